//! A page that breaks while it is made: the person is told in their words what happened and what to do, nothing of the
//! inside is told, and the house goes on.

use crate::house::House;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use web::App;

/// What a page that breaks would say of the inside.
const INSIDE: &str = "the secret of the inside";

async fn breaks_reading(State(app): State<App>) {
    let read = app.desk().look(|_| panic!("{INSIDE}")).await;
    read.expect("the panic goes on in the handler");
}

async fn breaks_itself() {
    panic!("{INSIDE}");
}

#[tokio::test]
async fn a_reading_that_panics_is_a_page_that_says_what_to_do_and_ends_nothing_else() {
    let mut house = House::new("broken").await;
    let (anna, whole) = (house.person("Anna Berg", &[]), house.router.clone());
    house.with_route("/breaks", get(breaks_reading).post(breaks_itself));
    let mut browser = house.signed_in(anna, 0);
    for (tongue, title, next) in [
        ("en", "The house could not do this now", "tell your registrar"),
        ("zh", "", "登记官"),
        ("ru", "", "регистратор"),
    ] {
        let got = browser.get(&format!("/breaks?tongue={tongue}")).await;
        assert_eq!(got.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(got.headers["content-type"], "text/html; charset=utf-8");
        assert!(got.headers.contains_key("content-security-policy"));
        got.has(&format!("<html lang=\"{tongue}\""));
        got.has(title);
        got.has(next);
        got.has("href=\"/\"");
        got.has("Anna Berg");
        got.has_not(INSIDE);
        got.has_not("panicked");
    }
    let got = browser.post("/breaks", &[]).await;
    assert_eq!(got.status, StatusCode::INTERNAL_SERVER_ERROR);
    got.has_not(INSIDE);
    // Who is not signed in is told so too.
    let got = house.browser().get("/breaks").await;
    assert_eq!(got.status, StatusCode::INTERNAL_SERVER_ERROR);
    got.has("The house could not do this now");
    // The desk goes on.
    house.router = whole;
    let mut browser = house.signed_in(anna, 0);
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
}
