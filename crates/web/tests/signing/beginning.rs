//! What begins on a page of its own and goes on as every adoption: a joint release, new terms of reference, and a text
//! from a document; with what the house wants cleared before.

use crate::browser::Browser;
use crate::houses::Pages;
use crate::powers::Whose;
use crate::story::{Story, far_key, powers};
use axum::http::StatusCode;
use node::rights::{Clearances, Kind};
use record::adoption::{Manifest, ManifestId, Subject};
use record::founding::Charter;
use record::matter::Matter;
use record::person::PersonKey;
use record::vocabulary::{Content, Role};

/// Pages at which a text is in force.
async fn in_force() -> (Pages, ManifestId, record::ActId) {
    let story = Story::clean();
    let text = story.text;
    let (mut world, manifest) = story.initialled();
    let key = far_key();
    for whose in [Whose::Near, Whose::Far] {
        world.empower(whose, powers("minister", vec![PersonKey::Pair(key.public().clone())], 1));
    }
    world.far_signs(manifest, &key);
    world.near_signs(manifest, &key);
    (Pages::of(world).await, manifest, text)
}

async fn initialled(pages: &Pages) -> (Manifest, ManifestId) {
    let Content::Initial(initial) = pages.last_act().await.content else { panic!("an initialling was logged") };
    (Manifest::read(&initial.manifest).expect("a manifest"), Manifest::id(&initial.manifest))
}

#[tokio::test]
async fn a_joint_release_begins_with_its_hour_and_its_languages() {
    let (pages, of, text) = in_force().await;
    let manifest = format!("/m/{}/manifest/{}", pages.mechanism, of.0);
    let path = format!("{manifest}/release");
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let link = format!("href=\"{path}\"");
    chair.page(&manifest).await.has(&link);
    chair.page(&format!("/m/{}/text/{text}", pages.mechanism)).await.has(&link);
    let size = pages.size().await;
    let page = chair.page(&path).await;
    // No hour, an hour that is over, no language.
    for bent in [
        &[("when", "hour"), ("until", ""), ("language", "en")][..],
        &[("when", "hour"), ("until", "2020-05-20T18:00"), ("language", "en")],
        &[("when", "once")],
        &[("when", "soon"), ("language", "en")],
    ] {
        let refused = chair.fill(&page, "release", bent).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bent:?}");
        assert_eq!(pages.size().await, size, "nothing was logged");
    }
    let wanted = [("when", "hour"), ("until", "2099-05-20T18:00"), ("language", "ru")];
    let done = chair.fill(&page, "release", &wanted).await;
    let (made, id) = initialled(&pages).await;
    assert_eq!(done.location(), format!("/m/{}/manifest/{}?done=initialled", pages.mechanism, id.0), "{}", done.body);
    let Subject::Release { of: released, hour, .. } = made.subject else { panic!("a release") };
    // 18:00 by the reader's clock, which is UTC here.
    assert_eq!((released, hour), (of, 4_082_983_200));
    assert_eq!(made.pages.iter().map(|page| page.language.tag()).collect::<Vec<_>>(), ["ru"]);
    chair.page(&format!("/m/{}/manifest/{}", pages.mechanism, id.0)).await.has("Nothing of it is shown before");
    chair.page(&path).await.has("has been begun");
    // Another hour is another attempt, once this one is given up.
    let at_once = [("when", "once"), ("language", "en"), ("language", "ru")];
    let twice = chair.fill(&page, "release", &at_once).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.has("Withdraw the initials first");
    let begun = chair.page(&format!("/m/{}/manifest/{}", pages.mechanism, id.0)).await;
    chair.fill(&begun, "withdraw", &[]).await;
    let done = chair.fill(&page, "release", &at_once).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(initialled(&pages).await.0.pages.len(), 2);
}

#[tokio::test]
async fn a_release_is_not_there_for_who_cannot_begin_it_nor_of_a_text_that_is_not_in_force() {
    let (pages, of, _) = in_force().await;
    let path = format!("/m/{}/manifest/{}/release", pages.mechanism, of.0);
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let page = chair.page(&path).await;
    for role in [Role::Delegate, Role::Spokesperson, Role::Registrar] {
        let other = Browser::of(&pages, pages.person("Other", &[role]));
        assert_eq!(other.look(&path).await.status, StatusCode::NOT_FOUND, "{role:?}");
        let key = other.page("/me").await.attribute("value");
        let sent = other.fill(&page, "release", &[("when", "once"), ("language", "en"), ("form-key", &key)]).await;
        assert_ne!(sent.status, StatusCode::SEE_OTHER, "{role:?}");
    }
    let (world, manifest) = Story::clean().initialled();
    let pages = Pages::of(world).await;
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
    chair.page(&path).await.has_not("/release\"");
    assert_eq!(chair.look(&format!("{path}/release")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn new_terms_of_reference_keep_the_parties_and_languages() {
    let pages = Pages::of(Story::clean().world).await;
    let path = format!("/m/{}/terms", pages.mechanism);
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    chair.page(&format!("/m/{}", pages.mechanism)).await.has(&format!("href=\"{path}\""));
    let size = pages.size().await;
    let page = chair.page(&path).await;
    page.has("Lake &lt;b&gt;Commission");
    let as_it_is = [("name.en", "Lake <b>Commission</b>"), ("purpose.en", "To test."), ("marking", "restricted")];
    let same = chair.fill(&page, "terms", &as_it_is).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    same.has("Nothing is changed.");
    let strange = [as_it_is[0], as_it_is[1], ("marking", "cosmic")];
    assert_eq!(chair.fill(&page, "terms", &strange).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(pages.size().await, size, "nothing was logged");
    let changed = [
        ("name.en", "Lake <b>Commission</b>"),
        ("name.ru", "Комиссия по озеру"),
        ("purpose.en", "To share the lake, and the river below it."),
        ("marking", "confidential"),
    ];
    let done = chair.fill(&page, "terms", &changed).await;
    let (made, id) = initialled(&pages).await;
    let there = format!("/m/{}/manifest/{}", pages.mechanism, id.0);
    assert_eq!(done.location(), format!("{there}?done=initialled"), "{}", done.body);
    let Subject::Charter(bytes) = &made.subject else { panic!("a charter") };
    let charter = Charter::read(bytes).expect("a charter");
    assert_eq!((charter.parties.len(), charter.languages.len(), charter.marking.as_str()), (2, 2, "confidential"));
    assert_eq!(charter.name.0.len(), 2);
    let shown = chair.page(&there).await;
    shown.has("the river below it");
    shown.has("confidential");
    chair.page(&path).await.has("have been begun");
    chair.page(&format!("/m/{}", pages.mechanism)).await.has(&format!("href=\"{there}\""));
    let reader = Browser::of(&pages, pages.person("Reader", &[Role::Delegate]));
    assert_eq!(reader.look(&path).await.status, StatusCode::NOT_FOUND);
    reader.page(&format!("/m/{}", pages.mechanism)).await.has_not(&format!("href=\"{path}\""));
}

const DRAFT: &str = "OP1 Boats of either shore are slow.\n\nOP2 Nets are [wide][narrow].\n";

#[tokio::test]
async fn a_document_becomes_a_new_text_of_a_round_in_one_step() {
    let pages = Pages::of(Story::clean().world).await;
    let round = format!("/m/{}/round/20", pages.mechanism);
    let path = format!("{round}/import");
    let drafter = Browser::of(&pages, pages.person("Drafter", &[Role::Drafter]));
    drafter.page(&round).await.has(&format!("href=\"{path}\""));
    let size = pages.size().await;
    let page = drafter.page(&path).await;
    let untitled = [("language", "en"), ("brackets", "keep"), ("commitment", "instructed")];
    let again = drafter.upload(&page, "import-new", &untitled, &[("file", "draft.md", DRAFT)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.has("draft.md");
    // The document is kept: only what lacked is given.
    let titled = [("title.en", "On <the> nets"), untitled[0], untitled[1], untitled[2]];
    let preview = drafter.upload(&again, "import-new", &titled, &[]).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
    preview.has("On &lt;the&gt; nets");
    preview.has("2 inserted");
    assert_eq!(pages.size().await, size, "a preview logs nothing");
    let done = drafter.fill(&preview, "import-log", &[]).await;
    assert_eq!(pages.size().await, size + 3, "{}", done.body);
    let act = pages.act(size).await;
    assert!(matches!(&act.content, Content::Propose(Matter::Instrument { languages, .. }) if languages.len() == 2));
    assert_eq!(done.location(), format!("/m/{}/text/{}?done=text-new", pages.mechanism, act.id()));
    let shown = drafter.page(&format!("/m/{}/text/{}", pages.mechanism, act.id())).await;
    shown.has("OP2");
    shown.has("Boats of either shore are slow.");
    let reader = Browser::of(&pages, pages.person("Reader", &[]));
    assert_eq!(reader.look(&path).await.status, StatusCode::NOT_FOUND);
    reader.page(&round).await.has_not(&format!("href=\"{path}\""));
}

#[tokio::test]
async fn an_import_waits_as_one_paper_and_builds_on_itself_when_it_goes_out() {
    let pages = Pages::of(Story::clean().world).await;
    let rules = Clearances::default().with(Kind::Table, [Role::Head]);
    pages.desk.call(move |desk| desk.require(rules)).await.expect("on line");
    let path = format!("/m/{}/round/20/import", pages.mechanism);
    let drafter = Browser::of(&pages, pages.person("Drafter", &[Role::Drafter]));
    let page = drafter.page(&path).await;
    let wishes = [("title.en", "On nets"), ("language", "en"), ("brackets", "keep"), ("commitment", "instructed")];
    let preview = drafter.upload(&page, "import-new", &wishes, &[("file", "draft.md", DRAFT)]).await;
    let size = pages.size().await;
    let laid = drafter.fill(&preview, "import-log", &[]).await;
    assert_eq!(laid.location(), format!("/m/{}/round/20?done=waits&by=head", pages.mechanism), "{}", laid.body);
    assert_eq!(pages.size().await, size, "nothing is logged");
    // Something else is logged meanwhile: the paper comes to stand at another place.
    pages.log(Content::Propose(Matter::Topic { title: crate::houses::en("Ice") })).await;
    let head = Browser::of(&pages, pages.person("Head", &[Role::Head]));
    let papers = head.page("/inner/clearances").await;
    papers.has("Nets are");
    let sent = head.fill(&papers, "waiting-1-give", &[]).await;
    assert_eq!(sent.location(), "/inner/clearances?done=cleared-sent#waiting-1", "{}", sent.body);
    assert_eq!(pages.size().await, size + 4);
    let text = pages.act(size + 1).await.id();
    let shown = drafter.page(&format!("/m/{}/text/{text}", pages.mechanism)).await;
    shown.has("OP1");
    shown.has("OP2");
}
