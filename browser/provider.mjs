// A real OpenID provider on this machine, with one client and one account: the identity provider of a house, for tests.
// It can also be a bad one: `twin` says how the next answers are wrong.
//
//   node provider.mjs REDIRECT-URI      serves until stopped, and prints issuer, client and secret as JSON

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from "jose";
import Provider from "oidc-provider";

/** The account that can sign in. */
export const ACCOUNT = { sub: "chair-7", email: "chair@east.example", email_verified: true, name: "Chair of Eastshore" };
/** Ways to be bad: what each does to the ID token, or to the code. */
const CLAIMS = {
  "wrong nonce": (claims) => ({ ...claims, nonce: "another" }),
  "no nonce": ({ nonce: _, ...claims }) => claims,
  "expired id token": (claims) => ({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  "wrong audience": (claims) => ({ ...claims, aud: "another-client" }),
  "wrong issuer": (claims) => ({ ...claims, iss: "http://localhost:1" }),
  "wrong key": (claims) => claims,
  "no signature": (claims) => claims,
};
export const TWINS = [...Object.keys(CLAIMS), "replayed code", "wrong state"];

/** Starts it at a free port. `redirect`: the one address to which it sends people back. */
export async function startProvider({ redirect, client = "alternat" }) {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${server.address().port}`;
  const secret = randomBytes(24).toString("base64url");
  const [own, other] = await Promise.all([1, 2].map(() => generateKeyPair("RS256", { extractable: true })));
  const key = { ...(await exportJWK(own.privateKey)), kid: "one", use: "sig", alg: "RS256" };
  const provider = new Provider(issuer, configuration({ redirect, client, secret, key }));
  const bad = new BadTwin({ redirect, keys: { own: own.privateKey, other: other.privateKey } });
  provider.use((context, next) => signIn(provider, context, next));
  provider.use((context, next) => bad.after(context, next));
  server.on("request", provider.callback());
  server.unref();
  return {
    issuer,
    client,
    secret,
    /** From now on it is bad in this way; without one it is good again. */
    be: (twin) => bad.be(twin),
    /** Sends a person through the page of the provider, whatever page they are on. */
    pass: async (page) => {
      await page.getByLabel("Account").fill(ACCOUNT.sub);
      await page.getByRole("button", { name: "Sign in" }).click();
    },
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

function configuration({ redirect, client, secret, key }) {
  return {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: [redirect], grant_types: ["authorization_code"] }],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // Claims stand in the ID token itself: nobody needs to ask for more.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    // The one that comes with it fetches fonts from elsewhere.
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, id) => (id === ACCOUNT.sub ? { accountId: id, claims: () => ACCOUNT } : undefined),
    // Who signs in here has agreed: there is no second page.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  };
}

async function signIn(provider, context, next) {
  if (!context.path.startsWith("/sign-in/")) return next();
  if (context.method === "GET") {
    context.type = "html";
    context.body = PAGE;
    return;
  }
  const parts = await context.req.toArray();
  const accountId = new URLSearchParams(Buffer.concat(parts).toString()).get("account");
  const result = accountId === ACCOUNT.sub ? { login: { accountId } } : { error: "access_denied" };
  context.respond = false;
  await provider.interactionFinished(context.req, context.res, result);
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The ministry's own sign-in</title>
<link rel="icon" href="data:,"><h1>The ministry's own sign-in</h1>
<form method="post"><label>Account <input name="account" autocomplete="username"></label> <button>Sign in</button></form>`;

/** What goes wrong after the provider did it right. */
class BadTwin {
  #twin;
  #redirect;
  #keys;
  #spent;

  constructor({ redirect, keys }) {
    this.#redirect = redirect;
    this.#keys = keys;
  }

  be(twin) {
    if (twin !== undefined && !TWINS.includes(twin)) throw new Error(`no such twin: ${twin}`);
    this.#twin = twin;
  }

  async after(context, next) {
    await next();
    const location = context.response.get("location") ?? "";
    if (location.startsWith(this.#redirect)) context.set("location", this.#sent(new URL(location)));
    if (context.body?.id_token) context.body.id_token = await this.#forged(context.body.id_token);
  }

  #sent(url) {
    const code = url.searchParams.get("code");
    if (this.#twin === "replayed code" && this.#spent) url.searchParams.set("code", this.#spent);
    if (this.#twin === "wrong state") url.searchParams.set("state", "another");
    this.#spent = code;
    return url.href;
  }

  async #forged(token) {
    const change = CLAIMS[this.#twin];
    if (!change) return token;
    const claims = change(decodeJwt(token));
    const { kid } = decodeProtectedHeader(token);
    if (this.#twin === "no signature") {
      const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
      return `${part({ alg: "none" })}.${part(claims)}.`;
    }
    const key = this.#twin === "wrong key" ? this.#keys.other : this.#keys.own;
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(key);
  }
}

if (import.meta.filename === process.argv[1]) {
  const [redirect] = process.argv.slice(2);
  if (!redirect) throw new Error("name the redirect URI");
  const { issuer, client, secret, stop } = await startProvider({ redirect });
  console.log(JSON.stringify({ issuer, client, secret, account: ACCOUNT.sub }));
  const kept = setInterval(() => {}, 1 << 30);
  process.once("SIGINT", () => (clearInterval(kept), stop()));
}
