// The act: docs/spec/act.md, sections 2 and 3.1. Reads a leaf, or says why it is none.

import { concat, hex } from "./bytes.mjs";
import { decode } from "./cbor.mjs";
import { KINDS } from "./content.mjs";
import {
  anything, ascend, blobs, byLength, bytes, digest, epoch, int64, integer, list, literal, map, name, need, tuple, unsigned,
} from "./shape.mjs";
import { sha256 } from "./signatures.mjs";

const BOUNDS = { bytes: 65535, items: 16384 };

const head = tuple(digest, epoch, integer(1n, (1n << 64n) - 1n), digest);
const heads = list(1, 256, head);

const approval = byLength({
  2: (item) => {
    const [key, signature] = tuple(digest, bytes(64))(item);
    return { form: "single", key, signature };
  },
  3: (item) => {
    const [key, ed, ml] = tuple(digest, bytes(64), bytes(2420))(item);
    return { form: "pair", key, ed, ml };
  },
  4: (item) => {
    const [key, authenticator, client, signature] = tuple(digest, bytes(1, 1024), bytes(1, 2048), bytes(1, 128))(item);
    return { form: "assertion", key, authenticator, client, signature };
  },
});

const fields = map(
  [0, "format", literal("alternat/act/1")],
  [1, "mechanism", digest],
  [2, "party", digest],
  [3, "epoch", epoch],
  [4, "index", unsigned],
  ["5?", "heads", heads],
  [6, "time", int64],
  [7, "kind", unsigned],
  [8, "content", anything],
  ["9?", "blobs", blobs],
  [10, "by", name(64)],
  ["11?", "approvals", list(1, 16, approval, ({ key }) => key)],
);

const APPROVALS = 11n;

/** The bytes without field 11, and the map's head one less for it: what names the act. */
function body(source, item) {
  const approvals = item.value.get(APPROVALS);
  if (!approvals) return source;
  // It is the last field, its key is one byte, and a map of twelve fields has a head of one byte.
  return concat(Uint8Array.of(source[0] - 1), source.subarray(1, approvals.from - 1));
}

/** The act that these bytes are. */
export function readAct(source) {
  const item = decode(source, BOUNDS);
  const act = fields(item);
  if (act.heads) {
    ascend(act.heads.map(([party, of]) => `${party} ${`${of}`.padStart(10, "0")}`));
    const own = act.heads.some(([party, of]) => party === act.party && of === act.epoch);
    need(!own, "an act that names its own log");
  }
  const read = KINDS[act.kind] ?? anything;
  return { ...act, approvals: act.approvals ?? [], content: read(act.content), id: hex(sha256(body(source, item))) };
}
