//! Spans as a draft has them. What stands elsewhere, in an earlier or a later paragraph, is not written here.

use crate::spans::Span;
use alloc::string::String;

/// Writes spans without the beginnings, `lead` bytes on, and the ends of brackets that stand elsewhere.
pub(super) fn write_part(spans: &[Span], lead: usize, (from_above, goes_on): (usize, usize), text: &mut String) {
    let from = text.len() + lead;
    write_spans(spans, text);
    text.truncate(text.len() - goes_on);
    text.replace_range(from..from + from_above, "");
}

/// Writes spans as a draft has them.
pub fn write_spans(spans: &[Span], text: &mut String) {
    for span in spans {
        match span {
            Span::Text(words) => {
                for c in words.chars() {
                    if matches!(c, '[' | ']' | '{' | '}') {
                        text.push('\\');
                    }
                    text.push(c);
                }
            }
            Span::Open(alternatives) => {
                for alternative in alternatives {
                    text.push('[');
                    write_spans(alternative, text);
                    text.push(']');
                }
            }
            Span::Placeholder(words) => text.extend(["{", words, "}"]),
            Span::Term(name) => text.push_str(name),
            Span::Note(mark) => text.extend(["[", mark, "]"]),
        }
    }
}
