//! Shown: everything that was said of a provision, in the order of claimed time and place; what counts no more too.

use crate::picture::Cited;
use crate::view::View;
use crate::view::texts::SaidView;
use alloc::vec::Vec;
use record::texts::Texts;
use record::{ActId, Language, PartyId, Place};

/// What a party said of a wording once.
#[derive(Clone, Debug)]
pub struct PastView<'a> {
    /// Who.
    pub party: PartyId,
    /// In which language.
    pub language: &'a Language,
    /// What.
    pub said: SaidView<'a>,
    /// The language whose wording it renders.
    pub renders: Option<&'a Language>,
}

/// Which option a party chose once.
#[derive(Clone, Copy, Debug)]
pub struct PastChoiceView<'a> {
    /// The act.
    pub act: ActId,
    /// Where that is.
    pub place: Place,
    /// When, as claimed.
    pub time: i64,
    /// Who.
    pub party: PartyId,
    /// The option; none where it took its choice back.
    pub option: Option<ActId>,
    /// The reservation, the reason.
    pub words: Option<&'a Texts>,
}

impl<'a> View<'a> {
    /// Everything that was said of the wordings of a provision; by a package only where all agreed to it.
    pub fn history(&self, provision: ActId) -> Vec<PastView<'a>> {
        let Some(Cited::Provision(no)) = self.picture().cited(provision, self.cut) else { return Vec::new() };
        let picture = self.picture();
        let mut past = Vec::new();
        for ((party, language), said) in &picture.provisions.of(no).said {
            for spoken in said.iter().filter(|spoken| self.cut.has(spoken.at)) {
                if spoken.package.is_some_and(|package| !picture.matters.agreed(package, self.cut)) {
                    continue;
                }
                past.push(PastView {
                    party: self.standing.party(*party),
                    language,
                    said: self.said(spoken),
                    renders: spoken.renders.as_ref(),
                });
            }
        }
        past.sort_by_key(|past| (past.said.time, past.said.place, past.language));
        past
    }

    /// Everything that was chosen of a block of options.
    pub fn choices_made(&self, block: ActId) -> Vec<PastChoiceView<'a>> {
        let Some(Cited::Provision(no)) = self.picture().cited(block, self.cut) else { return Vec::new() };
        let chosen = self.picture().provisions.of(no).chosen.iter();
        let mut past: Vec<_> = chosen
            .flat_map(|(party, chosen)| chosen.iter().map(move |one| (*party, one)))
            .filter(|(_, one)| self.cut.has(one.at))
            .map(|(party, one)| PastChoiceView {
                act: one.act,
                place: self.standing.place(one.at),
                time: one.time,
                party: self.standing.party(party),
                option: one.option.map(|no| self.picture().provisions.of(no).id),
                words: one.words.as_deref(),
            })
            .collect();
        past.sort_by_key(|one| (one.time, one.place));
        past
    }
}
