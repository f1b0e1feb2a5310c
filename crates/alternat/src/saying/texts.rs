//! From what a person does to a joint text to the act's content: places found, labels proposed, wordings named.

use super::around::Around;
use crate::drafting::{At, Chosen, Drafting, Manner, Spot, Tabled, Until};
use crate::failure::Failure;
use crate::machine::Machine;
use crate::reference::SHORT_MIN;
use crate::written;
use consultation::{ProvisionView, SideView};
use node::desk::Clock as _;
use record::adoption::Status;
use record::matter::{Matter, Part};
use record::tabling::{Comment, Support, Unit, WordingId};
use record::vocabulary::Content;
use record::{ActId, Language};
use secretariat::drafting::{self, NewProvision};

impl Around<'_> {
    pub(super) fn drafting(&self, drafting: &Drafting) -> Result<Content, Failure> {
        Ok(match drafting {
            Drafting::Text { round, title, languages } => {
                let languages = languages.iter().map(|(language, status)| (language.clone(), Status::from(*status)));
                drafting::new_text(self.original, self.act(round)?, title.texts()?, languages.collect())
            }
            Drafting::Insert { text, unit, label, spot, tabled, manner } => {
                let new = NewProvision {
                    text: self.act(text)?,
                    unit: Unit::from(*unit),
                    label: label.clone(),
                    spot: self.spot(spot)?,
                    tabled: self::tabled(tabled),
                    manner: self::manner(manner)?,
                };
                new.content(self.original)?
            }
            Drafting::Table { provision, tabled, manner } => {
                let own = self.provision(provision)?;
                drafting::table(self.original, own.id, &self::tabled(tabled), &self::manner(manner)?)?
            }
            Drafting::Support { chosen, favour, manner } => {
                let (provision, wordings) = self.chosen(chosen)?;
                Content::Support(Support {
                    provision,
                    wordings,
                    renders: manner.renders.clone(),
                    favour: (*favour).into(),
                    commitment: manner.commitment.into(),
                    words: manner.words.as_ref().map(|words| words.texts()).transpose()?,
                })
            }
            Drafting::Choose { option, favour, manner } => Content::Support(Support {
                provision: self.act(option)?,
                wordings: Vec::new(),
                renders: None,
                favour: (*favour).into(),
                commitment: manner.commitment.into(),
                words: manner.words.as_ref().map(|words| words.texts()).transpose()?,
            }),
            Drafting::Move { provision, spot } => {
                drafting::relocate(self.original, self.provision(provision)?.id, self.spot(spot)?)?
            }
            Drafting::Term { text, name, words } => Content::Propose(Matter::Term {
                instrument: self.act(text)?,
                name: name.clone(),
                renderings: words.texts()?,
            }),
            Drafting::Package { text, parts, words } => {
                let mut all = Vec::new();
                for chosen in parts {
                    let (provision, wordings) = self.chosen(chosen)?;
                    let part = |(language, wording)| Part { provision, language, wording };
                    all.extend(wordings.into_iter().map(part));
                }
                let words = words.as_ref().map(|words| words.texts()).transpose()?;
                drafting::package(self.act(text)?, all, words)?
            }
            Drafting::Silence { on, until } => {
                let until = match until {
                    Until::Second(second) => *second,
                    Until::After(seconds) => Machine.now() + seconds,
                };
                Content::Propose(Matter::Silence { on: self.act(on)?, until })
            }
            Drafting::Comment { on, text } => Content::Comment(Comment { on: self.act(on)?, text: text.texts()? }),
        })
    }

    /// The provision that was named.
    fn provision(&self, cite: &str) -> Result<ProvisionView<'_>, Failure> {
        let id = self.act(cite)?;
        let view = self.original.standing.now();
        view.provision_of(id).and_then(|id| view.provision(id)).ok_or_else(|| {
            Failure::usage(
                format!("{cite} is no provision of a text"),
                "name it behind its text, as `alternat text show` does: 'text:20#OP6 bis'",
            )
        })
    }

    fn spot(&self, spot: &Spot) -> Result<drafting::Spot, Failure> {
        let named = |cite: &String| self.provision(cite).map(|own| own.id);
        Ok(drafting::Spot {
            under: spot.under.as_ref().map(named).transpose()?,
            at: match &spot.at {
                At::End => drafting::At::End,
                At::First => drafting::At::First,
                At::Behind(cite) => drafting::At::Behind(named(cite)?),
            },
        })
    }

    /// The wordings that are meant, by language.
    fn chosen(&self, chosen: &Chosen) -> Result<(ActId, Vec<(Language, WordingId)>), Failure> {
        let provision = self.provision(&chosen.provision)?;
        let mut wordings = Vec::new();
        for side in &provision.sides {
            let asked = chosen.languages.contains(side.language);
            if !chosen.languages.is_empty() && !asked {
                continue;
            }
            match self.wording(side, &chosen.whose)? {
                Some(wording) => wordings.push((side.language.clone(), wording)),
                None if asked => return Err(self.not_there(chosen, Some(side.language))),
                None => {}
            }
        }
        wordings.sort();
        if wordings.is_empty() {
            return Err(self.not_there(chosen, None));
        }
        Ok((provision.id, wordings))
    }

    /// A party's preferred wording, what an act tabled, or the wording of this name.
    fn wording(&self, side: &SideView<'_>, whose: &str) -> Result<Option<WordingId>, Failure> {
        if let Some(party) = self.coded(whose) {
            let stand = side.parties.iter().find(|stand| stand.party == party);
            return Ok(stand.and_then(|stand| stand.prefers.as_ref()).map(|said| said.wording));
        }
        let act = self.names.get(whose);
        let by_act =
            side.tabled.iter().find(|tabled| Some(&tabled.act) == act || is_short(&tabled.act.to_string(), whose));
        let named = || side.tabled.iter().find(|tabled| is_short(&written::shown(tabled.wording), whose));
        Ok(by_act.or_else(named).map(|tabled| tabled.wording))
    }

    fn not_there(&self, chosen: &Chosen, language: Option<&Language>) -> Failure {
        let language = language.map_or_else(String::new, |language| format!(" in {language}"));
        let what = match self.coded(&chosen.whose) {
            Some(_) => format!("{} prefers no wording of {}{language}", chosen.whose, chosen.provision),
            None => format!("no wording of {}{language} is called {}", chosen.provision, chosen.whose),
        };
        let mut codes: Vec<String> = self.original.parties().iter().map(|party| self.original.code(*party)).collect();
        codes.sort();
        Failure::usage(
            what,
            format!(
                "say whose it is by a party's code ({}), or by digits from `alternat text show --history`",
                codes.join(", ")
            ),
        )
    }
}

fn is_short(id: &str, digits: &str) -> bool {
    digits.len() >= SHORT_MIN && id.starts_with(&digits.to_ascii_lowercase())
}

fn tabled(tabled: &Tabled) -> drafting::Tabled {
    match tabled {
        Tabled::Wordings(wordings) => drafting::Tabled::Wordings(wordings.0.clone()),
        Tabled::Nothing => drafting::Tabled::Nothing,
    }
}

fn manner(manner: &Manner) -> Result<drafting::Manner, Failure> {
    Ok(drafting::Manner {
        renders: manner.renders.clone(),
        commitment: manner.commitment.into(),
        words: manner.words.as_ref().map(|words| words.texts()).transpose()?,
    })
}
