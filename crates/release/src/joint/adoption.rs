//! Step 6: each party initialled, signed, sealed and proclaimed both manifests, in this order (spec: release, 4).

use super::fault::{Deed, JointFault, Which};
use super::logs::Logged;
use super::manifests::{Manifests, Named};
use alloc::vec::Vec;
use record::vocabulary::Content;
use record::{ActId, PartyId};

/// What one party did with one manifest: the numbers of the acts among its entries.
#[derive(Clone, Copy)]
pub(super) struct Course {
    pub(super) initialling: usize,
    pub(super) signature: usize,
    pub(super) seal: usize,
    pub(super) proclamation: usize,
}

/// What one party did with both.
pub(super) struct Courses {
    pub(super) text: Course,
    pub(super) release: Course,
}

impl Courses {
    pub(super) fn of(&self, which: Which) -> Course {
        match which {
            Which::Text => self.text,
            Which::Release => self.release,
        }
    }
}

/// Step 6: adoption. Of each party, in the charter's order, what it did.
pub(super) fn check(manifests: &Manifests, acts: &[Vec<Logged>]) -> Result<Vec<Courses>, JointFault> {
    let parties = &manifests.text.manifest.parties;
    let mut all = Vec::new();
    for (party, acts) in parties.iter().zip(acts) {
        let text = course(*party, Which::Text, &manifests.text, acts)?;
        let release = course(*party, Which::Release, &manifests.release, acts)?;
        // Acts stand in the order of the party's logs.
        if release.initialling < text.seal {
            return Err(JointFault::ReleaseBeforeSeal { party: *party });
        }
        all.push(Courses { text, release });
    }
    for which in Which::BOTH {
        lists(manifests, which, acts, &all)?;
    }
    Ok(all)
}

fn course(party: PartyId, which: Which, named: &Named, acts: &[Logged]) -> Result<Course, JointFault> {
    let one = |deed: Deed| {
        let mut found = (0..).zip(acts).filter(|(_, logged)| is(named, deed, &logged.act.content)).map(|(no, _)| no);
        match (found.next(), found.next()) {
            (Some(no), None) => Ok(no),
            (Some(_), Some(_)) => Err(JointFault::Twice { party, which, deed }),
            (None, _) => Err(JointFault::Missing { party, which, deed }),
        }
    };
    let behind = |earlier: usize, deed: Deed| {
        let no: usize = one(deed)?;
        if no > earlier { Ok(no) } else { Err(JointFault::Order { party, which, deed }) }
    };
    let initialling = one(Deed::Initialling)?;
    let signature = behind(initialling, Deed::Signature)?;
    let seal = behind(signature, Deed::Seal)?;
    let proclamation = behind(seal, Deed::Proclamation)?;
    Ok(Course { initialling, signature, seal, proclamation })
}

fn is(named: &Named, deed: Deed, content: &Content) -> bool {
    match (deed, content) {
        (Deed::Initialling, Content::Initial(initial)) => record::adoption::Manifest::id(&initial.manifest) == named.id,
        (Deed::Signature, Content::Sign(sign)) => sign.manifest == named.id,
        (Deed::Seal, Content::Seal(seal)) => seal.manifest == named.id,
        (Deed::Proclamation, Content::Proclaim(proclaim)) => proclaim.manifest == named.id,
        (Deed::Initialling | Deed::Signature | Deed::Seal | Deed::Proclamation, _) => false,
    }
}

/// The seals list the signatures of all parties, and the proclamations their seals.
fn lists(manifests: &Manifests, which: Which, acts: &[Vec<Logged>], all: &[Courses]) -> Result<(), JointFault> {
    let ids = |no: fn(Course) -> usize| -> Vec<ActId> {
        acts.iter().zip(all).map(|(acts, courses)| acts[no(courses.of(which))].id).collect()
    };
    let (signatures, seals) = (ids(|course| course.signature), ids(|course| course.seal));
    let parties = &manifests.of(which).manifest.parties;
    for ((party, acts), courses) in parties.iter().zip(acts).zip(all) {
        let (course, party) = (courses.of(which), *party);
        match &acts[course.seal].act.content {
            Content::Seal(seal) if seal.signatures == signatures => {}
            _ => return Err(JointFault::ListDiffers { party, which, deed: Deed::Seal }),
        }
        match &acts[course.proclamation].act.content {
            Content::Proclaim(proclaim) if proclaim.seals == seals => {}
            _ => return Err(JointFault::ListDiffers { party, which, deed: Deed::Proclamation }),
        }
    }
    Ok(())
}
