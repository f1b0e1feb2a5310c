//! Where paragraphs begin, and what stands before their words: indentation, marks of headings and lists, labels as
//! they were typed. It knows no bracket but as the end of what it looks at.

use super::sign::whole;
use alloc::{string::String, vec::Vec};

/// What stands before the words of a paragraph says that it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// Nothing in particular.
    None,
    /// A heading of that level, from 1.
    Heading(usize),
    /// A point of a list without a label.
    Bullet,
    /// A label, such as `1.`, `(a)`, `PP2 bis`.
    Label(String),
    /// `Option` and its number or letter, such as `1` or `(a)`.
    Option(String),
    /// It says what a note's mark leads to.
    Note(String),
}

/// A paragraph as it was found.
pub(super) struct Found<'a> {
    /// Its text without its ending, the lead with it.
    pub body: &'a str,
    /// The white space after it, up to the next paragraph's line.
    pub ending: &'a str,
    /// How many bytes of the body stand before its words. Of signs only a note's mark is among them, whole.
    pub lead: usize,
    /// From which byte on signs are looked for: all of a line, only the words of a unit.
    pub from: usize,
    /// How many columns of its line stand before it: another label.
    pub column: usize,
    pub mark: Mark,
}

impl<'a> Found<'a> {
    /// What has several lines is told by the first of them.
    fn read(body: &'a str, ending: &'a str) -> Found<'a> {
        let (length, mark) = lead(body.split('\n').next().unwrap_or_default().trim_end());
        let spaces = body[length..].find(|c: char| !c.is_whitespace()).unwrap_or(body.len() - length);
        Found { body, ending, lead: length + spaces, from: 0, column: 0, mark }
    }
}

/// The most labels in one line, of which each is a unit; what follows is words.
pub const LABELS_MAX: usize = 4;

/// Cuts a text into paragraphs: each begins with a line that follows an empty one, or that has a mark, or that is
/// one placeholder.
pub(super) fn paragraphs(text: &str) -> Vec<Found<'_>> {
    let mut starts = Vec::new();
    let (mut at, mut alone) = (0, true);
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        let (_, mark) = lead(line.trim_end());
        let stands_alone = is_placeholder(line.trim()) || matches!(mark, Mark::Heading(_));
        if (!is_blank && (alone || stands_alone || mark != Mark::None)) || at == 0 {
            starts.push(at);
        }
        alone = is_blank || stands_alone;
        at += line.len();
    }
    starts.push(text.len());
    let mut found = Vec::new();
    for pair in starts.windows(2).filter(|pair| pair[0] < pair[1]) {
        let whole = &text[pair[0]..pair[1]];
        let (body, ending) = whole.split_at(whole.trim_end().len());
        let mut own = Found::read(body, ending);
        // `8. (a) act`, `1. Option 1: act`: a label stands under another.
        for _ in 1..LABELS_MAX {
            if !matches!(own.mark, Mark::Label(_)) {
                break;
            }
            let (before, rest) = own.body.split_at(own.lead);
            let inner = Found::read(rest, ending);
            if before.contains('\n') || !matches!(inner.mark, Mark::Label(_) | Mark::Option(_)) {
                break;
            }
            let column = own.column + before.chars().count();
            found.push(Found { body: before, ending: "", from: own.lead, ..own });
            own = Found { column, ..inner };
        }
        found.push(Found { from: own.lead, ..own });
    }
    found
}

/// Cuts a text into its lines. Nothing is taken for a lead: a line is its words.
pub(super) fn lines(text: &str) -> Vec<Found<'_>> {
    let one = |line| {
        let body: &str = body(line);
        Found::read(body, &line[body.len()..])
    };
    text.split_inclusive('\n').map(one).collect()
}

/// A line without its ending. A carriage return alone ends no line: it is a part of the text.
fn body(line: &str) -> &str {
    if line.ends_with('\n') { line.trim_end_matches(['\n', '\r']) } else { line }
}

fn is_placeholder(line: &str) -> bool {
    line.starts_with('{') && whole(line, 0) == Some(line.len())
}

/// How many columns the indentation of a lead has.
pub(super) fn indent(lead: &str) -> usize {
    lead.chars().take_while(|c| c.is_whitespace() || *c == '>').map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Headings of texts that have no marks for them: `Article 2 (PURPOSE)`, `II. ADOPTION`, `第二条`.
fn plain_heading(line: &str) -> Option<usize> {
    if line.contains(['[', ']', '{', '}', '\\']) {
        return None;
    }
    let words = ["Article ", "ARTICLE ", "Annex ", "ANNEX ", "Статья ", "СТАТЬЯ "];
    if let Some(rest) = words.into_iter().find_map(|word| line.strip_prefix(word)) {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
        let after = &number[suffix(number)..];
        let title = after.trim();
        let has_end = title.is_empty() || (title.starts_with('(') && title.find(')') == Some(title.len() - 1));
        return (number.len() < rest.len() && has_end).then_some(2);
    }
    if let Some(rest) = line.strip_prefix('第') {
        let number = rest.trim_start_matches(|c: char| HAN.contains(c) || c.is_ascii_digit());
        return (number.len() < rest.len() && matches!(number, "条" | "章" | "部分")).then_some(2);
    }
    let rest = line.trim_start_matches(['I', 'V', 'X']);
    let title = rest.strip_prefix('.').filter(|title| rest.len() < line.len() && title.starts_with(' '))?;
    (title.contains(char::is_uppercase) && !title.contains(char::is_lowercase)).then_some(1)
}

const EMPHASIS: [char; 2] = ['*', '_'];

/// The lead of a line, in bytes, and what it says.
fn lead(line: &str) -> (usize, Mark) {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let indent = line.len() - bare.len();
    let hashes = bare.len() - bare.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && ends_here(&bare[hashes..]) {
        return (indent + hashes, Mark::Heading(hashes));
    }
    if let Some(level) = plain_heading(bare) {
        return (indent, Mark::Heading(level));
    }
    if bare.starts_with("[^")
        && let Some(end) = whole(bare, 0)
        && bare[end..].starts_with(':')
    {
        return (indent + end + 1, Mark::Note(bare[1..end - 1].into()));
    }
    if bare.starts_with(['*', '-', '+', '•']) && bare.chars().nth(1).is_some_and(char::is_whitespace) {
        let sign = bare.chars().next().map_or(0, char::len_utf8);
        return (indent + sign, Mark::Bullet);
    }
    let inner = bare.trim_start_matches(EMPHASIS);
    let before = bare.len() - inner.len();
    if let Some((length, name)) = option(inner) {
        return (indent + before + length, Mark::Option(name.into()));
    }
    if let Some(length) = label(inner) {
        let after = inner[length..].len() - inner[length..].trim_start_matches(EMPHASIS).len();
        // Emphasis that begins before a label is the paragraph's, unless it ends behind the label.
        let rest = &inner[length + after..];
        if after == before && (ends_here(rest) || inner[..length].ends_with(UNSPACED)) {
            return (indent + before + length + after, Mark::Label(inner[..length].into()));
        }
    }
    (indent, Mark::None)
}

fn ends_here(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

/// `Option 1:`, `Option (a):`, with the emphasis that ends behind it; `Option 1` alone in its line.
pub(super) fn option(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix("Option").or_else(|| text.strip_prefix("OPTION"))?;
    let name = rest.trim_start_matches(' ');
    let length = name.find(|c: char| matches!(c, ':' | '*' | '.' | '_') || c.is_whitespace()).unwrap_or(name.len());
    let is_name = |name: &str| {
        let core = name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(name);
        !core.is_empty() && core.len() <= 4 && core.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if !is_name(&name[..length]) || (rest.len() == name.len() && !name.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let mut after = name[length..].trim_start_matches(EMPHASIS);
    if let Some(words) = after.strip_prefix(':') {
        after = words.trim_start_matches(EMPHASIS);
    } else if !after.is_empty() {
        return None;
    }
    Some((text.len() - after.len(), &name[..length]))
}

/// Whether an option is that there be no text. What is added (`No text on triggers`) is a remark.
pub(super) fn is_null_option(words: &str) -> bool {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let remarks = ["no text", "no provision on ", "no provision for ", "no provisions on ", "no provisions for "];
    is_no_text(&words) || remarks.into_iter().any(|null| words.starts_with(null))
}

/// Whether words say that there be no text.
pub(super) fn is_no_text(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    ["no text", "no provision", "no provisions"].into_iter().any(|null| words.eq_ignore_ascii_case(null))
}

const SUFFIXES: [&str; 9] = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "alt", "pre"];
/// Chinese puts no space behind a label.
const UNSPACED: [char; 2] = ['、', '）'];
const HAN: &str = "一二三四五六七八九十百";

/// How long the label is with which a text begins: `1.`, `7bis.`, `3.2.`, `(a)`, `a)`, `PP2 bis`, `一、`, `（一）`.
fn label(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let length = match first {
        '0'..='9' => numbered(text)?,
        '(' => {
            let inner = &text[1..];
            let end = inner.find(')')?;
            let name = inner[..end].trim_end();
            (is_point(strip_suffix(name)) && name.len() == end).then_some(end + 2)?
        }
        '（' => {
            let end = text.find('）')?;
            let name = &text['（'.len_utf8()..end];
            let is_number = !name.is_empty() && name.chars().all(|c| HAN.contains(c) || c.is_ascii_digit());
            (is_number && name.chars().count() <= 4).then_some(end + '）'.len_utf8())?
        }
        'P' | 'O' => {
            let rest = text.get(1..)?.strip_prefix(['P', 'p'])?;
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let length = (1..=3).contains(&digits).then_some(2 + digits)?;
            let length = length + suffix(&text[length..]);
            length + usize::from(text[length..].starts_with(['.', ':', ')']))
        }
        _ if HAN.contains(first) => {
            let end = text.find(|c: char| !HAN.contains(c))?;
            (end <= 4 * first.len_utf8() && text[end..].starts_with('、')).then_some(end + '、'.len_utf8())?
        }
        _ => {
            let next = first.len_utf8();
            let is_letter = first.is_lowercase() && text[next..].starts_with([')', '.']);
            is_letter.then_some(next + 1)?
        }
    };
    (ends_here(text[length..].trim_start_matches(EMPHASIS)) || text[..length].ends_with(UNSPACED)).then_some(length)
}

fn numbered(text: &str) -> Option<usize> {
    let mut length = 0;
    loop {
        let digits = text[length..].len() - text[length..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if !(1..=3).contains(&digits) {
            return None;
        }
        length += digits;
        let rest = &text[length..];
        if rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            length += 1;
            continue;
        }
        let suffix = suffix(rest.strip_prefix('.').unwrap_or(rest));
        if suffix > 0 {
            length += suffix + usize::from(rest.starts_with('.'));
        }
        let rest = &text[length..];
        if rest.starts_with(['.', ')', ':']) {
            return Some(length + 1);
        }
        // `3.3 In`, `3.3bis In`, but not `1.5 °C`.
        let begins = |c: char| c.is_uppercase() || matches!(c, '[' | '\\' | '*');
        let is_label = text[..length].contains('.') && rest.starts_with(' ') && rest[1..].starts_with(begins);
        return is_label.then_some(length);
    }
}

/// The length of ` bis` and the like, with the spaces before it.
fn suffix(text: &str) -> usize {
    let bare = text.trim_start_matches(' ');
    let found = SUFFIXES.into_iter().filter(|suffix| bare.starts_with(suffix)).map(str::len).max();
    let ends = |length: &usize| !bare[*length..].starts_with(char::is_alphanumeric);
    found.filter(ends).map_or(0, |length| text.len() - bare.len() + length)
}

fn strip_suffix(name: &str) -> &str {
    SUFFIXES.into_iter().find_map(|suffix| name.strip_suffix(suffix)).map_or(name, str::trim_end)
}

/// A letter, a small Roman number or a number, as points of a paragraph have.
fn is_point(name: &str) -> bool {
    let is_roman = name.len() <= 6 && name.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let is_number = name.len() <= 3 && name.chars().all(|c| c.is_ascii_digit());
    let is_letter = name.chars().count() == 1 && name.chars().all(char::is_lowercase);
    !name.is_empty() && (is_roman || is_number || is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (&str, Mark) {
        let found = &paragraphs(line)[0];
        (&found.body[found.lead..], found.mark.clone())
    }

    #[test]
    fn labels_are_read_as_typed() {
        let label = |label: &str| ("act", Mark::Label(label.into()));
        for typed in
            ["1.", "12)", "7bis.", "53.bis:", "3.2.1.", "(a)", "(iv)", "(2 bis)", "a)", "(б)", "PP2 bis", "OP6 alt:"]
        {
            assert_eq!(read(&alloc::format!("  {typed} act")), label(typed), "{typed}");
        }
        assert_eq!(read("3.3bis Act"), ("Act", Mark::Label("3.3bis".into())));
        assert_eq!(read("一、act"), label("一、"));
        assert_eq!(read("（十一）act"), label("（十一）"));
        assert_eq!(read("**1.** act"), label("1."));
        for text in ["1.5 °C", "2015. act", "(LDC) act", "e.g. act", "1.act", "*1. act*", "PPM act", "act"] {
            assert_eq!(read(text), (text, Mark::None));
        }
    }

    #[test]
    fn options_headings_bullets_and_notes_are_told() {
        let option = |name: &str| ("act", Mark::Option(name.into()));
        for line in ["**Option 1:** act", "Option 1: act", "    Option1:act", "**Option 1**: act"] {
            assert_eq!(read(line), option("1"), "{line}");
        }
        assert_eq!(read("Option (a): act"), option("(a)"));
        assert_eq!(read("**Option 3**"), ("", Mark::Option("3".into())));
        assert_eq!(read("Options: act").1, Mark::None);
        assert_eq!(read("Option 1 is good").1, Mark::None);
        assert_eq!(read("## Article 2"), ("Article 2", Mark::Heading(2)));
        assert_eq!(read("* act"), ("act", Mark::Bullet));
        assert_eq!(read("*act*"), ("*act*", Mark::None));
        assert_eq!(read("[^7]: act"), ("act", Mark::Note("^7".into())));
        for heading in ["Article 2 (PURPOSE)", "Article 3bis", "II. ADOPTION", "Статья 4", "第二十条"] {
            assert!(matches!(read(heading), (words, Mark::Heading(_)) if words == heading), "{heading}");
        }
        for text in ["Article 2 of it", "Article 2.", "[Article 2]", "I. am", "第二条规定", "Article"] {
            assert_eq!(read(text).1, Mark::None, "{text}");
        }
    }

    #[test]
    fn a_paragraph_has_the_lines_that_follow_it() {
        let bodies = |text: &'static str| paragraphs(text).iter().map(|found| found.body).collect::<Vec<_>>();
        assert_eq!(bodies("1. a\n   b\n2. c\n\n d\n"), ["1. a\n   b", "2. c", " d"]);
        assert_eq!(bodies("{a}\nb\n# c\nd"), ["{a}", "b", "# c", "d"]);
        assert_eq!(bodies("\n\na"), ["", "a"]);
        assert_eq!(bodies("8. (a) **Option 1:** b\n"), ["8. ", "(a) ", "**Option 1:** b"]);
        assert!(bodies("").is_empty());
    }
}
