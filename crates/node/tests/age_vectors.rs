//! The test vectors of age (C2SP CCTV), which other implementations of age pass too. They lie
//! beside the project, in `shared/vectors`; without them the test says so and is skipped.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use age::{DecryptError, Identity};
use age_core::format::{FileKey, Stanza};
use aws_lc_rs::digest;
use node::envelope::{BagKey, OpenError, Passphrase, WorkFactor, open_as, open_with_passphrase};

/// How many vectors the collection had when this was written; fewer means that some got lost.
const VECTORS_KNOWN: usize = 143;

struct Vector {
    name: String,
    fields: Vec<(String, String)>,
    file: Vec<u8>,
}

impl Vector {
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).expect("a vector is readable");
        let end = bytes.windows(2).position(|two| two == b"\n\n").expect("a header, an empty line");
        let fields = str::from_utf8(&bytes[..end])
            .expect("a header is text")
            .lines()
            .map(|line| line.split_once(": ").expect("a key and a value"))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        let mut vector = Self {
            name: path.file_name().expect("a file").to_string_lossy().into_owned(),
            fields,
            file: bytes[end + 2..].to_vec(),
        };
        if vector.field("compressed").is_some() {
            vector.file =
                miniz_oxide::inflate::decompress_to_vec_zlib(&vector.file).expect("a compressed vector decompresses");
        }
        vector
    }

    fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        let key = key.to_owned();
        self.fields.iter().filter(move |(name, _)| *name == key).map(|(_, value)| value.as_str())
    }

    fn field(&self, key: &str) -> Option<&str> {
        self.all(key).next()
    }
}

/// Several identities tried in turn, as the vectors ask for.
struct Ring(Vec<Box<dyn Identity>>);

impl Identity for Ring {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        self.0.iter().find_map(|identity| identity.unwrap_stanza(stanza))
    }

    fn unwrap_stanzas(&self, stanzas: &[Stanza]) -> Option<Result<FileKey, DecryptError>> {
        self.0.iter().find_map(|identity| identity.unwrap_stanzas(stanzas))
    }
}

fn identity(text: &str) -> Box<dyn Identity> {
    match BagKey::from_text(text) {
        Ok(key) => Box::new(key),
        Err(_) => Box::new(text.parse::<age::x25519::Identity>().expect("an X25519 identity")),
    }
}

/// Opens the vector as any file is opened; the verdict in the words of the collection.
fn verdict(vector: &Vector) -> (&'static str, Vec<u8>) {
    // Bags have no armor; what stands in it is taken out by rage's own reader.
    let armored = vector.field("armored").is_some();
    let mut bare = Vec::new();
    if armored {
        // White space around armor is allowed, and rage's reader leaves it to the caller.
        let mut armor = age::armor::ArmoredReader::new(vector.file.trim_ascii());
        // A file that is not in armor comes out as it went in.
        if armor.read_to_end(&mut bare).is_err() || bare == vector.file.trim_ascii() {
            return ("armor failure", Vec::new());
        }
    }
    let mut input = if armored { bare.as_slice() } else { vector.file.as_slice() };
    let opened = match vector.field("passphrase") {
        None => open_as(&Ring(vector.all("identity").map(identity).collect()), &mut input),
        // A file with several passphrases is refused whichever is tried.
        Some(passphrase) => {
            let passphrase = Passphrase::new(passphrase.to_owned());
            open_with_passphrase(&passphrase, WorkFactor::MOST, &mut input)
        }
    };
    let mut released = Vec::new();
    let error = match opened {
        Ok(mut opened) => match opened.read_to_end(&mut released) {
            Ok(_) => return ("success", released),
            Err(error) => OpenError::from_read(error),
        },
        Err(error) => error,
    };
    let verdict = match error {
        OpenError::NotForUs | OpenError::WrongPassphrase | OpenError::NeedsPassphrase | OpenError::NeedsKey => {
            "no match"
        }
        OpenError::HeaderAltered => "HMAC failure",
        OpenError::NotAge
        | OpenError::OtherVersion
        | OpenError::HeaderMalformed
        | OpenError::HeaderCut
        | OpenError::HeaderTooLarge { .. }
        | OpenError::TooManyStanzas { .. }
        | OpenError::TooMuchWork { .. } => "header failure",
        OpenError::Truncated { .. } | OpenError::EndDamaged { .. } | OpenError::Damaged { .. } => "payload failure",
        OpenError::Source { cause } => panic!("{}: memory failed: {cause}", vector.name),
    };
    (verdict, released)
}

#[test]
fn every_vector_has_the_verdict_of_the_collection() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/cctv-age/age/testdata");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("SKIPPED: {VECTORS_KNOWN} age vectors: {} is not here", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("listed").path()).collect();
    paths.sort();
    let mut counts = BTreeMap::<String, usize>::new();
    let mut faults = Vec::new();
    for path in &paths {
        let vector = Vector::read(path);
        let expected = vector.field("expect").expect("a vector says what it expects");
        let (found, released) = verdict(&vector);
        if found != expected {
            faults.push(format!("{}: {found}, and {expected} is right", vector.name));
        }
        if let Some(hash) = vector.field("payload") {
            let released = digest::digest(&digest::SHA256, &released);
            let released: String = released.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
            if released != hash {
                faults.push(format!("{}: what was released is not what may be", vector.name));
            }
        }
        *counts.entry(format!("checked: {expected}")).or_default() += 1;
    }
    for (kind, count) in &counts {
        eprintln!("age vectors, {kind}: {count}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(paths.len() >= VECTORS_KNOWN, "only {} vectors", paths.len());
}
