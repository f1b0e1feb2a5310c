// What axe-core finds on a page as it stands now: WCAG 2.0 to 2.2, A and AA, and its best practices.

import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A line for each element that breaks a rule; none where the page is accessible, as far as a program can tell. */
export async function axeFindings(page) {
  if (await page.evaluate("typeof globalThis.axe === 'undefined'")) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
    TAGS,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(" ")} ${html.slice(0, 200)}`),
  );
}
