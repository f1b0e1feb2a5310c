// Whether persons with full powers signed: docs/spec/release.md, section 4, step 7.

import { approves } from "./approval.mjs";
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
    const followed = before.slice(nth + 1).some((later) => later.content.place === place);
    const inTime = until === undefined || until >= sign.time;
    const forThis = round === undefined || round === proposal?.content.round;
    const may = powers?.includes(POWER_TO_SIGN) === true;
    if (!followed && inTime && forThis && may && (yield* isByRoots(card, mandate))) found.push(mandate);
  }
  return found;
}

/** The persons who approved a signature, and when it says that was; throws where they are not enough. */
export function* enoughPersons(party, sign, proposal) {
  const keys = new Map();
  for (const mandate of yield* counting(party, sign, proposal)) {
    for (const key of mandate.content.keys ?? []) if (!keys.has(key.id)) keys.set(key.id, { key, mandate });
  }
  const persons = new Map();
  for (const approval of sign.approvals) {
    const held = keys.get(approval.key);
    if (!held) continue;
    yield;
    if (!approves(held.key, approval, sign.id)) continue;
    const { place, office } = held.mandate.content;
    // Of one place only the last mandate counts, so a person has one.
    persons.set(place, { place, office, mandate: held.mandate });
  }
  const found = [...persons.values()];
  const least = Math.min(...found.map(({ mandate }) => mandate.content.together ?? 1));
  need(found.length > 0 && least <= found.length, "a signature without enough persons");
  return { time: sign.time, persons: found };
}
