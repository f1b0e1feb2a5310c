//! What can be signed besides a text: new terms of reference and a joint release; and the answer to a correction that the
//! other party proposed.

use crate::browser::Browser;
use crate::houses::{Pages, World, en, now};
use crate::powers::Whose;
use crate::story::{EN, Story, far_key, powers};
use axum::http::StatusCode;
use node::desk::Draft;
use record::adoption::{Manifest, ManifestId};
use record::person::PersonKey;
use record::vocabulary::{Attitude, Content, Role};
use secretariat::adopting::{self, Adopting};

/// A text that both have signed.
fn in_force() -> (World, ManifestId) {
    let (mut world, manifest) = Story::clean().initialled();
    let key = far_key();
    for whose in [Whose::Near, Whose::Far] {
        world.empower(whose, powers("minister", vec![PersonKey::Pair(key.public().clone())], 1));
    }
    world.far_signs(manifest, &key);
    world.near_signs(manifest, &key);
    (world, manifest)
}

/// The other party logs what becomes joint.
fn far_logs(world: &mut World, made: Adopting) {
    let house = &mut world.other;
    let blobs = made.attached.iter();
    let blobs =
        blobs.map(|file| house.desk.store_blob(world.mechanism, &file.bytes, &file.media_type).expect("stored"));
    let draft = Draft { content: made.content, blobs: blobs.collect(), by: "co-chair".into() };
    house.desk.append(world.mechanism, vec![draft]).expect("logged");
    world.carry();
}

fn manifest_of(made: &Adopting) -> ManifestId {
    let Content::Initial(initial) = &made.content else { panic!("an initialling") };
    Manifest::id(&initial.manifest)
}

#[tokio::test]
async fn new_terms_of_reference_are_shown_in_full_and_initialled() {
    let mut world = World::founded();
    let original = world.other.desk.original(world.mechanism).expect("held");
    let mut charter = original.charter().expect("founded").clone();
    charter.purpose = en("To share the <lake>, and the river below it.");
    charter.marking = "public".into();
    let made = adopting::charter(original, charter.bytes().expect("a charter")).expect("it can be initialled");
    let manifest = manifest_of(&made);
    far_logs(&mut world, made);
    let pages = Pages::of(world).await;
    let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
    let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
    let said = [
        ("en", "New terms of reference", "public"),
        ("zh", "新的职权范围", "公开"),
        ("ru", "Новый круг ведения", "открыто"),
    ];
    for (tongue, words, marking) in said {
        let page = chair.page(&format!("{path}?tongue={tongue}")).await;
        page.has(words);
        page.has("To share the &lt;lake&gt;, and the river below it.");
        page.has(marking);
        page.has_not(">signing-");
    }
    let page = chair.page(&path).await;
    let done = chair.fill(&page, "initial", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(matches!(pages.last_act().await.content, Content::Initial(own) if Manifest::id(&own.manifest) == manifest));
    chair.page(&path).await.has("initialled by all, to be signed");
}

#[tokio::test]
async fn a_joint_release_names_its_text_and_its_hour() {
    let (mut world, of) = in_force();
    let original = world.other.desk.original(world.mechanism).expect("held");
    let adopted = original.standing.now().adoption(of).expect("in force");
    let made = adopting::release(original, &adopted, 4_070_908_800, Vec::new()).expect("it can be released");
    let manifest = manifest_of(&made);
    far_logs(&mut world, made);
    let pages = Pages::of(world).await;
    let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
    let reader = Browser::of(&pages, pages.person("Reader", &[]));
    for (tongue, hour) in [("en", "2099"), ("zh", "2099"), ("ru", "2099")] {
        let page = reader.page(&format!("{path}?tongue={tongue}")).await;
        page.has(&format!("/manifest/{}\"", of.0));
        page.has(hour);
        page.has_not(">signing-");
    }
    reader.page(&path).await.has("On &lt;the&gt; lake");
}

#[tokio::test]
async fn a_correction_of_the_other_party_is_answered_once_with_words() {
    for (attitude, said, state) in [("accept", Attitude::Accept, "made"), ("object", Attitude::Object, "objected to")] {
        let (mut world, manifest) = in_force();
        let original = world.other.desk.original(world.mechanism).expect("held");
        let adopted = original.standing.now().adoption(manifest).expect("in force");
        let corrected = en(&format!("On <the> lake\n\nOP1 {}\n", EN.replace("slow", "quick")));
        let made = adopting::correct(&adopted, &corrected, en("A <slip>."), now() + 86_400).expect("it differs");
        far_logs(&mut world, made);
        let pages = Pages::of(world).await;
        let path = format!("/m/{}/manifest/{}", pages.mechanism, manifest.0);
        let reader = Browser::of(&pages, pages.person("Reader", &[]));
        let page = reader.page(&path).await;
        page.has("A &lt;slip&gt;.");
        page.has_not("id=\"answer-");
        let chair = Browser::of(&pages, pages.person("Chair", &[Role::CoChair]));
        let page = chair.page(&path).await;
        let form = page.body.split(" id=\"answer-").nth(1).and_then(|rest| rest.split('"').next()).expect("a form");
        let form = format!("answer-{form}");
        let size = pages.size().await;
        // Neither, and words without an answer.
        let refused = chair.fill(&page, &form, &[("words.en", "We <see>.")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.has("We &lt;see&gt;.");
        assert_eq!(pages.size().await, size);
        let done = chair.fill(&page, &form, &[("attitude", attitude), ("words.en", "We <see>.")]).await;
        assert_eq!(done.location(), format!("{path}?done=correction-answered#corrections-title"), "{}", done.body);
        let Content::Stance(stance) = pages.last_act().await.content else { panic!("a stance was logged") };
        assert_eq!((stance.attitude, stance.words), (said, Some(en("We <see>."))));
        let page = chair.page(&path).await;
        page.has(state);
        page.has_not("id=\"answer-");
    }
}
