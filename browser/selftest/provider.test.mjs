// The provider lets its account in, and each bad twin is stopped by the check that is there for it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startChromium } from "../lib/chromium.mjs";
import { ACCOUNT, startProvider, TWINS } from "../provider.mjs";
import { startRelying } from "./relying.mjs";

let chromium, relying, provider;
before(async () => {
  [chromium, relying] = await Promise.all([startChromium(), startRelying()]);
  provider = await startProvider({ redirect: relying.redirect });
  relying.of(provider);
});
after(async () => {
  await chromium.close();
  await provider.stop();
  relying.stop();
});

/** Signs in as a new person would, and gives what the relying party says. */
async function signIn() {
  const person = await chromium.person();
  await person.open(`${relying.origin}/begin`);
  await provider.pass(person.page);
  const said = await person.page.textContent("#said");
  const { page } = person;
  return { said, page, leave: () => person.leave() };
}

test("the account signs in, and the same answer does not come in twice", async () => {
  const { said, page, leave } = await signIn();
  assert.equal(said, `signed in as ${ACCOUNT.sub}`);
  await page.reload();
  assert.equal(await page.textContent("#said"), "refused: unknown state");
  await leave();
});

test("another account does not sign in", async () => {
  const person = await chromium.person();
  await person.open(`${relying.origin}/begin`);
  await person.page.getByLabel("Account").fill("somebody");
  await person.page.getByRole("button").click();
  assert.match(await person.page.textContent("#said"), /^refused/);
  await person.leave();
});

const STOPPED_BY = {
  "wrong nonce": /wrong nonce/,
  "no nonce": /wrong nonce/,
  "expired id token": /exp/,
  "wrong audience": /aud/,
  "wrong issuer": /iss/,
  "wrong key": /signature/,
  "no signature": /alg/i,
  "replayed code": /invalid_grant/,
  "wrong state": /unknown state/,
};
for (const twin of TWINS)
  test(`the bad twin with ${twin} is stopped`, async () => {
    provider.be(undefined);
    await (await signIn()).leave();
    provider.be(twin);
    const { said, leave } = await signIn();
    provider.be(undefined);
    assert.match(said, /^refused/);
    assert.match(said, STOPPED_BY[twin]);
    await leave();
  });
