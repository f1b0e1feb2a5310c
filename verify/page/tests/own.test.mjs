// The project's own vectors, judged by this verifier: acts, manifests, approvals, checkpoints and receipts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readAct } from "../act.mjs";
import { approves } from "../approval.mjs";
import { hex, Unreadable, utf8 } from "../bytes.mjs";
import { decode } from "../cbor.mjs";
import { personKey } from "../content.mjs";
import { readManifest } from "../manifest.mjs";
import { logLines, readNote, receiptLines } from "../note.mjs";
import { fingerprint } from "../words.mjs";
import { finish, outcome, own, unhex } from "./shared.mjs";

/** Holds every vector of a folder against `read`, which gives what is to be compared or throws. */
function judged(folder, read, compare) {
  const all = own(folder);
  for (const vector of all) {
    const { value, fault } = outcome(() => read(vector), Unreadable);
    assert.equal(fault === undefined ? "valid" : "invalid", vector.verdict, `${vector.name}: ${fault ?? vector.reason}`);
    if (fault === undefined) compare(value, vector);
  }
  return all.length;
}

test("acts", () => {
  const count = judged("acts", ({ leaf }) => readAct(unhex(leaf)), (act, { id, act: says, name }) => {
    assert.equal(act.id, id, name);
    assert.deepEqual([act.epoch, act.index, act.time, act.kind].map(Number), [says.epoch, says.index, says.time, says.kind].map(Number), name);
  });
  assert.ok(count >= 200, `${count} acts`);
});

test("manifests", () => {
  const count = judged("manifests", ({ bytes }) => readManifest(unhex(bytes)), (manifest, { id, name }) => assert.equal(manifest.id, id, name));
  assert.ok(count >= 26, `${count} manifests`);
});

test("approvals by persons", () => {
  for (const { name, leaf, id, person_key: written, verdict } of own("approvals")) {
    const act = readAct(unhex(leaf));
    const key = personKey(decode(unhex(written), { bytes: 65535, items: 16384 }));
    assert.equal(act.id, id, name);
    const [approval] = act.approvals;
    assert.equal(approval.key === key.id && approves(key, approval, act.id), verdict === "valid", name);
  }
});

test("checkpoints and receipts", () => {
  const pair = ({ ed25519, ml_dsa_44: ml }) => ({ ed: unhex(ed25519), ml: unhex(ml) });
  const read = ({ kind, note: written, log_key: log, cosigner_key: cosigner, party }) => {
    const note = readNote(utf8(written));
    const lines = kind === "checkpoint" ? logLines(note, pair(log)) : receiptLines(note, party, pair(cosigner));
    return { head: note.head, ...finish(lines) };
  };
  judged("checkpoints", read, ({ head, time }, { head: says, time: said, name }) => {
    assert.deepEqual([head.origin, hex(head.root)], [says.origin, says.root], name);
    // The largest size is beyond what JSON's numbers hold here.
    assert.equal(Number(head.size), Number(says.size), name);
    if (said !== undefined) assert.equal(Number(time), said, name);
  });
});

test("words of a digest", () => {
  // From the paper on proquints: 127.0.0.1, 63.84.220.193, and both ends.
  const [first] = fingerprint(`7f000001${"3f54dcc1"}${"0000ffff".repeat(6)}`);
  assert.equal(first, "lusab babad gutih tugad babab zuzuz babab zuzuz");
});
