//! How far the record had come when a person last looked at a text, for "since I last looked" (spec: cabinet, 12).

use crate::bounds::LOOK_LOGS_MAX;
use crate::cabinet::Cabinet;
use crate::error::{CabinetError, List};
use crate::people::here;
use crate::person::PersonNumber;
use record::cbor::{Fault, Reader, Writer};
use record::{ActId, Epoch, MechanismId, PartyId, Size};
use rusqlite::OptionalExtension;

/// The most bytes of the sizes of logs, written.
const CUT_BYTES_MAX: usize = 64 * LOOK_LOGS_MAX;

/// A look at a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// When.
    pub time: i64,
    /// How many acts of each log there were.
    pub sizes: Vec<(PartyId, Epoch, Size)>,
}

impl Cabinet {
    /// A person looked at a text; only the last look is kept.
    ///
    /// # Errors
    /// Where the person is not of the house, or there are more than [`LOOK_LOGS_MAX`] logs.
    pub fn looked(
        &self,
        person: PersonNumber,
        mechanism: MechanismId,
        text: ActId,
        look: &Look,
    ) -> Result<(), CabinetError> {
        if look.sizes.len() > LOOK_LOGS_MAX {
            return Err(CabinetError::TooMany { list: List::Logs, max: LOOK_LOGS_MAX });
        }
        self.change(|t| {
            here(t, person)?;
            t.prepare_cached(
                "INSERT INTO look (person, mechanism, instrument, time, cut) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT DO UPDATE SET time = excluded.time, cut = excluded.cut",
            )?
            .execute((person, mechanism.0.0, text.0.0, look.time, encode(&look.sizes)))?;
            Ok(())
        })
    }

    /// A person's last look at a text.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn last_look(
        &self,
        person: PersonNumber,
        mechanism: MechanismId,
        text: ActId,
    ) -> Result<Option<Look>, CabinetError> {
        self.look(|connection| {
            let mut row = connection
                .prepare_cached("SELECT time, cut FROM look WHERE person = ? AND mechanism = ? AND instrument = ?")?;
            let found: Option<(i64, Vec<u8>)> =
                row.query_row((person, mechanism.0.0, text.0.0), |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let Some((time, bytes)) = found else { return Ok(None) };
            let sizes = decode(&bytes).map_err(|_| CabinetError::Damaged("a look"))?;
            Ok(Some(Look { time, sizes }))
        })
    }
}

fn encode(sizes: &[(PartyId, Epoch, Size)]) -> Vec<u8> {
    let mut w = Writer::new();
    w.array(sizes.len());
    for (party, epoch, size) in sizes {
        w.array(3).bytes(&party.0.0).uint(epoch.0.into()).uint(*size);
    }
    w.into_bytes()
}

fn decode(bytes: &[u8]) -> Result<Vec<(PartyId, Epoch, Size)>, Fault> {
    record::cbor::check_within(bytes, CUT_BYTES_MAX)?;
    let mut r = Reader::new(bytes);
    let count = r.array()?;
    let one = |r: &mut Reader<'_>| {
        r.array_of(3, "the size of a log")?;
        Ok((PartyId::read(r)?, Epoch(r.uint32()?), r.uint()?))
    };
    (0..count).map(|_| one(&mut r)).collect()
}
