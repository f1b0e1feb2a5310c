// The open round of lake-20, from signing in to a sealed text, as two people do it in two browsers at two houses. Every
// way of working goes through the same steps; what differs is what a variant says. What is typed is content, and nothing
// here knows a word of the pages: forms, fields and links are found by what they do.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { binary, startDemo } from "../house.mjs";
import { LAPTOP, startChromium } from "../lib/chromium.mjs";
import { englishFindings } from "../lib/english.mjs";
import { authenticator } from "../lib/passkeys.mjs";
import { hands } from "./hands.mjs";

const run = promisify(execFile);
/** The chairs, and the registrars of their houses. */
const CHAIRS = { EAST: "He Anlan", WEST: "Tamara Velde" };
const REGISTRARS = { EAST: "Gao Ming", WEST: "Pavel Ost" };
/** What other parties are called, and how drafters write: they are the same in every language. */
export const NAMES = [
  // Names and places of people; in Chinese they stand between signs without a space.
  /EAST|WEST|He Anlan|Wei Ting|Sun Yue|Qiao Ran|Gao Ming|Lin Shuo/gu,
  /Tamara Velde|Oleg Marn|Nina Sorel|Vera Tolm|Pavel Ost|Anton Reyk|\bchair\b/gu,
  // What a browser and a system are called, and a drafter's Latin.
  ...["Chrome", "Linux", "ad referendum"],
  // Zones, file names, commands and addresses are typed as they stand; a disputed name is the parties' own.
  /\b[A-Z]\w+\/[A-Z]\w+\b/gu, /\.(docx|md|txt)\b/gu, /\balternat [a-z ]+/gu, /\bhost:port\b/gu, /\b(zh|en|ru)(, (zh|en|ru))+/gu, /^line$/gu,
  // What is left of labels whose numbers are set aside, and a format's name.
  /\b(bis|ter|alt|Option)\b/gu, /Akoma Ntoso/gu,
  /\bOP\d*( bis| ter)?\b/gu, /\bPP\d*\b/gu, /\bOption \d+\b/gu, /\bN\b/gu,
];

/** What is tabled: the last open place filled, and the Russian brought after the English and the Chinese. */
const MEETING = {
  en: "The twenty-first round will be held in Westhaven in June 2027.",
  ru: "Двадцать первый раунд состоится в Вестхавене в июне 2027 года.",
  zh: "第二十一轮磋商将于2027年6月在西港举行。",
};
const OFFICE = { en: "Minister of the lake", ru: "Министр по делам озера", zh: "湖区事务部部长" };
const FOLLOWED =
  "Спасательные суда обоих берегов вправе без запроса действовать по другую сторону {=line}, извещая об этом другую сторону.";

/** A provision on the page of its text, by its label. */
const sheet = (label) => `article.provision:has(h2.label a:text-is("${label}"))`;
const SIGN_OUT = 'form[action="/sign-out"] button';
const MECHANISM = 'header.masthead nav a[href^="/m/"]';
const WAITING = "header.masthead a.house";

/**
 * Plays it. `by`, `script`, `window`: how both work; `language`: of both; `watched(page)`: looked at on every page.
 */
export async function play({ by = "pointer", script = "on", window = LAPTOP, language = "en", watched = async () => {} } = {}) {
  const demo = await startDemo();
  const browsers = { EAST: await startChromium(), WEST: await startChromium() };
  const findings = new Set();
  const chose = new Set();
  try {
    const arrived = async (page) => {
      // Until they choose, each is spoken to in their own.
      const chosen = (await page.evaluate("document.documentElement.lang")) === language || chose.has(page);
      // At the door it is the browser's language that counts.
      if (chosen && !/^\/(enter|sign-in)/.test(new URL(page.url()).pathname)) chose.add(page);
      if (language !== "en" && chosen)
        for (const one of await englishFindings(page, language, NAMES)) findings.add(`${new URL(page.url()).pathname}: ${one}`);
      await watched(page);
    };
    const houses = {};
    for (const code of ["EAST", "WEST"]) {
      const person = await browsers[code].person({ window, script, language });
      const worker = hands(person, { by, script, arrived });
      houses[code] = new House({ demo, code, browser: browsers[code], worker, script, language, arrived, window, by });
    }
    const both = Object.values(houses);
    for (const house of both) await house.comeIn();
    if (script === "on" && !process.env.TRY) for (const house of both) await house.empower();
    await negotiate(houses);
    await adopt(houses);
    for (const house of both) await house.worker.person.leave();
    assert.deepEqual([...findings], [], "English is left");
  } finally {
    const ends = [...Object.values(browsers).map((browser) => browser.close()), demo.stop()];
    const faults = (await Promise.allSettled(ends)).filter(({ status }) => status === "rejected");
    for (const { reason } of faults) console.log(reason.message);
  }
}

/** A house: its chair at a window, and its registrar at another. */
class House {
  worker;
  code;
  #demo;
  #browser;
  #keys;
  #how;

  constructor({ demo, code, browser, worker, ...how }) {
    this.worker = worker;
    this.code = code;
    this.#demo = demo;
    this.#browser = browser;
    this.#how = how;
  }

  /** By the one-time link; then by a passkey of their own, where there is script. */
  async comeIn() {
    const { worker } = this;
    await enter(worker, this.#demo.person(this.code, CHAIRS[this.code]).link, this.#how.language);
    if (this.#how.script === "off") return;
    this.#keys = await authenticator(worker.page);
    await makePasskey(worker);
    await worker.send(SIGN_OUT);
    await worker.send("#by-passkey button[type=submit]");
    assert.equal(new URL(worker.page.url()).pathname, "/", "a passkey lets its person in");
    assert.equal((await this.#keys.credentials()).length, 1);
  }

  /** The registrar gives the chair full powers with that passkey. */
  async empower() {
    const { window, script, language, arrived, by } = this.#how;
    const person = await this.#browser.person({ window, script, language });
    const worker = hands(person, { by, script, arrived });
    await enter(worker, this.#demo.person(this.code, REGISTRARS[this.code]).link, language);
    await worker.follow(MECHANISM);
    await worker.follow('main a[href$="/people"]');
    await grant(worker);
    await person.leave();
  }

  /** From what waits to the text of the open round. */
  async toText() {
    const { worker } = this;
    await worker.follow(WAITING);
    await worker.follow(MECHANISM);
    await worker.follow('main a[href$="/round/20"]');
    await worker.follow('#texts a[href*="/text/"]');
  }

  /** Prepared here, approved by the key file of the house's folder with the command, and brought back. */
  async signByFile() {
    const { worker } = this;
    const prepared = await worker.download("#sign-file button");
    const key = join(this.#demo.folder, "houses", this.code, "keys", "chair.key");
    const approved = join(this.#demo.folder, `${this.code}.approved`);
    await run(binary(), ["text", "approve", prepared, "--key", key, "--out", approved]);
    await worker.give("#sign-upload-file", approved);
    await worker.act("#sign-upload button[type=submit]");
  }

  async sign() {
    if (this.#how.script === "off") return this.signByFile();
    await this.worker.send("#sign-prepare button[type=submit]");
    await this.worker.act("#sign-now button[type=submit]");
  }
}

/** Signs in by a link, and chooses the language. */
export async function enter(worker, link, language) {
  await worker.open(link);
  await worker.send('form[action^="/enter/"] button');
  await worker.follow('header.masthead a[href="/me"]');
  await worker.choose('[name="language"]', language);
  await worker.act('form:has([name="language"]) button[type=submit]');
}

/** On the person's own page. */
export async function makePasskey(worker, label = "1") {
  await worker.follow('main a[href="/me/passkeys"]');
  await worker.write('#make-passkey [name="label"]', label);
  await worker.act("#make-passkey button[type=submit]");
}

/** A mandate with full powers for the chair, by the passkey that the house has of them; the demonstration's root keys lie
 * in the house, and approve at once. */
async function grant(worker) {
  await worker.write('#mandate [name="person"]', "chair");
  for (const [language, office] of Object.entries(OFFICE)) await worker.write(`#mandate [name="office.${language}"]`, office);
  await worker.choose('#mandate [name="role"]', "co-chair");
  const [bearer] = (await worker.offered('#mandate [name="bearer"]')).filter((key) => key);
  await worker.choose('#mandate [name="bearer"]', bearer);
  await worker.tick('#mandate [name="power"][value="16"]');
  await worker.act("#mandate button[type=submit]");
}

/** Everything that is open is decided. */
async function negotiate({ EAST, WEST }) {
  for (const house of [EAST, WEST]) await house.toText();
  const [east, west] = [EAST.worker, WEST.worker];

  // Tabled at one side, it appears at the other by itself; there it is supported by one press.
  await east.follow(`${sheet("OP7")} a[href*="do=table"]`);
  for (const [language, words] of Object.entries(MEETING)) await east.write(`#table-form [name="wording.${language}"]`, words);
  await east.choose('#table-form [name="commitment"]', "instructed");
  await east.act("#table-form button[type=submit]");
  await west.sees(`${sheet("OP7")} [lang=zh]:has-text("6月")`);
  await west.act(`${sheet("OP7")} form[action$="/support"] button[value=prefers]`);
  await EAST.toText();
  await east.sees(`${sheet("OP7")} .top .chip.ok`);

  // The Russian follows what both changed in the other languages.
  await west.follow(`${sheet("OP4")} a[href*="do=table"]`);
  await west.write('#table-form [name="wording.ru"]', FOLLOWED);
  await west.choose('#table-form [name="renders"]', "en");
  await west.choose('#table-form [name="commitment"]', "instructed");
  await west.act("#table-form button[type=submit]");
  await east.sees(`${sheet("OP4")} [lang=ru]:has-text("извещая")`);
  await east.act(`${sheet("OP4")} form[action$="/support"] button[value=prefers]`);
  // What both have now is the same in every language: each says so of those that were there before.
  await follows(EAST, "OP4");
  await follows(WEST, "OP4");

  // Subject to the capital's word no more.
  await east.act(`${sheet("OP3 bis")} form[action$="/support"] button[value=prefers]`);

  // The offered package is taken.
  await east.follow('aside a[href$="/proposals"]');
  await east.act('.sheet:has(h4) form[id^="accept-"] button.go');

  // The disputed name is settled, and the other option chosen.
  await WEST.toText();
  await west.follow('aside a[href$="/proposals"]');
  await west.act('.sheet:has(dd:text-is("the customary line")) form[id^="accept-"] button.go');
  await WEST.toText();
  await west.follow(`${sheet("Option 2")} h2.label a`);
  await west.act('form[action$="/choose"] button[value="prefers"]');
}

/** Says of a provision, language by language, that it follows what was changed since; and goes back to the text. */
async function follows(house, label) {
  const { worker } = house;
  await house.toText();
  await worker.follow(`${sheet(label)} h2.label a`);
  const press = '#now form[action$="/support"] button[value=prefers]';
  for (let languages = Object.keys(MEETING).length; languages > 0 && (await worker.page.locator(press).count()) > 0; languages--)
    await worker.act(press);
  await house.toText();
}

/** Initialled, signed and sealed. */
async function adopt({ EAST, WEST }) {
  const [east, west] = [EAST.worker, WEST.worker];
  await west.follow(WAITING);
  await west.sees('main a[href$="/adoption"]');
  await west.follow('main a[href$="/adoption"]');
  await west.act("#initial button[type=submit]");
  await east.follow(WAITING);
  await east.sees('main a[href*="/manifest/"]');
  await east.follow('main a[href*="/manifest/"]');
  await east.act("#initial button[type=submit]");
  await EAST.sign();
  await west.follow(WAITING);
  await west.sees('main a[href*="/manifest/"]');
  await west.follow('main a[href*="/manifest/"]');
  await WEST.sign();
  for (const worker of [east, west]) await worker.sees("#state .chip.ok");
}
