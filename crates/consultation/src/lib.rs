//! What the record means: the standing, a pure fold over the acts of all parties (spec: standing).
//!
//! This crate knows no clock, no chance, no file and no socket. What was said, byte by byte, is `record`'s.
#![no_std]

extern crate alloc;

mod court;
mod cut;
pub mod degree;
mod desk;
mod fingerprint;
mod grounds;
mod judge;
mod ledger;
mod logs;
mod matters;
mod motions;
mod past;
mod people;
mod picture;
pub mod refusal;
mod rounds;
mod standing;
mod troubles;
pub mod turn;
pub mod view;

pub use court::Held;
pub use cut::Cut;
pub use degree::{Degree, Measure};
pub use desk::NodeKeys;
pub use logs::Wait;
pub use picture::NewKey;
pub use refusal::{Refusal, Sort};
pub use standing::{Outcome, Standing};
pub use troubles::{LimitView, LogView, ParkedView, RefusedView};
pub use turn::{Life, Move};
pub use view::View;
pub use view::lines::{BriefView, LineView, PositionView, ReadoutView, Turn};
pub use view::parties::{Hold, PartyView, PersonView};
pub use view::proposals::{MatterView, StanceView, Voice};
pub use view::rounds::RoundView;
