// What holds for every page that a test opens, whatever the test is about: no request to another host, no error in the
// console, no violation of the content security policy, no quirks mode. What it finds fails the test.

const HERE = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** Issues of Chromium's own audits that are faults of a page. */
const ISSUES = new Set(["ContentSecurityPolicyIssue", "MixedContentIssue", "QuirksModeIssue", "BlockedByResponseIssue"]);
/** Elements that make a browser call a host without a request that could be seen. */
const HINTS = "link[rel~=preconnect], link[rel~=dns-prefetch]";

/** The host of an address that leads away from this machine; nothing where it stays. */
export function foreignHost(url) {
  const { protocol, hostname } = new URL(url);
  const calls = ["http:", "https:", "ws:", "wss:", "ftp:"].includes(protocol);
  return calls && !HERE.has(hostname) ? hostname : undefined;
}

export class Guard {
  /** What was found, in words, in order. */
  faults = [];
  #context;
  #forgiven = [];
  #ready = [];

  constructor(context) {
    this.#context = context;
    // Of the context, so that workers and windows that a page opens are seen as well.
    context.on("request", (request) => this.#call(request.url()));
    context.on("page", (page) => this.#ready.push(this.#watch(page)));
  }

  /** A page that is watched before it can load anything. */
  async page() {
    const page = await this.#context.newPage();
    await this.settle();
    return page;
  }

  /** From now on, a fault whose words match is what the test is about, and none. */
  forgive(pattern) {
    this.#forgiven.push(pattern);
  }

  /** What was found until now; the list begins anew. */
  take() {
    return this.faults.splice(0);
  }

  /** Every page that was opened is watched. */
  async settle() {
    await Promise.all(this.#ready);
  }

  /** Fails with what was found. */
  judge() {
    const faults = this.take();
    if (faults.length > 0) throw new Error(`the pages are at fault:\n${faults.join("\n")}`);
  }

  #found(words) {
    if (!this.#forgiven.some((pattern) => pattern.test(words))) this.faults.push(words);
  }

  #call(url) {
    const host = foreignHost(url);
    if (host) this.#found(`request to another host: ${host} (${url})`);
  }

  async #watch(page) {
    page.on("console", (message) => {
      const { url, lineNumber } = message.location();
      if (message.type() === "error") this.#found(`console: ${message.text()} (${url}:${lineNumber})`);
    });
    page.on("pageerror", (error) => this.#found(`script: ${error.message}`));
    page.on("websocket", (socket) => this.#call(socket.url()));
    page.on("load", () => this.#ready.push(this.#hints(page)));
    const session = await this.#context.newCDPSession(page);
    session.on("Audits.issueAdded", ({ issue }) => {
      if (ISSUES.has(issue.code)) this.#found(`issue: ${issue.code} ${JSON.stringify(issue.details)}`);
    });
    await session.send("Audits.enable");
  }

  async #hints(page) {
    // A page that has gone on in between is looked at when the next one is loaded.
    const hints = await page.$$eval(HINTS, (links) => links.map((link) => link.href)).catch(() => []);
    for (const url of hints) this.#call(url);
  }
}
