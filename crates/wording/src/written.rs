//! The written form of a wording: the one row of bytes that acts carry and digests name (spec: wording, 2).
//! What people type is another matter: that is `draft`, which repairs; this refuses.

use crate::spans::{ALTERNATIVES_MAX, DEPTH_MAX, SPANS_MAX, Span, WORDING_BYTES_MAX, Wording, push};
use alloc::{string::String, vec, vec::Vec};
use core::fmt;

/// The most bytes that a wording has when it is written: each byte of it escaped, and three for each span.
pub const WRITTEN_BYTES_MAX: usize = 2 * WORDING_BYTES_MAX + 3 * SPANS_MAX;

/// Why a text is not the written form of a wording. Each with the byte at which it was seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadFault {
    /// A `\` before a sign that needs none.
    NeedlessEscape {
        /// The byte.
        at: usize,
    },
    /// A `\` that nothing follows.
    EndsInEscape {
        /// The byte.
        at: usize,
    },
    /// A `\|` that does not part two open brackets.
    PartsNothing {
        /// The byte.
        at: usize,
    },
    /// A `]` that nothing opened.
    NeverOpened {
        /// The byte.
        at: usize,
    },
    /// A `[` that nothing closes.
    NeverClosed {
        /// The byte.
        at: usize,
    },
    /// A `}` that nothing opened.
    BraceNeverOpened {
        /// The byte.
        at: usize,
    },
    /// A `{` that nothing closes.
    BraceNeverClosed {
        /// The byte.
        at: usize,
    },
    /// A `[`, `]` or `{` in braces, where it has a `\` before it.
    SignInBraces {
        /// The byte.
        at: usize,
    },
    /// A placeholder, term or note of no words.
    Empty {
        /// The byte.
        at: usize,
    },
    /// More than [`WORDING_BYTES_MAX`] bytes, or a text longer than [`WRITTEN_BYTES_MAX`].
    TooLong {
        /// The byte.
        at: usize,
    },
    /// More spans and alternatives than [`SPANS_MAX`].
    TooManySpans {
        /// The byte.
        at: usize,
    },
    /// More alternatives in one bracket than [`ALTERNATIVES_MAX`].
    TooManyAlternatives {
        /// The byte.
        at: usize,
    },
    /// Brackets deeper than [`DEPTH_MAX`].
    TooDeep {
        /// The byte.
        at: usize,
    },
}

impl fmt::Display for ReadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadFault::NeedlessEscape { at } => write!(f, "byte {at}: a \\ before a sign that needs none"),
            ReadFault::EndsInEscape { at } => write!(f, "byte {at}: a \\ that nothing follows"),
            ReadFault::PartsNothing { at } => write!(f, "byte {at}: \\| stands between two open brackets only"),
            ReadFault::NeverOpened { at } => write!(f, "byte {at}: a ] that nothing opened"),
            ReadFault::NeverClosed { at } => write!(f, "byte {at}: a [ that nothing closes"),
            ReadFault::BraceNeverOpened { at } => write!(f, "byte {at}: a }} that nothing opened"),
            ReadFault::BraceNeverClosed { at } => write!(f, "byte {at}: a {{ that nothing closes"),
            ReadFault::SignInBraces { at } => write!(f, "byte {at}: a sign in braces without a \\ before it"),
            ReadFault::Empty { at } => write!(f, "byte {at}: braces without words"),
            ReadFault::TooLong { at } => write!(f, "byte {at}: a wording has at most {WORDING_BYTES_MAX} bytes"),
            ReadFault::TooManySpans { at } => write!(f, "byte {at}: a wording has at most {SPANS_MAX} spans"),
            ReadFault::TooManyAlternatives { at } => {
                write!(f, "byte {at}: a bracket has at most {ALTERNATIVES_MAX} alternatives")
            }
            ReadFault::TooDeep { at } => write!(f, "byte {at}: brackets stand at most {DEPTH_MAX} deep"),
        }
    }
}

impl core::error::Error for ReadFault {}

impl Wording {
    /// The written form. A wording of plain words is written as these words, but for signs that are escaped.
    pub fn written(&self) -> String {
        let mut text = String::new();
        write(self.spans(), &mut text);
        text
    }

    /// Reads the written form, and nothing else: what was read and written is what was read.
    ///
    /// # Errors
    /// The first [`ReadFault`].
    pub fn read(text: &str) -> Result<Wording, ReadFault> {
        if text.len() > WRITTEN_BYTES_MAX {
            return Err(ReadFault::TooLong { at: WRITTEN_BYTES_MAX });
        }
        let mut reader = Reader { text, at: 0, bytes: WORDING_BYTES_MAX, spans: SPANS_MAX };
        let spans = reader.spans(0)?;
        if reader.at < text.len() {
            return Err(ReadFault::NeverOpened { at: reader.at });
        }
        Ok(Wording::new(spans).expect("the reader keeps the one form and every bound"))
    }
}

fn write(spans: &[Span], text: &mut String) {
    let mut after_bracket = false;
    for span in spans {
        match span {
            Span::Text(words) => escape(words, text),
            Span::Open(alternatives) => {
                if after_bracket {
                    text.push_str("\\|");
                }
                for alternative in alternatives {
                    text.push('[');
                    write(alternative, text);
                    text.push(']');
                }
            }
            Span::Placeholder(words) => {
                text.push('{');
                if words.starts_with(['=', '^']) {
                    text.push('\\');
                }
                escape(words, text);
                text.push('}');
            }
            Span::Term(name) => {
                text.push_str("{=");
                escape(name, text);
                text.push('}');
            }
            Span::Note(mark) => {
                text.push_str("{^");
                escape(mark, text);
                text.push('}');
            }
        }
        after_bracket = matches!(span, Span::Open(_));
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '[' | ']' | '{' | '}' | '\\')
}

fn escape(words: &str, text: &mut String) {
    for c in words.chars() {
        if is_sign(c) {
            text.push('\\');
        }
        text.push(c);
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    bytes: usize,
    spans: usize,
}

impl Reader<'_> {
    /// Spans up to the end of the text or a `]`, which is left.
    fn spans(&mut self, depth: usize) -> Result<Vec<Span>, ReadFault> {
        let mut spans: Vec<Span> = Vec::new();
        while let Some(next) = self.peek() {
            let at = self.at;
            match next {
                ']' => break,
                '}' => return Err(ReadFault::BraceNeverOpened { at }),
                '{' => {
                    self.count()?;
                    let span = self.braces()?;
                    spans.push(span);
                }
                '[' => {
                    self.count()?;
                    let span = self.open(depth)?;
                    spans.push(span);
                }
                '\\' if self.text[at..].starts_with("\\|") => {
                    if !matches!(spans.last(), Some(Span::Open(_))) || !self.text[at + 2..].starts_with('[') {
                        return Err(ReadFault::PartsNothing { at });
                    }
                    self.at += 2;
                }
                _ => {
                    self.count()?;
                    let words = self.words()?;
                    push(&mut spans, Span::Text(words));
                }
            }
        }
        Ok(spans)
    }

    /// Brackets beside each other: the alternatives of one.
    fn open(&mut self, depth: usize) -> Result<Span, ReadFault> {
        if depth == DEPTH_MAX {
            return Err(ReadFault::TooDeep { at: self.at });
        }
        let mut alternatives = vec![];
        while self.peek() == Some('[') {
            let at = self.at;
            if alternatives.len() == ALTERNATIVES_MAX {
                return Err(ReadFault::TooManyAlternatives { at });
            }
            self.count()?;
            self.at += 1;
            let alternative = self.spans(depth + 1)?;
            if self.peek() != Some(']') {
                return Err(ReadFault::NeverClosed { at });
            }
            self.at += 1;
            alternatives.push(alternative);
        }
        Ok(Span::Open(alternatives))
    }

    fn braces(&mut self) -> Result<Span, ReadFault> {
        let start = self.at;
        self.at += 1;
        let kind = self.peek().filter(|c| matches!(c, '=' | '^'));
        self.at += kind.map_or(0, char::len_utf8);
        let mut words = String::new();
        // A placeholder's own `=` or `^` is told from the sign of a term or a note.
        if kind.is_none() && (self.text[self.at..].starts_with("\\=") || self.text[self.at..].starts_with("\\^")) {
            self.at += 1;
            self.take(1, &mut words)?;
        }
        words.push_str(&self.words()?);
        match self.peek() {
            Some('}') if words.is_empty() => Err(ReadFault::Empty { at: start }),
            Some('}') => {
                self.at += 1;
                Ok(match kind {
                    Some('=') => Span::Term(words),
                    Some(_) => Span::Note(words),
                    None => Span::Placeholder(words),
                })
            }
            Some(_) => Err(ReadFault::SignInBraces { at: self.at }),
            None => Err(ReadFault::BraceNeverClosed { at: start }),
        }
    }

    /// Words up to the next sign that is one.
    fn words(&mut self) -> Result<String, ReadFault> {
        let mut words = String::new();
        while let Some(next) = self.peek() {
            if next == '\\' {
                match self.text[self.at + 1..].chars().next() {
                    Some(sign) if is_sign(sign) => self.at += 1,
                    Some('|') => break,
                    Some(_) => return Err(ReadFault::NeedlessEscape { at: self.at }),
                    None => return Err(ReadFault::EndsInEscape { at: self.at }),
                }
                self.take(1, &mut words)?;
            } else if is_sign(next) {
                break;
            } else {
                let rest = &self.text[self.at..];
                self.take(rest.find(is_sign).unwrap_or(rest.len()), &mut words)?;
            }
        }
        Ok(words)
    }

    /// So many bytes, for words.
    fn take(&mut self, length: usize, words: &mut String) -> Result<(), ReadFault> {
        let own = &self.text[self.at..self.at + length];
        self.bytes = self.bytes.checked_sub(length).ok_or_else(|| {
            // The first character that does not fit.
            let fits = own.char_indices().find(|(at, c)| at + c.len_utf8() > self.bytes);
            ReadFault::TooLong { at: self.at + fits.map_or(0, |(at, _)| at) }
        })?;
        self.at += length;
        words.push_str(own);
        Ok(())
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// One span or alternative more.
    fn count(&mut self) -> Result<(), ReadFault> {
        self.spans = self.spans.checked_sub(1).ok_or(ReadFault::TooManySpans { at: self.at })?;
        Ok(())
    }
}
