//! What a tabled wording amounts to, given the instructions: within them, near them, or over a line (spec: cabinet, 8).
//! Pure; it knows words and not meaning, so a person decides.

use crate::numbers::InstructionNumber;
use crate::pattern::{Cut, Pattern, Stands};
use crate::says::{Instruction, RedLine, Says};
use record::texts::Language;
use wording::Wording;
use wording::likeness::likeness;

/// From this likeness on, a wording is near another (of 1,000, as `wording::likeness` has it).
pub const NEAR_MIN: u16 = 800;

/// What the party would settle for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Settles {
    /// What it tabled itself.
    OwnPosition,
    /// A fallback of this rank.
    Fallback(u8),
}

/// How near a wording comes to one that the party would settle for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Near {
    /// To which.
    pub to: Settles,
    /// How near: [`NEAR_MIN`] and more.
    pub score: u16,
}

/// A red line that a wording does not keep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// Which.
    pub line: InstructionNumber,
    /// Its words.
    pub words: String,
    /// On what it depends whether it is broken.
    pub depends: Depends,
}

/// On what it depends whether a red line is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depends {
    /// It is broken however brackets are resolved.
    OnNothing,
    /// It is broken in one reading and kept in another.
    OnBrackets,
    /// Its signs stand there in a row, in a script that does not part words, but not as words: a person must look.
    OnWords,
}

/// What a tabled wording amounts to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weighed {
    /// The best that it is equal to, but for white space.
    pub within: Option<Settles>,
    /// Where it is within nothing, the nearest, if any is near.
    pub near: Option<Near>,
    /// Lines that it crosses: words that must not stand in it.
    pub crossed: Vec<Broken>,
    /// Lines that it misses: words that must stand in it.
    pub missing: Vec<Broken>,
}

impl Weighed {
    /// Whether every red line is kept in every reading.
    pub fn keeps_the_lines(&self) -> bool {
        self.crossed.is_empty() && self.missing.is_empty()
    }
}

/// Weighs a wording in one language against what the party itself tabled there, and the instructions on its provision.
/// Instructions that are over, or of another language, have no weight. `terms` knows what all agree that a disputed name
/// shall be in that language: all wordings are weighed as they would then read.
pub fn weigh<'t>(
    own: Option<&Wording>,
    papers: &[Instruction],
    tabled: &Wording,
    language: &Language,
    terms: &dyn Fn(&str) -> Option<&'t str>,
) -> Weighed {
    // What does not fit with its terms settled is weighed as it was written.
    let settled = |wording: &Wording| wording.settle(terms).unwrap_or_else(|_| wording.clone());
    let tabled = &settled(tabled);
    let stands =
        |paper: &&Instruction| paper.ended.is_none() && paper.language.as_ref().is_none_or(|other| other == language);
    let (mut settles, mut crossed, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    settles.extend(own.map(|own| (Settles::OwnPosition, settled(own).written())));
    for paper in papers.iter().filter(stands) {
        match &paper.says {
            Says::Words(_) => {}
            Says::Fallback { rank, wording } => {
                let read = Wording::read(wording).map(|wording| settled(&wording).written());
                settles.push((Settles::Fallback(*rank), read.unwrap_or_else(|_| wording.clone())));
            }
            Says::RedLine(line) => {
                let (words, list) = match line {
                    RedLine::Must(words) => (words, &mut missing),
                    RedLine::Never(words) => (words, &mut crossed),
                };
                list.extend(broken(line, words, tabled).map(|depends| Broken {
                    line: paper.number,
                    words: words.clone(),
                    depends,
                }));
            }
        }
    }
    settles.sort();
    let tabled = tabled.written();
    let within = settles.iter().find(|(_, written)| is_equal(written, &tabled)).map(|(settles, _)| *settles);
    let near = if within.is_some() { None } else { nearest(&settles, &tabled) };
    Weighed { within, near, crossed, missing }
}

fn broken(line: &RedLine, words: &str, tabled: &Wording) -> Option<Depends> {
    // A line of no words is refused when it is drawn.
    let pattern = Pattern::of(words)?;
    match (line, pattern.stands_in(tabled, Cut::Words)) {
        (RedLine::Must(_), Stands::Always) => None,
        (RedLine::Never(_), Stands::Always) => Some(Depends::OnNothing),
        (RedLine::Must(_) | RedLine::Never(_), Stands::Perhaps) => Some(Depends::OnBrackets),
        (RedLine::Must(_), Stands::Never) => match pattern.stands_in(tabled, Cut::Signs) {
            Stands::Always => Some(Depends::OnWords),
            Stands::Perhaps | Stands::Never => Some(Depends::OnNothing),
        },
        (RedLine::Never(_), Stands::Never) => match pattern.stands_in(tabled, Cut::Signs) {
            Stands::Always | Stands::Perhaps => Some(Depends::OnWords),
            Stands::Never => None,
        },
    }
}

fn is_equal(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The most like; of those alike the better.
fn nearest(settles: &[(Settles, String)], tabled: &str) -> Option<Near> {
    let scores = settles.iter().map(|(to, written)| Near { to: *to, score: likeness(written, tabled) });
    scores.filter(|near| near.score >= NEAR_MIN).min_by_key(|near| (std::cmp::Reverse(near.score), near.to))
}
