//! The detached signature of a release's list of digests, for who has `ssh-keygen` and nothing else (SSHSIG, version 1;
//! spec: release, 6). It proves less than the proof does, and never anything that is not such a list.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use record::key::Signer;

/// What an SSHSIG begins with, and so what this key signs for no other purpose.
const MAGIC: &[u8] = record::context::SUMS.as_bytes();
/// What the signature is for.
pub const NAMESPACE: &str = "alternat-release";
/// How the list is hashed.
const HASH: &str = "sha512";
/// The kind of the key.
const KIND: &str = "ssh-ed25519";
/// The signs of a line.
const LINE: usize = 70;

fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("nothing that is signed so is that long");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}

/// The signature of a list of digests, as `ssh-keygen -Y verify` reads it.
pub fn sign(key: &dyn Signer, sums: &[u8]) -> String {
    let hashed = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA512, sums);
    let mut message = MAGIC.to_vec();
    for part in [NAMESPACE.as_bytes(), b"", HASH.as_bytes(), hashed.as_ref()] {
        string(&mut message, part);
    }
    let signature = key.sign_ed25519(&message);
    let (mut public, mut signed) = (Vec::new(), Vec::new());
    string(&mut public, KIND.as_bytes());
    string(&mut public, &key.public().ed25519);
    string(&mut signed, KIND.as_bytes());
    string(&mut signed, &signature);
    let mut whole = MAGIC.to_vec();
    whole.extend_from_slice(&1u32.to_be_bytes());
    for part in [&public[..], NAMESPACE.as_bytes(), b"", HASH.as_bytes(), &signed] {
        string(&mut whole, part);
    }
    let mut text = String::from("-----BEGIN SSH SIGNATURE-----\n");
    for line in STANDARD.encode(whole).as_bytes().chunks(LINE) {
        text.extend(line.iter().map(|byte| char::from(*byte)));
        text.push('\n');
    }
    text.push_str("-----END SSH SIGNATURE-----\n");
    text
}
