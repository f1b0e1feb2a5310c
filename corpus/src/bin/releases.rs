//! Writes releases to hold verifiers against, and holds one against them. Of one seed everything comes again.

use clap::{Parser, Subcommand};
use corpus::agreement::{Verdict, ask, files};
use corpus::dice::Dice;
use corpus::{features, forge};
use std::io::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Releases to hold verifiers against
#[derive(Parser)]
struct Given {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Write good ones to OUT/good, and tampered ones to OUT/bad, each with the step that must fail in a file .why
    Write {
        /// The folder
        out: PathBuf,
        /// How many good ones
        #[arg(long, default_value_t = 20)]
        good: u64,
        /// How many tampered ones: every forgery in turn, and as many again changed without a key
        #[arg(long, default_value_t = 200)]
        tampered: u64,
        /// The seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Write ten good ones, each with one bit turned at every byte, and ask the own verifier
    Flip {
        /// The seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Only every so many bytes
        #[arg(long, default_value_t = 1)]
        every: usize,
    },
    /// Ask a verifier about what was written: it reads names of files, and answers `ok` or `bad STEP` for each
    Agree {
        /// The folder
        out: PathBuf,
        /// The verifier's command line
        #[arg(last = true, required = true)]
        verifier: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Given::parse().what {
        What::Write { out, good, tampered, seed } => write(&out, good, tampered, seed),
        What::Flip { seed, every } => flip(seed, every),
        What::Agree { out, verifier } => agree(&out, &verifier),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::from(2)
    })
}

/// Does something for every number, on all cores.
fn each(count: u64, what: impl Fn(u64) -> Result<(), Error> + Sync) -> Result<(), Error> {
    let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    std::thread::scope(|scope| {
        let run = |first: u64| {
            let what = &what;
            scope.spawn(move || (first..count).step_by(threads as usize).try_for_each(what))
        };
        let running: Vec<_> = (0..threads).map(run).collect();
        running.into_iter().try_for_each(|thread| thread.join().map_err(|_| Error::other("a thread fell"))?)
    })
}

fn write(out: &Path, good: u64, tampered: u64, seed: u64) -> Result<ExitCode, Error> {
    let (good_folder, bad_folder) = (out.join("good"), out.join("bad"));
    std::fs::create_dir_all(&good_folder)?;
    std::fs::create_dir_all(&bad_folder)?;
    let features = features::all();
    each(good, |number| {
        let plan = features.get(number as usize).map(|feature| feature.plan.clone());
        let plan = plan.unwrap_or_else(|| features::any(seed.wrapping_mul(1_000_003).wrapping_add(number)));
        std::fs::write(good_folder.join(format!("{number:05}.proof")), plan.make().release.bytes())
    })?;
    let forgeries = forge::all();
    each(tampered, |number| {
        let own = seed.wrapping_mul(2_000_003).wrapping_add(number);
        let (bytes, why) = if number % 2 == 0 {
            let forgery = &forgeries[(number / 2) as usize % forgeries.len()];
            (forgery.bytes(own), format!("{} {}: {}\n", forgery.step, forgery.name, forgery.why))
        } else {
            let (bytes, done) = forge::tamper(&mut Dice::new(own));
            match Verdict::own(&bytes) {
                Verdict::Bad(step) => (bytes, format!("{step} tampered: {done}\n")),
                Verdict::Ok => return Err(Error::other(format!("seed {own}: {done} was not found"))),
            }
        };
        std::fs::write(bad_folder.join(format!("{number:05}.why")), why)?;
        std::fs::write(bad_folder.join(format!("{number:05}.proof")), bytes)
    })?;
    println!("{good} good, {tampered} tampered, seed {seed}: {}", out.display());
    Ok(ExitCode::SUCCESS)
}

fn flip(seed: u64, every: usize) -> Result<ExitCode, Error> {
    let every = every.max(1);
    each(10, |number| {
        let own = seed.wrapping_mul(3_000_003).wrapping_add(number);
        let bytes = features::any(own).make().release.bytes();
        let mut dice = Dice::new(own);
        let offset = dice.below(every);
        for at in (offset..bytes.len()).step_by(every) {
            let mut bad = bytes.clone();
            bad[at] ^= 1 << dice.below(8);
            if Verdict::own(&bad) == Verdict::Ok {
                return Err(Error::other(format!("seed {own}: byte {at} was not found")));
            }
        }
        println!("{number}: {} of {} bytes turned, all found", bytes.len().div_ceil(every), bytes.len());
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

fn agree(out: &Path, verifier: &[String]) -> Result<ExitCode, Error> {
    let good = files(&out.join("good"), ".proof")?;
    let bad = files(&out.join("bad"), ".proof")?;
    let mut wrong = 0;
    let mut tell = |file: &Path, expected: &str, said: Verdict| {
        wrong += 1;
        eprintln!("{}: should be {expected}, the verifier says {said}", file.display());
    };
    for (file, said) in good.iter().zip(ask(verifier, &good)?) {
        if said != Verdict::Ok {
            tell(file, "ok", said);
        }
    }
    for (file, said) in bad.iter().zip(ask(verifier, &bad)?) {
        let why = std::fs::read_to_string(file.with_extension("why"))?;
        let step = why.split_whitespace().next().unwrap_or_default();
        if said.to_string() != format!("bad {step}") {
            tell(file, &format!("bad {}", why.trim_end()), said);
        }
    }
    println!("{} good and {} tampered: {wrong} said otherwise", good.len(), bad.len());
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
