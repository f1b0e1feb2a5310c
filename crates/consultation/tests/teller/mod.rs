//! Tells a story: turns each line of plain words into an act, or into a question to the standing.

mod adopting;
mod deeds;
mod drafting;
mod words;

use crate::world::World;
use consultation::{Outcome, Standing, Turn};
use record::adoption::ManifestId;
use record::{ActId, Place};
use std::collections::{BTreeMap, BTreeSet};
use words::words;

/// A story while it is told.
#[derive(Default)]
pub struct Teller {
    world: Option<World>,
    names: Vec<String>,
    standing: Option<Standing>,
    /// Who hears nothing, and is not heard.
    away: BTreeSet<usize>,
    acts: BTreeMap<String, ActId>,
    manifests: BTreeMap<String, ManifestId>,
    last_manifest: Option<ManifestId>,
    /// Who did the last act that has this name, and what became of the last act at all.
    last: Option<(Place, Outcome)>,
    /// The refusals that the story showed.
    pub refusals: Vec<&'static str>,
    /// The states of rounds that the story showed.
    pub lives: Vec<String>,
}

type Told = Result<(), String>;

impl Teller {
    /// Tells one line.
    pub fn line(&mut self, line: &str) -> Told {
        let line = line.split('#').next().unwrap_or_default().trim();
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match &words[..] {
            [] => Ok(()),
            ["the", "parties", "are", names @ ..] => self.begin(names),
            ["->", expected @ ..] => self.expect(expected),
            ["then", question @ ..] => {
                self.took_effect()?;
                self.ask(question)
            }
            _ => {
                self.took_effect()?;
                self.tell(&words)
            }
        }
    }

    /// The standing at this point of the story, and the act of a name.
    #[allow(dead_code, reason = "not every test looks into a story")]
    pub fn at(&self, name: &str) -> (&Standing, ActId) {
        (self.standing.as_ref().expect("a story that has begun"), self.acts[name])
    }

    /// The same acts, log by log, lead to the same end.
    #[allow(dead_code, reason = "not every test tells stories to the end")]
    pub fn retold(&mut self) -> Told {
        self.took_effect()?;
        let (Some(world), Some(standing)) = (&self.world, &self.standing) else { return Ok(()) };
        let mut order = world.order.clone();
        for _ in 0..2 {
            order.sort_by_key(|place| (std::cmp::Reverse(place.party), place.epoch, place.index));
            if world.fold(&order).digest() != standing.digest() {
                return Err("told in another order, it ends otherwise".into());
            }
            order.sort();
        }
        Ok(())
    }

    fn begin(&mut self, names: &[&str]) -> Told {
        self.names = names.iter().filter(|name| **name != "and").map(|name| name.to_string()).collect();
        let codes: Vec<&str> = self.names.iter().map(String::as_str).collect();
        self.restart(World::of(&codes));
        Ok(())
    }

    fn restart(&mut self, world: World) {
        self.standing = Some(Standing::new(world.mechanism));
        self.world = Some(world);
    }

    fn party(&self, name: &str) -> Result<usize, String> {
        self.names.iter().position(|party| party == name).ok_or(format!("who is {name}?"))
    }

    fn act(&self, name: &str) -> Result<ActId, String> {
        self.acts.get(name).copied().ok_or(format!("what is {name}?"))
    }

    /// What is not said to be refused must have taken effect.
    fn took_effect(&mut self) -> Told {
        match self.last.take() {
            None | Some((_, Outcome::Applied)) => Ok(()),
            Some((_, outcome)) => Err(format!("the act before this line: {outcome:?}")),
        }
    }

    fn expect(&mut self, expected: &[&str]) -> Told {
        let (_, outcome) = self.last.take().ok_or("nothing was done")?;
        match (expected, &outcome) {
            (["refused", name], Outcome::Refused(refusal)) if refusal.name() == *name => {
                self.refusals.push(refusal.name());
                Ok(())
            }
            (["waits"], Outcome::Parked(_)) => Ok(()),
            _ => Err(format!("it came otherwise: {outcome:?}")),
        }
    }

    fn ask(&mut self, question: &[&str]) -> Told {
        if self.about_text(question)?.is_some() || self.about_adoption(question)?.is_some() {
            return Ok(());
        }
        let standing = self.standing.as_ref().ok_or("there are no parties yet")?;
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let view = standing.now();
        let is = |what: bool| if what { Ok(()) } else { Err("it is not so".to_string()) };
        let equal = |found: String, told: &str| {
            if found == told { Ok(()) } else { Err(format!("it is {found:?}")) }
        };
        match question {
            ["the", "mechanism", "exists"] => is(view.exists()),
            ["the", "mechanism", "does", "not", "exist"] => is(!view.exists()),
            ["nothing", "waits"] => is(standing.parked().is_empty()),
            [party, "waits"] => {
                let id = world.parties[self.party(party)?].id;
                is(standing.parked().iter().any(|parked| parked.place.party == id))
            }
            [count, "acts", "are", "refused"] => equal(standing.refusals().len().to_string(), count),
            [count, "acts", "of", party, "count"] => {
                let id = world.parties[self.party(party)?].id;
                let limits = standing.limits();
                let limit = limits.iter().rev().find(|limit| limit.log.party == id);
                equal(limit.map_or("all".into(), |limit| limit.limit.to_string()), count)
            }
            ["the", "link", "key", "of", party, "is", "new"] => {
                let place = standing.next_place(world.parties[self.party(party)?].id);
                let keys = standing.keys(place.party, place.epoch, place.index);
                is(keys.is_some_and(|keys| *keys.link == [77; 32]))
            }
            [name, "is", "agreed"] => is(view.matter(self.act(name)?).is_some_and(|m| m.agreed)),
            [name, "is", "not", "agreed"] => is(view.matter(self.act(name)?).is_some_and(|matter| !matter.agreed)),
            [name, "is", "on", "the", "agenda"] => is(view.on_agenda(self.act(name)?)),
            [name, "is", "not", "on", "the", "agenda"] => is(!view.on_agenda(self.act(name)?)),
            [name, "has", count, "briefings"] => equal(view.briefings(self.act(name)?).len().to_string(), count),
            [name, "has", count, "readouts"] => equal(view.readouts(Some(self.act(name)?)).len().to_string(), count),
            [name, "has", count, "co-chairs"] => {
                equal(view.co_chairs(self.act(name)?, world.time).len().to_string(), count)
            }
            ["the", "dates", "of", name, "are", dates] => {
                let round = view.round(self.act(name)?).ok_or("it is no round")?;
                equal(round.dates.words.best(&[]).into(), dates)
            }
            ["the", "degree", "of", name, "is", degree, measure] => {
                let found = view.degree(self.act(name)?);
                equal(format!("{found}"), degree)?;
                equal(format!("{}", found.measure()), measure)
            }
            ["the", "ledger", "of", party, "on", topic, "is", told] => {
                let lines = view.lines(self.act(topic)?, world.parties[self.party(party)?].id);
                let mut found = Vec::new();
                for position in lines.iter().flat_map(|line| &line.positions) {
                    let turn = match position.turn {
                        Turn::Stated => "stated",
                        Turn::Reaffirmed => "reaffirmed",
                        Turn::Changed => "changed",
                    };
                    let stands = if position.stands { ", stands" } else { "" };
                    let withdrawn = if position.withdrawn { ", withdrawn" } else { "" };
                    found.push(format!("{turn} in {}{stands}{withdrawn}", position.number));
                }
                equal(found.join("; "), told)
            }
            ["the", "mandate", name, "is", told] => {
                let id = self.act(name)?;
                let mandates = world.parties.iter().flat_map(|p| view.mandates(p.id, world.time));
                let found = mandates.into_iter().find(|person| person.id == id);
                equal(found.map_or("unknown".into(), |person| format!("{:?}", person.hold)), told)
            }
            [party, "is", "awaited", "on", name] => {
                let (id, on) = (world.parties[self.party(party)?].id, self.act(name)?);
                is(view.awaiting(id).iter().any(|matter| matter.id == on))
            }
            [party, "is", "not", "awaited", "on", name] => {
                let (id, on) = (world.parties[self.party(party)?].id, self.act(name)?);
                is(!view.awaiting(id).iter().any(|matter| matter.id == on))
            }
            [name, "is", life] => {
                let round = view.round(self.act(name)?).ok_or("it is no round")?;
                self.lives.push(round.life.to_string());
                equal(round.life.to_string(), life)
            }
            _ => Err("this question is not understood".into()),
        }
    }
}
