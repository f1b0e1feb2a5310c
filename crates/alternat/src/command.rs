//! The commands, one module for each group. Each has an example in its help.

mod backup;
mod bag;
mod card;
mod demo;
mod export;
mod given;
mod init;
mod invite;
mod log;
mod mechanism;
mod people;
mod recover;
mod release;
mod round;
mod serve;
mod show;
mod site;
mod state;
mod table;
mod text;
mod tiles;
mod verify;

use crate::failure::Failure;
use crate::screen::{Form, write};
use clap::{Args, CommandFactory as _, Parser, Subcommand};
use given::Given;

const AFTER: &str = "\
Where to begin:
  alternat demo                                        two houses, a round, on this machine
  alternat init house --code CN --name en=China        a house of your own
  alternat --dir house show                            how things stand

Acts are named as `show` names them: topic:1, round:20, step:20, item:20/1, point:20/1/2, text:20,
'text:20#OP6 bis', package:20/1, move:20/1, term:20/1, silence:1, or by six digits or more of their ids. Texts are given by language, once for each:
  --text en=Water --text zh=水 --text ru=@FILE

Exit codes:
  0  done
  1  the answer is no: the rules refuse, or it is not valid
  2  not understood, or not readable
  3  disk or network failed
  4  the house is locked";

/// A standing consultation between parties that trust no common server: each keeps its own original.
#[derive(Parser, Debug)]
#[command(name = "alternat", version, after_help = AFTER, max_term_width = 110)]
pub struct Cli {
    #[command(flatten)]
    given: Given,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Init(init::Init),
    #[command(subcommand)]
    Card(card::Card),
    #[command(subcommand)]
    Mechanism(mechanism::Mechanism),
    #[command(subcommand)]
    People(people::People),
    Invite(invite::Invite),
    #[command(subcommand)]
    Round(round::Round),
    #[command(subcommand)]
    Topic(table::Topic),
    #[command(subcommand)]
    Item(table::Item),
    #[command(subcommand)]
    Point(table::Point),
    #[command(subcommand)]
    Text(text::Text),
    Brief(state::Brief),
    State(state::State),
    Stance(state::Stance),
    Withdraw(state::Withdraw),
    #[command(subcommand)]
    Release(release::Release),
    #[command(subcommand)]
    Site(site::Site),
    Show(show::Show),
    Log(log::Log),
    #[command(subcommand)]
    Backup(backup::Backup),
    #[command(subcommand)]
    Bag(bag::Bag),
    Verify(verify::Verify),
    Export(export::Export),
    Import(export::Import),
    Recover(recover::Recover),
    Serve(serve::Serve),
    Play(demo::Play),
    Demo(demo::Demo),
    Completion(Completion),
}

/// Write the completion script of a shell
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat completion bash > ~/.local/share/bash-completion/completions/alternat")]
struct Completion {
    /// Which shell
    shell: clap_complete::Shell,
}

impl Cli {
    /// How results and failures are written.
    pub fn form(&self) -> Form {
        self.given.form()
    }

    /// Which diagnostics are written where ALTERNAT_LOG asks for none in particular. A command that ends tells its failure
    /// itself; a house on line has nobody to tell it to.
    pub fn diagnostics(&self) -> &'static str {
        match self.command {
            Command::Serve(_) | Command::Demo(_) => "error",
            _ => "off",
        }
    }

    /// Does what was asked.
    ///
    /// # Errors
    /// What a person is told.
    pub fn run(self) -> Result<(), Failure> {
        let given = self.given;
        match self.command {
            Command::Init(init) => init.run(&given),
            Command::Card(card) => card.run(&given),
            Command::Mechanism(mechanism) => mechanism.run(&given),
            Command::People(people) => people.run(&given),
            Command::Invite(invite) => invite.run(&given),
            Command::Round(round) => round.run(&given),
            Command::Topic(topic) => topic.run(&given),
            Command::Item(item) => item.run(&given),
            Command::Point(point) => point.run(&given),
            Command::Text(text) => text.run(&given),
            Command::Brief(brief) => brief.run(&given),
            Command::State(state) => state.run(&given),
            Command::Stance(stance) => stance.run(&given),
            Command::Withdraw(withdraw) => withdraw.run(&given),
            Command::Release(release) => release.run(&given),
            Command::Site(site) => site.run(&given),
            Command::Show(show) => show.run(&given),
            Command::Log(log) => log.run(&given),
            Command::Backup(backup) => backup.run(&given),
            Command::Bag(bag) => bag.run(&given),
            Command::Verify(verify) => verify.run(&given),
            Command::Export(export) => export.run(&given),
            Command::Import(import) => import.run(&given),
            Command::Recover(recover) => recover.run(&given),
            Command::Serve(serve) => serve.run(&given),
            Command::Play(play) => play.run(&given),
            Command::Demo(demo) => demo.run(&given),
            Command::Completion(completion) => {
                let mut script = Vec::new();
                clap_complete::generate(completion.shell, &mut Cli::command(), "alternat", &mut script);
                write(&String::from_utf8_lossy(&script))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_sound_and_each_has_an_example() {
        Cli::command().debug_assert();
        fn walk(command: &clap::Command, path: &str) {
            let path = format!("{path} {}", command.get_name());
            if command.get_subcommands().count() == 0 {
                let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.contains("Example"), "{path} has no example");
                assert!(command.get_about().is_some(), "{path} does not say what it does");
            }
            command.get_subcommands().for_each(|sub| walk(sub, &path));
        }
        walk(&Cli::command(), "");
    }
}
