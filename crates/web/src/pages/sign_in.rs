//! Signing in and out: the door of the pages. Who somebody is, the cabinet says.

use crate::answer::{Answer, Trouble};
use crate::fields::Filled;
use crate::frame::cookie;
use crate::layout;
use crate::visit::{Passer, Visit, now};
use axum::extract::Path;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use cabinet::{Means, PersonNumber, Token};
use maud::html;

/// `GET /sign-in`
pub async fn page(passer: Passer) -> Answer {
    let words = &passer.words;
    let body = html! { p { (words.say("sign-in-how")) } };
    Ok(Html(layout::outside(&passer.app, words, &words.say("frame-sign-in"), body).into_string()).into_response())
}

/// `GET /enter/{token}`: who follows a one-time link says so by a button; what looks at links before people do, uses none up.
pub async fn enter_page(passer: Passer, Path(token): Path<String>) -> Answer {
    let words = passer.words.clone();
    let known: Option<Token> = token.parse().ok();
    let person = match known {
        Some(known) => passer.app.inside(move |cabinet| cabinet.invited(&known, now())).await?,
        None => None,
    };
    let name = match person {
        Some(person) => passer.app.inside(move |cabinet| cabinet.person(person)).await?.map(|person| person.name),
        None => None,
    };
    let body = html! { @match name {
        Some(name) => {
            p { (words.with("sign-in-link-for", &[("name", (&name).into())])) }
            form method="post" action={ "/enter/" (token) } data-plain { button.go type="submit" { (words.say("sign-in-enter")) } }
        }
        None => p { (words.say("sign-in-link-used")) },
    } };
    Ok(Html(layout::outside(&passer.app, &words, &words.say("frame-sign-in"), body).into_string()).into_response())
}

/// `POST /enter/{token}`
pub async fn enter(passer: Passer, Path(token): Path<String>) -> Answer {
    let token: Token = token.parse().map_err(|_| Trouble::Absent)?;
    let person = passer.app.inside(move |cabinet| cabinet.redeem(&token, now())).await?;
    match person {
        Some(person) => begin(&passer, person, Means::Link, "/").await,
        None => Err(Trouble::Said("sign-in-link-used".into())),
    }
}

/// Begins a session, and goes to a page of ours.
async fn begin(passer: &Passer, person: PersonNumber, means: Means, to: &'static str) -> Answer {
    let agent = passer.asked.agent.clone();
    let token = passer.app.inside(move |cabinet| cabinet.begin_session(person, means, now(), &agent)).await?;
    Ok(away(to, cookie(&passer.app, "session", &token.text(), None)))
}

fn away(to: &str, cookie: HeaderValue) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, to.to_owned())]).into_response();
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}

/// `POST /sign-out`
pub async fn leave(visit: Visit, Filled(_): Filled) -> Answer {
    let token = visit.guest.token.clone();
    visit.inside(move |cabinet| cabinet.end_session(&token)).await?;
    Ok(away("/sign-in", cookie(&visit.app, "session", "", Some(0))))
}
