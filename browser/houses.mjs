// The houses of a sample, each a process of its own with its pages, as parties run them: `alternat play`, `[web]` in
// alternat.toml, `alternat invite`, `alternat serve`. A house can be killed and brought on line again.

import { execFile, spawn } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { binary } from "./house.mjs";

const run = promisify(execFile);
/** How long a house may take to come on line, and to end, in milliseconds. */
const START = 60_000;
const END = 15_000;

/** Plays a sample into a folder, and gives its houses by their codes, all off line. */
export async function playHouses({ sample = "lake-20", codes = ["EAST", "WEST"] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "alternat-houses-"));
  await run(binary(), ["play", sample, "--dir", folder]);
  const houses = {};
  for (const code of codes) houses[code] = await withPages(join(folder, code));
  const stop = async () => {
    await Promise.all(Object.values(houses).map((house) => house.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  return { houses, folder, stop };
}

/** A new house of one party, with nothing in it, off line. */
export async function newHouse({ code = "EAST", name = "en=Eastshore" } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "alternat-house-"));
  const dir = join(folder, "house");
  await run(binary(), ["init", dir, "--code", code, "--name", name, "--throwaway-keys"]);
  const house = await withPages(dir);
  const stop = async () => {
    await house.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { house, folder, stop };
}

/** A port that nobody listens at now. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function withPages(dir) {
  const port = await freePort();
  await appendFile(join(dir, "alternat.toml"), `\n[web]\nlisten = "127.0.0.1:${port}"\n`);
  return new House(dir, `http://localhost:${port}`);
}

class House {
  dir;
  origin;
  /** What it wrote to its error output since it came on line. */
  told = "";
  #child;
  #ended;

  constructor(dir, origin) {
    this.dir = dir;
    this.origin = origin;
  }

  /** Further lines of alternat.toml; they count from the next start. */
  async configure(lines) {
    await appendFile(join(this.dir, "alternat.toml"), `\n${lines}\n`);
  }

  /** A command of this house; gives what it prints. */
  async command(...args) {
    const { stdout } = await run(binary(), ["--dir", this.dir, ...args], { maxBuffer: 1 << 26 });
    return stdout;
  }

  /** A one-time link for a person, who is added where nobody has the name. */
  async invite(name, { roles = [], place } = {}) {
    const given = [...roles.flatMap((role) => ["--role", role]), ...(place ? ["--place", place] : [])];
    return JSON.parse(await this.command("--json", "invite", name, ...given)).link;
  }

  /** Brings it on line, and waits for its pages. */
  async start() {
    this.told = "";
    const child = spawn(binary(), ["--dir", this.dir, "serve"], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
    process.once("exit", () => child.kill("SIGKILL"));
    await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`${this.dir} ${why}\n${this.told}`));
      const late = setTimeout(() => fail("does not come on line"), START);
      child.once("error", (error) => fail(error.message));
      child.once("exit", (code) => fail(`ended with ${code}`));
      child.stderr.setEncoding("utf8").on("data", (text) => {
        this.told += text;
        if (!this.told.includes("Its pages are at ")) return;
        clearTimeout(late);
        resolve();
      });
    });
  }

  /** Ends it as a cut of the power does. */
  async kill() {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** Ends it as Ctrl-C does. */
  async stop() {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill("SIGINT");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), END);
    await this.#ended;
    clearTimeout(late);
  }

  /** A file of the house. */
  async file(...parts) {
    return readFile(join(this.dir, ...parts), "utf8");
  }
}
