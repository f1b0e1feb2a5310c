//! ECDSA on P-256 with SHA-256, as tokens and passkeys sign: Wycheproof's edge cases, in DER and as r and s.

use crate::suite::{WYCHEPROOF_P256, hex_at, list_at, str_at};
use ::p256::ecdsa::Signature;
use record::key::{is_p256, verify_p256, verify_p256_der};

/// A key as the vectors give it, compressed.
fn compressed(uncompressed: &[u8]) -> [u8; 33] {
    assert_eq!((uncompressed.len(), uncompressed[0]), (65, 4));
    let mut key = [0; 33];
    key[0] = 2 | (uncompressed[64] & 1);
    key[1..].copy_from_slice(&uncompressed[1..33]);
    key
}

#[test]
fn wycheproof() {
    let Some(json) = WYCHEPROOF_P256.json() else {
        return;
    };
    let (mut valid, mut cases, mut high) = (0, 0, 0);
    for group in list_at(&json, "testGroups") {
        let public = compressed(&hex_at(&group["publicKey"], "uncompressed"));
        assert!(is_p256(&public));
        for case in list_at(group, "tests") {
            let (message, signature) = (hex_at(case, "msg"), hex_at(case, "sig"));
            let expected = str_at(case, "result") == "valid";
            assert_eq!(verify_p256_der(&public, &message, &signature), expected, "case {}", case["tcId"]);
            // What is DER at all has a second life as r and s.
            if let Ok(signature) = Signature::from_der(&signature) {
                let raw = signature.to_bytes().into();
                assert_eq!(verify_p256(&public, &message, &raw), expected, "case {}", case["tcId"]);
                high += usize::from(expected && signature.normalize_s() != signature);
            }
            valid += usize::from(expected);
            cases += 1;
        }
    }
    WYCHEPROOF_P256.counted(cases);
    assert!(high > 0, "an s above half of the order is good too");
    assert_eq!(valid, VALID);
}

/// How many of the cases are valid.
const VALID: usize = 174;

#[test]
fn numbers_out_of_range_are_no_signature() {
    let mut public = [0; 33];
    public[0] = 2;
    let x = (1..).find(|x| {
        public[32] = *x;
        is_p256(&public)
    });
    assert!(x.is_some());
    let order = record::digest::from_hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    let order: [u8; 32] = order.expect("hex").try_into().expect("32 bytes");
    for (r, s) in [([0; 32], [1; 32]), ([1; 32], [0; 32]), ([0; 32], [0; 32]), (order, [1; 32]), ([1; 32], order)] {
        let signature = [r, s].concat().try_into().expect("64 bytes");
        assert!(!verify_p256(&public, b"anything", &signature));
    }
}
