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
