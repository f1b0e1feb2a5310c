//! Every signature says what it is for: all the strings that begin what is signed, or hashed as a name (spec: log, 9).
//!
//! None is a prefix of another (tested), so no signed message can be read as one of another purpose.

/// An approval of an act by a person or a root key.
pub const APPROVAL: &str = "alternat/approval/1\n";
/// The manifest of a bag, by the link key of the party that packed it.
pub const BAG: &str = "alternat/bag/1\n";
/// A party's card, by its own root keys, when it is handed to another house.
pub const CARD: &str = "alternat/card/1\n";
/// What the checkpoint's Ed25519 cosignature signs (C2SP tlog-cosignature).
pub const COSIGNATURE_ED25519: &str = "cosignature/v1\n";
/// What an ML-DSA-44 signature of a checkpoint signs (C2SP tlog-cosignature).
pub const SUBTREE: &str = "subtree/v1\n\0";

/// A detached signature of a release's digests, in the form of `ssh-keygen` (spec: release, 6).
pub const SSHSIG: &str = "SSHSIG";

/// All contexts under which our keys sign. A checkpoint's plain Ed25519 signature begins with its log's origin.
pub const ALL: [&str; 7] = [APPROVAL, BAG, CARD, COSIGNATURE_ED25519, SUBTREE, SSHSIG, "alternat.example/v1/"];

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn no_context_is_a_prefix_of_another() {
        for (i, a) in ALL.iter().enumerate() {
            for (j, b) in ALL.iter().enumerate() {
                assert!(i == j || !a.starts_with(b), "{b:?} begins {a:?}");
            }
        }
    }
}
