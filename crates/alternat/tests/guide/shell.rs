//! The reader's terminal: one bash in a fresh folder, with `alternat` on its path. Whatever was started from it ends
//! with it; no other process is touched.

use std::fmt;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How many free ports a page may name: `$PORT1` and so on.
const PORTS: usize = 3;

/// A terminal.
pub struct Shell {
    bash: Child,
    ended: Receiver<String>,
    folder: PathBuf,
    command: PathBuf,
    output: PathBuf,
}

/// Why a command has no answer.
#[derive(Debug)]
pub enum Silence {
    /// It did not end in time; what it had said by then.
    TooLong { after: Duration, said: String },
    /// The shell itself ended.
    Gone,
    /// Its words could not be handed over, or its answer not be read.
    Failed(std::io::Error),
}

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Silence::TooLong { after, said } => {
                write!(f, "it did not end in {} seconds; it said:\n{said}", after.as_secs())
            }
            Silence::Gone => f.write_str("it ended the shell"),
            Silence::Failed(cause) => write!(f, "it could not be run: {cause}"),
        }
    }
}

impl Shell {
    /// Opens a terminal in a fresh folder.
    ///
    /// # Errors
    /// Where the machine does not let it.
    pub fn open() -> std::io::Result<Shell> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        // Short, for a socket's path may not be long.
        let name = format!("guide-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let beside = std::env::temp_dir().join(name);
        let folder = beside.join("reader");
        std::fs::create_dir_all(&folder)?;
        let program = Path::new(env!("CARGO_BIN_EXE_alternat")).parent().expect("a program lies in a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let mut bash = Command::new("bash");
        bash.args(["--norc", "--noprofile"]).current_dir(&folder).env_clear();
        bash.envs([("PATH", format!("{}:{path}", program.display())), ("HOME", folder.display().to_string())]);
        bash.envs([("LANG", "C.UTF-8"), ("TZ", "UTC"), ("SOURCE", concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))]);
        bash.envs((1..).zip(free_ports()?).map(|(at, port)| (format!("PORT{at}"), port.to_string())));
        // A group of its own, by whose number everything started from it can be ended.
        bash.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut bash = bash.spawn()?;
        let out = bash.stdout.take().expect("it was asked for");
        let (send, ended) = channel();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
        });
        Ok(Shell { bash, ended, folder, command: beside.join("command"), output: beside.join("output") })
    }

    /// Writes a file, as the page tells the reader to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&self, name: &str, text: &str) -> std::io::Result<()> {
        std::fs::write(self.folder.join(name), text)
    }

    /// Runs a command, and gives all that it said, on both outputs.
    ///
    /// # Errors
    /// Where it does not end.
    pub fn run(&mut self, words: &str, patience: Duration) -> Result<String, Silence> {
        std::fs::write(&self.command, words).map_err(Silence::Failed)?;
        let (command, output) = (self.command.display(), self.output.display());
        // Into a file, not a pipe: what goes on in the background may hold it open.
        let line = format!("rm -f '{output}'; eval \"$(cat '{command}')\" >>'{output}' 2>&1 </dev/null; echo $?\n");
        let stdin = self.bash.stdin.as_mut().expect("it was asked for");
        stdin.write_all(line.as_bytes()).map_err(Silence::Failed)?;
        let ended = self.ended.recv_timeout(patience);
        let said = std::fs::read(&self.output).map_err(Silence::Failed)?;
        let said = String::from_utf8_lossy(&said).into_owned();
        match ended {
            Ok(_) => Ok(said),
            Err(RecvTimeoutError::Timeout) => Err(Silence::TooLong { after: patience, said }),
            Err(RecvTimeoutError::Disconnected) => Err(Silence::Gone),
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        // The group is this shell's own: nothing else is in it.
        let group = format!("-{}", self.bash.id());
        _ = Command::new("bash").args(["-c", "kill -KILL -- \"$1\"", "end", &group]).status();
        _ = self.bash.wait();
        if let Some(beside) = self.folder.parent() {
            _ = std::fs::remove_dir_all(beside);
        }
    }
}

/// The ports that are looked through: below those that the system hands out by itself, so that between the looking and
/// the use no other test's connection takes one.
const PORTS_FROM: u16 = 10_000;
/// How many rows of ports there are below 20,000: each process begins with a row of its own.
const ROWS: u32 = 10_000 / PORTS as u32;

/// Ports on which nobody listens now.
fn free_ports() -> std::io::Result<Vec<u16>> {
    let first = std::process::id();
    for row in (0..ROWS).map(|n| (first + n) % ROWS) {
        let from = PORTS_FROM + u16::try_from(row).expect("a row is below the number of rows") * PORTS as u16;
        let ports: Vec<u16> = (from..from + PORTS as u16).collect();
        if ports.iter().all(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()) {
            return Ok(ports);
        }
    }
    Err(std::io::Error::other("no row of free ports"))
}
