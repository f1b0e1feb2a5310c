//! Shown: joint texts as a whole: how far each language has come, terms, packages, moves, silence procedures.

use super::proposals::{Eye, MatterShown};
use super::provisions::ProvisionShown;
use crate::reference;
use crate::said::Said;
use crate::spoken::StatusWord;
use consultation::{MatterView, ProvisionView, SideView, State, TextView, View};
use record::ActId;
use record::adoption::{Status, Subject};
use serde::Serialize;

/// A joint text.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TextShown {
    /// Its proposal.
    #[serde(flatten)]
    pub proposal: MatterShown,
    /// The number of its round.
    pub round: u32,
    /// How far the last attempt to adopt it has come, where there is one.
    pub adoption: Option<&'static str>,
    /// Its languages, with how far each has come.
    pub languages: Vec<LanguageShown>,
    /// Its provisions, in their order.
    pub provisions: Vec<ProvisionShown>,
    /// Its disputed names.
    pub terms: Vec<TermShown>,
    /// What is offered as a whole.
    pub packages: Vec<MatterShown>,
    /// The proposals to move a provision.
    pub moves: Vec<MatterShown>,
    /// The silence procedures on any of these.
    pub silences: Vec<MatterShown>,
}

/// A joint text, in a list.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TextLine {
    /// Its proposal.
    #[serde(flatten)]
    pub proposal: MatterShown,
    /// The number of its round.
    pub round: u32,
    /// Its languages.
    pub languages: Vec<String>,
    /// How far the last attempt to adopt it has come, where there is one.
    pub adoption: Option<&'static str>,
    /// How many provisions are agreed in every authentic language.
    pub provisions_agreed: usize,
    /// How many provisions there are.
    pub provisions: usize,
}

/// A language of a text.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LanguageShown {
    /// Its tag.
    pub language: String,
    /// What the text in it counts for.
    pub status: StatusWord,
    /// How many provisions are agreed in it.
    pub agreed: usize,
    /// Of how many.
    pub of: usize,
    /// How many brackets are left.
    pub brackets: usize,
    /// How many provisions no longer follow another language.
    pub stale: usize,
}

/// A disputed name.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TermShown {
    /// The name by which wordings mark it.
    pub name: String,
    /// What all agree that it shall be.
    pub settled: Option<Said>,
    /// What was proposed.
    pub proposals: Vec<MatterShown>,
}

impl Eye<'_> {
    /// The texts of a round, or of all.
    pub(super) fn text_lines(&self, round: Option<ActId>) -> Vec<TextLine> {
        let view = self.original.standing.now();
        let texts = view.texts().into_iter().filter_map(|text| view.text(text.id));
        texts.filter(|text| round.is_none_or(|round| text.round == round)).map(|text| self.text_line(&text)).collect()
    }

    fn text_line(&self, text: &TextView<'_>) -> TextLine {
        let counting = || text.provisions.iter().filter(|own| counts(own));
        TextLine {
            proposal: self.named(&text.proposal),
            round: reference::round_number(self.original.standing.now(), text),
            languages: text.languages.iter().map(|(language, _)| language.tag().to_owned()).collect(),
            adoption: adoption(self.original.standing.now(), text.proposal.id),
            provisions_agreed: counting().filter(|own| own.sides.iter().all(is_done)).count(),
            provisions: counting().count(),
        }
    }

    /// A joint text.
    pub(super) fn text(&self, id: ActId) -> Option<TextShown> {
        let view = self.original.standing.now();
        let text = view.text(id)?;
        let provisions: Vec<ProvisionShown> = text.provisions.iter().map(|own| self.provision(&text, own)).collect();
        let language = |(at, (language, status)): (usize, &(record::Language, Status))| {
            let sides = provisions.iter().filter(|own| !own.dropped && !own.frame).map(|own| &own.sides[at]);
            LanguageShown {
                language: language.tag().to_owned(),
                status: (*status).into(),
                agreed: sides.clone().filter(|side| side.agreed.is_some()).count(),
                of: sides.clone().count(),
                brackets: sides.clone().map(|side| side.brackets).sum(),
                stale: sides.filter(|side| !side.stale.is_empty()).count(),
            }
        };
        let terms = text.terms.iter().map(|term| TermShown {
            name: term.name.to_owned(),
            settled: term.settled.map(Said::from),
            proposals: self.all(&term.proposals),
        });
        let decided = text.packages.iter().chain(&text.moves).chain(text.terms.iter().flat_map(|term| &term.proposals));
        let decided = std::iter::once(&text.proposal).chain(decided);
        let silences: Vec<_> = decided.flat_map(|matter| view.silences(matter.id)).collect();
        Some(TextShown {
            proposal: self.named(&text.proposal),
            round: reference::round_number(view, &text),
            adoption: adoption(view, id),
            languages: text.languages.iter().enumerate().map(language).collect(),
            terms: terms.collect(),
            packages: self.all(&text.packages),
            moves: self.all(&text.moves),
            silences: self.all(&silences),
            provisions,
        })
    }

    fn all(&self, matters: &[MatterView<'_>]) -> Vec<MatterShown> {
        matters.iter().map(|matter| self.named(matter)).collect()
    }
}

/// How far the last attempt to adopt a text has come.
fn adoption(view: View<'_>, text: ActId) -> Option<&'static str> {
    let adoptions = view.adoptions();
    let last = adoptions.iter().rfind(|adoption| adoption.manifest.subject == Subject::Instrument(text))?;
    Some(match last.state {
        State::Initialling => "being initialled",
        State::Signing => "being signed",
        State::Sealing => "being sealed",
        State::InForce => "in force",
        State::Final => "in force, and every original is complete",
        State::Dead => "not adopted: an attempt came to nothing",
    })
}

/// Whether a provision counts among those that are to be agreed.
fn counts(own: &ProvisionView<'_>) -> bool {
    !own.dropped && !own.frame
}

fn is_done(side: &SideView<'_>) -> bool {
    side.agreed.is_ok() || side.status != Status::Authentic
}
