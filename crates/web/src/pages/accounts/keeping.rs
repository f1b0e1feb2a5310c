//! What the forms of accounts do at the cabinet, each with its entry in the audit.

use super::form;
use crate::answer::{Answer, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Filled};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{Begun, time};
use crate::visit::{Visit, now};
use axum::extract::Path;
use cabinet::{Deed, Person, PersonNumber, Token};
use maud::{Markup, html};

const PAGE: &str = "/house/people";

fn number(text: &str) -> Result<PersonNumber, Trouble> {
    text.parse().map(PersonNumber).map_err(|_| Trouble::Absent)
}

async fn person(visit: &Visit, number: PersonNumber) -> Result<Person, Trouble> {
    visit.inside(move |cabinet| cabinet.person(number)).await?.ok_or(Trouble::Absent)
}

/// The form again, with what the person wrote.
async fn again(
    visit: &Visit,
    fields: &Fields,
    trouble: Trouble,
    form: impl FnOnce(&Eye<'_>, &Begun) -> Markup + Send + 'static,
) -> Answer {
    let begun = Begun::again(fields, &trouble);
    let form = visit.look(move |eye| Ok(form(eye, &begun))).await?;
    visit.again(trouble, form).await
}

/// `POST /house/people`: the person, and how they come in the first time.
pub async fn add(visit: Visit, Filled(fields): Filled) -> Answer {
    match added(&visit, &fields).await {
        Ok((who, token, until)) => told(&visit, who, &token, until).await,
        Err(trouble) => again(&visit, &fields, trouble, form::add).await,
    }
}

async fn added(visit: &Visit, fields: &Fields) -> Result<(PersonNumber, Token, i64), Trouble> {
    let (new, lasts) = form::read_new(fields)?;
    let second = now();
    let who = visit.inside(move |cabinet| cabinet.add_person(&new, second)).await?;
    visit.note(Deed::PersonAdded { who }).await?;
    let token = invite(visit, who, second, lasts).await?;
    Ok((who, token, second + lasts))
}

async fn invite(visit: &Visit, who: PersonNumber, second: i64, lasts: i64) -> Result<Token, Trouble> {
    let maker = visit.guest.person.number;
    let token = visit.inside(move |cabinet| cabinet.invite(who, Some(maker), second, lasts)).await?;
    visit.note(Deed::LinkMade { who }).await?;
    // Where the person is signed in, they hear of it at once.
    visit.app.live().changed();
    Ok(token)
}

/// The one time that a link is shown.
async fn told(visit: &Visit, who: PersonNumber, token: &Token, until: i64) -> Answer {
    let name = person(visit, who).await?.name;
    let link = format!("{}/enter/{}", visit.app.origin().origin, token.text());
    visit
        .show(move |eye| {
            let words = eye.words;
            Ok(Page {
                title: words.say("house-link-title"),
                here: Here::House,
                crumbs: vec![
                    Crumb::new(words.say("frame-house"), "/house"),
                    Crumb::new(words.say("house-people"), PAGE),
                ],
                shape: Shape::Narrow,
                body: html! {
                    p { (words.with("house-link-for", &[("name", (&name).into())])) }
                    div.grave-words { p { code { (link) } } }
                    p { (words.say("house-link-until")) " " (time(words, until)) }
                    p { a.button href=(PAGE) { (words.say("house-link-done")) } }
                },
            })
        })
        .await
}

/// `POST /house/people/{person}/link`
pub async fn link(visit: Visit, Path(who): Path<String>, Filled(fields): Filled) -> Answer {
    let who = person(&visit, number(&who)?).await?;
    let second = now();
    let made = match form::read_lasts(&fields) {
        Ok(lasts) => invite(&visit, who.number, second, lasts).await.map(|token| (token, lasts)),
        Err(trouble) => Err(trouble),
    };
    match made {
        Ok((token, lasts)) => told(&visit, who.number, &token, second + lasts).await,
        Err(trouble) => again(&visit, &fields, trouble, move |eye, _| form::link(eye, &who)).await,
    }
}

/// `POST /house/people/{person}`
pub async fn change(visit: Visit, Path(who): Path<String>, Filled(fields): Filled) -> Answer {
    let who = person(&visit, number(&who)?).await?;
    let of = who.number;
    let changed = match form::read_change(&fields) {
        Ok(change) => visit.inside(move |cabinet| cabinet.change_person(of, &change)).await,
        Err(trouble) => Err(trouble),
    };
    match changed {
        Ok(()) => {
            visit.note(Deed::PersonChanged { who: of }).await?;
            Ok(back(&visit, of, "house-changed"))
        }
        Err(trouble) => again(&visit, &fields, trouble, move |eye, begun| form::change(eye, &who, begun)).await,
    }
}

/// `POST /house/people/{person}/leave`
pub async fn leave(visit: Visit, Path(who): Path<String>, Filled(fields): Filled) -> Answer {
    let who = person(&visit, number(&who)?).await?;
    let (of, second) = (who.number, now());
    match visit.inside(move |cabinet| cabinet.leave(of, second)).await {
        Ok(()) => {
            visit.note(Deed::PersonLeft { who: of }).await?;
            Ok(visit.back(PAGE, "house-left"))
        }
        Err(trouble) => {
            let form = move |eye: &Eye<'_>, _: &Begun| form::one(eye, &who, "leave", "house-leave", "house-leave-hint");
            again(&visit, &fields, trouble, form).await
        }
    }
}

/// `POST /house/people/{person}/links/end`
pub async fn end_links(visit: Visit, Path(who): Path<String>, Filled(_): Filled) -> Answer {
    let of = person(&visit, number(&who)?).await?.number;
    let second = now();
    visit.inside(move |cabinet| cabinet.end_links_of(of, second)).await?;
    visit.note(Deed::LinksEnded { who: of }).await?;
    Ok(back(&visit, of, "house-links-ended"))
}

/// `POST /house/people/{person}/sessions/end`
pub async fn end_sessions(visit: Visit, Path(who): Path<String>, Filled(_): Filled) -> Answer {
    let of = person(&visit, number(&who)?).await?.number;
    visit.inside(move |cabinet| cabinet.end_sessions_of(of)).await?;
    visit.note(Deed::SessionsEnded { of }).await?;
    Ok(back(&visit, of, "house-sessions-ended"))
}

/// `POST /house/people/{person}/provider`
pub async fn tie(visit: Visit, Path(who): Path<String>, Filled(fields): Filled) -> Answer {
    let who = person(&visit, number(&who)?).await?;
    let of = who.number;
    let tied = match form::read_tie(&fields) {
        Ok((issuer, subject)) => visit.inside(move |cabinet| cabinet.tie_provider(of, &issuer, &subject)).await,
        Err(trouble) => Err(trouble),
    };
    match tied {
        Ok(()) => {
            visit.note(Deed::ProviderTied { who: of }).await?;
            Ok(back(&visit, of, "house-tied"))
        }
        Err(trouble) => again(&visit, &fields, trouble, move |eye, begun| form::tie(eye, &who, begun)).await,
    }
}

/// `POST /house/people/{person}/provider/end`
pub async fn untie(visit: Visit, Path(who): Path<String>, Filled(_): Filled) -> Answer {
    let of = person(&visit, number(&who)?).await?.number;
    visit.inside(move |cabinet| cabinet.untie_provider(of)).await?;
    visit.note(Deed::ProviderUntied { who: of }).await?;
    Ok(back(&visit, of, "house-untied"))
}

fn back(visit: &Visit, who: PersonNumber, done: &str) -> axum::response::Response {
    visit.back(&format!("{PAGE}#person-{who}"), done)
}
