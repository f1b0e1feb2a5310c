//! `alternat text prove`: where each word of a clean text is from, or whether a foreign copy says the same.

use super::repairs::{name_of, unfit};
use crate::command::given::Given;
use crate::doing::named;
use crate::failure::Failure;
use crate::screen::{Ink, ink, result, tame};
use clap::Args;
use node::original::Original;
use record::{ActId, PartyId};
use secretariat::exporting::Exported;
use secretariat::proving::{Doing, Doubt, Line, doubts, ours, proven, theirs};
use serde::Serialize;
use std::path::PathBuf;
use wording::draft::write_spans;
use wording::{Change, Span};

/// Prove a clean text: which act put each word there, who freed it, and who let go what is gone
///
/// With --file a copy that came back from elsewhere is held against the text: whatever leads back to no act is named,
/// and the answer is no.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  alternat text prove text:20/1
  alternat text prove text:20/1 --language ru --file returned.docx")]
pub struct Prove {
    /// The text
    text: String,
    /// The language
    #[arg(long, default_value = "en")]
    language: String,
    /// A copy that is held against the text: .txt, .md, .docx
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(Serialize)]
struct LineShown {
    provision: String,
    wording: String,
    text: String,
    words: Vec<WordsShown>,
    freed: Vec<ActShown>,
    gone: Vec<GoneShown>,
}

#[derive(Serialize)]
struct WordsShown {
    words: String,
    act: String,
    by: String,
}

#[derive(Serialize)]
struct ActShown {
    party: String,
    act: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
}

#[derive(Serialize)]
struct GoneShown {
    words: String,
    tabled: ActShown,
    left: Vec<ActShown>,
}

#[derive(Serialize)]
struct ProofShown {
    title: String,
    language: String,
    digest: String,
    lines: Vec<LineShown>,
    deleted: Vec<String>,
}

#[derive(Serialize)]
struct DoubtShown {
    what: &'static str,
    ours: Option<String>,
    theirs: Option<String>,
    inserted: Vec<String>,
    deleted: Vec<String>,
}

impl Prove {
    /// Does it.
    ///
    /// # Errors
    /// What a person is told; that a copy differs is one.
    pub fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let text = crate::reference::find(original, &self.text)?;
        let exported = Exported::new(original, reach.party(), text, &self.language)?;
        if let Some(file) = &self.file {
            let ours = ours(&exported).map_err(|error| named(original, error))?;
            let bytes = std::fs::read(file).map_err(|cause| Failure::file(file, &cause))?;
            let theirs = theirs(&name_of(file), &bytes).map_err(|error| unfit(file, &error))?;
            let doubts: Vec<DoubtShown> = doubts(&ours, &theirs).iter().map(doubt).collect();
            result(given.form(), &doubts, || doubts_said(&doubts))?;
            return match doubts.len() {
                0 => Ok(()),
                1 => Err(Failure::no("1 place of the copy leads back to no act", "do not initial it")),
                many => Err(Failure::no(format!("{many} places of the copy lead back to no act"), "do not initial it")),
            };
        }
        let proven = proven(&exported).map_err(|error| named(original, error))?;
        let name = |id: ActId| crate::shown::in_names(original, &id.0.short());
        let shown = ProofShown {
            title: exported.title(),
            language: self.language.clone(),
            digest: proven.digest.to_string(),
            lines: proven.lines.iter().map(|line| shown(original, line)).collect(),
            deleted: proven.deleted.iter().copied().map(name).collect(),
        };
        result(given.form(), &shown, || said(&shown))
    }
}

fn shown(original: &Original, line: &Line) -> LineShown {
    let act = |party: PartyId, id: ActId, time: Option<i64>| ActShown {
        party: original.code(party),
        act: id.to_string(),
        time: time.map(crate::when::shown),
    };
    let done = |doing: &Doing| act(doing.party, doing.act, Some(doing.time));
    LineShown {
        provision: crate::shown::in_names(original, &line.provision.0.short()),
        wording: line.wording.0.to_string(),
        text: line.text.clone(),
        words: line
            .words
            .iter()
            .map(|words| WordsShown {
                words: words.words.clone(),
                act: words.act.to_string(),
                by: words.by.map(|party| original.code(party)).unwrap_or_default(),
            })
            .collect(),
        freed: line.freed.iter().map(done).collect(),
        gone: line
            .gone
            .iter()
            .map(|gone| GoneShown {
                words: gone.words.clone(),
                tabled: done(&gone.tabled),
                left: gone.left.iter().map(|(party, id)| act(*party, *id, None)).collect(),
            })
            .collect(),
    }
}

fn doubt(doubt: &Doubt) -> DoubtShown {
    let (what, ours, theirs) = match doubt {
        Doubt::Differs { ours, theirs, changes: _ } => ("differs", Some(ours), Some(theirs)),
        Doubt::LeftOut { ours } => ("left out", Some(ours), None),
        Doubt::Added { theirs } => ("added", None, Some(theirs)),
    };
    let (inserted, deleted) = match doubt {
        Doubt::Differs { changes, .. } => {
            (changes.iter().filter_map(put_in).collect(), changes.iter().filter_map(taken_out).collect())
        }
        Doubt::LeftOut { ours } => (Vec::new(), vec![ours.clone()]),
        Doubt::Added { theirs } => (vec![theirs.clone()], Vec::new()),
    };
    DoubtShown { what, ours: ours.cloned(), theirs: theirs.cloned(), inserted, deleted }
}

fn put_in(change: &Change) -> Option<String> {
    match change {
        Change::Inserted(spans) | Change::MovedHere(_, spans) => Some(words(spans)),
        Change::Kept(_) | Change::Deleted(_) | Change::MovedAway(..) => None,
    }
}

fn taken_out(change: &Change) -> Option<String> {
    match change {
        Change::Deleted(spans) | Change::MovedAway(_, spans) => Some(words(spans)),
        Change::Kept(_) | Change::Inserted(_) | Change::MovedHere(..) => None,
    }
}

fn words(spans: &[Span]) -> String {
    let mut words = String::new();
    write_spans(spans, &mut words);
    words
}

fn doubts_said(doubts: &[DoubtShown]) -> String {
    if doubts.is_empty() {
        return "The copy says the same as the text, word for word.\n".into();
    }
    let mut out = String::new();
    for doubt in doubts {
        out.push_str(&format!("{}\n", ink(Ink::Heading, doubt.what)));
        if let Some(ours) = &doubt.ours {
            out.push_str(&format!("  agreed:   {}\n", tame(ours)));
        }
        if let Some(theirs) = &doubt.theirs {
            out.push_str(&format!("  the copy: {}\n", tame(theirs)));
        }
        for words in &doubt.inserted {
            out.push_str(&ink(Ink::Bad, &format!("  \"{}\" was put in by no act\n", tame(words.trim()))));
        }
        for words in &doubt.deleted {
            out.push_str(&ink(Ink::Bad, &format!("  \"{}\" was taken out by no act\n", tame(words.trim()))));
        }
    }
    out
}

fn said(shown: &ProofShown) -> String {
    let mut out = format!("{} ({})\n", ink(Ink::Heading, &tame(&shown.title)), shown.language);
    out.push_str(&format!("  fair copy, SHA-256: {}\n", shown.digest));
    for line in &shown.lines {
        out.push_str(&format!("\n{}\n", ink(Ink::Heading, &line.provision)));
        for words in &line.words {
            out.push_str(&format!(
                "  {}  {}\n",
                tame(words.words.trim()),
                ink(Ink::Faint, &format!("{} {}", words.by, &words.act[..12]))
            ));
        }
        for freed in &line.freed {
            out.push_str(&ink(
                Ink::Good,
                &format!(
                    "  {} wants it since {} ({})\n",
                    freed.party,
                    freed.time.as_deref().unwrap_or("some time"),
                    &freed.act[..12]
                ),
            ));
        }
        for gone in &line.gone {
            let left: Vec<String> =
                gone.left.iter().map(|left| format!("{} by {}", left.party, &left.act[..12])).collect();
            let left =
                if left.is_empty() { "nobody wanted it".into() } else { format!("let go by {}", left.join(", ")) };
            out.push_str(&format!(
                "  gone: \"{}\", tabled by {} ({}), {left}\n",
                tame(gone.words.trim()),
                gone.tabled.party,
                &gone.tabled.act[..12]
            ));
        }
    }
    if !shown.deleted.is_empty() {
        out.push_str(&format!("\nDeleted by all: {}\n", shown.deleted.join(", ")));
    }
    out
}
