//! `/enter/…`: a one-time link. Who follows one says so by a button: what looks at links before people do, uses none up.

use crate::answer::Answer;
use crate::arriving::page as shown;
use crate::pages::sign_in::ways;
use crate::sign_in::limits::{Source, TooOften};
use crate::visit::{Passer, now};
use axum::extract::Path;
use cabinet::{Means, Token};
use maud::html;
use std::time::Instant;

/// `GET /enter/{token}`
pub async fn page(passer: Passer, Path(token): Path<String>) -> Answer {
    let person = match token.parse::<Token>() {
        Ok(known) => passer.app.inside(move |cabinet| {
            let person = cabinet.invited(&known, now())?;
            Ok(person.map(|person| cabinet.person(person)).transpose()?.flatten())
        }),
        Err(_) => return wrong(passer).await,
    };
    let Some(person) = person.await? else { return wrong(passer).await };
    let words = &passer.words;
    let body = html! {
        p { (words.with("sign-in-link-for", &[("name", (&person.name).into())])) }
        form method="post" action={ "/enter/" (token) } data-plain {
            button.go type="submit" { (words.say("sign-in-enter")) }
        }
    };
    Ok(shown(&passer, body))
}

/// `POST /enter/{token}`
pub async fn enter(passer: Passer, Path(token): Path<String>) -> Answer {
    let Ok(token) = token.parse::<Token>() else { return wrong(passer).await };
    let (link, from) = (token.clone(), passer.asked.source.to_string());
    let entered = passer.app.inside(move |cabinet| {
        let Some(person) = cabinet.redeem(&token, now(), &from)? else { return Ok(None) };
        Ok(Some((person, cabinet.passkeys_of(person)?.is_empty())))
    });
    match entered.await? {
        // Whoever has no passkey yet is offered to make one.
        Some((person, true)) => passer.arrive_by_link(person, link, "/me/passkeys").await,
        Some((person, false)) => passer.arrive_by_link(person, link, "/").await,
        None => wrong(passer).await,
    }
}

/// A link that is none, or no more.
async fn wrong(passer: Passer) -> Answer {
    let tried: Result<(), TooOften> = passer.app.tries().links.take(&Source::from(passer.asked.source), Instant::now());
    tried?;
    let why = passer.words.say("sign-in-link-used");
    let ways = ways(&passer, "/");
    passer.refuse(None, Means::Link, &why, ways).await
}
