//! What a page carries so that it can check itself: the proof, the messages of the program, the place of its verdict.
//! The program is `verifier`'s; what it does is said at `verify/page`.

use crate::parts;
use crate::paths;
use crate::words::{AREAS, Tongue, Words};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{Markup, PreEscaped, html};
use record::Digest;
use release::aloud::aloud;

/// The proof as it stands in a page.
pub fn embedded(proof: &[u8]) -> Markup {
    html! { script type="application/octet-stream" id="proof" { (PreEscaped(STANDARD.encode(proof))) } }
}

/// The messages of the program in a tongue, with their variables as they are.
pub fn words(tongue: Tongue) -> Markup {
    let at = Tongue::ALL.iter().position(|other| *other == tongue).expect("every tongue is in the list");
    let file = AREAS.iter().find(|(area, _)| *area == "proof").map_or("", |(_, texts)| texts[at]);
    let said: serde_json::Map<String, serde_json::Value> = file
        .lines()
        .filter(|line| !line.starts_with(['#', ' ', '}']))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, said)| (key.to_owned(), said.into()))
        .collect();
    let said = serde_json::Value::Object(said).to_string().replace('<', "\\u003c");
    html! { script type="application/json" id="proof-words" { (PreEscaped(said)) } }
}

/// The place of the verdict, which the program fills. Until then it says that nothing was checked.
pub fn verdict(words: &Words) -> Markup {
    html! { div #verdict .verdict { p { (words.say("site-proof-none")) } } }
}

/// How to check without the page: the two files, and what to type.
pub fn by_hand(words: &Words, proof: &str) -> Markup {
    html! {
        p { (words.say("site-proof-how")) }
        p { a href=(proof) { (proof) } " · " a href=(paths::VERIFIER) { (paths::VERIFIER) } }
        p { code dir="ltr" { "python3 -I -S " (paths::VERIFIER) " " (proof) } }
    }
}

/// A digest in words, which the program holds against the proof.
pub fn proven(what: &str, digest: &Digest) -> Markup {
    html! {
        // Words of no language: what reads aloud reads them as they are written.
        span.words lang="zxx" translate="no" data-proven=(what) { @for line in aloud(digest).lines() { span { (line) } " " } }
    }
}

/// The fingerprint of a party, which the program holds against the proof.
pub fn fingerprint(party: record::PartyId) -> Markup {
    html! { (proven(&format!("words {party}"), &party.0)) }
}

/// The same where no proof is by.
pub fn fingerprint_told(party: record::PartyId) -> Markup {
    parts::digest(&party.0)
}
