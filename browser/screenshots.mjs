// Pictures of every page: in three languages, on a laptop and a phone, in light and dark, and a sheet of them all.
//
//   node browser/screenshots.mjs OUT [LANGUAGE…]      of `alternat demo`, into the folder OUT

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { startDemo } from "./house.mjs";
import { LAPTOP, PHONE, startChromium } from "./lib/chromium.mjs";
import { pagesOf, signIn, speak, walk } from "./pages.mjs";

export const LANGUAGES = ["en", "zh", "ru"];
const WINDOWS = { 1440: LAPTOP, 390: PHONE };
const SCHEMES = ["light", "dark"];

/**
 * Takes them all. `pages`: { name, path }, where the path may be from the root of `origin`; `enter(person, language)`
 * signs a new person in and chooses the language. A page that answers with an error fails.
 */
export async function takePictures({ chromium, origin, pages, folder, enter = async () => {}, languages = LANGUAGES }) {
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
async function ofTheDemonstration(folder, languages) {
  const [demo, chromium] = await Promise.all([startDemo(), startChromium()]);
  const origin = demo.origin("EAST");
  const taken = [];
  try {
    const outside = [{ name: "sign-in", path: "/sign-in" }, { name: "enter", path: demo.person("EAST", "delegate").link }];
    const enter = (person, language) => speakOutside(person, origin, language);
    taken.push(...(await takePictures({ chromium, origin, pages: outside, folder, languages, enter })));
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
      taken.push(...(await takePictures({ chromium, origin, pages, folder, languages, enter: again })));
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

if (process.argv[1] === import.meta.filename) {
  const [folder, ...languages] = process.argv.slice(2);
  if (!folder) throw new Error("say into which folder: node browser/screenshots.mjs OUT");
  const taken = await ofTheDemonstration(resolve(folder), languages.length > 0 ? languages : LANGUAGES);
  console.log(`${taken.length} pictures in ${folder}; look at ${join(folder, "index.html")}`);
}
