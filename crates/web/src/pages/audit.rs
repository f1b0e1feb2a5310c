//! Who of this house did what, newest first. It is added to and never changed, here or anywhere.

use crate::answer::Answer;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::time;
use crate::troubles::cause_said;
use crate::visit::Visit;
use crate::words::Words;
use cabinet::{Deed, Means, Noted, PersonNumber};
use maud::{Markup, html};
use record::MechanismId;
use std::collections::BTreeMap;

/// The names of the house's people, by number.
type People = BTreeMap<PersonNumber, String>;

/// `GET /house/audit`
pub async fn page(visit: Visit) -> Answer {
    let at: u32 = visit.asked.query("page").and_then(|text| text.parse().ok()).unwrap_or(0);
    let of = visit.asked.query("of").and_then(|text| text.parse().ok()).map(PersonNumber);
    let (entries, people) = visit
        .inside(move |cabinet| {
            let people: People = cabinet.people()?.into_iter().map(|person| (person.number, person.name)).collect();
            let entries = match of {
                Some(person) => cabinet.audit_of(person, at)?,
                None => cabinet.audit(at)?,
            };
            Ok((entries, people))
        })
        .await?;
    visit
        .show(move |eye| {
            let words = eye.words;
            let whose = of.map_or_else(String::new, |person| format!("&of={person}"));
            Ok(Page {
                title: words.say("house-audit"),
                here: Here::House,
                crumbs: vec![Crumb::new(words.say("frame-house"), "/house")],
                shape: Shape::Narrow,
                body: html! {
                    p.soft { (words.say("house-audit-what")) }
                    form.tools.filtering id="filter" method="get" action="/house/audit" {
                        label for="filter-of" { (words.say("house-audit-of")) }
                        select id="filter-of" name="of" {
                            option value="" { (words.say("house-audit-everybody")) }
                            @for (number, name) in &people { option value=(number) selected[of == Some(*number)] { (name) } }
                        }
                        button type="submit" { (words.say("house-audit-show")) }
                    }
                    @if entries.entries.is_empty() { p { (words.say("house-audit-none")) } }
                    @else { div.sheet { ol.rows { @for noted in &entries.entries { (row(words, &people, noted)) } } } }
                    div.tools {
                        @if at > 0 { a.button href={ "/house/audit?page=" (at - 1) (whose) } { (words.say("house-audit-newer")) } }
                        @if entries.has_older { a.button href={ "/house/audit?page=" (at + 1) (whose) } { (words.say("house-audit-older")) } }
                    }
                },
            })
        })
        .await
}

fn row(words: &Words, people: &People, noted: &Noted) -> Markup {
    let entry = &noted.entry;
    html! { li {
        div.head {
            b { (entry.person.and_then(|person| people.get(&person)).cloned().unwrap_or_else(|| words.say("house-audit-nobody"))) }
            span { (said(words, people, &entry.deed)) }
            span.end { (entry.from) ", " (time(words, entry.time)) }
        }
    } }
}

/// What was done, in words.
fn said(words: &Words, people: &People, deed: &Deed) -> Markup {
    let of = |key: &str, who: &PersonNumber| {
        let name = people.get(who).cloned().unwrap_or_else(|| who.to_string());
        html! { (words.with(key, &[("name", (&name).into())])) }
    };
    let by = |key: &str, means: &Means| {
        let means = words.say(match means {
            Means::Link => "house-means-link",
            Means::Passkey => "house-means-passkey",
            Means::Provider => "house-means-provider",
        });
        html! { (words.with(key, &[("means", (&means).into())])) }
    };
    let at = |key: &str, mechanism: &MechanismId, what: &str| {
        html! { (words.say(key)) " " code { (what) } " · " a href={ "/m/" (mechanism) } { (words.say("house-audit-mechanism")) } }
    };
    let draft = |key: &str, mechanism: &MechanismId, waiting: &i64| {
        html! { (words.with(key, &[("number", (*waiting).into())])) " · " a href={ "/m/" (mechanism) } { (words.say("house-audit-mechanism")) } }
    };
    match deed {
        Deed::SignedIn { means } => by("house-deed-signed-in", means),
        Deed::SignInRefused { means } => by("house-deed-sign-in-refused", means),
        Deed::SignedOut => html! { (words.say("house-deed-signed-out")) },
        Deed::SessionsEnded { of: who } => of("house-deed-sessions-ended", who),
        Deed::PersonAdded { who } => of("house-deed-person-added", who),
        Deed::PersonChanged { who } => of("house-deed-person-changed", who),
        Deed::PersonLeft { who } => of("house-deed-person-left", who),
        Deed::LinkMade { who } => of("house-deed-link-made", who),
        Deed::LinksEnded { who } => of("house-deed-links-ended", who),
        Deed::PasskeyAdded { label } => html! { (words.with("house-deed-passkey-added", &[("label", label.into())])) },
        Deed::PasskeyRemoved { label } => {
            html! { (words.with("house-deed-passkey-removed", &[("label", label.into())])) }
        }
        Deed::ProviderTied { who } => of("house-deed-provider-tied", who),
        Deed::ProviderUntied { who } => of("house-deed-provider-untied", who),
        Deed::ActLogged { mechanism, act } => at("house-deed-act-logged", mechanism, &act.0.short()),
        Deed::ActRefused { mechanism, cause } => html! {
            (words.say("house-deed-act-refused")) " " (cause_said(words, cause))
            " · " a href={ "/m/" (mechanism) } { (words.say("house-audit-mechanism")) }
        },
        Deed::ClearanceAsked { mechanism, waiting } => draft("house-deed-clearance-asked", mechanism, waiting),
        Deed::ClearanceGiven { mechanism, waiting } => draft("house-deed-clearance-given", mechanism, waiting),
        Deed::ClearanceReturned { mechanism, waiting } => draft("house-deed-clearance-returned", mechanism, waiting),
        Deed::ClearanceTakenBack { mechanism, waiting } => draft("house-deed-clearance-taken-back", mechanism, waiting),
        Deed::Exported { mechanism, what } => at("house-deed-exported", mechanism, what),
        Deed::Imported { mechanism, what } => at("house-deed-imported", mechanism, what),
        Deed::BagPacked { party } => html! { (words.say("house-deed-bag-packed")) " " code { (party.0.short()) } },
        Deed::BagRead { party } => html! { (words.say("house-deed-bag-read")) " " code { (party.0.short()) } },
        Deed::BackupTaken => html! { (words.say("house-deed-backup-taken")) },
        Deed::HouseChanged { what } => html! {
            (words.say("house-deed-house-changed")) " "
            (words.say(if what == "peer" { "house-changed-peer" } else { "house-changed-other" }))
        },
    }
}
