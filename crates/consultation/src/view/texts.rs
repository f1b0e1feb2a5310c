//! Shown: joint texts, provision by provision, with where each party stands and the bracketed text (spec: text).

use crate::cut::{PartyNo, ProvisionNo};
use crate::fair;
use crate::matters::{Kin, MatterNo};
use crate::order::order;
use crate::picture::Cited;
use crate::provisions::{Chosen, Provision, Spoken};
use crate::refusal::Unclean;
use crate::view::View;
use crate::view::proposals::MatterView;
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use record::adoption::Status;
use record::matter::Matter;
use record::tabling::{Favour, Unit, WordingId};
use record::texts::Texts;
use record::vocabulary::Commitment;
use record::{ActId, Language, PartyId, Place};
use wording::{Collation, Wording};

/// A joint text.
#[derive(Clone, Debug)]
pub struct TextView<'a> {
    /// Its proposal.
    pub proposal: MatterView<'a>,
    /// Its title.
    pub title: &'a Texts,
    /// The round that it is for.
    pub round: ActId,
    /// Its languages.
    pub languages: &'a [(Language, Status)],
    /// Its provisions, in their order, each before its parts; those under options that were not chosen too.
    pub provisions: Vec<ProvisionView<'a>>,
    /// Its disputed names, by name.
    pub terms: Vec<TermView<'a>>,
    /// The packages that were proposed on it.
    pub packages: Vec<MatterView<'a>>,
    /// The proposals to move a provision.
    pub moves: Vec<MatterView<'a>>,
}

/// A provision of a text.
#[derive(Clone, Debug)]
pub struct ProvisionView<'a> {
    /// The act that inserted it.
    pub id: ActId,
    /// Where that is.
    pub place: Place,
    /// Who inserted it.
    pub author: PartyId,
    /// When, as claimed.
    pub time: i64,
    /// The text that it is part of.
    pub text: ActId,
    /// What it is.
    pub unit: Unit,
    /// Its label.
    pub label: Option<&'a str>,
    /// How deep it stands; 0 at the top.
    pub depth: u32,
    /// The provision that it is part of.
    pub under: Option<ActId>,
    /// Whether it stands under an option that the parties did not choose.
    pub dropped: bool,
    /// Whether it has no text of its own: a block of options, or an option that only holds others.
    pub frame: bool,
    /// One for each language of the text, in the text's order.
    pub sides: Vec<SideView<'a>>,
    /// Of a block of options: what each party chose.
    pub choices: Vec<ChoiceView<'a>>,
    /// Of a block of options: the option that all chose.
    pub chosen: Option<ActId>,
}

/// A provision in one language.
#[derive(Clone, Debug)]
pub struct SideView<'a> {
    /// The language.
    pub language: &'a Language,
    /// What it counts for.
    pub status: Status,
    /// The wording that all parties want, or what is open.
    pub agreed: Result<WordingId, Unclean>,
    /// The one wording that every party prefers or also accepts, where there is exactly one, and not all prefer it.
    pub meeting: Option<WordingId>,
    /// Where each party stands, in the charter's order.
    pub parties: Vec<StandView<'a>>,
    /// The changes in other languages that it no longer follows.
    pub stale: Vec<StaleView<'a>>,
    /// The wordings that were tabled, in the order of claimed time and place.
    pub tabled: Vec<TabledView<'a>>,
}

/// Where a party stands on a provision in one language.
#[derive(Clone, Debug)]
pub struct StandView<'a> {
    /// Who.
    pub party: PartyId,
    /// What it prefers.
    pub prefers: Option<SaidView<'a>>,
    /// What it could live with.
    pub accepts: Vec<SaidView<'a>>,
    /// What it will not have.
    pub opposes: Vec<SaidView<'a>>,
}

/// What a party said to a wording.
#[derive(Clone, Debug)]
pub struct SaidView<'a> {
    /// The act.
    pub act: ActId,
    /// Where that is.
    pub place: Place,
    /// When, as claimed.
    pub time: i64,
    /// The wording.
    pub wording: WordingId,
    /// What it says.
    pub text: &'a Wording,
    /// What the party has to say to it.
    pub favour: Favour,
    /// How far it is committed.
    pub commitment: Commitment,
    /// The reservation, the reason.
    pub words: Option<&'a Texts>,
    /// The package by which it wants it.
    pub package: Option<ActId>,
}

/// A wording that was tabled.
#[derive(Clone, Debug)]
pub struct TabledView<'a> {
    /// The act.
    pub act: ActId,
    /// Where that is.
    pub place: Place,
    /// Who tabled it.
    pub party: PartyId,
    /// When, as claimed.
    pub time: i64,
    /// The wording.
    pub wording: WordingId,
    /// What it says.
    pub text: &'a Wording,
}

/// A change that another language does not follow yet.
#[derive(Clone, Debug)]
pub struct StaleView<'a> {
    /// Who changed what it wants.
    pub party: PartyId,
    /// In which language.
    pub language: &'a Language,
    /// By which act.
    pub act: ActId,
}

/// What a party chose of a block of options.
#[derive(Clone, Debug)]
pub struct ChoiceView<'a> {
    /// Who.
    pub party: PartyId,
    /// The option; none where it chose none.
    pub option: Option<ActId>,
    /// The act, when, and what it said; none where it said nothing.
    pub said: Option<(ActId, i64, Favour, Option<&'a Texts>)>,
}

/// A disputed name.
#[derive(Clone, Debug)]
pub struct TermView<'a> {
    /// The name by which wordings mark it.
    pub name: &'a str,
    /// What all agree that it shall be.
    pub settled: Option<&'a Texts>,
    /// What was proposed.
    pub proposals: Vec<MatterView<'a>>,
}

/// A comment.
#[derive(Clone, Debug)]
pub struct CommentView<'a> {
    /// The act.
    pub id: ActId,
    /// Where that is.
    pub place: Place,
    /// Who.
    pub party: PartyId,
    /// When, as claimed.
    pub time: i64,
    /// In which role.
    pub by: &'a str,
    /// What it is about.
    pub on: ActId,
    /// The words.
    pub text: &'a Texts,
}

impl SideView<'_> {
    /// The bracketed text: the collation of what the parties prefer. Alternatives come in the order of `first`, then of
    /// the charter. Of more parties than one collation takes, those who want the same count as one.
    pub fn bracketed(&self, first: PartyId) -> Collation<PartyId> {
        let mut wordings: Vec<(PartyId, Wording)> =
            self.parties.iter().filter_map(|stand| Some((stand.party, stand.prefers.as_ref()?.text.clone()))).collect();
        wordings.sort_by_key(|(party, _)| *party != first);
        if wordings.len() > wording::collation::WORDINGS_MAX {
            let mut seen: BTreeMap<Wording, ()> = BTreeMap::new();
            wordings.retain(|(_, wording)| seen.insert(wording.clone(), ()).is_none());
            wordings.truncate(wording::collation::WORDINGS_MAX);
        }
        wording::collate(&wordings).expect("no more wordings than one collation takes")
    }

    /// The parties that said nothing, or prefer nothing any more.
    pub fn without_position(&self) -> impl Iterator<Item = PartyId> {
        self.parties.iter().filter(|stand| stand.prefers.is_none()).map(|stand| stand.party)
    }
}

impl<'a> View<'a> {
    /// The joint texts, by claimed time and then place.
    pub fn texts(&self) -> Vec<MatterView<'a>> {
        self.matters(|proposal| matches!(proposal.kin, Kin::Instrument { .. }))
    }

    /// A joint text, by its proposal.
    pub fn text(&self, id: ActId) -> Option<TextView<'a>> {
        let text = self.text_number(id)?;
        let picture = self.picture();
        let Matter::Instrument { round, title, languages } = &picture.matters.of(text).matter else { return None };
        let counting: Vec<ProvisionNo> =
            fair::standing_rows(picture, text, self.cut).into_iter().map(|row| row.no).collect();
        let counting: alloc::collections::BTreeSet<_> = counting.into_iter().collect();
        let rows = order(&picture.provisions, &picture.matters, text, self.cut);
        let provisions = rows
            .iter()
            .map(|row| ProvisionView {
                depth: row.depth,
                under: row.under.map(|no| picture.provisions.of(no).id),
                dropped: !counting.contains(&row.no),
                ..self.show_provision(row.no)
            })
            .collect();
        let of_kin = |fits: fn(Kin) -> bool| {
            let children = picture.matters.of(text).children.iter().copied();
            self.shown(children.filter(|no| {
                let child = picture.matters.of(*no);
                self.cut.has(child.at) && fits(child.kin)
            }))
        };
        let named = of_kin(|kin| matches!(kin, Kin::Term { .. }));
        let mut terms: Vec<TermView<'a>> = Vec::new();
        for (name, _) in picture.provisions.terms(text) {
            let of_name =
                |matter: &&MatterView<'a>| matches!(matter.matter, Matter::Term { name: own, .. } if own == name);
            let proposals: Vec<_> = named.iter().filter(of_name).cloned().collect();
            if !proposals.is_empty() {
                let settled = fair::renderings(picture, text, name, self.cut);
                terms.push(TermView { name, settled, proposals });
            }
        }
        Some(TextView {
            proposal: self.show(text),
            title,
            round: *round,
            languages,
            provisions,
            terms,
            packages: of_kin(|kin| matches!(kin, Kin::Package { .. })),
            moves: of_kin(|kin| matches!(kin, Kin::Move { .. })),
        })
    }

    /// What all agree that a disputed name of a text shall be in a language.
    pub fn settled_term(&self, text: ActId, name: &str, language: &Language) -> Option<&'a str> {
        fair::term(self.picture(), self.text_number(text)?, name, language, self.cut)
    }

    /// One provision, by the act that inserted it.
    pub fn provision(&self, id: ActId) -> Option<ProvisionView<'a>> {
        match self.picture().cited(id, self.cut)? {
            Cited::Provision(no) => Some(self.show_provision(no)),
            _ => None,
        }
    }

    /// The provision that an act tables or supports something of, or inserts.
    pub fn provision_of(&self, act: ActId) -> Option<ActId> {
        match self.picture().cited(act, self.cut)? {
            Cited::Provision(no) | Cited::Tabling(no) | Cited::Support(no) => Some(self.picture().provisions.of(no).id),
            _ => None,
        }
    }

    /// A wording that was tabled.
    pub fn wording(&self, id: WordingId) -> Option<&'a Wording> {
        self.picture().provisions.known(id)
    }

    /// The fair copy of a text in a language.
    ///
    /// # Errors
    /// Where the text is not clean, or `id` is none: the act at which, and why.
    pub fn fair(&self, id: ActId, language: &Language) -> Result<String, (ActId, Unclean)> {
        let text = self.text_number(id).ok_or((id, Unclean::Empty))?;
        fair::fair(self.picture(), text, language, self.cut)
    }

    /// The silence procedures on a proposal.
    pub fn silences(&self, on: ActId) -> Vec<MatterView<'a>> {
        self.matters(|proposal| matches!(&proposal.matter, Matter::Silence { on: own, .. } if *own == on))
    }

    /// Every silence procedure, by claimed time and then place.
    pub fn silence_procedures(&self) -> Vec<MatterView<'a>> {
        self.matters(|proposal| matches!(proposal.kin, Kin::Silence { .. }))
    }

    /// Every correction that was proposed, by claimed time and then place.
    pub fn corrections(&self) -> Vec<MatterView<'a>> {
        self.matters(|proposal| matches!(proposal.kin, Kin::Correction))
    }

    /// The comments on something, by claimed time and then place.
    pub fn comments(&self, on: ActId) -> Vec<CommentView<'a>> {
        let remarks = self.picture().comments.iter().filter(|remark| remark.on == on && self.cut.has(remark.at));
        let mut comments: Vec<_> = remarks
            .map(|remark| CommentView {
                id: remark.id,
                place: self.standing.place(remark.at),
                party: self.standing.party(remark.party),
                time: remark.time,
                by: &remark.by,
                on: remark.on,
                text: &remark.text,
            })
            .collect();
        comments.sort_by_key(|comment| (comment.time, comment.place));
        comments
    }

    pub(crate) fn text_number(&self, id: ActId) -> Option<MatterNo> {
        self.number(id).filter(|no| matches!(self.picture().matters.of(*no).kin, Kin::Instrument { .. }))
    }

    fn show_provision(&self, no: ProvisionNo) -> ProvisionView<'a> {
        let picture = self.picture();
        let provision = picture.provisions.of(no);
        let spot = provision.spot(&picture.provisions, &picture.matters, self.cut);
        let (mut depth, mut above) = (0, spot.under);
        // No deeper than there are provisions, also where moves that crossed form a circle.
        while let Some(under) = above.filter(|_| depth < picture.provisions.next().0) {
            depth += 1;
            above = picture.provisions.of(under).spot(&picture.provisions, &picture.matters, self.cut).under;
        }
        let languages = fair::languages(picture, provision.instrument);
        let is_block = provision.unit == Unit::Options;
        let chosen = match is_block.then(|| fair::choice(picture, no, self.cut)) {
            Some(fair::Choice::Made(option)) => Some(picture.provisions.of(option).id),
            Some(fair::Choice::Open) | None => None,
        };
        ProvisionView {
            id: provision.id,
            place: self.standing.place(provision.at),
            author: self.standing.party(provision.author),
            time: provision.time,
            text: picture.matters.of(provision.instrument).id,
            unit: provision.unit,
            label: provision.label.as_deref(),
            depth,
            under: spot.under.map(|no| picture.provisions.of(no).id),
            dropped: false,
            frame: fair::is_frame(provision),
            sides: languages.iter().map(|(language, status)| self.side(no, provision, language, *status)).collect(),
            choices: if is_block { self.choices(provision) } else { Vec::new() },
            chosen,
        }
    }

    fn choices(&self, block: &'a Provision) -> Vec<ChoiceView<'a>> {
        let said = |chosen: &'a Chosen| (chosen.act, chosen.time, chosen.favour, chosen.words.as_deref());
        let parties = self.standing.numbered().map(|(no, party)| {
            let chosen = block.choice(no, self.cut);
            let option = chosen.and_then(|chosen| chosen.option);
            let option = option.map(|no| self.picture().provisions.of(no).id);
            ChoiceView { party, option, said: chosen.map(said) }
        });
        parties.collect()
    }

    fn side(&self, no: ProvisionNo, provision: &'a Provision, language: &'a Language, status: Status) -> SideView<'a> {
        let picture = self.picture();
        let parties: Vec<StandView<'a>> =
            self.standing.numbered().map(|(no, party)| self.stand(provision, no, party, language)).collect();
        let tabled = provision.tabled.iter().filter(|tabled| tabled.language == *language && self.cut.has(tabled.at));
        let mut tabled: Vec<_> = tabled
            .map(|tabled| TabledView {
                act: tabled.act,
                place: self.standing.place(tabled.at),
                party: self.standing.party(tabled.party),
                time: tabled.time,
                wording: tabled.wording,
                text: picture.provisions.wording(tabled.wording),
            })
            .collect();
        tabled.sort_by_key(|tabled| (tabled.time, tabled.place));
        let stale = fair::stale(picture, no, language, self.cut)
            .into_iter()
            .map(|(party, language, there)| StaleView { party: self.standing.party(party), language, act: there.act });
        SideView {
            language,
            status,
            agreed: fair::agreed(picture, no, language, self.cut),
            meeting: meeting(&parties),
            parties,
            stale: stale.collect(),
            tabled,
        }
    }

    pub(crate) fn said(&self, spoken: &'a Spoken) -> SaidView<'a> {
        SaidView {
            act: spoken.act,
            place: self.standing.place(spoken.at),
            time: spoken.time,
            wording: spoken.wording,
            text: self.picture().provisions.wording(spoken.wording),
            favour: spoken.favour,
            commitment: spoken.commitment,
            words: spoken.words.as_deref(),
            package: spoken.package.map(|no| self.picture().matters.of(no).id),
        }
    }

    fn stand(&self, provision: &'a Provision, no: PartyNo, party: PartyId, language: &Language) -> StandView<'a> {
        let stand = provision.stand(&self.picture().matters, no, language, self.cut);
        let said = |spoken: &'a Spoken| self.said(spoken);
        StandView {
            party,
            prefers: stand.prefers.map(said),
            accepts: stand.accepts.into_iter().map(said).collect(),
            opposes: stand.opposes.into_iter().map(said).collect(),
        }
    }
}

/// The one wording in what every party prefers or also accepts, where there is exactly one and not all prefer it.
fn meeting(parties: &[StandView<'_>]) -> Option<WordingId> {
    let mut sets = parties.iter().map(|stand| stand.prefers.iter().chain(&stand.accepts).map(|said| said.wording));
    let mut common: Vec<WordingId> = sets.next()?.collect();
    for set in sets {
        let set: Vec<WordingId> = set.collect();
        common.retain(|wording| set.contains(wording));
    }
    match common[..] {
        [one] if !parties.iter().all(|stand| stand.prefers.as_ref().is_some_and(|said| said.wording == one)) => {
            Some(one)
        }
        _ => None,
    }
}
