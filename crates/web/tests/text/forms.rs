//! What the forms of a text mean, and that what is refused comes back with its words.

use crate::browser::Browser;
use crate::houses::{Pages, en};
use crate::story::{Story, table};
use axum::http::StatusCode;
use record::ActId;
use record::matter::Matter;
use record::tabling::{Favour, Target, Unit, WordingId};
use record::vocabulary::{Commitment, Content, Role};

fn short(id: ActId) -> String {
    id.to_string()[..16].to_owned()
}

#[tokio::test]
async fn one_press_supports_what_stood_on_the_page() {
    let story = Story::new();
    let (text, verb) = (story.text, story.verb);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Delegate]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let form = format!("press-0-p-{}", short(verb));
    let done = browser.fill(&path, &form, &[("favour", "also-accepts")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page());
    assert!(done.location().starts_with(&format!("{path}?at={verb}")), "{}", done.location());
    let Content::Support(said) = pages.last_act().await.content else { panic!("support was logged") };
    let theirs = ["The Parties should act.", "Сторонам следует действовать."].map(WordingId::of);
    assert_eq!(said.wordings.iter().map(|(_, id)| *id).collect::<Vec<_>>(), theirs);
    assert_eq!((said.provision, said.favour, said.commitment), (verb, Favour::AlsoAccepts, Commitment::Instructed));
    assert!(browser.page(&path).await.contains("all could live with FAR’s wording"));
}

#[tokio::test]
async fn only_what_was_changed_is_tabled_and_a_fault_gives_the_words_back() {
    let story = Story::new();
    let (text, verb) = (story.text, story.verb);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Drafter]).await;
    let path = format!("/m/{}/text/{text}/provision/{verb}", pages.mechanism);
    let before = pages.last_act().await;
    let bent = [
        ("wording.en", "The Parties [shall act now."),
        ("wording.ru", "Стороны действуют."),
        ("commitment", "personal"),
    ];
    let again = browser.fill(&path, "table-form", &bent).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.page().contains("The Parties [shall act now.") && again.page().contains("aria-invalid=\"true\""));
    let same =
        [("wording.en", "The Parties shall act."), ("wording.ru", "Стороны действуют."), ("commitment", "personal")];
    let again = browser.fill(&path, "table-form", &same).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.page().contains("Nothing was changed"));
    assert_eq!(pages.last_act().await, before, "nothing was logged");
    let changed = [
        ("wording.en", "The Parties shall act now."),
        ("wording.ru", "Стороны действуют."),
        ("commitment", "personal"),
        ("words.en", "Why wait?"),
    ];
    let done = browser.fill(&path, "table-form", &changed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page());
    let Content::Table(table) = pages.last_act().await.content else { panic!("it was tabled") };
    assert_eq!(table.wordings, [("en".parse().expect("a tag"), "The Parties shall act now.".to_owned())]);
    assert_eq!(
        (table.target, table.commitment, table.words),
        (Target::Provision(verb), Commitment::Personal, Some(en("Why wait?")))
    );
    let page = browser.page(&path).await;
    assert!(page.contains("lags behind by one change") && page.contains("<ins>"), "the history shows what changed");
}

#[tokio::test]
async fn no_text_is_said_in_every_language() {
    let story = Story::new();
    let (text, verb) = (story.text, story.verb);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let path = format!("/m/{}/text/{text}/provision/{verb}", pages.mechanism);
    browser.fill(&path, "nothing-form", &[("commitment", "instructed")]).await;
    let Content::Table(table) = pages.last_act().await.content else { panic!("it was tabled") };
    assert!(table.wordings.len() == 2 && table.wordings.iter().all(|(_, text)| text.is_empty()));
}

#[tokio::test]
async fn a_provision_is_inserted_where_it_was_meant_and_gets_its_label() {
    let story = Story::new();
    let (text, verb) = (story.text, story.verb);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::LegalAdviser]).await;
    let path = format!("/m/{}/text/{text}/insert?behind={verb}", pages.mechanism);
    let place = format!("behind:{verb}");
    let fields = [
        ("unit", "operative"),
        ("place", place.as_str()),
        ("label", "by-rule"),
        ("wording.en", "They meet again."),
        ("commitment", "exploratory"),
    ];
    let done = browser.fill(&path, "insert-form", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page());
    let Content::Table(table) = pages.last_act().await.content else { panic!("it was tabled") };
    let Target::New { unit, place, label, .. } = table.target else { panic!("it is new") };
    assert_eq!((unit, place.after, label.as_deref()), (Unit::Operative, Some(verb), Some("OP1 bis")));
}

#[tokio::test]
async fn terms_packages_moves_and_deadlines_are_proposed() {
    let story = Story::new();
    let (text, verb, alone) = (story.text, story.verb, story.alone);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let proposals = format!("{path}/proposals");
    let term = browser.fill(&proposals, "term-form", &[("name", "line"), ("words.en", "the median line")]).await;
    assert_eq!(term.status, StatusCode::SEE_OTHER, "{}", term.page());
    let term = pages.last_act().await;
    assert!(matches!(&term.content, Content::Propose(Matter::Term { name, .. }) if name == "line"));
    let (one, two) = (format!("part.{verb}"), format!("part.{alone}"));
    let page = browser.page(&proposals).await;
    let value = |field: &str| {
        let own = page.split(&format!("name=\"{field}\"")).nth(1).expect("it is offered");
        own.split("option value=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("a wording").to_owned()
    };
    let (first, second) = (value(&one), value(&two));
    let few = browser.fill(&proposals, "package-form", &[(one.as_str(), first.as_str())]).await;
    assert_eq!(few.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = [(one.as_str(), first.as_str()), (two.as_str(), second.as_str())];
    let packed = browser.fill(&proposals, "package-form", &both).await;
    assert_eq!(packed.status, StatusCode::SEE_OTHER, "{}", packed.page());
    let package = pages.last_act().await;
    assert!(matches!(&package.content, Content::Propose(Matter::Package { parts, .. }) if parts.len() == 3));
    let form = format!("silence-{}", &package.id().to_string()[..8]);
    let early = browser.fill(&proposals, &form, &[("until", "2001-01-01T00:00"), ("sure", "yes")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = browser.fill(&proposals, &form, &[("until", "2099-01-01T00:00"), ("sure", "yes")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page());
    assert!(
        matches!(pages.last_act().await.content, Content::Propose(Matter::Silence { on, .. }) if on == package.id())
    );
    let moved = browser.fill(&format!("{path}/provision/{alone}"), "move-form", &[("place", "first")]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.page());
    assert!(
        matches!(pages.last_act().await.content, Content::Propose(Matter::Move { provision, .. }) if provision == alone)
    );
}

#[tokio::test]
async fn a_comment_is_answered() {
    let story = Story::new();
    let (text, verb) = (story.text, story.verb);
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Drafter]).await;
    let path = format!("/m/{}/text/{text}/provision/{verb}", pages.mechanism);
    let form = |id: ActId| format!("comment-{}", &id.to_string()[..8]);
    browser.fill(&path, &form(verb), &[("text.en", "In 2014 a handshake was enough.")]).await;
    let first = pages.last_act().await;
    let answered = browser.fill(&path, &form(first.id()), &[("text.en", "Was it?")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.page());
    let Content::Comment(comment) = pages.last_act().await.content else { panic!("a comment was logged") };
    assert_eq!((comment.on, comment.text), (first.id(), en("Was it?")));
    let page = browser.page(&path).await;
    assert!(page.find("handshake").expect("the first") < page.find("Was it?").expect("its answer"));
}

#[tokio::test]
async fn a_new_text_is_proposed_for_a_round() {
    let story = Story::new();
    let pages = Pages::of(story.world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let m = format!("/m/{}", pages.mechanism);
    let page = browser.page(&format!("{m}/text/new")).await;
    let round = page.split("name=\"round\"").nth(1).and_then(|rest| rest.split("option value=\"").nth(1));
    let round = round.and_then(|rest| rest.split('"').next()).expect("a round").to_owned();
    let fields = [
        ("round", round.as_str()),
        ("title.en", "Agreed Minutes"),
        ("status.en", "authentic"),
        ("status.ru", "official-translation"),
    ];
    let done = browser.fill(&format!("{m}/text/new"), "new-text", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page());
    let act = pages.last_act().await;
    assert!(matches!(&act.content, Content::Propose(Matter::Instrument { languages, .. }) if languages.len() == 2));
    assert!(done.location().contains(&act.id().to_string()));
}

#[tokio::test]
async fn an_option_is_chosen_on_the_text_s_own_page_and_the_press_leads_back_to_it() {
    let Story { mut world, text, alone, .. } = Story::new();
    let at = |under, after, unit, label: &str| {
        let place = record::tabling::Where { under, after };
        Target::New { instrument: text, place, unit, label: Some(label.into()) }
    };
    let block = world.near(table(at(None, Some(alone), Unit::Options, "OP4"), &[]));
    let first = world.near(table(at(Some(block), None, Unit::Choice, "A"), &[("en", "Yes."), ("ru", "Да.")]));
    let second = world.far(table(at(Some(block), Some(first), Unit::Choice, "B"), &[("en", "No."), ("ru", "Нет.")]));
    let pages = Pages::of(world).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let form = format!("choose-p-{}", short(second));
    let browser = Browser::of(&pages, &[Role::Delegate]).await;
    let done = browser.fill(&path, &form, &[("favour", "prefers")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.page());
    assert!(done.location().starts_with(&format!("{path}?at={second}&lang=en,ru")), "{}", done.location());
    let Content::Support(said) = pages.last_act().await.content else { panic!("a choice was logged") };
    assert_eq!((said.provision, said.favour), (second, Favour::Prefers));
    assert!(browser.page(&path).await.contains("name=\"favour\" value=\"leaves\""), "what was chosen can be left");
    let drafter = Browser::of(&pages, &[Role::Drafter]).await;
    assert!(!drafter.page(&path).await.contains(&form), "a drafter chooses nothing");
}
