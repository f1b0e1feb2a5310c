//! A detached signature for `ssh-keygen -Y verify`: SSHSIG, version 1 (openssh PROTOCOL.sshsig; spec: release, 6).
//! It adds no proof to a release's own; it is for whoever has `ssh-keygen` and nothing else.

use alloc::{format, string::String, vec::Vec};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use record::context;
use sha2::{Digest as _, Sha512};

/// What the signature is for.
pub const NAMESPACE: &str = "alternat-release";
const HASH: &str = "sha512";
const KEY: &str = "ssh-ed25519";
/// How many characters stand in a line.
const LINE: usize = 70;

/// Bytes behind their length.
fn string(of: &[u8]) -> Vec<u8> {
    let length = u32::try_from(of.len()).expect("what is written here is short");
    [&length.to_be_bytes()[..], of].concat()
}

fn key_blob(public: &[u8; 32]) -> Vec<u8> {
    [string(KEY.as_bytes()), string(public)].concat()
}

/// What the Ed25519 half of the log key signs, for a file of these bytes.
pub fn message(file: &[u8]) -> Vec<u8> {
    let digest = Sha512::digest(file);
    let parts = [string(NAMESPACE.as_bytes()), string(b""), string(HASH.as_bytes()), string(&digest)];
    [context::SSHSIG.as_bytes(), &parts.concat()].concat()
}

/// The file with a signature of `message`.
pub fn armored(public: &[u8; 32], signature: &[u8; 64]) -> String {
    let signature = [string(KEY.as_bytes()), string(signature)].concat();
    let parts = [
        context::SSHSIG.as_bytes().to_vec(),
        1u32.to_be_bytes().to_vec(),
        string(&key_blob(public)),
        string(NAMESPACE.as_bytes()),
        string(b""),
        string(HASH.as_bytes()),
        string(&signature),
    ];
    let encoded = STANDARD.encode(parts.concat());
    let lines: Vec<&str> =
        encoded.as_bytes().chunks(LINE).map(|line| core::str::from_utf8(line).expect("base64 is ASCII")).collect();
    format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", lines.join("\n"))
}

/// The line of `allowed_signers` for the key of a party with this code.
pub fn allowed(code: &str, public: &[u8; 32]) -> String {
    format!("{code} namespaces=\"{NAMESPACE}\" {KEY} {}\n", STANDARD.encode(key_blob(public)))
}
