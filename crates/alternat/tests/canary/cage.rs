//! The cabinet, with the word in every one of its columns of words.

use super::song::Song;
use cabinet::{
    BookText, Cabinet, Deed, DraftOf, DraftPlace, Entry, INNER_COLUMNS, Means, NewInstruction, NewPasskey, NewPerson,
    NewWaiting, PersonNumber, Preferences, Prepared, RevisionNumber, Says, Theme,
};
use record::act::Blob;
use record::vocabulary::{Brief, Content, Role};
use record::{ActId, BlobId, Digest, Language, MechanismId, Texts};
use std::collections::BTreeSet;

const NOW: i64 = 1_790_000_000;

/// Something of the record on which papers are.
#[derive(Clone, Copy)]
pub struct On {
    pub mechanism: MechanismId,
    pub text: ActId,
    pub provision: ActId,
    pub round: ActId,
    pub item: ActId,
}

fn person(cabinet: &Cabinet, name: &str, roles: &[Role]) -> PersonNumber {
    let new = NewPerson { name: name.into(), roles: roles.iter().copied().collect(), ..NewPerson::default() };
    cabinet.add_person(&new, NOW).expect("a person")
}

/// Fills every column with the word, and sees that none was left out, also none that came since this was written.
pub fn fill(cabinet: &Cabinet, on: On, song: &Song) {
    let language: Language = format!("en-x-{}", song.word()).parse().expect("a tag");
    let author = person(cabinet, &song.verse("author"), &[Role::Head, Role::Registrar]);
    let clearer = person(cabinet, &song.verse("clearer"), &[Role::CoChair]);
    let place = NewPerson { name: song.verse("place"), place: Some(song.word().into()), ..NewPerson::default() };
    let chooser = cabinet.add_person(&place, NOW).expect("a person");
    let zone = Some(song.word().to_owned());
    cabinet.prefer(chooser, &Preferences { language: zone.clone(), zone, theme: Theme::Dark }).expect("chosen");
    cabinet.tie_provider(author, &song.verse("issuer"), &song.verse("subject")).expect("tied");
    let link = cabinet.invite(author, Some(clearer), NOW, 60).expect("a link");
    cabinet.redeem(&link, NOW, &song.verse("address")).expect("it is used");
    cabinet.begin_session(author, Means::Link, NOW, &song.verse("agent")).expect("a session");
    let passkey = NewPasskey {
        credential: song.word().as_bytes().to_vec(),
        label: song.verse("label"),
        record: song.verse("record"),
        key: vec![1; 40],
    };
    cabinet.add_passkey(author, &passkey, NOW).expect("a passkey");
    let deed = Deed::PasskeyAdded { label: song.verse("deed") };
    cabinet.note(&Entry { person: Some(author), time: NOW, deed, from: song.verse("origin") }).expect("noted");

    for (place, says) in [
        (on.provision, Says::Words(song.verse("instruction"))),
        (on.item, Says::Fallback { rank: 1, wording: song.verse("fallback") }),
        (on.text, Says::RedLine(cabinet::RedLine::Never(song.verse("line")))),
    ] {
        let new = NewInstruction { mechanism: on.mechanism, on: place, language: Some(language.clone()), says };
        cabinet.instruct(&new, author, NOW).expect("an instruction");
    }
    let thread = cabinet.remark(on.mechanism, on.provision, &song.verse("remark"), author, NOW).expect("a thread");
    cabinet.answer_remark(thread, &song.verse("answer"), clearer, NOW).expect("an answer");
    let place = DraftPlace { mechanism: on.mechanism, text: on.text, of: DraftOf::Provision(on.provision), language };
    cabinet.save_draft(&place, RevisionNumber(0), &song.verse("draft"), author, NOW).expect("a draft");
    cabinet.save_draft(&place, RevisionNumber(0), &song.verse("aside"), clearer, NOW).expect("a draft");
    for on_what in [on.round, on.item] {
        let text = BookText { title: song.verse("title"), words: song.verse("note") };
        cabinet.add_book_note(on.mechanism, on_what, &text, author, NOW).expect("a note");
    }
    let laid = waiting(cabinet, on, song, author);
    cabinet.give_clearance(laid, clearer, Some(&song.verse("cleared")), NOW).expect("a clearance");
    cabinet.hand_back(laid, clearer, &song.verse("back"), NOW).expect("handed back");
    waiting(cabinet, on, song, author);

    let words = cabinet.inner_words().expect("it is read");
    let sung: BTreeSet<_> = words
        .iter()
        .filter(|inner| inner.words.contains(song.word()))
        .map(|inner| (inner.table, inner.column))
        .collect();
    let all: BTreeSet<_> = INNER_COLUMNS.iter().copied().collect();
    assert_eq!(sung, all, "a column has no word of the canary: fill it here");
}

/// A briefing with a file, which is never sent.
fn waiting(cabinet: &Cabinet, on: On, song: &Song, author: PersonNumber) -> cabinet::WaitingNumber {
    let file = song.verse("file").into_bytes();
    let blob = Blob { id: BlobId(Digest::of(&file)), size: file.len() as u64, media_type: "text/plain".into() };
    let english = "en".parse().expect("a tag");
    let content = Content::Brief(Brief { item: on.item, text: Texts::one(english, song.verse("briefing")) });
    let new = NewWaiting {
        mechanism: on.mechanism,
        kind: song.word().into(),
        drafts: Prepared::encode(&[Prepared { content, blobs: vec![blob], by: "head".into() }]).expect("acts"),
        summary: song.verse("summary"),
        steps: vec![Role::CoChair, Role::Head],
        files: vec![file],
    };
    cabinet.lay_before(&new, author, NOW).expect("a draft")
}
