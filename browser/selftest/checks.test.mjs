// Each check passes the good page and finds the fault of the bad one: accessibility, HTML, policy, headers, language.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFindings } from "../lib/axe.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { englishFindings, leftovers } from "../lib/english.mjs";
import { Sheaf } from "../lib/html.mjs";
import { observatoryFindings, observe } from "../lib/observatory.mjs";
import { policyFindings } from "../lib/policy.mjs";
import { startMirrors } from "./server.mjs";

let chromium, mirrors, person;
before(async () => {
  [chromium, mirrors] = await Promise.all([startChromium(), startMirrors()]);
  person = await chromium.person();
  person.guard.forgive(/./);
});
after(async () => {
  await chromium.close();
  await mirrors.close();
});

const open = (path) => person.open(mirrors.origin + path);
const answer = async (path) => {
  const response = await open(path);
  const all = await response.headersArray();
  const cookies = all.filter(({ name }) => name.toLowerCase() === "set-cookie").map(({ value }) => value);
  return { headers: response.headers(), cookies, scheme: "http" };
};

test("axe passes the good page under a strict policy, and finds what has no name", async () => {
  await open("/good");
  assert.deepEqual(await axeFindings(person.page), []);
  await open("/no-name");
  const found = await axeFindings(person.page);
  assert.deepEqual(found.map((line) => line.split(":")[0]).sort(), ["button-name", "image-alt"]);
});

test("vnu checks many pages in one run, and names the page of each fault", async () => {
  const sheaf = new Sheaf();
  assert.deepEqual(await sheaf.findings(), []);
  for (const path of ["/good", "/chinese", "/invalid"]) sheaf.add(path, await (await open(path)).text());
  const found = await sheaf.findings();
  assert.ok(found.some((line) => line.startsWith("/invalid, line")), found.join("\n"));
  assert.deepEqual(found.filter((line) => !line.startsWith("/invalid")), []);
});

test("the CSP Evaluator passes the strict policy and no other", async () => {
  const found = async (path) => policyFindings((await answer(path)).headers["content-security-policy"]);
  assert.deepEqual(await found("/good"), []);
  assert.ok((await found("/bad-policy")).length >= 2);
  assert.equal((await found("/no-policy")).length, 1);
  assert.ok(policyFindings("default-src 'self'; script-src 'self' https://cdnjs.cloudflare.com").length > 0);
  assert.ok(policyFindings("default-src 'none'; scriptsrc 'self'; base-uri 'none'").length > 0);
});

test("the Observatory gives the good answer its best mark, and takes points for each fault", async () => {
  const good = await answer("/good");
  assert.deepEqual(observatoryFindings(good), []);
  assert.deepEqual([observe(good).grade, observe(good).score], ["A+", 135]);
  assert.equal(observe(await answer("/no-policy")).grade, "C");
  const bad = observatoryFindings(await answer("/bad-headers")).join("\n");
  for (const rule of ["cookie session", "x-content-type", "referrer-policy", "cross-origin-resource", "the grade is"])
    assert.ok(bad.includes(rule), `${rule} in\n${bad}`);
});

test("each header alone costs the best mark", async () => {
  const good = await answer("/good");
  for (const name of Object.keys(good.headers).filter((name) => /policy|options/.test(name))) {
    const headers = { ...good.headers, [name]: undefined };
    assert.ok(observatoryFindings({ ...good, headers }).length > 0, name);
  }
  for (const cookie of ["a=1; SameSite=Strict", "a=1; HttpOnly", "a=1; HttpOnly; SameSite=None; Secure"])
    assert.ok(observatoryFindings({ ...good, cookies: [...good.cookies, cookie] }).length > 0, cookie);
  const policy = good.headers["content-security-policy"];
  for (const part of ["default-src 'none'; ", "; base-uri 'none'", "form-action 'self'; ", "frame-ancestors 'none'; "]) {
    const headers = { ...good.headers, "content-security-policy": policy.replace(part, "") };
    assert.ok(observatoryFindings({ ...good, headers }).length > 0, part);
  }
});

test("over https transport counts as well", async () => {
  const good = { ...(await answer("/good")), scheme: "https", cookies: ["a=1; Secure; HttpOnly; SameSite=Lax"] };
  assert.ok(observatoryFindings(good).some((line) => line.startsWith("strict-transport-security")));
  good.headers = { ...good.headers, "strict-transport-security": "max-age=31536000" };
  assert.deepEqual(observatoryFindings(good), []);
  assert.ok(observatoryFindings({ ...good, cookies: ["a=1; HttpOnly; SameSite=Lax"] }).length > 0);
});

test("English on a Chinese page is found, in text and in what is said", async () => {
  const allowed = ["EAST", "WEST", "OP", "bis"];
  await open("/chinese");
  assert.deepEqual(await englishFindings(person.page, "zh", allowed), []);
  assert.notDeepEqual(await englishFindings(person.page, "ru", allowed), []);
  await open("/chinese-with-english");
  const found = await englishFindings(person.page, "zh", allowed);
  assert.deepEqual(found, ["<p>: sign in here", "<button> title: Close window", "<a>: Support"]);
});

test("what is left in English is told from what every language says", () => {
  for (const text of ["第20轮", "Раунд 20, PDF", "OP 3 bis", "a@b.example", "3f9a-01bc", "https://localhost:1/sign-in x", "一 A 二"])
    assert.deepEqual(leftovers(text, ["OP", "bis"]), [], text);
  for (const text of ["Round 20", "Settings", "请 sign in", "Раунд is open", "log-out now", "PDF file export"])
    assert.notDeepEqual(leftovers(text), [], text);
});
