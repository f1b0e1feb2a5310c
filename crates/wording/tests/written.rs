//! The written form: one wording, one row of bytes, and nothing else is read (spec: wording, 2).

use proptest::prelude::*;
use std::time::{Duration, Instant};
use wording::spans::{ALTERNATIVES_MAX, DEPTH_MAX, SPANS_MAX, WORDING_BYTES_MAX};
use wording::written::WRITTEN_BYTES_MAX;
use wording::{ReadFault, Span, Wording};

fn words() -> impl Strategy<Value = String> {
    r"([a=^| ]|\[|\]|\{|\}|\\|\n|各方|\u{301}){1,6}"
}

fn wording() -> impl Strategy<Value = Wording> {
    let leaf = prop_oneof![
        words().prop_map(Span::Text),
        words().prop_map(Span::Placeholder),
        words().prop_map(Span::Term),
        words().prop_map(Span::Note),
    ];
    let span = leaf.prop_recursive(4, 40, 4, |inner| {
        prop::collection::vec(prop::collection::vec(inner, 0..4), 1..4).prop_map(Span::Open)
    });
    prop::collection::vec(span, 0..6).prop_map(|spans| Wording::joined(spans).expect("short"))
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(wording in wording()) {
        prop_assert_eq!(Wording::read(&wording.written()), Ok(wording));
    }

    #[test]
    fn what_is_read_is_written_again_byte_for_byte(
        text in r"(a|\||\\\||=|\^|\[|\]|\[a\]|\{a\}|\{\\=|\{|\}|\\\\|\\\[|\\|各){0,12}"
    ) {
        if let Ok(wording) = Wording::read(&text) {
            prop_assert_eq!(wording.written(), text);
        }
    }

    #[test]
    fn plain_words_are_their_own_form(text in r"[^\[\]{}\\]{0,40}") {
        let wording = Wording::text(&text).expect("short");
        prop_assert_eq!(wording.written(), text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Ok(wording) = Wording::read(&text) {
            prop_assert_eq!(wording.written(), text);
        }
    }
}

fn spans(text: &str) -> Vec<Span> {
    Wording::read(text).expect(text).spans().to_vec()
}

#[test]
fn every_span_has_its_form() {
    let text = |words: &str| Span::Text(words.into());
    let open = |words: &[&str]| Span::Open(words.iter().map(|words| vec![text(words)]).collect());
    assert_eq!(spans(""), []);
    assert_eq!(spans(r"a \[sic\] \\ | = ^"), [text(r"a [sic] \ | = ^")]);
    assert_eq!(spans("we [shall][should]"), [text("we "), open(&["shall", "should"])]);
    assert_eq!(spans(r"[a]\|[b]"), [open(&["a"]), open(&["b"])]);
    assert_eq!(spans("[a] [b]"), [open(&["a"]), text(" "), open(&["b"])]);
    assert_eq!(spans("[]"), [Span::Open(vec![vec![]])]);
    assert_eq!(spans(r"{date}{\=x}{\^}{a=^}"), ["date", "=x", "^", "a=^"].map(|words| Span::Placeholder(words.into())));
    assert_eq!(
        spans(r"{=sea}{==}{^7}{^\}}"),
        [Span::Term("sea".into()), Span::Term("=".into()), Span::Note("7".into()), Span::Note("}".into())]
    );
}

#[test]
fn every_refusal_has_its_cause_and_its_place() {
    let fault = |text: &str| Wording::read(text).expect_err(text);
    assert_eq!(fault(r"ab\c"), ReadFault::NeedlessEscape { at: 2 });
    assert_eq!(fault(r"{a\=}"), ReadFault::NeedlessEscape { at: 2 });
    assert_eq!(fault(r"{=\=}"), ReadFault::NeedlessEscape { at: 2 });
    assert_eq!(fault(r"各\"), ReadFault::EndsInEscape { at: 3 });
    for text in [r"a\|[b]", r"[a]\|b", r"[a]\|", r"\|[a]", r"[a]\|\|[b]", r"[a]\|\[b"] {
        assert_eq!(fault(text), ReadFault::PartsNothing { at: text.find(r"\|").expect("there") }, "{text}");
    }
    assert_eq!(fault(r"[a]\|[b]\|"), ReadFault::PartsNothing { at: 8 });
    assert_eq!(fault("a]"), ReadFault::NeverOpened { at: 1 });
    assert_eq!(fault("a[b[c]"), ReadFault::NeverClosed { at: 1 });
    assert_eq!(fault("a}"), ReadFault::BraceNeverOpened { at: 1 });
    assert_eq!(fault("a{b"), ReadFault::BraceNeverClosed { at: 1 });
    assert_eq!(fault("{a[b]}"), ReadFault::SignInBraces { at: 2 });
    assert_eq!(fault(r"{a\|}"), ReadFault::SignInBraces { at: 2 });
    assert_eq!(["a{}", "a{=}", "a{^}"].map(fault), [ReadFault::Empty { at: 1 }; 3]);
}

#[test]
fn every_bound_holds_and_its_neighbour_is_refused() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Wording::read(&deep(DEPTH_MAX)).is_ok());
    assert_eq!(Wording::read(&deep(DEPTH_MAX + 1)), Err(ReadFault::TooDeep { at: DEPTH_MAX }));
    assert!(Wording::read(&"[]".repeat(ALTERNATIVES_MAX)).is_ok());
    let at = 2 * ALTERNATIVES_MAX;
    assert_eq!(Wording::read(&"[]".repeat(ALTERNATIVES_MAX + 1)), Err(ReadFault::TooManyAlternatives { at }));
    assert!(Wording::read(&"{a}".repeat(SPANS_MAX)).is_ok());
    assert_eq!(Wording::read(&"{a}".repeat(SPANS_MAX + 1)), Err(ReadFault::TooManySpans { at: 3 * SPANS_MAX }));
    let longest = r"\[".repeat(WORDING_BYTES_MAX);
    assert!(Wording::read(&longest).is_ok());
    assert_eq!(Wording::read(&(longest.clone() + "a")), Err(ReadFault::TooLong { at: longest.len() }));
    let spans: Vec<Span> = (0..SPANS_MAX).map(|n| Span::Term("[".repeat(if n == 0 { 57_345 } else { 1 }))).collect();
    let most = Wording::new(spans).expect("within every bound").written();
    assert_eq!(most.len(), WRITTEN_BYTES_MAX);
    assert!(Wording::read(&most).is_ok());
    assert_eq!(Wording::read(&(most + "a")), Err(ReadFault::TooLong { at: WRITTEN_BYTES_MAX }));
}

#[test]
fn hostile_input_costs_no_more_than_its_length() {
    let start = Instant::now();
    for part in ["[", "]", "{", "}", "\\", "[]", "{=", "[{^", r"[]\|", "的", "[[]]", r"\["] {
        let text = part.repeat(WRITTEN_BYTES_MAX / part.len());
        let read = Wording::read(&text);
        assert!(read.is_err(), "{part}");
    }
    // Wide, so that a busy machine does not fail it; what is quadratic would be minutes.
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}
