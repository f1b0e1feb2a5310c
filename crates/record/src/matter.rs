//! Joint matters: what one party proposes and all must accept (spec: act, 4.4).

use crate::cbor::{Fault, Known, Reader, Writer, required};
use crate::id::{ActId, PartyId};
use crate::texts::Texts;

/// A day: its number since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(pub i32);

/// The dates of a round: in words, and as days where they are fixed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dates {
    /// As the parties say it: "Tuesday", "the second week of May".
    pub words: Texts,
    /// First and last day, both inclusive.
    pub days: Option<(Day, Day)>,
}

/// A step in the life of a round. Convened is what a round is when its proposal is agreed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The round begins.
    Open,
    /// The round ends.
    Close,
    /// The round is moved to other dates.
    Postpone(Dates),
    /// The round is called off.
    Cancel(Texts),
}

/// What is proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Matter {
    /// 0: a standing topic, which lives across rounds.
    Topic {
        /// Its title.
        title: Texts,
    },
    /// 1: a round.
    Round {
        /// Its number, from 1.
        number: u32,
        /// The party that hosts it.
        host: PartyId,
        /// The place.
        venue: Texts,
        /// When.
        dates: Dates,
        /// At what level: ministers, deputies, experts.
        level: Texts,
    },
    /// 2: the next step of a round.
    Step {
        /// The round.
        round: ActId,
        /// The step that it follows; the round's own proposal for the first.
        after: ActId,
        /// The step.
        step: Step,
    },
    /// 3: an item of a round's agenda.
    Item {
        /// The round.
        round: ActId,
        /// The standing topic that it comes under.
        topic: ActId,
        /// Its title.
        title: Texts,
    },
    /// 4: a point of consensus: a short joint statement under an item.
    Point {
        /// The item.
        item: ActId,
        /// The words.
        text: Texts,
    },
}

impl Dates {
    fn write(&self, w: &mut Writer) {
        w.array(if self.days.is_some() { 3 } else { 1 });
        self.words.write(w);
        if let Some((from, to)) = self.days {
            w.int(from.0.into()).int(to.0.into());
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<Dates, Fault> {
        let what = "dates";
        let items = r.array()?;
        let words = Texts::read(r)?;
        let mut day = || Ok(Day(r.int()?.try_into().map_err(|_| Fault::Bound { what })?));
        let days = match items {
            1 => None,
            3 => Some((day()?, day()?)),
            _ => return Err(Fault::Bound { what }),
        };
        match days {
            Some((from, to)) if from > to => Err(Fault::Bound { what }),
            _ => Ok(Dates { words, days }),
        }
    }
}

impl Matter {
    pub(crate) fn write(&self, w: &mut Writer) {
        match self {
            Matter::Topic { title } => {
                w.map(2).uint(0).uint(0).uint(1);
                title.write(w);
            }
            Matter::Round { number, host, venue, dates, level } => {
                w.map(6).uint(0).uint(1).uint(1).uint((*number).into()).uint(2).bytes(&host.0.0).uint(3);
                venue.write(w);
                w.uint(4);
                dates.write(w);
                w.uint(5);
                level.write(w);
            }
            Matter::Step { round, after, step } => {
                let (number, argument) = match step {
                    Step::Open => (0, false),
                    Step::Close => (1, false),
                    Step::Postpone(_) => (2, true),
                    Step::Cancel(_) => (3, true),
                };
                w.map(4 + usize::from(argument)).uint(0).uint(2).uint(1).bytes(&round.0.0);
                w.uint(2).bytes(&after.0.0).uint(3).uint(number);
                match step {
                    Step::Open | Step::Close => {}
                    Step::Postpone(dates) => {
                        w.uint(4);
                        dates.write(w);
                    }
                    Step::Cancel(reason) => {
                        w.uint(4);
                        reason.write(w);
                    }
                }
            }
            Matter::Item { round, topic, title } => {
                w.map(4).uint(0).uint(3).uint(1).bytes(&round.0.0).uint(2).bytes(&topic.0.0).uint(3);
                title.write(w);
            }
            Matter::Point { item, text } => {
                w.map(3).uint(0).uint(4).uint(1).bytes(&item.0.0).uint(2);
                text.write(w);
            }
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Matter, Fault> {
        let mut read = Fields::default();
        let mut number = None;
        r.fields("propose", |key, r| {
            match (key, number) {
                (0, None) => number = Some(r.uint()?),
                (_, Some(number)) => return read.field(number, key, r),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        read.matter(required(number, "propose", 0)?)
    }
}

/// The fields of a matter while they are read.
#[derive(Default)]
struct Fields {
    acts: [Option<ActId>; 3],
    texts: [Option<Texts>; 6],
    dates: Option<Dates>,
    number: Option<u32>,
    host: Option<PartyId>,
    step: Option<u64>,
}

impl Fields {
    fn field(&mut self, matter: u64, key: u64, r: &mut Reader<'_>) -> Result<Known, Fault> {
        let at = key as usize;
        match (matter, key) {
            (0, 1) | (1, 3 | 5) | (3, 3) | (4, 2) => self.texts[at] = Some(Texts::read(r)?),
            (1, 1) => self.number = Some(r.uint32()?),
            (1, 2) => self.host = Some(PartyId::read(r)?),
            (1, 4) => self.dates = Some(Dates::read(r)?),
            (2 | 3, 1 | 2) | (4, 1) => self.acts[at] = Some(ActId::read(r)?),
            (2, 3) => self.step = Some(r.uint()?),
            (2, 4) if self.step == Some(2) => self.dates = Some(Dates::read(r)?),
            (2, 4) if self.step == Some(3) => self.texts[4] = Some(Texts::read(r)?),
            _ => return Ok(Known::No),
        }
        Ok(Known::Yes)
    }

    fn matter(mut self, matter: u64) -> Result<Matter, Fault> {
        let of = "propose";
        let mut text = |key: usize| required(self.texts[key].take(), of, key as u64);
        let act = |key: usize| required(self.acts[key], of, key as u64);
        Ok(match matter {
            0 => Matter::Topic { title: text(1)? },
            1 => Matter::Round {
                number: match required(self.number, of, 1)? {
                    0 => {
                        return Err(Fault::Bound { what: "the number of a round" });
                    }
                    number => number,
                },
                host: required(self.host, of, 2)?,
                venue: text(3)?,
                dates: required(self.dates, of, 4)?,
                level: text(5)?,
            },
            2 => Matter::Step {
                round: act(1)?,
                after: act(2)?,
                step: match required(self.step, of, 3)? {
                    0 => Step::Open,
                    1 => Step::Close,
                    2 => Step::Postpone(required(self.dates, of, 4)?),
                    3 => Step::Cancel(text(4)?),
                    _ => return Err(Fault::Bound { what: "a step" }),
                },
            },
            3 => Matter::Item { round: act(1)?, topic: act(2)?, title: text(3)? },
            4 => Matter::Point { item: act(1)?, text: text(2)? },
            _ => return Err(Fault::Bound { what: "a matter" }),
        })
    }
}
