//! `alternat text compare`: a redline in the terminal, between what two parties want, or from one time to another.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::screen::{Ink, ink, result, tame};
use clap::Args;
use node::original::Original;
use record::ActId;
use secretariat::comparing::{Became, Reading, Reads, compare, until};
use secretariat::exporting::Exported;
use serde::Serialize;
use wording::draft::write_spans;
use wording::{Change, Redline, Span};

/// Show what changed, or what two parties want differently, word by word
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  alternat text compare text:20/1 --from EAST --against WEST
  alternat text compare text:20/1 --since 2026-05-18")]
pub struct Compare {
    /// The text
    text: String,
    /// The language
    #[arg(long, default_value = "en")]
    language: String,
    /// Whose wordings come first [default: this party's]
    #[arg(long, value_name = "CODE")]
    from: Option<String>,
    /// Whose wordings they are held against
    #[arg(long, value_name = "CODE", required_unless_present = "since", conflicts_with = "since")]
    against: Option<String>,
    /// What changed since the end of the day before this one in what the party wants (a day as 2026-05-18)
    #[arg(long, value_name = "DAY")]
    since: Option<String>,
}

#[derive(Serialize)]
struct RowShown {
    provision: String,
    fate: &'static str,
    words: Vec<RunShown>,
}

#[derive(Serialize)]
struct RunShown {
    change: &'static str,
    words: String,
}

impl Compare {
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
        let party = |code: &Option<String>| match code {
            Some(code) => crate::saying::party(original, code),
            None => Ok(reach.party()),
        };
        let from = party(&self.from)?;
        let wants = |party| Reading::now(Reads::Wanted(party));
        let (old, new, heading) = match &self.since {
            Some(day) => {
                let day = crate::when::day(day)
                    .ok_or_else(|| Failure::usage(format!("\"{day}\" is no day"), "write it as 2026-05-18"))?;
                let before = crate::when::end_of(record::matter::Day(day.0 - 1)).unwrap_or(i64::MIN);
                let old = Reading::before(Reads::Wanted(from), until(original, before));
                (old, wants(from), format!("What {} wants now, held against the day before", original.code(from)))
            }
            None => {
                let against = party(&self.against)?;
                let words = format!("From what {} wants to what {} wants", original.code(from), original.code(against));
                (wants(from), wants(against), words)
            }
        };
        let rows = compare(original, text, &exported.language, &old, &new);
        let rows: Vec<RowShown> = rows.iter().map(|(id, became)| row(original, *id, became)).collect();
        result(given.form(), &rows, || said(&heading, &rows))
    }
}

fn row(original: &Original, id: ActId, became: &Became) -> RowShown {
    let words = |change: &'static str, spans: &[Span]| {
        let mut words = String::new();
        write_spans(spans, &mut words);
        RunShown { change, words }
    };
    let runs = |redline: &Redline| {
        let run = |change: &Change| match change {
            Change::Kept(spans) => words("kept", spans),
            Change::Deleted(spans) => words("deleted", spans),
            Change::Inserted(spans) => words("inserted", spans),
            Change::MovedAway(_, spans) => words("moved away", spans),
            Change::MovedHere(_, spans) => words("moved here", spans),
        };
        redline.changes.iter().map(run).collect::<Vec<_>>()
    };
    let (fate, words) = match became {
        Became::Changed(redline) => ("changed", runs(redline)),
        Became::Moved(redline) => ("moved here", runs(redline)),
        Became::Deleted(wording) => ("deleted", vec![words("deleted", wording.spans())]),
        Became::Inserted(wording) => ("inserted", vec![words("inserted", wording.spans())]),
    };
    RowShown { provision: crate::shown::in_names(original, &id.0.short()), fate, words }
}

fn said(heading: &str, rows: &[RowShown]) -> String {
    let mut out = format!("{}\n", ink(Ink::Heading, heading));
    if rows.is_empty() {
        return out + "  Nothing differs.\n";
    }
    for row in rows {
        out.push_str(&format!("\n{} ({})\n  ", ink(Ink::Heading, &row.provision), row.fate));
        for run in &row.words {
            let words = tame(&run.words);
            out.push_str(&match run.change {
                "kept" => words,
                "deleted" | "moved away" => ink(Ink::Bad, &format!("[-{words}-]")),
                _ => ink(Ink::Good, &format!("{{+{words}+}}")),
            });
        }
        out.push('\n');
    }
    out.push_str(&ink(Ink::Faint, "\n[-deleted-] {+inserted+}\n"));
    out
}
