//! What the record's own choices are called in forms, and what provisions are called: names and messages alone.

use crate::words::Words;
use record::adoption::Status;
use record::tabling::{Favour, Unit};
use record::vocabulary::Commitment;

/// What a provision is.
pub fn unit(words: &Words, unit: Unit) -> String {
    words.say(match unit {
        Unit::Title => "text-unit-title",
        Unit::Heading => "text-unit-heading",
        Unit::Preambular => "text-unit-preambular",
        Unit::Operative => "text-unit-operative",
        Unit::Subparagraph => "text-unit-subparagraph",
        Unit::Options => "text-unit-options",
        Unit::Choice => "text-unit-choice",
    })
}

/// How far a party is bound, as forms name it.
pub const COMMITMENTS: [(&str, Commitment); 3] = [
    ("instructed", Commitment::Instructed),
    ("personal", Commitment::Personal),
    ("exploratory", Commitment::Exploratory),
];

/// What is said of a wording, as forms name it.
pub const FAVOURS: [(&str, Favour); 6] = [
    ("prefers", Favour::Prefers),
    ("ad-referendum", Favour::PrefersAdReferendum),
    ("with-reservation", Favour::PrefersWithReservation),
    ("also-accepts", Favour::AlsoAccepts),
    ("opposes", Favour::Opposes),
    ("leaves", Favour::Leaves),
];

/// What a provision is, as forms name it.
pub const UNITS: [(&str, Unit); 7] = [
    ("operative", Unit::Operative),
    ("preambular", Unit::Preambular),
    ("subparagraph", Unit::Subparagraph),
    ("heading", Unit::Heading),
    ("title", Unit::Title),
    ("options", Unit::Options),
    ("choice", Unit::Choice),
];

/// What a text counts for in a language, as forms name it.
pub const STATUSES: [(&str, Status); 3] = [
    ("authentic", Status::Authentic),
    ("official-translation", Status::OfficialTranslation),
    ("unofficial", Status::Unofficial),
];

/// The marking of a mechanism: in the reader's words where it is a usual one, else as the charter has it.
pub fn marking(words: &Words, marking: &str) -> String {
    match marking {
        "public" => words.say("marking-public"),
        "restricted" => words.say("marking-restricted"),
        "confidential" => words.say("marking-confidential"),
        "secret" => words.say("marking-secret"),
        other => other.to_owned(),
    }
}
