//! A joint release as a machine reads it: one file with everything that shows that every party signed these texts
//! (spec: release, 4). A readout is no joint release, and no part of this reads one.

mod adoption;
mod fault;
mod file;
mod fork;
mod founding;
mod logs;
mod manifests;
mod needed;
mod pages;
mod persons;
mod proved;

pub use fault::{Deed, Discounted, JointFault, LogName, PageFault, Which};
pub use file::{
    ENTRIES_MAX, Entry, FORMAT, LOGS_MAX, Log, PATH_MAX, Party, RELEASE_BYTES_MAX, RELEASE_ITEMS_MAX, Release,
};
pub use fork::{Fork, fork};
pub use proved::{Proved, ProvedLog, ProvedParty, Signed, Signer, title};

use crate::aloud::aloud;
use alloc::vec::Vec;
use record::adoption::Subject;

impl Release {
    /// Checks everything, step by step, and answers what is proved.
    ///
    /// # Errors
    /// The first step of the spec that does not hold.
    pub fn check(&self) -> Result<Proved, JointFault> {
        let founded = founding::check(self)?;
        let checkpoints = logs::checkpoints(self, &founded)?;
        let acts = logs::entries(self, &founded, &checkpoints)?;
        let manifests = manifests::check(self, &founded)?;
        let pages = pages::check(self, &manifests)?;
        let courses = adoption::check(&manifests, &acts)?;
        let signatures = persons::check(&founded, &manifests, &acts, &courses)?;
        needed::check(&manifests, &acts, &courses, &signatures)?;
        let (hour, sites) = match &manifests.release.manifest.subject {
            Subject::Release { hour, sites, .. } => (*hour, sites.clone()),
            Subject::Instrument(_) | Subject::Charter(_) => unreachable!("step 4 found a release"),
        };
        let parties = founded.cards.into_iter().zip(checkpoints).zip(&acts).zip(&signatures);
        let parties = parties.map(|((((id, card), logs), acts), signatures)| ProvedParty {
            id,
            card,
            logs,
            text: persons::signed(acts, &signatures.text),
            release: persons::signed(acts, &signatures.release),
        });
        Ok(Proved {
            mechanism: founded.mechanism,
            charter: founded.charter,
            parties: parties.collect::<Vec<_>>(),
            words: aloud(&manifests.release.id.0),
            text_id: manifests.text.id,
            text: manifests.text.manifest,
            release_id: manifests.release.id,
            release: manifests.release.manifest,
            pages,
            hour,
            sites,
        })
    }
}
