//! Acts that are logged together and build on each other: all of them or none, and quickly enough for a whole draft.

use super::houses::{House, accept_all, en, eventually, found, open_round};
use node::desk::{Desk, DeskError, Draft, GROUP_ACTS_MAX};
use node::door::Door;
use record::act::Act;
use record::adoption::Status;
use record::matter::Matter;
use record::tabling::{Commitment, Table, Target, Unit, Where};
use record::vocabulary::Content;
use record::{ActId, Epoch, LogId, MechanismId};
use std::time::Instant;

/// How many provisions a large draft has.
const PROVISIONS: usize = 1500;

fn provision(instrument: ActId, after: Option<ActId>, number: usize) -> Draft {
    let place = Where { under: None, after };
    let label = Some(format!("OP{number}"));
    let wording = format!("The Parties shall keep the {number}th measure of the lake, and tell each other what it is.");
    Draft::new(
        Content::Table(Table {
            target: Target::New { instrument, place, unit: Unit::Operative, label },
            wordings: vec![("en".parse().expect("a tag"), wording)],
            renders: None,
            commitment: Commitment::Instructed,
            words: None,
        }),
        "test",
    )
}

/// Provisions one behind the other, none of which is logged yet.
fn group(desk: &Desk, mechanism: MechanismId, instrument: ActId, numbers: std::ops::Range<usize>) -> Vec<Act> {
    let first = desk.prepare(mechanism, provision(instrument, None, numbers.start)).expect("prepared");
    let mut acts = vec![first];
    for number in numbers.skip(1) {
        let last = acts.last().expect("one is there");
        let next = provision(instrument, Some(last.id()), number).behind(last);
        acts.push(next);
    }
    acts
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_of_a_group_build_on_each_other_and_go_all_or_none() {
    let (cn, ru) = (House::new("CN", 11), House::new("RU", 12));
    let mechanism = found(&[&cn, &ru]);
    let (mut cn, mut ru) = (cn.serve(), ru.serve());
    House::connect(&mut [&mut cn, &mut ru]).await;
    accept_all(&mechanism, &[&cn, &ru]).await;
    let item = open_round(&mechanism, &[&cn, &ru]).await;
    let (id, log) = (mechanism.id, LogId { mechanism: mechanism.id, party: cn.party, epoch: Epoch::FIRST });
    let round = cn.ask(move |desk| desk.original(id).expect("held").standing.now().rounds()[0].proposal.id);
    let languages = vec![("en".parse().expect("a tag"), Status::Authentic)];
    let text = cn.log(id, Content::Propose(Matter::Instrument { round, title: en("a text"), languages })).await.id;
    let before = cn.size(log);

    // One act that builds on what is not there spoils all of it.
    let refused = cn.ask(move |desk| {
        let mut acts = group(desk, id, text, 0..40);
        let Content::Table(Table { target: Target::New { place, .. }, .. }) = &mut acts[29].content else {
            unreachable!("provisions are tabled")
        };
        place.after = Some(item);
        desk.append_acts(acts)
    });
    assert!(matches!(refused, Err(DeskError::RefusedInGroup { at: 29, of: 40, .. })), "{refused:?}");
    assert_eq!(cn.size(log), before);
    let large = cn.ask(move |desk| {
        let acts = group(desk, id, text, 0..GROUP_ACTS_MAX + 1);
        desk.append_acts(acts)
    });
    assert!(matches!(large, Err(DeskError::GroupTooLarge)), "{large:?}");

    let (seconds, last) = cn.ask(move |desk| {
        let acts = group(desk, id, text, 0..PROVISIONS);
        let from = Instant::now();
        let logged = desk.append_acts(acts).expect("logged");
        (from.elapsed().as_secs_f64(), logged.last().copied().expect("many were logged"))
    });
    println!("a group of {PROVISIONS} provisions was judged, logged and durable in {:.0} ms", seconds * 1e3);
    assert_eq!(last.place.index + 1, before + PROVISIONS as u64);
    let refusals = cn.ask(move |desk| desk.original(id).expect("held").standing.refusals().len());
    assert_eq!(refusals, 0);
    eventually("RU holds all of it", || ru.size(log) == before + PROVISIONS as u64).await;
    eventually("both stand alike", || cn.digest(id) == ru.digest(id)).await;
    // The same through the door, as a command would.
    let dir = std::path::PathBuf::from(cn.path());
    cn.running.as_mut().expect("on line").open_door(&dir).expect("a door");
    let acts = cn.ask(move |desk| group(desk, id, text, PROVISIONS..2 * PROVISIONS));
    let through = tokio::task::spawn_blocking(move || {
        let Some(mut door) = Door::knock(&dir).expect("a door") else { panic!("nobody is behind the door") };
        door.append_acts(acts).expect("logged").len()
    });
    assert_eq!(through.await.expect("it ends"), PROVISIONS);
    // What was folded as a group is what a start folds act by act.
    let (digest, cn) = (cn.digest(id), cn.stop().await);
    let cn = cn.serve();
    assert_eq!(cn.digest(id), digest);
    cn.stop().await;
    ru.stop().await;
}
