//! Every route of the pages, in one list, each with who may come in.

use crate::answer::Trouble;
use crate::app::App;
use crate::pages;
use crate::visit::Passer;
use crate::{assets, frame};
use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use node::rights::Room;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// Who may come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gate {
    /// Anybody.
    Open,
    /// Who is signed in.
    SignedIn,
    /// Who may see this room.
    Room(Room),
}

/// A route, as the list has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with `{…}` for its parts.
    pub path: &'static str,
    /// Who may come in.
    pub gate: Gate,
}

/// The list while it is made.
struct Routes {
    listed: Vec<Route>,
    router: Router<App>,
}

impl Routes {
    fn get<H: Handler<T, App>, T: 'static>(self, gate: Gate, path: &'static str, handler: H) -> Routes {
        let route = get(handler).route_layer(from_fn_with_state(gate, hold));
        self.with(Method::GET, gate, path, |router| router.route(path, route))
    }

    fn post<H: Handler<T, App>, T: 'static>(self, gate: Gate, path: &'static str, handler: H) -> Routes {
        let route = post(handler).route_layer(from_fn_with_state(gate, hold));
        self.with(Method::POST, gate, path, |router| router.route(path, route))
    }

    fn with(
        mut self,
        method: Method,
        gate: Gate,
        path: &'static str,
        add: impl FnOnce(Router<App>) -> Router<App>,
    ) -> Routes {
        self.listed.push(Route { method, path, gate });
        Routes { listed: self.listed, router: add(self.router) }
    }
}

/// What is not for somebody is not there for them.
async fn hold(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let guest = request.extensions().get::<Passer>().and_then(|passer| passer.guest.as_ref());
    match (gate, guest) {
        (Gate::Open, _) | (Gate::SignedIn, Some(_)) => next.run(request).await,
        (Gate::Room(room), Some(guest)) if guest.may_see(room) => next.run(request).await,
        (Gate::Room(_), Some(_)) => Trouble::Absent.into_response(),
        (Gate::SignedIn | Gate::Room(_), None) => Trouble::SignedOut.into_response(),
    }
}

#[rustfmt::skip]
fn routes() -> Routes {
    use Gate::{Open, SignedIn};
    let record = Gate::Room(Room::Record);
    Routes { listed: Vec::new(), router: Router::new() }
        // ---- What every page needs
        .get(Open, "/assets/{name}", assets::file)
        .get(SignedIn, "/live", pages::live::stream)


        // ---- Waiting, mechanism, round, ledger, map
        .get(record, "/", pages::waiting::page)


        // ---- The text


        // ---- Signing


        // ---- The record, people and mandates
        .get(record, "/m/{mechanism}/record", pages::record::page)
        .get(record, "/m/{mechanism}/record/act/{party}/{epoch}/{index}", pages::record::act_page)
        .get(record, "/m/{mechanism}/people", pages::people::page)
        .post(record, "/m/{mechanism}/people", pages::people::give)
        .post(record, "/m/{mechanism}/people/approved", pages::people::approved)
        .post(record, "/m/{mechanism}/people/revoke", pages::people::revoke)


        // ---- The inner side


        // ---- The house


        // ---- Signing in, the person's own page
        .get(Open, "/sign-in", pages::sign_in::page)
        .get(Open, "/enter/{token}", pages::sign_in::enter_page)
        .post(Open, "/enter/{token}", pages::sign_in::enter)
        .post(SignedIn, "/sign-out", pages::sign_in::leave)
}

/// Every route.
pub fn listed() -> Vec<Route> {
    routes().listed
}

/// The pages.
pub fn router(app: App) -> Router {
    let routes = routes().router.fallback(absent);
    routes
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(app.clone(), frame::around))
        .layer(CompressionLayer::new().gzip(true))
        .with_state(app)
}

/// What is not there is told to nobody who is not signed in.
async fn absent(passer: Passer) -> Response {
    match passer.guest {
        Some(_) => Trouble::Absent.into_response(),
        None => Trouble::SignedOut.into_response(),
    }
}
