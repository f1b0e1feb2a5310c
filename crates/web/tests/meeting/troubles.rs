//! What a page says when something is wrong: a party that wrote two histories, acts that wait for what is not here, a
//! house that is locked. In every language, and by pages as people see them.

use crate::browser::Browser;
use crate::houses::{House, Pages, World, bag, en};
use crate::story::Story;
use axum::http::StatusCode;
use node::desk::Draft;
use record::founding::Charter;
use record::matter::Matter;
use record::vocabulary::{Content, Role};

fn topic(title: &str) -> Content {
    Content::Propose(Matter::Topic { title: en(title) })
}

/// Three houses; the second was copied, and both copies log. The first holds what the one copy said, and what the third
/// said, who saw the other.
fn forked() -> World {
    let (mut own, mut other) = (House::new("NEAR", en("Nearshore"), 1), House::new("FAR", en("Farshore"), 2));
    let mut third = House::new("ISLE", en("Isle"), 3);
    let mut parties = vec![own.party, other.party, third.party];
    parties.sort();
    let charter = Charter {
        name: en("Lake Commission"),
        purpose: en("To test."),
        parties,
        languages: ["en", "ru"].map(|tag| tag.parse().expect("a tag")).to_vec(),
        marking: "restricted".into(),
        nonce: [7; 16],
    };
    let charter = charter.bytes().expect("a sound charter");
    let cards = [&own, &other, &third].map(|house| (house.party, house.card.clone()));
    for house in [&mut own, &mut other, &mut third] {
        house.desk.know(cards.clone());
        house.found(&charter);
    }
    for _ in 0..2 {
        bag(&mut own, &mut other);
        bag(&mut other, &mut third);
        bag(&mut third, &mut own);
        bag(&mut third, &mut other);
        bag(&mut other, &mut own);
    }
    let mechanism = Charter::mechanism(&charter);
    let log = |house: &mut House, title: &str| {
        house.desk.append(mechanism, vec![Draft::new(topic(title), "co-chair")]).expect("logged");
    };
    let mut twin = other.twin();
    twin.desk.know(cards);
    log(&mut other, "Ice");
    log(&mut twin, "Fish");
    bag(&mut other, &mut own);
    bag(&mut twin, &mut third);
    log(&mut third, "Boats");
    bag(&mut third, &mut own);
    World { own, other, mechanism }
}

#[tokio::test]
async fn two_histories_and_what_rests_on_them_are_said_in_every_language() {
    let world = forked();
    let pages = Pages::of(world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let record = format!("/m/{}/record", pages.mechanism);
    for (tongue, words) in [
        ("en", ["FAR wrote two histories", "waits", "wrote two histories of its log"]),
        ("zh", ["FAR", "等待", "FAR"]),
        ("ru", ["FAR", "жд", "FAR"]),
    ] {
        let page = browser.page(&format!("{record}?tongue={tongue}")).await;
        assert!(page.contains("class=\"notice bad\"") && page.contains("class=\"notice warn\""), "{tongue}: {page}");
        assert!(page.contains(words[0]), "{tongue}: {page}");
        assert!(page.contains(words[1]), "{tongue}: {page}");
        assert!(!page.contains(">record-") && !page.contains(">refusal-"), "a key for words: {page}");
        let first = browser.page(&format!("/?tongue={tongue}")).await;
        assert!(first.contains("id=\"forked-"), "{tongue}: {first}");
        assert!(first.contains(words[2]) && !first.contains(">waiting-"), "{tongue}: {first}");
    }
}

#[tokio::test]
async fn a_locked_house_says_why_and_what_to_do_and_logs_nothing() {
    let mut story = Story::new();
    let backup = story.world.own.backup();
    story.world.near(topic("Forgotten"));
    let World { own, other, mechanism } = story.world;
    let pages = Pages::of(World { own: own.put_back(backup), other, mechanism }).await;
    let registrar = Browser::of(&pages, &[Role::Registrar, Role::Head]).await;
    let size = pages.size().await;
    for (tongue, locked, refused) in [
        ("en", "locked", "This house is locked and signs nothing"),
        ("zh", "锁定", "锁定"),
        ("ru", "заблокирован", "заблокирован"),
    ] {
        let page = registrar.page(&format!("/house?tongue={tongue}")).await;
        assert!(page.contains(locked) && !page.contains(">house-"), "{tongue}: {page}");
        let first = registrar.page(&format!("/?tongue={tongue}")).await;
        assert!(first.contains("id=\"house-locked\"") && first.contains(locked), "{tongue}: {first}");
        let again = registrar
            .fill(
                &format!("/m/{}?tongue={tongue}", pages.mechanism),
                "new-topic",
                &[("title.en", "Ice"), ("title.ru", "Лёд")],
            )
            .await;
        assert!(!again.status.is_success() && again.status != StatusCode::SEE_OTHER, "{}", again.status);
        assert!(again.page().contains("Ice"), "what was written stands in the form");
        if tongue == "en" {
            assert!(again.page().contains(refused), "{}", again.page());
        }
    }
    assert_eq!(pages.size().await, size, "nothing was logged");
}
