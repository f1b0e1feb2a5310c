// The virtual authenticator does what a person's does: it registers, signs in, and refuses who is not verified.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startChromium } from "../lib/chromium.mjs";
import { authenticator } from "../lib/passkeys.mjs";
import { startMirrors } from "./server.mjs";

let chromium, mirrors;
before(async () => ([chromium, mirrors] = await Promise.all([startChromium(), startMirrors()])));
after(async () => {
  await chromium.close();
  await mirrors.close();
});

async function press(page, button) {
  await page.click(`#${button}`);
  await page.waitForFunction(() => document.getElementById("said").textContent !== "");
  return page.textContent("#said");
}

test("a person registers a passkey and signs in with it", async () => {
  const person = await chromium.person();
  const keys = await authenticator(person.page);
  await person.open(`${mirrors.origin}/passkey`);
  assert.equal(await press(person.page, "register"), "registered");
  const [held] = await keys.credentials();
  assert.equal(held.rpId, "localhost");
  assert.equal(held.isResidentCredential, true);
  assert.equal(await press(person.page, "enter"), "signed in");

  const second = await person.another();
  const carried = await keys.carry(second);
  await second.goto(`${mirrors.origin}/passkey`);
  assert.equal(await press(second, "enter"), "signed in");
  await carried.forget(held.credentialId);
  assert.deepEqual(await carried.credentials(), []);
  await person.leave();
});

test("who is not verified, and who is not known, is refused", async () => {
  const person = await chromium.person();
  const keys = await authenticator(person.page);
  await person.open(`${mirrors.origin}/passkey`);
  await press(person.page, "register");
  await keys.refuseVerification();
  assert.equal(await press(person.page, "enter"), "refused: NotAllowedError");
  await keys.allowVerification();
  assert.equal(await press(person.page, "enter"), "signed in");

  const other = await startMirrors();
  await person.open(`${other.origin}/passkey`);
  assert.equal(await press(person.page, "enter"), "refused: unknown key");
  await other.close();
  await person.leave();
});
