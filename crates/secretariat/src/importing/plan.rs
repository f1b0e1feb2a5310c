//! What is to be tabled, inserted and dropped so that a text says what a document says: which paragraph is which
//! provision.

use super::paragraph::Paragraph;
use record::ActId;
use record::tabling::Unit;
use wording::Wording;
use wording::likeness::pairs;

/// A provision that is there, in the language of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct There {
    /// The provision.
    pub id: ActId,
    /// What it is.
    pub unit: Unit,
    /// Its label.
    pub label: Option<String>,
    /// What it is part of.
    pub under: Option<ActId>,
    /// Whether it stands under an option.
    pub optional: bool,
    /// What we prefer it to say.
    pub ours: Option<Wording>,
    /// What we prefer it to say, else what anybody does: by this it is recognised.
    pub known: Option<Wording>,
    /// What others prefer it to say.
    pub others: Vec<Wording>,
}

/// What becomes of a provision or paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The provision says that already.
    Same(ActId),
    /// The provision is to say this paragraph, by its number.
    Table(ActId, usize),
    /// The paragraph of this number is new.
    Insert(usize),
    /// The document has no paragraph for the provision.
    Gone(ActId),
}

/// What can be the same provision: an option is no paragraph, and a block of options neither; and what stands under an
/// option falls with it, so that no paragraph outside of options is kept there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Optional,
    Option,
    Block,
}

fn class(unit: Unit, optional: bool) -> Class {
    match unit {
        Unit::Options => Class::Block,
        Unit::Choice => Class::Option,
        Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph if optional => {
            Class::Optional
        }
        Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph => Class::Text,
    }
}

/// Whether a paragraph stands under an option.
fn is_optional(paragraphs: &[Paragraph], no: usize) -> bool {
    let mut at = paragraphs[no].parent;
    while let Some(parent) = at {
        if paragraphs[parent].unit == Unit::Choice {
            return true;
        }
        at = paragraphs[parent].parent;
    }
    false
}

/// What is to be done so that the text says what the paragraphs say: by label first, where it is given once on each
/// side and the words are alike at all; else by the words.
pub fn plan(there: &[There], paragraphs: &[Paragraph]) -> Vec<Step> {
    let words = |wording: &Wording| {
        let mut words = String::new();
        wording::draft::write_spans(wording.spans(), &mut words);
        words
    };
    let old: Vec<String> = there.iter().map(|one| one.known.as_ref().map(words).unwrap_or_default()).collect();
    let new: Vec<String> = paragraphs.iter().map(|one| one.wording.as_ref().map(words).unwrap_or_default()).collect();
    let mut found: Vec<Option<usize>> = vec![None; new.len()];
    let here: Vec<Class> = there.iter().map(|one| class(one.unit, one.optional)).collect();
    let kinds: Vec<Class> =
        (0..paragraphs.len()).map(|no| class(paragraphs[no].unit, is_optional(paragraphs, no))).collect();
    // What another party has made of a provision already is that provision, or two would make two of one paragraph.
    for (no, paragraph) in paragraphs.iter().enumerate() {
        let Some(wording) = paragraph.wording.as_ref().filter(|wording| !wording.is_nothing()) else { continue };
        let meant = (0..there.len()).find(|at| {
            let one = &there[*at];
            one.others.contains(wording) && here[*at] == kinds[no] && !found.contains(&Some(*at))
        });
        found[no] = meant;
    }
    for (no, paragraph) in paragraphs.iter().enumerate().filter(|(no, _)| found[*no].is_none()).collect::<Vec<_>>() {
        let Some(label) = &paragraph.label else { continue };
        let same = |other: Option<&String>| other == Some(label);
        let mut so_called = (0..there.len()).filter(|at| same(there[*at].label.as_ref()) && here[*at] == kinds[no]);
        let given = (0..paragraphs.len()).filter(|no| same(paragraphs[*no].label.as_ref()));
        let given = given.filter(|other| kinds[*other] == kinds[no]).count();
        if let (Some(at), None, 1) = (so_called.next(), so_called.next(), given)
            && !found.contains(&Some(at))
            && (old[at] == new[no] || wording::likeness::likeness(&old[at], &new[no]) > 0)
        {
            found[no] = Some(at);
        }
    }
    for kind in [Class::Text, Class::Optional, Class::Option] {
        let left = |at: &usize| !found.contains(&Some(*at)) && here[*at] == kind;
        let left_old: Vec<usize> = (0..old.len()).filter(left).collect();
        let new_left = |no: &usize| found[*no].is_none() && kinds[*no] == kind;
        let left_new: Vec<usize> = (0..new.len()).filter(new_left).collect();
        let a: Vec<&str> = left_old.iter().map(|at| old[*at].as_str()).collect();
        let b: Vec<&str> = left_new.iter().map(|no| new[*no].as_str()).collect();
        for (no, pair) in left_new.iter().zip(pairs(&a, &b)) {
            found[*no] = pair.map(|at| left_old[at]);
        }
    }
    // Blocks of options have no words: they are told apart by what comes before them.
    let mut last = None;
    for no in 0..new.len() {
        if kinds[no] == Class::Block {
            let next = last.map_or(0, |at: usize| at + 1);
            let block = (next..old.len()).find(|at| matches!(here[*at], Class::Block | Class::Option));
            let block = block.filter(|at| here[*at] == Class::Block && !found.contains(&Some(*at)));
            found[no] = block;
        }
        last = found[no].or(last);
    }
    let mut steps: Vec<Step> = (0..new.len())
        .map(|no| match found[no] {
            Some(at) if there[at].ours == paragraphs[no].wording => Step::Same(there[at].id),
            Some(at) => Step::Table(there[at].id, no),
            None => Step::Insert(no),
        })
        .collect();
    let gone = (0..old.len()).filter(|at| !found.contains(&Some(*at)));
    let says = |at: &usize| match (&there[*at].ours, &there[*at].known) {
        (Some(ours), _) => !ours.is_nothing(),
        (None, known) => known.is_some(),
    };
    steps.extend(gone.filter(says).map(|at| Step::Gone(there[at].id)));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use record::Digest;

    fn there(id: &str, label: &str, words: &str) -> There {
        let label = (!label.is_empty()).then(|| label.to_owned());
        let ours = Wording::text(words).ok();
        There {
            id: ActId(Digest::of(id.as_bytes())),
            unit: Unit::Operative,
            label,
            under: None,
            known: ours.clone(),
            ours,
            others: Vec::new(),
            optional: false,
        }
    }

    fn paragraph(label: &str, words: &str) -> Paragraph {
        let label = (!label.is_empty()).then(|| label.to_owned());
        Paragraph { label, unit: Unit::Operative, parent: None, wording: Wording::text(words).ok(), notes: Vec::new() }
    }

    #[test]
    fn a_new_draft_is_held_against_the_text_by_label_and_then_by_words() {
        let text = [
            there("a", "1.", "The Parties shall keep the lake clean."),
            there("b", "2.", "Boats are slow."),
            there("c", "", "Recalling the nineteenth round,"),
            there("d", "3.", "Nets are wide and fees are low."),
        ];
        let draft = [
            paragraph("", "Recalling the nineteenth and the twentieth round,"),
            paragraph("1.", "The Parties should keep the lake clean."),
            paragraph("2.", "Boats are slow."),
            paragraph("4.", "Ice is nobody's."),
        ];
        let id = |name: &str| ActId(Digest::of(name.as_bytes()));
        let steps = plan(&text, &draft);
        assert_eq!(
            steps,
            [
                Step::Table(id("c"), 0),
                Step::Table(id("a"), 1),
                Step::Same(id("b")),
                Step::Insert(3),
                Step::Gone(id("d"))
            ]
        );
    }

    /// A text that says what these paragraphs say.
    fn said(paragraphs: &[Paragraph]) -> Vec<There> {
        let id = |at: usize| ActId(Digest::of(&at.to_be_bytes()));
        let there = |(at, one): (usize, &Paragraph)| There {
            id: id(at),
            unit: one.unit,
            label: one.label.clone(),
            under: one.parent.map(id),
            optional: is_optional(paragraphs, at),
            ours: one.wording.clone(),
            known: one.wording.clone(),
            others: Vec::new(),
        };
        paragraphs.iter().enumerate().map(there).collect()
    }

    proptest! {
        #[test]
        fn a_draft_held_against_what_it_says_changes_nothing(lines in prop::collection::vec("[a-d]{1,3}( [a-d]{1,3}){0,4}", 1..8)) {
            let text: String = (1..).zip(&lines).map(|(no, line)| format!("{no}. {line}.\n\n")).collect();
            let (found, _) = crate::importing::drafted(&text).expect("it has text");
            let there = said(&found);
            let same: Vec<Step> = there.iter().map(|one| Step::Same(one.id)).collect();
            prop_assert_eq!(plan(&there, &found), same);
        }

        #[test]
        fn every_paragraph_is_taken_up_once_and_no_provision_twice(
            old in prop::collection::vec(("[1-3]?", "[a-c]( [a-c]){0,3}", "[a-c]( [a-c]){0,3}"), 0..6),
            new in prop::collection::vec(("[1-3]?", "[a-c]( [a-c]){0,3}"), 0..6),
        ) {
            let of = |(label, words): (&String, &String)| paragraph(label, words);
            let mut there = said(&old.iter().map(|(label, words, _)| of((label, words))).collect::<Vec<_>>());
            for (one, (_, _, other)) in there.iter_mut().zip(&old) {
                one.others.extend(Wording::text(other));
            }
            let paragraphs: Vec<Paragraph> = new.iter().map(|(label, words)| of((label, words))).collect();
            let steps = plan(&there, &paragraphs);
            let mut met: Vec<ActId> = steps
                .iter()
                .filter_map(|step| match step {
                    Step::Same(id) | Step::Table(id, _) | Step::Gone(id) => Some(*id),
                    Step::Insert(_) => None,
                })
                .collect();
            prop_assert_eq!(met.len(), old.len(), "each provision is met once, or gone");
            met.sort();
            met.dedup();
            prop_assert_eq!(met.len(), old.len());
            let gone = steps.iter().filter(|step| matches!(step, Step::Gone(_))).count();
            prop_assert_eq!(steps.len() - gone, new.len());
        }
    }
}
