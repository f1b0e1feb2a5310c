//! Key files: what was written reads back, under its conditions and no others.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use node::envelope::{Passphrase, WorkFactor};
use node::keyfile::{KeyFileError, Label, read_plain, read_protected, write_plain, write_protected};
use zeroize::Zeroizing;

/// An empty folder of this test's own.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keyfile").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an earlier run's folder is ours");
    }
    fs::create_dir_all(&folder).expect("the target folder is writable");
    folder
}

fn label() -> Label {
    "person key of A. Berg".parse().expect("a label")
}

fn secret() -> Zeroizing<Vec<u8>> {
    Zeroizing::new((0..64).collect())
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_protected_file_opens_with_its_passphrase_alone() {
    let folder = folder("protected");
    let path = folder.join("berg.key");
    write_protected(&path, &label(), &secret(), &passphrase("right"), WorkFactor::LEAST)
        .expect("the folder is writable");
    let text = fs::read_to_string(&path).expect("a key file is text");
    assert!(text.starts_with("Alternat key file, version 1, protected by a passphrase."));
    assert!(text.contains("\nlabel: person key of A. Berg\n"));
    assert_eq!(fs::metadata(&path).expect("it is there").mode() & 0o777, 0o600);
    assert_eq!(names(&folder), ["berg.key"]);

    let read = read_protected(&path, &passphrase("right")).expect("the passphrase is right");
    assert_eq!((read.label, read.secret), (label(), secret()));
    // It may be passed round: the passphrase guards it.
    fs::set_permissions(&path, Permissions::from_mode(0o644)).expect("the file is ours");
    read_protected(&path, &passphrase("right")).expect("the passphrase is right");

    let fault = read_protected(&path, &passphrase("wrong")).expect_err("it is wrong");
    assert!(matches!(fault, KeyFileError::WrongPassphrase { .. }));
    assert!(matches!(read_plain(&path), Err(KeyFileError::Protected { .. })));
}

#[test]
fn an_edited_file_is_found_out() {
    let path = folder("edited").join("berg.key");
    write_protected(&path, &label(), &secret(), &passphrase("p"), WorkFactor::LEAST).expect("the folder is writable");
    let text = fs::read_to_string(&path).expect("a key file is text");

    fs::write(&path, text.replace("A. Berg", "B. Tal")).expect("writable");
    let fault = read_protected(&path, &passphrase("p")).expect_err("the label is another");
    assert!(matches!(fault, KeyFileError::LabelChanged { written, .. } if written == label()));

    let cut = &text[..text.len() - 70];
    fs::write(&path, cut).expect("writable");
    let fault = read_protected(&path, &passphrase("p")).expect_err("it is cut");
    assert!(matches!(fault, KeyFileError::Damaged { .. } | KeyFileError::Sealed { .. }));

    fs::write(&path, "-----BEGIN PRIVATE KEY-----\n").expect("writable");
    let fault = read_protected(&path, &passphrase("p")).expect_err("another kind of file");
    assert!(matches!(fault, KeyFileError::NotAKeyFile { .. }));
    fs::write(&path, vec![b'x'; 100_000]).expect("writable");
    assert!(matches!(read_plain(&path), Err(KeyFileError::NotAKeyFile { .. })));
}

#[test]
fn a_plain_file_is_for_its_owner_alone() {
    let path = folder("plain").join("node.key");
    write_plain(&path, &label(), &secret()).expect("the folder is writable");
    let text = fs::read_to_string(&path).expect("a key file is text");
    assert!(text.starts_with("Alternat key file, version 1, NOT protected."));
    let read = read_plain(&path).expect("its mode is 0600");
    assert_eq!((read.label, read.secret), (label(), secret()));
    let fault = read_protected(&path, &passphrase("p")).expect_err("it has no passphrase");
    assert!(matches!(fault, KeyFileError::NotProtected { .. }));

    for mode in [0o640, 0o604, 0o620, 0o601] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("the file is ours");
        let fault = read_plain(&path).expect_err("others may reach it");
        assert!(matches!(fault, KeyFileError::OpenToOthers { mode: found, .. } if found == mode));
        assert!(fault.hint().contains("chmod 600"));
    }
    fs::set_permissions(&path, Permissions::from_mode(0o400)).expect("the file is ours");
    read_plain(&path).expect("nobody else may reach it");
}

#[test]
fn nothing_is_ever_overwritten() {
    let folder = folder("never");
    let path = folder.join("node.key");
    write_plain(&path, &label(), &secret()).expect("the folder is writable");
    let before = fs::read(&path).expect("it is there");
    let other = Zeroizing::new(vec![9; 32]);
    let fault = write_plain(&path, &label(), &other).expect_err("the name is taken");
    assert!(matches!(fault, KeyFileError::Exists { .. }));
    assert_eq!(fs::read(&path).expect("it is there"), before);

    let dangling = folder.join("dangling.key");
    std::os::unix::fs::symlink("nowhere", &dangling).expect("links are allowed");
    let fault = write_plain(&dangling, &label(), &secret()).expect_err("the name is taken");
    assert!(matches!(fault, KeyFileError::Exists { .. }));
    assert_eq!(names(&folder).len(), 2, "no draft is left behind");
}

#[test]
fn what_is_no_file_is_told() {
    let folder = folder("none");
    let fault = read_plain(&folder.join("absent.key")).expect_err("there is none");
    assert!(matches!(fault, KeyFileError::Missing { .. }));
    assert!(matches!(read_plain(&folder), Err(KeyFileError::NotAFile { .. })));
    let fault =
        write_plain(&folder.join("no/such/node.key"), &label(), &secret()).expect_err("there is no such folder");
    assert!(matches!(fault, KeyFileError::NotWritten { .. }));
    let large = Zeroizing::new(vec![0; 4097]);
    let fault = write_plain(&folder.join("large.key"), &label(), &large).expect_err("too large");
    assert!(matches!(fault, KeyFileError::SecretTooLarge { size: 4097, most: 4096, .. }));
    assert!(names(&folder).is_empty());
}
