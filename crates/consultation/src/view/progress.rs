//! How far a text has come: brackets left, by provision and by party, as of a cut (spec: text, 9).

use crate::fair;
use crate::view::View;
use crate::view::texts::SideView;
use alloc::{collections::BTreeMap, vec::Vec};
use record::tabling::Favour;
use record::{ActId, Language, PartyId};
use wording::{Collation, Piece, Span};

/// How far a text, or a provision of it, has come in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Provisions that count and have text of their own.
    pub provisions: u32,
    /// Those that all parties agree on.
    pub agreed: u32,
    /// Brackets left at every depth: computed ones, those that came with a draft, and one around each provision on which
    /// some party has no position.
    pub brackets: u32,
    /// Blocks of options in which no option is chosen by all.
    pub options: u32,
}

/// What a text waits for from one party, in one language, in provisions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Awaited {
    /// It has no position.
    pub silent: u32,
    /// Nobody else wants what it wants.
    pub alone: u32,
    /// It agrees subject to confirmation.
    pub ad_referendum: u32,
    /// It agrees with a reservation.
    pub reserved: u32,
}

impl View<'_> {
    /// How far a text has come in a language; `None` where there is no such text.
    pub fn progress(&self, text: ActId, language: &Language) -> Option<Progress> {
        let no = self.text_number(text)?;
        let rows = fair::standing_rows(self.picture(), no, self.cut);
        let undecided = rows.iter().filter(|row| fair::is_undecided(self.picture(), &rows, row.no, language, self.cut));
        let mut sum = Progress { options: undecided.count() as u32, ..Progress::default() };
        for provision in self.text(text)?.provisions.iter().filter(|provision| !provision.dropped) {
            let side = provision.sides.iter().find(|side| side.language == language);
            if let Some(side) = side.filter(|_| !provision.frame) {
                sum.provisions += 1;
                sum.agreed += u32::from(side.agreed.is_ok());
                sum.brackets += brackets(side, provision.author);
            }
        }
        Some(sum)
    }

    /// What a text waits for, party by party, in the charter's order.
    pub fn awaited(&self, text: ActId, language: &Language) -> Vec<(PartyId, Awaited)> {
        let mut sums: BTreeMap<PartyId, Awaited> = BTreeMap::new();
        let Some(shown) = self.text(text) else { return Vec::new() };
        for provision in shown.provisions.iter().filter(|provision| !provision.dropped && !provision.frame) {
            let Some(side) = provision.sides.iter().find(|side| side.language == language) else { continue };
            for stand in &side.parties {
                let sum = sums.entry(stand.party).or_default();
                let Some(own) = &stand.prefers else {
                    sum.silent += 1;
                    continue;
                };
                let same = side.parties.iter().filter(|other| {
                    other.party != stand.party
                        && other.prefers.as_ref().is_some_and(|other| other.wording == own.wording)
                });
                sum.alone += u32::from(same.count() == 0 && side.parties.len() > 1);
                sum.ad_referendum += u32::from(own.favour == Favour::PrefersAdReferendum);
                sum.reserved += u32::from(own.favour == Favour::PrefersWithReservation);
            }
        }
        sums.into_iter().collect()
    }
}

/// The brackets of a provision in one language.
pub fn brackets(side: &SideView<'_>, first: PartyId) -> u32 {
    let Collation { pieces, .. } = side.bracketed(first);
    in_pieces(&pieces) + u32::from(side.without_position().next().is_some())
}

fn in_pieces<P>(pieces: &[Piece<P>]) -> u32 {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Shared(spans) => in_spans(spans),
            Piece::Bracket(alternatives) => {
                1 + alternatives.iter().map(|alternative| in_pieces(&alternative.pieces)).sum::<u32>()
            }
        })
        .sum()
}

fn in_spans(spans: &[Span]) -> u32 {
    spans
        .iter()
        .map(|span| match span {
            Span::Open(alternatives) => 1 + alternatives.iter().map(|spans| in_spans(spans)).sum::<u32>(),
            Span::Text(_) | Span::Placeholder(_) | Span::Term(_) | Span::Note(_) => 0,
        })
        .sum()
}
