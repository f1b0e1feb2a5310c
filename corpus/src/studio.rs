//! Where a plan becomes a release: every act is written, every log is signed, with real keys.

use crate::dice::Dice;
use crate::houses::{self, House, language, texts};
use crate::note::{NoteOddity, note};
use crate::plan::{Deed, For, Listing, Mandating, ManifestOddity, Plan, Rooted, Says, Shown, Step, Which};
use crate::scribe::{Scroll, leaf};
use record::act::{Act, Approval, Blob, Proof};
use record::adoption::{Decline, Initial, Manifest, ManifestId, Page, Proclaim, Seal, Sign, Site, Status, Subject};
use record::checkpoint::TreeHead;
use record::founding::Charter;
use record::matter::Matter;
use record::vocabulary::{Brief, Content, Mandate, Readout, Revoke, Role};
use record::{ActId, BlobId, Digest, MechanismId, PartyId, Size};
use release::joint::{Entry, Log, Party, Release};
use std::collections::BTreeMap;

/// The round of the text.
const ROUND: ActId = ActId(Digest([0x52; 32]));
/// Another round.
const OTHER_ROUND: ActId = ActId(Digest([0x53; 32]));

/// A release with what it was made of.
pub struct Studio {
    /// The parties, in the charter's order.
    pub houses: Vec<House>,
    /// Of each party its logs.
    pub scrolls: Vec<Vec<Scroll>>,
    /// What the steps' acts are called: by party and what it did.
    pub release: Release,
}

struct Work<'a> {
    plan: &'a Plan,
    dice: Dice,
    mechanism: MechanismId,
    houses: Vec<House>,
    scrolls: Vec<Vec<Scroll>>,
    instrument: ActId,
    manifests: BTreeMap<Which, Vec<u8>>,
    done: BTreeMap<(Which, Does, usize), ActId>,
    kept: Option<(usize, usize, Size)>,
    last_mandate: ActId,
}

/// What others list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Does {
    Initials,
    Signs,
    Seals,
}

impl Plan {
    /// Makes the release.
    ///
    /// # Panics
    /// Where the plan asks for what cannot be said.
    pub fn make(&self) -> Studio {
        let mut dice = Dice::new(self.seed ^ 0xa1);
        let mut houses: Vec<House> =
            self.houses.iter().map(|(number, odd)| House::new(*number, self.threshold, *odd)).collect();
        let (charter, mechanism) = houses::found(&mut houses, dice.bytes());
        let scrolls = houses.iter().map(|house| vec![Scroll::new(mechanism, house.id, 0)]).collect();
        let mut work = Work {
            plan: self,
            dice,
            mechanism,
            houses,
            scrolls,
            instrument: ActId(Digest([0; 32])),
            manifests: BTreeMap::new(),
            done: BTreeMap::new(),
            kept: None,
            last_mandate: ROUND,
        };
        self.steps.iter().for_each(|step| work.perform(step));
        work.finish(charter)
    }
}

impl Work<'_> {
    fn perform(&mut self, step: &Step) {
        let by = step.by;
        let epoch = self.scrolls[by].len() - 1;
        let content = match &step.deed {
            Deed::Fill(count) => {
                for _ in 0..*count {
                    let hash = Digest(self.dice.bytes());
                    self.scrolls[by][epoch].fill(hash);
                }
                return;
            }
            Deed::NextEpoch => {
                let (mechanism, id) = (self.mechanism, self.houses[by].id);
                self.scrolls[by].push(Scroll::new(mechanism, id, epoch as u32 + 1));
                return;
            }
            Deed::Keep => {
                let index = self.scrolls[by][epoch].next();
                self.scrolls[by][epoch].fill(Digest([0; 32]));
                self.kept = Some((by, epoch, index));
                return;
            }
            Deed::Garbage => {
                let scroll = &mut self.scrolls[by][epoch];
                let index = scroll.next();
                scroll.put(index, b"no act".to_vec());
                scroll.shown.push(index);
                return;
            }
            other => self.content(by, other),
        };
        let (epoch, index) = match (step.into_kept, self.kept) {
            (true, Some((party, epoch, index))) if party == by => (epoch, index),
            _ => (epoch, self.scrolls[by][epoch].next()),
        };
        let act = self.act(step, epoch, index, content);
        self.remember(step, &act);
        let scroll = &mut self.scrolls[by][epoch];
        scroll.put(index, leaf(&act));
        if step.shown == Shown::Yes {
            scroll.shown.push(index);
            scroll.shown.sort_unstable();
        }
    }

    fn act(&mut self, step: &Step, epoch: usize, index: Size, content: Content) -> Act {
        let mut log = self.scrolls[step.by][epoch].log;
        let mut index = index;
        match step.says {
            Says::Here => {}
            Says::Next => index += 1,
            Says::NextEpoch => log.epoch.0 += 1,
            Says::OtherMechanism => log.mechanism = MechanismId(Digest([8; 32])),
        }
        let by = "delegate".to_owned();
        let blobs = match &content {
            Content::Initial(initial) => blobs(&initial.manifest),
            _ => Vec::new(),
        };
        let mut act = Act { log, index, heads: Vec::new(), time: step.time, content, blobs, by, approvals: Vec::new() };
        act.approvals = self.approvals(step, &act);
        act.approvals.sort_by_key(|approval| approval.key);
        act
    }

    fn approvals(&mut self, step: &Step, act: &Act) -> Vec<Approval> {
        let id = act.id();
        match &step.deed {
            Deed::Sign(_, by) => by.iter().map(|(holder, how)| holder.approve(id, *how)).collect(),
            Deed::Mandate(mandate) => {
                let house = &self.houses[step.by];
                let stranger = &self.houses[(step.by + 1) % self.houses.len()];
                let threshold = self.plan.threshold as usize;
                let root = |house: &House, at| Approval::of(id, house.root(at), &[5; 32]);
                match mandate.rooted {
                    Rooted::Enough => (0..threshold).map(|at| root(house, at)).collect(),
                    Rooted::None => Vec::new(),
                    Rooted::Strangers => (0..threshold).map(|at| root(stranger, at)).collect(),
                    Rooted::TooFew => {
                        let mut approvals: Vec<Approval> = (0..threshold).map(|at| root(house, at)).collect();
                        if let Proof::Pair(signature) = &mut approvals[0].proof {
                            signature.ml_dsa_44[100] ^= 4;
                        }
                        approvals
                    }
                }
            }
            _ => Vec::new(),
        }
    }

    fn remember(&mut self, step: &Step, act: &Act) {
        let does = match &step.deed {
            Deed::Propose => {
                self.instrument = act.id();
                return;
            }
            Deed::Mandate(_) => {
                self.last_mandate = act.id();
                return;
            }
            Deed::Initial(which) => (*which, Does::Initials),
            Deed::Sign(which, _) => (*which, Does::Signs),
            Deed::Seal(which, _) => (*which, Does::Seals),
            _ => return,
        };
        // What is done twice is listed as it was done first.
        self.done.entry((does.0, does.1, step.by)).or_insert_with(|| act.id());
    }

    fn content(&mut self, by: usize, deed: &Deed) -> Content {
        match deed {
            Deed::Propose => Content::Propose(Matter::Instrument {
                round: ROUND,
                title: texts(&[("en", "Agreed Minutes")]),
                languages: self.plan.pages.iter().map(|page| (language(page.tag), page.status)).collect(),
            }),
            Deed::Mandate(mandating) => Content::Mandate(mandate(mandating)),
            Deed::Initial(which) => Content::Initial(Initial { manifest: self.manifest(*which).to_vec() }),
            Deed::InitialOther(which) => {
                let other = Manifest::read(self.manifest(*which)).expect("it was written");
                let other = Manifest { attempt: other.attempt + 1, ..other };
                Content::Initial(Initial { manifest: other.bytes().expect("a good manifest") })
            }
            Deed::Sign(which, _) => Content::Sign(Sign { manifest: self.id(*which) }),
            Deed::Seal(which, listing) => {
                let signatures = self.list(*which, Does::Initials, Does::Signs, *listing);
                Content::Seal(Seal { manifest: self.id(*which), signatures })
            }
            Deed::Proclaim(which, listing) => {
                let seals = self.list(*which, Does::Signs, Does::Seals, *listing);
                Content::Proclaim(Proclaim { manifest: self.id(*which), seals })
            }
            Deed::Decline(which) => Content::Decline(Decline { manifest: self.id(*which), words: None }),
            Deed::Readout => {
                let page = self.plan.pages.first().map_or(&b""[..], |page| &page.bytes);
                let text = String::from_utf8_lossy(page).into_owned();
                let title = text.split("\n\n").next().unwrap_or_default().to_owned();
                let readout = Readout {
                    round: Some(ROUND),
                    title: texts(&[("en", &title)]),
                    text: texts(&[("en", &text)]),
                    hour: None,
                };
                Content::Release(readout)
            }
            Deed::Brief => Content::Brief(Brief { item: OTHER_ROUND, text: texts(&[("en", "The water is high.")]) }),
            Deed::Revoke => Content::Revoke(Revoke { mandate: self.last_mandate }),
            Deed::Fill(_) | Deed::NextEpoch | Deed::Keep | Deed::Garbage => unreachable!("no acts; by {by}"),
        }
    }

    fn list(&mut self, which: Which, earlier: Does, what: Does, listing: Listing) -> Vec<ActId> {
        let other = if which == Which::Text { Which::Release } else { Which::Text };
        let of = |which, does, party| self.done.get(&(which, does, party)).copied().unwrap_or(ROUND);
        let count = self.houses.len();
        let right: Vec<ActId> = (0..count).map(|party| of(which, what, party)).collect();
        match listing {
            Listing::Right => right,
            Listing::Swapped => [&[right[1], right[0]], &right[2..]].concat(),
            Listing::Earlier => [&[of(which, earlier, 0)], &right[1..]].concat(),
            Listing::Longer => [&right[..], &right[..1]].concat(),
            Listing::OtherManifest => (0..count).map(|party| of(other, what, party)).collect(),
        }
    }

    fn id(&mut self, which: Which) -> ManifestId {
        Manifest::id(self.manifest(which))
    }

    /// The manifest, written when it is first needed.
    fn manifest(&mut self, which: Which) -> &[u8] {
        if !self.manifests.contains_key(&which) {
            let manifest = self.made(which).bytes().expect("a good manifest");
            self.manifests.insert(which, manifest);
        }
        &self.manifests[&which]
    }

    fn made(&mut self, which: Which) -> Manifest {
        use ManifestOddity as M;
        let odd = self.plan.odd[usize::from(which == Which::Release)];
        let page = |tag: &str, status: Status, bytes: &[u8]| Page {
            language: language(tag),
            status,
            text: BlobId(Digest::of(bytes)),
            size: bytes.len() as u64,
        };
        let all: Vec<Page> = self.plan.pages.iter().map(|own| page(own.tag, own.status, &own.bytes)).collect();
        let mut pages = all.clone();
        let mut subject = Subject::Instrument(self.instrument);
        if which == Which::Release {
            pages = self.plan.released.iter().map(|at| all[*at].clone()).collect();
            let site = |house: &House| Site {
                party: house.id,
                address: format!("https://{}.example/releases", house.id.0.short()),
            };
            let sites = if self.plan.sites { self.houses.iter().map(site).collect() } else { Vec::new() };
            subject = Subject::Release { of: self.id(Which::Text), hour: self.plan.hour, sites };
        }
        let mut parties: Vec<PartyId> = self.houses.iter().map(|house| house.id).collect();
        let mut mechanism = self.mechanism;
        match odd {
            M::None => {}
            M::OtherMechanism => mechanism = MechanismId(Digest([6; 32])),
            M::FewerParties => drop(parties.pop()),
            M::Terms => {
                let charter = Charter {
                    name: texts(&[("en", "Lake Morrow Commission")]),
                    purpose: texts(&[("en", "Its fish.")]),
                    parties: parties.clone(),
                    languages: vec![language("en")],
                    marking: "restricted".into(),
                    nonce: [1; 16],
                };
                (subject, pages) = (Subject::Charter(charter.bytes().expect("a good charter")), Vec::new());
            }
            M::Text => subject = Subject::Instrument(self.instrument),
            M::OtherText => {
                let of = ManifestId(Digest([4; 32]));
                subject = Subject::Release { of, hour: self.plan.hour, sites: Vec::new() };
            }
            M::OtherStatus => pages[0].status = Status::OfficialTranslation,
            M::SwappedPages => {
                let (first, second) = (pages[0].clone(), pages[1].clone());
                (pages[0].text, pages[0].size) = (second.text, second.size);
                (pages[1].text, pages[1].size) = (first.text, first.size);
            }
            M::DraftPage => {
                pages[0] = page(self.plan.pages[0].tag, pages[0].status, &draft_of(&self.plan.pages[0].bytes))
            }
            M::MorePages => pages.push(page("zu", Status::Unofficial, b"Amanzi\n")),
        }
        let annex = Blob { id: BlobId(Digest([0x63; 32])), size: 12_345, media_type: "application/pdf".into() };
        let annexes = if self.plan.annex { vec![annex] } else { Vec::new() };
        Manifest { mechanism, subject, attempt: 1, pages, annexes, parties }
    }

    fn finish(mut self, charter: Vec<u8>) -> Studio {
        let mut parties = Vec::new();
        for by in 0..self.houses.len() {
            let mut odd: Option<NoteOddity> =
                self.plan.notes.iter().find(|(party, _)| *party == by).map(|(_, oddity)| *oddity);
            let mut logs = Vec::new();
            for scroll in self.scrolls[by].iter().filter(|scroll| !scroll.shown.is_empty()) {
                let tree = scroll.tree();
                let head = TreeHead { log: scroll.log, size: tree.size(), root: tree.root() };
                let checkpoint = note(&self.houses, by, head, odd.take(), &mut self.dice);
                let entry = |index: &Size| Entry {
                    leaf: scroll.leaf(*index).to_vec(),
                    path: tree.inclusion(*index, head.size).expect("it is in it"),
                };
                logs.push(Log { checkpoint, entries: scroll.shown.iter().map(entry).collect() });
            }
            parties.push(Party { card: self.houses[by].card.clone(), logs });
        }
        let text = self.manifest(Which::Text).to_vec();
        let release = self.manifest(Which::Release).to_vec();
        let pages = self.plan.released.iter().map(|at| self.plan.pages[*at].bytes.clone()).collect();
        let mut pages: Vec<Vec<u8>> = pages;
        if self.plan.odd[1] == ManifestOddity::DraftPage {
            pages[0] = draft_of(&pages[0]);
        }
        if self.plan.odd[1] == ManifestOddity::SwappedPages {
            pages.swap(0, 1);
        }
        if self.plan.odd[1] == ManifestOddity::MorePages {
            pages.push(b"Amanzi\n".to_vec());
        }
        let release = Release { charter, parties, text, release, pages };
        Studio { houses: self.houses, scrolls: self.scrolls, release }
    }
}

/// What a page was before the last change.
pub fn draft_of(page: &[u8]) -> Vec<u8> {
    [page, &b"\n9. The gauge at Ferry House is read by nobody.\n"[..]].concat()
}

fn blobs(manifest: &[u8]) -> Vec<Blob> {
    let Ok(manifest) = Manifest::read(manifest) else { return Vec::new() };
    let page = |page: &Page| Blob { id: page.text, size: page.size, media_type: "text/plain;charset=utf-8".into() };
    manifest.pages.iter().map(page).chain(manifest.annexes.iter().cloned()).collect()
}

fn mandate(plan: &Mandating) -> Mandate {
    let mut keys: Vec<_> = plan.keys.iter().map(|holder| holder.public()).collect();
    keys.sort_by_key(record::person::PersonKey::encode);
    Mandate {
        person: plan.person.into(),
        office: texts(&[("en", "Minister of waters"), ("ru", "Министр водного хозяйства")]),
        role: Role::Head,
        round: match plan.round {
            For::Mechanism => None,
            For::Round => Some(ROUND),
            For::OtherRound => Some(OTHER_ROUND),
        },
        name: None,
        powers: plan.powers.clone(),
        until: plan.until,
        keys,
        together: plan.together,
    }
}
