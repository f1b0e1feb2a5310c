//! A draft goes up the chain, step by step, and is sent once.

use crate::folder::{Folder, LAKE, NOW, RIVER, TEXT, added, briefing, with_file};
use cabinet::{
    Cabinet, CabinetError, Field, List, NewWaiting, PersonNumber, Prepared, State, StateName, WaitingNumber,
};
use record::vocabulary::Role;
use std::sync::Barrier;

struct House {
    cabinet: Cabinet,
    author: PersonNumber,
    lawyer: PersonNumber,
    head: PersonNumber,
}

fn house(folder: &Folder) -> House {
    let cabinet = folder.cabinet();
    let author = added(&cabinet, "Author", &[Role::Drafter, Role::LegalAdviser, Role::Head]);
    let lawyer = added(&cabinet, "Lawyer", &[Role::LegalAdviser, Role::Head]);
    let head = added(&cabinet, "Head", &[Role::Head]);
    House { cabinet, author, lawyer, head }
}

fn new(steps: &[Role]) -> NewWaiting {
    NewWaiting {
        mechanism: LAKE,
        kind: "brief".into(),
        drafts: Prepared::encode(&[briefing("The gauge reads low."), briefing("It will read lower.")]).expect("acts"),
        summary: "As agreed on Monday.".into(),
        steps: steps.to_vec(),
        files: Vec::new(),
    }
}

impl House {
    fn laid(&self) -> WaitingNumber {
        let new = new(&[Role::LegalAdviser, Role::Head]);
        self.cabinet.lay_before(&new, self.author, NOW).expect("a draft")
    }

    fn cleared(&self) -> WaitingNumber {
        let number = self.laid();
        self.cabinet.give_clearance(number, self.lawyer, None, NOW + 1).expect("a clearance");
        self.cabinet.give_clearance(number, self.head, Some("Fine."), NOW + 2).expect("a clearance");
        number
    }

    fn state(&self, number: WaitingNumber) -> State {
        self.cabinet.waiting(number).expect("the file").expect("a draft").state
    }
}

#[test]
fn a_draft_is_cleared_step_by_step_and_sent() {
    let folder = Folder::new("steps");
    let house = house(&folder);
    let cabinet = &house.cabinet;
    let number = house.laid();
    assert_eq!(cabinet.waiting_for(house.lawyer).unwrap().len(), 1);
    // The head's turn comes after the lawyer's, and the author's never.
    assert!(
        cabinet.waiting_for(house.head).unwrap().is_empty() && cabinet.waiting_for(house.author).unwrap().is_empty()
    );
    let refused = |by| cabinet.give_clearance(number, by, None, NOW).unwrap_err();
    assert!(matches!(refused(house.head), CabinetError::NotTheNextStep { next: Role::LegalAdviser }));
    assert!(matches!(refused(house.author), CabinetError::OwnDraft));
    assert!(matches!(
        cabinet.send(number, house.head, NOW),
        Err(CabinetError::NotInThisState { is: StateName::Waiting })
    ));
    assert_eq!(cabinet.give_clearance(number, house.lawyer, None, NOW + 1).unwrap(), StateName::Waiting);
    // The lawyer is a head too, but two steps are two people's.
    assert!(matches!(refused(house.lawyer), CabinetError::ClearedAlready));
    assert_eq!(cabinet.give_clearance(number, house.head, Some("Fine."), NOW + 2).unwrap(), StateName::Cleared);
    assert!(matches!(refused(house.head), CabinetError::NotInThisState { is: StateName::Cleared }));
    let sending = cabinet.send(number, house.author, NOW + 3).unwrap();
    let acts = Prepared::decode(&sending.drafts).unwrap();
    assert_eq!(acts, [briefing("The gauge reads low."), briefing("It will read lower.")]);
    let given: Vec<_> = sending.given.iter().map(|one| (one.role, one.by, one.time, one.words.as_deref())).collect();
    assert_eq!(
        given,
        [(Role::LegalAdviser, house.lawyer, NOW + 1, None), (Role::Head, house.head, NOW + 2, Some("Fine."))]
    );
    assert_eq!(cabinet.waiting_in(LAKE).unwrap().len(), 1);
    cabinet.sent(number, TEXT, NOW + 4).unwrap();
    assert_eq!(house.state(number), State::Sent { by: house.author, time: NOW + 4, act: TEXT });
    assert!(cabinet.waiting_in(LAKE).unwrap().is_empty() && cabinet.waiting_in(RIVER).unwrap().is_empty());
    assert_eq!(cabinet.waiting_ever(LAKE).unwrap()[0].summary, "As agreed on Monday.");
}

#[test]
fn a_draft_is_handed_back_and_taken_back() {
    let folder = Folder::new("back");
    let house = house(&folder);
    let cabinet = &house.cabinet;
    let number = house.laid();
    let refused = cabinet.hand_back(number, house.head, "Not so.", NOW).unwrap_err();
    assert!(matches!(refused, CabinetError::NotTheNextStep { .. }));
    cabinet.hand_back(number, house.lawyer, "Not so.", NOW + 1).unwrap();
    assert_eq!(house.state(number), State::Returned { by: house.lawyer, time: NOW + 1, words: "Not so.".into() });
    assert!(matches!(
        cabinet.give_clearance(number, house.lawyer, None, NOW),
        Err(CabinetError::NotInThisState { .. })
    ));
    let other = cabinet.take_back(number, house.head, NOW).unwrap_err();
    assert!(matches!(other, CabinetError::NotTheAuthor { author } if author == house.author));
    cabinet.take_back(number, house.author, NOW + 2).unwrap();
    assert_eq!(house.state(number), State::TakenBack { time: NOW + 2 });
    // Who has cleared it may think again, until it is sent.
    let number = house.cleared();
    cabinet.hand_back(number, house.lawyer, "I was wrong.", NOW + 3).unwrap();
    let number = house.cleared();
    cabinet.send(number, house.head, NOW).unwrap();
    let late = [
        cabinet.hand_back(number, house.head, "No!", NOW),
        cabinet.take_back(number, house.author, NOW),
        cabinet.send(number, house.head, NOW).map(drop),
    ];
    assert!(late.iter().all(|late| matches!(late, Err(CabinetError::NotInThisState { is: StateName::Sending }))));
    // It was refused at the desk: it can be sent again.
    cabinet.not_sent(number, NOW).unwrap();
    assert_eq!(house.state(number), State::Cleared);
    assert!(matches!(cabinet.sent(number, TEXT, NOW), Err(CabinetError::NotInThisState { .. })));
}

#[test]
fn of_many_who_send_at_once_one_does() {
    let folder = Folder::new("sendrace");
    let house = house(&folder);
    for _ in 0..10 {
        let number = house.cleared();
        let barrier = Barrier::new(4);
        let sent = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|_| {
                    let (cabinet, barrier, head) = (folder.cabinet(), &barrier, house.head);
                    scope.spawn(move || {
                        barrier.wait();
                        cabinet.send(number, head, NOW).is_ok()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).filter(|sent| *sent).count()
        });
        assert_eq!(sent, 1);
    }
}

#[test]
fn of_two_who_clear_the_last_step_at_once_one_does() {
    let folder = Folder::new("clearrace");
    let house = house(&folder);
    let other = added(&house.cabinet, "Other head", &[Role::Head]);
    for _ in 0..10 {
        let number = house.cabinet.lay_before(&new(&[Role::Head]), house.author, NOW).unwrap();
        let barrier = Barrier::new(2);
        let given = std::thread::scope(|scope| {
            let threads: Vec<_> = [house.head, other]
                .map(|head| {
                    let (cabinet, barrier) = (folder.cabinet(), &barrier);
                    scope.spawn(move || {
                        barrier.wait();
                        cabinet.give_clearance(number, head, None, NOW).is_ok()
                    })
                })
                .into_iter()
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).filter(|given| *given).count()
        });
        assert_eq!(given, 1);
        assert_eq!(house.cabinet.waiting(number).unwrap().unwrap().given.len(), 1);
    }
}

#[test]
fn bounds_of_clearances_hold() {
    let folder = Folder::new("clearancebounds");
    let house = house(&folder);
    let refused = |new: &NewWaiting| house.cabinet.lay_before(new, house.author, NOW).unwrap_err();
    assert!(matches!(refused(&new(&[])), CabinetError::Empty { field: Field::Steps }));
    assert!(matches!(refused(&new(&[Role::Head; 9])), CabinetError::TooMany { list: List::Steps, max: 8 }));
    let bad = NewWaiting { drafts: b"no acts".to_vec(), ..new(&[Role::Head]) };
    assert!(matches!(refused(&bad), CabinetError::NotInForm { field: Field::Acts }));
    let silent = NewWaiting { summary: "\n".into(), ..new(&[Role::Head]) };
    assert!(matches!(refused(&silent), CabinetError::Empty { field: Field::Summary }));
    let none = house.cabinet.send(WaitingNumber(9), house.head, NOW).unwrap_err();
    assert!(matches!(none, CabinetError::NoSuchPaper { number: 9, .. }));
}

#[test]
fn acts_that_wait_are_read_strictly() {
    let good = Prepared::encode(&[briefing("One.")]).unwrap();
    assert!(Prepared::decode(&good).is_ok());
    assert!(Prepared::encode(&[]).is_err());
    assert!(Prepared::decode(&[0x80]).is_err());
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        // What is read all the same is other words, never the same act under other bytes.
        if let Ok(read) = Prepared::decode(&bad) {
            assert_eq!(Prepared::encode(&read).unwrap(), bad, "byte {at}");
        }
        assert!(Prepared::decode(&good[..at]).is_err(), "{at} bytes");
    }
}

#[test]
fn files_wait_with_their_acts_and_go_with_them() {
    let folder = Folder::new("waiting-files");
    let house = house(&folder);
    let cabinet = &house.cabinet;
    let with = |files: &[&str]| NewWaiting {
        drafts: Prepared::encode(&[with_file(briefing("As attached."), b"gauge")]).expect("acts"),
        files: files.iter().map(|words| words.as_bytes().to_vec()).collect(),
        ..new(&[Role::Head])
    };
    // Every file that is named, and none besides.
    for files in [vec![], vec!["other"], vec!["gauge", "other"]] {
        let refused = cabinet.lay_before(&with(&files), house.author, NOW).unwrap_err();
        assert!(matches!(refused, CabinetError::NotInForm { field: Field::Files }), "{files:?}");
    }
    let number = cabinet.lay_before(&with(&["gauge"]), house.author, NOW).unwrap();
    cabinet.give_clearance(number, house.head, None, NOW).unwrap();
    cabinet.send(number, house.author, NOW).unwrap();
    cabinet.not_sent(number, NOW).unwrap();
    assert_eq!(cabinet.waiting_files(number).unwrap().into_values().collect::<Vec<_>>(), [b"gauge".to_vec()]);
    cabinet.send(number, house.author, NOW).unwrap();
    cabinet.sent(number, TEXT, NOW).unwrap();
    assert!(cabinet.waiting_files(number).unwrap().is_empty(), "the record has them now");
}
