//! `alternat text conform`: the languages of a text held against each other.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::screen::{Ink, ink, result, tame};
use crate::shown::in_names;
use clap::Args;
use node::original::Original;
use record::ActId;
use secretariat::conforming::{Look, looks};
use serde::Serialize;
use wording::conform::{ByLanguage, Open};

/// Hold the languages of a text against each other: numbers, dates, labels, missing provisions, terms, what is stale
///
/// It compares form and understands no language: what it lists, a person must look at.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat text conform text:20/1")]
pub struct Conform {
    /// The text
    text: String,
}

#[derive(Serialize)]
struct LookShown {
    provision: Option<String>,
    what: String,
}

impl Conform {
    /// Does it.
    ///
    /// # Errors
    /// What a person is told.
    pub fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let text = crate::reference::find(original, &self.text)?;
        let looks = looks(original, reach.party(), text);
        let looks = looks.ok_or_else(|| Failure::usage("that is no text", "see `alternat text list`"))?;
        let looks: Vec<LookShown> = looks.iter().map(|look| shown(original, look)).collect();
        result(given.form(), &looks, || {
            if looks.is_empty() {
                return "The languages agree in form: provisions, labels, numbers, dates, terms.\n".into();
            }
            let mut out = format!("{} to look at:\n", looks.len());
            for look in &looks {
                let at = look.provision.as_deref().map(|at| format!("{}: ", ink(Ink::Heading, at))).unwrap_or_default();
                out.push_str(&format!("  {at}{}\n", tame(&look.what)));
            }
            out
        })
    }
}

fn by_language<T>(all: &ByLanguage<T>, of: impl Fn(&T) -> String) -> String {
    all.iter().map(|(language, one)| format!("{language} {}", of(one))).collect::<Vec<_>>().join(", ")
}

fn list<T: std::fmt::Debug>(all: &[T]) -> String {
    if all.is_empty() { "none".into() } else { all.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(" ") }
}

fn shown(original: &Original, look: &Look) -> LookShown {
    let name = |id: ActId| in_names(original, &id.0.short());
    let what = match look {
        Look::Provisions { under: _, counts, missing } => {
            let lacking: Vec<String> = missing
                .iter()
                .map(|(id, languages)| format!("{} is lacking in {}", name(*id), languages.join(", ")))
                .collect();
            format!("provisions: {}; {}", by_language(counts, usize::to_string), lacking.join("; "))
        }
        Look::Order { provision: _, language } => format!("it stands elsewhere in {language}"),
        Look::Twice { provision: _, language } => format!("it is there twice in {language}"),
        Look::Labels { provision: _, labels } => format!("labels: {}", by_language(labels, String::clone)),
        Look::Numbers { provision: _, numbers } => {
            format!("numbers: {}", by_language(numbers, |numbers| list(numbers)))
        }
        Look::Dates { provision: _, dates } => format!("dates: {}", by_language(dates, |dates| list(dates))),
        Look::Term { provision: _, term, present, absent } => {
            format!("the term \"{term}\" is there in {}, and not in {}", present.join(", "), absent.join(", "))
        }
        Look::Open { provision: _, open } => {
            let words = |open: &Open| {
                format!("{} brackets, {} placeholders, terms {}", open.brackets, open.placeholders, list(&open.terms))
            };
            by_language(open, words)
        }
        Look::Stale { provision: _, language, follows, party, act: _ } => {
            let party = original.code(*party);
            format!("the {language} no longer follows the {follows}, which {party} changed since")
        }
    };
    LookShown { provision: look.provision().map(name), what }
}
