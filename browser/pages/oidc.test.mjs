// Signing in by the house's own provider: oidc-provider, as the ministry would run it. A house that the command made, an
// account that its registrar ties on the pages; and every way in which the provider, or who stands between, can be bad.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { newHouse } from "../houses.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { signIn } from "../pages.mjs";
import { ACCOUNT, startProvider, TWINS } from "../provider.mjs";
import { hands } from "./hands.mjs";

const START = 'main a[href^="/oidc/start"]';
const REFUSED = ".notice.bad";
/** The person of the house whose account it is. */
const CHAIR = "He Anlan";

let made, provider, chromium, registrar;
before(async () => {
  [made, chromium] = await Promise.all([newHouse(), startChromium()]);
  const { house } = made;
  provider = await startProvider({ redirect: `${house.origin}/oidc/back` });
  await writeFile(join(house.dir, "keys", "provider.secret"), provider.secret, { mode: 0o600 });
  await house.configure(`[web.provider]
issuer = "${provider.issuer}"
client = "${provider.client}"
secret_file = "keys/provider.secret"
name = "Ministry"`);
  const link = await house.invite("Gao Ming", { roles: ["registrar"] });
  await house.invite(CHAIR, { roles: ["co-chair"], place: "chair" });
  await house.start();
  registrar = await chromium.person();
  await signIn(registrar, link);
});
after(async () => {
  await chromium.close();
  await provider.stop();
  await made.stop();
});

/** Comes to the house's door, goes through the provider, and gives where that ends. */
async function come() {
  const person = await chromium.person();
  person.guard.forgive(/status of 4\d\d/);
  await person.open(`${made.house.origin}/sign-in`);
  await person.page.locator(START).click();
  await provider.pass(person.page);
  await person.page.waitForURL(`${made.house.origin}/**`);
  return person;
}

/** Nobody came in, and that is said. */
async function refused(person) {
  const notice = person.page.locator(REFUSED);
  assert.equal(await notice.count(), 1, `${person.page.url()} says:\n${await person.page.locator("body").innerText()}`);
  const words = (await notice.innerText()).trim();
  assert.notEqual(words, "");
  await person.open(`${made.house.origin}/me`);
  assert.equal(new URL(person.page.url()).pathname, "/sign-in", "and nobody is signed in");
  return words;
}

test("an account that is nobody's here is refused, and named to its owner", async () => {
  const person = await come();
  assert.match(await refused(person), new RegExp(ACCOUNT.sub));
  await person.leave();
});

test("the registrar ties the account to a person, and by it the person signs in", async () => {
  const worker = hands(registrar);
  await worker.open(`${made.house.origin}/house/people`);
  const row = `li:has(b:text-is("${CHAIR}"))`;
  await worker.write(`${row} form[action$="/provider"] [name="subject"]`, ACCOUNT.sub);
  const issuer = `${row} form[action$="/provider"] [name="issuer"]:not([type=hidden])`;
  if ((await registrar.page.locator(issuer).count()) > 0) await worker.write(issuer, provider.issuer);
  await worker.act(`${row} form[action$="/provider"] button[type=submit]`);
  const person = await come();
  assert.equal(new URL(person.page.url()).pathname, "/");
  assert.match(await person.page.locator("header.masthead").innerText(), new RegExp(CHAIR));
  await person.leave();
});

for (const twin of TWINS)
  test(`${twin}: refused with words`, async () => {
    // Only a code that was spent before can be replayed. Nobody tries oftener than they must: the house would not let them.
    if (twin === "replayed code") await (await come()).leave();
    provider.be(twin);
    const person = await come();
    provider.be(undefined);
    await refused(person);
    await person.leave();
  });

test("an answer comes in once", async () => {
  const person = await chromium.person();
  person.guard.forgive(/status of 4\d\d/);
  let answer;
  person.page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/oidc/back") answer = request.url();
  });
  await person.open(`${made.house.origin}/sign-in`);
  await person.page.locator(START).click();
  await provider.pass(person.page);
  await person.page.waitForURL(`${made.house.origin}/`);
  await person.page.locator('form[action="/sign-out"] button').click();
  await person.page.waitForURL("**/sign-in");
  await person.open(answer);
  await refused(person);
  await person.leave();
});

test("who is at another's desk is refused there as well: no account but the one that was tied", async () => {
  const person = await chromium.person();
  person.guard.forgive(/status of 4\d\d/);
  await person.open(`${made.house.origin}/sign-in`);
  await person.page.locator(START).click();
  await person.page.getByLabel("Account").fill("somebody");
  await person.page.getByRole("button", { name: "Sign in" }).click();
  await person.page.waitForURL(`${made.house.origin}/**`);
  await refused(person);
  await person.leave();
});

test("the registrar leaves, and nothing was at fault", () => registrar.leave());
