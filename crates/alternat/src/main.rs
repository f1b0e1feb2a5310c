//! The command: a house's registrar, negotiators and readers at a terminal. It keeps no rule and computes no standing.

use std::process::ExitCode;

fn main() -> ExitCode {
    alternat::run()
}
