// The public page in a real Chromium, from a file: a good one says so, party by party; each bad one says what is wrong.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { axeFindings } from "../../../browser/lib/axe.mjs";
import { startChromium } from "../../../browser/lib/chromium.mjs";
import { joint, readout } from "./forge.mjs";
import { messages, TONGUES } from "./messages.mjs";
import { paper } from "./paper.mjs";

const folder = mkdtempSync(join(tmpdir(), "page-"));
const said = messages("en");
const proofs = { joint: joint(), three: joint({ count: 3 }), readout: readout() };
let chromium;

before(async () => {
  chromium = await startChromium();
});
after(async () => {
  await chromium?.close();
  rmSync(folder, { recursive: true });
});

let nth = 0;
/** Opens a page from a file, and gives what its verdict came to be. */
async function opened(html, work = async () => {}, options) {
  const file = join(folder, `page-${(nth += 1)}.html`);
  writeFileSync(file, html);
  const person = await chromium.person(options);
  return person.during(async () => {
    await person.open(pathToFileURL(file).href);
    if (options?.script !== "off") await person.page.waitForSelector("#verdict[data-took]");
    const found = await person.page.evaluate(() => {
      const verdict = document.getElementById("verdict");
      return { ...verdict.dataset, role: verdict.getAttribute("role"), text: verdict.innerText, whole: document.body.innerText };
    });
    await work(person.page, found);
    return found;
  });
}

const hole = (key, values = {}) => said[key].replace(/\{ \$(\w+) \}/g, (_, name) => values[name]);

describe("a good page", () => {
  for (const [name, proof] of Object.entries(proofs)) {
    test(`of ${name}, from a file`, async () => {
      const found = await opened(paper(proof));
      assert.equal(found.state, "good", `${found.why}: ${found.text}`);
      assert.equal(found.role, "status");
      console.log(`${name}: ${proof.length} bytes judged in ${found.took} ms`);
    });
  }
  test("says who signed, who holds each log, and that all is complete", async () => {
    const { text } = await opened(paper(proofs.three));
    for (const party of ["Aldane", "Vesper", "Norden"]) assert.ok(text.includes(`\n${party}\n`), party);
    const lines = text.split("\n");
    const count = (part) => lines.filter((line) => line.includes(part)).length;
    assert.equal(count("Head of delegation"), 3);
    assert.equal(count("held in full by"), 3);
    assert.ok(text.includes(hole("proof-held", { others: "Vesper and Norden" })) || text.includes(hole("proof-held", { others: "Norden and Vesper" })));
    assert.equal(count(said["proof-complete"]), 3);
    assert.ok(text.includes(said["proof-good-joint"]) && text.includes(said["proof-itself"]));
    assert.doesNotMatch(text, /proof-|[{}]|undefined/);
  });
  test("of a readout says whose account it is, and that nobody else agreed", async () => {
    const { text } = await opened(paper(proofs.readout));
    assert.ok(text.includes(hole("proof-good-readout", { party: "Aldane" })) && text.includes(said["proof-one-party"]));
    assert.ok(text.includes(hole("proof-held", { others: "Vesper" })));
  });
  for (const tongue of TONGUES) {
    test(`speaks ${tongue}`, async () => {
      const { state, text } = await opened(paper(proofs.joint, { tongue }));
      assert.equal(state, "good");
      assert.ok(text.includes(messages(tongue)["proof-good-joint"]) && text.includes(messages(tongue)["proof-complete"]));
    });
  }
  test("is under embargo until its hour, and says so", async () => {
    // 1800003600 is in January 2027; the hour of the other is long gone.
    const early = joint({ manifest: (which, fields) => void (which === "release" && (fields[2][2] = 32_503_680_000)) });
    const late = joint({ manifest: (which, fields) => void (which === "release" && (fields[2][2] = 1_600_000_000)) });
    assert.ok((await opened(paper(early))).text.includes(hole("proof-embargo", { time: "1 January 3000 at 00:00 UTC" })));
    assert.ok((await opened(paper(late))).text.includes(hole("proof-hour", { time: "13 September 2020 at 12:26 UTC" })));
  });
  test("is accessible, and so is a bad one", async () => {
    const check = async (page) => assert.deepEqual(await axeFindings(page), []);
    await opened(paper(proofs.joint), check);
    await opened(paper(proofs.joint).replace("The level", "The bevel"), check);
  });
  test("is whole without script", async () => {
    const { whole, state } = await opened(paper(proofs.joint), undefined, { script: "off" });
    assert.equal(state, undefined);
    assert.ok(whole.includes("PP1 Having met,") && whole.includes(said["proof-kind-joint"]));
  });
});

const good = paper(proofs.joint);
const account = paper(proofs.readout);
/** Pages that somebody changed, and what they have to say. */
const BAD = {
  "one letter of the text": [good.replace("The level", "The levee"), "proof-bad-text", { paragraph: 3 }],
  "a space in the text": [good.replace("Having met", "Having  met"), "proof-bad-text", { paragraph: 2 }],
  "another form of the same letter": [good.replace("Having", "Hаving"), "proof-bad-text", { paragraph: 2 }],
  "a label": [good.replace("OP1</span>", "OP2</span>"), "proof-bad-text", { paragraph: 3 }],
  "a paragraph is missing": [good.replace(/<p data-block><span>PP1.*<\/p>\n/, ""), "proof-bad-text", { paragraph: 2 }],
  "a paragraph more": [good.replace("</article>", "<p data-block>And so on.</p></article>"), "proof-bad-text", { paragraph: 4 }],
  "words between the paragraphs": [good.replace("</article>", "<p>And so on.</p></article>"), "proof-bad-more"],
  "a picture in the text": [good.replace("</article>", '<img alt="" src="data:,"></article>'), "proof-bad-more"],
  "the title that is shown": [good.replace("<h1 data-block>Agreed", "<h1 data-block>Disagreed"), "proof-bad-text", { paragraph: 1 }],
  "the title of the window": [good.replace("<title>Agreed", "<title>Disagreed"), "proof-bad-title"],
  "the kind": [good.replace('data-kind="joint"', 'data-kind="readout"'), "proof-bad-kind-joint"],
  "the words of the kind": [good.replace(`${said["proof-kind-joint"]}</p>`, "Joint draft</p>"), "proof-bad-kind-joint"],
  "no kind": [good.replace('data-kind="joint"', ""), "proof-bad-kind-joint"],
  "a readout dressed as a joint release": [
    account.replace('data-kind="readout"', 'data-kind="joint"').replaceAll(`${said["proof-kind-readout"]}<`, `${said["proof-kind-joint"]}<`),
    "proof-bad-kind-readout",
  ],
  "the text of a readout around the proof of a joint release": [
    account.replace(/(id="proof">)[^<]*/, (_, start) => start + Buffer.from(proofs.joint).toString("base64")),
    "proof-bad-kind-joint",
  ],
  "the language": [good.replace('data-page="en"', 'data-page="de"'), "proof-bad-language", { language: "de" }],
  "another language of the same text": [good.replace('data-page="en"', 'data-page="ru"'), "proof-bad-text", { paragraph: 1 }],
  "no text": [good.replace('data-page="en"', ""), "proof-bad-no-text"],
  "the words to compare": [good.replace(/(data-proven="words"><span>)\w/, "$1x"), "proof-bad-marks"],
  "the site to compare with": [good.replace("https://site1.example/", "https://elsewhere.example/"), "proof-bad-marks"],
  "the proof is cut": [good.replace(/(id="proof">)[^<]*/, (_, start) => start + Buffer.from(proofs.joint.subarray(0, 4000)).toString("base64")), "proof-bad-form"],
  "the proof is no base64": [good.replace('id="proof">', 'id="proof">*'), "proof-bad-form"],
  "there is no proof": [good.replace('id="proof">', 'id="prove">'), "proof-bad-missing"],
  "two proofs": [good.replace("</main>", '</main><script type="application/octet-stream" id="proof">AA==</script>'), "proof-bad-missing"],
  "a signature is missing": [
    good.replace(/(id="proof">)[^<]*/, (_, start) => start + Buffer.from(joint({ lines: (lines) => lines.slice(0, 3) })).toString("base64")),
    "proof-bad-joint-2",
  ],
};

describe("a page that somebody changed", () => {
  for (const [name, [html, key, values]] of Object.entries(BAD)) {
    test(name, async () => {
      assert.ok(html !== good && html !== account, "nothing was changed");
      const found = await opened(html, async (page) => {
        const loud = await page.evaluate(() => getComputedStyle(document.getElementById("verdict")).borderTopColor);
        assert.equal(loud, "rgb(179, 38, 30)");
        const marks = await page.locator(".unproven").allInnerTexts();
        const articles = await page.locator("[data-page]").count();
        assert.deepEqual(marks, Array(articles).fill(said["proof-unproven"]));
      });
      assert.equal(found.state, "bad");
      assert.equal(found.role, "alert");
      const wanted = [said["proof-bad"], hole(key, values), said["proof-bad-next"]];
      for (const words of wanted) assert.ok(found.text.includes(words), `${words} is not in: ${found.text}`);
    });
  }
});
