//! The form of a tar file (POSIX ustar): files one after another, each with its name and length. Only what a backup needs
//! is written, and nothing is read.

use std::io::{self, Read, Write};

/// The length of a block.
const BLOCK: usize = 512;
/// How much is moved at once.
const STEP: usize = 1 << 16;
/// The most that fits into the field of a length in octal digits.
const OCTAL_MAX: u64 = 0o777_7777_7777;
/// The bytes of a name, and of the folders before it.
const NAME: usize = 100;
const PREFIX: usize = 155;

/// A tar file that is written.
pub struct Tar<W: Write> {
    out: W,
    time: u64,
}

impl<W: Write> Tar<W> {
    /// Files of this time (POSIX seconds).
    pub fn new(out: W, time: u64) -> Tar<W> {
        Tar { out, time }
    }

    /// Writes a file: so many bytes of it, and no more.
    ///
    /// # Errors
    /// Where it has fewer, its name does not fit, or nothing can be written.
    pub fn file(&mut self, name: &str, length: u64, from: &mut dyn Read) -> io::Result<()> {
        self.out.write_all(&header(name, length, self.time)?)?;
        let mut step = vec![0; STEP];
        let mut left = length;
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(STEP).min(STEP);
            from.read_exact(&mut step[..most])?;
            self.out.write_all(&step[..most])?;
            left -= most as u64;
        }
        let over = usize::try_from(length % BLOCK as u64).expect("less than a block");
        self.out.write_all(&[0; BLOCK][..(BLOCK - over) % BLOCK])
    }

    /// Writes the end.
    ///
    /// # Errors
    /// Where nothing can be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(&[0; 2 * BLOCK])?;
        Ok(self.out)
    }
}

fn header(path: &str, length: u64, time: u64) -> io::Result<[u8; BLOCK]> {
    let (prefix, name) = split(path).ok_or_else(|| io::Error::other(format!("{path} is too long for a tar file")))?;
    let mut block = [0; BLOCK];
    let mut put = |at: usize, bytes: &[u8]| block[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, name.as_bytes());
    // The owner alone reads it, as in the house.
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    if length > OCTAL_MAX {
        // As GNU tar writes it: in binary, with the first bit set.
        put(124, &[0x80, 0, 0, 0]);
        put(128, &length.to_be_bytes());
    } else {
        put(124, format!("{length:011o}\0").as_bytes());
    }
    put(136, format!("{:011o}\0", time.min(OCTAL_MAX)).as_bytes());
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    put(345, prefix.as_bytes());
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Ok(block)
}

/// A path in two, where it does not fit into the field of a name.
fn split(path: &str) -> Option<(&str, &str)> {
    if path.len() <= NAME {
        return Some(("", path));
    }
    let slashes = path.char_indices().filter(|(_, sign)| *sign == '/').map(|(at, _)| at);
    slashes
        .map(|at| (&path[..at], &path[at + 1..]))
        .find(|(prefix, name)| prefix.len() <= PREFIX && !name.is_empty() && name.len() <= NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_fills_whole_blocks_and_is_as_long_as_was_said() {
        let mut tar = Tar::new(Vec::new(), 1_800_000_000);
        tar.file("card", 3, &mut &b"abcdef"[..]).expect("it is long enough");
        assert!(tar.file("short", 3, &mut &b"ab"[..]).is_err(), "what became shorter is no backup");
        let mut tar = Tar::new(Vec::new(), 0);
        tar.file("a", 512, &mut &[7; 512][..]).expect("written");
        let bytes = tar.finish().expect("written");
        assert_eq!(bytes.len(), 512 + 512 + 1024);
        assert_eq!(
            (&bytes[..2], &bytes[257..262], &bytes[124..136]),
            (&b"a\0"[..], &b"ustar"[..], &b"00000001000\0"[..])
        );
    }

    #[test]
    fn the_longest_path_of_a_house_fits_and_a_longer_one_is_refused() {
        let id = "ab".repeat(32);
        let path = format!("record/{id}/{id}/0/receipts/{id}");
        let (prefix, name) = split(&path).expect("it fits");
        assert_eq!(format!("{prefix}/{name}"), path);
        assert!(split(&"x".repeat(101)).is_none());
        assert!(split(&format!("{}/x", "y/".repeat(140))).is_none());
    }

    #[test]
    fn a_length_beyond_octal_digits_is_written_in_binary() {
        let block = header("acts", OCTAL_MAX + 1, 0).expect("it fits");
        assert_eq!(block[124], 0x80);
        assert_eq!(block[128..136], (OCTAL_MAX + 1).to_be_bytes());
    }
}
