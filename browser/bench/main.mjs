// Figures of the pages in a browser, each against a rival or a limit in the same run; a table, nothing asserted.
//
//   node browser/bench/main.mjs [TIMES]     how often each side tables a wording; 50 unless said otherwise
//
// Say by ALTERNAT_BIN which command is measured: figures are of a release build.

import { playHouses } from "../houses.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { pagesOf, walk } from "../pages.mjs";
import { Scales } from "../pages/looks.mjs";
import { firstPaint, memory, percentile, pressToChange, scrolling } from "./measure.mjs";
import { BRACKETS, longText, PROVISIONS, seated } from "./ours.mjs";
import { startRival } from "./rival.mjs";

/** What is wanted: milliseconds from the press to the change, and to the first paint; bytes of an ordinary page. */
const CHANGE_MAX = 150;
const PAINT_MAX = 1000;
const PAGE_MAX = 150_000;
/** What counts as bounded, however long the text is: elements at once, and bytes of the script's heap. */
const ELEMENTS_MAX = 15_000;
const HEAP_MAX = 16 * 1024 * 1024;
/** A frame that a person sees as a halt, in milliseconds. */
const FRAME_MAX = 50;
/** How often the long text is opened. */
const OPENED = 5;

const times = Number(process.argv[2] ?? 50);
if (!Number.isInteger(times) || times < 1) throw new Error("say how often: node browser/bench/main.mjs [TIMES]");
const words = (n) => `The twenty-first round will be held in Westhaven in June 2027, as of version ${n}v.`;
const mark = (n) => ` ${n}v.`;
const ms = (value) => `${value.toFixed(1)} ms`;
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
/** A figure against a limit: how many times it fits. */
const limited = (what, value, limit, said) => row(what, said(value), said(limit), (limit / value).toFixed(2), "≥ 1");

/** The rival's edit from one browser to the other. */
async function rivalEdit(browsers) {
  const rival = await startRival();
  const [one, other] = [await browsers.EAST.person(), await browsers.WEST.person()];
  for (const { page } of [one, other]) {
    await page.goto(rival.url);
    await page.waitForSelector("body[data-synced]");
  }
  const act = async (n) => {
    await one.page.fill("#wording", words(n));
    return "#table";
  };
  const taken = await pressToChange({ from: one.page, to: other.page, place: "#paragraph", times, act, words: mark });
  await one.leave();
  await other.leave();
  await rival.stop();
  return taken;
}

/** Ours: the chair of EAST presses "table" on the page of a provision; the chair of WEST has the text open. */
async function ownEdit(browsers) {
  const sample = await playHouses();
  try {
    const { EAST, WEST } = await seated(sample, browsers);
    const { found } = await walk(WEST.person, WEST.house.origin, "co-chair");
    await WEST.person.open(found.get("text"));
    const sheet = WEST.person.page.locator("article.provision", { has: WEST.person.page.locator('h2.label a:text-is("OP7")') });
    const place = `#${await sheet.getAttribute("id")}`;
    const form = new URL(await sheet.locator('a[href*="do=table"]').evaluate((own) => own.href));
    const act = async (n) => {
      await EAST.person.open(`${EAST.house.origin}${form.pathname}?do=table`);
      await EAST.person.page.fill('#table-form [name="wording.en"]', words(n));
      await EAST.person.page.selectOption('#table-form [name="commitment"]', "instructed");
      return "#table-form button[type=submit]";
    };
    const taken = await pressToChange({ from: EAST.person.page, to: WEST.person.page, place, times, act, words: mark });
    const heaviest = await heaviestPage(WEST.person, found);
    for (const { person } of [EAST, WEST]) await person.leave();
    return { taken, heaviest };
  } finally {
    await sample.stop();
  }
}

/** The heaviest of all ordinary pages, unpacked and without fonts, everything that comes with it counted. */
async function heaviestPage(person, found) {
  let heaviest = { unpacked: 0 };
  for (const { name } of pagesOf("co-chair")) {
    const scales = new Scales(person.page);
    await person.open(found.get(name));
    const weighed = await scales.weighed();
    if (weighed.unpacked > heaviest.unpacked) heaviest = { name, ...weighed };
  }
  return heaviest;
}

/** The long text: opened some times, then scrolled to its end. */
async function ownLongText(browsers) {
  const long = await longText(browsers);
  try {
    const { person, house } = long.people.WEST;
    const url = await textOf(person, house.origin);
    const opened = [];
    for (let n = 0; n < OPENED; n++) opened.push(await firstPaint(person, url));
    const html = (await (await person.context.request.get(url)).body()).length;
    const first = await memory(person);
    const rolled = await scrolling(person.page);
    const last = await memory(person);
    for (const one of Object.values(long.people)) await one.person.leave();
    return { paint: percentile(opened.map(({ paint }) => paint), 0.5), bytes: opened[0].bytes, html, first, last, rolled };
  } finally {
    await long.stop();
  }
}

/** The one text of the long sample. */
async function textOf(person, origin) {
  await person.open(`${origin}/`);
  const mechanism = await person.page.locator('header.masthead a[href^="/m/"]').evaluate((own) => own.href);
  await person.open(`${mechanism}/round/1`);
  return person.page.locator('#texts a[href*="/text/"]').first().evaluate((own) => own.href);
}

const browsers = { EAST: await startChromium(), WEST: await startChromium() };
try {
  row("what", "ours", "against", "ratio", "wanted");
  row("---", "---", "---", "---", "---");
  const { taken, heaviest } = await ownEdit(browsers);
  const rival = await rivalEdit(browsers);
  const [p50, p95] = [percentile(taken, 0.5), percentile(taken, 0.95)];
  limited("from the press of “table” to the other browser, p50", p50, CHANGE_MAX, ms);
  for (const [name, own, share] of [["p50", p50, 0.5], ["p95", p95, 0.95]]) {
    const other = percentile(rival, share);
    row(`the same, ${name}`, ms(own), `Hocuspocus ${ms(other)}`, (other / own).toFixed(2), "");
  }
  const bytes = (value) => `${value} bytes`;
  limited(`heaviest ordinary page (${heaviest.name}), unpacked`, heaviest.unpacked, PAGE_MAX, bytes);
  limited("the same, over the wire", heaviest.sent, PAGE_MAX, bytes);
  const long = await ownLongText(browsers);
  const name = `${PROVISIONS} provisions, ${PROVISIONS * BRACKETS} brackets`;
  limited(`${name}: first paint, p50 of ${OPENED}`, long.paint, PAINT_MAX, ms);
  limited(`${name}: the first page's HTML`, long.html, PAGE_MAX, bytes);
  limited(`${name}: all that comes with it, over the wire`, long.bytes, PAGE_MAX, bytes);
  const { frames, slow, worst, most } = long.rolled;
  row(`${name}: scrolled to its end`, `${slow} of ${frames} frames over ${FRAME_MAX} ms, the worst ${ms(worst)}`, `${FRAME_MAX} ms`, (FRAME_MAX / worst).toFixed(2), "≥ 1");
  limited(`${name}: elements at once, at most`, most, ELEMENTS_MAX, String);
  limited(`${name}: heap at the end (${bytes(long.first.heap)} at first)`, long.last.heap, HEAP_MAX, bytes);
} catch (error) {
  // What the pages say of houses that ended meanwhile is not why.
  console.error(error);
  process.exitCode = 1;
  for (const browser of Object.values(browsers)) await browser.close().catch(() => {});
}
for (const browser of Object.values(browsers)) await browser.close();
