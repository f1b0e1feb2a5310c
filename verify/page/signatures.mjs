// How signatures are judged: docs/spec/log.md, section 4. The arithmetic is noble's; the rules are ours.

import { weierstrass } from "@noble/curves/abstract/weierstrass.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { concat, equal } from "./bytes.mjs";

export { sha256 };

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;

const fromBig = (bytes) => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
const fromLittle = (bytes) => fromBig(Uint8Array.from(bytes).reverse());

/** The point whose canonical encoding this is, and which is not of small order; nothing where there is none. */
function edwardsPoint(bytes) {
  try {
    const point = Point.fromBytes(bytes);
    // Whatever noble takes, only what it writes the same is canonical.
    return equal(point.toBytes(), bytes) && !point.isSmallOrder() ? point : undefined;
  } catch {
    return undefined;
  }
}

export const isEd25519Key = (bytes) => edwardsPoint(bytes) !== undefined;

/** The one rule for Ed25519: strict, and without the cofactor. */
export function ed25519Holds(key, message, signature) {
  const a = edwardsPoint(key);
  const r = signature.subarray(0, 32);
  const s = fromLittle(signature.subarray(32));
  if (!a || s >= ORDER || !edwardsPoint(r)) return false;
  const k = fromLittle(sha512(concat(r, key, message))) % ORDER;
  const found = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k));
  return equal(found.toBytes(), r);
}

export function mlDsaHolds(key, message, signature) {
  try {
    return ml_dsa44.verify(signature, message, key);
  } catch {
    return false;
  }
}

/** Whether both halves of a pair hold; `key` is `{ed, ml}`. */
export function pairHolds(key, message, ed, ml) {
  return ed25519Holds(key.ed, message, ed) && mlDsaHolds(key.ml, message, ml);
}

/** P-256 of FIPS 186-5; noble's own object for it brings signing along, which would be a tenth of the page's script. */
const P256 = weierstrass({
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  h: 1n,
  a: 0xffffffff00000001000000000000000000000000fffffffffffffffffffffffcn,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  Gx: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  Gy: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
});

/** The point that a compressed encoding is; nothing where there is none. */
function p256Point(bytes) {
  if (bytes[0] !== 2 && bytes[0] !== 3) return undefined;
  try {
    const point = P256.fromBytes(bytes);
    point.assertValidity();
    return point;
  } catch {
    return undefined;
  }
}

export const isP256Key = (bytes) => p256Point(bytes) !== undefined;

/** ECDSA with SHA-256; r and s of 32 bytes each, and an s above half of the order is as good as one below. */
export function p256Holds(key, message, signature) {
  const { Fn } = P256;
  const q = p256Point(key);
  const [r, s] = [fromBig(signature.subarray(0, 32)), fromBig(signature.subarray(32))];
  if (!q || r === 0n || r >= Fn.ORDER || s === 0n || s >= Fn.ORDER) return false;
  const w = Fn.inv(s);
  const digest = Fn.create(fromBig(sha256(message)));
  const found = P256.BASE.multiplyUnsafe(Fn.mul(digest, w)).add(q.multiplyUnsafe(Fn.mul(r, w)));
  return !found.is0() && found.toAffine().x % Fn.ORDER === r;
}

/** An INTEGER of DER at `at`, not negative, in its shortest form, as 32 bytes; and where it ends. */
function derInteger(bytes, at) {
  const length = bytes[at + 1];
  const end = at + 2 + length;
  if (bytes[at] !== 2 || !(length >= 1 && length <= 33) || end > bytes.length) return undefined;
  const number = bytes.subarray(at + 2, end);
  if (number[0] >= 0x80 || (number[0] === 0 && length > 1 && number[1] < 0x80)) return undefined;
  const digits = number[0] === 0 ? number.subarray(1) : number;
  if (digits.length > 32) return undefined;
  return { end, number: concat(new Uint8Array(32 - digits.length), digits) };
}

/** A signature in DER, in its one encoding. */
export function p256DerHolds(key, message, der) {
  // Two INTEGERs of at most 35 bytes each: no length needs a second byte.
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der[1] >= 0x80) return false;
  const r = derInteger(der, 2);
  const s = r && derInteger(der, r.end);
  return s !== undefined && s.end === der.length && p256Holds(key, message, concat(r.number, s.number));
}
