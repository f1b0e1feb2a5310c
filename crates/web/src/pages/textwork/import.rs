//! A document that comes in: read, held against the text, and shown with all that it would do; logged by a second step,
//! as it was shown, or not at all.

mod asking;
pub mod fresh;

use super::{Work, measured, preview, spell};
use crate::answer::{Answer, Trouble};
use crate::fields::{Fields, Filled, Uploaded};
use crate::layout::Page;
use crate::parts::{Begun, key, tick};
use crate::visit::Visit;
use asking::{GONE, MOVED, Wished, document_field, found, kept, log_shown, second_form, whose_form, wishes};
use axum::extract::Path;
use maud::{Markup, html};
use node::rights::Kind;
use record::Digest;
use secretariat::importing::{Document, Import, ImportError, Importer};

/// `GET /m/{m}/text/{t}/import`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit
        .show(move |eye| {
            let work = Work::open(eye, &mechanism, &text)?;
            eye.offers(Kind::Table)?;
            Ok(shown(&work))
        })
        .await
}

fn shown(work: &Work<'_, '_>) -> Page {
    let words = work.words();
    let body = html! {
        p { (words.say("textwork-import-means")) }
        (form(work, &Begun::default()))
    };
    work.page("import", "textwork-import", measured(body))
}

fn place(work: &Work<'_, '_>) -> String {
    format!("{}/import", work.path())
}

/// The first step's form.
fn form(work: &Work<'_, '_>, begun: &Begun) -> Markup {
    let words = work.words();
    html! {
        form id="import" method="post" action=(place(work)) enctype="multipart/form-data" data-plain {
            (key(work.eye.guest))
            (document_field(words, "import"))
            (wishes(words, begun, "import", &work.languages()))
            (tick(begun, ("import", "drop"), &words.say("textwork-drop")))
            button.go type="submit" { (words.say("textwork-import-look")) }
        }
    }
}

/// What the document would do.
fn import(work: &Work<'_, '_>, wished: &Wished, document: &Document) -> Result<Import, ImportError> {
    let importer = Importer {
        original: work.mechanism.original,
        party: work.mechanism.own,
        language: wished.language.clone(),
        commitment: wished.commitment,
    };
    importer.held_against(work.id(), &document.paragraphs, wished.absent)
}

/// `POST /m/{m}/text/{t}/import`: what would be done. Nothing is logged.
pub async fn look(visit: Visit, Path((mechanism, text)): Path<(String, String)>, uploaded: Uploaded) -> Answer {
    visit.allowed(Kind::Table)?;
    let fields = uploaded.fields;
    let sent = kept(&visit, &fields, uploaded.files)?;
    show(visit, mechanism, text, fields, sent, None).await
}

async fn show(
    visit: Visit,
    mechanism: String,
    text: String,
    fields: Fields,
    id: Digest,
    notice: Option<&'static str>,
) -> Answer {
    let wished = Wished::read(&fields)?;
    let sent = found(&visit, id)?;
    let read = wished.document(&sent).await;
    visit
        .show(move |eye| {
            let work = Work::open(eye, &mechanism, &text)?;
            let (words, path) = (work.words(), place(&work));
            let body = match read.and_then(|document| Ok((import(&work, &wished, &document)?, document))) {
                Ok((import, document)) => html! {
                    @if let Some(notice) = notice { div class="notice warn" role="alert" { p { (words.say(notice)) } } }
                    p { b { (sent.name) } }
                    (preview::shown(words, &|id| work.link(id), &wished.language, &document, &import))
                    (second_form(eye, &path, &fields, id, &import))
                },
                Err(ImportError::WhoseChanges { authors } | ImportError::NoSuchAuthor { authors, .. }) => {
                    whose_form(eye, &path, &fields, id, &authors)
                }
                Err(error) => html! {
                    div class="notice bad" role="alert" { p { (sent.name) ": " (spell::unfit(words, &error)) } }
                    (form(&work, &Begun::again(&fields, &Trouble::TooLarge)))
                },
            };
            Ok(work.page("import", "textwork-import-preview", body))
        })
        .await
}

/// `POST /m/{m}/text/{t}/import/log`: what was shown is logged, all of it or nothing.
pub async fn log(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let there = format!("/m/{mechanism}/text/{text}/import");
    let id = fields.parsed::<Digest>("document")?;
    let wished = Wished::read(&fields)?;
    let gone = |_| Trouble::Said(GONE.to_owned());
    let document = wished.document(&found(&visit, id)?).await.map_err(gone)?;
    let (of, at) = (mechanism.clone(), text.clone());
    let logged = log_shown(&visit, &mechanism, fields.given("shown").to_owned(), move |eye| {
        import(&Work::open(eye, &of, &at)?, &wished, &document).map_err(gone)
    });
    match logged.await {
        Ok(_) => {
            visit.app.uploads().forget(id, visit.guest.session);
            Ok(visit.back(&there, "imported"))
        }
        // The text went on meanwhile: what would be done now is shown, and nothing was done.
        Err(Trouble::Said(key)) if key == MOVED => show(visit, mechanism, text, fields, id, Some(MOVED)).await,
        Err(trouble) => Err(trouble),
    }
}
