//! `alternat brief`, `state`, `stance` and `withdraw`: informing, stating where a party stands, and taking back.

use super::given::Given;
use crate::deed::{Deed, From};
use crate::doing::{By, log};
use crate::failure::Failure;
use crate::said::Said;
use crate::spoken::{AttitudeWord, CommitmentWord, VerbWord};
use clap::Args;
use secretariat::adopting::Attachment;
use std::path::{Path, PathBuf};

/// The most bytes of one attached file.
const ATTACHMENT_BYTES_MAX: u64 = 1 << 30;

/// Update the other parties on an item
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  alternat brief item:20/1 --text en=\"The lake rose by 14 centimetres.\" --attach readings.csv"
)]
pub struct Brief {
    /// The item
    item: String,
    /// What the party tells, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    text: Vec<String>,
    /// A file that goes with it; repeat it for several
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    #[command(flatten)]
    by: By,
}

/// State the party's position
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat state item:20/1 --verb supports --matter en=\"a fixed share for each shore\" --reaffirms 3f9a01c2")]
pub struct State {
    /// The item under which it is stated
    item: String,
    /// What the party does with the matter
    #[arg(long)]
    verb: VerbWord,
    /// What it adheres to, supports, opposes and so on, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    matter: Vec<String>,
    /// An earlier position that is said again
    #[arg(long, value_name = "POSITION", conflicts_with = "changes")]
    reaffirms: Option<String>,
    /// An earlier position whose place this one takes
    #[arg(long, value_name = "POSITION")]
    changes: Option<String>,
    #[command(flatten)]
    by: By,
}

/// Say where the party stands on any proposal
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat stance point:20/1/2 accept
  alternat stance round:21 object --words en=\"Two weeks later.\" --commitment personal
  alternat stance package:20/1 accept")]
pub struct Stance {
    /// The proposal
    on: String,
    /// Where the party stands
    stance: AttitudeWord,
    /// The reservation or the reason, by language
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    words: Vec<String>,
    /// How far the party is bound by it
    #[arg(long, default_value = "instructed")]
    commitment: CommitmentWord,
    #[command(flatten)]
    by: By,
}

/// Take back a proposal, position or stance of the party's own
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat withdraw point:20/3/2")]
pub struct Withdraw {
    /// The proposal, position or stance
    what: String,
    #[command(flatten)]
    by: By,
}

impl Brief {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let attachments = self.attach.iter().map(|path| attachment(path)).collect::<Result<_, _>>()?;
        let deed = Deed::Brief { item: self.item, text: Said::from_options(&self.text)?, attachments };
        log(&given.reach()?, given.form(), &self.by.role, &deed)
    }
}

impl State {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let from = match (self.reaffirms, self.changes) {
            (Some(earlier), _) => From::Reaffirms(earlier),
            (None, Some(earlier)) => From::Changes(earlier),
            (None, None) => From::Nothing,
        };
        let deed = Deed::State { item: self.item, verb: self.verb, matter: Said::from_options(&self.matter)?, from };
        log(&given.reach()?, given.form(), &self.by.role, &deed)
    }
}

impl Stance {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let words = Said::if_any(&self.words)?;
        let deed = Deed::Stance { on: self.on, attitude: self.stance, commitment: self.commitment, words };
        log(&given.reach()?, given.form(), &self.by.role, &deed)
    }
}

impl Withdraw {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        log(&given.reach()?, given.form(), &self.by.role, &Deed::Withdraw { what: self.what })
    }
}

/// Reads a file that goes with an act.
pub(super) fn attachment(path: &Path) -> Result<Attachment, Failure> {
    let failed = |cause| Failure::file(path, &cause);
    if std::fs::metadata(path).map_err(failed)?.len() > ATTACHMENT_BYTES_MAX {
        return Err(Failure::usage(
            format!("{} is larger than 1 GiB", path.display()),
            "split it, or send it by another way",
        ));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    Ok(Attachment { bytes, media_type: media_type(path).to_owned() })
}

/// The media type that a file's name tells.
fn media_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        Some("pdf") => "application/pdf",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some(_) | None => "application/octet-stream",
    }
}
