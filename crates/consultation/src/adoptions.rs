//! Adoptions: what each party did with a manifest, and what that amounts to (spec: adoption).
//! It keeps what was done; whether it may be done is judged elsewhere.

pub(crate) mod course;

use crate::cut::{At, Cut, PartyNo};
use crate::drafts::Deed;
use crate::forks::Forks;
use crate::refusal::Refusal;
use alloc::{boxed::Box, collections::BTreeMap, vec, vec::Vec};
use course::{Leaving, Part as Standing, Stage, State, Step};
use record::adoption::{Manifest, ManifestId, Page, Subject};
use record::texts::Texts;
use record::vocabulary::Content;
use record::{ActId, Epoch};

/// A party's part in an adoption.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Initial(ManifestId),
    Sign(ManifestId),
    Seal(ManifestId),
    Proclaim(ManifestId),
    Decline(ManifestId),
    /// It takes its initialling or signature back.
    TakeBack(ManifestId),
}

/// Something that a party did with a manifest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Done {
    pub(crate) act: ActId,
    pub(crate) at: At,
    pub(crate) time: i64,
    pub(crate) step: Step,
    pub(crate) words: Option<Box<Texts>>,
    /// Of an initialling: the last log of each party that its author knew of.
    pub(crate) known: Box<[Epoch]>,
}

/// One manifest, and all that was done with it.
#[derive(Clone, Debug)]
pub(crate) struct Adoption {
    pub(crate) id: ManifestId,
    pub(crate) manifest: Manifest,
    /// What each party did, in the order of its own logs.
    pub(crate) done: BTreeMap<PartyNo, Vec<Done>>,
}

impl Adoption {
    /// What the party did, in this cut.
    pub(crate) fn done_by<'a>(&'a self, party: PartyNo, cut: &'a Cut) -> impl Iterator<Item = &'a Done> + 'a {
        self.done.get(&party).into_iter().flatten().filter(|done| cut.has(done.at))
    }

    /// The act by which a party took this step, in this cut.
    pub(crate) fn step(&self, party: PartyNo, step: Step, cut: &Cut) -> Option<&Done> {
        self.done.get(&party)?.iter().find(|done| done.step == step && cut.has(done.at))
    }

    /// Whether it lies in the cut: somebody initialled it there.
    pub(crate) fn is_known(&self, cut: &Cut) -> bool {
        self.done.values().flatten().any(|done| done.step == Step::Initial && cut.has(done.at))
    }
}

/// All adoptions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Adoptions {
    parties: u8,
    all: BTreeMap<ManifestId, Adoption>,
}

impl Adoptions {
    pub(crate) fn among(parties: u8) -> Adoptions {
        Adoptions { parties, ..Adoptions::default() }
    }

    /// All of them, by the manifest's name.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Adoption> {
        self.all.values()
    }

    /// The adoption of this manifest, where somebody initialled it in this cut.
    pub(crate) fn of(&self, id: ManifestId, cut: &Cut) -> Option<&Adoption> {
        self.all.get(&id).filter(|adoption| adoption.is_known(cut))
    }

    /// How far each party came with it, in this cut, and which wrote two histories.
    pub(crate) fn parts(&self, adoption: &Adoption, cut: &Cut, forks: &Forks) -> Vec<Standing> {
        let mut parts = vec![Standing::default(); usize::from(self.parties)];
        for (party, done) in &adoption.done {
            if let Some(part) = parts.get_mut(usize::from(party.0)) {
                for done in done.iter().filter(|done| cut.has(done.at)) {
                    *part = part.after(done.step);
                }
            }
        }
        if !forks.is_empty() {
            for (no, part) in (0..).map(PartyNo).zip(&mut parts) {
                part.fork = forks.among(no, known(adoption, no, cut, forks));
            }
        }
        parts
    }

    /// The parts in a manifest that nobody initialled yet.
    pub(crate) fn untouched(&self, forks: &Forks) -> Vec<Standing> {
        let last = |no: PartyNo| forks.last().get(usize::from(no.0)).copied();
        let part = |no| Standing { fork: forks.among(no, last(no).into_iter()), ..Standing::default() };
        (0..self.parties).map(PartyNo).map(part).collect()
    }

    /// What it amounts to, in this cut.
    pub(crate) fn state(&self, adoption: &Adoption, cut: &Cut, forks: &Forks) -> State {
        course::state(&self.parts(adoption, cut, forks))
    }

    /// Whether it is in force, in this cut.
    pub(crate) fn in_force(&self, adoption: &Adoption, cut: &Cut, forks: &Forks) -> bool {
        matches!(self.state(adoption, cut, forks), State::InForce | State::Final)
    }

    /// The adoptions of one subject.
    pub(crate) fn of_subject<'a>(&'a self, subject: &'a Subject) -> impl Iterator<Item = &'a Adoption> + 'a {
        self.all.values().filter(move |adoption| is_same(&adoption.manifest.subject, subject))
    }

    /// Whether the party may still draft on a text: it has not initialled it, and it is not adopted.
    pub(crate) fn drafting(&self, text: ActId, party: PartyNo, cut: &Cut, forks: &Forks) -> Result<(), Refusal> {
        let subject = Subject::Instrument(text);
        for adoption in self.of_subject(&subject) {
            let parts = self.parts(adoption, cut, forks);
            let part = parts[usize::from(party.0)];
            if course::state(&parts) == State::Dead {
                continue;
            }
            if part.stage >= Stage::Sealed || matches!(course::state(&parts), State::InForce | State::Final) {
                return Err(Refusal::Adopted { manifest: adoption.id });
            }
            if part.stage > Stage::Nothing && part.leaving == Leaving::Stays {
                return Err(Refusal::Initialled { manifest: adoption.id });
            }
        }
        Ok(())
    }

    /// Whether a correction of this text may be proposed: it is in force, and has pages in these languages.
    pub(crate) fn correctable(&self, of: ManifestId, pages: &[Page], cut: &Cut, forks: &Forks) -> Result<(), Refusal> {
        let adoption = self.of(of, cut).ok_or(Refusal::NoManifest { manifest: of })?;
        let is_text = matches!(adoption.manifest.subject, Subject::Instrument(_));
        let has = |page: &Page| adoption.manifest.pages.iter().any(|own| own.language == page.language);
        if !is_text || !self.in_force(adoption, cut, forks) || !pages.iter().all(has) {
            return Err(Refusal::NotInForce { manifest: of });
        }
        Ok(())
    }

    /// Keeps what a party did; `turns` are the attempts that it turns from by initialling another.
    pub(crate) fn carry(&mut self, deed: Deed, part: Part, turns: &[ManifestId], known: Vec<Epoch>, content: Content) {
        let (id, step) = match part {
            Part::Initial(id) => (id, Step::Initial),
            Part::Sign(id) => (id, Step::Sign),
            Part::Seal(id) => (id, Step::Seal),
            Part::Proclaim(id) => (id, Step::Proclaim),
            Part::Decline(id) | Part::TakeBack(id) => (id, Step::Leave),
        };
        let words = match &content {
            Content::Decline(decline) => decline.words.clone().map(Box::new),
            _ => None,
        };
        let known = known.into_boxed_slice();
        let done = |step, words| {
            let Deed { id: act, at, time, .. } = deed;
            Done { act, at, time, step, words, known: known.clone() }
        };
        if let Content::Initial(initial) = &content {
            let manifest = Manifest::read(&initial.manifest).expect("an initialling was read with its manifest");
            self.all.entry(id).or_insert_with(|| Adoption { id, manifest, done: BTreeMap::new() });
        }
        for turned in turns {
            if let Some(adoption) = self.all.get_mut(turned) {
                adoption.done.entry(deed.party).or_default().push(done(Step::Turn, None));
            }
        }
        if let Some(adoption) = self.all.get_mut(&id) {
            adoption.done.entry(deed.party).or_default().push(done(step, words));
        }
    }
}

/// The last logs of a party that were known where others initialled it; and to an author who has not, its own now.
fn known<'a>(adoption: &'a Adoption, of: PartyNo, cut: &'a Cut, forks: &'a Forks) -> impl Iterator<Item = Epoch> + 'a {
    let initials = |party: PartyNo| adoption.done_by(party, cut).filter(|done| done.step == Step::Initial);
    let author = forks.author().filter(|author| author.party != of && initials(author.party).next().is_none());
    let others = adoption.done.keys().filter(move |party| **party != of).flat_map(move |party| initials(*party));
    let at = usize::from(of.0);
    let now = author.and_then(|_| forks.last().get(at).copied());
    others.filter_map(move |done| done.known.get(at).copied()).chain(now)
}

/// Whether two manifests are attempts at the same.
pub(crate) fn is_same(one: &Subject, other: &Subject) -> bool {
    match (one, other) {
        (Subject::Instrument(one), Subject::Instrument(other)) => one == other,
        (Subject::Charter(_), Subject::Charter(_)) => true,
        (Subject::Release { of: one, .. }, Subject::Release { of: other, .. }) => one == other,
        (Subject::Instrument(_) | Subject::Charter(_) | Subject::Release { .. }, _) => false,
    }
}
