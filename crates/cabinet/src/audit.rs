//! The audit: what people of the house did, added to and never changed, not even by this program (spec: cabinet, 6).

use crate::bounds::{AGENT_BYTES_MAX, DEED_BYTES_MAX, cut};
use crate::cabinet::Cabinet;
use crate::deed::Deed;
use crate::error::{CabinetError, Field};
use crate::person::PersonNumber;

/// The entries of one page.
pub const AUDIT_PAGE: usize = 100;

/// An entry to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Who, where it is known.
    pub person: Option<PersonNumber>,
    /// When.
    pub time: i64,
    /// What.
    pub deed: Deed,
    /// From where: an address. What is too long is cut off, for nobody shall escape the audit by a long name.
    pub from: String,
}

/// An entry that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted {
    /// Its number: they count up.
    pub number: i64,
    /// The entry.
    pub entry: Entry,
}

/// Some entries, the newest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditPage {
    /// At most [`AUDIT_PAGE`].
    pub entries: Vec<Noted>,
    /// Whether there are older ones.
    pub has_older: bool,
}

impl Cabinet {
    /// Makes an entry.
    ///
    /// # Errors
    /// Where there is no such person, or the deed's own words are longer than [`DEED_BYTES_MAX`].
    pub fn note(&self, entry: &Entry) -> Result<(), CabinetError> {
        let deed = serde_json::to_string(&entry.deed).expect("a deed is names, numbers and texts");
        if deed.len() > DEED_BYTES_MAX {
            return Err(CabinetError::TooLong { field: Field::Deed, max: DEED_BYTES_MAX });
        }
        self.change(|t| {
            if let Some(person) = entry.person {
                crate::people::find(t, person)?.ok_or(CabinetError::NoSuchPerson(person))?;
            }
            t.prepare_cached("INSERT INTO audit (person, time, deed, origin) VALUES (?, ?, ?, ?)")?.execute((
                entry.person,
                entry.time,
                deed,
                cut(&entry.from, AGENT_BYTES_MAX),
            ))?;
            Ok(())
        })
    }

    /// A page of the audit; page 0 is the newest.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn audit(&self, page: u32) -> Result<AuditPage, CabinetError> {
        self.audited(None, page)
    }

    /// A page of what one person did; page 0 is the newest.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn audit_of(&self, person: PersonNumber, page: u32) -> Result<AuditPage, CabinetError> {
        self.audited(Some(person), page)
    }

    fn audited(&self, of: Option<PersonNumber>, page: u32) -> Result<AuditPage, CabinetError> {
        let whose = if of.is_some() { "person = ?1" } else { "?1 IS NULL" };
        let select = format!(
            "SELECT number, person, time, deed, origin FROM audit WHERE {whose} ORDER BY number DESC LIMIT ?2 OFFSET ?3"
        );
        self.look(|connection| {
            let mut rows = connection.prepare_cached(&select)?;
            // One more than a page, to see whether there are older ones.
            let range = (of, AUDIT_PAGE as i64 + 1, i64::from(page) * AUDIT_PAGE as i64);
            let mut entries: Vec<Noted> = rows
                .query_and_then(range, |row| {
                    let deed = serde_json::from_str(&row.get::<_, String>(3)?)
                        .map_err(|_| CabinetError::Damaged("an entry of the audit"))?;
                    let entry = Entry { person: row.get(1)?, time: row.get(2)?, deed, from: row.get(4)? };
                    Ok(Noted { number: row.get(0)?, entry })
                })?
                .collect::<Result<_, CabinetError>>()?;
            let has_older = entries.len() > AUDIT_PAGE;
            entries.truncate(AUDIT_PAGE);
            Ok(AuditPage { entries, has_older })
        })
    }
}
