//! The languages of a text held against each other: what a person must look at. It compares form, and understands no
//! language.

use consultation::{SideView, TextView};
use node::original::Original;
use record::{ActId, Language, PartyId};
use std::collections::BTreeMap;
use wording::Wording;
use wording::conform::{ByLanguage, Date, Finding, Number, Open, Part, Rendering, Version, conform};

/// Something that a person must look at.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are those of `wording::conform::Finding`, with acts for names")]
pub enum Look {
    /// A part of the text has not the same provisions in every language.
    Provisions { under: Option<ActId>, counts: ByLanguage<usize>, missing: Vec<(ActId, Vec<String>)> },
    /// A provision stands elsewhere than in the first language.
    Order { provision: ActId, language: String },
    /// A language has a provision twice.
    Twice { provision: ActId, language: String },
    /// The numbers in labels differ.
    Labels { provision: ActId, labels: ByLanguage<String> },
    /// The numbers differ.
    Numbers { provision: ActId, numbers: ByLanguage<Vec<Number>> },
    /// The dates differ.
    Dates { provision: ActId, dates: ByLanguage<Vec<Date>> },
    /// A term stands in some languages and not in others.
    Term { provision: ActId, term: String, present: Vec<String>, absent: Vec<String> },
    /// What stands open differs.
    Open { provision: ActId, open: ByLanguage<Open> },
    /// A language no longer follows what a party changed in another.
    Stale { provision: ActId, language: Language, follows: Language, party: PartyId, act: ActId },
}

impl Look {
    /// The cause in kebab-case, for words in other languages.
    pub fn name(&self) -> &'static str {
        match self {
            Look::Provisions { .. } => "provisions",
            Look::Order { .. } => "order",
            Look::Twice { .. } => "twice",
            Look::Labels { .. } => "labels",
            Look::Numbers { .. } => "numbers",
            Look::Dates { .. } => "dates",
            Look::Term { .. } => "term",
            Look::Open { .. } => "open",
            Look::Stale { .. } => "stale",
        }
    }

    /// The provision that it is about; none for the text at its top.
    pub fn provision(&self) -> Option<ActId> {
        match self {
            Look::Provisions { under, .. } => *under,
            Look::Order { provision, .. }
            | Look::Twice { provision, .. }
            | Look::Labels { provision, .. }
            | Look::Numbers { provision, .. }
            | Look::Dates { provision, .. }
            | Look::Term { provision, .. }
            | Look::Open { provision, .. }
            | Look::Stale { provision, .. } => Some(*provision),
        }
    }
}

/// What of a text must be looked at; none where there is no such text. Of what is not agreed, `own` says how we want it.
pub fn looks(original: &Original, own: PartyId, text: ActId) -> Option<Vec<Look>> {
    let shown = original.standing.now().text(text)?;
    let ids: Vec<String> = shown.provisions.iter().map(|one| one.id.0.to_string()).collect();
    let sections: Vec<String> =
        shown.provisions.iter().map(|one| one.under.map(|id| id.0.to_string()).unwrap_or_default()).collect();
    let acts: BTreeMap<&str, ActId> =
        ids.iter().map(String::as_str).zip(shown.provisions.iter().map(|one| one.id)).collect();
    let mut versions: Vec<Version<'_>> = Vec::new();
    for (language, _) in shown.languages {
        let mut parts = Vec::new();
        for (no, provision) in shown.provisions.iter().enumerate().filter(|(_, one)| !one.dropped && !one.frame) {
            let side = provision.sides.iter().find(|side| side.language == language);
            if let Some(wording) = side.and_then(|side| said(side, own)).filter(|wording| !wording.is_nothing()) {
                // Labels are the provision's, the same in every language.
                parts.push(Part { id: &ids[no], section: &sections[no], label: "", wording });
            }
        }
        versions.push(Version { language: language.tag(), parts });
    }
    let terms: Vec<Rendering<'_>> = shown
        .terms
        .iter()
        .filter_map(|term| {
            let words = term.settled?.0.iter().map(|(language, words)| (language.tag(), vec![words.as_str()]));
            Some(Rendering { term: term.name, words: words.collect() })
        })
        .collect();
    let found = conform(&versions, &terms).into_iter().filter_map(|finding| look(finding, &acts));
    Some(found.chain(stale(&shown)).collect())
}

/// What a provision says in a language: what we want, else what anybody does.
fn said<'a>(side: &SideView<'a>, own: PartyId) -> Option<&'a Wording> {
    let ours = side.parties.iter().find(|stand| stand.party == own);
    let any = side.parties.iter().find(|stand| stand.prefers.is_some());
    Some(ours.filter(|stand| stand.prefers.is_some()).or(any)?.prefers.as_ref()?.text)
}

fn stale(text: &TextView<'_>) -> Vec<Look> {
    let mut looks = Vec::new();
    for provision in &text.provisions {
        for side in &provision.sides {
            looks.extend(side.stale.iter().map(|stale| Look::Stale {
                provision: provision.id,
                language: side.language.clone(),
                follows: stale.language.clone(),
                party: stale.party,
                act: stale.act,
            }));
        }
    }
    looks
}

/// A finding with the acts that its names stand for; every name was made of one.
fn look(finding: Finding, acts: &BTreeMap<&str, ActId>) -> Option<Look> {
    let act = |id: &str| acts.get(id).copied();
    Some(match finding {
        Finding::Provisions { section, counts, missing } => {
            let missing = missing.into_iter().filter_map(|(id, languages)| Some((act(&id)?, languages))).collect();
            Look::Provisions { under: act(&section), counts, missing }
        }
        Finding::Order { language, id } => Look::Order { provision: act(&id)?, language },
        Finding::Twice { language, id } => Look::Twice { provision: act(&id)?, language },
        Finding::Labels { id, labels } => Look::Labels { provision: act(&id)?, labels },
        Finding::Numbers { id, numbers } => Look::Numbers { provision: act(&id)?, numbers },
        Finding::Dates { id, dates } => Look::Dates { provision: act(&id)?, dates },
        Finding::Term { id, term, present, absent } => Look::Term { provision: act(&id)?, term, present, absent },
        Finding::Open { id, open } => Look::Open { provision: act(&id)?, open },
    })
}
