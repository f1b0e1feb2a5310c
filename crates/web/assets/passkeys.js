// What the pages need script for: asking the browser for a passkey. A form with `data-passkey-create` or
// `data-passkey-get` holds the options as JSON, or `data-options` names the path that answers with them; the browser's
// answer goes into the field that `data-answer-field` names (else `answer`), and the form is sent as it is.
"use strict";
(() => {
  // ---- What older browsers lack (WebAuthn Level 3, 5.1.8 to 5.1.10): members in base64url, read and written by hand.
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  const read = {
    create: (options) => PublicKeyCredential.parseCreationOptionsFromJSON?.(options) ?? {
      ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: named(options.excludeCredentials),
    },
    get: (options) => PublicKeyCredential.parseRequestOptionsFromJSON?.(options) ?? {
      ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials),
    },
  };
  const written = (credential) => {
    if (credential.toJSON) return credential.toJSON();
    const given = credential.response, response = { clientDataJSON: text(given.clientDataJSON) };
    for (const member of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (given[member]) response[member] = text(given[member]);
    if (given.getTransports) response.transports = given.getTransports();
    return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: credential.getClientExtensionResults() };
  };

  // ---- What is said when there is no answer: in the page's own words.
  const tell = (form, why) => {
    const place = form.querySelector("[data-passkey-told]");
    if (!place) return;
    place.textContent = why ? place.dataset[why] : "";
    place.hidden = !why;
  };
  const cause = (error) => ({ NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "held",
    NotSupportedError: "unable", ConstraintError: "unable", SecurityError: "insecure", TypeError: "failed" })[error?.name] ?? "failed";

  class Unsent extends Error {}
  const options = async (form) => {
    const kind = form.dataset.passkeyCreate !== undefined ? "create" : "get";
    if (!form.dataset.options) return [kind, JSON.parse(form.dataset[kind === "create" ? "passkeyCreate" : "passkeyGet"])];
    let answer;
    try {
      answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "x-live": "1" } });
    } catch { throw new Unsent("unsent"); }
    // A page instead of options says what is the matter: show it.
    if (answer.redirected && new URL(answer.url).pathname === "/sign-in") throw new Unsent("signedOut");
    if (!answer.ok) throw new Unsent(answer.status === 429 ? "often" : "failed");
    return [kind, await answer.json()];
  };

  const ask = async (form, submitter) => {
    tell(form, null);
    if (!isSecureContext) return tell(form, "insecure");
    if (!("PublicKeyCredential" in window)) return tell(form, "unable");
    submitter?.setAttribute("aria-busy", "true");
    try {
      const [kind, asked] = await options(form);
      const publicKey = read[kind](asked.publicKey ?? asked);
      const credential = await navigator.credentials[kind]({ publicKey });
      if (!credential) return tell(form, "cancelled");
      form.elements.namedItem(form.dataset.answerField || "answer").value = JSON.stringify(written(credential));
      if (submitter?.name) {
        // What is sent by hand does not say by which button.
        const chosen = document.createElement("input");
        chosen.type = "hidden"; chosen.name = submitter.name; chosen.value = submitter.value;
        form.append(chosen);
      }
      form.submit();
    } catch (error) {
      tell(form, error instanceof Unsent ? error.message : cause(error));
    } finally { submitter?.removeAttribute("aria-busy"); }
  };

  // Before any other listener, so that nothing else sends the form.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.passkeyCreate === undefined && form.dataset.passkeyGet === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(form, event.submitter);
  }, true);
})();
