//! What parties do in stories, word for word.

use super::{Teller, Told};
use crate::world::{keys, text};
use consultation::Held as _;
use record::act::{Approval, Head};
use record::founding::{Card, Charter};
use record::matter::{Dates, Matter, Step};
use record::tree::empty_root;
use record::vocabulary::*;
use record::{ActId, Digest, Epoch, PartyId};

impl Teller {
    /// Tells what somebody does, or what befalls.
    pub fn tell(&mut self, words: &[&str]) -> Told {
        match words {
            ["the", "charter", "is", "garbage"] => {
                let mut world = self.world.clone().ok_or("there are no parties yet")?;
                world.charter = vec![0xff];
                world.mechanism = Charter::mechanism(&world.charter);
                self.restart(world);
                return Ok(());
            }
            ["the", "card", "of", party, "is", "garbage"] => {
                let party = self.party(party)?;
                let mut world = self.world.clone().ok_or("there are no parties yet")?;
                let mut charter = Charter::read(&world.charter).map_err(|fault| fault.to_string())?;
                charter.parties.retain(|id| *id != world.parties[party].id);
                world.parties[party].card = vec![0xff];
                world.parties[party].id = Card::party(&[0xff]);
                charter.parties.push(world.parties[party].id);
                charter.parties.sort();
                world.charter = charter.bytes().map_err(|fault| fault.to_string())?;
                world.mechanism = Charter::mechanism(&world.charter);
                self.restart(world);
                return Ok(());
            }
            ["the", "charter", "leaves", "out", party] => {
                let party = self.party(party)?;
                let mut world = self.world.clone().ok_or("there are no parties yet")?;
                let mut charter = Charter::read(&world.charter).map_err(|fault| fault.to_string())?;
                charter.parties.retain(|id| *id != world.parties[party].id);
                world.charter = charter.bytes().map_err(|fault| fault.to_string())?;
                world.mechanism = Charter::mechanism(&world.charter);
                self.restart(world);
                return Ok(());
            }
            [party, "is", "cut", "off"] => {
                self.away.insert(self.party(party)?);
                return Ok(());
            }
            [seconds, "seconds", "pass"] => {
                let world = self.world.as_mut().ok_or("there are no parties yet")?;
                world.time += seconds.parse::<i64>().map_err(|_| "how many?")?;
                return Ok(());
            }
            [party, "is", "back"] => {
                self.away.remove(&self.party(party)?);
                return Ok(());
            }
            _ => {}
        }
        let (words, name) = match words {
            [words @ .., "as", name] => (words, Some(*name)),
            words => (words, None),
        };
        let [party, deed @ ..] = words else { return Err("nobody does anything".into()) };
        let party = self.party(party)?;
        self.hear(party);
        self.last_manifest = None;
        let adopted = self.adopting(party, deed)?;
        let odd = match &adopted {
            Some(act) => {
                let world = self.world.as_mut().ok_or("there are no parties yet")?;
                Some(Some(world.log_act(party, act).1))
            }
            None => self.oddity(party, deed)?,
        };
        let id = match odd {
            Some(id) => id,
            None => {
                let content = match self.drafting(deed)? {
                    Some(content) => content,
                    None => self.content(party, deed)?,
                };
                let world = self.world.as_mut().ok_or("there are no parties yet")?;
                Some(world.log(party, content).1)
            }
        };
        if let (Some(name), Some(id)) = (name, id) {
            self.acts.insert(name.into(), id);
            self.manifests.extend(self.last_manifest.map(|manifest| (name.into(), manifest)));
        }
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let place = *world.order.last().ok_or("nothing was logged")?;
        let standing = self.standing.as_mut().ok_or("there are no parties yet")?;
        let outcome = world.offer(standing, place);
        self.last = Some((place, outcome));
        Ok(())
    }

    /// The party hears of all that those did who are not cut off, unless it is itself.
    fn hear(&mut self, party: usize) {
        let Some(world) = &mut self.world else { return };
        if !self.away.contains(&party) {
            for other in (0..self.names.len()).filter(|other| *other != party) {
                if !self.away.contains(&other) {
                    world.hear(party, other);
                }
            }
        }
    }

    /// What no honest node does, and what makes logs rather than acts. `None` where it is nothing of the kind.
    fn oddity(&mut self, party: usize, deed: &[&str]) -> Result<Option<Option<ActId>>, String> {
        let other = match deed {
            ["copies", "the", "last", "act", "of", other]
            | ["founds", "with", "the", "card", "of", other]
            | ["tells", "a", "lie", "about", "the", "log", "of", other] => Some(self.party(other)?),
            _ => None,
        };
        let world = self.world.as_mut().ok_or("there are no parties yet")?;
        let topic = Content::Propose(Matter::Topic { title: text("fog") });
        Ok(Some(match (deed, other) {
            (["writes", "noise"], _) => {
                world.log_bytes(party, vec![0xff]);
                None
            }
            (["copies", ..], Some(other)) => {
                let log = world.log_id(other);
                let leaves = &world.logs[&(log.party, log.epoch)].leaves;
                let leaf = leaves.last().ok_or("it did nothing")?.clone();
                world.log_bytes(party, leaf);
                None
            }
            (["founds", "with", "the", "card", ..], Some(other)) => {
                let card = world.parties[other].card.clone();
                let charter = world.charter.clone();
                Some(world.log(party, Content::Found(Found { charter, card })).1)
            }
            (["founds", "with", "another", "charter"], _) => {
                let card = world.parties[party].card.clone();
                let found = Found { charter: vec![0xf6], card };
                Some(world.log(party, Content::Found(found)).1)
            }
            (["founds", "without", "approval"], _) => {
                let act = world.draft(party, world.founding(party));
                Some(world.log_act(party, &act).1)
            }
            (["founds", "with", "a", "stolen", "node", "key"], _) => {
                let mut act = world.draft(party, world.founding(party));
                act.approvals = vec![Approval::of(act.id(), &keys(party).log, &[0; 32])];
                Some(world.log_act(party, &act).1)
            }
            (["names", "a", "stranger"], _) => {
                let mut act = world.draft(party, topic);
                let stranger = PartyId(Digest::of(b"stranger"));
                act.heads.push(Head { party: stranger, epoch: Epoch(0), size: 1, root: empty_root() });
                act.heads.sort();
                Some(world.log_act(party, &act).1)
            }
            (["names", "its", "own", "old", "log"], _) => {
                let mut act = world.draft(party, topic);
                let own = act.log.party;
                let root = world.root_at(record::LogId { epoch: Epoch(0), ..act.log }, 1);
                let root = root.ok_or("it has no old log")?;
                act.heads.push(Head { party: own, epoch: Epoch(0), size: 1, root });
                act.heads.sort();
                Some(world.log_act(party, &act).1)
            }
            (["tells", "a", "lie", ..], Some(other)) => {
                let mut act = world.draft(party, topic);
                let (other, epoch) = (world.parties[other].id, world.parties[other].epoch);
                let size = world.size(other, epoch);
                let root = Digest::of(b"a history that the others do not have");
                act.heads.retain(|head| head.party != other);
                act.heads.push(Head { party: other, epoch, size, root });
                act.heads.sort();
                Some(world.log_act(party, &act).1)
            }
            (["begins", "a", "new", "log", "without", "opening", "it"], _) => {
                world.parties[party].epoch.0 += 1;
                world.parties[party].named.clear();
                Some(world.log(party, topic).1)
            }
            (["opens", "a", "new", "log", "keeping", kept @ ..], _) => {
                let log = world.log_id(party);
                let size = world.size(log.party, log.epoch);
                let size = match kept {
                    ["everything"] => size,
                    [kept, "acts"] => kept.parse().map_err(|_| "how many?")?,
                    _ => return Err("how many?".into()),
                };
                let root = world.root_at(log, size).ok_or("it has fewer acts")?;
                world.parties[party].epoch.0 += 1;
                world.parties[party].named.clear();
                self.hear(party);
                let closes = log.epoch;
                let open = EpochOpen { closes, size, root, cause: text("a fire") };
                let world = self.world.as_mut().ok_or("there are no parties yet")?;
                Some(world.log(party, Content::EpochOpen(open)).1)
            }
            (["opens", "a", "new", "log", "that", "closes", "itself"], _) => {
                world.parties[party].epoch.0 += 1;
                world.parties[party].named.clear();
                let closes = world.parties[party].epoch;
                let (root, cause) = (empty_root(), text("a fire"));
                Some(world.log(party, Content::EpochOpen(EpochOpen { closes, size: 0, root, cause })).1)
            }
            (["opens", "its", "log", "again"], _) => {
                let (closes, root, cause) = (Epoch(0), empty_root(), text("a fire"));
                Some(world.log(party, Content::EpochOpen(EpochOpen { closes, size: 0, root, cause })).1)
            }
            _ => return Ok(None),
        }))
    }

    fn content(&mut self, party: usize, deed: &[&str]) -> Result<Content, String> {
        let dates = |words: &str| Dates { words: text(words), days: None };
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        Ok(match deed {
            ["founds"] => world.founding(party),
            ["proposes", "the", "topic", title] => Content::Propose(Matter::Topic { title: text(title) }),
            ["proposes", "round", number, "in", venue, "hosted", "by", host, "on", days] => {
                let host = match self.party(host) {
                    Ok(host) => world.parties[host].id,
                    Err(_) => PartyId(Digest::of(b"somebody else")),
                };
                Content::Propose(Matter::Round {
                    number: number.parse().map_err(|_| "which number?")?,
                    host,
                    venue: text(venue),
                    dates: dates(days),
                    level: text("experts"),
                })
            }
            ["proposes", "to", step, round, rest @ ..] => {
                let id = self.act(round)?;
                let (step, rest) = match (*step, rest) {
                    ("open", rest) => (Step::Open, rest),
                    ("close", rest) => (Step::Close, rest),
                    ("postpone", ["to", days, rest @ ..]) => (Step::Postpone(dates(days)), rest),
                    ("cancel", ["because", why, rest @ ..]) => (Step::Cancel(text(why)), rest),
                    _ => return Err("which step?".into()),
                };
                let standing = self.standing.as_ref().ok_or("there are no parties yet")?;
                let after = match rest {
                    ["after", after] => self.act(after)?,
                    _ => standing.now().round(id).map_or(id, |round| round.last),
                };
                Content::Propose(Matter::Step { round: id, after, step })
            }
            ["proposes", "the", "item", title, "on", topic, "in", round] => {
                let (round, topic) = (self.act(round)?, self.act(topic)?);
                Content::Propose(Matter::Item { round, topic, title: text(title) })
            }
            ["proposes", "the", "point", words, "under", item] => {
                Content::Propose(Matter::Point { item: self.act(item)?, text: text(words) })
            }
            ["accepts", "the", "new", "log", open] => Content::EpochAccept(EpochAccept { open: self.act(open)? }),
            ["accepts", on] => self.stance(on, Attitude::Accept, None)?,
            ["accepts", on, "ad", "referendum"] => self.stance(on, Attitude::AcceptAdReferendum, None)?,
            ["accepts", on, "with", "the", "reservation", words] => self.stance(on, Attitude::Reserve, Some(words))?,
            ["objects", "to", on] => self.stance(on, Attitude::Object, None)?,
            ["withdraws", what] => Content::Withdraw(Withdraw { what: self.act(what)? }),
            ["accredits", person, "for", round, rest @ ..] => {
                let round = Some(self.act(round)?);
                self.mandate(person, round, Role::CoChair, rest)?
            }
            ["accredits", person, rest @ ..] => self.mandate(person, None, Role::Head, rest)?,
            ["revokes", mandate] => Content::Revoke(Revoke { mandate: self.act(mandate)? }),
            ["briefs", "on", item, words] => Content::Brief(Brief { item: self.act(item)?, text: text(words) }),
            ["states", "on", item, "that", "it", "supports", words, rest @ ..] => {
                let lineage = match rest {
                    ["reaffirming", earlier] => Lineage::Reaffirms(self.act(earlier)?),
                    ["changing", earlier] => Lineage::Changes(self.act(earlier)?),
                    [] => Lineage::New,
                    _ => return Err("in which line?".into()),
                };
                let (item, verb) = (self.act(item)?, Verb::Supports);
                Content::State(State { item, verb, matter: text(words), lineage })
            }
            ["releases", title, rest @ ..] => {
                let round = match rest {
                    ["on", round] => Some(self.act(round)?),
                    _ => None,
                };
                let (title, text) = (text(title), text("We met by the lake."));
                Content::Release(Readout { round, title, text, hour: None })
            }
            ["changes", "its", "link", "key"] => Content::Key(KeyChange { of: KeyUse::Link, public: vec![77; 32] }),
            ["changes", "its", "log", "key", "to", "garbage"] => {
                Content::Key(KeyChange { of: KeyUse::Log, public: vec![0xff] })
            }
            ["changes", "its", "log", "key", "to", "its", "cosigner", "key"] => {
                let public = keys(party).cosigner.public().encode();
                Content::Key(KeyChange { of: KeyUse::Log, public })
            }
            ["does", "something", "new"] => Content::Other(Other { kind: 99, bytes: vec![0xa0] }),
            ["shows", "that", other, "wrote", "two", "histories", "from", "act", index, "on"] => {
                let index: u64 = index.parse().map_err(|_| "from which act on?")?;
                Content::Evidence(world.forged(self.party(other)?, index + 1))
            }
            ["shows", "nothing", "against", other] => {
                let mut evidence = world.forged(self.party(other)?, 1);
                evidence.second = evidence.first.clone();
                Content::Evidence(evidence)
            }
            _ => return Err("this deed is not understood".into()),
        })
    }

    fn stance(&self, on: &str, attitude: Attitude, words: Option<&str>) -> Result<Content, String> {
        let (on, commitment) = (self.act(on)?, Commitment::Instructed);
        Ok(Content::Stance(Stance { on, attitude, commitment, words: words.map(text) }))
    }

    fn mandate(&self, person: &str, round: Option<ActId>, role: Role, rest: &[&str]) -> Result<Content, String> {
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let (powers, until) = match rest {
            [] => (Vec::new(), None),
            ["with", "full", "powers"] => (vec![5], None),
            ["until", "now"] => (Vec::new(), Some(world.time)),
            _ => return Err("with which powers?".into()),
        };
        let (person, office) = (person.into(), text("envoy"));
        let (name, keys, together) = (None, Vec::new(), 1);
        Ok(Content::Mandate(Mandate { person, office, role, round, name, powers, until, keys, together }))
    }
}
