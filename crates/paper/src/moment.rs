//! A moment as documents write it. It is a claim of the document; nothing here reads a clock.

use std::fmt;

/// A date and time of XML Schema, such as `2026-05-12T09:30:00Z`, kept as it was written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(String);

impl Moment {
    /// Takes `2026-05-12T09:30:00`, with a fraction of a second and a zone or without; `None` where it is none.
    pub fn new(words: &str) -> Option<Moment> {
        let pattern = b"dddd-dd-ddTdd:dd:dd";
        let bytes = words.as_bytes();
        let fits = |byte: &u8, sign: &u8| if *sign == b'd' { byte.is_ascii_digit() } else { byte == sign };
        if bytes.len() < pattern.len() || !bytes.iter().zip(pattern).all(|(byte, sign)| fits(byte, sign)) {
            return None;
        }
        let number = |from: usize| words[from..from + 2].parse::<u8>().unwrap_or(u8::MAX);
        let is_date = (1..=12).contains(&number(5)) && (1..=31).contains(&number(8));
        let is_time = number(11) < 24 && number(14) < 60 && number(17) < 60;
        (is_date && is_time && is_rest(&words[pattern.len()..])).then(|| Moment(words.into()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of it: `2026-05-12`.
    pub fn day(&self) -> &str {
        &self.0[..10]
    }
}

/// A fraction and a zone.
fn is_rest(words: &str) -> bool {
    let zone = match words.strip_prefix('.') {
        Some(fraction) => {
            let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
            if length == 0 || length > 9 {
                return false;
            }
            &fraction[length..]
        }
        None => words,
    };
    match zone.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => [h1, h2, m1, m2].iter().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_documents_are_taken_and_others_are_not() {
        for good in ["2026-05-12T09:30:00", "2026-05-12T09:30:00Z", "2024-01-15T06:43:04.5079862-06:00"] {
            assert_eq!(Moment::new(good).map(|moment| moment.day().len()), Some(10), "{good}");
        }
        for bad in ["", "2026-05-12", "2026-13-12T09:30:00Z", "2026-05-12T24:30:00Z", "2026-05-12T09:30:00.Z"] {
            assert_eq!(Moment::new(bad), None, "{bad}");
        }
        assert_eq!(Moment::new("2026-05-12T09:30:00\" onload=\"x"), None);
    }
}
