//! What an act says, as plain JSON: numbers as numbers, digests and bytes as hexadecimal, texts by language.

mod joint;
mod persons;
mod pieces;

pub use joint::manifest;

use pieces::{commitment, id, object, texts};
use record::act::Act;
use record::digest::hex;
use record::matter::{Dates, Matter, Step};
use record::vocabulary::*;
use serde_json::{Value, json};

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
        Matter::Instrument { round, title, languages } => json!({
            "matter": "instrument",
            "round": round.to_string(),
            "title": texts(title),
            "languages": joint::by_language(languages, |status| json!(joint::status(*status))),
        }),
        Matter::Move { provision, place } => json!({
            "matter": "move",
            "provision": provision.to_string(),
            "place": joint::place(place),
        }),
        Matter::Term { instrument, name, renderings } => json!({
            "matter": "term",
            "instrument": instrument.to_string(),
            "name": name,
            "renderings": texts(renderings),
        }),
        Matter::Package { instrument, parts, words } => object([
            ("matter", json!("package")),
            ("instrument", json!(instrument.to_string())),
            ("parts", parts.iter().map(joint::part).collect()),
            ("words", words.as_ref().map_or(Value::Null, texts)),
        ]),
        Matter::Silence { on, until } => {
            json!({ "matter": "silence", "on": on.to_string(), "until": until })
        }
        Matter::Correction { of, pages, why, until } => json!({
            "matter": "correction",
            "of": of.0.to_string(),
            "pages": pages.iter().map(joint::page).collect::<Vec<_>>(),
            "why": texts(why),
            "until": until,
        }),
        Matter::Other(other) => json!({
            "matter": "unknown",
            "number": other.number,
            "fields": other.fields.iter().map(|(key, item)| json!([key, hex(item)])).collect::<Vec<_>>(),
        }),
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
            (
                "keys",
                if mandate.keys.is_empty() { Value::Null } else { mandate.keys.iter().map(persons::key).collect() },
            ),
            ("together", if mandate.together == 1 { Value::Null } else { json!(mandate.together) }),
        ]),
        Content::Revoke(revoke) => json!({ "mandate": revoke.mandate.to_string() }),
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
        Content::Release(readout) => object([
            ("round", id(readout.round)),
            ("title", texts(&readout.title)),
            ("text", texts(&readout.text)),
            ("hour", json!(readout.hour)),
        ]),
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
        Content::Propose(proposed) => matter(proposed),
        Content::Table(_)
        | Content::Support(_)
        | Content::Comment(_)
        | Content::Initial(_)
        | Content::Sign(_)
        | Content::Seal(_)
        | Content::Proclaim(_)
        | Content::Decline(_)
        | Content::Lapse(_) => joint::content(content).expect("a kind of a joint text"),
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
        "approvals": act.approvals.iter().map(persons::approval).collect::<Vec<_>>(),
    })
}
