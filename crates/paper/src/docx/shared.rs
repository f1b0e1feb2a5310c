//! What all stories of a document share: styles, lists, changes, notes, findings, and how much was read.

use crate::docx::changes::Changes;
use crate::docx::notebook::Notes;
use crate::docx::numbering::Numbering;
use crate::docx::spots::Spots;
use crate::docx::styles::Styles;
use crate::docx::tally::Tally;
use crate::finding::Findings;

/// What all stories of a document share.
#[derive(Default)]
pub(crate) struct Shared {
    pub styles: Styles,
    pub numbering: Numbering,
    pub changes: Changes,
    pub findings: Findings,
    pub notes: Notes,
    pub spots: Spots,
    pub tally: Tally,
}
