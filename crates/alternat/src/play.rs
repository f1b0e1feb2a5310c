//! Playing a sample: a house for each party, on line with each other over the real link, and the acts one after another.
//! Each act is done by its own party's desk; the next comes when every house has it.

use crate::deed::Deed;
use crate::doing::{approved, named};
use crate::drafting::Until;
use crate::failure::Failure;
use crate::machine::{Machine, open_desk_in, surroundings};
use crate::sample::{Sample, SampleAct, SampleDeed, SampleParty};
use crate::saying::{Names, draft};
use crate::shown::in_names;
use node::desk::{Chance as _, Clock, Desk, DeskError, Draft, Logged, Surroundings};
use node::house::{House, HouseError, KnownPeer, Plan, RootKeeping, read_root};
use node::keyfile;
use node::original::Original;
use node::serve::{DeskHandle, Peer, Running, serve};
use node::transport::LinkPublic;
use record::adoption::{self, ManifestId, Subject};
use record::founding::Charter;
use record::key::{SEED_BYTES, SecretKey};
use record::person::PersonKey;
use record::vocabulary::Content;
use record::{ActId, Epoch, LogId, MechanismId, PartyId};
use secretariat::adopting;
use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::time::timeout;
use zeroize::Zeroizing;

/// How long an act may take to reach every house.
const PATIENCE: Duration = Duration::from_secs(30);

/// The clock of a play: behind the machine's by one second for each act that is still to come, so that what is done one
/// after another also has one time after another.
struct StageClock {
    behind: AtomicI64,
}

impl Clock for StageClock {
    fn now(&self) -> i64 {
        Machine.now() - self.behind.load(Ordering::Relaxed)
    }
}

impl StageClock {
    fn tick(&self) {
        _ = self.behind.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |behind| (behind > 0).then_some(behind - 1));
    }
}

/// A house of a sample.
pub struct Played {
    /// The party's code.
    pub code: String,
    /// Where the house lies.
    pub dir: PathBuf,
    /// The party.
    pub party: PartyId,
    /// The house on line.
    pub running: Running,
    roots: Vec<PathBuf>,
}

impl Played {
    /// Two of the house's root keys, which are throwaway keys.
    fn root_keys(&self) -> Result<Vec<SecretKey>, Failure> {
        let read = |path: &PathBuf| read_root(path, || Err(HouseError::NoPassphrase { path: path.clone() }));
        Ok(self.roots.iter().take(2).map(read).collect::<Result<_, _>>()?)
    }
}

/// A sample that was played.
pub struct Stage {
    /// The houses, in the order of the sample.
    pub houses: Vec<Played>,
    /// The mechanism.
    pub mechanism: MechanismId,
    /// The seeds of the keys of persons with full powers, by the number of the party and the person's place.
    persons: BTreeMap<(usize, String), Zeroizing<[u8; SEED_BYTES]>>,
}

/// Makes the houses and plays the sample. `tell` hears how many acts are done.
///
/// # Errors
/// Where the disk or the link fails, or the rules refuse an act; the act's line is said.
pub async fn play(sample: &Sample, dir: &Path, tell: &mut dyn FnMut(usize)) -> Result<Stage, Failure> {
    let to_come = sample.acts.len() + sample.parties.len();
    let clock = Arc::new(StageClock { behind: AtomicI64::new(to_come as i64) });
    let houses = go_on_line(sample, dir, &clock).await?;
    let mechanism = found(sample, &houses, &clock).await?;
    let mut stage = Stage { houses, mechanism, persons: BTreeMap::new() };
    let mut names = Names::new();
    for (done, act) in sample.acts.iter().enumerate() {
        tell(done);
        clock.tick();
        stage.perform(act, &mut names).await.map_err(|failure| Failure {
            words: format!("line {}: {} cannot do this: {}", act.line, sample.parties[act.by].code, failure.words),
            hint: "correct the sample; what was played so far is kept".into(),
            ..failure
        })?;
    }
    tell(sample.acts.len());
    stage.stored_by_all().await?;
    Ok(stage)
}

/// Makes a house for each party, lets each know the others, and brings all on line.
async fn go_on_line(sample: &Sample, dir: &Path, clock: &Arc<StageClock>) -> Result<Vec<Played>, Failure> {
    std::fs::create_dir_all(dir).map_err(|cause| Failure::file(dir, &cause))?;
    let mut made = Vec::new();
    for party in &sample.parties {
        let address = free_address()?;
        let plan = plan(party, address)?;
        let at = dir.join(&party.code);
        let house = House::make(&at, &plan)?;
        made.push((at, address, house));
    }
    let mut houses = Vec::new();
    for (party, (at, address, house)) in sample.parties.iter().zip(&made) {
        let mut opened = House::open(at)?;
        for (_, address, other) in made.iter().filter(|(other, _, _)| other != at) {
            opened.add_peer(&other.card, Some(&address.to_string()))?;
        }
        let known = opened.peers()?;
        let peer = |known: &KnownPeer| Peer {
            party: known.party(),
            link: LinkPublic::new(known.card.card().link),
            address: known.address.clone(),
        };
        let peers = known.iter().map(peer).collect();
        let (desk, _) = open_desk_in(&opened, Surroundings { clock: clock.clone(), ..surroundings() })?;
        let running = serve(desk, Some(*address), peers).await?;
        houses.push(Played {
            code: party.code.clone(),
            dir: at.clone(),
            party: house.card.party(),
            running,
            roots: house.roots.clone(),
        });
    }
    Ok(houses)
}

fn plan(party: &SampleParty, address: SocketAddr) -> Result<Plan, Failure> {
    Ok(Plan {
        code: party.code.clone(),
        name: party.name.texts()?,
        languages: party.languages.clone(),
        listen: Some(address.to_string()),
        guard: None,
        roots: 3,
        threshold: 2,
        keeping: RootKeeping::Throwaway,
    })
}

/// An address of this machine that nothing listens on now.
fn free_address() -> Result<SocketAddr, Failure> {
    let bound = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    bound.map_err(|cause| Failure::world(format!("no port of this machine can be had: {cause}"), "try again"))
}

/// Founds the mechanism in every house, one after another, each with two of its root keys.
async fn found(sample: &Sample, houses: &[Played], clock: &StageClock) -> Result<MechanismId, Failure> {
    let mut parties: Vec<PartyId> = houses.iter().map(|house| house.party).collect();
    parties.sort();
    let mut nonce = [0; 16];
    Machine.fill(&mut nonce);
    let tags = crate::reach::tags(&sample.mechanism.languages);
    let charter = Charter {
        name: sample.mechanism.name.texts()?,
        purpose: sample.mechanism.purpose.texts()?,
        parties,
        languages: std::collections::BTreeSet::from_iter(tags).into_iter().collect(),
        marking: sample.mechanism.marking.clone(),
        nonce,
    };
    let bytes = charter.bytes().map_err(|fault| {
        Failure::usage(
            format!("the mechanism cannot be said in a charter: {fault}"),
            "correct [mechanism] in the sample",
        )
    })?;
    let mechanism = Charter::mechanism(&bytes);
    for house in houses {
        clock.tick();
        let keys = house.root_keys()?;
        let charter = bytes.clone();
        let act = call(&house.running.desk, move |desk| desk.prepare_founding(&charter, "registrar")).await??;
        let act = approved(act, &keys)?;
        call(&house.running.desk, move |desk| desk.append_acts(vec![act])).await??;
        reached(houses, LogId { mechanism, party: house.party, epoch: Epoch::FIRST }, 1).await?;
    }
    Ok(mechanism)
}

impl Stage {
    async fn perform(&mut self, act: &SampleAct, names: &mut Names) -> Result<(), Failure> {
        let done = match &act.deed {
            SampleDeed::Deed(Deed::Mandate { powers, .. }) if !powers.is_empty() => self.empower(act, names).await?,
            SampleDeed::Deed(deed) => self.plain(act, deed.clone(), Vec::new(), names).await?,
            SampleDeed::Initial { text } => {
                let text = cited(names, text)?;
                self.at_desk(act, move |desk, mechanism, role| {
                    let original = desk.original(mechanism)?;
                    let adopting =
                        adopting::initial(original, text, Vec::new()).map_err(|error| named(original, error))?;
                    let attached = adopting.attached.iter();
                    let blobs = attached.map(|file| desk.store_blob(mechanism, &file.bytes, &file.media_type));
                    let blobs = blobs.collect::<Result<Vec<_>, DeskError>>()?;
                    Ok(desk.append(mechanism, vec![Draft { content: adopting.content, blobs, by: role }])?)
                })
                .await?
            }
            SampleDeed::InitialRelease { text, hour } => self.initial_release(act, cited(names, text)?, *hour).await?,
            SampleDeed::SignRelease { text, person } => self.sign(act, cited(names, text)?, person, release_of).await?,
            SampleDeed::Sign { text, person } => self.sign(act, cited(names, text)?, person, attempt_at).await?,
        };
        for logged in done {
            if let Some(name) = &act.name {
                names.insert(name.clone(), logged.id);
            }
            let log = LogId { mechanism: self.mechanism, party: logged.place.party, epoch: logged.place.epoch };
            reached(&self.houses, log, logged.place.index + 1).await?;
        }
        Ok(())
    }

    /// What a desk does by itself; with root keys, what these approve.
    async fn plain(
        &self,
        act: &SampleAct,
        deed: Deed,
        roots: Vec<SecretKey>,
        names: &Names,
    ) -> Result<Vec<Logged>, Failure> {
        let (known, party) = (names.clone(), self.houses[act.by].party);
        self.at_desk(act, move |desk, mechanism, role| {
            let attached = deed.attached();
            let blobs = attached.iter().map(|file| desk.store_blob(mechanism, &file.bytes, &file.media_type));
            let blobs = blobs.collect::<Result<Vec<_>, DeskError>>()?;
            let draft = draft(desk.original(mechanism)?, party, &known, &role, &deed, blobs)?;
            if roots.is_empty() {
                return Ok(desk.append(mechanism, vec![draft])?);
            }
            let act = approved(desk.prepare(mechanism, draft)?, &roots)?;
            Ok(desk.append_acts(vec![act])?)
        })
        .await
    }

    /// Full powers: the person gets a throwaway key in the house's folder, and the root keys approve.
    async fn empower(&mut self, act: &SampleAct, names: &Names) -> Result<Vec<Logged>, Failure> {
        let SampleDeed::Deed(mut deed) = act.deed.clone() else { return Ok(Vec::new()) };
        let house = &self.houses[act.by];
        if let Deed::Mandate { person, keys, .. } = &mut deed {
            let mut seed = Zeroizing::new([0; SEED_BYTES]);
            Machine.fill(&mut seed[..]);
            let key = SecretKey::from_seed(&seed);
            keys.push(PersonKey::Pair(key.public().clone()));
            let label = format!("person key {}", keys[0].id().0.short()).parse().expect("a short label");
            let path = house.dir.join("keys").join(format!("{person}.key"));
            let secret = Zeroizing::new(seed.to_vec());
            keyfile::write_plain(&path, &label, &secret).map_err(HouseError::Key)?;
            self.persons.insert((act.by, person.clone()), seed);
        }
        let roots = self.houses[act.by].root_keys()?;
        self.plain(act, deed, roots, names).await
    }

    /// The joint release of a text, once the houses have sealed it; of an hour that another party gave, that one.
    async fn initial_release(&self, act: &SampleAct, text: ActId, hour: Until) -> Result<Vec<Logged>, Failure> {
        let mechanism = self.mechanism;
        let adopted = move |desk: &Desk| {
            desk.original(mechanism).is_ok_and(|original| original.standing.now().adopted(text).is_some())
        };
        until(&self.houses[act.by].running.desk, "the seals of the text", adopted).await?;
        self.at_desk(act, move |desk, mechanism, role| {
            let now = Machine.now();
            let original = desk.original(mechanism)?;
            let view = original.standing.now();
            let of = view.adopted(text).ok_or_else(|| Failure::no("the text is not in force", "sign it before"))?;
            let others = view.adoptions().into_iter().find_map(|known| match &known.manifest.subject {
                Subject::Release { of: own, hour, .. } if *own == of.id => Some(*hour),
                Subject::Release { .. } | Subject::Instrument(_) | Subject::Charter(_) => None,
            });
            let hour = others.unwrap_or(match hour {
                Until::Second(second) => second,
                Until::After(seconds) => now.saturating_add(seconds),
            });
            let adopting = adopting::release(original, &of, hour, Vec::new())?;
            let attached = adopting.attached.iter();
            let blobs = attached.map(|file| desk.store_blob(mechanism, &file.bytes, &file.media_type));
            let blobs = blobs.collect::<Result<Vec<_>, DeskError>>()?;
            Ok(desk.append(mechanism, vec![Draft { content: adopting.content, blobs, by: role }])?)
        })
        .await
    }

    /// Signs what `manifest` finds for the text.
    async fn sign(
        &self,
        act: &SampleAct,
        text: ActId,
        person: &str,
        manifest: fn(&Original, ActId) -> Option<ManifestId>,
    ) -> Result<Vec<Logged>, Failure> {
        let seed = self.persons.get(&(act.by, person.to_owned())).ok_or_else(|| {
            Failure::usage(format!("{person} has no full powers"), "give the person a mandate with signs = true before")
        })?;
        let key = SecretKey::from_seed(seed);
        self.at_desk(act, move |desk, mechanism, role| {
            let manifest = manifest(desk.original(mechanism)?, text)
                .ok_or_else(|| Failure::no("nobody has initialled it", "let every party initial it before"))?;
            let sign = Draft::new(Content::Sign(adoption::Sign { manifest }), role);
            let act = approved(desk.prepare(mechanism, sign)?, &[key])?;
            Ok(desk.append_acts(vec![act])?)
        })
        .await
    }

    /// Does something at the desk of the party that acts.
    async fn at_desk(
        &self,
        act: &SampleAct,
        what: impl FnOnce(&mut Desk, MechanismId, String) -> Result<Vec<Logged>, Failure> + Send + 'static,
    ) -> Result<Vec<Logged>, Failure> {
        let (mechanism, role) = (self.mechanism, act.role.clone());
        let logged = call(&self.houses[act.by].running.desk, move |desk| -> Result<_, Failure> {
            let logged = what(desk, mechanism, role);
            let original = desk.original(mechanism)?;
            logged.map_err(|failure| Failure { words: in_names(original, &failure.words), ..failure })
        });
        logged.await?
    }

    /// Waits until every house has a receipt for all of its log from every other, and every attachment has come.
    async fn stored_by_all(&self) -> Result<(), Failure> {
        for house in &self.houses {
            let others: Vec<PartyId> =
                self.houses.iter().map(|other| other.party).filter(|party| *party != house.party).collect();
            let (mechanism, party) = (self.mechanism, house.party);
            until(&house.running.desk, "the receipts of the other houses", move |desk| {
                let Ok(original) = desk.original(mechanism) else { return false };
                let stored = original.log(original.latest_log(party)).is_some_and(|held| {
                    others
                        .iter()
                        .all(|other| held.receipts.get(other).is_some_and(|receipt| receipt.head().size == held.size()))
                });
                stored && original.is_complete()
            })
            .await?;
        }
        Ok(())
    }

    /// Takes every house off line.
    pub async fn stop(self) {
        for house in self.houses {
            house.running.stop().await;
        }
    }
}

/// The last attempt at a text.
fn attempt_at(original: &Original, text: ActId) -> Option<ManifestId> {
    let adoptions = original.standing.now().adoptions();
    let subject = Subject::Instrument(text);
    adoptions.iter().rfind(|adoption| adoption.manifest.subject == subject).map(|adoption| adoption.id)
}

/// The last attempt at the joint release of a text in force.
fn release_of(original: &Original, text: ActId) -> Option<ManifestId> {
    let view = original.standing.now();
    let of = view.adopted(text)?.id;
    let is_its = |subject: &Subject| matches!(subject, Subject::Release { of: own, .. } if *own == of);
    view.adoptions().iter().rfind(|adoption| is_its(&adoption.manifest.subject)).map(|adoption| adoption.id)
}

/// The act that a sample named so.
fn cited(names: &Names, name: &str) -> Result<ActId, Failure> {
    names.get(name).copied().ok_or_else(|| Failure::usage(format!("no act is called {name}"), "correct the sample"))
}

/// Waits until every house holds so many acts of a log.
async fn reached(houses: &[Played], log: LogId, size: u64) -> Result<(), Failure> {
    for house in houses {
        let what = format!("act {size} of the log in the house of {}", house.code);
        until(&house.running.desk, &what, move |desk| {
            desk.original(log.mechanism).is_ok_and(|original| original.size(log) >= size)
        })
        .await?;
    }
    Ok(())
}

/// Waits until something is so in a house.
async fn until(
    desk: &DeskHandle,
    what: &str,
    is_so: impl Fn(&Desk) -> bool + Clone + Send + 'static,
) -> Result<(), Failure> {
    // Before the first look, so that nothing happens unheard between the two.
    let mut events = desk.subscribe();
    let waiting = async {
        loop {
            let ask = is_so.clone();
            if call(desk, move |desk| ask(desk)).await? {
                return Ok(());
            }
            // Whatever happened, or was missed because too much did: look again. Durability of what came has no event
            // of its own, hence also after a while without any.
            _ = timeout(Duration::from_millis(50), events.recv()).await;
        }
    };
    match timeout(PATIENCE, waiting).await {
        Ok(done) => done,
        Err(_) => Err(Failure::world(
            format!("{what} did not come within {} seconds", PATIENCE.as_secs()),
            "look at the houses' own words: ALTERNAT_LOG=info shows them",
        )),
    }
}

async fn call<T: Send + 'static>(
    desk: &DeskHandle,
    ask: impl FnOnce(&mut Desk) -> T + Send + 'static,
) -> Result<T, Failure> {
    desk.call(ask).await.map_err(|stopped| Failure::world(stopped.to_string(), "try again"))
}
