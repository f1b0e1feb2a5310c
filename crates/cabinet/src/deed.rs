//! What a person of the house did, as the audit keeps it (spec: cabinet, 6). Words for it are made at the face.

use crate::person::{Means, PersonNumber};
use record::{ActId, MechanismId, PartyId};
use serde::{Deserialize, Serialize};

/// One thing that was done, or refused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum Deed {
    /// Somebody signed in.
    SignedIn { means: Means },
    /// Somebody did not get in.
    SignInRefused { means: Means },
    /// Somebody signed out.
    SignedOut,
    /// Sessions were ended from elsewhere.
    SessionsEnded { of: PersonNumber },
    /// A person was added.
    PersonAdded { who: PersonNumber },
    /// A person's name, place or roles were changed.
    PersonChanged { who: PersonNumber },
    /// A person left the house.
    PersonLeft { who: PersonNumber },
    /// A one-time link was made.
    LinkMade { who: PersonNumber },
    /// Links that were not used were ended.
    LinksEnded { who: PersonNumber },
    /// A passkey was added.
    PasskeyAdded { label: String },
    /// A passkey was removed.
    PasskeyRemoved { label: String },
    /// A person was tied to an account of the identity provider.
    ProviderTied { who: PersonNumber },
    /// A person was untied from it.
    ProviderUntied { who: PersonNumber },
    /// An act was logged.
    ActLogged {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        #[serde(with = "as_text")]
        act: ActId,
    },
    /// An act was refused; by the name of the cause.
    ActRefused {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        cause: String,
    },
    /// A draft was laid before those who clear it.
    ClearanceAsked {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        waiting: i64,
    },
    /// A draft was cleared by one of them.
    ClearanceGiven {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        waiting: i64,
    },
    /// A draft was handed back.
    ClearanceReturned {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        waiting: i64,
    },
    /// A draft was taken back by its author.
    ClearanceTakenBack {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        waiting: i64,
    },
    /// Something was taken out of the house as a file; by the name of its kind.
    Exported {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        what: String,
    },
    /// A document was taken in.
    Imported {
        #[serde(with = "as_text")]
        mechanism: MechanismId,
        what: String,
    },
    /// A bag was packed for a party.
    BagPacked {
        #[serde(with = "as_text")]
        party: PartyId,
    },
    /// A bag was read.
    BagRead {
        #[serde(with = "as_text")]
        party: PartyId,
    },
    /// A backup was taken.
    BackupTaken,
    /// Something of the node was changed; by the name of what.
    HouseChanged { what: String },
}

/// Ids as the text that they have everywhere.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::{fmt::Display, str::FromStr};

    pub(super) fn serialize<S: Serializer>(id: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    pub(super) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: FromStr<Err: Display>,
    {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
