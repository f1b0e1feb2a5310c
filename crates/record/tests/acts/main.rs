//! The bytes of acts, cards and charters: one encoding each, and every bound of the spec with its bad twin.

mod arbitrary;
mod bounds;
mod bounds_joint;
mod bounds_persons;
mod ceremony;
mod founding;
mod laws;
mod raw;
