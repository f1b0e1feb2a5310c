//! Shown: topics, rounds with their agenda, briefings, positions, points, readouts, and what waits.

use super::proposals::{Eye, MatterShown};
use super::texts::TextLine;
use crate::said::Said;
use crate::saying::{life_word, step_word};
use crate::spoken::VerbWord;
use crate::when;
use consultation::{Degree, LineView, MatterView, PositionView, RoundView, Turn};
use record::matter::{Dates, Matter};
use record::vocabulary::Content;
use serde::Serialize;

/// A round.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RoundShown {
    /// The round's proposal.
    #[serde(flatten)]
    pub proposal: MatterShown,
    /// Its number.
    pub number: u32,
    /// The host's code.
    pub host: String,
    /// The place.
    pub venue: Said,
    /// At what level.
    pub level: Said,
    /// When, in words.
    pub dates: Said,
    /// First and last day, where they are fixed.
    pub days: Option<(String, String)>,
    /// Where it is in its life.
    pub life: &'static str,
    /// The agreed steps.
    pub steps: Vec<&'static str>,
    /// Steps that are proposed and not agreed by all.
    pub pending: Vec<MatterShown>,
    /// The agenda.
    pub items: Vec<ItemShown>,
    /// The joint texts.
    pub texts: Vec<TextLine>,
    /// How many of its points are agreed, of how many.
    pub degree: (u32, u32),
    /// The word for that.
    pub measure: String,
    /// The accounts that parties released.
    pub readouts: Vec<ReadoutShown>,
}

/// An agenda item.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ItemShown {
    /// The item's proposal.
    #[serde(flatten)]
    pub proposal: MatterShown,
    /// The topic's title.
    pub topic: Said,
    /// What the parties told.
    pub briefings: Vec<BriefShown>,
    /// Where they stand.
    pub positions: Vec<PositionShown>,
    /// The points of consensus.
    pub points: Vec<PointShown>,
    /// How many points are agreed, of how many.
    pub degree: (u32, u32),
}

/// A point of consensus.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PointShown {
    /// The point's proposal.
    #[serde(flatten)]
    pub proposal: MatterShown,
    /// What it is: agreed, agreed with reservation, in dispute, open, withdrawn.
    pub state: &'static str,
}

/// A briefing.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct BriefShown {
    /// Its id.
    pub id: String,
    /// The party's code.
    pub party: String,
    /// When, as claimed.
    pub time: String,
    /// Its words.
    pub text: Said,
    /// How many attachments go with it.
    pub attachments: usize,
}

/// A position.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PositionShown {
    /// Its id.
    pub id: String,
    /// The party's code.
    pub party: String,
    /// What the party does with the matter.
    pub verb: VerbWord,
    /// The matter.
    pub matter: Said,
    /// Stated, reaffirmed or changed.
    pub turn: &'static str,
    /// The round since which the party says so.
    pub since: u32,
    /// Whether it is what stands.
    pub stands: bool,
}

/// A party's own account.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ReadoutShown {
    /// Its id.
    pub id: String,
    /// The party's code.
    pub party: String,
    /// When, as claimed.
    pub time: String,
    /// Its title.
    pub title: Said,
}

impl Eye<'_> {
    /// The standing topics.
    pub(super) fn topics(&self) -> Vec<MatterShown> {
        self.original.standing.now().topics().iter().map(|topic| self.named(topic)).collect()
    }

    /// The rounds.
    pub(super) fn rounds(&self) -> Vec<RoundShown> {
        self.original.standing.now().rounds().iter().map(|round| self.round(round)).collect()
    }

    fn round(&self, round: &RoundView<'_>) -> RoundShown {
        let view = self.original.standing.now();
        let id = round.proposal.id;
        let degree = view.degree(id);
        let Dates { words, days } = round.dates;
        let pending = round.pending.iter().map(|step| self.matter(step, format!("step:{}", round.number)));
        RoundShown {
            proposal: self.matter(&round.proposal, format!("round:{}", round.number)),
            number: round.number,
            host: self.original.code(round.host),
            venue: Said::from(round.venue),
            level: Said::from(round.level),
            dates: Said::from(words),
            days: days.map(|(from, to)| (when::day_shown(from), when::day_shown(to))),
            life: life_word(round.life),
            steps: round.steps.iter().filter_map(|step| step_of(step.matter)).collect(),
            pending: pending.collect(),
            items: view.items(id).iter().zip(1..).map(|(item, at)| self.item(item, round.number, at)).collect(),
            texts: self.text_lines(Some(id)),
            degree: (degree.agreed, degree.of),
            measure: degree.measure().to_string(),
            readouts: view.readouts(Some(id)).iter().map(|readout| self.readout(readout)).collect(),
        }
    }

    fn item(&self, item: &MatterView<'_>, round: u32, at: u32) -> ItemShown {
        let view = self.original.standing.now();
        let topic = match item.matter {
            Matter::Item { topic, .. } => Some(*topic),
            _ => None,
        };
        let title = topic.and_then(|topic| view.matter(topic)).map(|topic| match topic.matter {
            Matter::Topic { title } => Said::from(title),
            _ => Said::default(),
        });
        let lines: Vec<LineView<'_>> = topic
            .map(|topic| view.parties().iter().flat_map(|party| view.lines(topic, party.id)).collect())
            .unwrap_or_default();
        let Degree { agreed, of } = view.degree(item.id);
        let points = view.points(item.id);
        ItemShown {
            proposal: self.matter(item, format!("item:{round}/{at}")),
            topic: title.unwrap_or_default(),
            briefings: view.briefings(item.id).iter().filter_map(|brief| self.brief(brief)).collect(),
            positions: view.positions(item.id).iter().map(|position| self.position(position, &lines)).collect(),
            points: points
                .iter()
                .zip(1..)
                .map(|(point, to)| self.point(point, format!("point:{round}/{at}/{to}")))
                .collect(),
            degree: (agreed, of),
        }
    }

    fn point(&self, point: &MatterView<'_>, reference: String) -> PointShown {
        let proposal = self.matter(point, reference);
        let said = |word: &str| proposal.stances.iter().any(|stance| stance.stance == word);
        let state = match (point.withdrawn, point.agreed) {
            (true, _) => "withdrawn",
            (false, true) if said("reserve") => "agreed, with a reservation",
            (false, true) => "agreed",
            (false, false) if said("object") => "in dispute",
            (false, false) if said("ad-referendum") => "ad referendum",
            (false, false) => "open",
        };
        PointShown { proposal, state }
    }

    fn brief(&self, brief: &consultation::BriefView) -> Option<BriefShown> {
        let act = self.original.act(brief.place)?;
        let Content::Brief(content) = &act.content else { return None };
        Some(BriefShown {
            id: act.id().to_string(),
            party: self.original.code(brief.place.party),
            time: when::plain(brief.time),
            text: Said::from(&content.text),
            attachments: act.blobs.len(),
        })
    }

    fn position(&self, position: &PositionView<'_>, lines: &[LineView<'_>]) -> PositionShown {
        let line = lines.iter().find(|line| line.positions.iter().any(|other| other.id == position.id));
        PositionShown {
            id: position.id.to_string(),
            party: self.original.code(position.party),
            verb: position.verb.into(),
            matter: Said::from(position.matter),
            turn: match (position.withdrawn, position.turn) {
                (true, _) => "withdrawn",
                (false, Turn::Stated) => "stated",
                (false, Turn::Reaffirmed) => "reaffirmed",
                (false, Turn::Changed) => "changed",
            },
            since: line.map_or(position.number, |line| since(line, position)),
            stands: position.stands,
        }
    }

    fn readout(&self, readout: &consultation::ReadoutView<'_>) -> ReadoutShown {
        ReadoutShown {
            id: readout.id.to_string(),
            party: self.original.code(readout.party),
            time: when::plain(readout.time),
            title: Said::from(readout.title),
        }
    }
}

/// The round since which a party says what this position says: that of the last change up to it.
fn since(line: &LineView<'_>, position: &PositionView<'_>) -> u32 {
    let at = line.positions.iter().position(|other| other.id == position.id).unwrap_or(0);
    let changed = line.positions[..=at].iter().rev().find(|other| other.turn != Turn::Reaffirmed);
    changed.map_or(position.number, |changed| changed.number)
}

fn step_of(matter: &Matter) -> Option<&'static str> {
    match matter {
        Matter::Step { step, .. } => Some(step_word(step)),
        _ => None,
    }
}
