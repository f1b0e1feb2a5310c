//! What the map shows: topics, rounds, what each party did there, where the points have come to. It draws nothing.

use crate::eye::{Eye, Mechanism};
use crate::parts::matters::{Reached, reached};
use consultation::{Degree, Life, MatterView, Turn};
use record::matter::Matter;
use record::{ActId, PartyId};

/// The most rounds on one picture: the last ones.
const ROUNDS_MAX: usize = 12;

/// What happened on a topic in a round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// What each party did, in the order of the map.
    pub parties: Vec<Did>,
    /// Where the points of consensus have come to; withdrawn ones are left out.
    pub points: Vec<Reached>,
}

/// What a party did on a topic in a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Did {
    /// It briefed so often.
    pub briefed: usize,
    /// What its last position there is to the one before.
    pub stated: Option<Turn>,
}

/// A round of the map.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its number.
    pub number: u32,
    /// Its degree of consensus.
    pub degree: Degree,
}

/// A topic of the map: a cell for each round in which it stood on the agenda.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The topic.
    pub topic: ActId,
    /// Its title in the reader's language, with that language.
    pub title: (String, String),
    /// Over all rounds.
    pub degree: Degree,
    /// By round.
    pub cells: Vec<Option<Cell>>,
}

/// The map of a mechanism.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    /// The parties' codes, this house's own first.
    pub parties: Vec<String>,
    /// The rounds, the first first.
    pub columns: Vec<Column>,
    /// The topics.
    pub rows: Vec<Row>,
}

/// The map of a mechanism, in the reader's words.
pub fn chart(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Chart {
    let view = &mechanism.view;
    let mut rounds = view.rounds();
    rounds.retain(|round| match round.life {
        Life::Convened | Life::Postponed | Life::Opened | Life::Closed => true,
        Life::Withdrawn | Life::Proposed | Life::Cancelled => false,
    });
    let rounds = rounds.split_off(rounds.len().saturating_sub(ROUNDS_MAX));
    let parties = mechanism.parties();
    let topics = view.topics().into_iter().filter(|topic| topic.agreed);
    let rows = topics.filter_map(|topic| {
        let Matter::Topic { title } = topic.matter else { return None };
        let items = view.items_of_topic(topic.id);
        let (tag, said) = eye.words.best(title);
        let cells = rounds.iter().map(|round| {
            let of_round = |own: &&MatterView<'_>| {
                matches!(own.matter, Matter::Item { round: of, .. } if *of == round.proposal.id)
                    && view.on_agenda(own.id)
            };
            let items: Vec<ActId> = items.iter().filter(of_round).map(|item| item.id).collect();
            (!items.is_empty()).then(|| cell(mechanism, &parties, &items))
        });
        Some(Row {
            topic: topic.id,
            title: (tag.to_owned(), said.to_owned()),
            degree: view.degree(topic.id),
            cells: cells.collect(),
        })
    });
    Chart {
        parties: parties.iter().map(|party| mechanism.code(*party)).collect(),
        rows: rows.collect(),
        columns: rounds
            .iter()
            .map(|round| Column { number: round.number, degree: view.degree(round.proposal.id) })
            .collect(),
    }
}

fn cell(mechanism: &Mechanism<'_>, parties: &[PartyId], items: &[ActId]) -> Cell {
    let view = &mechanism.view;
    let mut did = vec![Did::default(); parties.len()];
    let mut points = Vec::new();
    for item in items {
        for (party, did) in parties.iter().zip(&mut did) {
            did.briefed += view.briefings(*item).iter().filter(|brief| brief.place.party == *party).count();
            let stated =
                view.positions(*item).into_iter().rfind(|position| position.party == *party && !position.withdrawn);
            did.stated = stated.map(|position| position.turn).or(did.stated);
        }
        points.extend(view.points(*item).iter().map(reached).filter(|reached| *reached != Reached::Withdrawn));
    }
    Cell { parties: did, points }
}
