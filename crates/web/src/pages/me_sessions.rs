//! `/me/sessions`, `/sign-out`: where a person is signed in, and the end of it. The list itself stands on `/me`.

use crate::answer::{Answer, Trouble};
use crate::arriving::away;
use crate::fields::Filled;
use crate::frame::cookie;
use crate::parts;
use crate::visit::{Guest, Visit, now};
use crate::words::Words;
use axum::http::{HeaderName, HeaderValue};
use cabinet::{Deed, Means, OpenSession, SessionNumber};
use maud::{Markup, html};

/// The sessions of a person, each with its end.
pub fn list(words: &Words, guest: &Guest, sessions: &[OpenSession], now: i64) -> Markup {
    html! {
        div.sheet { ul.rows { @for session in sessions {
            li id={ "session-" (session.id) } {
                div.head {
                    b { (agent(words, &session.agent)) }
                    @if session.id == guest.session { (parts::chip(parts::Tone::Ok, &words.say("me-session-this"))) }
                    span.end { (words.away(session.seen, now)) }
                }
                p.soft.small { (words.say(means_key(session.means))) " · " (words.say("me-session-since")) " " (parts::time(words, session.begun)) }
                @if session.id != guest.session {
                    form.inline method="post" action="/me/sessions/end" id={ "end-" (session.id) } data-plain {
                        (parts::key(guest))
                        input type="hidden" name="session" value=(session.id);
                        button type="submit" { (words.say("me-session-end"))
                            span.unseen { ": " (agent(words, &session.agent)) ", " (words.time(session.begun)) } }
                    }
                }
            }
        } } }
        @if sessions.len() > 1 {
            form method="post" action="/me/sessions/end-others" id="end-others" data-plain {
                (parts::key(guest))
                button.grave type="submit" { (words.say("me-session-end-others")) }
            }
        }
    }
}

/// What a browser calls itself, as people know it: the browser and the system.
fn agent(words: &Words, agent: &str) -> String {
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("YaBrowser/", "Yandex"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => words.say("me-session-unnamed"),
    }
}

fn means_key(means: Means) -> &'static str {
    match means {
        Means::Link => "me-means-link",
        Means::Passkey => "me-means-passkey",
        Means::Provider => "me-means-provider",
    }
}

/// `POST /me/sessions/end`
pub async fn end(visit: Visit, Filled(fields): Filled) -> Answer {
    let number: i64 = fields.parsed("session")?;
    let person = visit.guest.person.number;
    if !visit.inside(move |cabinet| cabinet.end_session_by_number(person, SessionNumber(number))).await? {
        return Err(Trouble::Absent);
    }
    visit.note(Deed::SessionsEnded { of: person }).await?;
    Ok(visit.back("/me#sessions", "session-ended"))
}

/// `POST /me/sessions/end-others`
pub async fn end_others(visit: Visit, Filled(_): Filled) -> Answer {
    let (person, own) = (visit.guest.person.number, visit.guest.session);
    let ended = visit.inside(move |cabinet| {
        for session in cabinet.sessions_of(person, now())?.iter().filter(|session| session.id != own) {
            cabinet.end_session_by_number(person, session.id)?;
        }
        Ok(())
    });
    ended.await?;
    visit.note(Deed::SessionsEnded { of: person }).await?;
    Ok(visit.back("/me#sessions", "sessions-ended"))
}

/// `POST /sign-out`: out, with nothing left behind in the browser.
pub async fn leave(visit: Visit, Filled(_): Filled) -> Answer {
    let token = visit.guest.token.clone();
    visit.inside(move |cabinet| cabinet.end_session(&token)).await?;
    visit.note(Deed::SignedOut).await?;
    let mut response = away("/sign-in", [cookie(&visit.app, "session", "", Some(0))]);
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"storage\""));
    Ok(response)
}
