// A public page as the site makes it, as far as the script in it is concerned (README.md): a document with its proof,
// its words, the place of the verdict, and a policy that lets it call nobody.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fairCopy } from "../shown.mjs";
import { verify } from "../verifier.mjs";
import { messages } from "./messages.mjs";

const SCRIPT = readFileSync(join(import.meta.dirname, "../proof.js"), "utf8");
const STYLE = "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 serif}#verdict{border:1px solid #999;padding:.5rem 1rem}";
const sha = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");

/** The page of a proof, in one of its languages, with the page's own words in a tongue. */
export function paper(proof, { language = "en", tongue = "en", script = SCRIPT } = {}) {
  const facts = verify(proof);
  const said = messages(tongue);
  const [title, ...blocks] = fairCopy(facts, language).slice(0, -1).split("\n\n").map(escaped);
  const policy = `default-src 'none'; script-src ${sha(script)}; style-src ${sha(STYLE)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const kind = said[`proof-kind-${facts.kind}`];
  const labelled = (block) => block.replace(/^((?:PP|OP)\d+) /, "<span>$1</span> ");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · ${kind}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><p class="kind" data-kind="${facts.kind}">${kind}</p>
<article id="text" lang="${language}" data-page="${language}"><h1 data-block>${title}</h1>
${blocks.map((block) => `<p data-block>${labelled(block)}</p>`).join("\n")}
</article>
<aside lang="${tongue}"><h2>·</h2><div id="verdict"><p>·</p></div>
<span lang="zxx" data-proven="words"><span>${facts.words[0]}</span> <span>${facts.words[1]}</span> </span>
<div id="elsewhere"><ul>${facts.parties.map(({ code, address }) => (address ? `<li><a href="${address}">${code}</a></li>` : "")).join("")}</ul></div></aside></main>
<script type="application/octet-stream" id="proof">${Buffer.from(proof).toString("base64")}</script>
<script type="application/json" id="proof-words">${JSON.stringify(said).replaceAll("<", "\\u003c")}</script>
<script>${script}</script></body></html>`;
}
