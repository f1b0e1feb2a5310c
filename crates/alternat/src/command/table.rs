//! `alternat topic`, `item` and `point`: what is put on the table, and the answers to it.

use super::given::Given;
use crate::deed::Deed;
use crate::doing::{By, log};
use crate::failure::Failure;
use crate::said::Said;
use crate::spoken::{AttitudeWord, CommitmentWord};
use clap::Subcommand;

/// Topics: subjects that live across the rounds
#[derive(Subcommand, Debug)]
pub enum Topic {
    /// Propose a topic
    #[command(after_help = "Example:\n  alternat topic propose --title en=\"The water level\" --title zh=水位")]
    Propose {
        /// Its title, by language
        #[arg(long, value_name = "LANGUAGE=TITLE", required = true)]
        title: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// Accept a topic that another party proposes
    #[command(after_help = "Example:\n  alternat topic accept topic:1")]
    Accept {
        /// The topic
        topic: String,
        #[command(flatten)]
        by: By,
    },
}

/// Items: the points of a round's agenda, each under a topic
#[derive(Subcommand, Debug)]
pub enum Item {
    /// Propose an item for a round's agenda
    #[command(
        after_help = "Example:\n  alternat item propose --round round:20 --topic topic:1 --title en=\"One gauge\""
    )]
    Propose {
        /// The round
        #[arg(long)]
        round: String,
        /// The topic
        #[arg(long)]
        topic: String,
        /// Its title, by language
        #[arg(long, value_name = "LANGUAGE=TITLE", required = true)]
        title: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// Accept an item that another party proposes
    #[command(after_help = "Example:\n  alternat item accept item:20/1")]
    Accept {
        /// The item
        item: String,
        #[command(flatten)]
        by: By,
    },
}

/// Points of consensus: short joint statements under an item
#[derive(Subcommand, Debug)]
pub enum Point {
    /// Propose a point
    #[command(
        after_help = "Example:\n  alternat point propose item:20/1 --text en=\"One gauge counts for both shores.\""
    )]
    Propose {
        /// The item
        item: String,
        /// Its words, by language
        #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
        text: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// Say where the party stands on a point
    #[command(after_help = "\
Example:
  alternat point stance point:20/1/2 accept
  alternat point stance point:20/2/1 reserve --words en=\"Rods from the shore are not nets.\"")]
    Stance {
        /// The point
        point: String,
        /// Where the party stands
        stance: AttitudeWord,
        /// The reservation or the reason, by language
        #[arg(long, value_name = "LANGUAGE=TEXT")]
        words: Vec<String>,
        /// How far the party is bound by it
        #[arg(long, default_value = "instructed")]
        commitment: CommitmentWord,
        #[command(flatten)]
        by: By,
    },
}

fn accept(on: String) -> Deed {
    Deed::Stance { on, attitude: AttitudeWord::Accept, commitment: CommitmentWord::Instructed, words: None }
}

impl Topic {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let (deed, by) = match self {
            Topic::Propose { title, by } => (Deed::Topic { title: Said::from_options(&title)? }, by),
            Topic::Accept { topic, by } => (accept(topic), by),
        };
        log(&given.reach()?, given.form(), &by.role, &deed)
    }
}

impl Item {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let (deed, by) = match self {
            Item::Propose { round, topic, title, by } => {
                (Deed::Item { round, topic, title: Said::from_options(&title)? }, by)
            }
            Item::Accept { item, by } => (accept(item), by),
        };
        log(&given.reach()?, given.form(), &by.role, &deed)
    }
}

impl Point {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let (deed, by) = match self {
            Point::Propose { item, text, by } => (Deed::Point { item, text: Said::from_options(&text)? }, by),
            Point::Stance { point, stance, words, commitment, by } => {
                let words = Said::if_any(&words)?;
                (Deed::Stance { on: point, attitude: stance, commitment, words }, by)
            }
        };
        log(&given.reach()?, given.form(), &by.role, &deed)
    }
}
