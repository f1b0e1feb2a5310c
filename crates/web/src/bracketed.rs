//! Bracketed texts as HTML: what all share outside, what they differ in with its proponents, in words as
//! well as in colours. What differs is `wording`'s to compute; here nothing is decided.

use crate::parts::direction;
use crate::redlines::{self, disputed, told_in};
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
                span class=(voices.class(&with)) { (says(voices, &with, side.language)) (pieces(voices, &collation.pieces, side.language)) }
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
            span.unseen lang=[told_in(voices.words, language)] { (voices.words.with("text-has-nothing", &[("party", (&who).into())])) }
        } @else {
            span class=(voices.class(&own.proponents)) {
                (says(voices, &own.proponents, language))
                (pieces(voices, &own.pieces, language))
            }
        }
    }
}

/// Whose a bracket is: for those who hear the page in words, for those who see it by code.
fn says(voices: &Voices<'_>, parties: &[PartyId], language: &Language) -> Markup {
    let who = voices.all(parties);
    html! {
        span.unseen lang=[told_in(voices.words, language)] { (voices.words.with("text-proposes", &[("party", (&who).into())])) " " }
        span.who aria-hidden="true" { (who) }
    }
}

/// Spans, with disputed names as the parties would have them.
fn spans(voices: &Voices<'_>, all: &[Span], language: &Language) -> Markup {
    redlines::spans(voices.words, all, language, &|name| term(voices, name, language))
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
                (disputed(words, name, language))
            } @else {
                @for party in voices.order.iter() { @for (_, own) in proposed.iter().filter(|(author, _)| author == party) {
                    span class=(voices.class(&[*party])) { (says(voices, &[*party], language)) (own) }
                } }
            }
        }
    }
}

/// One wording, by itself.
pub fn plain(voices: &Voices<'_>, wording: &Wording, language: &Language) -> Markup {
    redlines::plain_with(voices.words, wording, language, &|name| term(voices, name, language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Tongue;
    use consultation::{SaidView, StandView, Unclean};
    use proptest::prelude::*;
    use record::adoption::Status;
    use record::tabling::{Favour, WordingId};
    use record::vocabulary::Commitment;
    use record::{ActId, Digest, Epoch, Place};
    use wording::Wording;

    fn party(n: usize) -> PartyId {
        PartyId(Digest([n as u8 + 1; 32]))
    }

    const CODES: [&str; 4] = ["EAST", "WEST", "NORTH", "SOUTH"];

    fn shown(wordings: &[Option<Wording>], terms: &[TermView<'_>]) -> String {
        let language: Language = "en".parse().expect("a tag");
        let said = |n: usize, text| SaidView {
            act: ActId(Digest([9; 32])),
            place: Place { party: party(n), epoch: Epoch::FIRST, index: 0 },
            time: 0,
            wording: WordingId::of(""),
            text,
            favour: Favour::Prefers,
            commitment: Commitment::Instructed,
            words: None,
            package: None,
        };
        let parties = wordings.iter().enumerate().map(|(n, text)| StandView {
            party: party(n),
            prefers: text.as_ref().map(|text| said(n, text)),
            accepts: Vec::new(),
            opposes: Vec::new(),
        });
        let side = SideView {
            language: &language,
            status: Status::Authentic,
            agreed: Err(Unclean::NotAgreed),
            meeting: None,
            parties: parties.collect(),
            stale: Vec::new(),
            tabled: Vec::new(),
        };
        let words = Words::new(Tongue::English, jiff::tz::TimeZone::UTC);
        let order: Vec<PartyId> = (0..wordings.len()).map(party).collect();
        let codes = order.iter().copied().zip(CODES.map(str::to_owned)).collect();
        bracketed(&Voices { words: &words, own: party(0), codes, order, terms }, &side).into_string()
    }

    /// What a reader who follows one party's brackets reads: what is told to those who hear the page left out.
    fn reading(html: &str, code: &str) -> String {
        let (mut text, mut at) = (String::new(), 0);
        element(html, &mut at, code, &mut text);
        for (sign, entity) in [('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('&', "&amp;")] {
            text = text.replace(entity, &sign.to_string());
        }
        text
    }

    /// Reads to the end of the element in which `at` stands, and past its end tag.
    fn element(html: &str, at: &mut usize, code: &str, text: &mut String) {
        while *at < html.len() {
            let rest = &html[*at..];
            let Some(tag) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                text.push_str(&rest[..end]);
                *at += end;
                continue;
            };
            let tag = &tag[..tag.find('>').expect("a tag ends")];
            *at += tag.len() + 2;
            if tag.starts_with('/') {
                return;
            }
            let mut own = String::new();
            let inside = *at;
            element(html, at, code, &mut own);
            if tag.contains("\"unseen\"") || tag.contains("\"who\"") {
                continue;
            } else if tag.contains("\"br open\"") {
                text.push_str(&format!("[{own}]"));
            } else if tag.contains("\"br ") {
                let who = html[inside..].split("class=\"who\"").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1));
                let whose = who.expect("a bracket says whose it is").split(", ").any(|one| one == code);
                text.push_str(if whose { &own } else { "" });
            } else {
                text.push_str(&own);
            }
        }
    }

    fn expected(spans: &[Span]) -> String {
        let one = |span: &Span| match span {
            Span::Text(text) => text.clone(),
            Span::Open(alternatives) => alternatives.iter().map(|own| format!("[{}]", expected(own))).collect(),
            Span::Placeholder(what) => format!("{{{what}}}"),
            Span::Term(name) => name.clone(),
            Span::Note(mark) => mark.clone(),
        };
        spans.iter().map(one).collect()
    }

    fn wording() -> impl Strategy<Value = Wording> {
        let word = prop::sample::select(vec![
            "The Parties ",
            "shall ",
            "should ",
            "<script>alert(1)</script>",
            "&amp; ",
            "\"",
            "宜",
            "应",
            "act",
            ".",
            "</span>",
            "[",
            "}",
        ]);
        let leaf = prop_oneof![
            8 => word.prop_map(|word| Span::Text(word.to_owned())),
            1 => Just(Span::Placeholder("<b>month".to_owned())),
            1 => Just(Span::Note("7".to_owned())),
            1 => Just(Span::Term("line".to_owned())),
        ];
        let span = leaf.prop_recursive(3, 24, 4, |inner| {
            prop::collection::vec(prop::collection::vec(inner, 0..4), 1..3).prop_map(Span::Open)
        });
        let joined = |spans| Wording::joined(spans).expect("small");
        prop::collection::vec(span, 0..8).prop_map(joined)
    }

    proptest! {
        #[test]
        fn whoever_follows_a_party_s_brackets_reads_its_wording(
            wordings in prop::collection::vec(prop::option::weighted(0.9, wording()), 1..=4)
        ) {
            let html = shown(&wordings, &[]);
            prop_assert!(!html.contains("<script"), "{html}");
            for (wording, code) in wordings.iter().zip(CODES) {
                let Some(wording) = wording.as_ref().filter(|wording| !wording.is_nothing()) else { continue };
                prop_assert_eq!(reading(&html, code), expected(wording.spans()), "{}", html);
            }
        }
    }

    #[test]
    fn who_has_no_position_has_agreed_to_nothing() {
        let text = Wording::read("The Parties shall act.").ok();
        let html = shown(&[None, text], &[]);
        assert_eq!((reading(&html, "EAST"), reading(&html, "WEST")), (String::new(), "The Parties shall act.".into()));
        assert!(html.contains("WEST proposes:"), "those who hear the page are told too: {html}");
        assert!(!shown(&[None, None], &[]).contains("class=\"br"), "where nobody has a wording there is no bracket");
    }

    #[test]
    fn no_text_is_said_and_a_deletion_is_told() {
        let both = shown(&[Some(Wording::default()), Some(Wording::default())], &[]);
        assert!(both.contains("no text") && !both.contains("class=\"br"));
        let text = Wording::read("The Parties shall act.").ok();
        let one = shown(&[Some(Wording::default()), text], &[]);
        assert!(one.contains("EAST has nothing here."), "{one}");
    }
}
