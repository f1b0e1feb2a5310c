//! ML-DSA-44 with an empty context: Wycheproof's edge cases, and CCTV's accumulated runs.

use crate::suite::{CCTV_ML_DSA_44, WYCHEPROOF_ML_DSA_44_SIGN, WYCHEPROOF_ML_DSA_44_VERIFY, hex_at, list_at, str_at};
use record::digest::hex;
use record::key::{SecretKey, verify_ml_dsa_44};
use serde_json::Value;
use shake::Shake128;
use shake::digest::{ExtendableOutput as _, Update as _, XofReader as _};

fn accepts(public: &[u8], message: &[u8], signature: &[u8]) -> bool {
    match (public.try_into(), signature.try_into()) {
        (Ok(public), Ok(signature)) => verify_ml_dsa_44(public, message, signature),
        _ => false,
    }
}

/// We sign with an empty context alone.
fn has_context(case: &Value) -> bool {
    case["ctx"].as_str().is_some_and(|context| !context.is_empty())
}

#[test]
fn wycheproof_verify() {
    let Some(json) = WYCHEPROOF_ML_DSA_44_VERIFY.json() else {
        return;
    };
    let (mut valid, mut invalid, mut with_context) = (0, 0, 0);
    for group in list_at(&json, "testGroups") {
        let public = hex_at(group, "publicKey");
        for case in list_at(group, "tests") {
            if has_context(case) {
                with_context += 1;
                continue;
            }
            let expected = str_at(case, "result") == "valid";
            let found = accepts(&public, &hex_at(case, "msg"), &hex_at(case, "sig"));
            assert_eq!(found, expected, "case {}", case["tcId"]);
            *(if expected { &mut valid } else { &mut invalid }) += 1;
        }
    }
    WYCHEPROOF_ML_DSA_44_VERIFY.counted(valid + invalid + with_context);
    WYCHEPROOF_ML_DSA_44_VERIFY.not_applicable(with_context, "with a context");
    assert_eq!((valid, invalid, with_context), (75, 98, 7));
}

fn secret(seed: &[u8; 32]) -> SecretKey {
    let mut both = [0; 64];
    both[32..].copy_from_slice(seed);
    SecretKey::from_seed(&both)
}

#[test]
fn wycheproof_sign() {
    let Some(json) = WYCHEPROOF_ML_DSA_44_SIGN.json() else {
        return;
    };
    let (mut signed, mut refused, mut with_context, mut internal) = (0, 0, 0, 0);
    for group in list_at(&json, "testGroups") {
        let seed: Result<[u8; 32], _> = hex_at(group, "privateSeed").try_into();
        for case in list_at(group, "tests") {
            if has_context(case) {
                with_context += 1;
                continue;
            }
            // Only the digest of the message is given: a way of signing that we do not have.
            if case["msg"].is_null() {
                internal += 1;
                continue;
            }
            let Ok(seed) = seed else {
                assert_eq!(str_at(case, "result"), "invalid", "case {}", case["tcId"]);
                refused += 1;
                continue;
            };
            let key = secret(&seed);
            assert_eq!(key.public().ml_dsa_44.to_vec(), hex_at(group, "publicKey"));
            let hedge = case["rnd"].as_str().map_or(vec![0; 32], |_| hex_at(case, "rnd"));
            let hedge = hedge.try_into().expect("32 bytes");
            let signature = key.sign_ml_dsa_44(&hex_at(case, "msg"), &hedge);
            assert_eq!(signature.to_vec(), hex_at(case, "sig"), "case {}", case["tcId"]);
            signed += 1;
        }
    }
    let suite = WYCHEPROOF_ML_DSA_44_SIGN;
    suite.counted(signed + refused + with_context + internal);
    suite.not_applicable(with_context, "with a context");
    suite.not_applicable(internal, "a digest in place of the message");
    assert_eq!((signed, refused, with_context, internal), (71, 3, 4, 8));
}

/// Keys and signatures of an empty message, from one stream of seeds, accumulated into one hash.
fn accumulated(runs: usize) -> String {
    let mut seeds = Shake128::default().finalize_xof();
    let mut all = Shake128::default();
    for _ in 0..runs {
        let mut seed = [0; 32];
        seeds.read(&mut seed);
        let key = secret(&seed);
        let public = &key.public().ml_dsa_44;
        let signature = key.sign_ml_dsa_44(b"", &[0; 32]);
        assert!(verify_ml_dsa_44(public, b"", &signature));
        all.update(&public[..]);
        all.update(&signature[..]);
    }
    let mut hash = [0; 32];
    all.finalize_xof().read(&mut hash);
    hex(&hash)
}

/// The hash that the suite gives for so many runs, in the part on ML-DSA-44.
fn expected(readme: &str, runs: &str) -> String {
    let (_, part) = readme.split_once("### ML-DSA-44").expect("the part");
    let (_, line) = part.split_once(&format!("- {runs} iterations: `")).expect("the line");
    line[..64].to_owned()
}

#[test]
fn accumulated_100() {
    if let Some(readme) = CCTV_ML_DSA_44.text() {
        assert_eq!(accumulated(100), expected(&readme, "100"));
    }
}

#[test]
fn accumulated_10_000() {
    if let Some(readme) = CCTV_ML_DSA_44.text() {
        assert_eq!(accumulated(10_000), expected(&readme, "10 000"));
    }
}
