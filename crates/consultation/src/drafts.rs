//! What drafting acts bring, in short form, on its way from the judge to where it is kept. It decides nothing.

use crate::cut::{At, PartyNo, ProvisionNo};
use crate::matters::MatterNo;
use crate::provisions::Spot;
use alloc::{boxed::Box, sync::Arc, vec::Vec};
use record::tabling::WordingId;
use record::texts::Texts;
use record::{ActId, Epoch, Language, Size};
use wording::Wording;

/// Wordings that an act tables, read.
pub(crate) type Wordings = Vec<(Language, WordingId, Arc<Wording>)>;

/// Whose act, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Deed {
    pub(crate) id: ActId,
    pub(crate) at: At,
    /// Where in the party's own logs.
    pub(crate) turn: (Epoch, Size),
    pub(crate) party: PartyNo,
    pub(crate) time: i64,
}

/// What is tabled, and where.
#[derive(Clone, Debug)]
pub(crate) struct Tabling {
    pub(crate) text: MatterNo,
    pub(crate) provision: Option<ProvisionNo>,
    pub(crate) spot: Spot,
    pub(crate) anchor: Option<Spot>,
    pub(crate) rank: u32,
    pub(crate) wordings: Wordings,
}

/// A comment.
#[derive(Clone, Debug)]
pub(crate) struct Remark {
    pub(crate) id: ActId,
    pub(crate) at: At,
    pub(crate) party: PartyNo,
    pub(crate) time: i64,
    pub(crate) by: Box<str>,
    pub(crate) on: ActId,
    pub(crate) text: Texts,
}
