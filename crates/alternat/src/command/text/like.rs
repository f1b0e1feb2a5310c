//! `alternat text like`: language that was agreed before, the likest first, with the differences marked.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::screen::{Ink, ink, result, tame};
use clap::Args;
use secretariat::like::like;
use serde::Serialize;
use wording::Change;
use wording::draft::write_spans;

/// Find language that all agreed on before, in any text of any round
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat text like \"The Parties shall keep the lake clean.\"")]
pub struct Like {
    /// The words that are being drafted
    words: String,
    /// Only in this language
    #[arg(long)]
    language: Option<String>,
    /// How many to show
    #[arg(long, default_value_t = 5)]
    most: usize,
}

#[derive(Serialize)]
struct LikeShown {
    provision: String,
    language: String,
    likeness: u16,
    words: String,
    marked: String,
}

impl Like {
    /// Does it.
    ///
    /// # Errors
    /// What a person is told.
    pub fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let found = like(original, &self.words, self.language.as_deref(), self.most);
        let found = found.map_err(|fault| Failure::usage(fault.to_string(), "give a paragraph"))?;
        let found: Vec<LikeShown> = found
            .into_iter()
            .map(|one| LikeShown {
                provision: crate::shown::in_names(original, &one.provision.0.short()),
                language: one.language.to_string(),
                likeness: one.likeness,
                words: one.words,
                marked: marked(&one.changes),
            })
            .collect();
        result(given.form(), &found, || {
            if found.is_empty() {
                return "Nothing like it was agreed before.\n".into();
            }
            let mut out = String::new();
            for one in &found {
                let head = format!("{} ({}), {} in 1000 alike", one.provision, one.language, one.likeness);
                out.push_str(&format!("{}\n  {}\n", ink(Ink::Heading, &head), tame(&one.marked)));
            }
            out.push_str(&ink(Ink::Faint, "[-only in yours-] {+only in what was agreed+}\n"));
            out
        })
    }
}

fn marked(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        let (spans, before, behind) = match change {
            Change::Kept(spans) => (spans, "", ""),
            Change::Deleted(spans) | Change::MovedAway(_, spans) => (spans, "[-", "-]"),
            Change::Inserted(spans) | Change::MovedHere(_, spans) => (spans, "{+", "+}"),
        };
        out.push_str(before);
        write_spans(spans, &mut out);
        out.push_str(behind);
    }
    out
}
