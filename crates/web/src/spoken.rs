//! What the record's own choices are called in the pages: how a text counts, how far a party is bound, what it says of a
//! wording or a proposal. Messages alone.

use crate::words::Words;
use record::adoption::Status;
use record::tabling::{Favour, Unit};
use record::vocabulary::{Attitude, Commitment};

/// What the text counts for in a language.
pub fn status(words: &Words, status: Status) -> String {
    words.say(match status {
        Status::Authentic => "text-status-authentic",
        Status::OfficialTranslation => "text-status-official",
        Status::Unofficial => "text-status-unofficial",
    })
}

/// How far a party is bound.
pub fn commitment(words: &Words, commitment: Commitment) -> String {
    words.say(match commitment {
        Commitment::Exploratory => "text-commitment-exploratory",
        Commitment::Personal => "text-commitment-personal",
        Commitment::Instructed => "text-commitment-instructed",
    })
}

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

/// A stance on a proposal.
pub fn attitude(words: &Words, attitude: Attitude) -> String {
    words.say(match attitude {
        Attitude::Accept => "text-attitude-accept",
        Attitude::AcceptAdReferendum => "text-attitude-ad-referendum",
        Attitude::Reserve => "text-attitude-reserve",
        Attitude::Object => "text-attitude-object",
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

/// A stance, as forms name it.
pub const ATTITUDES: [(&str, Attitude); 4] = [
    ("accept", Attitude::Accept),
    ("ad-referendum", Attitude::AcceptAdReferendum),
    ("reserve", Attitude::Reserve),
    ("object", Attitude::Object),
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
