//! The provisions of joint texts: which there are, where they stand, and what each party said to their wordings
//! (spec: text, 1 to 4). It keeps what was said; whether it may be said is judged elsewhere.

use crate::cut::{At, Cut, PartyNo, ProvisionNo};
use crate::matters::{MatterNo, Matters};
use alloc::{boxed::Box, collections::BTreeMap, sync::Arc, vec::Vec};
use record::tabling::{Favour, Unit, WordingId};
use record::texts::Texts;
use record::vocabulary::Commitment;
use record::{ActId, Epoch, Language, Size};
use wording::Wording;

/// A place in a text: under a provision or at the top, behind a sibling or first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) struct Spot {
    pub(crate) under: Option<ProvisionNo>,
    pub(crate) after: Option<ProvisionNo>,
}

/// A place to which a provision shall go, and where what it follows there stood, as its author knew it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Moved {
    pub(crate) spot: Spot,
    pub(crate) anchor: Option<Spot>,
}

/// A wording as somebody tabled it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Tabled {
    pub(crate) act: ActId,
    pub(crate) at: At,
    pub(crate) party: PartyNo,
    pub(crate) time: i64,
    pub(crate) language: Language,
    pub(crate) wording: WordingId,
}

/// What a party said to one wording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Spoken {
    pub(crate) act: ActId,
    pub(crate) at: At,
    /// Where in the party's own logs: they have one order.
    pub(crate) turn: (Epoch, Size),
    pub(crate) time: i64,
    pub(crate) wording: WordingId,
    pub(crate) favour: Favour,
    pub(crate) renders: Option<Language>,
    pub(crate) commitment: Commitment,
    pub(crate) words: Option<Arc<Texts>>,
    /// It holds only where this package is agreed.
    pub(crate) package: Option<MatterNo>,
}

/// Which option of a block a party wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Chosen {
    pub(crate) act: ActId,
    pub(crate) at: At,
    pub(crate) time: i64,
    pub(crate) option: Option<ProvisionNo>,
    pub(crate) favour: Favour,
    pub(crate) commitment: Commitment,
    pub(crate) words: Option<Arc<Texts>>,
}

/// A provision, and all that was said to it.
#[derive(Clone, Debug)]
pub(crate) struct Provision {
    pub(crate) id: ActId,
    pub(crate) at: At,
    pub(crate) author: PartyNo,
    pub(crate) time: i64,
    pub(crate) instrument: MatterNo,
    pub(crate) unit: Unit,
    pub(crate) label: Option<Box<str>>,
    pub(crate) spot: Spot,
    /// Where what it follows stood, as its author knew it.
    pub(crate) anchor: Option<Spot>,
    /// How many provisions the author knew in the same spot: a later one comes closer to what it follows.
    pub(crate) rank: u32,
    pub(crate) tabled: Vec<Tabled>,
    pub(crate) said: BTreeMap<(PartyNo, Language), Vec<Spoken>>,
    /// Of a block of options: what each party chose, in the order of its own logs.
    pub(crate) chosen: BTreeMap<PartyNo, Vec<Chosen>>,
    /// The proposals to move it.
    pub(crate) moves: Vec<MatterNo>,
}

/// Where a party stands on the wordings of a provision in one language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Stand<'a> {
    pub(crate) prefers: Option<&'a Spoken>,
    pub(crate) accepts: Vec<&'a Spoken>,
    pub(crate) opposes: Vec<&'a Spoken>,
    /// The last time that what it prefers became another wording than before.
    pub(crate) changed: Option<&'a Spoken>,
}

impl Provision {
    /// Where the party stands in this language, in this cut.
    pub(crate) fn stand(&self, matters: &Matters, party: PartyNo, language: &Language, cut: &Cut) -> Stand<'_> {
        let (mut stand, mut wanted) = (Stand::default(), None);
        let Some(said) = self.said.get(&(party, language.clone())) else { return stand };
        for spoken in said.iter().filter(|spoken| cut.has(spoken.at)) {
            if spoken.package.is_some_and(|package| !matters.agreed(package, cut)) {
                continue;
            }
            stand.accepts.retain(|other| other.wording != spoken.wording);
            stand.opposes.retain(|other| other.wording != spoken.wording);
            let was = stand.prefers;
            match spoken.favour {
                Favour::Prefers | Favour::PrefersAdReferendum | Favour::PrefersWithReservation => {
                    stand.prefers = Some(spoken);
                    // Also where it left the one before it took this one.
                    if wanted.is_some_and(|before| before != spoken.wording) {
                        stand.changed = Some(spoken);
                    }
                    wanted = Some(spoken.wording);
                }
                Favour::AlsoAccepts | Favour::Opposes | Favour::Leaves => {
                    stand.prefers = was.filter(|was| was.wording != spoken.wording);
                    match spoken.favour {
                        Favour::AlsoAccepts => stand.accepts.push(spoken),
                        Favour::Opposes => stand.opposes.push(spoken),
                        Favour::Leaves
                        | Favour::Prefers
                        | Favour::PrefersAdReferendum
                        | Favour::PrefersWithReservation => {}
                    }
                }
            }
        }
        stand
    }

    /// Whether somebody tabled this wording in this language, in this cut.
    pub(crate) fn has_tabled(&self, language: &Language, wording: WordingId, cut: &Cut) -> bool {
        self.tabled.iter().any(|tabled| tabled.wording == wording && tabled.language == *language && cut.has(tabled.at))
    }

    /// The option that a party wants of this block, in this cut.
    pub(crate) fn choice(&self, party: PartyNo, cut: &Cut) -> Option<&Chosen> {
        self.chosen.get(&party)?.iter().rev().find(|chosen| cut.has(chosen.at))
    }

    /// Where it stands in this cut: where it was last moved by all, else where it was inserted.
    pub(crate) fn spot(&self, provisions: &Provisions, matters: &Matters, cut: &Cut) -> Spot {
        self.moved(provisions, matters, cut).map_or(self.spot, |moved| moved.spot)
    }

    /// The move that all agreed to, in this cut.
    pub(crate) fn moved(&self, provisions: &Provisions, matters: &Matters, cut: &Cut) -> Option<Moved> {
        // Every party agrees to one move of a provision at most, so at most one is agreed.
        let moved = self.moves.iter().find(|no| matters.agreed(**no, cut))?;
        provisions.moved.get(moved).copied()
    }
}

/// All provisions of all texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Provisions {
    all: Vec<Provision>,
    of_text: BTreeMap<MatterNo, Vec<ProvisionNo>>,
    wordings: BTreeMap<WordingId, Arc<Wording>>,
    /// Where a proposal to move would have its provision stand.
    moved: BTreeMap<MatterNo, Moved>,
    /// The names of terms, by text.
    terms: BTreeMap<(MatterNo, Box<str>), u32>,
    /// What packages there are for a place.
    packages: BTreeMap<(ProvisionNo, Language), Vec<(MatterNo, WordingId)>>,
}

impl Provisions {
    pub(crate) fn of(&self, no: ProvisionNo) -> &Provision {
        &self.all[no.0 as usize]
    }

    pub(crate) fn of_mut(&mut self, no: ProvisionNo) -> &mut Provision {
        &mut self.all[no.0 as usize]
    }

    /// The number that the next provision will have.
    pub(crate) fn next(&self) -> ProvisionNo {
        // As many as fit a number of 32 bits: a standing of more acts than that does not fit a memory.
        ProvisionNo(self.all.len() as u32)
    }

    /// All of them, in no order that means anything.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Provision> {
        self.all.iter()
    }

    /// The provisions of a text, in no order that means anything.
    pub(crate) fn of_text(&self, text: MatterNo) -> &[ProvisionNo] {
        self.of_text.get(&text).map_or(&[], Vec::as_slice)
    }

    /// The wording of this name, which was tabled somewhere.
    pub(crate) fn wording(&self, id: WordingId) -> &Wording {
        self.wordings.get(&id).expect("what is said to a wording is said to one that was tabled")
    }

    /// The wording of this name, where it was tabled.
    pub(crate) fn known(&self, id: WordingId) -> Option<&Wording> {
        self.wordings.get(&id).map(|wording| &**wording)
    }

    /// How many provisions of a text stand in this spot, in this cut.
    pub(crate) fn rank(&self, text: MatterNo, spot: Spot, cut: &Cut) -> u32 {
        let there = |no: &&ProvisionNo| self.of(**no).spot == spot && cut.has(self.of(**no).at);
        self.of_text(text).iter().filter(there).count() as u32
    }

    /// The provision of a text that was inserted under this one, or at the top, with this label, in this cut.
    pub(crate) fn labelled(
        &self,
        text: MatterNo,
        under: Option<ProvisionNo>,
        label: &str,
        cut: &Cut,
    ) -> Option<ProvisionNo> {
        let has = |no: &&ProvisionNo| {
            let provision = self.of(**no);
            provision.spot.under == under && provision.label.as_deref() == Some(label) && cut.has(provision.at)
        };
        self.of_text(text).iter().find(has).copied()
    }

    /// The number of a term's name within a text; the next one where it is new.
    pub(crate) fn term(&self, text: MatterNo, name: &str) -> u32 {
        self.terms.get(&(text, name.into())).copied().unwrap_or(self.terms.len() as u32)
    }

    /// The packages for a place, with their wordings there.
    pub(crate) fn packages(&self, provision: ProvisionNo, language: &Language) -> &[(MatterNo, WordingId)] {
        self.packages.get(&(provision, language.clone())).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn insert(&mut self, provision: Provision) -> ProvisionNo {
        let no = self.next();
        self.of_text.entry(provision.instrument).or_default().push(no);
        self.all.push(provision);
        no
    }

    pub(crate) fn keep(&mut self, id: WordingId, wording: Arc<Wording>) {
        self.wordings.entry(id).or_insert(wording);
    }

    pub(crate) fn speak(&mut self, no: ProvisionNo, party: PartyNo, language: Language, spoken: Spoken) {
        self.of_mut(no).said.entry((party, language)).or_default().push(spoken);
    }

    /// Notes a proposal to move a provision.
    pub(crate) fn shift(&mut self, no: ProvisionNo, by: MatterNo, moved: Moved) {
        self.of_mut(no).moves.push(by);
        self.moved.insert(by, moved);
    }

    /// Notes a proposal for a term.
    pub(crate) fn name(&mut self, text: MatterNo, name: &str) {
        let next = self.terms.len() as u32;
        self.terms.entry((text, name.into())).or_insert(next);
    }

    /// Notes a wording of a package.
    pub(crate) fn pack(&mut self, no: ProvisionNo, language: Language, package: MatterNo, wording: WordingId) {
        self.packages.entry((no, language)).or_default().push((package, wording));
    }

    /// The terms of a text by name, in the order of the names.
    pub(crate) fn terms(&self, text: MatterNo) -> impl Iterator<Item = (&str, u32)> {
        let from = (text, Box::from(""));
        self.terms.range(from..).take_while(move |((of, _), _)| *of == text).map(|((_, name), no)| (&**name, *no))
    }
}
