//! Laws of putting words together: nothing that anybody wrote is lost, and the same changes are one.

use cabinet::{CLASH_BEGINS, Merged, MergedPart, has_marks, merge};
use proptest::prelude::*;

fn merged(base: &str, theirs: &str, mine: &str) -> Merged {
    merge(base, theirs, mine).expect("short texts")
}

fn clean(base: &str, theirs: &str, mine: &str) -> String {
    let merged = merged(base, theirs, mine);
    merged.clean().unwrap_or_else(|| panic!("{merged:?}"))
}

#[test]
fn changes_of_different_places_are_both_there() {
    let base = "The Parties shall exchange data on the level of the lake every day.";
    let theirs = "Both Parties shall exchange data on the level of the lake every day.";
    let mine = "The Parties shall exchange data on the level of the lake every hour.";
    assert_eq!(clean(base, theirs, mine), "Both Parties shall exchange data on the level of the lake every hour.");
    assert_eq!(clean("各方应当采取行动。", "双方应当采取行动。", "各方应当采取措施。"), "双方应当采取措施。");
    assert_eq!(clean("", "", "New."), "New.");
    assert_eq!(clean("a b c", "a b c", ""), "");
}

#[test]
fn changes_of_one_place_are_kept_and_marked() {
    let merged = merged("Parties shall act now.", "Parties should act now.", "Parties may act now.");
    assert_eq!(merged.clean(), None);
    assert_eq!(merged.marked(), "Parties ⟦should⟧⟦may⟧ act now.");
    assert!(has_marks(&merged.marked()) && !has_marks("Parties [should][may] act"));
    let clash = |theirs: &str, mine: &str| MergedPart::Clash { theirs: theirs.into(), mine: mine.into() };
    // Whose words come first at one point nobody could say; and what one strikes the other may need.
    assert_eq!(self::merged("", "One.", "Two.").0, [clash("One.", "Two.")]);
    assert_eq!(self::merged("a b", "a", "a b c").0[1..], [clash("", " b c")]);
    assert!(self::merged("one two three", "", "one 2 three").clean().is_none());
}

#[test]
fn words_that_do_not_fit_are_refused() {
    let long = "x".repeat(cabinet::DRAFT_BYTES_MAX + 1);
    assert!(merge("", &long, "a").is_err());
}

/// Words of the base by number, and what a side makes of each: keeps it, strikes it, changes it, adds behind it.
fn sides() -> impl Strategy<Value = (usize, Vec<u8>, Vec<u8>)> {
    let side = || prop::collection::vec(prop_oneof![6 => Just(0u8), 1 => Just(1), 1 => Just(2), 1 => Just(3)], 24);
    (0..24usize, side(), side())
}

fn base(count: usize) -> String {
    (0..count).map(|at| format!("w{at} ")).collect()
}

/// Words of a side of its own begin with its letter.
fn side(letter: char, count: usize, deeds: &[u8]) -> String {
    let first = if deeds.last() == Some(&3) { format!("{letter} ") } else { String::new() };
    let word = |(at, deed): (usize, &u8)| match deed {
        0 => format!("w{at} "),
        1 => String::new(),
        2 => format!("{letter}{at} "),
        _ => format!("w{at} {letter}{at} "),
    };
    first + &deeds.iter().enumerate().take(count).map(word).collect::<String>()
}

fn words(text: &str) -> Vec<&str> {
    text.split([' ', CLASH_BEGINS, cabinet::CLASH_ENDS]).filter(|word| !word.is_empty()).collect()
}

proptest! {
    /// What either side wrote is there, once at least; what both kept is there.
    #[test]
    fn nobodys_words_are_lost((count, a, b) in sides()) {
        let (base, theirs, mine) = (base(count), side('a', count, &a), side('b', count, &b));
        let marked = merged(&base, &theirs, &mine).marked();
        let there = words(&marked);
        for own in words(&theirs).into_iter().chain(words(&mine)).filter(|word| !word.starts_with('w')) {
            prop_assert!(there.contains(&own), "{own} of {theirs:?} and {mine:?} in {marked:?}");
        }
        for kept in words(&theirs).into_iter().filter(|word| words(&mine).contains(word)) {
            prop_assert!(there.contains(&kept), "{kept} of {theirs:?} and {mine:?} in {marked:?}");
        }
    }

    /// Where nothing clashes, what either side struck is gone, and nothing is there twice.
    #[test]
    fn a_clean_merge_has_both_changes((count, a, b) in sides()) {
        let (base, theirs, mine) = (base(count), side('a', count, &a), side('b', count, &b));
        if let Some(both) = merged(&base, &theirs, &mine).clean() {
            let (theirs, mine, both) = (words(&theirs), words(&mine), words(&both));
            for word in words(&base) {
                prop_assert_eq!(both.contains(&word), theirs.contains(&word) && mine.contains(&word), "{}", word);
            }
            let mut once = both.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), both.len());
        }
    }

    /// Each side can be read out of a merge: in a clash its own words, elsewhere what was agreed.
    #[test]
    fn a_merge_with_itself_or_with_no_change_is_what_was_written((count, a, _) in sides()) {
        let (base, changed) = (base(count), side('a', count, &a));
        prop_assert_eq!(clean(&base, &changed, &changed), changed.clone());
        prop_assert_eq!(clean(&base, &base, &changed), changed.clone());
        prop_assert_eq!(clean(&base, &changed, &base), changed);
    }

    /// Which side is called mine changes nothing but the order in a clash.
    #[test]
    fn a_merge_is_fair((count, a, b) in sides()) {
        let (base, theirs, mine) = (base(count), side('a', count, &a), side('b', count, &b));
        let turned = |part: MergedPart| match part {
            MergedPart::Agreed(words) => MergedPart::Agreed(words),
            MergedPart::Clash { theirs, mine } => MergedPart::Clash { theirs: mine, mine: theirs },
        };
        let there = merged(&base, &theirs, &mine);
        let back = merged(&base, &mine, &theirs).0.into_iter().map(turned).collect();
        prop_assert_eq!(there, Merged(back));
    }

    /// Any text at all: no panic, and the three laws that need no knowledge of words.
    #[test]
    fn any_texts_can_be_put_together(base in ".{0,40}", theirs in ".{0,40}", mine in ".{0,40}") {
        prop_assert_eq!(clean(&base, &theirs, &theirs), theirs.clone());
        prop_assert_eq!(clean(&base, &base, &mine), mine.clone());
        merged(&base, &theirs, &mine);
    }
}
