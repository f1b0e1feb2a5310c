//! What never leaves: the people of the house, and its inner papers (spec: cabinet). It knows no socket, no peer and
//! no clock: times are passed in, as POSIX seconds. Nothing that sends leans on it.

mod audit;
mod bounds;
mod cabinet;
mod columns;
mod deed;
mod error;
mod file;
mod links;
mod passkeys;
mod people;
mod person;
mod providers;
mod schema;
mod sessions;
mod token;

pub use audit::{AUDIT_PAGE, AuditPage, Entry, Noted};
pub use bounds::*;
pub use cabinet::Cabinet;
pub use deed::Deed;
pub use error::{CabinetError, Field, List};
pub use links::OpenLink;
pub use passkeys::{NewPasskey, StoredPasskey};
pub use person::{Means, NewPerson, Person, PersonChange, PersonNumber, Preferences, SessionNumber, Theme};
pub use schema::FORMAT_VERSION;
pub use sessions::{OpenSession, SESSION_IDLE_SECONDS, SESSION_LASTS_SECONDS, Session};
pub use token::{NotAToken, Token};
