//! How drafting acts change the picture. It refuses nothing.

use crate::cut::ProvisionNo;
use crate::drafts::{Deed, Tabling};
use crate::matters::{MatterNo, Say};
use crate::picture::{Aside, Picture};
use crate::provisions::{Chosen, Provision, Spoken, Tabled};
use alloc::{collections::BTreeMap, sync::Arc, vec::Vec};
use record::matter::{Matter, Part};
use record::tabling::{Favour, Support, Table, Target, Unit};
use record::vocabulary::Commitment;

impl Picture {
    /// Keeps wordings that were tabled; who tables one prefers it. Answers the provision.
    pub(crate) fn tabled(&mut self, deed: Deed, tabling: Tabling, table: Table) -> ProvisionNo {
        let Tabling { text, provision, spot, anchor, rank, wordings } = tabling;
        let no = provision.unwrap_or_else(|| {
            let (unit, label) = match table.target {
                Target::New { unit, label, .. } => (unit, label),
                Target::Provision(_) => (Unit::Operative, None),
            };
            self.provisions.insert(Provision {
                id: deed.id,
                at: deed.at,
                author: deed.party,
                time: deed.time,
                instrument: text,
                unit,
                label: label.map(alloc::string::String::into_boxed_str),
                spot,
                anchor,
                rank,
                tabled: Vec::new(),
                said: BTreeMap::new(),
                chosen: BTreeMap::new(),
                moves: Vec::new(),
            })
        });
        let words = table.words.map(Arc::new);
        for (language, wording, read) in wordings {
            self.provisions.keep(wording, read);
            let Deed { id: act, at, turn, party, time } = deed;
            let tabled = Tabled { act, at, party, time, language: language.clone(), wording };
            self.provisions.of_mut(no).tabled.push(tabled);
            let spoken = Spoken {
                act,
                at,
                turn,
                time,
                wording,
                favour: Favour::Prefers,
                renders: table.renders.clone(),
                commitment: table.commitment,
                words: words.clone(),
                package: None,
            };
            self.provisions.speak(no, party, language, spoken);
        }
        no
    }

    /// Keeps what a party said to wordings.
    pub(crate) fn supported(&mut self, deed: Deed, no: ProvisionNo, support: Support) {
        let words = support.words.map(Arc::new);
        for (language, wording) in support.wordings {
            let spoken = Spoken {
                act: deed.id,
                at: deed.at,
                turn: deed.turn,
                time: deed.time,
                wording,
                favour: support.favour,
                renders: support.renders.clone(),
                commitment: support.commitment,
                words: words.clone(),
                package: None,
            };
            self.provisions.speak(no, deed.party, language, spoken);
        }
    }

    /// Keeps which option a party wants.
    pub(crate) fn chosen(&mut self, deed: Deed, block: ProvisionNo, option: Option<ProvisionNo>, support: Support) {
        let Deed { id: act, at, time, party, .. } = deed;
        let (favour, commitment, words) = (support.favour, support.commitment, support.words.map(Arc::new));
        let chosen = Chosen { act, at, time, option, favour, commitment, words };
        self.provisions.of_mut(block).chosen.entry(party).or_default().push(chosen);
    }

    /// Keeps what goes with a proposal, which is about to be added.
    pub(crate) fn set_aside(&mut self, deed: Deed, matter: &Matter, aside: Aside) {
        let proposal = self.matters.next();
        match (aside, matter) {
            (Aside::Move { provision, moved }, _) => self.provisions.shift(provision, proposal, moved),
            (Aside::Package { places }, Matter::Package { parts, .. }) => {
                for (part, no) in parts.iter().zip(&places) {
                    self.provisions.pack(*no, part.language.clone(), proposal, part.wording);
                }
                self.bound(deed, proposal, &places, parts, Commitment::Instructed);
            }
            (Aside::Term { text }, Matter::Term { name, .. }) => self.provisions.name(text, name),
            (Aside::None | Aside::Package { .. } | Aside::Term { .. }, _) => {}
        }
    }

    /// Notes that a party agreed to a matter which, as a package, stands in these places.
    pub(crate) fn bind(&mut self, deed: Deed, on: MatterNo, places: &[ProvisionNo], commitment: Commitment) {
        let Matter::Package { parts, .. } = &self.matters.of(on).matter else { return };
        let parts = parts.clone();
        self.bound(deed, on, places, &parts, commitment);
    }

    /// Notes that a party wants the wordings of a package, if all take it.
    fn bound(&mut self, deed: Deed, package: MatterNo, places: &[ProvisionNo], parts: &[Part], commitment: Commitment) {
        for (part, no) in parts.iter().zip(places) {
            let spoken = Spoken {
                act: deed.id,
                at: deed.at,
                turn: deed.turn,
                time: deed.time,
                wording: part.wording,
                favour: Favour::Prefers,
                renders: None,
                commitment,
                words: None,
                package: Some(package),
            };
            self.provisions.speak(*no, deed.party, part.language.clone(), spoken);
        }
    }

    /// Notes that a party's agreement to these matters is over: it agreed to something else in their place.
    pub(crate) fn drop_rivals(&mut self, drops: Vec<MatterNo>, deed: Deed) {
        for no in drops {
            self.matters.say(no, deed.party, deed.at, deed.time, Say::Dropped);
        }
    }
}
