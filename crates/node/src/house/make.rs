//! Making a house: keys, card, configuration, guard. Everything is new; nothing is ever overwritten.

use super::error::HouseError;
use super::files::{BAG_KEY, CARD, COSIGNER_KEY, KEYS, LINK_KEY, LOG_KEY, PEERS, failed, replace, sync_folder};
use crate::card_file::SignedCard;
use crate::config::{self, Config};
use crate::envelope::{BagKey, Passphrase, WorkFactor};
use crate::keyfile::{self, Label};
use crate::transport::LinkKey;
use record::Texts;
use record::founding::{Card, ROOTS_MAX, is_code};
use record::key::{SEED_BYTES, SecretKey};
use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use store::{Guard, GuardPlace, Instance, RealDisk};
use zeroize::Zeroizing;

/// How the files of the root keys are protected.
#[derive(Debug)]
pub enum RootKeeping {
    /// Each by its own passphrase, in the order of the files. There must be one for each.
    Passphrases(Vec<Passphrase>, WorkFactor),
    /// Not at all: for samples and tests.
    Throwaway,
}

/// What a new house is to be.
#[derive(Debug)]
pub struct Plan {
    /// The party's code.
    pub code: String,
    /// The party's name.
    pub name: Texts,
    /// The languages in which the house shows texts, best first.
    pub languages: Vec<String>,
    /// Where other houses may call.
    pub listen: Option<String>,
    /// Where the guard is to lie; beside the house where nothing is said.
    pub guard: Option<PathBuf>,
    /// How many root keys there are.
    pub roots: u8,
    /// How many of them must act together.
    pub threshold: u8,
    /// How their files are protected.
    pub keeping: RootKeeping,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The card.
    pub card: SignedCard,
    /// The files of the root keys, to be taken away.
    pub roots: Vec<PathBuf>,
    /// The guard.
    pub guard: PathBuf,
}

pub(super) fn make(dir: &Path, plan: &Plan) -> Result<Made, HouseError> {
    check(plan)?;
    let taken = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if taken || dir.is_file() {
        return Err(HouseError::Taken { dir: dir.to_owned() });
    }
    make_folder(dir)?;
    let guard = guard_path(dir, plan)?;
    let place = GuardPlace::new(&RealDisk, &guard, dir).map_err(HouseError::Guard)?;
    if guard.exists() {
        return Err(HouseError::GuardTaken { path: guard });
    }
    make_folder(&dir.join(KEYS))?;
    make_folder(&dir.join(PEERS))?;

    let (log, cosigner) = (fresh::<SEED_BYTES>()?, fresh::<SEED_BYTES>()?);
    let (link, bag) = (fresh::<32>()?, fresh::<32>()?);
    let mut roots = Vec::new();
    for _ in 0..plan.roots {
        let seed = fresh::<SEED_BYTES>()?;
        roots.push((SecretKey::from_seed(&seed), seed));
    }
    // In the card they stand ascending; the files are numbered in that order.
    roots.sort_by(|(a, _), (b, _)| a.public().cmp(b.public()));
    let card = Card {
        code: plan.code.clone(),
        name: plan.name.clone(),
        roots: roots.iter().map(|(key, _)| key.public().clone()).collect(),
        threshold: plan.threshold.into(),
        log: SecretKey::from_seed(&log).public().clone(),
        cosigner: SecretKey::from_seed(&cosigner).public().clone(),
        link: *LinkKey::from_seed(&link).public().as_bytes(),
        bag: BagKey::from_seed(&bag).recipient().to_string(),
    };
    let mut signing = Vec::new();
    let mut files = Vec::new();
    for (at, (key, seed)) in roots.into_iter().enumerate() {
        let path = dir.join(KEYS).join(format!("root-{}.key", at + 1));
        let label = label(&format!("root key {} of {} of {}", at + 1, plan.roots, plan.code));
        let secret = Zeroizing::new(seed.to_vec());
        match &plan.keeping {
            RootKeeping::Passphrases(passphrases, work) => {
                keyfile::write_protected(&path, &label, &secret, &passphrases[at], *work)
            }
            RootKeeping::Throwaway => keyfile::write_plain(&path, &label, &secret),
        }
        .map_err(HouseError::Key)?;
        files.push(path);
        signing.push((key, *fresh::<32>()?));
    }
    let nodes: [(&str, &str, &[u8]); 4] = [
        (LOG_KEY, "log key", &log[..]),
        (COSIGNER_KEY, "cosigner key", &cosigner[..]),
        (LINK_KEY, "link key", &link[..]),
        (BAG_KEY, "bag key", &bag[..]),
    ];
    for (name, of, seed) in nodes {
        let label = label(&format!("{of} of {}", plan.code));
        keyfile::write_plain(&dir.join(KEYS).join(name), &label, &Zeroizing::new(seed.to_vec()))
            .map_err(HouseError::Key)?;
    }
    let card = SignedCard::sign(&card, &signing).map_err(|cause| HouseError::Card { path: dir.join(CARD), cause })?;
    replace(&dir.join(CARD), &card.text())?;
    let instance = fresh::<16>()?;
    drop(Guard::create(&RealDisk, &place, Instance(*instance)).map_err(HouseError::Guard)?);
    // Last: where the configuration is, the house is whole.
    let text = Config::first(&from_house(dir, &guard), plan.listen.as_deref(), &plan.languages);
    replace(&dir.join(config::FILE), &text)?;
    let above = dir.parent().unwrap_or(Path::new(""));
    sync_folder(above).map_err(failed(above))?;
    Ok(Made { card, roots: files, guard })
}

fn check(plan: &Plan) -> Result<(), HouseError> {
    if !is_code(&plan.code) {
        return Err(HouseError::NotACode { code: plan.code.clone() });
    }
    if plan.roots == 0 || u64::from(plan.roots) > ROOTS_MAX || plan.threshold == 0 || plan.threshold > plan.roots {
        return Err(HouseError::Threshold { roots: plan.roots, threshold: plan.threshold });
    }
    match &plan.keeping {
        RootKeeping::Passphrases(passphrases, _) if passphrases.len() != usize::from(plan.roots) => {
            Err(HouseError::Passphrases { needed: plan.roots, given: passphrases.len() })
        }
        RootKeeping::Passphrases(..) | RootKeeping::Throwaway => Ok(()),
    }
}

/// Where the guard is to lie: `<house>.guard`, a sibling, where nothing else is said.
fn guard_path(dir: &Path, plan: &Plan) -> Result<PathBuf, HouseError> {
    let dir = fs::canonicalize(dir).map_err(failed(dir))?;
    Ok(match &plan.guard {
        Some(path) => std::path::absolute(path).map_err(failed(path))?,
        None => {
            let mut name = dir.as_os_str().to_owned();
            name.push(".guard");
            PathBuf::from(name)
        }
    })
}

/// The guard's path as the configuration says it: a sibling by its name, so that the two can be moved together.
fn from_house(dir: &Path, guard: &Path) -> String {
    let sibling = fs::canonicalize(dir).ok().is_some_and(|dir| dir.parent() == guard.parent());
    match guard.file_name() {
        Some(name) if sibling => Path::new("..").join(name).to_string_lossy().into_owned(),
        Some(_) | None => guard.to_string_lossy().into_owned(),
    }
}

fn make_folder(path: &Path) -> Result<(), HouseError> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed(path))
}

fn label(text: &str) -> Label {
    text.parse().expect("a code is short and has no control characters")
}

fn fresh<const N: usize>() -> Result<Zeroizing<[u8; N]>, HouseError> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(&mut bytes[..]).map_err(|_| HouseError::NoChance)?;
    Ok(bytes)
}
