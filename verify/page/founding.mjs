// Cards and charters: docs/spec/act.md, 6.1 and 6.2. Their digests are the ids of parties and mechanisms.

import { concat, hex } from "./bytes.mjs";
import { decode } from "./cbor.mjs";
import { bytes, language, list, literal, map, name, need, parties, small, texts, tuple } from "./shape.mjs";
import { sha256 } from "./signatures.mjs";

/** The most that a card, a charter or a manifest may be. */
export const DOCUMENT = { bytes: 24576, items: 16384 };
const CODE = /^[A-Za-z][A-Za-z0-9-]{0,15}$/;

/** The id of a pair of keys: of both halves together. */
const pairId = ({ ed, ml }) => hex(sha256(concat(ed, ml)));

function publicKey(item) {
  const [ed, ml] = tuple(bytes(32), bytes(1312))(item);
  return { ed, ml };
}

const roots = list(1, 8, (item) => ({ ...publicKey(item), written: item.bytes }), (key) => key.written);

const cardFields = map(
  [0, "format", literal("alternat/card/1")],
  [1, "code", name(16)],
  [2, "name", texts],
  [3, "roots", roots],
  [4, "threshold", small(1, 8)],
  [5, "log", publicKey],
  [6, "cosigner", publicKey],
  [7, "link", bytes(32)],
  [8, "bag", name(4096)],
);

/** The card that these bytes are. */
export function readCard(source) {
  const card = cardFields(decode(source, DOCUMENT));
  need(CODE.test(card.code), "a code that is none");
  need(card.threshold <= card.roots.length, "a threshold above the number of root keys");
  const pairs = [...card.roots, card.log, card.cosigner];
  const halves = [...pairs.map(({ ed }) => hex(ed)), hex(card.link)];
  need(new Set(halves).size === halves.length, "one Ed25519 key twice");
  need(new Set(pairs.map(({ ml }) => hex(ml))).size === pairs.length, "one ML-DSA-44 key twice");
  const byId = new Map(card.roots.map((key) => [pairId(key), { form: "pair", key }]));
  return { ...card, roots: byId, id: hex(sha256(source)) };
}

const charterFields = map(
  [0, "format", literal("alternat/charter/1")],
  [1, "name", texts],
  [2, "purpose", texts],
  [3, "parties", parties],
  [4, "languages", list(1, 16, language, (tag) => tag)],
  [5, "rule", small(0, 0)],
  [6, "marking", name(64)],
  [7, "chance", bytes(16)],
);

/** The charter that these bytes are. */
export function readCharter(source) {
  return { ...charterFields(decode(source, DOCUMENT)), id: hex(sha256(source)) };
}

