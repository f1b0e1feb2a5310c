//! `alternat text conform`: the languages of a text held against each other.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::screen::{Ink, ink, result, tame};
use clap::Args;
use consultation::SideView;
use record::Language;
use serde::Serialize;
use wording::Wording;
use wording::conform::{ByLanguage, Finding, Part, Rendering, Version, conform};

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
        let view = original.standing.now();
        let shown = view.text(text).ok_or_else(|| Failure::usage("that is no text", "see `alternat text list`"))?;
        let own = reach.party();
        let names: Vec<String> =
            shown.provisions.iter().map(|one| crate::shown::in_names(original, &one.id.0.short())).collect();
        let sections: Vec<String> = shown
            .provisions
            .iter()
            .map(|one| one.under.map(|id| crate::shown::in_names(original, &id.0.short())).unwrap_or_default())
            .collect();
        let mut versions: Vec<Version<'_>> = Vec::new();
        for (language, _) in shown.languages {
            let mut parts = Vec::new();
            for (no, provision) in shown.provisions.iter().enumerate().filter(|(_, one)| !one.dropped && !one.frame) {
                let side = provision.sides.iter().find(|side| side.language == language);
                if let Some(wording) = side.and_then(|side| said(side, own)).filter(|wording| !wording.is_nothing()) {
                    parts.push(Part { id: &names[no], section: &sections[no], label: "", wording });
                }
            }
            versions.push(Version { language: language.tag(), parts });
        }
        let terms: Vec<Rendering<'_>> = shown
            .terms
            .iter()
            .filter_map(|term| {
                let words = term.settled?.0.iter().map(|(language, words)| (language.tag(), vec![words.as_str()]));
                Some(Rendering { term: term.name, words: words.collect() })
            })
            .collect();
        let mut looks: Vec<LookShown> = conform(&versions, &terms).iter().map(look).collect();
        for (name, provision) in names.iter().zip(&shown.provisions) {
            for side in &provision.sides {
                for stale in &side.stale {
                    let words = stale_words(side.language, stale.language, &original.code(stale.party));
                    looks.push(LookShown { provision: Some(name.clone()), what: words });
                }
            }
        }
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

/// What a provision says in a language: what all agreed on, else what we want, else what anybody does.
fn said<'a>(side: &SideView<'a>, own: record::PartyId) -> Option<&'a Wording> {
    let ours = side.parties.iter().find(|stand| stand.party == own);
    let any = side.parties.iter().find(|stand| stand.prefers.is_some());
    Some(ours.filter(|stand| stand.prefers.is_some()).or(any)?.prefers.as_ref()?.text)
}

fn stale_words(here: &Language, there: &Language, party: &str) -> String {
    format!("the {here} no longer follows the {there}, which {party} changed since")
}

fn by_language<T>(all: &ByLanguage<T>, of: impl Fn(&T) -> String) -> String {
    all.iter().map(|(language, one)| format!("{language} {}", of(one))).collect::<Vec<_>>().join(", ")
}

fn list<T: std::fmt::Debug>(all: &[T]) -> String {
    if all.is_empty() { "none".into() } else { all.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(" ") }
}

fn look(finding: &Finding) -> LookShown {
    let (provision, what) = match finding {
        Finding::Provisions { section, counts, missing } => {
            let lacking: Vec<String> =
                missing.iter().map(|(id, languages)| format!("{id} is lacking in {}", languages.join(", "))).collect();
            let section = if section.is_empty() { None } else { Some(section.clone()) };
            (section, format!("provisions: {}; {}", by_language(counts, usize::to_string), lacking.join("; ")))
        }
        Finding::Order { language, id } => (Some(id.clone()), format!("it stands elsewhere in {language}")),
        Finding::Twice { language, id } => (Some(id.clone()), format!("it is there twice in {language}")),
        Finding::Labels { id, labels } => (Some(id.clone()), format!("labels: {}", by_language(labels, String::clone))),
        Finding::Numbers { id, numbers } => {
            (Some(id.clone()), format!("numbers: {}", by_language(numbers, |numbers| list(numbers))))
        }
        Finding::Dates { id, dates } => {
            (Some(id.clone()), format!("dates: {}", by_language(dates, |dates| list(dates))))
        }
        Finding::Term { id, term, present, absent } => (
            Some(id.clone()),
            format!("the term \"{term}\" is there in {}, and not in {}", present.join(", "), absent.join(", ")),
        ),
        Finding::Open { id, open } => {
            let words = |open: &wording::conform::Open| {
                format!("{} brackets, {} placeholders, terms {}", open.brackets, open.placeholders, list(&open.terms))
            };
            (Some(id.clone()), by_language(open, words))
        }
    };
    LookShown { provision, what }
}
