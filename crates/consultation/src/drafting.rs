//! The rules of drafting: tabling, supporting, choosing options, moving, packages, silence, comments
//! (spec: text, 1 to 6). It changes nothing.

use crate::cut::ProvisionNo;
use crate::drafts::Wordings;
use crate::matters::{Kin, MatterNo, Say};
use crate::past::Past;
use crate::picture::{Cited, Effect};
use crate::provisions::{Moved, Spot};
use crate::refusal::{Refusal, Sort};
use alloc::{sync::Arc, vec::Vec};
use record::ActId;
use record::adoption::Lapse;
use record::matter::{Matter, Part};
use record::tabling::{Comment, Favour, Support, Table, Target, Unit, Where, WordingId};
use record::{Language, texts::Texts};
use wording::Wording;

impl Past<'_> {
    /// A text, by its proposal.
    pub(crate) fn text(&self, id: ActId) -> Result<MatterNo, Refusal> {
        match self.cited(id)? {
            Cited::Matter(no) if matches!(self.picture.matters.of(no).kin, Kin::Instrument { .. }) => Ok(no),
            _ => Err(Refusal::OtherSort { cited: id, wanted: Sort::Instrument }),
        }
    }

    pub(crate) fn provision(&self, id: ActId) -> Result<ProvisionNo, Refusal> {
        match self.cited(id)? {
            Cited::Provision(no) => Ok(no),
            _ => Err(Refusal::OtherSort { cited: id, wanted: Sort::Provision }),
        }
    }

    /// Whether the party may still draft on a text.
    pub(crate) fn drafting(&self, text: MatterNo) -> Result<(), Refusal> {
        self.not_withdrawn(text)?;
        self.picture.adoptions.drafting(self.id(text), self.party, self.cut, &self.forks())
    }

    fn of_text(&self, id: ActId, text: MatterNo) -> Result<ProvisionNo, Refusal> {
        let no = self.provision(id)?;
        if self.picture.provisions.of(no).instrument != text {
            return Err(Refusal::OtherText { cited: id });
        }
        Ok(no)
    }

    /// A place in a text, for a provision of this unit.
    fn spot(&self, text: MatterNo, place: Where, unit: Unit) -> Result<Spot, Refusal> {
        let under = place.under.map(|id| self.of_text(id, text)).transpose()?;
        let after = place.after.map(|id| self.of_text(id, text)).transpose()?;
        let provisions = &self.picture.provisions;
        let in_block = under.is_some_and(|no| provisions.of(no).unit == Unit::Options);
        if in_block != (unit == Unit::Choice) {
            return Err(Refusal::Misplaced { cited: place.under.unwrap_or(self.id(text)) });
        }
        if let (Some(no), Some(cited)) = (after, place.after)
            && provisions.of(no).spot(provisions, &self.picture.matters, self.cut).under != under
        {
            return Err(Refusal::Misplaced { cited });
        }
        Ok(Spot { under, after })
    }

    fn languages(&self, text: MatterNo) -> &[(Language, record::adoption::Status)] {
        match &self.picture.matters.of(text).matter {
            Matter::Instrument { languages, .. } => languages,
            _ => &[],
        }
    }

    fn language(&self, text: MatterNo, language: &Language) -> Result<(), Refusal> {
        if self.languages(text).iter().any(|(one, _)| one == language) {
            Ok(())
        } else {
            Err(Refusal::NotALanguage { language: language.clone() })
        }
    }

    pub(crate) fn table(&self, table: &Table) -> Result<Effect, Refusal> {
        let (text, provision, unit, new) = match &table.target {
            Target::Provision(id) => {
                let no = self.provision(*id)?;
                let provision = self.picture.provisions.of(no);
                (provision.instrument, Some(no), provision.unit, None)
            }
            Target::New { instrument, unit, .. } => (self.text(*instrument)?, None, *unit, Some(&table.target)),
        };
        self.drafting(text)?;
        let mut spot = Spot::default();
        if let Some(Target::New { place, label, .. }) = new {
            spot = self.spot(text, *place, unit)?;
            let provisions = &self.picture.provisions;
            let taken = |label: &alloc::string::String| provisions.labelled(text, spot.under, label, self.cut);
            if let Some(by) = label.as_ref().and_then(taken) {
                return Err(Refusal::LabelTaken { by: provisions.of(by).id });
            }
        }
        let cited = provision.map_or(self.id(text), |no| self.picture.provisions.of(no).id);
        if unit == Unit::Options && !table.wordings.is_empty() {
            return Err(Refusal::NothingToSay { cited });
        }
        if let Some(renders) = &table.renders {
            self.language(text, renders)?;
            if table.wordings.iter().any(|(language, _)| language == renders) {
                // No wording renders itself.
                return Err(Refusal::NotALanguage { language: renders.clone() });
            }
        }
        let mut wordings: Wordings = Vec::with_capacity(table.wordings.len());
        for (language, written) in &table.wordings {
            self.language(text, language)?;
            let wording = Wording::read(written);
            let wording = wording.map_err(|_| Refusal::WordingUnreadable { language: language.clone() })?;
            wordings.push((language.clone(), WordingId::of(written), Arc::new(wording)));
        }
        let places = wordings.iter().map(|(language, wording, _)| (language, *wording));
        let drops = provision.map_or_else(Vec::new, |no| self.broken(no, places));
        let rank = self.picture.provisions.rank(text, spot, self.cut);
        let anchor = self.anchor(spot);
        Ok(Effect::Table { text, provision, spot, anchor, rank, wordings, drops })
    }

    /// Where what a place follows stands, as the author knows it.
    fn anchor(&self, spot: Spot) -> Option<Spot> {
        let provisions = &self.picture.provisions;
        spot.after.map(|no| provisions.of(no).spot(provisions, &self.picture.matters, self.cut))
    }

    /// The packages that the party agreed to and that these wordings of its would break: what it accepted as a
    /// whole it gives up as a whole.
    fn broken<'l>(&self, no: ProvisionNo, wordings: impl Iterator<Item = (&'l Language, WordingId)>) -> Vec<MatterNo> {
        let mut drops = Vec::new();
        for (language, wording) in wordings {
            for (package, packed) in self.picture.provisions.packages(no, language) {
                let agrees = self.picture.matters.of(*package).agreed_by(self.party, self.cut);
                if *packed != wording && agrees && !drops.contains(package) {
                    drops.push(*package);
                }
            }
        }
        drops
    }

    pub(crate) fn support(&self, support: &Support) -> Result<Effect, Refusal> {
        let no = self.provision(support.provision)?;
        let provision = self.picture.provisions.of(no);
        let text = provision.instrument;
        self.drafting(text)?;
        let nothing = Refusal::NothingToSay { cited: support.provision };
        if support.wordings.is_empty() {
            let now = provision.spot(&self.picture.provisions, &self.picture.matters, self.cut);
            let block = match (provision.unit, now.under) {
                (Unit::Choice, Some(block)) => block,
                _ => return Err(nothing),
            };
            let option = match support.favour {
                Favour::Leaves | Favour::Opposes => None,
                Favour::Prefers
                | Favour::PrefersAdReferendum
                | Favour::PrefersWithReservation
                | Favour::AlsoAccepts => Some(no),
            };
            return Ok(Effect::Choose { block, option });
        }
        if let Some(renders) = &support.renders {
            self.language(text, renders)?;
        }
        for (language, wording) in &support.wordings {
            self.language(text, language)?;
            if !provision.has_tabled(language, *wording, self.cut) {
                return Err(Refusal::NotTabled { wording: *wording });
            }
        }
        let prefers =
            matches!(support.favour, Favour::Prefers | Favour::PrefersAdReferendum | Favour::PrefersWithReservation);
        let drops = if prefers {
            self.broken(no, support.wordings.iter().map(|(language, wording)| (language, *wording)))
        } else {
            // Whoever leaves or opposes a wording of a package leaves the package.
            let packed = support.wordings.iter().flat_map(|(language, wording)| {
                let packages = self.picture.provisions.packages(no, language);
                packages.iter().filter(move |(_, packed)| packed == wording)
            });
            let agrees = |package: &MatterNo| self.picture.matters.of(*package).agreed_by(self.party, self.cut);
            match support.favour {
                Favour::Opposes | Favour::Leaves => packed.map(|(package, _)| *package).filter(agrees).collect(),
                _ => Vec::new(),
            }
        };
        Ok(Effect::Support { provision: no, drops })
    }

    pub(crate) fn comment(&self, comment: &Comment) -> Result<Effect, Refusal> {
        match self.cited(comment.on)? {
            Cited::Matter(_)
            | Cited::Provision(_)
            | Cited::Tabling(_)
            | Cited::Support(_)
            | Cited::Stance { .. }
            | Cited::Comment => Ok(Effect::Comment),
            Cited::Position(_)
            | Cited::Mandate(_)
            | Cited::Opening { .. }
            | Cited::Release
            | Cited::Initial(_)
            | Cited::Signature(_)
            | Cited::Seal(_) => Err(Refusal::OtherSort { cited: comment.on, wanted: Sort::Remarkable }),
        }
    }

    /// A proposal to move a provision.
    pub(crate) fn moving(&self, id: ActId, place: Where) -> Result<(ProvisionNo, Moved), Refusal> {
        let no = self.provision(id)?;
        let provisions = &self.picture.provisions;
        let (text, unit) = (provisions.of(no).instrument, provisions.of(no).unit);
        self.drafting(text)?;
        let spot = self.spot(text, place, unit)?;
        let mut at = spot.after.filter(|after| *after == no).or(spot.under);
        while let Some(above) = at {
            if above == no {
                return Err(Refusal::WithinItself { cited: id });
            }
            at = provisions.of(above).spot(provisions, &self.picture.matters, self.cut).under;
        }
        Ok((no, Moved { spot, anchor: self.anchor(spot) }))
    }

    /// A proposal for a term: every language that it names is one of the text.
    pub(crate) fn term(&self, instrument: ActId, renderings: &Texts) -> Result<MatterNo, Refusal> {
        let text = self.text(instrument)?;
        self.drafting(text)?;
        renderings.0.keys().try_for_each(|language| self.language(text, language))?;
        Ok(text)
    }

    /// A package: every wording was tabled in its place.
    pub(crate) fn package(&self, instrument: ActId, parts: &[Part]) -> Result<(MatterNo, Vec<ProvisionNo>), Refusal> {
        let text = self.text(instrument)?;
        self.drafting(text)?;
        let mut places = Vec::with_capacity(parts.len());
        for part in parts {
            let no = self.of_text(part.provision, text)?;
            self.language(text, &part.language)?;
            if !self.picture.provisions.of(no).has_tabled(&part.language, part.wording, self.cut) {
                return Err(Refusal::NotTabled { wording: part.wording });
            }
            places.push(no);
        }
        Ok((text, places))
    }

    /// The packages that a party gives up by agreeing to one: those that want something else in one of its places.
    pub(crate) fn other_packages(
        &self,
        parts: &[Part],
        places: &[ProvisionNo],
        except: Option<MatterNo>,
    ) -> Vec<MatterNo> {
        let mut drops = Vec::new();
        for (part, no) in parts.iter().zip(places) {
            let broken = self.broken(*no, core::iter::once((&part.language, part.wording)));
            drops.extend(broken.into_iter().filter(|package| Some(*package) != except));
        }
        drops.sort();
        drops.dedup();
        drops
    }

    /// What a silence procedure is about: a matter that is decided by stances, and is none of its own kind.
    pub(crate) fn silence(&self, on: ActId) -> Result<MatterNo, Refusal> {
        let no = self.matter(on, Sort::Proposal)?;
        match self.picture.matters.of(no).kin {
            Kin::Silence { .. } | Kin::Correction => Err(Refusal::NotBySilence { cited: on }),
            Kin::Topic
            | Kin::Round
            | Kin::Step { .. }
            | Kin::Item { .. }
            | Kin::Point { .. }
            | Kin::Instrument { .. }
            | Kin::Move { .. }
            | Kin::Term { .. }
            | Kin::Package { .. } => {
                self.not_withdrawn(no)?;
                self.not_settled(no)?;
                Ok(no)
            }
        }
    }

    /// A deadline that passed: the party takes part in a procedure that runs, and was silent.
    pub(crate) fn lapse(&self, lapse: &Lapse, time: i64) -> Result<Effect, Refusal> {
        let other = Refusal::OtherSort { cited: lapse.on, wanted: Sort::Silence };
        let no = self.matter(lapse.on, Sort::Silence)?;
        let matters = &self.picture.matters;
        let (on, until) = match (matters.of(no).kin, &matters.of(no).matter) {
            (Kin::Silence { on }, Matter::Silence { until, .. }) => {
                if !matters.agreed(no, self.cut) {
                    return Err(Refusal::NotAgreed { cited: lapse.on });
                }
                (on, *until)
            }
            (Kin::Correction, Matter::Correction { until, .. }) => (no, *until),
            _ => return Err(other),
        };
        self.not_withdrawn(on)?;
        if time <= until {
            return Err(Refusal::DeadlineAhead { cited: lapse.on, until });
        }
        // Who said anything was not silent: an objection breaks the procedure, an agreement needs none.
        match matters.of(on).last(self.party, self.cut) {
            None => {}
            Some((_, _, said)) => {
                let (Say::Proposed | Say::Stance { .. } | Say::Lapsed { .. } | Say::TakenBack | Say::Dropped) = said;
                return Err(Refusal::NotSilent { cited: self.id(on) });
            }
        }
        self.open_to_stances(on)?;
        let (mut drops, mut places) = (self.drops(matters.of(on).slot, Some(on))?, Vec::new());
        if let Matter::Package { instrument, parts, .. } = &matters.of(on).matter {
            (_, places) = self.package(*instrument, parts)?;
            drops.extend(self.other_packages(parts, &places, Some(on)));
        }
        Ok(Effect::Lapse { on, drops, places })
    }

    /// Whether a deadline stands against saying anything on this matter at this time.
    pub(crate) fn in_time(&self, on: MatterNo, time: i64) -> Result<(), Refusal> {
        let matters = &self.picture.matters;
        let running = matters.silences(on).iter().filter(|no| matters.agreed(**no, self.cut));
        let own = matches!(matters.of(on).kin, Kin::Correction).then_some(on);
        for no in running.copied().chain(own) {
            let until = match &matters.of(no).matter {
                Matter::Silence { until, .. } | Matter::Correction { until, .. } => *until,
                _ => continue,
            };
            if time > until {
                return Err(Refusal::DeadlineOver { cited: self.id(no), until });
            }
        }
        Ok(())
    }
}
