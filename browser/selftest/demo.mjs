// Stands for `alternat demo`: prints what it prints, serves until SIGINT. Given "silent" it ends without a word for
// anybody, given "deaf" it never prints pages.

import { startMirrors } from "./server.mjs";

const mirrors = await startMirrors();
const kept = setInterval(() => {}, 1 << 30);
process.once("SIGINT", async () => {
  clearInterval(kept);
  await mirrors.close();
});
console.log(JSON.stringify({ title: "a lake } with a \" brace", acts: 7, originals: [{ party: "EAST" }] }, null, 2));
if (process.argv[2] === "silent") {
  console.error("the sample is not there");
  process.exit(1);
}
const page = (party, person, roles) => ({
  party, person, roles, name: `${person} of ${party}`, origin: mirrors.origin, link: `${mirrors.origin}/good?${party}`,
});
console.log(JSON.stringify({ pages: [page("EAST", "chair", ["co-chair"]), page("WEST", "chair", ["co-chair"])] }, null, 2));
