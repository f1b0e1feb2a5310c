//! How values that are no values of SQLite stand in columns.

use crate::error::CabinetError;
use crate::person::{Means, PersonNumber, SessionNumber, Theme};
use record::vocabulary::Role;
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::collections::BTreeSet;

/// Numbers are themselves.
macro_rules! number_column {
    ($($name:ident),+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$name> {
                i64::column_result(value).map($name)
            }
        }
    )+};
}

number_column!(PersonNumber, SessionNumber);

/// Roles as bits, by the number that the record gives to each.
pub(crate) fn bits(roles: &BTreeSet<Role>) -> i64 {
    (0..).zip(Role::ALL).filter(|(_, role)| roles.contains(role)).map(|(number, _)| 1 << number).sum()
}

/// The bit of one role.
pub(crate) fn bit(role: Role) -> i64 {
    bits(&BTreeSet::from([role]))
}

/// Roles again.
pub(crate) fn roles(bits: i64) -> Result<BTreeSet<Role>, CabinetError> {
    if bits < 0 || bits >= 1 << Role::ALL.len() {
        return Err(CabinetError::Damaged("the roles of a person"));
    }
    Ok((0..).zip(Role::ALL).filter(|(number, _)| bits >> number & 1 == 1).map(|(_, role)| *role).collect())
}

const THEMES: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];
const MEANS: [Means; 3] = [Means::Link, Means::Passkey, Means::Provider];

/// A theme's number.
pub(crate) fn theme_number(theme: Theme) -> i64 {
    match theme {
        Theme::System => 0,
        Theme::Light => 1,
        Theme::Dark => 2,
    }
}

/// A theme again.
pub(crate) fn theme(number: i64) -> Result<Theme, CabinetError> {
    nth(&THEMES, number).ok_or(CabinetError::Damaged("the theme of a person"))
}

/// The number of a means of signing in.
pub(crate) fn means_number(means: Means) -> i64 {
    match means {
        Means::Link => 0,
        Means::Passkey => 1,
        Means::Provider => 2,
    }
}

/// A means again.
pub(crate) fn means(number: i64) -> Result<Means, CabinetError> {
    nth(&MEANS, number).ok_or(CabinetError::Damaged("the means of a session"))
}

fn nth<T: Copy>(all: &[T], number: i64) -> Option<T> {
    usize::try_from(number).ok().and_then(|number| all.get(number)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_into_a_column_comes_back() {
        for bits_of in 0..1 << Role::ALL.len() {
            assert_eq!(bits(&roles(bits_of).unwrap()), bits_of);
        }
        assert!(roles(1 << Role::ALL.len()).is_err() && roles(-1).is_err());
        assert_eq!((bit(Role::Head), bit(Role::Registrar)), (1, 64));
        assert!(THEMES.iter().all(|one| theme(theme_number(*one)).unwrap() == *one) && theme(3).is_err());
        assert!(MEANS.iter().all(|one| means(means_number(*one)).unwrap() == *one) && means(-1).is_err());
    }
}
