//! Two and three real houses on loopback: real files, real TLS, real signatures.

mod dues;
mod groups;
#[expect(dead_code, reason = "the figures of the bench use more of it")]
mod houses;
mod peers;
mod seats;

use houses::{House, accept_all, brief, eventually, found, open_round};
use node::desk::Event;
use record::{Epoch, LogId};

#[tokio::test(flavor = "multi_thread")]
async fn two_houses_found_a_mechanism_and_hold_the_same() {
    let (cn, ru) = (House::new("CN", 1), House::new("RU", 2));
    let mechanism = found(&[&cn, &ru]);
    let (mut cn, mut ru) = (cn.serve(), ru.serve());
    House::connect(&mut [&mut cn, &mut ru]).await;
    accept_all(&mechanism, &[&cn, &ru]).await;
    let item = open_round(&mechanism, &[&cn, &ru]).await;
    let logged = brief(&cn, mechanism.id, item, "what CN tells").await;
    let log = LogId { mechanism: mechanism.id, party: cn.party, epoch: Epoch::FIRST };
    eventually("RU holds what CN logged", || ru.size(log) == logged.place.index + 1).await;
    eventually("both stand alike", || cn.digest(mechanism.id) == ru.digest(mechanism.id)).await;
    eventually("CN has RU's receipt", || cn.receipt(log, ru.party) == Some(logged.place.index + 1)).await;
    cn.stop().await;
    ru.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_that_was_off_line_catches_up_with_acts_and_attachments() {
    let (cn, ru) = (House::new("CN", 3), House::new("RU", 4));
    let mechanism = found(&[&cn, &ru]);
    let (mut cn, mut ru) = (cn.serve(), ru.serve());
    House::connect(&mut [&mut cn, &mut ru]).await;
    accept_all(&mechanism, &[&cn, &ru]).await;
    let item = open_round(&mechanism, &[&cn, &ru]).await;
    let ru = ru.stop().await;
    let log = LogId { mechanism: mechanism.id, party: cn.party, epoch: Epoch::FIRST };
    let big: Vec<u8> = (0..3_000_000u32).map(|i| (i * 7) as u8).collect();
    let mut last = cn.brief_with(mechanism.id, item, "with an attachment", &big).await;
    for n in 0..5_000 {
        if n % 100 == 0 {
            last = cn.briefs(mechanism.id, item, 100, 400).await;
        }
    }
    let mut ru = ru.serve();
    House::connect(&mut [&mut cn, &mut ru]).await;
    eventually("RU caught up", || ru.size(log) == last.place.index + 1).await;
    eventually("CN has the receipt for all", || cn.receipt(log, ru.party) == Some(last.place.index + 1)).await;
    eventually("both stand alike", || cn.digest(mechanism.id) == ru.digest(mechanism.id)).await;
    let (cn, ru) = (cn.stop().await, ru.stop().await);
    // Starting anew from disk alone gives the same standing.
    let (cn, ru) = (cn.serve(), ru.serve());
    assert_eq!(cn.digest(mechanism.id), ru.digest(mechanism.id));
    assert_eq!(ru.size(log), last.place.index + 1);
    cn.stop().await;
    ru.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_act_is_told_on_the_other_side() {
    let (cn, ru) = (House::new("CN", 5), House::new("RU", 6));
    let mechanism = found(&[&cn, &ru]);
    let (mut cn, mut ru) = (cn.serve(), ru.serve());
    House::connect(&mut [&mut cn, &mut ru]).await;
    accept_all(&mechanism, &[&cn, &ru]).await;
    let item = open_round(&mechanism, &[&cn, &ru]).await;
    let mut events = ru.running.as_ref().expect("on line").desk.subscribe();
    let logged = brief(&cn, mechanism.id, item, "news").await;
    let told = async {
        loop {
            if let Ok(Event::Acts { log, to, .. }) = events.recv().await
                && log.party == cn.party
                && to > logged.place.index
            {
                return;
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), told).await.expect("RU's faces are told");
    cn.stop().await;
    ru.stop().await;
}
