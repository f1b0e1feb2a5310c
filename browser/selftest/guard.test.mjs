// The guard and the windows: what is wrong on any page is found, and good pages pass.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PHONE, startChromium } from "../lib/chromium.mjs";
import { foreignHost } from "../lib/guard.mjs";
import { startMirrors } from "./server.mjs";

let chromium, mirrors;
before(async () => ([chromium, mirrors] = await Promise.all([startChromium(), startMirrors()])));
after(async () => {
  await chromium.close();
  await mirrors.close();
});

test("a good page leaves nothing to say, with script and without", async () => {
  for (const script of ["on", "off"]) {
    const person = await chromium.person({ script });
    const response = await person.open(`${mirrors.origin}/good`);
    assert.equal(response.status(), 200);
    await person.leave();
  }
});

const BAD = {
  "/another-host": /request to another host: example\.org/,
  "/another-socket": /request to another host: example\.org \(wss/,
  "/preconnect": /request to another host: example\.org/,
  "/violation": /ContentSecurityPolicyIssue/,
  "/error": /console: it went wrong/,
  "/throw": /script: nobody catches this/,
  "/quirks": /QuirksModeIssue/,
  "/not-there": /404/,
};
for (const [path, words] of Object.entries(BAD))
  test(`what is wrong with ${path} is found`, async () => {
    const person = await chromium.person();
    await person.open(mirrors.origin + path);
    await assert.rejects(person.leave(), words);
  });

test("a violation is found without script as well", async () => {
  const person = await chromium.person({ script: "off" });
  await person.open(`${mirrors.origin}/another-host`);
  await assert.rejects(person.leave(), /another host/);
});

test("what a test is about can be forgiven, and only that", async () => {
  const person = await chromium.person();
  person.guard.forgive(/404/);
  await person.open(`${mirrors.origin}/not-there`);
  await person.leave();
  const other = await chromium.person();
  other.guard.forgive(/404/);
  await other.open(`${mirrors.origin}/error`);
  await assert.rejects(other.leave(), /it went wrong/);
});

test("a window that a page opens is guarded too", async () => {
  const person = await chromium.person();
  const window = await person.another();
  await window.goto(`${mirrors.origin}/error`);
  await assert.rejects(person.leave(), /it went wrong/);
});

test("a browser that is closed says what nobody asked for", async () => {
  const other = await startChromium();
  const person = await other.person();
  await person.open(`${mirrors.origin}/throw`);
  await assert.rejects(other.close(), /nobody catches this/);
  assert.throws(() => process.kill(other.pid, 0), { code: "ESRCH" });
});

test("addresses of this machine are told from others", () => {
  for (const url of ["http://localhost:8080/", "http://127.0.0.1/x", "data:text/plain,x", "about:blank", "blob:null/1"])
    assert.equal(foreignHost(url), undefined, url);
  for (const url of ["https://localhost.example/", "http://127.0.0.1.example/", "wss://example.org", "http://10.0.0.1/"])
    assert.notEqual(foreignHost(url), undefined, url);
});

test("windows are as wide, as dark and as tongued as was asked", async () => {
  const folder = await mkdtemp(join(tmpdir(), "alternat-window-"));
  const person = await chromium.person({ window: PHONE, scheme: "dark", language: "zh" });
  await person.open(`${mirrors.origin}/good`);
  const seen = await person.page.evaluate(() => [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, navigator.language]);
  assert.deepEqual(seen, [390, true, "zh"]);
  await person.picture(join(folder, "a.png"));
  assert.ok((await stat(join(folder, "a.png"))).size > 1000);
  assert.equal((await readFile(join(folder, "a.png"))).readUInt32BE(16), 390);
  await person.leave();
  await rm(folder, { recursive: true });
});
