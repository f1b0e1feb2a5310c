//! The record of these tests: a round, and its joint text with brackets, a reservation, an open bracket and hostile words.

use crate::houses::{World, en, texts};
use record::ActId;
use record::adoption::Status;
use record::matter::{Dates, Matter};
use record::tabling::{Favour, Support, Table, Target, Unit, Where, WordingId};
use record::vocabulary::{Attitude, Commitment, Content, Stance};

/// Words that would be a page of their own, where a page took them as they are.
pub const HOSTILE: &str = "</p><script>alert(1)</script>";

/// The record, with its parts by name.
pub struct Story {
    pub world: World,
    pub text: ActId,
    /// The other party wants another verb.
    pub verb: ActId,
    /// Both want it, the other with a reservation.
    pub reserved: ActId,
    /// Only the other has a wording.
    pub alone: ActId,
}

/// A round, and a text for it that both accept.
pub fn begun() -> (World, ActId) {
    let mut world = World::founded();
    let host = world.own.party;
    let dates = Dates { words: en("11 May 2026"), days: None };
    let round = Matter::Round { number: 20, host, venue: en("Easthaven"), dates, level: en("Ministers") };
    let round = world.near(Content::Propose(round));
    world.far(accept(round));
    let languages = ["en", "ru"].map(|tag| (tag.parse().expect("a tag"), Status::Authentic)).to_vec();
    let title = texts(&[("en", "Joint Statement"), ("ru", "Совместное заявление")]);
    let text = world.near(Content::Propose(Matter::Instrument { round, title, languages }));
    world.far(accept(text));
    (world, text)
}

fn accept(on: ActId) -> Content {
    Content::Stance(Stance { on, attitude: Attitude::Accept, commitment: Commitment::Instructed, words: None })
}

/// Tables these wordings.
pub fn table(target: Target, wordings: &[(&str, &str)]) -> Content {
    let wordings = wordings.iter().map(|(tag, text)| (tag.parse().expect("a tag"), (*text).to_owned())).collect();
    Content::Table(Table { target, wordings, renders: None, commitment: Commitment::Instructed, words: None })
}

/// A new paragraph behind another one.
pub fn new(instrument: ActId, after: Option<ActId>, label: &str) -> Target {
    let place = Where { under: None, after };
    Target::New { instrument, place, unit: Unit::Operative, label: Some(label.into()) }
}

impl Story {
    /// Plays it.
    pub fn new() -> Story {
        let (mut world, text) = begun();
        let both = [("en", "The Parties shall act."), ("ru", "Стороны действуют.")];
        let verb = world.near(table(new(text, None, "OP1"), &both));
        world.far(table(
            Target::Provision(verb),
            &[("en", "The Parties should act."), ("ru", "Сторонам следует действовать.")],
        ));
        let rods = [("en", "Nets rest [in spring][in May] {month}."), ("ru", "Сети отдыхают.")];
        let reserved = world.near(table(new(text, Some(verb), "OP2"), &rods));
        let wordings = rods.map(|(tag, text)| (tag.parse().expect("a tag"), WordingId::of(text))).to_vec();
        world.far(Content::Support(Support {
            provision: reserved,
            wordings,
            renders: None,
            favour: Favour::PrefersWithReservation,
            commitment: Commitment::Personal,
            words: Some(en(HOSTILE)),
        }));
        let alone = world.far(table(new(text, Some(reserved), "OP3"), &[("en", HOSTILE)]));
        Story { world, text, verb, reserved, alone }
    }
}
