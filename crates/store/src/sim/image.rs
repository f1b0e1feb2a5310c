//! Backups of a simulated disk: taken while everything runs, put back with or without a file that is kept elsewhere.

use super::platter::{Entry, Platter};
use super::{SimDisk, plain};
use std::{fmt, path::Path};

/// All files of a disk as they once showed: a backup, or a copied machine.
#[derive(Clone)]
pub struct Image(Platter);

impl SimDisk {
    /// Copies all files as they show now.
    pub fn image(&self) -> Image {
        Image(self.machine().platter.clone())
    }

    /// Puts the files of an image in the place of all files but `kept`, which stays as it is, also where it is not there.
    /// Everything is durable; handles and locks are void, as after [`SimDisk::restart`].
    pub fn restore(&self, image: &Image, kept: Option<&Path>) {
        let mut machine = self.machine();
        let file = |platter: &Platter, path: &Path| match platter.entry(path) {
            Some(Entry::File(id)) => Some(platter.bytes(id).clone()),
            Some(Entry::Folder) | None => None,
        };
        let kept = kept.map(plain);
        let content = kept.as_deref().map(|path| file(&machine.platter, path));
        let mut platter = image.0.clone();
        if let (Some(path), Some(content)) = (kept, content) {
            platter.lay(&path, content);
        }
        platter.calm();
        machine.platter = platter;
        machine.renew();
    }

    /// Removes a file for good, as a person would who loses a medium.
    pub fn lose(&self, path: &Path) {
        let mut machine = self.machine();
        machine.platter.lay(&plain(path), None);
        machine.platter.calm();
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Image").finish_non_exhaustive()
    }
}
