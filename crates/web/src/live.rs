//! News for those who look at a page: that something changed, never what. The browser asks for the page anew.

use crate::visit::Visit;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use node::serve::DeskHandle;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

/// How many news a slow browser may be behind. More are one: it asks for the page anew.
const NEWS_MAX: usize = 64;
/// How often a quiet line shows that it is there.
const ALIVE: Duration = Duration::from_secs(15);

/// Where news come from.
#[derive(Clone)]
pub struct Live(broadcast::Sender<()>);

impl Live {
    /// The news of a desk, from now on.
    pub fn of(desk: &DeskHandle) -> Live {
        let (tell, _) = broadcast::channel(NEWS_MAX);
        let (told, mut events) = (tell.clone(), desk.subscribe());
        tokio::spawn(async move {
            loop {
                match events.recv().await {
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => _ = told.send(()),
                    Err(broadcast::error::RecvError::Closed) => return,
                }
            }
        });
        Live(tell)
    }

    /// Something changed in the cabinet.
    pub fn changed(&self) {
        // Nobody may be looking.
        _ = self.0.send(());
    }

    fn listen(&self) -> broadcast::Receiver<()> {
        self.0.subscribe()
    }
}

/// `GET /live`: server-sent events, `news` whenever something changed, for as long as the session lasts.
pub async fn stream(visit: Visit) -> Response {
    let news = BroadcastStream::new(visit.app.live().listen());
    let (app, token) = (visit.app.clone(), visit.guest.token.clone());
    let events = news.then(move |_| {
        let (app, token) = (app.clone(), token.clone());
        async move {
            let now = crate::visit::now();
            let session = app.inside(move |cabinet| cabinet.session(&token, now)).await;
            session.is_ok_and(|session| session.is_some())
        }
    });
    let events =
        events.take_while(|lasts| *lasts).map(|_| Ok::<_, Infallible>(Event::default().event("news").data("")));
    Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}
