// What is committed as proof.js is what its sources make, to the byte; it is small, and calls nobody.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const folder = join(import.meta.dirname, "..");
const committed = readFileSync(join(folder, "proof.js"), "utf8");
/** The most that a page shall carry of it. */
const LARGEST = 100_000;

test("it is made from its sources again, byte for byte", () => {
  const made = mkdtempSync(join(tmpdir(), "proof-"));
  try {
    execFileSync(join(folder, "build"), [join(made, "proof.js")]);
    assert.ok(readFileSync(join(made, "proof.js"), "utf8") === committed, "verify/page/build makes another proof.js");
  } finally {
    rmSync(made, { recursive: true });
  }
});

test("it is small enough, and ends no element that it stands in", () => {
  assert.ok(Buffer.byteLength(committed) < LARGEST, `${Buffer.byteLength(committed)} bytes`);
  assert.doesNotMatch(committed, /<\/script|<!--|<script/i);
});

test("it keeps the licences of what is in it", () => {
  const notice = readFileSync(join(folder, "NOTICE"), "utf8").trimEnd();
  assert.ok(committed.includes(`/*!\n${notice}\n*/`));
});

test("there is nothing in it that calls a network, makes a program out of text, or keeps something", () => {
  const calls = /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval|localStorage|sessionStorage|indexedDB|cookie|innerHTML|outerHTML|insertAdjacentHTML|Worker)\b|\bimport\s*\(|new Function/;
  assert.doesNotMatch(committed, calls);
});
