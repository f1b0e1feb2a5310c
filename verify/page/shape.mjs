// What may stand where: readers that take an item of CBOR and give its value, or say what is wrong with it.
// They are put together in act.mjs, content.mjs, founding.mjs and manifest.mjs, which look like the tables of docs/spec/act.md.

import { compare, hex, Unreadable, utf8 } from "./bytes.mjs";

const CONTROL = /\p{Cc}/u;
const LANGUAGE = /^[a-z0-9]{2,8}(-[a-z0-9]{1,8})*$/;
const LONGEST_LANGUAGE = 35;

export function need(condition, why) {
  if (!condition) throw new Unreadable(why);
}

function value(item, kind) {
  need(item.kind === kind, `${item.kind} where ${kind} must stand`);
  return item.value;
}

/** Anything at all. */
export const anything = (item) => item;

/** An integer from `least` to `most`, as a BigInt. */
export const integer = (least, most) => (item) => {
  const number = value(item, "int");
  need(number >= least && number <= most, `${number} where ${least} to ${most} must stand`);
  return number;
};
export const unsigned = integer(0n, (1n << 64n) - 1n);
export const int64 = integer(-(1n << 63n), (1n << 63n) - 1n);
export const epoch = integer(0n, (1n << 32n) - 1n);
export const blobSize = integer(0n, 1n << 32n);

/** An integer from `least` to `most`, as a plain number. */
export const small = (least, most) => {
  const read = integer(BigInt(least), BigInt(most));
  return (item) => Number(read(item));
};

export const bytes = (least, most = least) => (item) => {
  const found = value(item, "bytes");
  need(found.length >= least && found.length <= most, `${found.length} bytes where ${least} to ${most} must stand`);
  return found;
};

const thirtyTwo = bytes(32);
/** A digest, and every id: as hexadecimal, which has the order of the bytes. */
export const digest = (item) => hex(thirtyTwo(item));

/** The text `words` and no other. */
export const literal = (words) => (item) => need(value(item, "text") === words, `not the text ${words}`);

/** A text of so many bytes. */
const text = (least, most) => (item) => {
  const found = value(item, "text");
  const length = utf8(found).length;
  need(length >= least && length <= most, `a text of ${length} bytes where ${least} to ${most} must stand`);
  return found;
};

/** A text without control characters, not empty. */
export const name = (most) => {
  const read = text(1, most);
  return (item) => {
    const found = read(item);
    need(!CONTROL.test(found), "a name with a control character");
    return found;
  };
};

export function language(item) {
  const found = value(item, "text");
  need(found.length <= LONGEST_LANGUAGE && LANGUAGE.test(found), "a language that is not a tag in lower case");
  return found;
}

/** A list of `least` to `most` members; `order` gives what ascends from one to the next, none twice. */
export const list = (least, most, member, order) => (item) => {
  const items = value(item, "array");
  need(items.length >= least && items.length <= most, `${items.length} members where ${least} to ${most} must stand`);
  const members = items.map(member);
  if (order) ascend(members.map(order));
  return members;
};

/** Texts compare as they are only where they are ASCII; others are given as bytes. */
export function ascend(keys) {
  for (let at = 1; at < keys.length; at += 1) {
    const [before, here] = [keys[at - 1], keys[at]];
    const rises = before instanceof Uint8Array ? compare(before, here) < 0 : before < here;
    need(rises, "a list that does not ascend, or has something twice");
  }
}

/** An array with a reader for each member. */
export const tuple = (...members) => (item) => {
  const items = value(item, "array");
  need(items.length === members.length, `${items.length} members where ${members.length} must stand`);
  return members.map((read, at) => read(items[at]));
};

/** Of several arrays the one that has as many members as the item. */
export const byLength = (shapes) => (item) => {
  const shape = shapes[value(item, "array").length];
  need(shape, "an array of no such length");
  return shape(item);
};

/** Of several shapes the one that the number at the array's head chooses. */
export const byNumber = (shapes) => (item) => {
  const [head] = value(item, "array");
  const shape = head?.kind === "int" ? shapes[head.value] : undefined;
  need(shape, "no such number at an array's head");
  return shape(item);
};

/** A map: rows of a key, a name for the value and its reader; a key with `?` may be left out, and no other is there. */
export const map = (...rows) => {
  const known = rows.map(([key, named, read]) => ({ key: BigInt(parseInt(key, 10)), may: `${key}`.endsWith("?"), named, read }));
  const keys = new Set(known.map(({ key }) => key));
  return (item) => {
    const fields = value(item, "map");
    for (const key of fields.keys()) need(keys.has(key), `an unknown field ${key}`);
    const found = {};
    for (const { key, may, named, read } of known) {
      if (fields.has(key)) found[named] = read(fields.get(key));
      else need(may, `field ${key} is missing`);
    }
    return found;
  };
};

export const fields = (item) => value(item, "map");

const first = ([found]) => found;
/** Languages and their texts, as pairs. */
export const texts = list(1, 16, tuple(language, text(1, 32768)), first);
export const wordings = (least) => list(least, 16, tuple(language, text(0, 61440)), first);

/** `[language, status, blob id, size]`. */
const page = (item) => {
  const [tag, status, blob, size] = tuple(language, small(0, 2), digest, blobSize)(item);
  return { language: tag, status, blob, size };
};
export const pages = (least) => list(least, 16, page, (found) => found.language);

const blob = tuple(digest, blobSize, name(127));
/** A list that is left out when it is empty. */
export const blobs = list(1, 64, blob);

export const parties = list(2, 255, digest, (party) => party);
