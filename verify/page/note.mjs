// Checkpoints and receipts: docs/spec/log.md, sections 2, 3 and 5.

import { concat, eightBytes, equal, fromBase64, fromUtf8, Unreadable, utf8 } from "./bytes.mjs";
import { need } from "./shape.mjs";
import { ed25519Holds, mlDsaHolds, sha256 } from "./signatures.mjs";
import { EMPTY_ROOT } from "./tree.mjs";

const LONGEST_NOTE = 2 * 1024 * 1024;
const MOST_LINES = 640;
const U64 = 1n << 64n;
const [ED, ED_COSIGNATURE, ML] = [0x01, 0x04, 0x06];
const SIGNATURE_LINE = /^\u2014 ([^\p{White_Space}+]+) ([A-Za-z0-9+/=]+)$/u;
const ORIGIN = /^alternat\.example\/v1\/([0-9a-f]{64})\/([0-9a-f]{64})\/(0|[1-9][0-9]{0,9})$/;
const SIZE = /^(0|[1-9][0-9]{0,19})$/;

export const cosignerName = (party) => `alternat.example/v1/cosigner/${party}`;

/** A note: its text, its lines of signature, and the head that the text says. */
export function readNote(source) {
  need(source.length <= LONGEST_NOTE, "a note of more than 2 MiB");
  const whole = fromUtf8(source);
  need(!/[\x00-\x09\x0b-\x1f]/.test(whole), "a note with a control character");
  const middle = whole.indexOf("\n\n");
  need(middle >= 0 && whole.endsWith("\n"), "a note without signatures, or without an end");
  const lines = whole.slice(middle + 2, -1).split("\n");
  need(lines.length <= MOST_LINES, `more than ${MOST_LINES} lines of signature`);
  const text = whole.slice(0, middle + 1);
  return { text, head: readHead(text), lines: lines.map(readLine) };
}

function readLine(line) {
  const found = SIGNATURE_LINE.exec(line);
  need(found, "a line of signature that is none");
  const bytes = fromBase64(found[2]);
  need(bytes.length > 4, "a line without a signature");
  return { name: found[1], hint: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function readHead(text) {
  const lines = text.slice(0, -1).split("\n");
  need(lines.length === 3, "a checkpoint that does not have three lines");
  const [origin, size, root] = lines;
  const named = ORIGIN.exec(origin);
  need(named && BigInt(named[3]) < 1n << 32n, "an origin that is none");
  need(SIZE.test(size) && BigInt(size) < U64, "a size that is none");
  const head = {
    origin,
    mechanism: named[1],
    party: named[2],
    epoch: BigInt(named[3]),
    size: BigInt(size),
    root: fromBase64(root),
  };
  need(head.root.length === 32, "a root that is no digest");
  need(head.size > 0n || equal(head.root, EMPTY_ROOT), "an empty log with the root of leaves");
  return head;
}

/** The hint by which a line says whose it is. */
function hint(name, type, key) {
  return sha256(concat(utf8(name), Uint8Array.of(0x0a, type), key)).subarray(0, 4);
}

/** Which line is the first by a key, of those with its name and hint; below zero where there is none. */
function lineOf(lines, name, type, key) {
  const wanted = hint(name, type, key);
  return lines.findIndex((line) => line.name === name && equal(line.hint, wanted));
}

/** What the ML-DSA-44 half signs. */
function subtree(name, time, { origin, size, root }) {
  const [who, which] = [utf8(name), utf8(origin)];
  return concat(
    utf8("subtree/v1\n\0"),
    Uint8Array.of(who.length),
    who,
    eightBytes(time),
    Uint8Array.of(which.length),
    which,
    eightBytes(0n),
    eightBytes(size),
    root,
  );
}

/** The time that a line begins with, and the signature behind it. */
function timed(line, length) {
  need(line.signature.length === 8 + length, "a signature of another length");
  const view = new DataView(line.signature.buffer, line.signature.byteOffset);
  return { time: view.getBigUint64(0), signature: line.signature.subarray(8) };
}

function refuse(holds, why) {
  if (!holds) throw new Unreadable(why);
}

/** The places of the two lines by which the log signed; says what is wrong where one is missing or wrong. */
export function* logLines({ text, head, lines }, key) {
  const ed = lineOf(lines, head.origin, ED, key.ed);
  const ml = lineOf(lines, head.origin, ML, key.ml);
  need(ed >= 0 && ml >= 0, "a checkpoint without both lines of its log");
  need(lines[ed].signature.length === 64, "a signature of another length");
  yield;
  refuse(ed25519Holds(key.ed, utf8(text), lines[ed].signature), "a checkpoint with a wrong Ed25519 signature");
  const { time, signature } = timed(lines[ml], 2420);
  need(time === 0n, "a log that says a time");
  yield;
  refuse(mlDsaHolds(key.ml, subtree(head.origin, 0n, head), signature), "a checkpoint with a wrong ML-DSA-44 signature");
  return { ed, ml };
}

/** The places of the two lines of a party's receipt, and its time; says what is wrong where it is none. */
export function* receiptLines({ text, head, lines }, party, key) {
  const name = cosignerName(party);
  const ed = lineOf(lines, name, ED_COSIGNATURE, key.ed);
  const ml = lineOf(lines, name, ML, key.ml);
  need(ed >= 0 && ml >= 0, "a receipt without both its lines");
  const [half, other] = [timed(lines[ed], 64), timed(lines[ml], 2420)];
  need(half.time === other.time, "a receipt with two times");
  yield;
  const message = utf8(`cosignature/v1\ntime ${half.time}\n${text}`);
  refuse(ed25519Holds(key.ed, message, half.signature), "a receipt with a wrong Ed25519 signature");
  yield;
  refuse(mlDsaHolds(key.ml, subtree(name, half.time, head), other.signature), "a receipt with a wrong ML-DSA-44 signature");
  return { ed, ml, time: half.time };
}
