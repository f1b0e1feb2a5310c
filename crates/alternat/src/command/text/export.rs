//! `alternat text export`: a joint text as a document.

use crate::command::given::Given;
use crate::doing::named;
use crate::failure::Failure;
use crate::screen::{result, write};
use clap::{Args, ValueEnum};
use node::original::Original;
use secretariat::exporting::{self, Exported};
use serde::Serialize;
use std::io::Write as _;
use std::path::PathBuf;

/// Which version goes out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Version {
    /// Only what all agreed; refused while a bracket is open
    Clean,
    /// With brackets and their proponents
    Bracketed,
    /// From what one party wants to what another wants, as tracked changes
    Comparison,
}

/// Write a text as Markdown, DOCX with real tracked changes, or Akoma Ntoso
///
/// A document is a courier, never the record: what counts stays here.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  alternat text export text:20/1 --to draft.docx
  alternat text export text:20/1 --version comparison --from EAST --against WEST --to both.docx
  alternat text export text:19/1 --version clean --language ru --to text.xml")]
pub struct Export {
    /// The text
    text: String,
    /// The file; its ending says the form: .md, .docx, .xml (Akoma Ntoso). Without it Markdown is written out
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Which version
    #[arg(long, value_enum, default_value = "bracketed")]
    version: Version,
    /// The language
    #[arg(long, default_value = "en")]
    language: String,
    /// For a comparison: whose wordings come first
    #[arg(long, value_name = "CODE")]
    from: Option<String>,
    /// For a comparison: whose wordings they are held against
    #[arg(long, value_name = "CODE")]
    against: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Serialize)]
struct ExportShown {
    file: String,
    bytes: usize,
    rows: usize,
}

impl Export {
    /// Does it.
    ///
    /// # Errors
    /// What a person is told.
    pub fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let text = crate::reference::find(original, &self.text)?;
        let exported = Exported::new(original, reach.party(), text, &self.language)?;
        let version = self.version(original)?;
        let sheet = exported.sheet(version).map_err(|error| named(original, error))?;
        let Some(to) = &self.to else {
            return write(&paper::write::markdown(&sheet));
        };
        let ending = to.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let form = exporting::Form::of_ending(&ending).ok_or_else(|| {
            Failure::usage(format!("{} says no form by its ending", to.display()), "write .md, .docx or .xml")
        })?;
        let bytes = exported.written(&sheet, version, form);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(!self.force).create(true).truncate(self.force);
        let opened = options.open(to).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Failure::usage(format!("{} is there already", to.display()), "write over it with --force")
            }
            _ => Failure::file(to, &cause),
        });
        opened?.write_all(&bytes).map_err(|cause| Failure::file(to, &cause))?;
        let shown = ExportShown { file: to.display().to_string(), bytes: bytes.len(), rows: sheet.rows.len() };
        result(given.form(), &shown, || {
            format!("{}: {}, {} provisions, {} bytes\n", shown.file, version.name(), shown.rows, shown.bytes)
        })
    }

    fn version(&self, original: &Original) -> Result<exporting::Version, Failure> {
        let party = |code: &Option<String>, what: &str| {
            let code = code.as_ref().ok_or_else(|| {
                Failure::usage(format!("a comparison needs to know {what}"), "give --from CODE and --against CODE")
            })?;
            crate::saying::party(original, code)
        };
        Ok(match self.version {
            Version::Clean => exporting::Version::Clean,
            Version::Bracketed => exporting::Version::Bracketed,
            Version::Comparison => exporting::Version::Comparison {
                from: party(&self.from, "whose text is first")?,
                against: party(&self.against, "against whose")?,
            },
        })
    }
}
