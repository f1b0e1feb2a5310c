//! Bracketed texts as HTML: what all share outside, what they differ in with its proponents, in words as
//! well as in colours. What differs is `wording`'s to compute; here nothing is decided.

use crate::parts::direction;
use crate::words::Words;
use consultation::{SideView, TermView};
use maud::{Markup, html};
use record::matter::Matter;
use record::{Language, PartyId};
use std::collections::BTreeMap;
use wording::{Alternative, Effort, Piece, Span, Wording};

/// Who speaks in a text, and in which words that is told.
pub struct Voices<'a> {
    /// The reader's words.
    pub words: &'a Words,
    /// The party of this house.
    pub own: PartyId,
    /// The codes of the parties.
    pub codes: BTreeMap<PartyId, String>,
    /// The parties, this house's own first.
    pub order: Vec<PartyId>,
    /// The disputed names of the text.
    pub terms: &'a [TermView<'a>],
}

impl Voices<'_> {
    /// A party's code.
    pub fn code(&self, party: PartyId) -> &str {
        self.codes.get(&party).map_or("", String::as_str)
    }

    /// The codes of parties, this house's own first.
    pub fn all(&self, parties: &[PartyId]) -> String {
        let own = self.order.iter().filter(|party| parties.contains(party));
        own.map(|party| self.code(*party)).collect::<Vec<_>>().join(", ")
    }

    /// How the brackets of these parties look; their codes say it too.
    fn class(&self, parties: &[PartyId]) -> &'static str {
        match self.order.iter().position(|party| parties.contains(party)) {
            Some(0) => "br own",
            Some(1) => "br other",
            Some(_) | None => "br third",
        }
    }
}

/// A provision in one language: what the parties prefer, held against each other. Whoever has no position has agreed to
/// nothing, so that all of it stands in a bracket then.
pub fn bracketed(voices: &Voices<'_>, side: &SideView<'_>) -> Markup {
    let words = voices.words;
    let with: Vec<PartyId> =
        side.parties.iter().filter(|stand| stand.prefers.is_some()).map(|stand| stand.party).collect();
    if with.is_empty() {
        return html! { i.soft { (words.say("text-no-wording")) } };
    }
    let collation = side.bracketed(voices.own);
    let is_proposed = with.len() < side.parties.len();
    html! {
        @if collation.pieces.is_empty() { i.soft { (words.say("text-nothing")) } }
        @else { div.wording lang=(side.language.tag()) dir=(direction(side.language.tag())) {
            @if is_proposed {
                span class=(voices.class(&with)) { (says(voices, &with)) (pieces(voices, &collation.pieces, side.language)) }
            } @else { (pieces(voices, &collation.pieces, side.language)) }
        } }
        @if collation.effort == Effort::Bounded { p.soft.small { (words.say("text-bounded")) } }
    }
}

/// The parts of a bracketed text.
fn pieces(voices: &Voices<'_>, all: &[Piece<PartyId>], language: &Language) -> Markup {
    html! { @for piece in all { @match piece {
        Piece::Shared(shared) => (spans(voices, shared, language)),
        Piece::Bracket(alternatives) => { @for own in alternatives { (alternative(voices, own, language)) } },
    } } }
}

fn alternative(voices: &Voices<'_>, own: &Alternative<PartyId>, language: &Language) -> Markup {
    let who = voices.all(&own.proponents);
    html! {
        @if own.pieces.is_empty() {
            span.unseen lang=(voices.words.tongue.tag()) { (voices.words.with("text-has-nothing", &[("party", (&who).into())])) }
        } @else {
            span class=(voices.class(&own.proponents)) {
                (says(voices, &own.proponents))
                (pieces(voices, &own.pieces, language))
            }
        }
    }
}

/// Whose a bracket is: for those who hear the page in words, for those who see it by code.
fn says(voices: &Voices<'_>, parties: &[PartyId]) -> Markup {
    let who = voices.all(parties);
    let tongue = voices.words.tongue.tag();
    html! {
        span.unseen lang=(tongue) { (voices.words.with("text-proposes", &[("party", (&who).into())])) " " }
        span.who aria-hidden="true" lang=(tongue) { (who) }
    }
}

/// Spans as they are read: open brackets that came with a draft, places to be filled, disputed names, marks of notes.
pub fn spans(voices: &Voices<'_>, all: &[Span], language: &Language) -> Markup {
    let words = voices.words;
    let tongue = words.tongue.tag();
    html! { @for span in all { @match span {
        Span::Text(text) => (text),
        Span::Open(alternatives) => { @for own in alternatives {
            span class="br open" {
                span.unseen lang=(tongue) { (words.say("text-unattributed")) " " }
                (spans(voices, own, language))
            }
        } },
        Span::Placeholder(what) => span.hole {
            span.unseen lang=(tongue) { (words.say("text-to-be-filled")) " " } "{" (what) "}"
        },
        Span::Term(name) => (term(voices, name, language)),
        Span::Note(mark) => sup.note { (mark) },
    } } }
}

/// A disputed name: what it was settled on, else each party's own proposal, else the name itself.
fn term(voices: &Voices<'_>, name: &str, language: &Language) -> Markup {
    let words = voices.words;
    let found = voices.terms.iter().find(|term| term.name == name);
    let settled = found.and_then(|term| term.settled?.0.get(language));
    let proposed: Vec<(PartyId, &String)> = found
        .into_iter()
        .flat_map(|term| &term.proposals)
        .filter(|proposal| !proposal.withdrawn)
        .filter_map(|proposal| match proposal.matter {
            Matter::Term { renderings, .. } => Some((proposal.author, renderings.0.get(language)?)),
            _ => None,
        })
        .collect();
    html! {
        span.term title=(words.with("text-term-title", &[("name", name.into())])) {
            @if let Some(settled) = settled { (settled) }
            @else if proposed.is_empty() {
                span.hole { span.unseen lang=(words.tongue.tag()) { (words.say("text-disputed")) " " } (name) }
            } @else {
                @for party in voices.order.iter() { @for (_, own) in proposed.iter().filter(|(author, _)| author == party) {
                    span class=(voices.class(&[*party])) { (says(voices, &[*party])) (own) }
                } }
            }
        }
    }
}

/// One wording, by itself.
pub fn plain(voices: &Voices<'_>, wording: &Wording, language: &Language) -> Markup {
    html! {
        @if wording.is_nothing() { i.soft { (voices.words.say("text-nothing")) } }
        @else { div.wording lang=(language.tag()) dir=(direction(language.tag())) {
            (spans(voices, wording.spans(), language))
        } }
    }
}
