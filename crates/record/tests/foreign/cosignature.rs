//! Cosignatures made by Cloudflare's azul: 18 heads, each cosigned with Ed25519 and with ML-DSA-44.

use crate::suite::{AZUL_COSIGNATURES, hex_at, str_at};
use record::Digest;
use record::checkpoint::{cosignature_message, subtree_message_of};
use record::key::{SecretKey, verify_ed25519, verify_ml_dsa_44};
use record::note::{Algorithm, Note, vkey};
use serde_json::Value;

/// The timestamp and the signature of the line by this key.
fn line(note: &Note, name: &str, algorithm: Algorithm, public: &[u8]) -> (u64, Vec<u8>) {
    let line = note.lines.iter().find(|line| line.names(name, algorithm, public));
    let signature = &line.expect("a line by the key").signature;
    let (time, signature) = signature.split_first_chunk().expect("a timestamp");
    (u64::from_be_bytes(*time), signature.to_vec())
}

fn check(case: &Value) -> usize {
    let note = Note::read(str_at(case, "note").as_bytes()).expect("a note");
    let (origin, cosigner) = (str_at(case, "origin"), str_at(case, "cosigner"));
    let seed = hex_at(case, "seed").repeat(2);
    let key = SecretKey::from_seed(&seed.try_into().expect("32 bytes, twice"));
    let public = key.public();
    assert_eq!(public.ed25519.to_vec(), hex_at(case, "ed25519_pub"));
    assert_eq!(public.ml_dsa_44.to_vec(), hex_at(case, "mldsa44_pub"));
    assert_eq!(vkey(cosigner, Algorithm::CosignatureEd25519, &public.ed25519), str_at(case, "vkey_ed25519"));
    assert_eq!(vkey(cosigner, Algorithm::SubtreeMlDsa44, &public.ml_dsa_44[..]), str_at(case, "vkey_mldsa44"));

    let time = case["timestamp"].as_u64().expect("a time");
    let (at, signature) = line(&note, cosigner, Algorithm::CosignatureEd25519, &public.ed25519);
    assert_eq!(at, time);
    let signature = signature.try_into().expect("64 bytes");
    let message = |time| cosignature_message(time, &note.text);
    assert!(verify_ed25519(&public.ed25519, &message(time), &signature));
    assert!(!verify_ed25519(&public.ed25519, &message(time + 1), &signature));
    assert_eq!(key.sign_ed25519(&message(time)), signature, "the same bytes as theirs");

    let (at, signature) = line(&note, cosigner, Algorithm::SubtreeMlDsa44, &public.ml_dsa_44[..]);
    assert_eq!(at, time);
    let signature = signature.try_into().expect("2420 bytes");
    let size = case["size"].as_u64().expect("a size");
    let root = Digest(hex_at(case, "root").try_into().expect("32 bytes"));
    let good = |name, time, origin, size| {
        let message = subtree_message_of(name, time, origin, size, root);
        verify_ml_dsa_44(&public.ml_dsa_44, &message, &signature)
    };
    assert!(good(cosigner, time, origin, size));
    assert!(!good(cosigner, time + 1, origin, size));
    assert!(!good(cosigner, time, origin, size + 1));
    assert!(!good("witness.example/other", time, origin, size));
    assert!(!good(cosigner, time, "log.example/other", size));
    2
}

#[test]
fn azul_cosignatures_verify_under_our_messages() {
    let Some(json) = AZUL_COSIGNATURES.json() else {
        return;
    };
    let cases = json.as_array().expect("a list");
    AZUL_COSIGNATURES.counted(cases.iter().map(check).sum());
}
