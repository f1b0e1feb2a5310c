//! The releases by this project's own verifier: every feature is good, every forgery fails at the step it names, and
//! what is committed is what this version writes.

use corpus::agreement::Verdict;
use corpus::dice::Dice;
use corpus::plan::{BEGIN, Plan, Wish};
use corpus::{features, forge};
use release::joint::{JointFault, Release, fork};

fn fault(bytes: &[u8]) -> Option<JointFault> {
    Release::read(bytes).map_err(JointFault::Unreadable).and_then(|release| release.check()).err()
}

#[test]
fn every_feature_is_good_and_written_as_it_is_read() {
    for feature in features::all() {
        let release = feature.plan.make().release;
        let read = Release::read(&release.bytes()).expect(feature.name);
        assert_eq!(read, release, "{}", feature.name);
        assert_eq!(release.check().err(), None, "{}", feature.name);
    }
}

#[test]
fn every_forgery_fails_at_its_step() {
    let mut wrong = Vec::new();
    for (number, forgery) in (1000..).zip(forge::all()) {
        match fault(&forgery.bytes(number)) {
            Some(fault) if fault.step() == forgery.step => {}
            other => wrong.push(format!("{} should fail at {}: {other:?}", forgery.name, forgery.step)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn any_good_one_is_good_and_a_changed_one_is_found() {
    for seed in 0..40 {
        assert_eq!(fault(&features::any(seed).make().release.bytes()), None, "seed {seed}");
        let (bytes, done) = forge::tamper(&mut Dice::new(seed));
        assert_ne!(Verdict::own(&bytes), Verdict::Ok, "seed {seed}: {done}");
    }
}

#[test]
fn two_histories_of_one_log_are_found_and_one_history_is_not() {
    let wish = Wish { epochs: true, fill: 9, ..Wish::default() };
    let plan = Plan::good(77, &wish);
    let one = plan.make().release;
    assert_eq!(fork(&one, &one), None);
    // The same log, longer: the other file shows more of one history.
    let mut longer = plan.clone();
    longer.step(0, corpus::plan::Deed::Fill(7), corpus::plan::Shown::No);
    let longer = longer.make().release;
    assert_ne!(longer, one);
    assert_eq!((fork(&one, &longer), longer.check().err()), (None, None));
    // The second party says in another history that it acted at another time. Both files are valid by themselves.
    let mut other = plan;
    let at = other.find(1, |deed| matches!(deed, corpus::plan::Deed::Mandate(_)));
    other.steps[at].time = BEGIN - 5;
    let other = other.make().release;
    assert_eq!(other.check().err(), None);
    let found = fork(&one, &other).expect("it is a fork");
    let party = record::founding::Card::party(&one.parties[1].card);
    assert_eq!((found.log.party, found.run.1 - found.run.0), (party, 1));
}
