//! Step 8: nothing else is there (spec: release, 4).

use super::adoption::Courses;
use super::fault::{JointFault, Which};
use super::logs::Logged;
use super::manifests::Manifests;
use super::persons::Signatures;
use alloc::{collections::BTreeSet, vec::Vec};
use record::vocabulary::Content;

/// Step 8: nothing else.
pub(super) fn check(
    manifests: &Manifests,
    acts: &[Vec<Logged>],
    courses: &[Courses],
    signatures: &[Signatures],
) -> Result<(), JointFault> {
    let parties = || acts.iter().zip(courses).zip(signatures);
    let under =
        |signatures: &Signatures| signatures.text.under.iter().chain(&signatures.release.under).copied().collect();
    let for_a_round = parties().any(|((acts, _), signatures)| {
        let mandates: Vec<usize> = under(signatures);
        mandates.iter().any(|no| matches!(&acts[*no].act.content, Content::Mandate(mandate) if mandate.round.is_some()))
    });
    for ((acts, courses), signatures) in parties() {
        let mut needed: BTreeSet<usize> = under(signatures).into_iter().collect();
        for which in Which::BOTH {
            let course = courses.of(which);
            needed.extend([course.initialling, course.signature, course.seal, course.proclamation]);
        }
        let says_the_round = |logged: &Logged| for_a_round && logged.id == manifests.instrument;
        let mut idle = (0..).zip(acts).filter(|(no, logged)| !needed.contains(no) && !says_the_round(logged));
        if let Some((_, logged)) = idle.next() {
            return Err(JointFault::Superfluous { place: logged.place });
        }
    }
    Ok(())
}
