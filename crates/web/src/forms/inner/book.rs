//! Notes of the briefing book: added, written anew, put in order, taken out.

use super::end;
use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::{Eye, act};
use crate::fields::{Fields, Filled, Most, fault};
use crate::parts::{Begun, area, key, line};
use crate::visit::{Visit, now};
use axum::extract::Path;
use cabinet::{BOOK_NOTE_BYTES_MAX, BookNote, BookNoteNumber, BookText, TITLE_BYTES_MAX};
use maud::{Markup, html};
use record::{ActId, MechanismId};

/// A note fits on a few pages.
const NOTE: Most = Most(BOOK_NOTE_BYTES_MAX);
/// Its title.
const TITLE: Most = Most(TITLE_BYTES_MAX);

/// Where the book of a round is.
pub fn path(mechanism: MechanismId, round: u32) -> String {
    format!("/inner/book/{mechanism}/{round}")
}

/// The id of the notes on something.
pub fn anchor(on: ActId) -> String {
    format!("notes-{}", &on.to_string()[..16])
}

/// A new note on something.
pub fn note_form(eye: &Eye<'_>, book: &str, on: ActId, begun: &Begun) -> Markup {
    let form = format!("note-{}", &on.to_string()[..16]);
    html! { form id=(form) method="post" action={ (book) "/note" } {
        (key(eye.guest))
        input type="hidden" name="on" value=(on);
        (fields_of(eye, &form, begun))
        button.go type="submit" { (eye.words.say("inner-note-add")) }
    } }
}

fn fields_of(eye: &Eye<'_>, form: &str, begun: &Begun) -> Markup {
    let words = eye.words;
    html! {
        (line(words, begun, (form, "title"), &words.say("inner-note-title"), None, TITLE))
        (area(words, begun, (form, "words"), (&words.say("inner-note-words"), None), None, NOTE))
    }
}

/// What is done about a note. `before` is the note before the one before it, behind which it goes one up.
pub fn change_form(eye: &Eye<'_>, book: &str, note: &BookNote, up: Up, begun: &Begun) -> Markup {
    let words = eye.words;
    let form = format!("note-{}", note.number);
    let was = Begun::with([("title", note.now.title.clone()), ("words", note.now.words.clone())]);
    let is_begun = begun.fault.is_some() || !begun.fields.given("version").is_empty();
    let shown = if is_begun { begun } else { &was };
    html! { details id={ (form) "-fold" } {
        summary { (words.say("inner-change")) }
        form id=(form) method="post" action={ (book) "/note/" (note.number) } {
            (key(eye.guest))
            input type="hidden" name="version" value=(note.now.version);
            (fields_of(eye, &form, shown))
            button.go type="submit" name="do" value="rewrite" { (words.say("inner-note-save")) } " "
            @match up {
                Up::First => {},
                Up::ToFront => { input type="hidden" name="after" value=""; button type="submit" name="do" value="move" { (words.say("inner-note-up")) } " " },
                Up::Behind(after) => { input type="hidden" name="after" value=(after); button type="submit" name="do" value="move" { (words.say("inner-note-up")) } " " },
            }
            button.grave type="submit" name="do" value="remove" { (words.say("inner-note-remove")) }
        }
    } }
}

/// Where a note goes when it goes one up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Up {
    /// It is the first already.
    First,
    /// To the front.
    ToFront,
    /// Behind this one.
    Behind(BookNoteNumber),
}

fn read(fields: &Fields) -> Result<BookText, Trouble> {
    Ok(BookText { title: fields.words("title", TITLE)?, words: fields.words("words", NOTE)? })
}

/// The mechanism whose book it is.
async fn mechanism(visit: &Visit, m: &str, round: u32) -> Result<MechanismId, Trouble> {
    let m = m.to_owned();
    visit
        .look(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            mechanism.round(round)?;
            Ok(mechanism.id)
        })
        .await
}

/// `POST /inner/book/{m}/{round}/note`
pub async fn add(visit: Visit, Path((m, round)): Path<(String, u32)>, Filled(fields): Filled) -> Answer {
    let mechanism = mechanism(&visit, &m, round).await?;
    let on = act(fields.given("on"))?;
    visit.look(move |eye| eye.mechanism(&mechanism.to_string())?.matter(&on.to_string()).map(drop)).await?;
    let by = visit.guest.person.number;
    let outcome = match read(&fields) {
        Ok(text) => visit.inside(move |cabinet| cabinet.add_book_note(mechanism, on, &text, by, now())).await,
        Err(trouble) => Err(trouble),
    };
    let book = path(mechanism, round);
    let back = format!("{book}#{}", anchor(on));
    end(&visit, outcome, &fields, (&back, "noted"), move |eye, begun| Ok(note_form(eye, &book, on, begun))).await
}

/// `POST /inner/book/{m}/{round}/note/{number}`
pub async fn change(
    visit: Visit,
    Path((m, round, number)): Path<(String, u32, i64)>,
    Filled(fields): Filled,
) -> Answer {
    let mechanism = mechanism(&visit, &m, round).await?;
    let number = BookNoteNumber(number);
    let all = visit.inside(move |cabinet| cabinet.book_of(mechanism)).await?;
    let note = all.into_iter().find(|note| note.number == number).ok_or(Trouble::Absent)?;
    let by = visit.guest.person.number;
    let outcome = match fields.given("do") {
        "remove" => visit.inside(move |cabinet| cabinet.remove_book_note(number, by, now())).await,
        "move" => {
            let after = match fields.given("after") {
                "" => None,
                _ => Some(BookNoteNumber(fields.parsed("after")?)),
            };
            visit.inside(move |cabinet| cabinet.move_book_note(number, after, by)).await
        }
        "rewrite" => match (read(&fields), fields.parsed("version")) {
            (Ok(text), Ok(version)) => {
                visit
                    .inside(move |cabinet| cabinet.rewrite_book_note(number, version, &text, by, now()).map(drop))
                    .await
            }
            (Err(trouble), _) => Err(trouble),
            (_, Err(fault)) => Err(fault.into()),
        },
        _ => Err(fault("do", FaultKind::Choice).into()),
    };
    let book = path(mechanism, round);
    let back = format!("{book}#{}", anchor(note.on));
    end(&visit, outcome, &fields, (&back, "noted"), move |eye, begun| {
        Ok(change_form(eye, &book, &note, Up::First, begun))
    })
    .await
}
