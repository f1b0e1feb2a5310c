// How long the page takes to judge its proof in Chromium, from a fresh tab each time: median of 20, in milliseconds.
//
//   node verify/page/bench.mjs [PROOF]      else a joint release of two parties, made here

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startChromium } from "../../browser/lib/chromium.mjs";
import { joint } from "./tests/forge.mjs";
import { paper } from "./tests/paper.mjs";
import { verify } from "./verifier.mjs";

const TIMES = 20;
const LIMIT = 300;

const proof = process.argv[2] ? readFileSync(process.argv[2]) : joint();
const facts = verify(proof);
const language = facts.kind === "joint" ? facts.pages[0].language : facts.texts[0][0];
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const file = join(folder, "page.html");
writeFileSync(file, paper(proof, { language }));
const chromium = await startChromium();
const [took, busy] = [[], []];
for (let time = 0; time < TIMES; time += 1) {
  const person = await chromium.person();
  await person.during(async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await person.open(pathToFileURL(file).href);
    await page.waitForSelector("#verdict[data-took]");
    const { took: milliseconds, state } = await page.evaluate(() => ({ ...document.getElementById("verdict").dataset }));
    if (state !== "good") throw new Error(`the page is ${state}`);
    took.push(Number(milliseconds));
    const { metrics } = await session.send("Performance.getMetrics");
    busy.push(1000 * metrics.find(({ name }) => name === "TaskDuration").value);
  });
}
await chromium.close();
rmSync(folder, { recursive: true });

const median = (numbers) => numbers.toSorted((a, b) => a - b)[TIMES >> 1];
const row = (what, milliseconds) => console.log(`| ${what} | ${milliseconds.toFixed(0)} ms | ${LIMIT} ms | ${(LIMIT / milliseconds).toFixed(2)} | ≥ 1 |`);
console.log("| what | ours | against | ratio | wanted |\n| --- | --- | --- | --- | --- |");
row(`a page judges its proof, ${facts.parties.length} parties, ${Math.round(proof.length / 1000)} kB`, median(took));
row("the processor's time of its thread, loading included", median(busy));
