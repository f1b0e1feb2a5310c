//! What the people of a house may do (spec: house, 5): which acts a role logs, which rooms it sees, whose clearance an
//! act needs. Pure rules: who somebody is the cabinet knows, and that the rules are kept is the desk's.

mod clearances;
mod kind;
mod roles;
mod room;

pub use clearances::Clearances;
pub use kind::Kind;
pub(crate) use roles::in_words;
pub use roles::{Roles, role_called, role_name};
pub use room::{Room, may_see};

use record::vocabulary::{Content, Role};
use std::fmt;

const CHAIRS: &[Role] = &[Role::Head, Role::CoChair];
const NEGOTIATORS: &[Role] = &[Role::Head, Role::CoChair, Role::Delegate];
const PENS: &[Role] = &[Role::Head, Role::CoChair, Role::Delegate, Role::Drafter, Role::LegalAdviser];
const VOICES: &[Role] = &[Role::Head, Role::Spokesperson];
const REGISTRY: &[Role] = &[Role::Registrar];
const NOBODY: &[Role] = &[];

/// Why somebody may not log an act: none of their roles may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotYours {
    /// What they wanted to log.
    pub kind: Kind,
}

impl fmt::Display for NotYours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind;
        match who_logs(kind) {
            [] => write!(f, "{} is logged by no person", kind.in_words()),
            roles => write!(f, "{} is logged by {}", kind.in_words(), in_words(roles, "or")),
        }
    }
}

impl std::error::Error for NotYours {}

/// Who logs acts of this kind: one of these roles is enough. None at all for what only nodes log, and for what this
/// version does not know.
pub const fn who_logs(kind: Kind) -> &'static [Role] {
    match kind {
        Kind::Topic | Kind::Round | Kind::Step | Kind::Item | Kind::Point => NEGOTIATORS,
        Kind::Instrument | Kind::Move | Kind::Term | Kind::Package => PENS,
        Kind::Silence => NEGOTIATORS,
        Kind::Correction => CHAIRS,
        Kind::Stance | Kind::Withdraw | Kind::Support => NEGOTIATORS,
        Kind::Table | Kind::Comment => PENS,
        Kind::Brief | Kind::State | Kind::Decline => NEGOTIATORS,
        Kind::Initial | Kind::Sign => CHAIRS,
        Kind::Release => VOICES,
        Kind::Found | Kind::Mandate | Kind::Revoke | Kind::Key => REGISTRY,
        Kind::EpochOpen | Kind::EpochAccept | Kind::Evidence => REGISTRY,
        Kind::Seal | Kind::Proclaim | Kind::Lapse => NOBODY,
        Kind::UnknownMatter | Kind::Unknown => NOBODY,
    }
}

/// Whether somebody with these roles may log this.
///
/// # Errors
/// Where none of the roles may.
pub fn may_log(roles: &Roles, content: &Content) -> Result<(), NotYours> {
    may_log_kind(roles, Kind::of(content))
}

/// Whether somebody with these roles may log acts of this kind: pages offer nothing else.
///
/// # Errors
/// Where none of the roles may.
pub fn may_log_kind(roles: &Roles, kind: Kind) -> Result<(), NotYours> {
    match speaks_as(roles, kind) {
        Some(_) => Ok(()),
        None => Err(NotYours { kind }),
    }
}

/// The role in which somebody with these roles logs acts of this kind, which the act then says: the first that may.
pub fn speaks_as(roles: &Roles, kind: Kind) -> Option<Role> {
    who_logs(kind).iter().copied().find(|role| roles.has(*role))
}
