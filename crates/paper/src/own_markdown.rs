//! How we write Markdown so that the same words come back: what is escaped, and what our own files begin with.

/// How a file of ours begins; its language follows.
pub(crate) const HEAD: &str = "<!-- alternat text, language: ";
/// What a comment of ours is known by.
pub(crate) const COMMENT_CLASS: &str = "class=\"comment\"";

/// Characters of Markdown that are escaped where they are words. Brackets and braces have the escapes of drafts.
const MARKS: [char; 11] = ['\\', '`', '*', '_', '<', '>', '&', '#', '|', '~', '!'];

/// Writes words in the syntax of drafts so that Markdown shows them as they are.
pub(crate) fn escape_words(draft: &str, text: &mut String) {
    let mut signs = draft.chars().peekable();
    let mut before = '\n';
    while let Some(sign) = signs.next() {
        let starts = matches!(before, '\n');
        match sign {
            // The escape of a draft stays what it is.
            '\\' if matches!(signs.peek(), Some('[' | ']' | '{' | '}')) => {
                text.push('\\');
                text.extend(signs.next());
            }
            '\u{2028}' => text.push_str("<br>"),
            '\t' => text.push_str("&#9;"),
            '\n' => text.push_str("&#10;"),
            '\r' => text.push_str("&#13;"),
            ' ' if starts || signs.peek().is_none() => text.push_str("&#32;"),
            sign if MARKS.contains(&sign) => text.extend(['\\', sign]),
            '-' | '+' | '=' if starts => text.extend(['\\', sign]),
            '(' | ':' if before == ']' => text.extend(['\\', sign]),
            '.' | ')' if before.is_ascii_digit() => text.extend(['\\', sign]),
            sign => text.push(sign),
        }
        before = sign;
    }
}

/// The words again, in the syntax of drafts.
pub(crate) fn unescape_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&', '<']) {
        words.push_str(&rest[..at]);
        let here = &rest[at..];
        let next = here[1..].chars().next();
        if here.starts_with('\\') && next.is_some_and(|next| next.is_ascii_punctuation()) {
            if let Some(next) = next {
                // Brackets and braces keep the escape: it is the draft's.
                if matches!(next, '[' | ']' | '{' | '}') {
                    words.push('\\');
                }
                words.push(next);
            }
            rest = &here[2..];
        } else if let Some((sign, length)) = entity(here) {
            words.push(sign);
            rest = &here[length..];
        } else if let Some(after) = here.strip_prefix("<br>") {
            words.push('\u{2028}');
            rest = after;
        } else {
            words.push_str(&here[..1]);
            rest = &here[1..];
        }
    }
    words.push_str(rest);
    words.replace(['\n', '\r'], " ")
}

fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.strip_prefix('&')?.bytes().take(10).position(|byte| byte == b';')? + 1;
    let sign = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => '\u{a0}',
        name => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value).filter(|sign| *sign != '\0')?
        }
    };
    Some((sign, end + 1))
}

/// An attribute's value.
pub(crate) fn escape_attribute(value: &str) -> String {
    let mut out = String::new();
    for sign in value.chars() {
        match sign {
            '&' | '"' | '<' | '>' | '\n' | '\r' | '\\' => out.extend(["&#", &u32::from(sign).to_string(), ";"]),
            sign => out.push(sign),
        }
    }
    out
}

/// An attribute's value again.
pub(crate) fn unescape_attribute(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (sign, length) = entity(&rest[at..]).unwrap_or(('&', 1));
        out.push(sign);
        rest = &rest[at + length..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for words in [
            "*a* _b_ `c` <d> & #1 |~!",
            "1. a",
            "- a",
            " a ",
            "a\\b",
            "\\[a\\] {b} [c](d) [e]: f",
            "a\u{2028}b\tc",
            "各方［应当］",
            "&amp; &#32; <br>",
            "C:\\dir\\*",
        ] {
            let mut text = String::new();
            escape_words(words, &mut text);
            assert_eq!(unescape_words(&text), words, "{text}");
            assert!(!text.contains('\n'));
        }
        for value in ["a \"b\" & <c>", "&#32;\\"] {
            assert_eq!(unescape_attribute(&escape_attribute(value)), value);
        }
    }
}
