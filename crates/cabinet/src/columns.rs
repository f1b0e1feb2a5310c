//! How values that are no values of SQLite stand in columns.

use crate::error::CabinetError;
use crate::person::{Means, PersonNumber, SessionNumber, Theme};
use record::texts::Language;
use record::vocabulary::Role;
use record::{ActId, Digest, MechanismId};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row};
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

/// The number of one role.
pub(crate) fn role_number(role: Role) -> i64 {
    i64::from(bit(role).trailing_zeros())
}

/// One role again.
pub(crate) fn role(number: i64) -> Result<Role, CabinetError> {
    nth(Role::ALL, number).ok_or(CabinetError::Damaged("a role"))
}

/// The id of a mechanism in this column.
pub(crate) fn mechanism_at(row: &Row<'_>, column: usize) -> rusqlite::Result<MechanismId> {
    row.get(column).map(|id| MechanismId(Digest(id)))
}

/// The id of an act in this column.
pub(crate) fn act_at(row: &Row<'_>, column: usize) -> rusqlite::Result<ActId> {
    row.get(column).map(|id| ActId(Digest(id)))
}

/// A language in this column, where there is one.
pub(crate) fn language_at(row: &Row<'_>, column: usize) -> Result<Option<Language>, CabinetError> {
    let tag: Option<String> = row.get(column)?;
    tag.map(|tag| tag.parse()).transpose().map_err(|_| CabinetError::Damaged("a language"))
}

/// A count in this column.
pub(crate) fn size_at(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    row.get(column).map(|count: u32| count as usize)
}

/// How many rows there are, of a table and under a condition.
pub(crate) fn count(connection: &Connection, of: &str, values: impl Params) -> Result<usize, CabinetError> {
    Ok(connection.prepare_cached(&format!("SELECT count(*) FROM {of}"))?.query_row(values, |row| size_at(row, 0))?)
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
        assert!(Role::ALL.iter().all(|one| role(role_number(*one)).unwrap() == *one) && role(7).is_err());
        assert_eq!((bit(Role::Head), bit(Role::Registrar)), (1, 64));
        assert!(THEMES.iter().all(|one| theme(theme_number(*one)).unwrap() == *one) && theme(3).is_err());
        assert!(MEANS.iter().all(|one| means(means_number(*one)).unwrap() == *one) && means(-1).is_err());
    }
}
