// English that was left on a page in Chinese or Russian: words in Latin letters where the element's own language is the
// page's. What is said of the record in another language says so by `lang`, and is left alone.

/** Words in Latin letters that every language uses. A test adds party codes and the like. */
export const EVERYWHERE = ["Alternat", "PDF", "DOCX", "HTML", "Markdown", "CSV", "JSON", "TOML", "OIDC", "English", "ID", "Akoma Ntoso", "XML", "MiB", "KiB"];
/** Attributes that are shown or said to a person. */
const SAID = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder"];

/** Everything that a page says, with where it does and in which language; also what is folded up or for listeners. */
async function sayings(page) {
  return page.evaluate((attributes) => {
    const found = [];
    const language = (element) => element.closest("[lang]")?.getAttribute("lang") ?? "";
    const where = (element) => {
      const id = element.id && `#${element.id}`;
      return `<${element.localName}${id}${[...element.classList].map((name) => `.${name}`).join("")}>`;
    };
    const add = (element, text, part = "") => {
      const plain = text.replace(/\s+/g, " ").trim();
      if (plain) found.push({ text: plain, language: language(element), where: where(element) + part });
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return add(node.parentElement ?? document.documentElement, node.data);
      if (node.nodeType === Node.ELEMENT_NODE) {
        // What a machine reads is the same in every language.
        if (["script", "style", "code", "pre"].includes(node.localName) || node.getAttribute("translate") === "no") return;
        for (const name of attributes) if (node.hasAttribute(name)) add(node, node.getAttribute(name), ` ${name}`);
        if (node.matches("input[type=submit], input[type=button], input[type=reset]")) add(node, node.value, " value");
        if (node.matches("optgroup, option, track") && node.label) add(node, node.label, " label");
        // What somebody typed is theirs, in whatever language.
        if (node.localName === "textarea") return;
      }
      for (const child of node.childNodes) walk(child);
      if (node instanceof HTMLTemplateElement) walk(node.content);
    };
    walk(document);
    return found;
  }, SAID);
}

/**
 * A line for each run of two words and more, and for each saying that is one word alone. `language`: zh or ru;
 * `allowed`: words or patterns that may stand there.
 */
export async function englishFindings(page, language, allowed = []) {
  const of = await page.evaluate("document.documentElement.lang");
  const wrong = primary(of) === language ? [] : [`the page says lang="${of}", and should be "${language}"`];
  const here = (await sayings(page)).filter((saying) => primary(saying.language) === language);
  const found = here.flatMap(({ text, where }) => leftovers(text, allowed).map((words) => `${where}: ${words}`));
  return [...wrong, ...new Set(found)];
}

const primary = (tag) => tag.toLowerCase().split("-")[0];

/** What is left of a saying in English. */
export function leftovers(text, allowed = []) {
  const patterns = [...EVERYWHERE, ...allowed].map((one) =>
    one instanceof RegExp ? one : new RegExp(`(?<![\\p{L}\\d])${escaped(one)}(?![\\p{L}\\d])`, "gu"),
  );
  // What has a digit in it is an id, a digest or a number; an address is what it is in every language.
  let rest = text.replace(/\b(?:https?|mailto):\S+|\S+@\S+/gu, " · ").replace(/[\p{L}\d_-]*\d[\p{L}\d_-]*/gu, " ");
  for (const pattern of patterns) rest = rest.replace(pattern, " ");
  const word = "\\p{Script=Latin}[\\p{Script=Latin}'’-]+";
  const runs = [...rest.matchAll(new RegExp(`${word}(?:[\\s\\p{P}\\p{S}]+${word})+`, "gu"))].map(([run]) => run);
  if (runs.length > 0) return runs;
  const alone = new RegExp(`^[\\s\\p{P}\\p{S}]*(${word})[\\s\\p{P}\\p{S}]*$`, "u").exec(rest)?.[1];
  return alone && alone.length > 2 ? [alone] : [];
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
