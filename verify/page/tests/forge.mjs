// Makes releases and readouts with throwaway keys, good ones and, by hooks, ones that break one rule and are otherwise
// signed as they should be. It writes what docs/spec says, and reads nothing: it shares no line with the verifier.

import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";

export const sha = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const utf8 = (text) => Buffer.from(text, "utf8");

function head(major, argument) {
  const n = BigInt(argument);
  if (n < 24n) return Buffer.from([(major << 5) | Number(n)]);
  const width = n < 256n ? 1 : n < 65536n ? 2 : n < 1n << 32n ? 4 : 8;
  const bytes = Buffer.from(n.toString(16).padStart(2 * width, "0"), "hex");
  return Buffer.concat([Buffer.from([(major << 5) | (24 + Math.log2(width))]), bytes]);
}

/** CBOR: numbers, texts, bytes, arrays, null, booleans, and maps as objects or Map with numbers for keys. */
export function encode(value) {
  if (value === null) return Buffer.from([0xf6]);
  if (typeof value === "boolean") return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === "number" || typeof value === "bigint") {
    return value >= 0 ? head(0, value) : head(1, -1n - BigInt(value));
  }
  if (typeof value === "string") return Buffer.concat([head(3, utf8(value).length), utf8(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)]);
  const rows = Object.entries(value).filter(([, field]) => field !== undefined);
  rows.sort(([a], [b]) => Number(a) - Number(b));
  return Buffer.concat([head(5, rows.length), ...rows.flatMap(([key, field]) => [head(0, key), encode(field)])]);
}

const pairs = new Map();
/** The pair of number n: its seed is 64 bytes n. */
export function pair(n) {
  if (!pairs.has(n)) {
    const seed = new Uint8Array(32).fill(n);
    const ml = ml_dsa44.keygen(seed);
    pairs.set(n, { seed, ed: ed25519.getPublicKey(seed), ml: ml.publicKey, mlSecret: ml.secretKey });
  }
  return pairs.get(n);
}
export const publicKey = ({ ed, ml }) => [ed, ml];
export const keyId = ({ ed, ml }) => sha(ed, ml);
const signEd = ({ seed }, message) => Buffer.from(ed25519.sign(message, seed));
const signMl = ({ mlSecret }, message) => Buffer.from(ml_dsa44.sign(message, mlSecret, { extraEntropy: false }));

/** The tree's root, and the path of one leaf. */
function root(leaves) {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.from([0]), leaves[0]);
  const k = split(leaves.length);
  return sha(Buffer.from([1]), root(leaves.slice(0, k)), root(leaves.slice(k)));
}
const split = (n) => 2 ** Math.ceil(Math.log2(n) - 1);
function path(leaves, index) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k ? [...path(left, index), root(right)] : [...path(right, index - k), root(left)];
}

const line = (name, type, key, signature) =>
  `\u2014 ${name} ${Buffer.concat([sha(utf8(name), Buffer.from([0x0a, type]), key).subarray(0, 4), signature]).toString("base64")}\n`;
function eight(n) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(n));
  return bytes;
}
function subtree(name, time, { origin, size, root: top }) {
  const [who, which] = [utf8(name), utf8(origin)];
  const parts = [utf8("subtree/v1\n\0"), [who.length], who, eight(time), [which.length], which, eight(0), eight(size), top];
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}
const ownLines = ({ text, ...top }, key) => [
  line(top.origin, 0x01, key.ed, signEd(key, utf8(text))),
  line(top.origin, 0x06, key.ml, Buffer.concat([eight(0), signMl(key, subtree(top.origin, 0, top))])),
];
function receiptLines({ text, ...top }, party, key, time) {
  const name = `alternat.example/v1/cosigner/${party.toString("hex")}`;
  return [
    line(name, 0x04, key.ed, Buffer.concat([eight(time), signEd(key, utf8(`cosignature/v1\ntime ${time}\n${text}`))])),
    line(name, 0x06, key.ml, Buffer.concat([eight(time), signMl(key, subtree(name, time, top))])),
  ];
}

/** A party: its keys, its card, its acts. */
class Party {
  logs = [[]];

  constructor(nth, mechanismOf) {
    this.nth = nth;
    const n = 10 * nth;
    this.roots = [pair(n + 1), pair(n + 2)].sort((a, b) => Buffer.compare(a.ed, b.ed));
    [this.log, this.cosigner, this.person, this.second] = [pair(n + 3), pair(n + 4), pair(n + 5), pair(n + 6)];
    this.card = encode({
      0: "alternat/card/1",
      1: ["EAST", "WEST", "NORD"][nth],
      2: [["en", ["Aldane", "Vesper", "Norden"][nth]]],
      3: this.roots.map(publicKey),
      4: 2,
      5: publicKey(this.log),
      6: publicKey(this.cosigner),
      7: pair(n + 7).ed,
      8: "age1",
    });
    this.id = sha(this.card);
    this.mechanismOf = mechanismOf;
  }

  /** Logs an act, and gives its id; `fields` may change any field, `by` are the keys that approve. */
  say(kind, content, { by = [], time = 1_800_000_000, epoch = this.logs.length - 1, fields = {}, spoil = (bytes) => bytes } = {}) {
    const index = this.logs[epoch].length;
    const act = { 0: "alternat/act/1", 1: this.mechanismOf(), 2: this.id, 3: epoch, 4: index, 6: time, 7: kind, 8: content, 10: "node" };
    Object.assign(act, fields);
    const id = sha(encode(act));
    const message = Buffer.concat([utf8("alternat/approval/1\n"), id]);
    const approvals = by.map((key) => [keyId(key), spoil(signEd(key, message)), signMl(key, message)]);
    approvals.sort(([a], [b]) => Buffer.compare(a, b));
    if (approvals.length > 0) act[11] = approvals;
    const leaf = encode(act);
    this.logs[epoch].push({ leaf, id, shown: true, kind });
    return id;
  }
}

export const PAGE = (tag) => `Agreed Minutes (${tag})\n\nPP1 Having met,\n\nOP1 The level is kept.\nAlways.\n`;

/**
 * A joint release. Hooks: `at(stage, world)` is called between stages; `draft(stage, party, content, options)` may give
 * other options; `manifest(which, fields)`, `lines(lines, world)` and `form(form, world)` change what is written.
 */
export function joint(hooks = {}) {
  const { count = 2, at = () => {}, draft = () => ({}), manifest = () => {}, lines: order = (all) => all, form: last = (form) => form } = hooks;
  const world = { mechanism: undefined, languages: ["en", "ru"] };
  world.parties = Array.from({ length: count }, (_, nth) => new Party(nth, () => world.mechanism));
  world.parties.sort((a, b) => Buffer.compare(a.id, b.id));
  const ids = world.parties.map(({ id }) => id);
  world.charter = encode({
    0: "alternat/charter/1", 1: [["en", "Lake Commission"]], 2: [["en", "The lake"]], 3: ids,
    4: world.languages, 5: 0, 6: "restricted", 7: Buffer.alloc(16, 7),
  });
  world.mechanism = sha(world.charter);
  at("founded", world);
  const say = (stage, party, kind, content, options = {}) => {
    const changed = draft(stage, party, content, world) ?? {};
    if (changed.skip) return Buffer.alloc(32);
    return party.say(kind, changed.content ?? content, { ...options, ...changed.options });
  };
  const each = (stage, make) => {
    const made = world.parties.map((party) => make(party));
    at(stage, world);
    return made;
  };
  world.round = Buffer.alloc(32, 0x33);
  world.proposal = world.parties[0].say(4, { 0: 5, 1: world.round, 2: [["en", "Minutes"]], 3: [["en", 0], ["ru", 0]] });
  world.parties[0].logs[0].at(-1).shown = hooks.proposal ?? false;
  world.mandates = each("mandate", (party) =>
    say("mandate", party, 2, { 0: "chair", 1: [["en", "Head of delegation"], ["ru", "Глава делегации"]], 2: 0, 5: [16], 7: [[0, publicKey(party.person)]], ...hooks.mandate?.(world, party) }, { by: party.roots }));
  const pages = world.languages.map((tag) => utf8(PAGE(tag)));
  const listed = world.languages.map((tag, nth) => [tag, 0, sha(pages[nth]), pages[nth].length]);
  const adopt = (which, subject, chosen) => {
    const fields = { 0: "alternat/manifest/1", 1: world.mechanism, 2: subject, 3: 1, 4: chosen, 6: ids };
    manifest(which, fields, world);
    const bytes = encode(fields);
    const id = sha(bytes);
    world[which] = bytes;
    each(`${which}-initial`, (party) => say(`${which}-initial`, party, 15, { 0: bytes }));
    const signs = each(`${which}-sign`, (party) => say(`${which}-sign`, party, 16, { 0: id }, { by: [party.person] }));
    const seals = each(`${which}-seal`, (party) => say(`${which}-seal`, party, 17, { 0: id, 1: signs }));
    each(`${which}-proclaim`, (party) => say(`${which}-proclaim`, party, 18, { 0: id, 1: seals }));
    return id;
  };
  const text = adopt("text", [0, world.proposal], listed);
  const sites = ids.map((id, nth) => [id, `https://site${nth}.example/`]);
  adopt("release", [2, text, 1_800_003_600, sites], listed);
  return encode(last(formOf(world, pages, order), world));
}

/** The checkpoint of one log, with the receipts of all other parties. */
export function checkpoint(world, party, epoch, order = (all) => all) {
  const leaves = party.logs[epoch].map(({ leaf }) => leaf);
  const origin = `alternat.example/v1/${world.mechanism.toString("hex")}/${party.id.toString("hex")}/${epoch}`;
  const top = { origin, size: leaves.length, root: root(leaves) };
  top.text = `${origin}\n${top.size}\n${top.root.toString("base64")}\n`;
  const others = (world.holders ?? world.parties).filter((other) => other !== party);
  const receipts = others.flatMap((other) => receiptLines(top, other.id, other.cosigner, 1_800_000_100));
  return utf8(`${top.text}\n${order([...ownLines(top, party.log), ...receipts], { world, party, top }).join("")}`);
}

function formOf(world, pages, order) {
  const logOf = (party) => (acts, epoch) => {
    const leaves = acts.map(({ leaf }) => leaf);
    const entries = acts.flatMap(({ leaf, shown }, index) => (shown ? [[leaf, path(leaves, index)]] : []));
    return [checkpoint(world, party, epoch, order), entries];
  };
  const parties = world.parties.map((party) => [party.card, party.logs.map(logOf(party))]);
  return { 0: "alternat/release/1", 1: world.charter, 2: parties, 3: world.text, 4: world.release, 5: pages };
}

/** A readout by the first party, held by the second; `form` may change what is written. */
export function readout({ content = {}, kind = 20, form: last = (form) => form, alone = false, order } = {}) {
  const world = { mechanism: undefined, languages: ["en"] };
  world.parties = [0, 1].map((nth) => new Party(nth, () => world.mechanism)).sort((a, b) => Buffer.compare(a.id, b.id));
  const ids = world.parties.map(({ id }) => id);
  world.charter = encode({ 0: "alternat/charter/1", 1: [["en", "Lake Commission"]], 2: [["en", "The lake"]], 3: ids, 4: ["en"], 5: 0, 6: "open", 7: Buffer.alloc(16, 7) });
  world.mechanism = sha(world.charter);
  if (alone) world.holders = [];
  const [party, other] = world.parties;
  party.say(9, { 0: world.mechanism, 1: [["en", "First."]] });
  party.say(kind, { 1: [["en", "On the talks"]], 2: [["en", "The talks went well.\n\nThey go on."]], ...content });
  const leaves = party.logs[0].map(({ leaf }) => leaf);
  const form = {
    0: "alternat/proof/1", 1: world.charter, 2: party.card, 3: leaves[1], 4: path(leaves, 1),
    5: checkpoint(world, party, 0, order), 6: alone ? undefined : [other.card],
  };
  return encode(last(form, world));
}
