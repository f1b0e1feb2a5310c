//! What a conformity check and a document's reader found, in words.

use super::Work;
use crate::parts::language_name;
use crate::words::Words;
use paper::Finding;
use record::{ActId, Language};
use secretariat::conforming::Look;
use secretariat::importing::ImportError;
use wording::conform::{ByLanguage, Date, Number, Open};
use wording::draft::{Cause, Repair};

/// What somebody must look at.
pub fn look(work: &Work<'_, '_>, look: &Look) -> String {
    let words = work.words();
    match look {
        Look::Provisions { counts, missing, .. } => {
            let counts = by_language(words, counts, |count| words.number(*count as u64));
            let lacking: Vec<String> = missing.iter().map(|(id, languages)| lacking(work, *id, languages)).collect();
            words.with(
                "textwork-look-provisions",
                &[("counts", (&counts).into()), ("lacking", (&lacking.join("; ")).into())],
            )
        }
        Look::Order { language, .. } => {
            words.with("textwork-look-order", &[("language", (&name(words, language)).into())])
        }
        Look::Twice { language, .. } => {
            words.with("textwork-look-twice", &[("language", (&name(words, language)).into())])
        }
        Look::Labels { labels, .. } => {
            words.with("textwork-look-labels", &[("labels", (&by_language(words, labels, String::clone)).into())])
        }
        Look::Numbers { numbers, .. } => {
            let said = by_language(words, numbers, |own| list(words, own, |Number(number)| number.clone()));
            words.with("textwork-look-numbers", &[("numbers", (&said).into())])
        }
        Look::Dates { dates, .. } => {
            let said = by_language(words, dates, |own| list(words, own, date));
            words.with("textwork-look-dates", &[("dates", (&said).into())])
        }
        Look::Term { term, present, absent, .. } => {
            let (present, absent) = (names(words, present), names(words, absent));
            let values = [("term", term.into()), ("present", (&present).into()), ("absent", (&absent).into())];
            words.with("textwork-look-term", &values)
        }
        Look::Open { open, .. } => words
            .with("textwork-look-open", &[("open", (&by_language(words, open, |own| open_said(words, own))).into())]),
        Look::Stale { language, follows, party, .. } => {
            let (language, follows) = (language_name(words, language), language_name(words, follows));
            let party = work.mechanism.code(*party);
            let values = [("language", (&language).into()), ("follows", (&follows).into()), ("party", (&party).into())];
            words.with("textwork-look-stale", &values)
        }
    }
}

fn lacking(work: &Work<'_, '_>, id: ActId, languages: &[String]) -> String {
    let (label, languages) = (work.label(id), names(work.words(), languages));
    work.words().with("textwork-lacking", &[("label", (&label).into()), ("languages", (&languages).into())])
}

/// A language by its tag.
fn name(words: &Words, tag: &str) -> String {
    tag.parse::<Language>().map_or_else(|_| tag.to_owned(), |language| language_name(words, &language))
}

fn names(words: &Words, tags: &[String]) -> String {
    tags.iter().map(|tag| name(words, tag)).collect::<Vec<_>>().join(", ")
}

fn by_language<T>(words: &Words, all: &ByLanguage<T>, of: impl Fn(&T) -> String) -> String {
    all.iter().map(|(tag, one)| format!("{} – {}", name(words, tag), of(one))).collect::<Vec<_>>().join("; ")
}

fn list<T>(words: &Words, all: &[T], of: impl Fn(&T) -> String) -> String {
    if all.is_empty() { words.say("textwork-none") } else { all.iter().map(of).collect::<Vec<_>>().join(", ") }
}

/// A date as it is compared: in figures, the largest first.
fn date(date: &Date) -> String {
    let part = |part: Option<u16>| part.map_or_else(|| "?".to_owned(), |part| format!("{part:02}"));
    format!("{}-{:02}-{}", part(date.year), date.month, part(date.day.map(u16::from)))
}

fn open_said(words: &Words, open: &Open) -> String {
    let values =
        [("brackets", open.brackets.into()), ("holes", open.placeholders.into()), ("terms", open.terms.len().into())];
    words.with("textwork-open", &values)
}

/// A character that was put in, with its place.
pub fn repair(words: &Words, repair: &Repair) -> String {
    let cause = words.say(match repair.cause {
        Cause::NeverOpened => "textwork-cause-never-opened",
        Cause::NeverClosed => "textwork-cause-never-closed",
        Cause::TooDeep => "textwork-cause-too-deep",
        Cause::LooseBrace => "textwork-cause-loose-brace",
    });
    let put = repair.put.to_string();
    let values = [
        ("line", repair.line.into()),
        ("column", repair.column.into()),
        ("put", (&put).into()),
        ("cause", (&cause).into()),
    ];
    words.with("textwork-repair", &values)
}

/// Something of a document that was not understood.
pub fn finding(words: &Words, finding: &Finding) -> String {
    let at = |key: &str, paragraph: usize| words.with(key, &[("paragraph", (paragraph + 1).into())]);
    let what = |key: &str, what: &str| words.with(key, &[("what", what.into())]);
    let count = |key: &str, times: usize| words.with(key, &[("count", times.into())]);
    match finding {
        Finding::Repair { paragraph, .. } => at("textwork-found-repair", *paragraph),
        Finding::UnknownElement { name, .. } => what("textwork-found-unknown", name),
        Finding::StrayWords { words: stray, .. } => what("textwork-found-stray", stray),
        Finding::HiddenWords { words: hidden, .. } => what("textwork-found-hidden", hidden),
        Finding::Picture { paragraph } => at("textwork-found-picture", *paragraph),
        Finding::Field { paragraph, .. } => at("textwork-found-field", *paragraph),
        Finding::Formula { paragraph } => at("textwork-found-formula", *paragraph),
        Finding::Symbol { paragraph, .. } => at("textwork-found-symbol", *paragraph),
        Finding::NotRead { what: part } => what("textwork-found-not-read", part),
        Finding::FormChanges { times } => count("textwork-found-form", *times),
        Finding::NumberFormat { format } => what("textwork-found-numbers", format),
        Finding::HalfMove { name } => what("textwork-found-half-move", name),
        Finding::BadDate { words: date } => what("textwork-found-date", date),
        Finding::Missing { what: part } => what("textwork-found-missing", part),
        Finding::NoPlace { comment } => count("textwork-found-no-place", comment + 1),
        Finding::More { times } => count("textwork-found-more", *times),
    }
}

/// Why a document is not taken.
pub fn unfit(words: &Words, error: &ImportError) -> String {
    match error {
        ImportError::NotADocument => words.say("textwork-unfit-kind"),
        ImportError::Unreadable(error) => words.say(unreadable(error)),
        ImportError::WhoseChanges { authors } => {
            words.with("textwork-unfit-whose", &[("authors", (&authors.join(", ")).into())])
        }
        ImportError::NoSuchAuthor { author, .. } => words.with("textwork-unfit-author", &[("author", author.into())]),
        ImportError::Paragraph { number, .. } => {
            words.with("textwork-unfit-paragraph", &[("number", (*number).into())])
        }
        ImportError::Empty => words.say("textwork-unfit-empty"),
        ImportError::NoTitle => words.say("textwork-unfit-title"),
        ImportError::NoText { .. } => words.say("textwork-unfit-text"),
        ImportError::NotNegotiated { language, .. } => {
            words.with("textwork-unfit-language", &[("language", (&language_name(words, language)).into())])
        }
    }
}

fn unreadable(error: &paper::Error) -> &'static str {
    use paper::Error;
    match error {
        Error::FileTooLarge { .. }
        | Error::TooManyEntries { .. }
        | Error::PartTooLarge { .. }
        | Error::PackageTooLarge
        | Error::Bomb { .. }
        | Error::TooDeep { .. }
        | Error::TooManyAttributes { .. }
        | Error::TooManyParagraphs
        | Error::TooManyParts
        | Error::TooMuchText
        | Error::TooManyChanges
        | Error::TooManyComments
        | Error::TooManyNotes
        | Error::TooManyDefinitions => "textwork-unfit-large",
        Error::OldWord
        | Error::Pdf
        | Error::RichText
        | Error::OpenDocument
        | Error::Spreadsheet
        | Error::Presentation
        | Error::NoDocument => "textwork-unfit-kind",
        Error::Encrypted => "textwork-unfit-encrypted",
        Error::NotText { .. } => "textwork-unfit-not-text",
        Error::Damaged { .. }
        | Error::BadName { .. }
        | Error::Compression { .. }
        | Error::Xml { .. }
        | Error::Doctype { .. }
        | Error::Entity { .. } => "textwork-unfit-damaged",
    }
}
