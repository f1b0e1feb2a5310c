//! A passkey is one person's, under one id.

use crate::folder::{Folder, NOW, someone, with_one};
use cabinet::{CabinetError, Field, List, NewPasskey, PASSKEYS_MAX};

fn key(id: u8) -> NewPasskey {
    NewPasskey { credential: vec![id; 32], label: format!("Key {id}"), record: "{\"counter\":0}".into(), key: vec![id] }
}

#[test]
fn a_passkey_is_kept_used_renamed_and_removed() {
    let folder = Folder::new("passkey");
    let (cabinet, mira) = with_one(&folder);
    let ann = cabinet.add_person(&someone("Ann", &[]), NOW).unwrap();
    cabinet.add_passkey(mira, &key(1), NOW).unwrap();
    cabinet.add_passkey(mira, &key(2), NOW + 1).unwrap();
    assert!(matches!(cabinet.add_passkey(ann, &key(1), NOW), Err(CabinetError::PasskeyKnown)));
    let found = cabinet.passkey(&[1; 32]).unwrap().unwrap();
    assert_eq!((found.person, found.label.as_str(), found.used), (mira, "Key 1", None));
    assert_eq!((found.record.as_str(), found.key, found.made), ("{\"counter\":0}", vec![1], NOW));
    cabinet.passkey_used(&[1; 32], "{\"counter\":9}", NOW + 50).unwrap();
    cabinet.rename_passkey(mira, &[1; 32], "Ключ").unwrap();
    let labels: Vec<_> = folder.cabinet().passkeys_of(mira).unwrap();
    assert_eq!((labels[0].label.as_str(), labels[0].used), ("Ключ", Some(NOW + 50)));
    assert_eq!((labels[0].record.as_str(), labels[1].label.as_str()), ("{\"counter\":9}", "Key 2"));
    // Another's is not there.
    assert!(matches!(cabinet.remove_passkey(ann, &[1; 32]), Err(CabinetError::NoSuchPasskey)));
    assert!(matches!(cabinet.rename_passkey(ann, &[1; 32], "x"), Err(CabinetError::NoSuchPasskey)));
    cabinet.remove_passkey(mira, &[1; 32]).unwrap();
    assert!(matches!(cabinet.passkey_used(&[1; 32], "{}", NOW), Err(CabinetError::NoSuchPasskey)));
    assert_eq!(cabinet.passkey(&[1; 32]).unwrap(), None);
    cabinet.add_passkey(ann, &key(1), NOW).unwrap();
}

#[test]
fn bounds_of_passkeys_hold() {
    let folder = Folder::new("keybounds");
    let (cabinet, mira) = with_one(&folder);
    let empty = NewPasskey { credential: vec![], ..key(1) };
    assert!(matches!(cabinet.add_passkey(mira, &empty, NOW), Err(CabinetError::Empty { field: Field::Credential })));
    let large = NewPasskey { record: "x".repeat(cabinet::PASSKEY_RECORD_BYTES_MAX + 1), ..key(1) };
    assert!(matches!(
        cabinet.add_passkey(mira, &large, NOW),
        Err(CabinetError::TooLong { field: Field::PasskeyRecord, .. })
    ));
    for id in (0..).take(PASSKEYS_MAX) {
        cabinet.add_passkey(mira, &key(id), NOW).unwrap();
    }
    let full = cabinet.add_passkey(mira, &key(200), NOW).unwrap_err();
    assert!(matches!(full, CabinetError::TooMany { list: List::Passkeys, .. }));
}

#[test]
fn the_user_handle_stays_and_is_nobody_elses() {
    let folder = Folder::new("handle");
    let (cabinet, mira) = with_one(&folder);
    let ann = cabinet.add_person(&someone("Ann", &[]), NOW).unwrap();
    let handle = cabinet.handle_of(mira).unwrap();
    assert_ne!(handle, cabinet.handle_of(ann).unwrap());
    assert_eq!(folder.cabinet().handle_of(mira).unwrap(), handle);
    assert_eq!(cabinet.person_of_handle(&handle).unwrap(), Some(mira));
    assert_eq!(cabinet.person_of_handle(&handle[1..]).unwrap(), None);
}
