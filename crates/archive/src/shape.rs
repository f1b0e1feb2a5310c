//! What the fields of acts, cards, charters and manifests are called in the readable copy. The names are those of the
//! specification (spec: act, 2 to 6); what has none here is shown by its number, and nothing is left out.

use Shape::{Day, Fields, Inside, List, Plain, Row, Texts, Time, Word};

/// How an item is shown.
pub(crate) enum Shape {
    /// As it is: bytes in hexadecimal.
    Plain,
    /// Texts or wordings by language.
    Texts,
    /// A second, also as a date in UTC.
    Time,
    /// A day.
    Day,
    /// A number that stands for one of these words.
    Word(&'static [&'static str]),
    /// An array whose members have names.
    Row(&'static [(&'static str, Shape)]),
    /// An array of items of one shape.
    List(&'static Shape),
    /// A map.
    Fields(&'static [(u64, &'static str, Shape)]),
    /// An item within a byte string.
    Inside(&'static Shape),
}

const BLOB: Shape = Row(&[("digest", Plain), ("size", Plain), ("media type", Plain)]);
const STATUS: Shape = Word(&["authentic", "official translation", "unofficial"]);
const PAGE: Shape = Row(&[("language", Plain), ("status", STATUS), ("digest", Plain), ("size", Plain)]);
const PAGES: Shape = List(&PAGE);
const COMMITMENT: Shape = Word(&["exploratory", "personal", "instructed"]);
const PLACE: Shape = Row(&[("under", Plain), ("after", Plain)]);
const DATES: Shape = Row(&[("words", Texts), ("from", Day), ("to", Day)]);
const KEY: Shape = Row(&[("Ed25519", Plain), ("ML-DSA-44", Plain)]);

/// An act.
pub(crate) const ACT: &[(u64, &str, Shape)] = &[
    (0, "format", Plain),
    (1, "mechanism", Plain),
    (2, "party", Plain),
    (3, "epoch", Plain),
    (4, "index", Plain),
    (5, "heads", List(&Row(&[("party", Plain), ("epoch", Plain), ("size", Plain), ("root", Plain)]))),
    (6, "time", Time),
    (7, "kind", Plain),
    (8, "content", Plain),
    (9, "blobs", List(&BLOB)),
    (10, "by", Plain),
    (11, "approvals", Plain),
];

/// A card.
pub(crate) const CARD: Shape = Fields(&[
    (0, "format", Plain),
    (1, "code", Plain),
    (2, "name", Texts),
    (3, "root keys", List(&KEY)),
    (4, "threshold", Plain),
    (5, "log key", KEY),
    (6, "cosigner key", KEY),
    (7, "link key", Plain),
    (8, "bag key", Plain),
]);

/// A charter.
pub(crate) const CHARTER: Shape = Fields(&[
    (0, "format", Plain),
    (1, "name", Texts),
    (2, "purpose", Texts),
    (3, "parties", Plain),
    (4, "languages", Plain),
    (5, "decision rule", Word(&["consensus"])),
    (6, "marking", Plain),
    (7, "nonce", Plain),
]);

const MANIFEST: Shape = Fields(&[
    (0, "format", Plain),
    (1, "mechanism", Plain),
    (2, "subject", Plain),
    (3, "attempt", Plain),
    (4, "pages", PAGES),
    (5, "annexes", List(&BLOB)),
    (6, "parties", Plain),
]);

const ONLY_ACT: Shape = Fields(&[(0, "act", Plain)]);

/// The word for a kind of act, and how its content is shown; `None` for a number that is not in the registry.
pub(crate) fn content(kind: u64) -> Option<(&'static str, &'static Shape)> {
    Some(match kind {
        1 => ("found", &Fields(&[(0, "charter", Inside(&CHARTER)), (1, "card", Inside(&CARD))])),
        2 => ("mandate", MANDATE),
        3 => ("revoke", &ONLY_ACT),
        5 => (
            "stance",
            &Fields(&[
                (0, "act", Plain),
                (1, "stance", Word(&["accept", "accept ad referendum", "reserve", "object"])),
                (2, "commitment", COMMITMENT),
                (3, "words", Texts),
            ]),
        ),
        6 => ("withdraw", &ONLY_ACT),
        7 => (
            "table",
            &Fields(&[
                (0, "provision", Row(&[("act", Plain), ("place", PLACE), ("unit", UNIT), ("label", Plain)])),
                (1, "wordings", Texts),
                (2, "commitment", COMMITMENT),
                (3, "renders", Plain),
                (4, "words", Texts),
            ]),
        ),
        8 => (
            "support",
            &Fields(&[
                (0, "provision", Plain),
                (1, "wordings", List(&Row(&[("language", Plain), ("digest", Plain)]))),
                (2, "commitment", COMMITMENT),
                (3, "renders", Plain),
                (4, "words", Texts),
                (5, "favour", FAVOUR),
            ]),
        ),
        9 => ("brief", &Fields(&[(0, "item", Plain), (1, "text", Texts)])),
        10 => (
            "state",
            &Fields(&[
                (0, "item", Plain),
                (1, "verb", VERB),
                (2, "matter", Texts),
                (3, "reaffirms", Plain),
                (4, "changes", Plain),
            ]),
        ),
        15 => ("initial", &Fields(&[(0, "manifest", Inside(&MANIFEST))])),
        16 => ("sign", &Fields(&[(0, "manifest", Plain)])),
        17 => ("seal", &Fields(&[(0, "manifest", Plain), (1, "signatures", Plain)])),
        18 => ("proclaim", &Fields(&[(0, "manifest", Plain), (1, "seals", Plain)])),
        19 => ("decline", &Fields(&[(0, "manifest", Plain), (1, "words", Texts)])),
        20 => (
            "release",
            &Fields(&[(0, "round", Plain), (1, "title", Texts), (2, "text", Texts), (3, "not before", Time)]),
        ),
        21 => ("key", &Fields(&[(0, "use", Word(&["log", "cosigner", "link", "bag"])), (1, "key", Inside(&Plain))])),
        22 => (
            "epoch-open",
            &Fields(&[(0, "closes", Plain), (1, "size", Plain), (2, "root", Plain), (3, "words", Texts)]),
        ),
        23 => ("epoch-accept", &ONLY_ACT),
        24 => (
            "evidence",
            &Fields(&[
                (0, "party", Plain),
                (1, "epoch", Plain),
                (2, "smaller checkpoint", Plain),
                (3, "larger checkpoint", Plain),
                (4, "nodes", Plain),
            ]),
        ),
        25 => ("comment", &Fields(&[(0, "act", Plain), (1, "words", Texts)])),
        26 => ("lapse", &ONLY_ACT),
        _ => return None,
    })
}

const UNIT: Shape =
    Word(&["title", "heading", "preambular paragraph", "operative paragraph", "subparagraph", "options", "choice"]);
const FAVOUR: Shape =
    Word(&["prefers", "prefers ad referendum", "prefers with a reservation", "also accepts", "opposes", "leaves"]);
const VERB: Shape = Word(&["adheres to", "supports", "opposes", "notes", "recalls", "urges", "is ready to"]);

const MANDATE: &Shape = &Fields(&[
    (0, "person", Plain),
    (1, "office", Texts),
    (2, "role", Word(&["head", "co-chair", "delegate", "drafter", "legal adviser", "spokesperson", "registrar"])),
    (3, "round", Plain),
    (4, "name", Plain),
    (5, "powers", Plain),
    (6, "until", Time),
    (7, "keys", Plain),
    (8, "together", Plain),
]);

/// The word for a joint matter, and how its proposal is shown; `None` for a number that is not in the registry.
pub(crate) fn matter(number: u64) -> Option<(&'static str, &'static Shape)> {
    Some(match number {
        0 => ("topic", &Fields(&[(0, "matter", Plain), (1, "title", Texts)])),
        1 => (
            "round",
            &Fields(&[
                (0, "matter", Plain),
                (1, "number", Plain),
                (2, "host", Plain),
                (3, "venue", Texts),
                (4, "dates", DATES),
                (5, "level", Texts),
            ]),
        ),
        2 => (
            "step",
            &Fields(&[
                (0, "matter", Plain),
                (1, "round", Plain),
                (2, "after", Plain),
                (3, "step", Word(&["open", "close", "postpone", "cancel"])),
                (4, "dates or reason", Plain),
            ]),
        ),
        3 => ("item", &Fields(&[(0, "matter", Plain), (1, "round", Plain), (2, "topic", Plain), (3, "title", Texts)])),
        4 => ("point", &Fields(&[(0, "matter", Plain), (1, "item", Plain), (2, "words", Texts)])),
        5 => (
            "instrument",
            &Fields(&[
                (0, "matter", Plain),
                (1, "round", Plain),
                (2, "title", Texts),
                (3, "languages", List(&Row(&[("language", Plain), ("status", STATUS)]))),
            ]),
        ),
        6 => ("move", &Fields(&[(0, "matter", Plain), (1, "provision", Plain), (2, "place", PLACE)])),
        7 => {
            ("term", &Fields(&[(0, "matter", Plain), (1, "text", Plain), (2, "name", Plain), (3, "renderings", Texts)]))
        }
        8 => (
            "package",
            &Fields(&[
                (0, "matter", Plain),
                (1, "text", Plain),
                (2, "parts", List(&Row(&[("provision", Plain), ("language", Plain), ("wording", Plain)]))),
                (3, "words", Texts),
            ]),
        ),
        9 => ("silence", &Fields(&[(0, "matter", Plain), (1, "proposal", Plain), (2, "deadline", Time)])),
        10 => (
            "correction",
            &Fields(&[
                (0, "matter", Plain),
                (1, "manifest", Plain),
                (2, "pages", PAGES),
                (3, "why", Texts),
                (4, "deadline", Time),
            ]),
        ),
        _ => return None,
    })
}
