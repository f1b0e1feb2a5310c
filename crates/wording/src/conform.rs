//! The languages of one text held against each other: what a person must look at (spec: wording, 9).
//! It compares form (places, numbers, dates, terms, brackets), and understands no language.

use crate::spans::{Span, Wording};
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

mod digits;
mod figures;
mod months;

pub use figures::{Date, Number};
use figures::{Figures, figures};

/// One provision of a text in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part<'a> {
    /// What it is called in every language.
    pub id: &'a str,
    /// What is counted together: an article, the preamble. It may be empty.
    pub section: &'a str,
    /// Its label as typed in this language. It may be empty.
    pub label: &'a str,
    /// Its words.
    pub wording: &'a Wording,
}

/// A text in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version<'a> {
    /// The language, by its tag: `en`, `zh-Hans`.
    pub language: &'a str,
    /// Its provisions in their order.
    pub parts: Vec<Part<'a>>,
}

/// A term and how it is rendered in each language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rendering<'a> {
    /// The term.
    pub term: &'a str,
    /// For a language its renderings, each of which will do; one that ends in `*` stands for all words that begin so.
    pub words: Vec<(&'a str, Vec<&'a str>)>,
}

/// What stands open in a wording, at every depth.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Open {
    /// Open brackets.
    pub brackets: usize,
    /// Placeholders.
    pub placeholders: usize,
    /// Terms, by their names, sorted.
    pub terms: Vec<String>,
}

/// Languages, each with what it has; in the order in which they were given.
pub type ByLanguage<T> = Vec<(String, T)>;

/// Something that a person must look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// A section has not the same provisions in every language.
    Provisions {
        /// The section.
        section: String,
        /// How many provisions it has in each language.
        counts: ByLanguage<usize>,
        /// The provisions that some languages lack, and these.
        missing: Vec<(String, Vec<String>)>,
    },
    /// Provisions have another order than in the first language.
    Order {
        /// The language.
        language: String,
        /// The first provision that stands elsewhere.
        id: String,
    },
    /// A language has one provision twice; the second is not compared.
    Twice {
        /// The language.
        language: String,
        /// The provision.
        id: String,
    },
    /// The numbers in labels differ.
    Labels {
        /// The provision.
        id: String,
        /// The labels.
        labels: ByLanguage<String>,
    },
    /// The numbers differ, sorted, dates apart.
    Numbers {
        /// The provision.
        id: String,
        /// The numbers.
        numbers: ByLanguage<Vec<Number>>,
    },
    /// The dates differ, sorted.
    Dates {
        /// The provision.
        id: String,
        /// The dates.
        dates: ByLanguage<Vec<Date>>,
    },
    /// A term stands in some languages and not in others.
    Term {
        /// The provision.
        id: String,
        /// The term.
        term: String,
        /// The languages that have an agreed rendering of it.
        present: Vec<String>,
        /// The languages that have none, though there is one.
        absent: Vec<String>,
    },
    /// What stands open differs.
    Open {
        /// The provision.
        id: String,
        /// What stands open.
        open: ByLanguage<Open>,
    },
}

/// Holds the languages of a text against each other. Findings of the text as a whole come first, then those of each
/// provision, in the order of the first language that has it.
pub fn conform(versions: &[Version<'_>], terms: &[Rendering<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rows: BTreeMap<&str, Vec<(&str, Part<'_>)>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for version in versions {
        for part in &version.parts {
            let row = rows.entry(part.id).or_insert_with(|| {
                order.push(part.id);
                Vec::new()
            });
            if row.last().is_some_and(|(language, _)| *language == version.language) {
                findings.push(Finding::Twice { language: version.language.into(), id: part.id.into() });
            } else {
                row.push((version.language, *part));
            }
        }
    }
    provisions(versions, &order, &rows, &mut findings);
    findings.extend(versions.iter().skip(1).filter_map(|version| out_of_order(&versions[0], version)));
    for id in order {
        let row = &rows[id];
        labels(id, row, &mut findings);
        figures_of(id, row, &mut findings);
        findings.extend(terms.iter().filter_map(|term| rendering(id, row, term)));
        let open = by_language(row, |_, part| open(part.wording));
        if differ(&open) {
            findings.push(Finding::Open { id: id.into(), open });
        }
    }
    findings
}

fn by_language<T>(row: &[(&str, Part<'_>)], of: impl Fn(&str, &Part<'_>) -> T) -> ByLanguage<T> {
    row.iter().map(|(language, part)| ((*language).to_owned(), of(language, part))).collect()
}

fn differ<T: PartialEq>(all: &ByLanguage<T>) -> bool {
    all.windows(2).any(|pair| pair[0].1 != pair[1].1)
}

/// Sections whose provisions are not the same in every language, in the order of the text.
fn provisions(
    versions: &[Version<'_>],
    order: &[&str],
    rows: &BTreeMap<&str, Vec<(&str, Part<'_>)>>,
    findings: &mut Vec<Finding>,
) {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for id in order {
        let section = rows[id].first().map_or("", |(_, part)| part.section);
        let at = *known.entry(section).or_insert_with(|| {
            sections.push((section, Vec::new()));
            sections.len() - 1
        });
        sections[at].1.push(id);
    }
    for (section, ids) in sections {
        let lacks = |id: &&str, language: &str| !rows[id].iter().any(|(own, _)| *own == language);
        let missing: Vec<(String, Vec<String>)> = ids
            .iter()
            .map(|id| {
                let lacking = versions.iter().filter(|version| lacks(id, version.language));
                ((*id).to_owned(), lacking.map(|version| version.language.to_owned()).collect())
            })
            .filter(|(_, languages): &(String, Vec<String>)| !languages.is_empty())
            .collect();
        if !missing.is_empty() {
            let count = |language: &str| ids.iter().filter(|id| !lacks(id, language)).count();
            let counts = versions.iter().map(|version| (version.language.into(), count(version.language))).collect();
            findings.push(Finding::Provisions { section: section.into(), counts, missing });
        }
    }
}

/// Whether what two languages have in common stands in the same order.
fn out_of_order(first: &Version<'_>, other: &Version<'_>) -> Option<Finding> {
    let ids = |version: &Version<'_>| version.parts.iter().map(|part| (part.id.to_owned(), ())).collect();
    let (in_first, in_other): (BTreeMap<String, ()>, BTreeMap<String, ()>) = (ids(first), ids(other));
    let ours = first.parts.iter().filter(|part| in_other.contains_key(part.id));
    let theirs = other.parts.iter().filter(|part| in_first.contains_key(part.id));
    let (_, found) = ours.zip(theirs).find(|(ours, theirs)| ours.id != theirs.id)?;
    Some(Finding::Order { language: other.language.into(), id: found.id.into() })
}

/// Labels in which a number can be read; letters of different scripts are not compared.
fn labels(id: &str, row: &[(&str, Part<'_>)], findings: &mut Vec<Finding>) {
    let numbers = by_language(row, |_, part| figures::of_label(part.label));
    let readable: ByLanguage<Vec<Number>> = numbers.into_iter().filter(|(_, numbers)| !numbers.is_empty()).collect();
    if differ(&readable) {
        findings.push(Finding::Labels { id: id.into(), labels: by_language(row, |_, part| part.label.to_owned()) });
    }
}

fn figures_of(id: &str, row: &[(&str, Part<'_>)], findings: &mut Vec<Finding>) {
    let all = by_language(row, |language, part| figures(&words(part.wording), language));
    let pick = |of: fn(&Figures) -> Vec<Number>| all.iter().map(|(tag, own)| (tag.clone(), of(own))).collect();
    let numbers: ByLanguage<Vec<Number>> = pick(|own| own.numbers.clone());
    if differ(&numbers) {
        findings.push(Finding::Numbers { id: id.into(), numbers });
    }
    let dates: ByLanguage<Vec<Date>> = all.into_iter().map(|(tag, own)| (tag, own.dates)).collect();
    if differ(&dates) {
        findings.push(Finding::Dates { id: id.into(), dates });
    }
}

fn rendering(id: &str, row: &[(&str, Part<'_>)], term: &Rendering<'_>) -> Option<Finding> {
    let (mut present, mut absent) = (Vec::new(), Vec::new());
    for (language, part) in row {
        let Some((_, renderings)) = term.words.iter().find(|(own, _)| own == language) else { continue };
        let text = words(part.wording).to_lowercase();
        let is_there = renderings.iter().any(|words| has(&text, &words.to_lowercase()));
        if is_there { &mut present } else { &mut absent }.push((*language).to_owned());
    }
    let differs = !present.is_empty() && !absent.is_empty();
    differs.then(|| Finding::Term { id: id.into(), term: term.term.into(), present, absent })
}

/// Whether words stand in a text, not in the middle of others. Scripts that part no words have no middle.
fn has(text: &str, words: &str) -> bool {
    let stem = words.strip_suffix('*');
    let words = stem.unwrap_or(words);
    let parts_words = |c: char| c.is_alphanumeric() && !digits::is_unspaced(c);
    let ends =
        |inner: Option<char>, outer: Option<char>| !(inner.is_some_and(parts_words) && outer.is_some_and(parts_words));
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + words.len()..]);
            ends(words.chars().next(), before.chars().next_back())
                && (stem.is_some() || ends(words.chars().next_back(), after.chars().next()))
        })
}

/// The words of a wording at every depth, what stands in a placeholder with them; nothing grows together.
fn words(wording: &Wording) -> String {
    fn collect(spans: &[Span], text: &mut String) {
        for span in spans {
            match span {
                Span::Text(words) => text.push_str(words),
                Span::Placeholder(words) => text.extend([" ; ", words, " ; "]),
                Span::Open(alternatives) => {
                    for alternative in alternatives {
                        text.push_str(" ; ");
                        collect(alternative, text);
                    }
                    text.push_str(" ; ");
                }
                Span::Term(_) | Span::Note(_) => text.push_str(" ; "),
            }
        }
    }
    let mut text = String::new();
    collect(wording.spans(), &mut text);
    text
}

fn open(wording: &Wording) -> Open {
    fn count(spans: &[Span], open: &mut Open) {
        for span in spans {
            match span {
                Span::Open(alternatives) => {
                    open.brackets += 1;
                    alternatives.iter().for_each(|own| count(own, open));
                }
                Span::Placeholder(_) => open.placeholders += 1,
                Span::Term(name) => open.terms.push(name.clone()),
                Span::Text(_) | Span::Note(_) => {}
            }
        }
    }
    let mut open = Open::default();
    count(wording.spans(), &mut open);
    open.terms.sort();
    open
}
