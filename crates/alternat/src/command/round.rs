//! `alternat round`: the numbered meetings and their life.

use super::given::Given;
use crate::deed::{Deed, When};
use crate::doing::{By, log};
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::machine::Machine;
use crate::said::Said;
use crate::screen::result;
use crate::shown::{MechanismShown, RoundShown};
use crate::spoken::{AttitudeWord, CommitmentWord};
use clap::{Args, Subcommand};
use node::desk::Clock as _;

/// Rounds: numbered meetings, each step of whose life every party agrees to
#[derive(Subcommand, Debug)]
pub enum Round {
    Propose(Propose),
    /// Accept a round, or the step that another party proposes for it
    #[command(after_help = "Example:\n  alternat round accept round:20\n  alternat round accept step:20")]
    Accept {
        /// round:N, or step:N
        which: String,
        #[command(flatten)]
        by: By,
    },
    /// Open a round: the first party proposes it, the others accept by the same command
    #[command(after_help = "Example:\n  alternat round open round:20")]
    Open {
        /// The round
        round: String,
        #[command(flatten)]
        by: By,
    },
    /// Close a round, likewise
    #[command(after_help = "Example:\n  alternat round close round:20")]
    Close {
        /// The round
        round: String,
        #[command(flatten)]
        by: By,
    },
    /// Propose other dates for a round that is not open yet
    #[command(after_help = "Example:\n  alternat round postpone round:20 --dates en=\"second week of June\"")]
    Postpone {
        /// The round
        round: String,
        #[command(flatten)]
        dates: Dates,
        #[command(flatten)]
        by: By,
    },
    /// Propose to call a round off
    #[command(after_help = "Example:\n  alternat round cancel round:20 --reason en=\"the venue is flooded\"")]
    Cancel {
        /// The round
        round: String,
        /// Why, by language
        #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
        reason: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// List the rounds
    #[command(after_help = "Example:\n  alternat round list")]
    List,
    /// Show a round with its agenda
    #[command(after_help = "Example:\n  alternat round show 20")]
    Show {
        /// Its number, or round:N
        round: String,
    },
}

/// Propose a round
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat round propose 20 --host EAST --venue en=Easthaven --dates en=\"11 to 13 May\" --from 2026-05-11 --to 2026-05-13 \\
      --level en=Ministers")]
pub struct Propose {
    /// Its number
    number: u32,
    /// The code of the party that hosts it
    #[arg(long, value_name = "CODE")]
    host: String,
    /// The place, by language
    #[arg(long, value_name = "LANGUAGE=PLACE", required = true)]
    venue: Vec<String>,
    #[command(flatten)]
    dates: Dates,
    /// At what level, by language: ministers, deputies, experts
    #[arg(long, value_name = "LANGUAGE=LEVEL", required = true)]
    level: Vec<String>,
    #[command(flatten)]
    by: By,
}

/// When.
#[derive(Args, Debug)]
pub struct Dates {
    /// When, in words, by language
    #[arg(long, value_name = "LANGUAGE=WORDS", required = true)]
    dates: Vec<String>,
    /// The first day, where it is fixed
    #[arg(long, value_name = "YYYY-MM-DD", requires = "to")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "YYYY-MM-DD", requires = "from")]
    to: Option<String>,
}

impl Dates {
    fn when(self) -> Result<When, Failure> {
        Ok(When { words: Said::from_options(&self.dates)?, days: self.from.zip(self.to) })
    }
}

impl Round {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let (deed, by) = match self {
            Round::List => return show(given, None),
            Round::Show { round } => return show(given, Some(&round)),
            Round::Propose(round) => {
                let deed = Deed::Round {
                    number: round.number,
                    host: round.host,
                    venue: Said::from_options(&round.venue)?,
                    dates: round.dates.when()?,
                    level: Said::from_options(&round.level)?,
                };
                (deed, round.by)
            }
            Round::Accept { which, by } => (
                Deed::Stance {
                    on: which,
                    attitude: AttitudeWord::Accept,
                    commitment: CommitmentWord::Instructed,
                    words: None,
                },
                by,
            ),
            Round::Open { round, by } => (Deed::Open { round }, by),
            Round::Close { round, by } => (Deed::Close { round }, by),
            Round::Postpone { round, dates, by } => (Deed::Postpone { round, dates: dates.when()? }, by),
            Round::Cancel { round, reason, by } => (Deed::Cancel { round, reason: Said::from_options(&reason)? }, by),
        };
        log(&given.reach()?, given.form(), &by.role, &deed)
    }
}

fn show(given: &Given, which: Option<&str>) -> Result<(), Failure> {
    let reach = given.reach()?;
    let reading = reach.read()?;
    let shown = MechanismShown::of(reach.mechanism(&reading)?, reach.party(), Machine.now());
    let wanted = which.map(|which| which.trim_start_matches("round:").to_owned());
    let fits = |round: &&RoundShown| wanted.as_ref().is_none_or(|wanted| round.number.to_string() == *wanted);
    let rounds: Vec<&RoundShown> = shown.rounds.iter().filter(fits).collect();
    if let (Some(which), []) = (which, rounds.as_slice()) {
        return Err(Failure::usage(format!("there is no round {which} here"), "see `alternat round list`"));
    }
    let languages = reach.languages();
    let letter = Letter::new(&languages, Detail::Full);
    result(given.form(), &rounds, || match which {
        Some(_) => rounds.iter().map(|round| letter.round(round, &shown)).collect(),
        None => rounds.iter().map(|round| line(round, &letter)).collect(),
    })
}

fn line(round: &RoundShown, letter: &Letter<'_>) -> String {
    format!(
        "{:<9} {:<9} {}, {}; host {}; {} of {} points agreed\n",
        round.proposal.reference,
        round.life,
        letter.best(&round.venue),
        letter.best(&round.dates),
        round.host,
        round.degree.0,
        round.degree.1
    )
}
