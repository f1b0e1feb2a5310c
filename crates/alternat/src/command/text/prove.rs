//! `alternat text prove`: where each word of a clean text is from, or whether a foreign copy says the same.

use super::repairs::{name_of, unfit};
use crate::command::given::Given;
use crate::doing::named;
use crate::failure::Failure;
use crate::screen::{Ink, ink, result, tame};
use clap::Args;
use consultation::{Found, held_against};
use paper::Kind;
use record::ActId;
use secretariat::exporting::Exported;
use secretariat::importing::{ImportError, kind_of};
use serde::Serialize;
use std::path::PathBuf;
use wording::Change;
use wording::draft::write_spans;

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
        let view = original.standing.now();
        let fair = view.fair(text, &exported.language).map_err(|open| named(original, exported.unclean(open)))?;
        if let Some(file) = &self.file {
            let ours: Vec<String> = fair.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect();
            let theirs = paragraphs(file)?;
            let doubts: Vec<DoubtShown> =
                held_against(&ours, &theirs).iter().filter_map(|found| doubt(found, &ours, &theirs)).collect();
            result(given.form(), &doubts, || doubts_said(&doubts))?;
            return match doubts.len() {
                0 => Ok(()),
                1 => Err(Failure::no("1 place of the copy leads back to no act", "do not initial it")),
                many => Err(Failure::no(format!("{many} places of the copy lead back to no act"), "do not initial it")),
            };
        }
        let proof = view.proof(text, &exported.language).map_err(|open| named(original, exported.unclean(open)))?;
        let act = |party, id: ActId, time: Option<i64>| ActShown {
            party: original.code(party),
            act: id.to_string(),
            time: time.map(crate::when::shown),
        };
        let author = |provision: ActId, id: ActId| {
            let sides = view.provision(provision).into_iter().flat_map(|provision| provision.sides);
            let tabled = sides.flat_map(|side| side.tabled).find(|tabled| tabled.act == id);
            tabled.map(|tabled| original.code(tabled.party)).unwrap_or_default()
        };
        let lines = proof.iter().map(|line| LineShown {
            provision: crate::shown::in_names(original, &line.provision.0.short()),
            wording: line.wording.0.to_string(),
            text: line.text.clone(),
            words: line
                .words
                .iter()
                .map(|(words, id)| WordsShown {
                    words: words.clone(),
                    act: id.to_string(),
                    by: author(line.provision, *id),
                })
                .collect(),
            freed: line.freed.iter().map(|(party, said)| act(*party, said.act, Some(said.time))).collect(),
            gone: line
                .gone
                .iter()
                .map(|gone| GoneShown {
                    words: gone.words.clone(),
                    tabled: act(gone.tabled.party, gone.tabled.act, Some(gone.tabled.time)),
                    left: gone.left.iter().map(|(party, id)| act(*party, *id, None)).collect(),
                })
                .collect(),
        });
        let deleted = view.deletions(text, &exported.language).into_iter();
        let shown = ProofShown {
            title: exported.title(),
            language: self.language.clone(),
            digest: record::Digest::of(fair.as_bytes()).to_string(),
            lines: lines.collect(),
            deleted: deleted.map(|(id, _, _)| crate::shown::in_names(original, &id.0.short())).collect(),
        };
        result(given.form(), &shown, || said(&shown))
    }
}

/// The paragraphs of a copy, each behind its label as it is shown.
fn paragraphs(file: &std::path::Path) -> Result<Vec<String>, Failure> {
    let bytes = std::fs::read(file).map_err(|cause| Failure::file(file, &cause))?;
    let kind = kind_of(&name_of(file), &bytes).map_err(|error| unfit(file, &error))?;
    if let (Kind::Text, Ok(text)) = (kind, std::str::from_utf8(&bytes)) {
        return Ok(text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned).collect());
    }
    let paper = paper::read(kind, &bytes).map_err(|error| unfit(file, &ImportError::Unreadable(error)))?;
    let title = paper.title.clone().into_iter();
    let rows = paper.accepted().paragraphs.into_iter().map(|paragraph| {
        let mut words = String::new();
        write_spans(&paragraph.spans, &mut words);
        let label = paragraph.label.map(|label| label.shown).unwrap_or_default();
        let words = words.replace(['\u{2028}', '\u{a0}'], " ");
        if label.is_empty() { words.trim().to_owned() } else { format!("{label} {}", words.trim()) }
    });
    let rows: Vec<String> = rows.filter(|row| !row.is_empty()).collect();
    let title = title.filter(|title| rows.first() != Some(title));
    Ok(title.chain(rows.iter().cloned()).collect())
}

fn doubt(found: &Found, ours: &[String], theirs: &[String]) -> Option<DoubtShown> {
    let words = |changes: &[Change], inserted: bool| {
        let picked = changes.iter().filter_map(|change| {
            let spans = match (change, inserted) {
                (Change::Inserted(spans) | Change::MovedHere(_, spans), true)
                | (Change::Deleted(spans) | Change::MovedAway(_, spans), false) => spans,
                _ => return None,
            };
            let mut words = String::new();
            write_spans(spans, &mut words);
            Some(words)
        });
        picked.collect::<Vec<_>>()
    };
    Some(match found {
        Found::Same => return None,
        Found::Differs { ours: own, theirs: other, changes } => DoubtShown {
            what: "differs",
            ours: Some(ours[*own].clone()),
            theirs: Some(theirs[*other].clone()),
            inserted: words(changes, true),
            deleted: words(changes, false),
        },
        Found::Lacking { ours: own } => DoubtShown {
            what: "left out",
            ours: Some(ours[*own].clone()),
            theirs: None,
            inserted: Vec::new(),
            deleted: vec![ours[*own].clone()],
        },
        Found::Added { theirs: other } => DoubtShown {
            what: "added",
            ours: None,
            theirs: Some(theirs[*other].clone()),
            inserted: vec![theirs[*other].clone()],
            deleted: Vec::new(),
        },
    })
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
