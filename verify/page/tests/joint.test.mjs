// Joint releases: good ones of several shapes, and for every rule one that breaks it and is otherwise signed as it should
// be, with the step of docs/spec/release.md, 4 that has to be named.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { verify } from "../verifier.mjs";
import { encode, joint, PAGE, pair, publicKey, sha } from "./forge.mjs";

const refused = (hooks, step) => {
  const verdict = verify(joint(hooks));
  assert.equal(verdict.ok, false, "it was taken");
  assert.equal(verdict.step, step, verdict.why);
};
const good = (hooks) => {
  const verdict = verify(joint(hooks));
  assert.ok(verdict.ok, `${verdict.step}: ${verdict.why}`);
  return verdict;
};
const own = (changed) => (stage, party, content, world) =>
  changed[stage]?.(party, content, world, world.parties.indexOf(party)) ?? {};
/** Only for the first party. */
const first = (make) => (party, content, world, nth) => (nth === 0 ? make(party, content, world) : {});
const form = (change) => ({ form: (written, world) => change(written, world) ?? written });
/** Logs one act more, at a stage, by the first party. */
const more = (stage, kind, content, options) => ({
  at: (now, world) => now === stage && void world.parties[0].say(kind, typeof content === "function" ? content(world) : content, options?.(world)),
});

describe("good releases", () => {
  test("of two parties, and what it says", () => {
    const facts = good();
    assert.equal(facts.kind, "joint");
    assert.deepEqual(facts.pages.map(({ text }) => text), ["en", "ru"].map(PAGE));
    assert.deepEqual(facts.titles, [["en", "Agreed Minutes (en)"], ["ru", "Agreed Minutes (ru)"]]);
    assert.equal(facts.hour, 1_800_003_600n);
    assert.deepEqual(facts.parties.map(({ code, address }) => [code, address]), [["EAST", "https://site0.example/"], ["WEST", "https://site1.example/"]]);
    assert.deepEqual(facts.parties.map(({ persons }) => persons.map(({ place }) => place)), [["chair"], ["chair"]]);
    assert.deepEqual(facts.parties[0].logs[0].receipts.map(({ code }) => code), ["WEST"]);
  });
  test("of three parties", () => assert.equal(good({ count: 3 }).parties.length, 3));
  test("with mandates for the round, and the proposal that says the round", () => {
    good({ mandate: ({ round }) => ({ 3: round }), proposal: true });
  });
  test("with a mandate that ends in the second of the signature", () => void good({ mandate: () => ({ 6: 1_800_000_000 }) }));
  test("with two persons where two must sign together", () => {
    good({
      mandate: () => ({ 8: 2 }),
      at: (now, { parties }) => now === "mandate" && parties.forEach((party) => sayMandate(party, party.second, "deputy")),
      draft: own({ "text-sign": both, "release-sign": both }),
    });
  });
  test("with the release in the log of a later epoch", () => {
    good({ at: (now, { parties }) => now === "text-proclaim" && parties.forEach((party) => party.logs.push([])) });
  });
  test("with a mandate of the same place for another round behind it, under which nobody approved, and which is not shown", () => {
    good({
      at: (now, { parties }) => {
        if (now !== "mandate") return;
        sayMandate(parties[0], parties[0].second, "chair", { 3: Buffer.alloc(32, 0x44) });
        parties[0].logs[0].at(-1).shown = false;
      },
    });
  });
  test("with a mandate for all and one for the round of the same person", () => {
    good({ proposal: true, at: (now, { parties, round }) => now === "mandate" && parties.forEach((party) => sayMandate(party, party.person, "chair", { 3: round })) });
  });
  test("with an approval by a stranger beside the good one", () => {
    good({ draft: own({ "text-sign": first((party) => ({ options: { by: [party.person, pair(99)] } })) }) });
  });
});

const both = (party) => ({ options: { by: [party.person, party.second] } });
function sayMandate(party, key, place, more_ = {}, options = {}) {
  party.say(2, { 0: place, 1: [["en", "Deputy"]], 2: 2, 5: [16], 7: [[0, publicKey(key)]], ...more_ }, { by: party.roots, ...options });
}

const bad = {
  0: {
    "an empty map": () => form(() => ({})),
    "an unknown field": () => form((written) => ({ ...written, 6: 0 })),
    "another format": () => form((written) => ({ ...written, 0: "alternat/release/2" })),
    "no pages": () => form((written) => ({ ...written, 5: [] })),
    "a node of a path with 31 bytes": () => form((written) => void (written[2][0][1][0][1][0][1][0] = Buffer.alloc(31))),
    "a party without a log": () => form((written) => void (written[2][0][1] = [])),
    "a log without an entry": () => form((written) => void (written[2][0][1][0][1] = [])),
  },
  1: {
    "a charter that is none": () => form((written) => ({ ...written, 1: Buffer.from([0xa0]) })),
    "cards in another order": () => form((written) => void written[2].reverse()),
    "a card more": () => form((written) => void written[2].push(written[2][0])),
    "a card with a changed key": () => form((written) => void (written[2][0][0] = Buffer.from(written[2][0][0]).fill(1, 200, 201))),
  },
  2: {
    "a receipt is missing": () => ({ lines: (lines) => lines.slice(0, 2) }),
    "half a receipt": () => ({ lines: (lines) => lines.slice(0, 3) }),
    "the halves of a receipt the other way round": () => ({ lines: ([a, b, c, d]) => [a, b, d, c] }),
    "a receipt above the log's lines": () => ({ lines: ([a, b, c, d]) => [c, d, a, b] }),
    "the log's own lines the other way round": () => ({ lines: ([a, b, ...rest]) => [b, a, ...rest] }),
    "the log's lines around the receipt": () => ({ lines: ([a, b, c, d]) => [a, c, d, b] }),
    "receipts in another order": () => ({ count: 3, lines: ([a, b, c, d, e, f]) => [a, b, e, f, c, d] }),
    "a line of a stranger": () => ({ lines: (lines) => [...lines, "\u2014 stranger AAAAAQI=\n"] }),
    "the log's Ed25519 line is missing": () => ({ lines: ([, ...rest]) => rest }),
    "a wrong bit in any signature": (nth) => ({ lines: (lines) => lines.map((line, at) => (at === nth ? flipped(line) : line)) }),
    "the checkpoint of another party": () => form((written) => void (written[2][0][1][0][0] = written[2][1][1][0][0])),
    "one log twice": () => form((written) => void written[2][0][1].push(written[2][0][1][0])),
    "epochs that fall": () => ({
      at: (now, { parties }) => now === "text-proclaim" && parties.forEach((party) => party.logs.push([])),
      ...form((written) => void written[2][0][1].reverse()),
    }),
  },
  3: {
    "a leaf that is no act": () => form((written) => void (written[2][0][1][0][1][0][0] = Buffer.from([0xa0]))),
    "a node too few": () => form((written) => void written[2][0][1][0][1][0][1].pop()),
    "a node too many": () => form((written) => void written[2][0][1][0][1][0][1].push(Buffer.alloc(32))),
    "another node": () => form((written) => void (written[2][0][1][0][1][0][1][0] = Buffer.alloc(32))),
    "entries that fall": () => form((written) => void written[2][0][1][0][1].reverse()),
    "one entry twice": () => form((written) => void written[2][0][1][0][1].push(written[2][0][1][0][1].at(-1))),
    "an act of another mechanism": () => ({ draft: own({ mandate: first(() => ({ options: { fields: { 1: Buffer.alloc(32) } } })) }) }),
    "an act that says another index": () => ({ draft: own({ mandate: first(() => ({ options: { fields: { 4: 7 } } })) }) }),
    "an act that says another epoch": () => ({ draft: own({ mandate: first(() => ({ options: { fields: { 3: 1 } } })) }) }),
    "an act of another party": () => ({ draft: own({ mandate: first((_, __, { parties }) => ({ options: { fields: { 2: parties[1].id } } })) }) }),
  },
  4: {
    "a manifest that is none": () => form((written) => ({ ...written, 3: Buffer.from([0xa0]) })),
    "the manifests swapped": () => form((written) => ({ ...written, 3: written[4], 4: written[3] })),
    "the release of another text": () => manifest("release", (fields) => void (fields[2][1] = Buffer.alloc(32))),
    "a text of another mechanism": () => manifest("text", (fields) => void (fields[1] = Buffer.alloc(32))),
    "another party must sign": () => manifest("text", (fields) => void (fields[6] = [...fields[6].slice(0, 1), Buffer.alloc(32, 255)])),
    "a page that is none of the text": () => manifest("release", (fields) => void (fields[4] = [["de", ...fields[4][0].slice(1)], ...fields[4].slice(1)])),
    "a page with another status": () => manifest("release", (fields) => void (fields[4] = [["en", 1, ...fields[4][0].slice(2)], ...fields[4].slice(1)])),
  },
  5: {
    "a letter of a page": () => form((written) => void (written[5][0] = Buffer.from(PAGE("en").replace("kept", "kept!")))),
    "the pages swapped": () => form((written) => void written[5].reverse()),
    "a page too few": () => form((written) => void written[5].pop()),
    "a page that is not UTF-8": () => ({
      manifest: (_, fields) => void (fields[4] = [["en", 0, sha(Buffer.from([0xff])), 1]]),
      ...form((written) => ({ ...written, 5: [Buffer.from([0xff])] })),
    }),
  },
  6: {
    "no proclamation of one party": () => ({ draft: own({ "release-proclaim": first(() => ({ skip: true })) }) }),
    "a seal that lists another signature": () => ({ draft: own({ "text-seal": first((_, content) => ({ content: { ...content, 1: [content[1][0], Buffer.alloc(32)] } })) }) }),
    "a seal that lists in another order": () => ({ draft: own({ "text-seal": first((_, content) => ({ content: { ...content, 1: content[1].toReversed() } })) }) }),
    "a seal that lists one more": () => ({ draft: own({ "text-seal": first((_, content) => ({ content: { ...content, 1: [...content[1], content[1][0]] } })) }) }),
    "a proclamation that lists other seals": () => ({ draft: own({ "release-proclaim": first((_, content) => ({ content: { ...content, 1: content[1].toReversed() } })) }) }),
    "a signature of another manifest": () => ({ draft: own({ "text-sign": first(() => ({ content: { 0: Buffer.alloc(32) } })) }) }),
    "a second initialling": () => more("text-initial", 15, ({ text }) => ({ 0: text })),
  },
  7: {
    "nobody approved": () => ({ draft: own({ "text-sign": first(() => ({ options: { by: [] } })) }) }),
    "a stranger approved": () => ({ draft: own({ "release-sign": first(() => ({ options: { by: [pair(99)] } })) }) }),
    "the approval has a wrong bit": () => ({ draft: own({ "text-sign": first(() => ({ options: { spoil: (bytes) => bytes.fill(bytes[0] ^ 1, 0, 1) } })) }) }),
    "the mandate gives no power to sign": () => ({ mandate: () => ({ 5: [15] }) }),
    "the mandate is over": () => ({ mandate: () => ({ 6: 1_799_999_999 }) }),
    "the mandate is for another round": () => ({ mandate: () => ({ 3: Buffer.alloc(32, 0x44) }), proposal: true }),
    "the mandate is for the round, and nothing says the round": () => ({ mandate: ({ round }) => ({ 3: round }) }),
    "too few root keys": () => ({ draft: own({ mandate: first((party) => ({ options: { by: party.roots.slice(1) } })) }) }),
    "one of two who must sign together": () => ({ mandate: () => ({ 8: 2 }) }),
    "another mandate of the same place follows": () => more("mandate", 2, { 0: "chair", 1: [["en", "Chair"]], 2: 0 }),
    "the mandate stands behind the signature": () => ({
      draft: own({ mandate: first(() => ({ skip: true })) }),
      ...{ at: (now, { parties }) => now === "text-sign" && sayMandate(parties[0], parties[0].person, "chair") },
    }),
  },
  8: {
    "a briefing": () => more("mandate", 9, { 0: Buffer.alloc(32), 1: [["en", "Words."]] }),
    "an act of an unknown kind": () => more("release-proclaim", 4711, [true, null]),
    "the proposal, where no mandate is for a round": () => ({ proposal: true }),
    "a mandate under which nobody approved": () => ({ at: (now, { parties }) => now === "mandate" && sayMandate(parties[0], parties[0].second, "deputy") }),
    "a withdrawal of the signature": () => more("text-sign", 6, { 0: Buffer.alloc(32) }),
    "the initialling of another attempt": () => more("mandate", 15, ({ mechanism, parties }) => ({
      0: encode({ 0: "alternat/manifest/1", 1: mechanism, 2: [0, Buffer.alloc(32)], 3: 2, 4: [["en", 0, Buffer.alloc(32), 1]], 6: parties.map(({ id }) => id) }),
    })),
  },
};

const manifest = (wanted, change) => ({ manifest: (which, fields) => void (which === wanted && change(fields)) });
function flipped(line) {
  const [dash, name, written] = line.trimEnd().split(" ");
  const bytes = Buffer.from(written, "base64");
  bytes[bytes.length >> 1] ^= 1;
  return `${dash} ${name} ${bytes.toString("base64")}\n`;
}

for (const [step, causes] of Object.entries(bad)) {
  describe(`refused at step ${step}`, () => {
    for (const [name, hooks] of Object.entries(causes)) {
      if (hooks.length === 0) test(name, () => refused(hooks(), Number(step)));
      else for (const nth of [0, 1, 2, 3]) test(`${name}: line ${nth}`, () => refused(hooks(nth), Number(step)));
    }
  });
}

test("the first step that fails is the one that is named", () => {
  // Wrong in its last step and in its second: the second is told.
  refused({ proposal: true, lines: (lines) => lines.slice(0, 2) }, 2);
  refused({ proposal: true, draft: own({ "text-sign": first(() => ({ options: { by: [] } })) }) }, 7);
});

test("cut anywhere, or with anything behind it, it is not read", () => {
  const bytes = joint();
  for (let length = 0; length < bytes.length; length += 997) assert.equal(verify(bytes.subarray(0, length)).step, 0);
  assert.equal(verify(Buffer.concat([bytes, Buffer.from([0])])).step, 0);
});
