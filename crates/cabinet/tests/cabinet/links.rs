//! A link is used once, and not after its end.

use crate::folder::{Folder, NOW, someone, with_one};
use cabinet::{CabinetError, Field, LINK_LASTS_MAX_SECONDS, LINKS_MAX, List};
use std::fs;
use std::sync::Barrier;

#[test]
fn looking_does_not_use_a_link_and_using_does() {
    let folder = Folder::new("once");
    let (cabinet, mira) = with_one(&folder);
    let link = cabinet.invite(mira, None, NOW, 600).unwrap();
    let link = link.text().parse().unwrap();
    for _ in 0..3 {
        assert_eq!(cabinet.invited(&link, NOW + 1).unwrap(), Some(mira));
    }
    assert_eq!(cabinet.links_open(mira, NOW).unwrap().len(), 1);
    assert_eq!(cabinet.redeem(&link, NOW + 1, "192.0.2.1").unwrap(), Some(mira));
    assert_eq!(cabinet.redeem(&link, NOW + 1, "192.0.2.1").unwrap(), None);
    assert_eq!(cabinet.invited(&link, NOW + 1).unwrap(), None);
}

#[test]
fn a_link_ends_at_its_second() {
    let folder = Folder::new("ends");
    let (cabinet, mira) = with_one(&folder);
    let link = cabinet.invite(mira, None, NOW, 600).unwrap();
    assert_eq!(cabinet.invited(&link, NOW + 599).unwrap(), Some(mira));
    assert_eq!(cabinet.invited(&link, NOW + 600).unwrap(), None);
    assert_eq!(cabinet.redeem(&link, NOW + 600, "192.0.2.1").unwrap(), None);
    assert!(cabinet.links_open(mira, NOW + 600).unwrap().is_empty());
    assert_eq!(cabinet.redeem(&link, NOW + 599, "192.0.2.1").unwrap(), Some(mira));
}

#[test]
fn bounds_of_links_hold() {
    let folder = Folder::new("linkbounds");
    let (cabinet, mira) = with_one(&folder);
    let ann = cabinet.add_person(&someone("Ann", &[]), NOW).unwrap();
    assert!(matches!(cabinet.invite(mira, None, NOW, 0), Err(CabinetError::Empty { field: Field::Duration })));
    assert!(matches!(
        cabinet.invite(mira, None, NOW, LINK_LASTS_MAX_SECONDS + 1),
        Err(CabinetError::TooLong { field: Field::Duration, .. })
    ));
    for _ in 0..LINKS_MAX {
        cabinet.invite(mira, None, NOW, 60).unwrap();
    }
    let full = cabinet.invite(mira, None, NOW + 59, 60).unwrap_err();
    assert!(matches!(full, CabinetError::TooMany { list: List::Links, max: LINKS_MAX }));
    cabinet.invite(ann, None, NOW + 59, LINK_LASTS_MAX_SECONDS).unwrap();
    // Those that are over count no more.
    cabinet.invite(mira, None, NOW + 60, 60).unwrap();
    assert_eq!(cabinet.end_links_of(mira, NOW + 60).unwrap(), 1);
    assert_eq!(cabinet.links_open(ann, NOW + 60).unwrap().len(), 1);
}

#[test]
fn of_many_who_use_a_link_at_once_one_gets_in() {
    let folder = Folder::new("race");
    let (cabinet, mira) = with_one(&folder);
    for _ in 0..20 {
        let link = cabinet.invite(mira, None, NOW, 600).unwrap();
        let barrier = Barrier::new(4);
        let used = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|number| {
                    // Half of them by a connection of their own, as another process has it.
                    let (cabinet, link, barrier) =
                        (if number % 2 == 0 { cabinet.clone() } else { folder.cabinet() }, &link, &barrier);
                    scope.spawn(move || {
                        barrier.wait();
                        cabinet.redeem(link, NOW, "192.0.2.1").unwrap()
                    })
                })
                .collect();
            threads.into_iter().filter_map(|thread| thread.join().unwrap()).count()
        });
        assert_eq!(used, 1);
    }
}

#[test]
fn the_file_has_no_token() {
    let folder = Folder::new("hash");
    let (cabinet, mira) = with_one(&folder);
    let link = cabinet.invite(mira, None, NOW, 600).unwrap();
    let session = cabinet.begin_session(mira, cabinet::Means::Link, NOW, "Browser of Mira").unwrap();
    drop(cabinet);
    let bytes = fs::read(folder.file()).unwrap();
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(has(b"Browser of Mira"));
    for token in [link, session] {
        let form_key = folder.cabinet().session(&token, NOW).unwrap().map(|session| session.form_key);
        let raw = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, token.text()).unwrap();
        assert!(!has(token.text().as_bytes()) && !has(&raw) && !form_key.is_some_and(|key| has(&key)));
        assert!(has(&record::Digest::of(&raw).0));
    }
}

#[test]
fn a_person_is_told_of_every_link_until_they_put_it_away_and_anew_when_it_is_used() {
    let folder = Folder::new("told");
    let (cabinet, mira) = with_one(&folder);
    let ann = cabinet.add_person(&someone("Ann", &[]), NOW).unwrap();
    let link = cabinet.invite(ann, Some(mira), NOW, 600).unwrap();
    let told = cabinet.links_to_tell(ann).unwrap();
    let [one] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((one.maker, one.made, one.until, &one.used), (Some(mira), NOW, NOW + 600, &None));
    assert!(cabinet.links_to_tell(mira).unwrap().is_empty(), "it is Ann's");
    // Not as it stands, not hers, and then hers.
    assert!(!cabinet.dismiss_link(ann, one.number, Some(NOW), NOW + 1).unwrap());
    assert!(!cabinet.dismiss_link(mira, one.number, None, NOW + 1).unwrap());
    assert!(cabinet.dismiss_link(ann, one.number, None, NOW + 1).unwrap());
    assert!(cabinet.links_to_tell(ann).unwrap().is_empty());
    // Somebody used it: who put it away unused is told, and what they saw before puts nothing away.
    assert_eq!(cabinet.redeem(&link, NOW + 2, "203.0.113.9").unwrap(), Some(ann));
    let session = cabinet.begin_session(ann, cabinet::Means::Link, NOW + 2, "").unwrap();
    cabinet.link_began(&link, &session).unwrap();
    let told = cabinet.links_to_tell(ann).unwrap();
    let used = told[0].used.clone().unwrap();
    assert_eq!((used.time, used.from.as_str()), (NOW + 2, "203.0.113.9"));
    assert_eq!(used.session, cabinet.session(&session, NOW + 2).unwrap().map(|session| session.id));
    assert!(!cabinet.dismiss_link(ann, one.number, None, NOW + 3).unwrap());
    assert!(cabinet.dismiss_link(ann, one.number, Some(NOW + 2), NOW + 3).unwrap());
    assert!(cabinet.links_to_tell(ann).unwrap().is_empty());
    // What was put away, can be looked up.
    let all = cabinet.made_links(ann).unwrap();
    assert_eq!((all.len(), all[0].dismissed, all[0].used.is_some()), (1, true, true));
}

#[test]
fn links_that_are_ended_or_over_are_still_told() {
    let folder = Folder::new("ended");
    let (cabinet, mira) = with_one(&folder);
    cabinet.invite(mira, None, NOW, 60).unwrap();
    cabinet.invite(mira, None, NOW, 600).unwrap();
    assert_eq!(cabinet.end_links_of(mira, NOW + 100).unwrap(), 2);
    let told = cabinet.links_to_tell(mira).unwrap();
    // The first was over by itself.
    assert_eq!(told.iter().map(|link| link.ended).collect::<Vec<_>>(), [Some(NOW + 100), None]);
}
