// Passkeys, asked for by forms that say what for (WebAuthn Level 3). data-passkey-get: sign with one of those that are
// named; data-passkey-create: make one. What the browser answers goes into the field `assertion`, and the form is sent as
// any other. What was asked the page says in full before; here is no word of its own.
"use strict";
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list ?? []).map((credential) => ({ ...credential, id: bytes(credential.id) }));
  const asked = (form) => {
    const { passkeyGet, passkeyCreate } = form.dataset;
    const options = JSON.parse(passkeyGet ?? passkeyCreate).publicKey;
    options.challenge = bytes(options.challenge);
    if (passkeyGet !== undefined) return navigator.credentials.get({ publicKey: { ...options, allowCredentials: named(options.allowCredentials) } });
    const user = { ...options.user, id: bytes(options.user.id) };
    return navigator.credentials.create({ publicKey: { ...options, user, excludeCredentials: named(options.excludeCredentials) } });
  };
  // Older browsers have no toJSON.
  const said = (credential) => {
    if (typeof credential.toJSON === "function") return credential.toJSON();
    const { response } = credential;
    const parts = {};
    for (const part of ["clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"]) if (response[part]) parts[part] = text(response[part]);
    if (typeof response.getPublicKey === "function" && response.getPublicKey()) parts.publicKey = text(response.getPublicKey());
    return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts, clientExtensionResults: credential.getClientExtensionResults() };
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.dataset.passkeyGet === undefined && form.dataset.passkeyCreate === undefined) return;
    const field = form.elements.namedItem("assertion");
    if (!field || field.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const told = form.querySelector("[data-passkey-told]");
    const button = event.submitter;
    if (told) told.textContent = "";
    button?.setAttribute("aria-busy", "true");
    try {
      const credential = await asked(form);
      field.value = JSON.stringify(said(credential));
      form.requestSubmit(button ?? undefined);
    } catch {
      if (told) told.textContent = form.dataset.passkeyFailed ?? "";
    } finally { button?.removeAttribute("aria-busy"); }
  }, true);
  // A page that comes back from the browser's memory asks anew.
  addEventListener("pageshow", () => { for (const field of document.querySelectorAll("form[data-passkey-get] [name=assertion], form[data-passkey-create] [name=assertion]")) field.value = ""; });
})();
