// Ours: two houses of a sample, a process each, linked; and a text of 200 pages, drafted by one side and changed by the
// other. Everything is made by the command, as parties make it.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { playHouses } from "../houses.mjs";
import { signIn } from "../pages.mjs";

/** A text of 200 pages of 3,300 signs, in which the parties differ in ten places of every provision. */
export const PROVISIONS = 600;
export const BRACKETS = 10;
const CHAIRS = { EAST: "He Anlan", WEST: "Tamara Velde" };
/** How many sentences a provision has: each with its place of difference. */
const CLAUSE = "to enhance the implementation of what they undertook on the level, the ice and the waters of the Lake";

/** The sample: nothing but two parties and an opened round. */
const SAMPLE = `[sample]
title.en = "A long text"
attribution.en = "Fiction, with throwaway keys."
[[party]]
code = "EAST"
name.en = "Eastshore"
languages = ["en"]
[[party]]
code = "WEST"
name.en = "Westhaven"
languages = ["en"]
[mechanism]
name.en = "Long Lake Consultation"
purpose.en = "To agree on much."
languages = ["en"]
[[act]]
by = "EAST"
kind = "round"
as = "first"
number = 1
host = "WEST"
venue.en = "The house on the pier"
level.en = "Ministers"
dates.words.en = "June"
[[act]]
by = "WEST"
kind = "accept"
on = "first"
`;

/** The draft of a party: the verb is what they differ in. */
export const draft = (verb) =>
  Array.from({ length: PROVISIONS }, (_, n) =>
    Array.from({ length: BRACKETS }, (_, at) => `In case ${n + 1}.${at + 1} the Parties ${verb} ${CLAUSE}.`).join(" "),
  ).join("\n\n") + "\n";

/** Brings both houses on line, with their chairs signed in, each in a browser of their own. */
export async function seated(sample, browsers) {
  const people = {};
  for (const [code, name] of Object.entries(CHAIRS)) {
    const house = sample.houses[code];
    const link = await house.invite(name, { roles: ["co-chair"] });
    await house.start();
    const person = await browsers[code].person();
    await signIn(person, link);
    people[code] = { person, house };
  }
  return people;
}

/** The houses of the long text, with their people. */
export async function longText(browsers) {
  const folder = await mkdtemp(join(tmpdir(), "alternat-long-"));
  const file = async (name, text) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const sample = await playHouses({ sample: await file("long.toml", SAMPLE) });
  const stop = async () => {
    await sample.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const people = await seated(sample, browsers);
    const { EAST, WEST } = sample.houses;
    await EAST.command("text", "import", await file("east.txt", draft("shall act")), "--round", "1", "--title", "en=On the Lake");
    await arrived(WEST, "text:1");
    await WEST.command("stance", "text:1", "accept");
    await WEST.command("text", "import", await file("west.txt", draft("should strive")), "--text", "text:1");
    return { sample, people, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until a house has all that the other sent: until it knows the text, whole. */
async function arrived(house, name) {
  const end = Date.now() + 60_000;
  for (;;) {
    const shown = await house.command("text", "show", name).catch(() => "");
    if (shown.includes(`case ${PROVISIONS}.1 `)) return;
    if (Date.now() > end) throw new Error(`${name} does not arrive`);
  }
}
