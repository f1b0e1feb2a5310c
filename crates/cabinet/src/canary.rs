//! Every word that is in the cabinet, for tests that fill it and then look whether any of them left the house.

use crate::cabinet::Cabinet;
use crate::error::CabinetError;

/// Where words stand: table and column. Acts that wait are bytes, with their words in plain in them.
pub const INNER_COLUMNS: &[(&str, &str)] = &[
    ("person", "name"),
    ("person", "place"),
    ("person", "language"),
    ("person", "zone"),
    ("provider", "issuer"),
    ("provider", "subject"),
    ("session", "agent"),
    ("passkey", "label"),
    ("passkey", "record"),
    ("made_link", "origin"),
    ("audit", "deed"),
    ("audit", "origin"),
    ("instruction", "language"),
    ("instruction", "words"),
    ("waiting", "kind"),
    ("waiting", "drafts"),
    ("waiting", "summary"),
    ("waiting", "words"),
    ("waiting_file", "bytes"),
    ("step", "words"),
    ("remark", "words"),
    ("draft", "language"),
    ("revision", "words"),
    ("book_version", "title"),
    ("book_version", "words"),
];

/// Words of one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InnerWords {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The words.
    pub words: String,
}

impl Cabinet {
    /// Every word of the cabinet, of every row.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn inner_words(&self) -> Result<Vec<InnerWords>, CabinetError> {
        self.look(|connection| {
            let mut all = Vec::new();
            for &(table, column) in INNER_COLUMNS {
                let select = format!("SELECT CAST({column} AS BLOB) FROM {table} WHERE {column} IS NOT NULL");
                let mut rows = connection.prepare(&select)?;
                let rows = rows.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
                for bytes in rows {
                    let words = String::from_utf8_lossy(&bytes?).into_owned();
                    all.push(InnerWords { table, column, words });
                }
            }
            Ok(all)
        })
    }
}
