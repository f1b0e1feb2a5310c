//! CBOR as people can read it: diagnostic notation (RFC 8949, 8), indented. It judges nothing: who reads it has the bytes.

use std::fmt::Write as _;

/// How deep what is shown may be nested.
const DEPTH_MAX: usize = 32;

/// The bytes in diagnostic notation; where they are none that it knows, as hexadecimal digits.
pub fn diagnostic(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    match item(&mut rest, 0, &mut text) {
        Some(()) if rest.is_empty() => text,
        Some(()) | None => format!("h'{}'", record::digest::hex(bytes)),
    }
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

fn argument(rest: &mut &[u8], low: u8) -> Option<u64> {
    let bytes = match low {
        0..=23 => return Some(u64::from(low)),
        24 => take(rest, 1)?,
        25 => take(rest, 2)?,
        26 => take(rest, 4)?,
        27 => take(rest, 8)?,
        _ => return None,
    };
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn item(rest: &mut &[u8], depth: usize, out: &mut String) -> Option<()> {
    if depth > DEPTH_MAX {
        return None;
    }
    let first = take(rest, 1)?[0];
    let (major, low) = (first >> 5, first & 31);
    if major == 7 {
        out.push_str(match low {
            20 => "false",
            21 => "true",
            22 => "null",
            _ => return None,
        });
        return Some(());
    }
    let number = argument(rest, low)?;
    match major {
        0 => write!(out, "{number}").ok()?,
        1 => write!(out, "{}", -1 - i128::from(number)).ok()?,
        2 => {
            let bytes = take(rest, usize::try_from(number).ok()?)?;
            // What acts hold inside of bytes, such as a charter, is CBOR again.
            let mut inner = String::new();
            let mut content = bytes;
            match item(&mut content, depth + 1, &mut inner) {
                Some(()) if content.is_empty() && bytes.len() > 40 && inner.starts_with('{') => {
                    write!(out, "<<{inner}>>").ok()?;
                }
                Some(()) | None => write!(out, "h'{}'", record::digest::hex(bytes)).ok()?,
            }
        }
        3 => {
            let text = std::str::from_utf8(take(rest, usize::try_from(number).ok()?)?).ok()?;
            out.push_str(&serde_json::to_string(text).ok()?);
        }
        4 => list(rest, depth, out, ('[', ']'), number, |rest, out| item(rest, depth + 1, out))?,
        5 => list(rest, depth, out, ('{', '}'), number, |rest, out| {
            item(rest, depth + 1, out)?;
            out.push_str(": ");
            item(rest, depth + 1, out)
        })?,
        _ => return None,
    }
    Some(())
}

fn list(
    rest: &mut &[u8],
    depth: usize,
    out: &mut String,
    (open, close): (char, char),
    count: u64,
    mut each: impl FnMut(&mut &[u8], &mut String) -> Option<()>,
) -> Option<()> {
    out.push(open);
    for at in 0..count {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        each(rest, out)?;
    }
    if count > 0 {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(close);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_act_is_made_of_is_shown() {
        // {0: "a", 1: [-1, h'00ff', null, 500]}
        let bytes = [0xa2, 0, 0x61, b'a', 1, 0x84, 0x20, 0x42, 0, 0xff, 0xf6, 0x19, 1, 0xf4];
        assert_eq!(diagnostic(&bytes), "{\n  0: \"a\",\n  1: [\n    -1,\n    h'00ff',\n    null,\n    500\n  ]\n}");
    }

    #[test]
    fn what_is_no_cbor_is_shown_as_its_bytes() {
        assert_eq!(diagnostic(&[0xa2, 0]), "h'a200'");
        assert_eq!(diagnostic(&[0, 0]), "h'0000'");
        assert_eq!(diagnostic(&[]), "h''");
        assert_eq!(diagnostic(&[0x81; 64]), format!("h'{}'", "81".repeat(64)));
    }
}
