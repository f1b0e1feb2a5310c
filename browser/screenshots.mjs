// Pictures of every page: in three languages, on a laptop and a phone, in light and dark, and a sheet of them all.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LAPTOP, PHONE, startChromium } from "./lib/chromium.mjs";

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
