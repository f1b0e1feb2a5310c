//! Publishing: what is due is made ready before its hour, judged by the clocks, and put into the folder of the site. Nothing
//! of a release is in that folder before. What reads originals and what writes files are apart, so that a desk waits for no
//! disk.

use crate::due::{Due, Gathered, Name, dues, evidence, is_held_by_all, prove};
use crate::embargo::{Clocks, Evidence, Hold, Ready as Stand, Verdict};
use crate::files::files;
use crate::gathering::{self, Wish};
use crate::keeping::{Keeping, KeepingError, Published, Word};
use crate::shelf::{Put, Shelf, ShelfError};
use crate::shown::Site;
use consultation::Life;
use node::config::SiteReadouts;
use node::original::Original;
use record::PartyId;
use release::joint::Release;
use release::pieces;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How many milliseconds a readout without an hour waits for the receipts of others, which its proof would show.
const RECEIPTS_PATIENCE: i64 = 20_000;
/// When to look again where no hour is near, in milliseconds.
const LOOK_AGAIN: i64 = 1000;

/// Signs a list of digests by the key of the house, where it signs at all.
pub type SignSums<'a> = &'a mut dyn FnMut(&[u8]) -> Option<String>;

/// Why nothing could be published.
#[derive(Debug)]
pub enum PublishError {
    /// The folder of the site.
    Shelf(ShelfError),
    /// What is remembered of releases.
    Keeping(KeepingError),
    /// A release cannot be shown.
    Gathered(Gathered),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::Shelf(error) => error.fmt(f),
            PublishError::Keeping(error) => error.fmt(f),
            PublishError::Gathered(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PublishError {}

impl From<ShelfError> for PublishError {
    fn from(error: ShelfError) -> PublishError {
        PublishError::Shelf(error)
    }
}

impl From<KeepingError> for PublishError {
    fn from(error: KeepingError) -> PublishError {
        PublishError::Keeping(error)
    }
}

impl From<Gathered> for PublishError {
    fn from(error: Gathered) -> PublishError {
        PublishError::Gathered(error)
    }
}

/// What a look at the originals found.
#[derive(Debug, Default)]
pub struct Survey {
    found: Vec<Found>,
    evidence: Option<Evidence>,
    around: Around,
}

/// What stands around releases and may change: where it does, pages are made anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Around {
    corrections: usize,
    rounds: usize,
}

/// Something to release, and its proof where one was wanted and could be made.
#[derive(Debug)]
struct Found {
    due: Due,
    proof: Option<Result<Vec<u8>, Gathered>>,
    held: Held,
}

/// Whether the proof of a readout would show all receipts that it can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Held {
    ByAll,
    NotYet,
}

/// Looks at originals: what is to be released, with the proofs of what has none yet, and where others' clocks have been.
pub fn survey<'a>(
    originals: impl Iterator<Item = &'a Original>,
    own: PartyId,
    readouts: SiteReadouts,
    proved: &BTreeSet<Name>,
) -> Survey {
    let mut survey = Survey::default();
    for original in originals {
        survey.evidence = survey.evidence.max(evidence(original, own));
        let view = original.standing.now();
        survey.around.corrections += view.corrections().iter().filter(|correction| correction.agreed).count();
        survey.around.rounds += view.rounds().iter().filter(|round| round.life == Life::Closed).count();
        for due in dues(original, own, readouts) {
            let proof = (!proved.contains(&due.name)).then(|| prove(original, &due));
            let held = if is_held_by_all(original, &due) { Held::ByAll } else { Held::NotYet };
            survey.found.push(Found { due, proof, held });
        }
    }
    survey
}

/// How things stand with a release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What it is.
    pub due: Due,
    /// What is to be done with it.
    pub verdict: Verdict,
    /// When it was published here.
    pub published: Option<Published>,
    /// What it lacks, where it is not complete.
    pub lacking: Option<String>,
}

/// What a judgement came to.
#[derive(Debug)]
pub struct Judged {
    /// How things stand with each release.
    pub told: Vec<Told>,
    /// Look again in so many milliseconds.
    pub again: i64,
    around: Around,
}

impl Judged {
    /// What is to be published now.
    pub fn publish(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|told| told.verdict == Verdict::Publish)
    }
}

/// The publisher of a house.
pub struct Publisher {
    shelf: Shelf,
    keeping: Keeping,
    wish: Wish,
    proofs: BTreeMap<Name, Vec<u8>>,
    /// When a release was seen first, by the steady clock.
    seen: BTreeMap<Name, i64>,
    /// What stood around the releases when the site was put last.
    put_around: Option<Around>,
}

impl Publisher {
    /// The publisher of a site.
    pub fn new(shelf: Shelf, keeping: Keeping, wish: Wish) -> Publisher {
        Publisher { shelf, keeping, wish, proofs: BTreeMap::new(), seen: BTreeMap::new(), put_around: None }
    }

    /// The releases whose proofs are here.
    pub fn proved(&self) -> BTreeSet<Name> {
        self.proofs.keys().copied().collect()
    }

    /// How the house wants its site.
    pub fn wish(&self) -> &Wish {
        &self.wish
    }

    /// The folder of the site.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Judges what was found by this reading of the clocks.
    ///
    /// # Errors
    /// Where what is remembered cannot be kept.
    pub fn judge(&mut self, survey: Survey, clocks: &Clocks) -> Result<Judged, PublishError> {
        let before = self.keeping.watch(clocks).clone();
        self.keeping.watch(clocks).read(clocks, survey.evidence);
        if self.keeping.take_word()? == Word::Left {
            self.keeping.watch(clocks).trust(clocks);
        }
        let (mut told, mut again) = (Vec::new(), LOOK_AGAIN);
        let Survey { found, around, .. } = survey;
        for found in found {
            let one = self.judge_one(found, clocks)?;
            if let Verdict::Wait { millis } = one.verdict {
                again = again.min(millis);
            }
            told.push(one);
        }
        if *self.keeping.watch(clocks) != before {
            self.keeping.save()?;
        }
        Ok(Judged { told, again: again.max(1), around })
    }

    fn judge_one(&mut self, found: Found, clocks: &Clocks) -> Result<Told, PublishError> {
        let Found { due, proof, held } = found;
        let name = due.name.to_string();
        let published = self.keeping.published(&name);
        let since = *self.seen.entry(due.name).or_insert(clocks.steady);
        let waits = held == Held::NotYet && clocks.steady - since < RECEIPTS_PATIENCE && due.hour.is_none();
        let mut lacking = None;
        if let Some(proof) = proof {
            // What was once made ready or published is the proof; another would be another file.
            let kept = match self.keeping.proof(&name)? {
                Some(kept) => Some(kept),
                None => match proof {
                    Ok(_) if waits => None,
                    Ok(proof) => {
                        // A readout's proof is better the later it is made, until all hold it.
                        if held == Held::ByAll || due.alone.is_none() || self.is_due(&due, clocks) {
                            self.keeping.keep_proof(&name, &proof)?;
                        }
                        Some(proof)
                    }
                    Err(error) => {
                        lacking = Some(error.to_string());
                        None
                    }
                },
            };
            let final_now = self.keeping.proof(&name)?.is_some();
            if let Some(kept) = kept.filter(|_| final_now) {
                self.proofs.insert(due.name, kept);
            }
        }
        let stand = match (published, self.proofs.contains_key(&due.name)) {
            (Some(_), _) => Stand::Published,
            (None, true) => Stand::Complete,
            (None, false) => Stand::Incomplete,
        };
        let verdict = self.keeping.watch(clocks).judge(due.hour, stand, clocks);
        Ok(Told { due, verdict, published, lacking })
    }

    fn is_due(&mut self, due: &Due, clocks: &Clocks) -> bool {
        matches!(self.keeping.watch(clocks).judge(due.hour, Stand::Complete, clocks), Verdict::Publish)
    }

    /// Whether the folder has to be put: something is to be published, or what stands around it has changed.
    pub fn has_to_put(&self, judged: &Judged) -> bool {
        judged.publish().next().is_some() || self.put_around != Some(judged.around)
    }

    /// The names of what stands on the site, and of what is to be published now.
    pub fn public(&self, judged: &Judged) -> BTreeSet<Name> {
        let shown = judged.told.iter().filter(|told| match told.verdict {
            Verdict::Publish | Verdict::Stays => self.proofs.contains_key(&told.due.name),
            Verdict::Wait { .. } | Verdict::Hold(_) => false,
        });
        shown.map(|told| told.due.name).collect()
    }

    /// The site that shows these releases.
    ///
    /// # Errors
    /// Where a proof does not hold.
    pub fn gather<'a>(
        &self,
        originals: impl Iterator<Item = &'a Original>,
        readouts: SiteReadouts,
        public: &BTreeSet<Name>,
        sign: SignSums<'_>,
    ) -> Result<Site, PublishError> {
        let originals: Vec<&Original> = originals.collect();
        let mut ready = Vec::new();
        for original in originals {
            for due in dues(original, self.wish.own.id, readouts) {
                if let Some(proof) = self.proofs.get(&due.name).filter(|_| public.contains(&due.name)) {
                    let pieces = match due.name {
                        Name::Joint(_) => self.pieces(proof, sign),
                        Name::Account(_) => Vec::new(),
                    };
                    ready.push(gathering::Ready { name: due.name, original, proof, pieces });
                }
            }
        }
        Ok(gathering::site(&self.wish, ready)?)
    }

    /// The files of a joint release for common programs, with the house's own signature of their digests.
    fn pieces(&self, proof: &[u8], sign: SignSums<'_>) -> Vec<(String, Vec<u8>)> {
        let Ok(release) = Release::read(proof) else { return Vec::new() };
        let Ok(proved) = release.check() else { return Vec::new() };
        let signature = sign(&pieces::sums(&release, &proved));
        let mut files: Vec<(String, Vec<u8>)> = pieces::pieces(&release, &proved).into_iter().collect();
        let name = pieces::signature_name(&self.wish.own.code);
        files.extend(signature.map(|signature| (name, signature.into_bytes())));
        files
    }

    /// Puts a site into its folder.
    ///
    /// # Errors
    /// Where the disk fails; what was put until then is whole, and the same call goes on from there.
    pub fn put(&mut self, site: &Site, judged: &Judged) -> Result<Put, PublishError> {
        let put = self.shelf.put(&files(site))?;
        self.put_around = Some(judged.around);
        Ok(put)
    }

    /// Notes that what was to be published is, since this reading of the clocks.
    ///
    /// # Errors
    /// Where the disk fails; what was put stays put, and is noted the next time.
    pub fn note(&mut self, judged: &Judged, clocks: &Clocks) -> Result<(), PublishError> {
        let mut published = judged.publish().peekable();
        if published.peek().is_none() {
            return Ok(());
        }
        for told in published {
            self.keeping.note(&told.due.name.to_string(), Published { hour: told.due.hour, at: clocks.wall });
        }
        Ok(self.keeping.save()?)
    }
}

/// Why a release is not published whose hour may have come.
pub fn held(told: &Told) -> Option<Hold> {
    match told.verdict {
        Verdict::Hold(hold) => Some(hold),
        Verdict::Publish | Verdict::Stays | Verdict::Wait { .. } => None,
    }
}
