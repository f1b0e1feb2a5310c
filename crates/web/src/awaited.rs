//! What a person can decide now: gathered from the standing by what their roles may log, as values. How it is shown the
//! page of what waits knows; the frame of every page shows how much there is.

use crate::eye::{Eye, Mechanism};
use crate::tallies::Known;
use cabinet::{PersonNumber, State as PaperState, Waiting};
use consultation::{AdoptionView, MatterView, State};
use node::desk::{Draft, Seat};
use node::rights::{Kind, may_log_kind, role_name};
use record::adoption::Subject;
use record::matter::Matter;
use record::vocabulary::{Content, EpochAccept, Role};
use record::{ActId, Epoch, MechanismId, PartyId, Place};

/// Something of the house itself that waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OfHouse {
    /// It is locked.
    Locked,
    /// A party's log was signed in two histories.
    Forked {
        /// In which mechanism.
        mechanism: MechanismId,
        /// Whose.
        party: PartyId,
    },
}

/// Something of a mechanism that waits.
pub enum Awaited<'a> {
    /// An invitation to found it.
    Found {
        /// Who founded it already.
        by: PartyId,
    },
    /// A proposal waits for an answer.
    Matter(MatterView<'a>),
    /// Others tabled wordings of a text on which the party has no position.
    Wordings {
        /// The text.
        text: MatterView<'a>,
        /// On how many provisions.
        provisions: usize,
        /// Since when, as claimed.
        since: i64,
        /// Whose the first of them is.
        whose: PartyId,
    },
    /// A text is clean, and nobody has initialled it.
    Clean(MatterView<'a>),
    /// The next step of an adoption is this party's.
    Adoption(AdoptionView<'a>),
    /// Another party opened a new log, which counts once it is accepted.
    NewLog {
        /// Where the opening stands.
        place: Place,
        /// When, as claimed.
        time: i64,
    },
}

/// The papers of the house that wait for one person.
#[derive(Clone, Debug, Default)]
pub struct OwnPapers {
    /// Those that the person may clear now.
    pub to_clear: Vec<Waiting>,
    /// The person's own that were handed back.
    pub returned: Vec<Waiting>,
}

impl OwnPapers {
    /// Of the papers that a person wrote, those that were handed back.
    pub fn of(to_clear: Vec<Waiting>, written: Vec<Waiting>, person: PersonNumber) -> OwnPapers {
        let is_back = |own: &Waiting| own.author == person && matches!(own.state, PaperState::Returned { .. });
        OwnPapers { to_clear, returned: written.into_iter().filter(is_back).collect() }
    }

    /// How many there are in the mechanisms of the house.
    fn count(&self, mechanisms: &[Mechanism<'_>]) -> usize {
        let here = |own: &&Waiting| mechanisms.iter().any(|mechanism| mechanism.id == own.mechanism);
        self.to_clear.iter().chain(&self.returned).filter(here).count()
    }
}

/// What waits of the house itself.
pub fn of_house(eye: &Eye<'_>) -> Vec<OfHouse> {
    let mut all = Vec::new();
    if !eye.guest.roles.has_any(&[Role::Registrar, Role::Head]) {
        return all;
    }
    let mechanisms = eye.mechanisms();
    if !mechanisms.is_empty() && eye.desk.locked().is_some() {
        all.push(OfHouse::Locked);
    }
    for own in &mechanisms {
        let limits = own.original.standing.limits();
        let forked = limits.iter().filter(|limit| limit.forked.is_some());
        all.extend(forked.map(|limit| OfHouse::Forked { mechanism: own.id, party: limit.log.party }));
    }
    all
}

/// What waits in a mechanism, apart from the papers of the house.
pub fn of_mechanism<'a>(eye: &Eye<'_>, mechanism: &Mechanism<'a>) -> Vec<Awaited<'a>> {
    let may = |kind| may_log_kind(&eye.guest.roles, kind).is_ok();
    let mut all = Vec::new();
    if !mechanism.view.exists() {
        all.extend(founding(mechanism).filter(|_| may(Kind::Found)));
        return all;
    }
    if may(Kind::Stance) {
        all.extend(mechanism.view.awaiting(mechanism.own).into_iter().map(Awaited::Matter));
    }
    let adoptions = mechanism.view.adoptions();
    for text in mechanism.view.texts().into_iter().filter(|text| !text.withdrawn) {
        let mut of_text = adoptions.iter().filter(|adoption| adoption.manifest.subject == Subject::Instrument(text.id));
        if of_text.any(|adoption| adoption.state != State::Dead) {
            continue;
        }
        match wordings(mechanism, text.id) {
            Some((provisions, since, whose)) if may(Kind::Support) || may(Kind::Table) => {
                all.push(Awaited::Wordings { text, provisions, since, whose });
            }
            None if may(Kind::Initial) && is_clean(mechanism, &text) => all.push(Awaited::Clean(text)),
            Some(_) | None => {}
        }
    }
    let is_own = |adoption: &AdoptionView<'_>| {
        adoption.outstanding.contains(&mechanism.own)
            && match adoption.state {
                State::Initialling => may(Kind::Initial),
                State::Signing => may(Kind::Sign),
                State::Sealing | State::InForce | State::Final | State::Dead => false,
            }
    };
    all.extend(adoptions.into_iter().filter(is_own).map(Awaited::Adoption));
    if may(Kind::EpochAccept) {
        all.extend(new_logs(eye, mechanism).into_iter().map(|(place, time)| Awaited::NewLog { place, time }));
    }
    all
}

fn founding<'a>(mechanism: &Mechanism<'_>) -> Option<Awaited<'a>> {
    let parties = mechanism.view.parties();
    let own = parties.iter().find(|party| party.id == mechanism.own)?;
    let by = parties.iter().find(|party| party.founded.is_some() && party.id != mechanism.own)?;
    own.founded.is_none().then_some(Awaited::Found { by: by.id })
}

/// The provisions of a text on which others have tabled something and the party has no position: how many, since when,
/// and whose is the first.
fn wordings(mechanism: &Mechanism<'_>, text: ActId) -> Option<(usize, i64, PartyId)> {
    let shown = mechanism.view.text(text)?;
    let mut times: Vec<(i64, PartyId)> = Vec::new();
    for provision in shown.provisions.iter().filter(|provision| !provision.dropped && !provision.frame) {
        let open = provision.sides.iter().filter(|side| side.without_position().any(|party| party == mechanism.own));
        let theirs = open.flat_map(|side| &side.tabled).filter(|tabled| tabled.party != mechanism.own);
        times.extend(theirs.map(|tabled| (tabled.time, tabled.party)).min());
    }
    let (since, whose) = times.iter().min().copied()?;
    Some((times.len(), since, whose))
}

/// Whether a text is clean in all its languages.
fn is_clean(mechanism: &Mechanism<'_>, text: &MatterView<'_>) -> bool {
    let Matter::Instrument { languages, .. } = text.matter else { return false };
    text.agreed && languages.iter().all(|(language, _)| mechanism.view.fair_copy(text.id, language).is_ok())
}

/// The openings of others' new logs that this party has not accepted, each with its claimed time.
fn new_logs(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Vec<(Place, i64)> {
    let original = mechanism.original;
    let later = original.logs().filter(|held| held.id.party != mechanism.own && held.id.epoch != Epoch::FIRST);
    let places = later.map(|held| Place { party: held.id.party, epoch: held.id.epoch, index: 0 });
    places
        .filter_map(|place| {
            let act = original.act(place).filter(|act| matches!(act.content, Content::EpochOpen(_)))?;
            may_accept(eye, mechanism, act.id()).then_some((place, act.time))
        })
        .collect()
}

/// Whether this person could accept another party's new log now, as the rules have it: not one that was accepted, nor one
/// that is refused.
pub fn may_accept(eye: &Eye<'_>, mechanism: &Mechanism<'_>, open: ActId) -> bool {
    let seat = Seat::of(eye.guest.person.name.clone(), eye.guest.roles.clone());
    let draft = Draft::new(Content::EpochAccept(EpochAccept { open }), role_name(Role::Registrar));
    eye.desk.foresee_for(&seat, mechanism.id, vec![draft]).is_ok()
}

/// How much waits for somebody, of the record and of the house's papers: as many as the page of what waits lists.
pub fn count(eye: &Eye<'_>, papers: &OwnPapers) -> usize {
    let mechanisms = eye.mechanisms();
    let of = |own: &Mechanism<'_>| {
        let logs = || own.original.logs();
        // What waits follows from the acts, and from the files that let them count.
        let known = Known {
            acts: logs().map(node::held::HeldLog::size).sum(),
            lacking: logs().map(|held| held.lacking.len()).sum(),
        };
        let roles = eye.guest.roles.iter().collect();
        eye.visit.app.tallies().of((own.id, roles), known, || of_mechanism(eye, own).len())
    };
    of_house(eye).len() + mechanisms.iter().map(of).sum::<usize>() + papers.count(&mechanisms)
}
