//! One paragraph, of which the signs are in balance, as spans.

use super::balance::{Sign, Signs};
use super::lead::Found;
use crate::spans::{ALTERNATIVES_MAX, DEPTH_MAX, Span, push};
use alloc::vec::Vec;
use core::ops::Range;

/// The spans of a paragraph, of which the signs are known to be in balance.
pub(super) fn spans(found: &Found<'_>, signs: &Signs) -> Vec<Span> {
    Reader { text: found.body, lead: found.lead, at: found.from, signs, next: 0 }.spans(0)
}

/// Reads one line, of which the signs are known to be in balance.
struct Reader<'a> {
    text: &'a str,
    lead: usize,
    at: usize,
    signs: &'a Signs,
    next: usize,
}

impl Reader<'_> {
    /// Spans up to the end of the line or of the alternative.
    fn spans(&mut self, depth: usize) -> Vec<Span> {
        let mut spans = Vec::new();
        loop {
            let sign = self.signs.get(self.next).copied();
            let end = sign.map_or(self.text.len(), |(at, _)| at);
            words(self.text, self.lead, self.at..end, &mut spans);
            self.at = end;
            let Some((at, sign)) = sign else { return spans };
            match sign {
                Sign::Close | Sign::CloseAdded => return spans,
                Sign::Literal => {
                    // The backslash before it, there or put in, is the sign's spelling and not the text's.
                    self.next += 1;
                    let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
                    push(&mut spans, Span::Text(self.text[at..at + length].into()));
                    self.at = at + length;
                }
                Sign::Escape => {
                    self.next += 1;
                    self.at = at + 1;
                }
                Sign::Whole(end) => {
                    self.next += 1;
                    let inner = self.text[at + 1..end - 1].into();
                    spans.push(if self.text[at..].starts_with('{') {
                        Span::Placeholder(inner)
                    } else {
                        Span::Note(inner)
                    });
                    self.at = end;
                }
                Sign::Open | Sign::OpenAdded => {
                    let alternative = self.alternative(depth);
                    let beside = |from: &Sign| matches!(from, Sign::Open | Sign::OpenAdded);
                    let mut alternatives = alloc::vec![alternative];
                    while alternatives.len() < ALTERNATIVES_MAX
                        && self.signs.get(self.next).is_some_and(|(at, sign)| *at == self.at && beside(sign))
                    {
                        alternatives.push(self.alternative(depth));
                    }
                    spans.push(Span::Open(alternatives));
                }
            }
        }
    }

    fn alternative(&mut self, depth: usize) -> Vec<Span> {
        debug_assert!(depth < DEPTH_MAX, "deeper brackets were made literal");
        self.take();
        let spans = self.spans(depth + 1);
        self.take();
        spans
    }

    /// Goes past a bracket's sign; one that was put in has no length.
    fn take(&mut self) {
        if let Some((at, sign)) = self.signs.get(self.next) {
            let added = matches!(sign, Sign::OpenAdded | Sign::CloseAdded);
            self.at = if added { *at } else { at + 1 };
            self.next += 1;
        }
    }
}

/// The mark of a disputed name in the texts of 2015.
const DISPUTED: &str = "###";

/// A part of a text without signs, with the disputed names in it.
fn words(text: &str, lead: usize, part: Range<usize>, spans: &mut Vec<Span>) {
    let (mut start, mut from) = (part.start, part.start);
    while let Some(found) = text[from..part.end].find(DISPUTED) {
        let at = from + found;
        let end = at + DISPUTED.len();
        // In a lead it is a heading of Markdown; four of them are no mark either.
        let is_name = at >= lead && !text[..at].ends_with('#') && !text[end..].starts_with('#');
        if is_name {
            push(spans, Span::Text(text[start..at].into()));
            spans.push(Span::Term(DISPUTED.into()));
            (start, from) = (end, end);
        } else {
            from = at + 1;
        }
    }
    push(spans, Span::Text(text[start..part.end].into()));
}
