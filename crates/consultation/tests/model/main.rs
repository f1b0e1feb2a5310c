//! The course of an adoption, searched through in full: every order in which parties can act, and be slow to hear
//! of each other. It uses the rules of the fold as they are (`src/adoptions/course.rs`).
//! A crash loses nothing that was logged: it is a party that does nothing for a while. A message that is lost is one
//! that comes late, one that comes twice changes nothing. All of that is in the choice of who acts next, and of how
//! much of the other logs the act names.

#[path = "../../src/adoptions/course.rs"]
mod course;
mod forked;
mod honest;

use course::{Part, Step};

/// The two manifests for one subject: an attempt, and the one that is to replace it.
const MANIFESTS: usize = 2;
const STEPS: [Step; 5] = [Step::Initial, Step::Sign, Step::Seal, Step::Proclaim, Step::Leave];

/// What a party logged, act by act: a manifest and a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
struct Acts {
    packed: u64,
    len: u8,
}

impl Acts {
    fn push(&mut self, manifest: usize, step: Step) {
        let no = STEPS.iter().position(|known| *known == step).expect("a step that is logged") as u64;
        self.packed |= (no << 1 | manifest as u64) << (4 * self.len);
        self.len += 1;
        assert!(self.len <= 16, "a party does no more than that");
    }

    fn iter(self, len: u8) -> impl Iterator<Item = (usize, Step)> {
        (0..len.min(self.len)).map(move |at| {
            let act = self.packed >> (4 * at) & 0xf;
            ((act & 1) as usize, STEPS[(act >> 1) as usize])
        })
    }

    /// The party's part in a manifest, as of its first acts.
    fn part(self, manifest: usize, len: u8) -> Part {
        self.iter(len).fold(Part::default(), |part, (of, step)| after(part, of == manifest, step))
    }
}

/// A part after an act on this manifest or on the other one for the same subject.
fn after(part: Part, on_it: bool, step: Step) -> Part {
    match (on_it, step) {
        (true, step) => part.after(step),
        (false, Step::Initial) if part.stage > course::Stage::Nothing => part.after(Step::Turn),
        (false, _) => part,
    }
}
