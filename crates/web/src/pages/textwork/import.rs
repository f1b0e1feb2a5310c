//! A document that comes in: read, held against the text, and shown with all that it would do; logged by a second step,
//! as it was shown, or not at all.

use super::{Work, measured, preview, spell};
use crate::answer::{Answer, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Filled, Uploaded};
use crate::layout::Page;
use crate::parts::{Begun, key, language_name, select, tick};
use crate::uploads::Sent;
use crate::visit::Visit;
use crate::visitor::FORM_KEY;
use axum::extract::Path;
use maud::{Markup, html};
use node::desk::{Draft, Logged};
use node::rights::{Kind, role_name, speaks_as};
use node::serve::reading;
use record::vocabulary::Commitment;
use record::{Digest, Language};
use secretariat::importing::{Absent, Brackets, Document, Import, ImportError, Importer, Whose};
use std::time::Instant;

const BRACKETS: [(&str, Brackets); 3] =
    [("keep", Brackets::Keep), ("first", Brackets::First), ("last", Brackets::Last)];
const COMMITMENTS: [(&str, Commitment); 3] = [
    ("exploratory", Commitment::Exploratory),
    ("personal", Commitment::Personal),
    ("instructed", Commitment::Instructed),
];

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

/// The first step's form.
fn form(work: &Work<'_, '_>, begun: &Begun) -> Markup {
    let words = work.words();
    html! {
        form id="import" method="post" action={ (work.path()) "/import" } enctype="multipart/form-data" data-plain {
            (key(work.eye.guest))
            div.field {
                label for="import-file" { (words.say("textwork-document")) }
                div.hint id="import-file-hint" { (words.say("textwork-document-hint")) }
                input type="file" id="import-file" name="file" required accept=".docx,.md,.txt,.markdown,.text"
                    aria-describedby="import-file-hint";
            }
            (wishes(work, begun, "import"))
            button.go type="submit" { (words.say("textwork-import-look")) }
        }
    }
}

/// How the document is to be taken.
fn wishes(work: &Work<'_, '_>, begun: &Begun, form: &str) -> Markup {
    let words = work.words();
    let languages: Vec<(String, String)> = work
        .languages()
        .into_iter()
        .map(|language| (language.tag().to_owned(), language_name(words, language)))
        .collect();
    let offered = |all: [(&str, &str); 3]| all.map(|(value, key)| (value.to_owned(), words.say(key)));
    let brackets = offered([
        ("keep", "textwork-brackets-keep"),
        ("first", "textwork-brackets-first"),
        ("last", "textwork-brackets-last"),
    ]);
    let commitments = offered([
        ("exploratory", "textwork-commitment-exploratory"),
        ("personal", "textwork-commitment-personal"),
        ("instructed", "textwork-commitment-instructed"),
    ]);
    html! {
        div.choices {
            (select(words, begun, (form, "language"), &words.say("textwork-language"), None, &languages))
            (select(words, begun, (form, "brackets"), &words.say("textwork-brackets"), None, &brackets))
            (select(words, begun, (form, "commitment"), &words.say("textwork-commitment"), None, &commitments))
        }
        (tick(begun, (form, "drop"), &words.say("textwork-drop")))
    }
}

/// What the form says, apart from the document.
#[derive(Clone)]
struct Wished {
    language: Language,
    brackets: Brackets,
    absent: Absent,
    whose: Whose,
    commitment: Commitment,
}

impl Wished {
    fn read(fields: &Fields) -> Result<Wished, Trouble> {
        let authors: Vec<String> = fields.all("author").map(str::to_owned).collect();
        let whose = match fields.given("whose") {
            "all" => Whose::All,
            "nobody" => Whose::Nobody,
            "some" if !authors.is_empty() => Whose::Of(authors),
            _ => Whose::Unsaid,
        };
        Ok(Wished {
            language: fields.parsed("language")?,
            brackets: fields.one_of("brackets", &BRACKETS)?,
            absent: if fields.ticked("drop") { Absent::WantedGone } else { Absent::Kept },
            whose,
            commitment: fields.one_of("commitment", &COMMITMENTS)?,
        })
    }

    /// Reads the document. A large one takes its time, and the desk has none for that: it has a thread of its own.
    async fn document(&self, sent: &Sent) -> Result<Document, ImportError> {
        let (wished, sent) = (self.clone(), sent.clone());
        let read = move || Document::read(&sent.name, &sent.bytes, &wished.whose).map(|own| own.taken(wished.brackets));
        let read = tokio::task::spawn_blocking(read).await;
        read.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()))
    }

    /// What the document would do.
    fn import(&self, work: &Work<'_, '_>, document: &Document) -> Result<Import, ImportError> {
        let importer = Importer {
            original: work.mechanism.original,
            party: work.mechanism.own,
            language: self.language.clone(),
            commitment: self.commitment,
        };
        importer.held_against(work.id(), &document.paragraphs, self.absent)
    }
}

/// `POST /m/{m}/text/{t}/import`: what would be done. Nothing is logged.
pub async fn look(visit: Visit, Path((mechanism, text)): Path<(String, String)>, uploaded: Uploaded) -> Answer {
    visit.allowed(Kind::Table)?;
    let session = visit.guest.session;
    let fields = uploaded.fields;
    let sent = match uploaded.files.into_iter().find(|file| file.field == "file") {
        Some(file) => {
            let sent = Sent { name: file.name, bytes: file.bytes.into() };
            visit.app.uploads().keep(session, sent, Instant::now())
        }
        // The document is here already, and its changes are attributed now.
        None => fields.parsed("document")?,
    };
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
    let sent = visit.app.uploads().find(id, visit.guest.session, Instant::now());
    let sent = sent.ok_or_else(|| Trouble::Said("textwork-document-gone".to_owned()))?;
    let read = wished.document(&sent).await;
    visit
        .show(move |eye| {
            let work = Work::open(eye, &mechanism, &text)?;
            let words = work.words();
            let body = match read.and_then(|document| Ok((wished.import(&work, &document)?, document))) {
                Ok((import, document)) => html! {
                    @if let Some(notice) = notice { div class="notice warn" role="alert" { p { (words.say(notice)) } } }
                    p { b { (sent.name) } }
                    (preview::shown(&work, &wished.language, &document, &import))
                    (second_form(&work, &fields, id, &import))
                },
                Err(ImportError::WhoseChanges { authors } | ImportError::NoSuchAuthor { authors, .. }) => {
                    whose_form(&work, &fields, id, &authors)
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

/// The fields of the first step, carried on.
fn carried(fields: &Fields, id: Digest, without: &[&str]) -> Markup {
    html! {
        input type="hidden" name="document" value=(id);
        @for (name, value) in fields.under("").filter(|(name, _)| {
            *name != FORM_KEY && *name != "document" && *name != "shown" && !without.contains(name)
        }) { input type="hidden" name=(name) value=(value); }
    }
}

/// Whose tracked changes count.
fn whose_form(work: &Work<'_, '_>, fields: &Fields, id: Digest, authors: &[String]) -> Markup {
    let words = work.words();
    let way = |value: &str, key: &str, checked: bool| {
        html! {
            div.choice {
                input type="radio" id={ "whose-" (value) } name="whose" value=(value) checked[checked];
                label for={ "whose-" (value) } { (words.say(key)) }
            }
        }
    };
    html! {
        div class="notice warn" { p { (words.say("textwork-whose-means")) } }
        form id="whose" method="post" action={ (work.path()) "/import" } enctype="multipart/form-data" data-plain {
            (key(work.eye.guest))
            (carried(fields, id, &["whose", "author"]))
            fieldset {
                legend { (words.say("textwork-whose")) }
                (way("some", "textwork-whose-some", true))
                @for (no, author) in authors.iter().enumerate() {
                    div.choice.deeper {
                        input type="checkbox" id={ "author-" (no) } name="author" value=(author);
                        label for={ "author-" (no) } { (author) }
                    }
                }
                (way("all", "textwork-whose-all", false))
                (way("nobody", "textwork-whose-nobody", false))
            }
            button.go type="submit" { (words.say("textwork-import-look")) }
        }
    }
}

/// The second step: log what was shown.
fn second_form(work: &Work<'_, '_>, fields: &Fields, id: Digest, import: &Import) -> Markup {
    let words = work.words();
    html! {
        @if import.first().is_none() { p { b { (words.say("textwork-import-nothing")) } } }
        @else {
            form id="import-log" method="post" action={ (work.path()) "/import/log" } data-plain {
                (key(work.eye.guest))
                (carried(fields, id, &[]))
                input type="hidden" name="shown" value=(fingerprint(import));
                div.grave-words {
                    p { b { (words.say("textwork-import-sure")) } }
                    p { (words.say("textwork-import-sure-means")) }
                    div.tools {
                        button.go type="submit" { (words.say("textwork-import-log")) }
                        a.button href={ (work.path()) "/import" } { (words.say("textwork-import-leave")) }
                    }
                }
            }
        }
    }
}

/// What was shown, so that nothing else is logged than that.
fn fingerprint(import: &Import) -> String {
    Digest::of(format!("{import:?}").as_bytes()).to_string()
}

/// `POST /m/{m}/text/{t}/import/log`: what was shown is logged, all of it or nothing.
pub async fn log(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let there = format!("/m/{mechanism}/text/{text}/import");
    let (session, id) = (visit.guest.session, fields.parsed::<Digest>("document")?);
    let wished = Wished::read(&fields)?;
    let sent = visit.app.uploads().find(id, session, Instant::now());
    let sent = sent.ok_or_else(|| Trouble::Said("textwork-document-gone".to_owned()))?;
    let (own, of, at) = (visit.clone(), mechanism.clone(), text.clone());
    let shown = fields.given("shown").to_owned();
    let gone = |_| Trouble::Said("textwork-document-gone".to_owned());
    let document = wished.document(&sent).await.map_err(gone)?;
    let logged = visit.app.desk().call(move |desk| -> Result<Option<Vec<Logged>>, Trouble> {
        let seat = own.seat();
        let read = reading(|| {
            let eye = Eye::new(desk, &own);
            let work = Work::open(&eye, &of, &at)?;
            let import = wished.import(&work, &document).map_err(gone)?;
            let Some(first) = import.first().filter(|_| fingerprint(&import) == shown) else { return Ok(None) };
            let by = speaks_as(&seat.roles, Kind::of(&first)).map_or("", role_name);
            Ok(Some(import.acts(desk.prepare_for(&seat, work.mechanism.id, Draft::new(first, by))?)))
        });
        let Some(acts) = read.unwrap_or(Err(Trouble::Broken))? else { return Ok(None) };
        Ok(Some(desk.append_acts_for(&seat, acts)?))
    });
    let logged = logged.await?.transpose();
    if let Some(logged) = logged {
        visit.note_act(mechanism.parse().map_err(|_| Trouble::Absent)?, &logged).await;
        logged?;
        visit.app.uploads().forget(id, session);
        return Ok(visit.back(&there, "imported"));
    }
    // The text went on meanwhile: what would be done now is shown, and nothing was done.
    show(visit, mechanism, text, fields, id, Some("textwork-import-moved")).await
}
