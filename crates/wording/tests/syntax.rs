//! Reading and writing drafts: every form that occurs, every repair in its place, no character lost (spec: wording, 5).

use proptest::prelude::*;
use std::{fs, path::PathBuf};
use wording::Span;
use wording::draft::{Cause, Draft, Offer, Pick, Repair, pick, read, write};
use wording::spans::{ALTERNATIVES_MAX, DEPTH_MAX};

const TEXTS: [&str; 5] = [
    "23-oct-2015.agreement.md",
    "4-dec-2015.agreement.md",
    "12-dec-2015.agreement.md",
    "decision-edited-6-nov-2015.md",
    "11infnot.txt",
];

fn text(words: &str) -> Span {
    Span::Text(words.into())
}

fn spans(line: &str) -> Vec<Span> {
    let draft = read(line);
    assert_eq!(draft.repairs, []);
    draft.lines[0].spans.clone()
}

/// What was written, without what the repairs put in.
fn without_repairs(draft: &Draft, original: &str) -> String {
    let written = write(draft);
    let (mut rest, mut at, mut text) = (written.as_str(), 0, String::new());
    for repair in &draft.repairs {
        let kept = repair.at - at;
        text.push_str(&rest[..kept]);
        rest = rest[kept..].strip_prefix(repair.put).expect("what was put in is there");
        at = repair.at;
        assert_eq!(original[..repair.at].matches('\n').count() + 1, repair.line);
    }
    text + rest
}

fn check(original: &str) {
    let draft = read(original);
    assert_eq!(without_repairs(&draft, original), original);
    // What was repaired once needs no repair again, and means the same.
    let again = read(&write(&draft));
    assert_eq!(again.repairs, []);
    assert!(again.lines == draft.lines, "what was repaired reads otherwise");
}

#[test]
fn forms_that_occur_are_read() {
    let optional = |words: &str| Span::Open(vec![vec![text(words)]]);
    assert_eq!(spans("a [b] c"), [text("a "), optional("b"), text(" c")]);
    let three = Span::Open(vec![vec![text("shall")], vec![text("should")], vec![text("other")]]);
    assert_eq!(spans("[shall][should][other] act"), [three, text(" act")]);
    assert_eq!(spans("[a] [b]"), [optional("a"), text(" "), optional("b")]);
    assert_eq!(spans("[a][]"), [Span::Open(vec![vec![text("a")], vec![]])]);
    assert_eq!(spans("[a [b]]"), [Span::Open(vec![vec![text("a "), optional("b")]])]);
    assert_eq!(spans("*{Placeholder [x]}*"), [text("*"), Span::Placeholder("Placeholder [x]".into()), text("*")]);
    assert_eq!(
        spans("its ###, see[^12]"),
        [text("its "), Span::Term("###".into()), text(", see"), Span::Note("^12".into())]
    );
    assert_eq!(spans("### Article 1"), [text("### Article 1")]);
    assert_eq!(spans(r"\[sic\]"), [text("[sic]")]);
}

#[test]
fn options_are_told_from_text() {
    let offer = |line: &str| read(line).lines[0].offer.clone();
    assert_eq!(offer("**Option 1:** Parties"), Offer::Option("1".into()));
    assert_eq!(offer("    Option (a): Parties"), Offer::Option("(a)".into()));
    assert_eq!(offer("**Option 2:** No text"), Offer::NoText);
    assert_eq!(offer("[No text]"), Offer::NoText);
    assert_eq!(offer("Options are open"), Offer::Text);
}

#[test]
fn every_repair_has_its_place_and_its_cause() {
    let repair = |at, line, put, cause| Repair { at, line, put, cause };
    assert_eq!(read("a] b").repairs, [repair(0, 1, '[', Cause::NeverOpened)]);
    assert_eq!(read("x\r\na [b").repairs, [repair(7, 2, ']', Cause::NeverClosed)]);
    assert_eq!(write(&read("[a]] b] [c")), "[[[a]] b] [c]");
    let across = [repair(2, 1, ']', Cause::AcrossLines), repair(3, 2, '[', Cause::AcrossLines)];
    assert_eq!(read("[a\nb]").repairs, across);
    assert_eq!(write(&read("[a\\")), "[a]\\");
    assert_eq!(read("a { b").repairs, [repair(2, 1, '\\', Cause::LooseBrace)]);
    let deep = format!("{}a{}", "[".repeat(DEPTH_MAX + 1), "]".repeat(DEPTH_MAX + 1));
    assert_eq!(read(&deep).repairs.iter().map(|repair| repair.cause).collect::<Vec<_>>(), [Cause::TooDeep; 2]);
    assert!(read(&deep).lines[0].wording().is_ok());
    let wide = "[a]".repeat(ALTERNATIVES_MAX + 1);
    assert!(read(&wide).lines[0].wording().is_ok_and(|wording| wording.spans().len() == 2));
}

#[test]
fn brackets_are_read_both_ways() {
    let both = |line: &str| (pick(&spans(line), Pick::First), pick(&spans(line), Pick::Last));
    assert_eq!(both("We [shall][should] act[ now]."), ("We shall act now.".into(), "We should act.".into()));
    assert_eq!(both("[a [b]] [c [d][e]]!"), ("a b!".into(), "c e!".into()));
}

#[test]
fn real_drafts_come_back_but_for_their_repairs() {
    for name in TEXTS {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cop21-paris-drafts");
        let Ok(original) = fs::read_to_string(folder.join(name)) else {
            println!("SKIPPED: {name} is not here");
            continue;
        };
        check(&original);
        let draft = read(&original);
        let count = |cause| draft.repairs.iter().filter(|repair| repair.cause == cause).count();
        let options = draft.lines.iter().filter(|line| matches!(line.offer, Offer::Option(_))).count();
        let no_text = draft.lines.iter().filter(|line| line.offer == Offer::NoText).count();
        println!(
            "{name}: {} lines, {options} options, {no_text} no text; repairs: never opened {}, never closed {}, across lines {}, braces {}",
            draft.lines.len(),
            count(Cause::NeverOpened),
            count(Cause::NeverClosed),
            count(Cause::AcrossLines),
            count(Cause::LooseBrace),
        );
        let too_large = draft.lines.iter().filter(|line| line.wording().is_err()).count();
        assert_eq!(too_large, 0, "{name}: every line is a wording");
    }
}

#[test]
fn a_hostile_draft_is_read() {
    for part in ["[", "]", "{", "}", "[]", "]]\n", "\\[", "###", "[^", "{{\n", "[{"] {
        check(&part.repeat(2_000));
    }
}

proptest! {
    #[test]
    fn no_character_is_lost(original in r"([a ]|\[|\]|\{|\}|\\|\n|\r|#|###|\^1|各方|\[a\]|Option 1: ){0,40}") {
        check(&original);
    }

    #[test]
    fn any_text_is_read(original in any::<String>()) {
        check(&original);
    }
}
