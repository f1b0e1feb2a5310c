//! Small pieces that many pages share: texts in their own language and direction, times, chips, fields of forms.

pub mod matters;
pub mod positions;
pub mod sayings;

use crate::answer::{Fault, Trouble};
use crate::dates::machine_time;
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, LINE, Most};
use crate::troubles::fault_said;
use crate::visitor::{FORM_KEY, Guest};
use crate::words::Words;
use maud::{Markup, PreEscaped, html};
use record::{Digest, Language, PartyId, Texts};

/// The direction in which a language is written.
pub fn direction(tag: &str) -> &'static str {
    match tag.split('-').next().unwrap_or(tag) {
        "ar" | "fa" | "he" | "ur" | "ps" | "dv" | "ug" | "yi" | "ckb" | "sd" => "rtl",
        _ => "ltr",
    }
}

/// A text of the record in the reader's best language, marked with the language that it is in.
pub fn said(words: &Words, texts: &Texts) -> Markup {
    let (tag, text) = words.best(texts);
    html! { span lang=(tag) dir=(direction(tag)) { (text) } }
}

/// What a language is called.
pub fn language_name(words: &Words, language: &Language) -> String {
    let key = format!("language-{}", language.tag().split('-').next().unwrap_or_default());
    if words.has(&key) { words.say(&key) } else { language.tag().to_owned() }
}

/// A second, for people and for machines.
pub fn time(words: &Words, second: i64) -> Markup {
    html! { time datetime=(machine_time(second)) { (words.time(second)) } }
}

/// How long ago, with the time itself for who points at it.
pub fn ago(eye: &Eye<'_>, second: i64) -> Markup {
    html! { time datetime=(machine_time(second)) title=(eye.words.time(second)) { (eye.words.away(second, eye.now)) } }
}

/// A party's code, with its name for who points at it.
pub fn party(words: &Words, mechanism: &Mechanism<'_>, party: PartyId) -> Markup {
    let code = mechanism.code(party);
    html! { @match mechanism.original.card(party) {
        Some(card) => abbr title=(words.best(&card.name).1) { (code) },
        None => (code),
    } }
}

/// How a state looks; its words say it too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// As wanted.
    Ok,
    /// Still open.
    Open,
    /// Not as wanted.
    Bad,
    /// Neither.
    Plain,
}

/// A word about state.
pub fn chip(tone: Tone, text: &str) -> Markup {
    let class = match tone {
        Tone::Ok => "chip ok",
        Tone::Open => "chip open",
        Tone::Bad => "chip bad",
        Tone::Plain => "chip plain",
    };
    html! { span class=(class) { (text) } }
}

/// A piece of a page that is replaced when it changed. Its version is the digest of its bytes.
pub fn live(id: &str, content: Markup) -> Markup {
    html! { div id=(id) data-v=(version(&content.0)) { (content) } }
}

/// The version of what is rendered. The keys of forms do not count: they look different every time.
pub fn version(rendered: &str) -> String {
    let mark = format!("name=\"{FORM_KEY}\" value=\"");
    let mut parts = rendered.split(&*mark);
    let mut counts = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        counts.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    Digest::of(counts.as_bytes()).to_string()[..16].to_owned()
}

/// A form's key, hidden.
pub fn key(guest: &Guest) -> Markup {
    html! { input type="hidden" name=(FORM_KEY) value=(guest.form_key()); }
}

/// Where a form with `data-passkey-create` or `data-passkey-get` tells what the browser or its user did not do.
pub fn passkey_told(words: &Words) -> Markup {
    html! {
        p.fault role="alert" hidden data-passkey-told
            data-cancelled=(words.say("sign-in-script-cancelled")) data-held=(words.say("sign-in-fault-held"))
            data-unable=(words.say("sign-in-script-unable")) data-insecure=(words.say("sign-in-script-insecure"))
            data-failed=(words.say("sign-in-script-failed")) data-unsent=(words.say("frame-not-sent"))
            data-signed-out=(words.say("frame-signed-out")) data-often=(words.say("sign-in-script-often")) {}
    }
}

/// What a form begins with when it is shown: nothing, or what the person wrote and what is wrong with it.
#[derive(Default)]
pub struct Begun {
    /// What the fields hold.
    pub fields: Fields,
    /// What is wrong.
    pub fault: Option<Fault>,
}

impl Begun {
    /// A form that comes back.
    pub fn again(fields: &Fields, trouble: &Trouble) -> Begun {
        let fault = match trouble {
            Trouble::Fault(fault) => Some(fault.clone()),
            _ => None,
        };
        Begun { fields: fields.clone(), fault }
    }

    /// A form that begins with these values.
    pub fn with<'v>(values: impl IntoIterator<Item = (&'v str, String)>) -> Begun {
        Begun { fields: Fields::of(values.into_iter().map(|(name, value)| (name.to_owned(), value))), fault: None }
    }

    fn fault(&self, name: &str) -> Option<&Fault> {
        self.fault.as_ref().filter(|fault| fault.field == name)
    }
}

/// A field: its label, what it is for, what is wrong with it. `input` makes the control with its id and describers.
fn field(
    words: &Words,
    begun: &Begun,
    (form, name): (&str, &str),
    label: &str,
    hint: Option<&str>,
    input: impl FnOnce(&str, Option<&str>, bool) -> Markup,
) -> Markup {
    let id = format!("{form}-{}", name.replace('.', "-"));
    let fault = begun.fault(name);
    let described = match (hint, fault) {
        (Some(_), Some(_)) => Some(format!("{id}-hint {id}-fault")),
        (Some(_), None) => Some(format!("{id}-hint")),
        (None, Some(_)) => Some(format!("{id}-fault")),
        (None, None) => None,
    };
    html! {
        div.field {
            label for=(id) { (label) }
            @if let Some(hint) = hint { div.hint id={ (id) "-hint" } { (hint) } }
            (input(&id, described.as_deref(), fault.is_some()))
            @if let Some(fault) = fault { div.fault id={ (id) "-fault" } { (fault_said(words, fault)) } }
        }
    }
}

/// A field of one line. `place` is the form's id and the field's name.
pub fn line(words: &Words, begun: &Begun, place: (&str, &str), label: &str, hint: Option<&str>, most: Most) -> Markup {
    field(words, begun, place, label, hint, |id, described, bad| {
        html! { input type="text" id=(id) name=(place.1) value=(begun.fields.given(place.1)) maxlength=(most.0)
        aria-describedby=[described] aria-invalid=[bad.then_some("true")]; }
    })
}

/// A field of several lines, in a language where it has one.
pub fn area(
    words: &Words,
    begun: &Begun,
    place: (&str, &str),
    (label, language): (&str, Option<&str>),
    hint: Option<&str>,
    most: Most,
) -> Markup {
    field(words, begun, place, label, hint, |id, described, bad| {
        html! { textarea id=(id) name=(place.1) maxlength=(most.0) lang=[language] dir=[language.map(direction)]
            aria-describedby=[described] aria-invalid=[bad.then_some("true")] {
            // The parser drops the first line break behind the tag.
            (PreEscaped("\n")) (begun.fields.given(place.1))
        } }
    })
}

/// A choice among several, by a list.
pub fn select(
    words: &Words,
    begun: &Begun,
    place: (&str, &str),
    label: &str,
    hint: Option<&str>,
    offered: &[(String, String)],
) -> Markup {
    select_in(words, begun, place, label, hint, (None, offered))
}

/// A choice by a list, whose values have names in another language than the page's.
pub fn select_in(
    words: &Words,
    begun: &Begun,
    place: (&str, &str),
    label: &str,
    hint: Option<&str>,
    (language, offered): (Option<&str>, &[(String, String)]),
) -> Markup {
    // What stands for no value is the page's own word.
    let each = |(value, said): &(String, String)| {
        (value.clone(), said.clone(), language.filter(|_| !value.is_empty()).map(str::to_owned))
    };
    select_each(words, begun, place, label, hint, &offered.iter().map(each).collect::<Vec<_>>())
}

/// A choice by a list, whose values have names each in a language of its own, where that is not the page's.
pub fn select_each(
    words: &Words,
    begun: &Begun,
    place: (&str, &str),
    label: &str,
    hint: Option<&str>,
    offered: &[(String, String, Option<String>)],
) -> Markup {
    field(words, begun, place, label, hint, |id, described, bad| {
        html! { select id=(id) name=(place.1) aria-describedby=[described] aria-invalid=[bad.then_some("true")] {
            @for (value, said, language) in offered {
                option value=(value) lang=[language] selected[begun.fields.given(place.1) == value] { (said) }
            }
        } }
    })
}

/// A day of the calendar.
pub fn day(words: &Words, begun: &Begun, place: (&str, &str), label: &str) -> Markup {
    field(words, begun, place, label, None, |id, described, bad| {
        html! { input type="date" id=(id) name=(place.1) value=(begun.fields.given(place.1))
        aria-describedby=[described] aria-invalid=[bad.then_some("true")]; }
    })
}

/// A whole number from 1.
pub fn count(words: &Words, begun: &Begun, place: (&str, &str), label: &str, most: u32) -> Markup {
    field(words, begun, place, label, None, |id, described, bad| {
        html! { input type="number" id=(id) name=(place.1) min="1" max=(most) value=(begun.fields.given(place.1))
        aria-describedby=[described] aria-invalid=[bad.then_some("true")]; }
    })
}

/// Files of this machine.
pub fn files(words: &Words, begun: &Begun, place: (&str, &str), label: &str, hint: &str) -> Markup {
    field(words, begun, place, label, Some(hint), |id, described, bad| {
        html! { input type="file" multiple id=(id) name=(place.1)
        aria-describedby=[described] aria-invalid=[bad.then_some("true")]; }
    })
}

/// A box to tick.
pub fn tick(begun: &Begun, place: (&str, &str), label: &str) -> Markup {
    let id = format!("{}-{}", place.0, place.1.replace('.', "-"));
    html! { div.choice {
        input type="checkbox" id=(id) name=(place.1) value="yes" checked[begun.fields.ticked(place.1)];
        label for=(id) { (label) }
    } }
}

/// A field of one line, in a language.
fn line_in(
    words: &Words,
    begun: &Begun,
    place: (&str, &str),
    (label, language): (&str, Option<&str>),
    most: Most,
) -> Markup {
    field(words, begun, place, label, None, |id, described, bad| {
        html! { input type="text" id=(id) name=(place.1) value=(begun.fields.given(place.1)) maxlength=(most.0)
        lang=[language] dir=[language.map(direction)]
        aria-describedby=[described] aria-invalid=[bad.then_some("true")]; }
    })
}

/// One text in several languages: an area for each.
pub fn texts(
    words: &Words,
    begun: &Begun,
    place: (&str, &str),
    label: &str,
    languages: &[Language],
    most: Most,
) -> Markup {
    html! { fieldset {
        legend { (label) }
        div.side-by-side { @for language in languages {
            @let name = format!("{}.{}", place.1, language.tag());
            @let labelled = (&*language_name(words, language), Some(language.tag()));
            @if most == LINE { (line_in(words, begun, (place.0, &name), labelled, most)) }
            @else { (area(words, begun, (place.0, &name), labelled, None, most)) }
        } }
    } }
}
