//! What founds: a party's card, whose digest is the party, and a charter, whose digest is the mechanism
//! (spec: act, 6).

use crate::cbor::{self, Fault, Known, Reader, Writer, required};
use crate::digest::Digest;
use crate::id::{MechanismId, PartyId};
use crate::key::PublicKey;
use crate::texts::{Language, NAME_BYTES_MAX, Texts};
use alloc::{collections::BTreeSet, string::String, vec::Vec};

/// The name of a card's format.
pub const CARD_FORMAT: &str = "alternat/card/1";
/// The name of a charter's format.
pub const CHARTER_FORMAT: &str = "alternat/charter/1";
/// The most bytes of a charter or card.
pub const FOUNDING_BYTES_MAX: usize = 24 * 1024;
/// The most root keys of a party.
pub const ROOTS_MAX: u64 = 8;
/// The most parties of a mechanism.
pub const PARTIES_MAX: u64 = 255;
/// The most bytes of a bag key's text.
pub const BAG_KEY_BYTES_MAX: usize = 4096;

/// A party's genesis: who it is and by which keys it is known. Its bytes are never changed; their digest is the party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// A short code, such as `CN`: letters, digits and hyphens.
    pub code: String,
    /// The party's name.
    pub name: Texts,
    /// The root keys, offline with different people, ascending.
    pub roots: Vec<PublicKey>,
    /// How many of them must act together.
    pub threshold: u64,
    /// The key that signs the party's checkpoints.
    pub log: PublicKey,
    /// The key that signs receipts of other parties' logs.
    pub cosigner: PublicKey,
    /// The Ed25519 key of the link.
    pub link: [u8; 32],
    /// The age recipient for bags (`age1pq1…`).
    pub bag: String,
}

impl Card {
    /// The card's bytes.
    ///
    /// # Errors
    /// Where the card says something that the spec's bounds exclude.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let mut w = Writer::new();
        w.map(9).uint(0).text(CARD_FORMAT).uint(1).text(&self.code).uint(2);
        self.name.write(&mut w);
        w.uint(3).array(self.roots.len());
        for root in &self.roots {
            root.write(&mut w);
        }
        w.uint(4).uint(self.threshold).uint(5);
        self.log.write(&mut w);
        w.uint(6);
        self.cosigner.write(&mut w);
        w.uint(7).bytes(&self.link).uint(8).text(&self.bag);
        let bytes = w.into_bytes();
        Card::read(&bytes)?;
        Ok(bytes)
    }

    /// Reads a card, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(bytes: &[u8]) -> Result<Card, Fault> {
        const OF: &str = "card";
        check(bytes)?;
        let mut format = false;
        let (mut code, mut name, mut threshold, mut roots) = (None, None, None, Vec::new());
        let (mut log, mut cosigner, mut link, mut bag) = (None, None, None, None);
        Reader::new(bytes).fields(OF, |key, r| {
            match key {
                0 => format = r.text(CARD_FORMAT.len(), "the format's name")? == CARD_FORMAT,
                1 => code = Some(r.text(NAME_BYTES_MAX, "a party's code")?),
                2 => name = Some(Texts::read(r)?),
                3 => roots = read_roots(r)?,
                4 => threshold = Some(r.uint()?),
                5 => log = Some(PublicKey::read(r)?),
                6 => cosigner = Some(PublicKey::read(r)?),
                7 => link = Some(r.bytes_of("a link key")?),
                8 => bag = Some(r.name(BAG_KEY_BYTES_MAX, "a bag key")?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        let code = required(code, OF, 1)?;
        let threshold = required(threshold, OF, 4)?;
        if !format {
            return Err(Fault::Missing { of: OF, key: 0 });
        }
        if !is_code(&code) {
            return Err(Fault::Bound { what: "a party's code" });
        }
        if threshold == 0 || threshold > roots.len() as u64 {
            return Err(Fault::Bound { what: "the number of root keys that must act together" });
        }
        let card = Card {
            code,
            name: required(name, OF, 2)?,
            roots,
            threshold,
            log: required(log, OF, 5)?,
            cosigner: required(cosigner, OF, 6)?,
            link: required(link, OF, 7)?,
            bag: required(bag, OF, 8)?,
        };
        card.one_key_one_use()?;
        Ok(card)
    }

    /// One key, one meaning; and no key counts as two of the root keys, in neither half.
    fn one_key_one_use(&self) -> Result<(), Fault> {
        let pairs = || self.roots.iter().chain([&self.log, &self.cosigner]);
        let ed25519 = pairs().map(|pair| &pair.ed25519).chain([&self.link]);
        let ml_dsa_44 = pairs().map(|pair| &pair.ml_dsa_44);
        let count = self.roots.len() + 2;
        if ed25519.collect::<BTreeSet<_>>().len() == count + 1 && ml_dsa_44.collect::<BTreeSet<_>>().len() == count {
            Ok(())
        } else {
            Err(Fault::Bound { what: "a key with two uses" })
        }
    }

    /// The party that these card bytes are.
    pub fn party(bytes: &[u8]) -> PartyId {
        PartyId(Digest::of(bytes))
    }
}

/// The profile, within the bound of what a founding act can carry.
fn check(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() > FOUNDING_BYTES_MAX {
        return Err(Fault::TooLarge { size: bytes.len(), max: FOUNDING_BYTES_MAX });
    }
    cbor::check(bytes)
}

/// Whether a text may be a party's code: one to sixteen letters, digits and hyphens, a letter first.
pub fn is_code(text: &str) -> bool {
    text.len() <= 16
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn read_roots(r: &mut Reader<'_>) -> Result<Vec<PublicKey>, Fault> {
    let count = r.array()?;
    if count == 0 || count > ROOTS_MAX {
        return Err(Fault::Bound { what: "the number of root keys" });
    }
    let mut roots: Vec<PublicKey> = Vec::new();
    for _ in 0..count {
        let root = PublicKey::read(r)?;
        // Ascending, so that one key is not counted as two people.
        if roots.last().is_some_and(|last| *last >= root) {
            return Err(Fault::Bound { what: "the order of root keys" });
        }
        roots.push(root);
    }
    Ok(roots)
}

/// The terms of reference of a mechanism. Its digest is the mechanism; it binds when every party has founded it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Charter {
    /// The mechanism's name.
    pub name: Texts,
    /// What it is for.
    pub purpose: Texts,
    /// The parties, ascending; their order means nothing.
    pub parties: Vec<PartyId>,
    /// The languages in which texts are authentic, ascending.
    pub languages: Vec<Language>,
    /// The marking of everything that is said in it, such as `restricted`.
    pub marking: String,
    /// Chance bytes: two mechanisms with the same words are still two.
    pub nonce: [u8; 16],
}

impl Charter {
    /// The charter's bytes.
    ///
    /// # Errors
    /// Where the charter says something that the spec's bounds exclude.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let mut w = Writer::new();
        w.map(8).uint(0).text(CHARTER_FORMAT).uint(1);
        self.name.write(&mut w);
        w.uint(2);
        self.purpose.write(&mut w);
        w.uint(3).array(self.parties.len());
        for party in &self.parties {
            w.bytes(&party.0.0);
        }
        w.uint(4).array(self.languages.len());
        for language in &self.languages {
            w.text(language.tag());
        }
        // The decision rule: 0 is consensus, and there is no other.
        w.uint(5).uint(0).uint(6).text(&self.marking).uint(7).bytes(&self.nonce);
        let bytes = w.into_bytes();
        Charter::read(&bytes)?;
        Ok(bytes)
    }

    /// Reads a charter, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(bytes: &[u8]) -> Result<Charter, Fault> {
        const OF: &str = "charter";
        check(bytes)?;
        let mut format = false;
        let (mut name, mut purpose, mut rule, mut marking, mut nonce) = (None, None, None, None, None);
        let (mut parties, mut languages): (Vec<PartyId>, Vec<Language>) = (Vec::new(), Vec::new());
        Reader::new(bytes).fields(OF, |key, r| {
            match key {
                0 => format = r.text(CHARTER_FORMAT.len(), "the format's name")? == CHARTER_FORMAT,
                1 => name = Some(Texts::read(r)?),
                2 => purpose = Some(Texts::read(r)?),
                3 => parties = ascending(r, PARTIES_MAX, "the parties", PartyId::read)?,
                4 => {
                    languages = ascending(r, crate::texts::LANGUAGES_MAX, "the languages", |r| {
                        r.text(crate::texts::LANGUAGE_BYTES_MAX, "a language tag")?.parse()
                    })?;
                }
                5 => rule = Some(r.uint()?),
                6 => marking = Some(r.name(NAME_BYTES_MAX, "a marking")?),
                7 => nonce = Some(r.bytes_of("a nonce")?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        if !format {
            return Err(Fault::Missing { of: OF, key: 0 });
        }
        if parties.len() < 2 {
            return Err(Fault::Bound { what: "the number of parties" });
        }
        if languages.is_empty() {
            return Err(Fault::Bound { what: "the number of languages" });
        }
        if required(rule, OF, 5)? != 0 {
            return Err(Fault::Bound { what: "the decision rule" });
        }
        Ok(Charter {
            name: required(name, OF, 1)?,
            purpose: required(purpose, OF, 2)?,
            parties,
            languages,
            marking: required(marking, OF, 6)?,
            nonce: required(nonce, OF, 7)?,
        })
    }

    /// The mechanism that these charter bytes are.
    pub fn mechanism(bytes: &[u8]) -> MechanismId {
        MechanismId(Digest::of(bytes))
    }
}

fn ascending<T: Ord>(
    r: &mut Reader<'_>,
    max: u64,
    what: &'static str,
    mut item: impl FnMut(&mut Reader<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let count = r.array()?;
    if count > max {
        return Err(Fault::Bound { what });
    }
    let mut items: Vec<T> = Vec::new();
    for _ in 0..count {
        let next = item(r)?;
        if items.last().is_some_and(|last| *last >= next) {
            return Err(Fault::Bound { what });
        }
        items.push(next);
    }
    Ok(items)
}
