// Figures of the pages in a browser, beside the rival's in the same run; a table, nothing asserted.
//
//   node bench/main.mjs [PAGE-URL…]      the rival's edit, and each page's paint, bytes, scrolling and memory

import { startChromium } from "../lib/chromium.mjs";
import { firstPaint, memory, percentile, pressToChange, scrolling } from "./measure.mjs";
import { startRival } from "./rival.mjs";

const TIMES = 50;
const ms = (value) => `${value.toFixed(1)} ms`;
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);

/** The rival's edit from one window to the other. */
async function rivalEdit(chromium) {
  const rival = await startRival();
  const [one, other] = [await chromium.person(), await chromium.person()];
  for (const { page } of [one, other]) {
    await page.goto(rival.url);
    await page.waitForSelector("body[data-synced]");
  }
  const words = (n) => `The Parties keep the level of the Lake, version ${n}.`;
  const act = async (n) => {
    await one.page.fill("#wording", words(n));
    return "#table";
  };
  const taken = await pressToChange({ from: one.page, to: other.page, place: "#paragraph", times: TIMES, act, words });
  await one.leave();
  await other.leave();
  await rival.stop();
  return taken;
}

const chromium = await startChromium();
try {
  row("what", "p50", "p95", "of");
  row("---", "---", "---", "---");
  const rival = await rivalEdit(chromium);
  row("Hocuspocus: from the press to the other window", ms(percentile(rival, 0.5)), ms(percentile(rival, 0.95)), TIMES);
  for (const url of process.argv.slice(2)) {
    const person = await chromium.person();
    const { paint, bytes, requests } = await firstPaint(person, url);
    const { frames, slow, worst } = await scrolling(person.page);
    const { heap, nodes } = await memory(person);
    await person.leave();
    console.log(`\n${url}: first paint ${ms(paint)}; ${bytes} bytes in ${requests} answers without fonts;`);
    console.log(`scrolled in ${frames} frames, ${slow} over 50 ms, the worst ${ms(worst)}; heap ${heap} bytes, ${nodes} nodes`);
  }
} finally {
  await chromium.close();
}
