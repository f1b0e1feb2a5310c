// The vectors of others, which stand beside the project where they are to be had, and how a test says that they are not.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");
const FOREIGN = join(ROOT, "../shared/vectors");

export const unhex = (text) => Uint8Array.from(Buffer.from(text, "hex"));
export const unbase64 = (text) => Uint8Array.from(Buffer.from(text, "base64"));

/** A foreign file; where it is absent the test is skipped, and says so. */
export function foreign(t, path) {
  const file = join(FOREIGN, path);
  if (existsSync(file)) return file;
  console.log(`SKIPPED: ${path} is not beside the project`);
  t.skip(`${path} is not beside the project`);
  return undefined;
}

export const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The project's own vectors in a folder of vectors/. */
export function own(folder) {
  const all = join(ROOT, "vectors", folder);
  return readdirSync(all).sort().filter((name) => name.endsWith(".json")).map((name) => json(join(all, name)));
}

/** What a function gives, or the fault that it throws; a fault of another kind is a fault of the verifier. */
export function outcome(work, Fault) {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: error.message };
  }
}

/** Does all the work of a generator at once. */
export function finish(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
