//! What people do is in the audit, each act under the name of who logged it, and each refusal.

use crate::house::House;
use axum::http::StatusCode;
use record::vocabulary::Role;

#[tokio::test]
async fn every_act_and_every_refusal_is_in_the_audit() {
    let house = House::new("acts").await;
    let mechanism = house.found().await;
    let (anna, boris) = (house.person("Anna", &[Role::Head]), house.person("Boris", &[]));
    let (mut head, mut reader) = (house.signed_in(anna, 0), house.signed_in(boris, 0));
    let path = format!("/m/{mechanism}/topic");
    let title = [("title.en", "The water of the lake")];
    // What a form lacks was never an act.
    assert_eq!(head.fill(&path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(house.audit(), []);
    let refused = reader.fill(&path, &title).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("Your role does not do this in your house");
    assert_eq!(head.fill(&path, &title).await.status, StatusCode::SEE_OTHER);
    assert_eq!(house.audit(), [(Some(boris), "act-refused".into()), (Some(anna), "act-logged".into())]);
    let entries = house.cabinet.audit(0).expect("an audit").entries;
    let logged = serde_json::to_value(&entries[0].entry.deed).expect("JSON");
    assert_eq!(logged["mechanism"], mechanism.to_string());
    // The act that it names is in the record, and the mechanism's pages are there for everybody of the house.
    let act = logged["act"].as_str().expect("an id");
    head.get(&format!("/m/{mechanism}")).await.has("The water of the lake");
    reader.get(&format!("/m/{mechanism}")).await.has("The water of the lake");
    assert_eq!(act.len(), 64);
    assert_eq!(serde_json::to_value(&entries[1].entry.deed).expect("JSON")["cause"], "not-yours");
}

#[tokio::test]
async fn the_audit_says_causes_in_the_reader_s_words() {
    let house = House::new("causes").await;
    let mechanism = house.found().await;
    let anna = house.person("Anna", &[Role::Registrar]);
    let own = [
        "not-yours",
        "uncleared",
        "locked",
        "group-too-large",
        "place-taken",
        "unsayable",
        "founded-already",
        "not-in-charter",
        "absent",
        "no-blob",
        "bag",
        "not-locked",
        "not-all-back",
        "world",
        "of-another-version",
    ];
    let rules = include_str!("../../i18n/en/refusal.ftl").lines();
    let rules = rules.filter_map(|line| line.strip_prefix("refusal-")?.split(' ').next());
    let causes: Vec<&str> = own.into_iter().chain(rules).collect();
    assert!(causes.len() > 50);
    for cause in &causes {
        let deed = cabinet::Deed::ActRefused { mechanism, cause: (*cause).to_owned() };
        let entry = cabinet::Entry { person: Some(anna), time: crate::house::now(), deed, from: "192.0.2.1".into() };
        house.cabinet.note(&entry).expect("noted");
    }
    let deed = cabinet::Deed::HouseChanged { what: "peer".into() };
    let entry = cabinet::Entry { person: Some(anna), time: crate::house::now(), deed, from: "192.0.2.1".into() };
    house.cabinet.note(&entry).expect("noted");
    let mut browser = house.signed_in(anna, 0);
    for tongue in ["en", "zh", "ru"] {
        let mut said = String::new();
        for at in 0..2 {
            let page = browser.get(&format!("/house/audit?tongue={tongue}&page={at}")).await;
            let rows = page.body.split("<ol class=\"rows\"").nth(1).and_then(|rest| rest.split("</ol>").next());
            said.push_str(rows.unwrap_or_default());
        }
        let text = plain(&said);
        assert!(text.matches("Anna").count() > causes.len(), "every entry is there in {tongue}: {text}");
        for word in text.split_whitespace() {
            let word = word.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
            let is_kebab = word.contains('-') && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            let is_camel = word.chars().skip(1).any(|sign| sign.is_ascii_uppercase());
            // A cause of one word is a word of English too.
            let is_code = tongue != "en" || is_kebab || is_camel;
            assert!(!(is_code && causes.contains(&word)), "{tongue}: the cause {word} stands there as it is");
            assert!(tongue == "en" || !is_kebab, "{tongue}: {word}");
        }
    }
    let page = browser.get("/house/audit?tongue=en").await;
    page.has("another party’s house was added");
}

/// What a page says, without its tags.
fn plain(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}
