//! The bytes of acts, cards and charters: one encoding each, and every bound of the spec with its bad twin.

mod arbitrary;
mod bounds;
mod founding;
mod laws;
mod raw;
