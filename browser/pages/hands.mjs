// How somebody works at a page: with a pointer, a finger, or the keys alone; with script or without. What is pressed is
// waited for until the page has answered, and every page at which they arrive is looked at by `arrived`.

import assert from "node:assert/strict";
import { PATIENCE } from "../lib/chromium.mjs";

/** No page has so many places for the focus that somebody could want to pass them all. */
const TABS_MAX = 500;
/** What is in a page that is still being answered. */
const BUSY = "[aria-busy=true]";

/**
 * Hands at a person's window. `by`: pointer, finger or keys; `script`: on or off; `arrived(page)` is called on every page
 * that they come to.
 */
export function hands(person, { by = "pointer", script = "on", arrived = async () => {} } = {}) {
  return new Hands(person, by, script, arrived);
}

class Hands {
  person;
  page;
  #by;
  #script;
  #arrived;

  constructor(person, by, script, arrived) {
    this.person = person;
    this.page = person.page;
    this.#by = by;
    this.#script = script;
    this.#arrived = arrived;
  }

  /** Types an address. */
  async open(url) {
    const response = await this.person.open(url);
    assert.ok(response.ok(), `${url} answers ${response.status()}`);
    await this.#arrived(this.page);
  }

  /** Loads the page again. */
  async reload() {
    await this.page.reload({ waitUntil: "load" });
  }

  /** Follows a link. */
  async follow(selector) {
    const link = await this.#reach(selector);
    const before = new URL(this.page.url());
    const after = new URL(await link.evaluate((own) => own.href));
    const same = after.hash !== "" && before.pathname === after.pathname && before.search === after.search;
    await Promise.all([same ? undefined : this.page.waitForNavigation({ waitUntil: "load" }), this.#press(link)]);
    await this.#arrived(this.page);
  }

  /** Opens what is folded up; it may be open. */
  async unfold(selector) {
    await this.#reach(`${selector} > summary`);
    const fold = this.page.locator(selector).first();
    if (await fold.evaluate((own) => own.open)) return;
    await this.#press(this.page.locator(`${selector} > summary`).first());
  }

  /** Writes into a field, in place of what is there. */
  async write(selector, words) {
    const field = await this.#reach(selector);
    if (this.#by !== "keys") return field.fill(words);
    await this.#focus(field);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.type(words);
  }

  /** Chooses of a list by its value. */
  async choose(selector, value) {
    const list = await this.#reach(selector);
    if (this.#by !== "keys") return list.selectOption(value);
    await this.#focus(list);
    await this.page.keyboard.press("Home");
    for (let step = await list.evaluate((own) => own.options.length); step > 0; step--) {
      if ((await list.inputValue()) === value) return;
      await this.page.keyboard.press("ArrowDown");
    }
    assert.equal(await list.inputValue(), value, `${selector} does not offer it`);
  }

  /** What a list offers: the values. */
  async offered(selector) {
    return this.page.locator(`${selector} option`).evaluateAll((all) => all.map((own) => own.value));
  }

  /** Ticks a box, or chooses a radio button. */
  async tick(selector) {
    const box = await this.#reach(selector);
    if (await box.isChecked()) return;
    if (this.#by !== "keys") return box.check();
    await this.#focus(box);
    await this.page.keyboard.press("Space");
    assert.ok(await box.isChecked(), `${selector} cannot be ticked by a key`);
  }

  /** Gives files; the window in which one chooses them is the system's own. */
  async give(selector, files) {
    const field = await this.#reach(selector);
    if (this.#by === "keys") await this.#focus(field);
    await field.setInputFiles(files);
  }

  /** Presses a button by which a form is sent, and waits until the page has answered. */
  async send(selector) {
    const button = await this.#reach(selector);
    const native = this.#script === "off" || (await button.evaluate((own) =>
      own.form.dataset.plain !== undefined || own.form.enctype === "multipart/form-data"));
    if (native) {
      await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), this.#press(button)]);
    } else {
      // What was told before is not taken for what is told then.
      await this.page.locator("#told").evaluate((told) => told.replaceChildren());
      const [response] = await Promise.all([
        this.page.waitForResponse((one) => one.request().method() === "POST"),
        this.#press(button),
      ]);
      // A refusal takes the place of what is shown; else it is told what was done, here or on the page that comes.
      if (response.status() < 300 || response.status() >= 400) await this.page.locator(BUSY).waitFor({ state: "detached" });
      else await this.page.locator("#told.ok:not(:empty)").waitFor({ state: "attached" });
      await this.page.waitForLoadState("load");
      await this.page.locator(BUSY).waitFor({ state: "detached" });
    }
    await this.#arrived(this.page);
  }

  /** Does what `send` does, and holds that it was done. */
  async act(selector) {
    await this.send(selector);
    const told = this.page.locator("#told.ok");
    if ((await told.count()) > 0 && (await told.textContent()).trim()) return;
    throw new Error(`${selector} was not done:\n${await this.page.locator("main").innerText()}`);
  }

  /** Presses a button that gives a file; answers its path. */
  async download(selector) {
    const button = await this.#reach(selector);
    const [file] = await Promise.all([this.page.waitForEvent("download"), this.#press(button)]);
    return file.path();
  }

  /**
   * Waits until the page shows something that others did: by itself, or, without script, by loading it anew. With script
   * the page must stay the one that it was.
   */
  async sees(selector) {
    if (this.#script === "on") {
      const since = await this.page.evaluate("performance.timeOrigin");
      await this.page.locator(selector).first().waitFor({ state: "attached" }).catch(async () => {
        throw new Error(`${selector} does not come to ${this.page.url()}:\n${await this.page.locator("main").innerText()}`);
      });
      assert.equal(await this.page.evaluate("performance.timeOrigin"), since, "the page was loaded anew");
      return;
    }
    const end = Date.now() + PATIENCE;
    while ((await this.page.locator(selector).count()) === 0) {
      assert.ok(Date.now() < end, `${selector} does not come to ${this.page.url()}`);
      await this.reload();
    }
  }

  /** The one element, with every fold around it opened. */
  async #reach(selector) {
    const found = this.page.locator(selector).first();
    await found.waitFor({ state: "attached" }).catch((error) => {
      throw new Error(`${this.page.url()} has no ${selector}: ${error.message}`);
    });
    for (;;) {
      const folded = found.locator("xpath=ancestor::details[not(@open)][1]/summary");
      const outer = (await folded.count()) > 0 ? folded.first() : undefined;
      // A summary of its own fold is seen while that is closed.
      const own = outer && (await found.evaluate((one) => one.localName === "summary" && one.parentElement.parentElement.closest("details:not([open])") === null));
      if (!outer || own) break;
      const outermost = found.locator("xpath=ancestor::details[not(@open)][last()]/summary").last();
      await this.#press(outermost);
    }
    await found.waitFor({ state: "visible" }).catch(() => {
      throw new Error(`${selector} is not to be seen on ${this.page.url()}`);
    });
    return found;
  }

  async #press(found) {
    switch (this.#by) {
      case "pointer":
        return found.click();
      case "finger":
        return found.tap();
      case "keys":
        await this.#focus(found);
        return this.page.keyboard.press("Enter");
      default:
        throw new Error(`nobody works by ${this.#by}`);
    }
  }

  /** Goes to an element by the tabulator, and holds that the focus is seen there. */
  async #focus(found) {
    const wanted = await found.elementHandle();
    for (let tabs = 0; tabs < TABS_MAX; tabs++) {
      if (await wanted.evaluate((own) => own === document.activeElement)) {
        const seen = await wanted.evaluate((own) => {
          const style = getComputedStyle(own);
          const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1;
          const box = own.getBoundingClientRect();
          const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
          return { outlined: outlined || style.boxShadow !== "none", inside };
        });
        assert.deepEqual(seen, { outlined: true, inside: true }, `the focus is not seen at ${found}`);
        return;
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`no key leads to ${found} on ${this.page.url()}`);
  }
}
