// The product as a user starts it: `alternat demo` plays a sample, serves a house for each party, and prints for each
// person one link by which they sign in once. Ended as a user ends it, by SIGINT.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How long the demonstration may take to play and to serve, and then to end, in milliseconds. */
const START = 120_000;
const END = 15_000;

/** The command: ALTERNAT_BIN, else what cargo built last. */
export function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../target");
  return process.env.ALTERNAT_BIN ?? join(target, "debug/alternat");
}

/** Starts the demonstration in a folder of its own; `sample` is one that comes with the program, or a file. */
export async function startDemo({ sample = "lake-20", command = [binary()] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "alternat-pages-"));
  const [program, ...before] = command;
  const args = [...before, "--json", "--dir", join(folder, "houses"), "demo", "--sample", sample];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  const demo = new Demo(child, folder);
  try {
    await demo.ready();
    return demo;
  } catch (error) {
    await demo.stop();
    throw error;
  }
}

class Demo {
  /** For each person: party, person, name, roles, origin, link. */
  pages = [];
  /** For each party: party, address and folder of its public site. */
  sites = [];
  /** What it wrote to its error output. */
  told = "";
  folder;
  #child;
  #ended;

  constructor(child, folder) {
    this.#child = child;
    this.folder = folder;
    child.stderr.on("data", (text) => (this.told += text));
    this.#ended = new Promise((resolve) => {
      child.once("error", (error) => resolve(`could not be started: ${error.message}`));
      child.once("exit", (code, signal) => resolve(`ended with ${code ?? signal}`));
    });
    process.once("exit", () => child.kill("SIGKILL"));
  }

  /** The page's data of a person: by party code and place or role, such as "EAST", "chair". */
  person(party, place) {
    const found = this.pages.find((one) => one.party === party && (one.person === place || one.roles.includes(place)));
    if (!found) throw new Error(`${party} has no ${place}; there are ${this.pages.map((p) => `${p.party}/${p.person}`)}`);
    return found;
  }

  /** Where a party's house answers. */
  origin(party) {
    const found = this.pages.find((one) => one.party === party);
    if (!found) throw new Error(`there is no house of ${party}`);
    return found.origin;
  }

  async ready() {
    const pages = pagesIn(this.#child.stdout);
    ({ pages: this.pages, sites: this.sites = [] } = await within(START, Promise.race([pages, this.#ended.then((words) => this.#fail(words))]), () =>
      this.#fail("prints no pages")));
  }

  #fail(words) {
    throw new Error(`alternat demo ${words}\n${this.told}`);
  }

  /** Ends it as Ctrl-C does; fails where it does not end well. */
  async stop() {
    this.#child.kill("SIGINT");
    const end = await within(END, this.#ended, () => "does not end");
    this.#child.kill("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
    return end;
  }
}

async function within(milliseconds, work, late) {
  let timer;
  const bound = new Promise((resolve, reject) => {
    timer = setTimeout(() => Promise.resolve().then(late).then(resolve, reject), milliseconds);
  });
  return Promise.race([work, bound]).finally(() => clearTimeout(timer));
}

/** The first JSON object with a list of `pages` out of what is printed, whatever comes before and after. */
async function pagesIn(stream) {
  return new Promise((resolve) => {
    let text = "";
    stream.setEncoding("utf8");
    stream.on("data", (more) => {
      text += more;
      for (const object of objects(text)) if (Array.isArray(object.pages)) resolve(object);
    });
  });
}

/** The whole JSON objects of a text, one after the other. */
export function* objects(text) {
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token === "{" && depth++ === 0) start = index;
    if (token === "}" && depth > 0 && --depth === 0) yield JSON.parse(text.slice(start, index + 1));
  }
}
