// Judges the proof of a joint release: docs/spec/release.md, section 4, step by step. Each function is one step; it
// yields before work that takes milliseconds, and throws what does not hold.

import { readAct } from "./act.mjs";
import { fromUtf8, hex } from "./bytes.mjs";
import { readCard, readCharter } from "./founding.mjs";
import { readManifest } from "./manifest.mjs";
import { logLines, readNote, receiptLines } from "./note.mjs";
import { enoughPersons } from "./persons.mjs";
import { ascend, bytes, list, literal, map, need, tuple } from "./shape.mjs";
import { sha256 } from "./signatures.mjs";
import { leadsTo, leafHash } from "./tree.mjs";
import { fingerprint } from "./words.mjs";

/** The most that a proof may be. */
export const PROOF = { bytes: 64 * 1024 * 1024, items: 1048576 };
export const FORMAT = "alternat/release/1";
const anyBytes = bytes(0, PROOF.bytes);
const entry = tuple(anyBytes, list(0, 64, bytes(32)));
const log = tuple(anyBytes, list(1, 256, entry));
const readForm = map(
  [0, "format", literal(FORMAT)],
  [1, "charter", anyBytes],
  [2, "parties", list(2, 255, tuple(anyBytes, list(1, 16, log)))],
  [3, "text", anyBytes],
  [4, "release", anyBytes],
  [5, "pages", list(1, 16, anyBytes)],
);

const [PROPOSE, INITIAL, SIGN, SEAL, PROCLAIM] = [4n, 15n, 16n, 17n, 18n];

/** What a joint release says; `at` hears which step is judged. */
export function* judgeJoint(item, at) {
  const form = readForm(item);
  at(1);
  const { charter, cards } = chartered(form);
  at(2);
  const parties = [];
  for (const [place, [, logs]] of form.parties.entries()) parties.push(yield* checkpointed(charter, cards, place, logs));
  at(3);
  for (const party of parties) yield* entered(charter, party);
  at(4);
  const { text, release } = manifested(form, charter);
  at(5);
  const pages = paged(release, form.pages);
  at(6);
  const adoptions = [text, release].map((manifest) => adopted(manifest, parties));
  for (const place of parties.keys()) {
    need(behind(adoptions[1][place].initial, adoptions[0][place].seal), "a release initialled before the text was sealed");
  }
  at(7);
  const proposal = proposalOf(parties, text);
  const signatures = [];
  for (const adoption of adoptions) {
    for (const [place, { sign }] of adoption.entries()) signatures.push(yield* enoughPersons(parties[place], sign, proposal));
  }
  at(8);
  nothingElse(parties, adoptions, signatures, proposal);
  return facts({ charter, parties, text, release, pages, signatures });
}

function chartered(form) {
  const charter = readCharter(form.charter);
  need(form.parties.length === charter.parties.length, "another number of cards than of parties");
  const cards = form.parties.map(([card], place) => {
    need(hex(sha256(card)) === charter.parties[place], "a card that is not its party's");
    return readCard(card);
  });
  return { charter, cards };
}

/** A party's checkpoints, with the receipts of all others and nothing else. */
function* checkpointed(charter, cards, place, logs) {
  const card = cards[place];
  const others = cards.filter((other) => other !== card);
  const found = [];
  for (const [checkpoint, entries] of logs) {
    const note = readNote(checkpoint);
    need(note.head.mechanism === charter.id && note.head.party === card.id, "a checkpoint of another log");
    need(note.lines.length === 2 + 2 * others.length, "another number of lines below a checkpoint");
    const own = yield* logLines(note, card.log);
    need(own.ed === 0 && own.ml === 1, "lines of the log that do not stand first, in their order");
    const receipts = [];
    for (const [nth, other] of others.entries()) {
      const { ed, ml, time } = yield* receiptLines(note, other.id, other.cosigner);
      need(ed === 2 + 2 * nth && ml === ed + 1, "receipts that do not stand in their order");
      receipts.push({ code: other.code, time });
    }
    found.push({ head: note.head, entries, receipts });
  }
  ascend(found.map(({ head }) => head.epoch));
  return { card, logs: found };
}

/** A party's acts in the order of its logs; each is put into `party.acts` with its place in that order. */
function* entered(charter, party) {
  party.acts = [];
  for (const { head, entries } of party.logs) {
    const acts = entries.map(([leaf, path]) => ({ ...readAct(leaf), leaf, path }));
    ascend(acts.map(({ index }) => index));
    for (const { leaf, path, ...act } of acts) {
      const says = act.mechanism === charter.id && act.party === party.card.id && act.epoch === head.epoch;
      need(says, "an act that stands in another log than it says");
      yield;
      need(leadsTo(head.root, head.size, act.index, leafHash(leaf), path), "a path that does not lead to the root");
      party.acts.push({ ...act, order: party.acts.length });
    }
  }
}

function manifested(form, charter) {
  const [text, release] = [form.text, form.release].map(readManifest);
  for (const { mechanism, parties } of [text, release]) {
    need(mechanism === charter.id, "a manifest of another mechanism");
    need(parties.join() === charter.parties.join(), "a manifest that does not ask for just the parties");
  }
  need(text.subject.kind === "instrument", "a text that is no instrument");
  need(release.subject.kind === "release" && release.subject.text === text.id, "a release of another text");
  const known = new Set(text.pages.map(pageKey));
  need(release.pages.every((page) => known.has(pageKey(page))), "a page that is none of the text");
  return { text, release };
}

const pageKey = ({ language, status, blob, size }) => `${language} ${status} ${blob} ${size}`;

function paged(release, pages) {
  need(pages.length === release.pages.length, "another number of pages");
  return release.pages.map(({ language, status, blob, size }, place) => {
    const page = pages[place];
    need(BigInt(page.length) === size && hex(sha256(page)) === blob, "a page that is not the one that was signed");
    return { language, status, text: fromUtf8(page) };
  });
}

/** Of one party the only act of a kind that is of this manifest. */
function theOnly(party, kind, manifest) {
  const named = (act) => (kind === INITIAL ? act.content.manifest.id : act.content.manifest) === manifest.id;
  const found = party.acts.filter((act) => act.kind === kind && named(act));
  need(found.length === 1, `${found.length} acts of kind ${kind} where one must be`);
  return found[0];
}

const behind = (later, earlier) => later.order > earlier.order;

/** The four acts of each party that adopt a manifest. */
function adopted(manifest, parties) {
  const steps = parties.map((party) => {
    const [initial, sign, seal, proclaim] = [INITIAL, SIGN, SEAL, PROCLAIM].map((kind) => theOnly(party, kind, manifest));
    need(behind(sign, initial) && behind(seal, sign) && behind(proclaim, seal), "steps that are not behind each other");
    return { initial, sign, seal, proclaim };
  });
  const [signs, seals] = [steps.map(({ sign }) => sign.id).join(), steps.map(({ seal }) => seal.id).join()];
  need(steps.every(({ seal }) => seal.content.acts.join() === signs), "a seal that lists other signatures");
  need(steps.every(({ proclaim }) => proclaim.content.acts.join() === seals), "a proclamation that lists other seals");
  return steps;
}

/** The proposal of the text, by whichever party, where it is among the entries. */
function proposalOf(parties, text) {
  const acts = parties.flatMap((party) => party.acts);
  return acts.find((act) => act.id === text.subject.proposal && act.kind === PROPOSE && act.content.instrument);
}

function nothingElse(parties, adoptions, signatures, proposal) {
  const expected = new Set(adoptions.flat().flatMap((steps) => Object.values(steps).map(({ id }) => id)));
  for (const mandate of signatures.flatMap(({ mandates }) => mandates)) {
    expected.add(mandate.id);
    if (mandate.content.round) expected.add(proposal.id);
  }
  for (const party of parties) {
    for (const act of party.acts) need(expected.has(act.id), `an act of kind ${act.kind} that is not asked for`);
  }
}

function facts({ charter, parties, text, release, pages, signatures }) {
  return {
    kind: "joint",
    mechanism: charter.id,
    mechanismName: charter.name,
    id: release.id,
    words: fingerprint(release.id),
    text: text.id,
    hour: release.subject.hour,
    pages,
    titles: pages.map(({ language, text: page }) => [language, page.split("\n\n", 1)[0].replace(/\n$/, "")]),
    parties: parties.map(({ card, logs }, place) => ({
      id: card.id,
      code: card.code,
      name: card.name,
      words: fingerprint(card.id),
      address: release.subject.sites.find(({ party }) => party === card.id)?.address,
      signed: signatures[place].time,
      persons: signatures[place].persons.map(({ place: seat, office }) => ({ place: seat, office })),
      released: signatures[parties.length + place].time,
      logs: logs.map(({ head, receipts }) => ({ epoch: head.epoch, size: head.size, receipts })),
    })),
  };
}

