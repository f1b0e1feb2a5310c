//! The command as a library: what `main` runs, and what tests look at without a process of their own.

mod approving;
mod ask;
mod bracketed;
mod command;
mod deed;
mod doing;
mod drafting;
mod failure;
mod letter;
mod lines;
mod machine;
mod manifests;
mod page;
mod pages;
mod passkey;
mod person_key;
mod play;
mod prepared;
mod publishing;
mod reach;
mod reference;
mod said;
mod sample;
mod saying;
mod screen;
mod shown;
mod spoken;
mod when;
mod written;

pub use shown::MechanismShown;

use clap::Parser as _;
use command::Cli;
use std::process::ExitCode;

/// Does what the command line asks, and answers how the program ends.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no failures; clap tells which is which.
            let code = if error.use_stderr() { 2 } else { 0 };
            _ = error.print();
            return ExitCode::from(code);
        }
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ALTERNAT_LOG").unwrap_or_else(|_| cli.diagnostics().into()),
        )
        .without_time()
        .with_target(false)
        .with_ansi(false)
        // Where stderr cannot be written, saying so on stderr would end the thread that had something to say.
        .log_internal_errors(false)
        .init();
    let form = cli.form();
    match cli.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            screen::fail(form, &failure);
            ExitCode::from(failure.exit.code())
        }
    }
}
