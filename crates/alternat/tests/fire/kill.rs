//! Houses killed at random moments under load: nothing acknowledged is lost, nothing is signed twice, and all goes on.

use super::houses::{Folder, Site, agree, found, stand_alike, until};
use super::seed::Dice;
use super::writer::{Acknowledged, Writer};
use record::act::Act;
use record::tree::leaf_hash;
use record::vocabulary::Content;
use record::{Digest, LogId, MechanismId};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// What was ever seen of the logs.
#[derive(Default)]
struct Witness {
    /// Of a log as another house holds it: the leaf at each index, as it was seen first.
    mirrored: BTreeMap<LogId, Vec<Digest>>,
    /// Of a house's own log: the leaf at the index of each act that was acknowledged.
    acknowledged: BTreeMap<LogId, BTreeMap<u64, Digest>>,
}

impl Witness {
    /// Looks at a house's own log on disk: every act acknowledged up to now is there, where and as it was acknowledged.
    fn look_at_own(&mut self, site: &Site, mechanism: MechanismId, acts: &[Acknowledged]) {
        let log = site.log(mechanism);
        let leaves = leaves(site, log);
        let known = self.acknowledged.entry(log).or_default();
        for act in acts.iter().skip(known.len()) {
            let leaf = usize::try_from(act.index).ok().and_then(|index| leaves.get(index));
            let leaf =
                leaf.unwrap_or_else(|| panic!("act {} of {} was acknowledged and is lost", act.index, site.code));
            let read = Act::read(leaf).expect("an act of ours");
            assert_eq!(read.id_of(leaf), act.id, "another act stands at {} of {}", act.index, site.code);
            let Content::Propose(record::matter::Matter::Topic { title }) = &read.content else {
                panic!("another act stands at {} of {}", act.index, site.code);
            };
            assert!(
                title.0.values().any(|words| *words == act.words),
                "act {} of {} has other words",
                act.index,
                site.code
            );
            assert!(known.insert(act.index, leaf_hash(leaf)).is_none(), "two acts were acknowledged at {}", act.index);
        }
        for (index, leaf) in known {
            let here = usize::try_from(*index).ok().and_then(|index| leaves.get(index));
            assert_eq!(
                here.map(|leaf| leaf_hash(leaf)),
                Some(*leaf),
                "act {index} of {} is not what it was",
                site.code
            );
        }
    }

    /// Looks at another's log in this house: no index ever shows two different leaves.
    fn look_at_mirrored(&mut self, holder: &Site, log: LogId) {
        let seen = self.mirrored.entry(log).or_default();
        for (index, leaf) in leaves(holder, log).iter().enumerate() {
            let leaf = leaf_hash(leaf);
            match seen.get(index) {
                Some(before) => assert_eq!(*before, leaf, "{} holds two histories of a log at {index}", holder.code),
                None => seen.push(leaf),
            }
        }
        let acknowledged = self.acknowledged.entry(log).or_default();
        for (index, leaf) in acknowledged.iter() {
            let here = usize::try_from(*index).ok().and_then(|index| seen.get(index));
            assert!(
                here.is_none_or(|here| here == leaf),
                "{} holds another act at {index} than was acknowledged",
                holder.code
            );
        }
    }
}

/// The leaves of a log as they lie in its file.
fn leaves(site: &Site, log: LogId) -> Vec<Vec<u8>> {
    let folder = site.dir.join("record").join(log.mechanism.to_string()).join(log.party.to_string());
    let bytes = std::fs::read(folder.join(log.epoch.to_string()).join("acts")).unwrap_or_default();
    let mut leaves = Vec::new();
    let mut rest = &bytes[..];
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        let Some((leaf, after)) = after.split_at_checked(length).filter(|_| length > 0) else { break };
        leaves.push(leaf.to_vec());
        rest = after;
    }
    leaves
}

#[test]
fn killed_houses_lose_nothing_and_sign_nothing_twice() {
    let (mut dice, cycles) = (Dice::new(), if super::seed::long() { 1500 } else { 300 });
    let folder = Folder::new("kill");
    let mut sites = [Site::new(&folder.at(""), "CN"), Site::new(&folder.at(""), "RU")];
    Site::introduce(&[&sites[0], &sites[1]]);
    sites.iter_mut().for_each(Site::start);
    let mechanism = found(&[&sites[0], &sites[1]]);
    let writers = [Writer::start(&sites[0], mechanism), Writer::start(&sites[1], mechanism)];
    let (mut witness, mut kills) = (Witness::default(), [0, 0]);
    let began = Instant::now();
    for cycle in 0..cycles {
        let victims: &[usize] = match dice.below(6) {
            0 | 1 => &[0],
            2 | 3 => &[1],
            _ => &[0, 1],
        };
        // Not always: so some are killed while they start or catch up.
        if dice.below(4) > 0 {
            let (victim, more) = (victims[0], dice.below(4));
            writers[victim].wait_for(more);
        }
        std::thread::sleep(Duration::from_micros(dice.below(4000)));
        for victim in victims {
            sites[*victim].kill();
            kills[*victim] += 1;
        }
        if let [victim] = victims
            && dice.below(2) == 0
        {
            // The other writes on, so that there is something to catch up with.
            writers[1 - victim].wait_for(1 + dice.below(8));
        }
        for victim in victims {
            let site = &sites[*victim];
            let acknowledged = writers[*victim].acknowledged();
            witness.look_at_own(site, mechanism, &acknowledged);
            witness.look_at_mirrored(site, sites[1 - victim].log(mechanism));
        }
        for victim in victims {
            sites[*victim].launch();
        }
        for victim in victims {
            let status = sites[*victim].answers();
            assert_eq!(status.locked, None, "cycle {cycle}: {}", sites[*victim].code);
        }
        for writer in &writers {
            writer.is_well();
        }
        if cycle % 20 == 0 {
            // So that acts, heads and receipts cross the line also where a start takes longer than a cycle.
            for site in &sites {
                until("the houses are in touch", || {
                    site.status().ok().flatten().filter(|status| !status.peers.is_empty())
                });
            }
        }
    }
    let fire = began.elapsed();
    let acknowledged = writers.map(Writer::stop);
    agree(&[&sites[0], &sites[1]], mechanism);
    for (site, acts) in sites.iter().zip(&acknowledged) {
        witness.look_at_own(site, mechanism, acts);
    }
    for (at, site) in sites.iter().enumerate() {
        let log = sites[1 - at].log(mechanism);
        witness.look_at_mirrored(site, log);
        assert_eq!(leaves(site, log), leaves(&sites[1 - at], log), "the houses hold different logs");
    }
    until("each has the other's receipt for all", || {
        let whole = sites.iter().all(|site| {
            let reading = site.read();
            let held = reading.originals[0].log(site.log(mechanism)).expect("its own log");
            held.receipts.values().any(|receipt| receipt.head().size == held.size())
        });
        whole.then_some(())
    });
    sites.iter_mut().for_each(Site::end);
    stand_alike(&[&sites[0], &sites[1]], mechanism);
    let acts: usize = acknowledged.iter().map(Vec::len).sum();
    println!(
        "{cycles} cycles, {} kills, {acts} acts acknowledged, in {:.1} s",
        kills[0] + kills[1],
        fire.as_secs_f64()
    );
    assert!(acts > cycles, "the houses were hardly under load");
}
