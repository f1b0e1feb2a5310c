//! A joint release in pieces that common programs read (spec: release, 6). The detached signatures are not made here.

use crate::joint::{Proved, Release};
use crate::sshsig;
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use record::Digest;
use record::act::Act;

/// The name of the file with the digests.
pub const SUMS: &str = "SHA256SUMS";

/// The files, by name; a name may have folders in it.
pub type Pieces = BTreeMap<String, Vec<u8>>;

/// What the digests are of: the pages and the manifests.
fn named(release: &Release, proved: &Proved) -> Pieces {
    let pages = proved.pages.iter().map(|(page, text)| (format!("{}.txt", page.language), text.clone().into_bytes()));
    let mut named: Pieces = pages.collect();
    named.insert("text.manifest".into(), release.text.clone());
    named.insert("release.manifest".into(), release.release.clone());
    named
}

/// The file of digests, for `sha256sum -c`: the same in every house, and what a party signs beside.
pub fn sums(release: &Release, proved: &Proved) -> Vec<u8> {
    let line = |(name, bytes): (&String, &Vec<u8>)| format!("{}  {name}\n", Digest::of(bytes));
    named(release, proved).iter().map(line).collect::<String>().into_bytes()
}

/// The name of the detached signature by the party with this code.
pub fn signature_name(code: &str) -> String {
    format!("{SUMS}.{code}.sig")
}

/// All files but the detached signatures. `release` is what `proved` was proved from.
pub fn pieces(release: &Release, proved: &Proved) -> Pieces {
    let mut files = named(release, proved);
    files.insert(SUMS.into(), sums(release, proved));
    let mut signers = String::new();
    for (given, party) in release.parties.iter().zip(&proved.parties) {
        let folder = folder(proved, party.id);
        signers.push_str(&sshsig::allowed(&folder, &party.card.log.ed25519));
        files.insert(format!("{folder}/log.pem"), pem(&party.card.log.ed25519).into_bytes());
        for (log, head) in given.logs.iter().zip(&party.logs) {
            let folder = format!("{folder}/{}", head.head.log.epoch);
            files.insert(format!("{folder}/checkpoint"), log.checkpoint.clone());
            for entry in &log.entries {
                let Ok(act) = Act::read(&entry.leaf) else { continue };
                files.insert(format!("{folder}/{}.act", act.index), entry.leaf.clone());
                let proof = inclusion(act.index, &entry.path, &log.checkpoint);
                files.insert(format!("{folder}/{}.tlog-proof", act.index), proof);
            }
        }
    }
    files.insert("allowed_signers".into(), signers.into_bytes());
    files
}

/// What a party's files are called after: its code, and where two have one, the beginning of its id behind it.
fn folder(proved: &Proved, party: record::PartyId) -> String {
    let code = proved.code(party);
    let alike = proved.parties.iter().filter(|other| other.card.code.eq_ignore_ascii_case(code)).count();
    if alike > 1 { format!("{code}-{}", &party.0.short()[..8]) } else { code.into() }
}

/// An inclusion proof with its checkpoint (C2SP tlog-proof).
fn inclusion(index: u64, path: &[Digest], checkpoint: &[u8]) -> Vec<u8> {
    let mut text = format!("c2sp.org/tlog-proof@v1\nindex {index}\n");
    for node in path {
        text.push_str(&STANDARD.encode(node.0));
        text.push('\n');
    }
    text.push('\n');
    [text.as_bytes(), checkpoint].concat()
}

/// An Ed25519 key as OpenSSL reads it: SubjectPublicKeyInfo (RFC 8410, 4).
fn pem(public: &[u8; 32]) -> String {
    const HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
    let info = STANDARD.encode([&HEAD[..], public].concat());
    format!("-----BEGIN PUBLIC KEY-----\n{info}\n-----END PUBLIC KEY-----\n")
}
