// Whether persons with full powers signed: docs/spec/release.md, section 4, step 7.

import { approves } from "./approval.mjs";
import { hex } from "./bytes.mjs";
import { need } from "./shape.mjs";

const MANDATE = 2n;
const POWER_TO_SIGN = 16n;

/** Whether as many root keys of the card as its threshold says approve a mandate; judged once. */
function* isByRoots(card, mandate) {
  if (mandate.byRoots === undefined) {
    let good = 0;
    for (const approval of mandate.approvals) {
      const root = card.roots.get(approval.key);
      if (good === card.threshold || !root) continue;
      yield;
      if (approves(root, approval, mandate.id)) good += 1;
    }
    mandate.byRoots = good >= card.threshold;
  }
  return mandate.byRoots;
}

/** The mandates that count for a signature, in the order of the party's logs. */
function* counting({ card, acts }, sign, proposal) {
  const before = acts.filter((act) => act.kind === MANDATE && act.order < sign.order);
  const found = [];
  for (const [nth, mandate] of before.entries()) {
    const { place, powers, until, round } = mandate.content;
    // Whatever the later one is worth.
    const followed = before.slice(nth + 1).some(({ content }) => content.place === place && content.round === round);
    const inTime = until === undefined || until >= sign.time;
    const forThis = round === undefined || round === proposal?.content.round;
    const may = powers?.includes(POWER_TO_SIGN) === true;
    if (!followed && inTime && forThis && may && (yield* isByRoots(card, mandate))) found.push(mandate);
  }
  return found;
}

/** The mandates with a key under which an approval is valid, in their order. */
function* underWhich(mandates, approval, id) {
  // Of equal keys one is judged.
  const judged = new Map();
  const found = [];
  for (const mandate of mandates) {
    for (const key of mandate.content.keys ?? []) {
      if (key.id !== approval.key) continue;
      const written = hex(key.written);
      if (!judged.has(written)) {
        yield;
        judged.set(written, approves(key, approval, id));
      }
      if (judged.get(written)) found.push(mandate);
    }
  }
  return found;
}

/** The persons who approved a signature, and when it says that was; throws where they are not enough. */
export function* enoughPersons(party, sign, proposal) {
  const mandates = yield* counting(party, sign, proposal);
  const persons = new Map();
  for (const approval of sign.approvals) {
    const under = yield* underWhich(mandates, approval, sign.id);
    if (under.length === 0) continue;
    const { place, office } = under[0].content;
    if (!persons.has(place)) persons.set(place, { place, office, mandates: new Set() });
    for (const mandate of under) if (mandate.content.place === place) persons.get(place).mandates.add(mandate);
  }
  const found = [...persons.values()];
  const used = found.flatMap((person) => [...person.mandates]);
  const least = Math.min(...used.map(({ content }) => content.together ?? 1));
  need(found.length > 0 && least <= found.length, "a signature without enough persons");
  return { time: sign.time, persons: found, mandates: used };
}
