//! `alternat play` and `alternat demo`: a sample, played by a house for each party on this machine.

use super::given::Given;
use super::serve::{runtime, stopped};
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::machine::Machine;
use crate::pages::{Pages, bring_up_here};
use crate::play::{Stage, play};
use crate::publishing::{SiteHere, publish_here};
use crate::sample::{BUILT_IN, Sample};
use crate::screen::{Form, Ink, ink, result, say};
use crate::shown::MechanismShown;
use cabinet::NewPerson;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use node::desk::Clock as _;
use node::door::open_door;
use node::house::House;
use node::rights::role_name;
use record::vocabulary::Role;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::RealDisk;

/// Play a sample of your own: a house for each party, every act over the real link
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat play mine.toml --dir mine
  alternat play lake-20 --print > mine.toml      begin with one that comes with the program

The houses lie in DIR/<party code>, with throwaway keys. Mistakes are told with line and column.")]
pub struct Play {
    /// The sample: a file, or the name of one that comes with the program (lake-20, moscow-20)
    sample: String,
    /// Write the sample to the output instead of playing it
    #[arg(long)]
    print: bool,
}

/// Play a sample, and serve it to be looked at and played with
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat demo
  alternat demo --sample moscow-20 --dir moscow --play-only

The houses lie in DIR/<party code> [default: a new folder beside the system's temporary files], with throwaway keys.")]
pub struct Demo {
    /// The sample: a file, or the name of one that comes with the program (lake-20, moscow-20)
    #[arg(long, default_value = "lake-20")]
    sample: String,
    /// End when the sample is played
    #[arg(long)]
    play_only: bool,
}

#[derive(Serialize)]
struct PlayedShown {
    title: String,
    attribution: String,
    mechanism: String,
    acts: u64,
    originals: Vec<OriginalShown>,
}

#[derive(Serialize)]
struct OriginalShown {
    party: String,
    dir: PathBuf,
    standing: MechanismShown,
}

/// What happens after the last act.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    End,
    Serve,
}

impl Play {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        if self.print {
            return crate::screen::write(&text_of(&self.sample)?);
        }
        run(given, &self.sample, Then::End)
    }
}

impl Demo {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        run(given, &self.sample, if self.play_only { Then::End } else { Then::Serve })
    }
}

/// The text of a sample: one that comes with the program, else a file.
fn text_of(name: &str) -> Result<String, Failure> {
    if let Some(text) = Sample::built_in(name) {
        return Ok(text.to_owned());
    }
    let path = Path::new(name);
    std::fs::read_to_string(path).map_err(|cause| {
        let failure = Failure::file(path, &cause);
        let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        Failure {
            hint: format!("name a file, or one of those that come with the program: {}", names.join(", ")),
            ..failure
        }
    })
}

fn run(given: &Given, name: &str, then: Then) -> Result<(), Failure> {
    let text = text_of(name)?;
    let sample = Sample::read(&text).map_err(|error| {
        let file = if Sample::built_in(name).is_some() { format!("{name}.toml") } else { name.to_owned() };
        Failure::usage(
            format!("{file}:{error}"),
            "correct that line; how a sample is written stands at the top of lake-20 (--print)",
        )
    })?;
    let dir = match given.named_dir() {
        Some(dir) => dir,
        None => fresh_folder()?,
    };
    let languages = vec!["en".to_owned()];
    if given.form() == Form::Text {
        say(sample.title.best(&languages));
    }
    runtime()?.block_on(async {
        let bar = ProgressBar::new(sample.acts.len() as u64);
        bar.set_style(ProgressStyle::with_template("{bar:32} {pos} of {len} acts").expect("the template is sound"));
        let stage = play(&sample, &dir, &mut |done| bar.set_position(done as u64)).await;
        bar.finish_and_clear();
        let stage = stage?;
        let shown = look(&sample, &stage)?;
        result(given.form(), &shown, || summary(&shown, &sample))?;
        if then == Then::Serve {
            serve_until_stopped(given, &sample, &stage).await?;
        }
        stage.stop().await;
        Ok(())
    })
}

fn fresh_folder() -> Result<PathBuf, Failure> {
    let mut salt = [0; 4];
    getrandom::fill(&mut salt)
        .map_err(|_| Failure::world("the system gives no random bytes", "name a folder with --dir"))?;
    Ok(std::env::temp_dir().join(format!("alternat-demo-{:08x}", u32::from_be_bytes(salt))))
}

fn look(sample: &Sample, stage: &Stage) -> Result<PlayedShown, Failure> {
    let mut originals = Vec::new();
    for house in &stage.houses {
        let reading = node::desk::read(Arc::new(RealDisk), &house.dir)?;
        let original = reading.originals.iter().find(|original| original.id == stage.mechanism);
        let original = original.ok_or_else(|| Failure::world("a house does not hold what was played", "try again"))?;
        originals.push(OriginalShown {
            party: house.code.clone(),
            dir: house.dir.clone(),
            standing: MechanismShown::of(original, house.party, Machine.now()),
        });
    }
    let languages = vec!["en".to_owned()];
    Ok(PlayedShown {
        title: sample.title.best(&languages).to_owned(),
        attribution: sample.attribution.best(&languages).to_owned(),
        mechanism: stage.mechanism.to_string(),
        acts: originals.first().map_or(0, |original| original.standing.parties.iter().map(|party| party.acts).sum()),
        originals,
    })
}

fn summary(shown: &PlayedShown, sample: &Sample) -> String {
    let languages = vec!["en".to_owned()];
    let letter = Letter::new(&languages, Detail::Brief);
    let mut out = String::new();
    if let Some(original) = shown.originals.first() {
        let standing = &original.standing;
        out.push_str(&format!("\n{}\n", ink(Ink::Heading, &letter.best(&standing.name))));
        for round in &standing.rounds {
            out.push('\n');
            out.push_str(&letter.round(round, standing));
        }
    }
    out.push_str(&format!("\n{}\n", ink(Ink::Heading, "The originals")));
    for original in &shown.originals {
        let stored: Vec<String> = original
            .standing
            .receipts
            .iter()
            .map(|r| format!("{} of {} acts stored by {}", r.stored, r.of, r.party))
            .collect();
        out.push_str(&format!("  {:<6} {}: {}\n", original.party, original.dir.display(), stored.join(", ")));
    }
    let languages: Vec<&str> =
        sample.parties.iter().filter_map(|party| party.languages.first()).map(String::as_str).collect();
    out.push_str(&format!(
        "  {} acts in all. Each original is complete; each names its own party first, in its own language ({}).\n",
        shown.acts,
        languages.join(", ")
    ));
    if let Some(original) = shown.originals.first() {
        let dir = original.dir.display();
        out.push_str(&format!(
            "\nLook further:\n  alternat --dir {dir} show\n  alternat --dir {dir} log\n  alternat verify {dir}\n"
        ));
    }
    if !sample.attribution.0.is_empty() {
        out.push_str(&format!("\n{}\n", letter.best(&sample.attribution)));
    }
    out
}

#[derive(Serialize)]
struct EntriesShown {
    pages: Vec<EntryShown>,
    sites: Vec<SiteShown>,
}

#[derive(Serialize)]
struct SiteShown {
    party: String,
    address: String,
    folder: PathBuf,
}

#[derive(Serialize)]
struct EntryShown {
    party: String,
    person: String,
    roles: Vec<String>,
    origin: String,
    link: String,
}

/// Who works at the pages of a party's house: those whom the sample names, else one who does everything.
fn people(sample: &Sample, party: usize) -> Vec<NewPerson> {
    let of = sample.people.iter().filter(|person| person.of == party);
    let mut people: Vec<NewPerson> = of
        .map(|person| NewPerson {
            name: person.name.clone(),
            place: person.place.clone(),
            roles: person.roles.iter().map(|role| (*role).into()).collect(),
            language: person.language.clone(),
            zone: None,
        })
        .collect();
    if people.is_empty() {
        let roles = Role::ALL.iter().copied().collect();
        people.push(NewPerson { name: sample.parties[party].code.clone(), roles, ..NewPerson::default() });
    }
    people
}

async fn serve_until_stopped(given: &Given, sample: &Sample, stage: &Stage) -> Result<(), Failure> {
    let (mut doors, mut pages, mut sites) = (Vec::new(), Vec::new(), Vec::new());
    let mut shown = EntriesShown { pages: Vec::new(), sites: Vec::new() };
    for (number, house) in stage.houses.iter().enumerate() {
        let door = open_door(&house.dir, house.running.desk.clone(), house.running.peers.clone());
        doors.push(door.map_err(|cause| Failure::file(&house.dir.join(node::door::SOCKET), &cause))?);
        let opened = House::open(&house.dir)?;
        let attribution = sample.attribution.texts()?;
        let site = publish_here(&opened, &house.running, attribution.clone()).await?;
        shown.sites.push(SiteShown {
            party: house.code.clone(),
            address: site.address.clone(),
            folder: house.dir.join("site"),
        });
        sites.push(site);
        let (up, entries) =
            bring_up_here(&opened, &house.running, attribution, &people(sample, number), Machine.now()).await?;
        shown.pages.extend(entries.into_iter().map(|entry| EntryShown {
            party: house.code.clone(),
            person: entry.person,
            roles: entry.roles.into_iter().map(|role| role_name(role).to_owned()).collect(),
            origin: up.origin.clone(),
            link: entry.link,
        }));
        pages.push(up);
    }
    result(given.form(), &shown, || entries(&shown))?;
    say("From another terminal, as one party and as the other:");
    for house in &stage.houses {
        say(format!("  alternat --dir {} show", house.dir.display()));
    }
    say("Ctrl-C ends it; `alternat --dir … serve` brings a house on line again.");
    stopped().await?;
    pages.into_iter().for_each(Pages::stop);
    sites.into_iter().for_each(SiteHere::stop);
    for (door, house) in doors.iter().zip(&stage.houses) {
        door.abort();
        _ = std::fs::remove_file(house.dir.join(node::door::SOCKET));
    }
    Ok(())
}

/// Who comes in where, by words.
fn entries(shown: &EntriesShown) -> String {
    let mut out = format!("\n{}\n", ink(Ink::Heading, "The pages"));
    out.push_str(
        "  Each link signs one person in, once. Open one of each party, in two windows, and play the open round.\n",
    );
    let mut last = "";
    for entry in &shown.pages {
        if entry.party != last {
            out.push_str(&format!("\n  {}  {}\n", entry.party, entry.origin));
            last = &entry.party;
        }
        let roles = if entry.roles.is_empty() { "reader".to_owned() } else { entry.roles.join(", ") };
        out.push_str(&format!("    {} ({roles})\n      {}\n", entry.person, entry.link));
    }
    out.push_str(&format!("\n{}\n", ink(Ink::Heading, "The public sites")));
    out.push_str("  What is released appears on them by itself, at its hour.\n\n");
    for site in &shown.sites {
        out.push_str(&format!("  {:<6} {}\n", site.party, site.address));
    }
    out
}
