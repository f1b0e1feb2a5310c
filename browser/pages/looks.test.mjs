// Every page, in every language, light and dark, wide and narrow: accessible, in one language, no wider than a phone,
// valid HTML, the best marks for its headers, and light enough. A line for each page and language.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDemo } from "../house.mjs";
import { axeFindings } from "../lib/axe.mjs";
import { LAPTOP, PHONE, startChromium } from "../lib/chromium.mjs";
import { englishFindings } from "../lib/english.mjs";
import { Sheaf } from "../lib/html.mjs";
import { observatoryFindings } from "../lib/observatory.mjs";
import { policyFindings } from "../lib/policy.mjs";
import { PAGES, pagesOf, signIn, speak, walk } from "../pages.mjs";
import { overflowFindings, Scales } from "./looks.mjs";
import { NAMES } from "./story.mjs";

const LANGUAGES = ["en", "zh", "ru"];
/** What an ordinary page may weigh in bytes, fonts left out: over the wire, and unpacked. */
const SENT_MAX = 150_000;
const UNPACKED_MAX = 300_000;
/** Who looks at what: the first sees most pages, the second the others. */
const CHAIR = "co-chair";
const REGISTRAR = "registrar";

let demo, chromium;
const sheaf = new Sheaf();
before(async () => {
  [demo, chromium] = await Promise.all([startDemo(), startChromium()]);
});
after(async () => {
  await chromium.close();
  await demo.stop();
});

/** What is found on a page as it stands, in both schemes and on a phone. */
async function looked(page, language) {
  const findings = [];
  const found = (what, list) => findings.push(...list.map((one) => `${what}: ${one}`));
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    found(colorScheme, await axeFindings(page));
  }
  if (language !== "en") found("English", await englishFindings(page, language, NAMES));
  await page.setViewportSize(PHONE);
  found("phone", await overflowFindings(page));
  found("phone", await axeFindings(page));
  await page.setViewportSize(LAPTOP);
  return findings;
}

/** What is found in the answer itself. */
async function answered(name, response) {
  const headers = response.headers();
  const cookies = (await response.headersArray()).filter((one) => one.name.toLowerCase() === "set-cookie");
  sheaf.add(name, await response.text());
  return [
    ...policyFindings(headers["content-security-policy"]).map((one) => `policy: ${one}`),
    ...observatoryFindings({ headers, cookies: cookies.map(({ value }) => value), scheme: "http" }),
  ];
}

for (const role of [CHAIR, REGISTRAR])
  test(`pages of a ${role}`, async (t) => {
    const person = await chromium.person();
    const origin = demo.origin("EAST");
    await signIn(person, demo.person("EAST", role).link);
    const { found, lost } = await walk(person, origin, role);
    await t.test(`links lead to every page of a ${role}`, () => assert.deepEqual(lost, []));
    person.guard.take();
    const mine = pagesOf(role).filter(({ name, roles }) => found.has(name) && (role === CHAIR || !roles.includes(CHAIR)));
    for (const language of LANGUAGES) {
      await speak(person, origin, language);
      for (const { name } of mine)
        await t.test(`${name} (${language})`, async () => {
          const scales = new Scales(person.page);
          const response = await person.open(found.get(name));
          const findings = response.ok() ? [] : [`answers ${response.status()}`];
          const { sent, unpacked } = await scales.weighed();
          if (sent > SENT_MAX) findings.push(`weighs ${sent} bytes over the wire`);
          if (unpacked > UNPACKED_MAX) findings.push(`weighs ${unpacked} bytes unpacked`);
          findings.push(...(await answered(`${name}, ${language}`, response)), ...(await looked(person.page, language)));
          findings.push(...person.guard.take());
          assert.deepEqual(findings, []);
        });
    }
    await person.leave();
  });

test("pages of nobody who is signed in", async (t) => {
  const origin = demo.origin("EAST");
  const places = { "sign-in": `${origin}/sign-in`, enter: demo.person("EAST", "delegate").link, "used link": `${origin}/enter/used` };
  for (const language of LANGUAGES) {
    const person = await chromium.person({ language });
    person.guard.forgive(/status of 4\d\d/);
    for (const [name, url] of Object.entries(places))
      await t.test(`${name} (${language})`, async () => {
        const response = await person.open(url);
        const findings = [...(await answered(`${name}, ${language}`, response)), ...(await looked(person.page, language))];
        assert.deepEqual([...findings, ...person.guard.take()], []);
      });
    await person.leave();
  }
});

test("what is not there says so in every language", async (t) => {
  const person = await chromium.person();
  person.guard.forgive(/status of 404/);
  const origin = demo.origin("WEST");
  await signIn(person, demo.person("WEST", "delegate").link);
  for (const language of LANGUAGES) {
    await speak(person, origin, language);
    await t.test(`not there (${language})`, async () => {
      const response = await person.open(`${origin}/not-there`);
      assert.equal(response.status(), 404);
      const findings = [...(await answered(`not there, ${language}`, response)), ...(await looked(person.page, language))];
      assert.deepEqual([...findings, ...person.guard.take()], []);
    });
  }
  await person.leave();
});

test("the HTML of all of them is valid", async () => {
  assert.ok(sheaf.length >= PAGES.length, `${sheaf.length} pages`);
  assert.deepEqual(await sheaf.findings(), []);
});
