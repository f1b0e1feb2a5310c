//! Adoption by chance: new terms of reference that are initialled, signed, sealed, proclaimed, taken back, in any order.

use super::chance::Chance;
use super::{World, keys, text};
use record::act::Approval;
use record::adoption::*;
use record::founding::Charter;
use record::person::PersonKey;
use record::vocabulary::*;
use record::{ActId, Digest, PartyId};

impl Chance {
    /// A mechanism that adopted new terms of reference, with everything in good order.
    pub fn adopted(parties: usize) -> World {
        let mut chance = Chance::among(parties);
        for party in 0..parties {
            let founding = chance.world.founding(party);
            chance.act(party, None, founding);
        }
        chance.go_through(0, 1, u16::MAX);
        chance.hear_all(0);
        chance.world
    }

    fn manifest(&self, pick: u16) -> Vec<u8> {
        let mut charter = Charter::read(&self.world.charter).expect("a charter");
        charter.name = text(["New", "Newer"][usize::from(pick % 2)]);
        let manifest = Manifest {
            mechanism: self.world.mechanism,
            subject: Subject::Charter(charter.bytes().expect("a sound charter")),
            attempt: u32::from(pick / 2 % 2) + 1,
            pages: Vec::new(),
            annexes: Vec::new(),
            parties: charter.parties,
        };
        manifest.bytes().expect("a sound manifest")
    }

    /// The last acts of this kind by each party; of who did nothing some other.
    fn list(&self, manifest: ManifestId, kind: u64) -> Vec<ActId> {
        let mut parties: Vec<PartyId> = self.world.parties.iter().map(|party| party.id).collect();
        parties.sort();
        let did = |party| self.manifests.did.get(&(manifest, party, kind)).copied();
        parties.into_iter().map(|party| did(party).unwrap_or(ActId(Digest::of(b"nothing")))).collect()
    }

    /// Gives the party's signatory full powers.
    fn empower(&mut self, party: usize) {
        let mandate = Mandate {
            person: "signatory".into(),
            office: text("minister"),
            role: Role::Head,
            round: None,
            name: None,
            powers: vec![16],
            until: None,
            keys: vec![PersonKey::Pair(keys(party).root.public().clone())],
            together: 1,
        };
        self.act(party, None, Content::Mandate(mandate));
    }

    fn step(&mut self, party: usize, manifest: ManifestId, content: Content) {
        let kind = content.kind();
        let mut act = self.world.draft(party, content);
        if kind == 16 {
            act.approvals = vec![Approval::of(act.id(), &keys(party).root, &[0; 32])];
        }
        let (_, id) = self.world.log_act(party, &act);
        self.keep(None, id);
        self.manifests.did.insert((manifest, self.world.parties[party].id, kind), id);
    }

    fn initial(&mut self, party: usize, pick: u16) -> ManifestId {
        let manifest = self.manifest(pick);
        let id = Manifest::id(&manifest);
        self.manifests.all.push(id);
        self.step(party, id, Content::Initial(Initial { manifest }));
        id
    }

    /// What a party or all of them do about a manifest.
    pub(super) fn adopting(&mut self, party: usize, pick: u16, other: u16) {
        let all = &self.manifests.all;
        let known = all.len().checked_sub(1).map(|last| all[last - usize::from(pick) % all.len().min(2)]);
        let manifest = known.unwrap_or(ManifestId(Digest::of(b"nothing")));
        match other % 16 {
            0..=2 => {
                self.initial(party, pick);
            }
            3 | 4 => self.step(party, manifest, Content::Sign(Sign { manifest })),
            5 | 6 => {
                let signatures = self.list(manifest, 16);
                self.step(party, manifest, Content::Seal(Seal { manifest, signatures }));
            }
            7 | 8 => {
                let seals = self.list(manifest, 17);
                self.step(party, manifest, Content::Proclaim(Proclaim { manifest, seals }));
            }
            9 => self.step(party, manifest, Content::Decline(Decline { manifest, words: None })),
            10 => {
                let kind = 15 + u64::from(pick % 3);
                let what = self.manifests.did.get(&(manifest, self.world.parties[party].id, kind));
                let what = what.copied().unwrap_or(ActId(Digest::of(b"nothing")));
                self.act(party, None, Content::Withdraw(Withdraw { what }));
            }
            11 => self.empower(party),
            _ => self.go_through(party, pick, other),
        }
    }

    /// All parties in good order, from the initialling on, as far as `other` says; each hears of the others first.
    fn go_through(&mut self, first: usize, pick: u16, other: u16) {
        let parties = self.world.parties.len();
        let all = 5 * parties;
        let (mut left, mut manifest) = (if other == u16::MAX { all } else { usize::from(other / 16) % all }, None);
        for kind in [2, 15, 16, 17, 18] {
            for party in (0..parties).map(|no| (first + no) % parties) {
                let Some(next) = left.checked_sub(1) else { return };
                left = next;
                self.hear_all(party);
                match (kind, manifest) {
                    (2, _) => self.empower(party),
                    (16, Some(manifest)) => self.step(party, manifest, Content::Sign(Sign { manifest })),
                    (17, Some(manifest)) => {
                        let signatures = self.list(manifest, 16);
                        self.step(party, manifest, Content::Seal(Seal { manifest, signatures }));
                    }
                    (18, Some(manifest)) => {
                        let seals = self.list(manifest, 17);
                        self.step(party, manifest, Content::Proclaim(Proclaim { manifest, seals }));
                    }
                    _ => manifest = Some(self.initial(party, pick)),
                }
            }
        }
    }
}
