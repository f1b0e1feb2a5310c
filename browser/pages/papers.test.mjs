// What leaves the pages on paper or as a file: an export with script on, the briefing book as it is printed. And what a
// person reads when something is broken, or when a mandate names no passkey of theirs.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startDemo } from "../house.mjs";
import { playHouses } from "../houses.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { englishFindings } from "../lib/english.mjs";
import { authenticator } from "../lib/passkeys.mjs";
import { signIn, walk } from "../pages.mjs";
import { hands } from "./hands.mjs";
import { makePasskey, NAMES } from "./story.mjs";

let demo, chromium, chair, found;
before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startChromium()]);
  chair = await chromium.person();
  await signIn(chair, demo.person("EAST", "co-chair").link);
  ({ found } = await walk(chair, demo.origin("EAST"), "co-chair"));
});
after(async () => {
  await demo.stop();
  await chromium.close();
});

for (const [form, begins] of [["docx", "PK\u0003\u0004"], ["md", "#"], ["xml", "<?xml"]])
  test(`with script on, an export comes as a file: ${form}`, async () => {
    const worker = hands(chair);
    await worker.open(found.get("export"));
    await worker.choose('#export-bracketed [name="form"]', form);
    await worker.choose('#export-bracketed [name="language"]', "en");
    const path = await worker.download("#export-bracketed button[type=submit]");
    const bytes = await readFile(path);
    assert.ok(bytes.length > 500, `${bytes.length} bytes`);
    assert.ok(bytes.toString("latin1").includes(begins), bytes.subarray(0, 40).toString("latin1"));
    assert.equal(new URL(chair.page.url()).pathname, new URL(found.get("export")).pathname, "the page stays");
  });

test("the briefing book prints: sheets that say whose they are, without the menu and the forms", async () => {
  const { page } = chair;
  await chair.open(found.get("book"));
  const seen = (selector) => page.locator(selector).evaluateAll((all) => all.filter((own) => own.checkVisibility()).length);
  assert.ok((await seen("header.masthead nav")) > 0 && (await seen(".every-sheet")) === 0, "on a screen it is a page");
  await page.emulateMedia({ media: "print" });
  for (const gone of ["header.masthead nav", "header.masthead .me", "form", ".no-print", "details:not([open]) > summary"])
    assert.equal(await seen(gone), 0, `${gone} is printed`);
  assert.equal(await seen(".every-sheet"), 1);
  assert.ok((await seen(".book section.item")) > 1);
  const sheets = await page.pdf({ preferCSSPageSize: true });
  assert.equal(sheets.subarray(0, 5).toString(), "%PDF-");
  // Each item begins on a sheet of its own.
  const pages = sheets.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= (await seen(".book section.item")), `${pages} sheets`);
  await page.emulateMedia({ media: null });
});

test("who has full powers that name no passkey of theirs reads what to do, and by which words the registrar knows it", async () => {
  const worker = hands(chair);
  await authenticator(chair.page);
  await worker.open(found.get("me"));
  const powers = chair.page.locator("main .sheet", { has: chair.page.locator('.top a[href^="/m/"]') });
  assert.equal(await powers.locator(".chip.open").count(), 1);
  assert.equal(await chair.page.locator("#key-ids").count(), 0);
  await makePasskey(worker);
  await worker.open(found.get("me"));
  assert.equal(await powers.locator(".chip.open").count(), 1, "a passkey alone gives no powers");
  await worker.unfold("#key-ids");
  const id = (await chair.page.locator("#key-ids code").innerText()).trim();
  assert.match(id, /^[0-9a-f]{64}$/);
  const registrar = await chromium.person();
  await signIn(registrar, demo.person("EAST", "registrar").link);
  const other = hands(registrar);
  await other.open(found.get("people"));
  assert.ok((await other.offered('#mandate [name="bearer"]')).includes(id), "the registrar is offered the same passkey");
  await registrar.leave();
});

test("the chair leaves, and nothing was at fault", () => chair.leave());

test("when the house is broken inside, it says so in the person's language, and not how", async () => {
  const sample = await playHouses({ codes: ["EAST"] });
  try {
    const house = sample.houses.EAST;
    const link = await house.invite("He Anlan", { roles: ["co-chair"] });
    await house.start();
    const person = await chromium.person({ language: "zh" });
    person.guard.forgive(/status of 50\d/);
    await signIn(person, link);
    for (const end of ["", "-wal", "-shm"]) await writeFile(join(house.dir, `cabinet.db${end}`), "this is no cabinet");
    const response = await person.open(`${house.origin}/me`);
    assert.ok(response.status() >= 500, `${response.status()}`);
    assert.notEqual((await person.page.locator("main h1").innerText()).trim(), "");
    assert.deepEqual(await englishFindings(person.page, "zh", NAMES), []);
    assert.doesNotMatch(await person.page.content(), /sqlite|database|cabinet\.db|panick/i);
    await person.leave();
  } finally {
    await sample.stop();
  }
});
