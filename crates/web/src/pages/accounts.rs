//! The people of this house: who they are to it, what they do, and how they come in. Their mandates are the record's.

mod form;
mod keeping;

pub use keeping::{add, change, end_links, end_sessions, leave, link, tie, untie};

use crate::answer::Answer;
use crate::eye::Eye;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{Begun, Tone, chip, time};
use crate::troubles::roles_said;
use crate::visit::{Visit, now};
use cabinet::{Cabinet, CabinetError, OpenLink, OpenSession, Person};
use maud::{Markup, html};

/// A person with everything that the registrar sees of them.
pub struct Account {
    /// The person.
    pub person: Person,
    links: Vec<OpenLink>,
    sessions: Vec<OpenSession>,
    passkeys: usize,
    provider: Option<(String, String)>,
}

fn accounts(cabinet: &Cabinet, now: i64) -> Result<Vec<Account>, CabinetError> {
    let of = |person: Person| {
        let number = person.number;
        Ok(Account {
            links: cabinet.links_open(number, now)?,
            sessions: cabinet.sessions_of(number, now)?,
            passkeys: cabinet.passkeys_of(number)?.len(),
            provider: cabinet.provider_of(number)?,
            person,
        })
    };
    cabinet.people()?.into_iter().map(of).collect()
}

/// `GET /house/people`
pub async fn page(visit: Visit) -> Answer {
    let second = now();
    let all = visit.inside(move |cabinet| accounts(cabinet, second)).await?;
    visit
        .show(move |eye| {
            let words = eye.words;
            let (here, left): (Vec<&Account>, Vec<&Account>) = all.iter().partition(|account| account.person.left.is_none());
            Ok(Page {
                title: words.say("house-people"),
                here: Here::House,
                crumbs: vec![Crumb::new(words.say("frame-house"), "/house")],
                shape: Shape::Narrow,
                body: html! {
                    p.soft { (words.say("house-people-what")) }
                    details.sheet id="add-person" {
                        summary.top { (words.say("house-person-add")) }
                        div.body { (form::add(eye, &Begun::default())) }
                    }
                    div.sheet { ul.rows { @for account in &here { (row(eye, account)) } } }
                    @if !left.is_empty() {
                        details.sheet id="left" {
                            summary.top { (words.with("house-people-left", &[("count", left.len().into())])) }
                            ul.rows { @for account in &left {
                                li { div.head { b { (account.person.name) }
                                    @if let Some(when) = account.person.left { span.end { (words.say("house-left-on")) " " (time(words, when)) } } } }
                            } }
                        }
                    }
                },
            })
        })
        .await
}

fn row(eye: &Eye<'_>, account: &Account) -> Markup {
    let (words, person) = (eye.words, &account.person);
    let (passkeys, sessions) = (account.passkeys, account.sessions.len());
    html! { li id={ "person-" (person.number) } {
        div.head {
            b { (person.name) }
            span { (roles_said(words, person.roles.iter().copied())) }
            @if passkeys == 0 && account.provider.is_none() { (chip(Tone::Open, &words.say("house-no-way-in"))) }
            span.end { (words.say("house-since")) " " (time(words, person.since)) }
        }
        div.facts {
            @if let Some(place) = &person.place { span { (words.say("house-place")) " " code { (place) } } }
            span { (words.with("house-passkeys", &[("count", passkeys.into())])) }
            span { (words.with("house-sessions", &[("count", sessions.into())])) }
            @for link in &account.links { span { (words.say("house-link-open")) " " (time(words, link.until)) } }
            @if let Some((issuer, subject)) = &account.provider { span { (words.say("house-provider-account")) " " code { (subject) } " · " (issuer) } }
        }
        details id={ "person-forms-" (person.number) } {
            summary { (words.say("house-person-change")) }
            (form::change(eye, person, &Begun::with(form::values(person))))
            (form::link(eye, person))
            @if !account.links.is_empty() { (form::one(eye, person, "links/end", "house-links-end", "house-links-end-hint")) }
            @if !account.sessions.is_empty() {
                (form::one(eye, person, "sessions/end", "house-sessions-end", "house-sessions-end-hint"))
                ul.soft.small { @for session in &account.sessions {
                    li { (time(words, session.begun)) ", " (form::means(words, session.means)) " · " span translate="no" { (session.agent) } }
                } }
            }
            @match &account.provider {
                Some(_) => (form::one(eye, person, "provider/end", "house-untie", "house-untie-hint")),
                None => (form::tie(eye, person, &Begun::default())),
            }
            (form::one(eye, person, "leave", "house-leave", "house-leave-hint"))
        }
    } }
}
