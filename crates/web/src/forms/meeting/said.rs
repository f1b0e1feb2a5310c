//! What the forms of a meeting share: the languages that they offer, commitments, days, the way back, the form again.

use crate::answer::{Answer, Fault, FaultKind, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, LINE, fault};
use crate::parts::{Begun, day, sayings, texts};
use crate::visit::Visit;
use crate::words::{Tongue, Words};
use jiff::civil::Date;
use maud::{Markup, html};
use record::matter::{Dates, Day};
use record::vocabulary::Commitment;
use record::{Language, Texts};
use std::collections::BTreeMap;

/// The commitments, as the forms name them.
pub const COMMITMENTS: [(&str, Commitment); 3] = [
    ("instructed", Commitment::Instructed),
    ("personal", Commitment::Personal),
    ("exploratory", Commitment::Exploratory),
];

const EPOCH: Date = jiff::civil::date(1970, 1, 1);
/// The most days that a round lasts.
const ROUND_DAYS_MAX: i32 = 366;

/// The languages in which a text is written here: the reader's own first, then the house's, then the others of the
/// mechanism.
pub fn languages(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Vec<Language> {
    let charter = mechanism.view.charter_in_force().map(|charter| charter.languages).unwrap_or_default();
    let own = std::iter::once(eye.words.tongue.tag()).chain(eye.visit.app.own().languages.iter().map(String::as_str));
    let mut all: Vec<Language> = Vec::new();
    for language in own.filter_map(|tag| tag.parse().ok()).chain(charter) {
        if !all.contains(&language) {
            all.push(language);
        }
    }
    all
}

/// The choice of how far the party is bound.
pub fn commitment(words: &Words, begun: &Begun, form: &str) -> Markup {
    let offered: Vec<_> =
        COMMITMENTS.iter().map(|(name, meant)| ((*name).to_owned(), sayings::commitment(words, *meant))).collect();
    let label = words.say("meeting-commitment");
    crate::parts::select(words, begun, (form, "commitment"), &label, None, &offered)
}

/// The fields of dates: days, and how they are said.
pub fn dates(eye: &Eye<'_>, languages: &[Language], begun: &Begun, form: &str) -> Markup {
    let words = eye.words;
    html! {
        div.side-by-side {
            (day(words, begun, (form, "from"), &words.say("meeting-from")))
            (day(words, begun, (form, "to"), &words.say("meeting-to")))
        }
        details id={ (form) "-in-words" } open[languages.iter().any(|language| !begun.fields.given(&format!("dates.{language}")).is_empty())] {
            summary { (words.say("meeting-dates-in-words")) }
            p.soft.small { (words.say("meeting-dates-in-words-hint")) }
            (texts(words, begun, (form, "dates"), &words.say("meeting-dates"), languages, LINE))
        }
    }
}

/// Dates from their fields. Where nothing is said in words, the days are said in every tongue of the pages.
///
/// # Errors
/// Where there is neither a day nor a word, or the days are none.
pub fn read_dates(fields: &Fields) -> Result<Dates, Fault> {
    let (from, to) = (read_day(fields, "from")?, read_day(fields, "to")?);
    let told = fields.texts_if("dates", LINE)?;
    let days = match (from, to) {
        (Some(from), to) => {
            let to = to.unwrap_or(from);
            if to.0 < from.0 || to.0 - from.0 >= ROUND_DAYS_MAX {
                return Err(fault("to", FaultKind::Time));
            }
            Some((from, to))
        }
        (None, Some(_)) => return Err(fault("from", FaultKind::Lacking)),
        (None, None) => None,
    };
    match (told, days) {
        (Some(words), days) => Ok(Dates { words, days }),
        (None, Some(days)) => Ok(Dates { words: in_words(days), days: Some(days) }),
        (None, None) => Err(fault("from", FaultKind::Lacking)),
    }
}

fn read_day(fields: &Fields, name: &str) -> Result<Option<Day>, Fault> {
    let Some(given) = fields.words_if(name, LINE)? else { return Ok(None) };
    let date: Date = given.parse().map_err(|_| fault(name, FaultKind::Time))?;
    let days = date.since(EPOCH).map(|span| span.get_days()).map_err(|_| fault(name, FaultKind::Time))?;
    // A browser sends a day and nothing else.
    if date.to_string() == given { Ok(Some(Day(days))) } else { Err(fault(name, FaultKind::Time)) }
}

/// The day of the calendar.
pub fn date_of(day: Day) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(i64::from(day.0)).ok()?).ok()
}

fn in_words((from, to): (Day, Day)) -> Texts {
    let mut texts = BTreeMap::new();
    for tongue in Tongue::ALL {
        let words = Words::new(tongue, jiff::tz::TimeZone::UTC);
        let (Some(first), Some(last)) = (date_of(from), date_of(to)) else { continue };
        let (first, last) = (words.civil_day(first), words.civil_day(last));
        let said = if from == to {
            first
        } else {
            words.with("meeting-days", &[("from", (&first).into()), ("to", (&last).into())])
        };
        if let Ok(language) = tongue.tag().parse() {
            texts.insert(language, said);
        }
    }
    Texts(texts)
}

/// What comes of a form: back to a page of ours, or the form again with what the person wrote.
///
/// # Errors
/// What no form can mend.
pub async fn end<T>(
    visit: &Visit,
    outcome: Result<T, Trouble>,
    fields: &Fields,
    (path, done): (&str, &str),
    form: impl FnOnce(&Eye<'_>, &Begun) -> Result<Markup, Trouble> + Send + 'static,
) -> Answer {
    match outcome {
        Ok(_) => Ok(visit.back(path, done)),
        Err(trouble) => {
            let begun = Begun::again(fields, &trouble);
            let form = visit.look(move |eye| form(eye, &begun)).await?;
            visit.again(trouble, form).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::read;

    fn dates(body: &str) -> Result<Dates, Fault> {
        read_dates(&read(body.as_bytes()).expect("it is a form"))
    }

    #[test]
    fn days_are_said_in_every_tongue_where_nobody_says_them() {
        let said = dates("from=2026-05-11&to=2026-05-13").expect("two days");
        assert_eq!(said.days, Some((Day(20584), Day(20586))));
        let said: Vec<_> = said.words.0.values().map(String::as_str).collect();
        assert_eq!(said[0], "11 May 2026 to 13 May 2026");
        assert_eq!(said[2], "2026年5月11日至2026年5月13日");
        let own = dates("from=2026-05-11&dates.en=In+May").expect("words and a day");
        assert_eq!(own.words.0.len(), 1, "whose words are given, nothing is put beside them");
        assert_eq!(own.days, Some((Day(20584), Day(20584))));
    }

    #[test]
    fn days_that_are_none_are_refused_at_their_field() {
        assert_eq!(dates("").map_err(|fault| fault.field), Err("from".to_owned()));
        assert_eq!(dates("to=2026-05-13").map_err(|fault| fault.field), Err("from".to_owned()));
        for (from, to) in [("2026-02-30", ""), ("2026-05-11T10:00", ""), ("yesterday", "")] {
            let fault = dates(&format!("from={from}&to={to}")).expect_err("no day");
            assert_eq!((fault.field.as_str(), fault.kind), ("from", FaultKind::Time));
        }
        for to in ["2026-05-10", "2027-06-11"] {
            let fault = dates(&format!("from=2026-05-11&to={to}")).expect_err("no span");
            assert_eq!((fault.field.as_str(), fault.kind), ("to", FaultKind::Time));
        }
    }
}
