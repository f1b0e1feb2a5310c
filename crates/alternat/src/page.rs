//! A joint text as it is read on a terminal: each provision behind its name with what is open in it, its bracketed text,
//! and below it who has no position, who reserves, what no longer follows. In one language, or in all side by side.

use crate::bracketed;
use crate::letter::Letter;
use crate::lines::{Run, length, wrap, written};
use crate::said::Said;
use crate::screen::{Ink, ink, tame};
use crate::shown::{ChoiceShown, MatterShown, ProvisionShown, SideShown, StandShown, TextShown, WantShown};
use crate::spoken::{CommitmentWord, FavourWord, UnitWord, language_name};
use crate::when;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How far the text of a provision stands to the right of its name.
const INDENT: usize = 2;
/// How far what is said of it stands to the right of its text.
const NOTE: usize = 4;
/// The columns between two languages.
const GAP: usize = 3;

/// The digits by which a wording is named.
const SHORT: usize = 12;

/// How much is told of a provision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Telling {
    /// How it stands.
    Now,
    /// And all that was tabled and remarked.
    History,
}

/// What lays a text out.
pub struct Page<'a> {
    /// Whose language the words around the text are in.
    pub letter: &'a Letter<'a>,
    /// The languages that are shown, by tag; of several each has a column.
    pub languages: Vec<String>,
    /// The columns of a line.
    pub width: usize,
    /// How much is told.
    pub telling: Telling,
}

impl Page<'_> {
    /// The text, from its title to what is proposed on it.
    pub fn text(&self, text: &TextShown) -> String {
        let mut out = self.head(text);
        if text.provisions.is_empty() {
            _ = writeln!(out, "\nIt has no provision yet. Next: alternat text add {}", text.proposal.reference);
        }
        for provision in &text.provisions {
            out.push_str(&self.provision(provision));
        }
        self.matters(&mut out, text);
        out
    }

    fn head(&self, text: &TextShown) -> String {
        let matter = &text.proposal;
        let mut out = format!("{}\n", ink(Ink::Heading, &self.letter.best(&matter.text)));
        let state =
            if matter.agreed { "agreed by all as the text to work on".into() } else { self.letter.state(matter) };
        _ = writeln!(out, "{}, proposed by {} for round {}; {state}", matter.reference, matter.proposed_by, text.round);
        if let Some(adoption) = text.adoption {
            _ = writeln!(out, "  {}; see alternat text status", ink(Ink::Good, adoption));
        }
        for language in &text.languages {
            let left = count(language.brackets, "bracket");
            let behind = match language.stale {
                0 => String::new(),
                stale => format!(", {} behind", count(stale, "provision")),
            };
            let line = format!(
                "  {:<8} {:<20} {} of {} provisions agreed, {left} left{behind}",
                language_name(&language.language),
                language.status.in_words(),
                language.agreed,
                language.of
            );
            let shown = self.languages.contains(&language.language);
            _ = writeln!(out, "{}", if shown { line } else { ink(Ink::Faint, &line) });
        }
        out
    }

    /// A provision.
    pub fn provision(&self, own: &ProvisionShown) -> String {
        let indent = INDENT * own.depth as usize;
        let name = ink(Ink::Heading, &capital(&own.name));
        if own.dropped {
            // Of an option that was not chosen its name is told, and not what stands in it.
            return match own.unit {
                UnitWord::Choice => format!("\n{:indent$}{name}  {}\n", "", ink(Ink::Faint, "not chosen")),
                UnitWord::Title
                | UnitWord::Heading
                | UnitWord::Preambular
                | UnitWord::Operative
                | UnitWord::Subparagraph
                | UnitWord::Options => String::new(),
            };
        }
        let mut out = format!("\n{:indent$}{name}{}\n", "", self.state(own));
        let sides: Vec<&SideShown> = own.sides.iter().filter(|side| self.languages.contains(&side.language)).collect();
        if !own.frame {
            self.columns(&mut out, indent + INDENT, &sides);
        }
        let mut notes: Vec<(String, Vec<&str>)> = Vec::new();
        for side in &sides {
            for note in self.notes(side) {
                match notes.iter_mut().find(|(known, _)| *known == note) {
                    Some((_, languages)) => languages.push(language_name(&side.language)),
                    None => notes.push((note, vec![language_name(&side.language)])),
                }
            }
        }
        let in_language = |(note, languages): (String, Vec<&str>)| {
            // What is the same in every language that is shown needs no language.
            let of = if languages.len() == sides.len() { String::new() } else { format!("{}: ", languages.join(", ")) };
            format!("{of}{note}")
        };
        let notes = notes.into_iter().map(in_language).chain(sides.iter().filter_map(|side| stale(side)));
        for note in self.choices(own).into_iter().chain(notes).chain(self.remarks(own)) {
            self.note(&mut out, indent, &note);
        }
        out
    }

    fn note(&self, out: &mut String, indent: usize, note: &str) {
        let left = indent + INDENT + NOTE;
        for line in wrap(&[Run::inked(Ink::Faint, note)], self.width.saturating_sub(left)) {
            _ = writeln!(out, "{:left$}{}", "", written(&line));
        }
    }

    /// What is open in a provision, in a few words.
    fn state(&self, own: &ProvisionShown) -> String {
        if !own.choices.is_empty() {
            return match &own.chosen {
                Some(option) => format!("  {}", ink(Ink::Good, &format!("{option} is chosen"))),
                None => format!("  {}", ink(Ink::Open, "not chosen yet")),
            };
        }
        if own.frame {
            return String::new();
        }
        let shown = own.sides.iter().filter(|side| self.languages.contains(&side.language));
        let mut states: Vec<(String, Ink, Vec<&str>)> = Vec::new();
        for side in shown.clone() {
            let (words, ink) = side_state(side);
            match states.iter_mut().find(|(known, _, _)| *known == words) {
                Some((_, _, languages)) => languages.push(language_name(&side.language)),
                None => states.push((words, ink, vec![language_name(&side.language)])),
            }
        }
        let all = shown.count();
        let said = states.iter().map(|(words, own, languages)| {
            let of = if languages.len() == all { String::new() } else { format!("{}: ", languages.join(", ")) };
            format!("  {of}{}", ink(*own, words))
        });
        said.collect()
    }

    /// The bracketed text in each language, beside each other.
    fn columns(&self, out: &mut String, left: usize, sides: &[&SideShown]) {
        let room = self.width.saturating_sub(left + GAP * sides.len().saturating_sub(1));
        let width = (room / sides.len().max(1)).max(12);
        let columns: Vec<Vec<Vec<Run>>> = sides.iter().map(|side| wrap(&text_of(side), width)).collect();
        for at in 0..columns.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = " ".repeat(left);
            for (column, lines) in columns.iter().enumerate() {
                let part = lines.get(at).map_or(&[][..], Vec::as_slice);
                line.push_str(&written(part));
                if column + 1 < columns.len() {
                    line.push_str(&" ".repeat((width + GAP).saturating_sub(length(part))));
                }
            }
            _ = writeln!(out, "{}", line.trim_end());
        }
    }

    /// What each party chose of a block of options.
    fn choices(&self, own: &ProvisionShown) -> Vec<String> {
        let choice = |choice: &ChoiceShown| {
            let words =
                choice.words.as_ref().map_or_else(String::new, |words| format!(": {}", self.letter.best(words)));
            match (&choice.option, choice.favour) {
                (Some(option), Some(FavourWord::PrefersAdReferendum)) => {
                    format!("{} wants {option}, ad referendum{words}", choice.party)
                }
                (Some(option), _) => format!("{} wants {option}{words}", choice.party),
                (None, _) => format!("{} has not chosen{words}", choice.party),
            }
        };
        own.choices.iter().map(choice).collect()
    }

    /// What is said of a provision in one language.
    fn notes(&self, side: &SideShown) -> Vec<String> {
        let mut notes = Vec::new();
        if !side.without_position.is_empty() && !side.tabled.is_empty() {
            let have = if side.without_position.len() == 1 { "has" } else { "have" };
            notes.push(format!("{} {have} no position.", side.without_position.join(", ")));
        }
        for stand in &side.parties {
            if let Some(want) = &stand.prefers {
                notes.extend(self.preferred(&stand.party, want, package_of_all(side)));
            }
            for want in &stand.opposes {
                let words =
                    want.words.as_ref().map_or_else(String::new, |w| format!(" Because: {}", self.letter.best(w)));
                notes.push(format!("{} opposes {}{words}", stand.party, quoted(side, &want.wording)));
            }
            for want in stand.accepts.iter().filter(|_| side.meeting.is_none()) {
                notes.push(format!("{} could live with {}", stand.party, quoted(side, &want.wording)));
            }
        }
        if let Some(meeting) = &side.meeting {
            notes.push(format!("All could live with {}", quoted(side, &meeting.wording)));
        }
        notes
    }

    /// What goes with what a party prefers: the reservation, the capital's word, the reason.
    fn preferred(&self, party: &str, want: &WantShown, shared: Option<&str>) -> Option<String> {
        let words = want.words.as_ref().map(|words| self.letter.best(words));
        let bound = match want.commitment {
            CommitmentWord::Instructed => "",
            CommitmentWord::Personal => ", personally",
            CommitmentWord::Exploratory => ", thinking aloud",
        };
        let how = match want.favour {
            FavourWord::PrefersAdReferendum => ", ad referendum",
            FavourWord::PrefersWithReservation => ", with a reservation",
            FavourWord::Prefers | FavourWord::AlsoAccepts | FavourWord::Opposes | FavourWord::Leaves => "",
        };
        let package = want.package.as_deref().filter(|package| Some(*package) != shared);
        let package = package.map_or_else(String::new, |package| format!(", by {package}"));
        match (words, format!("{how}{bound}{package}")) {
            (None, how) if how.is_empty() => None,
            (None, how) => Some(format!("{party}{how}.")),
            (Some(words), how) => Some(format!("{party}{how}: {words}")),
        }
    }

    /// The comments, and with the history what was tabled.
    fn remarks(&self, own: &ProvisionShown) -> Vec<String> {
        match self.telling {
            Telling::Now if own.comments.is_empty() => Vec::new(),
            Telling::Now => {
                vec![format!("{}: --history shows what was said.", capital(&count(own.comments.len(), "comment")))]
            }
            Telling::History => {
                let mut told: BTreeMap<(i64, usize), String> = BTreeMap::new();
                for side in own.sides.iter().filter(|side| self.languages.contains(&side.language)) {
                    for tabled in &side.tabled {
                        let words = if tabled.text.is_empty() { "no text".into() } else { tame(&tabled.text) };
                        let (when, language) = (when::shown(tabled.second), language_name(&side.language));
                        let name = &tabled.wording[..SHORT];
                        let line = format!("{when}  {} tabled in {language}: {words}  {name}", tabled.party);
                        told.insert((tabled.second, told.len()), line);
                    }
                }
                for comment in &own.comments {
                    let words = self.letter.best(&comment.text);
                    let line = format!("{}  {} remarked: {words}", when::shown(comment.second), comment.party);
                    told.insert((comment.second, told.len()), line);
                }
                told.into_values().collect()
            }
        }
    }

    fn matters(&self, out: &mut String, text: &TextShown) {
        if !text.terms.is_empty() {
            _ = writeln!(out, "\n{}", ink(Ink::Heading, "Terms"));
        }
        for term in &text.terms {
            let settled = term.settled.as_ref();
            _ = match settled {
                Some(words) => {
                    writeln!(out, "  {{={}}} is {}", term.name, ink(Ink::Good, &self.said(words)))
                }
                None => writeln!(out, "  {{={}}} is {}", term.name, ink(Ink::Open, "not settled")),
            };
            for proposal in term.proposals.iter().filter(|_| settled.is_none()) {
                let words = self.said(&proposal.text);
                // The name stands above.
                let words = words.strip_prefix(&format!("{{={}}}: ", term.name)).unwrap_or(&words);
                let state = self.letter.state(proposal);
                _ = writeln!(out, "    {} of {}: {words}; {state}", proposal.reference, proposal.proposed_by);
            }
        }
        for (title, matters) in
            [("Packages", &text.packages), ("Moves", &text.moves), ("Silence procedures", &text.silences)]
        {
            if !matters.is_empty() {
                _ = writeln!(out, "\n{}", ink(Ink::Heading, title));
                matters.iter().for_each(|matter| self.matter(out, matter));
            }
        }
    }

    /// A text in the first language that is shown, else in the reader's.
    fn said(&self, said: &Said) -> String {
        let shown = self.languages.first().and_then(|tag| said.0.get(tag));
        shown.map_or_else(|| self.letter.best(said), |words| tame(words))
    }

    fn matter(&self, out: &mut String, matter: &MatterShown) {
        _ = writeln!(out, "  {} of {}: {}", matter.reference, matter.proposed_by, self.letter.state(matter));
        let words = self.said(&matter.text);
        for said in std::iter::once(words).chain(self.letter.stances(matter)) {
            for line in wrap(&[Run::plain(said)], self.width.saturating_sub(INDENT + NOTE)) {
                _ = writeln!(out, "      {}", written(&line));
            }
        }
    }
}

/// What is open in a provision in one language.
fn side_state(side: &SideShown) -> (String, Ink) {
    if side.agreed.is_some() {
        let package = package_of_all(side).map_or_else(String::new, |package| format!(", by {package}"));
        let mut wants = side.parties.iter().filter_map(|stand| stand.prefers.as_ref());
        let reserves = wants.any(|want| want.favour == FavourWord::PrefersWithReservation);
        let reserved = if reserves { ", with a reservation" } else { "" };
        return (format!("agreed{package}{reserved}"), Ink::Good);
    }
    let wants: Vec<_> = side.parties.iter().filter(|stand| stand.prefers.is_some()).collect();
    if side.brackets > 0 {
        return (count(side.brackets, "bracket"), Ink::Open);
    }
    match (side.state, wants.as_slice()) {
        ("not-agreed", []) => ("nobody has a position".into(), Ink::Open),
        ("not-agreed", wants) if !side.without_position.is_empty() => {
            let codes: Vec<&str> = wants.iter().map(|stand| stand.party.as_str()).collect();
            (format!("wanted by {}", codes.join(", ")), Ink::Open)
        }
        ("not-agreed", _) => ("ad referendum".into(), Ink::Open),
        _ => (side.state_words.clone(), Ink::Open),
    }
}

/// The package by which every party wants what it wants.
fn package_of_all(side: &SideShown) -> Option<&str> {
    let first = side.parties.first()?.prefers.as_ref()?.package.as_deref()?;
    let same = |stand: &StandShown| stand.prefers.as_ref().and_then(|want| want.package.as_deref()) == Some(first);
    side.parties.iter().all(same).then_some(first)
}

/// That a language no longer follows what was changed in others.
fn stale(side: &SideShown) -> Option<String> {
    let mut languages: Vec<&str> = Vec::new();
    let mut parties: Vec<&str> = Vec::new();
    for stale in &side.stale {
        let language = language_name(&stale.language);
        if !languages.contains(&language) {
            languages.push(language);
        }
        if !parties.contains(&stale.party.as_str()) {
            parties.push(&stale.party);
        }
    }
    let last = side.stale.iter().filter_map(|stale| stale.second).max()?;
    Some(format!(
        "The {} no longer follows the {}, which {} changed on {}.",
        language_name(&side.language),
        languages.join(" and the "),
        parties.join(" and "),
        when::date_shown(last)
    ))
}

fn text_of(side: &SideShown) -> Vec<Run> {
    let runs = bracketed::pieces(&side.bracketed);
    match (runs.is_empty(), side.tabled.is_empty()) {
        (true, true) => vec![Run::inked(Ink::Faint, format!("not tabled in {}", language_name(&side.language)))],
        (true, false) => vec![Run::inked(Ink::Faint, "no text")],
        (false, _) => runs,
    }
}

/// A wording that was tabled, by whose it is and what it says.
fn quoted(side: &SideShown, wording: &str) -> String {
    let Some(tabled) = side.tabled.iter().find(|tabled| tabled.wording == wording) else { return wording.to_owned() };
    let words: String = bracketed::spans(&tabled.spans).iter().map(|run| run.words.as_str()).collect();
    match words.as_str() {
        "" => format!("{}'s wish for no text.", tabled.party),
        words => format!("{}'s wording: {words}", tabled.party),
    }
}

fn count(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}s"),
        1 => format!("one {what}"),
        count => format!("{count} {what}s"),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
