//! Why a name leads to no act, in words. It looks nothing up.

use std::fmt;

/// The fewest digits of a short id.
pub const SHORT_MIN: usize = 6;

/// Why a reference names no act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReferenceError {
    /// Neither a friendly name nor an id.
    NotAReference { text: String },
    /// An id with too few digits.
    TooShort { text: String },
    /// No act begins so.
    NotFound { text: String },
    /// Several acts begin so.
    Ambiguous { text: String, candidates: Vec<String> },
    /// There is no round of this number.
    NoRound { number: u32 },
    /// No step is proposed for this round.
    NoStep { number: u32 },
    /// No text of the round has such a provision.
    NoProvision { text: String, name: String, near: Option<String> },
    /// Two parties gave the same label at once.
    SharedLabel { text: String, candidates: Vec<String> },
    /// There are fewer.
    NoSuch { text: String, what: &'static str, there: usize },
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReferenceError::NotAReference { text } => write!(f, "\"{text}\" names no act"),
            ReferenceError::TooShort { text } => write!(f, "\"{text}\" is too short for an id"),
            ReferenceError::NotFound { text } => write!(f, "no act here has an id that begins with {text}"),
            ReferenceError::Ambiguous { text, candidates } => {
                write!(f, "several acts begin with {text}: {}", candidates.join(", "))
            }
            ReferenceError::NoRound { number } => write!(f, "there is no round {number} here"),
            ReferenceError::NoStep { number } => write!(f, "no step waits for an answer in round {number}"),
            ReferenceError::NoProvision { text, name, .. } => write!(f, "{text} has no provision {name}"),
            ReferenceError::SharedLabel { text, candidates } => {
                write!(f, "two parties gave the label {text} at once: {}", candidates.join(", "))
            }
            ReferenceError::NoSuch { text, what, there: 0 } => write!(f, "there is no {text}: there are no {what} yet"),
            ReferenceError::NoSuch { text, there, .. } => {
                let end = text.rfind(['/', ':']).map_or(0, |end| end + 1);
                write!(f, "there is no {text}: the last is {}{there}", &text[..end])
            }
        }
    }
}

impl std::error::Error for ReferenceError {}

impl ReferenceError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            ReferenceError::Ambiguous { .. } => "give more digits".into(),
            ReferenceError::TooShort { .. } => format!("give at least {SHORT_MIN} digits of the id"),
            ReferenceError::NoProvision { text, near: Some(near), .. } => {
                format!("did you mean '{near}'? See `alternat text show {text}`")
            }
            ReferenceError::NoProvision { text, near: None, .. } => format!("see `alternat text show {text}`"),
            ReferenceError::SharedLabel { candidates, .. } => match candidates.first() {
                Some(first) => format!("say whose, as in '{first}'"),
                None => "say whose".into(),
            },
            ReferenceError::NotAReference { .. }
            | ReferenceError::NotFound { .. }
            | ReferenceError::NoRound { .. }
            | ReferenceError::NoStep { .. }
            | ReferenceError::NoSuch { .. } => {
                "name it as `show` does: topic:1, round:20, step:20, item:20/1, point:20/1/2, text:20, 'text:20#OP6 bis', package:20/1, or the first digits of its id".into()
            },
        }
    }
}
