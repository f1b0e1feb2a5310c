// Whether a key approves an act: docs/spec/act.md, 3.2 and 3.3.

import { base64Url, concat, equal, utf8 } from "./bytes.mjs";
import { ed25519Holds, p256DerHolds, p256Holds, pairHolds, sha256 } from "./signatures.mjs";

const CONTEXT = utf8("alternat/approval/1\n");
const [PRESENT, VERIFIED, ATTESTED, EXTENDED] = [0x01, 0x04, 0x40, 0x80];
/** The digest of the relying party's id, the flags, the counter. */
const SHORTEST = 37;

const idBytes = (id) => Uint8Array.from(id.match(/../g), (pair) => parseInt(pair, 16));

const startsWith = (bytes, start) => equal(bytes.subarray(0, start.length), start);

/** Whether the client data says what it must, for one of the key's origins. */
function clientIsGood({ origins }, client, message) {
  const challenge = base64Url(sha256(message));
  return origins.some((origin) => {
    const escaped = origin.replace(/["\\]/g, "\\$&");
    const start = utf8(`{"type":"webauthn.get","challenge":"${challenge}","origin":"${escaped}","crossOrigin":false`);
    if (!startsWith(client, start)) return false;
    const rest = client.subarray(start.length);
    const ends = rest.at(-1) === 0x7d; // }
    return ends && (rest.length === 1 || rest[0] === 0x2c); // ,
  });
}

function authenticatorIsGood({ relyingParty }, data) {
  if (data.length < SHORTEST || !startsWith(data, sha256(utf8(relyingParty)))) return false;
  const flags = data[32];
  const says = (flag) => (flags & flag) !== 0;
  return says(PRESENT) && says(VERIFIED) && !says(ATTESTED) && says(EXTENDED) === data.length > SHORTEST;
}

function assertionHolds(key, { authenticator, client, signature }, message) {
  if (!clientIsGood(key, client, message) || !authenticatorIsGood(key, authenticator)) return false;
  const signed = concat(authenticator, sha256(client));
  if (key.curve === "p256") return p256DerHolds(key.key, signed, signature);
  return signature.length === 64 && ed25519Holds(key.key, signed, signature);
}

/** Whether an approval is by this key, in the key's own form, and good for the act with this id. */
export function approves(key, approval, id) {
  if (key.form !== approval.form) return false;
  const message = concat(CONTEXT, idBytes(id));
  switch (key.form) {
    case "pair":
      return pairHolds(key.key, message, approval.ed, approval.ml);
    case "single":
      return (key.curve === "p256" ? p256Holds : ed25519Holds)(key.key, message, approval.signature);
    default:
      return assertionHolds(key, approval, message);
  }
}
