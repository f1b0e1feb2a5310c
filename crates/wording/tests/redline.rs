//! A redline loses nothing, shows by word what changed, and a move as a move (spec: wording, 5).

use proptest::prelude::*;
use wording::redline::Twice;
use wording::{Change, Effort, Fate, Span, Wording, redline, redline_texts};

fn of(text: &str) -> Wording {
    Wording::text(text).expect("short")
}

fn text(words: &str) -> Vec<Span> {
    vec![Span::Text(words.into())]
}

#[test]
fn a_word_that_changed_is_shown_and_nothing_else() {
    let line =
        redline(&of("Developed country Parties should continue"), &of("Developed country Parties shall continue"));
    assert_eq!(
        line.changes,
        [
            Change::Kept(text("Developed country Parties ")),
            Change::Deleted(text("should")),
            Change::Inserted(text("shall")),
            Change::Kept(text(" continue")),
        ]
    );
    assert!(redline(&of("a"), &of("a")).is_clean());
    assert!(!line.is_clean());
}

#[test]
fn a_long_phrase_that_moved_is_shown_as_moved_and_a_short_one_is_not() {
    let phrase = "in the light of different national circumstances and capabilities";
    let rest = "Parties shall prepare, communicate and maintain successive contributions that they intend to achieve";
    let line = redline(&of(&format!("{phrase} {rest}")), &of(&format!("{rest} {phrase}")));
    let moved = |change: &&Change| matches!(change, Change::MovedAway(0, _) | Change::MovedHere(0, _));
    assert_eq!(line.changes.iter().filter(moved).count(), 2, "{line:?}");
    let line = redline(
        &of("in the light of things, Parties shall act at once"),
        &of("Parties shall act at once, in the light"),
    );
    assert_eq!(line.changes.iter().filter(moved).count(), 0, "{line:?}");
}

#[test]
fn provisions_that_moved_left_and_came_are_told_apart() {
    let old = [(1, of("a")), (2, of("b")), (3, of("c")), (4, of("d"))];
    let new = [(1, of("a")), (3, of("c")), (4, of("D")), (2, of("b")), (5, of("e"))];
    let rows = redline_texts(&old, &new).expect("each once");
    let ids = rows.iter().map(|(id, fate)| match fate {
        Fate::Stays(line) => (*id, if line.is_clean() { "stays" } else { "changed" }),
        Fate::MovedHere(_) => (*id, "here"),
        Fate::MovedAway => (*id, "away"),
        Fate::Deleted(_) => (*id, "deleted"),
        Fate::Inserted(_) => (*id, "inserted"),
    });
    let ids: Vec<_> = ids.collect();
    assert_eq!(ids, [(1, "stays"), (2, "away"), (3, "stays"), (4, "changed"), (2, "here"), (5, "inserted")]);
    assert_eq!(redline_texts(&[(1, of("a")), (1, of("b"))], &[]), Err(Twice(1)));
    assert!(matches!(redline_texts(&old[..1], &[]).as_deref(), Ok([(1, Fate::Deleted(_))])));
}

#[test]
fn a_hostile_pair_costs_a_bounded_amount_and_says_so() {
    let (one, other) = ("a ".repeat(32 * 1024), "a b ".repeat(16 * 1024));
    let line = redline(&of(&one), &of(&other));
    assert_eq!((line.before(), line.after()), (text(&one), text(&other)));
    assert_eq!(line.effort, Effort::Bounded);
}

proptest! {
    #[test]
    fn both_sides_come_back(old in "[abc ,。各方]{0,60}", new in "[abc ,。各方]{0,60}") {
        let (old, new) = (of(&old), of(&new));
        let line = redline(&old, &new);
        prop_assert_eq!(line.before(), old.spans());
        prop_assert_eq!(line.after(), new.spans());
        prop_assert_eq!(line.is_clean(), old == new);
    }

    #[test]
    fn phrases_that_left_arrived(a in "([a-d] ){0,12}", b in "([e-h] ){0,12}", c in "([i-l] ){0,12}") {
        let line = redline(&of(&[&*a, &b, &c].concat()), &of(&[&*c, &a, &b].concat()));
        for change in &line.changes {
            if let Change::MovedHere(phrase, spans) = change {
                prop_assert!(line.changes.contains(&Change::MovedAway(*phrase, spans.clone())));
            }
        }
    }
}
