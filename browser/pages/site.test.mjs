// The public sites of two houses in a real browser: a joint release and a readout that nobody takes for each other, both
// languages' orders, verdicts, forgeries, without script, on a phone, in print; and nothing is asked of another host.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { binary } from "../house.mjs";
import { playHouses } from "../houses.mjs";
import { axeFindings } from "../lib/axe.mjs";
import { LAPTOP, PHONE, startChromium } from "../lib/chromium.mjs";
import { Sheaf } from "../lib/html.mjs";
import { policyFindings } from "../lib/policy.mjs";
import { overflowFindings } from "./looks.mjs";

const run = promisify(execFile);
/** How many seconds ahead the hour is: the sample is played before. */
const AHEAD = 25;
/** How long anything may take, in milliseconds. */
const PATIENCE = 120_000;

let play, chromium, joint, readout;

async function until(what, look) {
  const late = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > late) throw new Error(`${what}: not in time`);
  }
}

const site = (code, ...parts) => join(play.houses[code].dir, "site", ...parts);
const address = (code, ...parts) => pathToFileURL(site(code, ...parts)).href;
const list = (folder) => readdir(folder).catch(() => []);

/** The sample with the hour of its joint release so many seconds from now, as a file. */
async function sampleSoon() {
  const { stdout } = await run(binary(), ["play", "lake-20", "--print"], { maxBuffer: 1 << 26 });
  const hour = new Date(Date.now() + AHEAD * 1000).toISOString().replace(/\.\d+Z/, "+00:00");
  const file = join(await mkdtemp(join(tmpdir(), "alternat-soon-")), "sample.toml");
  await writeFile(file, stdout.replaceAll('hour = "+3d"', `hour = "${hour}"`));
  return file;
}

before(async () => {
  const sample = await sampleSoon();
  [play, chromium] = await Promise.all([playHouses({ sample }), startChromium()]);
  for (const house of Object.values(play.houses)) await house.configure('[site]\nfolder = "site"\nreadouts = "all"');
  await Promise.all(Object.values(play.houses).map((house) => house.start()));
  await until("both have published", async () => {
    const there = await Promise.all(["EAST", "WEST"].map((code) => list(site(code, "joint"))));
    return there.every(({ length }) => length === 1);
  });
  // The first page is put last.
  await until("the lists name it", async () => (await readFile(site("WEST", "index.html"), "utf8")).includes("joint/"));
  await until("the lists name it", async () => (await readFile(site("EAST", "index.html"), "utf8")).includes("joint/"));
  [joint] = await list(site("EAST", "joint"));
  [readout] = await list(site("EAST", "readout"));
});
after(async () => {
  await chromium.close();
  await play.stop();
});

/** What the page says of its proof, when it has said it. */
async function verdict(page) {
  await page.waitForSelector('#verdict[data-state="good"], #verdict[data-state="bad"]');
  return page.locator("#verdict").getAttribute("data-state");
}

const JOINT = () => [["EAST", "joint", joint], ["WEST", "joint", joint]];
const pagesOf = () => [
  ...["en", "zh", "ru"].map((tag) => ["joint", joint, `${tag}.html`]),
  ...["en", "ru"].map((tag) => ["readout", readout, `readout-of-WEST-alone.${tag}.html`]),
  ...["en", "zh", "ru"].flatMap((tag) => [[tag, "index.html"], [tag, "releases.html"]]),
  ["index.html"],
  ["404.html"],
];

test("both sites have the same release, each its own party and language first", async () => {
  const person = await chromium.person();
  for (const [code, own, name] of [["EAST", "zh", "东岸国"], ["WEST", "ru", "Западнобережье"]]) {
    await person.open(address(code, "joint", joint, `${own}.html`));
    assert.equal(await verdict(person.page), "good", await person.page.locator("#verdict").innerText());
    const languages = await person.page.locator(".langs a").evaluateAll((links) => links.map(({ lang }) => lang));
    assert.equal(languages[0], own);
    assert.match(await person.page.locator(".sigs div").first().innerText(), new RegExp(name));
    const first = await readFile(site(code, "index.html"), "utf8");
    assert.match(first, new RegExp(`<html lang="${own}"`));
  }
  await person.leave();
});

test("every language of both forms is borne out by its proof, in the browser", async (t) => {
  const person = await chromium.person();
  for (const [folder, name, file] of pagesOf().filter(([first]) => first === "joint" || first === "readout"))
    for (const code of ["EAST", "WEST"])
      await t.test(`${code} ${folder} ${file}`, async () => {
        await person.open(address(code, folder, name, file));
        assert.equal(await verdict(person.page), "good", await person.page.locator("#verdict").innerText());
      });
  await person.leave();
});

test("a joint release and a readout differ at a glance", async () => {
  const person = await chromium.person();
  const looks = async (...parts) => {
    await person.open(address("EAST", ...parts));
    return person.page.evaluate(() => ({
      band: document.querySelector(".alone-band")?.textContent ?? "",
      paper: getComputedStyle(document.body).backgroundColor,
      font: getComputedStyle(document.querySelector("#text h1")).fontFamily,
      title: document.title,
      columns: getComputedStyle(document.querySelector("#main > div")).display,
    }));
  };
  const signed = await looks("joint", joint, "en.html");
  const alone = await looks("readout", readout, "readout-of-WEST-alone.en.html");
  assert.equal(signed.band, "");
  assert.match(alone.band, /Westshore alone/);
  assert.match(alone.title, /alone/);
  for (const what of ["paper", "font", "columns"]) assert.notEqual(signed[what], alone[what], what);
  await person.leave();
});

test("forged pages are told", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "alternat-forged-"));
  const own = await readFile(site("EAST", "joint", joint, "en.html"), "utf8");
  const other = await readFile(site("EAST", "joint", joint, "ru.html"), "utf8");
  const alone = await readFile(site("EAST", "readout", readout, "readout-of-WEST-alone.en.html"), "utf8");
  const article = (page) => /<article[\s\S]*?<\/article>/.exec(page)[0];
  const proof = (page) => /id="proof">([^<]*)</.exec(page)[1];
  const forgeries = {
    "a word changed": own.replace("thirty days", "sixty days"),
    "a paragraph left out": own.replace(/<p class="labelled"[\s\S]*?<\/p>/, ""),
    "another language's text under this one's name": own.replace(article(own), article(other).replace('data-page="ru"', 'data-page="en"')),
    "a readout dressed as a joint release": own.replace(proof(own), proof(alone)),
    "a joint text with no proof": own.replace(proof(own), ""),
    "a byte of the proof": own.replace(proof(own), proof(own).replace(/.{4}$/, "AAAA")),
    "the words of another release": own.replace(/(data-proven="words"><span>)\w{5}/, "$1babab"),
  };
  const person = await chromium.person();
  for (const [what, page] of Object.entries(forgeries))
    await t.test(what, async () => {
      assert.notEqual(page, own);
      const file = join(folder, "forged.html");
      await writeFile(file, page);
      await person.open(pathToFileURL(file).href);
      assert.equal(await verdict(person.page), "bad");
    });
  await person.leave();
  await rm(folder, { recursive: true, force: true });
});

test("a saved page checks itself, and asks nobody", async () => {
  const person = await chromium.person();
  const asked = [];
  person.context.on("request", (request) => asked.push(request.url()));
  await person.open(address("WEST", "joint", joint, "en.html"));
  assert.equal(await verdict(person.page), "good");
  assert.deepEqual(asked.filter((url) => !url.startsWith("data:")), [address("WEST", "joint", joint, "en.html")]);
  await person.leave();
});

test("without script the text is whole, and the page says how to check", async () => {
  const person = await chromium.person({ script: "off" });
  await person.open(address("EAST", "joint", joint, "en.html"));
  assert.match(await person.page.locator("#text").innerText(), /Agreed Minutes on the Reading of the Gauges[\s\S]*public\./);
  assert.match(await person.page.locator("#elsewhere").innerText(), /python3 -I -S alternat-verify\.py release\.proof/);
  await person.leave();
});

test("the program that is handed out with a release says that it holds", async () => {
  for (const parts of [...JOINT(), ["EAST", "readout", readout]]) {
    const folder = site(...parts);
    const proof = parts[1] === "joint" ? "release.proof" : "readout.proof";
    await run("python3", ["-I", "-S", join(folder, "alternat-verify.py"), join(folder, proof)]);
  }
});

test("every page is accessible, fits a phone, and is valid HTML under a strict policy", async (t) => {
  const sheaf = new Sheaf();
  const person = await chromium.person();
  for (const parts of pagesOf())
    await t.test(parts.at(-1) === "index.html" ? parts.join("/") : parts.at(-1), async () => {
      const html = await readFile(site("EAST", ...parts), "utf8");
      sheaf.add(parts.join("/"), html);
      const findings = [];
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)[1].replaceAll("&#39;", "'");
      findings.push(...policyFindings(`${policy}; frame-ancestors 'none'`));
      await person.open(address("EAST", ...parts));
      if (html.includes('id="verdict"')) await verdict(person.page);
      for (const colorScheme of ["light", "dark"]) {
        await person.page.emulateMedia({ colorScheme });
        findings.push(...(await axeFindings(person.page)));
      }
      await person.page.setViewportSize(PHONE);
      findings.push(...(await overflowFindings(person.page)), ...(await axeFindings(person.page)));
      await person.page.setViewportSize(LAPTOP);
      assert.deepEqual(findings, []);
    });
  await person.leave();
  // vnu computes no digest of what is inlined, and knows no data blocks; Chromium does, and the guard hears what it blocks.
  const findings = (await sheaf.findings()).filter((one) => !one.includes("violates Content Security Policy (meta tag)"));
  assert.deepEqual(findings, []);
});

test("in print stands the text, who signed, and the words to compare; a readout says whose it is", async () => {
  const person = await chromium.person();
  await person.open(address("EAST", "joint", joint, "en.html"));
  await verdict(person.page);
  await person.page.emulateMedia({ media: "print" });
  const shown = (selector) => person.page.locator(selector).first().isVisible();
  assert.deepEqual(await Promise.all(["#text", ".sigs", ".words", ".get", ".langs"].map(shown)), [true, true, true, false, false]);
  await person.open(address("EAST", "readout", readout, "readout-of-WEST-alone.en.html"));
  assert.ok(await shown(".alone-band"));
  await person.leave();
});
