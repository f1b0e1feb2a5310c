//! What is read of the house's own files for its page: configuration, cards, sizes. No secret is read.

use crate::answer::Trouble;
use crate::pages::people::{PlayKeys, play_keys_in};
use crate::visit::Visit;
use node::card_file::SignedCard;
use node::config::Config;
use node::house::{House, HouseError, KnownPeer};
use std::path::{Path, PathBuf};

/// How deep a house's folders are looked into.
const DEPTH_MAX: u8 = 8;

/// What the house's files say.
pub struct Facts {
    /// The folder.
    pub dir: PathBuf,
    /// Where the guard lies.
    pub guard: PathBuf,
    /// What the house was told.
    pub config: Config,
    /// Its card.
    pub card: SignedCard,
    /// The other houses.
    pub peers: Vec<KnownPeer>,
    /// Whether its root keys lie here.
    pub play_keys: PlayKeys,
    /// How many bytes the folder has.
    pub bytes: u64,
    /// How many of them the cabinet has.
    pub cabinet_bytes: u64,
}

/// Reads the house's files.
///
/// # Errors
/// Where they cannot be read.
pub async fn facts(visit: &Visit) -> Result<Facts, Trouble> {
    let dir = visit.app.own().dir.clone();
    blocking(move || {
        let house = House::open(&dir)?;
        let named = |name: &str| std::fs::metadata(dir.join(name)).map_or(0, |data| data.len());
        Ok(Facts {
            guard: std::path::absolute(house.guard()).unwrap_or_else(|_| house.guard()),
            config: house.config().clone(),
            card: house.card().clone(),
            peers: house.peers()?,
            play_keys: play_keys_in(&dir),
            bytes: size(&dir, DEPTH_MAX),
            cabinet_bytes: named("cabinet.db") + named("cabinet.db-wal"),
            dir: dir.clone(),
        })
    })
    .await
}

/// Does something that waits for the disk, in a thread for that.
///
/// # Errors
/// What the house says: where it is a no, in words of its own.
pub async fn blocking<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, HouseError> + Send + 'static,
) -> Result<T, Trouble> {
    let asked = tokio::task::spawn_blocking(ask).await;
    asked.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic())).map_err(|error| trouble(&error))
}

fn trouble(error: &HouseError) -> Trouble {
    let key = match error {
        HouseError::OwnCard => "house-own-card",
        HouseError::CodeTaken { .. } => "house-code-taken",
        HouseError::Config { .. } | HouseError::OtherCode { .. } => "house-configuration-wrong",
        HouseError::Card { .. } => "house-card-wrong",
        HouseError::NoHouse { .. }
        | HouseError::Taken { .. }
        | HouseError::GuardTaken { .. }
        | HouseError::Guard(_)
        | HouseError::NotACode { .. }
        | HouseError::Threshold { .. }
        | HouseError::Passphrases { .. }
        | HouseError::NoPassphrase { .. }
        | HouseError::NoChance
        | HouseError::Key(_)
        | HouseError::NotThisKey { .. }
        | HouseError::Keyring(_)
        | HouseError::Missing { .. }
        | HouseError::NotText { .. }
        | HouseError::TooLarge { .. }
        | HouseError::Failed { .. } => {
            tracing::error!("the house's files: {error}");
            "frame-world"
        }
    };
    Trouble::Said(key.into())
}

/// How many bytes the files of a folder have.
fn size(folder: &Path, depth: u8) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let of = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(data) if data.is_dir() && depth > 0 => size(&entry.path(), depth - 1),
        Ok(data) if data.is_file() => data.len(),
        Ok(_) | Err(_) => 0,
    };
    entries.filter_map(Result::ok).map(of).sum()
}
