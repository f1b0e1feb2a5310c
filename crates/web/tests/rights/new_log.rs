//! Another party opens a new log: the registrar is told, asks, and accepts it; nobody else is offered that.

use crate::browser::Browser;
use crate::houses::{Pages, approved, en};
use axum::http::StatusCode;
use node::desk::Everything;
use record::vocabulary::{Content, Role};
use std::collections::BTreeSet;

#[tokio::test]
async fn another_s_new_log_waits_for_the_registrar_until_it_is_accepted() {
    let mut pages = Pages::new().await;
    let act =
        pages.other.desk.prepare_epoch(pages.mechanism, en("The machine burned."), "registrar").expect("prepared");
    let act = approved(act, &pages.other.roots);
    let opening = act.id();
    pages.other.desk.open_epoch(act).expect("opened");
    let (mut bag, party) = (Vec::new(), pages.party);
    pages.other.desk.pack(&BTreeSet::from([party]), Everything::Yes, &mut bag).expect("packed");
    pages.desk.call(move |desk| desk.unpack(&bag[..]).map(drop)).await.expect("on line").expect("taken in");

    let delegate = Browser::of(&pages, &[Role::Delegate]).await;
    assert!(!delegate.page("/").await.contains("A party opened a new log"));
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let waiting = registrar.page("/").await;
    assert!(waiting.contains("A party opened a new log"), "{waiting}");
    assert!(waiting.contains("id=\"waiting-count\" data-v=\"1\">1<"), "the count is the list's");
    let place = format!("/m/{}/record/act/{}/1/0", pages.mechanism, pages.other.house.party());
    assert!(waiting.contains(&format!("href=\"{place}\"")));
    assert!(!delegate.page(&place).await.contains("id=\"accept-log\""));
    let before = pages.acts().await;
    let unasked = registrar.fill(&place, "accept-log", &[]).await;
    assert_eq!(unasked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unasked.page().contains("Say that you have spoken with their people."));
    assert_eq!(pages.acts().await, before, "nothing was logged");
    let done = registrar.fill(&place, "accept-log", &[("asked", "yes")]).await;
    assert_eq!(done.location(), format!("/m/{}/record?done=log-accepted", pages.mechanism), "{}", done.page());
    let (mechanism, index) = (pages.mechanism, before);
    let logged = pages.desk.look(move |desk| {
        let place = record::Place { party, epoch: record::Epoch::FIRST, index };
        desk.original(mechanism).expect("held").act(place).expect("read").content
    });
    let Content::EpochAccept(accept) = logged.await.expect("on line") else { panic!("it was accepted") };
    assert_eq!(accept.open, opening);
    assert!(!registrar.page(&place).await.contains("id=\"accept-log\""), "once");
    let waiting = registrar.page("/").await;
    assert!(waiting.contains("id=\"waiting-count\" data-v=\"0\" hidden"), "nothing waits any more: {waiting}");
}
