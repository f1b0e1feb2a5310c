//! What the machine can do at the most: sync a file, hash bytes.

use crate::folder::Folder;
use sha2::{Digest as _, Sha256};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::time::Instant;

/// A growing file, to which bytes are appended and made durable.
pub struct Bare(File, #[expect(dead_code, reason = "kept so that the folder stays")] Folder);

impl Bare {
    /// An empty one.
    pub fn new() -> Bare {
        let folder = Folder::new("bare");
        let file = OpenOptions::new().create(true).append(true).open(folder.path().join("file")).expect("a file");
        Bare(file, folder)
    }

    /// Appends and syncs; seconds.
    pub fn append(&mut self, bytes: &[u8]) -> f64 {
        let from = Instant::now();
        self.0.write_all(bytes).expect("there is room");
        self.0.sync_data().expect("the disk works");
        from.elapsed().as_secs_f64()
    }
}

/// The rate at which one core hashes messages of this size, in bytes a second.
pub fn hash_rate(size: usize, total: u64) -> f64 {
    let message = vec![7u8; size];
    let from = Instant::now();
    let mut last = 0u8;
    for _ in 0..total / size as u64 {
        last ^= Sha256::digest(&message)[0];
    }
    std::hint::black_box(last);
    total as f64 / from.elapsed().as_secs_f64()
}
