// The releases of vectors/releases, good and forged with real keys: the verdict, and for a forged one the step. And, where
// `ALTERNAT_RELEASES` names a folder that the corpus was written to, every release in it, here and in Chromium.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { startChromium } from "../../../browser/lib/chromium.mjs";
import { answer, verify } from "../verifier.mjs";
import { judgeHere, judgeInPage } from "./judges.mjs";
import { json } from "./shared.mjs";

const VECTORS = join(import.meta.dirname, "../../../vectors/releases");
const CORPUS = process.env.ALTERNAT_RELEASES;
/** So many proofs are handed to the browser at once. */
const BATCH = 50;

// Asked for a joint release, a readout is none.
const ofJoint = (said) => (said === "bad readout" ? "bad 0" : said);

/** The releases that the corpus wrote, with what has to be said of each. */
function* corpus(folder) {
  for (const kind of ["good", "bad"]) {
    for (const name of readdirSync(join(folder, kind)).filter((file) => file.endsWith(".proof")).sort()) {
      const file = join(folder, kind, name);
      const why = kind === "good" ? "ok" : readFileSync(file.replace(/proof$/, "why"), "utf8").trim();
      yield { name: `${kind}/${name}`, file, wanted: kind === "good" ? "ok" : `bad ${why.split(" ", 1)[0]}`, why };
    }
  }
}

/** Those of which something else is said; `judge` takes many proofs and gives what it says of each. */
async function otherwise(releases, judge) {
  const wrong = [];
  for (let at = 0; at < releases.length; at += BATCH) {
    const batch = releases.slice(at, at + BATCH);
    const said = (await judge(batch.map(({ file }) => readFileSync(file)))).map(ofJoint);
    batch.forEach(({ name, wanted, why }, nth) => said[nth] !== wanted && wrong.push(`${name}: said ${said[nth]}, is ${wanted}: ${why}`));
  }
  return wrong;
}

const vectors = Object.entries(json(join(VECTORS, "verdicts.json"))).map(([name, { verdict, step, reason, ...good }]) => ({
  name,
  file: join(VECTORS, name),
  wanted: verdict === "valid" ? "ok" : `bad ${step}`,
  why: reason,
  good,
}));

test("every release of the vectors gets its verdict", async () => {
  assert.ok(vectors.length >= 70);
  assert.deepEqual(await otherwise(vectors, (proofs) => proofs.map((proof) => answer(verify(proof)))), []);
});

test("the good ones are known by their digests and words", () => {
  const good = vectors.filter(({ wanted }) => wanted === "ok");
  assert.ok(good.length > 5);
  for (const { name, file, good: { release, words } } of good) {
    const facts = verify(readFileSync(file));
    assert.equal(facts.id, release, name);
    assert.equal(facts.words.join(" "), `${words}`.replace(/\s+/g, " ").trim(), name);
  }
});

test("Chromium says the same of every release", { timeout: Infinity }, async () => {
  const releases = [...vectors, ...(CORPUS ? corpus(CORPUS) : [])];
  const { judged } = await judgeHere({ memory: true });
  const chromium = await startChromium();
  try {
    const person = await chromium.person();
    const there = await judgeInPage(person);
    assert.deepEqual(await otherwise(releases, there), []);
    assert.deepEqual(await otherwise(releases, (proofs) => proofs.map(judged)), []);
    console.log(`${releases.length} releases judged in Chromium`);
    await person.leave();
  } finally {
    await chromium.close();
  }
});
