// Judges many proofs: names of files on stdin, one a line; for each a line on stdout, at once: `ok`, `bad STEP`, `bad readout`
// (whose rules have no numbers), or `bad file`. What is wrong in words goes to stderr where `--why` asks for it.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { answer, verify } from "./verifier.mjs";

const why = process.argv.includes("--why");

function bytesOf(name) {
  try {
    return readFileSync(name);
  } catch {
    return undefined;
  }
}

for await (const name of createInterface({ input: process.stdin })) {
  const bytes = bytesOf(name);
  const verdict = bytes && verify(bytes);
  // Not answered before it is written: whoever asks may wait for each line.
  await new Promise((resolve) => process.stdout.write(`${verdict ? answer(verdict) : "bad file"}\n`, resolve));
  if (why && verdict?.why) process.stderr.write(`${name}: ${verdict.why}\n`);
}
