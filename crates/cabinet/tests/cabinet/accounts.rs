//! People are added, change and leave; the last registrar stays.

use crate::folder::{Folder, NOW, someone, with_one};
use cabinet::{
    CabinetError, Field, Means, NAME_BYTES_MAX, NewPasskey, NewPerson, PersonChange, PersonNumber, Preferences, Theme,
};
use record::vocabulary::Role;
use std::collections::BTreeSet;

fn change(name: &str, place: Option<&str>, roles: &[Role]) -> PersonChange {
    PersonChange { name: name.into(), place: place.map(Into::into), roles: roles.iter().copied().collect() }
}

#[test]
fn a_person_is_what_was_said_also_after_the_house_was_closed() {
    let folder = Folder::new("said");
    let new = NewPerson {
        name: "林 悦".into(),
        place: Some("chair".into()),
        roles: BTreeSet::from([Role::Head, Role::Registrar]),
        language: Some("zh".into()),
        zone: Some("Asia/Shanghai".into()),
    };
    let number = folder.cabinet().add_person(&new, NOW).unwrap();
    let person = folder.cabinet().person(number).unwrap().unwrap();
    assert_eq!((person.name, person.place, person.roles), (new.name, new.place, new.roles));
    assert_eq!((person.language, person.zone, person.theme), (new.language, new.zone, Theme::System));
    assert_eq!((person.since, person.left), (NOW, None));
    let cabinet = folder.cabinet();
    cabinet.prefer(number, &Preferences { language: Some("ru".into()), zone: None, theme: Theme::Dark }).unwrap();
    cabinet.change_person(number, &change("Lin Yue", None, &[Role::Registrar])).unwrap();
    let person = cabinet.person(number).unwrap().unwrap();
    assert_eq!((person.name.as_str(), person.place, person.language.as_deref()), ("Lin Yue", None, Some("ru")));
    assert_eq!((person.zone, person.theme, person.roles), (None, Theme::Dark, BTreeSet::from([Role::Registrar])));
    assert_eq!(cabinet.person(PersonNumber(99)).unwrap(), None);
    assert_eq!(cabinet.people().unwrap().len(), 1);
}

#[test]
fn what_is_out_of_bounds_is_refused_by_its_name() {
    let folder = Folder::new("bounds");
    let cabinet = folder.cabinet();
    let refused = |new: NewPerson| cabinet.add_person(&new, NOW).unwrap_err();
    let long = "x".repeat(NAME_BYTES_MAX + 1);
    assert!(matches!(refused(someone(&long, &[])), CabinetError::TooLong { field: Field::Name, .. }));
    assert!(matches!(refused(someone("", &[])), CabinetError::Empty { field: Field::Name }));
    assert!(matches!(refused(someone("a\0", &[])), CabinetError::ControlSign { field: Field::Name }));
    let with = |language: Option<&str>, zone: Option<&str>| NewPerson {
        language: language.map(Into::into),
        zone: zone.map(Into::into),
        ..someone("Mira", &[])
    };
    assert!(matches!(refused(with(Some("EN"), None)), CabinetError::NotInForm { field: Field::Language }));
    assert!(matches!(refused(with(None, Some("../etc/x y"))), CabinetError::NotInForm { field: Field::Zone }));
    assert!(cabinet.people().unwrap().is_empty());
    cabinet.add_person(&with(Some("zh-hant"), Some("America/Port-au-Prince")), NOW).unwrap();
    cabinet.add_person(&someone(&long[1..], &[]), NOW).unwrap();
}

#[test]
fn a_place_in_the_mandates_is_one_persons() {
    let folder = Folder::new("place");
    let (cabinet, mira) = with_one(&folder);
    let joel = cabinet.add_person(&someone("Joel", &[]), NOW).unwrap();
    cabinet.change_person(mira, &change("Mira", Some("chair"), &[])).unwrap();
    cabinet.change_person(mira, &change("Mira", Some("chair"), &[Role::Head])).unwrap();
    let taken = cabinet.change_person(joel, &change("Joel", Some("chair"), &[])).unwrap_err();
    assert!(matches!(taken, CabinetError::PlaceTaken { by } if by == mira));
    let new = NewPerson { place: Some("chair".into()), ..someone("Ann", &[]) };
    assert!(matches!(cabinet.add_person(&new, NOW).unwrap_err(), CabinetError::PlaceTaken { .. }));
    cabinet.leave(mira, NOW).unwrap();
    cabinet.change_person(joel, &change("Joel", Some("chair"), &[])).unwrap();
}

#[test]
fn the_last_registrar_stays() {
    let folder = Folder::new("registrar");
    let cabinet = folder.cabinet();
    let one = cabinet.add_person(&someone("One", &[Role::Registrar]), NOW).unwrap();
    let two = cabinet.add_person(&someone("Two", &[Role::Head]), NOW).unwrap();
    assert!(matches!(cabinet.leave(one, NOW), Err(CabinetError::LastRegistrar(p)) if p == one));
    assert!(matches!(
        cabinet.change_person(one, &change("One", None, &[Role::Head])),
        Err(CabinetError::LastRegistrar(_))
    ));
    cabinet.change_person(two, &change("Two", None, &[Role::Registrar])).unwrap();
    cabinet.leave(one, NOW).unwrap();
    // Who left counts no more.
    assert!(matches!(cabinet.leave(two, NOW), Err(CabinetError::LastRegistrar(p)) if p == two));
}

#[test]
fn who_left_keeps_a_name_and_nothing_else() {
    let folder = Folder::new("left");
    let (cabinet, mira) = with_one(&folder);
    let (session, link) =
        (cabinet.begin_session(mira, Means::Link, NOW, "").unwrap(), cabinet.invite(mira, None, NOW, 60).unwrap());
    let key = NewPasskey { credential: vec![1], label: "Key".into(), record: "{}".into(), key: vec![2] };
    cabinet.add_passkey(mira, &key, NOW).unwrap();
    cabinet.tie_provider(mira, "https://id.example", "mira").unwrap();
    let handle = cabinet.handle_of(mira).unwrap();
    assert_eq!(cabinet.person_of_handle(&handle).unwrap(), Some(mira));
    cabinet.leave(mira, NOW + 5).unwrap();
    assert_eq!(cabinet.person(mira).unwrap().unwrap().left, Some(NOW + 5));
    assert_eq!(cabinet.session(&session, NOW + 6).unwrap(), None);
    assert_eq!(cabinet.redeem(&link, NOW + 6, "192.0.2.1").unwrap(), None);
    assert_eq!(cabinet.passkey(&[1]).unwrap(), None);
    assert_eq!(cabinet.person_of_provider("https://id.example", "mira").unwrap(), None);
    assert_eq!(cabinet.person_of_handle(&handle).unwrap(), None);
    let gone = |result: Result<(), CabinetError>| matches!(result, Err(CabinetError::PersonLeft(p)) if p == mira);
    assert!(gone(cabinet.leave(mira, NOW + 7)));
    assert!(gone(cabinet.prefer(mira, &Preferences::default())));
    assert!(gone(cabinet.invite(mira, None, NOW, 60).map(drop)));
    assert!(gone(cabinet.begin_session(mira, Means::Link, NOW, "").map(drop)));
    assert!(gone(cabinet.add_passkey(mira, &key, NOW)));
    assert!(gone(cabinet.tie_provider(mira, "https://id.example", "mira")));
    let nobody = PersonNumber(7);
    assert!(matches!(cabinet.leave(nobody, NOW), Err(CabinetError::NoSuchPerson(p)) if p == nobody));
}

#[test]
fn an_account_of_the_provider_is_one_persons() {
    let folder = Folder::new("provider");
    let (cabinet, mira) = with_one(&folder);
    let joel = cabinet.add_person(&someone("Joel", &[]), NOW).unwrap();
    let whose = |subject: &str| cabinet.person_of_provider("https://id.example", subject).unwrap();
    cabinet.tie_provider(mira, "https://id.example", "1").unwrap();
    let taken = cabinet.tie_provider(joel, "https://id.example", "1").unwrap_err();
    assert!(matches!(taken, CabinetError::ProviderTaken { by } if by == mira));
    cabinet.tie_provider(joel, "https://other.example", "1").unwrap();
    cabinet.tie_provider(mira, "https://id.example", "2").unwrap();
    assert_eq!((whose("1"), whose("2")), (None, Some(mira)));
    assert_eq!(cabinet.provider_of(mira).unwrap(), Some(("https://id.example".into(), "2".into())));
    assert!(cabinet.untie_provider(mira).unwrap() && !cabinet.untie_provider(mira).unwrap());
    assert_eq!(whose("2"), None);
}
