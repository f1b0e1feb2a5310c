//! What a page says that a command answers, held against what it answered.
//! `[..]` stands for anything within a line; a line `...` for any lines, or none. All else must be the same.

/// The first line that is not as expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Which of the expected lines, from 0.
    pub at: usize,
    /// It; nothing where the answer was to end.
    pub expected: Option<String>,
    /// What came instead; nothing where the answer ended.
    pub got: Option<String>,
}

/// Compares an answer with what was expected.
///
/// # Errors
/// The first expected line at which no way of reading them together leads on.
pub fn compare(expected: &[String], got: &str) -> Result<(), Difference> {
    let got: Vec<&str> = got.lines().map(str::trim_end).collect();
    // The answer's lines at which the rest of what is expected may begin; before the first line, only its first.
    let mut begins = vec![0];
    for (at, pattern) in expected.iter().enumerate() {
        let next: Vec<usize> = if pattern == "..." {
            (begins[0]..=got.len()).collect()
        } else {
            let fits = |begin: &&usize| got.get(**begin).is_some_and(|line| fits(pattern, line));
            begins.iter().filter(fits).map(|begin| begin + 1).collect()
        };
        if next.is_empty() {
            let line = got.get(begins[0]).map(ToString::to_string);
            return Err(Difference { at, expected: Some(pattern.clone()), got: line });
        }
        begins = next;
    }
    if begins.contains(&got.len()) {
        return Ok(());
    }
    let last = begins[begins.len() - 1];
    Err(Difference { at: expected.len(), expected: None, got: Some(got[last].to_owned()) })
}

/// Whether a line is as the pattern says.
fn fits(pattern: &str, line: &str) -> bool {
    let mut pieces = pattern.trim_end().split("[..]");
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(expected: &str, got: &str) -> Option<usize> {
        let expected: Vec<String> = expected.lines().map(str::to_owned).collect();
        compare(&expected, got).err().map(|difference| difference.at)
    }

    #[test]
    fn a_line_fits_where_all_but_the_gaps_is_the_same() {
        assert!(fits("logged [..]", "logged 3f9a01c2"));
        assert!(fits("[..] acts, [..]", "12 acts, all"));
        assert!(fits("a[..]", "a"));
        assert!(!fits("a[..]a", "a"), "what is before a gap is not what is behind it");
        assert!(!fits("logged", "logged 3f9a01c2"));
        assert!(!fits("logged [..]", "it was logged"));
        assert!(!fits("[..] acts", "12 acts, all"));
    }

    #[test]
    fn lines_fit_one_by_one_and_gaps_take_any() {
        assert_eq!(at("a\nb", "a\nb\n"), None);
        assert_eq!(at("a\n...\nd", "a\nb\nc\nd\n"), None);
        assert_eq!(at("...\nd\n...", "d\nb\nd\n"), None);
        assert_eq!(at("...", ""), None);
        assert_eq!(at("a\nc", "a\nb\n"), Some(1));
        assert_eq!(at("a", "a\nb\n"), Some(1));
        assert_eq!(at("a\nb", "a\n"), Some(1));
        assert_eq!(at("a\n...\ne", "a\nb\n"), Some(2));
        assert_eq!(at("...\nd", "d\nb\n"), Some(2));
    }
}
