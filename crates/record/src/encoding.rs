//! The bytes of each kind of content (spec: act, 4). Written by hand: renaming a field changes no byte.

use crate::adoption::{Decline, Initial, Lapse, Proclaim, Seal, Sign};
use crate::cbor::{Fault, Known, Reader, Writer, check, required};
use crate::digest::Digest;
use crate::id::{ActId, BlobId, Epoch, PartyId};
use crate::key::PublicKey;
use crate::matter::Matter;
use crate::person::{read_keys, read_together, write_keys};
use crate::tabling::{Comment, Support, Table};
use crate::texts::Texts;
use crate::vocabulary::*;
use alloc::vec::Vec;

impl Content {
    pub(crate) fn write(&self, w: &mut Writer) {
        match self {
            Content::Found(found) => {
                w.map(2).uint(0).bytes(&found.charter).uint(1).bytes(&found.card);
            }
            Content::Mandate(mandate) => mandate.write(w),
            Content::Revoke(revoke) => {
                w.map(1).uint(0).bytes(&revoke.mandate.0.0);
            }
            Content::Propose(matter) => matter.write(w),
            Content::Stance(stance) => stance.write(w),
            Content::Withdraw(withdraw) => {
                w.map(1).uint(0).bytes(&withdraw.what.0.0);
            }
            Content::Table(table) => table.write(w),
            Content::Support(support) => support.write(w),
            Content::Brief(brief) => {
                w.map(2).uint(0).bytes(&brief.item.0.0).uint(1);
                brief.text.write(w);
            }
            Content::State(state) => state.write(w),
            Content::Initial(initial) => initial.write(w),
            Content::Sign(sign) => sign.write(w),
            Content::Seal(seal) => seal.write(w),
            Content::Proclaim(proclaim) => proclaim.write(w),
            Content::Decline(decline) => decline.write(w),
            Content::Release(readout) => readout.write(w),
            Content::Key(change) => {
                w.map(2).uint(0).uint(change.of.number()).uint(1).bytes(&change.public);
            }
            Content::EpochOpen(open) => {
                w.map(4).uint(0).uint(open.closes.0.into()).uint(1).uint(open.size).uint(2).bytes(&open.root.0);
                w.uint(3);
                open.cause.write(w);
            }
            Content::EpochAccept(accept) => {
                w.map(1).uint(0).bytes(&accept.open.0.0);
            }
            Content::Evidence(evidence) => evidence.write(w),
            Content::Comment(comment) => comment.write(w),
            Content::Lapse(lapse) => {
                w.map(1).uint(0).bytes(&lapse.on.0.0);
            }
            Content::Other(other) => {
                w.encoded(&other.bytes);
            }
        }
    }

    pub(crate) fn read(kind: u64, r: &mut Reader<'_>) -> Result<Content, Fault> {
        Ok(match kind {
            1 => {
                let (mut charter, mut card) = (None, None);
                r.fields("found", |key, r| {
                    match key {
                        0 => charter = Some(r.bytes_within(FOUNDING_BYTES_MAX, "a charter")?),
                        1 => card = Some(r.bytes_within(FOUNDING_BYTES_MAX, "a card")?),
                        _ => return Ok(Known::No),
                    }
                    Ok(Known::Yes)
                })?;
                Content::Found(Found { charter: required(charter, "found", 0)?, card: required(card, "found", 1)? })
            }
            2 => Content::Mandate(Mandate::read(r)?),
            3 => Content::Revoke(Revoke { mandate: only_act(r, "revoke")? }),
            4 => Content::Propose(Matter::read(r)?),
            5 => Content::Stance(Stance::read(r)?),
            6 => Content::Withdraw(Withdraw { what: only_act(r, "withdraw")? }),
            7 => Content::Table(Table::read(r)?),
            8 => Content::Support(Support::read(r)?),
            9 => {
                let (mut item, mut text) = (None, None);
                r.fields("brief", |key, r| {
                    match key {
                        0 => item = Some(ActId::read(r)?),
                        1 => text = Some(Texts::read(r)?),
                        _ => return Ok(Known::No),
                    }
                    Ok(Known::Yes)
                })?;
                Content::Brief(Brief { item: required(item, "brief", 0)?, text: required(text, "brief", 1)? })
            }
            10 => Content::State(State::read(r)?),
            15 => Content::Initial(Initial::read(r)?),
            16 => Content::Sign(Sign::read(r)?),
            17 => Content::Seal(Seal::read(r)?),
            18 => Content::Proclaim(Proclaim::read(r)?),
            19 => Content::Decline(Decline::read(r)?),
            20 => Content::Release(Readout::read(r)?),
            21 => {
                let (mut of, mut public) = (None, None);
                r.fields("key", |key, r| {
                    match key {
                        0 => of = Some(KeyUse::read(r)?),
                        1 => public = Some(r.bytes_within(4096, "a public key")?),
                        _ => return Ok(Known::No),
                    }
                    Ok(Known::Yes)
                })?;
                Content::Key(KeyChange { of: required(of, "key", 0)?, public: required(public, "key", 1)? })
            }
            22 => {
                let (mut closes, mut size, mut root, mut cause) = (None, None, None, None);
                r.fields("epoch-open", |key, r| {
                    match key {
                        0 => closes = Some(Epoch(r.uint32()?)),
                        1 => size = Some(r.uint()?),
                        2 => root = Some(Digest(r.bytes_of("a root")?)),
                        3 => cause = Some(Texts::read(r)?),
                        _ => return Ok(Known::No),
                    }
                    Ok(Known::Yes)
                })?;
                Content::EpochOpen(EpochOpen {
                    closes: required(closes, "epoch-open", 0)?,
                    size: required(size, "epoch-open", 1)?,
                    root: required(root, "epoch-open", 2)?,
                    cause: required(cause, "epoch-open", 3)?,
                })
            }
            23 => Content::EpochAccept(EpochAccept { open: only_act(r, "epoch-accept")? }),
            24 => Content::Evidence(Evidence::read(r)?),
            25 => Content::Comment(Comment::read(r)?),
            26 => Content::Lapse(Lapse { on: only_act(r, "lapse")? }),
            _ => Content::Other(Other { kind, bytes: r.encoded()?.to_vec() }),
        })
    }
}

impl KeyChange {
    /// The change of one of the node's pairs of keys, for the log or for cosigning.
    pub fn of_pair(of: KeyUse, key: &PublicKey) -> KeyChange {
        let mut w = Writer::new();
        key.write(&mut w);
        KeyChange { of, public: w.into_bytes() }
    }

    /// The new pair, where the key is for the log or for cosigning (spec: act, 4.21).
    ///
    /// # Errors
    /// Where the key is for something else, or its bytes are no pair.
    pub fn pair(&self) -> Result<PublicKey, Fault> {
        match self.of {
            KeyUse::Log | KeyUse::Cosigner => {
                check(&self.public)?;
                PublicKey::read(&mut Reader::new(&self.public))
            }
            KeyUse::Link | KeyUse::Bag => Err(Fault::Bound { what: "the use of a key" }),
        }
    }
}

fn only_act(r: &mut Reader<'_>, of: &'static str) -> Result<ActId, Fault> {
    let mut what = None;
    r.fields(of, |key, r| match key {
        0 => {
            what = Some(ActId::read(r)?);
            Ok(Known::Yes)
        }
        _ => Ok(Known::No),
    })?;
    required(what, of, 0)
}

impl Mandate {
    fn write(&self, w: &mut Writer) {
        let optional = [
            self.round.is_some(),
            self.name.is_some(),
            !self.powers.is_empty(),
            self.until.is_some(),
            !self.keys.is_empty(),
            self.together != 1,
        ];
        w.map(3 + optional.iter().filter(|there| **there).count());
        w.uint(0).text(&self.person).uint(1);
        self.office.write(w);
        w.uint(2).uint(self.role.number());
        if let Some(round) = self.round {
            w.uint(3).bytes(&round.0.0);
        }
        if let Some(name) = self.name {
            w.uint(4).bytes(&name.0.0);
        }
        if !self.powers.is_empty() {
            w.uint(5).array(self.powers.len());
            for power in &self.powers {
                w.uint(*power);
            }
        }
        if let Some(until) = self.until {
            w.uint(6).int(until);
        }
        if !self.keys.is_empty() {
            w.uint(7);
            write_keys(w, &self.keys);
        }
        if self.together != 1 {
            w.uint(8).uint(self.together);
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<Mandate, Fault> {
        let (mut person, mut office, mut role) = (None, None, None);
        let (mut round, mut name, mut powers, mut until) = (None, None, Vec::new(), None);
        let (mut keys, mut together) = (Vec::new(), None);
        r.fields("mandate", |key, r| {
            match key {
                0 => person = Some(r.name(NAME_BYTES_MAX, "a person's place")?),
                1 => office = Some(Texts::read(r)?),
                2 => role = Some(Role::read(r)?),
                3 => round = Some(ActId::read(r)?),
                4 => name = Some(BlobId(Digest(r.bytes_of("the id of a blob")?))),
                5 => powers = read_powers(r)?,
                6 => until = Some(r.int()?),
                7 => keys = read_keys(r)?,
                8 => together = Some(read_together(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        if powers.is_empty() && (!keys.is_empty() || together.is_some()) {
            return Err(Fault::Bound { what: "the keys of a person without powers" });
        }
        Ok(Mandate {
            person: required(person, "mandate", 0)?,
            office: required(office, "mandate", 1)?,
            role: required(role, "mandate", 2)?,
            round,
            name,
            powers,
            until,
            keys,
            together: together.unwrap_or(1),
        })
    }
}

fn read_powers(r: &mut Reader<'_>) -> Result<Vec<u64>, Fault> {
    let count = r.array()?;
    if count == 0 || count > POWERS_MAX {
        return Err(Fault::Bound { what: "the number of powers" });
    }
    let mut powers: Vec<u64> = Vec::new();
    for _ in 0..count {
        let power = r.uint()?;
        if powers.last().is_some_and(|last| *last >= power) {
            return Err(Fault::Bound { what: "the order of powers" });
        }
        powers.push(power);
    }
    Ok(powers)
}

impl Stance {
    fn write(&self, w: &mut Writer) {
        w.map(3 + usize::from(self.words.is_some()));
        w.uint(0).bytes(&self.on.0.0).uint(1).uint(self.attitude.number());
        w.uint(2).uint(self.commitment.number());
        if let Some(words) = &self.words {
            w.uint(3);
            words.write(w);
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<Stance, Fault> {
        let (mut on, mut attitude, mut commitment, mut words) = (None, None, None, None);
        r.fields("stance", |key, r| {
            match key {
                0 => on = Some(ActId::read(r)?),
                1 => attitude = Some(Attitude::read(r)?),
                2 => commitment = Some(Commitment::read(r)?),
                3 => words = Some(Texts::read(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        Ok(Stance {
            on: required(on, "stance", 0)?,
            attitude: required(attitude, "stance", 1)?,
            commitment: required(commitment, "stance", 2)?,
            words,
        })
    }
}

impl State {
    fn write(&self, w: &mut Writer) {
        let lineage = match self.lineage {
            Lineage::New => None,
            Lineage::Reaffirms(act) => Some((3, act)),
            Lineage::Changes(act) => Some((4, act)),
        };
        w.map(3 + usize::from(lineage.is_some()));
        w.uint(0).bytes(&self.item.0.0).uint(1).uint(self.verb.number()).uint(2);
        self.matter.write(w);
        if let Some((key, act)) = lineage {
            w.uint(key).bytes(&act.0.0);
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<State, Fault> {
        let (mut item, mut verb, mut matter, mut lineage) = (None, None, None, Lineage::New);
        r.fields("state", |key, r| {
            match key {
                0 => item = Some(ActId::read(r)?),
                1 => verb = Some(Verb::read(r)?),
                2 => matter = Some(Texts::read(r)?),
                3 => lineage = Lineage::Reaffirms(ActId::read(r)?),
                // A position has one lineage.
                4 if lineage == Lineage::New => lineage = Lineage::Changes(ActId::read(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        Ok(State {
            item: required(item, "state", 0)?,
            verb: required(verb, "state", 1)?,
            matter: required(matter, "state", 2)?,
            lineage,
        })
    }
}

impl Readout {
    fn write(&self, w: &mut Writer) {
        w.map(2 + usize::from(self.round.is_some()) + usize::from(self.hour.is_some()));
        if let Some(round) = self.round {
            w.uint(0).bytes(&round.0.0);
        }
        w.uint(1);
        self.title.write(w);
        w.uint(2);
        self.text.write(w);
        if let Some(hour) = self.hour {
            w.uint(3).int(hour);
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<Readout, Fault> {
        let (mut round, mut title, mut text, mut hour) = (None, None, None, None);
        r.fields("readout", |key, r| {
            match key {
                0 => round = Some(ActId::read(r)?),
                1 => title = Some(Texts::read(r)?),
                2 => text = Some(Texts::read(r)?),
                3 => hour = Some(r.int()?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        Ok(Readout { round, title: required(title, "readout", 1)?, text: required(text, "readout", 2)?, hour })
    }
}

impl Evidence {
    fn write(&self, w: &mut Writer) {
        w.map(4 + usize::from(!self.nodes.is_empty()));
        w.uint(0).bytes(&self.party.0.0).uint(1).uint(self.epoch.0.into());
        w.uint(2).bytes(&self.first).uint(3).bytes(&self.second);
        if !self.nodes.is_empty() {
            w.uint(4).array(self.nodes.len());
            for node in &self.nodes {
                w.bytes(&node.0);
            }
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<Evidence, Fault> {
        let (mut party, mut epoch, mut first, mut second, mut nodes) = (None, None, None, None, Vec::new());
        r.fields("evidence", |key, r| {
            match key {
                0 => party = Some(PartyId::read(r)?),
                1 => epoch = Some(Epoch(r.uint32()?)),
                2 => first = Some(r.bytes_within(FOUNDING_BYTES_MAX, "a checkpoint")?),
                3 => second = Some(r.bytes_within(FOUNDING_BYTES_MAX, "a checkpoint")?),
                4 => {
                    let count = r.array()?;
                    if count == 0 || count > 128 {
                        return Err(Fault::Bound { what: "the nodes of a proof" });
                    }
                    for _ in 0..count {
                        nodes.push(Digest(r.bytes_of("a node")?));
                    }
                }
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        Ok(Evidence {
            party: required(party, "evidence", 0)?,
            epoch: required(epoch, "evidence", 1)?,
            first: required(first, "evidence", 2)?,
            second: required(second, "evidence", 3)?,
            nodes,
        })
    }
}
