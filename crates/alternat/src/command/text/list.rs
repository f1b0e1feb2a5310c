//! `alternat text list`: the joint texts, a line each.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::screen::result;
use crate::shown::text_lines;
use clap::Args;

/// List the joint texts
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat text list")]
pub struct List;

impl List {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let lines = text_lines(reach.mechanism(&reading)?, reach.party());
        let languages = reach.languages();
        let letter = Letter::new(&languages, Detail::Brief);
        result(given.form(), &lines, || lines.iter().map(|line| format!("{}\n", letter.text_line(line))).collect())
    }
}
