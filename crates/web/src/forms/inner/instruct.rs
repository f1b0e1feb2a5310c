//! Instructions, red lines and fallbacks: given, given anew, taken back. The head of delegation and the co-chair write them.

use super::end;
use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::{Eye, Mechanism, act};
use crate::fields::{Fields, Filled, INSTRUCTION, RED_LINE, WORDING, fault};
use crate::inner::beside::path;
use crate::parts::{Begun, area, key, language_name, line, select};
use crate::visit::{Visit, now};
use axum::extract::Path;
use cabinet::{FALLBACK_RANK_MAX, Instruction, InstructionNumber, NewInstruction, RedLine, Says};
use consultation::TextView;
use maud::{Markup, html};
use node::rights::Roles;
use record::vocabulary::Role;
use record::{ActId, Language, MechanismId};
use wording::Wording;

/// The kinds, as the forms name them.
const KINDS: [&str; 4] = ["words", "must", "never", "fallback"];

/// Whether somebody writes instructions.
pub fn may_instruct(roles: &Roles) -> bool {
    roles.has_any(&[Role::Head, Role::CoChair])
}

/// A new instruction, each kind in a fold of its own.
pub fn instruct_forms(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: &TextView<'_>, on: ActId) -> Markup {
    html! { @for kind in KINDS {
        details id={ "fold-" (kind) } {
            summary { (eye.words.say(fold_key(kind))) }
            (instruct_form(eye, mechanism, text, on, kind, &Begun::default()))
        }
    } }
}

fn instruct_form(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    text: &TextView<'_>,
    on: ActId,
    kind: &str,
    begun: &Begun,
) -> Markup {
    let words = eye.words;
    let form = format!("instruct-{kind}");
    html! {
        form id=(form) method="post" action={ (path(mechanism, text.proposal.id, on)) "/instruct" } {
            (key(eye.guest))
            input type="hidden" name="says" value=(kind);
            (language_field(eye, text, kind, begun, &form))
            (words_field(eye, kind, begun, &form))
            button.go type="submit" { (words.say("inner-instruct")) }
        }
    }
}

fn fold_key(kind: &str) -> &'static str {
    match kind {
        "must" => "inner-new-must",
        "never" => "inner-new-never",
        "fallback" => "inner-new-fallback",
        _ => "inner-new-instruction",
    }
}

/// For the wordings of which language it is; a fallback has one always.
fn language_field(eye: &Eye<'_>, text: &TextView<'_>, kind: &str, begun: &Begun, form: &str) -> Markup {
    let words = eye.words;
    let every = (String::new(), words.say("inner-every-language"));
    let languages = text.languages.iter().map(|(own, _)| (own.tag().to_owned(), language_name(words, own)));
    let offered: Vec<_> = (kind != "fallback").then_some(every).into_iter().chain(languages).collect();
    select(words, begun, (form, "language"), &words.say("inner-language"), None, &offered)
}

fn words_field(eye: &Eye<'_>, kind: &str, begun: &Begun, form: &str) -> Markup {
    let words = eye.words;
    html! { @match kind {
        "must" | "never" => {
            (line(words, begun, (form, "words"), &words.say("inner-line-words"), Some(&words.say("inner-line-hint")), RED_LINE))
        },
        "fallback" => {
            @let ranks: Vec<_> = (1..=FALLBACK_RANK_MAX).map(|rank| (rank.to_string(), rank.to_string())).collect();
            (select(words, begun, (form, "rank"), &words.say("inner-rank"), Some(&words.say("inner-rank-hint")), &ranks))
            (area(words, begun, (form, "words"), (&words.say("inner-fallback-words"), None), Some(&words.say("inner-wording-hint")), WORDING))
        },
        _ => (area(words, begun, (form, "words"), (&words.say("inner-instruction-words"), None), None, INSTRUCTION)),
    } }
}

/// What an instruction becomes, or its end.
pub fn change_forms(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    text: ActId,
    instruction: &Instruction,
    begun: &Begun,
) -> Markup {
    let words = eye.words;
    let form = format!("instruction-{}", instruction.number);
    let (kind, rank, said) = parted(&instruction.says);
    let was = Begun::with([("words", said), ("rank", rank.to_string())]);
    let begun = if begun.fault.is_some() || !begun.fields.given("words").is_empty() { begun } else { &was };
    let action = format!("{}/instruction/{}", path(mechanism, text, instruction.on), instruction.number);
    html! {
        details id={ (form) "-fold" } {
            summary { (words.say("inner-change")) }
            form id=(form) method="post" action=(action) {
                (key(eye.guest))
                (words_field(eye, kind, begun, &form))
                button.go type="submit" name="do" value="replace" { (words.say("inner-replace")) } " "
                button.grave type="submit" name="do" value="end" { (words.say("inner-end")) }
            }
        }
    }
}

fn parted(says: &Says) -> (&'static str, u8, String) {
    match says {
        Says::Words(said) => ("words", 1, said.clone()),
        Says::RedLine(RedLine::Must(said)) => ("must", 1, said.clone()),
        Says::RedLine(RedLine::Never(said)) => ("never", 1, said.clone()),
        Says::Fallback { rank, wording } => ("fallback", *rank, wording.clone()),
    }
}

/// What the fields say.
fn read_says(fields: &Fields, kind: &str) -> Result<Says, Trouble> {
    let line = || fields.words("words", RED_LINE);
    match kind {
        "words" => Ok(Says::Words(fields.words("words", INSTRUCTION)?)),
        "must" => Ok(Says::RedLine(RedLine::Must(line()?))),
        "never" => Ok(Says::RedLine(RedLine::Never(line()?))),
        "fallback" => {
            let rank = fields.parsed("rank")?;
            let wording = fields.words_if("words", WORDING)?.unwrap_or_default();
            let wording = Wording::read(&wording).map_err(|_| Trouble::Said("inner-fault-wording".into()))?;
            Ok(Says::Fallback { rank, wording: wording.written() })
        }
        _ => Err(fault("says", FaultKind::Choice).into()),
    }
}

fn read_new(fields: &Fields, mechanism: MechanismId, on: ActId) -> Result<NewInstruction, Trouble> {
    let language: Option<Language> = match fields.given("language") {
        "" => None,
        _ => Some(fields.parsed("language")?),
    };
    let says = read_says(fields, fields.given("says"))?;
    if language.is_none() && matches!(says, Says::Fallback { .. }) {
        return Err(fault("language", FaultKind::Lacking).into());
    }
    Ok(NewInstruction { mechanism, on, language, says })
}

/// A thing of a text on which papers stand: one of its provisions, or all of it.
///
/// # Errors
/// Where it is none.
pub async fn held_on(visit: &Visit, m: &str, t: &str, on: &str) -> Result<(MechanismId, ActId), Trouble> {
    let (m, t, on) = (m.to_owned(), t.to_owned(), act(on)?);
    visit
        .look(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let text = mechanism.text(&t)?;
            let is_there = text.proposal.id == on || text.provisions.iter().any(|own| own.id == on);
            if is_there { Ok((mechanism.id, on)) } else { Err(Trouble::Absent) }
        })
        .await
}

/// `POST /inner/text/{m}/{t}/{on}/instruct`
pub async fn instruct(
    visit: Visit,
    Path((m, t, on)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    if !may_instruct(&visit.guest.roles) {
        return Err(Trouble::Absent);
    }
    let (mechanism, id) = held_on(&visit, &m, &t, &on).await?;
    let by = visit.guest.person.number;
    let outcome = match read_new(&fields, mechanism, id) {
        Ok(new) => visit.inside(move |cabinet| cabinet.instruct(&new, by, now())).await,
        Err(trouble) => Err(trouble),
    };
    let back = format!("/inner/text/{m}/{t}/{on}#instructions");
    let kind = KINDS.into_iter().find(|kind| *kind == fields.given("says")).unwrap_or("words");
    end(&visit, outcome, &fields, (&back, "instructed"), move |eye, begun| {
        let mechanism = eye.mechanism(&m)?;
        let text = mechanism.text(&t)?;
        Ok(instruct_form(eye, &mechanism, &text, id, kind, begun))
    })
    .await
}

/// `POST /inner/text/{m}/{t}/{on}/instruction/{number}`
pub async fn change(
    visit: Visit,
    Path((m, t, on, number)): Path<(String, String, String, i64)>,
    Filled(fields): Filled,
) -> Answer {
    if !may_instruct(&visit.guest.roles) {
        return Err(Trouble::Absent);
    }
    let (mechanism, id) = held_on(&visit, &m, &t, &on).await?;
    let (number, by) = (InstructionNumber(number), visit.guest.person.number);
    let all = visit.inside(move |cabinet| cabinet.instruction_history(mechanism, id)).await?;
    let old = all.into_iter().find(|old| old.number == number).ok_or(Trouble::Absent)?;
    let back = format!("/inner/text/{m}/{t}/{on}#instructions");
    if fields.given("do") == "end" {
        visit.inside(move |cabinet| cabinet.end_instruction(number, by, now())).await?;
        visit.app.live().changed();
        return Ok(visit.back(&back, "instruction-ended"));
    }
    let outcome = match read_says(&fields, parted(&old.says).0) {
        Ok(says) => visit.inside(move |cabinet| cabinet.replace_instruction(number, &says, by, now())).await,
        Err(trouble) => Err(trouble),
    };
    end(&visit, outcome, &fields, (&back, "instructed"), move |eye, begun| {
        let mechanism = eye.mechanism(&m)?;
        Ok(change_forms(eye, &mechanism, act(&t)?, &old, begun))
    })
    .await
}
