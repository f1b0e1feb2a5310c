//! Reading and writing drafts: every form that occurs, every repair in its place, no character lost (spec: wording, 6).

use proptest::prelude::*;
use std::time::{Duration, Instant};
use std::{fs, path::PathBuf};
use wording::Span;
use wording::draft::{Cause, Draft, Line, Offer, Pick, Repair, attributed, outline, pick, read, write};
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
fn without_repairs(written: &str, repairs: &[Repair], original: &str) -> String {
    let (mut rest, mut at, mut text) = (written, 0, String::new());
    for repair in repairs {
        let kept = repair.at - at;
        text.push_str(&rest[..kept]);
        rest = rest[kept..].strip_prefix(repair.put).expect("what was put in is there");
        at = repair.at;
        let before = &original[..repair.at];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let place = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
        assert_eq!(place, (repair.line, repair.column));
    }
    text + rest
}

fn check(original: &str) {
    let draft = read(original);
    assert_eq!(without_repairs(&write(&draft), &draft.repairs, original), original);
    check_blocks(&draft, original);
    // What was repaired once needs no repair again, and means the same.
    let again = read(&write(&draft));
    assert_eq!(again.repairs, []);
    assert!(again.lines == draft.lines, "what was repaired reads otherwise");
    // The same as units.
    let units = outline(original);
    assert_eq!(without_repairs(&units.write(), &units.repairs, original), original);
    let again = outline(&units.write());
    assert_eq!(again.repairs, []);
    assert!(again.units == units.units, "what was repaired reads otherwise");
    for (at, unit) in units.units.iter().enumerate() {
        assert!(unit.parent.is_none_or(|parent| parent < at && units.units[parent].depth + 1 == unit.depth));
    }
}

/// A block opens and closes where the draft has a bracket, and its lines say so.
fn check_blocks(draft: &Draft, original: &str) {
    let count = |of: fn(&Line) -> usize| draft.lines.iter().map(of).sum::<usize>();
    assert_eq!((count(|line| line.from_above), count(|line| line.goes_on)), (draft.blocks.len(), draft.blocks.len()));
    let line_of = |at: usize| original[..at].matches('\n').count();
    for block in &draft.blocks {
        assert!(block.first < block.last);
        assert_eq!((line_of(block.opens), line_of(block.closes)), (block.first, block.last));
        assert!(original[block.opens..].starts_with('[') && original[block.closes..].starts_with(']'));
    }
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
    let repair = |at, line, column, put, cause| Repair { at, line, column, put, cause };
    assert_eq!(read("a] b").repairs, [repair(0, 1, 1, '[', Cause::NeverOpened)]);
    assert_eq!(read("各\n  1. a] b").repairs, [repair(9, 2, 6, '[', Cause::NeverOpened)], "behind the label");
    assert_eq!(read("x\r\n各 [b").repairs, [repair(9, 2, 5, ']', Cause::NeverClosed)]);
    assert_eq!(write(&read("[a]] b] [c")), "[[[a]] b] [c]");
    assert_eq!(write(&read("[a\\")), "[a]\\");
    assert_eq!(read("a { b").repairs, [repair(2, 1, 3, '\\', Cause::LooseBrace)]);
    let deep = format!("{}a{}", "[".repeat(DEPTH_MAX + 1), "]".repeat(DEPTH_MAX + 1));
    assert_eq!(read(&deep).repairs.iter().map(|repair| repair.cause).collect::<Vec<_>>(), [Cause::TooDeep; 2]);
    assert!(read(&deep).lines[0].wording().is_ok());
    let wide = "[a]".repeat(ALTERNATIVES_MAX + 1);
    assert!(read(&wide).lines[0].wording().is_ok_and(|wording| wording.spans().len() == 2));
}

#[test]
fn a_bracket_over_several_lines_is_no_repair() {
    let draft = read("1. [a [b]\n\n(a) [c;]\n(b) d;] e");
    assert_eq!(draft.repairs, []);
    let spans: Vec<_> = draft.lines.iter().map(|line| line.spans.clone()).collect();
    let open = |spans: Vec<Span>| Span::Open(vec![spans]);
    assert_eq!(spans[0], [text("1. "), open(vec![text("a "), open(vec![text("b")])])]);
    assert_eq!(spans[2], [text("(a) "), open(vec![text("c;")])]);
    assert_eq!(spans[3], [text("(b) "), open(vec![text("d;")]), text(" e")]);
    let [block] = draft.blocks.as_slice() else { panic!("{:?}", draft.blocks) };
    assert_eq!((block.first, block.last, block.opens, block.closes), (0, 3, 3, 26));
    // One that was forgotten is repaired within; the outer one goes on.
    let draft = read("[a [b\nc]");
    assert_eq!((draft.blocks.len(), write(&draft).as_str()), (1, "[a [b]\nc]"));
    assert_eq!(draft.repairs.iter().map(|repair| repair.cause).collect::<Vec<_>>(), [Cause::NeverClosed]);
    // It does not go past a heading, unless it began in one above it.
    let causes = |text: &str| read(text).repairs.iter().map(|repair| repair.cause).collect::<Vec<_>>();
    assert_eq!(causes("[a\n## B\nc]"), [Cause::NeverClosed, Cause::NeverOpened]);
    assert_eq!(causes("# [A\n## B\nc]"), []);
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
            "{name}: {} lines, {options} options, {no_text} no text; repairs: never opened {}, never closed {}, braces {}; {} over several lines",
            draft.lines.len(),
            count(Cause::NeverOpened),
            count(Cause::NeverClosed),
            count(Cause::LooseBrace),
            draft.blocks.len(),
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

#[test]
fn a_hostile_draft_costs_no_more_than_its_length() {
    let kib200 = 200 * 1024;
    let half = format!("^{}{}", "a".repeat(kib200 / 2), "]".repeat(kib200 / 2));
    let start = Instant::now();
    for part in
        ["[", "]", "{", "1. ", "(a) ", "Option 1: ", "[^1]: A proposes [^1]\n", "[\n", "]\n", "a [\n# b\n", &half]
    {
        let text = part.repeat(kib200.div_ceil(part.len()));
        let draft = read(&text);
        assert_eq!(write(&draft).len(), text.len() + draft.repairs.len());
        attributed(&outline(&text));
    }
    // Wide, so that a busy machine does not fail it; what is quadratic would be minutes.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn no_character_is_lost(
        original in r"([a ]|\[|\]|\{|\}|\\|\n|\r|#|###|\n# |\n## |\^1|\n\[\^1\]: |各方|\[a\]|\nOption 1: |\n1. |\n  \(a\)|Article 1|\{a\}|\*|No text|:|,|8\. \(a\) |\(){0,40}"
    ) {
        check(&original);
    }

    #[test]
    fn any_text_is_read(original in any::<String>()) {
        check(&original);
    }
}
