// The HTTP Observatory's algorithm (developer.mozilla.org/en-US/observatory/docs/tests_and_scoring), for one answer of a
// server on this machine: what a scanner sees from outside, redirection and preloading, is left out. Beyond it, the best
// mark asks for base-uri, form-action and an opener policy.

/** A finding of this rule: the points that the Observatory gives or takes, and whether nothing better is to be had. */
const mark = (rule, result, points, best = "no") => ({ rule, result, points, best: best === "best" });

const BROAD = ["ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"];
const INLINE = ["'unsafe-inline'", "data:"];
const HALF_YEAR = 15_768_000;
const PRIVATE = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"];
const GRADES = ["F", "F", "F", "F", "F", "D-", "D", "D", "D+", "C-", "C", "C", "C+", "B-", "B", "B", "B+", "A-", "A", "A"];
/** Extra points count only from this score on. */
const FOR_EXTRA = 90;

/**
 * The score of an answer. `headers`: names in lower case; `cookies`: its Set-Cookie lines; `scheme`: http or https.
 * Over http on this machine the rules of transport (HSTS, `Secure`) say nothing and are left out.
 */
export function observe({ headers, cookies = [], scheme }) {
  const policy = directives(headers["content-security-policy"]);
  const rules = [
    contentPolicy(policy, scheme),
    ...cookieRules(cookies, headers, scheme),
    sharing(headers),
    ...(scheme === "https" ? [transport(headers)] : []),
    sniffing(headers),
    framing(headers, policy),
    referrer(headers),
    resources(headers),
    opener(headers),
  ];
  const sum = (list) => list.reduce((all, { points }) => all + points, 0);
  const without = Math.max(0, 100 + sum(rules.filter(({ points }) => points < 0)));
  const score = without >= FOR_EXTRA ? without + sum(rules.filter(({ points }) => points > 0)) : without;
  return { score, grade: score >= 100 ? "A+" : GRADES[Math.floor(score / 5)], rules };
}

/** A line for each rule that does not have its best mark, and for a grade below A+. */
export function observatoryFindings(answer) {
  const { score, grade, rules } = observe(answer);
  const findings = rules.filter(({ best }) => !best).map(({ rule, result, points }) => `${rule}: ${result} (${points})`);
  return grade === "A+" ? findings : [...findings, `the grade is ${grade}, the score ${score}`];
}

function directives(header) {
  const parts = (header ?? "").split(";").map((part) => part.trim().toLowerCase().split(/\s+/));
  return new Map(parts.filter(([name]) => name).map(([name, ...sources]) => [name, sources]));
}

function contentPolicy(policy, scheme) {
  const rule = "content-security-policy";
  if (policy.size === 0) return mark(rule, "there is none", -25);
  const of = (...names) => names.map((name) => policy.get(name)).find((found) => found) ?? ["*"];
  const keyed = (sources) => sources.some((source) => /^'(nonce|sha(256|384|512))-/.test(source));
  // A nonce or a hash makes every browser of today ignore 'unsafe-inline'.
  const honoured = (sources) => (keyed(sources) ? sources.filter((source) => source !== "'unsafe-inline'") : sources);
  const script = honoured(of("script-src", "default-src"));
  const style = honoured(of("style-src", "default-src"));
  const has = (sources, bad) => sources.some((source) => bad.includes(source));
  const plain = (sources) => scheme === "https" && sources.some((source) => /^(http|ftp):/.test(source));
  const passive = ["img-src", "media-src"];
  const active = [...policy].filter(([name]) => !passive.includes(name)).flatMap(([, sources]) => sources);
  if (script.includes("'strict-dynamic'") && !keyed(script)) return mark(rule, "'strict-dynamic' without nonce", -25);
  if (has(script, [...BROAD, ...INLINE]) || has(of("object-src", "default-src"), BROAD))
    return mark(rule, "unsafe scripts or objects", -20);
  if (plain(active)) return mark(rule, "active content over http", -20);
  if (has([...script, ...style], ["'unsafe-eval'"])) return mark(rule, "'unsafe-eval'", -10);
  if (plain(passive.flatMap((name) => of(name, "default-src")))) return mark(rule, "images over http", -10);
  if (has(style, [...BROAD, ...INLINE])) return mark(rule, "unsafe styles", 0);
  if (has(of("base-uri"), [...BROAD, ...INLINE])) return mark(rule, "any base-uri", 5);
  if (has(of("form-action"), BROAD)) return mark(rule, "any form-action", 5);
  if (of("default-src").join() !== "'none'") return mark(rule, "default-src is not 'none'", 5);
  return mark(rule, "nothing unsafe, default-src 'none'", 10, "best");
}

function cookieRules(cookies, headers, scheme) {
  if (cookies.length === 0) return [mark("cookies", "none", 0, "best")];
  const protectedByHsts = transport(headers).points >= 0;
  const marks = cookies.map((line) => {
    const [pair, ...rest] = line.split(";").map((part) => part.trim());
    const name = pair.split("=")[0];
    const flags = new Map(rest.map((part) => part.toLowerCase().split("=")).map(([key, value]) => [key, value ?? ""]));
    const sameSite = flags.get("samesite");
    const found = (result, points, best) => mark(`cookie ${name}`, result, points, best);
    if (scheme === "https" && !flags.has("secure")) return found("not Secure", protectedByHsts ? -10 : -40);
    // The Observatory asks this of cookies with "sess" or "login" in the name; every cookie of ours is one for it.
    if (!flags.has("httponly")) return found("not HttpOnly", -30);
    if (sameSite === undefined) return found("no SameSite", /csrf/i.test(name) ? -20 : 0);
    if (!["lax", "strict"].includes(sameSite)) return found(`SameSite=${sameSite}`, -20);
    return found("guarded", 0, "best");
  });
  const worst = marks.reduce((one, other) => (other.points < one.points ? other : one));
  // One mark for all cookies, as the Observatory gives; the others are told and cost nothing.
  const told = marks.filter((one) => one !== worst).map((one) => ({ ...one, points: 0 }));
  return [marks.every(({ best }) => best) ? { ...worst, points: 5 } : worst, ...told];
}

function sharing(headers) {
  const rule = "cross-origin-resource-sharing";
  const origin = headers["access-control-allow-origin"];
  if (origin === undefined) return mark(rule, "none", 0, "best");
  const lent = headers["access-control-allow-credentials"] === "true";
  return mark(rule, `open to ${origin}`, lent ? -50 : 0);
}

function transport(headers) {
  const rule = "strict-transport-security";
  const age = /max-age="?(\d+)/i.exec(headers[rule] ?? "")?.[1];
  if (age === undefined) return mark(rule, "none, or not readable", -20);
  return Number(age) < HALF_YEAR ? mark(rule, "less than half a year", -10) : mark(rule, "half a year or more", 0, "best");
}

function sniffing(headers) {
  const rule = "x-content-type-options";
  const value = headers[rule]?.trim().toLowerCase();
  return value === "nosniff" ? mark(rule, value, 0, "best") : mark(rule, value ?? "none", -5);
}

function framing(headers, policy) {
  const ancestors = policy.get("frame-ancestors");
  if (ancestors && !ancestors.some((source) => BROAD.includes(source)))
    return mark("framing", "frame-ancestors", 5, "best");
  const value = headers["x-frame-options"]?.trim().toUpperCase();
  return ["DENY", "SAMEORIGIN"].includes(value) ? mark("framing", value, 0) : mark("framing", "by anybody", -20);
}

function referrer(headers) {
  const rule = "referrer-policy";
  if (headers[rule] === undefined) return mark(rule, "none", 0);
  const last = headers[rule].split(",").at(-1).trim().toLowerCase();
  return PRIVATE.includes(last) ? mark(rule, last, 5, "best") : mark(rule, last, -5);
}

function resources(headers) {
  const rule = "cross-origin-resource-policy";
  const value = headers[rule]?.trim().toLowerCase();
  if (value === "same-origin") return mark(rule, value, 10, "best");
  if (value === "same-site") return mark(rule, value, 10);
  return mark(rule, value ?? "none", value === undefined || value === "cross-origin" ? 0 : -5);
}

/** Without points: the Observatory reads this header and does not score it. */
function opener(headers) {
  const rule = "cross-origin-opener-policy";
  return headers[rule] === "same-origin" ? mark(rule, "same-origin", 0, "best") : mark(rule, headers[rule] ?? "none", 0);
}
