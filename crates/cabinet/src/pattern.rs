//! Words as a row to be looked for in a wording: whole words, whatever their capitals, spaces and punctuation, in every
//! way in which the wording can be read while brackets are open in it.

use std::collections::BTreeSet;
use wording::spans::{Span, Wording};
use wording::tokens::{Kind, tokens};

/// A row of words, at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Pattern(Vec<String>);

/// In which readings of a wording the words stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stands {
    /// In none.
    Never,
    /// In some: it depends on how a bracket is resolved.
    Perhaps,
    /// In all.
    Always,
}

/// Where words may begin and end, in a script that does not part them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cut {
    /// Where the dictionary parts words.
    Words,
    /// Anywhere: the dictionary may have parted them otherwise than who drew the line.
    Signs,
}

/// One thing to compare: a word; of a script that does not part its words one sign, with whether a word begins before
/// it and ends behind it. Two texts may part the same signs differently, for that is by what stands around them.
struct Unit {
    text: String,
    begins: bool,
    ends: bool,
}

/// How far the words have come on one way of reading.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Come {
    /// They stood there.
    Found,
    /// So many of them could be the beginning of it, each ascending.
    Open(Vec<usize>),
}

impl Pattern {
    /// The words of this text; `None` where it has none.
    pub(crate) fn of(text: &str) -> Option<Pattern> {
        let units: Vec<String> = units(text, Cut::Words).into_iter().map(|unit| unit.text).collect();
        (!units.is_empty()).then_some(Pattern(units))
    }

    /// Whether the words stand in this wording.
    pub(crate) fn stands_in(&self, wording: &Wording, cut: Cut) -> Stands {
        let ways = self.read(BTreeSet::from([Come::Open(Vec::new())]), wording.spans(), cut);
        match (ways.contains(&Come::Found), ways.len()) {
            (false, _) => Stands::Never,
            (true, 1) => Stands::Always,
            (true, _) => Stands::Perhaps,
        }
    }

    fn read(&self, mut ways: BTreeSet<Come>, spans: &[Span], cut: Cut) -> BTreeSet<Come> {
        for span in spans {
            ways = match span {
                Span::Text(text) => {
                    let units = units(text, cut);
                    ways.into_iter().map(|come| units.iter().fold(come, |come, unit| self.step(come, unit))).collect()
                }
                Span::Open(alternatives) => {
                    // Where there is only one alternative, the other is nothing.
                    let nothing = (alternatives.len() == 1).then(|| ways.clone());
                    let read = alternatives.iter().flat_map(|spans| self.read(ways.clone(), spans, cut));
                    read.chain(nothing.into_iter().flatten()).collect()
                }
                // What will stand there is not known, so nothing goes on over it.
                Span::Placeholder(_) | Span::Term(_) => ways.into_iter().map(Come::broken).collect(),
                // A mark is not part of what the wording says.
                Span::Note(_) => ways,
            };
        }
        ways
    }

    fn step(&self, come: Come, unit: &Unit) -> Come {
        let Come::Open(begun) = come else { return Come::Found };
        let from = unit.begins.then_some(0).into_iter().chain(begun);
        let next: Vec<usize> = from.filter(|at| self.0[*at] == unit.text).map(|at| at + 1).collect();
        if unit.ends && next.contains(&self.0.len()) {
            return Come::Found;
        }
        Come::Open(next.into_iter().filter(|at| *at < self.0.len()).collect())
    }
}

impl Come {
    fn broken(self) -> Come {
        match self {
            Come::Found => Come::Found,
            Come::Open(_) => Come::Open(Vec::new()),
        }
    }
}

fn units(text: &str, cut: Cut) -> Vec<Unit> {
    let mut units = Vec::new();
    for word in tokens(text).into_iter().filter(|token| token.kind == Kind::Word) {
        if word.text.chars().all(is_of_unparted_script) {
            let last = word.text.chars().count() - 1;
            let signs = word.text.chars().enumerate();
            units.extend(signs.map(|(at, sign)| match cut {
                Cut::Words => Unit { text: sign.into(), begins: at == 0, ends: at == last },
                Cut::Signs => Unit { text: sign.into(), begins: true, ends: true },
            }));
        } else {
            units.push(Unit { text: word.text.to_lowercase(), begins: true, ends: true });
        }
    }
    units
}

/// Chinese, Japanese, Thai, Lao, Khmer and Burmese, as `wording` cuts them by dictionary.
fn is_of_unparted_script(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(words: &str, written: &str) -> Stands {
        Pattern::of(words).unwrap().stands_in(&Wording::read(written).unwrap(), Cut::Words)
    }

    #[test]
    fn words_are_whole_and_capitals_do_not_count() {
        assert_eq!(stands("Armed forces", "The ARMED  forces, too."), Stands::Always);
        assert_eq!(stands("armed forces", "armed “forces”"), Stands::Always);
        assert_eq!(stands("force", "The armed forces."), Stands::Never);
        assert_eq!(stands("nowhere", "now here"), Stands::Never);
        assert_eq!(stands("a a b", "a a a b"), Stands::Always);
        assert_eq!(stands("a b", "a c b"), Stands::Never);
        assert_eq!(stands("Стороны", "СТОРОНЫ должны"), Stands::Always);
        assert_eq!(stands("1.5", "by 1.55 °C"), Stands::Never);
        assert!(Pattern::of("— %").is_none());
    }

    #[test]
    fn chinese_words_are_whole_however_they_are_parted_within() {
        assert_eq!(stands("采取行动", "各方应当采取行动。"), Stands::Always);
        assert_eq!(stands("应当采取", "各方应当采取行动。"), Stands::Always);
        assert_eq!(stands("取行", "各方应当采取行动。"), Stands::Never);
        assert_eq!(stands("动", "各方应当采取行动。"), Stands::Never);
        assert_eq!(stands("联合国", "联合国宪章"), Stands::Always);
        let signs =
            |words: &str, text: &str| Pattern::of(words).unwrap().stands_in(&Wording::text(text).unwrap(), Cut::Signs);
        assert_eq!(signs("取行", "各方应当采取行动。"), Stands::Always);
        assert_eq!(signs("force", "The armed forces."), Stands::Never);
    }

    #[test]
    fn every_way_of_reading_is_looked_at() {
        assert_eq!(stands("shall act", "Parties [shall][should] act"), Stands::Perhaps);
        assert_eq!(stands("parties act", "Parties [shall] act"), Stands::Perhaps);
        assert_eq!(stands("act", "Parties [shall act][act]"), Stands::Always);
        assert_eq!(stands("shall act", "[Parties [shall][must]][All shall] act"), Stands::Perhaps);
        assert_eq!(stands("shall act", "shall {when} act"), Stands::Never);
        assert_eq!(stands("shall act", "shall{^7} act"), Stands::Always);
        assert_eq!(stands("shall act", "shall act {when}"), Stands::Always);
    }
}
