// Holds what a page shows against what was proven: the text to the byte, the kind, the title, and whatever the page
// marks as proven. Each fault is the key of a message of proof.ftl, and its values.

/** The fair copy that was proven in one language; of a readout its title, an empty line, and its words. */
export function fairCopy(facts, language) {
  const of = (pairs) => pairs.find(([tag]) => tag === language)?.[1];
  if (facts.kind === "joint") return facts.pages.find((page) => page.language === language)?.text;
  const words = of(facts.texts);
  return words === undefined ? undefined : `${of(facts.titles) ?? facts.titles[0][1]}\n\n${words}\n`;
}

const collapsed = (text) => text.replace(/\s+/g, " ").trim();

/** What may be shown as proven, by the name under which the page marks it. */
function proven(facts) {
  const found = new Map([["id", facts.id], ["words", facts.words.join(" ")], ["mechanism", facts.mechanism]]);
  for (const { id, words } of facts.parties) found.set(`words ${id}`, words.join(" "));
  return found;
}

/** Whether an article has words, or anything to look at, outside of its blocks. */
function hasMore(article) {
  const inBlock = (node) => node.parentElement.closest("[data-block]") !== null;
  const walker = article.ownerDocument.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim() !== "" && !inBlock(walker.currentNode)) return true;
  return article.querySelector("[data-block] [data-block], img, svg, picture, video, iframe, object, embed, canvas, input, textarea") !== null;
}

function textFaults(article, facts) {
  const language = article.dataset.page;
  const copy = fairCopy(facts, language);
  if (copy === undefined) return [["proof-bad-language", { language }]];
  const blocks = [...article.querySelectorAll("[data-block]")].map((block) => block.textContent);
  if (`${blocks.join("\n\n")}\n` !== copy) {
    const parts = copy.slice(0, -1).split("\n\n");
    const first = blocks.findIndex((block, at) => block !== parts[at]);
    return [["proof-bad-text", { paragraph: `${(first < 0 ? blocks.length : first) + 1}` }]];
  }
  return hasMore(article) ? [["proof-bad-more"]] : [];
}

function kindFaults(page, facts, words) {
  const marks = [...page.querySelectorAll("[data-kind]")];
  const says = (mark) => mark.dataset.kind === facts.kind && collapsed(mark.textContent) === collapsed(words(`proof-kind-${facts.kind}`));
  return marks.length > 0 && marks.every(says) ? [] : [[`proof-bad-kind-${facts.kind}`]];
}

/** Whether something that the page marks as proven, or a site that it sends the reader to, is not in the proof. */
function marksDiffer(page, facts) {
  const known = proven(facts);
  const sites = new Set(facts.parties.map(({ address }) => address));
  const differs = (mark) => collapsed(mark.textContent) !== known.get(mark.dataset.proven);
  const astray = (link) => /^https?:/i.test(link.href) && !sites.has(link.getAttribute("href"));
  return [...page.querySelectorAll("[data-proven]")].some(differs) || [...page.querySelectorAll("#elsewhere a[href]")].some(astray);
}

/** What a page shows that its proof does not bear out, in the order in which it is told. */
export function shownFaults(page, facts, words) {
  const articles = [...page.querySelectorAll("[data-page]")];
  if (articles.length === 0) return [["proof-bad-no-text"]];
  const faults = [...kindFaults(page, facts, words), ...articles.flatMap((article) => textFaults(article, facts))];
  const titles = articles.map((article) => fairCopy(facts, article.dataset.page)?.split("\n\n", 1)[0].replace(/\n$/, ""));
  if (faults.length === 0 && !titles.some((title) => collapsed(page.title).includes(collapsed(title)))) faults.push(["proof-bad-title"]);
  if (marksDiffer(page, facts)) faults.push(["proof-bad-marks"]);
  return faults;
}
