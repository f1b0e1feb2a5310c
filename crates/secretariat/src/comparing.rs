//! Two readings of a text held against each other: what a party wants, or all agreed, now or as of an earlier cut.

use consultation::{Cut, ProvisionView, SideView, View};
use node::original::Original;
use record::{ActId, Epoch, Language, PartyId, Place, Size};
use wording::redline::{Fate, redline_texts};
use wording::{Redline, Wording};

/// What is read of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reads {
    /// What a party prefers each provision to say; what it has no position on is left out.
    Wanted(PartyId),
    /// What all parties want each provision to say; what they do not agree on is left out.
    Agreed,
}

/// As of when a text is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AsOf {
    /// As it stands.
    Now,
    /// As it stood when each log had these sizes.
    Sizes(Sizes),
}

/// How many acts of each log count; a log that is not named counts with none. It can be kept and used again: logs only
/// grow.
pub type Sizes = Vec<(PartyId, Epoch, Size)>;

/// A reading of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// What is read.
    pub reads: Reads,
    /// As of when.
    pub as_of: AsOf,
}

impl Reading {
    /// What is read as it stands.
    pub fn now(reads: Reads) -> Reading {
        Reading { reads, as_of: AsOf::Now }
    }

    /// What was read when each log had these sizes.
    pub fn before(reads: Reads, sizes: Sizes) -> Reading {
        Reading { reads, as_of: AsOf::Sizes(sizes) }
    }

    /// What each provision says in this reading, in the text's order. Terms are marked as people type them.
    pub fn of(&self, original: &Original, text: ActId, language: &Language) -> Vec<(ActId, Wording)> {
        match &self.as_of {
            AsOf::Now => read(original.standing.now(), text, language, self.reads),
            AsOf::Sizes(sizes) => {
                let cut: Cut = original.standing.cut(sizes.iter().copied());
                read(original.standing.as_of(&cut), text, language, self.reads)
            }
        }
    }
}

fn read(view: View<'_>, text: ActId, language: &Language, reads: Reads) -> Vec<(ActId, Wording)> {
    let Some(shown) = view.text(text) else { return Vec::new() };
    let says = |provision: &ProvisionView<'_>| {
        let side = provision.sides.iter().find(|side| side.language == language)?;
        let wording = match reads {
            Reads::Wanted(party) => wanted(side, party)?,
            Reads::Agreed => view.wording(side.agreed.ok()?)?,
        };
        Some((provision.id, crate::exporting::shown(wording)))
    };
    shown.provisions.iter().filter(|provision| !provision.dropped && !provision.frame).filter_map(says).collect()
}

fn wanted<'a>(side: &SideView<'a>, party: PartyId) -> Option<&'a Wording> {
    let stand = side.parties.iter().find(|stand| stand.party == party)?;
    stand.prefers.as_ref().map(|said| said.text)
}

/// The sizes of all logs as they are here now: what somebody has seen who looks at everything.
pub fn sizes(original: &Original) -> Sizes {
    original.logs().map(|log| (log.id.party, log.id.epoch, original.size(log.id))).collect()
}

/// The sizes of all logs up to the acts that claim a time up to this one, log by log as far as they do without a gap.
pub fn until(original: &Original, time: i64) -> Sizes {
    let size = |party, epoch| {
        let act = |index: &Size| original.act(Place { party, epoch, index: *index });
        (0..).take_while(|index| act(index).is_some_and(|act| act.time <= time)).count() as Size
    };
    original.logs().map(|log| (log.id.party, log.id.epoch, size(log.id.party, log.id.epoch))).collect()
}

/// What became of a provision from one reading to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Became {
    /// It stands where it stood, with other words.
    Changed(Redline),
    /// It came here from another place, with other words or the same.
    Moved(Redline),
    /// It is gone.
    Deleted(Wording),
    /// It is new.
    Inserted(Wording),
}

/// From one reading to another: the provisions that differ, in the order of both.
pub fn compare(
    original: &Original,
    text: ActId,
    language: &Language,
    from: &Reading,
    to: &Reading,
) -> Vec<(ActId, Became)> {
    differences(&from.of(original, text, language), &to.of(original, text, language))
}

fn differences(old: &[(ActId, Wording)], new: &[(ActId, Wording)]) -> Vec<(ActId, Became)> {
    let rows = redline_texts(old, new).expect("a provision stands once in its text");
    let became = |(id, fate)| {
        let became = match fate {
            Fate::Stays(redline) if redline.is_clean() => return None,
            Fate::Stays(redline) => Became::Changed(redline),
            Fate::MovedHere(redline) => Became::Moved(redline),
            // It is told where it went.
            Fate::MovedAway => return None,
            Fate::Deleted(wording) => Became::Deleted(wording),
            Fate::Inserted(wording) => Became::Inserted(wording),
        };
        Some((id, became))
    };
    rows.into_iter().filter_map(became).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;

    fn row(id: &str, words: &str) -> (ActId, Wording) {
        (ActId(Digest::of(id.as_bytes())), Wording::text(words).expect("words"))
    }

    #[test]
    fn only_what_differs_is_told_each_provision_once() {
        let old = [row("a", "Boats are slow."), row("b", "Nets are wide."), row("c", "Ice is thin.")];
        let new = [row("b", "Nets are wide."), row("a", "Boats are quick."), row("d", "Fees are low.")];
        let told = differences(&old, &new);
        let kinds: Vec<(ActId, &str)> = told
            .iter()
            .map(|(id, became)| {
                let kind = match became {
                    Became::Changed(_) => "changed",
                    Became::Moved(_) => "moved",
                    Became::Deleted(_) => "deleted",
                    Became::Inserted(_) => "inserted",
                };
                (*id, kind)
            })
            .collect();
        let id = |name: &str| row(name, "x").0;
        assert_eq!(kinds, [(id("c"), "deleted"), (id("a"), "moved"), (id("d"), "inserted")]);
        assert!(matches!(&differences(&old[..1], &new[1..2])[..], [(_, Became::Changed(_))]));
        assert!(differences(&old, &old).is_empty());
    }
}
