//! What the record's own words are called in the reader's language: kinds of acts, stances, states. It decides nothing.

use crate::words::Words;
use consultation::{Life, Measure, Move, State, Turn, Voice};
use node::rights::Kind;
use record::adoption::Status;
use record::vocabulary::{Attitude, Commitment, Verb};

/// What parts words of a row in the reader's language.
pub fn comma(words: &Words) -> String {
    words.say("meeting-comma")
}

/// What stands between something and what is said of it.
pub fn colon(words: &Words) -> String {
    words.say("meeting-colon")
}

/// The kind of an act, as a noun.
pub fn kind(words: &Words, kind: Kind) -> String {
    words.say(&format!("kind-{}", kind.name()))
}

/// What a party does by an act of a kind, as a sentence: "WEST tables a wording".
pub fn deed(words: &Words, party: &str, kind: Kind) -> String {
    words.with(&format!("deed-{}", kind.name()), &[("party", party.into())])
}

/// What a party says to a proposal.
pub fn attitude(words: &Words, attitude: Attitude) -> String {
    words.say(match attitude {
        Attitude::Accept => "stance-accept",
        Attitude::AcceptAdReferendum => "stance-ad-referendum",
        Attitude::Reserve => "stance-reserve",
        Attitude::Object => "stance-object",
    })
}

/// What a party said last on a proposal.
pub fn voice(words: &Words, voice: &Voice<'_>) -> String {
    match voice {
        Voice::Silent => words.say("stance-silent"),
        Voice::Proposed => words.say("stance-proposed"),
        Voice::Stance { attitude: own, .. } => attitude(words, *own),
        Voice::Lapsed { .. } => words.say("stance-lapsed"),
        Voice::TakenBack => words.say("stance-taken-back"),
        Voice::Dropped => words.say("stance-dropped"),
    }
}

/// How far a party is bound by what it says.
pub fn commitment(words: &Words, commitment: Commitment) -> String {
    words.say(match commitment {
        Commitment::Exploratory => "commitment-exploratory",
        Commitment::Personal => "commitment-personal",
        Commitment::Instructed => "commitment-instructed",
    })
}

/// Where a round is in its life.
pub fn life(words: &Words, life: Life) -> String {
    words.say(match life {
        Life::Withdrawn => "life-withdrawn",
        Life::Proposed => "life-proposed",
        Life::Convened => "life-convened",
        Life::Postponed => "life-postponed",
        Life::Opened => "life-opened",
        Life::Closed => "life-closed",
        Life::Cancelled => "life-cancelled",
    })
}

/// A step of a round, as what is to be done.
pub fn step(words: &Words, step: Move) -> String {
    words.say(match step {
        Move::Open => "step-open",
        Move::Close => "step-close",
        Move::Postpone => "step-postpone",
        Move::Cancel => "step-cancel",
    })
}

/// A step of the round of this number, as what is to be done.
pub fn step_of(words: &Words, step: Move, number: u32) -> String {
    let key = match step {
        Move::Open => "step-open-of",
        Move::Close => "step-close-of",
        Move::Postpone => "step-postpone-of",
        Move::Cancel => "step-cancel-of",
    };
    words.with(key, &[("number", number.into())])
}

/// What a party does with a matter.
pub fn verb(words: &Words, verb: Verb) -> String {
    words.say(match verb {
        Verb::AdheresTo => "verb-adheres-to",
        Verb::Supports => "verb-supports",
        Verb::Opposes => "verb-opposes",
        Verb::Notes => "verb-notes",
        Verb::Recalls => "verb-recalls",
        Verb::Urges => "verb-urges",
        Verb::IsReadyTo => "verb-is-ready-to",
    })
}

/// What a position is to the one before it.
pub fn turn(words: &Words, turn: Turn) -> String {
    words.say(match turn {
        Turn::Stated => "turn-stated",
        Turn::Reaffirmed => "turn-reaffirmed",
        Turn::Changed => "turn-changed",
    })
}

/// The word for a degree of consensus.
pub fn measure(words: &Words, measure: Measure) -> String {
    words.say(match measure {
        Measure::Undefined => "measure-undefined",
        Measure::None => "measure-none",
        Measure::Low => "measure-low",
        Measure::Moderate => "measure-moderate",
        Measure::High => "measure-high",
    })
}

/// What a language of a text counts for.
pub fn status(words: &Words, status: Status) -> String {
    words.say(match status {
        Status::Authentic => "status-authentic",
        Status::OfficialTranslation => "status-official-translation",
        Status::Unofficial => "status-unofficial",
    })
}

/// How far an adoption has come.
pub fn adoption(words: &Words, state: State) -> String {
    words.say(match state {
        State::Initialling => "adoption-initialling",
        State::Signing => "adoption-signing",
        State::Sealing => "adoption-sealing",
        State::InForce => "adoption-in-force",
        State::Final => "adoption-final",
        State::Dead => "adoption-dead",
    })
}
