// A small house of mirrors: good pages, and beside each its bad twin, so that every check can be seen to fail.
// It knows nothing of Alternat.

import { createServer } from "node:http";
import { chinese, heavy, heavyScript, passkeyPage, passkeyScript, twin } from "./pages.mjs";
import { Registry } from "./registry.mjs";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'";
const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};
const COOKIE = "visit=1; HttpOnly; SameSite=Strict; Path=/";

/** What each path answers: body, and what differs from a good answer. */
const PAGES = {
  "/good": { body: twin() },
  "/no-name": { body: twin({ more: `<button></button><img src="/dot.svg">` }) },
  "/invalid": { body: twin({ more: `<p>One <div>two</div></p><ul><p>three</p></ul>` }) },
  "/quirks": { body: twin().replace("<!doctype html>", "") },
  "/bad-policy": { body: twin(), headers: { "content-security-policy": "script-src * 'unsafe-inline'" } },
  "/no-policy": { body: twin(), headers: { "content-security-policy": "" } },
  "/violation": { body: twin({ more: `<script>document.title = "inline"</script>` }) },
  "/bad-headers": {
    body: twin(),
    headers: { "x-content-type-options": "", "referrer-policy": "unsafe-url", "cross-origin-resource-policy": "" },
    cookie: "session=1; Path=/",
  },
  "/error": { body: twin({ more: `<script src="/error.js"></script>` }) },
  "/throw": { body: twin({ more: `<script src="/throw.js"></script>` }) },
  "/another-host": { body: twin({ more: `<img src="https://example.org/x.png" alt="A dot">` }), headers: { "content-security-policy": "" } },
  "/another-socket": { body: twin({ more: `<script src="/socket.js"></script>` }), headers: { "content-security-policy": "" } },
  "/preconnect": { body: twin({ head: `<link rel="preconnect" href="https://example.org">` }) },
  "/chinese": { body: chinese() },
  "/chinese-with-english": { body: chinese({ more: `<p>请 sign in here 登录</p><button title="Close window">关闭</button><a href="/">Support</a>` }) },
  "/heavy": { body: heavy },
  "/passkey": { body: passkeyPage },
  "/dot.svg": { body: `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`, type: "image/svg+xml" },
  "/good.css": { body: "body { color: #222; background: #fff }", type: "text/css" },
  "/passkey.js": { body: passkeyScript, type: "text/javascript" },
  "/heavy.js": { body: heavyScript, type: "text/javascript" },
  "/error.js": { body: `console.error("it went wrong")`, type: "text/javascript" },
  "/throw.js": { body: `throw new Error("nobody catches this")`, type: "text/javascript" },
  "/socket.js": { body: `new WebSocket("wss://example.org/")`, type: "text/javascript" },
};

/** Starts it at a free port; gives its origin and how to close it. */
export async function startMirrors() {
  const registry = new Registry();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (request.method === "POST") return answer(response, await registry.take(pathname, request));
    const page = PAGES[pathname];
    if (!page) return response.writeHead(404, { "content-type": "text/html; charset=utf-8", ...HEADERS }).end(twin());
    const headers = { "content-type": `${page.type ?? "text/html"}; charset=utf-8`, ...HEADERS, ...page.headers };
    for (const [name, value] of Object.entries(headers)) if (value) response.setHeader(name, value);
    if (!page.type) response.setHeader("set-cookie", page.cookie ?? COOKIE);
    response.end(page.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${server.address().port}`;
  registry.origin = origin;
  // A test that failed must not be kept alive by its mirrors.
  server.unref();
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { origin, close };
}

function answer(response, { status, value }) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
