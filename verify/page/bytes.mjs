// Bytes as hexadecimal, base64 and text, and put together. Every reading is strict: what is taken has one spelling.

/** What cannot be read as the specification says it is written. */
export class Unreadable extends Error {}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const encoder = new TextEncoder();
// A byte order mark is bytes like all others.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const hex = (bytes) => Array.from(bytes, (byte) => HEX[byte]).join("");

export const utf8 = (text) => encoder.encode(text);

export function fromUtf8(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Unreadable("text that is not UTF-8");
  }
}

export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Below zero where `a` comes before `b`, byte by byte; zero where they are equal. */
export function compare(a, b) {
  const both = Math.min(a.length, b.length);
  for (let at = 0; at < both; at += 1) if (a[at] !== b[at]) return a[at] - b[at];
  return a.length - b.length;
}

export const equal = (a, b) => a.length === b.length && compare(a, b) === 0;

/** A number below 2^64 in eight bytes, the highest first. */
export function eightBytes(number) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, number);
  return bytes;
}

/** Base64 of RFC 4648, section 4, with padding and without anything else. */
export function fromBase64(text) {
  let binary;
  try {
    binary = atob(text);
  } catch {
    throw new Unreadable("text that is not base64");
  }
  // Forgiving decoders take spaces, and bits behind the end.
  if (btoa(binary) !== text) throw new Unreadable("base64 in another spelling");
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function base64Url(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
