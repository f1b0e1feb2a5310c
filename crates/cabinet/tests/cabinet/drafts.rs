//! A draft on which several work at once: saves in any order, and nothing acknowledged is lost.

use crate::folder::{Folder, LAKE, NOW, RIVER, TEXT, added, language, place, with_one};
use cabinet::{
    Cabinet, CabinetError, DRAFT_BYTES_MAX, DraftOf, DraftPlace, Field, PRESENT_SECONDS, Paper, RevisionNumber,
    RevisionStanding, Saved,
};
use proptest::prelude::*;

const NOTHING: RevisionNumber = RevisionNumber(0);

#[test]
fn saves_follow_each_other_merge_or_clash() {
    let folder = Folder::new("saves");
    let (cabinet, mira) = with_one(&folder);
    let ann = added(&cabinet, "Ann", &[]);
    let save = |base: u32, words: &str, who| {
        cabinet.save_draft(&place(), RevisionNumber(base), words, who, NOW + i64::from(base)).unwrap()
    };
    assert_eq!(cabinet.draft(&place()).unwrap(), None);
    let base = "The Parties shall exchange data every day on the lake.";
    assert_eq!(save(0, base, mira), Saved::Saved { revision: RevisionNumber(1) });
    // The same again is nothing new.
    assert_eq!(save(1, base, ann), Saved::Saved { revision: RevisionNumber(1) });
    assert_eq!(save(1, &base.replace("day", "hour"), mira), Saved::Saved { revision: RevisionNumber(2) });
    let both = "Both Parties shall exchange data every hour on the lake.";
    let merged = Saved::Merged { revision: RevisionNumber(3), words: both.into() };
    assert_eq!(save(1, &base.replace("The", "Both"), ann), merged);
    // Late, and already in it.
    assert_eq!(save(1, &base.replace("The", "Both"), ann), merged);
    let Saved::Conflict { theirs, aside, merged } = save(1, &base.replace("day", "week"), ann) else { panic!() };
    assert_eq!((theirs, aside), (RevisionNumber(3), RevisionNumber(4)));
    assert_eq!(merged.marked(), both.replace("hour", "⟦hour⟧⟦week⟧"));
    let now = cabinet.draft(&place()).unwrap().unwrap();
    assert_eq!((now.number, now.words.as_str(), now.author), (RevisionNumber(3), both, ann));
    // Resolved on the others' revision.
    assert_eq!(save(3, &both.replace("hour", "week"), ann), Saved::Saved { revision: RevisionNumber(5) });
    let history = folder.cabinet().draft_history(&place()).unwrap();
    let words: Vec<_> = history.iter().map(|one| (one.number.0, one.standing, one.author)).collect();
    let (draft, aside) = (RevisionStanding::Draft, RevisionStanding::Aside);
    assert_eq!(words, [(1, draft, mira), (2, draft, mira), (3, draft, ann), (4, aside, ann), (5, draft, ann)]);
    assert_eq!(history[3].words, base.replace("day", "week"));
}

#[test]
fn what_is_not_there_or_too_long_is_refused() {
    let folder = Folder::new("draftbounds");
    let (cabinet, mira) = with_one(&folder);
    let none = cabinet.save_draft(&place(), RevisionNumber(1), "a", mira, NOW).unwrap_err();
    assert!(matches!(none, CabinetError::NoSuchPaper { paper: Paper::Revision, number: 1 }));
    assert!(cabinet.drafts_of(LAKE, TEXT).unwrap().is_empty());
    let long = "x".repeat(DRAFT_BYTES_MAX + 1);
    let long = cabinet.save_draft(&place(), NOTHING, &long, mira, NOW).unwrap_err();
    assert!(matches!(long, CabinetError::TooLong { field: Field::Draft, .. }));
    // What was kept aside is nothing to begin from: it was never what the draft says.
    cabinet.save_draft(&place(), NOTHING, "one", mira, NOW).unwrap();
    let Saved::Conflict { aside, .. } = cabinet.save_draft(&place(), NOTHING, "two", mira, NOW).unwrap() else {
        panic!()
    };
    assert!(cabinet.save_draft(&place(), aside, "two", mira, NOW).is_err());
}

#[test]
fn drafts_are_kept_apart_and_closed() {
    let folder = Folder::new("closed");
    let (cabinet, mira) = with_one(&folder);
    let places = [
        place(),
        DraftPlace { language: language("zh"), ..place() },
        DraftPlace { of: DraftOf::New(0), ..place() },
        DraftPlace { of: DraftOf::New(300), ..place() },
        DraftPlace { mechanism: RIVER, ..place() },
    ];
    for (number, place) in places.iter().enumerate() {
        cabinet.save_draft(place, NOTHING, &format!("words {number}"), mira, NOW).unwrap();
    }
    let open = cabinet.drafts_of(LAKE, TEXT).unwrap();
    assert_eq!(open.iter().map(|draft| draft.place.clone()).collect::<Vec<_>>(), places[..4]);
    assert_eq!(open[3].now.words, "words 3");
    cabinet.save_draft(&places[0], RevisionNumber(1), "more words", mira, NOW).unwrap();
    let late = cabinet.close_draft(&places[0], RevisionNumber(1), mira, NOW).unwrap_err();
    assert!(matches!(late, CabinetError::MovedOn { now: 2 }));
    cabinet.close_draft(&places[0], RevisionNumber(2), mira, NOW).unwrap();
    assert_eq!(cabinet.draft(&places[0]).unwrap(), None);
    assert_eq!(
        (cabinet.drafts_of(LAKE, TEXT).unwrap().len(), cabinet.draft_history(&places[0]).unwrap().len()),
        (3, 2)
    );
    // Somebody who still had it open opens it again.
    cabinet.save_draft(&places[0], RevisionNumber(2), "still more", mira, NOW).unwrap();
    assert_eq!(cabinet.draft(&places[0]).unwrap().unwrap().words, "still more");
}

#[test]
fn who_is_at_a_draft_is_there_for_a_minute() {
    let folder = Folder::new("presence");
    let (cabinet, mira) = with_one(&folder);
    let ann = added(&cabinet, "Ann", &[]);
    let other = DraftPlace { of: DraftOf::New(1), ..place() };
    assert_eq!(cabinet.present(mira, &place(), NOW), [mira]);
    assert_eq!(cabinet.clone().present(ann, &place(), NOW + 1), [mira, ann]);
    assert!(cabinet.present_at(&other, NOW).is_empty());
    assert_eq!(cabinet.present_at(&place(), NOW + PRESENT_SECONDS), [ann]);
    assert_eq!(cabinet.present(mira, &other, NOW + PRESENT_SECONDS + 1), [mira]);
    assert!(cabinet.present_at(&place(), NOW + PRESENT_SECONDS + 1).is_empty());
    cabinet.absent(mira, &other);
    assert!(cabinet.present_at(&other, NOW + PRESENT_SECONDS + 1).is_empty());
}

/// A person who has a page open: the revision and the words it was opened with.
#[derive(Clone, Default)]
struct Desk {
    base: RevisionNumber,
    words: String,
}

fn reload(cabinet: &Cabinet, desk: &mut Desk) {
    let now = cabinet.draft(&place()).expect("the file");
    *desk = now.map_or(Desk::default(), |now| Desk { base: now.number, words: now.words });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Three people who add a word of their own wherever they are, and save or load anew as they like. Every word that
    /// was saved is in the draft, or kept beside.
    #[test]
    fn no_word_that_was_saved_is_lost(steps in prop::collection::vec((0..3usize, 0..4u8, 0..8usize), 1..25)) {
        let folder = Folder::new("desks");
        let (cabinet, mira) = with_one(&folder);
        let mut desks = vec![Desk::default(); 3];
        let mut saved = Vec::new();
        for (number, (who, deed, at)) in steps.into_iter().enumerate() {
            let desk = &mut desks[who];
            if deed == 0 {
                reload(&cabinet, desk);
                continue;
            }
            let mut words: Vec<_> = desk.words.split_whitespace().map(str::to_owned).collect();
            words.insert(at.min(words.len()), format!("p{who}n{number}"));
            saved.push(format!("p{who}n{number}"));
            let mine = words.join(" ");
            match cabinet.save_draft(&place(), desk.base, &mine, mira, NOW).unwrap() {
                Saved::Saved { revision } => *desk = Desk { base: revision, words: mine },
                Saved::Merged { revision, words } => *desk = Desk { base: revision, words },
                Saved::Conflict { theirs, merged, .. } => {
                    // Resolved by keeping both.
                    let both = merged.marked().replace(['⟦', '⟧'], " ");
                    let after = cabinet.save_draft(&place(), theirs, &both, mira, NOW).unwrap();
                    let is_saved = matches!(after, Saved::Saved { .. });
                    prop_assert!(is_saved);
                    reload(&cabinet, desk);
                }
            }
        }
        let now = cabinet.draft(&place()).unwrap().map_or(String::new(), |now| now.words);
        for word in saved {
            prop_assert!(now.split_whitespace().any(|other| other == word), "{word} in {now}");
        }
    }
}
