// What is held of the look of any page, whatever is in it.

import assert from "node:assert/strict";

/** What sticks out of the window's width, and out of whatever scrolls by itself: a line for each. */
export async function overflowFindings(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return [];
    const scrolls = (element) => {
      for (let own = element.parentElement; own; own = own.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(own).overflowX)) return true;
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter(
      (own) => own.getBoundingClientRect().right > innerWidth + 1 && !scrolls(own));
    const named = (own) => `<${own.localName}${own.id && `#${own.id}`}${[...own.classList].map((name) => `.${name}`).join("")}>`;
    return [`${wide} pixels wider than the window: ${out.slice(0, 3).map(named).join(", ")}`];
  });
}

/** Fails where a page is wider than its window. */
export async function fits(page) {
  assert.deepEqual(await overflowFindings(page), [], page.url());
}
