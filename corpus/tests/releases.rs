//! The releases by this project's own verifier: every feature is good, every forgery fails at the step it names, and
//! what is committed is what this version writes.

use corpus::agreement::Verdict;
use corpus::dice::Dice;
use corpus::{features, forge};
use release::joint::{JointFault, Release};

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
