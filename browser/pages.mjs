// Every page, and the way to it: as a person comes to it, from `/` by the links of the pages. No address is made up here.

import { hands } from "./pages/hands.mjs";

/** Who of a house of lake-20 may come where. */
const EVERYBODY = ["reader", "co-chair", "delegate", "drafter", "spokesperson", "registrar"];
const NEGOTIATORS = ["co-chair", "delegate", "drafter"];
const CHAIRS = ["co-chair"];
const REGISTRAR = ["registrar"];

/**
 * name: of the page; from: the page that leads there; link: by which link, as a CSS selector; roles: who may come there.
 * form: others see the page too, and this form is not on it.
 * Links in the masthead are on every page.
 */
export const PAGES = [
  { name: "waiting", roles: EVERYBODY },
  { name: "me", from: "waiting", link: 'header.masthead a[href="/me"]', roles: EVERYBODY },
  { name: "passkeys", from: "me", link: 'main a[href="/me/passkeys"]', roles: EVERYBODY },
  { name: "papers", from: "me", link: 'main a[href="/me/papers"]', roles: EVERYBODY },
  { name: "mechanism", from: "waiting", link: 'header.masthead a[href^="/m/"]', roles: EVERYBODY },
  { name: "round", from: "mechanism", link: 'a[href$="/round/20"]', roles: EVERYBODY },
  { name: "round-closed", from: "mechanism", link: 'a[href$="/round/19"]', roles: EVERYBODY },
  { name: "item", from: "round", link: 'a[href*="/item/"]', roles: EVERYBODY },
  { name: "ledger", from: "mechanism", link: 'a[href$="/ledger"]', roles: EVERYBODY },
  { name: "ledger-topic", from: "mechanism", link: 'a[href*="/ledger?topic="]', roles: EVERYBODY },
  { name: "map", from: "mechanism", link: 'a[href$="/map"]', roles: EVERYBODY },
  { name: "record", from: "mechanism", link: 'a[href$="/record"]', roles: EVERYBODY },
  { name: "act", from: "record", link: 'a[href*="/record/act/"]', roles: EVERYBODY },
  { name: "people", from: "mechanism", link: 'a[href$="/people"]', roles: EVERYBODY },
  { name: "text", from: "round", link: '#texts a[href*="/text/"]', roles: EVERYBODY },
  { name: "provision", from: "text", link: 'article:has(.br) h2.label a[href*="/provision/"]', roles: EVERYBODY },
  { name: "table", from: "text", link: 'article:has(.br) a[href*="do=table"]', roles: NEGOTIATORS, form: "#table-form" },
  { name: "proposals", from: "text", link: 'aside a[href$="/proposals"]', roles: EVERYBODY },
  { name: "insert", from: "text", link: 'a[href$="/insert"]', roles: NEGOTIATORS },
  { name: "since", from: "text", link: 'a[href$="/since"]', roles: EVERYBODY },
  { name: "compare", from: "text", link: 'a[href$="/compare"]', roles: EVERYBODY },
  { name: "conform", from: "text", link: 'a[href$="/conform"]', roles: EVERYBODY },
  { name: "proof", from: "text", link: 'a[href$="/proof"]', roles: EVERYBODY },
  { name: "progress", from: "text", link: 'a[href$="/progress"]', roles: EVERYBODY },
  { name: "agreed", from: "text", link: 'a[href$="/agreed"]', roles: EVERYBODY },
  { name: "import", from: "text", link: 'a[href$="/import"]', roles: NEGOTIATORS },
  { name: "import-new", from: "round", link: 'main a[href$="/round/20/import"]', roles: NEGOTIATORS },
  { name: "export", from: "text", link: 'a[href$="/export"]', roles: EVERYBODY },
  { name: "adoption", from: "text", link: 'a[href$="/adoption"]', roles: EVERYBODY },
  { name: "text-sealed", from: "round-closed", link: '#texts a[href*="/text/"]', roles: EVERYBODY },
  { name: "sealed", from: "text-sealed", link: 'a[href*="/manifest/"]', roles: EVERYBODY },
  { name: "release", from: "text-sealed", link: 'a[href$="/release"]', roles: CHAIRS },
  { name: "terms", from: "mechanism", link: 'aside a[href$="/terms"]', roles: CHAIRS },
  { name: "inner", from: "waiting", link: 'header.masthead a[href="/inner"]', roles: NEGOTIATORS },
  { name: "instructions", from: "inner", link: 'main a[href^="/inner/text/"]', roles: NEGOTIATORS },
  { name: "instruction", from: "instructions", link: 'main .label a[href^="/inner/text/"]', roles: NEGOTIATORS },
  { name: "draft", from: "instruction", link: 'a[href^="/inner/draft/"]', roles: NEGOTIATORS },
  { name: "clearances", from: "inner", link: 'a[href="/inner/clearances"]', roles: NEGOTIATORS },
  { name: "book", from: "inner", link: 'a[href^="/inner/book/"]', roles: NEGOTIATORS },
  { name: "house", from: "waiting", link: 'header.masthead a[href="/house"]', roles: REGISTRAR },
  { name: "house-people", from: "house", link: 'a[href="/house/people"]', roles: REGISTRAR },
  { name: "house-audit", from: "house", link: 'a[href="/house/audit"]', roles: REGISTRAR },
];

/** What a person of this role sees. */
export const pagesOf = (role) => PAGES.filter(({ roles }) => roles.includes(role));

/**
 * The addresses of a role's pages, by walking from `/` as somebody of that role who is signed in. A page to which no link
 * leads is in `lost`.
 */
export async function walk(person, origin, role) {
  const found = new Map([["waiting", `${origin}/`]]);
  const lost = [];
  const loaded = { url: undefined };
  for (const { name, from, link } of pagesOf(role)) {
    if (found.has(name)) continue;
    const source = found.get(from);
    if (!source) {
      lost.push(`${name}: nothing leads to ${from}, which leads there`);
      continue;
    }
    if (loaded.url !== source) await person.open(source);
    loaded.url = source;
    const target = person.page.locator(link).first();
    if ((await target.count()) === 0) lost.push(`${name}: ${from} has no ${link}`);
    else found.set(name, await target.evaluate((own) => own.href));
  }
  return { found, lost };
}

/** Signs somebody in by their one-time link; nothing more is asked of them. */
export async function signIn(person, link) {
  await hands(person).open(link);
  await hands(person).send('form[action^="/enter/"] button');
}

/** Speaks to somebody in this language from now on. */
export async function speak(person, origin, language) {
  const worker = hands(person);
  await worker.open(`${origin}/me`);
  await worker.choose('[name="language"]', language);
  await worker.act('form:has([name="language"]) button[type=submit]');
}
