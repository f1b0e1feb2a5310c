//! The six guarantees of a collation, each as a law over made wordings (spec: wording, 4).

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use wording::collation::{TooMany, WORDINGS_MAX};
use wording::{Alternative, Collation, Effort, Piece, Span, Wording, collate};

fn of(text: &str) -> Wording {
    Wording::text(text).expect("short")
}

fn text(words: &str) -> Vec<Span> {
    vec![Span::Text(words.into())]
}

/// Wordings that share much, as parties' wordings do, with open brackets, placeholders and terms in some.
fn wording() -> impl Strategy<Value = Wording> {
    let word = prop_oneof![
        8 => "(shall|should|act|at once|the|of|all|, |各方应当|采取行动| )".prop_map(Span::Text),
        1 => Just(Span::Open(vec![text("x"), vec![]])),
        1 => Just(Span::Open(vec![vec![Span::Open(vec![text("y")])]])),
        1 => Just(Span::Placeholder("date".into())),
        1 => Just(Span::Term("###".into())),
    ];
    prop::collection::vec(word, 0..14).prop_map(|spans| Wording::joined(spans).expect("short"))
}

fn wordings() -> impl Strategy<Value = Vec<(u8, Wording)>> {
    prop::collection::vec(wording(), 1..6).prop_map(|all| (0..).zip(all).collect())
}

fn everybody(all: &[(u8, Wording)]) -> BTreeSet<u8> {
    all.iter().map(|(party, _)| *party).collect()
}

/// Every party stands in one alternative of every bracket that it sees; no two alternatives read the same.
fn check(pieces: &[Piece<u8>], parties: &BTreeSet<u8>) {
    let mut after_shared = false;
    let mut after_bracket = false;
    for piece in pieces {
        match piece {
            Piece::Shared(spans) => {
                assert!(!spans.is_empty() && !after_shared, "shared text is joined");
                (after_shared, after_bracket) = (true, false);
            }
            Piece::Bracket(alternatives) => {
                assert!(alternatives.len() > 1 && !after_bracket, "what all have, or one bracket beside another");
                (after_shared, after_bracket) = (false, true);
                let proponents: Vec<u8> = alternatives.iter().flat_map(|own| own.proponents.clone()).collect();
                assert_eq!(proponents.len(), parties.len(), "nobody twice");
                assert_eq!(&proponents.into_iter().collect::<BTreeSet<_>>(), parties, "nobody left out");
                for (at, own) in alternatives.iter().enumerate() {
                    assert!(
                        !matches!(own.pieces.as_slice(), [Piece::Bracket(_)]),
                        "a bracket of nothing but a bracket"
                    );
                    check(&own.pieces, &own.proponents.iter().copied().collect());
                    assert!(!alternatives[..at].iter().any(|other| other.pieces == own.pieces), "equal alternatives");
                }
            }
        }
    }
}

/// A collation without the order that the parties were given in.
fn unordered(pieces: &[Piece<u8>]) -> String {
    let piece = |piece: &Piece<u8>| match piece {
        Piece::Shared(spans) => format!("{spans:?}"),
        Piece::Bracket(alternatives) => {
            let alternative = |own: &Alternative<u8>| {
                let mut proponents = own.proponents.clone();
                proponents.sort_unstable();
                format!("{proponents:?}{}", unordered(&own.pieces))
            };
            let mut alternatives: Vec<_> = alternatives.iter().map(alternative).collect();
            alternatives.sort();
            format!("[{}]", alternatives.join("|"))
        }
    };
    pieces.iter().map(piece).collect()
}

fn cost(collation: &Collation<u8>) -> usize {
    fn of(pieces: &[Piece<u8>], within: bool) -> usize {
        let one = |piece: &Piece<u8>| match piece {
            Piece::Shared(spans) if within => spans.iter().map(|span| format!("{span:?}").len()).sum(),
            Piece::Shared(_) => 0,
            Piece::Bracket(alternatives) => alternatives.iter().map(|own| of(&own.pieces, true)).sum::<usize>(),
        };
        pieces.iter().map(one).sum()
    }
    of(&collation.pieces, false)
}

proptest! {
    #[test]
    fn faithful_every_party_reads_its_own_wording(all in wordings()) {
        let collation = collate(&all).expect("few");
        for (party, wording) in &all {
            prop_assert_eq!(&collation.reading(party), wording.spans());
        }
        prop_assert_eq!(collation.effort, Effort::Whole);
    }

    #[test]
    fn shared_means_shared_and_well_nested(all in wordings()) {
        check(&collate(&all).expect("few").pieces, &everybody(&all));
    }

    #[test]
    fn fair_the_order_of_parties_changes_only_the_order_of_alternatives(
        (all, other) in wordings().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        let (one, two) = (collate(&all).expect("few"), collate(&other).expect("few"));
        prop_assert_eq!(unordered(&one.pieces), unordered(&two.pieces));
    }

    #[test]
    fn idempotent_equal_wordings_give_no_bracket(wording in wording(), parties in 1u8..9) {
        let all: Vec<_> = (0..parties).map(|party| (party, wording.clone())).collect();
        let shared = Vec::from_iter((!wording.is_nothing()).then(|| Piece::Shared(wording.spans().to_vec())));
        prop_assert_eq!(collate(&all).expect("few").pieces, shared);
    }

    #[test]
    fn a_party_more_that_says_the_same_changes_no_word(all in wordings()) {
        let mut more = all.clone();
        more.push((99, all[0].1.clone()));
        let words = |collation: Collation<u8>| cost(&collation);
        prop_assert_eq!(words(collate(&all).expect("few")), words(collate(&more).expect("few")));
    }
}

#[test]
fn readable_a_phrase_stays_one_phrase() {
    let all = [(1u8, of("Parties shall act on the basis of equity")), (2, of("Parties shall take the lead of all"))];
    let brackets = collate(&all).expect("two").pieces.iter().filter(|piece| matches!(piece, Piece::Bracket(_))).count();
    assert_eq!(brackets, 1, "not shredded around a shared `the`");
}

#[test]
fn one_that_wants_no_text_does_not_hide_what_the_others_share() {
    let all = [(1u8, of("Parties shall act at once")), (2, of("Parties should act at once")), (3, of(""))];
    let own = |pieces, proponents: &[u8]| Alternative { pieces, proponents: proponents.to_vec() };
    let word = |word: &str| vec![Piece::Shared(text(word))];
    let inner = vec![
        Piece::Shared(text("Parties ")),
        Piece::Bracket(vec![own(word("shall"), &[1]), own(word("should"), &[2])]),
        Piece::Shared(text(" act at once")),
    ];
    let expected = vec![Piece::Bracket(vec![own(inner, &[1, 2]), own(vec![], &[3])])];
    assert_eq!(collate(&all).expect("three").pieces, expected);
}

#[test]
fn alternatives_with_the_same_words_in_no_common_row_stand_beside_each_other() {
    let all = [(1u8, of("north east south west")), (2, of("west south east north")), (3, of("up or down"))];
    let collation = collate(&all).expect("three");
    check(&collation.pieces, &everybody(&all));
    assert!(matches!(collation.pieces.as_slice(), [Piece::Bracket(three)] if three.len() == 3), "{collation:?}");
}

#[test]
fn an_open_bracket_is_never_cut() {
    let open = Span::Open(vec![text("shall act"), text("should act")]);
    let one = Wording::new(vec![Span::Text("Parties ".into()), open.clone()]).expect("short");
    let collation = collate(&[(1u8, one), (2, of("Parties shall act"))]).expect("two");
    let own = |spans, party| Alternative { pieces: vec![Piece::Shared(spans)], proponents: vec![party] };
    let bracket = Piece::Bracket(vec![own(vec![open], 1), own(text("shall act"), 2)]);
    assert_eq!(collation.pieces, [Piece::Shared(text("Parties ")), bracket]);
}

#[test]
fn bounded_hostile_wordings_cost_a_bounded_amount_and_say_so() {
    let kib64 = 64 * 1024;
    let hostile = [
        "a".repeat(kib64),
        "a ".repeat(kib64 / 2),
        " a".repeat(kib64 / 2),
        "a b ".repeat(kib64 / 4),
        ",".repeat(kib64),
    ];
    let han = "的".repeat(kib64 / 3);
    let mut all: Vec<_> = (0..).zip(hostile.iter().map(|text| of(text))).collect();
    all.push((90, of(&han)));
    let start = Instant::now();
    let collation = collate(&all).expect("few");
    for (party, wording) in &all {
        assert_eq!(collation.reading(party), wording.spans());
    }
    assert_eq!(collation.effort, Effort::Bounded);
    // Wide, so that a busy machine does not fail it; without a bound it would be hours.
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    let crowd: Vec<_> = (0..=u8::try_from(WORDINGS_MAX).expect("few")).map(|party| (party, of("a"))).collect();
    assert_eq!(collate(&crowd), Err(TooMany { wordings: WORDINGS_MAX + 1 }));
    assert!(collate(&crowd[1..]).is_ok());
}

#[test]
fn a_long_wording_with_a_few_changes_is_collated_whole() {
    let long: String = (0..9000).map(|n| format!("w{n} ")).collect();
    let changed = long.replace("w17 ", "").replace("w4500 ", "other ").replace("w8999 ", "");
    let collation = collate(&[(1u8, of(&long)), (2, of(&changed))]).expect("two");
    assert_eq!(collation.effort, Effort::Whole);
    assert_eq!(collation.pieces.iter().filter(|piece| matches!(piece, Piece::Bracket(_))).count(), 3);
}
