//! What is said of a joint text, as plain JSON.

use super::pieces::{commitment, id, object, texts};
use record::adoption::*;
use record::matter::Part;
use record::tabling::*;
use record::vocabulary::Content;
use record::{ActId, Language};
use serde_json::{Value, json};

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Title => "title",
        Unit::Heading => "heading",
        Unit::Preambular => "preambular",
        Unit::Operative => "operative",
        Unit::Subparagraph => "subparagraph",
        Unit::Options => "options",
        Unit::Choice => "choice",
    }
}

fn favour(favour: Favour) -> &'static str {
    match favour {
        Favour::Prefers => "prefers",
        Favour::PrefersAdReferendum => "prefers ad referendum",
        Favour::PrefersWithReservation => "prefers with reservation",
        Favour::AlsoAccepts => "also accepts",
        Favour::Opposes => "opposes",
        Favour::Leaves => "leaves",
    }
}

pub fn status(status: Status) -> &'static str {
    match status {
        Status::Authentic => "authentic",
        Status::OfficialTranslation => "official translation",
        Status::Unofficial => "unofficial",
    }
}

pub fn place(place: &Where) -> Value {
    object([("under", id(place.under)), ("after", id(place.after))])
}

fn target(target: &Target) -> Value {
    match target {
        Target::Provision(provision) => json!({ "provision": provision.to_string() }),
        Target::New { instrument, place: at, unit: what, label } => object([
            ("instrument", json!(instrument.to_string())),
            ("place", place(at)),
            ("unit", json!(unit(*what))),
            ("label", json!(label)),
        ]),
    }
}

/// Pairs of a language and something, as an object.
pub fn by_language<T>(pairs: &[(Language, T)], value: impl Fn(&T) -> Value) -> Value {
    pairs.iter().map(|(language, item)| (language.tag().to_owned(), value(item))).collect()
}

fn renders(language: &Option<Language>) -> Value {
    language.as_ref().map_or(Value::Null, |language| json!(language.tag()))
}

pub fn page(page: &Page) -> Value {
    json!({
        "language": page.language.tag(),
        "status": status(page.status),
        "text": page.text.to_string(),
        "size": page.size,
    })
}

pub fn part(part: &Part) -> Value {
    json!({
        "provision": part.provision.to_string(),
        "language": part.language.tag(),
        "wording": part.wording.0.to_string(),
    })
}

fn subject(subject: &Subject) -> Value {
    match subject {
        Subject::Instrument(instrument) => json!({ "instrument": instrument.to_string() }),
        Subject::Charter(charter) => json!({ "charter": record::digest::hex(charter) }),
        Subject::Release { of, hour, sites } => {
            let site = |site: &Site| json!([site.party.to_string(), site.address]);
            let sites = if sites.is_empty() { Value::Null } else { sites.iter().map(site).collect() };
            object([("release", json!(of.0.to_string())), ("hour", json!(hour)), ("sites", sites)])
        }
    }
}

/// What a manifest says.
pub fn manifest(manifest: &Manifest) -> Value {
    let blob = |blob: &record::act::Blob| json!({ "id": blob.id.to_string(), "size": blob.size, "media_type": blob.media_type });
    json!({
        "mechanism": manifest.mechanism.to_string(),
        "subject": subject(&manifest.subject),
        "attempt": manifest.attempt,
        "pages": manifest.pages.iter().map(page).collect::<Vec<_>>(),
        "annexes": manifest.annexes.iter().map(blob).collect::<Vec<_>>(),
        "parties": manifest.parties.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn ids(acts: &[ActId]) -> Vec<String> {
    acts.iter().map(ToString::to_string).collect()
}

/// A content of this kind; `None` for the kinds that are said elsewhere.
pub fn content(content: &Content) -> Option<Value> {
    let said = |words: &Option<_>| words.as_ref().map_or(Value::Null, texts);
    Some(match content {
        Content::Table(table) => object([
            ("target", target(&table.target)),
            ("wordings", by_language(&table.wordings, |written| json!(written))),
            ("renders", renders(&table.renders)),
            ("commitment", json!(commitment(table.commitment))),
            ("words", said(&table.words)),
        ]),
        Content::Support(support) => object([
            ("provision", json!(support.provision.to_string())),
            ("wordings", by_language(&support.wordings, |wording| json!(wording.0.to_string()))),
            ("renders", renders(&support.renders)),
            ("favour", json!(favour(support.favour))),
            ("commitment", json!(commitment(support.commitment))),
            ("words", said(&support.words)),
        ]),
        Content::Comment(comment) => json!({ "on": comment.on.to_string(), "text": texts(&comment.text) }),
        Content::Initial(initial) => json!({ "manifest": record::digest::hex(&initial.manifest) }),
        Content::Sign(sign) => json!({ "manifest": sign.manifest.0.to_string() }),
        Content::Seal(seal) => {
            json!({ "manifest": seal.manifest.0.to_string(), "signatures": ids(&seal.signatures) })
        }
        Content::Proclaim(proclaim) => {
            json!({ "manifest": proclaim.manifest.0.to_string(), "seals": ids(&proclaim.seals) })
        }
        Content::Decline(decline) => {
            object([("manifest", json!(decline.manifest.0.to_string())), ("words", said(&decline.words))])
        }
        Content::Lapse(lapse) => json!({ "on": lapse.on.to_string() }),
        _ => return None,
    })
}
