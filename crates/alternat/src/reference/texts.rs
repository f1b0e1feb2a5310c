//! The names of joint texts, of their provisions, and of what is proposed on them: `text:20`, `text:20#OP6 bis`,
//! `package:20/1`. A label that two parties gave at once needs its author: `text:20#OP6 bis@EAST`.

use super::error::ReferenceError;
use super::rounds::round;
use consultation::{MatterView, ProvisionView, TextView, View};
use node::original::Original;
use record::ActId;
use record::matter::Matter;
use record::tabling::Unit;
use std::collections::BTreeMap;

/// The friendly names of acts.
pub type Names = BTreeMap<ActId, String>;

/// What is proposed on the texts of a round, or on anything: each kind is numbered by itself.
const KINDS: [&str; 3] = ["package", "move", "term"];

/// The act of this name.
pub(super) fn find(original: &Original, text: &str, kind: &str, rest: &str) -> Result<ActId, ReferenceError> {
    let view = original.standing.now();
    let wrong = || ReferenceError::NotAReference { text: text.into() };
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| wrong());
    let nth = |ids: Vec<ActId>, digits: &str, what| {
        let id = (number(digits)? as usize).checked_sub(1).and_then(|at| ids.get(at).copied());
        id.ok_or(ReferenceError::NoSuch { text: text.into(), what, there: ids.len() })
    };
    if kind == "text" {
        let (path, name) = rest.split_once('#').map_or((rest, None), |(path, name)| (path, Some(name)));
        let (of, at) = path.split_once('/').unwrap_or((path, "1"));
        let texts = texts_of(view, round(view, number(of)?)?.proposal.id);
        let found = nth(texts, at, "texts of this round")?;
        return match name {
            Some(name) => provision(original, &format!("text:{path}"), found, name),
            None => Ok(found),
        };
    }
    match kind {
        "silence" => nth(ids(&view.silence_procedures()), rest, "silence procedures"),
        "correction" => nth(ids(&view.corrections()), rest, "corrections"),
        kind => {
            let (of, at) = rest.split_once('/').ok_or_else(wrong)?;
            let round = round(view, number(of)?)?.proposal.id;
            let what = match kind {
                "package" => "packages",
                "move" => "moves",
                _ => "terms",
            };
            nth(ids(&proposed(view, round, kind)), at, what)
        }
    }
}

/// The friendly names of texts, provisions and what is proposed on them.
pub fn names(original: &Original) -> Names {
    let view = original.standing.now();
    let mut names = Names::new();
    let rounds = view.rounds();
    for number in rounds.iter().map(|round| round.number) {
        let Ok(round) = round(view, number) else { continue };
        for (id, at) in texts_of(view, round.proposal.id).into_iter().zip(1..) {
            let name = if at == 1 { format!("text:{number}") } else { format!("text:{number}/{at}") };
            if let Some(text) = view.text(id) {
                for (provision, own) in text.provisions.iter().zip(own_names(original, &text)) {
                    names.insert(provision.id, format!("{name}#{own}"));
                }
            }
            names.insert(id, name);
        }
        for kind in KINDS {
            let proposed = proposed(view, round.proposal.id, kind);
            names.extend(proposed.iter().zip(1..).map(|(matter, at)| (matter.id, format!("{kind}:{number}/{at}"))));
        }
    }
    let all = [("silence", view.silence_procedures()), ("correction", view.corrections())];
    for (kind, matters) in all {
        names.extend(matters.iter().zip(1..).map(|(matter, at)| (matter.id, format!("{kind}:{at}"))));
    }
    names
}

/// The names of provisions within their text: the label, with its author where two gave the same, or what it is and its
/// number among those without a label, in the order in which they were inserted.
fn own_names(original: &Original, text: &TextView<'_>) -> Vec<String> {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unlabelled: Vec<usize> = Vec::new();
    for (at, own) in text.provisions.iter().enumerate() {
        match own.label {
            Some(label) => *labels.entry(label).or_default() += 1,
            None => unlabelled.push(at),
        }
    }
    unlabelled.sort_by_key(|at| (text.provisions[*at].time, text.provisions[*at].place));
    let (mut numbers, mut units): (BTreeMap<usize, usize>, BTreeMap<Unit, usize>) = (BTreeMap::new(), BTreeMap::new());
    for at in unlabelled {
        let number = units.entry(text.provisions[at].unit).or_default();
        *number += 1;
        numbers.insert(at, *number);
    }
    let name = |(at, own): (usize, &ProvisionView<'_>)| match (own.label, numbers.get(&at)) {
        (Some(label), _) if labels.get(label) == Some(&1) => label.to_owned(),
        (Some(label), _) => format!("{label}@{}", original.code(own.author)),
        (None, None | Some(1)) => unit_name(own.unit).to_owned(),
        (None, Some(number)) => format!("{} {number}", unit_name(own.unit)),
    };
    text.provisions.iter().enumerate().map(name).collect()
}

/// The text that an act is, or is about.
pub fn text_of(view: View<'_>, act: ActId) -> Option<ActId> {
    let named = view.matter(act).and_then(|matter| match matter.matter {
        Matter::Instrument { .. } => Some(act),
        Matter::Term { instrument, .. } | Matter::Package { instrument, .. } => Some(*instrument),
        Matter::Move { provision, .. } => view.provision(*provision).map(|provision| provision.text),
        Matter::Topic { .. }
        | Matter::Round { .. }
        | Matter::Step { .. }
        | Matter::Item { .. }
        | Matter::Point { .. }
        | Matter::Silence { .. }
        | Matter::Correction { .. }
        | Matter::Other(_) => None,
    });
    named.or_else(|| view.provision(view.provision_of(act)?).map(|provision| provision.text))
}

/// The number of the round that a text is for.
pub fn round_number(view: View<'_>, text: &TextView<'_>) -> u32 {
    view.round(text.round).map_or(0, |round| round.number)
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Title => "title",
        Unit::Heading => "heading",
        Unit::Preambular => "preambular",
        Unit::Operative => "operative",
        Unit::Subparagraph => "subparagraph",
        Unit::Options => "options",
        Unit::Choice => "choice",
    }
}

/// The provision of a text that has this name; blanks and the size of letters make no difference. `path` is the text's.
fn provision(original: &Original, path: &str, id: ActId, name: &str) -> Result<ActId, ReferenceError> {
    let missing = |near| ReferenceError::NoProvision { text: path.into(), name: name.into(), near };
    let text = original.standing.now().text(id).ok_or_else(|| missing(None))?;
    let names = own_names(original, &text);
    let all = || text.provisions.iter().zip(&names);
    let wanted = plain(name);
    if let Some((found, _)) = all().find(|(_, own)| plain(own) == wanted) {
        return Ok(found.id);
    }
    let labelled = |own: &ProvisionView<'_>| own.label.is_some_and(|label| plain(label) == wanted);
    let full = |own: &String| format!("{path}#{own}");
    let shared: Vec<String> = all().filter(|(own, _)| labelled(own)).map(|(_, own)| full(own)).collect();
    if !shared.is_empty() {
        return Err(ReferenceError::SharedLabel { text: name.into(), candidates: shared });
    }
    // A name with its author finds a label that only one has.
    let by_author = |own: &ProvisionView<'_>| {
        own.label.is_some_and(|label| plain(&format!("{label}@{}", original.code(own.author))) == wanted)
    };
    if let Some((found, _)) = all().find(|(own, _)| by_author(own)) {
        return Ok(found.id);
    }
    let near = all().find(|(own, _)| own.label.is_some_and(|label| plain(label).starts_with(&wanted)));
    Err(missing(near.map(|(_, own)| full(own))))
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn texts_of(view: View<'_>, round: ActId) -> Vec<ActId> {
    let of_round =
        |text: &MatterView<'_>| matches!(text.matter, Matter::Instrument { round: own, .. } if *own == round);
    view.texts().iter().filter(|text| of_round(text)).map(|text| text.id).collect()
}

/// What of a kind is proposed on the texts of a round, by claimed time and then place.
fn proposed<'a>(view: View<'a>, round: ActId, kind: &str) -> Vec<MatterView<'a>> {
    let mut all = Vec::new();
    for text in texts_of(view, round).into_iter().filter_map(|id| view.text(id)) {
        match kind {
            "package" => all.extend(text.packages),
            "move" => all.extend(text.moves),
            _ => all.extend(text.terms.into_iter().flat_map(|term| term.proposals)),
        }
    }
    all.sort_by_key(|matter| (matter.time, matter.place));
    all
}

fn ids(matters: &[MatterView<'_>]) -> Vec<ActId> {
    matters.iter().map(|matter| matter.id).collect()
}
