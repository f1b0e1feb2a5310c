// The start of the product: its people are read, and a product that does not start fails with its own words.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { objects, startDemo } from "../house.mjs";

const STAND_IN = [process.execPath, join(import.meta.dirname, "demo.mjs")];

test("the people of both houses are read, and their houses answer until they are stopped", async () => {
  const demo = await startDemo({ command: STAND_IN });
  const { link, name } = demo.person("WEST", "chair");
  assert.equal(name, "chair of WEST");
  assert.equal(demo.person("EAST", "co-chair").party, "EAST");
  assert.throws(() => demo.person("EAST", "king"), /EAST has no king/);
  assert.equal((await fetch(link)).status, 200);
  assert.ok(existsSync(demo.folder));
  assert.equal(await demo.stop(), "ended with 0");
  await assert.rejects(fetch(link));
  assert.ok(!existsSync(demo.folder));
});

test("a product that does not start is told", async () => {
  await assert.rejects(startDemo({ command: [...STAND_IN, "silent"] }), /ended with 1\nthe sample is not there/);
  await assert.rejects(startDemo({ command: ["no-such-program"] }), /could not be started/);
});

test("objects are found in whatever is printed around them", () => {
  assert.deepEqual([...objects('words {"a":{"b":"}\\""}} more\n{"c":1} {"unfinished":')], [{ a: { b: '}"' } }, { c: 1 }]);
});
