//! Every route of the pages, in one list, each with who may come in.

use crate::answer::Trouble;
use crate::app::App;
use crate::forms::inner as papers;
use crate::forms::meeting::{agenda, answering, convening, readouts, steps, telling};
use crate::forms::text;
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
    let (house, people) = (Gate::Room(Room::House), Gate::Room(Room::People));
    let inner = Gate::Room(Room::Inner);
    Routes { listed: Vec::new(), router: Router::new() }
        // ---- What every page needs
        .get(Open, "/assets/{name}", assets::file)
        .get(SignedIn, "/live", pages::live::stream)


        // ---- Waiting, mechanism, round, ledger, map
        .get(record, "/", pages::waiting::page)
        .get(record, "/m/{m}", pages::mechanism::page)
        .post(record, "/m/{m}/topic", convening::topic)
        .post(record, "/m/{m}/round", convening::round)
        .get(record, "/m/{m}/round/{number}", pages::round::page)
        .post(record, "/m/{m}/round/{number}/step", steps::step)
        .post(record, "/m/{m}/round/{number}/item", agenda::item)
        .post(record, "/m/{m}/round/{number}/readout", readouts::readout)
        .get(record, "/m/{m}/round/{number}/item/{id}", pages::item::page)
        .post(record, "/m/{m}/item/{id}/point", agenda::point)
        .post(record, "/m/{m}/item/{id}/brief", telling::brief)
        .post(record, "/m/{m}/item/{id}/state", telling::state)
        .post(record, "/m/{m}/matter/{id}/stance", answering::stance)
        .post(record, "/m/{m}/matter/{id}/withdraw", answering::withdraw)
        .get(record, "/m/{m}/blob/{id}", pages::blob::page)
        .get(record, "/m/{m}/ledger", pages::ledger::page)
        .get(record, "/m/{m}/map", pages::map::page)


        // ---- The text
        .get(record, "/m/{mechanism}/text/new", pages::text::new)
        .post(record, "/m/{mechanism}/text/new", text::new::new)
        .get(record, "/m/{mechanism}/text/{text}", pages::text::page)
        .get(record, "/m/{mechanism}/text/{text}/insert", pages::text::insert)
        .post(record, "/m/{mechanism}/text/{text}/insert", text::insert::insert)
        .get(record, "/m/{mechanism}/text/{text}/proposals", pages::text::proposals)
        .post(record, "/m/{mechanism}/text/{text}/silence", text::silence::silence)
        .post(record, "/m/{mechanism}/text/{text}/term", text::term::term)
        .post(record, "/m/{mechanism}/text/{text}/package", text::package::package)
        .get(record, "/m/{mechanism}/text/{text}/provision/{provision}", pages::text::provision)
        .post(record, "/m/{mechanism}/text/{text}/provision/{provision}/table", text::table::table)
        .post(record, "/m/{mechanism}/text/{text}/provision/{provision}/support", text::support::support)
        .post(record, "/m/{mechanism}/text/{text}/provision/{provision}/choose", text::choose::choose)
        .post(record, "/m/{mechanism}/text/{text}/provision/{provision}/move", text::moving::relocation)
        .post(record, "/m/{mechanism}/text/{text}/provision/{provision}/comment", text::comment::comment)


        // ---- Work on texts
        .get(record, "/m/{mechanism}/text/{text}/since", pages::textwork::since::page)
        .post(record, "/m/{mechanism}/text/{text}/since", pages::textwork::since::looked)
        .get(record, "/m/{mechanism}/text/{text}/compare", pages::textwork::compare::page)
        .get(record, "/m/{mechanism}/text/{text}/conform", pages::textwork::conform::page)
        .get(record, "/m/{mechanism}/text/{text}/proof", pages::textwork::proof::page)
        .post(record, "/m/{mechanism}/text/{text}/proof", pages::textwork::proof::hold)
        .get(record, "/m/{mechanism}/text/{text}/agreed", pages::textwork::agreed::page)
        .get(record, "/m/{mechanism}/text/{text}/progress", pages::textwork::progress::page)
        .get(record, "/m/{mechanism}/text/{text}/import", pages::textwork::import::page)
        .post(record, "/m/{mechanism}/text/{text}/import", pages::textwork::import::look)
        .post(record, "/m/{mechanism}/text/{text}/import/log", pages::textwork::import::log)
        .get(record, "/m/{mechanism}/round/{number}/import", pages::textwork::import::fresh::page)
        .post(record, "/m/{mechanism}/round/{number}/import", pages::textwork::import::fresh::look)
        .post(record, "/m/{mechanism}/round/{number}/import/log", pages::textwork::import::fresh::log)
        .get(record, "/m/{mechanism}/text/{text}/export", pages::textwork::export::page)
        .get(record, "/m/{mechanism}/text/{text}/export/file", pages::textwork::export::file)


        // ---- Signing
        .get(record, "/m/{mechanism}/text/{text}/adoption", pages::signing::adoption::page)
        .post(record, "/m/{mechanism}/text/{text}/initial", pages::signing::adoption::initial)
        .get(record, "/m/{mechanism}/manifest/{id}", pages::signing::manifest::page)
        .get(record, "/m/{mechanism}/manifest/{id}/file/{digest}", pages::signing::files::file)
        .post(record, "/m/{mechanism}/manifest/{id}/initial", pages::signing::manifest::initial)
        .get(record, "/m/{mechanism}/manifest/{id}/sign/prepare", pages::signing::files::back)
        .post(record, "/m/{mechanism}/manifest/{id}/sign/prepare", pages::signing::sign::prepare)
        .get(record, "/m/{mechanism}/manifest/{id}/sign", pages::signing::files::back)
        .get(record, "/m/{mechanism}/manifest/{id}/sign/upload", pages::signing::files::back)
        .get(record, "/m/{mechanism}/manifest/{id}/decline", pages::signing::files::back)
        .post(record, "/m/{mechanism}/manifest/{id}/sign", pages::signing::sign::sign)
        .post(record, "/m/{mechanism}/manifest/{id}/sign/file", pages::signing::sign::file)
        .post(record, "/m/{mechanism}/manifest/{id}/sign/upload", pages::signing::sign::upload)
        .post(record, "/m/{mechanism}/manifest/{id}/withdraw", pages::signing::leave::withdraw)
        .post(record, "/m/{mechanism}/manifest/{id}/decline", pages::signing::leave::decline)
        .get(record, "/m/{mechanism}/manifest/{id}/release", pages::signing::release::page)
        .post(record, "/m/{mechanism}/manifest/{id}/release", pages::signing::release::initial)
        .get(record, "/m/{mechanism}/terms", pages::signing::terms::page)
        .post(record, "/m/{mechanism}/terms", pages::signing::terms::initial)
        .post(record, "/m/{mechanism}/manifest/{id}/correct", pages::signing::correction::propose)
        .post(record, "/m/{mechanism}/manifest/{id}/correction/{act}", pages::signing::correction::answer)


        // ---- The record, people and mandates
        .get(record, "/m/{mechanism}/record", pages::record::page)
        .get(record, "/m/{mechanism}/record/act/{party}/{epoch}/{index}", pages::record::act_page)
        .post(record, "/m/{mechanism}/record/accept-log", pages::record::accept)
        .get(record, "/m/{mechanism}/people", pages::people::page)
        .post(record, "/m/{mechanism}/people", pages::people::give)
        .post(record, "/m/{mechanism}/people/approved", pages::people::approved)
        .post(record, "/m/{mechanism}/people/revoke", pages::people::revoke)


        // ---- The inner side
        .get(inner, "/inner", pages::inner::overview)
        .get(inner, "/inner/clearances", pages::inner::clearances)
        .post(inner, "/inner/clearances/{number}/give", papers::clear::give)
        .post(inner, "/inner/clearances/{number}/back", papers::clear::back)
        .post(inner, "/inner/clearances/{number}/take-back", papers::clear::take_back)
        .post(inner, "/inner/clearances/{number}/send", papers::clear::send)
        .post(inner, "/inner/clearances/{number}/settle", papers::clear::settle)
        .get(inner, "/inner/text/{m}/{t}", pages::inner::instructions)
        .get(inner, "/inner/text/{m}/{t}/{on}", pages::inner::provision)
        .post(inner, "/inner/text/{m}/{t}/{on}/instruct", papers::instruct::instruct)
        .post(inner, "/inner/text/{m}/{t}/{on}/instruction/{number}", papers::instruct::change)
        .post(inner, "/inner/text/{m}/{t}/{on}/remark", papers::remark::remark)
        .post(inner, "/inner/text/{m}/{t}/{on}/thread/{number}", papers::remark::thread)
        .get(inner, "/inner/draft/{m}/{t}/{of}/{language}", pages::inner::draft)
        .post(inner, "/inner/draft/{m}/{t}/{of}/{language}", papers::draft::save)
        .get(inner, "/inner/book/{m}/{round}", pages::inner::book)
        .post(inner, "/inner/book/{m}/{round}/note", papers::book::add)
        .post(inner, "/inner/book/{m}/{round}/note/{number}", papers::book::change)


        // ---- The house
        .get(people, "/house/people", pages::accounts::page)
        .post(people, "/house/people", pages::accounts::add)
        .post(people, "/house/people/{person}", pages::accounts::change)
        .post(people, "/house/people/{person}/link", pages::accounts::link)
        .post(people, "/house/people/{person}/links/end", pages::accounts::end_links)
        .post(people, "/house/people/{person}/sessions/end", pages::accounts::end_sessions)
        .post(people, "/house/people/{person}/provider", pages::accounts::tie)
        .post(people, "/house/people/{person}/provider/end", pages::accounts::untie)
        .post(people, "/house/people/{person}/leave", pages::accounts::leave)
        .get(Gate::Room(Room::Audit), "/house/audit", pages::audit::page)
        .get(SignedIn, "/house", pages::house::page)
        .get(house, "/house/card", pages::house::card)
        .post(house, "/house/peer", pages::house::peer)
        .post(house, "/house/peer/add", pages::house::add_peer)
        .post(house, "/house/backup", pages::house::backup)
        .post(house, "/house/bag/pack", pages::house::pack)
        .post(house, "/house/bag/open", pages::house::open)


        // ---- Signing in, the person's own page
        .get(Open, "/sign-in", pages::sign_in::page)
        .post(Open, "/sign-in", pages::sign_in::come_in)
        .post(Open, "/sign-in/options", pages::sign_in::options)
        .get(Open, "/enter/{token}", pages::enter::page)
        .post(Open, "/enter/{token}", pages::enter::enter)
        .get(Open, "/oidc/start", pages::oidc::start)
        .get(Open, "/oidc/back", pages::oidc::back)
        .post(SignedIn, "/sign-out", pages::me_sessions::leave)
        .get(SignedIn, "/me", pages::me::page)
        .post(SignedIn, "/me", pages::me::prefer)
        .get(SignedIn, "/me/papers", pages::me_papers::page)
        .post(SignedIn, "/me/papers/{number}/take-back", papers::clear::take_own_back)
        .get(SignedIn, "/me/passkeys", pages::me_passkeys::page)
        .post(SignedIn, "/me/passkeys", pages::me_passkeys::add)
        .post(SignedIn, "/me/passkeys/options", pages::me_passkeys::options)
        .post(SignedIn, "/me/passkeys/rename", pages::me_passkeys::rename)
        .post(SignedIn, "/me/passkeys/remove", pages::me_passkeys::remove)
        .post(SignedIn, "/me/links/dismiss", pages::me_links::dismiss)
        .post(SignedIn, "/me/sessions/end", pages::me_sessions::end)
        .post(SignedIn, "/me/sessions/end-others", pages::me_sessions::end_others)
}

/// Every route.
pub fn listed() -> Vec<Route> {
    routes().listed
}

/// The pages.
pub fn router(app: App) -> Router {
    framed(app, routes().router.fallback(absent).method_not_allowed_fallback(absent))
}

/// Routes with the frame around them: who asks, what no answer goes without, and a page for every trouble, a panic too.
pub fn framed(app: App, routes: Router<App>) -> Router {
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
