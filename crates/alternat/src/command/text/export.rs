//! `alternat text export`: a joint text as a document.

use crate::command::given::Given;
use crate::exporting::Exported;
use crate::failure::Failure;
use crate::screen::{result, write};
use clap::{Args, ValueEnum};
use paper::Sheet;
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
        let (sheet, version) = match self.version {
            Version::Clean => (exported.clean()?, "clean"),
            Version::Bracketed => (exported.bracketed()?, "bracketed"),
            Version::Comparison => (self.comparison(&exported)?, "comparison"),
        };
        let Some(to) = &self.to else {
            return write(&paper::write::markdown(&sheet));
        };
        let ending = to.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let bytes = match ending.as_str() {
            "md" | "markdown" => paper::write::markdown(&sheet).into_bytes(),
            "docx" => paper::write::docx(&sheet),
            "xml" | "akn" => paper::write::akoma_ntoso(&sheet, &exported.identity(version)).into_bytes(),
            _ => {
                let words = format!("{} says no form by its ending", to.display());
                return Err(Failure::usage(words, "write .md, .docx or .xml"));
            }
        };
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
            format!("{}: {version}, {} provisions, {} bytes\n", shown.file, shown.rows, shown.bytes)
        })
    }

    fn comparison(&self, exported: &Exported<'_>) -> Result<Sheet, Failure> {
        let party = |code: &Option<String>, what: &str| {
            let code = code.as_ref().ok_or_else(|| {
                Failure::usage(format!("a comparison needs to know {what}"), "give --from CODE and --against CODE")
            })?;
            crate::saying::party(exported.original, code)
        };
        let (from, against) = (party(&self.from, "whose text is first")?, party(&self.against, "against whose")?);
        let (old, new) = (exported.wanted_by(from), exported.wanted_by(against));
        let time = exported.text.provisions.iter().map(|provision| provision.time).max();
        let time = time.unwrap_or(exported.text.proposal.time);
        exported.compared(&old, &new, &exported.original.code(against), time)
    }
}
