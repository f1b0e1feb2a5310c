// The verdict on a proof, from its bytes alone: a joint release or a readout. Pure: no clock, no page, no network.
// Written from docs/spec alone; it shares no code with the other verifiers.

import { Unreadable } from "./bytes.mjs";
import { decode } from "./cbor.mjs";
import * as joint from "./joint.mjs";
import * as readout from "./readout.mjs";

const JUDGES = { [joint.FORMAT]: joint.judgeJoint, [readout.FORMAT]: readout.judgeReadout };

/**
 * Judges piece by piece: each `next` takes some milliseconds, and the last gives the verdict,
 * `{ ok: true, kind: "joint" | "readout", … }` or `{ ok: false, kind, step, why }`.
 *
 * `step` is 0 where the proof cannot be read at all. For a joint release it is the step of docs/spec/release.md, 4;
 * for a readout 1 charter and cards, 2 checkpoint and receipts, 3 the act and its path, 4 that it is a readout.
 * `why` is for whoever programs.
 */
export function* judge(bytes) {
  let step = 0;
  let kind;
  try {
    const item = decode(bytes, joint.PROOF);
    const format = item.kind === "map" ? item.value.get(0n)?.value : undefined;
    const found = Object.hasOwn(JUDGES, format) ? JUDGES[format] : undefined;
    if (!found) throw new Unreadable("no format that is known");
    kind = format === joint.FORMAT ? "joint" : "readout";
    const facts = yield* found(item, (next) => (step = next));
    return { ok: true, ...facts };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, kind, step, why: error.message };
  }
}

/** A verdict in a word or two, as the verifiers answer when they are held against each other. */
export const answer = ({ ok, kind, step }) => (ok ? "ok" : `bad ${kind === "readout" && step > 0 ? kind : step}`);

/** The verdict, at once. */
export function verify(bytes) {
  const work = judge(bytes);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same verdict; between pieces `pause` may be waited for. */
export async function verifyGently(bytes, pause) {
  const work = judge(bytes);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
}
