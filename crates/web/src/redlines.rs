//! Redlines as HTML: what was deleted, inserted and moved, in words for those who hear the page as well as in colours.
//! What differs is `wording`'s to compute; nothing is decided here.

use crate::parts::direction;
use crate::words::Words;
use maud::{Markup, html};
use record::Language;
use wording::{Change, Span, Wording};

/// What changed, part by part.
pub fn redlined(words: &Words, changes: &[Change], language: &Language) -> Markup {
    let tag = language.tag();
    html! { div.wording lang=(tag) dir=(direction(tag)) { (changed(words, changes)) } }
}

/// As `redlined`, within a line.
pub fn changed(words: &Words, changes: &[Change]) -> Markup {
    let told = |key: &str| html! { span.unseen lang=(words.tongue.tag()) { (words.say(key)) " " } };
    html! { @for change in changes { @match change {
        Change::Kept(kept) => (spans(words, kept)),
        Change::Deleted(gone) => del { (told("textwork-deleted")) (spans(words, gone)) },
        Change::Inserted(new) => ins { (told("textwork-inserted")) (spans(words, new)) },
        Change::MovedAway(_, moved) => del.moved { (told("textwork-moved-away")) (spans(words, moved)) },
        Change::MovedHere(_, moved) => ins.moved { (told("textwork-moved-here")) (spans(words, moved)) },
    } } }
}

/// One wording by itself.
pub fn plain(words: &Words, wording: &Wording, language: &Language) -> Markup {
    let tag = language.tag();
    html! {
        @if wording.is_nothing() { p.soft { i { (words.say("textwork-nothing")) } } }
        @else { div.wording lang=(tag) dir=(direction(tag)) { (spans(words, wording.spans())) } }
    }
}

/// A wording that is new as a whole, or gone as a whole.
pub fn whole(words: &Words, wording: &Wording, language: &Language, fate: Fate) -> Markup {
    let all = wording.spans().to_vec();
    let change = match fate {
        Fate::New => Change::Inserted(all),
        Fate::Gone => Change::Deleted(all),
    };
    html! { @if wording.is_nothing() { (plain(words, wording, language)) } @else { (redlined(words, &[change], language)) } }
}

/// What became of something as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is new.
    New,
    /// It is gone.
    Gone,
}

/// Spans as they are read: open brackets, places to be filled, disputed names, marks of notes.
pub fn spans(words: &Words, all: &[Span]) -> Markup {
    let unseen = |key: &str| html! { span.unseen lang=(words.tongue.tag()) { (words.say(key)) " " } };
    html! { @for span in all { @match span {
        Span::Text(text) => (text),
        Span::Open(alternatives) => { @for own in alternatives {
            span class="br open" { (unseen("textwork-open-bracket")) (spans(words, own)) }
        } },
        // In what people may give back, a disputed name is written as a place of this name.
        Span::Placeholder(what) => @match what.strip_prefix('=') {
            Some(name) => span.hole { (unseen("textwork-disputed")) (name) },
            None => span.hole { (unseen("textwork-to-be-filled")) "{" (what) "}" },
        },
        Span::Term(name) => span.hole { (unseen("textwork-disputed")) (name) },
        Span::Note(mark) => sup.note { (mark) },
    } } }
}
