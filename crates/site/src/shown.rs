//! What a site shows, as values: the house whose site it is, its mechanisms, joint releases and readouts.
//! Everything in it may be seen by everybody. Where it comes from is `gathering`'s.

use crate::words::Tongue;
use record::adoption::{ManifestId, Status};
use record::{ActId, Digest, Epoch, Language, MechanismId, PartyId, Size, Texts};

/// A whole site.
#[derive(Clone, Debug)]
pub struct Site {
    /// What it is called.
    pub title: Texts,
    /// Where it stands, such as `https://releases.house.example/`, ended by `/`; without it nothing names the whole address.
    pub address: Option<String>,
    /// The languages of its own pages, best first, at least one.
    pub tongues: Vec<Tongue>,
    /// Whose site it is.
    pub own: Party,
    /// What plays here, where it is a sample.
    pub sample: Option<Texts>,
    /// The mechanisms of which something is released.
    pub mechanisms: Vec<Mechanism>,
    /// What all parties released, newest first.
    pub joint: Vec<Joint>,
    /// What one party released alone, newest first.
    pub accounts: Vec<Account>,
}

/// A party as its releases name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// Which.
    pub id: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Texts,
}

/// A mechanism.
#[derive(Clone, Debug)]
pub struct Mechanism {
    /// Which.
    pub id: MechanismId,
    /// Its name.
    pub name: Texts,
    /// What it is for.
    pub purpose: Texts,
    /// The languages of its texts.
    pub languages: Vec<Language>,
    /// The parties, in the alternat order.
    pub parties: Vec<Party>,
    /// The rounds that were held, last first.
    pub rounds: Vec<Round>,
    /// What of its logs the releases show.
    pub logs: Vec<Log>,
}

/// A round, as far as the public is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// Its number.
    pub number: u32,
    /// Where.
    pub venue: Texts,
    /// When, in words.
    pub dates: Texts,
    /// At what level.
    pub level: Texts,
}

/// The public part of a log: its size and digests, and none of its acts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Log {
    /// The code of its party.
    pub code: String,
    /// Its epoch.
    pub epoch: Epoch,
    /// How many acts its checkpoint covers.
    pub size: Size,
    /// The checkpoint, with the receipts of those who hold it.
    pub checkpoint: Vec<u8>,
    /// The tiles of hashes, by the paths of C2SP tlog-tiles.
    pub tiles: Vec<(String, Vec<u8>)>,
}

/// A joint release: the adopted text, in every language.
#[derive(Clone, Debug)]
pub struct Joint {
    /// The manifest of the release: what it is known by.
    pub id: ManifestId,
    /// The manifest of the text.
    pub of: ManifestId,
    /// The mechanism.
    pub mechanism: MechanismId,
    /// The parties, in the alternat order.
    pub parties: Vec<Party>,
    /// The round of the text, where it is told.
    pub round: Option<Round>,
    /// Not before this second (POSIX).
    pub hour: i64,
    /// The languages of the release, own ones first.
    pub pages: Vec<Page>,
    /// Who signed.
    pub signatures: Vec<Signature>,
    /// Where other parties publish the same words.
    pub sites: Vec<(PartyId, String)>,
    /// The proof.
    pub proof: Vec<u8>,
    /// Files that common programs read: names and bytes.
    pub pieces: Vec<(String, Vec<u8>)>,
    /// Corrections in force, first to last.
    pub corrections: Vec<Correction>,
}

/// A joint text in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The language.
    pub language: Language,
    /// What it counts for.
    pub status: Status,
    /// Its blocks; together they are the fair copy.
    pub blocks: Vec<Block>,
    /// The fair copy.
    pub copy: Vec<u8>,
    /// Documents for other programs.
    pub papers: Vec<Paper>,
}

/// A document in another form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Which form.
    pub form: PaperForm,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A form of document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PaperForm {
    /// For printing, in all languages, with the proof attached.
    Pdf,
    /// For word processors.
    Docx,
    /// Akoma Ntoso, for legal databases.
    AkomaNtoso,
}

impl PaperForm {
    /// How the name of its file ends.
    pub fn ending(self) -> &'static str {
        match self {
            PaperForm::Pdf => "pdf",
            PaperForm::Docx => "docx",
            PaperForm::AkomaNtoso => "akn.xml",
        }
    }
}

/// What a block of a fair copy is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// The title.
    Title,
    /// A heading, so deep from 1.
    Heading(u8),
    /// Any other paragraph, so deep from 0.
    Paragraph(u8),
}

/// A block of a fair copy: with its label it is `label words`, without only `words`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The label, or nothing.
    pub label: String,
    /// The words.
    pub words: String,
}

impl Block {
    /// The block as the fair copy has it.
    pub fn whole(&self) -> String {
        if self.label.is_empty() { self.words.clone() } else { format!("{} {}", self.label, self.words) }
    }
}

/// A party's signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// Who.
    pub party: PartyId,
    /// The persons.
    pub persons: Vec<Signatory>,
    /// When, as claimed (POSIX seconds).
    pub time: i64,
}

/// A person who signed, as the mandate says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signatory {
    /// The office.
    pub office: Texts,
    /// The name, where the record has it.
    pub name: Option<String>,
}

/// A correction in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// Its proposal.
    pub id: ActId,
    /// Why.
    pub why: Texts,
    /// Since when (POSIX seconds).
    pub since: i64,
    /// The corrected pages: language and fair copy.
    pub pages: Vec<(Language, Vec<u8>)>,
}

/// A readout: one party's own account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its act.
    pub id: ActId,
    /// The mechanism.
    pub mechanism: MechanismId,
    /// Whose account it is.
    pub party: Party,
    /// The round that it tells of.
    pub round: Option<Round>,
    /// When it became public (POSIX seconds).
    pub time: i64,
    /// Its title, by language.
    pub title: Texts,
    /// Its words, by language.
    pub text: Texts,
    /// The languages in which it is shown, own ones first.
    pub languages: Vec<Language>,
    /// The proof that the party logged it.
    pub proof: Vec<u8>,
    /// The file of the readout.
    pub file: Vec<u8>,
}

/// The name of something on the site, from its digest: long enough never to meet another.
pub fn short(digest: &Digest) -> String {
    digest.to_string()[..12].to_owned()
}

impl Joint {
    /// The title, in a language in which there is a page, else in the first.
    pub fn title(&self, wanted: &[Language]) -> &str {
        let page = wanted.iter().find_map(|language| self.pages.iter().find(|page| page.language == *language));
        page.or(self.pages.first()).and_then(|page| page.blocks.first()).map_or("", |block| &block.words)
    }

    /// The titles of all pages.
    pub fn titles(&self) -> Texts {
        let title = |page: &Page| Some((page.language.clone(), page.blocks.first()?.words.clone()));
        Texts(self.pages.iter().filter_map(title).collect())
    }
}

impl Site {
    /// The mechanism of this id.
    pub fn mechanism(&self, id: MechanismId) -> Option<&Mechanism> {
        self.mechanisms.iter().find(|mechanism| mechanism.id == id)
    }

    /// The language of the site's first page.
    pub fn first(&self) -> Tongue {
        self.tongues.first().copied().unwrap_or(Tongue::English)
    }
}
