//! A backup by the pages: made while the house is on line, sealed to its own key, and handed over as it is written. What is
//! in it `node::backup` knows; the cabinet's copy comes from the cabinet.

use super::files::Facts;
use crate::answer::{Answer, Trouble};
use crate::eye::Eye;
use crate::fields::Filled;
use crate::parts::key;
use crate::visit::{Visit, now};
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use cabinet::Deed;
use maud::{Markup, html};
use node::backup::{Backup, BackupError};
use node::house::House;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// The name of the cabinet in a house, and in its backup.
const CABINET: &str = "cabinet.db";
/// How many pieces wait for a slow browser.
const PIECES_MAX: usize = 8;
/// How long a piece is.
const PIECE: usize = 256 * 1024;

/// What a backup has in it and what not, the button, and how a house comes back from it.
pub fn shown(eye: &Eye<'_>, facts: &Facts) -> Markup {
    let words = eye.words;
    let list = |keys: &[&str]| html! { ul { @for key in keys { li { (words.say(key)) } } } };
    html! {
        p { (words.say("house-backup-what")) }
        div.side-by-side {
            div { h3 { (words.say("house-backup-in")) }
                (list(&["house-backup-in-record", "house-backup-in-cabinet", "house-backup-in-card"])) }
            div { h3 { (words.say("house-backup-out")) }
                (list(&["house-backup-out-keys", "house-backup-out-guard", "house-backup-out-sessions"])) }
        }
        p { (words.say("house-backup-sealed")) }
        form id="take-backup" method="post" action="/house/backup" data-plain {
            (key(eye.guest))
            button.go type="submit" { (words.say("house-backup-take")) }
        }
        details id="backup-restore" { summary { (words.say("house-backup-how")) }
            ol {
                li { (words.say("house-backup-safe")) }
                li { (words.say("house-backup-open")) " " code { "alternat --dir HOUSE backup open FILE house.tar" } }
                li { (words.say("house-backup-unpack")) " " code { "tar -xf house.tar -C HOUSE" } }
                li { (words.say("house-backup-restore")) " " code { "alternat --dir HOUSE recover" } }
            }
            p { (words.say("house-backup-never")) " " code { (facts.guard.display()) } }
        }
    }
}

/// Pieces of a file on their way to a browser.
struct Pipe(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pipe {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(part)));
        sent.map(|()| part.len()).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `POST /house/backup`: without an entry in the audit there is none.
pub async fn backup(visit: Visit, Filled(_): Filled) -> Answer {
    visit.note(Deed::BackupTaken).await?;
    let dir = visit.app.own().dir.clone();
    let cabinet = cabinet(&visit, &dir).await?;
    let at = now();
    let taken = visit.look(move |eye| {
        let house = House::open(&dir).map_err(|error| broken(&error))?;
        Backup::of(eye.desk, &house, at).map_err(|error| broken(&error))
    });
    let taken = taken.await?;
    let (send, pieces) = mpsc::channel(PIECES_MAX);
    let end = send.clone();
    tokio::task::spawn_blocking(move || {
        let out = BufWriter::with_capacity(PIECE, Pipe(send));
        let more = vec![(CABINET.to_owned(), cabinet)];
        let written =
            taken.write(more, out).and_then(|mut out| out.flush().map_err(|cause| BackupError::Target { cause }));
        if let Err(error) = written {
            tracing::error!("a backup was not finished: {error}");
            // Half a backup is told apart: the line is cut, and what came does not open.
            _ = end.blocking_send(Err(io::Error::other("the backup was not finished")));
        }
    });
    let day = jiff::Timestamp::from_second(at).map(|at| at.strftime("%Y-%m-%d").to_string()).unwrap_or_default();
    let name = format!("attachment; filename=\"{}-{day}.backup.age\"", visit.app.own().code);
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(ReceiverStream::new(pieces))).into_response())
}

/// A copy of the cabinet, open, and without a name in any folder: when it is closed it is gone.
async fn cabinet(visit: &Visit, dir: &Path) -> Result<File, Trouble> {
    let mut salt = [0; 8];
    getrandom::fill(&mut salt).map_err(|error| broken(&error))?;
    let beside: PathBuf = dir.join(format!(".cabinet-{:016x}.copy", u64::from_be_bytes(salt)));
    let path = beside.clone();
    let copied = visit.inside(move |cabinet| cabinet.copy_to(&path)).await;
    let open = File::open(&beside);
    // Also where the copy failed in the middle.
    let removed = std::fs::remove_file(&beside);
    copied?;
    removed.map_err(|error| broken(&error))?;
    open.map_err(|error| broken(&error))
}

fn broken(error: &dyn std::fmt::Display) -> Trouble {
    tracing::error!("there is no backup: {error}");
    Trouble::Said("house-backup-failed".to_owned())
}
