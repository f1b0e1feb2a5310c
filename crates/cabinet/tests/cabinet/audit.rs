//! The audit is added to, and nothing else.

use crate::folder::{Folder, NOW, someone, with_one};
use cabinet::{AUDIT_PAGE, CabinetError, Deed, Entry, Means, PersonNumber};
use record::{ActId, Digest, MechanismId, PartyId};
use rusqlite::Connection;

fn all_deeds(who: PersonNumber) -> Vec<Deed> {
    let mechanism = MechanismId(Digest([7; 32]));
    let (what, cause, label) = (String::from("text"), String::from("not \"yours\""), String::from("钥匙"));
    vec![
        Deed::SignedIn { means: Means::Link },
        Deed::SignedIn { means: Means::Passkey },
        Deed::SignInRefused { means: Means::Provider },
        Deed::SignedOut,
        Deed::SessionsEnded { of: who },
        Deed::PersonAdded { who },
        Deed::PersonChanged { who },
        Deed::PersonLeft { who },
        Deed::LinkMade { who },
        Deed::LinksEnded { who },
        Deed::PasskeyAdded { label: label.clone() },
        Deed::PasskeyRemoved { label },
        Deed::ProviderTied { who },
        Deed::ProviderUntied { who },
        Deed::ActLogged { mechanism, act: ActId(Digest([9; 32])) },
        Deed::ActRefused { mechanism, cause },
        Deed::ClearanceAsked { mechanism, waiting: 1 },
        Deed::ClearanceGiven { mechanism, waiting: 1 },
        Deed::ClearanceReturned { mechanism, waiting: 1 },
        Deed::ClearanceTakenBack { mechanism, waiting: 1 },
        Deed::Exported { mechanism, what: what.clone() },
        Deed::Imported { mechanism, what: what.clone() },
        Deed::BagPacked { party: PartyId(Digest([3; 32])) },
        Deed::BagRead { party: PartyId(Digest([3; 32])) },
        Deed::BackupTaken,
        Deed::HouseChanged { what },
    ]
}

#[test]
fn every_deed_comes_back_as_it_was_noted() {
    let folder = Folder::new("deeds");
    let (cabinet, mira) = with_one(&folder);
    let entries: Vec<_> = (NOW..)
        .zip(all_deeds(mira))
        .map(|(time, deed)| Entry { person: Some(mira), time, deed, from: "192.0.2.7".into() })
        .collect();
    entries.iter().for_each(|entry| cabinet.note(entry).unwrap());
    let mut page: Vec<_> = cabinet.audit(0).unwrap().entries.into_iter().map(|noted| noted.entry).collect();
    page.reverse();
    assert_eq!(page, entries);
}

#[test]
fn the_audit_is_read_page_by_page_newest_first() {
    let folder = Folder::new("pages");
    let (cabinet, mira) = with_one(&folder);
    let ann = cabinet.add_person(&someone("Ann", &[]), NOW).unwrap();
    for number in 0..AUDIT_PAGE as i64 * 2 {
        let person = [None, Some(mira), Some(ann)][usize::try_from(number % 3).unwrap()];
        cabinet.note(&Entry { person, time: NOW + number, deed: Deed::SignedOut, from: String::new() }).unwrap();
    }
    let (first, second) = (cabinet.audit(0).unwrap(), cabinet.audit(1).unwrap());
    assert!(first.has_older && !second.has_older);
    let times: Vec<_> = first.entries.iter().chain(&second.entries).map(|noted| noted.entry.time).collect();
    assert_eq!(times, (NOW..NOW + AUDIT_PAGE as i64 * 2).rev().collect::<Vec<_>>());
    assert!(cabinet.audit(2).unwrap().entries.is_empty());
    let of_ann = cabinet.audit_of(ann, 0).unwrap();
    assert_eq!((of_ann.entries.len(), of_ann.has_older), (AUDIT_PAGE * 2 / 3, false));
    assert!(of_ann.entries.iter().all(|noted| noted.entry.person == Some(ann)));
}

#[test]
fn nobody_changes_the_audit() {
    let folder = Folder::new("stays");
    let (cabinet, mira) = with_one(&folder);
    cabinet.note(&Entry { person: Some(mira), time: NOW, deed: Deed::BackupTaken, from: "x".repeat(5000) }).unwrap();
    assert_eq!(cabinet.audit(0).unwrap().entries[0].entry.from.len(), cabinet::AGENT_BYTES_MAX);
    let beside = Connection::open(folder.file()).unwrap();
    for sql in ["UPDATE audit SET person = NULL", "DELETE FROM audit"] {
        assert!(beside.execute(sql, []).unwrap_err().to_string().contains("only added to"), "{sql}");
    }
    let nobody = Entry { person: Some(PersonNumber(9)), time: NOW, deed: Deed::SignedOut, from: String::new() };
    assert!(matches!(cabinet.note(&nobody), Err(CabinetError::NoSuchPerson(_))));
    let long = Deed::HouseChanged { what: "x".repeat(cabinet::DEED_BYTES_MAX) };
    let long = Entry { person: None, time: NOW, deed: long, from: String::new() };
    assert!(matches!(cabinet.note(&long), Err(CabinetError::TooLong { .. })));
    assert_eq!(cabinet.audit(0).unwrap().entries.len(), 1);
}
