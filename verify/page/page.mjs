// What the public page of a release does when it is opened: judges the proof that it carries, holds what it shows against
// it, and writes the verdict, party by party. It asks nothing of any network, and works from a file.
// What the page has to bring is said in README.md.

import { fromBase64 } from "./bytes.mjs";
import { shownFaults } from "./shown.mjs";
import { Telling } from "./telling.mjs";
import { verifyGently } from "./verifier.mjs";

/** How long the page may be busy at a time, in milliseconds. */
const BUSY = 12;

/** Lets the browser do what waits, where it has waited long enough. */
function breather() {
  const { port1, port2 } = new MessageChannel();
  let since = performance.now();
  return async () => {
    if (performance.now() - since < BUSY) return;
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    since = performance.now();
  };
}

function proofOf(page) {
  const written = page.querySelectorAll("script#proof");
  return written.length === 1 ? fromBase64(written[0].textContent.replace(/\s/g, "")) : undefined;
}

async function faultsAndFacts(page, words) {
  try {
    const proof = proofOf(page);
    if (!proof) return { faults: [["proof-bad-missing"]] };
    const verdict = await verifyGently(proof, breather());
    if (verdict.ok) return { facts: verdict, faults: shownFaults(page, verdict, words) };
    const key = verdict.step === 0 ? "proof-bad-form" : `proof-bad-${verdict.kind}-${verdict.step}`;
    return { faults: [[key]], why: verdict.why };
  } catch (error) {
    return { faults: [["proof-bad-form"]], why: `${error}` };
  }
}

/** Does all of it, once. */
async function examine(page) {
  const began = performance.now();
  const telling = new Telling(page);
  telling.checking();
  const { facts, faults, why } = await faultsAndFacts(page, telling.words);
  if (faults.length === 0) telling.good(facts);
  else telling.bad(faults, why);
  telling.took(performance.now() - began);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => examine(document));
else examine(document);
