// The messages of proof.ftl, as the site gives them to its pages: by key, with their places to fill as they are.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const I18N = join(import.meta.dirname, "../../../crates/site/i18n");
export const TONGUES = ["en", "zh", "ru"];

/** The messages of a language, by key. */
export function messages(tongue) {
  const lines = readFileSync(join(I18N, tongue, "proof.ftl"), "utf8").split("\n");
  const said = lines.filter((line) => line !== "" && !line.startsWith("#"));
  for (const line of said) assert.match(line, /^proof-[a-z0-9-]+ = \S/, `not a message in one line: ${line}`);
  return Object.fromEntries(said.map((line) => line.split(/ = (.*)/s, 2)));
}
