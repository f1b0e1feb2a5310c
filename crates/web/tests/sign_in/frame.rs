//! What every answer has, errors too, and what is too much.

use crate::authenticator::Authenticator;
use crate::house::{House, ORIGIN, now};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, SET_COOKIE};
use axum::http::{Method, StatusCode};
use cabinet::{SESSION_IDLE_SECONDS, SESSION_LASTS_SECONDS};
use web::{Gate, Proxy, listed};

#[tokio::test]
async fn every_answer_has_the_headers() {
    let house = House::new("headers").await;
    let anna = house.person("anna", &[]);
    let (mut out, mut inside) = (house.browser(), house.signed_in(anna, 0));
    let page = out.get("/sign-in").await;
    let style = page.body.split("rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let answers = [
        (200, out.get(style.expect("a style")).await),
        (200, page),
        (303, out.get("/me").await),
        (422, out.get("/enter/nothing").await),
        (200, inside.get("/me").await),
        (404, inside.get("/nothing").await),
        (404, inside.get("/m/%ff").await),
        (403, inside.post("/sign-out", &[]).await),
        (303, inside.fill("/me", &[("language", "zh"), ("zone", ""), ("theme", "dark")]).await),
        (421, {
            let request = axum::http::Request::builder().uri("/").header("host", "evil.example");
            out.send(request.body(Body::empty()).expect("a request")).await
        }),
    ];
    for (status, got) in answers {
        assert_eq!(got.status.as_u16(), status, "{}", got.body);
        let header = |name: &str| got.headers.get(name).map_or("", |value| value.to_str().expect("text"));
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.split("; ").any(|own| own == part), "{status}: {part} in {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        assert!(!got.headers.contains_key("access-control-allow-origin"));
        let is_asset = header("content-type").starts_with("text/css");
        assert_eq!(header("cache-control").contains("no-store"), !is_asset, "{status}");
        if !got.body.is_empty() {
            assert!(header("content-type").ends_with("; charset=utf-8"), "{status}: {}", header("content-type"));
        }
    }
}

#[tokio::test]
async fn every_cookie_is_closed() {
    let house = House::new("cookies").await;
    let anna = house.person("anna", &[]);
    let token = house.cabinet.invite(anna, None, now(), 60).expect("a link");
    let mut browser = house.browser();
    let answers = [
        browser.get("/sign-in?tongue=zh").await,
        browser.post("/sign-in/options", &[]).await,
        browser.post(&format!("/enter/{}", token.text()), &[]).await,
    ];
    for got in answers {
        let cookies: Vec<&str> =
            got.headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().expect("text")).collect();
        assert_eq!(cookies.len(), 1, "{cookies:?}");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookies[0].split("; ").any(|own| own == part), "{}", cookies[0]);
        }
        assert!(!cookies[0].contains("Domain"), "{}", cookies[0]);
    }
    // A ceremony's cookie ends with the ceremony.
    let begun = browser.post("/sign-in/options", &[]).await;
    let cookie = begun.headers[SET_COOKIE].to_str().expect("text");
    assert!(cookie.contains("Max-Age=300"), "{cookie}");
}

#[tokio::test]
async fn a_session_ends_by_rest_and_by_age() {
    let house = House::new("ends").await;
    let anna = house.person("anna", &[]);
    assert_eq!(house.signed_in(anna, SESSION_IDLE_SECONDS - 60).get("/me").await.status, StatusCode::OK);
    for ago in [SESSION_IDLE_SECONDS, SESSION_LASTS_SECONDS] {
        assert_eq!(house.signed_in(anna, ago).get("/me").await.goes_to(), "/sign-in?to=%2Fme");
    }
    // In use all the time, it ends all the same.
    let mut browser = house.signed_in(anna, 0);
    let token = browser.cookies["alternat-session-7000"].parse().expect("a token");
    let mut at = now();
    while at < now() + SESSION_LASTS_SECONDS - 120 {
        at += SESSION_IDLE_SECONDS / 2;
        _ = house.cabinet.session(&token, at.min(now() + SESSION_LASTS_SECONDS - 60)).expect("it is looked up");
    }
    assert!(house.cabinet.session(&token, now() + SESSION_LASTS_SECONDS - 60).expect("a look").is_some());
    assert!(house.cabinet.session(&token, now() + SESSION_LASTS_SECONDS).expect("a look").is_none());
    assert_eq!(browser.get("/me").await.status, StatusCode::OK, "here it is still today");
}

#[tokio::test]
async fn too_much_is_too_large() {
    let house = House::new("large").await;
    let anna = house.person("anna", record::vocabulary::Role::ALL);
    let much = "x".repeat((1 << 20) + 1);
    let sends = listed().into_iter().filter(|route| route.method == Method::POST && route.gate != Gate::Open);
    let mut takes_files = 0;
    for (route, at) in sends.zip(0..) {
        let mut browser = house.signed_in(anna, 0);
        browser.source = [198, 51, 100, at];
        let path = crate::rooms::filled(&route);
        let got = browser.post(&path, &[("form-key", &much)]).await;
        if got.status == StatusCode::PAYLOAD_TOO_LARGE {
            continue;
        }
        // A form that takes files takes more, and not without end.
        assert_eq!(got.status, StatusCode::FORBIDDEN, "{path}");
        takes_files += 1;
        let request = browser.request(Method::POST, &path).header("sec-fetch-site", "same-origin");
        let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=b");
        let got = browser.send(request.body(Body::from("x".repeat((32 << 20) + 1))).expect("a request")).await;
        assert_eq!(got.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        got.has("larger than this form takes");
    }
    assert!(takes_files < 10, "few forms take files: {takes_files}");
    let mut browser = house.browser();
    assert_eq!(browser.post("/sign-in", &[("answer", &much)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    browser.get("/sign-in").await.has("Sign in with a passkey");
}

#[tokio::test]
async fn a_form_that_does_not_fit_names_the_field() {
    let house = House::new("field").await;
    let anna = house.person("anna", &[]);
    let mut browser = house.signed_in(anna, 0);
    let mut device = Authenticator::new(7, ORIGIN);
    crate::coming_in::make(&mut browser, &mut device, "laptop").await;
    let credential = crate::coming_in::credential(&device);
    let long = "я".repeat(101);
    let got = browser.fill("/me/passkeys/rename", &[("credential", &credential), ("label", &long)]).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    got.has("This is about one character too long.");
    got.has("aria-invalid=\"true\"");
    got.has(&long);
    for (field, value) in [("zone", "Nowhere/None"), ("language", "xx"), ("theme", "pink")] {
        let mut fields = vec![("language", "en"), ("zone", "UTC"), ("theme", "dark")];
        fields.iter_mut().filter(|(name, _)| *name == field).for_each(|(_, own)| *own = value);
        let got = browser.fill("/me", &fields).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        got.has(&format!("id=\"choices-form-{field}-fault\""));
    }
}

#[tokio::test]
async fn who_comes_too_often_is_told_when_to_come_again() {
    let house = House::new("often").await;
    let anna = house.person("anna", &[]);
    // Signing in, by source.
    let mut browser = house.browser();
    for _ in 0..30 {
        assert_eq!(browser.post("/sign-in/options", &[]).await.status, StatusCode::OK);
    }
    let got = browser.post("/sign-in/options", &[]).await;
    assert_eq!(got.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = got.headers[RETRY_AFTER].to_str().expect("text").parse().expect("seconds");
    assert!((1..=2).contains(&wait), "{wait}");
    got.has("Too many requests came from here");
    // From another source, and another way of signing in, nothing is refused.
    browser.source = [192, 0, 2, 2];
    assert_eq!(browser.post("/sign-in/options", &[]).await.status, StatusCode::OK);
    // Wrong links.
    for _ in 0..10 {
        assert_eq!(browser.get("/enter/nothing").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.get("/enter/nothing").await.status, StatusCode::TOO_MANY_REQUESTS);
    let token = house.cabinet.invite(anna, None, now(), 60).expect("a link");
    browser.get(&format!("/enter/{}", token.text())).await.has("anna");
    // Forms, by session: another session of the same source goes on.
    let (mut fast, mut other) = (house.signed_in(anna, 0), house.signed_in(anna, 0));
    let choices = [("language", ""), ("zone", ""), ("theme", "system")];
    let key = fast.get("/me").await.form_key();
    let fields = [&[("form-key", key.as_str())][..], &choices].concat();
    let mut refused = 0;
    for _ in 0..70 {
        refused += usize::from(fast.post("/me", &fields).await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused > 0, "nobody fills in seventy forms at once");
    assert_eq!(other.fill("/me", &choices).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_proxy_s_word_counts_where_the_house_names_it() {
    for (proxy, says, from) in
        [(Proxy::None, "198.51.100.7", "192.0.2.1"), (Proxy::Before, "10.0.0.1, 198.51.100.7", "198.51.100.7")]
    {
        let house = House::with("proxy", None, proxy).await;
        let token = house.cabinet.invite(house.person("anna", &[]), None, now(), 60).expect("a link");
        let mut browser = house.browser();
        let request = browser.request(Method::POST, &format!("/enter/{}", token.text()));
        let request = request.header("sec-fetch-site", "same-origin").header("x-forwarded-for", says);
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        browser.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(house.cabinet.audit(0).expect("an audit").entries[0].entry.from, from);
    }
}

#[tokio::test]
async fn the_language_is_the_reader_s() {
    let house = House::new("tongue").await;
    let mut browser = house.browser();
    browser.get("/sign-in").await.has("<html lang=\"en\"");
    let got = browser.get("/sign-in?tongue=zh&to=%2Fme").await;
    got.has("<html lang=\"zh\"");
    got.has("?tongue=ru&amp;to=%2Fme");
    browser.get("/sign-in").await.has("<html lang=\"zh\"");
    browser.get("/sign-in?tongue=xx").await.has("<html lang=\"en\"");
    browser.cookies.clear();
    let request = browser.request(Method::GET, "/sign-in").header("accept-language", "de, ru;q=0.8, en;q=0.5");
    browser.send(request.body(Body::empty()).expect("a request")).await.has("<html lang=\"ru\"");
    // Who is signed in chose on their own page.
    let mut inside = house.signed_in(house.person("anna", &[]), 0);
    inside.fill("/me", &[("language", "ru"), ("zone", "Asia/Shanghai"), ("theme", "dark")]).await;
    let got = inside.get("/me").await;
    got.has("<html lang=\"ru\" data-theme=\"dark\"");
    // An address may ask for another for once.
    let once = inside.get("/me?tongue=zh").await;
    once.has("<html lang=\"zh\"");
    assert!(!once.headers.contains_key(SET_COOKIE));
    inside.get("/me").await.has("<html lang=\"ru\"");
    got.has("<option value=\"Asia/Shanghai\" lang=\"en\" selected>");
}
