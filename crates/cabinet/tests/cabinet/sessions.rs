//! A session goes on while it is used, and no longer than a day's work.

use crate::folder::{Folder, NOW, someone, with_one};
use cabinet::{Means, PersonChange, SESSION_IDLE_SECONDS, SESSION_LASTS_SECONDS, SESSIONS_MAX};
use proptest::prelude::*;
use record::vocabulary::Role;

#[test]
fn a_session_shows_the_person_as_the_person_is_now() {
    let folder = Folder::new("session");
    let (cabinet, mira) = with_one(&folder);
    let token = cabinet.begin_session(mira, Means::Passkey, NOW, "Firefox").unwrap();
    let session = cabinet.session(&token, NOW + 10).unwrap().unwrap();
    assert_eq!((session.person.number, session.means, session.begun), (mira, Means::Passkey, NOW));
    let other = cabinet.begin_session(mira, Means::Provider, NOW, "Phone").unwrap();
    let second = cabinet.session(&other, NOW + 10).unwrap().unwrap();
    assert_ne!((second.id, second.form_key), (session.id, session.form_key));
    assert_eq!(cabinet.session(&token, NOW + 20).unwrap().unwrap().form_key, session.form_key);
    let roles = [Role::Drafter].into();
    cabinet.change_person(mira, &PersonChange { name: "Mira".into(), place: None, roles }).unwrap();
    assert_eq!(cabinet.session(&token, NOW + 20).unwrap().unwrap().person.roles, [Role::Drafter].into());
    let open = cabinet.sessions_of(mira, NOW).unwrap();
    assert_eq!(open.iter().map(|one| one.agent.as_str()).collect::<Vec<_>>(), ["Phone", "Firefox"]);
    cabinet.end_session(&token).unwrap();
    assert_eq!(cabinet.session(&token, NOW + 20).unwrap(), None);
    let ann = cabinet.add_person(&someone("Ann", &[]), NOW).unwrap();
    assert!(!cabinet.end_session_by_number(ann, second.id).unwrap());
    assert!(cabinet.end_session_by_number(mira, second.id).unwrap());
    assert_eq!(cabinet.session(&other, NOW + 20).unwrap(), None);
}

#[test]
fn who_rests_too_long_signs_in_again() {
    let folder = Folder::new("idle");
    let (cabinet, mira) = with_one(&folder);
    let token = cabinet.begin_session(mira, Means::Link, NOW, "").unwrap();
    assert!(cabinet.session(&token, NOW + SESSION_IDLE_SECONDS - 1).unwrap().is_some());
    // It was used: two hours more.
    assert!(cabinet.session(&token, NOW + 2 * SESSION_IDLE_SECONDS - 2).unwrap().is_some());
    assert!(cabinet.session(&token, NOW + 3 * SESSION_IDLE_SECONDS - 2).unwrap().is_none());
    assert!(cabinet.sessions_of(mira, NOW + 3 * SESSION_IDLE_SECONDS - 2).unwrap().is_empty());
}

#[test]
fn that_a_session_was_used_is_written_once_a_minute() {
    let folder = Folder::new("minute");
    let (cabinet, mira) = with_one(&folder);
    let token = cabinet.begin_session(mira, Means::Link, NOW, "").unwrap();
    let written = |cabinet: &cabinet::Cabinet| cabinet.sessions_of(mira, NOW).unwrap()[0].seen;
    cabinet.session(&token, NOW + 59).unwrap();
    assert_eq!(written(&cabinet), NOW);
    cabinet.session(&token, NOW + 60).unwrap();
    assert_eq!(written(&cabinet), NOW + 60);
    // A clock that goes back takes nothing back.
    cabinet.session(&token, NOW - 500).unwrap();
    assert_eq!(written(&cabinet), NOW + 60);
}

#[test]
fn with_one_too_many_the_one_used_longest_ago_ends() {
    let folder = Folder::new("many");
    let (cabinet, mira) = with_one(&folder);
    let ann = cabinet.add_person(&someone("Ann", &[]), NOW).unwrap();
    let of_ann = cabinet.begin_session(ann, Means::Link, NOW, "").unwrap();
    let tokens: Vec<_> =
        (0..SESSIONS_MAX).map(|_| cabinet.begin_session(mira, Means::Link, NOW, "").unwrap()).collect();
    cabinet.session(&tokens[0], NOW + 100).unwrap().unwrap();
    cabinet.begin_session(mira, Means::Link, NOW + 200, "").unwrap();
    assert_eq!(cabinet.sessions_of(mira, NOW + 200).unwrap().len(), SESSIONS_MAX);
    let lives = |token| cabinet.session(token, NOW + 200).unwrap().is_some();
    assert!(lives(&tokens[0]) && !lives(&tokens[1]) && lives(&tokens[2]) && lives(&of_ann));
    assert_eq!(cabinet.end_sessions_of(mira).unwrap(), SESSIONS_MAX);
    assert!(lives(&of_ann));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Against a model: a session lives while each rest is shorter than the idle limit and the whole than the other.
    #[test]
    fn a_session_lives_as_its_limits_say(steps in prop::collection::vec(0..SESSION_IDLE_SECONDS + 600, 1..20)) {
        let folder = Folder::new("model");
        let (cabinet, mira) = with_one(&folder);
        let token = cabinet.begin_session(mira, Means::Link, NOW, "").unwrap();
        let (mut now, mut seen, mut lives) = (NOW, NOW, true);
        for step in steps {
            now += step;
            lives &= now - seen < SESSION_IDLE_SECONDS && now - NOW < SESSION_LASTS_SECONDS;
            prop_assert_eq!(cabinet.session(&token, now).unwrap().is_some(), lives);
            // Written by the minute.
            if lives && now - seen >= 60 {
                seen = now;
            }
        }
    }
}
