//! The ceremony of a signature with a passkey of software, and its bad twins: nothing else than what was shown is signed,
//! by nobody else, and never twice.

use crate::authenticator::PRESENT;
use crate::browser::{Answer, Browser};
use crate::houses::{Pages, en};
use crate::powers::passkey;
use crate::story::{powers, to_be_signed};
use axum::http::StatusCode;
use record::act::Approval;
use record::adoption::ManifestId;
use record::key::SecretKey;
use record::person::PersonKey;
use record::tabling::Comment;
use record::vocabulary::{Content, Role};
use record::{ActId, Digest};
use secretariat::prepared::Prepared;
use serde_json::Value;

fn path(pages: &Pages, manifest: ManifestId) -> String {
    format!("/m/{}/manifest/{}", pages.mechanism, manifest.0)
}

/// The page "sign now".
async fn now(browser: &Browser<'_>, path: &str) -> (Answer, Value) {
    let page = browser.page(path).await;
    let now = browser.fill(&page, "sign-prepare", &[]).await;
    assert_eq!(now.status, StatusCode::OK, "{}", now.body);
    let options = serde_json::from_str(&now.attribute("data-passkey-get")).expect("options");
    (now, options)
}

#[tokio::test]
async fn a_passkey_signs_what_was_shown_in_full_and_the_house_seals() {
    let (pages, manifest, [mut device, _]) = to_be_signed(1).await;
    let person = pages.person("Minister", &[Role::Head]);
    pages.holds(person, &device);
    let (browser, path) = (Browser::of(&pages, person), path(&pages, manifest));
    let (now, options) = now(&browser, &path).await;
    for words in [crate::story::EN, crate::story::RU, "On &lt;the&gt; lake", &manifest.0.to_string()] {
        now.has(words);
    }
    let aloud = secretariat::aloud(&manifest.0);
    aloud.lines().for_each(|line| now.has(line));
    now.has_not("<the>");
    assert_eq!(options["publicKey"]["userVerification"], "required");
    assert_eq!(options["publicKey"]["rpId"], "localhost");
    let size = pages.size().await;
    let answer = device.get(&options);
    let done = browser.fill(&now, "sign-now", &[("assertion", &answer)]).await;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, &*format!("{path}?done=signed")),
        "{}",
        done.body
    );
    // The other party's signature is here, so that the node seals at once.
    assert_eq!(pages.size().await, size + 2);
    assert!(matches!(pages.last_act().await.content, Content::Seal(seal) if seal.manifest == manifest));
    let page = browser.page(&path).await;
    page.has("signed by all, being sealed");
    page.has("The minister of the lake</span>, with a passkey");
    // The same page signs nothing a second time.
    let again = browser.fill(&now, "sign-now", &[("assertion", &answer)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.has("open too long, or was used already");
}

#[tokio::test]
async fn no_other_answer_signs() {
    let (pages, manifest, [mut device, mut of_another]) = to_be_signed(1).await;
    let person = pages.person("Minister", &[Role::Head]);
    pages.holds(person, &device);
    // The secretary has full powers too, and is not who sits here.
    pages.holds(pages.person("Secretary", &[Role::Head]), &of_another);
    let (browser, path) = (Browser::of(&pages, person), path(&pages, manifest));
    let size = pages.size().await;
    type Twist = fn(&mut crate::authenticator::Authenticator, &mut Value);
    let twists: [(&str, Twist); 3] = [
        ("another challenge", |_, options| {
            let other = Approval::challenge(ActId(Digest::of(b"another act")));
            options["publicKey"]["challenge"] = Value::String(base64(&other.0));
        }),
        ("another origin", |device, _| device.origin = "http://localhost:4712".into()),
        ("nobody verified", |device, _| device.flags = PRESENT),
    ];
    for (what, twist) in twists {
        let (now, mut options) = now(&browser, &path).await;
        let (origin, flags) = (device.origin.clone(), device.flags);
        twist(&mut device, &mut options);
        let refused = browser.fill(&now, "sign-now", &[("assertion", &device.get(&options))]).await;
        (device.origin, device.flags) = (origin, flags);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        refused.has("does not sign this act");
        assert_eq!(pages.size().await, size, "{what}");
    }
    let (page, options) = now(&browser, &path).await;
    let refused = browser.fill(&page, "sign-now", &[("assertion", &of_another.get(&options))]).await;
    refused.has("does not sign this act");
    let (page, _) = now(&browser, &path).await;
    browser.fill(&page, "sign-now", &[("assertion", "{}")]).await.has("not what a passkey answers");
    assert_eq!(pages.size().await, size);
    // The right one signs.
    let (page, options) = now(&browser, &path).await;
    let done = browser.fill(&page, "sign-now", &[("assertion", &device.get(&options))]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

#[tokio::test]
async fn where_the_log_went_on_meanwhile_nothing_is_signed_and_signing_is_offered_anew() {
    let (pages, manifest, [mut device, _]) = to_be_signed(1).await;
    let person = pages.person("Minister", &[Role::Head]);
    pages.holds(person, &device);
    let (browser, path) = (Browser::of(&pages, person), path(&pages, manifest));
    let (page, options) = now(&browser, &path).await;
    let text = text_of(&pages, manifest).await;
    pages.log(Content::Comment(Comment { on: text, text: en("Meanwhile.") })).await;
    let size = pages.size().await;
    let moved = browser.fill(&page, "sign-now", &[("assertion", &device.get(&options))]).await;
    assert_eq!(moved.status, StatusCode::UNPROCESSABLE_ENTITY);
    moved.has("log went on while you read");
    assert_eq!(pages.size().await, size);
    let now = browser.fill(&moved, "sign-prepare", &[]).await;
    let options = serde_json::from_str(&now.attribute("data-passkey-get")).expect("options");
    let done = browser.fill(&now, "sign-now", &[("assertion", &device.get(&options))]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
}

async fn text_of(pages: &Pages, manifest: ManifestId) -> ActId {
    let mechanism = pages.mechanism;
    let look = pages.desk.look(move |desk| {
        let view = desk.original(mechanism).expect("held").standing.now();
        match &view.adoption(manifest).expect("known").manifest.subject {
            record::adoption::Subject::Instrument(text) => *text,
            _ => panic!("a text"),
        }
    });
    look.await.expect("on line")
}

#[tokio::test]
async fn another_session_and_another_manifest_cannot_use_what_was_shown() {
    let (pages, manifest, [mut device, _]) = to_be_signed(1).await;
    let person = pages.person("Minister", &[Role::Head]);
    pages.holds(person, &device);
    let path = path(&pages, manifest);
    let (one, other) = (Browser::of(&pages, person), Browser::of(&pages, person));
    let (page, options) = now(&one, &path).await;
    let (own, _) = now(&other, &path).await;
    let ceremony = page.hidden("sign-now").into_iter().find(|(name, _)| name == "ceremony").expect("a ceremony").1;
    let size = pages.size().await;
    let answer = device.get(&options);
    let refused = other.fill(&own, "sign-now", &[("assertion", &answer), ("ceremony", &ceremony)]).await;
    refused.has("open too long, or was used already");
    assert_eq!(pages.size().await, size);
}

#[tokio::test]
async fn who_cannot_sign_is_told_why_and_what_to_do() {
    let (pages, manifest, _) = to_be_signed(1).await;
    let path = path(&pages, manifest);
    let chair = pages.person("Chair", &[Role::CoChair]);
    let page = Browser::of(&pages, chair).page(&path).await;
    page.has("you have none yet");
    page.has_not("id=\"sign-prepare\"");
    pages.holds(chair, &crate::authenticator::Authenticator::new(11, crate::houses::ORIGIN));
    let page = Browser::of(&pages, chair).page(&path).await;
    page.has(&format!("/m/{}/people", pages.mechanism));
    page.has_not("id=\"sign-prepare\"");
    let delegate = Browser::of(&pages, pages.person("Delegate", &[Role::Delegate]));
    let page = delegate.page(&path).await;
    page.has("for heads of delegation and co-chairs");
    page.has_not("id=\"sign-upload\"");
}

#[tokio::test]
async fn two_persons_sign_together_one_after_the_other() {
    let (pages, manifest, [mut first, mut second]) = to_be_signed(2).await;
    let (minister, secretary) = (pages.person("Minister", &[Role::Head]), pages.person("Secretary", &[Role::CoChair]));
    pages.holds(minister, &first);
    pages.holds(secretary, &second);
    let (path, size) = (path(&pages, manifest), pages.size().await);
    let browser = Browser::of(&pages, minister);
    let (page, options) = now(&browser, &path).await;
    page.has("2 persons must sign together");
    let done = browser.fill(&page, "sign-now", &[("assertion", &first.get(&options))]).await;
    assert_eq!(done.location(), format!("{path}?done=signed-in-part#deeds"), "{}", done.body);
    assert_eq!(pages.size().await, size, "one is not enough");
    // The same person twice is one person.
    let (page, options) = now(&browser, &path).await;
    browser.fill(&page, "sign-now", &[("assertion", &first.get(&options))]).await;
    assert_eq!(pages.size().await, size, "one is not enough");
    let browser = Browser::of(&pages, secretary);
    browser.page(&path).await.has("1 signature was given and waits here");
    let (page, options) = now(&browser, &path).await;
    let done = browser.fill(&page, "sign-now", &[("assertion", &second.get(&options))]).await;
    assert_eq!(done.location(), format!("{path}?done=signed"), "{}", done.body);
    let act = pages.act(size).await;
    assert!(matches!(&act.content, Content::Sign(sign) if sign.manifest == manifest));
    let keys = [passkey(&first), passkey(&second)];
    assert!(keys.iter().all(|key| act.approvals.iter().any(|approval| approval.is_by_person(key, act.id()))));
}

#[tokio::test]
async fn an_act_is_approved_elsewhere_and_handed_in_and_no_other() {
    let (pages, manifest, [device, _]) = to_be_signed(1).await;
    let key = SecretKey::from_seed(&[5; 64]);
    pages.empower(powers("token", vec![PersonKey::Pair(key.public().clone())], 1)).await;
    let person = pages.person("Minister", &[Role::Head]);
    pages.holds(person, &device);
    let (browser, path) = (Browser::of(&pages, person), path(&pages, manifest));
    let page = browser.page(&path).await;
    let file = browser.fill(&page, "sign-file", &[]).await;
    assert!(
        file.headers["content-disposition"].to_str().expect("a name").starts_with("attachment; filename=\"sign-NEAR-")
    );
    let prepared = Prepared::read(&file.body).expect("a prepared act");
    assert_eq!(prepared.pages.len(), 2);
    let size = pages.size().await;
    let with = |key: &SecretKey| {
        let mut signed = prepared.clone();
        signed.add(vec![Approval::of(prepared.act.id(), key, &[0; 32])]);
        signed.text().expect("it can be said")
    };
    let stranger = with(&SecretKey::from_seed(&[6; 64]));
    for (content, words) in [
        ("{}", "no prepared act"),
        (&*file.body, "Nobody with full powers"),
        (&*stranger, "Nobody with full powers"),
        (&*with(&key).replace("Boats", "Ships"), "no prepared act"),
    ] {
        let refused = browser.upload(&page, "sign-upload", &[], &[("file", "sign.act", content)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.has(words);
        assert_eq!(pages.size().await, size);
    }
    let done = browser.upload(&page, "sign-upload", &[], &[("file", "sign.act", &with(&key))]).await;
    assert_eq!(done.location(), format!("{path}?done=signed"), "{}", done.body);
}
