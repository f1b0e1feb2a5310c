// Nothing that somebody typed is lost: not when the other side acts meanwhile, not when the house dies, not when sending
// fails, not when the window is loaded again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { playHouses } from "../houses.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { signIn, walk } from "../pages.mjs";
import { hands } from "./hands.mjs";

const OP2 = 'article.provision:has(h2.label a:text-is("OP2"))';
const OWN = "The side that sees the lake rise shall inform the other within two hours, or as soon as it can.";
const FIELD = '#table-form [name="wording.en"]';

let sample, chromium;
const people = {};
before(async () => {
  [sample, chromium] = await Promise.all([playHouses(), startChromium()]);
  for (const [code, name] of [["EAST", "He Anlan"], ["WEST", "Tamara Velde"]]) {
    const house = sample.houses[code];
    const link = await house.invite(name, { roles: ["co-chair"], place: "chair" });
    await house.start();
    const person = await chromium.person();
    await signIn(person, link);
    const { found } = await walk(person, house.origin, "co-chair");
    person.guard.take();
    people[code] = { person, house, worker: hands(person), text: found.get("text") };
    await people[code].worker.open(found.get("text"));
  }
});
after(async () => {
  await chromium.close();
  await sample.stop();
});

const shown = (page, selector) => page.locator(selector).first().waitFor({ state: "visible" });

test("while somebody types, what the other side does comes to the page, and the words stay", async () => {
  const { EAST, WEST } = people;
  await EAST.worker.follow(`${OP2} a[href*="/provision/"]`);
  await EAST.worker.unfold("#table");
  await EAST.person.page.locator(FIELD).fill(OWN);
  await EAST.person.page.locator(FIELD).focus();
  await WEST.worker.follow(`${OP2} a[href*="/provision/"]`);
  await WEST.worker.write('form[action$="/comment"] [name="text.en"]', "Two hours would do.");
  await WEST.worker.act('form[action$="/comment"] button[type=submit]');
  await EAST.worker.sees('#comment-list:has-text("Two hours would do.")');
  assert.equal(await EAST.person.page.locator(FIELD).inputValue(), OWN);
  assert.ok(await EAST.person.page.locator(FIELD).evaluate((own) => own === document.activeElement), "the focus stays");
});

test("when the house dies, the page says that the line is lost; sending fails with words, and the words stay", async () => {
  const { person, house } = people.EAST;
  // What the browser itself says of a dead line is what this is about.
  person.guard.forgive(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
  await house.kill();
  await shown(person.page, "#line-lost:not([hidden])");
  assert.equal(await person.page.locator(FIELD).inputValue(), OWN);
  await person.page.locator("#table-form button[type=submit]").click();
  await shown(person.page, "#told.bad");
  assert.notEqual((await person.page.locator("#told").innerText()).trim(), "");
  assert.equal(await person.page.locator(FIELD).inputValue(), OWN);
});

test("when the house is back, the banner goes by itself, and the words are there after loading the page again", async () => {
  const { person, house, worker } = people.EAST;
  await house.start();
  await person.page.locator("#line-lost").waitFor({ state: "hidden" });
  assert.equal(await person.page.locator(FIELD).inputValue(), OWN);
  await worker.reload();
  await shown(person.page, FIELD);
  assert.equal(await person.page.locator(FIELD).inputValue(), OWN);
});

test("then sending works, the other side sees it, and the field is done with", async () => {
  const { EAST, WEST } = people;
  await EAST.worker.choose('#table-form [name="commitment"]', "instructed");
  await EAST.worker.act("#table-form button[type=submit]");
  await WEST.worker.sees('#now:has-text("within two hours")');
  await EAST.worker.reload();
  assert.equal(await EAST.person.page.evaluate("Object.keys(sessionStorage).length"), 0, "nothing is kept that was sent");
});

test("what was at fault is shown so no more once it was taken", async () => {
  const { person, worker } = people.WEST;
  const form = 'form[action$="/comment"]';
  person.guard.forgive(/422/);
  await worker.write(`${form} [name="text.en"]`, " ");
  await person.page.locator(`${form} button[type=submit]`).first().click();
  await shown(person.page, "main .fault");
  await shown(person.page, "main [aria-invalid=true]");
  await worker.write(`${form} [name="text.en"]`, "Then let it be two hours.");
  await worker.act(`${form} button[type=submit]`);
  await worker.sees('#comment-list:has-text("Then let it be two hours.")');
  assert.equal(await person.page.locator("main .fault, main [aria-invalid=true], main .notice.bad").count(), 0);
});

test("the people leave, and nothing was at fault", async () => {
  for (const { person } of Object.values(people)) await person.leave();
});
