//! News as a stream of events: that something changed, never what. The browser asks for its page anew.

use crate::visit::{Visit, now};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use std::convert::Infallible;
use std::time::Duration;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

/// How often a quiet line shows that it is there.
const ALIVE: Duration = Duration::from_secs(15);

/// `GET /live`: server-sent events, `news` whenever something changed, for as long as the session lasts.
pub async fn stream(visit: Visit) -> Response {
    let later = BroadcastStream::new(visit.app.live().listen()).map(|_| ());
    // What came between the page and this line would be heard by nobody.
    let seen = visit.asked.query("seen").and_then(|seen| seen.parse().ok());
    let missed = seen.is_some_and(|seen: u64| seen != visit.app.live().told());
    let news = tokio_stream::iter(missed.then_some(())).chain(later);
    let (app, token) = (visit.app.clone(), visit.guest.token.clone());
    let events = news.then(move |_| {
        let (app, token) = (app.clone(), token.clone());
        async move {
            let now = now();
            let session = app.inside(move |cabinet| cabinet.session(&token, now)).await;
            session.is_ok_and(|session| session.is_some())
        }
    });
    let events =
        events.take_while(|lasts| *lasts).map(|_| Ok::<_, Infallible>(Event::default().event("news").data("1")));
    Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}
