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
    let told = |key: &str| html! { span.unseen lang=[told_in(words, language)] { (words.say(key)) " " } };
    let all = |part: &[Span]| spans(words, part, language, &|name| disputed(words, name, language));
    html! { div.wording lang=(tag) dir=(direction(tag)) { @for change in changes { @match change {
        Change::Kept(kept) => (all(kept)),
        Change::Deleted(gone) => del { (told("textwork-deleted")) (all(gone)) },
        Change::Inserted(new) => ins { (told("textwork-inserted")) (all(new)) },
        Change::MovedAway(_, moved) => del.moved { (told("textwork-moved-away")) (all(moved)) },
        Change::MovedHere(_, moved) => ins.moved { (told("textwork-moved-here")) (all(moved)) },
    } } } }
}

/// One wording by itself.
pub fn plain(words: &Words, wording: &Wording, language: &Language) -> Markup {
    plain_with(words, wording, language, &|name| disputed(words, name, language))
}

/// One wording by itself, where disputed names are said as the page knows them.
pub fn plain_with(words: &Words, wording: &Wording, language: &Language, name: &dyn Fn(&str) -> Markup) -> Markup {
    let tag = language.tag();
    html! {
        @if wording.is_nothing() { p.soft { i { (words.say("text-nothing")) } } }
        @else { div.wording lang=(tag) dir=(direction(tag)) { (spans(words, wording.spans(), language, name)) } }
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

/// The language of what is told beside a text, where it is not the text's own.
pub fn told_in(words: &Words, language: &Language) -> Option<&'static str> {
    let tongue = words.tongue.tag();
    (language.tag() != tongue).then_some(tongue)
}

/// Spans as they are read: open brackets that came with a draft, places to be filled, disputed names, marks of notes.
pub fn spans(words: &Words, all: &[Span], language: &Language, name: &dyn Fn(&str) -> Markup) -> Markup {
    let unseen = |key: &str| html! { span.unseen lang=[told_in(words, language)] { (words.say(key)) " " } };
    html! { @for span in all { @match span {
        Span::Text(text) => (text),
        Span::Open(alternatives) => { @for own in alternatives {
            span class="br open" { (unseen("text-unattributed")) (spans(words, own, language, name)) }
        } },
        // In what people may give back, a disputed name is written as a place of this name.
        Span::Placeholder(what) => @match what.strip_prefix('=') {
            Some(own) => (name(own)),
            None => span.hole { (unseen("text-to-be-filled")) "{" (what) "}" },
        },
        Span::Term(own) => (name(own)),
        Span::Note(mark) => sup.note { (mark) },
    } } }
}

/// A disputed name, where nothing more is known of it.
pub fn disputed(words: &Words, name: &str, language: &Language) -> Markup {
    html! { span.hole { span.unseen lang=[told_in(words, language)] { (words.say("text-disputed")) " " } (name) } }
}
