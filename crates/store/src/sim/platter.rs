//! What a simulated machine holds: what its processes see, what lies on the disk, and what is between the two.
//!
//! A file's unsynced writes survive a crash sector by sector, each sector as it was after some of them; unsynced names
//! survive each or not, but never one that needs another which did not.

use super::chance::Chance;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
};

const SECTOR: u64 = 512;
const PAGE: u64 = 4096;

/// A file's bytes; pages of zeros take no room.
#[derive(Clone, Default)]
pub(super) struct Bytes {
    pages: BTreeMap<u64, Box<[u8]>>,
    pub(super) length: u64,
}

impl Bytes {
    pub(super) fn read(&self, buffer: &mut [u8], offset: u64) -> usize {
        let there = usize::try_from(self.length.saturating_sub(offset)).unwrap_or(usize::MAX).min(buffer.len());
        for (page, within, range) in pages(offset, there) {
            let part = &mut buffer[range];
            match self.pages.get(&page) {
                Some(bytes) => part.copy_from_slice(&bytes[within..within + part.len()]),
                None => part.fill(0),
            }
        }
        there
    }

    fn write(&mut self, bytes: &[u8], offset: u64) {
        for (page, within, range) in pages(offset, bytes.len()) {
            let part = &bytes[range];
            if part.iter().any(|byte| *byte != 0) || self.pages.contains_key(&page) {
                let page = self.pages.entry(page).or_insert_with(|| vec![0; PAGE as usize].into());
                page[within..within + part.len()].copy_from_slice(part);
            }
        }
        self.length = self.length.max(offset + bytes.len() as u64);
    }

    fn set_length(&mut self, length: u64) {
        let _cut = self.pages.split_off(&length.div_ceil(PAGE));
        if length < self.length
            && let Some(page) = self.pages.get_mut(&(length / PAGE))
        {
            page[(length % PAGE) as usize..].fill(0);
        }
        self.length = length;
    }
}

/// The pages that these bytes touch: page, offset within it, and which of the bytes.
fn pages(offset: u64, length: usize) -> impl Iterator<Item = (u64, usize, std::ops::Range<usize>)> {
    pieces(offset, length, PAGE).map(|(page, at, range)| (page, (at % PAGE) as usize, range))
}

/// The aligned pieces of this unit that these bytes touch: number, offset in the file, and which of the bytes.
fn pieces(offset: u64, length: usize, unit: u64) -> impl Iterator<Item = (u64, u64, std::ops::Range<usize>)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        (done < length).then(|| {
            let at = offset + done as u64;
            let step = ((unit - at % unit) as usize).min(length - done);
            done += step;
            (at / unit, at, done - step..done)
        })
    })
}

#[derive(Clone)]
enum Change {
    Write { offset: u64, bytes: Vec<u8> },
    Length(u64),
}

#[derive(Clone, Default)]
struct Node {
    live: Bytes,
    durable: Bytes,
    pending: Vec<Change>,
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    File(u64),
    Folder,
}

#[derive(Clone)]
enum Naming {
    Link(PathBuf, Entry),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf),
}

impl Naming {
    fn paths(&self) -> Vec<&Path> {
        match self {
            Naming::Link(path, _) | Naming::Unlink(path) => vec![path],
            Naming::Rename(from, to) => vec![from, to],
        }
    }

    fn touches(&self, dir: &Path) -> bool {
        self.paths().iter().any(|path| path.parent() == Some(dir))
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Entry>) {
        match self {
            Naming::Link(path, entry) => {
                names.insert(path.clone(), *entry);
            }
            Naming::Unlink(path) => {
                names.remove(path);
            }
            Naming::Rename(from, to) => {
                if let Some(entry) = names.remove(from) {
                    names.insert(to.clone(), entry);
                }
            }
        }
    }
}

/// How much of what was not synced a crash leaves.
#[derive(Clone, Copy)]
enum Survival {
    Everything,
    Nothing,
    Some,
}

impl Survival {
    fn draw(chance: &mut Chance) -> Survival {
        match chance.below(4) {
            0 => Survival::Everything,
            1 => Survival::Nothing,
            _ => Survival::Some,
        }
    }

    /// How many of `count` changes, from the first on, survive.
    fn of(self, count: u64, chance: &mut Chance) -> u64 {
        match self {
            Survival::Everything => count,
            Survival::Nothing => 0,
            Survival::Some => chance.below(count + 1),
        }
    }
}

#[derive(Clone, Default)]
pub(super) struct Platter {
    nodes: BTreeMap<u64, Node>,
    next: u64,
    live: BTreeMap<PathBuf, Entry>,
    durable: BTreeMap<PathBuf, Entry>,
    pending: Vec<Naming>,
}

impl Platter {
    pub(super) fn entry(&self, path: &Path) -> Option<Entry> {
        self.live.get(path).copied()
    }

    pub(super) fn children(&self, dir: &Path) -> Vec<String> {
        let names = self.live.keys().filter(|path| path.parent() == Some(dir));
        names.filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect()
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.live);
        self.pending.push(naming);
    }

    pub(super) fn make_folder(&mut self, path: &Path) {
        self.name(Naming::Link(path.to_path_buf(), Entry::Folder));
    }

    pub(super) fn make_file(&mut self, path: &Path) -> u64 {
        self.next += 1;
        self.nodes.insert(self.next, Node::default());
        self.name(Naming::Link(path.to_path_buf(), Entry::File(self.next)));
        self.next
    }

    pub(super) fn unlink(&mut self, path: &Path) {
        self.name(Naming::Unlink(path.to_path_buf()));
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) {
        self.name(Naming::Rename(from.to_path_buf(), to.to_path_buf()));
    }

    pub(super) fn sync_dir(&mut self, dir: &Path) {
        // What touches the folder becomes durable, and so must whatever earlier naming it rests upon.
        let mut needed: BTreeSet<PathBuf> = BTreeSet::new();
        let mut durable = vec![false; self.pending.len()];
        for (n, naming) in self.pending.iter().enumerate().rev() {
            if naming.touches(dir) || naming.paths().iter().any(|path| needed.contains(*path)) {
                durable[n] = true;
                needed.extend(naming.paths().iter().map(|path| path.to_path_buf()));
            }
        }
        let mut durable = durable.into_iter();
        let names = &mut self.durable;
        self.pending.retain(|naming| {
            let keep = !durable.next().expect("one for each");
            if !keep {
                naming.apply(names);
            }
            keep
        });
    }

    fn node(&self, id: u64) -> &Node {
        self.nodes.get(&id).expect("a handle's file is kept until a restart, which voids the handle")
    }

    fn node_mut(&mut self, id: u64) -> &mut Node {
        self.nodes.get_mut(&id).expect("a handle's file is kept until a restart, which voids the handle")
    }

    pub(super) fn bytes(&self, id: u64) -> &Bytes {
        &self.node(id).live
    }

    pub(super) fn write(&mut self, id: u64, bytes: &[u8], offset: u64) {
        let node = self.node_mut(id);
        node.live.write(bytes, offset);
        node.pending.push(Change::Write { offset, bytes: bytes.to_vec() });
    }

    pub(super) fn set_length(&mut self, id: u64, length: u64) {
        let node = self.node_mut(id);
        node.live.set_length(length);
        node.pending.push(Change::Length(length));
    }

    pub(super) fn sync(&mut self, id: u64) {
        let node = self.node_mut(id);
        for change in node.pending.drain(..) {
            match change {
                Change::Write { offset, bytes } => node.durable.write(&bytes, offset),
                Change::Length(length) => node.durable.set_length(length),
            }
        }
    }

    /// A sync that failed: what was not on the disk never will be, and still shows.
    pub(super) fn lose(&mut self, id: u64) {
        self.node_mut(id).pending.clear();
    }

    /// The power is cut and comes back: what is left is what shows.
    pub(super) fn crash(&mut self, chance: &mut Chance) {
        let survival = Survival::draw(chance);
        for node in self.nodes.values_mut() {
            node.crash(survival, chance);
        }
        let survival = Survival::draw(chance);
        let mut lost: BTreeSet<PathBuf> = BTreeSet::new();
        for naming in std::mem::take(&mut self.pending) {
            let rests_on_lost = naming.paths().iter().any(|path| path.ancestors().any(|part| lost.contains(part)));
            if !rests_on_lost && survival.of(1, chance) == 1 {
                naming.apply(&mut self.durable);
            } else {
                lost.extend(naming.paths().iter().map(|path| path.to_path_buf()));
            }
        }
        // A name whose folder was lost is lost with it.
        let names = &mut self.durable;
        while let Some(orphan) = names.keys().find(|path| !in_folder(names, path)).cloned() {
            names.remove(&orphan);
        }
        self.live = self.durable.clone();
        self.forget_unnamed();
    }

    /// Makes everything that shows durable.
    pub(super) fn calm(&mut self) {
        self.durable = self.live.clone();
        self.pending.clear();
        for node in self.nodes.values_mut() {
            node.durable = node.live.clone();
            node.pending.clear();
        }
        self.forget_unnamed();
    }

    /// Puts a file with this content at a path whose folder is there, or takes the one there away.
    pub(super) fn lay(&mut self, path: &Path, content: Option<Bytes>) {
        if self.live.contains_key(path) {
            self.unlink(path);
        }
        if let Some(content) = content {
            let id = self.make_file(path);
            self.node_mut(id).live = content;
        }
    }

    /// Every process is gone, the machine is not.
    pub(super) fn forget_unnamed(&mut self) {
        let entries = self.live.values().chain(self.durable.values());
        let named: BTreeSet<u64> =
            entries.filter_map(|e| if let Entry::File(id) = e { Some(*id) } else { None }).collect();
        let renamed: BTreeSet<u64> = self
            .pending
            .iter()
            .filter_map(|naming| if let Naming::Link(_, Entry::File(id)) = naming { Some(*id) } else { None })
            .collect();
        self.nodes.retain(|id, _| named.contains(id) || renamed.contains(id));
    }
}

fn in_folder(names: &BTreeMap<PathBuf, Entry>, path: &Path) -> bool {
    path.parent().is_none_or(|parent| is_top(parent) || names.get(parent) == Some(&Entry::Folder))
}

/// The one folder that was there before time began.
pub(super) fn is_top(path: &Path) -> bool {
    path.as_os_str().is_empty()
}

impl Node {
    fn crash(&mut self, survival: Survival, chance: &mut Chance) {
        // Of each sector, the changes up to some point survive: the disk takes a sector as it then is.
        let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
        for change in &self.pending {
            if let Change::Write { offset, bytes } = change {
                for (sector, _, _) in pieces(*offset, bytes.len(), SECTOR) {
                    *counts.entry(sector).or_default() += 1;
                }
            }
        }
        let mut left: HashMap<u64, u64> =
            counts.into_iter().map(|(sector, count)| (sector, survival.of(count, chance))).collect();
        for change in std::mem::take(&mut self.pending) {
            match change {
                Change::Write { offset, bytes } => {
                    for (sector, at, range) in pieces(offset, bytes.len(), SECTOR) {
                        let left = left.get_mut(&sector).expect("counted above");
                        if *left > 0 {
                            *left -= 1;
                            self.durable.write(&bytes[range], at);
                        }
                    }
                }
                Change::Length(length) => {
                    if survival.of(1, chance) == 1 {
                        self.durable.set_length(length);
                    }
                }
            }
        }
        self.live = self.durable.clone();
    }
}
