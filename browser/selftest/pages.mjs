// The pages of the house of mirrors, as text.

/** A page that every check passes; `head` and `more` is what makes it worse. */
export function twin({ head = "", more = "" } = {}) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A lake</title>
<link rel="stylesheet" href="/good.css"><link rel="icon" href="/dot.svg">${head}</head>
<body><main><h1>A lake</h1><p>Two neighbours share it.</p>${more}</main></body></html>`;
}

/** A page in Chinese, with what may stand there in other letters. */
export function chinese({ more = "" } = {}) {
  return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>长湖</title>
<link rel="stylesheet" href="/good.css"><link rel="icon" href="/dot.svg"></head>
<body><main><h1>长湖磋商</h1><p>第20轮，EAST 与 WEST，OP 3 bis，可导出 PDF、DOCX。</p>
<p lang="en">The Parties keep the level of the Lake.</p><p>摘要 <code>sha256 3f9a01bc</code></p>${more}</main></body></html>`;
}

/** Registration and sign-in with a passkey. */
export const passkeyPage = twin({
  head: `<script src="/passkey.js" defer></script>`,
  more: `<button id="register">Register</button> <button id="enter">Sign in</button> <output id="said"></output>`,
});

export const passkeyScript = `
const said = document.getElementById("said");
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const post = async (path, value) => {
  const response = await fetch(path, { method: "POST", body: JSON.stringify(value) });
  return response.json();
};
const ceremony = (work) => async () => {
  said.textContent = "";
  try { said.textContent = await work(); } catch (error) { said.textContent = "refused: " + error.name; }
};
register.onclick = ceremony(async () => {
  const { challenge } = await post("/begin", {});
  const made = await navigator.credentials.create({ publicKey: {
    challenge: bytes(challenge), rp: { id: "localhost", name: "Mirrors" },
    user: { id: new Uint8Array([7]), name: "chair", displayName: "Chair" },
    pubKeyCredParams: [{ type: "public-key", alg: -7 }],
    authenticatorSelection: { residentKey: "required", userVerification: "required" } } });
  const answer = made.response;
  return (await post("/register", { id: made.id, key: text(answer.getPublicKey()),
    client: text(answer.clientDataJSON), data: text(answer.getAuthenticatorData()) })).said;
});
enter.onclick = ceremony(async () => {
  const { challenge } = await post("/begin", {});
  const shown = await navigator.credentials.get({ publicKey: {
    challenge: bytes(challenge), rpId: "localhost", userVerification: "required" } });
  const answer = shown.response;
  return (await post("/enter", { id: shown.id, client: text(answer.clientDataJSON),
    data: text(answer.authenticatorData), signature: text(answer.signature) })).said;
});
`;

/** Long, large and slow to scroll. */
export const heavy = twin({
  head: `<script src="/heavy.js" defer></script>`,
  more: "<p>The Parties keep the level of the Lake between the two marks that they have agreed upon together, and tell each other when it leaves them.</p>".repeat(2000),
});

export const heavyScript = `
globalThis.kept = Array.from({ length: 1_000_000 }, (_, n) => n + 0.5);
addEventListener("scroll", () => { const until = performance.now() + 60; while (performance.now() < until); }, { passive: true });
`;
