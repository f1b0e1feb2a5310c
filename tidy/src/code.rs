//! A Rust file seen in layers: its code without comments and literals, and its comments without code.
//!
//! Each layer has the length and the lines of the file, so that a place in one is a place in all. It parses no more
//! than it needs: what it does not know stays code.

/// The layers of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layers {
    /// The code; comments and the inside of literals are blank.
    pub code: String,
    /// The code, without what is compiled for tests only.
    pub shipped: String,
    /// The comments; everything else is blank.
    pub comments: String,
}

impl Layers {
    /// Takes a file apart.
    pub fn of(text: &str) -> Layers {
        let bytes = text.as_bytes();
        let mut code: Vec<u8> = bytes.to_vec();
        let mut comments: Vec<u8> = blank(bytes);
        let mut at = 0;
        while at < bytes.len() {
            let (end, is_comment) = match literal_or_comment(bytes, at) {
                Some(found) => found,
                None => {
                    at += 1;
                    continue;
                }
            };
            if is_comment {
                comments[at..end].copy_from_slice(&bytes[at..end]);
            }
            code[at..end].copy_from_slice(&blank(&bytes[at..end]));
            at = end;
        }
        let code = String::from_utf8(code).expect("only whole literals and comments are blanked");
        let comments = String::from_utf8(comments).expect("only whole comments are kept");
        Layers { shipped: without_tests(&code), code, comments }
    }
}

fn blank(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|b| if *b == b'\n' { b'\n' } else { b' ' }).collect()
}

/// The end of the literal or comment that begins here, and whether it is a comment.
fn literal_or_comment(bytes: &[u8], at: usize) -> Option<(usize, bool)> {
    let rest = &bytes[at..];
    if rest.starts_with(b"//") {
        let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
        return Some((at + end, true));
    }
    if rest.starts_with(b"/*") {
        return Some((block_end(bytes, at), true));
    }
    let in_word = at > 0 && is_word(bytes[at - 1]);
    match rest[0] {
        b'"' => Some((quoted_end(bytes, at, b'"'), false)),
        b'\'' => char_end(bytes, at).map(|end| (end, false)),
        b'r' | b'b' | b'c' if !in_word => raw_end(bytes, at).map(|end| (end, false)),
        _ => None,
    }
}

fn block_end(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

fn quoted_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b if b == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The end of a character literal; a lifetime is none.
fn char_end(bytes: &[u8], start: usize) -> Option<usize> {
    if bytes.get(start + 1) == Some(&b'\\') {
        return Some(quoted_end(bytes, start, b'\''));
    }
    // One character of up to four bytes, then the quote.
    let text = str::from_utf8(&bytes[start + 1..]).ok()?;
    let first = text.chars().next()?;
    let end = start + 1 + first.len_utf8();
    (first != '\'' && bytes.get(end) == Some(&b'\'')).then_some(end + 1)
}

/// The end of `r"…"`, `r#"…"#`, `br"…"`, `cr"…"`.
fn raw_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + usize::from(bytes[start] != b'r');
    if bytes.get(at) != Some(&b'r') {
        return None;
    }
    at += 1;
    let hashes = bytes[at..].iter().take_while(|b| **b == b'#').count();
    at += hashes;
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let mut close = vec![b'"'];
    close.resize(1 + hashes, b'#');
    let inside = &bytes[at + 1..];
    let length = inside.windows(close.len()).position(|window| window == close).map(|p| p + close.len());
    Some(at + 1 + length.unwrap_or(inside.len()))
}

/// Whether a byte can be part of a name.
pub fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80
}

const TEST_MARK: &str = "#[cfg(test)]";

/// Blanks every item under `#[cfg(test)]`; all of a file under `#![cfg(test)]`.
fn without_tests(code: &str) -> String {
    if code.contains("#![cfg(test)]") {
        return String::from_utf8(blank(code.as_bytes())).expect("spaces");
    }
    let mut bytes = code.as_bytes().to_vec();
    let mut from = 0;
    while let Some(found) = code[from..].find(TEST_MARK) {
        let start = from + found;
        let end = item_end(code.as_bytes(), start + TEST_MARK.len());
        let empty = blank(&bytes[start..end]);
        bytes[start..end].copy_from_slice(&empty);
        from = end;
    }
    String::from_utf8(bytes).expect("only whole items are blanked")
}

fn item_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0;
    for (at, b) in bytes.iter().enumerate().skip(start) {
        match b {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return at + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layer_holds_its_own() {
        let text = "let a = \"// no\"; // yes ü\nlet b = 'x'; /* one /* two */ */ let c: &'a str = r#\"q\"q\"#;\nlet d = '\\'';";
        let layers = Layers::of(text);
        assert_eq!(layers.comments.trim(), "// yes ü\n             /* one /* two */ */");
        for gone in ["no", "yes", "two", "'x'", "q\"q"] {
            assert!(!layers.code.contains(gone), "{gone} in {}", layers.code);
        }
        assert!(layers.code.contains("&'a str"));
        assert_eq!(layers.code.len(), text.len());
        assert_eq!(layers.comments.lines().count(), text.lines().count());
    }

    #[test]
    fn what_is_for_tests_is_not_shipped() {
        let text =
            "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { {} }\n}\nfn c() {}\n#[cfg(test)]\nmod made;\nfn d() {}\n";
        let layers = Layers::of(text);
        let shipped: Vec<_> = layers.shipped.split_whitespace().collect();
        assert_eq!(shipped.join(" "), "fn a() {} fn c() {} fn d() {}");
        assert!(layers.code.contains("fn b()"));
        assert_eq!(Layers::of("#![cfg(test)]\nfn a() {}").shipped.trim(), "");
    }
}
