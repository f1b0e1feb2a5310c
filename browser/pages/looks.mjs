// What is held of the look of any page, whatever is in it.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

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

/** Weighs what a page brings with it from now on; what the browser keeps from before counts as if it came again. */
export class Scales {
  #responses = [];
  #page;
  #add = (response) => this.#responses.push(response);

  constructor(page) {
    this.#page = page;
    page.on("response", this.#add);
  }

  /** Bytes over the wire and unpacked, fonts left out. */
  async weighed() {
    this.#page.off("response", this.#add);
    let [sent, unpacked] = [0, 0];
    for (const response of this.#responses) {
      const kind = response.request().resourceType();
      if (kind === "font" || kind === "eventsource" || response.status() >= 300) continue;
      const body = await response.body();
      const { responseBodySize, responseHeadersSize } = await response.request().sizes();
      // Out of the browser's memory nothing comes over the wire: there the gzip of it would have.
      sent += (responseBodySize || gzipSync(body).length) + responseHeadersSize;
      unpacked += body.length;
    }
    return { sent, unpacked };
  }
}
