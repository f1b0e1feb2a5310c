// One headless Chromium with a fresh profile, and the people who sit at it: each has a browser context of their own,
// and a guard over everything that they open. It can reach no other host than this machine.

import { chromium } from "playwright-core";
import { Guard } from "./guard.mjs";

export const EXECUTABLE = process.env.ALTERNAT_CHROMIUM ?? "/usr/bin/chromium";
/** Width and height of a laptop's window. */
export const LAPTOP = { width: 1440, height: 900 };
/** Width and height of a phone. */
export const PHONE = { width: 390, height: 844 };
/** How long any one wait may take, in milliseconds; a test that needs longer is wrong. */
export const PATIENCE = 15_000;
/** How long the browser may take to end by itself, in milliseconds. */
const FAREWELL = 5_000;

const FLAGS = [
  // Names other than these do not even resolve, whoever asks: a page, a worker, or the browser itself.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
  "--disable-dev-shm-usage",
  "--no-pings",
  "--disable-domain-reliability",
  "--force-color-profile=srgb",
];

/** Starts a browser. `flags` are further ones of Chromium. */
export async function startChromium({ flags = [] } = {}) {
  // The sandbox of Chromium cannot be had by root, nor in most containers.
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    chromiumSandbox: false,
    args: [...FLAGS, ...flags],
  });
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return new Chromium(browser, processInfo.find(({ type }) => type === "browser").id);
}

class Chromium {
  /** The process that `close` ends, whatever happens. */
  pid;
  #browser;
  #people = [];

  constructor(browser, pid) {
    this.#browser = browser;
    this.pid = pid;
  }

  get version() {
    return this.#browser.version();
  }

  /**
   * A person at a window. `window`: LAPTOP or PHONE; `scheme`: light or dark; `script`: on or off; `language`: of the
   * browser, as it says in Accept-Language.
   */
  async person({ window = LAPTOP, scheme = "light", script = "on", language = "en" } = {}) {
    const context = await this.#browser.newContext({
      viewport: window,
      colorScheme: scheme,
      javaScriptEnabled: script === "on",
      locale: language,
      reducedMotion: "reduce",
      hasTouch: window.width < 600,
      serviceWorkers: "block",
    });
    context.setDefaultTimeout(PATIENCE);
    const guard = new Guard(context);
    const person = new Person(context, guard, await guard.page());
    this.#people.push(person);
    return person;
  }

  /** Ends the browser; fails with what the guards of people who did not leave before have found. */
  async close() {
    const faults = this.#people.flatMap((person) => (person.left ? [] : person.guard.faults));
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, FAREWELL, "late")));
    if ((await Promise.race([this.#browser.close(), late])) === "late") process.kill(this.pid, "SIGKILL");
    clearTimeout(timer);
    if (faults.length > 0) throw new Error(`the pages are at fault:\n${faults.join("\n")}`);
  }
}

/** A person at a window; `page` is the Playwright page that they look at. */
class Person {
  context;
  guard;
  page;
  left = false;

  constructor(context, guard, page) {
    this.context = context;
    this.guard = guard;
    this.page = page;
  }

  /** Opens an address in this person's window, and gives the response. */
  async open(url) {
    const response = await this.page.goto(url, { waitUntil: "load" });
    return response;
  }

  /** One more window of the same person: the same cookies, the same guard. */
  async another() {
    return this.guard.page();
  }

  /** A picture of the whole page, as PNG, to a file. */
  async picture(path) {
    // Not on a page without script: there the fonts are there when the page is.
    await this.page.evaluate("document.fonts.ready.then(() => undefined)").catch(() => undefined);
    await this.page.screenshot({ path, fullPage: true, animations: "disabled", caret: "hide" });
  }

  /** Does some work and leaves; what made the work fail is told before what the guard has found. */
  async during(work) {
    let result;
    try {
      result = await work(this);
    } catch (error) {
      await this.leave().catch(({ message }) => (error.message += `\nand ${message}`));
      throw error;
    }
    await this.leave();
    return result;
  }

  /** Closes the windows; fails with what the guard has found. */
  async leave() {
    this.left = true;
    await this.guard.settle();
    await this.context.close();
    this.guard.judge();
  }
}
