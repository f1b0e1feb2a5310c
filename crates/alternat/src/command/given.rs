//! What every command is given: the house, the mechanism, the form of results.

use crate::failure::Failure;
use crate::reach::Reach;
use crate::screen::Form;
use clap::Args;
use std::path::PathBuf;

/// What every command is given.
#[derive(Args, Clone, Debug)]
pub struct Given {
    /// The house [default: $ALTERNAT_DIR, else this folder]
    #[arg(long, global = true, value_name = "HOUSE")]
    dir: Option<PathBuf>,
    /// The mechanism, by name or by the first digits of its id, where the house has several
    #[arg(long, global = true, value_name = "MECHANISM")]
    mechanism: Option<String>,
    /// Write the result as JSON
    #[arg(long, global = true)]
    json: bool,
}

impl Given {
    /// How results are written.
    pub fn form(&self) -> Form {
        if self.json { Form::Json } else { Form::Text }
    }

    /// The house's folder.
    pub fn dir(&self) -> PathBuf {
        let named = self
            .dir
            .clone()
            .or_else(|| std::env::var_os("ALTERNAT_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from));
        named.unwrap_or_else(|| PathBuf::from("."))
    }

    /// The folder that was named on the command line, where one was.
    pub fn named_dir(&self) -> Option<PathBuf> {
        self.dir.clone()
    }

    /// The house.
    ///
    /// # Errors
    /// Where there is none.
    pub fn reach(&self) -> Result<Reach, Failure> {
        Reach::new(&self.dir(), self.mechanism.clone())
    }
}
