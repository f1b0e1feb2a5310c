//! Envelopes: what was sealed opens for each recipient and for nobody else, and no damage passes.

use std::io::{self, Read};
use std::sync::LazyLock;

use node::envelope::{
    BagKey, HEADER_MAX, OpenError, Passphrase, RECIPIENTS_MAX, Recipient, SealError, WorkFactor, open,
    open_with_passphrase, seal, seal_with_passphrase,
};
use proptest::prelude::*;

const CHUNK: usize = 64 * 1024;

static KEYS: LazyLock<[BagKey; 3]> = LazyLock::new(|| [1, 2, 3].map(|n| BagKey::from_seed(&[n; 32])));

fn sealed(keys: &[BagKey], content: &[u8]) -> Vec<u8> {
    let recipients: Vec<Recipient> = keys.iter().map(BagKey::recipient).collect();
    let mut out = Vec::new();
    let count = seal(&recipients, content, &mut out).expect("memory takes it");
    assert_eq!(count, content.len() as u64);
    out
}

fn read(key: &BagKey, file: &[u8]) -> Result<Vec<u8>, (OpenError, Vec<u8>)> {
    let mut content = Vec::new();
    let mut opened = open(key, file).map_err(|error| (error, Vec::new()))?;
    match opened.read_to_end(&mut content) {
        Ok(_) => Ok(content),
        Err(error) => {
            assert!(opened.read(&mut [0; 1]).is_err(), "a failed envelope stays failed");
            Err((OpenError::from_read(error), content))
        }
    }
}

fn pattern(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at % 251) as u8).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_recipient_opens_what_was_sealed(
        size in prop_oneof![0..300usize, CHUNK - 2..CHUNK + 3, 2 * CHUNK - 1..2 * CHUNK + 2],
    ) {
        let content = pattern(size);
        let file = sealed(&KEYS[..2], &content);
        for key in &KEYS[..2] {
            prop_assert_eq!(read(key, &file).expect("it is for us"), content.clone());
        }
        prop_assert!(matches!(read(&KEYS[2], &file), Err((OpenError::NotForUs, _))));
    }

    #[test]
    fn no_changed_byte_passes(at in 0.0..1.0f64, flip in 1..=255u8) {
        let content = pattern(CHUNK + 100);
        let mut file = sealed(&KEYS[..1], &content);
        let at = (at * file.len() as f64) as usize;
        file[at] ^= flip;
        let (_, released) = read(&KEYS[0], &file).expect_err("a changed file does not open");
        prop_assert!(content.starts_with(&released));
    }

    #[test]
    fn no_cut_file_passes(at in 0.0..1.0f64) {
        let content = pattern(2 * CHUNK);
        let file = sealed(&KEYS[..1], &content);
        let cut = &file[..(at * file.len() as f64) as usize];
        let (_, released) = read(&KEYS[0], cut).expect_err("a cut file does not open");
        prop_assert!(content.starts_with(&released));
    }
}

#[test]
fn each_fault_has_its_name_and_its_place() {
    let key = &KEYS[0];
    let content = pattern(2 * CHUNK + 10);
    let file = sealed(&KEYS[..1], &content);
    let last = file.len() - 10 - 16;
    let second = last - CHUNK - 16;

    let cut = read(key, &file[..last]).expect_err("the last piece is not there");
    assert!(matches!(cut, (OpenError::Truncated { at }, _) if at == 2 * CHUNK as u64), "{cut:?}");
    let cut = read(key, &file[..last + 5]).expect_err("the last piece is not whole");
    assert!(matches!(cut.0, OpenError::EndDamaged { at } if at == 2 * CHUNK as u64));
    let cut = read(key, &file[..second + 5]).expect_err("the second piece is not whole");
    assert!(matches!(cut.0, OpenError::EndDamaged { at } if at == CHUNK as u64));

    let mut damaged = file.clone();
    damaged[second + 7] ^= 1;
    let damaged = read(key, &damaged).expect_err("the second piece is damaged");
    assert!(matches!(damaged.0, OpenError::Damaged { at } if at == CHUNK as u64));
    assert_eq!(damaged.1, content[..CHUNK]);

    assert!(matches!(read(key, b""), Err((OpenError::NotAge, _))));
    assert!(matches!(read(key, b"PK\x03\x04 a zip file"), Err((OpenError::NotAge, _))));
    assert!(matches!(read(key, &file[..500]), Err((OpenError::HeaderCut, _))));
    let mut grown = file.clone();
    grown.push(0);
    assert!(read(key, &grown).is_err());

    // A stanza of nobody's is put in front: the header still names us, but its seal breaks.
    let altered = String::from_utf8_lossy(&file[..22]).into_owned() + "-> strange\n\n";
    let altered = [altered.as_bytes(), &file[22..]].concat();
    assert!(matches!(read(key, &altered), Err((OpenError::HeaderAltered, _))));
}

#[test]
fn the_number_of_recipients_is_bounded() {
    let one = KEYS[0].recipient();
    let most = vec![one.clone(); RECIPIENTS_MAX];
    let mut out = Vec::new();
    seal(&most, &b"content"[..], &mut out).expect("this many are taken");
    assert!(out.len() < HEADER_MAX);
    assert_eq!(read(&KEYS[0], &out).expect("it opens"), b"content");
    assert!(matches!(read(&KEYS[1], &out), Err((OpenError::NotForUs, _))));

    let more = vec![one; RECIPIENTS_MAX + 1];
    assert!(matches!(
        seal(&more, io::empty(), io::sink()),
        Err(SealError::TooManyRecipients { asked: 257, most: 256 })
    ));
    assert!(matches!(seal(&[], io::empty(), io::sink()), Err(SealError::NoRecipients)));
}

/// A reader that gives some bytes and then fails.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::new(io::ErrorKind::InvalidData, "the stick was pulled")),
            read => Ok(read),
        }
    }
}

#[test]
fn a_failing_disk_is_not_a_damaged_file() {
    let file = sealed(&KEYS[..1], &pattern(CHUNK * 2));
    for cut in [10, 700, CHUNK, file.len() - 1] {
        let outcome = open(&KEYS[0], Failing(&file[..cut]))
            .and_then(|mut opened| io::copy(&mut opened, &mut io::sink()).map_err(OpenError::from_read));
        assert!(
            matches!(&outcome, Err(OpenError::Source { cause }) if cause.to_string() == "the stick was pulled"),
            "cut at {cut}: {outcome:?}"
        );
    }
    let recipients = [KEYS[0].recipient()];
    assert!(matches!(seal(&recipients, Failing(b"abc"), io::sink()), Err(SealError::Source { .. })));
}

#[test]
fn a_passphrase_opens_what_it_sealed() {
    let passphrase = Passphrase::new("correct horse".to_owned());
    let wrong = Passphrase::new("Correct horse".to_owned());
    let mut file = Vec::new();
    seal_with_passphrase(&passphrase, WorkFactor::LEAST, &b"secret"[..], &mut file).expect("memory takes it");
    let mut content = Vec::new();
    open_with_passphrase(&passphrase, WorkFactor::LEAST, file.as_slice())
        .expect("the passphrase is right")
        .read_to_end(&mut content)
        .expect("the file is whole");
    assert_eq!(content, b"secret");

    let fault = |passphrase, file: &[u8]| {
        open_with_passphrase(passphrase, WorkFactor::LEAST, file).err().expect("it does not open")
    };
    assert!(matches!(fault(&wrong, &file), OpenError::WrongPassphrase));
    assert!(matches!(fault(&passphrase, &sealed(&KEYS[..1], b"")), OpenError::NeedsKey));
    assert!(matches!(read(&KEYS[0], &file), Err((OpenError::NeedsPassphrase, _))));

    let mut costly = Vec::new();
    let twelve = WorkFactor::new(12).expect("within the bounds");
    seal_with_passphrase(&passphrase, twelve, io::empty(), &mut costly).expect("memory takes it");
    assert!(matches!(fault(&passphrase, &costly), OpenError::TooMuchWork { asked: 12, most: 10 }));
    assert!(WorkFactor::new(9).is_err() && WorkFactor::new(21).is_err());
}
