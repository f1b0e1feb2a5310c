//! The same through the command itself: its exit codes, and its words.

use super::change;
use super::memory::Memory;
use super::originals;
use super::readouts;
use super::sample::{Sample, text};
use super::seed::{Outcome, run};

#[test]
fn verify_of_an_original_ends_as_it_found() {
    let sample = Sample::new("command-originals");
    let house = sample.house("EAST");
    let valid = sample.good(&["verify", text(&house)]);
    assert!(valid.contains("valid: every act in"), "{valid}");
    let shown = sample.good(&["--dir", text(&house), "show", "--json"]);
    let (whole, record) = (Memory::load(&house), Memory::load(&house.join("record")));
    run(200, |dice| {
        let mut changed = record.clone();
        let done = originals::tamper(dice, &mut changed);
        let dir = house.with_file_name(format!("changed-{}", dice.below(usize::MAX)));
        let mut all = whole.clone();
        all.0.retain(|path, _| !path.starts_with(house.join("record")));
        all.0.extend(changed.0);
        all.write(&house, &dir);
        let (code, said) = sample.alternat(&["verify", text(&dir)]);
        let outcome = match code {
            0 => {
                let now = sample.good(&["--dir", text(&dir), "show", "--json"]);
                if now == shown { Ok(Outcome::Harmless) } else { Err(format!("{done} was not found: {now}")) }
            }
            // What, where and whose; and what to do.
            1 if said.contains("fault: ") && said.contains("is not a valid original\n  next: ") => Ok(Outcome::Found),
            _ => Err(format!("{done}: {code}: {said}")),
        };
        std::fs::remove_dir_all(dir).expect("it was there");
        outcome
    });
}

#[test]
fn verify_of_a_readout_and_a_bag_ends_as_it_found() {
    let sample = Sample::new("command-files");
    let east = sample.house("EAST");
    let files = [sample.readout(), sample.bag()].map(|path| std::fs::read(path).expect("a file"));
    let verify = |bytes: &[u8], name: usize| {
        let file = east.with_file_name(format!("changed-{name}"));
        std::fs::write(&file, bytes).expect("a file");
        let done = sample.alternat(&["--dir", text(&east), "verify", text(&file)]);
        std::fs::remove_file(file).expect("it was there");
        done
    };
    for file in &files {
        let (code, said) = verify(file, 0);
        assert!(code == 0 && said.starts_with("valid: "), "{code}: {said}");
    }
    run(200, |dice| {
        let which = dice.below(files.len());
        let mut changed = files[which].clone();
        let done = if which == 0 { readouts::tamper(dice, &mut changed) } else { change::bytes(dice, &mut changed) };
        let (code, said) = verify(&changed, dice.below(usize::MAX));
        match code {
            0 if changed == files[which] => Ok(Outcome::Harmless),
            1 if said.contains("is not valid: ") && said.contains("\n  next: ") => Ok(Outcome::Found),
            // So changed that it does not even say what it is.
            2 if said.contains("is no original, no release, no bag and no card\n  next: ") => Ok(Outcome::Found),
            _ => Err(format!("{done}: {code}: {said}")),
        }
    });
}

#[test]
fn verify_of_what_is_none_ends_with_two() {
    let sample = Sample::new("command-none");
    let (east, west) = (sample.house("EAST"), sample.house("WEST"));
    let bag = sample.bag();
    for (code, words, args) in [
        (2, "holds no record", vec!["verify", text(&east.join("keys")).to_owned().leak()]),
        (
            2,
            "is no original, no release, no bag and no card",
            vec!["verify", text(&east.join("alternat.toml")).to_owned().leak()],
        ),
        (2, "No such file", vec!["verify", text(&east.join("nothing")).to_owned().leak()]),
        // Its sender cannot open it.
        (1, "is not valid", vec!["--dir", text(&west), "verify", text(&bag)]),
    ] {
        let (ended, said) = sample.alternat(&args);
        assert!(ended == code && said.contains(words) && said.contains("\n  next: "), "{args:?}: {ended}: {said}");
    }
    // A damaged card of the house itself. Two of its three signatures are enough, hence not anywhere.
    let mut card = std::fs::read(east.join("card")).expect("a card");
    card[40] ^= 1;
    std::fs::write(east.join("card"), card).expect("written");
    let (ended, said) = sample.alternat(&["verify", text(&east)]);
    assert!(ended == 1 && said.contains("fault: "), "{ended}: {said}");
}
