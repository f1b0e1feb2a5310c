// Pictures: one for each page, language, width and scheme, and a sheet that shows them all.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startChromium } from "../lib/chromium.mjs";
import { takePictures } from "../screenshots.mjs";
import { startMirrors } from "./server.mjs";

let chromium, mirrors, folder;
before(async () => {
  [chromium, mirrors] = await Promise.all([startChromium(), startMirrors()]);
  folder = await mkdtemp(join(tmpdir(), "alternat-pictures-"));
});
after(async () => {
  await chromium.close();
  await mirrors.close();
  await rm(folder, { recursive: true });
});

test("every page is taken in every language, width and scheme", async () => {
  const entered = [];
  const pages = [{ name: "lake", path: "/good" }, { name: "chinese", path: "/chinese" }];
  const enter = async (_, language) => entered.push(language);
  const taken = await takePictures({ chromium, origin: mirrors.origin, pages, folder, enter });
  assert.equal(taken.length, 2 * 3 * 2 * 2);
  assert.equal(entered.length, 3 * 2 * 2);
  const files = await readdir(folder);
  const index = await readFile(join(folder, "index.html"), "utf8");
  for (const { file } of taken) assert.ok(files.includes(file) && index.includes(`src="${file}"`), file);
});

test("a page that is not there, and one with an error, is no picture", async () => {
  const take = (path) => takePictures({ chromium, origin: mirrors.origin, pages: [{ name: "x", path }], folder });
  await assert.rejects(take("/not-there"), /answers 404/);
  await assert.rejects(take("/throw"), /nobody catches this/);
});
