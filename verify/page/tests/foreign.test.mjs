// Vectors of others: signatures, CBOR, Merkle proofs.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Unreadable } from "../bytes.mjs";
import { decode } from "../cbor.mjs";
import { ed25519Holds, mlDsaHolds, p256DerHolds } from "../signatures.mjs";
import { leadsTo } from "../tree.mjs";
import { foreign, json, outcome, unbase64, unhex } from "./shared.mjs";

test("of the 914 edge cases of Ed25519 just 43 hold under the one rule", (t) => {
  const file = foreign(t, "cctv-ed25519/ed25519/ed25519vectors.json");
  if (!file) return;
  const cases = json(file);
  const accepted = cases.filter(({ key, sig, msg }) => ed25519Holds(unhex(key), Buffer.from(msg), unhex(sig)));
  assert.equal(cases.length, 914);
  assert.equal(accepted.length, 43);
  const never = ["low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R", "low_order_residue"];
  assert.deepEqual(accepted.filter(({ flags }) => (flags ?? []).some((flag) => never.includes(flag))), []);
});

/** Judges every test of a Wycheproof file; `judge` gets the group and the test. */
function wycheproof(t, path, judge, isGood = ({ result }) => result === "valid") {
  const file = foreign(t, path);
  if (!file) return;
  const wrong = json(file).testGroups.flatMap((group) =>
    group.tests.filter((one) => judge(group, one) !== isGood(one)).map(({ tcId, comment, result }) => ({ tcId, comment, result })),
  );
  assert.deepEqual(wrong, []);
}

test("Wycheproof agrees on Ed25519", (t) => {
  // A signature of another length is refused by whoever reads the record: there it has 64 bytes, or is no signature.
  const judge = ({ publicKey }, { msg, sig }) =>
    unhex(sig).length === 64 && ed25519Holds(unhex(publicKey.pk), unhex(msg), unhex(sig));
  wycheproof(t, "wycheproof/ed25519_test.json", judge);
});

test("Wycheproof agrees on P-256, with DER of one encoding", (t) => {
  const judge = ({ publicKey }, { msg, sig }) => {
    const point = unhex(publicKey.uncompressed);
    const key = Uint8Array.of(2 + (point.at(-1) & 1), ...point.subarray(1, 33));
    return p256DerHolds(key, unhex(msg), unhex(sig));
  };
  wycheproof(t, "wycheproof/ecdsa_secp256r1_sha256_test.json", judge);
});

test("Wycheproof agrees on ML-DSA-44", (t) => {
  const judge = ({ publicKey }, { msg, sig, ctx }) => !ctx && mlDsaHolds(unhex(publicKey), unhex(msg), unhex(sig));
  // The record knows no context: what is valid with one is not valid here.
  wycheproof(t, "wycheproof/mldsa_44_verify_test.json", judge, ({ result, ctx }) => result === "valid" && !ctx);
});

test("of the appendix of RFC 8949 what is in the narrow form is read, and nothing else", (t) => {
  const file = foreign(t, "cbor-rfc8949-appendix-a/appendix_a.json");
  if (!file) return;
  let good = 0;
  for (const { hex, decoded } of json(file)) {
    const bytes = unhex(hex);
    const { value } = outcome(() => decode(bytes, { bytes: 65535, items: 16384 }), Unreadable);
    assert.equal(value !== undefined, isNarrow(bytes), hex);
    if (!value) continue;
    good += 1;
    // Beyond 2^53 the file itself is read with rounding.
    const exact = typeof decoded === "number" && Number.isSafeInteger(decoded);
    if (exact) assert.equal(value.value, BigInt(decoded), hex);
    if (typeof decoded === "string") assert.equal(value.value, decoded, hex);
  }
  assert.ok(good >= 30, `${good} were read`);
});

/** Whether one of the appendix's encodings is narrow, as a person would tell it from section 1 of docs/spec/act.md. */
function isNarrow(bytes) {
  const hex = Buffer.from(bytes).toString("hex");
  const float = /^f[9ab]/.test(hex);
  const tagged = /^[cd]/.test(hex);
  const simple = /^(f0|f7|f8)/.test(hex);
  const indefinite = /^[579b]f/.test(hex) || ["83018202039f0405ff", "83019f0203ff820405", "826161bf61626163ff"].includes(hex);
  const named = ["a26161016162820203", "826161a161626163", "a56161614161626142616361436164614461656145"].includes(hex);
  const tooLow = hex === "3bffffffffffffffff";
  return !(float || tagged || simple || indefinite || named || tooLow);
}

test("Merkle proofs of others lead to their roots, and their bad twins do not", (t) => {
  const folder = foreign(t, "merkle-proofs-transparency-dev/testdata/inclusion");
  if (!folder) return;
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json"));
  for (const name of files) {
    const { leafIdx, treeSize, root, leafHash, proof, wantErr } = json(join(folder, name));
    const path = (proof ?? []).map(unbase64);
    const [top, leaf] = [root, leafHash].map((digest) => unbase64(digest ?? ""));
    // Digests of another length are refused where they are read.
    const shaped = leafIdx >= 0 && treeSize >= 0 && [top, leaf, ...path].every((digest) => digest.length === 32);
    const holds = shaped && leadsTo(top, BigInt(treeSize), BigInt(leafIdx), leaf, path);
    assert.equal(holds, !wantErr, name);
  }
  assert.ok(files.length > 50, `${files.length} proofs`);
});
