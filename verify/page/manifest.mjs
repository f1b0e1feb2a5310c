// Manifests: docs/spec/act.md, 6.3. What parties sign; its digest is its name.

import { hex } from "./bytes.mjs";
import { decode } from "./cbor.mjs";
import { DOCUMENT, readCharter } from "./founding.mjs";
import {
  anything, blobs, byLength, byNumber, bytes, digest, int64, integer, list, literal, map, name, need, pages, parties, tuple,
} from "./shape.mjs";
import { sha256 } from "./signatures.mjs";

const address = name(255);
function site(item) {
  const [party, found] = tuple(digest, address)(item);
  need(/^https?:\/\//.test(found), "an address that is not of the web");
  return { party, address: found };
}
const sites = list(1, 255, site, ({ party }) => party);

const subjects = {
  0: (item) => ({ kind: "instrument", proposal: tuple(anything, digest)(item)[1] }),
  1: (item) => ({ kind: "terms", charter: readCharter(tuple(anything, bytes(0, DOCUMENT.bytes))(item)[1]) }),
  2: byLength({
    3: (item) => {
      const [, text, hour] = tuple(anything, digest, int64)(item);
      return { kind: "release", text, hour, sites: [] };
    },
    4: (item) => {
      const [, text, hour, where] = tuple(anything, digest, int64, sites)(item);
      return { kind: "release", text, hour, sites: where };
    },
  }),
};

const fields = map(
  [0, "format", literal("alternat/manifest/1")],
  [1, "mechanism", digest],
  [2, "subject", byNumber(subjects)],
  [3, "attempt", integer(1n, (1n << 32n) - 1n)],
  [4, "pages", pages(0)],
  ["5?", "annexes", blobs],
  [6, "parties", parties],
);

/** The manifest that these bytes are. */
export function readManifest(source) {
  const manifest = fields(decode(source, DOCUMENT));
  need((manifest.subject.kind === "terms") === (manifest.pages.length === 0), "pages where none may be, or none");
  return { ...manifest, id: hex(sha256(source)) };
}
