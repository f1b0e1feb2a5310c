//! Shown: proposals of every kind, and where each party stands on them.

use super::names::references;
use crate::reference::Names;
use crate::said::Said;
use crate::saying::step_word;
use crate::spoken::{AttitudeWord, CommitmentWord};
use crate::when;
use consultation::{MatterView, Voice};
use node::original::Original;
use record::matter::{Matter, Part};
use record::{ActId, PartyId};
use serde::Serialize;

/// A proposal.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct MatterShown {
    /// How it is named in commands.
    pub reference: String,
    /// Its id.
    pub id: String,
    /// What it is: topic, round, step, item, point, text, move, term, package, silence, correction.
    pub kind: String,
    /// Its words.
    pub text: Said,
    /// The code of the party that proposed it.
    pub proposed_by: String,
    /// Whether all parties agree.
    pub agreed: bool,
    /// Whether its author took it back.
    pub withdrawn: bool,
    /// Where each party stands, the house's own first.
    pub stances: Vec<StanceShown>,
}

/// Where a party stands on a proposal.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct StanceShown {
    /// The party's code.
    pub party: String,
    /// What it said: proposed, accept, ad-referendum, reserve, object, lapsed, taken-back, dropped, or nothing yet.
    pub stance: String,
    /// How far it is bound by it.
    pub commitment: Option<CommitmentWord>,
    /// The words that go with it.
    pub words: Option<Said>,
}

/// Whose eyes see it.
pub struct Eye<'a> {
    pub(super) original: &'a Original,
    pub(super) own: PartyId,
    names: Names,
}

impl<'a> Eye<'a> {
    /// The eyes of a party.
    pub(super) fn new(original: &'a Original, own: PartyId) -> Eye<'a> {
        Eye { original, own, names: references(original) }
    }

    /// The friendly name of an act, or the beginning of its id.
    pub(super) fn name(&self, id: ActId) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| id.to_string()[..12].to_owned())
    }

    /// What waits for the party.
    pub(super) fn awaiting(&self) -> Vec<MatterShown> {
        self.original.standing.now().awaiting(self.own).iter().map(|matter| self.named(matter)).collect()
    }

    /// A proposal, by its friendly name.
    pub(super) fn named(&self, matter: &MatterView<'_>) -> MatterShown {
        self.matter(matter, self.name(matter.id))
    }

    pub(super) fn matter(&self, matter: &MatterView<'_>, reference: String) -> MatterShown {
        let (kind, text) = said_of(self.original, &self.names, matter.matter);
        let mut stances: Vec<_> =
            matter.stances.iter().map(|stance| (stance.party != self.own, self.stance(stance))).collect();
        stances.sort_by_key(|(other, _)| *other);
        MatterShown {
            reference,
            id: matter.id.to_string(),
            kind: kind.to_owned(),
            text,
            proposed_by: self.original.code(matter.author),
            agreed: matter.agreed,
            withdrawn: matter.withdrawn,
            stances: stances.into_iter().map(|(_, stance)| stance).collect(),
        }
    }

    fn stance(&self, stance: &consultation::StanceView<'_>) -> StanceShown {
        let party = self.original.code(stance.party);
        let plain = |stance: &str| StanceShown {
            party: party.clone(),
            stance: stance.to_owned(),
            commitment: None,
            words: None,
        };
        match stance.voice {
            Voice::Silent => plain("nothing yet"),
            Voice::Proposed => plain("proposed"),
            Voice::Lapsed { .. } => plain("lapsed"),
            Voice::TakenBack => plain("taken-back"),
            Voice::Dropped => plain("dropped"),
            Voice::Stance { attitude, commitment, words, .. } => StanceShown {
                commitment: Some(CommitmentWord::from(commitment)),
                words: words.map(Said::from),
                ..plain(&AttitudeWord::from(attitude).word())
            },
        }
    }
}

/// What a matter is, and its words.
pub fn said_of(original: &Original, names: &Names, matter: &Matter) -> (&'static str, Said) {
    let plain = |words: String| Said([("en".to_owned(), words)].into());
    let name = |id: &ActId| names.get(id).cloned().unwrap_or_else(|| id.0.short());
    // A provision is named within its text, which is known where this stands.
    let short = |id: &ActId| {
        let name = name(id);
        name.split_once('#').map_or(name.clone(), |(_, own)| own.to_owned())
    };
    match matter {
        Matter::Topic { title } => ("topic", Said::from(title)),
        Matter::Round { number, .. } => ("round", plain(format!("round {number}"))),
        Matter::Step { step, .. } => ("step", plain(step_word(step).to_owned())),
        Matter::Item { title, .. } => ("item", Said::from(title)),
        Matter::Point { text, .. } => ("point", Said::from(text)),
        Matter::Instrument { title, .. } => ("text", Said::from(title)),
        Matter::Move { provision, place } => {
            let own = name(provision);
            (
                "move",
                plain(match (&place.after, &place.under) {
                    (Some(after), _) => format!("{own} behind {}", short(after)),
                    (None, Some(under)) => format!("{own} to the front of {}", short(under)),
                    (None, None) => format!("{own} to the front"),
                }),
            )
        }
        Matter::Term { name, renderings, .. } => {
            let said = Said::from(renderings);
            ("term", Said(said.0.into_iter().map(|(tag, words)| (tag, format!("{{={name}}}: {words}"))).collect()))
        }
        Matter::Package { parts, words, .. } => {
            let parts = parts_in_words(original, &short, parts);
            let said = words.as_ref().map(Said::from);
            (
                "package",
                match said {
                    Some(said) => {
                        Said(said.0.into_iter().map(|(tag, words)| (tag, format!("{parts}: {words}"))).collect())
                    }
                    None => plain(parts),
                },
            )
        }
        Matter::Silence { on, until } => {
            ("silence", plain(format!("silence on {} until {} is agreement", name(on), when::shown(*until))))
        }
        Matter::Correction { why, .. } => ("correction", Said::from(why)),
        Matter::Other(other) => ("matter", plain(format!("matter {}, which this version does not know", other.number))),
    }
}

/// `OP2 of EAST, OP5 (en) of WEST`: by who tabled first what is wanted there.
fn parts_in_words(original: &Original, short: &dyn Fn(&ActId) -> String, parts: &[Part]) -> String {
    let view = original.standing.now();
    let text = parts.first().and_then(|part| view.provision(part.provision)).and_then(|own| view.text(own.text));
    let order =
        |part: &&Part| text.as_ref().and_then(|text| text.provisions.iter().position(|own| own.id == part.provision));
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by_key(order);
    let mut said: Vec<(String, String, Vec<&str>, usize)> = Vec::new();
    for part in parts {
        let provision = view.provision(part.provision);
        let languages = provision.as_ref().map_or(0, |own| own.sides.len());
        let side = provision.and_then(|own| own.sides.into_iter().find(|side| *side.language == part.language));
        let tabled = side.and_then(|side| side.tabled.into_iter().find(|tabled| tabled.wording == part.wording));
        let whose = tabled.map_or_else(|| "nobody".to_owned(), |tabled| original.code(tabled.party));
        let name = short(&part.provision);
        match said.iter_mut().find(|(own, by, _, _)| *own == name && *by == whose) {
            Some((_, _, tags, _)) => tags.push(part.language.tag()),
            None => said.push((name, whose, vec![part.language.tag()], languages)),
        }
    }
    let words = said.iter().map(|(name, whose, tags, all)| {
        let tags = if tags.len() == *all { String::new() } else { format!(" ({})", tags.join(", ")) };
        format!("{name}{tags} of {whose}")
    });
    words.collect::<Vec<_>>().join(", ")
}
