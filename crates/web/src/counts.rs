//! Brackets counted once. How many a provision has follows from the wordings that are preferred and from nothing else,
//! so that what was counted stays true; it is forgotten only to keep within the bound.

use consultation::SideView;
use record::tabling::WordingId;
use record::{ActId, Language, PartyId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use wording::{Collation, Piece, Span, tokens};

/// How many sets of wordings are remembered.
const COUNTS_MAX: usize = 50_000;
/// How many pictures are remembered.
const PICTURES_MAX: usize = 500;

/// What is in brackets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// Brackets, at every depth.
    pub brackets: usize,
    /// Words in them.
    pub words: usize,
}

/// How a text stood at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The claimed time of the last act that counts (POSIX seconds).
    pub time: i64,
    /// Brackets left.
    pub brackets: usize,
}

/// How a text came along, as of so many acts of its mechanism.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Course {
    /// The acts of the mechanism that were known.
    pub acts: u64,
    /// The moments, first to last.
    pub moments: Arc<[Moment]>,
}

/// How many collations a page may still make for its figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience(pub usize);

/// What was counted.
#[derive(Default)]
pub struct Counts {
    counted: Mutex<BTreeMap<Vec<WordingId>, Count>>,
    courses: Mutex<BTreeMap<(ActId, Language), Course>>,
}

impl Counts {
    /// The brackets of a provision in a language; `None` where they are not counted yet and there is no patience left.
    pub fn of(&self, side: &SideView<'_>, first: PartyId, patience: &mut Patience) -> Option<Count> {
        let mut key: Vec<WordingId> =
            side.parties.iter().filter_map(|stand| Some(stand.prefers.as_ref()?.wording)).collect();
        key.sort_unstable();
        key.dedup();
        let known = held(&self.counted).get(&key).copied();
        let count = match known {
            Some(count) => count,
            None => {
                patience.0 = patience.0.checked_sub(1)?;
                let count = in_brackets(&side.bracketed(first));
                let mut counted = held(&self.counted);
                if counted.len() >= COUNTS_MAX {
                    counted.clear();
                }
                counted.insert(key, count);
                count
            }
        };
        // Where a party has no position, all of it stands in one bracket more.
        Some(match side.without_position().next() {
            None => count,
            Some(_) => Count { brackets: count.brackets + 1, words: count.words.max(words_of(side)) },
        })
    }

    /// How a text came along, as it was last counted.
    pub fn course(&self, text: ActId, language: &Language) -> Option<Course> {
        held(&self.courses).get(&(text, language.clone())).cloned()
    }

    /// Remembers how a text came along.
    pub fn remember(&self, text: ActId, language: &Language, course: Course) {
        let mut courses = held(&self.courses);
        if courses.len() >= PICTURES_MAX {
            courses.clear();
        }
        courses.insert((text, language.clone()), course);
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    // Every entry is whole by itself: whoever panicked while holding it has spoilt none.
    what.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// The words of the first wording that is preferred: where one party alone has spoken, all of them are in question.
fn words_of(side: &SideView<'_>) -> usize {
    let first = side.parties.iter().find_map(|stand| stand.prefers.as_ref());
    first.map_or(0, |said| words(said.text.spans()))
}

fn in_brackets(collation: &Collation<PartyId>) -> Count {
    let mut count = Count::default();
    for piece in &collation.pieces {
        match piece {
            Piece::Shared(spans) => open(spans, &mut count),
            Piece::Bracket(alternatives) => {
                count.brackets += 1;
                for alternative in alternatives {
                    inside(&alternative.pieces, &mut count);
                }
            }
        }
    }
    count
}

/// Within a bracket every word counts, once.
fn inside(pieces: &[Piece<PartyId>], count: &mut Count) {
    for piece in pieces {
        match piece {
            Piece::Shared(spans) => {
                count.words += words(spans);
                count.brackets += brackets(spans);
            }
            Piece::Bracket(alternatives) => {
                count.brackets += 1;
                alternatives.iter().for_each(|alternative| inside(&alternative.pieces, count));
            }
        }
    }
}

/// Outside of computed brackets only what stands in brackets that came with a draft counts.
fn open(spans: &[Span], count: &mut Count) {
    count.brackets += brackets(spans);
    for span in spans {
        if let Span::Open(alternatives) = span {
            count.words += alternatives.iter().map(|own| words(own)).sum::<usize>();
        }
    }
}

fn brackets(all: &[Span]) -> usize {
    all.iter()
        .map(|span| match span {
            Span::Open(alternatives) => 1 + alternatives.iter().map(|own| brackets(own)).sum::<usize>(),
            Span::Text(_) | Span::Placeholder(_) | Span::Term(_) | Span::Note(_) => 0,
        })
        .sum()
}

fn words(all: &[Span]) -> usize {
    all.iter()
        .map(|span| match span {
            Span::Text(text) => tokens::words(text),
            Span::Open(alternatives) => alternatives.iter().map(|own| words(own)).sum(),
            Span::Placeholder(_) | Span::Term(_) => 1,
            Span::Note(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;
    use wording::{Wording, collate};

    fn party(n: u8) -> PartyId {
        PartyId(Digest([n; 32]))
    }

    fn counted(wordings: &[&str]) -> Count {
        let read = wordings.iter().zip(1..).map(|(text, n)| (party(n), Wording::read(text).expect("written")));
        in_brackets(&collate(&read.collect::<Vec<_>>()).expect("few"))
    }

    #[test]
    fn words_in_brackets_are_those_that_somebody_does_not_share() {
        assert_eq!(counted(&["The Parties shall act.", "The Parties shall act."]), Count::default());
        assert_eq!(counted(&["The Parties shall act.", "The Parties should act."]), Count { brackets: 1, words: 2 });
        assert_eq!(counted(&["a [b c][d [e]] f", "a [b c][d [e]] f"]), Count { brackets: 2, words: 4 });
        assert_eq!(counted(&["act now", ""]), Count { brackets: 1, words: 2 });
    }
}
