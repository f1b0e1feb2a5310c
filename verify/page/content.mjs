// What an act says, kind by kind: docs/spec/act.md, section 4. A verifier uses few of these kinds, and must know all,
// because a leaf that the rules refuse is no act.

import { concat, hex, utf8 } from "./bytes.mjs";
import { readManifest } from "./manifest.mjs";
import {
  anything, byLength, byNumber, bytes, digest, epoch, fields, int64, integer, language, list, map, name, need,
  pages, small, texts, tuple, unsigned, wordings,
} from "./shape.mjs";
import { isEd25519Key, isP256Key, sha256 } from "./signatures.mjs";

const name64 = name(64);
const nullable = (read) => (item) => (item.kind === "simple" && item.value === null ? null : read(item));
const place = tuple(nullable(digest), nullable(digest));
const commitment = small(0, 2);
const itself = (key) => key;
const firstOf = ([found]) => found;

function ed25519Key(item) {
  const key = bytes(32)(item);
  need(isEd25519Key(key), "an Ed25519 key that is no canonical point, or of small order");
  return key;
}

function p256Key(item) {
  const key = bytes(33)(item);
  need(isP256Key(key), "a P-256 key that is no point of the curve");
  return key;
}

const single = (curve, read) => (item) => ({ curve, key: tuple(anything, read)(item)[1] });
const singles = { 1: single("ed25519", ed25519Key), 2: single("p256", p256Key) };
const origin = name(255);
const passkey = tuple(anything, byNumber(singles), name(255), list(1, 8, origin, utf8));

/** A key by which a person approves: its form, its id, and what its approvals are judged by. */
const personKeyShapes = {
  0: (item) => {
    const [, [ed, ml]] = tuple(anything, tuple(ed25519Key, bytes(1312)))(item);
    return { form: "pair", key: { ed, ml }, id: hex(sha256(concat(ed, ml))) };
  },
  3: (item) => {
    const [, { curve, key }, relyingParty, origins] = passkey(item);
    return { form: "assertion", curve, key, relyingParty, origins, id: hex(sha256(key)) };
  },
};
for (const [number, read] of Object.entries(singles)) {
  personKeyShapes[number] = (item) => {
    const { curve, key } = read(item);
    return { form: "single", curve, key, id: hex(sha256(key)) };
  };
}
export const personKey = byNumber(personKeyShapes);

function personKeys(item) {
  const keys = list(1, 8, (key) => ({ ...personKey(key), written: key.bytes }), (key) => key.written)(item);
  need(new Set(keys.map(({ id }) => id)).size === keys.length, "two keys with one key id");
  return keys;
}

const mandateFields = map(
  [0, "place", name64],
  [1, "office", texts],
  [2, "role", small(0, 6)],
  ["3?", "round", digest],
  ["4?", "named", digest],
  ["5?", "powers", list(1, 32, unsigned, itself)],
  ["6?", "until", int64],
  ["7?", "keys", personKeys],
  ["8?", "together", small(2, 8)],
);

function mandate(item) {
  const found = mandateFields(item);
  need(found.powers || !(found.keys || found.together), "keys or a number of persons without powers");
  return found;
}

const day = integer(-(1n << 31n), (1n << 31n) - 1n);
const days = tuple(texts, day, day);
const dates = byLength({
  1: tuple(texts),
  3: (item) => {
    const [, first, last] = days(item);
    need(first <= last, "a last day before the first");
  },
});

const status = small(0, 2);
function languages(item) {
  const found = list(1, 16, tuple(language, status), firstOf)(item);
  need(found.some(([, value]) => value === 0), "no language is authentic");
  return found;
}

const part = tuple(digest, language, digest);
function parts(item) {
  return list(1, 512, part, ([provision, tag]) => `${provision} ${tag}`)(item);
}

const stepOf = (action, ...more) => map([0, "matter", anything], [1, "round", digest], [2, "after", digest], [3, "action", small(action, action)], ...more);
const steps = [stepOf(0), stepOf(1), stepOf(2, [4, "dates", dates]), stepOf(3, [4, "why", texts])];
function step(item) {
  const action = fields(item).get(3n);
  const shape = action?.kind === "int" ? steps[action.value] : undefined;
  need(shape, "no such step of a round");
  return shape(item);
}

const matter = (...rows) => map([0, "matter", anything], ...rows);
const matters = [
  matter([1, "title", texts]),
  matter([1, "number", integer(1n, (1n << 32n) - 1n)], [2, "host", digest], [3, "venue", texts], [4, "dates", dates], [5, "level", texts]),
  step,
  matter([1, "round", digest], [2, "topic", digest], [3, "title", texts]),
  matter([1, "item", digest], [2, "words", texts]),
  (item) => ({ ...matter([1, "round", digest], [2, "title", texts], [3, "languages", languages])(item), instrument: true }),
  matter([1, "provision", digest], [2, "place", place]),
  matter([1, "instrument", digest], [2, "name", name64], [3, "words", texts]),
  matter([1, "instrument", digest], [2, "parts", parts], ["3?", "words", texts]),
  matter([1, "proposal", digest], [2, "deadline", int64]),
  matter([1, "manifest", digest], [2, "pages", pages(1)], [3, "why", texts], [4, "until", int64]),
];
function propose(item) {
  const number = fields(item).get(0n);
  need(number?.kind === "int" && number.value >= 0n, "a proposal without a matter");
  return number.value < matters.length ? matters[number.value](item) : {};
}

const unit = small(0, 6);
const tabled = byLength({
  1: tuple(digest),
  3: tuple(digest, place, unit),
  4: tuple(digest, place, unit, name64),
});
const tableFields = map(
  [0, "what", tabled], [1, "wordings", wordings(0)], [2, "commitment", commitment], ["3?", "renders", language], ["4?", "words", texts],
);
function table(item) {
  const found = tableFields(item);
  need(found.what.length > 1 || found.wordings.length > 0, "nothing is tabled for a provision");
  return found;
}

const stateFields = map([0, "item", digest], [1, "how", small(0, 6)], [2, "words", texts], ["3?", "reaffirms", digest], ["4?", "replaces", digest]);
function state(item) {
  const found = stateFields(item);
  need(!(found.reaffirms && found.replaces), "a position that reaffirms and replaces");
  return found;
}

const onlyAct = map([0, "act", digest]);
const listed = map([0, "manifest", digest], [1, "acts", list(2, 255, digest)]);
const handed = bytes(1, 24576);
const initialFields = map([0, "bytes", bytes(0, 65535)]);

function initial(item) {
  const found = initialFields(item);
  return { ...found, manifest: readManifest(found.bytes) };
}

/** The readers of contents by the number of the kind; a number that is not here may carry anything. */
export const KINDS = {
  1: map([0, "charter", handed], [1, "card", handed]),
  2: mandate,
  3: onlyAct,
  4: propose,
  5: map([0, "proposal", digest], [1, "stance", small(0, 3)], [2, "commitment", commitment], ["3?", "words", texts]),
  6: onlyAct,
  7: table,
  8: map(
    [0, "provision", digest], [1, "wordings", list(0, 16, tuple(language, digest), firstOf)], [2, "commitment", commitment],
    ["3?", "renders", language], ["4?", "words", texts], [5, "favour", small(0, 5)],
  ),
  9: map([0, "item", digest], [1, "words", texts]),
  10: state,
  15: initial,
  16: map([0, "manifest", digest]),
  17: listed,
  18: listed,
  19: map([0, "manifest", digest], ["1?", "why", texts]),
  20: map(["0?", "round", digest], [1, "title", texts], [2, "text", texts], ["3?", "hour", int64]),
  21: map([0, "use", small(0, 3)], [1, "key", bytes(1, 4096)]),
  22: map([0, "epoch", epoch], [1, "size", unsigned], [2, "root", digest], [3, "why", texts]),
  23: onlyAct,
  24: map(
    [0, "party", digest], [1, "epoch", epoch], [2, "first", handed], [3, "second", handed],
    ["4?", "nodes", list(1, 128, digest)],
  ),
  25: map([0, "act", digest], [1, "words", texts]),
  26: onlyAct,
};

