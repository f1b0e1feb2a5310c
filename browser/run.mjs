// Runs the tests, each file in a process of its own, two at a time; a line for each test, and bounded in time.
//
//   node run.mjs [FILE…]      without files all of selftest/, pages/, and the tests of the verifier in public pages

import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { run } from "node:test";

/** How long one file may take, and all of them, in milliseconds. */
const LONGER = process.env.ALTERNAT_LONG ? 24 : 1;
const FILE = 600_000 * LONGER;
const ALL = 2_400_000 * LONGER;
const FOLDERS = ["selftest", "pages", "../verify/page/tests"];
const here = import.meta.dirname;

const all = FOLDERS.map((name) => join(here, name))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).sort().map((file) => join(folder, file)))
  .filter((file) => file.endsWith(".test.mjs"));
const named = process.argv.slice(2);
const files = named.length > 0 ? named : all;

const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

function tell(outcome, { name, file, details }) {
  counts[outcome] += 1;
  const where = relative(here, file ?? name);
  const test = where === relative(here, name) ? "the file itself" : name;
  console.log(`${outcome.padEnd(7)} ${where}: ${test} (${seconds(details.duration_ms ?? 0)})`);
  if (outcome === "failed") failures.push([`${where}: ${test}`, details.error?.cause ?? details.error]);
}

const tests = run({ files, concurrency: 2, timeout: FILE, signal: AbortSignal.timeout(ALL) });
tests.on("test:pass", (event) => {
  if (event.details.type !== "suite") tell(event.skip !== undefined ? "skipped" : "passed", event);
});
tests.on("test:fail", (event) => {
  // A suite fails with its tests, which are told themselves.
  if (event.details.type !== "suite" || event.details.error?.failureType !== "subtestsFailed") tell("failed", event);
});
tests.on("end", () => {
  for (const [name, error] of failures) console.log(`\n-- ${name}\n${error?.stack ?? error}`);
  console.log(`\nbrowser: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.passed + counts.failed === 0) console.log("no test ran");
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
});
tests.resume();
