// Pictures of every page: in three languages, on a laptop and a phone, in light and dark, and a sheet of them all.

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startDemo } from "./house.mjs";
import { LAPTOP, PHONE, startChromium } from "./lib/chromium.mjs";
import { PAGES, pagesOf, signIn, speak, walk } from "./pages.mjs";

export const LANGUAGES = ["en", "zh", "ru"];
const WINDOWS = { 1440: LAPTOP, 390: PHONE };
const SCHEMES = ["light", "dark"];
const HELP = `Takes a picture of every page of \`alternat demo\`, and makes a sheet of them all: OUT/index.html.

  node browser/screenshots.mjs OUT                  everything: some 500 pictures, in five minutes
  node browser/screenshots.mjs OUT --language zh    one language; may be said again
  node browser/screenshots.mjs OUT --page text      one page; may be said again

Pages are named as in browser/pages.mjs, languages ${LANGUAGES.join(", ")}. A picture is PAGE.LANGUAGE.WIDTH.SCHEME.png.
ALTERNAT_BIN names the command whose pages they are, else it is debug/alternat of the target folder.`;

/**
 * Takes them all. `pages`: { name, path }, where the path may be from the root of `origin`; `enter(person, language)`
 * signs a new person in and chooses the language; `tell(line)` says how it goes on. A page that answers with an error fails.
 */
export async function takePictures({ chromium, origin, pages, folder, enter = async () => {}, languages = LANGUAGES, tell = () => {} }) {
  await mkdir(folder, { recursive: true });
  const taken = [];
  for (const language of languages)
    for (const [width, window] of Object.entries(WINDOWS))
      for (const scheme of SCHEMES) {
        const person = await chromium.person({ window, scheme, language });
        await person.during(async () => {
          await enter(person, language);
          for (const { name, path } of pages) {
            const response = await person.open(new URL(path, origin).href);
            if (!response.ok()) throw new Error(`${path} answers ${response.status()}`);
            const file = `${name}.${language}.${width}.${scheme}.png`;
            await person.picture(join(folder, file));
            taken.push({ name, language, width, scheme, file });
          }
        });
        tell(`${pages.length} of ${language}, ${width}, ${scheme}`);
      }
  await writeFile(join(folder, "index.html"), sheet(taken));
  return taken;
}

/** All pictures of a page beside each other. */
function sheet(taken) {
  const names = [...new Set(taken.map(({ name }) => name))];
  const picture = ({ language, width, scheme, file }) =>
    `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${language}, ${width}, ${scheme}</figcaption></figure>`;
  const section = (name) =>
    `<h2 id="${name}">${name}</h2><div>${taken.filter((one) => one.name === name).map(picture).join("")}</div>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title><style>
body { font: 14px system-ui; margin: 2em } div { display: flex; flex-wrap: wrap; gap: 1em; align-items: flex-start }
figure { margin: 0 } img { height: 22em; max-width: 22em; object-fit: cover; object-position: top; border: 1px solid #999 }
</style><h1>Pages</h1><p>${names.map((name) => `<a href="#${name}">${name}</a>`).join(" ")}</p>
${names.map(section).join("\n")}</html>\n`;
}

/** Of the demonstration: what its chair sees, what its registrar sees beyond that, and what anybody sees. */
async function ofTheDemonstration({ folder, languages, wanted, tell }) {
  const [demo, chromium] = await Promise.all([startDemo(), startChromium()]);
  const origin = demo.origin("EAST");
  const taken = [];
  try {
    const outside = [{ name: "sign-in", path: "/sign-in" }, { name: "enter", path: demo.person("EAST", "delegate").link }];
    const enter = (person, language) => speakOutside(person, origin, language);
    const take = async (pages, how) => {
      const some = pages.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
      if (some.length > 0) taken.push(...(await takePictures({ chromium, origin, pages: some, folder, languages, tell, enter: how })));
    };
    await take(outside, enter);
    for (const role of ["co-chair", "registrar"]) {
      const person = await chromium.person();
      await signIn(person, demo.person("EAST", role).link);
      const { found, lost } = await walk(person, origin, role);
      for (const one of lost) console.error(`no link: ${one}`);
      // What the walk found wrong, the tests tell.
      person.guard.take();
      const cookies = await person.context.cookies();
      const mine = pagesOf(role).filter(({ name, roles }) => found.has(name) && (role === "co-chair" || !roles.includes("co-chair")));
      const pages = mine.map(({ name }) => ({ name, path: found.get(name) }));
      const again = async (other, language) => {
        await other.context.addCookies(cookies);
        await speak(other, origin, language);
      };
      await take(pages, again);
      await person.leave();
    }
    await writeFile(join(folder, "index.html"), sheet(taken));
  } finally {
    await chromium.close();
    await demo.stop();
  }
  return taken;
}

/** Before anybody is signed in, the language is chosen by a link. */
async function speakOutside(person, origin, language) {
  await person.open(`${origin}/sign-in?tongue=${language}`);
}

/** What is asked for on the command line; nothing where it was help, or not understood. */
function asked() {
  const say = (words, code) => {
    console[code === 0 ? "log" : "error"](words);
    process.exitCode = code;
  };
  const several = { type: "string", multiple: true, default: [] };
  const options = { help: { type: "boolean", short: "h" }, language: several, page: several };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help) return say(HELP, 0);
    if (positionals.length !== 1) return say(`Say into which folder.\n\n${HELP}`, 2);
    const names = ["sign-in", "enter", ...PAGES.map(({ name }) => name)];
    const strange = [...values.language.filter((one) => !LANGUAGES.includes(one)), ...values.page.filter((one) => !names.includes(one))];
    if (strange.length > 0) return say(`Not known: ${strange.join(", ")}. Pages are ${names.join(", ")}.`, 2);
    return { folder: resolve(positionals[0]), languages: values.language.length > 0 ? values.language : LANGUAGES, wanted: values.page };
  } catch (error) {
    return say(`${error.message}\n\n${HELP}`, 2);
  }
}

if (process.argv[1] === import.meta.filename) {
  const wishes = asked();
  if (wishes) {
    const began = Date.now();
    const tell = (line) => console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${line}`);
    const taken = await ofTheDemonstration({ ...wishes, tell });
    console.log(`${taken.length} pictures; look at ${join(wishes.folder, "index.html")}`);
    if (taken.length === 0) process.exitCode = 1;
  }
}
