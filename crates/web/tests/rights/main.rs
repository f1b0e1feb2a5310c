//! The record, its people, and the house, at the pages of a real house: what they show, what their forms do, and that
//! what is not for somebody is not there for them.

mod backup;
mod browser;
mod houses;
mod new_log;

use axum::http::StatusCode;
use browser::Browser;
use consultation::Hold;
use houses::{Pages, approved};
use node::desk::Everything;
use record::vocabulary::Role;
use secretariat::aloud;
use secretariat::prepared::Prepared;
use std::collections::BTreeSet;

const PLAIN: [(&str, &str); 5] = [
    ("person", "chair"),
    ("name", "Lin Shuo"),
    ("office.en", "Deputy <i>minister</i>"),
    ("role", "co-chair"),
    ("until", ""),
];

#[tokio::test]
async fn the_record_shows_every_act_and_each_in_full() {
    let pages = Pages::new().await;
    let reader = Browser::of(&pages, &[]).await;
    let record = format!("/m/{}/record", pages.mechanism);
    let page = reader.page(&record).await;
    assert_eq!(page.matches("founds the mechanism").count(), 2 + 1, "both acts, and the choice in the filter");
    assert!(page.contains("Farshore") && page.contains("FAR has not yet said") && page.contains("not on line"));
    let act = format!("{record}/act/{}/0/0", pages.party);
    let one = reader.page(&act).await;
    for shown in ["in effect", "Lake Commission", "2 of 3 must act together", "root key 1", "alternat/act/1"] {
        assert!(one.contains(shown), "{shown}");
    }
    let mechanism = pages.mechanism;
    let id = pages.desk.look(move |desk| {
        let original = desk.original(mechanism).expect("held");
        let place = record::Place { party: desk.party(), epoch: record::Epoch::FIRST, index: 0 };
        original.act(place).expect("read").id()
    });
    assert!(one.contains(&aloud(&id.await.expect("on line").0)), "its name in words");
    let far = reader.page(&format!("{record}?party={}&kind=found", pages.other.house.party())).await;
    assert_eq!(far.matches("class=\"head\"").count(), 1);
    assert!(reader.page(&format!("{record}?kind=sign")).await.contains("No act is to be shown here."));
    for strange in ["?kind=king", "?party=00", "/act/00/0/0", &format!("/act/{}/0/9", pages.party)] {
        assert_eq!(reader.look(&format!("{record}{strange}")).await.status, StatusCode::NOT_FOUND, "{strange}");
    }
}

#[tokio::test]
async fn a_mandate_is_given_renewed_and_revoked() {
    let pages = Pages::new().await;
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let people = format!("/m/{}/people", pages.mechanism);
    let given = registrar.fill(&people, "mandate", &PLAIN).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.page());
    let page = registrar.page(&people).await;
    assert!(page.contains("Lin Shuo") && page.contains("Deputy &lt;i&gt;minister") && page.contains("in force"));
    let renew = page.split("?renew=").nth(1).and_then(|rest| rest.split('#').next()).expect("it can be renewed");
    let path = format!("{people}?renew={renew}");
    assert!(registrar.page(&path).await.contains("value=\"Lin Shuo\""), "it begins with what it was");
    let mut again = PLAIN;
    again[2].1 = "Minister";
    assert_eq!(registrar.fill(&path, "mandate", &again).await.status, StatusCode::SEE_OTHER);
    let states: Vec<Hold> = pages.mandates().await.into_iter().map(|(_, _, hold)| hold).collect();
    assert_eq!(states, [Hold::Renewed, Hold::InForce]);
    let page = registrar.page(&people).await;
    let form = page.split("revoke-form-").nth(1).and_then(|rest| rest.split('"').next()).expect("it can be revoked");
    let revoked = registrar.fill(&people, &format!("revoke-form-{form}"), &[]).await;
    assert_eq!(revoked.status, StatusCode::SEE_OTHER);
    assert_eq!(pages.mandates().await[1].2, Hold::Revoked);
}

#[tokio::test]
async fn a_fault_comes_back_at_its_field_with_what_was_written_and_nothing_is_logged() {
    let pages = Pages::new().await;
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let people = format!("/m/{}/people", pages.mechanism);
    let mut bad = PLAIN;
    bad[4].1 = "2026-02-30";
    let again = registrar.fill(&people, "mandate", &bad).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.page().contains("value=\"Lin Shuo\"") && again.page().contains("This is no date"));
    assert_eq!(pages.acts().await, 1);
}

#[tokio::test]
async fn full_powers_are_approved_by_keys_of_play_or_by_a_file_that_goes_to_their_keepers() {
    let pages = Pages::new().await;
    let key = pages.bearer("He Anlan").id().0.to_string();
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let people = format!("/m/{}/people", pages.mechanism);
    let powers = [("bearer", key.as_str()), ("power", "15"), ("power", "16"), ("together", "1")];
    let at_once: Vec<_> = PLAIN.iter().chain(&powers).copied().chain([("way", "play-keys")]).collect();
    assert!(registrar.page(&people).await.contains("for play only"));
    let given = registrar.fill(&people, "mandate", &at_once).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.page());
    let file: Vec<_> = PLAIN.iter().chain(&powers).copied().chain([("way", "file")]).collect();
    let prepared = registrar.fill(&people, "mandate", &file).await;
    assert_eq!((prepared.status, pages.acts().await), (StatusCode::OK, 2), "prepared, and not logged");
    let plain = prepared.page();
    let unapproved = registrar.upload(&people, "approved", plain.as_bytes()).await;
    assert_eq!(unapproved.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unapproved.page().contains("Too few root keys"));
    let read = Prepared::read(&plain).expect("a prepared act");
    let whole = Prepared { act: approved(read.act.clone(), &pages.roots), ..read };
    let logged = registrar.upload(&people, "approved", whole.text().expect("text").as_bytes()).await;
    assert_eq!(logged.status, StatusCode::SEE_OTHER, "{}", logged.page());
    assert_eq!(
        pages.mandates().await,
        [("chair".to_owned(), 2, Hold::Renewed), ("chair".to_owned(), 2, Hold::InForce)]
    );
    let strange = registrar.upload(&people, "approved", b"{}").await;
    assert!(strange.page().contains("no mandate of this house"));
}

#[tokio::test]
async fn what_is_not_for_a_role_is_not_there_for_it() {
    let pages = Pages::new().await;
    let delegate = Browser::of(&pages, &[Role::Delegate]).await;
    let head = Browser::of(&pages, &[Role::Head]).await;
    let nothing = delegate.look("/house/nothing-of-the-kind").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    for path in ["/house", "/house/people", "/house/audit", "/house/card"] {
        let answer = delegate.look(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(bare(&answer.page()), bare(&nothing.page()), "{path}: the two cannot be told apart");
    }
    for (path, status) in [("/house", 200), ("/house/people", 200), ("/house/audit", 200), ("/house/card", 404)] {
        assert_eq!(head.look(path).await.status.as_u16(), status, "{path}");
    }
    assert!(!head.page("/house").await.contains("id=\"pack\""));
    let people = format!("/m/{}/people", pages.mechanism);
    assert!(!delegate.page(&people).await.contains("id=\"mandate\""));
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    assert!(registrar.page(&people).await.contains("id=\"mandate\""));
}

/// A page without the form key, which differs in every one.
fn bare(page: &str) -> String {
    let parts = page.split("name=\"form-key\" value=\"");
    parts.map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect()
}

#[tokio::test]
async fn a_person_is_added_comes_in_by_the_link_and_leaves() {
    let pages = Pages::new().await;
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let fields = [("name", "Oda Quist"), ("role", "drafter"), ("place", "second"), ("language", "ru"), ("days", "3")];
    let added = registrar.fill("/house/people", "person", &fields).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.page());
    let link = added.page().split("/enter/").nth(1).and_then(|rest| rest.split('<').next()).expect("a link").to_owned();
    let drafter = Browser::by(&pages, &link).await;
    assert!(drafter.page("/?tongue=en").await.contains("Oda Quist"));
    assert!(!registrar.page("/house/people").await.contains(&link), "it is shown once");
    let page = registrar.page("/house/people").await;
    assert!(page.contains("second") && page.contains("drafter") && page.contains("signed in once"));
    let number = page.split("<b>Oda Quist").next().and_then(|before| before.rsplit("id=\"person-").next());
    let number = number.and_then(|rest| rest.split('"').next()).expect("a number").to_owned();
    let left = registrar.fill("/house/people", &format!("person-{number}-leave"), &[]).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert_eq!(drafter.look("/").await.status, StatusCode::SEE_OTHER, "signed out");
    let own = registrar.page("/house/people").await;
    let own = own.split("<b>T. Oren").next().and_then(|before| before.rsplit("id=\"person-").next());
    let own = own.and_then(|rest| rest.split('"').next()).expect("a number").to_owned();
    let last = registrar.fill("/house/people", &format!("person-{own}-leave"), &[]).await;
    assert!(last.page().contains("no registrar would be left"), "{}", last.page());
    let audit = registrar.page("/house/audit").await;
    for shown in ["added Oda Quist", "made a one-time link for Oda Quist", "entered that Oda Quist left"] {
        assert!(audit.contains(shown), "{shown}");
    }
}

#[tokio::test]
async fn bags_go_out_and_come_in_and_another_house_is_added_once_its_words_were_compared() {
    let mut pages = Pages::new().await;
    let card = pages.other.house.card().clone();
    let (party, far) = (pages.party, card.party());
    let mut bag = Vec::new();
    pages.other.desk.pack(&BTreeSet::from([party]), Everything::Yes, &mut bag).expect("packed");
    let registrar = Browser::of(&pages, &[Role::Registrar]).await;
    let shown = registrar.upload("/house", "peer", card.text().as_bytes()).await;
    assert!(shown.page().contains(&aloud(&far.0)), "{}", shown.page());
    let added = registrar.fill_in(&shown.page(), "peer-add", &[]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.page());
    let page = registrar.page("/house").await;
    assert!(page.contains("Farshore") && page.contains("Root key 3") && page.contains("NEAR.guard"));
    let own = registrar.upload("/house", "peer", b"nothing").await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    let packed = registrar.fill("/house", "pack", &[("party", &far.to_string())]).await;
    assert_eq!(packed.status, StatusCode::OK, "{}", packed.page());
    let taken = registrar.upload("/house", "open", &bag).await;
    assert!(taken.page().contains("The bag is taken in"), "{}", taken.page());
    let damaged = registrar.upload("/house", "open", &bag[..bag.len() - 9]).await;
    assert!(!damaged.status.is_success() && damaged.page().contains("cannot be taken in"), "{}", damaged.page());
    drop(registrar);
    pages.other.desk.unpack(packed.body.as_slice()).expect("the other house opens it");
}

#[tokio::test]
async fn a_locked_house_says_why_and_what_to_do_and_logs_nothing() {
    let pages = Pages::locked().await;
    let registrar = Browser::of(&pages, &[Role::Registrar, Role::Head]).await;
    let size = pages.acts().await;
    for (tongue, why, refused) in [
        ("en", "This house is locked: it signs nothing", "This house is locked and signs nothing"),
        ("zh", "本节点已锁定，不签署任何内容", ""),
        ("ru", "Узел заперт и ничего не подписывает", ""),
    ] {
        let page = registrar.page(&format!("/house?tongue={tongue}")).await;
        let locked = page.split("id=\"locked\"").nth(1).and_then(|rest| rest.split("<h2").next()).unwrap_or_default();
        assert!(locked.contains(why) && !page.contains(">house-"), "{tongue}: {locked}");
        let first = registrar.page(&format!("/?tongue={tongue}")).await;
        assert!(first.contains("id=\"house-locked\"") && !first.contains(">waiting-"), "{tongue}: {first}");
        let page = format!("/m/{}?tongue={tongue}", pages.mechanism);
        let again = registrar.fill(&page, "new-topic", &[("title.en", "Ice on the lake")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.page().contains("Ice on the lake"), "what was written stands in the form");
        // A form answers in the person's language, whatever the page before was read in.
        assert!(tongue != "en" || again.page().contains(refused), "{}", again.page());
    }
    assert_eq!(pages.acts().await, size, "nothing was logged");
}
