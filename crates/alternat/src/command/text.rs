//! `alternat text`: the joint text. Each subcommand has a file of its own.

mod add;
mod choose;
mod comment;
mod compare;
mod conform;
mod export;
mod import;
mod initial;
mod like;
mod list;
mod moving;
mod new;
mod package;
mod place;
mod progress;
mod prove;
mod repairs;
mod said;
mod show;
mod sign;
mod silence;
mod status;
mod support;
mod table;
mod term;

use super::given::Given;
use crate::failure::Failure;
use clap::Subcommand;

/// The joint text: table your own wording, support another's; the brackets are computed
#[derive(Subcommand, Debug)]
#[command(after_help = "\
Nobody types brackets. Each party tables what it wants a provision to say, in full, or supports a
wording that is there; where the wordings differ, the text shows a bracket with each wording and
who wants it. A provision is agreed when every party prefers the same wording.

A text is named by its round, and a provision behind it by its label:
  text:20             the text of round 20; a second one is text:20/2
  'text:20#OP6 bis'   a provision of it; text:20#op6bis does as well

A wording is plain text, in which {=name} is a disputed term, {words} is a place to be filled,
[a][b] is an open bracket, and \\ stands before such a sign where it is meant as it stands.
It is given as en=TEXT, en=@FILE, or en=- for what comes on the input.")]
pub enum Text {
    New(new::New),
    List(list::List),
    Show(show::Show),
    Add(add::Add),
    Table(table::Table),
    Support(support::Support),
    Stance(super::state::Stance),
    Choose(choose::Choose),
    Move(moving::Move),
    Term(term::Term),
    Package(package::Package),
    Silence(silence::Silence),
    Comment(comment::Comment),
    Compare(compare::Compare),
    Conform(conform::Conform),
    Export(export::Export),
    Import(import::Import),
    Like(like::Like),
    Progress(progress::Progress),
    Prove(prove::Prove),
    Fair(initial::Fair),
    Initial(initial::Initial),
    Sign(sign::Sign),
    Approve(sign::Approve),
    Decline(sign::Decline),
    Status(status::Status),
    Release(initial::Release),
    Correct(initial::Correct),
}

impl Text {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        match self {
            Text::New(new) => new.run(given),
            Text::List(list) => list.run(given),
            Text::Show(show) => show.run(given),
            Text::Add(add) => add.run(given),
            Text::Table(table) => table.run(given),
            Text::Support(support) => support.run(given),
            Text::Stance(stance) => stance.run(given),
            Text::Choose(choose) => choose.run(given),
            Text::Move(moving) => moving.run(given),
            Text::Term(term) => term.run(given),
            Text::Package(package) => package.run(given),
            Text::Silence(silence) => silence.run(given),
            Text::Comment(comment) => comment.run(given),
            Text::Fair(fair) => fair.run(given),
            Text::Initial(initial) => initial.run(given),
            Text::Sign(sign) => sign.run(given),
            Text::Approve(approve) => approve.run(given),
            Text::Decline(decline) => decline.run(given),
            Text::Status(status) => status.run(given),
            Text::Release(release) => release.run(given),
            Text::Correct(correct) => correct.run(given),
            Text::Compare(compare) => compare.run(given),
            Text::Conform(conform) => conform.run(given),
            Text::Export(export) => export.run(given),
            Text::Import(import) => import.run(given),
            Text::Like(like) => like.run(given),
            Text::Progress(progress) => progress.run(given),
            Text::Prove(prove) => prove.run(given),
        }
    }
}
