//! Where the foreign vectors lie, how many cases each suite has, and what is said when they are not there.

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// One suite: a name, a path below the vectors' folder, and how many cases it must have.
pub struct Suite {
    pub name: &'static str,
    pub path: &'static str,
    pub cases: usize,
}

macro_rules! suites {
    ($($name:ident = $path:literal, $cases:literal;)+) => {
        $(pub const $name: Suite = Suite { name: stringify!($name), path: $path, cases: $cases };)+
        /// All of them.
        const ALL: &[Suite] = &[$($name),+];
    };
}

suites! {
    CBOR_APPENDIX_A = "cbor-rfc8949-appendix-a/appendix_a.json", 82;
    C2SP_EXAMPLES = "c2sp-spec-examples/examples.json", 5;
    GO_NOTE = "go-sumdb-note-tlog/note.json", 21;
    AZUL_COSIGNATURES = "azul-cosignature/cosignatures.json", 36;
    MERKLE_PROOFS = "merkle-proofs-transparency-dev/testdata", 518;
    WYCHEPROOF_ED25519 = "wycheproof/ed25519_test.json", 151;
    WYCHEPROOF_ML_DSA_44_VERIFY = "wycheproof/mldsa_44_verify_test.json", 180;
    WYCHEPROOF_ML_DSA_44_SIGN = "wycheproof/mldsa_44_sign_seed_test.json", 86;
    WYCHEPROOF_P256 = "wycheproof/ecdsa_secp256r1_sha256_test.json", 484;
    WEBAUTHN = "webauthn-l3-test-vectors/sctn-test-vectors.bs.txt", 15;
    CCTV_ED25519 = "cctv-ed25519/ed25519/ed25519vectors.json", 914;
    CCTV_ML_DSA_44 = "cctv-mldsa/ML-DSA/accumulated/README.md", 2;
}

/// A line on standard error, past the capture of a test that passes.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors")
}

impl Suite {
    /// The suite's path, or a line that says that it was skipped. Vectors that are there must be there in full.
    pub fn path(&self) -> Option<PathBuf> {
        if !folder().is_dir() {
            say(&format!("SKIPPED: {} ({} cases): ../shared/vectors is absent", self.name, self.cases));
            return None;
        }
        let path = folder().join(self.path);
        assert!(path.exists(), "{} is missing in the vectors", self.path);
        Some(path)
    }

    /// The suite's text.
    pub fn text(&self) -> Option<String> {
        let path = self.path()?;
        Some(std::fs::read_to_string(path).expect("the vectors are readable"))
    }

    /// The suite as JSON.
    pub fn json(&self) -> Option<Value> {
        Some(serde_json::from_str(&self.text()?).expect("the vectors are JSON"))
    }

    /// Holds the number of cases that were seen against the number there should be.
    pub fn counted(&self, seen: usize) {
        assert_eq!(seen, self.cases, "{} has other cases than known", self.name);
    }

    /// Says which cases do not apply, and why.
    pub fn not_applicable(&self, cases: usize, why: &str) {
        say(&format!("{}: {cases} of {} not applicable: {why}", self.name, self.cases));
    }
}

/// The text at a key.
pub fn str_at<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no text at {key}"))
}

/// The bytes written as hexadecimal at a key.
pub fn hex_at(value: &Value, key: &str) -> Vec<u8> {
    record::digest::from_hex(str_at(value, key)).unwrap_or_else(|| panic!("no hex at {key}"))
}

/// The list at a key.
pub fn list_at<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("no list at {key}"))
}

#[test]
fn every_suite_is_there_or_named() {
    let there = ALL.iter().filter(|suite| folder().join(suite.path).exists());
    let (suites, cases) = there.fold((0, 0), |(n, cases), suite| (n + 1, cases + suite.cases));
    say(&format!(
        "foreign vectors: {suites} of {} suites, {cases} of {} cases",
        ALL.len(),
        ALL.iter().map(|suite| suite.cases).sum::<usize>()
    ));
}
