// The rival: Hocuspocus, a server of collaborative documents, with the least that a page needs to show one. Its pages are
// bundled from npm when it starts, and served from here.

import { build } from "esbuild";
import { Server } from "@hocuspocus/server";
import { createServer } from "node:http";

/** One paragraph, a field and a button "table": the same edit as ours, the whole paragraph exchanged. */
const CLIENT = `
import { HocuspocusProvider } from "@hocuspocus/provider";
import * as Y from "yjs";
const document_ = new Y.Doc();
const text = document_.getText("paragraph");
const shown = document.getElementById("paragraph");
text.observe(() => { shown.textContent = text.toString(); });
new HocuspocusProvider({ url: document.body.dataset.server, name: "lake", document: document_,
  onSynced: () => { document.body.dataset.synced = "yes"; } });
document.getElementById("table").onclick = () => document_.transact(() => {
  text.delete(0, text.length);
  text.insert(0, document.getElementById("wording").value);
});
`;

/** Starts the server and its pages; gives the address of the page and how to stop both. */
export async function startRival() {
  const bundle = await build({
    stdin: { contents: CLIENT, resolveDir: import.meta.dirname },
    bundle: true,
    format: "iife",
    minify: true,
    write: false,
  });
  const rival = new Server({ port: 0, address: "127.0.0.1", quiet: true, stopOnSignals: false });
  await rival.listen();
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rival</title><link rel="icon" href="data:,">
<body data-server="ws://127.0.0.1:${rival.address.port}"><p id="paragraph"></p><textarea id="wording"></textarea>
<button id="table">Table</button><script src="/bundle.js"></script></body></html>`;
  const pages = createServer((request, response) => {
    const script = request.url === "/bundle.js";
    response.setHeader("content-type", script ? "text/javascript" : "text/html; charset=utf-8");
    response.end(script ? bundle.outputFiles[0].contents : page);
  });
  await new Promise((resolve) => pages.listen(0, "127.0.0.1", resolve));
  pages.unref();
  const stop = async () => {
    pages.close().closeAllConnections();
    await rival.destroy();
  };
  return { url: `http://localhost:${pages.address().port}/`, stop };
}
