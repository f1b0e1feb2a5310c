//! A joint release begins: of a text in force, in these languages, not before this hour or at once. What follows is an
//! adoption like any other, on the pages of its manifest.

use super::{Paper, path, state_chip};
use crate::acting::{Attached, Deed, Done};
use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Filled, fault};
use crate::forms::text::silence::until;
use crate::layout::{Page, Shape};
use crate::parts::{Begun, key, language_name, time};
use crate::troubles::fault_said;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::{AdoptionView, State};
use maud::{Markup, html};
use node::rights::Kind;
use record::adoption::{Initial, Manifest, ManifestId, Subject};
use record::vocabulary::Content;
use secretariat::adopting;

const FORM: &str = "release";

/// Whether this text can be released jointly, and this person begins it.
pub fn offered(paper: &Paper<'_, '_>) -> bool {
    let in_force = matches!(paper.adoption.state, State::InForce | State::Final);
    in_force && matches!(paper.adoption.manifest.subject, Subject::Instrument(_)) && paper.may(Kind::Initial)
}

/// The joint releases of a text so far.
pub fn begun_of<'a>(paper: &Paper<'_, 'a>) -> Vec<AdoptionView<'a>> {
    let all = paper.mechanism.view.adoptions().into_iter();
    let of_this = |own: &AdoptionView<'_>| match &own.manifest.subject {
        Subject::Release { of, .. } => *of == paper.adoption.id,
        Subject::Instrument(_) | Subject::Charter(_) => false,
    };
    all.filter(of_this).collect()
}

/// The joint releases of a text, each with its hour and how far it came.
pub fn list(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    html! { ul { @for own in begun_of(paper) {
        @if let Subject::Release { hour, .. } = &own.manifest.subject { li {
            a href=(path(&paper.mechanism, own.id)) { (time(words, *hour)) } " " (state_chip(words, own.state))
        } }
    } } }
}

/// A page that is a form alone is not there for who cannot send it, nor where there is nothing to release.
fn open<'e, 'a>(eye: &'e Eye<'a>, mechanism: &str, id: &str) -> Result<Paper<'e, 'a>, Trouble> {
    let paper = Paper::open(eye, mechanism, id)?;
    if offered(&paper) { Ok(paper) } else { Err(Trouble::Absent) }
}

/// `GET /m/{m}/manifest/{id}/release`
pub async fn page(visit: Visit, Path((mechanism, id)): Path<(String, String)>) -> Answer {
    visit.show(move |eye| Ok(shown(&open(eye, &mechanism, &id)?))).await
}

fn shown(paper: &Paper<'_, '_>) -> Page {
    let words = paper.words();
    let begun = begun_of(paper);
    let mut fields = vec![("when".to_owned(), "hour".to_owned())];
    let tags = paper.adoption.manifest.pages.iter().map(|page| page.language.tag().to_owned());
    fields.extend(tags.map(|tag| ("language".to_owned(), tag)));
    Page {
        title: words.say("signing-release-new"),
        here: paper.here(),
        crumbs: {
            let mut crumbs = paper.crumbs_below();
            crumbs.dedup_by(|one, other| one.path == other.path);
            crumbs
        },
        shape: Shape::Narrow,
        body: html! {
            p { (words.say("signing-release-means")) }
            @if !begun.is_empty() {
                div class="notice warn" { p { (words.say("signing-release-begun")) } (list(paper)) }
            }
            (form(paper, &Begun { fields: Fields::of(fields), fault: None }))
        },
    }
}

fn form(paper: &Paper<'_, '_>, begun: &Begun) -> Markup {
    let words = paper.words();
    let bad = |name: &str| begun.fault.as_ref().filter(|fault| fault.field == name);
    let zone = words.zone.iana_name().unwrap_or("UTC").to_owned();
    html! {
        form id=(FORM) method="post" action={ (paper.path()) "/release" } {
            (key(paper.eye.guest))
            fieldset {
                legend { (words.say("signing-release-languages")) }
                @for page in &paper.adoption.manifest.pages {
                    @let tag = page.language.tag();
                    div.choice {
                        input type="checkbox" id={ (FORM) "-" (tag) } name="language" value=(tag)
                            checked[begun.fields.all("language").any(|own| own == tag)];
                        label for={ (FORM) "-" (tag) } { (language_name(words, &page.language)) " " (super::in_full::status_chip(words, page.status)) }
                    }
                }
                @if let Some(fault) = bad("language") { div.fault { (fault_said(words, fault)) } }
            }
            fieldset {
                legend { (words.say("signing-release-when")) }
                div.choice {
                    input type="radio" id={ (FORM) "-when-hour" } name="when" value="hour" checked[begun.fields.given("when") != "once"];
                    label for={ (FORM) "-when-hour" } { (words.say("signing-release-at-hour")) }
                }
                div.field.deeper {
                    label for={ (FORM) "-until" } { (words.say("signing-release-hour-field")) }
                    div.hint id={ (FORM) "-until-hint" } { (words.with("text-silence-zone", &[("zone", (&zone).into())])) }
                    input type="datetime-local" id={ (FORM) "-until" } name="until" value=(begun.fields.given("until"))
                        aria-describedby={ (FORM) "-until-hint" } aria-invalid=[bad("until").map(|_| "true")];
                    @if let Some(fault) = bad("until") { div.fault { (fault_said(words, fault)) } }
                }
                div.choice {
                    input type="radio" id={ (FORM) "-when-once" } name="when" value="once" checked[begun.fields.given("when") == "once"];
                    label for={ (FORM) "-when-once" } { (words.say("signing-release-at-once")) }
                }
            }
            p { (words.say("signing-release-next")) }
            button.go type="submit" { (words.say("signing-release-initial")) }
        }
    }
}

/// The initialling that the form means, and the manifest that it begins.
fn initialling(paper: &Paper<'_, '_>, fields: &Fields) -> Result<(Deed, ManifestId), Trouble> {
    let at_once = fields.one_of("when", &[("hour", false), ("once", true)])?;
    let hour = if at_once { paper.eye.now } else { until(fields, &paper.words().zone, paper.eye.now)? };
    // Of the pages of the adopted text those in the languages that are wanted, and nothing else.
    let mut narrowed: Manifest = paper.adoption.manifest.clone();
    narrowed.pages.retain(|page| fields.all("language").any(|tag| tag == page.language.tag()));
    if narrowed.pages.is_empty() {
        return Err(fault("language", FaultKind::Lacking).into());
    }
    let of = AdoptionView { manifest: &narrowed, ..paper.adoption.clone() };
    begun(adopting::release(paper.mechanism.original, &of, hour, Vec::new()))
}

/// What begins an adoption, with the id of its manifest.
pub fn begun(made: Result<adopting::Adopting, adopting::AdoptError>) -> Result<(Deed, ManifestId), Trouble> {
    let made = made.map_err(|error| Trouble::Said(format!("signing-{}", error.name())))?;
    let Content::Initial(Initial { manifest }) = &made.content else { return Err(Trouble::Broken) };
    let id = Manifest::id(manifest);
    let attached = made.attached.into_iter();
    let attached = attached.map(|file| Attached { bytes: file.bytes, media_type: file.media_type }).collect();
    Ok((Deed { content: made.content, attached }, id))
}

/// Initials what begins an adoption, and goes on to its manifest; where that waits for clearance, back to where one came
/// from.
///
/// # Errors
/// A refusal, or that the house could not.
pub async fn begin(visit: &Visit, mechanism: &str, (deed, id): (Deed, ManifestId), from: &str) -> Answer {
    let done = visit.act(mechanism, move |_| Ok(vec![deed])).await?;
    let place = match done {
        Done::Logged(_) => format!("/m/{mechanism}/manifest/{}", id.0),
        Done::Waits(_) => from.to_owned(),
    };
    Ok(visit.back(&place, "initialled"))
}

/// `POST /m/{m}/manifest/{id}/release`
pub async fn initial(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    visit.allowed(Kind::Initial)?;
    let from = format!("/m/{mechanism}/manifest/{id}");
    let (of, text, filled) = (mechanism.clone(), id.clone(), fields.clone());
    let made = visit.look(move |eye| initialling(&open(eye, &of, &text)?, &filled)).await;
    let begun = match made {
        Ok(made) => begin(&visit, &mechanism, made, &from).await,
        Err(trouble) => Err(trouble),
    };
    match begun {
        Ok(answer) => Ok(answer),
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| Ok(form(&open(eye, &mechanism, &id)?, &begun))).await?;
            visit.again(trouble, form).await
        }
    }
}
