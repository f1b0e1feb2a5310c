//! Clearances: giving one, handing back, taking back, sending what all have cleared. Who may, the cabinet holds; here is
//! offered to each what it would take from them.

use super::end;
use crate::answer::{Answer, Trouble};
use crate::clearing::SENDING_SECONDS;
use crate::eye::Eye;
use crate::fields::{Filled, REMARK};
use crate::parts::{Begun, area, key};
use crate::visit::{Visit, now};
use axum::extract::Path;
use cabinet::{Deed, State, StateName, Waiting, WaitingNumber};
use maud::{Markup, html};
use node::rights::Room;

/// Where all of them are.
pub const PATH: &str = "/inner/clearances";

/// Where everybody has the own ones.
pub const OWN_PATH: &str = "/me/papers";

/// The element of a draft in a page.
pub fn anchor(number: WaitingNumber) -> String {
    format!("waiting-{number}")
}

/// Where the author of a draft, or who clears it, sees it: who has no right to the inner papers has the own ones.
pub fn own_place(eye: &Eye<'_>, number: WaitingNumber) -> String {
    let path = if eye.guest.may_see(Room::Inner) { PATH } else { OWN_PATH };
    format!("{path}#{}", anchor(number))
}

fn place(waiting: &Waiting, deed: &str) -> String {
    format!("{PATH}/{}/{deed}", waiting.number)
}

/// Whether this person clears its next step.
pub fn is_for(eye: &Eye<'_>, waiting: &Waiting) -> bool {
    let own = eye.guest.person.number;
    let next = waiting.next_step().is_some_and(|role| eye.guest.roles.has(role));
    next && waiting.author != own && waiting.given.iter().all(|given| given.by != own)
}

/// What this person can do with a draft.
pub fn answers(eye: &Eye<'_>, waiting: &Waiting, begun: &Begun) -> Markup {
    let words = eye.words;
    let own = eye.guest.person.number;
    let cleared_by_own = waiting.given.iter().any(|given| given.by == own);
    let may_return = match waiting.state.name() {
        StateName::Waiting => is_for(eye, waiting) || cleared_by_own,
        StateName::Cleared => cleared_by_own,
        StateName::Sending | StateName::Returned | StateName::Sent | StateName::TakenBack => false,
    };
    let may_take_back = waiting.author == own
        && match waiting.state.name() {
            StateName::Waiting | StateName::Cleared | StateName::Returned => true,
            StateName::Sending | StateName::Sent | StateName::TakenBack => false,
        };
    let stuck = matches!(waiting.state, State::Sending { since, .. } if eye.now - since >= SENDING_SECONDS);
    let id = anchor(waiting.number);
    html! {
        @if is_for(eye, waiting) {
            form id={ (id) "-give" } method="post" action=(place(waiting, "give")) {
                (key(eye.guest))
                button.go type="submit" { (words.say("inner-give")) }
                details id={ (id) "-with" } {
                    summary { (words.say("inner-with-words")) }
                    (area(words, begun, (&format!("{id}-give"), "words"), (&words.say("inner-words-to-it"), None), None, REMARK))
                }
            }
        }
        @if may_return {
            details id={ (id) "-return" } open[begun.fault.is_some()] {
                summary { (words.say("inner-hand-back")) }
                (back_form(eye, waiting, begun))
            }
        }
        @if waiting.state.name() == StateName::Cleared { (button(eye, waiting, "send", "inner-send")) }
        @if stuck { (button(eye, waiting, "settle", "inner-settle")) }
        @if may_take_back { (taking_back(eye, waiting, &place(waiting, "take-back"))) }
    }
}

/// What the author can do with an own draft, also without a right to the papers of others.
pub fn own_answers(eye: &Eye<'_>, waiting: &Waiting) -> Markup {
    html! { @match waiting.state.name() {
        StateName::Waiting | StateName::Cleared | StateName::Returned => {
            (taking_back(eye, waiting, &format!("{OWN_PATH}/{}/take-back", waiting.number)))
        }
        StateName::Sending | StateName::Sent | StateName::TakenBack => {}
    } }
}

fn taking_back(eye: &Eye<'_>, waiting: &Waiting, path: &str) -> Markup {
    html! {
        form.inline id={ (anchor(waiting.number)) "-take-back" } method="post" action=(path) {
            (key(eye.guest)) button type="submit" { (eye.words.say("inner-take-back")) }
        }
    }
}

fn button(eye: &Eye<'_>, waiting: &Waiting, deed: &str, said: &str) -> Markup {
    html! {
        form.inline id={ (anchor(waiting.number)) "-" (deed) } method="post" action=(place(waiting, deed)) {
            (key(eye.guest)) button type="submit" { (eye.words.say(said)) }
        }
    }
}

fn back_form(eye: &Eye<'_>, waiting: &Waiting, begun: &Begun) -> Markup {
    let words = eye.words;
    let form = format!("{}-back", anchor(waiting.number));
    html! {
        form id=(form) method="post" action=(place(waiting, "back")) {
            (key(eye.guest))
            (area(words, begun, (&form, "words"), (&words.say("inner-back-words"), None), None, REMARK))
            button.grave type="submit" { (words.say("inner-hand-back")) }
        }
    }
}

async fn paper(visit: &Visit, number: i64) -> Result<Waiting, Trouble> {
    let number = WaitingNumber(number);
    visit.inside(move |cabinet| cabinet.waiting(number)).await?.ok_or(Trouble::Absent)
}

/// `POST /inner/clearances/{number}/give`: the last one sends it.
pub async fn give(visit: Visit, Path(number): Path<i64>, Filled(fields): Filled) -> Answer {
    let waiting = paper(&visit, number).await?;
    let (number, by, mechanism) = (waiting.number, visit.guest.person.number, waiting.mechanism);
    let noted = Deed::ClearanceGiven { mechanism, waiting: number.0 };
    let outcome = match fields.words_if("words", REMARK) {
        Ok(words) => visit.inside(move |cabinet| cabinet.give_clearance(number, by, words.as_deref(), now())).await,
        Err(fault) => Err(fault.into()),
    };
    if outcome.is_ok() {
        visit.note(noted).await?;
    }
    if let Ok(StateName::Cleared) = outcome {
        return sent(&visit, number).await;
    }
    let back = format!("{PATH}#{}", anchor(number));
    end(&visit, outcome, &fields, (&back, "cleared"), move |eye, begun| Ok(answers(eye, &waiting, begun))).await
}

/// Sends what all have cleared. Where the desk refuses it is said, and the draft stays.
async fn sent(visit: &Visit, number: WaitingNumber) -> Answer {
    match visit.send_cleared(number).await {
        Ok(()) => Ok(visit.back(&format!("{PATH}#{}", anchor(number)), "cleared-sent")),
        Err(trouble) => {
            let waiting = paper(visit, number.0).await?;
            let form = visit
                .look(move |eye| {
                    Ok(html! {
                        p { (eye.words.say("inner-stays")) }
                        div.tools { (answers(eye, &waiting, &Begun::default())) }
                        p { a href={ (PATH) "#" (anchor(number)) } { (eye.words.say("inner-clearances")) } }
                    })
                })
                .await?;
            visit.again(trouble, form).await
        }
    }
}

/// `POST /inner/clearances/{number}/send`
pub async fn send(visit: Visit, Path(number): Path<i64>, Filled(_): Filled) -> Answer {
    sent(&visit, WaitingNumber(number)).await
}

/// `POST /inner/clearances/{number}/settle`
pub async fn settle(visit: Visit, Path(number): Path<i64>, Filled(_): Filled) -> Answer {
    let number = WaitingNumber(number);
    visit.settle(number).await?;
    Ok(visit.back(&format!("{PATH}#{}", anchor(number)), "settled"))
}

/// `POST /inner/clearances/{number}/back`
pub async fn back(visit: Visit, Path(number): Path<i64>, Filled(fields): Filled) -> Answer {
    let waiting = paper(&visit, number).await?;
    let (number, by, mechanism) = (waiting.number, visit.guest.person.number, waiting.mechanism);
    let noted = Deed::ClearanceReturned { mechanism, waiting: number.0 };
    let outcome = match fields.words("words", REMARK) {
        Ok(words) => visit.inside(move |cabinet| cabinet.hand_back(number, by, &words, now())).await,
        Err(fault) => Err(fault.into()),
    };
    if outcome.is_ok() {
        visit.note(noted).await?;
    }
    let back = format!("{PATH}#{}", anchor(number));
    end(&visit, outcome, &fields, (&back, "handed-back"), move |eye, begun| Ok(back_form(eye, &waiting, begun))).await
}

/// `POST /inner/clearances/{number}/take-back`
pub async fn take_back(visit: Visit, Path(number): Path<i64>, Filled(_): Filled) -> Answer {
    taken_back(visit, number, PATH).await
}

/// `POST /me/papers/{number}/take-back`: of others' drafts the answer is that of those that are not there.
pub async fn take_own_back(visit: Visit, Path(number): Path<i64>, Filled(_): Filled) -> Answer {
    if paper(&visit, number).await?.author != visit.guest.person.number {
        return Err(Trouble::Absent);
    }
    taken_back(visit, number, OWN_PATH).await
}

async fn taken_back(visit: Visit, number: i64, back: &str) -> Answer {
    let waiting = paper(&visit, number).await?;
    let (number, by, mechanism) = (waiting.number, visit.guest.person.number, waiting.mechanism);
    let noted = Deed::ClearanceTakenBack { mechanism, waiting: number.0 };
    visit.inside(move |cabinet| cabinet.take_back(number, by, now())).await?;
    visit.note(noted).await?;
    visit.app.live().changed();
    Ok(visit.back(back, "draft-taken-back"))
}
