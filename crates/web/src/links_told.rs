//! What a person is told of the links that let in as them: at every page until they put it away, and all of them at their
//! own page. What is known of them is the cabinet's.

use crate::parts::{Tone, chip, key};
use crate::visitor::{Guest, ToldLink};
use crate::words::Words;
use cabinet::Means;
use maud::{Markup, html};

/// The most that a page tells at its head; the person's own page has them all.
const AT_ONCE_MAX: usize = 3;

/// What stands at the head of every page: what the person did not put away, but for the link that began this session.
pub fn notice(words: &Words, guest: &Guest, now: i64) -> Markup {
    let others: Vec<&ToldLink> = guest.links.iter().filter(|told| !is_own(guest, told)).collect();
    html! { @if !others.is_empty() {
        div class="notice warn" {
            @for told in others.iter().take(AT_ONCE_MAX) {
                p { (said(words, told, now)) }
                (dismissal(words, guest, told, "told"))
            }
            @if !may_dismiss(guest) { p.soft.small { (words.say("me-link-dismiss-later")) } }
            p { (words.say("me-link-next")) " " a href="/me#links" { (words.say("me-links")) } }
        }
    } }
}

/// All links that were made for a person, the newest first.
pub fn list(words: &Words, guest: &Guest, links: &[ToldLink], now: i64) -> Markup {
    html! {
        @if links.is_empty() { p { (words.say("me-links-none")) } }
        @else { div.sheet { ul.rows { @for told in links { li {
            div.head {
                @if !told.link.dismissed { (chip(Tone::Open, &words.say("me-link-new"))) }
                @if is_own(guest, told) { (chip(Tone::Ok, &words.say("me-session-this"))) }
            }
            p { (said(words, told, now)) }
            @if !told.link.dismissed { (dismissal(words, guest, told, "link")) }
        } } } } }
        @if !may_dismiss(guest) && links.iter().any(|told| !told.link.dismissed) {
            p.soft.small { (words.say("me-link-dismiss-later")) }
        }
        p.soft.small { (words.say("me-link-next")) }
    }
}

/// What became of a link, in sentences.
fn said(words: &Words, told: &ToldLink, now: i64) -> String {
    let link = &told.link;
    let machine = words.say("me-link-maker-house");
    let maker = told.maker.as_deref().unwrap_or(&machine);
    let when = words.time(link.made);
    let made = words.with("me-link-made", &[("when", (&when).into()), ("maker", maker.into())]);
    let became = match (&link.used, link.ended) {
        (Some(used), _) => {
            let when = words.time(used.time);
            words.with("me-link-used", &[("when", (&when).into()), ("from", (&used.from).into())])
        }
        (None, Some(_)) => words.say("me-link-ended"),
        (None, None) if link.until <= now => words.say("me-link-over"),
        (None, None) => words.with("me-link-unused", &[("until", (&words.time(link.until)).into())]),
    };
    words.with("me-link-said", &[("made", (&made).into()), ("became", (&became).into())])
}

/// The form that puts it away, as it stands now.
fn dismissal(words: &Words, guest: &Guest, told: &ToldLink, form: &str) -> Markup {
    let link = &told.link;
    html! { @if may_dismiss(guest) {
        form.inline id={ (form) "-" (link.number) } method="post" action="/me/links/dismiss" data-plain {
            (key(guest))
            input type="hidden" name="link" value=(link.number);
            input type="hidden" name="used" value=(link.used.as_ref().map_or_else(String::new, |used| used.time.to_string()));
            button type="submit" { (words.say("me-link-dismiss")) span.unseen { ": " (words.time(link.made)) } }
        }
    } }
}

/// Who came by a link has not shown that they are more than who has a link.
pub fn may_dismiss(guest: &Guest) -> bool {
    match guest.means {
        Means::Link => false,
        Means::Passkey | Means::Provider => true,
    }
}

/// Whether this session began by it.
fn is_own(guest: &Guest, told: &ToldLink) -> bool {
    told.link.used.as_ref().is_some_and(|used| used.session == Some(guest.session))
}
