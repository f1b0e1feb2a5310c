// Writes the verdict into the page, in the page's own language. Every word is a message that the page brings.

/** What a failure looks like even where the page's own style is gone; what it is stands in words. */
const ALARM = { border: "4px solid #b3261e", padding: "0.8em 1em", color: "#8c1d18", background: "#fdeceb" };

export class Telling {
  #page;
  #place;
  #messages;
  #tag;

  constructor(page) {
    this.#page = page;
    this.#messages = JSON.parse(page.getElementById("proof-words")?.textContent ?? "{}");
    this.#place = page.getElementById("verdict") ?? page.body.insertBefore(this.#element("section"), page.body.firstChild);
    // The page's own words may be in another language than the text.
    this.#tag = this.#place.closest("[lang]")?.lang || "en";
  }

  /** A message as it stands; its key where the page does not bring it. */
  words = (key) => this.#messages[key] ?? key;

  checking() {
    this.#say("checking", "status", [this.#line("proof-checking")]);
  }

  /** How many milliseconds it took, for whoever measures. */
  took(milliseconds) {
    this.#place.dataset.took = milliseconds.toFixed(1);
  }

  bad(faults, why) {
    const reasons = faults.map(([key, values]) => this.#line(key, values));
    const loud = this.#element("strong", this.words("proof-bad"));
    this.#say("bad", "alert", [this.#element("p", loud), ...reasons, this.#line("proof-bad-next")]);
    // For whoever programs; nobody else is shown it.
    if (why) this.#place.dataset.why = why;
    Object.assign(this.#place.style, ALARM);
    for (const article of this.#page.querySelectorAll("[data-page]")) {
      const mark = this.#element("p", this.#element("strong", this.words("proof-unproven")));
      mark.className = "unproven";
      Object.assign(mark.style, ALARM);
      article.before(mark);
      article.dataset.unproven = "";
      Object.assign(article.style, { borderInlineStart: ALARM.border, paddingInlineStart: "1em" });
    }
  }

  good(facts) {
    const loud = this.#element("strong", ...this.#sentence(`proof-good-${facts.kind}`, { party: this.#name(facts.parties[0]) }));
    const told = facts.kind === "joint" ? this.#joint(facts) : this.#readout(facts);
    this.#say("good", "status", [this.#element("p", loud), ...told, ...this.#hour(facts), ...this.#itself(facts)]);
  }

  #joint(facts) {
    const languages = facts.pages.map(({ language }) => this.#language(language));
    const parties = facts.parties.flatMap((party) => {
      const others = facts.parties.filter((other) => other !== party).map((other) => this.#best(other.name)[1]);
      const persons = party.persons.map(({ office }) => this.#best(office)[1]);
      const items = [
        ["proof-signed", { persons: this.#list(persons), time: this.#time(party.signed) }],
        ["proof-held", { others: this.#list(others) }],
        ["proof-complete"],
      ];
      const list = items.map(([key, values]) => this.#element("li", ...this.#sentence(key, values)));
      return [this.#element("h3", this.#name(party)), this.#element("ul", ...list)];
    });
    return [this.#line("proof-languages", { languages: this.#list(languages) }), ...parties];
  }

  #readout(facts) {
    const lines = [this.#line("proof-one-party")];
    if (facts.receipts.length > 0) {
      const holders = facts.receipts.map(({ name }) => this.#best(name)[1]);
      lines.push(this.#line("proof-held", { others: this.#list(holders) }));
    }
    return lines;
  }

  #hour({ hour }) {
    if (hour === undefined) return [];
    const key = Number(hour) * 1000 > Date.now() ? "proof-embargo" : "proof-hour";
    return [this.#line(key, { time: this.#time(hour) })];
  }

  /** That a page cannot vouch for itself, and where the words to compare stand. */
  #itself(facts) {
    if (this.#page.getElementById("elsewhere")) {
      const link = this.#element("a", this.words("proof-elsewhere"));
      link.href = "#elsewhere";
      const itself = this.#line("proof-itself");
      itself.append(" ", link);
      return [itself];
    }
    const sites = facts.parties.filter(({ address }) => address).map((party) => {
      const link = this.#element("a", party.address);
      link.href = party.address;
      link.rel = "noreferrer";
      return this.#element("li", this.#name(party), " ", link);
    });
    return [
      this.#line(sites.length > 0 ? "proof-itself-sites" : "proof-itself"),
      ...(sites.length > 0 ? [this.#element("ul", ...sites)] : []),
      ...this.#words(`proof-words-${facts.kind}`, {}, facts.words),
      ...facts.parties.flatMap((party) => this.#words("proof-words-party", { party: this.#name(party) }, party.words)),
    ];
  }

  /** A fingerprint in its two lines, below what it is of. */
  #words(key, values, [first, second]) {
    const words = this.#element("p", first, this.#element("br"), second);
    // Of no language: what reads aloud reads them as they are written.
    words.lang = "zxx";
    words.translate = false;
    return [this.#line(key, values), words];
  }

  #say(state, role, content) {
    this.#place.dataset.state = state;
    this.#place.setAttribute("role", role);
    this.#place.replaceChildren(...content);
  }

  #element(name, ...content) {
    const element = this.#page.createElement(name);
    element.append(...content);
    return element;
  }

  #line(key, values) {
    return this.#element("p", ...this.#sentence(key, values));
  }

  /** A message with its `{values}`, which are words or elements. */
  #sentence(key, values = {}) {
    const pieces = this.words(key).split(/\{\s*\$?(\w+)\s*\}/);
    return pieces.map((piece, at) => (at % 2 === 0 ? piece : (values[piece]?.cloneNode?.(true) ?? values[piece] ?? "")));
  }

  /** Texts in the page's language, else in the first. */
  #best(texts) {
    return texts.find(([tag]) => tag === this.#tag) ?? texts.find(([tag]) => tag.split("-")[0] === this.#tag.split("-")[0]) ?? texts[0];
  }

  #name({ name }) {
    const [tag, words] = this.#best(name);
    const element = this.#element("bdi", words);
    element.lang = tag;
    return element;
  }

  #language(tag) {
    try {
      return new Intl.DisplayNames([this.#tag], { type: "language" }).of(tag);
    } catch {
      // Browsers know fewer tags than a manifest may name.
      return tag;
    }
  }

  #list(words) {
    return new Intl.ListFormat([this.#tag], { type: "conjunction" }).format(words);
  }

  /** A second, in Coordinated Universal Time, as it is written in the page's language. */
  #time(second) {
    const milliseconds = Number(second) * 1000;
    // Beyond what a calendar of browsers reaches.
    if (Math.abs(milliseconds) > 8.64e15) return `${second}`;
    const tag = this.#tag === "en" ? "en-GB" : this.#tag;
    const form = new Intl.DateTimeFormat([tag], { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
    return `${form.format(milliseconds)} UTC`;
  }
}
