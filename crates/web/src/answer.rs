//! What a handler answers: a response, or a trouble that becomes a page in the reader's words.

use crate::sign_in::limits::TooOften;
use axum::response::{IntoResponse, Response};
use cabinet::CabinetError;
use consultation::Refusal;
use node::desk::DeskError;
use node::serve::Stopped;

/// What a handler answers.
pub type Answer = Result<Response, Trouble>;

/// Why there is no page.
#[derive(Debug)]
pub enum Trouble {
    /// There is no such thing, or it is not for this person: the two are never told apart.
    Absent,
    /// Nobody is signed in.
    SignedOut,
    /// The form is of another session, or came from another site.
    StaleForm,
    /// Too many requests.
    TooOften(TooOften),
    /// More was sent than a form takes.
    TooLarge,
    /// A field of a form is not as it must be.
    Fault(Fault),
    /// The desk says no, or failed.
    Desk(Box<DeskError>),
    /// The cabinet says no, or failed.
    Cabinet(Box<CabinetError>),
    /// The house went off line.
    OffLine,
    /// Something of the house is broken; the diagnostics say what.
    Broken,
    /// Something else is said, by its message.
    Said(String),
}

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The field's name.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// It is needed.
    Lacking,
    /// It is longer than fits.
    Long {
        /// By about how many characters.
        over: usize,
    },
    /// There are more than fit.
    Many {
        /// How many fit.
        most: usize,
    },
    /// It is none of what was offered.
    Choice,
    /// It is no number within the bounds.
    Number,
    /// It is no date or time within the bounds.
    Time,
    /// It has characters that no text has.
    Characters,
    /// Its signs of brackets and places do not fit together.
    Signs,
}

impl Trouble {
    /// The refusal of the rules, where that is what it is.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Trouble::Desk(error) => match error.as_ref() {
                DeskError::Refused(refusal) | DeskError::RefusedInGroup { refusal, .. } => Some(refusal),
                _ => None,
            },
            _ => None,
        }
    }
}

impl From<DeskError> for Trouble {
    fn from(error: DeskError) -> Trouble {
        match error {
            // What is not held here is not told apart from what does not exist.
            DeskError::NoMechanism(_) => Trouble::Absent,
            other => Trouble::Desk(Box::new(other)),
        }
    }
}

impl From<CabinetError> for Trouble {
    fn from(error: CabinetError) -> Trouble {
        Trouble::Cabinet(Box::new(error))
    }
}

impl From<Stopped> for Trouble {
    fn from(_: Stopped) -> Trouble {
        Trouble::OffLine
    }
}

impl From<TooOften> for Trouble {
    fn from(often: TooOften) -> Trouble {
        Trouble::TooOften(often)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Trouble {
        Trouble::Fault(fault)
    }
}

/// The way of a trouble out of a handler: the frame around all routes makes the page of it.
#[derive(Clone)]
pub struct Raised(pub std::sync::Arc<Trouble>);

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(Raised(std::sync::Arc::new(self)));
        response
    }
}
