//! From what a person does to a joint text to the act's content: places found, labels proposed, wordings named.

use super::around::Around;
use crate::drafting::{At, Chosen, Drafting, LabelWanted, Manner, Spot, Tabled, Until};
use crate::failure::Failure;
use crate::machine::Machine;
use crate::reference::SHORT_MIN;
use crate::written;
use consultation::{ProvisionView, SideView, TextView};
use node::desk::Clock as _;
use record::adoption::Status;
use record::matter::{Matter, Part};
use record::tabling::{Comment, Support, Table, Target, Unit, Where, WordingId};
use record::vocabulary::Content;
use record::{ActId, Language};
use secretariat::label::{self, Neighbours, NoneLeft, Sibling};

impl Around<'_> {
    pub(super) fn drafting(&self, drafting: &Drafting) -> Result<Content, Failure> {
        Ok(match drafting {
            Drafting::Text { round, title, languages } => {
                let charter = self.original.charter();
                let given = languages.iter().map(|(language, status)| (language.clone(), Status::from(*status)));
                let mut languages: Vec<(Language, Status)> = given.collect();
                if languages.is_empty() {
                    let authentic = charter.iter().flat_map(|charter| &charter.languages);
                    languages = authentic.map(|language| (language.clone(), Status::Authentic)).collect();
                }
                languages.sort_by(|a, b| a.0.cmp(&b.0));
                Content::Propose(Matter::Instrument { round: self.act(round)?, title: title.texts()?, languages })
            }
            Drafting::Insert { text, unit, label, spot, tabled, manner } => {
                let instrument = self.act(text)?;
                let unit = Unit::from(*unit);
                let text = self.text(instrument)?;
                let place = self.place(&text, unit, spot)?;
                let label = labelled(&text, unit, place, label)?;
                let wordings = self.wordings(&text, unit, tabled)?;
                let target = Target::New { instrument, place, unit, label };
                self.table(target, wordings, manner)?
            }
            Drafting::Table { provision, tabled, manner } => {
                let id = self.act(provision)?;
                let (text, own) = self.provision(id, provision)?;
                let wordings = self.wordings(&text, own.unit, tabled)?;
                self.table(Target::Provision(own.id), wordings, manner)?
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
                let id = self.act(provision)?;
                let (text, own) = self.provision(id, provision)?;
                let place = self.place(&text, own.unit, spot)?;
                Content::Propose(Matter::Move { provision: own.id, place })
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
                all.sort();
                if let Some(twice) = all
                    .windows(2)
                    .find(|two| two[0].provision == two[1].provision && two[0].language == two[1].language)
                {
                    return Err(Failure::usage(
                        format!("the package wants two wordings of one provision in {}", twice[0].language),
                        "name each provision once, or each with languages of its own",
                    ));
                }
                let words = words.as_ref().map(|words| words.texts()).transpose()?;
                Content::Propose(Matter::Package { instrument: self.act(text)?, parts: all, words })
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

    fn table(&self, target: Target, wordings: Vec<(Language, String)>, manner: &Manner) -> Result<Content, Failure> {
        Ok(Content::Table(Table {
            target,
            wordings,
            renders: manner.renders.clone(),
            commitment: manner.commitment.into(),
            words: manner.words.as_ref().map(|words| words.texts()).transpose()?,
        }))
    }

    fn text(&self, id: ActId) -> Result<TextView<'_>, Failure> {
        self.original.standing.now().text(id).ok_or_else(|| {
            Failure::usage(format!("{} is no text", id.0.short()), "name one as `alternat text list` does: text:20")
        })
    }

    /// The provision that was named, within its text.
    fn provision(&self, id: ActId, cite: &str) -> Result<(TextView<'_>, ProvisionView<'_>), Failure> {
        let view = self.original.standing.now();
        let own = view.provision_of(id).and_then(|id| view.provision(id)).ok_or_else(|| {
            Failure::usage(
                format!("{cite} is no provision of a text"),
                "name it behind its text, as `alternat text show` does: 'text:20#OP6 bis'",
            )
        })?;
        Ok((self.text(own.text)?, own))
    }

    /// The place that is meant: the end is behind the last of the unit, or of all siblings.
    fn place(&self, text: &TextView<'_>, unit: Unit, spot: &Spot) -> Result<Where, Failure> {
        let named = |cite: &String| self.act(cite).and_then(|id| Ok(self.provision(id, cite)?.1));
        let under = spot.under.as_ref().map(named).transpose()?.map(|own| own.id);
        match &spot.at {
            At::Behind(cite) => {
                let after = named(cite)?;
                Ok(Where { under: under.or(after.under), after: Some(after.id) })
            }
            At::First => Ok(Where { under, after: None }),
            At::End => {
                let siblings: Vec<_> = text.provisions.iter().filter(|own| own.under == under).collect();
                let alike = siblings.iter().rev().find(|own| own.unit == unit);
                let after = match (alike, unit) {
                    (Some(own), Unit::Preambular) => Some(own.id),
                    // A first preambular paragraph stands before the operative part.
                    (None, Unit::Preambular) => {
                        siblings.iter().rev().find(|own| own.unit == Unit::Title).map(|own| own.id)
                    }
                    (Some(_) | None, _) => siblings.last().map(|own| own.id),
                };
                Ok(Where { under, after })
            }
        }
    }

    fn wordings(&self, text: &TextView<'_>, unit: Unit, tabled: &Tabled) -> Result<Vec<(Language, String)>, Failure> {
        let hint = "give --wording en=\"…\" for each language, or --none for no text";
        match tabled {
            Tabled::Nothing => {
                Ok(text.languages.iter().map(|(language, _)| (language.clone(), String::new())).collect())
            }
            Tabled::Wordings(wordings) if wordings.0.is_empty() => match unit {
                Unit::Options | Unit::Choice => Ok(Vec::new()),
                Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph => {
                    Err(Failure::usage("nothing is tabled", hint))
                }
            },
            Tabled::Wordings(wordings) => {
                Ok(wordings.0.iter().map(|(language, written)| (language.clone(), written.clone())).collect())
            }
        }
    }

    /// The wordings that are meant, by language.
    fn chosen(&self, chosen: &Chosen) -> Result<(ActId, Vec<(Language, WordingId)>), Failure> {
        let id = self.act(&chosen.provision)?;
        let (_, provision) = self.provision(id, &chosen.provision)?;
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

/// The label that is given, or the one by the rule.
fn labelled<'a>(
    text: &TextView<'a>,
    unit: Unit,
    place: Where,
    wanted: &LabelWanted,
) -> Result<Option<String>, Failure> {
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
        LabelWanted::ByRule => label::next(unit, &around).map_err(|NoneLeft| {
            Failure::usage("no label is left by the rule", "give one with --label, such as --label \"OP6 undecies\"")
        }),
        LabelWanted::Alternative => label::alternative(unit, &around).map(Some).map_err(|NoneLeft| {
            Failure::usage("there is no provision that it would be an alternative to", "say which with --after")
        }),
    }
}
