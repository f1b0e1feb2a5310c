//! What an act says, as plain JSON: numbers as numbers, digests and bytes as hexadecimal, texts by language.

use record::act::Act;
use record::digest::hex;
use record::matter::{Dates, Matter, Step};
use record::vocabulary::*;
use record::{ActId, Texts};
use serde_json::{Map, Value, json};

fn texts(texts: &Texts) -> Value {
    texts.0.iter().map(|(language, text)| (language.tag().to_owned(), json!(text))).collect()
}

/// An object of these fields, without those that are null.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let there = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(there.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

fn id(act: Option<ActId>) -> Value {
    act.map_or(Value::Null, |act| json!(act.to_string()))
}

fn dates(dates: &Dates) -> Value {
    let days = dates.days.map(|(from, to)| json!([from.0, to.0]));
    object([("words", texts(&dates.words)), ("days", days.unwrap_or_default())])
}

fn matter(matter: &Matter) -> Value {
    match matter {
        Matter::Topic { title } => json!({ "matter": "topic", "title": texts(title) }),
        Matter::Round { number, host, venue, dates: when, level } => json!({
            "matter": "round",
            "number": number,
            "host": host.to_string(),
            "venue": texts(venue),
            "dates": dates(when),
            "level": texts(level),
        }),
        Matter::Step { round, after, step } => {
            let (name, to, reason) = match step {
                Step::Open => ("open", Value::Null, Value::Null),
                Step::Close => ("close", Value::Null, Value::Null),
                Step::Postpone(to) => ("postpone", dates(to), Value::Null),
                Step::Cancel(reason) => ("cancel", Value::Null, texts(reason)),
            };
            object([
                ("matter", json!("step")),
                ("round", json!(round.to_string())),
                ("after", json!(after.to_string())),
                ("step", json!(name)),
                ("dates", to),
                ("reason", reason),
            ])
        }
        Matter::Item { round, topic, title } => json!({
            "matter": "item",
            "round": round.to_string(),
            "topic": topic.to_string(),
            "title": texts(title),
        }),
        Matter::Point { item, text } => {
            json!({ "matter": "point", "item": item.to_string(), "text": texts(text) })
        }
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Head => "head",
        Role::CoChair => "co-chair",
        Role::Delegate => "delegate",
        Role::Drafter => "drafter",
        Role::LegalAdviser => "legal adviser",
        Role::Spokesperson => "spokesperson",
        Role::Registrar => "registrar",
    }
}

fn attitude(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::Accept => "accept",
        Attitude::AcceptAdReferendum => "accept ad referendum",
        Attitude::Reserve => "reserve",
        Attitude::Object => "object",
    }
}

fn commitment(commitment: Commitment) -> &'static str {
    match commitment {
        Commitment::Exploratory => "exploratory",
        Commitment::Personal => "personal",
        Commitment::Instructed => "instructed",
    }
}

fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::AdheresTo => "adheres to",
        Verb::Supports => "supports",
        Verb::Opposes => "opposes",
        Verb::Notes => "notes",
        Verb::Recalls => "recalls",
        Verb::Urges => "urges",
        Verb::IsReadyTo => "is ready to",
    }
}

fn key_use(of: KeyUse) -> &'static str {
    match of {
        KeyUse::Log => "log",
        KeyUse::Cosigner => "cosigner",
        KeyUse::Link => "link",
        KeyUse::Bag => "bag",
    }
}

fn content(content: &Content) -> Value {
    match content {
        Content::Found(found) => {
            json!({ "charter": hex(&found.charter), "card": hex(&found.card) })
        }
        Content::Mandate(mandate) => object([
            ("person", json!(mandate.person)),
            ("office", texts(&mandate.office)),
            ("role", json!(role(mandate.role))),
            ("round", id(mandate.round)),
            ("name", mandate.name.map_or(Value::Null, |blob| json!(blob.to_string()))),
            ("powers", json!(mandate.powers)),
            ("until", json!(mandate.until)),
        ]),
        Content::Revoke(revoke) => json!({ "mandate": revoke.mandate.to_string() }),
        Content::Propose(proposed) => matter(proposed),
        Content::Stance(stance) => object([
            ("on", json!(stance.on.to_string())),
            ("attitude", json!(attitude(stance.attitude))),
            ("commitment", json!(commitment(stance.commitment))),
            ("words", stance.words.as_ref().map_or(Value::Null, texts)),
        ]),
        Content::Withdraw(withdraw) => json!({ "what": withdraw.what.to_string() }),
        Content::Brief(brief) => {
            json!({ "item": brief.item.to_string(), "text": texts(&brief.text) })
        }
        Content::State(state) => {
            let (reaffirms, changes) = match state.lineage {
                Lineage::New => (None, None),
                Lineage::Reaffirms(act) => (Some(act), None),
                Lineage::Changes(act) => (None, Some(act)),
            };
            object([
                ("item", json!(state.item.to_string())),
                ("verb", json!(verb(state.verb))),
                ("matter", texts(&state.matter)),
                ("reaffirms", id(reaffirms)),
                ("changes", id(changes)),
            ])
        }
        Content::Release(readout) => {
            object([("round", id(readout.round)), ("title", texts(&readout.title)), ("text", texts(&readout.text))])
        }
        Content::Key(change) => json!({ "of": key_use(change.of), "public": hex(&change.public) }),
        Content::EpochOpen(open) => json!({
            "closes": open.closes.0,
            "size": open.size,
            "root": open.root.to_string(),
            "cause": texts(&open.cause),
        }),
        Content::EpochAccept(accept) => json!({ "open": accept.open.to_string() }),
        Content::Evidence(evidence) => json!({
            "party": evidence.party.to_string(),
            "epoch": evidence.epoch.0,
            "first": hex(&evidence.first),
            "second": hex(&evidence.second),
            "nodes": evidence.nodes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
        Content::Other(other) => json!({ "bytes": hex(&other.bytes) }),
    }
}

/// What the act says.
pub fn of(act: &Act) -> Value {
    let heads = act.heads.iter().map(|head| {
        json!({
            "party": head.party.to_string(),
            "epoch": head.epoch.0,
            "size": head.size,
            "root": head.root.to_string(),
        })
    });
    let blobs = act
        .blobs
        .iter()
        .map(|blob| json!({ "id": blob.id.to_string(), "size": blob.size, "media_type": blob.media_type }));
    let approvals = act.approvals.iter().map(|approval| {
        json!({
            "key": approval.key.0.to_string(),
            "ed25519": hex(&approval.signature.ed25519),
            "ml_dsa_44": hex(&approval.signature.ml_dsa_44[..]),
        })
    });
    json!({
        "mechanism": act.log.mechanism.to_string(),
        "party": act.log.party.to_string(),
        "epoch": act.log.epoch.0,
        "index": act.index,
        "heads": heads.collect::<Vec<_>>(),
        "time": act.time,
        "kind": act.content.kind(),
        "kind_name": act.content.kind_name(),
        "content": content(&act.content),
        "blobs": blobs.collect::<Vec<_>>(),
        "by": act.by,
        "approvals": approvals.collect::<Vec<_>>(),
    })
}
