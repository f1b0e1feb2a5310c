// The load that a public site carries: its pages, and beside them plain files of just their size, from one file server in
// one run, turn about. What is told is the ratio; a page that were made when it is asked for would be slower.
//
//   node bench/site.mjs

import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { startDemo } from "../house.mjs";
import { percentile } from "./measure.mjs";

const TURNS = 7;
const REQUESTS = 2000;
const AT_ONCE = 32;

function ask(agent, url) {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answers ${answer.statusCode}`));
      answer.resume().once("end", resolve);
    }).once("error", reject);
  });
}

/** Requests in a second. */
async function rate(url) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let left = REQUESTS;
  const began = performance.now();
  const one = async () => {
    while (left-- > 0) await ask(agent, url);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
  return REQUESTS / ((performance.now() - began) / 1000);
}

const demo = await startDemo();
try {
  const { address, folder } = demo.sites[0];
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".html") && !name.startsWith("404"));
  console.log("| page | bytes | its rate | of a plain file | ratio |\n| --- | --- | --- | --- | --- |");
  for (const name of files.filter((file) => /en|index/.test(file)).slice(0, 4)) {
    const bytes = await readFile(join(folder, name));
    const plain = join(folder, "plain.html");
    await writeFile(plain, Buffer.alloc(bytes.length, "x"));
    const rates = { page: [], plain: [] };
    for (let turn = 0; turn < TURNS; turn++) {
      rates.page.push(await rate(`${address}${name}`));
      rates.plain.push(await rate(`${address}plain.html`));
    }
    await rm(plain);
    const [page, other] = [percentile(rates.page, 0.5), percentile(rates.plain, 0.5)];
    console.log(`| ${name} | ${bytes.length} | ${page.toFixed(0)}/s | ${other.toFixed(0)}/s | ${(page / other).toFixed(2)} |`);
  }
} finally {
  await demo.stop();
}
