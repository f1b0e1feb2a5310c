//! Drafts of colleagues, as they come from a page and as no page sends them: what is odd is refused in words, nothing that
//! was written is lost, and nobody's words are replaced by it.

use crate::browser::Browser;
use crate::houses::Pages;
use crate::story::Story;
use axum::http::StatusCode;
use record::vocabulary::Role;

#[tokio::test]
async fn a_draft_that_came_odd_is_refused_in_words_and_loses_none() {
    let story = Story::new();
    let (text, provision) = (story.text, story.verb);
    let pages = Pages::of(story.world).await;
    let drafter = Browser::of(&pages, &[Role::Drafter]).await;
    let path = format!("/inner/draft/{}/{text}/{provision}/en", pages.mechanism);
    let known = "It is not known from which version";
    // Without the revision, with one that is no number, with one that is not there; saved and closed.
    for (base, what) in [("", "save"), ("x", "save"), ("-1", "save"), ("99", "save"), ("", "close"), ("x", "close")] {
        let refused = drafter.send_form(&path, &[("base", base), ("words", "Boats wait."), ("do", what)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{base} {what}");
        let page = refused.page();
        assert!(page.contains(known), "{base} {what}: {page}");
        assert!(page.contains("Boats wait.") && page.contains("name=\"base\" value=\"0\""), "{base} {what}: {page}");
    }
    assert_eq!(drafter.send_form(&path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "empty");
    // Without a key it is no form of this session.
    let foreign = drafter.send_without_key(&path, &[("base", "0"), ("words", "Boats wait.")]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert!(foreign.page().contains("This form is too old"));
    // Twice is once.
    let form = [("base", "0"), ("words", "Boats wait."), ("do", "save")];
    for _ in 0..2 {
        let saved = drafter.send_form(&path, &form).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.page());
    }
    // Who sends again what was refused puts their words beside the others'.
    let beside = drafter.send_form(&path, &[("base", "0"), ("words", "Ships sail."), ("do", "save")]).await;
    assert_eq!(beside.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(beside.page().contains("⟦Boats wait.⟧⟦Ships sail.⟧"), "{}", beside.page());
    // A close that comes late, or of a draft that is none, is said to be so, and is no fault of the house.
    let late = drafter.send_form(&path, &[("base", "7"), ("do", "close")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.page().contains("A colleague changed it in the meantime"), "{}", late.page());
    let nowhere = format!("/inner/draft/{}/{text}/{provision}/ru", pages.mechanism);
    let none = drafter.send_form(&nowhere, &[("base", "0"), ("do", "close")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.page().contains("This was not done"), "{}", none.page());
}
