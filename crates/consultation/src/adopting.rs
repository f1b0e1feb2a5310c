//! The rules of adoption: initialling, signing, sealing, proclaiming, declining, taking back (spec: adoption, 3 to 8).
//! How far each party may go is `adoptions::course`'s; here stands what the acts must say.

use crate::adoptions::course::{self, Bar, Reach, Rules, State, Step};
use crate::adoptions::{Adoption, Part};
use crate::cut::PartyNo;
use crate::fair;
use crate::matters::MatterNo;
use crate::past::Past;
use crate::people::Given;
use crate::picture::Effect;
use crate::refusal::Refusal;
use alloc::vec::Vec;
use record::act::Act;
use record::adoption::{Decline, Initial, Manifest, ManifestId, Proclaim, SIGN_POWER, Seal, Sign, Status, Subject};
use record::founding::Charter;
use record::vocabulary::Mandate;
use record::{ActId, Digest, PartyId, consent};

/// The media type of a page.
pub(crate) const PAGE: &str = "text/plain;charset=utf-8";

impl Past<'_> {
    fn adoption(&self, manifest: ManifestId) -> Result<&Adoption, Refusal> {
        self.picture.adoptions.of(manifest, self.cut).ok_or(Refusal::NoManifest { manifest })
    }

    fn party_of(&self, no: usize) -> PartyId {
        let parties = self.grounds.charter().map_or(&[][..], |charter| &charter.parties);
        parties[no]
    }

    fn parts(&self, adoption: &Adoption) -> Vec<course::Part> {
        self.picture.adoptions.parts(adoption, self.cut, &self.forks())
    }

    fn may(&self, adoption: &Adoption, step: Step) -> Result<(), Refusal> {
        let manifest = adoption.id;
        let parts = self.parts(adoption);
        course::allows(&parts, usize::from(self.party.0), step, Rules::All).map_err(|bar| match bar {
            Bar::Over => Refusal::Over { manifest },
            Bar::Outstanding(no) => Refusal::Outstanding { manifest, party: self.party_of(no) },
        })
    }

    pub(crate) fn initial(&self, initial: &Initial, act: &Act) -> Result<Effect, Refusal> {
        let id = Manifest::id(&initial.manifest);
        // An act that is read has a manifest that is.
        let manifest = Manifest::read(&initial.manifest).map_err(|_| Refusal::ManifestDiffers)?;
        let parties = self.grounds.charter().map_or(&[][..], |charter| &charter.parties);
        if manifest.mechanism != self.grounds.mechanism() || manifest.parties != parties {
            return Err(Refusal::ManifestDiffers);
        }
        if let Some(adoption) = self.picture.adoptions.of(id, self.cut) {
            self.may(adoption, Step::Initial)?;
        }
        let mut turns = Vec::new();
        for other in self.picture.adoptions.of_subject(&manifest.subject) {
            if other.id == id || !other.is_known(self.cut) {
                continue;
            }
            let parts = self.parts(other);
            let own = usize::from(self.party.0);
            match (course::state(&parts), &manifest.subject) {
                (State::InForce | State::Final, Subject::Charter(_)) => continue,
                (State::InForce | State::Final, Subject::Instrument(_) | Subject::Release { .. }) => {
                    return Err(Refusal::Adopted { manifest: other.id });
                }
                (State::Initialling | State::Signing | State::Sealing | State::Dead, _) => {}
            }
            if !course::frees(&parts, own, Rules::All) {
                return Err(Refusal::Initialled { manifest: other.id });
            }
            if other.done_by(self.party, self.cut).next().is_some() {
                turns.push(other.id);
            }
        }
        match &manifest.subject {
            Subject::Charter(charter) => self.same_mechanism(charter)?,
            // What a forker's contested acts had agreed to cannot be seen any more by anybody.
            _ if self.is_trusted(id) => {}
            Subject::Instrument(text) => self.pages(&manifest, *text)?,
            Subject::Release { of, .. } => self.own_pages(&manifest, *of)?,
        }
        let attached = act.blobs.iter().map(|blob| (blob.id, blob.size, blob.media_type.as_str()));
        let pages = manifest.pages.iter().map(|page| (page.text, page.size, PAGE));
        let annexes = manifest.annexes.iter().map(|blob| (blob.id, blob.size, blob.media_type.as_str()));
        if !attached.eq(pages.chain(annexes)) {
            return Err(Refusal::ManifestDiffers);
        }
        let parties = parties.iter().map(|party| self.logs.last_in(*party, self.cut));
        Ok(Effect::Adopt { part: Part::Initial(id), turns, known: parties.collect() })
    }

    /// Whether the author knew more of a forked log than counts, and could not tell.
    fn is_trusted(&self, manifest: ManifestId) -> bool {
        let (own, forks) = (usize::from(self.party.0), self.forks());
        let parts = match self.picture.adoptions.of(manifest, self.cut) {
            Some(adoption) => self.picture.adoptions.parts(adoption, self.cut, &forks),
            None => self.picture.adoptions.untouched(&forks),
        };
        course::trusts(&parts, own, Rules::All)
    }

    /// The pages are the fair copies of a clean text, in all its languages that bind or that the parties approved.
    fn pages(&self, manifest: &Manifest, text: ActId) -> Result<(), Refusal> {
        let no = self.text(text)?;
        self.not_withdrawn(no)?;
        if !self.picture.matters.agreed(no, self.cut) {
            return Err(Refusal::NotAgreed { cited: text });
        }
        let languages = fair::languages(self.picture, no).iter();
        let wanted = languages.filter(|(_, status)| match status {
            Status::Authentic | Status::OfficialTranslation => true,
            Status::Unofficial => false,
        });
        let named = manifest.pages.iter().map(|page| (&page.language, page.status));
        if !wanted.map(|(language, status)| (language, *status)).eq(named) {
            return Err(Refusal::ManifestDiffers);
        }
        for page in &manifest.pages {
            let copy = fair::fair(self.picture, no, &page.language, self.cut);
            let copy =
                copy.map_err(|(cited, cause)| Refusal::NotClean { cited, language: page.language.clone(), cause })?;
            if page.text.0 != Digest::of(copy.as_bytes()) || page.size != copy.len() as u64 {
                return Err(Refusal::TextDiffers { language: page.language.clone() });
            }
        }
        Ok(())
    }

    /// New terms of reference are for the same parties, languages and rule.
    fn same_mechanism(&self, charter: &[u8]) -> Result<(), Refusal> {
        let new = Charter::read(charter).map_err(|_| Refusal::ManifestDiffers)?;
        match self.grounds.charter() {
            Some(old) if old.parties == new.parties && old.languages == new.languages => Ok(()),
            Some(_) | None => Err(Refusal::ManifestDiffers),
        }
    }

    /// A release has pages of the text that it makes public, and no others.
    fn own_pages(&self, manifest: &Manifest, of: ManifestId) -> Result<(), Refusal> {
        let adoption = self.adoption(of)?;
        let adoptions = &self.picture.adoptions;
        let is_text = matches!(adoption.manifest.subject, Subject::Instrument(_));
        let its_own = manifest.pages.iter().all(|page| adoption.manifest.pages.contains(page));
        if !is_text || !its_own || !adoptions.in_force(adoption, self.cut, &self.forks()) {
            return Err(Refusal::NotInForce { manifest: of });
        }
        Ok(())
    }

    pub(crate) fn sign(&self, sign: &Sign, act: &Act) -> Result<Effect, Refusal> {
        let adoption = self.adoption(sign.manifest)?;
        self.may(adoption, Step::Sign)?;
        self.signed_by_persons(adoption, act)?;
        Ok(Effect::Adopt { part: Part::Sign(sign.manifest), turns: Vec::new(), known: Vec::new() })
    }

    /// Whether enough persons with full powers approve: distinct persons by distinct keys, as many as one of their
    /// mandates asks for.
    fn signed_by_persons(&self, adoption: &Adoption, act: &Act) -> Result<(), Refusal> {
        let people = &self.picture.people;
        let round = self.round_of(adoption);
        let for_it = people.for_round(None).chain(round.into_iter().flat_map(|no| people.for_round(Some(no))));
        let holds = |given: &&Given| {
            given.party == self.party
                && given.holds(self.cut, act.time)
                && given.mandate.powers.binary_search(&SIGN_POWER).is_ok()
        };
        let mut given: Vec<&Given> = for_it.filter(holds).collect();
        given.sort_by_key(|given| (self.logs.of(given.at.log).id.epoch, given.at.index));
        let mandates: Vec<&Mandate> = given.iter().map(|given| &given.mandate).collect();
        let count = consent::persons(act, &mandates).count;
        if count.is_enough() {
            Ok(())
        } else {
            Err(Refusal::TooFewPersons { needed: count.needed, valid: count.valid })
        }
    }

    /// The round of the text that is adopted, or released.
    fn round_of(&self, adoption: &Adoption) -> Option<MatterNo> {
        match &adoption.manifest.subject {
            Subject::Instrument(text) => self.text(*text).ok().and_then(|no| fair::round(self.picture, no)),
            Subject::Release { of, .. } => match self.adoption(*of).ok()?.manifest.subject {
                Subject::Instrument(text) => self.text(text).ok().and_then(|no| fair::round(self.picture, no)),
                Subject::Charter(_) | Subject::Release { .. } => None,
            },
            Subject::Charter(_) => None,
        }
    }

    /// Whether these are the acts by which each party took this step, in the charter's order. Of a forker's contested
    /// acts the author says which they were.
    fn lists(&self, adoption: &Adoption, step: Step, acts: &[ActId]) -> bool {
        let parts = self.parts(adoption);
        let is = |(no, act): (usize, &ActId)| {
            let counted = adoption.step(PartyNo(no as u8), step, self.cut);
            counted.is_some_and(|done| done.act == *act) || parts[no].reaches(Reach::Beyond)
        };
        acts.len() == parts.len() && acts.iter().enumerate().all(is)
    }

    pub(crate) fn seal(&self, seal: &Seal) -> Result<Effect, Refusal> {
        let adoption = self.adoption(seal.manifest)?;
        self.may(adoption, Step::Seal)?;
        if !self.lists(adoption, Step::Sign, &seal.signatures) {
            return Err(Refusal::ListDiffers { manifest: seal.manifest });
        }
        Ok(Effect::Adopt { part: Part::Seal(seal.manifest), turns: Vec::new(), known: Vec::new() })
    }

    pub(crate) fn proclaim(&self, proclaim: &Proclaim) -> Result<Effect, Refusal> {
        let adoption = self.adoption(proclaim.manifest)?;
        self.may(adoption, Step::Proclaim)?;
        if !self.lists(adoption, Step::Seal, &proclaim.seals) {
            return Err(Refusal::ListDiffers { manifest: proclaim.manifest });
        }
        Ok(Effect::Adopt { part: Part::Proclaim(proclaim.manifest), turns: Vec::new(), known: Vec::new() })
    }

    pub(crate) fn decline(&self, decline: &Decline) -> Result<Effect, Refusal> {
        let adoption = self.adoption(decline.manifest)?;
        self.may(adoption, Step::Leave)?;
        Ok(Effect::Adopt { part: Part::Decline(decline.manifest), turns: Vec::new(), known: Vec::new() })
    }

    /// Takes back an initialling or a signature of one's own.
    pub(crate) fn take_back(&self, what: ActId, manifest: ManifestId) -> Result<Effect, Refusal> {
        let adoption = self.adoption(manifest)?;
        if !adoption.done_by(self.party, self.cut).any(|done| done.act == what) {
            return Err(Refusal::NotOwn { cited: what });
        }
        self.may(adoption, Step::Leave)?;
        Ok(Effect::Adopt { part: Part::TakeBack(manifest), turns: Vec::new(), known: Vec::new() })
    }
}
