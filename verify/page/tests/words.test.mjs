// The messages of the page, in three languages: the same ones, of the shape that the script can fill, and each is used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { messages, TONGUES } from "./messages.mjs";

const page = join(import.meta.dirname, "..");
const holes = (message) => [...message.matchAll(/\{([^}]*)\}/g)].map(([, hole]) => hole);

test("all languages have the same messages with the same places to fill", () => {
  const [english, ...others] = TONGUES.map(messages);
  for (const message of Object.values(english)) for (const hole of holes(message)) assert.match(hole, /^ \$\w+ $/, message);
  for (const other of others) {
    assert.deepEqual(Object.keys(other), Object.keys(english));
    for (const [key, message] of Object.entries(other)) assert.deepEqual(holes(message).sort(), holes(english[key]).sort(), key);
  }
});

test("every message is used, and every message that is used is there", () => {
  const sources = ["page.mjs", "shown.mjs", "telling.mjs"].map((name) => readFileSync(join(page, name), "utf8")).join("");
  const named = new Set([...sources.matchAll(/["`](proof-[a-z0-9-]*[a-z0-9])["`]/g)].map(([, key]) => key));
  const made = ["good", "kind", "bad-kind", "words"].flatMap((key) => ["joint", "readout"].map((kind) => `proof-${key}-${kind}`));
  const steps = [...Array.from({ length: 8 }, (_, n) => `proof-bad-joint-${n + 1}`), ...Array.from({ length: 4 }, (_, n) => `proof-bad-readout-${n + 1}`)];
  // An element has a name of the same form.
  named.delete("proof-words");
  const used = new Set([...named, ...made, ...steps]);
  assert.deepEqual([...used].sort(), Object.keys(messages("en")).sort());
});
