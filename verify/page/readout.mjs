// Judges the proof of a readout: docs/spec/release.md, section 2. The numbers of its steps are those of verifier.mjs.

import { readAct } from "./act.mjs";
import { readCard, readCharter } from "./founding.mjs";
import { logLines, readNote, receiptLines } from "./note.mjs";
import { ascend, bytes, list, literal, map, need } from "./shape.mjs";
import { leadsTo, leafHash } from "./tree.mjs";
import { fingerprint } from "./words.mjs";

export const FORMAT = "alternat/proof/1";
const anyBytes = bytes(0, 64 * 1024 * 1024);
const RELEASE = 20n;
const readForm = map(
  [0, "format", literal(FORMAT)],
  [1, "charter", anyBytes],
  [2, "card", anyBytes],
  [3, "leaf", anyBytes],
  [4, "path", list(0, 64, bytes(32))],
  [5, "checkpoint", anyBytes],
  ["6?", "holders", list(1, 255, anyBytes)],
);

/** What a readout says; `at` hears which step is judged. */
export function* judgeReadout(item, at) {
  const form = readForm(item);
  at(1);
  const charter = readCharter(form.charter);
  const [card, ...holders] = [form.card, ...(form.holders ?? [])].map(readCard);
  for (const { id } of [card, ...holders]) need(charter.parties.includes(id), "a card of no party of the charter");
  ascend(holders.map(({ id }) => id));
  at(2);
  const note = readNote(form.checkpoint);
  const { head } = note;
  need(head.mechanism === charter.id && head.party === card.id, "a checkpoint of another log");
  const receipts = yield* receipted(note, card, holders);
  at(3);
  const act = readAct(form.leaf);
  const says = act.mechanism === charter.id && act.party === card.id && act.epoch === head.epoch;
  need(says, "an act that stands in another log than it says");
  const root = leafHash(form.leaf);
  need(leadsTo(head.root, head.size, act.index, root, form.path), "a path that does not lead to the root");
  at(4);
  need(act.kind === RELEASE, "an act that is no readout");
  const { title, text, hour, round } = act.content;
  const { id, code, name } = card;
  return {
    kind: "readout",
    mechanism: charter.id,
    mechanismName: charter.name,
    id: act.id,
    words: fingerprint(act.id),
    hour,
    round,
    time: act.time,
    titles: title,
    texts: text,
    parties: [{ id, code, name, words: fingerprint(id) }],
    receipts,
  };
}

/** The receipts below a checkpoint, which are just those of the holders. */
function* receipted(note, card, holders) {
  const own = yield* logLines(note, card.log);
  const judged = new Set([own.ed, own.ml]);
  const receipts = [];
  for (const { id, code, name, cosigner } of holders) {
    const { ed, ml, time } = yield* receiptLines(note, id, cosigner);
    judged.add(ed).add(ml);
    receipts.push({ code, name, time });
  }
  need(judged.size === note.lines.length, "a line below the checkpoint that is of none of the holders");
  return receipts;
}

