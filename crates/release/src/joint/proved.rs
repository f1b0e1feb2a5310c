//! What a joint release has proved, in values. It is made by the check alone.

use alloc::{string::String, vec::Vec};
use record::adoption::{Manifest, ManifestId, Page, Site};
use record::checkpoint::TreeHead;
use record::founding::{Card, Charter};
use record::vocabulary::Role;
use record::{ActId, MechanismId, PartyId, Place, Texts};

/// What is proved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proved {
    /// The mechanism.
    pub mechanism: MechanismId,
    /// Its charter.
    pub charter: Charter,
    /// The parties, in the charter's order.
    pub parties: Vec<ProvedParty>,
    /// The name of the text's manifest.
    pub text_id: ManifestId,
    /// The text's manifest.
    pub text: Manifest,
    /// The name of the release's manifest, by which the release is known.
    pub release_id: ManifestId,
    /// The release's manifest.
    pub release: Manifest,
    /// The pages, whole, in the manifest's order.
    pub pages: Vec<(Page, String)>,
    /// Not before this second (POSIX).
    pub hour: i64,
    /// Where the parties publish it, ascending by party.
    pub sites: Vec<Site>,
    /// The words by which the release is known: two lines of eight (spec: release, 5).
    pub words: String,
}

/// What is proved of one party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvedParty {
    /// Its id.
    pub id: PartyId,
    /// Its card.
    pub card: Card,
    /// Its logs, ascending by epoch.
    pub logs: Vec<ProvedLog>,
    /// How it signed the text.
    pub text: Signed,
    /// How it signed the release.
    pub release: Signed,
}

/// A log, and who holds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvedLog {
    /// How far.
    pub head: TreeHead,
    /// Every other party, and since when it holds it, as it says (POSIX seconds).
    pub receipts: Vec<(PartyId, u64)>,
}

/// A signature of a party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signed {
    /// The act.
    pub act: ActId,
    /// Where it stands.
    pub place: Place,
    /// When, as it claims (POSIX seconds).
    pub time: i64,
    /// The persons who approved it, in the order of their mandates.
    pub by: Vec<Signer>,
}

/// A person who approved a signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signer {
    /// The person's place in the party's list.
    pub person: String,
    /// The office.
    pub office: Texts,
    /// The role.
    pub role: Role,
    /// Where the mandate stands.
    pub mandate: Place,
}

impl Proved {
    /// The title of the text: its first paragraph, in the first of these languages that there is.
    pub fn title(&self, wanted: &[record::Language]) -> &str {
        let page = |language: &record::Language| self.pages.iter().find(|(page, _)| page.language == *language);
        let (_, text) = wanted.iter().find_map(page).unwrap_or(&self.pages[0]);
        title(text)
    }

    /// What a party is called: its code.
    pub fn code(&self, party: PartyId) -> &str {
        self.parties.iter().find(|own| own.id == party).map_or("", |own| own.card.code.as_str())
    }
}

/// The title of a fair copy: its first paragraph.
pub fn title(text: &str) -> &str {
    text.split("\n\n").next().unwrap_or_default().trim_end_matches('\n')
}
