//! Step 4: the two manifests (spec: release, 4).

use super::fault::{JointFault, Which};
use super::file::Release;
use super::founding::Founded;
use record::ActId;
use record::adoption::{Manifest, ManifestId, Subject};

/// A manifest with its name.
pub(super) struct Named {
    pub(super) id: ManifestId,
    pub(super) manifest: Manifest,
}

/// What was signed.
pub(super) struct Manifests {
    /// That of the text.
    pub(super) text: Named,
    /// The proposal of the text.
    pub(super) instrument: ActId,
    /// That of its release.
    pub(super) release: Named,
}

impl Manifests {
    pub(super) fn of(&self, which: Which) -> &Named {
        match which {
            Which::Text => &self.text,
            Which::Release => &self.release,
        }
    }
}

/// Step 4: manifests.
pub(super) fn check(given: &Release, founded: &Founded) -> Result<Manifests, JointFault> {
    let text = named(&given.text, Which::Text, founded)?;
    let release = named(&given.release, Which::Release, founded)?;
    let instrument = match &text.manifest.subject {
        Subject::Instrument(instrument) => *instrument,
        Subject::Charter(_) | Subject::Release { .. } => return Err(JointFault::NotAText),
    };
    match &release.manifest.subject {
        Subject::Release { of, .. } if *of == text.id => {}
        Subject::Release { of, .. } => return Err(JointFault::OtherText { of: *of }),
        Subject::Instrument(_) | Subject::Charter(_) => return Err(JointFault::NotARelease),
    }
    let foreign = release.manifest.pages.iter().find(|page| !text.manifest.pages.contains(page));
    match foreign {
        Some(page) => Err(JointFault::ForeignPage { language: page.language.clone() }),
        None => Ok(Manifests { text, instrument, release }),
    }
}

fn named(bytes: &[u8], which: Which, founded: &Founded) -> Result<Named, JointFault> {
    let manifest = Manifest::read(bytes).map_err(|fault| JointFault::Manifest { which, fault })?;
    if manifest.mechanism != founded.mechanism {
        return Err(JointFault::OtherMechanism { which });
    }
    if manifest.parties != founded.charter.parties {
        return Err(JointFault::OtherParties { which });
    }
    Ok(Named { id: Manifest::id(bytes), manifest })
}
