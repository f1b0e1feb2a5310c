//! What a tabled wording amounts to: within, near, or over a line.

use crate::folder::{LAKE, NOW, PROVISION, language};
use cabinet::{
    Depends, Ended, Instruction, InstructionNumber, NEAR_MIN, PersonNumber, RedLine, Says, Settles, Weighed, weigh,
};
use proptest::prelude::*;
use wording::Wording;

fn paper(number: i64, tag: Option<&str>, says: Says) -> Instruction {
    Instruction {
        number: InstructionNumber(number),
        mechanism: LAKE,
        on: PROVISION,
        language: tag.map(language),
        says,
        author: PersonNumber(1),
        time: NOW,
        ended: None,
    }
}

fn never(number: i64, words: &str) -> Instruction {
    paper(number, None, Says::RedLine(RedLine::Never(words.into())))
}

fn must(number: i64, words: &str) -> Instruction {
    paper(number, None, Says::RedLine(RedLine::Must(words.into())))
}

fn fallback(rank: u8, wording: &str) -> Instruction {
    paper(rank.into(), Some("en"), Says::Fallback { rank, wording: wording.into() })
}

fn read(written: &str) -> Wording {
    Wording::read(written).expect("a wording")
}

fn weighed(papers: &[Instruction], tabled: &str) -> Weighed {
    weigh(Some(&read("The Parties shall act by 2030.")), papers, &read(tabled), &language("en"), &|_| None)
}

fn lines(list: &[cabinet::Broken]) -> Vec<i64> {
    list.iter().map(|broken| broken.line.0).collect()
}

#[test]
fn what_is_equal_but_for_white_space_is_within() {
    let papers = [fallback(2, "The Parties may act."), fallback(1, "The Parties should act.")];
    let within = |tabled| weighed(&papers, tabled).within;
    assert_eq!(within("The Parties shall act by 2030."), Some(Settles::OwnPosition));
    assert_eq!(within(" The Parties  should\u{a0}act.\n"), Some(Settles::Fallback(1)));
    assert_eq!(within("The Parties may act."), Some(Settles::Fallback(2)));
    assert_eq!(within("The Parties may act!"), None);
    assert_eq!(within(""), None);
    // The best, where two say the same.
    let twice = [fallback(3, "a"), fallback(2, "a")];
    assert_eq!(weighed(&twice, "a").within, Some(Settles::Fallback(2)));
    assert_eq!(weigh(None, &twice, &read("The Parties shall act by 2030."), &language("en"), &|_| None).within, None);
}

#[test]
fn what_is_like_a_fallback_is_near_it() {
    let long = "The Parties shall exchange the data of all gauges on the lake within six hours of each reading.";
    let papers = [fallback(1, long), fallback(2, "The Parties consult.")];
    let near = weighed(&papers, &long.replace("six", "eight")).near.unwrap();
    assert_eq!(near.to, Settles::Fallback(1));
    assert!(near.score >= NEAR_MIN && near.score < 1000);
    assert_eq!(weighed(&papers, long).near, None);
    assert_eq!(weighed(&papers, "Nothing of this kind at all is said in these words.").near, None);
}

#[test]
fn red_lines_are_seen_in_every_language() {
    let papers = [never(1, "joint command"), never(2, "共同指挥"), must(3, "озера"), must(4, "2030")];
    let of = |tabled: &str| {
        let weighed = weighed(&papers, tabled);
        (lines(&weighed.crossed), lines(&weighed.missing))
    };
    assert_eq!(of("Под JOINT  “Command” озера 2030"), (vec![1], vec![]));
    assert_eq!(of("设立共同指挥机构。2030"), (vec![2], vec![3]));
    assert_eq!(of("Озера: joint commands, 20301"), (vec![], vec![4]));
    assert_eq!(of(""), (vec![], vec![3, 4]));
}

#[test]
fn what_depends_on_a_bracket_is_said_so() {
    let papers = [never(1, "shall act"), must(2, "the Parties")];
    let weighed = weighed(&papers, "[The Parties][They] [shall] act");
    assert_eq!(weighed.crossed[0].depends, Depends::OnBrackets);
    assert_eq!(weighed.missing[0].depends, Depends::OnBrackets);
    assert_eq!(self::weighed(&papers, "They shall act").crossed[0].depends, Depends::OnNothing);
    assert!(self::weighed(&papers, "The Parties act").keeps_the_lines());
}

#[test]
fn signs_that_are_no_words_there_are_for_a_person_to_look_at() {
    let papers = [never(1, "取行"), must(2, "取行")];
    let weighed = weighed(&papers, "各方应当采取行动。");
    assert_eq!(weighed.crossed[0].depends, Depends::OnWords);
    assert_eq!(weighed.missing[0].depends, Depends::OnWords);
    // Where words are parted, a part of a word is another word.
    assert!(self::weighed(&[never(1, "act")], "The Parties react.").keeps_the_lines());
}

#[test]
fn what_is_over_or_of_another_language_has_no_weight() {
    let mut over = never(1, "act");
    over.ended = Some(Ended { time: NOW, by: PersonNumber(1), successor: None });
    let russian = paper(2, Some("ru"), Says::RedLine(RedLine::Never("act".into())));
    let free = paper(3, None, Says::Words("act".into()));
    assert!(weighed(&[over, russian, free], "act").keeps_the_lines());
}

const WORDS: [&str; 7] = ["a", "B", "Parties", "Стороны", "行动", "采取", "2.5"];

fn text(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
}

proptest! {
    /// Against the plainest way to look for a row of words.
    #[test]
    fn a_line_is_crossed_where_its_words_stand_in_a_row(
        line in prop::collection::vec(0..WORDS.len(), 1..4),
        tabled in prop::collection::vec(0..WORDS.len(), 0..12),
    ) {
        let stands = tabled.windows(line.len()).any(|window| window == line.as_slice());
        let papers = [never(1, &text(&line)), must(2, &text(&line).to_uppercase())];
        let weighed = weighed(&papers, &text(&tabled));
        prop_assert_eq!(weighed.crossed.len(), usize::from(stands));
        prop_assert_eq!(weighed.missing.len(), usize::from(!stands));
    }

    /// Every way of resolving the brackets, one by one, against the one look at all of them.
    #[test]
    fn brackets_are_looked_through(
        line in prop::collection::vec(0..3usize, 1..4),
        parts in prop::collection::vec(prop::collection::vec(prop::collection::vec(0..3usize, 0..3), 1..3), 1..5),
    ) {
        let written: String = parts.iter().map(|alternatives| {
            let bracket: String = alternatives.iter().map(|words| format!("[{}]", text(words))).collect();
            format!("{bracket} ")
        }).collect();
        let mut readings = vec![Vec::new()];
        for alternatives in &parts {
            let nothing = (alternatives.len() == 1).then(Vec::new);
            let all: Vec<_> = alternatives.iter().cloned().chain(nothing).collect();
            readings = readings.iter().flat_map(|reading: &Vec<usize>| {
                all.iter().map(|words| [reading.clone(), words.clone()].concat())
            }).collect();
        }
        let count = readings.iter().filter(|reading| reading.windows(line.len()).any(|w| w == line.as_slice())).count();
        let weighed = weighed(&[never(1, &text(&line)), must(2, &text(&line))], &written);
        let depends = |list: &[cabinet::Broken]| list.first().map(|broken| broken.depends);
        let brackets = Some(Depends::OnBrackets);
        let (crossed, missing) = match count {
            0 => (None, Some(Depends::OnNothing)),
            all if all == readings.len() => (Some(Depends::OnNothing), None),
            _ => (brackets, brackets),
        };
        prop_assert_eq!((depends(&weighed.crossed), depends(&weighed.missing)), (crossed, missing), "{}", written);
    }

    /// A wording is within itself, however it is spaced, and then it is near nothing else.
    #[test]
    fn a_fallback_is_within_itself(words in prop::collection::vec(0..WORDS.len(), 1..9), rank in 1..9u8) {
        let tabled = text(&words);
        let papers = [fallback(rank, &tabled.replace(' ', "  "))];
        let weighed = weigh(None, &papers, &read(&tabled), &language("en"), &|_| None);
        prop_assert_eq!((weighed.within, weighed.near), (Some(Settles::Fallback(rank)), None));
    }
}

#[test]
fn disputed_names_are_weighed_as_all_agreed_on_them() {
    let wanted = "The Parties shall protect the {=lake}.";
    let own = read("The Parties shall protect the Long Lake.");
    let papers = [never(1, "Long Lake"), must(2, "Long Lake"), fallback(3, "Protect the {=lake}.")];
    let by = |tabled: &str, terms: &dyn Fn(&str) -> Option<&'static str>| {
        weigh(Some(&own), &papers, &read(tabled), &language("en"), terms)
    };
    let open = |_: &str| None;
    let agreed = |name: &str| (name == "lake").then_some("Long Lake");
    // As long as the name is disputed, a red line does not see what it will be.
    let before = by(wanted, &open);
    assert_eq!((before.within, lines(&before.crossed), lines(&before.missing)), (None, vec![], vec![2]));
    let after = by(wanted, &agreed);
    assert_eq!(after.within, Some(Settles::OwnPosition));
    assert_eq!((lines(&after.crossed), lines(&after.missing)), (vec![1], vec![]));
    // The own papers are read with it too.
    assert_eq!(by("Protect the Long Lake.", &agreed).within, Some(Settles::Fallback(3)));
    assert_eq!(by("Protect the Long Lake.", &open).within, None);
}
