//! Signed notes (C2SP signed-note; spec: log, 3): a text, and lines of signatures below it.
//!
//! A note is only taken apart here. Which key's signature is good is said by `checkpoint`.

use crate::digest::Digest;
use alloc::{format, string::String, vec::Vec};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use core::fmt;

/// The most bytes of a note.
pub const NOTE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The most signatures of a note: two by the log, two by each of 255 parties, and room for witnesses.
pub const SIGNATURES_MAX: usize = 640;
const DASH: &str = "\u{2014} ";

/// The types of signature that we write and read (C2SP signed-note).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Algorithm {
    /// 0x01: Ed25519 over the note's text.
    Ed25519,
    /// 0x04: a timestamped Ed25519 cosignature.
    CosignatureEd25519,
    /// 0x06: a timestamped ML-DSA-44 signature of a (sub)tree.
    SubtreeMlDsa44,
}

impl Algorithm {
    fn byte(self) -> u8 {
        match self {
            Algorithm::Ed25519 => 0x01,
            Algorithm::CosignatureEd25519 => 0x04,
            Algorithm::SubtreeMlDsa44 => 0x06,
        }
    }
}

/// The four bytes that hint at a key. They prove nothing: name and key are compared as well.
pub fn key_hint(name: &str, algorithm: Algorithm, public: &[u8]) -> [u8; 4] {
    let digest = Digest::of_parts(&[name.as_bytes(), b"\n", &[algorithm.byte()], public]);
    [digest.0[0], digest.0[1], digest.0[2], digest.0[3]]
}

/// A key as other programs are told of it (C2SP vkey): `name+hint+base64(type, key)`.
pub fn vkey(name: &str, algorithm: Algorithm, public: &[u8]) -> String {
    let hint = crate::digest::hex(&key_hint(name, algorithm, public));
    format!("{name}+{hint}+{}", STANDARD.encode([&[algorithm.byte()], public].concat()))
}

/// One line of signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The name of the key.
    pub name: String,
    /// The key's hint.
    pub hint: [u8; 4],
    /// The signature's bytes, as its type has them.
    pub signature: Vec<u8>,
}

impl Line {
    /// Whether the line says that it is by this key.
    pub fn names(&self, name: &str, algorithm: Algorithm, public: &[u8]) -> bool {
        self.name == name && self.hint == key_hint(name, algorithm, public)
    }
}

/// A text with lines of signature, of which none has been checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The text, which ends in a line feed.
    pub text: String,
    /// The signatures.
    pub lines: Vec<Line>,
}

/// Why bytes are no note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoteFault {
    /// Larger than `NOTE_BYTES_MAX`.
    TooLarge,
    /// Not UTF-8, or with control characters other than line feeds.
    NotText,
    /// No blank line between text and signatures, or no line feed at the end.
    NoSignatures,
    /// A line of signature that is not a dash, a name and base64 of more than four bytes.
    BadLine,
    /// More than `SIGNATURES_MAX` lines.
    TooMany,
}

impl fmt::Display for NoteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoteFault::TooLarge => "a note that is too large",
            NoteFault::NotText => "a note that is not plain UTF-8 text",
            NoteFault::NoSignatures => "a note without signatures",
            NoteFault::BadLine => "a note with a malformed signature line",
            NoteFault::TooMany => "a note with too many signatures",
        })
    }
}

impl core::error::Error for NoteFault {}

impl Note {
    /// Takes a note apart, strictly.
    ///
    /// # Errors
    /// Where the bytes are not of the form of a signed note.
    pub fn read(bytes: &[u8]) -> Result<Note, NoteFault> {
        if bytes.len() > NOTE_BYTES_MAX {
            return Err(NoteFault::TooLarge);
        }
        let whole = core::str::from_utf8(bytes).map_err(|_| NoteFault::NotText)?;
        if whole.chars().any(|c| c < ' ' && c != '\n') {
            return Err(NoteFault::NotText);
        }
        let split = whole.rfind("\n\n").ok_or(NoteFault::NoSignatures)?;
        let (text, below) = (&whole[..=split], &whole[split + 2..]);
        let below = below.strip_suffix('\n').ok_or(NoteFault::NoSignatures)?;
        let mut lines = Vec::new();
        for line in below.split('\n') {
            if lines.len() == SIGNATURES_MAX {
                return Err(NoteFault::TooMany);
            }
            lines.push(Line::read(line).ok_or(NoteFault::BadLine)?);
        }
        Ok(Note { text: text.into(), lines })
    }

    /// The note's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut whole = self.text.clone();
        whole.push('\n');
        for line in &self.lines {
            whole.push_str(&line.write());
        }
        whole.into_bytes()
    }
}

impl Line {
    fn read(line: &str) -> Option<Line> {
        let (name, encoded) = line.strip_prefix(DASH)?.split_once(' ')?;
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '+') {
            return None;
        }
        // The engine refuses what is not canonical: padding, trailing bits.
        let bytes = STANDARD.decode(encoded).ok()?;
        let (hint, signature) = bytes.split_first_chunk::<4>()?;
        (!signature.is_empty()).then(|| Line { name: name.into(), hint: *hint, signature: signature.into() })
    }

    fn write(&self) -> String {
        let encoded = STANDARD.encode([&self.hint[..], &self.signature].concat());
        format!("{DASH}{} {encoded}\n", self.name)
    }
}
