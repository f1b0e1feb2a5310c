//! What is asked of who brings a document in: how it is to be taken, whose tracked changes count, whether all of it is to
//! be done. Into what it is brought in, the pages know.

use crate::acting::{Deed, Done};
use crate::answer::Trouble;
use crate::eye::Eye;
use crate::fields::{Fields, UPLOAD_BYTES_MAX, Upload};
use crate::parts::{Begun, key, language_name, select};
use crate::uploads::{NoRoom, Sender, Sent};
use crate::visit::Visit;
use crate::visitor::FORM_KEY;
use crate::words::Words;
use maud::{Markup, html};
use record::vocabulary::Commitment;
use record::{Digest, Language};
use secretariat::importing::{Absent, Brackets, Document, Import, ImportError, Whose};
use std::time::Instant;

/// The most bytes of a document of plain text: some thousand pages. A package may have pictures in it.
const PLAIN_BYTES_MAX: usize = 4 << 20;
/// How every ZIP begins, and so every DOCX.
const PACKAGE: &[u8] = b"PK\x03\x04";

const BRACKETS: [(&str, Brackets); 3] =
    [("keep", Brackets::Keep), ("first", Brackets::First), ("last", Brackets::Last)];
const COMMITMENTS: [(&str, Commitment); 3] = [
    ("exploratory", Commitment::Exploratory),
    ("personal", Commitment::Personal),
    ("instructed", Commitment::Instructed),
];
/// What is said where the record went on between the two steps.
pub const MOVED: &str = "textwork-import-moved";
/// What is said where the document is not kept any more.
pub const GONE: &str = "textwork-document-gone";

/// The field of the document.
pub fn document_field(words: &Words, form: &str) -> Markup {
    html! {
        div.field {
            label for={ (form) "-file" } { (words.say("textwork-document")) }
            div.hint id={ (form) "-file-hint" } { (words.say("textwork-document-hint")) }
            input type="file" id={ (form) "-file" } name="file" required accept=".docx,.md,.txt,.markdown,.text"
                aria-describedby={ (form) "-file-hint" };
        }
    }
}

/// How the document is to be taken.
pub fn wishes(words: &Words, begun: &Begun, form: &str, languages: &[&Language]) -> Markup {
    let languages: Vec<(String, String)> =
        languages.iter().map(|language| (language.tag().to_owned(), language_name(words, language))).collect();
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
    }
}

/// What the form says, apart from the document.
#[derive(Clone)]
pub struct Wished {
    /// The language of the document.
    pub language: Language,
    /// How the party takes its brackets.
    pub brackets: Brackets,
    /// What becomes of what it leaves out.
    pub absent: Absent,
    /// Whose tracked changes count.
    pub whose: Whose,
    /// How far the party is bound.
    pub commitment: Commitment,
}

impl Wished {
    /// Reads the form.
    ///
    /// # Errors
    /// The field that is at fault.
    pub fn read(fields: &Fields) -> Result<Wished, Trouble> {
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
    ///
    /// # Errors
    /// Where it cannot be read so.
    pub async fn document(&self, sent: &Sent) -> Result<Document, ImportError> {
        let (wished, sent) = (self.clone(), sent.clone());
        let read = move || Document::read(&sent.name, &sent.bytes, &wished.whose).map(|own| own.taken(wished.brackets));
        let read = tokio::task::spawn_blocking(read).await;
        read.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()))
    }
}

/// The most bytes of a document of this kind, as its bytes show it.
fn most_bytes(bytes: &[u8]) -> usize {
    if bytes.starts_with(PACKAGE) { UPLOAD_BYTES_MAX } else { PLAIN_BYTES_MAX }
}

/// Keeps the document that came; without one, that is meant which came before.
///
/// # Errors
/// Where there is neither, or no room for it.
pub fn kept(visit: &Visit, fields: &Fields, files: Vec<Upload>) -> Result<Digest, Trouble> {
    match files.into_iter().find(|file| file.field == "file") {
        Some(file) => {
            if file.bytes.len() > most_bytes(&file.bytes) {
                return Err(Trouble::Said("textwork-document-long".to_owned()));
            }
            let by = Sender { person: visit.guest.person.number, session: visit.guest.session };
            let sent = Sent { name: file.name, bytes: file.bytes.into() };
            let kept = visit.app.uploads().keep(by, sent, Instant::now());
            kept.map_err(|NoRoom| Trouble::Said("textwork-document-no-room".to_owned()))
        }
        // The document is here already, and its changes are attributed now.
        None => Ok(fields.parsed("document")?),
    }
}

/// The document that this session sent.
///
/// # Errors
/// Where it is not kept any more.
pub fn found(visit: &Visit, id: Digest) -> Result<Sent, Trouble> {
    let sent = visit.app.uploads().find(id, visit.guest.session, Instant::now());
    sent.ok_or_else(|| Trouble::Said(GONE.to_owned()))
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

/// Whose tracked changes count. `path` is where a document is looked at.
pub fn whose_form(eye: &Eye<'_>, path: &str, fields: &Fields, id: Digest, authors: &[String]) -> Markup {
    let words = eye.words;
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
        form id="whose" method="post" action=(path) enctype="multipart/form-data" data-plain {
            (key(eye.guest))
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
pub fn second_form(eye: &Eye<'_>, path: &str, fields: &Fields, id: Digest, import: &Import) -> Markup {
    let words = eye.words;
    html! {
        @if import.first().is_none() { p { b { (words.say("textwork-import-nothing")) } } }
        @else {
            form id="import-log" method="post" action={ (path) "/log" } data-plain {
                (key(eye.guest))
                (carried(fields, id, &[]))
                input type="hidden" name="shown" value=(fingerprint(import));
                div.grave-words {
                    p { b { (words.say("textwork-import-sure")) } }
                    p { (words.say("textwork-import-sure-means")) }
                    div.tools {
                        button.go type="submit" { (words.say("textwork-import-log")) }
                        a.button href=(path) { (words.say("textwork-import-leave")) }
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

/// Logs what was shown, all of it or nothing; what the house wants cleared before waits as one paper. Where the record
/// went on meanwhile nothing is done: `MOVED`.
///
/// # Errors
/// What `make` says, a refusal, or that the house could not.
pub async fn log_shown(
    visit: &Visit,
    mechanism: &str,
    shown: String,
    make: impl FnOnce(&Eye<'_>) -> Result<Import, Trouble> + Send + 'static,
) -> Result<Done, Trouble> {
    visit
        .act(mechanism, move |eye| {
            let import = make(eye)?;
            if import.first().is_none() || fingerprint(&import) != shown {
                return Err(Trouble::Said(MOVED.to_owned()));
            }
            Ok(import.contents().into_iter().map(Deed::new).collect())
        })
        .await
}
