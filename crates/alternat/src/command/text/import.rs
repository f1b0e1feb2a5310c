//! `alternat text import`: a document becomes a joint text, or what this party now wants of one.

use super::repairs::{RepairShown, check, kind_of, repairs_text, told, unreadable};
use crate::command::given::Given;
use crate::doing::{By, tell};
use crate::failure::Failure;
use crate::importing::{Brackets, Paragraph, Step, There, Unfit, Whose, drafted, paragraphs, plan};
use crate::own_side::own_side;
use crate::reach::Reach;
use crate::screen::{Form, result, say};
use crate::shown::in_names;
use clap::Args;
use node::desk::Draft;
use node::original::Original;
use paper::Kind;
use record::act::Act;
use record::adoption::Status;
use record::matter::Matter;
use record::tabling::{Comment, Table, Target, Unit, Where};
use record::texts::Texts;
use record::vocabulary::{Commitment, Content};
use record::{ActId, Language, PartyId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use wording::Wording;
use wording::draft::Repair;

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
        let kind = kind_of(&self.file, &bytes)?;
        if self.check {
            return check(given.form(), &self.file, kind, &bytes);
        }
        let (mut paragraphs, repairs, findings) = self.read(kind, &bytes)?;
        self.brackets.take(&mut paragraphs);
        let language: Language = self
            .language
            .parse()
            .map_err(|_| Failure::usage(format!("\"{}\" is no language tag", self.language), "write en, ru, zh"))?;
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let codes: Vec<String> = original.parties().iter().map(|party| original.code(*party)).collect();
        let own = original.code(reach.party());
        for wording in paragraphs.iter_mut().filter_map(|paragraph| paragraph.wording.as_mut()) {
            *wording = own_side(wording, &codes, &own);
        }
        let mut doing = Doing::new(original, reach.party(), language, self.by.role.clone());
        let mut shown = ImportShown {
            text: self.text.clone(),
            inserted: 0,
            tabled: 0,
            same: 0,
            left_out: Vec::new(),
            dropped: 0,
            notes: paragraphs.iter().map(|paragraph| paragraph.notes.len()).sum(),
            repairs: repairs.iter().map(told).collect(),
            findings,
        };
        match &self.text {
            Some(text) => {
                let text = crate::reference::find(original, text)?;
                let steps = doing.held_against(text, &paragraphs, self.drop)?;
                for step in &steps {
                    match step {
                        Step::Same(_) => shown.same += 1,
                        Step::Table(..) => shown.tabled += 1,
                        Step::Insert(_) => shown.inserted += 1,
                        Step::Gone(_) if self.drop => shown.dropped += 1,
                        Step::Gone(id) => shown.left_out.push(doing.called(*id)),
                    }
                }
            }
            None => {
                doing.new_text(self.round.as_deref().unwrap_or_default(), &self.title)?;
                doing.insert_all(&paragraphs)?;
                shown.inserted = paragraphs.len();
            }
        }
        let words = || said(&shown);
        if self.dry_run || doing.contents.is_empty() {
            return result(given.form(), &shown, words);
        }
        say(words().trim_end());
        doing.log(&reach, given.form())
    }

    fn read(&self, kind: Kind, bytes: &[u8]) -> Result<Brought, Failure> {
        let unfit = |unfit: Unfit| unfit_words(&self.file, &unfit);
        if let Kind::Text | Kind::Markdown = kind
            && let Ok(text) = std::str::from_utf8(bytes)
            && !text.starts_with("<!-- alternat text")
        {
            let (paragraphs, repairs) = drafted(text).map_err(unfit)?;
            return Ok((paragraphs, repairs, Vec::new()));
        }
        let whose = match (self.all_changes, self.no_changes, self.changes_of.is_empty()) {
            (true, _, _) => Whose::All,
            (_, true, _) => Whose::Nobody,
            (_, _, false) => Whose::Of(self.changes_of.clone()),
            (false, false, true) => Whose::Unsaid,
        };
        let paper = paper::read(kind, bytes).map_err(|error| unreadable(&self.file, &error))?;
        let (found, repairs) = paragraphs(&paper, &whose).map_err(unfit)?;
        Ok((found, repairs, paper.findings.iter().map(ToString::to_string).collect()))
    }
}

/// Paragraphs, what was put in, and what was not understood.
type Brought = (Vec<Paragraph>, Vec<Repair>, Vec<String>);

/// What is to be logged, act by act: each may name those before it.
struct Doing<'o> {
    original: &'o Original,
    party: PartyId,
    language: Language,
    role: String,
    text: Option<Cited>,
    contents: Vec<Building>,
}

/// An act that is there, or one of those that are to be logged, by its number.
#[derive(Clone, Copy)]
enum Cited {
    There(ActId),
    Coming(usize),
}

/// The content of an act whose citations are still to be filled in.
enum Building {
    Text(Content),
    Insert { paragraph: Box<Paragraph>, under: Option<Cited>, after: Option<Cited> },
    Table { provision: ActId, written: String },
    Note { on: Cited, words: String },
}

impl<'o> Doing<'o> {
    fn new(original: &'o Original, party: PartyId, language: Language, role: String) -> Doing<'o> {
        Doing { original, party, language, role, text: None, contents: Vec::new() }
    }

    fn called(&self, id: ActId) -> String {
        in_names(self.original, &id.0.short())
    }

    fn new_text(&mut self, round: &str, titles: &[String]) -> Result<(), Failure> {
        let round = if round.contains(':') { round.to_owned() } else { format!("round:{round}") };
        let round = crate::reference::find(self.original, &round)?;
        let mut title = Texts(BTreeMap::new());
        for one in titles {
            let hint = "write --title en=\"On the lake\"";
            let (tag, words) = one
                .split_once('=')
                .ok_or_else(|| Failure::usage(format!("\"{one}\" does not say its language"), hint))?;
            let tag: Language =
                tag.parse().map_err(|_| Failure::usage(format!("\"{tag}\" is no language tag"), hint))?;
            title.0.insert(tag, words.into());
        }
        if title.0.is_empty() {
            return Err(Failure::usage("a new text needs a title", "write --title en=\"On the lake\""));
        }
        let charter = self.original.charter().map_or(&[][..], |charter| &charter.languages);
        let mut languages: Vec<(Language, Status)> =
            charter.iter().map(|language| (language.clone(), Status::Authentic)).collect();
        if !languages.iter().any(|(language, _)| *language == self.language) {
            languages.push((self.language.clone(), Status::Unofficial));
            languages.sort();
        }
        self.text = Some(Cited::Coming(0));
        self.contents.push(Building::Text(Content::Propose(Matter::Instrument { round, title, languages })));
        Ok(())
    }

    /// Inserts every paragraph, each behind the one before it under the same parent.
    fn insert_all(&mut self, paragraphs: &[Paragraph]) -> Result<(), Failure> {
        let mut places: Vec<Cited> = Vec::new();
        let mut last: BTreeMap<Option<usize>, Cited> = BTreeMap::new();
        for (no, paragraph) in paragraphs.iter().enumerate() {
            let under = paragraph.parent.map(|parent| places[parent]);
            let after = last.get(&paragraph.parent).copied();
            let here = self.insert(paragraph, under, after);
            places.push(here);
            last.insert(paragraph.parent, here);
            debug_assert_eq!(places.len(), no + 1);
        }
        Ok(())
    }

    fn insert(&mut self, paragraph: &Paragraph, under: Option<Cited>, after: Option<Cited>) -> Cited {
        let here = Cited::Coming(self.contents.len());
        self.contents.push(Building::Insert { paragraph: Box::new(paragraph.clone()), under, after });
        for words in &paragraph.notes {
            self.contents.push(Building::Note { on: here, words: words.clone() });
        }
        here
    }

    /// What the document changes in a text.
    fn held_against(&mut self, text: ActId, paragraphs: &[Paragraph], drop: bool) -> Result<Vec<Step>, Failure> {
        let view = self.original.standing.now();
        let shown = view.text(text).ok_or_else(|| Failure::usage("that is no text", "see `alternat text list`"))?;
        if !shown.languages.iter().any(|(language, _)| *language == self.language) {
            let tags: Vec<&str> = shown.languages.iter().map(|(language, _)| language.tag()).collect();
            let words = format!("the text is not negotiated in {}", self.language);
            return Err(Failure::usage(words, format!("give --language: {}", tags.join(", "))));
        }
        self.text = Some(Cited::There(text));
        let own = self.party;
        // Each provision comes before its parts.
        let mut options: BTreeSet<ActId> = BTreeSet::new();
        for one in &shown.provisions {
            let above = one.under.and_then(|under| shown.provisions.iter().find(|other| other.id == under));
            if above.is_some_and(|above| above.unit == Unit::Choice || options.contains(&above.id)) {
                options.insert(one.id);
            }
        }
        let there: Vec<There> = shown
            .provisions
            .iter()
            .filter(|provision| !provision.dropped)
            .map(|provision| {
                let side = provision.sides.iter().find(|side| *side.language == self.language);
                let wanted = side.and_then(|side| {
                    let own = side.parties.iter().find(|stand| stand.party == own);
                    let any = side.parties.iter().find(|stand| stand.prefers.is_some());
                    own.filter(|stand| stand.prefers.is_some()).or(any)?.prefers.as_ref()
                });
                let ours = side.and_then(|side| {
                    let stand = side.parties.iter().find(|stand| stand.party == own)?;
                    Some(stand.prefers.as_ref()?.text.clone())
                });
                let known = wanted.map(|said| said.text.clone());
                let others = side.into_iter().flat_map(|side| &side.parties).filter(|stand| stand.party != own);
                let others = others.filter_map(|stand| Some(stand.prefers.as_ref()?.text.clone())).collect();
                There {
                    id: provision.id,
                    unit: provision.unit,
                    optional: options.contains(&provision.id),
                    label: provision.label.map(str::to_owned),
                    under: provision.under,
                    ours,
                    known,
                    others,
                }
            })
            .collect();
        let steps = plan(&there, paragraphs);
        let mut labels: Taken = shown
            .provisions
            .iter()
            .filter_map(|one| Some((one.under.map(Cited::There), one.label?.to_owned())))
            .collect();
        let mut places: Vec<Option<Cited>> = vec![None; paragraphs.len()];
        let mut before: Option<(Cited, Option<Cited>)> = None;
        for (no, step) in steps.iter().enumerate() {
            let under_of = |id: &ActId| there.iter().find(|one| one.id == *id).and_then(|one| one.under);
            match step {
                Step::Same(id) | Step::Table(id, _) => {
                    places[no] = Some(Cited::There(*id));
                    before = Some((Cited::There(*id), under_of(id).map(Cited::There)));
                    if let (Step::Table(id, no), Some(wording)) = (step, wording_of(step, paragraphs)) {
                        self.contents.push(Building::Table { provision: *id, written: wording.written() });
                        for words in &paragraphs[*no].notes {
                            self.contents.push(Building::Note { on: Cited::There(*id), words: words.clone() });
                        }
                    }
                }
                Step::Insert(no) => {
                    let paragraph = &paragraphs[*no];
                    let parent = paragraph.parent.and_then(|parent| places[parent]);
                    let (under, after) = match (parent, before) {
                        // Behind the one before it where that has the same parent, else first under its own.
                        (None, Some((last, under))) => (under, Some(last)),
                        (Some(parent), Some((last, Some(under)))) if same(parent, under) => (Some(parent), Some(last)),
                        (parent, _) => (parent, None),
                    };
                    let taken = |labels: &Taken| {
                        labels.iter().any(|(parent, label)| {
                            Some(label) == paragraph.label.as_ref() && same_place(*parent, under)
                        })
                    };
                    let paragraph = if taken(&labels) { paragraph.clone().unlabelled() } else { paragraph.clone() };
                    labels.extend(paragraph.label.clone().map(|label| (under, label)));
                    let here = self.insert(&paragraph, under, after);
                    places[*no] = Some(here);
                    before = Some((here, under));
                }
                Step::Gone(id) if drop => {
                    self.contents.push(Building::Table { provision: *id, written: String::new() });
                }
                Step::Gone(_) => {}
            }
        }
        Ok(steps)
    }

    /// Logs it all, or nothing.
    fn log(self, reach: &Reach, form: Form) -> Result<(), Failure> {
        let mechanism = self.original.id;
        let mut door = reach.door()?;
        let text = self.text;
        let mut acts: Vec<Act> = Vec::with_capacity(self.contents.len());
        let mut ids: Vec<ActId> = Vec::with_capacity(self.contents.len());
        for building in self.contents {
            let content = building.content(text, &self.language, &ids)?;
            let act = match acts.first() {
                None => door.prepare(mechanism, Draft::new(content, &self.role))?,
                Some(first) => Act {
                    log: first.log,
                    index: first.index + acts.len() as u64,
                    heads: Vec::new(),
                    time: first.time,
                    content,
                    blobs: Vec::new(),
                    by: first.by.clone(),
                    approvals: Vec::new(),
                },
            };
            ids.push(act.id());
            acts.push(act);
        }
        let logged = door.append_acts(acts).map_err(Failure::from);
        let logged = logged.map_err(|failure| Failure { words: in_names(self.original, &failure.words), ..failure })?;
        tell(&door, form, mechanism, &logged)
    }
}

/// Labels that are given, each with what it stands under.
type Taken = Vec<(Option<Cited>, String)>;

fn same_place(one: Option<Cited>, other: Option<Cited>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => same(one, other),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn same(one: Cited, other: Cited) -> bool {
    match (one, other) {
        (Cited::There(one), Cited::There(other)) => one == other,
        (Cited::Coming(one), Cited::Coming(other)) => one == other,
        (Cited::There(_), Cited::Coming(_)) | (Cited::Coming(_), Cited::There(_)) => false,
    }
}

fn wording_of<'p>(step: &Step, paragraphs: &'p [Paragraph]) -> Option<&'p Wording> {
    match step {
        Step::Table(_, no) | Step::Insert(no) => paragraphs[*no].wording.as_ref(),
        Step::Same(_) | Step::Gone(_) => None,
    }
}

impl Building {
    fn content(self, text: Option<Cited>, language: &Language, ids: &[ActId]) -> Result<Content, Failure> {
        let id = |cited: Cited| match cited {
            Cited::There(id) => id,
            Cited::Coming(no) => ids[no],
        };
        let table = |target: Target, written: Option<String>| Table {
            target,
            wordings: written.map(|written| (language.clone(), written)).into_iter().collect(),
            renders: None,
            commitment: Commitment::Exploratory,
            words: None,
        };
        Ok(match self {
            Building::Text(content) => content,
            Building::Insert { paragraph, under, after } => {
                let instrument = id(text.expect("paragraphs are inserted into a text"));
                let place = Where { under: under.map(id), after: after.map(id) };
                let target = Target::New { instrument, place, unit: paragraph.unit, label: paragraph.label };
                Content::Table(table(target, paragraph.wording.as_ref().map(Wording::written)))
            }
            Building::Table { provision, written } => {
                Content::Table(table(Target::Provision(provision), Some(written)))
            }
            Building::Note { on, words } => {
                Content::Comment(Comment { on: id(on), text: Texts::one(language.clone(), words) })
            }
        })
    }
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

fn unfit_words(file: &Path, unfit: &Unfit) -> Failure {
    let file = file.display();
    match unfit {
        Unfit::WhoseChanges { authors } => Failure::usage(
            format!("{file} has tracked changes by {}", authors.join(", ")),
            "say whose are yours: --changes-of NAME, or --all-changes, or --no-changes",
        ),
        Unfit::NoSuchAuthor { author, authors } if authors.is_empty() => {
            Failure::usage(format!("{file} has no tracked changes, so none by {author}"), "leave --changes-of out")
        }
        Unfit::NoSuchAuthor { author, authors } => Failure::usage(
            format!("{file} has no changes by {author}"),
            format!("its authors are {}", authors.join(", ")),
        ),
        Unfit::Paragraph { number, fault } => {
            Failure::usage(format!("paragraph {number} of {file}: {fault}"), "part it into several")
        }
        Unfit::Empty => Failure::usage(format!("{file} has no text"), "give a document with text"),
    }
}
