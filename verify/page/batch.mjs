// Judges many proofs: names of files on stdin, one a line; for each a line on stdout, at once: `ok`, `bad STEP`, `bad readout`
// (whose rules have no numbers), or `bad file`. With `--joint` a readout is no release: `bad 0`.
// What is wrong in words goes to stderr where `--why` asks for it.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { answer, verify } from "./verifier.mjs";

const [why, joint] = ["--why", "--joint"].map((option) => process.argv.includes(option));

function said(bytes) {
  if (!bytes) return ["bad file"];
  const verdict = verify(bytes);
  if (joint && verdict.kind === "readout") return ["bad 0", "a readout"];
  return [answer(verdict), verdict.why];
}

function bytesOf(name) {
  try {
    return readFileSync(name);
  } catch {
    return undefined;
  }
}

for await (const name of createInterface({ input: process.stdin })) {
  const [words, because] = said(bytesOf(name));
  // Not answered before it is written: whoever asks may wait for each line.
  await new Promise((resolve) => process.stdout.write(`${words}\n`, resolve));
  if (why && because) process.stderr.write(`${name}: ${because}\n`);
}
