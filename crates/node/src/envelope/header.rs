//! Reads the header of an age file within bounds, before anything parses it in earnest.
//! It checks the shape of lines and no more: `age` checks the content.

use std::io::{self, BufRead, Read};

use super::error::OpenError;

/// The most recipients of one envelope. Each costs about 1,560 bytes of header.
pub const RECIPIENTS_MAX: usize = 256;

/// The most recipient stanzas accepted in a header: the recipients and some room for the
/// meaningless ones that writers add so that readers go on ignoring what they do not know.
pub const STANZAS_MAX: usize = RECIPIENTS_MAX + 16;

/// The longest header accepted, in bytes.
pub const HEADER_MAX: usize = 512 * 1024;

const MAGIC: &[u8] = b"age-encryption.org/";
const VERSION_LINE: &[u8] = b"age-encryption.org/v1\n";

/// The longest line accepted; the longest that is ever written has 1,512 bytes.
const LINE_MAX: usize = 4096;

/// A full line of a stanza's body, without its line feed. A shorter one ends the body.
const FULL_LINE: usize = 64;

/// The last line: the mark, a blank, 43 characters of base64, the line feed.
const LAST_LINE: usize = 48;

/// What a header may cost at most.
pub(super) struct HeaderBounds {
    /// Bytes in all.
    pub(super) bytes: usize,
    /// Recipient stanzas.
    pub(super) stanzas: usize,
}

/// Takes the header, up to and including its last line, off the input.
pub(super) fn take(input: &mut impl BufRead, bounds: &HeaderBounds) -> Result<Vec<u8>, OpenError> {
    let mut header = Vec::new();
    version(input, &mut header)?;
    let mut stanzas = 0;
    loop {
        let first = line(input, &mut header, bounds)?;
        if header[first..].starts_with(b"---") {
            return if header.len() - first == LAST_LINE { Ok(header) } else { Err(OpenError::HeaderMalformed) };
        }
        if !header[first..].starts_with(b"-> ") {
            return Err(OpenError::HeaderMalformed);
        }
        stanzas += 1;
        if stanzas > bounds.stanzas {
            return Err(OpenError::TooManyStanzas { most: bounds.stanzas });
        }
        loop {
            let start = line(input, &mut header, bounds)?;
            match (header.len() - 1 - start).cmp(&FULL_LINE) {
                std::cmp::Ordering::Less => break,
                std::cmp::Ordering::Equal => {}
                std::cmp::Ordering::Greater => return Err(OpenError::HeaderMalformed),
            }
        }
    }
}

fn version(input: &mut impl BufRead, header: &mut Vec<u8>) -> Result<(), OpenError> {
    let mut limited = input.take(VERSION_LINE.len() as u64);
    limited.read_until(b'\n', header).map_err(|cause| OpenError::Source { cause })?;
    if header == VERSION_LINE {
        return Ok(());
    }
    if !header.starts_with(MAGIC) {
        return Err(OpenError::NotAge);
    }
    if VERSION_LINE.starts_with(header) {
        return Err(OpenError::HeaderCut);
    }
    Err(OpenError::OtherVersion)
}

/// Appends one line with its line feed to `header`; returns where it starts.
fn line(input: &mut impl BufRead, header: &mut Vec<u8>, bounds: &HeaderBounds) -> Result<usize, OpenError> {
    let start = header.len();
    let room = bounds.bytes.saturating_sub(start);
    let most = room.min(LINE_MAX);
    let read = take_line(input, header, most).map_err(|cause| OpenError::Source { cause })?;
    if header.last() == Some(&b'\n') && read > 0 {
        Ok(start)
    } else if read < most {
        Err(OpenError::HeaderCut)
    } else if most < LINE_MAX {
        Err(OpenError::HeaderTooLarge { most: bounds.bytes })
    } else {
        Err(OpenError::HeaderMalformed)
    }
}

fn take_line(input: &mut impl BufRead, header: &mut Vec<u8>, most: usize) -> io::Result<usize> {
    input.take(most as u64).read_until(b'\n', header)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: HeaderBounds = HeaderBounds { bytes: 300, stanzas: 2 };

    fn verdict(text: &str) -> Result<usize, OpenError> {
        take(&mut text.as_bytes(), &BOUNDS).map(|header| header.len())
    }

    #[test]
    fn a_header_ends_at_its_last_line() {
        let mac = "m".repeat(43);
        let text = format!("age-encryption.org/v1\n-> a b\nAAAA\n--- {mac}\npayload");
        assert!(matches!(verdict(&text), Ok(len) if len == text.len() - "payload".len()));
        let short = text.replacen("mmm", "mm", 1);
        assert!(matches!(verdict(&short), Err(OpenError::HeaderMalformed)));
    }

    #[test]
    fn each_fault_has_its_name() {
        let stanza = "-> a b\n\n";
        let v1 = "age-encryption.org/v1\n";
        assert!(matches!(verdict(""), Err(OpenError::NotAge)));
        assert!(matches!(verdict("PK\u{3}\u{4}"), Err(OpenError::NotAge)));
        assert!(matches!(verdict("age-encryption.org/v"), Err(OpenError::HeaderCut)));
        assert!(matches!(verdict("age-encryption.org/v2\n"), Err(OpenError::OtherVersion)));
        assert!(matches!(verdict(v1), Err(OpenError::HeaderCut)));
        assert!(matches!(verdict(&format!("{v1}-> a\nAA")), Err(OpenError::HeaderCut)));
        assert!(matches!(verdict(&format!("{v1}hello\n")), Err(OpenError::HeaderMalformed)));
        let long = "A".repeat(65);
        assert!(matches!(verdict(&format!("{v1}-> a\n{long}\n")), Err(OpenError::HeaderMalformed)));
        let many = format!("{v1}{stanza}{stanza}{stanza}--- m\n");
        assert!(matches!(verdict(&many), Err(OpenError::TooManyStanzas { most: 2 })));
        let full = "A".repeat(64) + "\n";
        let large = format!("{v1}-> a\n{}", full.repeat(5));
        assert!(matches!(verdict(&large), Err(OpenError::HeaderTooLarge { most: 300 })));
    }
}
