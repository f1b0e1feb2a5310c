//! The logs as C2SP tlog-tiles: what anybody's tools for transparency logs read.

use crate::failure::Failure;
use crate::screen::{Form, result};
use node::held::HeldLog;
use node::original::Original;
use record::tiles::{TILE_WIDTH, entries_path, hash_tile, hash_tile_path, hash_tiles, push_entry};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Written {
    folder: PathBuf,
    log: String,
    size: u64,
}

/// Writes every log of an original: `<party>/<epoch>/checkpoint`, `tile/…`, `tile/entries/…`.
pub(super) fn write_all(form: Form, original: &Original, folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        return Err(Failure::usage(
            format!("{} is there already", folder.display()),
            "choose a new folder: nothing is overwritten",
        ));
    }
    let mut written = Vec::new();
    for held in original.logs() {
        let at = folder.join(original.code(held.id.party)).join(held.id.epoch.to_string());
        // Only what a checkpoint covers can be shown to a stranger.
        let Some(checkpoint) = held.checkpoint.as_ref().filter(|_| held.is_complete()) else { continue };
        put(&at, "checkpoint", &checkpoint.bytes())?;
        write_log(held, &at)?;
        written.push(Written { folder: at, log: held.id.origin(), size: held.size() });
    }
    result(form, &written, || {
        written.iter().map(|log| format!("{}  {} acts  {}\n", log.folder.display(), log.size, log.log)).collect()
    })
}

fn write_log(held: &HeldLog, at: &Path) -> Result<(), Failure> {
    for (level, index, width) in hash_tiles(held.size()) {
        let tile = hash_tile(&held.tree, level, index, width).expect("the tree has the tiles of its own size");
        put(at, &hash_tile_path(level, index, width), &tile)?;
    }
    let mut start = 0;
    while start < held.size() {
        let end = (start + TILE_WIDTH).min(held.size());
        let mut bundle = Vec::new();
        for leaf in held.acts.read(start..end).map_err(node::desk::DeskError::from)? {
            push_entry(&mut bundle, &leaf);
        }
        put(at, &entries_path(start / TILE_WIDTH, end - start), &bundle)?;
        start = end;
    }
    Ok(())
}

fn put(at: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = at.join(name);
    let folder = path.parent().expect("a file lies in a folder");
    let put = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes));
    put.map_err(|cause| Failure::file(&path, &cause))
}
