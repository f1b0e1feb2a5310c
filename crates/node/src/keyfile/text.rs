//! The text of a key file: a first line for people, the label, then base64 in lines of 64.
//! What is encoded there is the content itself, or the content sealed to a passphrase.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minicbor::{Decoder, Encoder};
use zeroize::Zeroizing;

/// The largest secret, in bytes.
pub const SECRET_MAX: usize = 4096;

/// The longest label, in bytes.
pub const LABEL_MAX: usize = 200;

const PROTECTED: &str = "Alternat key file, version 1, protected by a passphrase. Keep it, and keep copies of it.";
const PLAIN: &str = "Alternat key file, version 1, NOT protected. Whoever reads this file has the key.";
const LABEL: &str = "label: ";
const COLUMNS: usize = 64;

/// What a key is for, in one line: "log key of Moscow", say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label(String);

/// A label that is empty, too long, or has line breaks or other control characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelError;

impl fmt::Display for LabelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a label is one line of 1 to {LABEL_MAX} bytes, without blanks at its ends")
    }
}

impl std::error::Error for LabelError {}

impl FromStr for Label {
    type Err = LabelError;

    fn from_str(text: &str) -> Result<Self, LabelError> {
        let fits = (1..=LABEL_MAX).contains(&text.len());
        if !fits || text.trim() != text || text.chars().any(char::is_control) {
            return Err(LabelError);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is wrong with a text, before it is known which file it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextFault {
    NotAKeyFile,
    Damaged,
    SecretTooLarge { size: usize, most: usize },
}

/// Whether the body is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Protected,
    Plain,
}

/// A key file, read.
pub(super) struct KeyText {
    pub(super) form: Form,
    pub(super) label: Label,
    pub(super) body: Zeroizing<Vec<u8>>,
}

impl KeyText {
    pub(super) fn write(form: Form, label: &Label, body: &[u8]) -> Zeroizing<String> {
        let first = match form {
            Form::Protected => PROTECTED,
            Form::Plain => PLAIN,
        };
        let encoded = Zeroizing::new(BASE64_STANDARD.encode(body));
        // Room for all of it at once: a string that grows leaves copies of the secret behind.
        let room = first.len() + LABEL.len() + LABEL_MAX + encoded.len() * 2 + 8;
        let mut text = Zeroizing::new(String::with_capacity(room));
        for piece in [first, "\n", LABEL, &label.0, "\n"] {
            text.push_str(piece);
        }
        let mut rest = encoded.as_str();
        while !rest.is_empty() {
            let (line, after) = rest.split_at(rest.len().min(COLUMNS));
            text.push_str(line);
            text.push('\n');
            rest = after;
        }
        text
    }

    /// Accepts the line ends of other systems, and nothing else that `write` does not write.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, TextFault> {
        let text = str::from_utf8(bytes).map_err(|_| TextFault::NotAKeyFile)?;
        let mut lines = text.lines();
        let form = match lines.next() {
            Some(PROTECTED) => Form::Protected,
            Some(PLAIN) => Form::Plain,
            Some(_) | None => return Err(TextFault::NotAKeyFile),
        };
        let label = lines
            .next()
            .and_then(|line| line.strip_prefix(LABEL))
            .and_then(|label| label.parse().ok())
            .ok_or(TextFault::Damaged)?;
        let mut encoded = Zeroizing::new(String::with_capacity(text.len()));
        lines.for_each(|line| encoded.push_str(line));
        let decoded = BASE64_STANDARD.decode(encoded.as_bytes()).map_err(|_| TextFault::Damaged)?;
        Ok(Self { form, label, body: Zeroizing::new(decoded) })
    }
}

/// The content: a CBOR array of the version 1, the label and the secret.
pub(super) enum Content {}

impl Content {
    const VERSION: u8 = 1;

    pub(super) fn encode(label: &Label, secret: &[u8]) -> Result<Zeroizing<Vec<u8>>, TextFault> {
        if secret.len() > SECRET_MAX {
            return Err(TextFault::SecretTooLarge { size: secret.len(), most: SECRET_MAX });
        }
        let mut content = Zeroizing::new(Vec::with_capacity(LABEL_MAX + SECRET_MAX + 16));
        Encoder::new(&mut *content)
            .array(3)
            .and_then(|cbor| cbor.u8(Self::VERSION))
            .and_then(|cbor| cbor.str(&label.0))
            .and_then(|cbor| cbor.bytes(secret))
            .expect("writing to memory does not fail");
        Ok(content)
    }

    pub(super) fn decode(content: &[u8]) -> Result<(Label, Zeroizing<Vec<u8>>), TextFault> {
        let (label, secret) = Self::fields(content).ok_or(TextFault::Damaged)?;
        // One content has one encoding: what does not come out the same was not written by us.
        if *Self::encode(&label, &secret)? != content {
            return Err(TextFault::Damaged);
        }
        Ok((label, secret))
    }

    fn fields(content: &[u8]) -> Option<(Label, Zeroizing<Vec<u8>>)> {
        let mut cbor = Decoder::new(content);
        if cbor.array().ok()? != Some(3) || cbor.u8().ok()? != Self::VERSION {
            return None;
        }
        let label = cbor.str().ok()?.parse().ok()?;
        let secret = Zeroizing::new(cbor.bytes().ok()?.to_vec());
        Some((label, secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Label {
        text.parse().expect("a label")
    }

    #[test]
    fn a_label_is_one_line() {
        assert_eq!("".parse::<Label>(), Err(LabelError));
        assert_eq!(" a".parse::<Label>(), Err(LabelError));
        assert_eq!("a\nb".parse::<Label>(), Err(LabelError));
        assert_eq!("x".repeat(LABEL_MAX + 1).parse::<Label>(), Err(LabelError));
        assert_eq!(label("журнал, 日誌").to_string(), "журнал, 日誌");
    }

    #[test]
    fn content_has_one_encoding() {
        let content = Content::encode(&label("a"), &[1, 2, 3]).expect("it fits");
        assert_eq!(content.as_slice(), [0x83, 0x01, 0x61, b'a', 0x43, 1, 2, 3]);
        let (read, secret) = Content::decode(&content).expect("it is content");
        assert_eq!((read, secret.as_slice()), (label("a"), [1, 2, 3].as_slice()));
        let longer = [content.as_slice(), &[0]].concat();
        assert_eq!(Content::decode(&longer).err(), Some(TextFault::Damaged));
        let long_form = [0x83, 0x18, 0x01, 0x61, b'a', 0x43, 1, 2, 3];
        assert_eq!(Content::decode(&long_form).err(), Some(TextFault::Damaged));
        let large = vec![0; SECRET_MAX + 1];
        assert_eq!(
            Content::encode(&label("a"), &large).err(),
            Some(TextFault::SecretTooLarge { size: SECRET_MAX + 1, most: SECRET_MAX })
        );
    }

    #[test]
    fn a_text_reads_as_it_was_written() {
        for form in [Form::Protected, Form::Plain] {
            let body = vec![0xa5; 100];
            let text = KeyText::write(form, &label("a key"), &body);
            assert!(text.lines().skip(2).all(|line| line.len() <= COLUMNS));
            for text in [text.to_string(), text.replace('\n', "\r\n")] {
                let read = KeyText::read(text.as_bytes()).expect("a key file");
                assert_eq!((read.form, read.label), (form, label("a key")));
                assert_eq!(*read.body, body);
            }
        }
    }
}
