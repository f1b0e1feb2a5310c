//! Corrections of an error in an adopted text: proposed with the corrected pages and a period to object, answered, and
//! shown beside the first text, which stays to be seen.

use super::{Paper, in_full};
use crate::acting::{Attached, Deed};
use crate::answer::{Answer, Fault, FaultKind, Trouble};
use crate::fields::{Fields, Filled, Most, WORDS, fault};
use crate::parts::{Begun, Tone, ago, area, chip, key, language_name, texts, time};
use crate::redlines;
use crate::visit::Visit;
use crate::words::Words;
use axum::extract::Path;
use consultation::{Found, MatterView, StanceView, State, Voice, held_against};
use maud::{Markup, html};
use node::rights::Kind;
use record::adoption::{Page, Subject};
use record::matter::Matter;
use record::vocabulary::{Attitude, Commitment, Content, Stance};
use record::{ActId, Language, Texts};
use secretariat::adopting::{AdoptError, correct as corrected};
use std::collections::BTreeMap;

/// What can be said to a correction.
const ANSWERS: [(&str, Attitude); 3] =
    [("accept", Attitude::Accept), ("ad-referendum", Attitude::AcceptAdReferendum), ("object", Attitude::Object)];
/// A whole page: longer than any wording.
const PAGE: Most = Most(400_000);

/// The corrections of a text in force, and the form for another.
pub fn shown(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    let in_force = matches!(paper.adoption.state, State::InForce | State::Final);
    if !in_force || !matches!(paper.adoption.manifest.subject, Subject::Instrument(_)) {
        return html! {};
    }
    let corrections = paper.mechanism.view.corrections_of(paper.adoption.id);
    html! {
        h2 id="corrections-title" { (words.say("signing-corrections")) }
        @if corrections.is_empty() { p.soft { (words.say("signing-no-corrections")) } }
        @for own in &corrections { (correction(paper, own)) }
        @if paper.may(Kind::Correction) {
            details id="correct-fold" {
                summary { (words.say("signing-correct")) }
                (correct_form(paper, &Begun::default()))
            }
        }
    }
}

fn correction(paper: &Paper<'_, '_>, own: &MatterView<'_>) -> Markup {
    let words = paper.words();
    let Matter::Correction { pages, why, until, .. } = own.matter else { return html! {} };
    let (tone, state) = if own.agreed {
        (Tone::Ok, "signing-correction-made")
    } else if own.withdrawn {
        (Tone::Plain, "signing-correction-withdrawn")
    } else if own.stances.iter().any(objects) {
        (Tone::Bad, "signing-correction-objected")
    } else {
        (Tone::Open, "signing-correction-open")
    };
    let voice = own.stances.iter().find(|stance| stance.party == paper.mechanism.own).map(|stance| stance.voice);
    let silent = matches!(voice, Some(Voice::Silent)) && paper.eye.now <= *until;
    // What the capital has still to confirm may take longer than the period.
    let referred = matches!(voice, Some(Voice::Stance { attitude: Attitude::AcceptAdReferendum, .. }));
    let open = (silent || referred) && !own.agreed && !own.withdrawn;
    html! {
        article.sheet id={ "correction-" (own.id.0.short()) } {
            div.top {
                h3 { (words.with("signing-correction-by", &[("party", (&paper.mechanism.code(own.author)).into())])) }
                (chip(tone, &words.say(state)))
                span.end { (ago(paper.eye, own.time)) }
            }
            div.body {
                (in_full::every(why))
                @for page in pages { (page_redlined(paper, page)) }
            }
            div.foot {
                p { (words.say("signing-correction-until")) " " (time(words, *until)) }
                ul.stances { @for stance in &own.stances { li { (paper.mechanism.code(stance.party)) ": " (words.say(voice_key(stance))) } } }
                @if open && paper.may(Kind::Stance) { (answer_form(paper, own.id, &Begun::default())) }
            }
        }
    }
}

fn objects(stance: &StanceView<'_>) -> bool {
    matches!(stance.voice, Voice::Stance { attitude: Attitude::Object, .. })
}

fn voice_key(stance: &StanceView<'_>) -> &'static str {
    match stance.voice {
        Voice::Silent | Voice::TakenBack | Voice::Dropped => "signing-correction-silent",
        Voice::Proposed => "signing-correction-proposed",
        Voice::Lapsed { .. } => "signing-correction-lapsed",
        Voice::Stance { attitude, .. } => match attitude {
            Attitude::Accept | Attitude::Reserve => "signing-correction-accepts",
            Attitude::AcceptAdReferendum => "signing-correction-ad-referendum",
            Attitude::Object => "signing-correction-objects",
        },
    }
}

/// A corrected page held against the first one: only the paragraphs that differ.
fn page_redlined(paper: &Paper<'_, '_>, page: &Page) -> Markup {
    let words = paper.words();
    let first = paper.adoption.manifest.pages.iter().find(|first| first.language == page.language);
    let old = first.and_then(|first| copy(paper, first));
    let (Some(old), Some(new)) = (old, copy(paper, page)) else {
        return html! { p.soft { (words.say("signing-page-not-here")) } };
    };
    let (old, new) = (paragraphs(&old), paragraphs(&new));
    html! {
        h4 { (language_name(words, &page.language)) }
        @for found in held_against(&old, &new) { @match found {
            Found::Same => {},
            Found::Differs { changes, .. } => (redlines::redlined(words, &changes, &page.language)),
            Found::Lacking { ours } => (as_a_whole(words, &old[ours], &page.language, redlines::Fate::Gone)),
            Found::Added { theirs } => (as_a_whole(words, &new[theirs], &page.language, redlines::Fate::New)),
        } }
        p.small { a href={ (paper.path()) "/file/" (page.text) } { (words.say("signing-file")) } " " code.digest { (page.text) } }
    }
}

fn as_a_whole(words: &Words, text: &str, language: &Language, fate: redlines::Fate) -> Markup {
    match wording::Wording::text(text) {
        Ok(wording) => redlines::whole(words, &wording, language, fate),
        Err(_) => in_full::text(language.tag(), text),
    }
}

fn copy(paper: &Paper<'_, '_>, page: &Page) -> Option<String> {
    String::from_utf8(paper.mechanism.original.blobs.read(page.text).ok()?).ok()
}

fn paragraphs(copy: &str) -> Vec<String> {
    copy.trim_end_matches('\n').split("\n\n").map(str::to_owned).collect()
}

fn correct_form(paper: &Paper<'_, '_>, begun: &Begun) -> Markup {
    let words = paper.words();
    let pages = &paper.adoption.manifest.pages;
    let languages: Vec<Language> = pages.iter().map(|page| page.language.clone()).collect();
    let given = pages.iter().filter_map(|page| Some((format!("page.{}", page.language.tag()), copy(paper, page)?)));
    let given: Vec<(String, String)> = given.collect();
    let filled;
    let begun = if begun.fields.under("page.").next().is_some() {
        begun
    } else {
        filled = Begun::with(given.iter().map(|(name, copy)| (name.as_str(), copy.trim_end_matches('\n').to_owned())));
        &filled
    };
    html! {
        form id="correct" method="post" action={ (paper.path()) "/correct" } {
            (key(paper.eye.guest))
            p { (words.say("signing-correct-means")) }
            @for language in &languages {
                @let name = format!("page.{}", language.tag());
                (area(words, begun, ("correct", &name), (&language_name(words, language), Some(language.tag())), None, PAGE))
            }
            (texts(words, begun, ("correct", "why"), &words.say("signing-correct-why"), &languages, WORDS))
            div.field {
                label for="correct-until" { (words.say("signing-correct-until")) }
                div.hint id="correct-until-hint" { (words.with("signing-zone", &[("zone", words.zone.iana_name().unwrap_or("UTC").into())])) }
                input type="datetime-local" id="correct-until" name="until" required value=(begun.fields.given("until"))
                    aria-describedby="correct-until-hint" aria-invalid=[begun.fault.as_ref().filter(|fault| fault.field == "until").map(|_| "true")];
            }
            button.go type="submit" { (words.say("signing-correct-propose")) }
        }
    }
}

/// `POST /m/{m}/manifest/{id}/correct`
pub async fn propose(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let there = format!("/m/{mechanism}/manifest/{id}");
    let (of, at) = (mechanism.clone(), id.clone());
    let done = match read(&visit.words, &fields) {
        Err(fault) => Err(fault.into()),
        Ok(wanted) => {
            let logged = visit.act(&mechanism, move |eye| Ok(vec![wanted.deed(&Paper::open(eye, &of, &at)?)?]));
            logged.await
        }
    };
    match done {
        Ok(_) => Ok(visit.back(&format!("{there}#corrections-title"), "correction-proposed")),
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| Ok(correct_form(&Paper::open(eye, &mechanism, &id)?, &begun))).await?;
            visit.again(trouble, form).await
        }
    }
}

/// What the form says.
struct Wanted {
    pages: BTreeMap<Language, String>,
    why: Texts,
    until: i64,
}

fn read(words: &Words, fields: &Fields) -> Result<Wanted, Fault> {
    let pages = fields.texts("page", PAGE)?.0;
    let why = fields.texts("why", WORDS)?;
    let until = fields.given("until");
    let bad = || fault("until", if until.is_empty() { FaultKind::Lacking } else { FaultKind::Time });
    let until: jiff::civil::DateTime = until.parse().map_err(|_| bad())?;
    let until = until.to_zoned(words.zone.clone()).map_err(|_| bad())?.timestamp().as_second();
    Ok(Wanted { pages, why, until })
}

impl Wanted {
    fn deed(self, paper: &Paper<'_, '_>) -> Result<Deed, Trouble> {
        let first = |language: &Language| {
            let page = paper.adoption.manifest.pages.iter().find(|page| page.language == *language)?;
            copy(paper, page)
        };
        // Pages that say what they said are no part of it.
        let same = |language: &Language, text: &str| {
            first(language).is_some_and(|first| first.trim_end_matches('\n') == text.trim_end_matches('\n'))
        };
        let changed = self.pages.into_iter().filter(|(language, text)| !same(language, text)).collect();
        let pages = Texts(changed);
        if pages.0.is_empty() {
            return Err(Trouble::Said("signing-page-as-it-was".to_owned()));
        }
        let made = corrected(&paper.adoption, &pages, self.why, self.until);
        let made = made.map_err(|error: AdoptError| Trouble::Said(format!("signing-{}", error.name())))?;
        let attached = made.attached.into_iter();
        let attached = attached.map(|file| Attached { bytes: file.bytes, media_type: file.media_type }).collect();
        Ok(Deed { content: made.content, attached })
    }
}

fn answer_form(paper: &Paper<'_, '_>, on: ActId, begun: &Begun) -> Markup {
    let words = paper.words();
    let id = format!("answer-{}", on.0.short());
    // What was said already is not offered again.
    let said = paper.mechanism.view.matter(on).is_some_and(|own| {
        let is_own = |stance: &&StanceView<'_>| stance.party == paper.mechanism.own;
        let said = own.stances.iter().find(is_own).map(|stance| stance.voice);
        matches!(said, Some(Voice::Stance { attitude: Attitude::AcceptAdReferendum, .. }))
    });
    let languages = paper.mechanism.original.charter().map_or_else(Vec::new, |charter| charter.languages.clone());
    html! {
        form id=(id) method="post" action={ (paper.path()) "/correction/" (on) } {
            (key(paper.eye.guest))
            (texts(words, begun, (&id, "words"), &words.say("signing-correction-words"), &languages, WORDS))
            div.tools {
                button type="submit" name="attitude" value="accept" { (words.say("signing-correction-accept")) }
                @if !said {
                    button type="submit" name="attitude" value="ad-referendum" { (words.say("answer-ad-referendum")) }
                }
                button.grave type="submit" name="attitude" value="object" { (words.say("signing-correction-object")) }
            }
        }
    }
}

/// `POST /m/{m}/manifest/{id}/correction/{act}`
pub async fn answer(
    visit: Visit,
    Path((mechanism, id, act)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let there = format!("/m/{mechanism}/manifest/{id}#corrections-title");
    let on = crate::eye::act(&act)?;
    let read = || -> Result<Stance, Fault> {
        let attitude = fields.one_of("attitude", &ANSWERS)?;
        let words = fields.texts_if("words", WORDS)?;
        Ok(Stance { on, attitude, commitment: Commitment::Instructed, words })
    };
    let done = match read() {
        Err(fault) => Err(fault.into()),
        Ok(stance) => visit.act(&mechanism, move |_| Ok(vec![Deed::new(Content::Stance(stance))])).await,
    };
    match done {
        Ok(_) => Ok(visit.back(&there, "correction-answered")),
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| Ok(answer_form(&Paper::open(eye, &mechanism, &id)?, on, &begun))).await?;
            visit.again(trouble, form).await
        }
    }
}
