//! The roles that one person has, and the roles' names as they are typed. What they may do is not said here.

use record::vocabulary::Role;
use std::collections::BTreeSet;

/// The roles of one person: none, one or several.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// Somebody without a role: they read the record, and do nothing.
    pub const NONE: Roles = Roles(BTreeSet::new());

    /// Whether this role is among them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Whether any of these roles is among them.
    pub fn has_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the order of the spec.
    pub fn iter(&self) -> impl Iterator<Item = Role> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Roles {
        Roles(roles.into_iter().collect())
    }
}

impl<const N: usize> From<[Role; N]> for Roles {
    fn from(roles: [Role; N]) -> Roles {
        roles.into_iter().collect()
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Roles {
        Roles::from([role])
    }
}

/// A role as it is typed: kebab-case.
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Head => "head",
        Role::CoChair => "co-chair",
        Role::Delegate => "delegate",
        Role::Drafter => "drafter",
        Role::LegalAdviser => "legal-adviser",
        Role::Spokesperson => "spokesperson",
        Role::Registrar => "registrar",
    }
}

/// The role of this name.
pub fn role_called(name: &str) -> Option<Role> {
    Role::ALL.iter().copied().find(|role| role_name(*role) == name)
}

/// Roles in a sentence: "the head, the co-chair or the delegate".
pub(crate) fn in_words(roles: &[Role], last: &str) -> String {
    let word = |role: &Role| match role {
        Role::LegalAdviser => "the legal adviser".to_owned(),
        Role::Head | Role::CoChair | Role::Delegate | Role::Drafter | Role::Spokesperson | Role::Registrar => {
            format!("the {}", role_name(*role))
        }
    };
    match roles {
        [] => "nobody".to_owned(),
        [one] => word(one),
        [before @ .., end] => {
            let before: Vec<String> = before.iter().map(word).collect();
            format!("{} {last} {}", before.join(", "), word(end))
        }
    }
}
