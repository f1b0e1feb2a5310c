//! The proof of a clean text: for every word the act that put it there, for every deletion the acts that let it go, and the
//! same words of a foreign copy held against it. What leads back to no act lights up.

use super::{Work, measured, told};
use crate::answer::{Answer, Fault, FaultKind, Trouble};
use crate::fields::{Uploaded, fault};
use crate::layout::Page;
use crate::parts::{Tone, chip, direction, key, language_name, time};
use crate::redlines;
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::{Language, PartyId};
use secretariat::exporting::{ExportError, Exported};
use secretariat::proving::{Doubt, Line, Proven, Words, doubts, ours, proven, theirs};

/// `GET /m/{m}/text/{t}/proof`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit.show(move |eye| shown(&Work::open(eye, &mechanism, &text)?)).await
}

fn shown(work: &Work<'_, '_>) -> Result<Page, Trouble> {
    let words = work.words();
    let language = work.language()?;
    let exported = exported(work, language)?;
    let body = match proven(&exported) {
        Ok(proof) => proof_shown(work, language, &proof),
        Err(ExportError::Unclean { at, cause, .. }) => html! {
            div class="notice warn" {
                p { b { (words.say("textwork-proof-unclean")) } }
                p { (work.link(at)) ": " (words.say(told::unclean_key(cause))) }
            }
        },
        Err(_) => return Err(Trouble::Absent),
    };
    Ok(work.page(
        "proof",
        "textwork-proof",
        html! {
            p { (words.say("textwork-proof-means")) }
            (work.language_links("proof", language))
            (body)
        },
    ))
}

fn exported<'a>(work: &Work<'_, 'a>, language: &Language) -> Result<Exported<'a>, Trouble> {
    let made = Exported::new(work.mechanism.original, work.mechanism.own, work.id(), language.tag());
    made.map_err(|_| Trouble::Absent)
}

fn proof_shown(work: &Work<'_, '_>, language: &Language, proof: &Proven) -> Markup {
    let words = work.words();
    let loose = proof.lines.iter().flat_map(|line| &line.words).filter(|run| run.by.is_none()).count();
    html! {
        @if loose == 0 { div class="notice ok" { p { (words.say("textwork-proof-whole")) } } }
        @else { div class="notice bad" role="alert" { p { (words.with("textwork-proof-loose", &[("count", loose.into())])) } } }
        dl.digests { dt { (words.say("textwork-proof-digest")) } dd { code.digest { (proof.digest) } } }
        @for line in &proof.lines { (line_shown(work, language, line)) }
        @if !proof.deleted.is_empty() {
            h2 { (words.say("textwork-proof-deleted")) }
            ul { @for provision in &proof.deleted { li { (work.link(*provision)) } } }
        }
        h2 { (words.say("textwork-hold-title")) }
        (hold_form(work, language))
    }
}

fn line_shown(work: &Work<'_, '_>, language: &Language, line: &Line) -> Markup {
    let words = work.words();
    html! {
        div.sheet.provision {
            div.top { (work.link(line.provision)) }
            div.body {
                div.wording lang=(language.tag()) dir=(direction(language.tag())) { @for run in &line.words { (run_shown(work, run)) } }
            }
            div.foot {
                p { (words.say("textwork-freed")) " "
                    @for (no, freed) in line.freed.iter().enumerate() {
                        @if no > 0 { "; " }
                        (work.mechanism.code(freed.party)) ", " (time(words, freed.time))
                    }
                }
                @if !line.gone.is_empty() {
                    details id={ "gone-" (line.provision.0.short()) } {
                        summary { (words.with("textwork-gone", &[("count", line.gone.len().into())])) }
                        ul { @for gone in &line.gone { li {
                            del lang=(language.tag()) { span.unseen { (words.say("textwork-deleted")) " " } (gone.words) } " "
                            (words.with("textwork-gone-tabled", &[("party", (&work.mechanism.code(gone.tabled.party)).into())]))
                            " " (time(words, gone.tabled.time))
                            @if !gone.left.is_empty() { "; " (words.with("textwork-gone-left", &[("parties", (&codes(work, gone.left.iter().map(|(party, _)| *party))).into())])) }
                        } } }
                    }
                }
            }
        }
    }
}

fn codes(work: &Work<'_, '_>, parties: impl Iterator<Item = PartyId>) -> String {
    parties.map(|party| work.mechanism.code(party)).collect::<Vec<_>>().join(", ")
}

/// Words with who put them there; the way to the act where it is known.
fn run_shown(work: &Work<'_, '_>, run: &Words) -> Markup {
    let words = work.words();
    let tabled = work.text.provisions.iter().flat_map(|own| &own.sides).flat_map(|side| &side.tabled);
    let found = tabled.into_iter().find(|tabled| tabled.act == run.act);
    html! { @match (run.by, found) {
        (Some(party), Some(tabled)) => {
            @let title = words.with("textwork-word-by", &[("party", (&work.mechanism.code(party)).into()), ("time", (&words.time(tabled.time)).into())]);
            a.origin href=(work.act_path(tabled.place)) title=(title) { (run.words) }
            sup.who aria-hidden="true" { (work.mechanism.code(party)) }
        },
        (_, _) => mark.origin.nobody { span.unseen { (words.say("textwork-word-of-nobody")) " " } (run.words) },
    } }
}

fn hold_form(work: &Work<'_, '_>, language: &Language) -> Markup {
    let words = work.words();
    html! {
        form id="hold" method="post" action={ (work.path()) "/proof?language=" (language.tag()) } enctype="multipart/form-data" data-plain {
            (key(work.eye.guest))
            p { (words.say("textwork-hold-means")) }
            div.field {
                label for="hold-file" { (words.say("textwork-document")) }
                input type="file" id="hold-file" name="file" required accept=".docx,.md,.txt";
            }
            button type="submit" { (words.say("textwork-hold")) }
        }
    }
}

/// `POST /m/{m}/text/{t}/proof`: a copy that came from elsewhere, word by word. Nothing of it is kept.
pub async fn hold(visit: Visit, Path((mechanism, text)): Path<(String, String)>, uploaded: Uploaded) -> Answer {
    let missing = || Trouble::from(Fault { field: "file".to_owned(), kind: FaultKind::Lacking });
    let file = uploaded.files.into_iter().find(|file| file.field == "file").ok_or_else(missing)?;
    // A large copy takes its time, and the desk has none for that.
    let theirs = tokio::task::spawn_blocking(move || theirs(&file.name, &file.bytes)).await;
    let theirs = theirs.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()));
    let theirs = theirs.map_err(|_| Trouble::from(fault("file", FaultKind::Choice)))?;
    visit
        .show(move |eye| {
            let work = Work::open(eye, &mechanism, &text)?;
            let language = work.language()?;
            let exported = exported(&work, language)?;
            let ours = ours(&exported).map_err(|_| Trouble::Said("textwork-proof-unclean".to_owned()))?;
            let found = doubts(&ours, &theirs);
            Ok(work.page("proof", "textwork-held", measured(doubts_shown(&work, language, &found))))
        })
        .await
}

fn doubts_shown(work: &Work<'_, '_>, language: &Language, found: &[Doubt]) -> Markup {
    let words = work.words();
    let row = |key: &str, tone: Tone, body: Markup| {
        html! {
            div.sheet { div.top { (chip(tone, &words.say(key))) } div.body { (body) } }
        }
    };
    let plain = |text: &str, change: fn(Vec<wording::Span>) -> wording::Change| {
        redlines::redlined(words, &[change(vec![wording::Span::Text(text.to_owned())])], language)
    };
    html! {
        p { (language_name(words, language)) }
        @if found.is_empty() { div class="notice ok" { p { (words.say("textwork-held-same")) } } }
        @else { div class="notice bad" role="alert" { p { (words.with("textwork-held-differs", &[("count", found.len().into())])) } } }
        @for doubt in found { @match doubt {
            Doubt::Differs { changes, .. } => (row("textwork-became-changed", Tone::Bad, redlines::redlined(words, changes, language))),
            Doubt::LeftOut { ours } => (row("textwork-became-deleted", Tone::Bad, plain(ours, wording::Change::Deleted))),
            Doubt::Added { theirs } => (row("textwork-became-inserted", Tone::Bad, plain(theirs, wording::Change::Inserted))),
        } }
        p { a href={ (work.path()) "/proof?language=" (language.tag()) } { (words.say("textwork-back")) } }
    }
}
