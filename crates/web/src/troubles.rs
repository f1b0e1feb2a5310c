//! Troubles in the reader's words: what happened, to what, what to do next.

use crate::answer::{Fault, FaultKind, Trouble};
use crate::words::Words;
use axum::http::StatusCode;
use cabinet::CabinetError;
use node::desk::DeskError;
use record::vocabulary::Role;

/// The heading of a trouble's page.
pub fn title(words: &Words, trouble: &Trouble) -> String {
    words.say(match trouble {
        Trouble::Absent | Trouble::SignedOut => "frame-absent-title",
        Trouble::StaleForm => "frame-form-stale-title",
        Trouble::TooOften(_) => "frame-too-often-title",
        Trouble::TooLarge => "frame-too-large-title",
        Trouble::Fault(_) | Trouble::Said(_) => "frame-refused-title",
        Trouble::Desk(error) if is_refusal(error) => "frame-refused-title",
        Trouble::Cabinet(error) if is_person_s(error) => "frame-refused-title",
        Trouble::Desk(_) | Trouble::Cabinet(_) | Trouble::OffLine | Trouble::Broken => "frame-world-title",
    })
}

/// What is said of it.
pub fn said(words: &Words, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Absent | Trouble::SignedOut => words.say("frame-absent"),
        Trouble::StaleForm => words.say("frame-form-stale"),
        Trouble::TooOften(often) => words.with("frame-too-often", &[("seconds", often.whole_seconds().into())]),
        Trouble::TooLarge => words.say("frame-too-large"),
        Trouble::Fault(fault) => fault_said(words, fault),
        Trouble::Desk(error) => desk_said(words, error),
        Trouble::Cabinet(error) => words.say(&format!("cabinet-{}", error.name())),
        Trouble::OffLine => words.say("frame-off-line"),
        Trouble::Broken => words.say("frame-world"),
        Trouble::Said(key) => words.say(key),
    }
}

/// The status of its answer.
pub fn status(trouble: &Trouble) -> StatusCode {
    match trouble {
        Trouble::Absent => StatusCode::NOT_FOUND,
        Trouble::SignedOut => StatusCode::SEE_OTHER,
        Trouble::StaleForm => StatusCode::FORBIDDEN,
        Trouble::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
        Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Trouble::Fault(_) | Trouble::Said(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Trouble::Desk(error) if is_refusal(error) => StatusCode::UNPROCESSABLE_ENTITY,
        Trouble::Cabinet(error) if is_person_s(error) => StatusCode::UNPROCESSABLE_ENTITY,
        Trouble::Desk(_) | Trouble::Cabinet(_) | Trouble::OffLine => StatusCode::SERVICE_UNAVAILABLE,
        Trouble::Broken => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What is wrong with a field.
pub fn fault_said(words: &Words, fault: &Fault) -> String {
    match fault.kind {
        FaultKind::Lacking => words.say("frame-fault-lacking"),
        FaultKind::Long { over } => words.with("frame-fault-long", &[("over", over.into())]),
        FaultKind::Many { most } => words.with("frame-fault-many", &[("most", most.into())]),
        FaultKind::Choice => words.say("frame-fault-choice"),
        FaultKind::Number => words.say("frame-fault-number"),
        FaultKind::Time => words.say("frame-fault-time"),
        FaultKind::Characters => words.say("frame-fault-text"),
        FaultKind::Signs => words.say("text-fault-signs"),
    }
}

/// The message of a role.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Head => "role-head",
        Role::CoChair => "role-co-chair",
        Role::Delegate => "role-delegate",
        Role::Drafter => "role-drafter",
        Role::LegalAdviser => "role-legal-adviser",
        Role::Spokesperson => "role-spokesperson",
        Role::Registrar => "role-registrar",
    }
}

/// Roles, one after another.
pub fn roles_said(words: &Words, roles: impl IntoIterator<Item = Role>) -> String {
    let said: Vec<String> = roles.into_iter().map(|role| words.say(role_key(role))).collect();
    if said.is_empty() { words.say("role-none") } else { said.join(", ") }
}

/// Whether the rules said no, and not the machine.
pub fn is_refusal(error: &DeskError) -> bool {
    matches!(
        error,
        DeskError::Refused(_)
            | DeskError::RefusedInGroup { .. }
            | DeskError::NotYours { .. }
            | DeskError::Uncleared { .. }
            | DeskError::PlaceTaken
            | DeskError::Unsayable(_)
            | DeskError::GroupTooLarge
            | DeskError::FoundedAlready(_)
            | DeskError::NotInCharter
    )
}

/// Whether the cabinet says no to what a person asked for, and did not fail itself.
fn is_person_s(error: &CabinetError) -> bool {
    match error {
        CabinetError::TooLong { .. }
        | CabinetError::Empty { .. }
        | CabinetError::ControlSign { .. }
        | CabinetError::NotInForm { .. }
        | CabinetError::TooMany { .. }
        | CabinetError::NoSuchPerson(..)
        | CabinetError::PersonLeft(..)
        | CabinetError::LastRegistrar(..)
        | CabinetError::PlaceTaken { .. }
        | CabinetError::ProviderTaken { .. }
        | CabinetError::PasskeyKnown
        | CabinetError::NoSuchPasskey
        | CabinetError::NoSuchPaper { .. }
        | CabinetError::InstructionEnded(..)
        | CabinetError::NotInThisState { .. }
        | CabinetError::NotTheNextStep { .. }
        | CabinetError::OwnDraft
        | CabinetError::ClearedAlready
        | CabinetError::NotTheAuthor { .. }
        | CabinetError::MovedOn { .. } => true,
        CabinetError::NotACabinet
        | CabinetError::TooNew { .. }
        | CabinetError::Damaged(..)
        | CabinetError::Busy
        | CabinetError::DiskFull
        | CabinetError::File(..)
        | CabinetError::Database(..)
        | CabinetError::NoChance(..) => false,
    }
}

/// Why an act was refused, as the audit has it, in the reader's words.
pub fn cause_said(words: &Words, cause: &str) -> String {
    let key = match cause {
        "not-yours" => "house-cause-not-yours",
        "uncleared" => "house-cause-uncleared",
        "locked" => "frame-locked",
        "group-too-large" => "frame-too-large",
        "place-taken" => "desk-place-taken",
        "unsayable" => "desk-unsayable",
        "founded-already" => "desk-founded-already",
        "not-in-charter" => "desk-not-in-charter",
        "absent" => "house-cause-absent",
        "no-blob" => "desk-no-blob",
        "bag" => "desk-bag",
        "not-locked" => "desk-not-locked",
        "not-all-back" => "desk-not-all-back",
        "world" => "frame-world",
        refusal => {
            let key = format!("refusal-{refusal}");
            // An older or newer program may have written it.
            return words.say(if words.has(&key) { &key } else { "house-cause-other" });
        }
    };
    words.say(key)
}

/// The name of why an act was refused, as the audit keeps it.
pub fn cause(error: &DeskError) -> &'static str {
    match error {
        DeskError::Refused(refusal) | DeskError::RefusedInGroup { refusal, .. } => refusal.name(),
        DeskError::NotYours { .. } => "not-yours",
        DeskError::Uncleared { .. } => "uncleared",
        DeskError::Locked(_) => "locked",
        DeskError::GroupTooLarge => "group-too-large",
        DeskError::PlaceTaken => "place-taken",
        DeskError::Unsayable(_) => "unsayable",
        DeskError::FoundedAlready(_) => "founded-already",
        DeskError::NotInCharter => "not-in-charter",
        DeskError::NoMechanism(_) | DeskError::NoParty(_) => "absent",
        DeskError::NoBlob(_) => "no-blob",
        DeskError::Bag(_) => "bag",
        DeskError::NotLocked => "not-locked",
        DeskError::NotAllBack(_) => "not-all-back",
        DeskError::Stopped | DeskError::Store(_) | DeskError::Guard(_) | DeskError::File(_) => "world",
    }
}

fn desk_said(words: &Words, error: &DeskError) -> String {
    match error {
        DeskError::Refused(refusal) | DeskError::RefusedInGroup { refusal, .. } => {
            words.say(&format!("refusal-{}", refusal.name()))
        }
        DeskError::NotYours { kind, .. } => {
            let roles = roles_said(words, node::rights::who_logs(*kind).iter().copied());
            words.with("frame-not-yours", &[("roles", (&roles).into())])
        }
        DeskError::Uncleared { lacking, .. } => {
            let roles = roles_said(words, lacking.iter().copied());
            words.with("frame-uncleared", &[("roles", (&roles).into())])
        }
        DeskError::Locked(_) => words.say("frame-locked"),
        DeskError::GroupTooLarge => words.say("frame-too-large"),
        DeskError::PlaceTaken => words.say("desk-place-taken"),
        DeskError::Unsayable(_) => words.say("desk-unsayable"),
        DeskError::FoundedAlready(_) => words.say("desk-founded-already"),
        DeskError::NotInCharter => words.say("desk-not-in-charter"),
        DeskError::NoMechanism(_) | DeskError::NoParty(_) => words.say("frame-absent"),
        DeskError::NoBlob(_) => words.say("desk-no-blob"),
        DeskError::Bag(_) => words.say("desk-bag"),
        DeskError::NotLocked => words.say("desk-not-locked"),
        DeskError::NotAllBack(_) => words.say("desk-not-all-back"),
        DeskError::Stopped | DeskError::Store(_) | DeskError::Guard(_) | DeskError::File(_) => words.say("frame-world"),
    }
}
