// A person's authenticator, as Chromium's virtual one: platform-bound, with resident keys and user verification.
// It belongs to one page; `carry` takes what it holds to another.

const KIND = {
  protocol: "ctap2",
  ctap2Version: "ctap2_1",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

/** An authenticator at this page, with the credentials of another one. */
export async function authenticator(page, credentials = []) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: KIND });
  const made = new Authenticator(session, authenticatorId);
  for (const credential of credentials) await made.add(credential);
  return made;
}

class Authenticator {
  #session;
  #id;

  constructor(session, id) {
    this.#session = session;
    this.#id = id;
  }

  #send(method, more = {}) {
    return this.#session.send(`WebAuthn.${method}`, { authenticatorId: this.#id, ...more });
  }

  /** What it holds: credentialId, rpId, userHandle, privateKey, signCount. */
  async credentials() {
    return (await this.#send("getCredentials")).credentials;
  }

  async add(credential) {
    await this.#send("addCredential", { credential });
  }

  async forget(credentialId) {
    await this.#send("removeCredential", { credentialId });
  }

  /** From now on the person shows no finger and types no number: the bad twin of every ceremony. */
  async refuseVerification() {
    await this.#send("setUserVerified", { isUserVerified: false });
  }

  async allowVerification() {
    await this.#send("setUserVerified", { isUserVerified: true });
  }

  /** The same keys at another page of the same person. */
  async carry(page) {
    return authenticator(page, await this.credentials());
  }

  async remove() {
    await this.#session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.#id });
  }
}
