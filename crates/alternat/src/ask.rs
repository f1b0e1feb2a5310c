//! Asking a person for a passphrase: on a terminal, without showing it. Away from a terminal nobody is asked.

use crate::failure::Failure;
use crate::screen::say;
use node::envelope::Passphrase;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::{BufRead as _, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The fewest characters of a new passphrase.
const NEW_MIN: usize = 8;
/// Bytes kept ready for a line that is typed.
const LINE_BYTES: usize = 4096;
/// The most bytes of a file of passphrases.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// Where passphrases come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Passphrases {
    /// A person at the terminal.
    Terminal,
    /// A file: one line for each key file, in their order; or one line that serves for all.
    File(PathBuf),
}

impl Passphrases {
    /// From the file where one is named, else from the terminal.
    pub fn from_option(file: Option<PathBuf>) -> Passphrases {
        file.map_or(Passphrases::Terminal, Passphrases::File)
    }

    /// New passphrases, one for each of these names. On the terminal each is asked for twice.
    ///
    /// # Errors
    /// Where there is no terminal, the file is not readable, or the passphrases do not do.
    pub fn choose(&self, names: &[String]) -> Result<Vec<Passphrase>, Failure> {
        match self {
            Passphrases::File(path) => (0..names.len()).map(|at| nth(path, at)).collect(),
            Passphrases::Terminal => names.iter().map(|name| choose(name)).collect(),
        }
    }

    /// The passphrase of one key file, the `at`th of those that were named.
    ///
    /// # Errors
    /// As `choose`.
    pub fn recall(&self, at: usize, name: &str) -> Result<Passphrase, Failure> {
        match self {
            Passphrases::File(path) => nth(path, at),
            Passphrases::Terminal => {
                Ok(Passphrase::new(std::mem::take(&mut *hidden(&format!("Passphrase of {name}: "))?)))
            }
        }
    }

    /// Another secret, such as a token's PIN: the first line of the file, or asked for in these words.
    ///
    /// # Errors
    /// As `choose`.
    pub fn secret(&self, prompt: &str) -> Result<Zeroizing<String>, Failure> {
        match self {
            Passphrases::File(path) => line(path, 0).map(Zeroizing::new),
            Passphrases::Terminal => hidden(prompt),
        }
    }
}

fn nth(path: &Path, at: usize) -> Result<Passphrase, Failure> {
    line(path, at).map(Passphrase::new)
}

fn line(path: &Path, at: usize) -> Result<String, Failure> {
    let meta = std::fs::metadata(path).map_err(|cause| Failure::file(path, &cause))?;
    if meta.len() > FILE_BYTES_MAX {
        return Err(Failure::usage(
            format!("{} is no file of passphrases", path.display()),
            "it has one passphrase a line",
        ));
    }
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(|cause| Failure::file(path, &cause))?);
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let line = match lines.as_slice() {
        [one] => Some(*one),
        several => several.get(at).copied(),
    };
    let line = line.ok_or_else(|| {
        let words = format!("{} has {} passphrases, and number {} is needed", path.display(), lines.len(), at + 1);
        Failure::usage(
            words,
            "write one passphrase a line, in the order of the key files, or one line that serves for all",
        )
    })?;
    Ok(line.to_owned())
}

fn choose(name: &str) -> Result<Passphrase, Failure> {
    loop {
        let mut first = hidden(&format!("New passphrase for {name}: "))?;
        if first.chars().count() < NEW_MIN {
            say(format!("Too short: at least {NEW_MIN} characters, better four or five words."));
            continue;
        }
        if first == hidden("The same again: ")? {
            return Ok(Passphrase::new(std::mem::take(&mut *first)));
        }
        say("The two were not the same.");
    }
}

/// Asks on the terminal, without echo.
fn hidden(prompt: &str) -> Result<Zeroizing<String>, Failure> {
    let nobody =
        || Failure::usage("a passphrase is needed, and there is no terminal to ask on", "give --passphrase-file FILE");
    if !std::io::stdin().is_terminal() {
        return Err(nobody());
    }
    let terminal = File::options().read(true).write(true).open("/dev/tty").map_err(|_| nobody())?;
    let before = tcgetattr(&terminal).map_err(|_| nobody())?;
    let mut quiet = before.clone();
    quiet.local_modes.remove(LocalModes::ECHO);
    quiet.local_modes.insert(LocalModes::ECHONL);
    tcsetattr(&terminal, OptionalActions::Flush, &quiet).map_err(|_| nobody())?;
    // Room for all of it at once: a string that grows leaves copies of the secret behind.
    let mut line = Zeroizing::new(String::with_capacity(LINE_BYTES));
    let asked = (&terminal).write_all(prompt.as_bytes()).and_then(|()| BufReader::new(&terminal).read_line(&mut line));
    // Whatever happened, the terminal shows again what is typed.
    let restored = tcsetattr(&terminal, OptionalActions::Flush, &before);
    match asked {
        Ok(read) if read > 0 && restored.is_ok() => Ok(Zeroizing::new(line.trim_end_matches(['\n', '\r']).to_owned())),
        Ok(_) | Err(_) => Err(nobody()),
    }
}
