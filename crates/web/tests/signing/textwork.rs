//! Work on a text: every page in every tongue, imports that log nothing before the second step, files that go out.

use crate::browser::Browser;
use crate::houses::Pages;
use crate::story::{EN, Story, tabled};
use axum::http::StatusCode;
use record::tabling::Target;
use record::vocabulary::{Content, Role};

#[tokio::test]
async fn every_page_is_there_in_every_tongue() {
    let story = Story::clean();
    let text = story.text;
    let pages = Pages::of(story.world).await;
    let drafter = Browser::of(&pages, pages.person("Drafter", &[Role::Drafter]));
    for tool in ["since", "compare", "conform", "proof", "agreed", "progress", "import", "export", "adoption"] {
        for tongue in ["en", "zh", "ru"] {
            let page = drafter.page(&format!("/m/{}/text/{text}/{tool}?tongue={tongue}", pages.mechanism)).await;
            for area in ["textwork-", "signing-"] {
                assert!(!page.body.contains(&format!(">{area}")), "{tool} in {tongue} has a key for words");
            }
            page.has_not("<the>");
        }
        let absent = drafter.look(&format!("/m/{}/text/{}/{tool}", pages.mechanism, "0".repeat(64))).await;
        assert_eq!(absent.status, StatusCode::NOT_FOUND, "{tool}");
    }
}

#[tokio::test]
async fn a_proof_traces_every_word_and_lights_up_a_foreign_one() {
    let story = Story::clean();
    let text = story.text;
    let pages = Pages::of(story.world).await;
    let reader = Browser::of(&pages, pages.person("Reader", &[]));
    let page = reader.page(&format!("/m/{}/text/{text}/proof?language=en", pages.mechanism)).await;
    page.has("Every word is traced.");
    let same = format!("On <the> lake\n\nOP1 {EN}\n");
    let held = reader.upload(&page, "hold", &[], &[("file", "copy.txt", &same)]).await;
    held.has("says the same, word for word");
    let held =
        reader.upload(&page, "hold", &[], &[("file", "copy.txt", &same.replace("are slow", "shall be slow"))]).await;
    held.has("leads back to no act");
    held.has("<ins");
}

#[tokio::test]
async fn an_import_shows_what_it_would_do_and_logs_nothing_before_the_second_step() {
    let story = Story::clean();
    let (text, provision) = (story.text, story.provision);
    let pages = Pages::of(story.world).await;
    let path = format!("/m/{}/text/{text}/import", pages.mechanism);
    let drafter = Browser::of(&pages, pages.person("Drafter", &[Role::Drafter]));
    let size = pages.size().await;
    let page = drafter.page(&path).await;
    let wishes = [("language", "en"), ("brackets", "keep"), ("commitment", "instructed")];
    let draft = "OP1 Boats of either shore are [very slow.\n\nOP2 Nets are wide.\n";
    let preview = drafter.upload(&page, "import", &wishes, &[("file", "draft.md", draft)]).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
    preview.has("1 repair");
    preview.has("1 inserted");
    preview.has("Nets are wide.");
    assert_eq!(pages.size().await, size, "a preview logs nothing");
    // The text goes on between the two steps: what was not shown is not logged.
    pages.log(tabled(Target::Provision(provision), &[("en", "Boats are swift.")])).await;
    let moved = drafter.fill(&preview, "import-log", &[]).await;
    assert_eq!(moved.status, StatusCode::OK);
    moved.has("The text went on meanwhile.");
    assert_eq!(pages.size().await, size + 1);
    let done = drafter.fill(&moved, "import-log", &[]).await;
    assert_eq!(done.location(), format!("{path}?done=imported"), "{}", done.body);
    assert_eq!(pages.size().await, size + 3);
    assert!(matches!(pages.last_act().await.content, Content::Table(_)));
    // Once.
    let again = drafter.fill(&moved, "import-log", &[]).await;
    again.has("no longer here");
    assert_eq!(pages.size().await, size + 3);
}

#[tokio::test]
async fn what_is_no_document_and_who_is_no_drafter_import_nothing() {
    let story = Story::clean();
    let text = story.text;
    let pages = Pages::of(story.world).await;
    let path = format!("/m/{}/text/{text}/import", pages.mechanism);
    let reader = Browser::of(&pages, pages.person("Reader", &[]));
    // What is a form alone is not there for who cannot send it, and nothing leads to it.
    let absent = reader.look(&path).await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    let export = reader.page(&path.replace("/import", "/export")).await;
    export.has_not("/import\"");
    let drafter = Browser::of(&pages, pages.person("Drafter", &[Role::Drafter]));
    let page = drafter.page(&path).await;
    let wishes = [("language", "en"), ("brackets", "keep"), ("commitment", "instructed")];
    // By its bytes, whatever its name says.
    let refused = drafter.upload(&page, "import", &wishes, &[("file", "draft.md", "%PDF-1.7 x")]).await;
    refused.has("no document that is read here");
    let size = pages.size().await;
    let preview = drafter.upload(&page, "import", &wishes, &[("file", "draft.md", "OP1 Boats are quick.\n")]).await;
    // Another person's session has no such document, and a reader logs nothing.
    let key = reader.page("/").await.attribute("value");
    let stolen = reader.fill(&preview, "import-log", &[("form-key", &key)]).await;
    stolen.has("no longer here");
    assert_eq!(pages.size().await, size);
}

#[tokio::test]
async fn nobody_s_documents_crowd_out_another_s_and_plain_text_is_small() {
    let story = Story::clean();
    let text = story.text;
    let pages = Pages::of(story.world).await;
    let path = format!("/m/{}/text/{text}/import", pages.mechanism);
    let wishes = [("language", "en"), ("brackets", "keep"), ("commitment", "instructed")];
    let one = Browser::of(&pages, pages.person("One", &[Role::Drafter]));
    let other = Browser::of(&pages, pages.person("Other", &[Role::Drafter]));
    let page = one.page(&path).await;
    let preview = one.upload(&page, "import", &wishes, &[("file", "draft.md", "OP1 Boats are quick.\n")]).await;
    let theirs = other.page(&path).await;
    for no in 0..20 {
        let draft = format!("OP1 Boats are quick, {no} times.\n");
        let kept = other.upload(&theirs, "import", &wishes, &[("file", "draft.md", &draft)]).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    }
    let size = pages.size().await;
    let done = one.fill(&preview, "import-log", &[]).await;
    assert_eq!(done.location(), format!("{path}?done=imported"), "{}", done.body);
    assert_eq!(pages.size().await, size + 1);
    let long = "Boats are quick. ".repeat((4 << 20) / 17 + 1);
    let refused = one.upload(&page, "import", &wishes, &[("file", "draft.md", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("larger than 4 MiB");
}

#[tokio::test]
async fn a_text_goes_out_as_a_file() {
    let story = Story::clean();
    let text = story.text;
    let pages = Pages::of(story.world).await;
    let reader = Browser::of(&pages, pages.person("Reader", &[]));
    let file = |version: &str, form: &str| {
        format!(
            "/m/{}/text/{text}/export/file?version={version}&form={form}&language=en&from=NEAR&against=FAR",
            pages.mechanism
        )
    };
    for version in ["clean", "bracketed", "comparison"] {
        for (form, kind) in
            [("md", "text/markdown"), ("xml", "application/akn+xml"), ("docx", "application/vnd.openxml")]
        {
            let answer = reader.page(&file(version, form)).await;
            assert!(answer.headers["content-type"].to_str().expect("a type").starts_with(kind), "{version} {form}");
            let name = answer.headers["content-disposition"].to_str().expect("a name");
            assert!(name.starts_with("attachment; filename=\"On__the__lake-"), "{name}");
        }
    }
    reader.page(&file("clean", "md")).await.has(EN);
    assert_eq!(reader.look(&file("inner", "md")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.look(&file("clean", "exe")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_new_since_a_look_is_shown_until_the_next() {
    let story = Story::clean();
    let (text, provision) = (story.text, story.provision);
    let pages = Pages::of(story.world).await;
    let path = format!("/m/{}/text/{text}/since", pages.mechanism);
    let person = pages.person("Reader", &[]);
    let (reader, other) = (Browser::of(&pages, person), Browser::of(&pages, pages.person("Other", &[])));
    let page = reader.page(&path).await;
    page.has("You have not yet said");
    assert_eq!(reader.fill(&page, "looked", &[]).await.location(), format!("{path}?done=looked"));
    let before = reader.page(&path).await;
    before.has("Nothing was done to it since.");
    pages.log(tabled(Target::Provision(provision), &[("en", "Boats of either shore are swift.")])).await;
    let page = reader.page(&path).await;
    page.has("NEAR tables a wording");
    page.has("<del");
    page.has("swift");
    // A look is as of the page that was looked at, and is one person's own.
    reader.fill(&before, "looked", &[]).await;
    reader.page(&path).await.has("NEAR tables a wording");
    other.page(&path).await.has("You have not yet said");
    reader.fill(&page, "looked", &[]).await;
    reader.page(&path).await.has("Nothing was done to it since.");
}
