//! Likeness is bounded and symmetric, full for the same words alone, and the nearest are the nearest
//! (spec: wording, 8).

use proptest::prelude::*;
use std::time::{Duration, Instant};
use wording::likeness::{Index, PAIR_MIN, SAME, likeness, nearest, pairs};

fn text() -> impl Strategy<Value = String> {
    r"((shall|should|Act|at once|the|of|all|各方应当|采取行动|Стороны)[ ,.]{1,2}){0,12}"
}

/// The words as they count.
fn words(text: &str) -> Vec<String> {
    use wording::tokens::{Kind, tokens};
    let words = tokens(text).into_iter().filter(|token| token.kind == Kind::Word);
    words.map(|token| token.text.to_lowercase()).collect()
}

proptest! {
    #[test]
    fn it_is_bounded_symmetric_and_full_for_the_same_words_alone(one in text(), other in text()) {
        let like = likeness(&one, &other);
        prop_assert!(like <= SAME);
        prop_assert_eq!(like, likeness(&other, &one));
        prop_assert_eq!(like == SAME, words(&one) == words(&other));
        let has_common = words(&one).iter().any(|word| words(&other).contains(word));
        prop_assert_eq!(like > 0, has_common || (words(&one).is_empty() && words(&other).is_empty()));
    }

    #[test]
    fn the_nearest_are_the_nearest(all in prop::collection::vec(text(), 0..20), asked in text(), most in 0usize..6) {
        let mut scores: Vec<_> = all.iter().enumerate().map(|(at, text)| (at, likeness(text, &asked))).collect();
        scores.retain(|(at, like)| *like > 0 && !words(&all[*at]).is_empty());
        scores.sort_by_key(|(at, like)| (std::cmp::Reverse(*like), *at));
        scores.truncate(most);
        prop_assert_eq!(nearest(all.iter().map(String::as_str), &asked, most), scores);
    }
}

proptest! {
    #[test]
    fn no_provision_is_paired_twice(old in prop::collection::vec(text(), 0..12), new in prop::collection::vec(text(), 0..12)) {
        let [olds, news] = [&old, &new].map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
        let found = pairs(&olds, &news);
        prop_assert_eq!(found.len(), new.len());
        let mut taken: Vec<usize> = found.iter().flatten().copied().collect();
        taken.sort_unstable();
        prop_assert!(taken.windows(2).all(|pair| pair[0] < pair[1]));
        for (text, at) in new.iter().zip(&found) {
            prop_assert!(at.is_none_or(|at| old[at] == *text || likeness(&old[at], text) >= PAIR_MIN));
        }
    }
}

#[test]
fn provisions_without_ids_find_each_other() {
    let old = ["No text", "Parties shall act at once.", "No text", "Parties may report."];
    let new = ["Parties may report.", "No text", "Parties should act at once.", "No text", "No text", "Other"];
    assert_eq!(pairs(&old, &new), [Some(3), Some(0), Some(1), Some(2), None, None]);
}

#[test]
fn order_counts_and_every_script_has_words() {
    assert_eq!(likeness("Parties shall act.", "parties, shall ACT"), SAME);
    assert!(likeness("shall act at once", "act at once shall") < SAME);
    assert!(likeness("shall act at once", "act at once shall") > likeness("shall act at once", "once at act shall"));
    assert_eq!(likeness("Стороны должны действовать", "стороны должны действовать."), SAME);
    assert!(likeness("Стороны должны действовать", "Стороны могут действовать") > 300);
    assert!(likeness("各方应当采取行动", "各方可以采取行动") > 400);
    assert!(likeness("各方应当采取行动", "各方可以采取行动") < SAME);
    assert_eq!(likeness("各方应当采取行动", "Parties shall act"), 0);
    assert_eq!((likeness("", ""), likeness("", "act")), (SAME, 0));
}

#[test]
fn ten_thousand_candidates_are_asked_at_once() {
    let candidate = |n: usize| -> String {
        (0..60).map(|word| format!("w{} ", (n * 7 + word * (n % 13 + 1)) % 997)).collect::<String>() + "of the Parties"
    };
    let mut index = Index::default();
    (0..10_000).for_each(|n| {
        index.add(&candidate(n));
    });
    let start = Instant::now();
    let found = index.nearest(&candidate(4_321).replace("of the", "of all"), 5);
    let elapsed = start.elapsed();
    println!("asked 10,000 in {elapsed:?}");
    assert_eq!(found[0].0, candidates_first(&index, &found));
    assert!(found[0].1 > 900 && found[4].1 <= found[0].1);
    // Wide, so that a busy machine does not fail it.
    assert!(elapsed < Duration::from_secs(1), "{elapsed:?}");
}

/// The first of those that are most alike.
fn candidates_first(index: &Index, found: &[(usize, u16)]) -> usize {
    assert_eq!(index.len(), 10_000);
    found.iter().filter(|(_, like)| *like == found[0].1).map(|(at, _)| *at).min().expect("some were found")
}
