//! What the record means: the standing, a pure fold over the acts of all parties (spec: standing).
//!
//! This crate knows no clock, no chance, no file and no socket. What was said, byte by byte, is `record`'s.
#![no_std]

extern crate alloc;

mod adopting;
mod adoptions;
mod court;
mod cut;
pub mod degree;
mod desk;
mod drafted;
mod drafting;
mod drafts;
mod due;
mod fair;
mod fingerprint;
mod forks;
mod grounds;
mod judge;
mod ledger;
mod logs;
mod matters;
mod motions;
mod order;
mod past;
mod people;
mod picture;
mod provisions;
pub mod refusal;
mod rounds;
mod standing;
mod troubles;
pub mod turn;
pub mod view;

pub use adoptions::course::State;
pub use court::Held;
pub use cut::Cut;
pub use degree::{Degree, Measure};
pub use desk::NodeKeys;
pub use logs::Wait;
pub use picture::NewKey;
pub use refusal::{Refusal, Sort, Unclean};
pub use standing::{Outcome, Standing};
pub use troubles::{LimitView, LogView, ParkedView, RefusedView};
pub use turn::{Life, Move};
pub use view::View;
pub use view::adoptions::{AdoptionView, DoneView, PartView};
pub use view::agreed::AgreedView;
pub use view::history::{PastChoiceView, PastView};
pub use view::lines::{BriefView, LineView, PositionView, ReadoutView, Turn};
pub use view::parties::{Hold, PartyView, PersonView};
pub use view::progress::{Awaited, Progress};
pub use view::proof::{Found, GoneView, ProofView, held_against};
pub use view::proposals::{MatterView, StanceView, Voice};
pub use view::rounds::RoundView;
pub use view::texts::{
    ChoiceView, CommentView, ProvisionView, SaidView, SideView, StaleView, StandView, TabledView, TermView, TextView,
};
