//! The socket in a house's folder.

use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};

/// The name of the socket in a house's folder.
pub const SOCKET: &str = "door";
/// The longest path that a socket's address holds.
const SOCKET_PATH_MAX: usize = 100;

/// A path to a socket that fits its address, also where the folder's own path is long.
pub(super) struct Short {
    path: PathBuf,
    _folder: Option<std::fs::File>,
}

impl Short {
    pub(super) fn of(socket: &Path) -> std::io::Result<Short> {
        if socket.as_os_str().len() <= SOCKET_PATH_MAX {
            return Ok(Short { path: socket.to_path_buf(), _folder: None });
        }
        let folder = std::fs::File::open(socket.parent().expect("a socket lies in a folder"))?;
        let name = socket.file_name().expect("a socket has a name");
        let path = Path::new("/proc/self/fd").join(folder.as_raw_fd().to_string()).join(name);
        Ok(Short { path, _folder: Some(folder) })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
