//! What the pages of a text show.

use crate::browser::Browser;
use crate::houses::Pages;
use crate::story::{HOSTILE, Story};
use record::vocabulary::Role;

/// A page without what is told only to those who hear it, and without tags.
fn seen(page: &str) -> String {
    let mut text = String::new();
    for (at, part) in page.split('<').enumerate() {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        if at == 0
            || !(tag.starts_with("span class=\"unseen\"") || tag.starts_with("script") || tag.starts_with("title"))
        {
            text.push_str(words);
        }
    }
    text
}

#[tokio::test]
async fn brackets_stand_with_their_proponents_and_hostile_words_stay_words() {
    let story = Story::new();
    let text = story.text;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let page = browser.page(&path).await;
    let shown = seen(&page);
    for words in ["The Parties NEARshallFARshould act.", "Nets rest in springin May {month}.", "FAR&lt;/p&gt;"] {
        assert!(shown.contains(words), "{words} is not in {shown}");
    }
    assert!(!page.contains("<script>"), "words of the record became a script");
    assert!(page.contains("NEAR proposes:") && page.contains("FAR proposes:"), "those who hear the page are told");
    assert!(page.contains("bracket that belongs to nobody yet:") && page.contains("to be filled:"));
    for chip in ["one bracket", "proposed by FAR"] {
        assert!(page.contains(chip), "{chip}");
    }
    assert!(page.contains("with a reservation") && page.contains("personal"));
    assert!(page.contains("<b>0</b> of 3 provisions agreed"), "{shown}");
    // Own first, and only the languages that were asked for.
    assert!(page.find("lang=\"en\"").expect("English") < page.find("lang=\"ru\"").expect("Russian"));
    let russian = browser.page(&format!("{path}?lang=ru")).await;
    assert!(russian.contains("Стороны") && !russian.contains("Nets rest"));
}

#[tokio::test]
async fn every_page_of_a_text_is_there_and_says_so_in_every_tongue() {
    let story = Story::new();
    let (text, reserved) = (story.text, story.reserved);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let whole = format!("{path}/provision/{reserved}");
    for path in [
        &path,
        &whole,
        &format!("{path}/proposals"),
        &format!("{path}/insert"),
        &format!("/m/{}/text/new", pages.mechanism),
    ] {
        for tongue in ["en", "zh", "ru"] {
            let page = browser.page(&format!("{path}?tongue={tongue}")).await;
            assert!(page.contains(&format!("<html lang=\"{tongue}\"")), "{path} in {tongue}");
            let told = page.find(">text-").map(|at| page[at..].chars().take(60).collect::<String>());
            assert_eq!(told, None, "{path} in {tongue} says a key");
            assert!(!page.contains(HOSTILE));
        }
    }
}

#[tokio::test]
async fn a_reader_reads_and_is_offered_nothing() {
    let story = Story::new();
    let (text, verb) = (story.text, story.verb);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    for path in [format!("{path}/provision/{verb}"), format!("{path}/proposals"), path] {
        let page = browser.page(&path).await;
        assert_eq!(page.matches("method=\"post\"").count(), 1, "only signing out: {path}");
    }
}
