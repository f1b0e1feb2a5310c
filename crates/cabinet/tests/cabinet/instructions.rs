//! Instructions are given, replaced and taken back, and none is ever lost.

use crate::folder::{Folder, LAKE, NOW, PROVISION, RIVER, TEXT, added, language, with_one};
use cabinet::{CabinetError, Ended, Field, INSTRUCTIONS_MAX, InstructionNumber, List, NewInstruction, RedLine, Says};

fn new(says: Says) -> NewInstruction {
    NewInstruction { mechanism: LAKE, on: PROVISION, language: Some(language("en")), says }
}

fn words(words: &str) -> Says {
    Says::Words(words.into())
}

#[test]
fn what_is_replaced_stays_in_the_history() {
    let folder = Folder::new("replaced");
    let (cabinet, mira) = with_one(&folder);
    let ann = added(&cabinet, "Ann", &[]);
    let first = cabinet.instruct(&new(words("Hold the line.")), mira, NOW).unwrap();
    let line = cabinet.instruct(&new(Says::RedLine(RedLine::Never("veto".into()))), mira, NOW + 1).unwrap();
    let fallback = Says::Fallback { rank: 1, wording: "The Parties [may] act.".into() };
    let last = cabinet.instruct(&new(fallback.clone()), ann, NOW + 2).unwrap();
    let second = cabinet.replace_instruction(first, &words("Yield a little."), ann, NOW + 3).unwrap();
    cabinet.end_instruction(line, ann, NOW + 4).unwrap();
    let stands: Vec<_> = cabinet.instructions(LAKE, PROVISION).unwrap();
    assert_eq!(stands.iter().map(|one| one.number).collect::<Vec<_>>(), [last, second]);
    assert_eq!((&stands[0].says, &stands[1].says), (&fallback, &words("Yield a little.")));
    assert_eq!((stands[1].author, stands[1].time, stands[1].language.clone()), (ann, NOW + 3, Some(language("en"))));
    let all = cabinet.instruction_history(LAKE, PROVISION).unwrap();
    assert_eq!(all.len(), 4);
    assert_eq!(all[0].says, words("Hold the line."));
    assert_eq!(all[0].ended, Some(Ended { time: NOW + 3, by: ann, successor: Some(second) }));
    assert_eq!(all[1].ended, Some(Ended { time: NOW + 4, by: ann, successor: None }));
    for over in [first, line] {
        let again = cabinet.replace_instruction(over, &words("x"), mira, NOW).unwrap_err();
        assert!(matches!(again, CabinetError::InstructionEnded(number) if number == over));
        assert!(matches!(cabinet.end_instruction(over, mira, NOW), Err(CabinetError::InstructionEnded(_))));
    }
    let none = cabinet.end_instruction(InstructionNumber(99), mira, NOW).unwrap_err();
    assert!(matches!(none, CabinetError::NoSuchPaper { number: 99, .. }));
    assert_eq!(cabinet.instruction_history(LAKE, PROVISION).unwrap(), all);
}

#[test]
fn instructions_are_kept_by_mechanism_and_thing() {
    let folder = Folder::new("apart");
    let (cabinet, mira) = with_one(&folder);
    cabinet.instruct(&new(words("here")), mira, NOW).unwrap();
    cabinet.instruct(&NewInstruction { on: TEXT, language: None, ..new(words("text")) }, mira, NOW).unwrap();
    cabinet.instruct(&NewInstruction { mechanism: RIVER, ..new(words("river")) }, mira, NOW).unwrap();
    assert_eq!(cabinet.instructions(LAKE, PROVISION).unwrap().len(), 1);
    assert_eq!(cabinet.instructions_in(LAKE).unwrap().len(), 2);
    assert_eq!(cabinet.instructions_in(RIVER).unwrap()[0].says, words("river"));
}

#[test]
fn bounds_of_instructions_hold() {
    let folder = Folder::new("instructionbounds");
    let (cabinet, mira) = with_one(&folder);
    let refused = |new: &NewInstruction| cabinet.instruct(new, mira, NOW).unwrap_err();
    let fallback = |rank, wording: &str| new(Says::Fallback { rank, wording: wording.into() });
    assert!(matches!(refused(&fallback(0, "a")), CabinetError::NotInForm { field: Field::Rank }));
    assert!(matches!(refused(&fallback(1, "a [b")), CabinetError::NotInForm { field: Field::Wording }));
    let without = NewInstruction { language: None, ..fallback(1, "a") };
    assert!(matches!(refused(&without), CabinetError::Empty { field: Field::Language }));
    let line = |words: &str| new(Says::RedLine(RedLine::Must(words.into())));
    assert!(matches!(refused(&line("— …")), CabinetError::NotInForm { field: Field::RedLine }));
    assert!(matches!(refused(&line(" ")), CabinetError::Empty { field: Field::RedLine }));
    assert!(matches!(refused(&line(&"x".repeat(401))), CabinetError::TooLong { field: Field::RedLine, max: 400 }));
    for _ in 0..INSTRUCTIONS_MAX {
        cabinet.instruct(&new(words("x")), mira, NOW).unwrap();
    }
    assert!(matches!(refused(&new(words("x"))), CabinetError::TooMany { list: List::Instructions, .. }));
    // To replace one is no more of them.
    cabinet.replace_instruction(InstructionNumber(1), &words("y"), mira, NOW).unwrap();
}
