//! `alternat text status`: how far each manifest came, whose part is missing, and what follows.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::manifests::{find, in_full, subject};
use crate::reach::Reach;
use crate::reference;
use crate::screen::{Form, Ink, ink, result};
use crate::when;
use clap::Args;
use consultation::{AdoptionView, DoneView, PartView, State};
use node::door::Door;
use node::original::Original;
use record::PartyId;
use record::adoption::Subject;
use secretariat::aloud;
use secretariat::manifests::pages_of;
use serde::Serialize;
use std::fmt::Write as _;

/// Show how far each text came on its way to be signed, and who is outstanding
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text status
  alternat text status text:20 --full
  alternat text status text:20 --follow
Initialled by all it can be signed; signed by all each house seals by itself, and from then on nobody can go back;
sealed by all it is in force; proclaimed by all it is final.")]
pub struct Status {
    /// The manifest, by the first digits of its digest, or the text; without it all of them
    manifest: Option<String>,
    /// Also what is signed, in full
    #[arg(long)]
    full: bool,
    /// Tell it again whenever it changes, until it is final or dead. The house must be on line
    #[arg(long, requires = "manifest")]
    follow: bool,
}

#[derive(Clone, PartialEq, Serialize)]
struct Shown {
    manifest: String,
    words: String,
    subject: String,
    attempt: u32,
    state: &'static str,
    parties: Vec<PartyShown>,
    outstanding: Vec<String>,
    next: String,
}

#[derive(Clone, PartialEq, Serialize)]
struct PartyShown {
    party: String,
    initialled: Option<StepShown>,
    signed: Option<StepShown>,
    sealed: Option<StepShown>,
    proclaimed: Option<StepShown>,
    left: Option<StepShown>,
}

#[derive(Clone, PartialEq, Serialize)]
struct StepShown {
    act: String,
    time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    approvals: Option<usize>,
}

impl Status {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        if self.follow {
            return self.follow(given, &reach);
        }
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let known = match &self.manifest {
            Some(name) => vec![find(original, name)?],
            None => original.standing.now().adoptions(),
        };
        let shown: Vec<Shown> = known.iter().map(|known| show(original, &reach, known)).collect();
        let mut full = String::new();
        if self.full && given.form() == Form::Text {
            for known in &known {
                let pages = pages_of(original, known.manifest)?;
                full.push_str(&in_full(known.manifest, &pages, &|party| original.code(party)));
                full.push('\n');
            }
        }
        result(given.form(), &shown, || match shown.as_slice() {
            [] => "Nothing was initialled yet. Next: alternat text initial text:20\n".into(),
            shown => full + &shown.iter().map(page).collect::<Vec<_>>().join("\n"),
        })
    }

    fn follow(&self, given: &Given, reach: &Reach) -> Result<(), Failure> {
        let name = self.manifest.as_deref().unwrap_or_default();
        let Some(Door::There(client)) = reach.door_on_line()? else {
            return Err(Failure::usage(
                "the house is not on line, so nothing will change",
                "run `alternat serve` first",
            ));
        };
        // What happens while it is told waits in the door.
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            client.events(|_| {
                // Who follows no more is told nothing more.
                _ = tell.send(());
            })
        });
        let mut last = None;
        loop {
            let reading = reach.read()?;
            let original = reach.mechanism(&reading)?;
            let shown = show(original, reach, &find(original, name)?);
            if last.as_ref() != Some(&shown) {
                result(given.form(), &shown, || page(&shown))?;
            }
            if matches!(shown.state, "final" | "dead") {
                return Ok(());
            }
            last = Some(shown);
            let gone = || Failure::world("the house went off line", "start `alternat serve`, then try again");
            told.recv().map_err(|_| gone())?;
            while told.try_recv().is_ok() {}
        }
    }
}

fn show(original: &Original, reach: &Reach, known: &AdoptionView<'_>) -> Shown {
    let own = reach.party();
    // The alternat: in its own house each party stands first.
    let mut parties: Vec<&PartView<'_>> = known.parties.iter().collect();
    parties.sort_by_key(|part| part.party != own);
    let mut outstanding = known.outstanding.clone();
    outstanding.sort_by_key(|party| *party != own);
    Shown {
        manifest: known.id.0.to_string(),
        words: aloud(&known.id.0),
        subject: named(original, reach, known),
        attempt: known.manifest.attempt,
        state: word(known.state),
        parties: parties.into_iter().map(|part| party_shown(original, part)).collect(),
        outstanding: outstanding.iter().map(|party| original.code(*party)).collect(),
        next: next(known, own),
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Initialling => "initialling",
        State::Signing => "signing",
        State::Sealing => "sealing",
        State::InForce => "in force",
        State::Final => "final",
        State::Dead => "dead",
    }
}

fn next(known: &AdoptionView<'_>, own: PartyId) -> String {
    let short = known.id.0.short();
    match (known.state, known.outstanding.contains(&own)) {
        (State::Initialling, true) => "this house initials: alternat text initial TEXT".into(),
        (State::Initialling, false) => "the others initial".into(),
        (State::Signing, true) => format!("this house signs: alternat text sign {short} --key FILE"),
        (State::Signing, false) => "the others sign; until this house seals it can take its signature back".into(),
        (State::Sealing, true) => {
            "this house seals by itself, as soon as it has heard all others since its start".into()
        }
        (State::Sealing, false) => "the others seal by themselves; nobody who sealed can go back".into(),
        (State::InForce, _) => "it binds all; the houses complete their originals by themselves".into(),
        (State::Final, _) => "every house has its complete original".into(),
        (State::Dead, _) => "it will never be in force; to try again, initial the next attempt".into(),
    }
}

/// What becomes joint, by the name that the text has here.
fn named(original: &Original, reach: &Reach, known: &AdoptionView<'_>) -> String {
    let Subject::Instrument(text) = &known.manifest.subject else {
        return subject(known.manifest);
    };
    let languages = reach.languages();
    let letter = Letter::new(&languages, Detail::Brief);
    let title = crate::shown::text(original, reach.party(), *text).map(|text| letter.best(&text.proposal.text));
    let name = reference::names(original).get(text).cloned();
    match (title, name) {
        (Some(title), Some(name)) => format!("{title} ({name})"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => subject(known.manifest),
    }
}

fn party_shown(original: &Original, part: &PartView<'_>) -> PartyShown {
    let step = |done: &Option<DoneView<'_>>| {
        done.as_ref().map(|done| StepShown { act: done.act.to_string(), time: when::plain(done.time), approvals: None })
    };
    let approvals = part.signed.as_ref().and_then(|done| original.act(done.place)).map(|act| act.approvals.len());
    PartyShown {
        party: original.code(part.party),
        initialled: step(&part.initialled),
        signed: step(&part.signed).map(|signed| StepShown { approvals, ..signed }),
        sealed: step(&part.sealed),
        proclaimed: step(&part.proclaimed),
        left: step(&part.left),
    }
}

fn page(shown: &Shown) -> String {
    let mut out = format!("{}\n", ink(Ink::Heading, &shown.subject));
    let tone = match shown.state {
        "in force" | "final" => Ink::Good,
        "dead" => Ink::Bad,
        _ => Ink::Open,
    };
    _ = writeln!(out, "  {}, attempt {}", ink(tone, shown.state), shown.attempt);
    _ = writeln!(out, "  manifest {}", shown.manifest);
    for line in shown.words.lines() {
        _ = writeln!(out, "           {line}");
    }
    for party in &shown.parties {
        let steps = [
            ("initialled", &party.initialled),
            ("signed", &party.signed),
            ("sealed", &party.sealed),
            ("proclaimed", &party.proclaimed),
            ("left", &party.left),
        ];
        let done: Vec<String> = steps
            .iter()
            .filter_map(|(word, step)| {
                step.as_ref().map(|step| format!("{word} {} ({})", when::again(&step.time), &step.act[..12]))
            })
            .collect();
        let done = if done.is_empty() { "nothing yet".into() } else { done.join(", ") };
        _ = writeln!(out, "  {:<6} {done}", party.party);
    }
    if !shown.outstanding.is_empty() {
        _ = writeln!(out, "  Outstanding: {}", shown.outstanding.join(", "));
    }
    if !shown.next.is_empty() {
        _ = writeln!(out, "  Next: {}", shown.next);
    }
    out
}
