//! The people and mandates of every party, as the record has them; for the registrar, forms for new ones and their end.
//! Who has an account in this house is another page.

mod form;
mod logging;
mod roots;

pub use form::{PlayKeys, play_keys_in};
pub use logging::{approved, give, revoke};

use crate::answer::{Answer, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::pages::record::{Names, act_path, keys, powers, role_said};
use crate::parts::{Begun, Tone, chip, live, said, time};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::{Hold, PersonView};
use form::Offered;
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::BlobId;
use record::vocabulary::Mandate;

/// The most bytes of a person's name that are shown.
const NAME_BYTES_MAX: u64 = 1024;

/// `GET /m/{m}/people`
pub async fn page(visit: Visit, Path(id): Path<String>) -> Answer {
    let renew = visit.asked.query("renew");
    let offered = form::offered(&visit).await?;
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&id)?;
            let names = Names::new(eye, &mechanism);
            let begun = match &renew {
                Some(id) => renewed(&mechanism, eye.now, id)?,
                None => Begun::default(),
            };
            let open = renew.is_some();
            let offered = form::keeping(offered, &mechanism, eye.now, renew.as_deref().unwrap_or_default())?;
            Ok(Page {
                title: eye.words.say("record-people-link"),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![
                    Crumb::new(mechanism.name(eye.words), mechanism.path()),
                    Crumb::new(eye.words.say("record-title"), format!("{}/record", mechanism.path())),
                ],
                shape: Shape::Narrow,
                body: html! {
                    p.soft { (eye.words.say("record-people-what")) }
                    @if may_log_kind(&eye.guest.roles, Kind::Mandate).is_ok() { (tools(eye, &mechanism, &begun, open, &offered)) }
                    @for party in mechanism.parties() {
                        (live(&format!("people-{}", party.0.short()), people(&names, party)))
                    }
                },
            })
        })
        .await
}

/// What a renewal begins with: the mandate as it is.
fn renewed(mechanism: &Mechanism<'_>, now: i64, id: &str) -> Result<Begun, Trouble> {
    let held = own(mechanism, now, id)?;
    let mandate = held.mandate;
    let mut values: Vec<(String, String)> = vec![
        ("person".into(), mandate.person.clone()),
        ("role".into(), node::rights::role_name(mandate.role).to_owned()),
        ("round".into(), mandate.round.map_or_else(String::new, |round| round.to_string())),
        ("together".into(), mandate.together.to_string()),
        ("renews".into(), held.id.to_string()),
    ];
    if let Some(name) = name_of(mechanism, mandate) {
        values.push(("name".into(), name));
    }
    values.extend(mandate.office.0.iter().map(|(language, text)| (format!("office.{}", language.tag()), text.clone())));
    values.extend(mandate.powers.iter().map(|power| ("power".to_owned(), power.to_string())));
    Ok(Begun { fields: crate::fields::Fields::of(values), fault: None })
}

/// A mandate of the own party.
fn own<'a>(mechanism: &Mechanism<'a>, now: i64, id: &str) -> Result<PersonView<'a>, Trouble> {
    let mandates = mechanism.view.mandates(mechanism.own, now);
    mandates.into_iter().find(|held| held.id.to_string() == id).ok_or(Trouble::Absent)
}

fn tools(eye: &Eye<'_>, mechanism: &Mechanism<'_>, begun: &Begun, open: bool, offered: &Offered) -> Markup {
    let words = eye.words;
    html! {
        details.sheet id="new-mandate" open[open] {
            summary.top { (words.say(if open { "record-mandate-renew" } else { "record-mandate-new" })) }
            div.body { (form::mandate(eye, mechanism, begun, offered)) }
        }
        details.sheet id="approved-mandate" {
            summary.top { (words.say("record-mandate-approved")) }
            div.body { (form::upload(eye, mechanism)) }
        }
    }
}

/// The people of one party: those whose mandates hold, and below those whose do not any more.
fn people(names: &Names<'_>, party: record::PartyId) -> Markup {
    let (eye, mechanism) = (names.eye, names.mechanism);
    let words = eye.words;
    let (holding, over): (Vec<_>, Vec<_>) =
        mechanism.view.mandates(party, eye.now).into_iter().partition(|held| held.hold == Hold::InForce);
    html! {
        h2 {
            (mechanism.code(party))
            @if let Some(card) = mechanism.original.card(party) { " · " (said(words, &card.name)) }
        }
        @if holding.is_empty() { p { (words.say("record-people-none")) } }
        @else { div.sheet { ul.rows { @for held in &holding { (mandate(names, held)) } } } }
        @if !over.is_empty() {
            details.sheet id={ "over-" (party.0.short()) } {
                summary.top { (words.with("record-people-over", &[("count", over.len().into())])) }
                ul.rows { @for held in over.iter().rev() { (mandate(names, held)) } }
            }
        }
    }
}

fn mandate(names: &Names<'_>, held: &PersonView<'_>) -> Markup {
    let (eye, mechanism) = (names.eye, names.mechanism);
    let (words, given) = (eye.words, held.mandate);
    let mine =
        held.party == eye.own && held.hold == Hold::InForce && may_log_kind(&eye.guest.roles, Kind::Mandate).is_ok();
    html! { li id={ "mandate-" (held.id) } {
        div.head {
            @if let Some(name) = name_of(mechanism, given) { b { (name) } }
            @else { span.soft { (words.say("record-name-lacking")) } }
            span { (said(words, &given.office)) }
            (hold(words, held.hold))
            span.end { a href=(act_path(names, held.place)) { (time(words, held.time)) } }
        }
        div.facts {
            span { (role_said(eye, given.role)) }
            @if let Some(round) = given.round { span { (names.of(round)) } } @else { span { (words.say("record-whole-mechanism")) } }
            span { (words.say("record-field-place-of-person")) " " code { (given.person) } }
            @if let Some(until) = given.until { span { (words.say("record-field-until")) " " (words.day(until)) } }
        }
        @if !given.powers.is_empty() {
            p { (words.say("record-field-powers")) ": " b { (powers(names, &given.powers)) }
                @if given.together > 1 { " (" (words.with("record-together", &[("count", given.together.into())])) ")" } }
            (keys(names, &given.keys))
        }
        @if mine {
            div.tools {
                a.button href={ (mechanism.path()) "/people?renew=" (held.id) "#new-mandate" } { (words.say("record-mandate-renew-this")) }
                details id={ "revoke-" (held.id) } { summary { (words.say("record-mandate-revoke")) }
                    (form::revoke(eye, mechanism, &held.id.to_string(), &Begun::default())) }
            }
        }
    } }
}

fn hold(words: &crate::words::Words, hold: Hold) -> Markup {
    match hold {
        Hold::InForce => chip(Tone::Ok, &words.say("record-hold-in-force")),
        Hold::Renewed => chip(Tone::Plain, &words.say("record-hold-renewed")),
        Hold::Revoked => chip(Tone::Bad, &words.say("record-hold-revoked")),
        Hold::RunOut => chip(Tone::Open, &words.say("record-hold-run-out")),
    }
}

/// The person's name, where its blob is here: it may have been destroyed, while its digest stays.
fn name_of(mechanism: &Mechanism<'_>, mandate: &Mandate) -> Option<String> {
    let blob: BlobId = mandate.name?;
    let blobs = &mechanism.original.blobs;
    if !blobs.has(blob).ok()? || blobs.length(blob).ok()? > NAME_BYTES_MAX {
        return None;
    }
    let name = String::from_utf8(blobs.read(blob).ok()?).ok()?;
    Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
}
