//! What is not for somebody is not there for them; what is sent from elsewhere is not taken. For every route in the list.

use crate::house::{AUTHORITY_OF_OTHERS, Browser, Got, House, encoded};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use node::rights::{Room, may_see};
use record::vocabulary::Role;
use web::{Gate, Route, listed};

/// Each set of roles that can differ: none, each alone, and all.
fn role_sets() -> Vec<Vec<Role>> {
    let each = Role::ALL.iter().map(|role| vec![*role]);
    std::iter::once(Vec::new()).chain(each).chain([Role::ALL.to_vec()]).collect()
}

/// A route's path with something for each of its parts, that no house has.
pub fn filled(route: &Route) -> String {
    let parts = route.path.split('/').map(|part| if part.starts_with('{') { "0".repeat(64) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("/")
}

/// An answer without what differs from one to the next by design: the keys of its forms.
fn comparable(mut got: Got) -> Got {
    while let Some((before, rest)) = got.body.split_once("name=\"form-key\" value=\"") {
        let after = rest.split_once('"').expect("the value's end").1;
        got.body = format!("{before}FORM-KEY{after}");
    }
    got
}

async fn asked(browser: &mut Browser, route: &Route) -> Got {
    let request = browser.request(route.method.clone(), &filled(route)).header("sec-fetch-site", "same-origin");
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    browser.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_room_that_is_not_theirs_is_not_there() {
    let house = House::new("rooms").await;
    for (at, roles) in role_sets().into_iter().enumerate() {
        let person = house.person(&format!("person {at}"), &roles);
        // A page that answers a form is not asked for anew, and says so: each method has its own.
        let nowhere = |method| Route { method, path: "/there/is/no/such/page", gate: Gate::SignedIn };
        let absent = [nowhere(Method::GET), nowhere(Method::POST)];
        let mut browser = house.signed_in(person, 0);
        let absent =
            [comparable(asked(&mut browser, &absent[0]).await), comparable(asked(&mut browser, &absent[1]).await)];
        assert!(absent.iter().all(|got| got.status == StatusCode::NOT_FOUND));
        for room in Room::ALL {
            let seen = may_see(&roles.iter().copied().collect(), room);
            for route in listed().iter().filter(|route| route.gate == Gate::Room(room) && !seen) {
                // Each session has its own bucket of forms: no route is refused for that.
                let mut browser = house.signed_in(person, 0);
                let got = comparable(asked(&mut browser, route).await);
                let absent = &absent[usize::from(route.method != Method::GET)];
                assert_eq!(got, *absent, "{roles:?} at {} {}", route.method, route.path);
            }
        }
    }
}

#[tokio::test]
async fn who_is_not_signed_in_sees_the_door_alone() {
    let house = House::new("door").await;
    for route in listed().iter().filter(|route| route.gate != Gate::Open) {
        let got = asked(&mut house.browser(), route).await;
        let back = if route.method == Method::GET { filled(route) } else { "/".to_owned() };
        assert_eq!(got.goes_to(), format!("/sign-in?{}", encoded(&[("to", &back)])), "{}", route.path);
        assert_eq!(got.body, "");
    }
    // Neither a page that is not there nor a method that is none tells more.
    for path in ["/there/is/no/such/page", "/house/secret", "/me/sessions/end", "/m/%ff"] {
        assert!(house.browser().get(path).await.goes_to().starts_with("/sign-in?to="), "{path}");
    }
    let mut browser = house.signed_in(house.person("anna", &[]), 0);
    for path in ["/me/sessions/end", "/enter/%ff", "/assets/nothing.js"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_form_of_another_page_does_nothing() {
    let house = House::new("forged").await;
    let all = house.person("all", Role::ALL);
    let mut other = house.signed_in(all, 0);
    let others_key = other.get("/me").await.form_key();
    let posts = listed().into_iter().filter(|route| route.method == Method::POST && route.gate != Gate::Open);
    for (route, at) in posts.zip(0..) {
        let path = filled(&route);
        // A session and a source for each, so that none is refused for coming often.
        let mut browser = house.signed_in(all, 0);
        browser.source = [198, 51, 100, at];
        for body in [String::new(), encoded(&[("form-key", "x")]), encoded(&[("form-key", &others_key)])] {
            for kind in ["application/x-www-form-urlencoded", "text/plain"] {
                let request = browser.request(Method::POST, &path).header("sec-fetch-site", "same-origin");
                let request = request.header(CONTENT_TYPE, kind).body(Body::from(body.clone())).expect("a request");
                assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN, "{path} {body} {kind}");
            }
        }
        house.end(&browser);
    }
    assert_eq!(house.audit(), [], "nothing was done");
    assert_eq!(other.get("/me").await.status, StatusCode::OK, "nobody was signed out");
}

#[tokio::test]
async fn another_site_s_page_does_nothing() {
    let house = House::new("cross").await;
    let all = house.person("all", Role::ALL);
    let posts = listed().into_iter().filter(|route| route.method == Method::POST);
    for (route, at) in posts.zip(0..) {
        let foreign = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("sec-fetch-site", "none"),
            ("origin", "http://evil.example"),
            ("origin", "http://localhost:7001"),
            ("origin", "null"),
        ];
        for (name, value) in foreign {
            let mut browser = house.signed_in(all, 0);
            browser.source = [198, 51, 100, at];
            let key = browser.get("/me").await.form_key();
            let request = browser.request(Method::POST, &filled(&route)).header(name, value);
            let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let request = request.body(Body::from(encoded(&[("form-key", &key)]))).expect("a request");
            let got = browser.send(request).await;
            assert_eq!(got.status, StatusCode::FORBIDDEN, "{} {name} {value}", route.path);
            assert!(!got.headers.contains_key(SET_COOKIE), "{}", route.path);
            house.end(&browser);
        }
    }
    assert_eq!(house.audit(), [], "nothing was done");
    // An old browser says neither; one that says where it comes from, and is here, is heard.
    let mut browser = house.signed_in(all, 0);
    let key = browser.get("/me").await.form_key();
    let request = browser.request(Method::POST, "/sign-out").header(ORIGIN, "http://localhost:7000");
    let request = request.body(Body::from(encoded(&[("form-key", &key)]))).expect("a request");
    assert_eq!(browser.send(request).await.goes_to(), "/sign-in");
}

#[tokio::test]
async fn another_name_of_this_machine_is_not_this_house() {
    let house = House::new("host").await;
    let mut browser = house.signed_in(house.person("anna", &[]), 0);
    for host in AUTHORITY_OF_OTHERS {
        for method in [Method::GET, Method::POST] {
            let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let request = Request::builder().method(method.clone()).uri("/me").header(HOST, host);
            let request = request.header(COOKIE, cookies.join("; ")).body(Body::empty()).expect("a request");
            let got = browser.send(request).await;
            let told = (got.status, got.body.as_str());
            assert_eq!(told, (StatusCode::MISDIRECTED_REQUEST, "http://localhost:7000\n"), "{host} {method}");
            assert!(!got.headers.contains_key(LOCATION) && !got.headers.contains_key(SET_COOKIE), "{host}");
        }
    }
}
