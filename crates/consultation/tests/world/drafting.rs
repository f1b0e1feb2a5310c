//! Drafting by chance: texts, provisions, wordings, options, moves, terms, packages, silence, comments.

use super::chance::Chance;
use super::pools::Pool;
use super::text;
use record::Language;
use record::adoption::{Lapse, Status};
use record::matter::{Matter, Part};
use record::tabling::*;
use record::vocabulary::{Commitment, Content};

/// What wordings say. So few that parties often want the same.
const WORDINGS: [&str; 6] =
    ["the lake is deep", "the lake is very deep", "", "the {=lake} is deep", "the [lake] is", "a]"];

fn wording(pick: u16) -> &'static str {
    WORDINGS[usize::from(pick) % if pick.is_multiple_of(32) { 6 } else { 4 }]
}

fn language(pick: u16) -> Language {
    ["en", "ru", "en", "fr"][usize::from(pick) % if pick.is_multiple_of(16) { 4 } else { 3 }].parse().expect("a tag")
}

impl Chance {
    /// A text, and a first provision of it.
    pub(super) fn text(&self, pick: u16) -> Matter {
        let languages = vec![(language(0), Status::Authentic), ("ru".parse().expect("a tag"), Status::Authentic)];
        Matter::Instrument { round: self.pick(Pool::Round, pick), title: text("On the lake"), languages }
    }

    /// Something that is said of a text.
    pub(super) fn drafting(&self, kind: u8, pick: u16, other: u16) -> (Option<Pool>, Content) {
        let provision = self.pick(Pool::Provision, pick);
        let commitment = Commitment::Personal;
        let place = Where {
            under: other.is_multiple_of(5).then(|| self.pick(Pool::Provision, other)),
            after: (!pick.is_multiple_of(3)).then(|| self.pick(Pool::Provision, pick / 3)),
        };
        match kind % 32 {
            0 => (Some(Pool::Text), Content::Propose(self.text(pick))),
            1..=6 => {
                let unit = match other % 16 {
                    0 => Unit::Options,
                    1 | 2 => Unit::Choice,
                    _ => Unit::Operative,
                };
                let words = |_| (language(0), wording(pick).to_string());
                let label =
                    (!pick.is_multiple_of(4)).then(|| ["1", "2", "3", "2 bis"][usize::from(other) % 4].to_string());
                let table = Table {
                    target: Target::New { instrument: self.pick(Pool::Text, pick), place, unit, label },
                    wordings: (unit == Unit::Operative).then_some(()).map(words).into_iter().collect(),
                    renders: None,
                    commitment,
                    words: None,
                };
                (Some(Pool::Provision), Content::Table(table))
            }
            7..=11 => {
                let table = Table {
                    target: Target::Provision(provision),
                    wordings: vec![(language(other), wording(other / 3).to_string())],
                    renders: pick.is_multiple_of(3).then(|| language(pick / 3)),
                    commitment,
                    words: None,
                };
                (Some(Pool::Tabling), Content::Table(table))
            }
            12..=20 => {
                let favour = match other % 12 {
                    0..=6 => Favour::Prefers,
                    7 => Favour::PrefersWithReservation,
                    8 => Favour::PrefersAdReferendum,
                    9 => Favour::AlsoAccepts,
                    10 => Favour::Opposes,
                    _ => Favour::Leaves,
                };
                let choice = (language(other / 12), WordingId::of(wording(pick / 5)));
                let wordings = if pick.is_multiple_of(8) { Vec::new() } else { vec![choice] };
                let renders = other.is_multiple_of(7).then(|| language(pick));
                let support = Support { provision, wordings, renders, favour, commitment, words: None };
                (Some(Pool::Tabling), Content::Support(support))
            }
            21..=23 => (Some(Pool::Move), Content::Propose(Matter::Move { provision, place })),
            24..=25 => {
                let instrument = self.pick(Pool::Text, pick);
                let renderings = text(["Long Lake", "Wide Lake"][usize::from(other % 2)]);
                (Some(Pool::Term), Content::Propose(Matter::Term { instrument, name: "lake".into(), renderings }))
            }
            26..=27 => {
                let part = |pick: u16| Part {
                    provision: self.pick(Pool::Provision, pick),
                    language: language(0),
                    wording: WordingId::of(wording(pick / 7)),
                };
                let mut parts = vec![part(pick), part(other)];
                parts.sort();
                parts.dedup_by(|a, b| (a.provision, &a.language) == (b.provision, &b.language));
                let instrument = self.pick(Pool::Text, other);
                (Some(Pool::Package), Content::Propose(Matter::Package { instrument, parts, words: None }))
            }
            28 => {
                let on = self.pick([Pool::Move, Pool::Term, Pool::Package, Pool::Topic][usize::from(pick % 4)], other);
                let until = self.world.time + i64::from(other % 16) - 2;
                (Some(Pool::Silence), Content::Propose(Matter::Silence { on, until }))
            }
            29..=30 => (None, Content::Lapse(Lapse { on: self.pick(Pool::Silence, pick) })),
            _ => {
                let on = self.pick([Pool::Provision, Pool::Tabling, Pool::Text][usize::from(pick % 3)], other);
                (None, Content::Comment(Comment { on, text: text("hm") }))
            }
        }
    }
}
