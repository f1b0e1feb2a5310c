//! The one rule of validity for Ed25519 (spec: log, 4), held against every edge case that others collected.

use crate::suite::{CCTV_ED25519, WYCHEPROOF_ED25519, hex_at, list_at, str_at};
use record::Digest;
use record::key::verify_ed25519;

/// Our verdict. What has not the right size is refused by our types.
fn accepts(public: &[u8], message: &[u8], signature: &[u8]) -> bool {
    match (public.try_into(), signature.try_into()) {
        (Ok(public), Ok(signature)) => verify_ed25519(public, message, signature),
        _ => false,
    }
}

#[test]
fn wycheproof() {
    let Some(json) = WYCHEPROOF_ED25519.json() else {
        return;
    };
    let (mut valid, mut cases) = (0, 0);
    for group in list_at(&json, "testGroups") {
        let public = hex_at(&group["publicKey"], "pk");
        for case in list_at(group, "tests") {
            let expected = str_at(case, "result") == "valid";
            let found = accepts(&public, &hex_at(case, "msg"), &hex_at(case, "sig"));
            assert_eq!(found, expected, "case {}", case["tcId"]);
            valid += usize::from(expected);
            cases += 1;
        }
    }
    WYCHEPROOF_ED25519.counted(cases);
    assert_eq!(valid, 88);
}

/// The digest of the numbers of the accepted cases, each followed by a line feed.
const ACCEPTED: &str = "1d5bda7cd467d2d2a4d33e2dd71d7631d65949e7c9163c883e781060c53589ff";

#[test]
fn cctv_small_and_mixed_orders() {
    let Some(json) = CCTV_ED25519.json() else {
        return;
    };
    let cases = json.as_array().expect("a list");
    CCTV_ED25519.counted(cases.len());
    let mut accepted = String::new();
    for case in cases {
        let flags = case["flags"].as_array().map_or(&[][..], Vec::as_slice);
        let message = str_at(case, "msg").as_bytes();
        if accepts(&hex_at(case, "key"), message, &hex_at(case, "sig")) {
            // Canonical, not of small order, and good without the cofactor: only a component of small order remains.
            let harmless = |flag: &&str| flag.starts_with("low_order_component");
            assert!(flags.iter().filter_map(|flag| flag.as_str()).all(|flag| harmless(&flag)));
            accepted.push_str(&format!("{}\n", case["number"]));
        }
    }
    assert_eq!(accepted.lines().count(), 43);
    assert_eq!(Digest::of(accepted.as_bytes()).to_string(), ACCEPTED);
}
