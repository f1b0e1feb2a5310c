//! Three texts into one: what two people made of the same words, put together by words. Where both changed the same
//! place nobody's words win: both are kept, and marked (spec: cabinet, 11). Pure.

use std::ops::Range;
use wording::{Change, Span, Wording, redline};

/// Before each side of a clash.
pub const CLASH_BEGINS: char = '⟦';
/// Behind each side of a clash.
pub const CLASH_ENDS: char = '⟧';

/// Words put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged(pub Vec<MergedPart>);

/// A part of words put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MergedPart {
    /// Nobody disagrees here.
    Agreed(String),
    /// Both changed this place, in different ways.
    Clash {
        /// What the others have here.
        theirs: String,
        /// What the own side has here.
        mine: String,
    },
}

impl Merged {
    /// The words, where nothing clashes.
    pub fn clean(&self) -> Option<String> {
        let part = |part: &MergedPart| match part {
            MergedPart::Agreed(words) => Some(words.clone()),
            MergedPart::Clash { .. } => None,
        };
        self.0.iter().map(part).collect()
    }

    /// The words with each clash as `⟦theirs⟧⟦mine⟧`.
    pub fn marked(&self) -> String {
        let part = |part: &MergedPart| match part {
            MergedPart::Agreed(words) => words.clone(),
            MergedPart::Clash { theirs, mine } => {
                format!("{CLASH_BEGINS}{theirs}{CLASH_ENDS}{CLASH_BEGINS}{mine}{CLASH_ENDS}")
            }
        };
        self.0.iter().map(part).collect()
    }
}

/// Whether a clash is still marked in these words: such words are not to be tabled.
pub fn has_marks(words: &str) -> bool {
    words.contains([CLASH_BEGINS, CLASH_ENDS])
}

/// Puts together what two made of `base`. Each text has at most `wording::spans::WORDING_BYTES_MAX` bytes.
///
/// # Errors
/// Where one is longer.
pub fn merge(base: &str, theirs: &str, mine: &str) -> Result<Merged, wording::spans::Fault> {
    if theirs == mine {
        return Ok(Merged(vec![MergedPart::Agreed(mine.into())]));
    }
    let (their_edits, my_edits) = (edits(base, theirs)?, edits(base, mine)?);
    let (mut their_left, mut my_left) = (their_edits.as_slice(), my_edits.as_slice());
    let (mut parts, mut agreed, mut at) = (Vec::new(), String::new(), 0);
    while let Some(start) = [their_left, my_left].iter().filter_map(|left| left.first()).map(|e| e.base.start).min() {
        // One place: edits that meet, on either side. What touches is one place too, for which of the two words came
        // first nobody could say.
        let (mut end, mut theirs, mut mine) = (start, 0, 0);
        loop {
            let meets = |edit: Option<&Edit>| edit.filter(|edit| edit.base.start <= end).map(|edit| edit.base.end);
            if let Some(to) = meets(their_left.get(theirs)) {
                (theirs, end) = (theirs + 1, end.max(to));
            } else if let Some(to) = meets(my_left.get(mine)) {
                (mine, end) = (mine + 1, end.max(to));
            } else {
                break;
            }
        }
        let (their_here, my_here) = (&their_left[..theirs], &my_left[..mine]);
        (their_left, my_left) = (&their_left[theirs..], &my_left[mine..]);
        agreed.push_str(&base[at..start]);
        at = end;
        let (theirs, mine) = (made(base, start..end, their_here), made(base, start..end, my_here));
        if my_here.is_empty() || theirs == mine {
            agreed.push_str(&theirs);
        } else if their_here.is_empty() {
            agreed.push_str(&mine);
        } else {
            if !agreed.is_empty() {
                parts.push(MergedPart::Agreed(std::mem::take(&mut agreed)));
            }
            parts.push(MergedPart::Clash { theirs, mine });
        }
    }
    agreed.push_str(&base[at..]);
    if !agreed.is_empty() {
        parts.push(MergedPart::Agreed(agreed));
    }
    Ok(Merged(parts))
}

/// One change of a text: these bytes became these words.
struct Edit {
    base: Range<usize>,
    words: String,
}

/// What was changed, ascending; between two edits something stayed.
fn edits(base: &str, text: &str) -> Result<Vec<Edit>, wording::spans::Fault> {
    let redline = redline(&Wording::text(base)?, &Wording::text(text)?);
    let (mut edits, mut at, mut open): (Vec<Edit>, usize, Option<Edit>) = (Vec::new(), 0, None);
    for change in &redline.changes {
        match change {
            Change::Kept(spans) => {
                edits.extend(open.take());
                at += words(spans).len();
            }
            Change::Deleted(spans) | Change::MovedAway(_, spans) => {
                let edit = open.get_or_insert_with(|| Edit { base: at..at, words: String::new() });
                at += words(spans).len();
                edit.base.end = at;
            }
            Change::Inserted(spans) | Change::MovedHere(_, spans) => {
                let edit = open.get_or_insert_with(|| Edit { base: at..at, words: String::new() });
                edit.words.push_str(&words(spans));
            }
        }
    }
    edits.extend(open);
    Ok(edits)
}

/// What edits make of a place.
fn made(base: &str, place: Range<usize>, edits: &[Edit]) -> String {
    let (mut made, mut at) = (String::new(), place.start);
    for edit in edits {
        made.push_str(&base[at..edit.base.start]);
        made.push_str(&edit.words);
        at = edit.base.end;
    }
    made.push_str(&base[at..place.end]);
    made
}

/// The words of spans of a plain text.
fn words(spans: &[Span]) -> String {
    spans.iter().filter_map(text).collect()
}

fn text(span: &Span) -> Option<&str> {
    match span {
        Span::Text(words) => Some(words),
        // `edits` compares plain texts, in which nothing else stands.
        Span::Open(_) | Span::Placeholder(_) | Span::Term(_) | Span::Note(_) => None,
    }
}
