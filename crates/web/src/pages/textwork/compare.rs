//! Any two readings of a text held against each other: what a party wants or all agreed, now or at an earlier moment, in
//! one language, as a redline.

use super::Work;
use crate::answer::{Answer, Trouble};
use crate::layout::Page;
use crate::parts::{Begun, Tone, chip, language_name, select};
use crate::redlines::{self, Fate};
use crate::visit::Visit;
use axum::extract::Path;
use cabinet::Look;
use maud::{Markup, html};
use record::matter::{Matter, Step};
use record::{ActId, Language, MechanismId, PartyId};
use secretariat::comparing::{AsOf, Became, Reading, Reads, compare, until};

/// The most acts that are offered as moments.
const ACTS_MAX: usize = 24;
const DAY: i64 = 24 * 60 * 60;

/// `GET /m/{m}/text/{t}/compare`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    let look = last_look(&visit, &mechanism, &text).await?;
    visit.show(move |eye| shown(&Work::open(eye, &mechanism, &text)?, look.as_ref())).await
}

/// When the person last looked at the text, and how far the record had come.
///
/// # Errors
/// Where the path names none, or the cabinet fails.
pub async fn last_look(visit: &Visit, mechanism: &str, text: &str) -> Result<Option<Look>, Trouble> {
    let mechanism: MechanismId = mechanism.parse().map_err(|_| Trouble::Absent)?;
    let text: ActId = text.parse().map_err(|_| Trouble::Absent)?;
    let person = visit.guest.person.number;
    visit.inside(move |cabinet| cabinet.last_look(person, mechanism, text)).await
}

/// A moment that is offered: its value in the form, its words, and when it was; none for now.
struct Moment {
    value: String,
    words: String,
    when: When,
}

#[derive(Clone)]
enum When {
    Now,
    At(i64),
    Looked(Vec<(PartyId, record::Epoch, record::Size)>),
}

fn shown(work: &Work<'_, '_>, look: Option<&Look>) -> Result<Page, Trouble> {
    let language = work.language()?;
    let moments = moments(work, look);
    let readers = readers(work);
    let asked = |name: &str, otherwise: &str| work.eye.visit.asked.query(name).unwrap_or_else(|| otherwise.to_owned());
    let first = readers.get(1).map_or("agreed", |(value, _, _)| value.as_str());
    let other = readers.get(2).map_or("agreed", |(value, _, _)| value.as_str());
    let begun = Begun::with([
        ("language", language.tag().to_owned()),
        ("from", asked("from", first)),
        ("from-when", asked("from-when", "now")),
        ("to", asked("to", other)),
        ("to-when", asked("to-when", "now")),
    ]);
    let reading = |whose: &str, when: &str| -> Option<Reading> {
        let reads = readers.iter().find(|(value, _, _)| *value == begun.fields.given(whose))?.2;
        let when = moments.iter().find(|moment| moment.value == begun.fields.given(when))?;
        Some(Reading { reads, as_of: as_of(work, &when.when) })
    };
    let result = match (reading("from", "from-when"), reading("to", "to-when")) {
        (Some(from), Some(to)) => {
            let rows = compare(work.mechanism.original, work.id(), language, &from, &to);
            rows_shown(work, language, &rows)
        }
        _ => return Err(Trouble::Absent),
    };
    Ok(work.page(
        "compare",
        "textwork-compare",
        html! {
            (form(work, &begun, &readers, &moments))
            h2 { (sides(work, &begun, &readers, &moments)) }
            (result)
        },
    ))
}

fn as_of(work: &Work<'_, '_>, when: &When) -> AsOf {
    match when {
        When::Now => AsOf::Now,
        When::At(time) => AsOf::Sizes(until(work.mechanism.original, *time)),
        When::Looked(sizes) => AsOf::Sizes(sizes.clone()),
    }
}

/// Whose readings there are: what all agreed, then each party, this house's own first.
fn readers(work: &Work<'_, '_>) -> Vec<(String, String, Reads)> {
    let words = work.words();
    let agreed = ("agreed".to_owned(), words.say("textwork-reads-agreed"), Reads::Agreed);
    let parties = work.mechanism.parties().into_iter().map(|party| {
        let code = work.mechanism.code(party);
        let said = words.with("textwork-reads-party", &[("party", (&code).into())]);
        (code, said, Reads::Wanted(party))
    });
    std::iter::once(agreed).chain(parties).collect()
}

fn moments(work: &Work<'_, '_>, look: Option<&Look>) -> Vec<Moment> {
    let words = work.words();
    let at = |value: String, words: String, time: i64| Moment { value, words, when: When::At(time) };
    let mut all = vec![Moment { value: "now".to_owned(), words: words.say("textwork-now"), when: When::Now }];
    if let Some(look) = look {
        let said = words.with("textwork-last-look", &[("time", (&words.time(look.time)).into())]);
        all.push(Moment { value: "look".to_owned(), words: said, when: When::Looked(look.sizes.clone()) });
    }
    all.push(at("yesterday".to_owned(), words.say("textwork-yesterday"), work.eye.now - DAY));
    if let Some(opened) = opened(work) {
        let said = words.with("textwork-opening", &[("time", (&words.time(opened)).into())]);
        all.push(at("opening".to_owned(), said, opened));
    }
    let mut acts: Vec<(i64, ActId, String)> = Vec::new();
    for provision in &work.text.provisions {
        for tabled in provision.sides.iter().flat_map(|side| &side.tabled) {
            if !acts.iter().any(|(_, act, _)| *act == tabled.act) {
                let party = work.mechanism.code(tabled.party);
                let (label, time) = (work.label(provision.id), words.time(tabled.time));
                let values = [("party", (&party).into()), ("label", (&label).into()), ("time", (&time).into())];
                acts.push((tabled.time, tabled.act, words.with("textwork-after-act", &values)));
            }
        }
    }
    acts.sort_by_key(|(time, _, _)| std::cmp::Reverse(*time));
    // An act that an address names is offered, however long ago it was.
    let named: Vec<String> =
        ["from-when", "to-when"].iter().filter_map(|name| work.eye.visit.asked.query(name)).collect();
    let mut acts: Vec<_> = acts.into_iter().enumerate().collect();
    acts.retain(|(no, (_, act, _))| *no < ACTS_MAX || named.contains(&act.to_string()));
    all.extend(acts.into_iter().map(|(_, (time, act, said))| at(act.to_string(), said, time)));
    all
}

/// When the text's round was opened.
fn opened(work: &Work<'_, '_>) -> Option<i64> {
    let round = work.mechanism.view.round(work.text.round)?;
    let step = round.steps.iter().find(|step| matches!(step.matter, Matter::Step { step: Step::Open, .. }))?;
    Some(step.stances.iter().filter_map(|stance| stance.said.map(|(_, time)| time)).max().unwrap_or(step.time))
}

fn form(work: &Work<'_, '_>, begun: &Begun, readers: &[(String, String, Reads)], moments: &[Moment]) -> Markup {
    let words = work.words();
    let whose: Vec<(String, String)> = readers.iter().map(|(value, said, _)| (value.clone(), said.clone())).collect();
    let when: Vec<(String, String)> =
        moments.iter().map(|moment| (moment.value.clone(), moment.words.clone())).collect();
    let languages: Vec<(String, String)> = work
        .languages()
        .into_iter()
        .map(|language| (language.tag().to_owned(), language_name(words, language)))
        .collect();
    html! {
        form.choices id="compare" method="get" action={ (work.path()) "/compare" } {
            (select(words, begun, ("compare", "from"), &words.say("textwork-from"), None, &whose))
            (select(words, begun, ("compare", "from-when"), &words.say("textwork-from-when"), None, &when))
            (select(words, begun, ("compare", "to"), &words.say("textwork-to"), None, &whose))
            (select(words, begun, ("compare", "to-when"), &words.say("textwork-to-when"), None, &when))
            (select(words, begun, ("compare", "language"), &words.say("textwork-language"), None, &languages))
            button.go type="submit" { (words.say("textwork-compare-go")) }
        }
    }
}

fn sides(work: &Work<'_, '_>, begun: &Begun, readers: &[(String, String, Reads)], moments: &[Moment]) -> String {
    let side = |whose: &str, when: &str| {
        let reader = readers.iter().find(|(value, _, _)| *value == begun.fields.given(whose));
        let moment = moments.iter().find(|moment| moment.value == begun.fields.given(when));
        let said = reader.map_or_else(String::new, |(_, said, _)| said.clone());
        match moment.map(|moment| (&moment.when, &moment.words)) {
            None | Some((When::Now, _)) => said,
            Some((When::At(_) | When::Looked(_), when)) => format!("{said} ({when})"),
        }
    };
    let (from, to) = (side("from", "from-when"), side("to", "to-when"));
    work.words().with("textwork-from-to", &[("from", (&from).into()), ("to", (&to).into())])
}

/// What became of each provision that differs.
fn rows_shown(work: &Work<'_, '_>, language: &Language, rows: &[(ActId, Became)]) -> Markup {
    let words = work.words();
    html! {
        @if rows.is_empty() { p { (words.say("textwork-no-difference")) } }
        @else { p.soft { (words.with("textwork-differences", &[("count", rows.len().into())])) } }
        @for (provision, became) in rows {
            div.sheet.provision {
                div.top { (work.link(*provision)) (became_chip(work, became)) }
                div.body { @match became {
                    Became::Changed(redline) | Became::Moved(redline) => (redlines::redlined(words, &redline.changes, language)),
                    Became::Deleted(wording) => (redlines::whole(words, wording, language, Fate::Gone)),
                    Became::Inserted(wording) => (redlines::whole(words, wording, language, Fate::New)),
                } }
            }
        }
    }
}

fn became_chip(work: &Work<'_, '_>, became: &Became) -> Markup {
    let (tone, key) = match became {
        Became::Changed(_) => (Tone::Open, "textwork-became-changed"),
        Became::Moved(_) => (Tone::Plain, "textwork-became-moved"),
        Became::Deleted(_) => (Tone::Bad, "textwork-became-deleted"),
        Became::Inserted(_) => (Tone::Ok, "textwork-became-inserted"),
    };
    chip(tone, &work.words().say(key))
}
