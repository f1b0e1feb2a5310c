// The server's half of a passkey ceremony, as small as it can be and still check everything: challenge, origin, relying
// party, that the person was verified, and the signature.

import { createHash, createPublicKey, randomBytes, verify } from "node:crypto";

const digest = (bytes) => createHash("sha256").update(bytes).digest();
const PRESENT_AND_VERIFIED = 0b101;

export class Registry {
  origin = "";
  #challenges = new Set();
  #keys = new Map();

  /** Takes one step of a ceremony. */
  async take(path, request) {
    const parts = await request.toArray();
    const value = JSON.parse(Buffer.concat(parts).toString());
    if (path === "/begin") return { status: 200, value: { challenge: this.#begin() } };
    const fault = this.#fault(path, value);
    if (fault) return { status: 200, value: { said: `refused: ${fault}` } };
    if (path === "/enter") return { status: 200, value: { said: "signed in" } };
    this.#keys.set(value.id, createPublicKey({ key: Buffer.from(value.key, "base64"), format: "der", type: "spki" }));
    return { status: 200, value: { said: "registered" } };
  }

  #begin() {
    const challenge = randomBytes(32);
    this.#challenges.add(challenge.toString("base64url"));
    return challenge.toString("base64");
  }

  #fault(path, value) {
    const client = Buffer.from(value.client, "base64");
    const data = Buffer.from(value.data, "base64");
    const said = JSON.parse(client.toString());
    if (said.type !== (path === "/enter" ? "webauthn.get" : "webauthn.create")) return "another ceremony";
    if (!this.#challenges.delete(said.challenge)) return "not our challenge";
    if (said.origin !== this.origin) return "another origin";
    if (!data.subarray(0, 32).equals(digest("localhost"))) return "another relying party";
    if ((data[32] & PRESENT_AND_VERIFIED) !== PRESENT_AND_VERIFIED) return "not verified";
    if (path !== "/enter") return undefined;
    const key = this.#keys.get(value.id);
    if (!key) return "unknown key";
    const signed = Buffer.concat([data, digest(client)]);
    return verify("sha256", signed, key, Buffer.from(value.signature, "base64")) ? undefined : "a wrong signature";
  }
}
