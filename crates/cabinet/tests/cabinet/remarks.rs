//! Remarks stand in threads, which are resolved and opened again.

use crate::folder::{Folder, LAKE, NOW, PROVISION, RIVER, TEXT, added, with_one};
use cabinet::{CabinetError, Paper, REMARK_BYTES_MAX, ThreadNumber};

#[test]
fn a_thread_is_answered_resolved_and_opened_again() {
    let folder = Folder::new("thread");
    let (cabinet, mira) = with_one(&folder);
    let ann = added(&cabinet, "Ann", &[]);
    let first = cabinet.remark(LAKE, PROVISION, "Do they mean it?\nReally?", mira, NOW).unwrap();
    let second = cabinet.remark(LAKE, PROVISION, "Typo.", ann, NOW + 1).unwrap();
    cabinet.remark(LAKE, TEXT, "Long.", ann, NOW + 1).unwrap();
    cabinet.remark(RIVER, PROVISION, "Elsewhere.", ann, NOW + 1).unwrap();
    cabinet.answer_remark(first, "They do.", ann, NOW + 2).unwrap();
    cabinet.resolve_thread(first, mira, NOW + 3).unwrap();
    let threads = cabinet.threads(LAKE, PROVISION).unwrap();
    assert_eq!(threads.iter().map(|thread| thread.number).collect::<Vec<_>>(), [first, second]);
    let said: Vec<_> = threads[0].remarks.iter().map(|one| (one.author, one.time, one.words.as_str())).collect();
    assert_eq!(said, [(mira, NOW, "Do they mean it?\nReally?"), (ann, NOW + 2, "They do.")]);
    assert_eq!((threads[0].resolved, threads[1].resolved), (Some((NOW + 3, mira)), None));
    assert_eq!(cabinet.open_threads(LAKE).unwrap(), [(TEXT, 1), (PROVISION, 1)]);
    // An answer opens it again.
    cabinet.answer_remark(first, "Do they?", mira, NOW + 4).unwrap();
    assert_eq!(cabinet.open_threads(LAKE).unwrap(), [(TEXT, 1), (PROVISION, 2)]);
    cabinet.resolve_thread(second, mira, NOW + 5).unwrap();
    cabinet.reopen_thread(second, mira).unwrap();
    assert!(cabinet.threads(LAKE, PROVISION).unwrap().iter().all(|thread| thread.resolved.is_none()));
}

#[test]
fn bounds_of_remarks_hold() {
    let folder = Folder::new("remarkbounds");
    let (cabinet, mira) = with_one(&folder);
    let long = "x".repeat(REMARK_BYTES_MAX + 1);
    assert!(matches!(cabinet.remark(LAKE, TEXT, &long, mira, NOW), Err(CabinetError::TooLong { .. })));
    assert!(matches!(cabinet.remark(LAKE, TEXT, "", mira, NOW), Err(CabinetError::Empty { .. })));
    let none = cabinet.answer_remark(ThreadNumber(9), "x", mira, NOW).unwrap_err();
    assert!(matches!(none, CabinetError::NoSuchPaper { paper: Paper::Thread, number: 9 }));
    assert!(cabinet.threads(LAKE, TEXT).unwrap().is_empty());
}
