// The HTML that the server sent, kept until the end and then held against the standard by one run of vnu, off line.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
// Its main module looks for a Java of its own; only the path is wanted here.
const JAR = join(createRequire(import.meta.url).resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
/** How long vnu may take over all pages, in milliseconds. */
const PATIENCE = 300_000;

/** Pages to be checked together: one start of Java for all. */
export class Sheaf {
  #names = [];
  #texts = [];

  get length() {
    return this.#names.length;
  }

  /** A page under a name by which a finding can tell it: "round, zh". */
  add(name, html) {
    this.#names.push(name);
    this.#texts.push(html);
  }

  /** A line for every error and warning. */
  async findings() {
    if (this.length === 0) return [];
    const folder = await mkdtemp(join(tmpdir(), "alternat-html-"));
    try {
      await Promise.all(this.#texts.map((html, at) => writeFile(join(folder, `${at}.html`), html)));
      // What language a text is in is said by `lang`, which a guess from a few words does not know better.
      const flags = ["--format", "json", "--exit-zero-always", "--stdout", "--no-langdetect"];
      const options = { timeout: PATIENCE, maxBuffer: 1 << 28, killSignal: "SIGKILL" };
      const { stdout } = await run("java", ["-Xss8m", "-jar", JAR, ...flags, folder], options);
      return JSON.parse(stdout).messages.map((message) => {
        const name = this.#names[Number.parseInt(basename(message.url ?? ""), 10)] ?? message.url;
        const kind = message.subType ?? message.type;
        return `${name}, line ${message.lastLine ?? "?"}: ${kind}: ${message.message} ${message.extract ?? ""}`.trim();
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
