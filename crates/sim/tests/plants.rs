//! Each fault that is planted is found, within few seeds, by a law that it breaks.

use node::plants::{Plant, plant};
use sim::laws::Law;
use sim::plants::{Planted, Storm};
use sim::run;
use sim::world::Telling;

/// The seeds within which a fault must show.
const SEEDS: u64 = 300;

fn found(planted: Planted, in_node: Plant, by: &[Law]) {
    plant(in_node);
    for seed in 0..SEEDS {
        // A house without one of its checks may also fall over its own assertions; that is found as well.
        let run = std::panic::catch_unwind(|| run::run(seed, planted, Telling::Silent));
        match run {
            Ok(Ok(_)) => {}
            Ok(Err(broken)) => {
                println!("{planted:?} {in_node:?}: found by seed {seed}: {broken}");
                assert!(by.contains(&broken.law), "found by another law: {broken}");
                return;
            }
            Err(_) => {
                println!("{planted:?} {in_node:?}: found by seed {seed}, which panics");
                return;
            }
        }
    }
    panic!("{planted:?} {in_node:?} is not found within {SEEDS} seeds");
}

macro_rules! plants {
    ($($name:ident: $planted:expr, $in_node:ident, [$($law:ident),+];)+) => {
        $(#[test]
        fn $name() {
            found($planted, Plant::$in_node, &[$(Law::$law),+]);
        })+
    };
}

plants! {
    files_that_are_never_synced: Planted::NoSync, Nothing, [Kept, CrashesUnlock];
    folders_that_are_never_synced: Planted::NoFolderSync, Nothing, [Kept, CrashesUnlock, ReceiptsHold];
    a_guard_that_forgets: Planted::ForgetfulGuard, Nothing, [Kept, CrashesUnlock];
    a_new_guard_for_an_old_house: Planted::NewGuard, Nothing, [OneHistory, Kept, ForksShown, Liveness];
    an_answer_before_the_sync: Planted::InNode(Storm::Crashes), AnswerBeforeSync, [Kept, CrashesUnlock];
    a_guard_that_is_not_moved: Planted::InNode(Storm::Crashes), GuardNotMoved, [Kept];
    a_start_that_checks_nothing: Planted::InNode(Storm::Restores), StartUnchecked, [OneHistory, CrashesUnlock, Liveness];
    a_receipt_before_the_sync: Planted::InNode(Storm::Crashes), ReceiptBeforeSync, [ReceiptsHold];
    a_start_without_a_lease: Planted::InNode(Storm::Copies), LeaseNotTaken, [OneCopy, ForksShown];
    a_checkpoint_of_another_log: Planted::InNode(Storm::LiarOfTwo), LogUnchecked, [OwnPlace];
    a_package_that_is_not_checked: Planted::InNode(Storm::Liar), PackageUnchecked, [OneHistory, OneStanding, ReceiptsHold, Liveness];
    a_receipt_that_is_not_checked: Planted::InNode(Storm::Liar), ReceiptUnchecked, [ReceiptsTrue];
    a_longer_log_that_is_passed_over: Planted::InNode(Storm::Rollbacks), LongerPassedOver, [OneHistory, Liveness];
    a_house_that_is_unlocked_early: Planted::InNode(Storm::LostGuards), UnlockedEarly, [OneHistory, Liveness];
    evidence_that_is_not_checked: Planted::InNode(Storm::Liar), EvidenceUnchecked, [NoFalseBlame];
    forks_that_are_passed_over: Planted::InNode(Storm::Forker), ForkPassedOver, [ForksShown, Liveness];
    a_fold_that_forgets_what_waits: Planted::InNode(Storm::Overtaking), WaitingForgotten, [OneStanding, Liveness];
}
