//! `alternat release`: a party's own account, made public.

mod courtesy;
mod publish;
mod status;

use super::given::Given;
use super::verify::joint::write;
use crate::deed::Deed;
use crate::doing::{By, log};
use crate::failure::Failure;
use crate::reach::tags;
use crate::reference::{SHORT_MIN, find, place_of};
use crate::said::Said;
use crate::screen::{result, tame};
use crate::when::{self, second};
use clap::{Args, Subcommand};
use node::original::Original;
use release::pieces;
use secretariat::releasing::{self, Known, ReleasingError};
use serde::Serialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Releases: what is made public
#[derive(Subcommand, Debug)]
pub enum Release {
    Readout(Readout),
    List(List),
    Write(Write),
    Status(status::Status),
    Publish(publish::Publish),
    Courtesy(courtesy::Courtesy),
    Proof(Proof),
    Pieces(PiecesOf),
}

/// Release the party's own account, in its own words: no joint text
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat release readout --round round:20 --title en=\"Our account of the twentieth round\" --text en=@account.txt")]
pub struct Readout {
    /// The round that it gives an account of
    #[arg(long)]
    round: Option<String>,
    /// Its title, by language
    #[arg(long, value_name = "LANGUAGE=TITLE", required = true)]
    title: Vec<String>,
    /// Its words, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    text: Vec<String>,
    /// Not before this time [default: at once]
    #[arg(long, value_name = "TIME")]
    not_before: Option<String>,
    #[command(flatten)]
    by: By,
}

/// Write a readout as a file that anybody can check, with the words and the proof that they are the party's
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat release write 3f9a01c2 account.txt\n  alternat verify account.txt")]
pub struct Write {
    /// The readout
    readout: String,
    /// The new file
    file: PathBuf,
}

#[derive(Serialize)]
struct Written {
    file: PathBuf,
    readout: String,
    party: String,
}

impl Write {
    fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let id = find(original, &self.readout)?;
        let place = place_of(original, id);
        let place = place.ok_or_else(|| Failure::no("that act is not in this original", "see `alternat log`"))?;
        let proof = releasing::readout(original, place).map_err(|error| told(original, &error))?;
        let bytes = release::readout::file(&proof)
            .map_err(|fault| Failure::no(fault.to_string(), "name a readout, as `alternat show` lists them"))?;
        new_file(&self.file, &bytes)?;
        let shown = Written { file: self.file.clone(), readout: id.to_string(), party: original.code(place.party) };
        result(given.form(), &shown, || {
            format!("{}: the account of {}, with its proof\n", shown.file.display(), shown.party)
        })
    }
}

/// List what the public receives: joint releases in force, and readouts
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat release list")]
pub struct List {}

/// Write a release as one file that anybody can check: of a joint one, everything that shows that all signed it
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat release proof text:19 --to release.proof
  alternat verify release.proof")]
pub struct Proof {
    /// The text, the manifest of its release, or a readout
    what: String,
    /// The new file
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Write a joint release in pieces for other programs, with this party's signature for `ssh-keygen`
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat release pieces text:19 --to pieces
  cd pieces && sha256sum -c SHA256SUMS
  ssh-keygen -Y verify -f allowed_signers -I CN -n alternat-release -s SHA256SUMS.CN.sig < SHA256SUMS")]
pub struct PiecesOf {
    /// The text, or the manifest of its release
    what: String,
    /// The new folder
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

#[derive(Serialize)]
struct Listed {
    kind: &'static str,
    id: String,
    title: String,
    by: String,
    claimed: String,
    hour: Option<String>,
    outstanding: Vec<String>,
}

#[derive(Serialize)]
struct ProofWritten {
    file: PathBuf,
    kind: &'static str,
    id: String,
}

/// What a release that cannot be made is told as.
fn told(original: &Original, error: &ReleasingError) -> Failure {
    let hint = match error {
        ReleasingError::NoManifest { .. } | ReleasingError::NotARelease { .. } => "see `alternat release list`",
        ReleasingError::Unsayable(_) | ReleasingError::Unsound(_) => "run `alternat verify` on this house",
        ReleasingError::NotDone { .. }
        | ReleasingError::NoCharter
        | ReleasingError::NoCard { .. }
        | ReleasingError::NotHere { .. }
        | ReleasingError::NoCheckpoint { .. }
        | ReleasingError::NoReceipt { .. }
        | ReleasingError::Page(_) => "go on line with `alternat serve`, or take in that party's bag, then try again",
    };
    Failure::no(error.said(original), hint)
}

/// The release that is meant: by the manifest's digits, by its text, or by a readout's act.
fn meant(original: &Original, what: &str) -> Result<Known, Failure> {
    let digits = what.to_ascii_lowercase();
    let long = digits.len() >= SHORT_MIN;
    let by_digits = |known: &Known| match known {
        Known::Joint { manifest, .. } => long && manifest.0.to_string().starts_with(&digits),
        Known::Readout { act, .. } => long && act.to_string().starts_with(&digits),
    };
    let all = releasing::releases(original);
    if let Some(known) = all.iter().find(|known| by_digits(known)) {
        return Ok(known.clone());
    }
    let id = find(original, what)?;
    let by_act = |known: &&Known| match known {
        Known::Joint { text, .. } => *text == id,
        Known::Readout { act, .. } => *act == id,
    };
    all.iter().find(by_act).cloned().ok_or_else(|| {
        Failure::no(format!("{what} has no release in force, and is no readout"), "see `alternat release list`")
    })
}

/// The codes of all parties, by the alphabet.
fn codes(original: &Original) -> String {
    let mut codes: Vec<String> = original.parties().iter().map(|party| original.code(*party)).collect();
    codes.sort();
    codes.join(", ")
}

fn new_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written =
        std::fs::File::create_new(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|cause| Failure::file(path, &cause))
}

impl List {
    fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let languages = tags(&reach.languages());
        let listed = |known: &Known| match known {
            Known::Joint { manifest, text, hour, outstanding, time, .. } => Listed {
                kind: "joint",
                id: manifest.0.to_string(),
                title: original
                    .standing
                    .now()
                    .text(*text)
                    .map_or_else(String::new, |text| text.title.best(&languages).to_owned()),
                by: codes(original),
                claimed: when::plain(*time),
                hour: Some(when::plain(*hour)),
                outstanding: outstanding.iter().map(|party| original.code(*party)).collect(),
            },
            Known::Readout { act, place, title, hour, time, .. } => Listed {
                kind: "readout",
                id: act.to_string(),
                title: title.best(&languages).to_owned(),
                by: original.code(place.party),
                claimed: when::plain(*time),
                hour: hour.map(when::plain),
                outstanding: Vec::new(),
            },
        };
        let all: Vec<Listed> = releasing::releases(original).iter().map(listed).collect();
        result(given.form(), &all, || {
            let line = |one: &Listed| {
                let what = if one.kind == "joint" { "joint release" } else { "readout" };
                let hour = one.hour.as_deref().map_or_else(String::new, |hour| format!(", from {}", when::again(hour)));
                let waits = if one.outstanding.is_empty() {
                    String::new()
                } else {
                    format!(", not proclaimed by {} yet", one.outstanding.join(", "))
                };
                format!("{}  {what} of {}{hour}{waits}\n          {}\n", &one.id[..8], one.by, tame(&one.title))
            };
            if all.is_empty() { "nothing is released\n".into() } else { all.iter().map(line).collect() }
        })
    }
}

impl Proof {
    fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let failed = |error| told(original, &error);
        let (kind, id, bytes) = match meant(original, &self.what)? {
            Known::Joint { manifest, .. } => {
                let release = releasing::joint(original, manifest).map_err(failed)?;
                ("joint release", manifest.0.to_string(), release.bytes())
            }
            Known::Readout { act, place, .. } => {
                ("readout", act.to_string(), releasing::readout(original, place).map_err(failed)?.bytes())
            }
        };
        new_file(&self.to, &bytes)?;
        let shown = ProofWritten { file: self.to, kind, id };
        result(given.form(), &shown, || {
            format!("{}: the {kind} {} with its proof\n", shown.file.display(), &shown.id[..8])
        })
    }
}

impl PiecesOf {
    fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let Known::Joint { manifest, .. } = meant(original, &self.what)? else {
            return Err(Failure::usage("a readout has no pieces", "write its file with `alternat release write`"));
        };
        let release = releasing::joint(original, manifest).map_err(|error| told(original, &error))?;
        let proved = release.check().map_err(|fault| Failure::no(fault.to_string(), "run `alternat verify`"))?;
        let mut files = pieces::pieces(&release, &proved);
        let sums = String::from_utf8_lossy(&files[pieces::SUMS]).into_owned();
        let signature = reach.door()?.sign_sums(&sums)?;
        let name = pieces::signature_name(proved.code(reach.party()));
        files.insert(name, signature.into_bytes());
        write(&self.to, &files)?;
        let shown = ProofWritten { file: self.to, kind: "joint release", id: manifest.0.to_string() };
        result(given.form(), &shown, || {
            format!("{}: {} pieces, and this party's signature of their digests\n", shown.file.display(), files.len())
        })
    }
}

impl Release {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        match self {
            Release::List(list) => list.run(given),
            Release::Write(write) => write.run(given),
            Release::Status(status) => status.run(given),
            Release::Publish(publish) => publish.run(given),
            Release::Courtesy(courtesy) => courtesy.run(given),
            Release::Proof(proof) => proof.run(given),
            Release::Pieces(pieces) => pieces.run(given),
            Release::Readout(readout) => {
                let deed = Deed::Release {
                    round: readout.round,
                    title: Said::from_options(&readout.title)?,
                    text: Said::from_options(&readout.text)?,
                    hour: readout.not_before.as_deref().map(second).transpose()?,
                };
                log(&given.reach()?, given.form(), &readout.by.role, &deed)
            }
        }
    }
}
