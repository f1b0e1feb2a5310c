//! The folder of a site on disk: files appear whole, each behind those that it names, and nothing that was published is
//! removed or replaced. It judges no hour and makes no page.

use crate::files::{File, Kept};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Where files are written before they appear; what is left there after a crash is of no use.
const BESIDE: &str = ".part";
/// The most bytes of a published file that is read again.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Why a site could not be written.
#[derive(Debug)]
pub enum ShelfError {
    /// The disk failed at this path.
    Disk {
        /// Where.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

impl fmt::Display for ShelfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShelfError::Disk { path, cause } => write!(f, "{}: {cause}", path.display()),
        }
    }
}

impl std::error::Error for ShelfError {}

/// What became of the files of a site.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Put {
    /// Files that were not there, or lists that have grown.
    pub written: usize,
    /// Files that were there, as they are.
    pub same: usize,
    /// Published files that would be other ones now. They were left as they are.
    pub refused: Vec<String>,
}

/// The folder of a site.
#[derive(Clone, Debug)]
pub struct Shelf {
    dir: PathBuf,
}

impl Shelf {
    /// The site in this folder.
    pub fn new(dir: impl Into<PathBuf>) -> Shelf {
        Shelf { dir: dir.into() }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The bytes of a file that was published.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn published(&self, path: &str) -> Result<Option<Vec<u8>>, ShelfError> {
        let at = self.dir.join(path);
        match fs::metadata(&at) {
            Ok(known) if known.is_file() && known.len() <= FILE_BYTES_MAX => {
                fs::read(&at).map(Some).map_err(|cause| disk(&at, cause))
            }
            Ok(_) => Ok(None),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(disk(&at, cause)),
        }
    }

    /// Puts the files of a site into the folder, in their order. When a list appears, what it names is there, and will be
    /// after a loss of power.
    ///
    /// # Errors
    /// Where the disk fails. What was put until then is whole, and the same call goes on from there.
    pub fn put(&self, files: &[File]) -> Result<Put, ShelfError> {
        let beside = self.dir.join(BESIDE);
        fs::create_dir_all(&beside).map_err(|cause| disk(&beside, cause))?;
        let mut put = Put::default();
        let (fixed, growing): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| file.kept != Kept::Growing);
        for part in [fixed, growing] {
            let mut folders = BTreeSet::new();
            for file in part {
                match self.published(&file.path)? {
                    Some(old) if old == file.bytes => put.same += 1,
                    Some(old) if !may_replace(&old, file) => put.refused.push(file.path.clone()),
                    Some(_) | None => {
                        self.appear(&beside, file, &mut folders)?;
                        put.written += 1;
                    }
                }
            }
            for folder in folders {
                sync(&folder)?;
            }
        }
        _ = fs::remove_dir(&beside);
        Ok(put)
    }

    fn appear(&self, beside: &Path, file: &File, folders: &mut BTreeSet<PathBuf>) -> Result<(), ShelfError> {
        let target = self.dir.join(&file.path);
        let folder = target.parent().expect("a file lies in a folder").to_owned();
        self.make(&folder, folders)?;
        // Two programs that put the same site at once do not write into one file.
        let part = beside.join(format!("{}-{}", std::process::id(), file.path.replace('/', "~")));
        let write = || -> io::Result<()> {
            let mut open = fs::File::create(&part)?;
            open.write_all(&file.bytes)?;
            open.sync_all()
        };
        write().map_err(|cause| disk(&part, cause))?;
        fs::rename(&part, &target).map_err(|cause| disk(&target, cause))?;
        folders.insert(folder);
        Ok(())
    }

    /// Makes a folder and those above it, and remembers whose names have to be made durable.
    fn make(&self, folder: &Path, folders: &mut BTreeSet<PathBuf>) -> Result<(), ShelfError> {
        let mut missing = Vec::new();
        let mut at = folder;
        while !at.exists() {
            missing.push(at);
            at = at.parent().expect("the site's folder is there");
        }
        for new in missing.into_iter().rev() {
            match fs::create_dir(new) {
                Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => return Err(disk(new, cause)),
                Ok(()) | Err(_) => {}
            }
            folders.extend(new.parent().map(Path::to_owned));
        }
        Ok(())
    }
}

fn disk(path: &Path, cause: io::Error) -> ShelfError {
    ShelfError::Disk { path: path.to_owned(), cause }
}

fn sync(folder: &Path) -> Result<(), ShelfError> {
    fs::File::open(folder).and_then(|open| open.sync_all()).map_err(|cause| disk(folder, cause))
}

fn may_replace(old: &[u8], new: &File) -> bool {
    match new.kept {
        Kept::AsItIs => false,
        Kept::Growing => true,
        Kept::InSubstance => {
            let (before, after) = (substance(old), substance(&new.bytes));
            after.is_some() && before == after
        }
    }
}

/// What was released in a page: its text and its proof, as they stand in it.
fn substance(page: &[u8]) -> Option<(&str, &str)> {
    let page = std::str::from_utf8(page).ok()?;
    let piece = |start: &str, end: &str| page.split_once(start)?.1.split_once(end).map(|(piece, _)| piece);
    Some((piece("<article id=\"text\"", "</article>")?, piece("id=\"proof\">", "</script>")?))
}
