//! Going away from what was initialled or signed: taking it back while that is possible, and declining, which never is
//! taken back and is asked twice.

use super::Paper;
use crate::acting::Deed;
use crate::answer::{Answer, Trouble};
use crate::fields::{Fields, Filled, WORDS};
use crate::layout::{Page, Shape};
use crate::parts::{Begun, key, texts};
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use node::rights::Kind;
use record::Language;
use record::adoption::Decline;
use record::vocabulary::{Content, Withdraw};

/// What can be taken back or declined.
pub fn offered(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    let own = paper.own();
    let signed = own.is_some_and(|part| part.signed.is_some());
    let initialled = own.is_some_and(|part| part.initialled.is_some());
    let title = if signed { "signing-withdraw-signature" } else { "signing-withdraw-initials" };
    html! {
        @if initialled && paper.may(Kind::Withdraw) {
            details id="withdraw-fold" {
                summary { (words.say(title)) }
                p { (words.say("signing-withdraw-means")) }
                form id="withdraw" method="post" action={ (paper.path()) "/withdraw" } {
                    (key(paper.eye.guest))
                    button.grave type="submit" { (words.say(title)) }
                }
            }
        }
        @if paper.may(Kind::Decline) {
            details id="decline-fold" {
                summary { (words.say("signing-decline")) }
                (decline_form(paper, &Begun::default()))
            }
        }
    }
}

fn languages(paper: &Paper<'_, '_>) -> Vec<Language> {
    paper.mechanism.original.charter().map_or_else(Vec::new, |charter| charter.languages.clone())
}

fn decline_form(paper: &Paper<'_, '_>, begun: &Begun) -> Markup {
    let words = paper.words();
    html! {
        form id="decline" method="post" action={ (paper.path()) "/decline" } {
            (key(paper.eye.guest))
            p { (words.say("signing-decline-means")) }
            (texts(words, begun, ("decline", "words"), &words.say("signing-decline-why"), &languages(paper), WORDS))
            button.grave type="submit" { (words.say("signing-decline-next")) }
        }
    }
}

/// `POST /m/{m}/manifest/{id}/withdraw`
pub async fn withdraw(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(_): Filled) -> Answer {
    let there = format!("/m/{mechanism}/manifest/{id}");
    let of = mechanism.clone();
    let logged = visit.act(&mechanism, move |eye| {
        let paper = Paper::open(eye, &of, &id)?;
        let own = paper.own().ok_or(Trouble::Absent)?;
        let what = own.signed.as_ref().or(own.initialled.as_ref()).ok_or(Trouble::Absent)?.act;
        Ok(vec![Deed::new(Content::Withdraw(Withdraw { what }))])
    });
    logged.await?;
    Ok(visit.back(&there, "taken-back"))
}

/// `POST /m/{m}/manifest/{id}/decline`: first what it means, once more; then it is logged.
pub async fn decline(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let there = format!("/m/{mechanism}/manifest/{id}");
    let read = fields.texts_if("words", WORDS);
    let why = match read {
        Ok(why) => why,
        Err(fault) => {
            let trouble = Trouble::from(fault);
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| Ok(decline_form(&Paper::open(eye, &mechanism, &id)?, &begun))).await?;
            return visit.again(trouble, form).await;
        }
    };
    if !fields.ticked("sure") {
        return visit.show(move |eye| Ok(sure(&Paper::open(eye, &mechanism, &id)?, &fields))).await;
    }
    let of = mechanism.clone();
    let logged = visit.act(&mechanism, move |eye| {
        let manifest = Paper::open(eye, &of, &id)?.adoption.id;
        Ok(vec![Deed::new(Content::Decline(Decline { manifest, words: why }))])
    });
    logged.await?;
    Ok(visit.back(&there, "declined"))
}

/// The second step.
fn sure(paper: &Paper<'_, '_>, fields: &Fields) -> Page {
    let words = paper.words();
    Page {
        title: words.with("signing-decline-sure-title", &[("title", (&paper.title()).into())]),
        here: paper.here(),
        crumbs: paper.crumbs_below(),
        shape: Shape::Narrow,
        body: html! {
            div.grave-words { p { b { (words.say("signing-decline-sure")) } } p { (words.say("signing-decline-means")) } }
            @for (tag, text) in fields.under("words.").filter(|(_, text)| !text.trim().is_empty()) {
                p.wording lang=(tag) { (text) }
            }
            form id="decline-sure" method="post" action={ (paper.path()) "/decline" } {
                (key(paper.eye.guest))
                input type="hidden" name="sure" value="yes";
                @for (tag, text) in fields.under("words.") { input type="hidden" name={ "words." (tag) } value=(text); }
                div.tools {
                    button.grave type="submit" { (words.say("signing-decline-for-good")) }
                    a.button href=(paper.path()) { (words.say("signing-leave-it")) }
                }
            }
        },
    }
}
