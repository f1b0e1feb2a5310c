// Many proofs at once: by `batch.mjs`, and inside Chromium. Every byte of a release matters: changed, it is refused, and
// both say the same. Bounded here; `./test --long` does all of it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startChromium } from "../../../browser/lib/chromium.mjs";
import { joint, readout } from "./forge.mjs";
import { judgeHere, judgeInPage } from "./judges.mjs";

const LONG = Boolean(process.env.ALTERNAT_LONG);
/** Of so many bytes one is changed; every one where there is time. */
const STRIDE = LONG ? 1 : 211;
/** So many proofs are handed to the browser at once. */
const BATCH = 200;

const good = { joint: joint(), three: joint({ count: 3 }), round: joint({ mandate: ({ round }) => ({ 3: round }), proposal: true }), readout: readout() };

function* flips(bytes, stride) {
  for (let at = 0; at < bytes.length; at += stride) {
    const changed = Uint8Array.from(bytes);
    changed[at] ^= 1 << at % 8;
    yield changed;
  }
}

test("batch.mjs answers a line for each name", () => {
  const folder = mkdtempSync(join(tmpdir(), "batch-"));
  try {
    const proofs = [good.joint, joint({ lines: (lines) => lines.slice(0, 2) }), good.readout, readout({ kind: 9, content: { 0: Buffer.alloc(32), 2: undefined } }), Buffer.alloc(0)];
    const names = proofs.map((proof, nth) => join(folder, `${nth}.proof`));
    for (const [nth, name] of names.entries()) writeFileSync(name, proofs[nth]);
    const { stdout, status } = spawnSync(process.execPath, [join(import.meta.dirname, "../batch.mjs")], { input: `${[...names, join(folder, "none")].join("\n")}\n` });
    assert.equal(status, 0);
    assert.equal(`${stdout}`, "ok\nbad 2\nok\nbad readout\nbad 0\nbad file\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a byte changed anywhere is refused, here and in Chromium alike", async () => {
  const { judged } = await judgeHere({ memory: true });
  const chromium = await startChromium();
  try {
    const person = await chromium.person();
    const judgeThere = await judgeInPage(person, { memory: true });
    for (const [name, proof] of Object.entries(good)) {
      assert.equal(judged(proof), "ok", name);
      let batch = [];
      const settle = async () => {
        const here = batch.map(judged);
        assert.deepEqual(here.flatMap((verdict, nth) => (verdict === "ok" ? [nth] : [])), [], `${name}: changed, and taken`);
        assert.deepEqual(await judgeThere(batch), here, name);
        batch = [];
      };
      for (const changed of flips(proof, STRIDE)) if (batch.push(changed) === BATCH) await settle();
      await settle();
    }
    await person.leave();
  } finally {
    await chromium.close();
  }
});

test("the memory changes no verdict", async () => {
  const { judged } = await judgeHere();
  const remembered = (await judgeHere({ memory: true })).judged;
  const some = [...flips(good.joint, 2003)];
  assert.deepEqual(some.map(remembered), some.map(judged));
});
