// A draft of a wording, on which colleagues write at once: it saves itself, each sees what the other wrote, and what both
// changed is merged in the field under their hands.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDemo } from "../house.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { signIn, walk } from "../pages.mjs";

const FIELD = '#draft [name="words"]';

let demo, chromium, chair, drafter, draft;
before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startChromium()]);
  [chair, drafter] = [await chromium.person(), await chromium.person({ language: "zh" })];
  await signIn(chair, demo.person("EAST", "co-chair").link);
  await signIn(drafter, demo.person("EAST", "drafter").link);
  const { found, lost } = await walk(chair, demo.origin("EAST"), "co-chair");
  assert.deepEqual(lost, []);
  draft = found.get("draft");
});
after(async () => {
  await chromium.close();
  await demo.stop();
});

const words = (person) => person.page.locator(FIELD).inputValue();
/** Waits until the page says that what stands in the field is saved. */
const saved = async (person) => {
  const said = await person.page.locator("#draft").getAttribute("data-saved");
  await person.page.locator("#draft [data-save-told]", { hasText: said }).waitFor();
};
/** Types where the caret is brought by a key: Home or End. */
const type = async (person, key, text) => {
  await person.page.locator(FIELD).focus();
  await person.page.keyboard.press(`ControlOrMeta+${key}`);
  await person.page.keyboard.type(text);
};
/** Waits until the field has exactly these words. */
const holds = (person, text) =>
  person.page.waitForFunction(([field, wanted]) => document.querySelector(field).value === wanted, [FIELD, text]);

test("what is typed is saved by itself, and is there after loading the page again", async () => {
  await chair.open(draft);
  await type(chair, "Home", "The two sides ");
  await saved(chair);
  const now = await words(chair);
  assert.match(now, /^The two sides /);
  await chair.page.reload({ waitUntil: "load" });
  assert.equal(await words(chair), now);
  assert.equal(await chair.page.evaluate("Object.keys(sessionStorage).length"), 0, "nothing is kept that was saved");
});

test("what a colleague changed elsewhere comes into the field, and what both wrote is in both", async () => {
  const before = await words(chair);
  await drafter.open(draft);
  assert.equal(await words(drafter), before, "the colleague begins with what was saved");
  // Both have the same words before them; neither has seen the other's.
  await Promise.all([type(chair, "Home", "Today: "), type(drafter, "End", " Tomorrow.")]);
  const merged = `Today: ${before} Tomorrow.`;
  await Promise.all([saved(chair), saved(drafter)]);
  // Who saved first sees the other's with the next save.
  await type(chair, "Home", "+");
  await holds(chair, `+${merged}`);
  await saved(chair);
  await type(drafter, "End", "+");
  await holds(drafter, `+${merged}+`);
  await saved(drafter);
});

test("two who change the same words are told, and neither loses theirs", async () => {
  await chair.page.reload({ waitUntil: "load" });
  await drafter.page.reload({ waitUntil: "load" });
  drafter.guard.forgive(/status of 4\d\d/);
  chair.guard.forgive(/status of 4\d\d/);
  const wrote = new Map([[chair, "The lake is wide."], [drafter, "The lake is deep."]]);
  // Neither is saved before both have written.
  const place = new URL(draft).pathname;
  let written;
  const both = new Promise((resolve) => (written = resolve));
  const hold = async (route) => {
    if (route.request().method() === "POST") await both;
    await route.continue();
  };
  for (const { page } of wrote.keys()) await page.route(`**${place}`, hold);
  await Promise.all([...wrote].map(([person, text]) => person.page.locator(FIELD).fill(text)));
  written();
  const told = (person) => person.page.locator("#told.bad").waitFor().then(() => person);
  const late = await Promise.any([chair, drafter].map(told));
  assert.equal(await words(late), wrote.get(late), "what was typed stays");
  await late.page.locator("#draft button[type=submit]").first().click();
  const [other] = [...wrote].filter(([person]) => person !== late).map(([, text]) => text);
  await late.page.locator("main", { hasText: other }).waitFor();
  assert.equal(await words(late), wrote.get(late));
});

test("they leave, and nothing was at fault", async () => {
  await chair.leave();
  await drafter.leave();
});
