//! Asking a house that is on line in another process.

use super::words::{Answer, Ask, DoorError};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

const GONE: &str = "look whether `alternat serve` still runs, then try again: what was answered is kept";

/// A conversation through a house's door.
pub struct Client {
    lines: BufReader<UnixStream>,
}

impl Client {
    /// Connects; `None` where nobody is behind the door.
    pub(super) fn connect(socket: &Path) -> Result<Option<Client>, DoorError> {
        let short = super::socket::Short::of(socket);
        match short.and_then(|short| UnixStream::connect(short.path())) {
            Ok(stream) => Ok(Some(Client { lines: BufReader::new(stream) })),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => Ok(None),
            Err(error) => Err(DoorError::world(format!("{}: {error}", socket.display()), GONE)),
        }
    }

    pub(super) fn ask(&mut self, ask: Ask) -> Result<Answer, DoorError> {
        self.ask_with(ask, &[])
    }

    pub(super) fn ask_with(&mut self, ask: Ask, bytes: &[u8]) -> Result<Answer, DoorError> {
        self.send(&ask, bytes)?;
        match self.answer()? {
            Answer::Error(error) => Err(error),
            answer => Ok(answer),
        }
    }

    fn send(&mut self, ask: &Ask, bytes: &[u8]) -> Result<(), DoorError> {
        let mut line = serde_json::to_vec(ask).expect("a question can be said");
        line.push(b'\n');
        let stream = self.lines.get_mut();
        let sent = stream.write_all(&line).and_then(|()| stream.write_all(bytes));
        sent.map_err(|error| DoorError::world(format!("the house hung up: {error}"), GONE))
    }

    fn answer(&mut self) -> Result<Answer, DoorError> {
        let mut line = String::new();
        match self.lines.read_line(&mut line) {
            Ok(0) => Err(DoorError::world("the house hung up before it answered", GONE)),
            Ok(_) => serde_json::from_str(&line)
                .map_err(|error| DoorError::usage(format!("an answer that is none: {error}"))),
            Err(error) => Err(DoorError::world(format!("the house hung up: {error}"), GONE)),
        }
    }

    /// What happens in the house from now on: for each log that grew, its origin and the acts from and to; else words.
    ///
    /// # Errors
    /// Where the house hangs up.
    pub fn events(mut self, mut tell: impl FnMut(Happening)) -> Result<(), DoorError> {
        self.send(&Ask::Events, &[])?;
        loop {
            match self.answer()? {
                Answer::Acts { log, from, to } => tell(Happening::Acts { log, from, to }),
                Answer::Event { words } => tell(Happening::Other { words }),
                Answer::Error(error) => return Err(error),
                other => return Err(DoorError::unexpected(&other)),
            }
        }
    }
}

/// Something that happened in a house.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Happening {
    /// A log, named by its origin, has grown.
    Acts { log: String, from: u64, to: u64 },
    /// Something else.
    Other { words: String },
}
