//! A word that is to be known again wherever it comes out, and however it was written.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};
use std::path::Path;

/// The word: eight random letters. They stand in text, in a tag of a language, and in a name.
#[derive(Clone)]
pub struct Song {
    word: String,
    forms: Vec<(&'static str, Vec<u8>)>,
}

impl Song {
    /// A new one.
    pub fn new() -> Song {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).expect("the system has chance");
        Song::of(bytes.iter().map(|byte| char::from(b'a' + byte % 26)).collect())
    }

    fn of(word: String) -> Song {
        let bytes = word.as_bytes();
        let hex = |upper: bool, before: &str| {
            bytes.iter().fold(String::new(), |mut text, byte| {
                _ = if upper { write!(text, "{before}{byte:02X}") } else { write!(text, "{before}{byte:02x}") };
                text
            })
        };
        // As it is also in a text of CBOR, which has no other form.
        let mut forms = vec![
            ("UTF-8", bytes.to_vec()),
            ("capitals", word.to_uppercase().into_bytes()),
            ("UTF-16LE", word.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("UTF-16BE", word.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            ("hex", hex(false, "").into_bytes()),
            ("HEX", hex(true, "").into_bytes()),
            ("percent", hex(true, "%").into_bytes()),
            ("percent, small", hex(false, "%").into_bytes()),
        ];
        // Base64 says a word in three ways, by where it begins; what hangs over the edge belongs to its neighbours too.
        for shift in 0..3 {
            let shifted = [&vec![0; shift][..], bytes].concat();
            let from = (shift * 8).div_ceil(6);
            let to = shifted.len() * 8 / 6;
            forms.push(("base64", STANDARD_NO_PAD.encode(&shifted).as_bytes()[from..to].to_vec()));
            forms.push(("base64, for addresses", URL_SAFE_NO_PAD.encode(&shifted).as_bytes()[from..to].to_vec()));
        }
        Song { word, forms }
    }

    /// The word.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// The word with others around it.
    pub fn verse(&self, of: &str) -> String {
        format!("{of} {} спето 唱", self.word)
    }

    /// In which form it stands in these bytes, if it does.
    pub fn heard_in(&self, bytes: &[u8]) -> Option<&'static str> {
        self.forms.iter().find(|(_, form)| contains(bytes, form)).map(|(name, _)| *name)
    }

    /// As `heard_in`, also in what a document packs.
    pub fn heard_in_file(&self, path: &Path) -> Option<String> {
        let bytes = std::fs::read(path).expect("a file");
        let unpacked = match zip::ZipArchive::new(Cursor::new(&bytes)) {
            Err(_) => Vec::new(),
            Ok(mut archive) => (0..archive.len())
                .flat_map(|at| {
                    let mut inside = Vec::new();
                    archive.by_index(at).expect("a part").read_to_end(&mut inside).expect("it is whole");
                    inside
                })
                .collect(),
        };
        let heard = self.heard_in(&bytes).or_else(|| self.heard_in(&unpacked));
        heard.map(|form| format!("{form} in {}", path.display()))
    }

    /// As `heard_in_file`, in everything below a folder.
    pub fn heard_below(&self, folder: &Path) -> Option<String> {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
        let heard = |entry: std::fs::DirEntry| match entry.file_type().expect("it is there") {
            kind if kind.is_dir() => self.heard_below(&entry.path()),
            kind if kind.is_file() => self.heard_in_file(&entry.path()),
            // The door.
            _ => None,
        };
        entries.filter_map(heard).next()
    }
}

fn contains(bytes: &[u8], form: &[u8]) -> bool {
    let first = form[0];
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == first) {
        if rest[at..].starts_with(form) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

#[test]
fn it_is_heard_in_every_form_and_nowhere_else() {
    let song = Song::of("qzkwvxjy".into());
    let verse = song.verse("words");
    let told = [
        verse.clone().into_bytes(),
        verse.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        verse.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        verse.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes(),
        verse.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>().into_bytes(),
        STANDARD_NO_PAD.encode(&verse).into_bytes(),
        STANDARD_NO_PAD.encode(format!(".{verse}")).into_bytes(),
        URL_SAFE_NO_PAD.encode(format!("..{verse}")).into_bytes(),
        verse.to_uppercase().into_bytes(),
    ];
    for told in told {
        assert!(song.heard_in(&told).is_some(), "{told:?}");
    }
    assert_eq!(song.heard_in("qzkwvxj y, yjxvwkzq".as_bytes()), None);
}
