//! What the pages show, to whom, and what they never do.

use crate::browser::Browser;
use crate::houses::Pages;
use crate::story::{HOSTILE, Story};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use record::vocabulary::Role;

#[tokio::test]
async fn each_page_shows_its_part_of_the_record_and_takes_no_word_of_it_as_its_own() {
    let story = Story::new();
    let (item, awaited) = (story.item, story.awaited);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::CoChair]).await;
    let m = format!("/m/{}", pages.mechanism);
    for (path, wanted) in [
        ("/".to_owned(), vec!["Boats cross without asking.", "FAR", "Accept"]),
        (m.clone(), vec!["Nearshore", "by consensus", "restricted", "Easthaven", "The level", "1 of 3"]),
        (format!("{m}/round/20"), vec!["Easthaven", "One gauge", "supports", "a fixed share", "in dispute", "1 of 3"]),
        (format!("{m}/round/20/item/{item}"), vec!["One gauge counts.", "agreed", "Brief the others"]),
        (format!("{m}/ledger"), vec!["The level", "supports", "since round 20"]),
        (format!("{m}/map"), vec!["<svg", "<table", "Round 20", "in dispute: 1"]),
    ] {
        let page = browser.page(&path).await;
        for words in wanted {
            assert!(page.contains(words), "{path} lacks {words:?}");
        }
        assert!(
            !page.contains(HOSTILE) && !page.contains("<script>alert"),
            "{path} takes words of the record as its own"
        );
        assert!(!page.contains("Lake <b>"), "{path} takes the mechanism's name as its own");
        assert!(!page.contains(" style=\""), "{path} has a style of its own");
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{path} has an id twice: {ids:?}");
        assert!(page.len() < 150_000, "{path} has {} bytes", page.len());
    }
    let page = browser.page(&format!("{m}/round/20")).await;
    assert!(page.contains("&lt;script&gt;"), "the words are shown all the same");
    assert!(page.contains(&format!("id=\"act-{}\"", &awaited.to_string()[..16])));
}

#[tokio::test]
async fn who_may_not_answer_is_offered_no_answer() {
    let pages = Pages::of(Story::new().world).await;
    let m = format!("/m/{}", pages.mechanism);
    let reader = Browser::of(&pages, &[]).await;
    let page = reader.page("/").await;
    assert!(page.contains("You have done all that was for you."));
    assert!(!page.contains("/stance"));
    let page = reader.page(&format!("{m}/round/20")).await;
    assert!(page.contains("One gauge counts."));
    for action in ["/stance", "/brief", "/state\"", "/point", "/item\"", "/readout", "/withdraw", "/step"] {
        assert!(!page.contains(action), "a reader is offered {action}");
    }
    let spokesperson = Browser::of(&pages, &[Role::Spokesperson]).await;
    let page = spokesperson.page(&format!("{m}/round/20")).await;
    assert!(page.contains("/readout") && !page.contains("/stance"));
}

#[tokio::test]
async fn what_is_not_there_is_not_told_apart_from_what_is_not_for_somebody() {
    let story = Story::new();
    let topic = story.topic;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let m = format!("/m/{}", pages.mechanism);
    let nowhere = format!("/m/{}", "ab".repeat(32));
    for path in [
        nowhere.clone(),
        format!("{nowhere}/ledger"),
        "/m/x".into(),
        format!("{m}/round/7"),
        format!("{m}/round/20/item/{topic}"),
        format!("{m}/round/20/item/zz"),
        format!("{m}/blob/{}", "cd".repeat(32)),
    ] {
        assert_eq!(browser.look(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_attachment_is_taken_away_and_never_shown() {
    let story = Story::new();
    let attached = story.attached;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[]).await;
    let m = format!("/m/{}", pages.mechanism);
    let round = browser.page(&format!("{m}/round/20")).await;
    let link = round.split('"').find(|part| part.starts_with(&format!("{m}/blob/"))).expect("a link").to_owned();
    for path in [link, format!("{m}/blob/{attached}"), format!("{m}/blob/{attached}?in=nonsense")] {
        let file = browser.look(&path).await;
        assert_eq!((file.status, file.body.as_slice()), (StatusCode::OK, &b"month,cm\n2026-05,212\n"[..]), "{path}");
        assert_eq!(file.headers[CONTENT_TYPE], "text/html");
        assert_eq!(file.headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(file.headers[CONTENT_DISPOSITION].to_str().expect("text").starts_with("attachment"));
    }
}

#[tokio::test]
async fn the_ledger_shows_what_was_sought() {
    let story = Story::new();
    let topic = story.topic;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[]).await;
    let ledger = format!("/m/{}/ledger", pages.mechanism);
    let all = browser.page(&ledger).await;
    assert!(all.contains("supports") && all.contains("opposes"));
    let own = browser.page(&format!("{ledger}?topic={topic}&party={}", pages.party)).await;
    assert!(own.contains("supports") && !own.contains("opposes"));
    let none = browser.page(&format!("{ledger}?topic={}", "ab".repeat(32))).await;
    assert!(none.contains("There is no such topic."));
    assert!(browser.page(&format!("{ledger}?topic=&party=x")).await.contains("opposes"), "nonsense seeks nothing");
}

#[tokio::test]
async fn every_tongue_has_every_page() {
    let story = Story::new();
    let item = story.item;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let m = format!("/m/{}", pages.mechanism);
    for (tongue, word) in [("ru", "поддерживает"), ("zh", "支持")] {
        let page = browser.page(&format!("{m}/round/20/item/{item}?tongue={tongue}")).await;
        assert!(page.contains(&format!("<html lang=\"{tongue}\"")) && page.contains(word), "{tongue}");
    }
}
