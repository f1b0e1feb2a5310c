//! What this house alone sees beside a provision: its instructions, and what the others' wordings amount to.

use super::papers::{Names, Papers};
use super::weighing::{others, sentences};
use crate::eye::{Eye, Mechanism};
use crate::parts::{Tone, chip, direction, language_name};
use crate::words::Words;
use cabinet::{DraftOf, Instruction, RedLine, Says};
use consultation::ProvisionView;
use maud::{Markup, html};
use record::ActId;

/// Where the inner papers of a provision, or of a whole text, are.
pub fn path(mechanism: &Mechanism<'_>, text: ActId, on: ActId) -> String {
    format!("/inner/text/{}/{text}/{on}", mechanism.id)
}

/// The inner papers on a provision, in a few lines; nothing where there are none. Every line is for this house alone.
pub fn beside(
    papers: &Papers,
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    provision: &ProvisionView<'_>,
) -> Option<Markup> {
    let words = eye.words;
    let instructions = papers.on(provision.id);
    let open = papers.threads.get(&provision.id).copied().unwrap_or_default();
    let drafts: Vec<_> =
        papers.drafts.iter().filter(|draft| draft.place.of == DraftOf::Provision(provision.id)).collect();
    if instructions.is_empty() && open == 0 && drafts.is_empty() {
        return None;
    }
    Some(html! {
        div.inner {
            (whose(eye, mechanism, provision, "inner-show"))
            @for instruction in instructions { (line(words, instruction)) }
            @for held in others(mechanism, instructions, provision) {
                @for (tone, said) in sentences(words, mechanism, &held) { (weighed(words, tone, &said)) }
            }
            @if open > 0 { p.soft { (words.with("inner-open-remarks", &[("count", open.into())])) } }
            @for draft in drafts { p {
                a href=(super::papers::draft_path(&draft.place)) {
                    (words.with("inner-draft-in", &[("language", (&language_name(words, &draft.place.language)).into())]))
                }
            } }
        }
    })
}

/// The inner papers on a provision; where there are none, the way to where the first is written.
pub fn always(papers: &Papers, eye: &Eye<'_>, mechanism: &Mechanism<'_>, provision: &ProvisionView<'_>) -> Markup {
    let none = || html! { div.inner { (whose(eye, mechanism, provision, "inner-begin")) } };
    beside(papers, eye, mechanism, provision).unwrap_or_else(none)
}

/// For whom it is, and the way to all of it.
fn whose(eye: &Eye<'_>, mechanism: &Mechanism<'_>, provision: &ProvisionView<'_>, key: &str) -> Markup {
    html! { p { span.whose { (eye.words.say("inner-only-here")) } " "
        a href=(path(mechanism, provision.text, provision.id)) { (eye.words.say(key)) }
    } }
}

/// What a wording amounts to, with a word of how that stands.
pub fn weighed(words: &Words, tone: Tone, said: &str) -> Markup {
    let key = match tone {
        Tone::Ok => "inner-tone-ok",
        Tone::Open => "inner-tone-open",
        Tone::Bad => "inner-tone-bad",
        Tone::Plain => "inner-tone-plain",
    };
    html! { p { (chip(tone, &words.say(key))) " " (said) } }
}

/// An instruction in a line.
fn line(words: &Words, instruction: &Instruction) -> Markup {
    html! { p { b { (kind(words, instruction)) } " " (says(words, instruction)) } }
}

/// What an instruction is, with the language for which it is given.
pub fn kind(words: &Words, instruction: &Instruction) -> String {
    let kind = match &instruction.says {
        Says::Words(_) => words.say("inner-instruction"),
        Says::RedLine(RedLine::Must(_)) => words.say("inner-must"),
        Says::RedLine(RedLine::Never(_)) => words.say("inner-never"),
        Says::Fallback { rank, .. } => words.with("inner-fallback-rank", &[("rank", u32::from(*rank).into())]),
    };
    match &instruction.language {
        Some(language) => {
            let language = language_name(words, language);
            words.with("inner-kind-in", &[("kind", (&kind).into()), ("language", (&language).into())])
        }
        None => words.with("inner-kind-any", &[("kind", (&kind).into())]),
    }
}

/// What an instruction says, in its own words.
pub fn says(words: &Words, instruction: &Instruction) -> Markup {
    let tag = instruction.language.as_ref().map(record::Language::tag);
    let direction = tag.map(direction);
    html! { @match &instruction.says {
        Says::Words(said) => span.lines lang=[tag] dir=[direction] { (said) },
        Says::RedLine(RedLine::Must(said) | RedLine::Never(said)) => q lang=[tag] dir=[direction] { (said) },
        Says::Fallback { wording, .. } => {
            @if wording.trim().is_empty() { i { (words.say("inner-no-text")) } }
            @else { span.wording lang=[tag] dir=[direction] { (wording) } }
        },
    } }
}

/// Who gave an instruction, and when.
pub fn given(eye: &Eye<'_>, names: &Names, instruction: &Instruction) -> Markup {
    html! { (names.name(instruction.author)) ", " (crate::parts::ago(eye, instruction.time)) }
}
