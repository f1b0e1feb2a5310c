//! `[clearance]`: for each kind of act, the roles that must each have cleared it before a person logs it.

use crate::rights::{Clearances, Kind, role_called, role_name, who_logs};
use record::vocabulary::Role;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use toml::Spanned;

/// Why no act can be cleared so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClearanceFault {
    /// No person logs acts of a kind of this name.
    UnknownKind {
        /// What stands there.
        name: String,
    },
    /// Acts of this kind are approved by persons with their own keys when they are logged: they cannot wait.
    Approved {
        /// The kind.
        kind: Kind,
        /// By whom.
        by: Approvers,
    },
    /// There is no role of this name.
    UnknownRole {
        /// What stands there.
        name: String,
    },
    /// One role stands there twice.
    TwiceRole {
        /// The role.
        role: Role,
    },
    /// Nobody is named; an act that needs no clearance is left out.
    Nobody {
        /// The kind.
        kind: Kind,
    },
}

/// Whose keys approve an act (spec: act, 5). What is approved names its place in the log: behind a draft that waits for
/// days, or in front of one that is logged meanwhile, nobody's approval would be of any use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Approvers {
    /// The persons who sign.
    Persons,
    /// The keepers of the root keys.
    Keepers,
}

/// Whose keys approve acts of this kind.
fn approvers(kind: Kind) -> Option<Approvers> {
    match kind {
        Kind::Sign => Some(Approvers::Persons),
        Kind::Found | Kind::Mandate | Kind::Key | Kind::EpochOpen => Some(Approvers::Keepers),
        Kind::Topic | Kind::Round | Kind::Step | Kind::Item | Kind::Point => None,
        Kind::Instrument | Kind::Move | Kind::Term | Kind::Package | Kind::Silence | Kind::Correction => None,
        Kind::Stance | Kind::Withdraw | Kind::Table | Kind::Support | Kind::Comment | Kind::Brief | Kind::State => None,
        Kind::Initial | Kind::Decline | Kind::Release | Kind::Revoke | Kind::EpochAccept | Kind::Evidence => None,
        Kind::Seal | Kind::Proclaim | Kind::Lapse | Kind::UnknownMatter | Kind::Unknown => None,
    }
}

/// The kinds that a rule can be for: those that people log.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| !who_logs(*kind).is_empty())
}

impl fmt::Display for ClearanceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ClearanceFault::UnknownKind { name } => {
                let names: Vec<&str> = kinds().filter(|kind| approvers(*kind).is_none()).map(Kind::name).collect();
                write!(f, "no person logs acts of a kind \"{name}\"; the kinds are {}", names.join(", "))
            }
            ClearanceFault::Approved { kind, by: Approvers::Persons } => write!(
                f,
                "a \"{0}\" is approved by persons with full powers and their own keys, at once or not at all, and cannot \
                 wait to be cleared; take \"{0}\" out of [clearance]: clear the \"initial\" that comes before it, and say \
                 in the mandates how many persons sign together",
                kind.name()
            ),
            ClearanceFault::Approved { kind, by: Approvers::Keepers } => write!(
                f,
                "a \"{0}\" is approved by the keepers of the root keys, at once or not at all, and cannot wait to be \
                 cleared; take \"{0}\" out of [clearance]: the keepers are who clear it",
                kind.name()
            ),
            ClearanceFault::UnknownRole { name } => {
                let names: Vec<&str> = Role::ALL.iter().map(|role| role_name(*role)).collect();
                write!(f, "there is no role \"{name}\"; the roles are {}", names.join(", "))
            }
            ClearanceFault::TwiceRole { role } => write!(f, "the role \"{}\" stands there twice", role_name(*role)),
            ClearanceFault::Nobody { kind } => {
                write!(f, "nobody is named who clears a \"{}\"; leave the line out if nobody has to", kind.name())
            }
        }
    }
}

/// The table as it is written.
pub(super) type Written = BTreeMap<Spanned<String>, Spanned<Vec<Spanned<String>>>>;

/// Reads the table; a fault comes with the place where it stands.
pub(super) fn read(written: &Written) -> Result<Clearances, (Range<usize>, ClearanceFault)> {
    written.iter().try_fold(Clearances::default(), |rules, (name, names)| {
        let kind = kinds().find(|kind| kind.name() == name.get_ref());
        let kind = kind.ok_or_else(|| (name.span(), ClearanceFault::UnknownKind { name: name.get_ref().clone() }))?;
        if let Some(by) = approvers(kind) {
            return Err((name.span(), ClearanceFault::Approved { kind, by }));
        }
        let mut roles = BTreeSet::new();
        for name in names.get_ref() {
            let unknown = || ClearanceFault::UnknownRole { name: name.get_ref().clone() };
            let role = role_called(name.get_ref()).ok_or_else(|| (name.span(), unknown()))?;
            if !roles.insert(role) {
                return Err((name.span(), ClearanceFault::TwiceRole { role }));
            }
        }
        if roles.is_empty() {
            return Err((names.span(), ClearanceFault::Nobody { kind }));
        }
        Ok(rules.with(kind, roles))
    })
}
