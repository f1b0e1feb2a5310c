//! A text as a file that goes out: clean, bracketed or compared, in three forms and every language. Made from the record
//! alone: what is internal is in none of it.

use super::{Work, measured, told};
use crate::answer::{Answer, Trouble};
use crate::fields::Fields;
use crate::layout::Page;
use crate::parts::{Begun, language_name, select};
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use maud::{Markup, html};
use record::PartyId;
use secretariat::exporting::{ExportError, Exported, Form, Version};

/// `GET /m/{m}/text/{t}/export`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    visit.show(move |eye| Ok(shown(&Work::open(eye, &mechanism, &text)?))).await
}

fn form_key(form: Form) -> &'static str {
    match form {
        Form::Docx => "textwork-form-docx",
        Form::Markdown => "textwork-form-markdown",
        Form::AkomaNtoso => "textwork-form-akoma",
    }
}

fn shown(work: &Work<'_, '_>) -> Page {
    let words = work.words();
    html_page(
        work,
        html! {
            p { (words.say("textwork-export-means")) }
            (version_form(work, "clean", "textwork-version-clean", "textwork-version-clean-means"))
            (version_form(work, "bracketed", "textwork-version-bracketed", "textwork-version-bracketed-means"))
            (version_form(work, "comparison", "textwork-version-comparison", "textwork-version-comparison-means"))
        },
    )
}

fn html_page(work: &Work<'_, '_>, body: Markup) -> Page {
    work.page("export", "textwork-export", measured(body))
}

fn version_form(work: &Work<'_, '_>, version: &str, title: &str, means: &str) -> Markup {
    let words = work.words();
    let languages: Vec<(String, String)> = work
        .languages()
        .into_iter()
        .map(|language| (language.tag().to_owned(), language_name(words, language)))
        .collect();
    let forms: Vec<(String, String)> =
        Form::ALL.iter().map(|form| (form.ending().to_owned(), words.say(form_key(*form)))).collect();
    let codes: Vec<String> = work.mechanism.parties().into_iter().map(|party| work.mechanism.code(party)).collect();
    let parties: Vec<(String, String)> = codes.iter().map(|code| (code.clone(), code.clone())).collect();
    let code = |no: usize| codes.get(no).cloned().unwrap_or_default();
    let begun = Begun::with([("from", code(1)), ("against", code(0))]);
    let id = format!("export-{version}");
    html! {
        section.sheet {
            div.top { h2 { (words.say(title)) } }
            div.body {
                p.soft { (words.say(means)) }
                form.choices id=(id) method="get" action={ (work.path()) "/export/file" } {
                    input type="hidden" name="version" value=(version);
                    @if version == "comparison" {
                        (select(words, &begun, (&id, "from"), &words.say("textwork-from"), None, &parties))
                        (select(words, &begun, (&id, "against"), &words.say("textwork-to"), None, &parties))
                    }
                    (select(words, &begun, (&id, "language"), &words.say("textwork-language"), None, &languages))
                    (select(words, &begun, (&id, "form"), &words.say("textwork-form"), None, &forms))
                    button.go type="submit" { (words.say("textwork-export-go")) }
                }
            }
        }
    }
}

/// What is asked for.
fn version(work: &Work<'_, '_>, fields: &Fields) -> Result<Version, Trouble> {
    let party = |name: &str| -> Result<PartyId, Trouble> {
        let code = fields.given(name);
        let mut parties = work.mechanism.parties().into_iter();
        parties.find(|party| work.mechanism.code(*party) == code).ok_or(Trouble::Absent)
    };
    Ok(match fields.given("version") {
        "clean" => Version::Clean,
        "bracketed" => Version::Bracketed,
        "comparison" => Version::Comparison { from: party("from")?, against: party("against")? },
        _ => return Err(Trouble::Absent),
    })
}

/// What came of an export.
enum Came {
    File { name: String, form: Form, bytes: Vec<u8> },
    Unclean,
}

/// `GET /m/{m}/text/{t}/export/file?version=…&form=…&language=…`
pub async fn file(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    let fields = crate::fields::read(visit.asked.query.as_bytes())?;
    let (of, at) = (mechanism.clone(), text.clone());
    let came = visit.look(move |eye| {
        let work = Work::open(eye, &of, &at)?;
        let form = Form::of_ending(fields.given("form")).ok_or(Trouble::Absent)?;
        let version = version(&work, &fields)?;
        let language = fields.given("language");
        let exported = Exported::new(work.mechanism.original, work.mechanism.own, work.id(), language);
        let exported = exported.map_err(|_| Trouble::Absent)?;
        let sheet = match exported.sheet(version) {
            Ok(sheet) => sheet,
            Err(ExportError::Unclean { .. }) => return Ok(Came::Unclean),
            Err(_) => return Err(Trouble::Said("textwork-export-fails".to_owned())),
        };
        let name = format!("{}-{}-{language}.{}", exported.title(), version.name(), form.ending());
        Ok(Came::File { name, form, bytes: exported.written(&sheet, version, form) })
    });
    match came.await? {
        Came::File { name, form, bytes } => {
            let headers = [(CONTENT_TYPE, form.media_type().to_owned()), (CONTENT_DISPOSITION, disposition(&name))];
            Ok((headers, bytes).into_response())
        }
        Came::Unclean => {
            visit
                .show(move |eye| {
                    let work = Work::open(eye, &mechanism, &text)?;
                    Ok(html_page(&work, unclean(&work)))
                })
                .await
        }
    }
}

/// Why there is no clean version yet, language by language.
fn unclean(work: &Work<'_, '_>) -> Markup {
    let words = work.words();
    html! {
        div class="notice warn" role="alert" {
            p { b { (words.say("textwork-proof-unclean")) } }
            ul { @for language in work.languages() {
                @if let Err((at, cause)) = work.mechanism.view.fair_copy(work.id(), language) {
                    li { (language_name(words, language)) ": " (work.link(at)) ", " (words.say(told::unclean_key(cause))) }
                }
            } }
        }
        p { a href={ (work.path()) "/export" } { (words.say("textwork-back")) } }
    }
}

/// That a file is to be saved, and under which name: for old readers in ASCII, for others in full (RFC 6266, 4.3).
fn disposition(name: &str) -> String {
    let fits = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
    let plain: String = name.chars().map(|sign| if fits(sign) { sign } else { '_' }).collect();
    let mut full = String::new();
    for byte in name.bytes() {
        if fits(char::from(byte)) {
            full.push(char::from(byte));
        } else {
            full.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_its_header_or_lead_elsewhere() {
        let said = disposition("a\"; x=\r\n/../议.docx");
        assert_eq!(said.lines().count(), 1);
        assert!(!said.contains("/.."), "{said}");
        assert!(said.ends_with("%E8%AE%AE.docx"), "{said}");
        assert_eq!(said.matches('"').count(), 2);
    }
}
