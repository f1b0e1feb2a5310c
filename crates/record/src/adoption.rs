//! What a text goes through to become joint: the manifest that names its bytes, and the acts on it (spec: act, 4.15).
//! What they amount to together is `consultation`'s.

use crate::blob::{BLOB_BYTES_MAX, Blob, read_blobs, write_blobs};
use crate::cbor::{Fault, Known, Reader, Writer, check, required};
use crate::digest::Digest;
use crate::founding::{Charter, FOUNDING_BYTES_MAX, PARTIES_MAX};
use crate::id::{ActId, BlobId, MechanismId, PartyId};
use crate::tabling::read_language;
use crate::texts::{LANGUAGES_MAX, Language, Texts};
use alloc::{string::String, vec::Vec};

/// The name of the format, first in every manifest.
pub const FORMAT: &str = "alternat/manifest/1";
/// The most bytes of a manifest.
pub const MANIFEST_BYTES_MAX: usize = FOUNDING_BYTES_MAX;
/// The most bytes of the address of a site.
pub const SITE_BYTES_MAX: usize = 255;
/// How the address of a site begins.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The name of a manifest, and so of everything that it names: the digest of its bytes. It is what parties sign.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ManifestId(pub Digest);

/// What a text in one language counts for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// It is the text, as much as every other authentic one.
    Authentic,
    /// The parties made or approved it.
    OfficialTranslation,
    /// It helps to read.
    Unofficial,
}

/// The text in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The language.
    pub language: Language,
    /// What it counts for.
    pub status: Status,
    /// The digest of the fair copy, a file of UTF-8 text.
    pub text: BlobId,
    /// Its size in bytes.
    pub size: u64,
}

/// What becomes joint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// 0: a negotiated text.
    Instrument(ActId),
    /// 1: new terms of reference for the same mechanism, in the place of those it has: the charter's bytes.
    Charter(Vec<u8>),
    /// 2: the joint release of an adopted text.
    Release {
        /// The manifest of the text.
        of: ManifestId,
        /// Not before this second (POSIX).
        hour: i64,
        /// Where each party publishes, ascending by party; none where the parties do not say.
        sites: Vec<Site>,
    },
}

/// Where a party publishes a joint release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    /// The party.
    pub party: PartyId,
    /// The address: `https://…`, or `http://…` for what is tried out.
    pub address: String,
}

/// The kind of act that a person needs power for in order to sign for the party (spec: act, 4.16).
pub const SIGN_POWER: u64 = 16;

/// What parties sign: the bytes of a joint text, in all its languages, and who must sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manifest {
    /// The mechanism.
    pub mechanism: MechanismId,
    /// What becomes joint.
    pub subject: Subject,
    /// The number of the attempt, from 1: a manifest is used once.
    pub attempt: u32,
    /// The pages, ascending by language. None for new terms of reference.
    pub pages: Vec<Page>,
    /// What goes with the text, in its order.
    pub annexes: Vec<Blob>,
    /// Who must sign: all parties, ascending.
    pub parties: Vec<PartyId>,
}

/// These are the words that we negotiated. Drafting stops; nobody is bound.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Initial {
    /// The manifest's bytes. The pages and annexes are the act's blobs.
    pub manifest: Vec<u8>,
}

/// The party's signature, by the persons who approve the act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sign {
    /// What is signed.
    pub manifest: ManifestId,
}

/// The node holds every signature: from here on the party cannot take its own back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// What is sealed.
    pub manifest: ManifestId,
    /// The signature of each party, in the order of the manifest's parties.
    pub signatures: Vec<ActId>,
}

/// The node holds every seal: the party's original is complete.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proclaim {
    /// What is proclaimed.
    pub manifest: ManifestId,
    /// The seal of each party, in the order of the manifest's parties.
    pub seals: Vec<ActId>,
}

/// The party will not sign this. It cannot be taken back: another attempt has another manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decline {
    /// What it will not sign.
    pub manifest: ManifestId,
    /// Why.
    pub words: Option<Texts>,
}

/// A deadline passed at this house, and the party had not objected. Logged by the node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lapse {
    /// The silence procedure, or the correction.
    pub on: ActId,
}

numbered!(Status, "the status of a language": Authentic = 0, OfficialTranslation = 1, Unofficial = 2);

impl Manifest {
    /// The manifest's name.
    pub fn id(bytes: &[u8]) -> ManifestId {
        ManifestId(Digest::of(bytes))
    }

    /// The manifest's bytes (spec: act, 6.3).
    ///
    /// # Errors
    /// Where it says something that the spec excludes, or is too large.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let mut w = Writer::new();
        w.map(6 + usize::from(!self.annexes.is_empty())).uint(0).text(FORMAT);
        w.uint(1).bytes(&self.mechanism.0.0).uint(2);
        match &self.subject {
            Subject::Instrument(instrument) => w.array(2).uint(0).bytes(&instrument.0.0),
            Subject::Charter(charter) => w.array(2).uint(1).bytes(charter),
            Subject::Release { of, hour, sites } => {
                w.array(3 + usize::from(!sites.is_empty())).uint(2).bytes(&of.0.0).int(*hour);
                write_sites(&mut w, sites)
            }
        };
        w.uint(3).uint(self.attempt.into()).uint(4);
        write_pages(&mut w, &self.pages);
        if !self.annexes.is_empty() {
            w.uint(5);
            write_blobs(&mut w, &self.annexes);
        }
        w.uint(6).array(self.parties.len());
        for party in &self.parties {
            w.bytes(&party.0.0);
        }
        let bytes = w.into_bytes();
        // What we write we must be able to read: every bound of the spec is checked in one place.
        if Manifest::read(&bytes)? != *self {
            return Err(Fault::Bound { what: "a manifest" });
        }
        Ok(bytes)
    }

    /// Reads a manifest, strictly.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn read(bytes: &[u8]) -> Result<Manifest, Fault> {
        const OF: &str = "manifest";
        if bytes.len() > MANIFEST_BYTES_MAX {
            return Err(Fault::TooLarge { size: bytes.len(), max: MANIFEST_BYTES_MAX });
        }
        check(bytes)?;
        let (mut format, mut mechanism, mut subject, mut attempt) = (false, None, None, None);
        let (mut pages, mut annexes, mut parties) = (None, Vec::new(), None);
        Reader::new(bytes).fields(OF, |key, r| {
            match key {
                0 => format = r.text(FORMAT.len(), "the format's name")? == FORMAT,
                1 => mechanism = Some(MechanismId(Digest(r.bytes_of("the id of a mechanism")?))),
                2 => subject = Some(Subject::read(r)?),
                3 => attempt = Some(r.uint32()?),
                4 => pages = Some(read_pages(r)?),
                5 => annexes = read_blobs(r)?,
                6 => parties = Some(read_parties(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        if !format {
            return Err(Fault::Missing { of: OF, key: 0 });
        }
        let (subject, pages) = (required(subject, OF, 2)?, required(pages, OF, 4)?);
        let attempt = match required(attempt, OF, 3)? {
            0 => return Err(Fault::Bound { what: "the number of an attempt" }),
            attempt => attempt,
        };
        if pages.is_empty() != matches!(subject, Subject::Charter(_)) {
            return Err(Fault::Bound { what: "the pages of a manifest" });
        }
        Ok(Manifest {
            mechanism: required(mechanism, OF, 1)?,
            subject,
            attempt,
            pages,
            annexes,
            parties: required(parties, OF, 6)?,
        })
    }
}

impl Subject {
    fn read(r: &mut Reader<'_>) -> Result<Subject, Fault> {
        let items = r.array()?;
        Ok(match (items, r.uint()?) {
            (2, 0) => Subject::Instrument(ActId::read(r)?),
            (2, 1) => {
                let charter = r.bytes()?;
                Charter::read(charter)?;
                Subject::Charter(charter.to_vec())
            }
            (3, 2) => Subject::Release { of: read_manifest(r)?, hour: r.int()?, sites: Vec::new() },
            (4, 2) => Subject::Release { of: read_manifest(r)?, hour: r.int()?, sites: read_sites(r)? },
            _ => return Err(Fault::Bound { what: "what becomes joint" }),
        })
    }
}

fn write_sites<'a>(w: &'a mut Writer, sites: &[Site]) -> &'a mut Writer {
    if !sites.is_empty() {
        w.array(sites.len());
        for site in sites {
            w.array(2).bytes(&site.party.0.0).text(&site.address);
        }
    }
    w
}

fn read_sites(r: &mut Reader<'_>) -> Result<Vec<Site>, Fault> {
    let count = r.array()?;
    if !(1..=PARTIES_MAX).contains(&count) {
        return Err(Fault::Bound { what: "the number of sites" });
    }
    let mut sites: Vec<Site> = Vec::new();
    for _ in 0..count {
        r.array_of(2, "a site")?;
        let site = Site { party: PartyId::read(r)?, address: r.name(SITE_BYTES_MAX, "the address of a site")? };
        if !SCHEMES.iter().any(|scheme| site.address.starts_with(scheme)) {
            return Err(Fault::Bound { what: "the address of a site" });
        }
        if sites.last().is_some_and(|last| last.party >= site.party) {
            return Err(Fault::Bound { what: "the order of sites" });
        }
        sites.push(site);
    }
    Ok(sites)
}

pub(crate) fn read_manifest(r: &mut Reader<'_>) -> Result<ManifestId, Fault> {
    Ok(ManifestId(Digest(r.bytes_of("the name of a manifest")?)))
}

pub(crate) fn write_pages(w: &mut Writer, pages: &[Page]) {
    w.array(pages.len());
    for page in pages {
        w.array(4).text(page.language.tag()).uint(page.status.number()).bytes(&page.text.0.0).uint(page.size);
    }
}

pub(crate) fn read_pages(r: &mut Reader<'_>) -> Result<Vec<Page>, Fault> {
    let count = r.array()?;
    if count > LANGUAGES_MAX {
        return Err(Fault::Bound { what: "the number of pages" });
    }
    let mut pages: Vec<Page> = Vec::new();
    for _ in 0..count {
        r.array_of(4, "a page")?;
        let page = Page {
            language: read_language(r)?,
            status: Status::read(r)?,
            text: BlobId(Digest(r.bytes_of("the digest of a page")?)),
            size: r.uint()?,
        };
        if page.size > BLOB_BYTES_MAX {
            return Err(Fault::Bound { what: "the size of a page" });
        }
        if pages.last().is_some_and(|last| last.language >= page.language) {
            return Err(Fault::Bound { what: "the order of pages" });
        }
        pages.push(page);
    }
    Ok(pages)
}

fn read_parties(r: &mut Reader<'_>) -> Result<Vec<PartyId>, Fault> {
    let count = r.array()?;
    if !(2..=PARTIES_MAX).contains(&count) {
        return Err(Fault::Bound { what: "the number of parties" });
    }
    let mut parties: Vec<PartyId> = Vec::new();
    for _ in 0..count {
        let party = PartyId::read(r)?;
        if parties.last().is_some_and(|last| *last >= party) {
            return Err(Fault::Bound { what: "the order of parties" });
        }
        parties.push(party);
    }
    Ok(parties)
}

fn read_acts(r: &mut Reader<'_>) -> Result<Vec<ActId>, Fault> {
    let count = r.array()?;
    if !(2..=PARTIES_MAX).contains(&count) {
        return Err(Fault::Bound { what: "the number of parties" });
    }
    (0..count).map(|_| ActId::read(r)).collect()
}

impl Initial {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.map(1).uint(0).bytes(&self.manifest);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Initial, Fault> {
        let mut manifest = None;
        r.fields("initial", |key, r| match key {
            0 => {
                let bytes = r.bytes()?;
                Manifest::read(bytes)?;
                manifest = Some(bytes.to_vec());
                Ok(Known::Yes)
            }
            _ => Ok(Known::No),
        })?;
        Ok(Initial { manifest: required(manifest, "initial", 0)? })
    }
}

impl Sign {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.map(1).uint(0).bytes(&self.manifest.0.0);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Sign, Fault> {
        let mut manifest = None;
        r.fields("sign", |key, r| match key {
            0 => {
                manifest = Some(read_manifest(r)?);
                Ok(Known::Yes)
            }
            _ => Ok(Known::No),
        })?;
        Ok(Sign { manifest: required(manifest, "sign", 0)? })
    }
}

fn write_with(w: &mut Writer, manifest: ManifestId, acts: &[ActId]) {
    w.map(2).uint(0).bytes(&manifest.0.0).uint(1).array(acts.len());
    for act in acts {
        w.bytes(&act.0.0);
    }
}

fn read_with(r: &mut Reader<'_>, of: &'static str) -> Result<(ManifestId, Vec<ActId>), Fault> {
    let (mut manifest, mut acts) = (None, None);
    r.fields(of, |key, r| {
        match key {
            0 => manifest = Some(read_manifest(r)?),
            1 => acts = Some(read_acts(r)?),
            _ => return Ok(Known::No),
        }
        Ok(Known::Yes)
    })?;
    Ok((required(manifest, of, 0)?, required(acts, of, 1)?))
}

impl Seal {
    pub(crate) fn write(&self, w: &mut Writer) {
        write_with(w, self.manifest, &self.signatures);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Seal, Fault> {
        let (manifest, signatures) = read_with(r, "seal")?;
        Ok(Seal { manifest, signatures })
    }
}

impl Proclaim {
    pub(crate) fn write(&self, w: &mut Writer) {
        write_with(w, self.manifest, &self.seals);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Proclaim, Fault> {
        let (manifest, seals) = read_with(r, "proclaim")?;
        Ok(Proclaim { manifest, seals })
    }
}

impl Decline {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.map(1 + usize::from(self.words.is_some())).uint(0).bytes(&self.manifest.0.0);
        if let Some(words) = &self.words {
            w.uint(1);
            words.write(w);
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Decline, Fault> {
        let (mut manifest, mut words) = (None, None);
        r.fields("decline", |key, r| {
            match key {
                0 => manifest = Some(read_manifest(r)?),
                1 => words = Some(Texts::read(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        Ok(Decline { manifest: required(manifest, "decline", 0)?, words })
    }
}
