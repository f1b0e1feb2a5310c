//! What the forms mean: each becomes the act that it says, and comes back with the words where it is not taken.

use crate::browser::Browser;
use crate::houses::{Pages, en};
use crate::story::{HOSTILE, Story};
use axum::http::StatusCode;
use record::matter::{Matter, Step};
use record::vocabulary::{Attitude, Commitment, Content, Lineage, Role, Verb};

/// The id that a form has for something of the record.
fn of(form: &str, id: record::ActId) -> String {
    format!("{form}-act-{}", &id.to_string()[..16])
}

#[tokio::test]
async fn one_press_accepts_what_waits_and_leads_back() {
    let story = Story::new();
    let awaited = story.awaited;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Delegate]).await;
    let done = browser.fill("/", &of("accept", awaited), &[("attitude", "accept")]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/?done=answered"));
    let act = pages.last_act().await;
    let Content::Stance(stance) = act.content else { panic!("a stance was logged") };
    assert_eq!((stance.on, stance.attitude, stance.words), (awaited, Attitude::Accept, None));
    assert_eq!(act.by, "delegate");
    let page = browser.page("/").await;
    assert!(page.contains("You have done all that was for you."), "nothing waits any more");
}

#[tokio::test]
async fn one_press_accepts_ad_referendum_and_then_confirms() {
    let story = Story::new();
    let awaited = story.awaited;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Delegate]).await;
    let round = format!("/m/{}/round/20", pages.mechanism);
    for place in ["/", &round] {
        assert!(browser.page(place).await.contains("value=\"ad-referendum\">Accept ad referendum"), "{place}");
    }
    browser.fill("/", &of("accept", awaited), &[("attitude", "ad-referendum")]).await;
    let Content::Stance(stance) = pages.last_act().await.content else { panic!("a stance was logged") };
    assert_eq!((stance.on, stance.attitude), (awaited, Attitude::AcceptAdReferendum));
    let page = browser.page("/").await;
    assert!(
        page.contains("To confirm") && !page.contains(">Accept ad referendum"),
        "what was said is not offered again"
    );
    browser.fill("/", &of("accept", awaited), &[("attitude", "accept")]).await;
    let Content::Stance(stance) = pages.last_act().await.content else { panic!("a stance was logged") };
    assert_eq!(stance.attitude, Attitude::Accept);
}

#[tokio::test]
async fn an_answer_carries_its_words_and_comes_back_where_it_lacks_them() {
    let story = Story::new();
    let awaited = story.awaited;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let round = format!("/m/{}/round/20", pages.mechanism);
    let form = of("stance", awaited);
    let before = pages.last_act().await;
    let bare = [("attitude", "reserve"), ("commitment", "personal"), ("words.en", " ")];
    let again = browser.fill(&round, &form, &bare).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.page().contains("aria-invalid=\"true\"") && again.page().contains("value=\"reserve\" selected"));
    assert_eq!(pages.last_act().await, before, "nothing was logged");
    let whole = [("attitude", "reserve"), ("commitment", "personal"), ("words.en", "By day alone.")];
    let done = browser.fill(&round, &form, &whole).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let Content::Stance(stance) = pages.last_act().await.content else { panic!("a stance was logged") };
    assert_eq!((stance.attitude, stance.commitment), (Attitude::Reserve, Commitment::Personal));
    assert_eq!(stance.words, Some(en("By day alone.")));
}

#[tokio::test]
async fn a_refusal_gives_the_words_back_as_words() {
    let story = Story::new();
    let topic = story.topic;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let m = format!("/m/{}", pages.mechanism);
    // The number belongs to a round that is open: the rules refuse a second one.
    let fields = [
        ("number", "20"),
        ("host", &*pages.party.to_string()),
        ("from", "2027-05-11"),
        ("to", "2027-05-12"),
        ("venue.en", HOSTILE),
        ("level.en", "Ministers"),
    ];
    let again = browser.fill(&m, "new-round", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = again.page();
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains(HOSTILE));
    assert!(page.contains("value=\"2027-05-11\"") && page.contains("value=\"20\""));
    // A topic that agreed items stand under can be taken back by nobody.
    let page = browser.page(&m).await;
    assert!(!page.contains(&of("take-back", topic)));
}

#[tokio::test]
async fn the_agenda_s_forms_propose_what_they_say() {
    let story = Story::new();
    let (topic, item) = (story.topic, story.item);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::CoChair]).await;
    let m = format!("/m/{}", pages.mechanism);
    browser.fill(&m, "new-topic", &[("title.en", "Ice"), ("title.ru", "Лёд")]).await;
    let act = pages.last_act().await.content;
    assert!(matches!(act, Content::Propose(Matter::Topic { title }) if title.0.len() == 2));
    let fields = [
        ("number", "21"),
        ("host", &*pages.party.to_string()),
        ("from", "2027-05-11"),
        ("to", "2027-05-12"),
        ("venue.en", "Westhaven"),
        ("level.en", "Ministers"),
    ];
    let done = browser.fill(&m, "new-round", &fields).await;
    assert_eq!(done.location(), format!("{m}/round/21?done=proposed"));
    let act = pages.last_act().await.content;
    assert!(matches!(act, Content::Propose(Matter::Round { number: 21, dates, .. }) if dates.words.0.len() == 3));
    let round = format!("{m}/round/20");
    browser.fill(&round, "new-item", &[("topic", &topic.to_string()), ("title.en", "Second gauge")]).await;
    // The agenda of an open round may be fixed: what the rules say of that is theirs, here it is the act that counts.
    browser.fill(&round, &of("point", item), &[("text.en", "Both read it.")]).await;
    let act = pages.last_act().await.content;
    assert!(
        matches!(act, Content::Propose(Matter::Point { item: own, text }) if own == item && text == en("Both read it."))
    );
    let done = browser.fill(&round, "step-close", &[]).await;
    assert_eq!(done.location(), format!("{round}?done=proposed#life"));
    let act = pages.last_act().await.content;
    assert!(matches!(act, Content::Propose(Matter::Step { step: Step::Close, .. })));
}

#[tokio::test]
async fn a_briefing_goes_out_with_its_files_and_a_position_with_its_line() {
    let story = Story::new();
    let (item, position) = (story.item, story.position);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Delegate]).await;
    let page = format!("/m/{}/round/20/item/{item}", pages.mechanism);
    let fields = [("text.en", "It fell."), ("attach", "readings.csv:month,cm\n")];
    let done = browser.fill(&page, &of("brief", item), &fields).await;
    assert_eq!(done.location(), format!("{page}?done=briefed"));
    let act = pages.last_act().await;
    assert!(matches!(act.content, Content::Brief(brief) if brief.text == en("It fell.")));
    assert_eq!(act.blobs.iter().map(|blob| &*blob.media_type).collect::<Vec<_>>(), ["text/csv; charset=utf-8"]);
    let lineage = format!("changes:{position}");
    let fields = [("verb", "is-ready-to"), ("lineage", &*lineage), ("matter.en", "speak of shares")];
    browser.fill(&page, &of("state", item), &fields).await;
    let Content::State(state) = pages.last_act().await.content else { panic!("a position was stated") };
    assert_eq!((state.verb, state.lineage), (Verb::IsReadyTo, Lineage::Changes(position)));
}

#[tokio::test]
async fn what_is_the_party_s_own_is_taken_back_and_told_in_its_own_words() {
    let story = Story::new();
    let disputed = story.disputed;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let round = format!("/m/{}/round/20", pages.mechanism);
    let done = browser.fill(&round, &of("take-back", disputed), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(matches!(pages.last_act().await.content, Content::Withdraw(withdraw) if withdraw.what == disputed));
    let done = browser.fill(&round, "new-readout", &[("title.en", "Round 20"), ("text.en", "They met.")]).await;
    assert_eq!(done.location(), format!("{round}?done=released#readouts"));
    assert!(matches!(pages.last_act().await.content, Content::Release(told) if told.text == en("They met.")));
    let page = browser.page(&round).await;
    assert!(page.contains("Account of NEAR") && page.contains("no other party has agreed to them"));
}

#[tokio::test]
async fn a_text_that_the_record_cannot_take_comes_back_with_its_field_and_how_much_is_too_much() {
    let story = Story::new();
    let item = story.item;
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let page = format!("/m/{}/round/20/item/{item}", pages.mechanism);
    let form = of("brief", item);
    let size = pages.size().await;
    let long = "湖".repeat(60_000);
    let again = browser.fill(&page, &form, &[("text.en", "Short."), ("text.ru", &long)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let body = again.page();
    assert!(body.contains(&format!("id=\"{form}-text-ru-fault\"")), "the fault stands at its field");
    let told = body.split("too long").next().and_then(|before| before.rsplit('>').next()).unwrap_or_default();
    assert_eq!(told, "This is about 49078 characters ");
    assert!(body.contains(&long), "and the words are there");
    // Each fits, and both together do not fit into one act.
    let half = "я".repeat(16_000);
    let again = browser.fill(&page, &form, &[("text.en", &"a".repeat(32_000)), ("text.ru", &half)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.page().contains("-fault\""));
    assert_eq!(pages.size().await, size, "nothing was logged");
    let whole = "湖".repeat(10_922);
    let done = browser.fill(&page, &form, &[("text.en", "Short."), ("text.ru", &whole)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page());
}

#[tokio::test]
async fn what_no_form_of_a_page_sends_is_refused_in_words() {
    let pages = Pages::of(Story::new().world).await;
    let browser = Browser::of(&pages, &[Role::Registrar]).await;
    let answer = browser.send_form("/me/sessions/end", &[("session", "none")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page().contains("did not come from a form of this page as it is"), "{}", answer.page());
}
