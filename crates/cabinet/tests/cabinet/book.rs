//! The briefing book in its order, with its history; and looks at a text.

use crate::folder::{Folder, LAKE, NOW, PROVISION, RIVER, TEXT, added, with_one};
use cabinet::{BookNoteNumber, BookText, Cabinet, CabinetError, Field, LOOK_LOGS_MAX, List, Look};
use proptest::prelude::*;
use record::{Digest, Epoch, PartyId};

fn text(title: &str) -> BookText {
    BookText { title: title.into(), words: format!("Words on {title}.") }
}

fn titles(cabinet: &Cabinet) -> Vec<String> {
    cabinet.book_notes(LAKE, PROVISION).expect("the file").into_iter().map(|note| note.now.title).collect()
}

#[test]
fn notes_stand_in_their_order_and_keep_their_versions() {
    let folder = Folder::new("book");
    let (cabinet, mira) = with_one(&folder);
    let ann = added(&cabinet, "Ann", &[]);
    let [one, two, three] =
        ["one", "two", "three"].map(|title| cabinet.add_book_note(LAKE, PROVISION, &text(title), mira, NOW).unwrap());
    let apart = cabinet.add_book_note(LAKE, TEXT, &text("apart"), mira, NOW).unwrap();
    cabinet.add_book_note(RIVER, PROVISION, &text("river"), mira, NOW).unwrap();
    cabinet.move_book_note(three, None, ann).unwrap();
    cabinet.move_book_note(one, Some(two), ann).unwrap();
    assert_eq!(titles(&cabinet), ["three", "two", "one"]);
    let elsewhere = cabinet.move_book_note(one, Some(apart), ann).unwrap_err();
    assert!(matches!(elsewhere, CabinetError::NoSuchPaper { .. }));
    assert_eq!(cabinet.rewrite_book_note(two, 1, &text("second"), ann, NOW + 1).unwrap(), 2);
    let late = cabinet.rewrite_book_note(two, 1, &text("zwei"), mira, NOW + 2).unwrap_err();
    assert!(matches!(late, CabinetError::MovedOn { now: 2 }));
    cabinet.remove_book_note(three, ann, NOW + 3).unwrap();
    assert_eq!(titles(&cabinet), ["second", "one"]);
    assert!(cabinet.rewrite_book_note(three, 1, &text("x"), ann, NOW).is_err());
    let history = folder.cabinet().book_note_history(two).unwrap();
    let versions: Vec<_> = history.iter().map(|one| (one.version, one.title.as_str(), one.author)).collect();
    assert_eq!(versions, [(1, "two", mira), (2, "second", ann)]);
    assert_eq!(cabinet.book_note_history(three).unwrap()[0].words, "Words on three.");
    let book: Vec<_> = cabinet.book_of(LAKE).unwrap().into_iter().map(|note| (note.on, note.now.title)).collect();
    assert_eq!(book, [(TEXT, "apart".into()), (PROVISION, "second".into()), (PROVISION, "one".into())]);
    let long = BookText { title: "x".repeat(301), words: "y".into() };
    let long = cabinet.add_book_note(LAKE, TEXT, &long, mira, NOW).unwrap_err();
    assert!(matches!(long, CabinetError::TooLong { field: Field::Title, max: 300 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Against a list in memory.
    #[test]
    fn the_order_is_that_of_a_list(deeds in prop::collection::vec((0..3u8, 0..9usize, 0..9usize), 1..30)) {
        let folder = Folder::new("order");
        let (cabinet, mira) = with_one(&folder);
        let mut list: Vec<BookNoteNumber> = Vec::new();
        for (deed, which, place) in deeds {
            match (deed, list.get(which).copied()) {
                (1, Some(note)) => {
                    list.retain(|other| *other != note);
                    let place = place.min(list.len());
                    cabinet.move_book_note(note, place.checked_sub(1).map(|at| list[at]), mira).unwrap();
                    list.insert(place, note);
                }
                (2, Some(note)) => {
                    cabinet.remove_book_note(note, mira, NOW).unwrap();
                    list.retain(|other| *other != note);
                }
                _ => list.push(cabinet.add_book_note(LAKE, PROVISION, &text("x"), mira, NOW).unwrap()),
            }
            let stands: Vec<_> = cabinet.book_notes(LAKE, PROVISION).unwrap().iter().map(|note| note.number).collect();
            prop_assert_eq!(&stands, &list);
        }
    }
}

#[test]
fn the_last_look_is_kept_by_person_and_text() {
    let folder = Folder::new("looks");
    let (cabinet, mira) = with_one(&folder);
    let ann = added(&cabinet, "Ann", &[]);
    let log = |byte: u8, size| (PartyId(Digest([byte; 32])), Epoch(byte.into()), size);
    let first = Look { time: NOW, sizes: vec![log(1, 5), log(2, u64::MAX)] };
    let second = Look { time: NOW + 9, sizes: vec![log(1, 6)] };
    cabinet.looked(mira, LAKE, TEXT, &first).unwrap();
    assert_eq!(folder.cabinet().last_look(mira, LAKE, TEXT).unwrap(), Some(first));
    cabinet.looked(mira, LAKE, TEXT, &second).unwrap();
    assert_eq!(cabinet.last_look(mira, LAKE, TEXT).unwrap(), Some(second));
    for (person, mechanism, text) in [(ann, LAKE, TEXT), (mira, RIVER, TEXT), (mira, LAKE, PROVISION)] {
        assert_eq!(cabinet.last_look(person, mechanism, text).unwrap(), None);
    }
    let most = Look { time: NOW, sizes: vec![log(255, u64::MAX); LOOK_LOGS_MAX] };
    cabinet.looked(ann, LAKE, TEXT, &most).unwrap();
    assert_eq!(cabinet.last_look(ann, LAKE, TEXT).unwrap(), Some(most));
    let many = Look { time: NOW, sizes: vec![log(1, 1); LOOK_LOGS_MAX + 1] };
    assert!(matches!(cabinet.looked(mira, LAKE, TEXT, &many), Err(CabinetError::TooMany { list: List::Logs, .. })));
}
