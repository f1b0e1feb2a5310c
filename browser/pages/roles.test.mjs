// What a role does not see is not there for it: every page that somebody else of the house sees, asked for by its address,
// answers with the same status and the very same page as an address at which there never was anything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDemo } from "../house.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { PAGES, signIn, speak, walk } from "../pages.mjs";
import { hands } from "./hands.mjs";

/** Everybody of the sample, once for each set of roles. */
const PEOPLE = [
  ["EAST", ["delegate"]],
  ["EAST", ["drafter"]],
  ["EAST", ["spokesperson"]],
  ["EAST", ["registrar"]],
  ["WEST", ["co-chair"]],
  ["WEST", ["drafter", "legal-adviser"]],
];

let demo, chromium;
/** Sessions by house and role. */
const sessions = new Map();
/** The addresses of all pages of each house, by their names. */
const addresses = { EAST: new Map(), WEST: new Map() };
before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startChromium()]);
});
after(async () => {
  await chromium.close();
  await demo.stop();
});

/**
 * What a page is to whoever looks at it or into it: all of it, but for the key of its forms, which differs every time, and
 * the number of news that the house had until then.
 */
const said = async (response) => (await response.text()).replace(/(name="form-key" value="|\/live\?seen=)[^"]*/g, "$1");
/** The same address with every id in it another one. */
const elsewhere = (url) => url.replace(/[0-9a-f]{64}/g, (id) => id.replace(/./g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16)));

for (const code of Object.keys(addresses))
  test(`the chair and the registrar of ${code} come to all their pages by links`, async () => {
    for (const role of ["co-chair", "registrar"]) {
      const person = await chromium.person();
      await signIn(person, demo.person(code, role).link);
      const { found, lost } = await walk(person, demo.origin(code), role);
      assert.deepEqual(lost, []);
      for (const [name, url] of found) addresses[code].set(name, url);
      // The chair and the registrar are tried too, and a link is good once.
      sessions.set(`${code} ${role}`, await person.context.cookies());
      await person.leave();
    }
    assert.deepEqual(PAGES.map(({ name }) => name).filter((name) => !addresses[code].has(name)), []);
  });

/** Tries every page as somebody who is signed in; each answers what these roles should see. */
async function tried(t, person, code, own) {
  person.guard.forgive(/status of 404/);
  const origin = demo.origin(code);
  await speak(person, origin, "en");
  const nothing = await person.open(`${origin}/m/${"0".repeat(64)}`);
  assert.equal(nothing.status(), 404);
  const words = await said(nothing);
  for (const { name, roles, form } of PAGES) {
    const url = addresses[code].get(name);
    const theirs = roles.some((role) => own.includes(role));
    await t.test(`${name}: ${theirs ? "seen" : "not there"}`, async () => {
      const response = await person.open(url);
      if (theirs || form) {
        assert.equal(response.status(), 200);
        if (form) assert.equal((await person.page.locator(form).count()) > 0, theirs, "its form is for who may send it");
        return;
      }
      assert.equal(response.status(), 404);
      assert.equal(await said(response), words);
      const menu = await person.page.locator("header.masthead a").evaluateAll((all) => all.map((link) => link.pathname));
      assert.ok(!menu.includes(new URL(url).pathname), "the menu leads to what is not there");
      const twin = await person.open(elsewhere(url));
      assert.equal(twin.status(), 404);
      assert.equal(await said(twin), words, "what exists and what does not are told apart");
    });
  }
  await person.leave();
}

for (const [code, own] of PEOPLE)
  test(`a ${own.join(" and ")} of ${code} sees what is theirs, and nothing tells of the rest`, async (t) => {
    const person = await chromium.person();
    const session = sessions.get(`${code} ${own[0]}`);
    if (session) await person.context.addCookies(session);
    else await signIn(person, demo.person(code, own[0]).link);
    await tried(t, person, code, own);
  });

test("a reader, whom the registrar invites on the pages, sees the record and nothing else", async (t) => {
  const link = await invited("Reader");
  const person = await chromium.person();
  await signIn(person, link);
  await tried(t, person, "EAST", ["reader"]);
});

/** A person without any role, by the pages; gives the link that the registrar is shown once. */
async function invited(name) {
  const registrar = await chromium.person();
  const worker = hands(registrar);
  await registrar.context.addCookies(sessions.get("EAST registrar"));
  await worker.open(addresses.EAST.get("house-people"));
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
  const places = [...addresses.EAST.values(), `${demo.origin("EAST")}/not-there`];
  const answers = new Set();
  for (const url of places) {
    await person.open(url);
    assert.equal(new URL(person.page.url()).pathname, "/sign-in", url);
    answers.add((await person.page.locator("main").innerText()).trim());
  }
  assert.equal(answers.size, 1, "one answer for what is there and what is not");
  await person.leave();
});
