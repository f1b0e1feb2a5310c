// The measures measure: a slow page is slow, a heavy one heavy, and the rival's edit arrives. No figure is asserted
// that depends on the machine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firstPaint, memory, percentile, pressToChange, scrolling } from "../bench/measure.mjs";
import { startRival } from "../bench/rival.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { startMirrors } from "./server.mjs";

let chromium, mirrors, person;
before(async () => {
  [chromium, mirrors] = await Promise.all([startChromium(), startMirrors()]);
  person = await chromium.person();
});
after(async () => {
  await chromium.close();
  await mirrors.close();
});

test("percentiles are values that occurred", () => {
  const values = [5, 1, 4, 2, 3];
  assert.deepEqual([0, 0.5, 0.95, 1].map((p) => percentile(values, p)).slice(1), [3, 5, 5]);
});

test("an edit through the rival arrives in the other window", async () => {
  const rival = await startRival();
  const other = await chromium.person();
  for (const { page } of [person, other]) {
    await page.goto(rival.url);
    await page.waitForSelector("body[data-synced]");
  }
  const act = async (n) => {
    await person.page.fill("#wording", `wording ${n}.`);
    return "#table";
  };
  const taken = await pressToChange({
    from: person.page, to: other.page, place: "#paragraph", times: 5, act, words: (n) => `wording ${n}.`,
  });
  assert.equal(taken.length, 5);
  for (const one of taken) assert.ok(one > 0 && one < 10_000, `${one}`);
  const again = { from: person.page, to: other.page, place: "#paragraph", times: 1, act, words: () => "wording 4." };
  await assert.rejects(pressToChange(again), /before anybody pressed/);
  await other.leave();
  await rival.stop();
});

test("paint, bytes, scrolling and memory are of the page that was opened", async () => {
  const light = await firstPaint(person, `${mirrors.origin}/good`);
  assert.ok(light.paint > 0);
  assert.equal((await scrolling(person.page)).slow, 0);
  const small = await memory(person);
  const heavy = await firstPaint(person, `${mirrors.origin}/heavy`);
  assert.ok(heavy.bytes > light.bytes + 200_000, `${heavy.bytes} and ${light.bytes}`);
  assert.equal(heavy.requests, light.requests + 1);
  const rolled = await scrolling(person.page);
  assert.ok(rolled.frames > 20, `${rolled.frames} frames`);
  assert.ok(rolled.slow > 0 && rolled.worst > 50, `${rolled.slow} slow`);
  const large = await memory(person);
  assert.ok(large.nodes > small.nodes + 2_000 && large.heap > small.heap + 5_000_000, JSON.stringify([small, large]));
});
