//! Positions in a sentence, with what became of them; and who sits in a delegation. What may be done is the forms'.

use crate::eye::Mechanism;
use crate::parts::{said, sayings};
use crate::words::{Tongue, Words};
use consultation::{LineView, PersonView, PositionView, Turn};
use maud::{Markup, html};
use record::Texts;
use record::vocabulary::Verb;

/// The most bytes of a person's name that are shown.
const NAME_BYTES_MAX: u64 = 1024;

/// "supports a rest for the spawning bay".
pub fn position(words: &Words, verb: Verb, matter: &Texts) -> Markup {
    let (tag, text) = words.best(matter);
    // Russian parts a clause from its verb by a comma: «отмечает, что …».
    let clause = words.tongue == Tongue::Russian && tag == "ru" && text.starts_with("что ");
    html! { b.verb { (sayings::verb(words, verb)) } @if clause { "," } " " (said(words, matter)) }
}

/// The round since which what stands in a line stands: that in which it was last stated anew or changed.
pub fn since(line: &LineView<'_>) -> Option<u32> {
    let at = line.positions.iter().position(|position| position.stands)?;
    let begun = line.positions[..=at].iter().rposition(|position| match position.turn {
        Turn::Stated | Turn::Changed => true,
        Turn::Reaffirmed => false,
    });
    line.positions.get(begun.unwrap_or(0)).map(|position| position.number)
}

/// What became of a position: stated, reaffirmed or changed, in which round; and whether it was taken back.
pub fn course(words: &Words, position: &PositionView<'_>) -> String {
    let number = [("number", position.number.into())];
    if position.withdrawn {
        return words.with("ledger-withdrawn", &number);
    }
    words.with(
        match position.turn {
            Turn::Stated => "ledger-stated",
            Turn::Reaffirmed => "ledger-reaffirmed",
            Turn::Changed => "ledger-changed",
        },
        &number,
    )
}

/// A person's name, where its file is still there; else the place.
pub fn person_name(mechanism: &Mechanism<'_>, person: &PersonView<'_>) -> String {
    let blobs = &mechanism.original.blobs;
    let read = |blob| {
        let short = blobs.length(blob).ok().filter(|length| *length <= NAME_BYTES_MAX);
        short.and_then(|_| String::from_utf8(blobs.read(blob).ok()?).ok())
    };
    person.mandate.name.and_then(read).unwrap_or_else(|| person.mandate.person.clone())
}
