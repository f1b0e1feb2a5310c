//! The way of a text to adoption: initials, taking back, declining, corrections; who may not is offered nothing.

use crate::browser::Browser;
use crate::houses::Pages;
use crate::powers::Whose;
use crate::story::{EN, RU, Story, far_key, powers, to_be_signed};
use axum::http::StatusCode;
use record::adoption::Manifest;
use record::matter::Matter;
use record::person::PersonKey;
use record::vocabulary::{Content, Role};

#[tokio::test]
async fn a_clean_text_is_initialled_with_its_fair_copies() {
    let story = Story::clean();
    let text = story.text;
    let pages = Pages::of(story.world).await;
    let path = format!("/m/{}/text/{text}/adoption", pages.mechanism);
    let delegate = Browser::of(&pages, pages.person("Delegate", &[Role::Delegate]));
    delegate.page(&path).await.has_not("id=\"initial\"");
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let page = chair.page(&path).await;
    page.has("Nobody has initialled this text yet.");
    let done = chair.fill(&page, "initial", &[]).await;
    assert_eq!(done.location(), format!("{path}?done=initialled"), "{}", done.body);
    let act = pages.last_act().await;
    let Content::Initial(initial) = &act.content else { panic!("an initialling was logged") };
    let manifest = Manifest::read(&initial.manifest).expect("a manifest");
    assert_eq!((manifest.attempt, manifest.pages.len(), act.blobs.len()), (1, 2, 2));
    let page = chair.page(&path).await;
    page.has("being initialled");
    page.has_not("id=\"initial\"");
    let page = chair.page(&format!("/m/{}/manifest/{}", pages.mechanism, Manifest::id(&initial.manifest).0)).await;
    page.has(EN);
    page.has(RU);
    page.has("Awaited: FAR");
    // This house's party stands first, as in every original of its own.
    assert!(page.body.find("Nearshore</span></h2>") < page.body.find("Farshore</span></h2>"));
}

#[tokio::test]
async fn what_the_other_initialled_is_initialled_as_it_is() {
    let mut story = Story::clean();
    let manifest = story.world.initial(Whose::Far, story.text);
    let pages = Pages::of(story.world).await;
    let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let page = chair.page(&path).await;
    chair.fill(&page, "initial", &[]).await;
    assert!(matches!(pages.last_act().await.content, Content::Initial(own) if Manifest::id(&own.manifest) == manifest));
    chair.page(&path).await.has("initialled by all, to be signed");
}

#[tokio::test]
async fn initials_are_taken_back_and_the_attempt_is_over() {
    let (pages, manifest, _) = to_be_signed(1).await;
    let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let page = chair.page(&path).await;
    let done = chair.fill(&page, "withdraw", &[]).await;
    assert_eq!(done.location(), format!("{path}?done=taken-back"), "{}", done.body);
    let page = chair.page(&path).await;
    page.has("ended without being adopted");
    page.has("took it back");
    page.has_not("id=\"sign-prepare\"");
}

#[tokio::test]
async fn declining_asks_twice_and_says_why() {
    let (pages, manifest, _) = to_be_signed(1).await;
    let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
    let delegate = Browser::of(&pages, pages.person("Delegate", &[Role::Delegate]));
    let size = pages.size().await;
    let page = delegate.page(&path).await;
    let sure = delegate.fill(&page, "decline", &[("words.en", "Article 1 <needs> another look.")]).await;
    assert_eq!(sure.status, StatusCode::OK);
    sure.has("Are you sure?");
    sure.has("Article 1 &lt;needs&gt; another look.");
    assert_eq!(pages.size().await, size, "the first step logs nothing");
    let done = delegate.fill(&sure, "decline-sure", &[]).await;
    assert_eq!(done.location(), format!("{path}?done=declined"));
    let Content::Decline(decline) = pages.last_act().await.content else { panic!("it was declined") };
    assert_eq!(
        decline.words.expect("why").0.values().next().map(String::as_str),
        Some("Article 1 <needs> another look.")
    );
    delegate.page(&path).await.has("declined");
}

#[tokio::test]
async fn an_error_in_a_text_in_force_is_corrected_and_the_first_text_stays_to_be_seen() {
    let (mut world, manifest) = Story::clean().initialled();
    let key = far_key();
    for whose in [Whose::Near, Whose::Far] {
        world.empower(whose, powers("minister", vec![PersonKey::Pair(key.public().clone())], 1));
    }
    world.far_signs(manifest, &key);
    world.near_signs(manifest, &key);
    let pages = Pages::of(world).await;
    let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let page = chair.page(&path).await;
    page.has("every original complete");
    let fields = [("page.en", "On <the> lake\n\nOP1 Boats of either shore are quick."), ("page.ru", RU), ("until", "")];
    let refused = chair.fill(&page, "correct", &[&fields[..], &[("why.en", "A slip.")]].concat()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("are quick.");
    let russian = format!("Об озере\n\nOP1 {RU}");
    let fields = [
        ("page.en", "On <the> lake\n\nOP1 Boats of either shore are quick."),
        ("page.ru", &*russian),
        ("why.en", "A slip."),
        ("until", "2099-05-20T18:00"),
    ];
    let done = chair.fill(&page, "correct", &fields).await;
    assert_eq!(done.location(), format!("{path}?done=correction-proposed#corrections-title"), "{}", done.body);
    let Content::Propose(Matter::Correction { pages: corrected, .. }) = pages.last_act().await.content else {
        panic!("a correction was proposed")
    };
    assert_eq!(corrected.len(), 1, "the page that says what it said is no part of it");
    let page = chair.page(&path).await;
    page.has("<del");
    page.has("quick");
    page.has(EN);
}
