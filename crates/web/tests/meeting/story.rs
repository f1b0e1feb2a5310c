//! The small record of these tests: a topic, a round that is open, an item with a briefing, positions and points.

use crate::houses::{World, en, texts};
use record::matter::{Dates, Matter, Step};
use record::vocabulary::{Attitude, Brief, Commitment, Content, Lineage, Mandate, Role, Stance, State, Verb};
use record::{ActId, BlobId};

/// Words that would be a page of their own, where a page took them as they are.
pub const HOSTILE: &str = "</p><script>alert(1)</script><img src=x onerror=\"alert(2)\">";

/// The record, with its parts by name.
pub struct Story {
    pub world: World,
    pub topic: ActId,
    pub item: ActId,
    /// Proposed by the other party; it waits for ours.
    pub awaited: ActId,
    /// Ours; the other objects.
    pub disputed: ActId,
    /// A position of ours that stands.
    pub position: ActId,
    /// What the other attached.
    pub attached: BlobId,
}

fn accept(on: ActId) -> Content {
    Content::Stance(Stance { on, attitude: Attitude::Accept, commitment: Commitment::Instructed, words: None })
}

/// A co-chair: a round is opened only with one of each party.
fn chair(round: ActId) -> Content {
    Content::Mandate(Mandate {
        person: "chair".into(),
        office: en("Minister"),
        role: Role::CoChair,
        round: Some(round),
        name: None,
        powers: Vec::new(),
        until: None,
        keys: Vec::new(),
        together: 1,
    })
}

impl Story {
    /// Plays it.
    pub fn new() -> Story {
        let mut world = World::founded();
        let host = world.own.party;
        let topic = world
            .near(Content::Propose(Matter::Topic { title: texts(&[("en", "The level"), ("ru", "Уровень")]) }));
        world.far(accept(topic));
        let dates = Dates { words: en("11 May 2026"), days: None };
        let round = Matter::Round { number: 20, host, venue: en("Easthaven"), dates, level: en("Ministers") };
        let round = world.near(Content::Propose(round));
        world.far(accept(round));
        let item = world.near(Content::Propose(Matter::Item { round, topic, title: en("One gauge") }));
        world.far(accept(item));
        world.near(chair(round));
        world.far(chair(round));
        let open = world.near(Content::Propose(Matter::Step { round, after: round, step: Step::Open }));
        world.far(accept(open));
        let brief = Content::Brief(Brief { item, text: en(HOSTILE) });
        let attached = world.far_with(brief, b"month,cm\n2026-05,212\n", "text/html");
        let state = |verb, matter, lineage| Content::State(State { item, verb, matter, lineage });
        let position = world.near(state(Verb::Supports, en("a fixed share"), Lineage::New));
        world.far(state(Verb::Opposes, en(HOSTILE), Lineage::New));
        let point = |text: &str| Content::Propose(Matter::Point { item, text: en(text) });
        let agreed = world.near(point("One gauge counts."));
        world.far(accept(agreed));
        let disputed = world.near(point("Each takes half."));
        let words = Some(en(HOSTILE));
        let stance = Stance { on: disputed, attitude: Attitude::Object, commitment: Commitment::Instructed, words };
        world.far(Content::Stance(stance));
        let awaited = world.far(point("Boats cross without asking."));
        Story { world, topic, item, awaited, disputed, position, attached }
    }
}
