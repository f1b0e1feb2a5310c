//! Agreed language: what the parties agreed before, in any text of any round, that is most like a provision or the words
//! that somebody typed, with a redline from these to that.

use super::{Work, measured};
use crate::answer::{Answer, Trouble};
use crate::layout::Page;
use crate::parts::{Begun, Tone, area, chip, language_name, select};
use crate::redlines;
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::{ActId, Language};
use secretariat::like::{Like, like};
use wording::draft::write_spans;

/// How many are shown.
const MOST: usize = 12;
/// The most characters that are looked for; they stand in the address.
const ASKED: crate::fields::Most = crate::fields::Most(2_000);

/// `GET /m/{m}/text/{t}/agreed`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit.show(move |eye| shown(&Work::open(eye, &mechanism, &text)?)).await
}

fn shown(work: &Work<'_, '_>) -> Result<Page, Trouble> {
    let words = work.words();
    let language = work.language()?;
    let typed = work.eye.visit.asked.query("words").unwrap_or_default();
    let typed: String = typed.chars().take(ASKED.0).collect();
    let provision: Option<ActId> = work.eye.visit.asked.query("provision").and_then(|id| id.parse().ok());
    let asked = match provision.filter(|_| typed.trim().is_empty()) {
        Some(provision) => said(work, provision, language).unwrap_or_default(),
        None => typed.trim().to_owned(),
    };
    let begun = Begun::with([("words", asked.clone()), ("language", language.tag().to_owned())]);
    let found = if asked.is_empty() {
        None
    } else {
        let found = like(work.mechanism.original, &asked, Some(language.tag()), MOST);
        let mut found = found.map_err(|_| Trouble::Said("textwork-too-long".to_owned()))?;
        // A provision is always most like itself.
        found.retain(|one| Some(one.provision) != provision);
        Some(found)
    };
    Ok(work.page(
        "agreed",
        "textwork-agreed",
        measured(html! {
            p { (words.say("textwork-agreed-means")) }
            (form(work, &begun))
            (offered(work, language))
            @if let Some(found) = found {
                h2 { (words.say("textwork-agreed-found")) }
                @if found.is_empty() { p { (words.say("textwork-agreed-none")) } }
                @for one in &found { (one_shown(work, one)) }
            }
        }),
    ))
}

/// What a provision says: as this house wants it, else as anybody does.
fn said(work: &Work<'_, '_>, provision: ActId, language: &Language) -> Option<String> {
    let own = work.text.provisions.iter().find(|own| own.id == provision)?;
    let side = own.sides.iter().find(|side| side.language == language)?;
    let ours =
        side.parties.iter().find(|stand| stand.party == work.mechanism.own).and_then(|stand| stand.prefers.as_ref());
    let said = ours.or_else(|| side.parties.iter().find_map(|stand| stand.prefers.as_ref()))?;
    let mut text = String::new();
    write_spans(said.text.spans(), &mut text);
    Some(text)
}

fn form(work: &Work<'_, '_>, begun: &Begun) -> Markup {
    let words = work.words();
    let languages: Vec<(String, String)> = work
        .languages()
        .into_iter()
        .map(|language| (language.tag().to_owned(), language_name(words, language)))
        .collect();
    html! {
        form id="agreed" method="get" action={ (work.path()) "/agreed" } {
            (area(words, begun, ("agreed", "words"), (&words.say("textwork-agreed-words"), None), None, ASKED))
            div.choices {
                (select(words, begun, ("agreed", "language"), &words.say("textwork-language"), None, &languages))
                button.go type="submit" { (words.say("textwork-agreed-find")) }
            }
        }
    }
}

/// The provisions of this text, each to look for with one step.
fn offered(work: &Work<'_, '_>, language: &Language) -> Markup {
    let words = work.words();
    html! {
        p.soft aria-hidden="true" { (words.say("textwork-agreed-provisions")) }
        nav.tools aria-label=(words.say("textwork-agreed-provisions")) {
            @for own in work.text.provisions.iter().filter(|own| !own.dropped && !own.frame) {
                a.button href={ (work.path()) "/agreed?language=" (language.tag()) "&provision=" (own.id) } { (work.label(own.id)) }
            }
        }
    }
}

fn one_shown(work: &Work<'_, '_>, one: &Like) -> Markup {
    let words = work.words();
    let text = work.mechanism.view.text(one.text);
    let at = format!("{}/text/{}/provision/{}", work.mechanism.path(), one.text, one.provision);
    let round = text.as_ref().and_then(|text| work.mechanism.view.round(text.round));
    html! {
        div.sheet.provision {
            div.top {
                a.label href=(at) { (one.label.clone().unwrap_or_else(|| words.say("textwork-provision"))) }
                @if let Some(text) = &text { span { (crate::parts::said(words, text.title)) } }
                span.end {
                    @if let Some(round) = &round { (words.with("textwork-of-round", &[("number", round.number.into())])) " " }
                    (chip(Tone::Plain, &words.with("textwork-likeness", &[("percent", u32::from(one.likeness / 10).into())])))
                }
            }
            div.body { (redlines::redlined(words, &one.changes, &one.language)) }
        }
    }
}
