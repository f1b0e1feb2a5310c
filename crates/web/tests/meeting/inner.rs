//! The inner papers: what needs clearance goes up and out with its files, nothing else is told of it, and nobody without
//! the room finds a paper.

use crate::browser::Browser;
use crate::houses::{Pages, en};
use crate::story::{HOSTILE, Story};
use axum::http::StatusCode;
use node::rights::{Clearances, Kind};
use record::vocabulary::{Content, Role};

async fn clearing(story: Story, rules: Clearances) -> Pages {
    let pages = Pages::of(story.world).await;
    pages.desk.call(move |desk| desk.require(rules)).await.expect("on line");
    pages
}

fn rules() -> Clearances {
    Clearances::default().with(Kind::Brief, [Role::Head, Role::LegalAdviser])
}

#[tokio::test]
async fn what_all_have_cleared_goes_out_as_its_authors_with_its_file() {
    let story = Story::new();
    let item = story.item;
    let pages = clearing(story, rules()).await;
    // A head clears too, but not the own paper.
    let author = Browser::of(&pages, &[Role::Head, Role::LegalAdviser]).await;
    let [lawyer, head] = [Browser::of(&pages, &[Role::LegalAdviser]).await, Browser::of(&pages, &[Role::Head]).await];
    let before = pages.last_act().await;
    let page = format!("/m/{}/round/20/item/{item}", pages.mechanism);
    let form = format!("brief-act-{}", &item.to_string()[..16]);
    let laid = author.fill(&page, &form, &[("text.en", HOSTILE), ("attach", "gauge.txt:a file")]).await;
    assert_eq!(laid.location(), format!("{page}?done=waits&by=legal-adviser,head"));
    assert_eq!(pages.last_act().await, before, "nothing is logged");
    assert!(author.page(laid.location()).await.contains("Not sent yet"));

    let papers = "/inner/clearances";
    let shown = lawyer.page(papers).await;
    assert!(shown.contains("onerror=&quot;alert(2)&quot;") && !shown.contains(HOSTILE), "in full, and as words");
    assert!(!author.page(papers).await.contains("waiting-1-give"), "nobody clears the own paper");
    assert!(!head.page(papers).await.contains("waiting-1-give"), "the head comes last");
    let given = lawyer.fill(papers, "waiting-1-give", &[("words", "Sound.")]).await;
    assert_eq!(given.location(), "/inner/clearances?done=cleared#waiting-1");
    assert_eq!(pages.last_act().await, before, "one is not all");
    let sent = head.fill(papers, "waiting-1-give", &[]).await;
    assert_eq!(sent.location(), "/inner/clearances?done=cleared-sent#waiting-1");
    let act = pages.last_act().await;
    assert!(matches!(&act.content, Content::Brief(brief) if brief.text == en(HOSTILE)));
    assert_eq!((act.by.as_str(), act.blobs.len()), ("head", 1));
}

#[tokio::test]
async fn what_the_desk_refuses_in_the_end_stays_and_what_is_handed_back_says_why() {
    let story = Story::new();
    let (item, awaited) = (story.item, story.awaited);
    let pages = clearing(story, rules().with(Kind::Stance, [Role::Head])).await;
    let [author, head] = [Browser::of(&pages, &[Role::Delegate]).await, Browser::of(&pages, &[Role::Head]).await];
    // While it waits, the rules come to ask for more: what one role cleared is not cleared.
    let accept = format!("accept-act-{}", &awaited.to_string()[..16]);
    let accepted = author.fill("/", &accept, &[("attitude", "accept")]).await;
    assert_eq!(accepted.location(), "/?done=waits&by=head");
    let stricter = rules().with(Kind::Stance, [Role::Head, Role::CoChair]);
    pages.desk.call(move |desk| desk.require(stricter)).await.expect("on line");
    let refused = head.fill("/inner/clearances", "waiting-1-give", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page().contains("It is cleared, and stays here."));
    pages.desk.call(|desk| desk.require(rules())).await.expect("on line");
    let sent = head.fill("/inner/clearances", "waiting-1-send", &[]).await;
    assert_eq!(sent.location(), "/inner/clearances?done=cleared-sent#waiting-1");

    let page = format!("/m/{}/round/20/item/{item}", pages.mechanism);
    let form = format!("brief-act-{}", &item.to_string()[..16]);
    author.fill(&page, &form, &[("text.en", "Too early.")]).await;
    let lawyer = Browser::of(&pages, &[Role::LegalAdviser]).await;
    let bare = lawyer.fill("/inner/clearances", "waiting-2-back", &[("words", " ")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    lawyer.fill("/inner/clearances", "waiting-2-back", &[("words", "Not before the dinner.")]).await;
    assert!(author.page("/inner/clearances").await.contains("Not before the dinner."));
    let back = author.fill("/inner/clearances", "waiting-2-take-back", &[]).await;
    assert_eq!(back.location(), "/inner/clearances?done=draft-taken-back");
}

#[tokio::test]
async fn the_book_says_what_was_noted_and_to_who_may_not_see_it_there_is_none() {
    let story = Story::new();
    let item = story.item;
    let pages = Pages::of(story.world).await;
    let adviser = Browser::of(&pages, &[Role::LegalAdviser]).await;
    let book = format!("/inner/book/{}/20", pages.mechanism);
    let form = format!("note-{}", &item.to_string()[..16]);
    let noted = adviser.fill(&book, &form, &[("title", "The mood"), ("words", HOSTILE)]).await;
    assert_eq!(noted.location(), format!("{book}?done=noted#notes-{}", &item.to_string()[..16]));
    let shown = adviser.page(&book).await;
    assert!(shown.contains("The mood") && !shown.contains(HOSTILE), "as words");
    for role in [Role::Spokesperson, Role::Registrar] {
        let other = Browser::of(&pages, &[role]).await;
        let nowhere = other.look("/nowhere").await;
        for path in ["/inner", "/inner/clearances", &book] {
            let answer = other.look(path).await;
            assert_eq!((answer.status, nowhere.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{path}");
            assert!(!answer.page().contains("The mood"));
        }
    }
}

#[tokio::test]
async fn who_sees_no_inner_papers_sees_the_own_ones_and_takes_them_back() {
    let story = Story::new();
    let pages = clearing(story, Clearances::default().with(Kind::Release, [Role::Head])).await;
    let speaker = Browser::of(&pages, &[Role::Spokesperson]).await;
    let [head, other] = [Browser::of(&pages, &[Role::Head]).await, Browser::of(&pages, &[Role::Spokesperson]).await];
    let round = format!("/m/{}/round/20", pages.mechanism);
    let before = pages.last_act().await;
    let laid = speaker.fill(&round, "new-readout", &[("title.en", "Our account"), ("text.en", HOSTILE)]).await;
    assert!(laid.location().contains("done=waits&by=head"), "{} {}", laid.status, laid.page());
    assert_eq!(pages.last_act().await, before, "nothing is logged");
    assert!(speaker.page(laid.location()).await.contains("href=\"/me/papers\""), "the way to it is said");
    assert_eq!(speaker.look("/inner/clearances").await.status, StatusCode::NOT_FOUND);
    let own = speaker.page("/me/papers").await;
    assert!(own.contains("Our account") && !own.contains(HOSTILE), "in full, and as words");
    assert!(!other.page("/me/papers").await.contains("Our account"), "another's is not theirs");

    assert!(head.page("/").await.contains("id=\"clear-1\""));
    head.fill("/inner/clearances", "waiting-1-back", &[("words", "Shorter, please.")]).await;
    let waiting = speaker.page("/").await;
    assert!(waiting.contains("Handed back") && waiting.contains("Shorter, please."), "{waiting}");
    assert!(waiting.contains("href=\"/me/papers#waiting-1\""));
    assert!(speaker.page("/me/papers").await.contains("Shorter, please."));
    // Only its author takes it back, and to others it is not there.
    let form = speaker.page("/me/papers").await;
    assert!(form.contains("/me/papers/1/take-back"));
    let stolen = other.send_to("/me/papers/1/take-back", &other.key().await).await;
    let nowhere = other.send_to("/me/papers/9/take-back", &other.key().await).await;
    assert_eq!((stolen.status, nowhere.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let back = speaker.fill("/me/papers", "waiting-1-take-back", &[]).await;
    assert_eq!(back.location(), "/me/papers?done=draft-taken-back");
    assert!(!speaker.page("/").await.contains("Handed back"));
}

/// How many rows the list of what waits has, and what the count says.
fn listed_and_counted(page: &str) -> (usize, String) {
    let list = page.split("id=\"waiting\"").nth(1).and_then(|rest| rest.split("id=\"lately\"").next()).expect("a list");
    let count = page.split("id=\"waiting-count\" data-v=\"").nth(1).and_then(|rest| rest.split('"').next());
    (list.matches("<p class=\"task\">").count(), count.expect("a count").to_owned())
}

#[tokio::test]
async fn the_count_above_every_page_is_that_of_the_list() {
    let story = Story::new();
    let item = story.item;
    let pages = clearing(story, rules()).await;
    let roles: [&[Role]; 5] =
        [&[Role::Head], &[Role::Delegate], &[Role::Registrar], &[Role::Spokesperson], &[Role::Head, Role::Registrar]];
    let author = Browser::of(&pages, &[Role::Delegate]).await;
    let page = format!("/m/{}/round/20/item/{item}", pages.mechanism);
    let form = format!("brief-act-{}", &item.to_string()[..16]);
    let mut most = 0;
    for round in 0..2 {
        for roles in roles {
            let browser = Browser::of(&pages, roles).await;
            let (listed, counted) = listed_and_counted(&browser.page("/").await);
            assert_eq!(listed.to_string(), counted, "{roles:?}");
            let elsewhere = browser.page("/me").await;
            assert!(elsewhere.contains(&format!("id=\"waiting-count\" data-v=\"{counted}\"")), "{roles:?}");
            most = most.max(listed);
        }
        // Then a paper waits for the lawyer, and is handed back to its author.
        if round == 0 {
            author.fill(&page, &form, &[("text.en", "A word.")]).await;
            let lawyer = Browser::of(&pages, &[Role::LegalAdviser]).await;
            let (listed, counted) = listed_and_counted(&lawyer.page("/").await);
            assert_eq!((listed.to_string(), listed), (counted, 1));
            lawyer.fill("/inner/clearances", "waiting-1-back", &[("words", "No.")]).await;
            let (listed, counted) = listed_and_counted(&author.page("/").await);
            assert_eq!((listed.to_string(), listed), (counted, 2), "the proposal and the own paper");
        }
    }
    assert!(most > 0, "something waited for somebody");
}
