//! Which kind of document bytes are, by their name and what they begin with.

use crate::error::Error;

/// A kind of document that can be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Plain text: a line is a paragraph.
    Text,
    /// Markdown.
    Markdown,
    /// A document of Word since 2007.
    Docx,
}

impl Kind {
    /// The kind of a file, by its bytes first and then by how its name ends.
    ///
    /// # Errors
    /// What it is instead, with what to do next.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Kind, Error> {
        if bytes.starts_with(b"PK") {
            return Ok(Kind::Docx);
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            // A document under a password is a stream of this name in the old container.
            let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
            let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if is_encrypted { Error::Encrypted } else { Error::OldWord });
        }
        if bytes.starts_with(b"%PDF") {
            return Err(Error::Pdf);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(Error::RichText);
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        Ok(match ending.as_str() {
            "docx" | "docm" | "dotx" => Kind::Docx,
            "md" | "markdown" => Kind::Markdown,
            _ => Kind::Text,
        })
    }
}

/// Bytes as text: UTF-8, or UTF-16 where they say so.
///
/// # Errors
/// [`Error::NotText`].
pub(crate) fn text(bytes: &[u8]) -> Result<String, Error> {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks(2).map(|pair| match pair {
            [one, other] => unit([*one, *other]),
            _ => 0,
        });
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.map_err(|_| Error::NotText { at: 2 })
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        _ => {
            let text = str::from_utf8(bytes).map_err(|error| Error::NotText { at: error.valid_up_to() })?;
            text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()
        }
    };
    match text.find('\0') {
        Some(at) => Err(Error::NotText { at }),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_bytes() {
        assert_eq!(Kind::of("a.md", b"PK\x03\x04"), Ok(Kind::Docx));
        assert_eq!(Kind::of("a.MD", b"# a"), Ok(Kind::Markdown));
        assert_eq!(Kind::of("a", b"a"), Ok(Kind::Text));
        assert_eq!(Kind::of("a.docx", b"%PDF-1.7"), Err(Error::Pdf));
        assert_eq!(Kind::of("a.docx", b"{\\rtf1"), Err(Error::RichText));
        let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        assert_eq!(Kind::of("a.docx", &old), Err(Error::OldWord));
        old.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
        assert_eq!(Kind::of("a.docx", &old), Err(Error::Encrypted));
    }

    #[test]
    fn text_is_read_in_its_encodings() {
        assert_eq!(text("\u{feff}各方".as_bytes()), Ok("各方".into()));
        assert_eq!(text(&[0xff, 0xfe, 0x3f, 0x04]), Ok("п".into()));
        assert_eq!(text(&[0xfe, 0xff, 0x04, 0x3f]), Ok("п".into()));
        assert_eq!(text(b"ab\xff"), Err(Error::NotText { at: 2 }));
        assert_eq!(text(b"ab\0"), Err(Error::NotText { at: 2 }));
    }
}
