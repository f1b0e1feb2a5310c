//! Links that let in as somebody: who made each and what became of it, the person is told until they put it away; a link
//! that they did not use and somebody did, first of all.

use crate::house::{Browser, Got, House, now};
use axum::http::StatusCode;
use record::vocabulary::Role;

/// The value of the last hidden field of this name.
fn hidden(got: &Got, name: &str) -> String {
    let from = got.body.rsplit(&format!("name=\"{name}\" value=\"")).next().expect("it is there");
    from.split('"').next().expect("a value").to_owned()
}

async fn dismiss(browser: &mut Browser, page: &Got) -> Got {
    let (link, used) = (hidden(page, "link"), hidden(page, "used"));
    browser.fill("/me/links/dismiss", &[("link", &link), ("used", &used)]).await
}

/// A registrar makes a link for somebody at the page, and keeps it.
async fn made(registrar: &mut Browser, person: cabinet::PersonNumber) -> String {
    let got = registrar.fill(&format!("/house/people/{person}/link"), &[("days", "1")]).await;
    assert_eq!(got.status, StatusCode::OK, "{}", got.body);
    let link = got.body.split("http://localhost:7000").nth(1).and_then(|rest| rest.split('<').next());
    link.expect("a link is shown").to_owned()
}

#[tokio::test]
async fn who_comes_in_as_somebody_by_a_link_is_seen_by_them() {
    let house = House::new("told").await;
    let (mira, anna) = (house.person("Mira Solt", &[Role::Registrar]), house.person("Anna Berg", &[Role::Head]));
    let (mut registrar, mut own) = (house.signed_in(mira, 0), house.signed_in(anna, 0));
    let told = "A one-time link that lets in as you was made on";
    own.get("/").await.has_not(told);
    own.get("/me").await.has("No link was made for you.");
    let link = made(&mut registrar, anna).await;
    for path in ["/", "/house", "/me"] {
        let page = own.get(path).await;
        page.has(told);
        page.has("by Mira Solt.");
        page.has("It was not used. It lets in until");
    }
    registrar.get("/").await.has_not(told);
    // She puts it away, and is told anew when somebody uses it.
    let page = own.get("/").await;
    assert_eq!(dismiss(&mut own, &page).await.goes_to(), "/me?done=link-dismissed#links");
    own.get("/").await.has_not(told);
    own.get("/me").await.has(told);
    let mut intruder = house.browser();
    intruder.source = [203, 0, 113, 9];
    assert_eq!(intruder.post(&link, &[]).await.goes_to(), "/me/passkeys");
    let page = own.get("/").await;
    page.has(told);
    page.has("It was used on");
    page.has("from 203.0.113.9.");
    // Whoever came by the link is not asked whether it was they, and cannot put it away.
    intruder.get("/").await.has_not(told);
    let seen = intruder.get("/me").await;
    seen.has("from 203.0.113.9.");
    seen.has("Sign in with a passkey");
    seen.has_not("action=\"/me/links/dismiss\"");
    let (number, used) = (hidden(&page, "link"), hidden(&page, "used"));
    let refused = intruder.fill("/me/links/dismiss", &[("link", &number), ("used", &used)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    own.get("/").await.has(told);
    // Another person's, or one that stands otherwise, is not put away.
    for used in ["", "1", "x"] {
        let refused = own.fill("/me/links/dismiss", &[("link", &number), ("used", used)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{used}");
    }
    let refused = registrar.fill("/me/links/dismiss", &[("link", &number), ("used", &used)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    own.get("/").await.has(told);
    assert_eq!(dismiss(&mut own, &page).await.goes_to(), "/me?done=link-dismissed#links");
    own.get("/").await.has_not(told);
    // At the next sign-in, and in the person's own language.
    house.cabinet.invite(anna, None, now(), 60).expect("a link");
    let mut later = house.signed_in(anna, 0);
    for (tongue, words) in [
        ("en", "by the keeper of this house’s machine."),
        ("zh", "可用您的身份登录的一次性链接"),
        ("ru", "Одноразовая ссылка для входа от вашего имени создана"),
    ] {
        later.get(&format!("/?tongue={tongue}")).await.has(words);
        later.get(&format!("/me?tongue={tongue}")).await.has(words);
    }
}

#[tokio::test]
async fn links_that_were_ended_are_told_so() {
    let house = House::new("told-ended").await;
    let (mira, anna) = (house.person("Mira", &[Role::Registrar]), house.person("Anna", &[]));
    let (mut registrar, mut own) = (house.signed_in(mira, 0), house.signed_in(anna, 0));
    made(&mut registrar, anna).await;
    registrar.fill(&format!("/house/people/{anna}/links/end"), &[]).await.goes_to();
    own.get("/").await.has("It was not used, and was ended.");
    house.cabinet.invite(anna, Some(mira), now() - 100, 60).expect("a link");
    own.get("/").await.has("It was not used, and lets nobody in any more.");
}
