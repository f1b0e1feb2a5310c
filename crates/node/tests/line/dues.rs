//! What a node logs by itself when a deadline of its own clock has passed.

use super::houses::{House, accept_all, en, eventually, found, open_round};
use node::config::Silence;
use record::ActId;
use record::matter::Matter;
use record::vocabulary::{Attitude, Commitment, Content, Stance};
use std::time::{SystemTime, UNIX_EPOCH};

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs() as i64
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_consents_by_itself_after_the_deadline_and_not_where_the_house_says_nothing() {
    let (cn, ru) = (House::new("CN", 21), House::new("RU", 22));
    let mechanism = found(&[&cn, &ru]);
    let (mut cn, mut ru) = (cn.serve(), ru.serve());
    House::connect(&mut [&mut cn, &mut ru]).await;
    accept_all(&mechanism, &[&cn, &ru]).await;
    open_round(&mechanism, &[&cn, &ru]).await;
    let id = mechanism.id;
    ru.ask(|desk| desk.set_silence(Silence::SaysNothing));
    let on = cn.log(id, Content::Propose(Matter::Topic { title: en("the ferry") })).await.id;
    let until = now() + 1;
    let silence = cn.log(id, Content::Propose(Matter::Silence { on, until })).await.id;
    let agreed = |house: &House, matter: ActId| {
        house.ask(move |desk| {
            let matter = desk.original(id).expect("held").standing.now().matter(matter);
            matter.is_some_and(|matter| matter.agreed)
        })
    };
    eventually("both hold the same", || cn.digest(id) == ru.digest(id)).await;
    let stance = Stance { on: silence, attitude: Attitude::Accept, commitment: Commitment::Instructed, words: None };
    ru.log(id, Content::Stance(stance)).await;
    eventually("the procedure is agreed", || agreed(&cn, silence)).await;
    eventually("the deadline is well over", || now() > until + 2).await;
    assert!(!agreed(&cn, on) && !agreed(&ru, on), "silence said nothing");
    ru.ask(|desk| desk.set_silence(Silence::Consents));
    eventually("silence consented", || agreed(&cn, on) && agreed(&ru, on)).await;
    cn.stop().await;
    ru.stop().await;
}
