//! Remarks of colleagues to each other: begun, answered, resolved, opened again. They never leave.

use super::end;
use super::instruct::held_on;
use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::Eye;
use crate::fields::{Filled, REMARK, fault};
use crate::parts::{Begun, area, key};
use crate::visit::{Visit, now};
use axum::extract::Path;
use cabinet::{Thread, ThreadNumber};
use maud::{Markup, html};

/// A new remark. `path` is that of the page of what it is on.
pub fn remark_form(eye: &Eye<'_>, path: &str, begun: &Begun) -> Markup {
    let words = eye.words;
    html! { form id="remark" method="post" action={ (path) "/remark" } {
        (key(eye.guest))
        (area(words, begun, ("remark", "words"), (&words.say("inner-remark"), None), Some(&words.say("inner-remark-hint")), REMARK))
        button type="submit" { (words.say("inner-remark-send")) }
    } }
}

/// What is done about a thread.
pub fn thread_form(eye: &Eye<'_>, path: &str, thread: ThreadNumber, resolved: Option<i64>, begun: &Begun) -> Markup {
    let words = eye.words;
    let form = format!("thread-{thread}");
    html! { form id=(form) method="post" action={ (path) "/thread/" (thread) } {
        (key(eye.guest))
        details id={ (form) "-fold" } open[begun.fault.is_some()] {
            summary { (words.say("inner-answer")) }
            (area(words, begun, (&form, "words"), (&words.say("inner-answer-words"), None), None, REMARK))
            button type="submit" name="do" value="answer" { (words.say("inner-answer-send")) }
        }
        @match resolved {
            None => button.plain type="submit" name="do" value="resolve" { (words.say("inner-resolve")) },
            Some(_) => button.plain type="submit" name="do" value="reopen" { (words.say("inner-reopen")) },
        }
    } }
}

/// `POST /inner/text/{m}/{t}/{on}/remark`
pub async fn remark(visit: Visit, Path((m, t, on)): Path<(String, String, String)>, Filled(fields): Filled) -> Answer {
    let (mechanism, id) = held_on(&visit, &m, &t, &on).await?;
    let by = visit.guest.person.number;
    let outcome = match fields.words("words", REMARK) {
        Ok(words) => visit.inside(move |cabinet| cabinet.remark(mechanism, id, &words, by, now())).await,
        Err(fault) => Err(fault.into()),
    };
    let path = format!("/inner/text/{m}/{t}/{on}");
    let back = format!("{path}#remarks");
    end(&visit, outcome, &fields, (&back, "remarked"), move |eye, begun| Ok(remark_form(eye, &path, begun))).await
}

/// `POST /inner/text/{m}/{t}/{on}/thread/{number}`
pub async fn thread(
    visit: Visit,
    Path((m, t, on, number)): Path<(String, String, String, i64)>,
    Filled(fields): Filled,
) -> Answer {
    let (mechanism, id) = held_on(&visit, &m, &t, &on).await?;
    let (number, by) = (ThreadNumber(number), visit.guest.person.number);
    let threads: Vec<Thread> = visit.inside(move |cabinet| cabinet.threads(mechanism, id)).await?;
    let thread = threads.into_iter().find(|thread| thread.number == number).ok_or(Trouble::Absent)?;
    let outcome = match fields.given("do") {
        "resolve" => visit.inside(move |cabinet| cabinet.resolve_thread(number, by, now())).await,
        "reopen" => visit.inside(move |cabinet| cabinet.reopen_thread(number, by)).await,
        "answer" => match fields.words("words", REMARK) {
            Ok(words) => visit.inside(move |cabinet| cabinet.answer_remark(number, &words, by, now()).map(drop)).await,
            Err(fault) => Err(fault.into()),
        },
        _ => Err(fault("do", FaultKind::Choice).into()),
    };
    let path = format!("/inner/text/{m}/{t}/{on}");
    let back = format!("{path}#remarks");
    let resolved = thread.resolved.map(|(time, _)| time);
    end(&visit, outcome, &fields, (&back, "remarked"), move |eye, begun| {
        Ok(thread_form(eye, &path, number, resolved, begun))
    })
    .await
}
