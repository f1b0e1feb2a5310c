//! Step 7: each signature is by persons with full powers (spec: release, 4; act, 5).

use super::adoption::Courses;
use super::fault::{Discounted, JointFault, Which};
use super::founding::Founded;
use super::logs::Logged;
use super::manifests::Manifests;
use super::proved::{Signed, Signer};
use alloc::vec::Vec;
use record::act::Act;
use record::adoption::SIGN_POWER;
use record::consent;
use record::founding::Card;
use record::matter::Matter;
use record::vocabulary::{Content, Mandate};
use record::{ActId, PartyId};

/// A signature, and the mandates under which somebody approved it: numbers among the party's entries.
pub(super) struct Approved {
    pub(super) signature: usize,
    pub(super) under: Vec<usize>,
}

/// The two signatures of one party.
pub(super) struct Signatures {
    pub(super) text: Approved,
    pub(super) release: Approved,
}

/// Step 7: persons. Of each party, in the charter's order, who signed.
pub(super) fn check(
    founded: &Founded,
    manifests: &Manifests,
    acts: &[Vec<Logged>],
    courses: &[Courses],
) -> Result<Vec<Signatures>, JointFault> {
    let round = round_of(manifests.instrument, acts);
    let mut all = Vec::new();
    for (((party, card), acts), courses) in founded.cards.iter().zip(acts).zip(courses) {
        let roots = rooted(card, acts);
        let approved = |which: Which| {
            let of = Signing { party: *party, which, round, signature: courses.of(which).signature };
            of.check(acts, &roots)
        };
        all.push(Signatures { text: approved(Which::Text)?, release: approved(Which::Release)? });
    }
    Ok(all)
}

/// The round of the text, where its proposal is among the entries of any party.
fn round_of(instrument: ActId, acts: &[Vec<Logged>]) -> Option<ActId> {
    acts.iter().flatten().filter(|logged| logged.id == instrument).find_map(|logged| match &logged.act.content {
        Content::Propose(Matter::Instrument { round, .. }) => Some(*round),
        _ => None,
    })
}

fn as_mandate(act: &Act) -> Option<&Mandate> {
    match &act.content {
        Content::Mandate(mandate) => Some(mandate),
        _ => None,
    }
}

/// Of each entry whether it is a mandate that enough root keys approve. Asked once, as it costs most.
fn rooted(card: &Card, acts: &[Logged]) -> Vec<bool> {
    acts.iter()
        .map(|logged| as_mandate(&logged.act).is_some() && consent::roots(card, &logged.act).is_enough())
        .collect()
}

/// A signature that is judged.
struct Signing {
    party: PartyId,
    which: Which,
    round: Option<ActId>,
    signature: usize,
}

impl Signing {
    fn check(&self, acts: &[Logged], roots: &[bool]) -> Result<Approved, JointFault> {
        let (before, from) = acts.split_at(self.signature);
        let signature = &from[0].act;
        let (mut places, mut mandates) = (Vec::new(), Vec::new());
        for (no, logged) in before.iter().enumerate() {
            let Some(mandate) = as_mandate(&logged.act) else { continue };
            if self.discounts(mandate, no, before, roots, signature.time).is_none() {
                places.push(no);
                mandates.push(mandate);
            }
        }
        let persons = consent::persons(signature, &mandates);
        if persons.count.is_enough() {
            let under = persons.under.into_iter().map(|no| places[no]).collect();
            return Ok(Approved { signature: self.signature, under });
        }
        let aside = self.aside(acts, roots);
        Err(JointFault::Persons { party: self.party, which: self.which, count: persons.count, aside })
    }

    /// Why a mandate does not count for this signature; `None` where it does.
    fn discounts(
        &self,
        mandate: &Mandate,
        no: usize,
        before: &[Logged],
        roots: &[bool],
        time: i64,
    ) -> Option<Discounted> {
        let renews = |logged: &Logged| {
            as_mandate(&logged.act)
                .is_some_and(|later| (&later.person, later.round) == (&mandate.person, mandate.round))
        };
        if !roots[no] {
            Some(Discounted::NotByRoots)
        } else if mandate.powers.binary_search(&SIGN_POWER).is_err() {
            Some(Discounted::NoPower)
        } else if mandate.until.is_some_and(|until| until < time) {
            Some(Discounted::Ended)
        } else if mandate.round.is_some_and(|round| Some(round) != self.round) {
            Some(Discounted::OtherRound)
        } else if before[no + 1..].iter().any(renews) {
            Some(Discounted::Renewed)
        } else {
            None
        }
    }

    /// The first mandate with a key under which the signature is approved, and why it does not count: what to tell.
    fn aside(&self, acts: &[Logged], roots: &[bool]) -> Option<(record::Place, Discounted)> {
        let (before, from) = acts.split_at(self.signature);
        let (signature, id) = (&from[0].act, from[0].id);
        acts.iter().enumerate().find_map(|(no, logged)| {
            let mandate = as_mandate(&logged.act)?;
            let approves = |key| signature.approvals.iter().any(|approval| approval.is_by_person(key, id));
            if !mandate.keys.iter().any(approves) {
                return None;
            }
            let why = if no > self.signature {
                Some(Discounted::Later)
            } else {
                self.discounts(mandate, no, before, roots, signature.time)
            };
            why.map(|why| (logged.place, why))
        })
    }
}

/// Who signed, and when, in values.
pub(super) fn signed(acts: &[Logged], approved: &Approved) -> Signed {
    let logged = &acts[approved.signature];
    let mut by: Vec<Signer> = Vec::new();
    for no in &approved.under {
        let Some(mandate) = as_mandate(&acts[*no].act) else { continue };
        if by.iter().all(|signer| signer.person != mandate.person) {
            by.push(Signer {
                person: mandate.person.clone(),
                office: mandate.office.clone(),
                role: mandate.role,
                mandate: acts[*no].place,
            });
        }
    }
    Signed { act: logged.id, place: logged.place, time: logged.act.time, by }
}
