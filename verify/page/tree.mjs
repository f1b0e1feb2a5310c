// The Merkle tree of a log: docs/spec/log.md, section 1, which is RFC 6962 and, for inclusion, RFC 9162, section 2.1.3.2.

import { concat, equal } from "./bytes.mjs";
import { sha256 } from "./signatures.mjs";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The root of no leaves. */
export const EMPTY_ROOT = sha256(new Uint8Array(0));

export const leafHash = (leaf) => sha256(concat(LEAF, leaf));

const nodeHash = (left, right) => sha256(concat(NODE, left, right));

/** Whether a leaf's hash, at `index`, leads by `path` to the root of a log of `size` leaves; both are BigInts. */
export function leadsTo(root, size, index, hash, path) {
  if (index >= size) return false;
  let [fn, sn, r] = [index, size - 1n, hash];
  for (const p of path) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      r = nodeHash(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      r = nodeHash(r, p);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && equal(r, root);
}
