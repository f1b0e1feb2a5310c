// The verifier as a function over many proofs, here and inside Chromium. Where it remembers signatures, each is judged
// once: so every byte of a release can be changed, one after the other, in minutes instead of hours.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const folder = join(import.meta.dirname, "..");
const REMEMBERED = ["ed25519Holds", "mlDsaHolds", "p256Holds"];
const MEMORY = `
const memory = new Map();
function remembering(judge) {
  return (...parts) => {
    // The parts have lengths before them: no two questions are asked with the same bytes.
    const lengths = new Uint8Array(new Uint32Array(parts.map(({ length }) => length)).buffer);
    const asked = judge.name + sha256(concat(lengths, ...parts)).join();
    if (!memory.has(asked)) memory.set(asked, judge(...parts));
    return memory.get(asked);
  };
}`;

/** Puts a memory around the judgement of each signature; nothing else of the verifier is touched. */
const remember = {
  name: "remember",
  setup({ onLoad }) {
    onLoad({ filter: /signatures\.mjs$/ }, ({ path }) => {
      let source = readFileSync(path, "utf8");
      for (const name of REMEMBERED) {
        if (!source.includes(`export function ${name}(`)) throw new Error(`${name} is not in signatures.mjs`);
        source = source.replace(`export function ${name}(`, `function ${name}Anew(`);
        source += `\nexport const ${name} = remembering(${name}Anew);\n`;
      }
      return { contents: source + MEMORY, resolveDir: folder };
    });
  },
};

/** A classic script that gives `judged(bytes)`, an answer as of `batch.mjs`, and `explained(bytes)`, what is wrong in words. */
export async function judgeScript({ memory = false } = {}) {
  const contents = `import { answer, verify } from "./verifier.mjs";
    globalThis.judged = (bytes) => answer(verify(bytes));
    globalThis.explained = (bytes) => verify(bytes).why ?? "";`;
  const made = await build({
    stdin: { contents, resolveDir: folder, loader: "js" },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    plugins: memory ? [remember] : [],
  });
  return made.outputFiles[0].text;
}

/** The judge in this process. */
export async function judgeHere(options) {
  (0, eval)(await judgeScript(options));
  return { judged: globalThis.judged, explained: globalThis.explained };
}

/** A blank page of a browser that judges batches of proofs: `judge(proofs)` gives their verdicts in order. */
export async function judgeInPage(person, options) {
  await person.page.goto("about:blank");
  await person.page.addScriptTag({ content: await judgeScript(options) });
  return (proofs) =>
    person.page.evaluate(
      (all) => all.map((proof) => globalThis.judged(Uint8Array.from(atob(proof), (character) => character.charCodeAt(0)))),
      proofs.map((proof) => Buffer.from(proof).toString("base64")),
    );
}
