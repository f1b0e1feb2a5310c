//! What a page says when something is wrong: a party that wrote two histories, and acts that
//! rest on the other one. In every language, and by pages as people see them.

use crate::browser::Browser;
use crate::houses::{House, Pages, World, bag, en};
use node::desk::{Draft, Everything};
use record::evidence;
use record::founding::Charter;
use record::matter::Matter;
use record::vocabulary::{Content, Role};
use record::{Epoch, LogId};
use std::collections::BTreeSet;

fn topic(title: &str) -> Content {
    Content::Propose(Matter::Topic { title: en(title) })
}

/// Three houses; the second was copied, and both copies log. The first holds what the one copy said, and what the third
/// said, who saw the other; and the proof that there are two histories.
fn forked() -> (World, Content) {
    let (mut own, mut other) = (House::new("NEAR", en("Nearshore"), 1), House::new("FAR", en("Farshore"), 2));
    let mut third = House::new("ISLE", en("Isle"), 3);
    let mut parties = vec![own.party, other.party, third.party];
    parties.sort();
    let charter = Charter {
        name: en("Lake Commission"),
        purpose: en("To test."),
        parties,
        languages: ["en", "ru"].map(|tag| tag.parse().expect("a tag")).to_vec(),
        marking: "restricted".into(),
        nonce: [7; 16],
    };
    let charter = charter.bytes().expect("a sound charter");
    let cards = [&own, &other, &third].map(|house| (house.party, house.card.clone()));
    for house in [&mut own, &mut other, &mut third] {
        house.desk.know(cards.clone());
        house.found(&charter);
    }
    for _ in 0..2 {
        bag(&mut own, &mut other);
        bag(&mut other, &mut third);
        bag(&mut third, &mut own);
        bag(&mut third, &mut other);
        bag(&mut other, &mut own);
    }
    let mechanism = Charter::mechanism(&charter);
    let log = |house: &mut House, title: &str| {
        house.desk.append(mechanism, vec![Draft::new(topic(title), "co-chair")]).expect("logged");
    };
    let mut twin = other.twin();
    twin.desk.know(cards);
    log(&mut other, "Ice");
    log(&mut twin, "Fish");
    bag(&mut other, &mut own);
    bag(&mut twin, &mut third);
    log(&mut third, "Boats");
    // A bag with the other history is not taken in, but what rests on it is; two checkpoints then prove that there are two.
    let mut bytes = Vec::new();
    third.desk.pack(&BTreeSet::from([own.party]), Everything::No, &mut bytes).expect("packed");
    assert!(own.desk.unpack(&bytes[..]).is_err());
    let log = LogId { mechanism, party: other.party, epoch: Epoch::FIRST };
    let held =
        |house: &House| house.desk.original(mechanism).expect("held").log(log).expect("its log").checkpoint.clone();
    let theirs = held(&twin).expect("it was signed");
    let original = own.desk.original(mechanism).expect("held");
    let ours = original.log(log).expect("its log");
    let proof = evidence::against(ours.checkpoint.as_ref().expect("it was signed"), &ours.tree, &theirs);
    let proof = proof.expect("two histories");
    (World { own, other, mechanism }, Content::Evidence(proof))
}

#[tokio::test]
async fn two_histories_and_what_rests_on_them_are_said_in_every_language() {
    let (world, proof) = forked();
    let pages = Pages::of(world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let record = format!("/m/{}/record", pages.mechanism);
    let says = async |path: &str, tongue: &str, words: &[&str]| {
        let page = browser.page(&format!("{path}?tongue={tongue}")).await;
        words.iter().for_each(|words| assert!(page.contains(words), "{tongue} lacks {words}: {page}"));
        let keys = [">record-", ">refusal-", ">waiting-"];
        assert!(!keys.iter().any(|key| page.contains(key)), "a key for words in {tongue}: {page}");
    };
    // An act that rests on the history that is not here waits.
    let waits = "class=\"notice warn\"";
    says(&record, "en", &[waits, "1 act of ISLE waits", "It names another history of FAR"]).await;
    says(&record, "zh", &[waits, "ISLE有1项行为在等待"]).await;
    says(&record, "ru", &[waits, "ISLE: 1 акт ждёт"]).await;
    let page = browser.page(&record).await;
    assert!(!page.contains("class=\"notice bad\""), "nothing is proved yet: {page}");
    let mechanism = pages.mechanism;
    let logged = pages.desk.call(move |desk| desk.append(mechanism, vec![Draft::new(proof, "registrar")]).map(drop));
    logged.await.expect("on line").expect("logged");
    let forked = "class=\"notice bad\"";
    says(&record, "en", &[forked, "FAR has signed two histories of its log"]).await;
    says(&record, "zh", &[forked, "FAR就其日志签署了两个版本"]).await;
    says(&record, "ru", &[forked, "FAR подписала две истории своего журнала"]).await;
    says("/", "en", &["id=\"forked-", "Two histories"]).await;
    says("/", "zh", &["id=\"forked-", "出现两份历史"]).await;
    says("/", "ru", &["id=\"forked-", "Две истории"]).await;
}
