// A relying party that does everything right, as small as can be: code with PKCE, state, nonce, and the ID token checked
// against the provider's keys. It shows that the good provider lets people in, and which check stops each bad twin.

import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";

const random = () => randomBytes(32).toString("base64url");

export async function startRelying() {
  let provider;
  const begun = new Map();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (url.pathname === "/begin") return response.writeHead(303, { location: await begin() }).end();
    if (url.pathname !== "/back") return response.writeHead(404).end("not there");
    const said = await back(url.searchParams).catch((error) => `refused: ${error.message}`);
    response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>x</title><p id="said">${said}</p>`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const origin = `http://localhost:${server.address().port}`;
  const redirect = `${origin}/back`;

  const found = async () => (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json();

  async function begin() {
    const { authorization_endpoint: at } = await found();
    const [state, nonce, verifier] = [random(), random(), random()];
    begun.set(state, { nonce, verifier });
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const query = { client_id: provider.client, response_type: "code", scope: "openid email", redirect_uri: redirect };
    return `${at}?${new URLSearchParams({ ...query, state, nonce, code_challenge: challenge, code_challenge_method: "S256" })}`;
  }

  async function back(query) {
    const mine = begun.get(query.get("state"));
    if (!mine || !begun.delete(query.get("state"))) throw new Error("unknown state");
    const { token_endpoint: at, jwks_uri: keys, issuer } = await found();
    const body = new URLSearchParams({
      grant_type: "authorization_code",
      code: query.get("code"),
      redirect_uri: redirect,
      code_verifier: mine.verifier,
    });
    const basic = Buffer.from(`${provider.client}:${provider.secret}`).toString("base64");
    const answer = await (await fetch(at, { method: "POST", body, headers: { authorization: `Basic ${basic}` } })).json();
    if (answer.error) throw new Error(`${answer.error}: ${answer.error_description}`);
    const expected = { issuer, audience: provider.client, algorithms: ["RS256"] };
    const { payload } = await jwtVerify(answer.id_token, createRemoteJWKSet(new URL(keys)), expected);
    if (payload.nonce !== mine.nonce) throw new Error("wrong nonce");
    return `signed in as ${payload.sub}`;
  }

  return { origin, redirect, of: (one) => (provider = one), stop: () => server.close().closeAllConnections() };
}
