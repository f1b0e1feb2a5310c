//! Coming in by each way, end to end: the pages, the ceremony, the session; and what a person does at their own page.

use crate::authenticator::{Authenticator, PRESENT};
use crate::house::{Browser, Got, House, ORIGIN, now};
use crate::small_provider::{BACK, CLIENT, SECRET, SmallProvider, Way};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::vocabulary::Role;
use serde_json::Value;
use web::sign_in::fetch::Fetcher;
use web::sign_in::provider::{Provider, Registration};
use web::{OwnProvider, Proxy};

const SESSION: &str = "alternat-session-7000";

fn options(got: &Got) -> Value {
    assert_eq!(got.status, StatusCode::OK, "{}", got.body);
    serde_json::from_str(&got.body).expect("options")
}

pub fn credential(device: &Authenticator) -> String {
    URL_SAFE_NO_PAD.encode(&device.id)
}

/// Makes a passkey at a person's own page.
pub async fn make(browser: &mut Browser, device: &mut Authenticator, label: &str) {
    let got = try_make(browser, device, label).await;
    assert_eq!(got.goes_to(), "/me?done=passkey-added#passkeys");
}

async fn try_make(browser: &mut Browser, device: &mut Authenticator, label: &str) -> Got {
    let asked = options(&browser.fill("/me/passkeys/options", &[]).await);
    let answer = device.create(&asked);
    browser.fill("/me/passkeys", &[("answer", &answer), ("label", label)]).await
}

async fn sign_in(browser: &mut Browser, device: &mut Authenticator, to: &str) -> Got {
    let asked = options(&browser.post("/sign-in/options", &[]).await);
    browser.post("/sign-in", &[("answer", &device.get(&asked)), ("to", to)]).await
}

#[tokio::test]
async fn the_first_link_works_once_and_leads_to_a_passkey() {
    let house = House::new("first").await;
    let anna = house.person("Anna Berg", &[Role::Registrar]);
    let link = format!("/enter/{}", house.cabinet.invite(anna, None, now(), 60).expect("a link").text());
    let mut browser = house.browser();
    // Looking uses nothing up.
    for _ in 0..3 {
        browser.get(&link).await.has("This link signs in Anna Berg, once.");
    }
    assert_eq!(browser.post(&link, &[]).await.goes_to(), "/me/passkeys");
    let offered = browser.get("/me/passkeys").await;
    offered.has("Welcome, Anna Berg.");
    offered.has("Go on without");
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "who makes none goes on");
    for mut other in [house.browser(), browser.clone()] {
        let again = other.post(&link, &[]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!again.headers.contains_key(SET_COOKIE));
        other.get(&link).await.has("This link was used already");
    }
    let late = house.cabinet.invite(anna, None, now() - 60, 60).expect("a link");
    assert_eq!(
        house.browser().post(&format!("/enter/{}", late.text()), &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    // Who has a passkey is not asked for one.
    make(&mut browser, &mut Authenticator::new(7, ORIGIN), "laptop").await;
    let link = format!("/enter/{}", house.cabinet.invite(anna, None, now(), 60).expect("a link").text());
    assert_eq!(house.browser().post(&link, &[]).await.goes_to(), "/");
    let audit = house.audit();
    assert_eq!(audit[0], (Some(anna), "signed-in".into()));
    assert_eq!(audit[1], (None, "sign-in-refused".into()));
}

#[tokio::test]
async fn a_passkey_lets_its_owner_in_and_begins_a_new_session() {
    let house = House::new("passkey").await;
    let anna = house.person("Anna Berg", &[]);
    let (mut browser, mut device) = (house.signed_in(anna, 0), Authenticator::new(7, ORIGIN));
    make(&mut browser, &mut device, "laptop").await;
    let before = browser.cookies[SESSION].clone();
    // Signing in anew in the same browser: the old token is worth nothing any more.
    assert_eq!(sign_in(&mut browser, &mut device, "/me?x=1").await.goes_to(), "/me?x=1");
    let after = browser.cookies[SESSION].clone();
    assert_ne!(before, after);
    let token = before.parse().expect("a token");
    assert!(house.browser().with_session(&token).get("/me").await.goes_to().starts_with("/sign-in"));
    assert!(!browser.cookies.contains_key("alternat-passkey-7000"), "the ceremony is over");
    // A token that somebody put there before is not taken over.
    let mut planted = house.browser();
    planted.cookies.insert(SESSION.into(), "A".repeat(43));
    assert_eq!(sign_in(&mut planted, &mut device, "//evil.example").await.goes_to(), "/");
    assert_ne!(planted.cookies[SESSION], "A".repeat(43));
    planted.get("/me").await.has("Anna Berg");
    let deeds: Vec<String> = house.audit().into_iter().map(|(_, deed)| deed).collect();
    assert_eq!(deeds, ["passkey-added", "signed-in", "signed-in"]);
}

#[tokio::test]
async fn nobody_else_comes_in() {
    let house = House::new("nobody").await;
    let anna = house.person("Anna Berg", &[]);
    let (mut browser, mut device) = (house.signed_in(anna, 0), Authenticator::new(7, ORIGIN));
    make(&mut browser, &mut device, "laptop").await;
    let mut out = house.browser();
    let refused = |got: Got, words: &str| {
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
        got.has(words);
    };
    let mut stranger = Authenticator::new(8, ORIGIN);
    stranger.user = device.user.clone();
    refused(sign_in(&mut out, &mut stranger, "/").await, "This passkey is of nobody in this house");
    device.flags = PRESENT;
    refused(sign_in(&mut out, &mut device, "/").await, "Your device did not check that it was you");
    device.flags = Authenticator::new(7, ORIGIN).flags;
    device.origin = "http://localhost:7001".into();
    refused(sign_in(&mut out, &mut device, "/").await, "The answer was made for another page");
    device.origin = ORIGIN.into();
    refused(out.post("/sign-in", &[("answer", "{}")]).await, "could not be read");
    // An answer that is sent twice, or from another browser.
    let asked = options(&out.post("/sign-in/options", &[]).await);
    let answer = device.get(&asked);
    refused(house.browser().post("/sign-in", &[("answer", &answer)]).await, "This took too long");
    let mut twice = out.clone();
    assert_eq!(out.post("/sign-in", &[("answer", &answer)]).await.goes_to(), "/");
    refused(twice.post("/sign-in", &[("answer", &answer)]).await, "This took too long");
    // Who left is nobody.
    house.cabinet.leave(anna, now()).expect("she leaves");
    assert!(out.get("/me").await.goes_to().starts_with("/sign-in"));
    refused(sign_in(&mut house.browser(), &mut device, "/").await, "This passkey is of nobody");
    let audit = house.audit();
    let refusals: Vec<_> = audit.iter().filter(|(_, deed)| deed == "sign-in-refused").map(|(who, _)| *who).collect();
    assert_eq!(refusals, [None, Some(anna), Some(anna), None, None, Some(anna), None]);
}

#[tokio::test]
async fn a_person_looks_after_their_passkeys() {
    let house = House::new("passkeys").await;
    let anna = house.person("Anna Berg", &[]);
    let (mut browser, mut one) = (house.signed_in(anna, 0), Authenticator::new(7, ORIGIN));
    make(&mut browser, &mut one, "work <laptop>").await;
    let page = browser.get("/me?done=passkey-added").await;
    page.has("work &lt;laptop&gt;");
    page.has("your registrar must name it in your full powers");
    let id = credential(&one);
    let renamed = browser.fill("/me/passkeys/rename", &[("credential", &id), ("label", "laptop")]).await;
    assert_eq!(renamed.goes_to(), "/me?done=passkey-renamed#passkeys");
    // The same device twice, and one of a kind that cannot be used.
    assert_eq!(try_make(&mut browser, &mut one, "again").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The last one goes only knowingly.
    let kept = browser.fill("/me/passkeys/remove", &[("credential", &id)]).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    kept.has("Say that you know it, or keep the passkey.");
    let mut two = Authenticator::new(8, ORIGIN);
    make(&mut browser, &mut two, "telephone").await;
    let removed = browser.fill("/me/passkeys/remove", &[("credential", &id)]).await;
    assert_eq!(removed.goes_to(), "/me?done=passkey-removed#passkeys");
    let last = browser.fill("/me/passkeys/remove", &[("credential", &credential(&two)), ("last", "yes")]).await;
    assert_eq!(last.goes_to(), "/me?done=passkey-removed#passkeys");
    assert_eq!(sign_in(&mut house.browser(), &mut two, "/").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Another's is not there.
    let mut boris = house.signed_in(house.person("Boris", &[]), 0);
    make(&mut boris, &mut one, "his").await;
    for path in ["/me/passkeys/rename", "/me/passkeys/remove"] {
        let got = browser.fill(path, &[("credential", &id), ("label", "x"), ("last", "yes")]).await;
        assert!(got.status.is_client_error() || got.status.is_server_error(), "{path}: {}", got.status);
    }
    boris.get("/me").await.has("his");
}

#[tokio::test]
async fn a_passkey_is_made_and_removed_by_who_just_signed_in() {
    let house = House::new("fresh").await;
    let anna = house.person("Anna Berg", &[]);
    let mut device = Authenticator::new(7, ORIGIN);
    make(&mut house.signed_in(anna, 29 * 60), &mut device, "laptop").await;
    let mut stale = house.signed_in(anna, 31 * 60);
    stale.get("/me").await.has("you must have signed in within the last half hour");
    let id = credential(&device);
    for (path, fields) in [
        ("/me/passkeys/options", vec![]),
        ("/me/passkeys", vec![("answer", "{}")]),
        ("/me/passkeys/remove", vec![("credential", id.as_str()), ("last", "yes")]),
    ] {
        let got = stale.fill(path, &fields).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        got.has("within the last half hour");
    }
    assert_eq!(house.cabinet.passkeys_of(anna).expect("a list").len(), 1);
}

#[tokio::test]
async fn sessions_are_seen_and_ended() {
    let house = House::new("sessions").await;
    let anna = house.person("Anna Berg", &[]);
    let (mut one, mut two, mut three) = (house.signed_in(anna, 5), house.signed_in(anna, 5), house.signed_in(anna, 5));
    let page = one.get("/me").await;
    let other = page.body.split("name=\"session\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let ended = one.fill("/me/sessions/end", &[("session", other.expect("another session"))]).await;
    assert_eq!(ended.goes_to(), "/me?done=session-ended#sessions");
    let left = [two.get("/me").await.status, three.get("/me").await.status];
    assert_eq!(left.iter().filter(|status| **status == StatusCode::OK).count(), 1);
    assert_eq!(one.fill("/me/sessions/end-others", &[]).await.goes_to(), "/me?done=sessions-ended#sessions");
    for gone in [&mut two, &mut three] {
        assert!(gone.get("/me").await.goes_to().starts_with("/sign-in"));
    }
    assert_eq!(one.get("/me").await.status, StatusCode::OK);
    // Another's session is not there.
    let mut boris = house.signed_in(house.person("Boris", &[]), 0);
    for number in 1..9 {
        let got = boris.fill("/me/sessions/end", &[("session", &number.to_string())]).await;
        if got.status != StatusCode::NOT_FOUND {
            boris = house.signed_in(house.cabinet.people().expect("people")[1].number, 0);
        }
    }
    assert_eq!(one.get("/me").await.status, StatusCode::OK);
    let out = one.fill("/sign-out", &[]).await;
    assert_eq!(out.goes_to(), "/sign-in");
    assert_eq!(out.headers["clear-site-data"], "\"storage\"");
    assert!(one.get("/me").await.goes_to().starts_with("/sign-in"));
}

async fn with_provider(name: &str) -> (House, SmallProvider) {
    let provider = SmallProvider::start().await;
    let secret = Some(SECRET.to_owned().into());
    let registration =
        Registration { issuer: provider.issuer.clone(), client: CLIENT.into(), secret, back: BACK.into() };
    let own = Provider::new(registration, Fetcher::new(b"").expect("a fetcher")).expect("a provider");
    let own = OwnProvider { name: "The Ministry".into(), provider: own };
    (House::with(name, Some(own), Proxy::None).await, provider)
}

/// Goes to the provider and comes back.
async fn by_provider(browser: &mut Browser, provider: &SmallProvider, way: Way) -> Got {
    let sent = browser.get("/oidc/start?to=%2Fme").await;
    let (code, state) = provider.visit(sent.goes_to());
    provider.go(way);
    let got = browser.get(&format!("/oidc/back?code={code}&state={state}")).await;
    provider.go(Way::Good);
    got
}

#[tokio::test]
async fn the_provider_lets_in_whom_a_registrar_tied() {
    let (house, provider) = with_provider("oidc").await;
    let anna = house.person("Anna Berg", &[]);
    let mut browser = house.browser();
    let page = browser.get("/sign-in?to=%2Fme").await;
    page.has("Sign in by The Ministry");
    page.has("/oidc/start?to=%2Fme");
    // Nobody is tied yet: whoever the provider knows is nobody here.
    let unknown = by_provider(&mut browser, &provider, Way::Good).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    unknown.has("knows you as “anna”");
    assert!(!browser.cookies.contains_key(SESSION));
    house.cabinet.tie_provider(anna, &provider.issuer, "anna").expect("a tie");
    let came = by_provider(&mut browser, &provider, Way::Good).await;
    assert_eq!(came.goes_to(), "/me");
    browser.get("/me").await.has("by the house’s own sign-in");
    assert!(browser.cookies.keys().all(|name| name == SESSION), "{:?}", browser.cookies);
    // At another issuer the same name is somebody else.
    house.cabinet.tie_provider(anna, "https://id.example", "anna").expect("a tie");
    let other = by_provider(&mut house.browser(), &provider, Way::Good).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_the_provider_does_wrong_lets_nobody_in() {
    let (house, provider) = with_provider("wrong").await;
    let anna = house.person("Anna Berg", &[]);
    house.cabinet.tie_provider(anna, &provider.issuer, "anna").expect("a tie");
    let ways = [
        Way::NonceOfAnother,
        Way::NoNonce,
        Way::Expired,
        Way::AudienceOfAnother,
        Way::AudienceOfTwo,
        Way::IssuerOfAnother,
        Way::GivenToAnother,
        Way::KeyOfAnother,
        Way::SharedSecret,
        Way::Unsigned,
        Way::Spoiled,
        Way::NoToken,
        Way::SentElsewhere,
        Way::Endless,
        Way::Broken,
    ];
    for (at, way) in ways.into_iter().enumerate() {
        let mut browser = house.browser();
        browser.source = [192, 0, 2, u8::try_from(at).expect("few ways") + 10];
        let got = by_provider(&mut browser, &provider, way).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{way:?}");
        assert!(!browser.cookies.contains_key(SESSION), "{way:?}");
    }
    // Another browser's answer, an answer twice, and none.
    let (mut one, mut two) = (house.browser(), house.browser());
    let (code, state) = provider.visit(one.get("/oidc/start").await.goes_to());
    let back = format!("/oidc/back?code={code}&state={state}");
    two.get("/oidc/start").await;
    assert_eq!(two.get(&back).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(one.get(&back).await.goes_to(), "/");
    assert_eq!(one.get(&back).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    one.get("/oidc/back?error=access_denied").await.has("This took too long");
    let refused = house.audit().iter().filter(|(_, deed)| deed == "sign-in-refused").count();
    assert_eq!(refused, ways.len() + 3);
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_to_one() {
    let house = House::new("none").await;
    let mut browser = house.browser();
    browser.get("/sign-in").await.has_not("/oidc/");
    for path in ["/oidc/start", "/oidc/back"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
    }
    // Without script the page says so, and the button is not shown.
    let page = browser.get("/sign-in").await;
    page.has("<noscript><p>Passkeys need script");
    page.has("data-with-script hidden>Sign in with a passkey");
}
