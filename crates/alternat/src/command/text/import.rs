//! `alternat text import`: a document becomes a joint text, or what this party now wants of one.

use super::repairs::{RepairShown, check, name_of, repairs_text, told, unfit};
use crate::command::given::Given;
use crate::doing::{By, in_original, tell};
use crate::failure::Failure;
use crate::reach::Reach;
use crate::screen::{Form, result, say};
use crate::shown::in_names;
use clap::{Args, ValueEnum};
use node::desk::Draft;
use node::original::Original;
use record::texts::Texts;
use record::vocabulary::Commitment;
use record::{ActId, Language};
use secretariat::importing::{self, Absent, Document, Import as Imported, Importer, Line, Whose};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How a party takes the open brackets of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Brackets {
    /// As they stand, open
    #[default]
    Keep,
    /// The first alternative of each; what is optional is kept
    First,
    /// The last alternative of each; what is optional is dropped
    Last,
}

impl From<Brackets> for importing::Brackets {
    fn from(word: Brackets) -> importing::Brackets {
        match word {
            Brackets::Keep => importing::Brackets::Keep,
            Brackets::First => importing::Brackets::First,
            Brackets::Last => importing::Brackets::Last,
        }
    }
}

/// Bring in a draft: text, Markdown, or DOCX with tracked changes
///
/// Brackets, options, placeholders and notes are kept as they are. What is out of balance is repaired, and every repair
/// is told with its place. A draft that is held against a text tables what it changed, inserts what it adds, and names
/// what it leaves out.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  alternat text import draft.md --round 20 --title en=\"On the lake\"
  alternat text import reply.docx --text text:20/1 --changes-of \"A. Petrova\"
  alternat text import draft.md --check")]
pub struct Import {
    /// The document: .txt, .md, .docx
    file: PathBuf,
    /// Only hold what export writes of it against the file, and list the repairs; nothing is logged, no house is needed
    #[arg(long, conflicts_with_all = ["round", "text"])]
    check: bool,
    /// The round that a new text is for, such as 20
    #[arg(long, value_name = "ROUND", required_unless_present_any = ["check", "text"])]
    round: Option<String>,
    /// The title of a new text, by language: en=…
    #[arg(long, value_name = "LANGUAGE=TITLE", requires = "round")]
    title: Vec<String>,
    /// The text that the document is held against
    #[arg(long, value_name = "TEXT", conflicts_with = "round")]
    text: Option<String>,
    /// The language of the document
    #[arg(long, default_value = "en")]
    language: String,
    /// Whose tracked changes count; repeat it for several authors of this party
    #[arg(long, value_name = "AUTHOR", conflicts_with_all = ["all_changes", "no_changes"])]
    changes_of: Vec<String>,
    /// All tracked changes count
    #[arg(long, conflicts_with = "no_changes")]
    all_changes: bool,
    /// No tracked change counts
    #[arg(long)]
    no_changes: bool,
    /// How this party takes the brackets of the document
    #[arg(long, value_enum, default_value = "keep")]
    brackets: Brackets,
    /// Want gone what the document leaves out
    #[arg(long, requires = "text")]
    drop: bool,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

#[derive(Debug, Serialize)]
struct ImportShown {
    text: Option<String>,
    inserted: usize,
    tabled: usize,
    same: usize,
    left_out: Vec<String>,
    dropped: usize,
    notes: usize,
    repairs: Vec<RepairShown>,
    findings: Vec<String>,
}

impl Import {
    /// Does it.
    ///
    /// # Errors
    /// What a person is told.
    pub fn run(self, given: &Given) -> Result<(), Failure> {
        let bytes = std::fs::read(&self.file).map_err(|cause| Failure::file(&self.file, &cause))?;
        if self.check {
            return check(given.form(), &self.file, &bytes);
        }
        let document = Document::read(&name_of(&self.file), &bytes, &self.whose());
        let document = document.map_err(|error| unfit(&self.file, &error))?.taken(self.brackets.into());
        let language: Language = self
            .language
            .parse()
            .map_err(|_| Failure::usage(format!("\"{}\" is no language tag", self.language), "write en, ru, zh"))?;
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let commitment = Commitment::Exploratory;
        let importer = Importer { original, party: reach.party(), language, commitment };
        let imported = self.imported(&importer, &document)?;
        let sum = imported.sum();
        let left_out = imported.lines.iter().filter_map(|line| match line {
            Line::LeftOut { provision } => Some(in_names(original, &provision.0.short())),
            Line::Same { .. } | Line::Tabled { .. } | Line::Inserted(_) | Line::Dropped { .. } => None,
        });
        let shown = ImportShown {
            text: self.text.clone(),
            inserted: sum.inserted,
            tabled: sum.tabled,
            same: sum.same,
            left_out: left_out.collect(),
            dropped: sum.dropped,
            notes: document.paragraphs.iter().map(|paragraph| paragraph.notes.len()).sum(),
            repairs: document.repairs.iter().map(told).collect(),
            findings: document.findings.iter().map(ToString::to_string).collect(),
        };
        let words = || said(&shown);
        if self.dry_run || imported.first().is_none() {
            return result(given.form(), &shown, words);
        }
        say(words().trim_end());
        log(&imported, original, &reach, given.form(), &self.by.role)
    }

    fn whose(&self) -> Whose {
        match (self.all_changes, self.no_changes, self.changes_of.is_empty()) {
            (true, _, _) => Whose::All,
            (_, true, _) => Whose::Nobody,
            (_, _, false) => Whose::Of(self.changes_of.clone()),
            (false, false, true) => Whose::Unsaid,
        }
    }

    fn imported(&self, importer: &Importer<'_>, document: &Document) -> Result<Imported, Failure> {
        let unfit = |error| unfit(&self.file, &error);
        let Some(text) = &self.text else {
            let round = round(importer.original, self.round.as_deref().unwrap_or_default())?;
            return importer.new_text(round, titles(&self.title)?, &document.paragraphs).map_err(unfit);
        };
        let text = crate::reference::find(importer.original, text)?;
        let absent = if self.drop { Absent::WantedGone } else { Absent::Kept };
        importer.held_against(text, &document.paragraphs, absent).map_err(unfit)
    }
}

fn round(original: &Original, number: &str) -> Result<ActId, Failure> {
    let round = if number.contains(':') { number.to_owned() } else { format!("round:{number}") };
    Ok(crate::reference::find(original, &round)?)
}

fn titles(titles: &[String]) -> Result<Texts, Failure> {
    let hint = "write --title en=\"On the lake\"";
    let mut texts = Texts(BTreeMap::new());
    for one in titles {
        let (tag, words) =
            one.split_once('=').ok_or_else(|| Failure::usage(format!("\"{one}\" does not say its language"), hint))?;
        let tag: Language = tag.parse().map_err(|_| Failure::usage(format!("\"{tag}\" is no language tag"), hint))?;
        texts.0.insert(tag, words.into());
    }
    Ok(texts)
}

/// Logs it all, or nothing.
fn log(imported: &Imported, original: &Original, reach: &Reach, form: Form, role: &str) -> Result<(), Failure> {
    let Some(first) = imported.first() else { return Ok(()) };
    let mut door = reach.door()?;
    let first = door.prepare(original.id, Draft::new(first, role))?;
    let logged = door.append_acts(imported.acts(first)).map_err(Failure::from);
    tell(&door, form, original.id, &in_original(original, logged)?)
}

fn said(shown: &ImportShown) -> String {
    let mut text = repairs_text(&shown.repairs);
    for finding in &shown.findings {
        text.push_str(&format!("note: {finding}\n"));
    }
    text.push_str(&format!(
        "{} inserted, {} tabled, {} as they were, {} dropped, {} notes as comments.\n",
        shown.inserted, shown.tabled, shown.same, shown.dropped, shown.notes
    ));
    if !shown.left_out.is_empty() {
        text.push_str(&format!(
            "Left out by the document, and kept: {}. With --drop they are wanted gone.\n",
            shown.left_out.join(", ")
        ));
    }
    text
}
