//! Joint matters: what one party proposes and all must accept (spec: act, 4.4).

use crate::adoption::{ManifestId, Page, Status, read_manifest, read_pages, write_pages};
use crate::cbor::{Fault, Known, Reader, Writer, required};
use crate::id::{ActId, PartyId};
use crate::tabling::{Where, WordingId, by_language, read_language};
use crate::texts::{Language, NAME_BYTES_MAX, Texts};
use alloc::{string::String, vec::Vec};

/// The most wordings of one package.
pub const PACKAGE_MAX: u64 = 512;

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
    /// 5: a joint text, to be negotiated provision by provision.
    Instrument {
        /// The round that it is for.
        round: ActId,
        /// Its title.
        title: Texts,
        /// Its languages, ascending, at least one of them authentic.
        languages: Vec<(Language, Status)>,
    },
    /// 6: another place for a provision.
    Move {
        /// The provision.
        provision: ActId,
        /// Where it shall stand.
        place: Where,
    },
    /// 7: what a disputed name shall be in all its places.
    Term {
        /// The text.
        instrument: ActId,
        /// The name by which wordings mark it.
        name: String,
        /// What it shall be in each language.
        renderings: Texts,
    },
    /// 8: wordings of several provisions, to be taken or left together.
    Package {
        /// The text.
        instrument: ActId,
        /// The wordings, ascending by provision and language, no place twice.
        parts: Vec<Part>,
        /// What is said to it.
        words: Option<Texts>,
    },
    /// 9: what is not objected to in writing before a deadline shall be accepted.
    Silence {
        /// The proposal.
        on: ActId,
        /// The deadline (POSIX seconds).
        until: i64,
    },
    /// 10: the correction of an error in an adopted text, with a period to object.
    Correction {
        /// The manifest of the text.
        of: ManifestId,
        /// The corrected pages, ascending by language. The first text stays to be seen.
        pages: Vec<Page>,
        /// Why.
        why: Texts,
        /// The end of the period (POSIX seconds).
        until: i64,
    },
    /// A matter that this version does not know: kept, shown as such, without effect.
    Other(OtherMatter),
}

/// One wording of a package.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Part {
    /// The provision.
    pub provision: ActId,
    /// The language.
    pub language: Language,
    /// The wording, which was tabled.
    pub wording: WordingId,
}

/// A matter of a number that this version does not know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherMatter {
    /// The matter's number.
    pub number: u64,
    /// The fields after field 0, each key and value as they were.
    pub fields: Vec<(u64, Vec<u8>)>,
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
            Matter::Instrument { round, title, languages } => {
                w.map(4).uint(0).uint(5).uint(1).bytes(&round.0.0).uint(2);
                title.write(w);
                w.uint(3).array(languages.len());
                for (language, status) in languages {
                    w.array(2).text(language.tag()).uint(status.number());
                }
            }
            Matter::Move { provision, place } => {
                w.map(3).uint(0).uint(6).uint(1).bytes(&provision.0.0).uint(2);
                place.write(w);
            }
            Matter::Term { instrument, name, renderings } => {
                w.map(4).uint(0).uint(7).uint(1).bytes(&instrument.0.0).uint(2).text(name).uint(3);
                renderings.write(w);
            }
            Matter::Package { instrument, parts, words } => {
                w.map(3 + usize::from(words.is_some())).uint(0).uint(8).uint(1).bytes(&instrument.0.0);
                w.uint(2).array(parts.len());
                for part in parts {
                    w.array(3).bytes(&part.provision.0.0).text(part.language.tag()).bytes(&part.wording.0.0);
                }
                if let Some(words) = words {
                    w.uint(3);
                    words.write(w);
                }
            }
            Matter::Silence { on, until } => {
                w.map(3).uint(0).uint(9).uint(1).bytes(&on.0.0).uint(2).int(*until);
            }
            Matter::Correction { of, pages, why, until } => {
                w.map(5).uint(0).uint(10).uint(1).bytes(&of.0.0).uint(2);
                write_pages(w, pages);
                w.uint(3);
                why.write(w);
                w.uint(4).int(*until);
            }
            Matter::Other(other) => {
                w.map(1 + other.fields.len()).uint(0).uint(other.number);
                for (key, value) in &other.fields {
                    w.uint(*key).encoded(value);
                }
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
    languages: Vec<(Language, Status)>,
    place: Option<Where>,
    name: Option<String>,
    parts: Vec<Part>,
    until: Option<i64>,
    of: Option<ManifestId>,
    pages: Vec<Page>,
    others: Vec<(u64, Vec<u8>)>,
}

/// The first number that this version does not know.
const UNKNOWN: u64 = 11;

impl Fields {
    fn field(&mut self, matter: u64, key: u64, r: &mut Reader<'_>) -> Result<Known, Fault> {
        let at = key as usize;
        match (matter, key) {
            (0, 1) | (1, 3 | 5) | (3, 3) | (4, 2) | (5, 2) | (7, 3) | (8, 3) | (10, 3) => {
                self.texts[at] = Some(Texts::read(r)?);
            }
            (1, 1) => self.number = Some(r.uint32()?),
            (1, 2) => self.host = Some(PartyId::read(r)?),
            (1, 4) => self.dates = Some(Dates::read(r)?),
            (2 | 3, 1 | 2) | (4..=9, 1) => self.acts[at] = Some(ActId::read(r)?),
            (2, 3) => self.step = Some(r.uint()?),
            (2, 4) if self.step == Some(2) => self.dates = Some(Dates::read(r)?),
            (2, 4) if self.step == Some(3) => self.texts[4] = Some(Texts::read(r)?),
            (5, 3) => self.languages = by_language(r, Status::read)?,
            (6, 2) => self.place = Some(Where::read(r)?),
            (7, 2) => self.name = Some(r.name(NAME_BYTES_MAX, "the name of a term")?),
            (8, 2) => self.parts = read_parts(r)?,
            (9, 2) | (10, 4) => self.until = Some(r.int()?),
            (10, 1) => self.of = Some(read_manifest(r)?),
            (10, 2) => self.pages = read_pages(r)?,
            (UNKNOWN.., _) => self.others.push((key, r.encoded()?.to_vec())),
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
            5 => {
                let (round, title) = (act(1)?, text(2)?);
                if !self.languages.iter().any(|(_, status)| *status == Status::Authentic) {
                    return Err(Fault::Bound { what: "the languages of a text" });
                }
                Matter::Instrument { round, title, languages: self.languages }
            }
            6 => Matter::Move { provision: act(1)?, place: required(self.place, of, 2)? },
            7 => {
                let (instrument, renderings) = (act(1)?, text(3)?);
                Matter::Term { instrument, name: required(self.name, of, 2)?, renderings }
            }
            8 if self.parts.is_empty() => return Err(Fault::Missing { of, key: 2 }),
            8 => {
                let instrument = act(1)?;
                Matter::Package { instrument, words: self.texts[3].take(), parts: self.parts }
            }
            9 => Matter::Silence { on: act(1)?, until: required(self.until, of, 2)? },
            10 if self.pages.is_empty() => return Err(Fault::Missing { of, key: 2 }),
            10 => Matter::Correction {
                why: text(3)?,
                of: required(self.of, of, 1)?,
                pages: self.pages,
                until: required(self.until, of, 4)?,
            },
            number => Matter::Other(OtherMatter { number, fields: self.others }),
        })
    }
}

fn read_parts(r: &mut Reader<'_>) -> Result<Vec<Part>, Fault> {
    let count = r.array()?;
    if count > PACKAGE_MAX {
        return Err(Fault::Bound { what: "the parts of a package" });
    }
    let mut parts: Vec<Part> = Vec::new();
    for _ in 0..count {
        r.array_of(3, "a part of a package")?;
        let (provision, language) = (ActId::read(r)?, read_language(r)?);
        let wording = WordingId(crate::digest::Digest(r.bytes_of("the name of a wording")?));
        if parts.last().is_some_and(|last| (last.provision, &last.language) >= (provision, &language)) {
            return Err(Fault::Bound { what: "the order of a package" });
        }
        parts.push(Part { provision, language, wording });
    }
    Ok(parts)
}
