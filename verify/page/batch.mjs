// Judges many proofs: names of files on stdin, one a line; for each a line on stdout, `ok` or `bad STEP`, at once.
// What is wrong in words goes to stderr where `--why` asks for it.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { verify } from "./verifier.mjs";

const why = process.argv.includes("--why");

for await (const name of createInterface({ input: process.stdin })) {
  const verdict = verify(readFileSync(name));
  // Not answered before it is written: whoever asks may wait for each line.
  await new Promise((resolve) => process.stdout.write(verdict.ok ? "ok\n" : `bad ${verdict.step}\n`, resolve));
  if (why && !verdict.ok) process.stderr.write(`${name}: ${verdict.why}\n`);
}
