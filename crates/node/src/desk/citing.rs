//! Drafts of one group that name each other before any of them has an id: each names another by a stand-in, and the desk
//! puts the id in its place. So what builds on itself can wait for days, wherever in the log it comes to stand then.

use super::state::Draft;
use record::act::Act;
use record::vocabulary::Content;
use record::{ActId, Digest, Epoch, LogId, MechanismId, PartyId};

/// How many bytes of a stand-in say that it is one; the others say whose.
const MARK_BYTES: usize = 28;

/// How a draft names the draft of this number of its group, from 0. No act has such an id: it would be a digest of itself.
pub fn stand_in(number: u32) -> ActId {
    let mut bytes = Digest::of(b"alternat/stand-in/1").0;
    bytes[MARK_BYTES..].copy_from_slice(&number.to_be_bytes());
    ActId(Digest(bytes))
}

/// The draft with the ids of those before it in the place of their stand-ins. What stands in for none of them stays, and
/// the rules refuse it as what they do not know.
pub(super) fn resolved(mut draft: Draft, ids: &[ActId]) -> Draft {
    if !ids.is_empty()
        && let Some(content) = rewritten(&draft.content, ids)
    {
        draft.content = content;
    }
    draft
}

/// Ids are bytes in an act, and so are stand-ins; no text has them, since they are no UTF-8.
fn rewritten(content: &Content, ids: &[ActId]) -> Option<Content> {
    let nowhere = LogId { mechanism: MechanismId(NONE), party: PartyId(NONE), epoch: Epoch::FIRST };
    let (heads, blobs, approvals) = (Vec::new(), Vec::new(), Vec::new());
    let content = content.clone();
    let act = Act { log: nowhere, index: 0, heads, time: 0, content, blobs, by: BY.into(), approvals };
    let mut leaf = act.leaf().ok()?;
    let mark = stand_in(0).0.0;
    let places: Vec<usize> = leaf
        .windows(mark.len())
        .enumerate()
        .filter(|(_, window)| window[..MARK_BYTES] == mark[..MARK_BYTES])
        .map(|(at, _)| at)
        .collect();
    for at in &places {
        let number: [u8; 4] = leaf[at + MARK_BYTES..at + mark.len()].try_into().expect("a window is as long as an id");
        let id = ids.get(usize::try_from(u32::from_be_bytes(number)).ok()?)?;
        leaf[*at..at + mark.len()].copy_from_slice(&id.0.0);
    }
    if places.is_empty() { None } else { Act::read(&leaf).ok().map(|act| act.content) }
}

const NONE: Digest = Digest([0; 32]);
/// Some role: an act has one, and here it is of no account.
const BY: &str = "head";

#[cfg(test)]
mod tests {
    use super::*;
    use record::Texts;
    use record::tabling::{Comment, Commitment, Table, Target, Unit, Where};

    fn id(byte: u8) -> ActId {
        ActId(Digest([byte; 32]))
    }

    fn provision(instrument: ActId, after: Option<ActId>) -> Content {
        Content::Table(Table {
            target: Target::New { instrument, place: Where { under: None, after }, unit: Unit::Operative, label: None },
            wordings: Vec::new(),
            renders: None,
            commitment: Commitment::Exploratory,
            words: None,
        })
    }

    #[test]
    fn each_stand_in_becomes_the_id_of_its_own_draft() {
        let draft = Draft::new(provision(stand_in(0), Some(stand_in(1))), "head");
        assert_eq!(resolved(draft, &[id(7), id(8)]).content, provision(id(7), Some(id(8))));
    }

    #[test]
    fn what_stands_in_for_nothing_that_came_before_stays() {
        for ids in [&[][..], &[id(7)]] {
            let draft = Draft::new(provision(id(1), Some(stand_in(1))), "head");
            assert_eq!(resolved(draft.clone(), ids), draft);
        }
    }

    #[test]
    fn what_names_no_draft_is_untouched_and_no_text_is_taken_for_a_stand_in() {
        let text = Texts::one("en".parse().expect("a tag"), "stand-in".to_owned());
        let draft = Draft::new(Content::Comment(Comment { on: id(1), text }), "head");
        assert_eq!(resolved(draft.clone(), &[id(7)]), draft);
        assert!(std::str::from_utf8(&stand_in(0).0.0[..MARK_BYTES]).is_err());
    }
}
