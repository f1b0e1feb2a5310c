//! The programs by which anybody checks a release, as they are handed out with it. What they do is theirs.

/// The program that checks the proof in a page, in the reader's own browser.
pub const SCRIPT: &str = include_str!("../../../verify/page/proof.js");
/// The program that checks a proof file, in plain Python.
pub const PYTHON: &[u8] = include_bytes!("../../../verify/alternat-verify.py");
