//! An original: every file of its record, and every act in it.

use super::change;
use super::memory::Memory;
use super::sample::Sample;
use super::seed::{Dice, Outcome, run};
use alternat::MechanismShown;
use node::check::check;
use record::PartyId;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A second after everything in the sample.
const NOW: i64 = 4_000_000_000;

/// What `verify` finds wrong, and what `show` shows as JSON.
pub fn look(memory: Memory, house: &Path, own: PartyId) -> Result<(Vec<String>, String), String> {
    let reading = node::desk::read(Arc::new(memory), house).map_err(|error| error.to_string())?;
    let faults = check(&reading, Some(own)).iter().map(|fault| format!("{fault:?}")).collect();
    let shown: Vec<_> = reading.originals.iter().map(|original| MechanismShown::of(original, own, NOW)).collect();
    Ok((faults, serde_json::to_string(&shown).expect("JSON")))
}

/// Changes one thing of a record, and says what.
pub fn tamper(dice: &mut Dice, memory: &mut Memory) -> String {
    let paths: Vec<PathBuf> = memory.0.keys().cloned().collect();
    let path = paths[dice.below(paths.len())].clone();
    let other = paths[dice.below(paths.len())].clone();
    let here = memory.0[&path].clone();
    let name = |path: &Path| path.display().to_string();
    match dice.below(12) {
        0 => {
            memory.0.remove(&path);
            format!("{} removed", name(&path))
        }
        1 => {
            let there = memory.0[&other].clone();
            memory.0.insert(path.clone(), there);
            memory.0.insert(other.clone(), here);
            format!("{} and {} swapped", name(&path), name(&other))
        }
        2 => {
            memory.0.insert(other.clone(), here);
            format!("{} doubled over {}", name(&path), name(&other))
        }
        3 => {
            let beside = beside(dice, &path);
            memory.0.insert(beside.clone(), here);
            format!("{} doubled as {}", name(&path), name(&beside))
        }
        4..=7 => {
            let acts: Vec<PathBuf> = paths.into_iter().filter(|path| path.ends_with("acts")).collect();
            acts_of(dice, memory, &acts)
        }
        _ => {
            let mut bytes = here.to_vec();
            let done = change::bytes(dice, &mut bytes);
            memory.0.insert(path.clone(), Arc::new(bytes));
            format!("{}: {done}", name(&path))
        }
    }
}

/// Another name near this one: of another epoch, or of a file that nobody wrote.
fn beside(dice: &mut Dice, path: &Path) -> PathBuf {
    let file = path.file_name().expect("a name").to_owned();
    let folder = path.parent().expect("a folder");
    match dice.below(3) {
        0 => folder.with_file_name("1").join(file),
        1 => folder.join(record::Digest([7; 32]).to_string()),
        _ => folder.join("copy"),
    }
}

fn acts_of(dice: &mut Dice, memory: &mut Memory, files: &[PathBuf]) -> String {
    let path = &files[dice.below(files.len())];
    let mut acts = split(&memory.0[path]);
    let done = match dice.below(5) {
        0 => {
            let other = &files[dice.below(files.len())];
            let mut others = split(&memory.0[other]);
            let (at, of) = (dice.below(acts.len()), dice.below(others.len()));
            if other != path {
                std::mem::swap(&mut acts[at], &mut others[of]);
                memory.0.insert(other.clone(), Arc::new(join(&others)));
            }
            format!("act {at} and act {of} of {} swapped", other.display())
        }
        1 => {
            let at = dice.below(acts.len());
            format!("act {at}: {}", change::bytes(dice, &mut acts[at]))
        }
        _ => change::items(dice, &mut acts),
    };
    acts.retain(|act| !act.is_empty());
    memory.0.insert(path.clone(), Arc::new(join(&acts)));
    format!("{}: {done}", path.display())
}

fn split(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut acts = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 {
            break;
        }
        acts.push(rest[..length].to_vec());
        bytes = &rest[length..];
    }
    acts
}

fn join(acts: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for act in acts {
        bytes.extend_from_slice(&u16::try_from(act.len()).expect("an act is short").to_be_bytes());
        bytes.extend_from_slice(act);
    }
    bytes
}

#[test]
fn a_changed_original_is_found_or_shows_the_same() {
    let sample = Sample::new("originals");
    for code in ["EAST", "WEST"] {
        let house = sample.house(code);
        let own = node::house::House::open(&house).expect("a house").party();
        let memory = Memory::load(&house.join("record"));
        let (faults, shown) = look(memory.clone(), &house, own).expect("it can be read");
        assert_eq!(faults, Vec::<String>::new());
        assert!(shown.len() > 10_000, "hardly anything is shown");
        run(5_000, |dice| {
            let mut changed = memory.clone();
            let done = tamper(dice, &mut changed);
            match look(changed, &house, own) {
                Err(_) => Ok(Outcome::Found),
                Ok((faults, _)) if !faults.is_empty() => Ok(Outcome::Found),
                Ok((_, now)) if now == shown => Ok(Outcome::Harmless),
                Ok((_, now)) => {
                    Err(format!("{done} was not found, and what is shown is another: {now}\nbefore: {shown}"))
                }
            }
        });
    }
}
