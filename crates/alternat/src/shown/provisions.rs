//! Shown: the provisions of a joint text, in every language: the bracketed text, where each party stands on it, what was
//! tabled and remarked.

use super::proposals::Eye;
use super::spans::{PieceShown, Settled, SpanShown, brackets};
use crate::said::Said;
use crate::spoken::{CommitmentWord, FavourWord, StatusWord, UnitWord};
use crate::when;
use crate::written;
use consultation::{ProvisionView, SaidView, SideView, TextView, Unclean};
use record::ActId;
use serde::Serialize;

/// A provision.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ProvisionShown {
    /// How it is named in commands.
    pub reference: String,
    /// How it is named in its text.
    pub name: String,
    /// Its id.
    pub id: String,
    /// The code of the party that inserted it.
    pub author: String,
    /// When, as claimed.
    pub time: String,
    /// What it is.
    pub unit: UnitWord,
    /// Its label.
    pub label: Option<String>,
    /// How deep it stands.
    pub depth: u32,
    /// What it is part of.
    pub under: Option<String>,
    /// Whether it stands under an option that was not chosen.
    pub dropped: bool,
    /// Whether it has no text of its own.
    pub frame: bool,
    /// One for each language.
    pub sides: Vec<SideShown>,
    /// Of a block of options: what each party chose.
    pub choices: Vec<ChoiceShown>,
    /// Of a block of options: the name of the option that all chose.
    pub chosen: Option<String>,
    /// What was remarked on it.
    pub comments: Vec<CommentShown>,
}

/// A provision in one language.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SideShown {
    /// The language.
    pub language: String,
    /// What it counts for.
    pub status: StatusWord,
    /// Agreed, or what keeps it from being so.
    pub state: &'static str,
    /// The same, in words.
    pub state_words: String,
    /// The wording that all want.
    pub agreed: Option<String>,
    /// How many brackets are left.
    pub brackets: usize,
    /// Whether the wordings were too long and too uniform for the shortest brackets.
    pub bounded: bool,
    /// The bracketed text.
    pub bracketed: Vec<PieceShown>,
    /// Where each party stands.
    pub parties: Vec<StandShown>,
    /// The parties that have no position.
    pub without_position: Vec<String>,
    /// The one wording that all could live with, where there is one and not all prefer it.
    pub meeting: Option<TabledShown>,
    /// The changes in other languages that it no longer follows.
    pub stale: Vec<StaleShown>,
    /// What was tabled, in its order.
    pub tabled: Vec<TabledShown>,
}

/// Where a party stands.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct StandShown {
    /// The party's code.
    pub party: String,
    /// What it prefers.
    pub prefers: Option<WantShown>,
    /// What it could live with.
    pub accepts: Vec<WantShown>,
    /// What it will not have.
    pub opposes: Vec<WantShown>,
}

/// What a party said to a wording.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct WantShown {
    /// The act.
    pub act: String,
    /// When, as claimed.
    pub time: String,
    /// The wording's name.
    pub wording: String,
    /// The wording, in written form.
    pub text: String,
    /// What the party has to say to it.
    pub favour: FavourWord,
    /// How far it is bound.
    pub commitment: CommitmentWord,
    /// The reservation, the reason.
    pub words: Option<Said>,
    /// The package by which it wants it.
    pub package: Option<String>,
}

/// A wording that was tabled.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TabledShown {
    /// The act.
    pub act: String,
    /// Who tabled it.
    pub party: String,
    /// When, as claimed.
    pub time: String,
    /// The same, in POSIX seconds.
    #[serde(skip)]
    pub second: i64,
    /// The wording's name.
    pub wording: String,
    /// In written form; empty for "no text".
    pub text: String,
    /// Its spans, with terms as they were settled.
    pub spans: Vec<SpanShown>,
}

/// A change that another language does not follow.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct StaleShown {
    /// Who changed what it wants.
    pub party: String,
    /// In which language.
    pub language: String,
    /// By which act.
    pub act: String,
    /// When, as claimed.
    pub time: Option<String>,
    /// The same, in POSIX seconds.
    #[serde(skip)]
    pub second: Option<i64>,
}

/// What a party chose of a block of options.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChoiceShown {
    /// Who.
    pub party: String,
    /// The name of the option; none where it chose none.
    pub option: Option<String>,
    /// What it said to it.
    pub favour: Option<FavourWord>,
    /// The words that go with it.
    pub words: Option<Said>,
}

/// A remark.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CommentShown {
    /// Its id.
    pub id: String,
    /// Who.
    pub party: String,
    /// When, as claimed.
    pub time: String,
    /// The same, in POSIX seconds.
    #[serde(skip)]
    pub second: i64,
    /// What it is about.
    pub on: String,
    /// The words.
    pub text: Said,
}

impl Eye<'_> {
    pub(super) fn provision(&self, text: &TextView<'_>, own: &ProvisionView<'_>) -> ProvisionShown {
        let option = |id: ActId| {
            let name = self.name(id);
            name.split_once('#').map_or(name.clone(), |(_, own)| own.to_owned())
        };
        let mut choices: Vec<_> = own.choices.iter().collect();
        choices.sort_by_key(|choice| choice.party != self.own);
        ProvisionShown {
            reference: self.name(own.id),
            name: option(own.id),
            id: own.id.to_string(),
            author: self.original.code(own.author),
            time: when::plain(own.time),
            unit: own.unit.into(),
            label: own.label.map(str::to_owned),
            depth: own.depth,
            under: own.under.map(|under| self.name(under)),
            dropped: own.dropped,
            frame: own.frame,
            sides: own.sides.iter().map(|side| self.side(text, own, side)).collect(),
            choices: choices
                .into_iter()
                .map(|choice| ChoiceShown {
                    party: self.original.code(choice.party),
                    option: choice.option.map(option),
                    favour: choice.said.map(|(_, _, favour, _)| favour.into()),
                    words: choice.said.and_then(|(_, _, _, words)| words).map(Said::from),
                })
                .collect(),
            chosen: own.chosen.map(option),
            comments: self.comments(own),
        }
    }

    fn side(&self, text: &TextView<'_>, own: &ProvisionView<'_>, side: &SideView<'_>) -> SideShown {
        let settled = Settled { terms: &text.terms, language: side.language };
        let collation = side.bracketed(self.own);
        let bracketed = settled.pieces(&collation, &|party| self.original.code(*party));
        let mut parties: Vec<_> = side.parties.iter().collect();
        parties.sort_by_key(|stand| stand.party != self.own);
        let want = |said: &SaidView<'_>| self.want(said);
        let tabled = |tabled: &consultation::TabledView<'_>| TabledShown {
            act: tabled.act.to_string(),
            party: self.original.code(tabled.party),
            time: when::plain(tabled.time),
            second: tabled.time,
            wording: written::shown(tabled.wording),
            text: tabled.text.written(),
            spans: settled.spans(tabled.text.spans()),
        };
        let (state, state_words) = match &side.agreed {
            Ok(_) => ("agreed", "agreed".to_owned()),
            Err(cause) => (unclean_word(*cause), cause.to_string()),
        };
        let mut behind: Vec<_> = side.stale.iter().collect();
        behind.sort_by_key(|stale| stale.party != self.own);
        let stale = behind.into_iter().map(|stale| StaleShown {
            party: self.original.code(stale.party),
            language: stale.language.tag().to_owned(),
            act: stale.act.to_string(),
            time: said_at(own, stale.act).map(when::plain),
            second: said_at(own, stale.act),
        });
        SideShown {
            language: side.language.tag().to_owned(),
            status: side.status.into(),
            state,
            state_words,
            agreed: side.agreed.ok().map(written::shown),
            brackets: brackets(&bracketed),
            bounded: matches!(collation.effort, wording::collation::Effort::Bounded),
            bracketed,
            without_position: parties
                .iter()
                .filter(|stand| stand.prefers.is_none())
                .map(|stand| self.original.code(stand.party))
                .collect(),
            parties: parties
                .iter()
                .map(|stand| StandShown {
                    party: self.original.code(stand.party),
                    prefers: stand.prefers.as_ref().map(want),
                    accepts: stand.accepts.iter().map(want).collect(),
                    opposes: stand.opposes.iter().map(want).collect(),
                })
                .collect(),
            meeting: side
                .meeting
                .and_then(|wording| side.tabled.iter().find(|tabled| tabled.wording == wording))
                .map(tabled),
            stale: stale.collect(),
            tabled: side.tabled.iter().map(tabled).collect(),
        }
    }

    fn want(&self, said: &SaidView<'_>) -> WantShown {
        WantShown {
            act: said.act.to_string(),
            time: when::plain(said.time),
            wording: written::shown(said.wording),
            text: said.text.written(),
            favour: said.favour.into(),
            commitment: said.commitment.into(),
            words: said.words.map(Said::from),
            package: said.package.map(|package| self.name(package)),
        }
    }

    /// The comments on a provision, on what was tabled and said there, and on these comments.
    fn comments(&self, own: &ProvisionView<'_>) -> Vec<CommentShown> {
        let view = self.original.standing.now();
        let said = own.sides.iter().flat_map(|side| {
            let stands = side.parties.iter().flat_map(|stand| stand.prefers.iter().chain(&stand.accepts));
            side.tabled.iter().map(|tabled| tabled.act).chain(stands.map(|said| said.act))
        });
        let mut about: Vec<ActId> = said.chain([own.id]).collect();
        about.sort();
        about.dedup();
        let mut found = Vec::new();
        while let Some(on) = about.pop() {
            let comments = view.comments(on);
            about.extend(comments.iter().map(|comment| comment.id));
            found.extend(comments);
        }
        found.sort_by_key(|comment| (comment.time, comment.place));
        let shown = |comment: &consultation::CommentView<'_>| CommentShown {
            id: comment.id.to_string(),
            party: self.original.code(comment.party),
            time: when::plain(comment.time),
            second: comment.time,
            on: self.name(comment.on),
            text: Said::from(comment.text),
        };
        found.iter().map(shown).collect()
    }
}

/// When an act said something of a provision, as claimed.
fn said_at(own: &ProvisionView<'_>, act: ActId) -> Option<i64> {
    let said = own.sides.iter().flat_map(|side| &side.parties).filter_map(|stand| stand.prefers.as_ref());
    let tabled = own.sides.iter().flat_map(|side| &side.tabled);
    let mut times = said.map(|said| (said.act, said.time)).chain(tabled.map(|tabled| (tabled.act, tabled.time)));
    times.find(|(own, _)| *own == act).map(|(_, time)| time)
}

fn unclean_word(cause: Unclean) -> &'static str {
    match cause {
        Unclean::Empty => "empty",
        Unclean::NotAgreed => "not-agreed",
        Unclean::Open => "open",
        Unclean::Term => "term",
        Unclean::Stale => "stale",
        Unclean::Option => "option",
        Unclean::Uneven => "uneven",
    }
}
