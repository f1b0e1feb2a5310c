//! One digest over the whole standing, the same for everybody who holds the same acts: for tests and for comparing
//! nodes. It is no part of the record, and may change with the program.

use crate::cut::At;
use crate::ledger::PositionNo;
use crate::matters::{MatterNo, Say};
use crate::standing::Standing;
use alloc::{format, vec::Vec};
use record::cbor::Writer;
use record::{Digest, Place};

/// How many bytes are gathered before they are hashed.
const GATHERED: usize = 1 << 16;

struct Running {
    digest: Digest,
    bytes: Vec<u8>,
}

impl Running {
    fn add(&mut self, what: impl FnOnce(&mut Writer)) {
        let mut w = Writer::new();
        what(&mut w);
        self.bytes.extend_from_slice(&w.into_bytes());
        if self.bytes.len() >= GATHERED {
            self.turn();
        }
    }

    fn turn(&mut self) {
        self.digest = Digest::of_parts(&[&self.digest.0, &self.bytes]);
        self.bytes.clear();
    }
}

fn put(w: &mut Writer, place: Place) {
    w.bytes(&place.party.0.0).uint(place.epoch.0.into()).uint(place.index);
}

impl Standing {
    /// The digest of everything that this standing says. It depends on the set of acts alone.
    pub fn digest(&self) -> Digest {
        let mut running = Running { digest: self.mechanism().0, bytes: Vec::new() };
        self.add_logs(&mut running);
        self.add_matters(&mut running);
        self.add_people(&mut running);
        self.add_ledger(&mut running);
        self.add_texts(&mut running);
        self.add_adoptions(&mut running);
        running.turn();
        running.digest
    }

    fn add_logs(&self, running: &mut Running) {
        for (_, log) in self.logs.sorted().filter(|(_, log)| log.came > 0) {
            running.add(|w| {
                put(w, Place { party: log.id.party, epoch: log.id.epoch, index: log.came });
                w.uint(log.judged).text(&format!("{:?}", log.wait.map(|(_, _, wait)| wait)));
            });
            let past = self.logs.sorted().filter(|(no, _)| log.cut.size(*no) > 0);
            for (no, other) in past {
                let index = log.cut.size(no);
                running.add(|w| put(w, Place { party: other.id.party, epoch: other.id.epoch, index }));
            }
        }
        for limit in self.limits() {
            running.add(|w| {
                w.text(&format!("{limit:?}"));
            });
        }
        for refused in self.refusals() {
            running.add(|w| {
                put(w, refused.place);
                w.bytes(refused.id.as_ref().map_or(&[][..], |id| &id.0.0[..]));
                w.text(&format!("{:?}", refused.refusal));
            });
        }
        let mut keys: Vec<_> = self.picture.keys.iter().collect();
        keys.sort_by_key(|change| self.place(change.at));
        for change in keys {
            running.add(|w| put(w, self.place(change.at)));
        }
        let mut accepted: Vec<(Place, Place)> = Vec::new();
        for (log, by) in &self.picture.accepted {
            accepted.extend(by.iter().map(|(_, at)| (self.place(log.at(0)), self.place(*at))));
        }
        accepted.sort();
        for (open, at) in accepted {
            running.add(|w| {
                put(w, open);
                put(w, at);
            });
        }
    }

    fn add_matters(&self, running: &mut Running) {
        for at in self.picture.found.values() {
            running.add(|w| put(w, self.place(*at)));
        }
        let mut matters: Vec<(Place, MatterNo)> =
            self.picture.matters.all().map(|(no, proposal)| (self.place(proposal.at), no)).collect();
        matters.sort();
        for (place, no) in matters {
            let proposal = self.picture.matters.of(no);
            running.add(|w| {
                put(w, place);
                w.bytes(&proposal.id.0.0);
                self.put_if(w, proposal.withdrawn);
            });
            for (party, said) in &proposal.said {
                for (at, _, say) in said {
                    running.add(|w| {
                        w.uint(party.0.into());
                        put(w, self.place(*at));
                        w.uint(match say {
                            Say::Proposed => 0,
                            Say::Stance { .. } => 1,
                            Say::TakenBack => 2,
                            Say::Dropped => 3,
                            Say::Lapsed { .. } => 4,
                        });
                    });
                }
            }
        }
        let view = self.now();
        for round in view.rounds() {
            running.add(|w| {
                w.bytes(&round.proposal.id.0.0).bytes(&round.last.0.0).text(&format!("{}", round.life));
            });
        }
        for topic in view.topics() {
            running.add(|w| {
                w.bytes(&topic.id.0.0).text(&format!("{}", view.degree(topic.id)));
            });
        }
    }

    fn add_texts(&self, running: &mut Running) {
        let mut provisions: Vec<_> =
            self.picture.provisions.all().map(|provision| (self.place(provision.at), provision)).collect();
        provisions.sort_by_key(|(place, _)| *place);
        for (place, provision) in provisions {
            running.add(|w| {
                put(w, place);
                w.bytes(&provision.id.0.0).uint(provision.rank.into());
            });
            for ((party, language), said) in &provision.said {
                for spoken in said {
                    running.add(|w| {
                        w.uint(party.0.into()).text(language.tag());
                        put(w, self.place(spoken.at));
                        w.bytes(&spoken.wording.0.0).text(&format!("{:?}", spoken.favour));
                        w.uint(spoken.package.is_some().into());
                    });
                }
            }
            for (party, chosen) in &provision.chosen {
                for chosen in chosen {
                    running.add(|w| {
                        w.uint(party.0.into());
                        put(w, self.place(chosen.at));
                    });
                }
            }
        }
        let view = self.now();
        for text in view.texts() {
            let Some(text) = view.text(text.id) else { continue };
            for provision in &text.provisions {
                running.add(|w| {
                    w.bytes(&provision.id.0.0).uint(provision.depth.into()).uint(provision.dropped.into());
                    w.text(&format!("{:?}", provision.chosen));
                });
                for side in &provision.sides {
                    running.add(|w| {
                        w.text(&format!("{:?} {:?} {}", side.agreed, side.meeting, side.stale.len()));
                    });
                }
            }
            for term in &text.terms {
                running.add(|w| {
                    w.text(term.name).text(&format!("{:?}", term.settled));
                });
            }
        }
        let mut remarks: Vec<_> = self.picture.comments.iter().map(|remark| self.place(remark.at)).collect();
        remarks.sort();
        for place in remarks {
            running.add(|w| put(w, place));
        }
    }

    fn add_adoptions(&self, running: &mut Running) {
        let forks = self.now().forks();
        for adoption in self.picture.adoptions.all() {
            let state = self.picture.adoptions.state(adoption, &self.full, &forks);
            running.add(|w| {
                w.bytes(&adoption.id.0.0).text(&format!("{state:?}"));
            });
            for (party, done) in &adoption.done {
                for done in done {
                    running.add(|w| {
                        w.uint(party.0.into()).text(&format!("{:?}", done.step));
                        put(w, self.place(done.at));
                    });
                }
            }
        }
    }

    fn put_if(&self, w: &mut Writer, at: Option<At>) {
        match at {
            Some(at) => put(w, self.place(at)),
            None => {
                w.uint(0);
            }
        }
    }

    fn add_people(&self, running: &mut Running) {
        let mut people: Vec<_> = self.picture.people.all().iter().map(|given| (self.place(given.at), given)).collect();
        people.sort_by_key(|(place, _)| *place);
        for (place, given) in people {
            running.add(|w| {
                put(w, place);
                w.bytes(&given.id.0.0);
                self.put_if(w, given.ended.map(|(at, _)| at));
                w.text(&format!("{:?}", given.ended.map(|(_, end)| end)));
            });
        }
    }

    fn add_ledger(&self, running: &mut Running) {
        let ledger = &self.picture.ledger;
        let mut positions: Vec<(Place, PositionNo)> =
            (0..ledger.next().0).map(PositionNo).map(|no| (self.place(ledger.position(no).at), no)).collect();
        positions.sort();
        for (place, no) in positions {
            let stated = ledger.position(no);
            running.add(|w| {
                put(w, place);
                w.bytes(&stated.id.0.0);
                self.put_if(w, stated.next.map(|(at, _)| at));
                self.put_if(w, stated.withdrawn);
            });
        }
        let mut items: Vec<_> = ledger.briefed().map(|no| (self.place(self.picture.matters.of(no).at), no)).collect();
        items.sort();
        for (place, no) in items {
            running.add(|w| put(w, place));
            let mut logs: Vec<_> = ledger.briefs(no).map(|(log, briefs)| (self.place(log.at(0)), briefs)).collect();
            logs.sort_by_key(|(place, _)| *place);
            for (place, briefs) in logs {
                running.add(|w| put(w, place));
                for brief in briefs {
                    running.add(|w| {
                        w.uint(brief.index).int(brief.time);
                    });
                }
            }
        }
        for readout in self.now().readouts(None) {
            running.add(|w| {
                put(w, readout.place);
                w.bytes(&readout.id.0.0);
            });
        }
    }
}
