//! What a person does to a joint text, as the content of an act: places found, labels proposed, wordings checked.
//! Whether it may be done the desk judges.

mod error;

pub use error::DraftError;

use crate::label::{self, Neighbours, NoneLeft, Sibling};
use consultation::{ProvisionView, TextView};
use node::original::Original;
use record::adoption::Status;
use record::matter::{Matter, Part};
use record::tabling::{Table, Target, Unit, Where, WordingId};
use record::vocabulary::{Commitment, Content};
use record::{ActId, Language, PartyId, Texts};
use std::collections::BTreeMap;
use wording::Wording;

/// Where a provision shall stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Spot {
    /// What it is part of; with `At::Behind` that is known without being said.
    pub under: Option<ActId>,
    /// Where among its siblings.
    pub at: At,
}

/// Where among its siblings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum At {
    /// Behind the last of its unit, or of all.
    #[default]
    End,
    /// Before all.
    First,
    /// Behind this one.
    Behind(ActId),
}

/// The label of a new provision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum LabelWanted {
    /// The next one by the rule.
    #[default]
    ByRule,
    /// That of an alternative to the provision before it: `OP6 alt`.
    Alternative,
    /// This one.
    Given(String),
}

/// What is tabled, in which languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tabled {
    /// These wordings, in written form.
    Wordings(BTreeMap<Language, String>),
    /// "No text", in every language of the text.
    Nothing,
}

/// How something is said: how far the party is bound, and what goes with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manner {
    /// The language whose wording these render.
    pub renders: Option<Language>,
    /// How far the party is bound.
    pub commitment: Commitment,
    /// The reservation, the reason.
    pub words: Option<Texts>,
}

/// A provision that shall be inserted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewProvision {
    /// The text.
    pub text: ActId,
    /// What it is.
    pub unit: Unit,
    /// Its label.
    pub label: LabelWanted,
    /// Its place.
    pub spot: Spot,
    /// What it shall say.
    pub tabled: Tabled,
    /// How that is said.
    pub manner: Manner,
}

/// A wording in its written form, without the white space around it. No words are "no text".
///
/// # Errors
/// Where it is not in written form.
pub fn written(language: &Language, text: &str) -> Result<String, DraftError> {
    let text = text.trim();
    let fault = |fault| DraftError::Unreadable { language: language.clone(), fault };
    Wording::read(text).map_err(fault).map(|_| text.to_owned())
}

/// A new text for a round. Without languages it has the mechanism's, all authentic.
pub fn new_text(original: &Original, round: ActId, title: Texts, languages: Vec<(Language, Status)>) -> Content {
    let mut languages = languages;
    if languages.is_empty() {
        let authentic = original.charter().into_iter().flat_map(|charter| &charter.languages);
        languages = authentic.map(|language| (language.clone(), Status::Authentic)).collect();
    }
    languages.sort_by(|a, b| a.0.cmp(&b.0));
    Content::Propose(Matter::Instrument { round, title, languages })
}

impl NewProvision {
    /// The act's content.
    ///
    /// # Errors
    /// Where there is no such text or neighbour, no label is left, or nothing is tabled.
    pub fn content(&self, original: &Original) -> Result<Content, DraftError> {
        let text = text_of(original, self.text)?;
        let place = place(original, &text, self.unit, self.spot)?;
        let label = labelled(&text, self.unit, place, &self.label)?;
        let wordings = wordings(&text, self.unit, &self.tabled)?;
        let target = Target::New { instrument: self.text, place, unit: self.unit, label };
        Ok(tabling(target, wordings, &self.manner))
    }

    /// The label that it gets.
    ///
    /// # Errors
    /// As `content`.
    pub fn label(&self, original: &Original) -> Result<Option<String>, DraftError> {
        let text = text_of(original, self.text)?;
        let place = place(original, &text, self.unit, self.spot)?;
        labelled(&text, self.unit, place, &self.label)
    }
}

/// The party's own wording of a provision.
///
/// # Errors
/// Where it is no provision, or nothing is tabled.
pub fn table(original: &Original, provision: ActId, tabled: &Tabled, manner: &Manner) -> Result<Content, DraftError> {
    let own = provision_of(original, provision)?;
    let text = text_of(original, own.text)?;
    Ok(tabling(Target::Provision(own.id), wordings(&text, own.unit, tabled)?, manner))
}

/// Another place for a provision is proposed.
///
/// # Errors
/// Where it is no provision, or the neighbour is none.
pub fn relocate(original: &Original, provision: ActId, spot: Spot) -> Result<Content, DraftError> {
    let own = provision_of(original, provision)?;
    let text = text_of(original, own.text)?;
    let place = place(original, &text, own.unit, spot)?;
    Ok(Content::Propose(Matter::Move { provision: own.id, place }))
}

/// The wordings of a provision that a party prefers, ascending by language: in these languages, or in all in which it
/// prefers one.
///
/// # Errors
/// Where it is no provision, or the party prefers none in a language that is named, or in any.
pub fn wanted_by(
    original: &Original,
    provision: ActId,
    party: PartyId,
    languages: &[Language],
) -> Result<Vec<(Language, WordingId)>, DraftError> {
    let own = provision_of(original, provision)?;
    let none = |language: Option<&Language>| DraftError::NoWording { provision, party, language: language.cloned() };
    let mut wordings = Vec::new();
    for side in &own.sides {
        let asked = languages.contains(side.language);
        let stand = side.parties.iter().find(|stand| stand.party == party);
        match stand.and_then(|stand| stand.prefers.as_ref()) {
            Some(said) if asked || languages.is_empty() => wordings.push((side.language.clone(), said.wording)),
            None if asked => return Err(none(Some(side.language))),
            Some(_) | None => {}
        }
    }
    wordings.sort();
    if wordings.is_empty() { Err(none(None)) } else { Ok(wordings) }
}

/// Wordings to be taken or left together. Each part is of a provision and language of its own.
///
/// # Errors
/// Where two parts are of one provision in one language.
pub fn package(instrument: ActId, mut parts: Vec<Part>, words: Option<Texts>) -> Result<Content, DraftError> {
    parts.sort();
    let same = |two: &&[Part]| two[0].provision == two[1].provision && two[0].language == two[1].language;
    if let Some(twice) = parts.windows(2).find(same) {
        return Err(DraftError::TwoWordings { provision: twice[0].provision, language: twice[0].language.clone() });
    }
    Ok(Content::Propose(Matter::Package { instrument, parts, words }))
}

fn tabling(target: Target, wordings: Vec<(Language, String)>, manner: &Manner) -> Content {
    Content::Table(Table {
        target,
        wordings,
        renders: manner.renders.clone(),
        commitment: manner.commitment,
        words: manner.words.clone(),
    })
}

fn text_of(original: &Original, text: ActId) -> Result<TextView<'_>, DraftError> {
    original.standing.now().text(text).ok_or(DraftError::NoText { text })
}

/// The provision that an act inserts, tables or supports something of.
fn provision_of(original: &Original, act: ActId) -> Result<ProvisionView<'_>, DraftError> {
    let view = original.standing.now();
    let own = view.provision_of(act).and_then(|id| view.provision(id));
    own.ok_or(DraftError::NotAProvision { act })
}

/// The place that is meant: the end is behind the last of the unit, or of all siblings.
fn place(original: &Original, text: &TextView<'_>, unit: Unit, spot: Spot) -> Result<Where, DraftError> {
    let under = spot.under.map(|act| provision_of(original, act)).transpose()?.map(|own| own.id);
    match spot.at {
        At::Behind(act) => {
            let after = provision_of(original, act)?;
            Ok(Where { under: under.or(after.under), after: Some(after.id) })
        }
        At::First => Ok(Where { under, after: None }),
        At::End => {
            let siblings: Vec<_> = text.provisions.iter().filter(|own| own.under == under).collect();
            let alike = siblings.iter().rev().find(|own| own.unit == unit);
            let after = match (alike, unit) {
                (Some(own), Unit::Preambular) => Some(own.id),
                // A first preambular paragraph stands before the operative part.
                (None, Unit::Preambular) => siblings.iter().rev().find(|own| own.unit == Unit::Title).map(|own| own.id),
                (Some(_) | None, _) => siblings.last().map(|own| own.id),
            };
            Ok(Where { under, after })
        }
    }
}

fn wordings(text: &TextView<'_>, unit: Unit, tabled: &Tabled) -> Result<Vec<(Language, String)>, DraftError> {
    match tabled {
        Tabled::Nothing => Ok(text.languages.iter().map(|(language, _)| (language.clone(), String::new())).collect()),
        Tabled::Wordings(wordings) if wordings.is_empty() => match unit {
            Unit::Options | Unit::Choice => Ok(Vec::new()),
            Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph => {
                Err(DraftError::NothingTabled)
            }
        },
        Tabled::Wordings(wordings) => {
            Ok(wordings.iter().map(|(language, written)| (language.clone(), written.clone())).collect())
        }
    }
}

/// The label that is given, or the one by the rule.
fn labelled<'a>(
    text: &TextView<'a>,
    unit: Unit,
    place: Where,
    wanted: &LabelWanted,
) -> Result<Option<String>, DraftError> {
    let siblings: Vec<&ProvisionView<'a>> = text.provisions.iter().filter(|own| own.under == place.under).collect();
    let at = siblings.iter().position(|own| Some(own.id) == place.after).map_or(0, |at| at + 1);
    let sibling = |own: &&ProvisionView<'a>| Sibling { unit: own.unit, label: own.label };
    let around = Neighbours {
        before: siblings[..at].iter().map(sibling).collect(),
        behind: siblings[at..].iter().map(sibling).collect(),
        above: text.provisions.iter().find(|own| Some(own.id) == place.under).and_then(|own| own.label),
        taken: text.provisions.iter().filter_map(|own| own.label).collect(),
    };
    match wanted {
        LabelWanted::Given(label) => Ok(Some(label.clone())),
        LabelWanted::ByRule => label::next(unit, &around).map_err(|NoneLeft| DraftError::NoLabelLeft),
        LabelWanted::Alternative => {
            label::alternative(unit, &around).map(Some).map_err(|NoneLeft| DraftError::NoAlternative)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;

    fn language(tag: &str) -> Language {
        tag.parse().expect("a tag")
    }

    #[test]
    fn a_wording_is_in_written_form() {
        assert_eq!(
            written(&language("en"), " Each [shall][should] {=act}. ").as_deref(),
            Ok("Each [shall][should] {=act}.")
        );
        assert_eq!(written(&language("zh"), " ").as_deref(), Ok(""));
        assert!(matches!(written(&language("en"), "[a"), Err(DraftError::Unreadable { .. })));
    }

    #[test]
    fn a_package_has_one_wording_of_a_provision_in_a_language() {
        let part = |provision: &str, tag: &str, wording: &str| Part {
            provision: ActId(Digest::of(provision.as_bytes())),
            language: language(tag),
            wording: WordingId(Digest::of(wording.as_bytes())),
        };
        let text = ActId(Digest::of(b"a text"));
        let parts = vec![part("b", "en", "x"), part("a", "ru", "y"), part("a", "en", "x")];
        let content = package(text, parts.clone(), None).expect("each once");
        let Content::Propose(Matter::Package { parts: sorted, .. }) = content else { panic!("a package") };
        assert!(sorted.is_sorted());
        let twice = [parts, vec![part("a", "ru", "z")]].concat();
        let ActId(a) = part("a", "ru", "z").provision;
        let error = DraftError::TwoWordings { provision: ActId(a), language: language("ru") };
        assert_eq!(package(text, twice, None), Err(error));
    }
}
