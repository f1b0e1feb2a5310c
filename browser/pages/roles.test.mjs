// What a role does not see is not there for it: every page that somebody else of the house sees, asked for by its address,
// answers with the same status and the same words as an address at which there never was anything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDemo } from "../house.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { PAGES, signIn, speak, walk } from "../pages.mjs";
import { hands } from "./hands.mjs";

let demo, chromium;
/** The registrar's session, for what the registrar does later. */
let registry;
/** The addresses of all pages of the house, by their names. */
const addresses = new Map();
before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startChromium()]);
});
after(async () => {
  await chromium.close();
  await demo.stop();
});

/** What a page says to whoever looks at it, without what names its own address. */
const said = async (page) => (await page.locator("main").innerText()).trim();

test("the chair and the registrar come to all their pages by links", async () => {
  for (const role of ["co-chair", "registrar"]) {
    const person = await chromium.person();
    await signIn(person, demo.person("EAST", role).link);
    const { found, lost } = await walk(person, demo.origin("EAST"), role);
    assert.deepEqual(lost, []);
    for (const [name, url] of found) addresses.set(name, url);
    if (role === "registrar") registry = await person.context.cookies();
    await person.leave();
  }
  assert.deepEqual(PAGES.map(({ name }) => name).filter((name) => !addresses.has(name)), []);
});

/** Signs somebody in, and tries every page; gives what each answers, against what the role should see. */
async function tried(t, role, link) {
  const person = await chromium.person();
  person.guard.forgive(/status of 404/);
  await signIn(person, link);
  await speak(person, demo.origin("EAST"), "en");
  const nowhere = await person.open(`${demo.origin("EAST")}/m/${"0".repeat(64)}`);
  assert.equal(nowhere.status(), 404);
  const words = await said(person.page);
  for (const { name, roles } of PAGES)
    await t.test(`${name}: ${roles.includes(role) ? "seen" : "not there"}`, async () => {
      const response = await person.open(addresses.get(name));
      if (roles.includes(role)) return assert.equal(response.status(), 200);
      assert.equal(response.status(), 404);
      assert.equal(await said(person.page), words);
      const menu = await person.page.locator("header.masthead a").evaluateAll((all) => all.map((own) => own.pathname));
      assert.ok(!menu.includes(new URL(addresses.get(name)).pathname), "the menu leads to what is not there");
    });
  await person.leave();
}

for (const role of ["delegate", "drafter", "spokesperson"])
  test(`a ${role} sees what is theirs, and nothing tells of the rest`, (t) => tried(t, role, demo.person("EAST", role).link));

test("a reader, whom the registrar invites on the pages, sees the record and nothing else", async (t) => {
  await tried(t, "reader", await invited("Reader"));
});

/** A person without any role, by the pages; gives the link that the registrar is shown once. */
async function invited(name) {
  const registrar = await chromium.person();
  const worker = hands(registrar);
  await registrar.context.addCookies(registry);
  await worker.open(addresses.get("house-people"));
  await worker.write('form[action="/house/people"] [name="name"]', name);
  await worker.send('form[action="/house/people"] button[type=submit]');
  const text = await registrar.page.locator("main").innerHTML();
  const [link] = /http:\/\/localhost:\d+\/enter\/[\w-]+/.exec(text) ?? [];
  assert.ok(link, `no link is shown:\n${text}`);
  await registrar.leave();
  return link;
}

test("who is not signed in is sent to sign in, whatever they ask for", async () => {
  const person = await chromium.person();
  const places = [...addresses.values(), `${demo.origin("EAST")}/not-there`];
  const answers = new Set();
  for (const url of places) {
    await person.open(url);
    assert.equal(new URL(person.page.url()).pathname, "/sign-in", url);
    answers.add(await said(person.page));
  }
  assert.equal(answers.size, 1, "one answer for what is there and what is not");
  await person.leave();
});
