//! Everything that an act says, in all its languages, as names and what they hold. What it does to the standing is not here.

use super::naming::{Names, role_said, step_key, unit_key};
use super::telling::phrase_key;
use crate::parts::{self, direction, language_name, time};
use maud::{Markup, html};
use record::adoption::{Manifest, Page, Status};
use record::founding::{Card, Charter};
use record::matter::{Dates, Matter, Step};
use record::person::PersonKey;
use record::tabling::{Commitment, Target};
use record::vocabulary::{Content, KeyUse, Lineage, Mandate};
use record::{ActId, Language, Texts};
use secretariat::aloud;

/// A name and what it holds.
type Pair = (&'static str, Markup);

/// Everything that an act says.
pub fn content(names: &Names<'_>, content: &Content) -> Markup {
    let words = names.eye.words;
    let pairs = pairs(names, content);
    html! { dl.pairs { @for (key, held) in pairs { dt { (words.say(key)) } dd { (held) } } } }
}

fn pairs(names: &Names<'_>, content: &Content) -> Vec<Pair> {
    let words = names.eye.words;
    let on = |id: ActId| ("record-field-on", names.of(id));
    match content {
        Content::Found(found) => founding(names, &found.charter, &found.card),
        Content::Mandate(mandate) => self::mandate(names, mandate),
        Content::Revoke(revoke) => vec![("record-field-mandate", names.of(revoke.mandate))],
        Content::Propose(matter) => self::matter(names, matter),
        Content::Stance(stance) => {
            let mut pairs = vec![on(stance.on), committed(names, stance.commitment)];
            pairs.extend(reason(names, stance.words.as_ref()));
            pairs
        }
        Content::Withdraw(withdraw) => vec![on(withdraw.what)],
        Content::Table(table) => {
            let mut pairs = match &table.target {
                Target::Provision(provision) => vec![("record-field-provision", names.of(*provision))],
                Target::New { instrument, place, unit, label } => {
                    let label = label.clone().unwrap_or_else(|| words.say(unit_key(*unit)));
                    vec![
                        ("record-field-provision", html! { (label) " (" (words.say(unit_key(*unit))) ")" }),
                        ("record-field-text", names.of(*instrument)),
                        ("record-field-place", self::place(names, place.under, place.after)),
                    ]
                }
            };
            pairs.push(("record-field-wording", wordings(names, &table.wordings)));
            pairs.extend(
                table
                    .renders
                    .as_ref()
                    .map(|language| ("record-field-renders", html! { (language_name(words, language)) })),
            );
            pairs.push(committed(names, table.commitment));
            pairs.extend(reason(names, table.words.as_ref()));
            pairs
        }
        Content::Support(support) => {
            let ids = html! { @for (language, wording) in &support.wordings {
                div { (language_name(words, language)) ": " code { (wording.0.short()) } }
            } };
            let mut pairs = vec![("record-field-provision", names.of(support.provision))];
            if !support.wordings.is_empty() {
                pairs.push(("record-field-wording", ids));
            }
            pairs.extend(
                support
                    .renders
                    .as_ref()
                    .map(|language| ("record-field-renders", html! { (language_name(words, language)) })),
            );
            pairs.push(committed(names, support.commitment));
            pairs.extend(reason(names, support.words.as_ref()));
            pairs
        }
        Content::Brief(brief) => {
            vec![("record-field-item", names.of(brief.item)), ("record-field-words", every(names, &brief.text))]
        }
        Content::State(state) => {
            let mut pairs = vec![
                ("record-field-item", names.of(state.item)),
                (
                    "record-field-position",
                    html! { (words.say(&phrase_key(content))) ":" (every(names, &state.matter)) },
                ),
            ];
            match state.lineage {
                Lineage::New => {}
                Lineage::Reaffirms(earlier) => pairs.push(("record-field-reaffirms", names.of(earlier))),
                Lineage::Changes(earlier) => pairs.push(("record-field-changes", names.of(earlier))),
            }
            pairs
        }
        Content::Initial(initial) => {
            let mut pairs = vec![("record-field-manifest", names.manifest(Manifest::id(&initial.manifest)))];
            if let Ok(manifest) = Manifest::read(&initial.manifest) {
                pairs.push(("record-field-pages", pages(names, &manifest.pages)));
                pairs.push(("record-field-attempt", html! { (manifest.attempt) }));
            }
            pairs.push(digest("record-field-digest", &Manifest::id(&initial.manifest).0));
            pairs
        }
        Content::Sign(sign) => vec![
            ("record-field-manifest", names.manifest(sign.manifest)),
            digest("record-field-digest", &sign.manifest.0),
        ],
        Content::Seal(seal) => vec![
            ("record-field-manifest", names.manifest(seal.manifest)),
            digest("record-field-digest", &seal.manifest.0),
            ("record-field-signatures", ids(&seal.signatures)),
        ],
        Content::Proclaim(proclaim) => vec![
            ("record-field-manifest", names.manifest(proclaim.manifest)),
            digest("record-field-digest", &proclaim.manifest.0),
            ("record-field-seals", ids(&proclaim.seals)),
        ],
        Content::Decline(decline) => {
            let mut pairs = vec![("record-field-manifest", names.manifest(decline.manifest))];
            pairs.extend(reason(names, decline.words.as_ref()));
            pairs
        }
        Content::Release(readout) => {
            let mut pairs = vec![
                ("record-field-title", every(names, &readout.title)),
                ("record-field-words", every(names, &readout.text)),
            ];
            pairs.extend(readout.round.map(|round| ("record-field-round", names.of(round))));
            pairs
        }
        Content::Key(key) => vec![
            ("record-field-key-use", html! { (words.say(key_use(key.of))) }),
            digest("record-field-key", &record::Digest::of(&key.public)),
        ],
        Content::EpochOpen(open) => vec![
            ("record-field-closes", html! { (words.with("record-epoch", &[("number", open.closes.0.into())])) }),
            ("record-field-stand", html! { (words.with("record-acts", &[("count", open.size.into())])) }),
            digest("record-field-root", &open.root),
            ("record-field-why", every(names, &open.cause)),
        ],
        Content::EpochAccept(accept) => vec![on(accept.open)],
        Content::Evidence(evidence) => vec![
            ("record-field-against", parts::party(words, names.mechanism, evidence.party)),
            ("record-field-first", note(&evidence.first)),
            ("record-field-second", note(&evidence.second)),
        ],
        Content::Comment(comment) => vec![on(comment.on), ("record-field-words", every(names, &comment.text))],
        Content::Lapse(lapse) => vec![on(lapse.on)],
        Content::Other(other) => vec![("record-field-kind", html! { (other.kind) })],
    }
}

fn founding(names: &Names<'_>, charter: &[u8], card: &[u8]) -> Vec<Pair> {
    let words = names.eye.words;
    let mut pairs = Vec::new();
    if let Ok(charter) = Charter::read(charter) {
        let parties = charter.parties.iter().map(|party| names.mechanism.code(*party)).collect::<Vec<_>>().join(", ");
        let languages =
            charter.languages.iter().map(|language| language_name(words, language)).collect::<Vec<_>>().join(", ");
        pairs.push(("record-field-mechanism", every(names, &charter.name)));
        pairs.push(("record-field-purpose", every(names, &charter.purpose)));
        pairs.push(("record-field-parties", html! { (parties) }));
        pairs.push(("record-field-languages", html! { (languages) }));
    }
    if let Ok(card) = Card::read(card) {
        pairs.push(("record-field-party", html! { (card.code) (every(names, &card.name)) }));
        let roots = card.roots.len();
        pairs.push((
            "record-field-roots",
            html! { (words.with("record-roots", &[("threshold", card.threshold.into()), ("roots", roots.into())])) },
        ));
    }
    pairs.push(digest("record-field-charter-digest", &Charter::mechanism(charter).0));
    pairs
}

fn mandate(names: &Names<'_>, mandate: &Mandate) -> Vec<Pair> {
    let words = names.eye.words;
    let mut pairs = vec![
        ("record-field-place-of-person", html! { code { (mandate.person) } }),
        ("record-field-office", every(names, &mandate.office)),
        ("record-field-role", html! { (role_said(names.eye, mandate.role)) }),
    ];
    pairs.extend(mandate.round.map(|round| ("record-field-round", names.of(round))));
    pairs.extend(mandate.until.map(|until| ("record-field-until", time(words, until))));
    if !mandate.powers.is_empty() {
        pairs.push(("record-field-powers", html! { (powers(names, &mandate.powers)) }));
        pairs.push(("record-field-keys", keys(names, &mandate.keys)));
        pairs.push(("record-field-together", html! { (mandate.together) }));
    }
    pairs
}

/// The kinds of act that a mandate gives power for, in words.
pub fn powers(names: &Names<'_>, powers: &[u64]) -> String {
    let words = names.eye.words;
    let said = powers.iter().map(|power| match power_key(*power) {
        Some(key) => words.say(key),
        None => words.with("record-number-unknown", &[("number", (*power).into())]),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The message of a power, by the number of its kind (spec: act, 4).
pub fn power_key(power: u64) -> Option<&'static str> {
    Some(match power {
        2 => "record-power-mandate",
        6 => "record-power-withdraw",
        15 => "record-power-initial",
        16 => "record-power-sign",
        19 => "record-power-decline",
        20 => "record-power-release",
        _ => return None,
    })
}

/// Keys of persons: what each is, and its id in words.
pub fn keys(names: &Names<'_>, keys: &[PersonKey]) -> Markup {
    html! { @for key in keys {
        details { summary { (names.eye.words.say(key_kind(key))) " " code { (key.id().0.short()) } }
            p.proquint lang="zxx" translate="no" { (aloud(&key.id().0)) } p { code { (key.id().0) } } }
    } }
}

/// The message of what a key is.
pub fn key_kind(key: &PersonKey) -> &'static str {
    match key {
        PersonKey::Pair(_) => "record-key-pair",
        PersonKey::Ed25519(_) | PersonKey::P256(_) => "record-key-token",
        PersonKey::Passkey { .. } => "record-key-passkey",
    }
}

fn key_use(of: KeyUse) -> &'static str {
    match of {
        KeyUse::Log => "record-key-of-log",
        KeyUse::Cosigner => "record-key-of-cosigner",
        KeyUse::Link => "record-key-of-link",
        KeyUse::Bag => "record-key-of-bag",
    }
}

fn matter(names: &Names<'_>, matter: &Matter) -> Vec<Pair> {
    let words = names.eye.words;
    match matter {
        Matter::Topic { title } => vec![("record-field-title", every(names, title))],
        Matter::Round { number, host, venue, dates: when, level } => {
            let mut pairs = vec![
                ("record-field-number", html! { (number) }),
                ("record-field-host", parts::party(words, names.mechanism, *host)),
                ("record-field-venue", every(names, venue)),
            ];
            pairs.extend(dates(names, when));
            pairs.push(("record-field-level", every(names, level)));
            pairs
        }
        Matter::Step { round, step, .. } => {
            let mut pairs = vec![
                ("record-field-round", names.of(*round)),
                ("record-field-step", html! { (words.say(step_key(step))) }),
            ];
            match step {
                Step::Open | Step::Close => {}
                Step::Postpone(when) => pairs.extend(dates(names, when)),
                Step::Cancel(why) => pairs.push(("record-field-why", every(names, why))),
            }
            pairs
        }
        Matter::Item { round, topic, title } => vec![
            ("record-field-round", names.of(*round)),
            ("record-field-topic", names.of(*topic)),
            ("record-field-title", every(names, title)),
        ],
        Matter::Point { item, text } => {
            vec![("record-field-item", names.of(*item)), ("record-field-words", every(names, text))]
        }
        Matter::Instrument { round, title, languages } => {
            let languages = html! { @for (language, status) in languages {
                div { (language_name(words, language)) ", " (words.say(status_key(*status))) }
            } };
            vec![
                ("record-field-round", names.of(*round)),
                ("record-field-title", every(names, title)),
                ("record-field-languages", languages),
            ]
        }
        Matter::Move { provision, place } => vec![
            ("record-field-provision", names.of(*provision)),
            ("record-field-place", self::place(names, place.under, place.after)),
        ],
        Matter::Term { instrument, name, renderings } => vec![
            ("record-field-text", names.of(*instrument)),
            ("record-field-term", html! { code { (name) } }),
            ("record-field-words", every(names, renderings)),
        ],
        Matter::Package { instrument, parts, words: said } => {
            let listed = html! { @for part in parts {
                div { (names.of(part.provision)) ", " (language_name(words, &part.language)) ": " code { (part.wording.0.short()) } }
            } };
            let mut pairs = vec![("record-field-text", names.of(*instrument)), ("record-field-parts", listed)];
            pairs.extend(said.as_ref().map(|said| ("record-field-words", every(names, said))));
            pairs
        }
        Matter::Silence { on, until } => {
            vec![("record-field-on", names.of(*on)), ("record-field-deadline", time(words, *until))]
        }
        Matter::Correction { of, pages: corrected, why, until } => vec![
            ("record-field-manifest", names.manifest(*of)),
            ("record-field-pages", pages(names, corrected)),
            ("record-field-why", every(names, why)),
            ("record-field-deadline", time(words, *until)),
        ],
        Matter::Other(other) => vec![("record-field-kind", html! { (other.number) })],
    }
}

fn dates(names: &Names<'_>, dates: &Dates) -> Vec<Pair> {
    let mut pairs = vec![("record-field-dates", every(names, &dates.words))];
    if let Some((from, to)) = dates.days {
        let day = |day: record::matter::Day| names.eye.words.day(i64::from(day.0) * 24 * 3600 + 12 * 3600);
        pairs.push(("record-field-days", html! { (day(from)) " – " (day(to)) }));
    }
    pairs
}

fn place(names: &Names<'_>, under: Option<ActId>, after: Option<ActId>) -> Markup {
    let words = names.eye.words;
    html! {
        @if let Some(under) = under { (words.say("record-place-under")) " " (names.of(under)) ", " }
        @match after {
            Some(after) => { (words.say("record-place-after")) " " (names.of(after)) }
            None => (words.say("record-place-first")),
        }
    }
}

fn pages(names: &Names<'_>, pages: &[Page]) -> Markup {
    let words = names.eye.words;
    html! { @for page in pages {
        div {
            a href={ (names.mechanism.path()) "/blob/" (page.text) } { (language_name(words, &page.language)) }
            ", " (words.say(status_key(page.status))) " " code { (page.text.0.short()) }
        }
    } }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Authentic => "record-status-authentic",
        Status::OfficialTranslation => "record-status-official-translation",
        Status::Unofficial => "record-status-unofficial",
    }
}

fn committed(names: &Names<'_>, commitment: Commitment) -> Pair {
    let key = match commitment {
        Commitment::Exploratory => "record-commitment-exploratory",
        Commitment::Personal => "record-commitment-personal",
        Commitment::Instructed => "record-commitment-instructed",
    };
    ("record-field-commitment", html! { (names.eye.words.say(key)) })
}

fn reason(names: &Names<'_>, texts: Option<&Texts>) -> Option<Pair> {
    texts.map(|texts| ("record-field-reason", every(names, texts)))
}

/// A text in all its languages.
pub fn every(names: &Names<'_>, texts: &Texts) -> Markup {
    html! { @for (language, text) in &texts.0 { (in_language(names, language, text)) } }
}

fn wordings(names: &Names<'_>, wordings: &[(Language, String)]) -> Markup {
    html! { @for (language, text) in wordings {
        @if text.is_empty() { div.said { (names.eye.words.say("record-no-text")) " (" (language_name(names.eye.words, language)) ")" } }
        @else { (in_language(names, language, text)) }
    } }
}

fn in_language(names: &Names<'_>, language: &Language, text: &str) -> Markup {
    let tag = language.tag();
    html! { div.said {
        span.tag { (language_name(names.eye.words, language)) }
        div.wording lang=(tag) dir=(direction(tag)) { (text) }
    } }
}

fn digest(key: &'static str, digest: &record::Digest) -> Pair {
    (key, html! { code { (digest) } })
}

fn ids(ids: &[ActId]) -> Markup {
    html! { @for id in ids { div { code { (id) } } } }
}

fn note(bytes: &[u8]) -> Markup {
    let text = String::from_utf8_lossy(bytes);
    html! { pre.digest { (text.split("\n\n").next().unwrap_or_default()) } }
}
