// Proofs of readouts: docs/spec/release.md, 2. Good ones, and for every rule one that breaks it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { verify } from "../verifier.mjs";
import { readout } from "./forge.mjs";

const refused = (hooks, step) => {
  const verdict = verify(readout(hooks));
  assert.equal(verdict.ok, false, "it was taken");
  assert.equal(verdict.step, step, verdict.why);
};
const form = (change) => ({ form: (written, world) => change(written, world) ?? written });

test("a readout that another party holds, and what it says", () => {
  const facts = verify(readout());
  assert.deepEqual([facts.ok, facts.kind, facts.why], [true, "readout", undefined]);
  assert.deepEqual(facts.titles, [["en", "On the talks"]]);
  assert.deepEqual(facts.texts, [["en", "The talks went well.\n\nThey go on."]]);
  assert.deepEqual(facts.parties.map(({ code }) => code), ["EAST"]);
  assert.deepEqual(facts.receipts.map(({ code }) => code), ["WEST"]);
});

test("a readout that nobody else holds", () => {
  const facts = verify(readout({ alone: true }));
  assert.deepEqual([facts.ok, facts.receipts], [true, []]);
});

test("a readout with its hour", () => assert.equal(verify(readout({ content: { 3: 1_900_000_000 } })).hour, 1_900_000_000n));

const bad = {
  0: {
    "another format": () => form((written) => ({ ...written, 0: "alternat/proof/2" })),
    "the format of a joint release": () => form((written) => ({ ...written, 0: "alternat/release/1" })),
    "an empty list of cards": () => form((written) => ({ ...written, 6: [] })),
    "an unknown field": () => form((written) => ({ ...written, 7: 0 })),
  },
  1: {
    "a charter that is none": () => form((written) => ({ ...written, 1: Buffer.from([0xa0]) })),
    "a card of no party": () => form((written) => void (written[2] = Buffer.from(written[2]).fill(1, 300, 301))),
    "one holder twice": () => form((written) => void written[6].push(written[6][0])),
  },
  2: {
    "the card of another party": () => form((written) => ({ ...written, 2: written[6][0] })),
    "a receipt without its card": () => form((written) => ({ ...written, 6: undefined })),
    "a card without its receipt": () => ({ order: (lines) => lines.slice(0, 2) }),
    "half a receipt": () => ({ order: (lines) => lines.slice(0, 3) }),
    "a stranger's line": () => ({ order: (lines) => [...lines, "\u2014 stranger AAAAAQI=\n"] }),
  },
  3: {
    "a leaf that is no act": () => form((written) => ({ ...written, 3: Buffer.from([0xa0]) })),
    "another node": () => form((written) => ({ ...written, 4: [Buffer.alloc(32)] })),
    "a node too few": () => form((written) => ({ ...written, 4: [] })),
  },
  4: { "a briefing": () => ({ kind: 9, content: { 0: Buffer.alloc(32), 2: undefined } }) },
};
for (const [step, causes] of Object.entries(bad)) {
  describe(`refused at step ${step}`, () => {
    for (const [name, hooks] of Object.entries(causes)) test(name, () => refused(hooks(), Number(step)));
  });
}
