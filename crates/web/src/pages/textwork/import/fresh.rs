//! A document that becomes a new text of a round: its title, what it would be, paragraph by paragraph, and the step that
//! proposes the text and tables all of it at once.

use super::super::{measured, preview, spell};
use super::asking::{GONE, MOVED, Wished, document_field, found, kept, log_shown, second_form, whose_form, wishes};
use crate::answer::{Answer, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, Filled, LINE, Uploaded};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::matters::round_name;
use crate::parts::{Begun, key, texts};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::RoundView;
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::{Digest, Language, Texts};
use secretariat::importing::{Document, Import, ImportError, Importer};

/// The languages that a document may have beside those of the mechanism: then the text is unofficial in it.
const MORE: [&str; 6] = ["en", "fr", "es", "ar", "zh", "ru"];

/// The round that the text is for.
struct Desk<'e, 'a> {
    eye: &'e Eye<'a>,
    mechanism: Mechanism<'a>,
    round: RoundView<'a>,
}

impl<'e, 'a> Desk<'e, 'a> {
    fn open(eye: &'e Eye<'a>, mechanism: &str, number: u32) -> Result<Desk<'e, 'a>, Trouble> {
        // A page that is a form alone is not there for who cannot send it.
        let may = |kind| may_log_kind(&eye.guest.roles, kind).map_err(|_| Trouble::Absent);
        may(Kind::Instrument)?;
        may(Kind::Table)?;
        let mechanism = eye.mechanism(mechanism)?;
        let round = mechanism.round(number)?;
        Ok(Desk { eye, mechanism, round })
    }

    fn round_path(&self) -> String {
        format!("{}/round/{}", self.mechanism.path(), self.round.number)
    }

    fn place(&self) -> String {
        format!("{}/import", self.round_path())
    }

    /// The languages of the mechanism.
    fn own(&self) -> Vec<Language> {
        self.mechanism.original.charter().map_or_else(Vec::new, |charter| charter.languages.clone())
    }

    fn page(&self, title: &str, body: Markup) -> Page {
        let words = self.eye.words;
        Page {
            title: words.say(title),
            here: Here::Mechanism(self.mechanism.id),
            crumbs: vec![
                Crumb::new(self.mechanism.name(words), self.mechanism.path()),
                Crumb::new(round_name(words, self.round.number), self.round_path()),
            ],
            shape: Shape::Wide,
            body: measured(body),
        }
    }

    /// The first step's form. Of a document that is here already it says the name.
    fn form(&self, begun: &Begun, held: Option<(Digest, &str)>) -> Markup {
        let (words, own) = (self.eye.words, self.own());
        let others = MORE.iter().filter_map(|tag| tag.parse::<Language>().ok()).filter(|other| !own.contains(other));
        let all: Vec<Language> = own.iter().cloned().chain(others).collect();
        let form = "import-new";
        html! {
            form id=(form) method="post" action=(self.place()) enctype="multipart/form-data" data-plain {
                (key(self.eye.guest))
                @match held {
                    Some((id, name)) => {
                        p { (words.say("textwork-document")) ": " b { (name) } }
                        input type="hidden" name="document" value=(id);
                    },
                    None => (document_field(words, form)),
                }
                (texts(words, begun, (form, "title"), &words.say("text-title"), &own, LINE))
                (wishes(words, begun, form, &all.iter().collect::<Vec<_>>()))
                button.go type="submit" { (words.say("textwork-import-look")) }
            }
        }
    }

    /// The text that the document would become.
    fn import(&self, wished: &Wished, title: Texts, document: &Document) -> Result<Import, ImportError> {
        let importer = Importer {
            original: self.mechanism.original,
            party: self.mechanism.own,
            language: wished.language.clone(),
            commitment: wished.commitment,
        };
        importer.new_text(self.round.proposal.id, title, &document.paragraphs)
    }
}

/// `GET /m/{m}/round/{number}/import`
pub async fn page(visit: Visit, Path((mechanism, number)): Path<(String, u32)>) -> Answer {
    visit
        .show(move |eye| {
            let desk = Desk::open(eye, &mechanism, number)?;
            let body = html! {
                p { (eye.words.say("textwork-import-new-means")) }
                (desk.form(&Begun::default(), None))
            };
            Ok(desk.page("textwork-import-new", body))
        })
        .await
}

/// `POST /m/{m}/round/{number}/import`: what would be done. Nothing is logged.
pub async fn look(visit: Visit, Path((mechanism, number)): Path<(String, u32)>, uploaded: Uploaded) -> Answer {
    visit.allowed(Kind::Instrument)?;
    visit.allowed(Kind::Table)?;
    let fields = uploaded.fields;
    let id = kept(&visit, &fields, uploaded.files)?;
    show(visit, mechanism, number, fields, id, None).await
}

async fn show(
    visit: Visit,
    mechanism: String,
    number: u32,
    fields: Fields,
    id: Digest,
    notice: Option<&'static str>,
) -> Answer {
    let sent = found(&visit, id)?;
    let read = Wished::read(&fields).and_then(|wished| Ok((wished, fields.texts("title", LINE)?)));
    let (wished, title) = match read {
        Ok(read) => read,
        // The document stays here: nobody sends it twice for a title.
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit
                .look(move |eye| Ok(Desk::open(eye, &mechanism, number)?.form(&begun, Some((id, &sent.name)))))
                .await?;
            return visit.again(trouble, form).await;
        }
    };
    let read = wished.document(&sent).await;
    visit
        .show(move |eye| {
            let desk = Desk::open(eye, &mechanism, number)?;
            let (words, path) = (eye.words, desk.place());
            let named = title.clone();
            let body = match read.and_then(|document| Ok((desk.import(&wished, title, &document)?, document))) {
                Ok((import, document)) => html! {
                    @if let Some(notice) = notice { div class="notice warn" role="alert" { p { (words.say(notice)) } } }
                    p { b { (sent.name) } }
                    dl.pairs { dt { (words.say("text-title")) } dd { (crate::parts::said(words, &named)) } }
                    (preview::shown(words, &|_| html! {}, &wished.language, &document, &import))
                    (second_form(eye, &path, &fields, id, &import))
                },
                Err(ImportError::WhoseChanges { authors } | ImportError::NoSuchAuthor { authors, .. }) => {
                    whose_form(eye, &path, &fields, id, &authors)
                }
                Err(error) => html! {
                    div class="notice bad" role="alert" { p { (sent.name) ": " (spell::unfit(words, &error)) } }
                    (desk.form(&Begun::again(&fields, &Trouble::TooLarge), None))
                },
            };
            Ok(desk.page("textwork-import-preview", body))
        })
        .await
}

/// `POST /m/{m}/round/{number}/import/log`: what was shown is logged, all of it or nothing.
pub async fn log(visit: Visit, Path((mechanism, number)): Path<(String, u32)>, Filled(fields): Filled) -> Answer {
    let id = fields.parsed::<Digest>("document")?;
    let (wished, title) = (Wished::read(&fields)?, fields.texts("title", LINE)?);
    let gone = |_| Trouble::Said(GONE.to_owned());
    let document = wished.document(&found(&visit, id)?).await.map_err(gone)?;
    let of = mechanism.clone();
    let logged = log_shown(&visit, &mechanism, fields.given("shown").to_owned(), move |eye| {
        Desk::open(eye, &of, number)?.import(&wished, title, &document).map_err(gone)
    });
    match logged.await {
        Ok(done) => {
            visit.app.uploads().forget(id, visit.guest.session);
            Ok(match done.first() {
                Some(text) => visit.back(&format!("/m/{mechanism}/text/{}", text.id), "text-new"),
                None => visit.back(&format!("/m/{mechanism}/round/{number}"), "text-new"),
            })
        }
        Err(Trouble::Said(key)) if key == MOVED => show(visit, mechanism, number, fields, id, Some(MOVED)).await,
        Err(trouble) => Err(trouble),
    }
}
