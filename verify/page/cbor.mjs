// Reads CBOR in the narrow form of docs/spec/act.md, section 1: one encoding for each value, and nothing repaired.
// It knows no acts: shape.mjs says what may stand where.

import { fromUtf8, Unreadable } from "./bytes.mjs";

const LEVELS = 8;
const SIMPLE = new Map([[20, false], [21, true], [22, null]]);
/** The least argument that needs one, two, four and eight bytes. */
const LEAST = [24n, 256n, 65536n, 1n << 32n];

/** One item; `kind` is int, bytes, text, array, map or simple. Every integer is a BigInt. */
export class Item {
  constructor(kind, value, source, from, to) {
    this.kind = kind;
    this.value = value;
    this.source = source;
    this.from = from;
    this.to = to;
  }

  /** The bytes by which it is written. */
  get bytes() {
    return this.source.subarray(this.from, this.to);
  }
}

/** The one item that `source` is, of at most so many bytes and items. */
export function decode(source, { bytes, items }) {
  if (source.length > bytes) throw new Unreadable(`more than ${bytes} bytes`);
  const reader = new Reader(source, items);
  const item = reader.item(1);
  if (reader.at !== source.length) throw new Unreadable("something follows the item");
  return item;
}

class Reader {
  at = 0;
  #source;
  #left;

  constructor(source, items) {
    this.#source = source;
    this.#left = items;
  }

  /** Where `length` more bytes begin; they are there. */
  #take(length) {
    const from = this.at;
    if (length > this.#source.length - from) throw new Unreadable("it ends too early");
    this.at = from + Number(length);
    return from;
  }

  /** The major type, and the argument in its shortest form. */
  #head() {
    const first = this.#source[this.#take(1)];
    const [major, info] = [first >> 5, first & 31];
    if (major === 7) {
      if (!SIMPLE.has(info)) throw new Unreadable("a simple value or number that is not among those of an act");
      return [major, info];
    }
    if (info < 24) return [major, BigInt(info)];
    if (info > 27) throw new Unreadable("a length that is not said");
    const width = 1 << (info - 24);
    const from = this.#take(width);
    let argument = 0n;
    for (let at = from; at < from + width; at += 1) argument = (argument << 8n) | BigInt(this.#source[at]);
    if (argument < LEAST[info - 24]) throw new Unreadable("a number that is not in its shortest form");
    return [major, argument];
  }

  item(level) {
    if (this.#left === 0) throw new Unreadable("too many items");
    this.#left -= 1;
    const from = this.at;
    const [major, argument] = this.#head();
    const made = (kind, value) => new Item(kind, value, this.#source, from, this.at);
    switch (major) {
      case 0:
        return made("int", argument);
      case 1:
        if (argument >= 1n << 63n) throw new Unreadable("a number below -2^63");
        return made("int", -1n - argument);
      case 2:
      case 3: {
        const start = this.#take(argument);
        const bytes = this.#source.subarray(start, this.at);
        return major === 2 ? made("bytes", bytes) : made("text", fromUtf8(bytes));
      }
      case 4:
      case 5: {
        if (level > LEVELS) throw new Unreadable(`more than ${LEVELS} levels`);
        const value = major === 4 ? this.#members(argument, level) : this.#fields(argument, level);
        return made(major === 4 ? "array" : "map", value);
      }
      case 6:
        throw new Unreadable("a tag");
      default:
        return made("simple", SIMPLE.get(argument));
    }
  }

  #members(count, level) {
    const members = [];
    for (let left = count; left > 0n; left -= 1n) members.push(this.item(level + 1));
    return members;
  }

  #fields(count, level) {
    const fields = new Map();
    let last = -1n;
    for (let left = count; left > 0n; left -= 1n) {
      const [major, key] = this.#head();
      if (major !== 0) throw new Unreadable("a key that is not an unsigned number");
      if (key <= last) throw new Unreadable("keys that do not ascend");
      last = key;
      fields.set(key, this.item(level + 1));
    }
    return fields;
  }
}
