//! A joint release through the real command: listed, written, checked, spoiled, and taken apart for the programs that
//! everybody has.

use crate::houses::{Folder, alternat, bad, good, json};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program that is not ours in a folder, and answers whether it ended well.
fn runs(folder: &str, program: &str, args: &[&str], input: &str) -> bool {
    let input = std::fs::File::open(Path::new(folder).join(input)).expect("its input");
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(input).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().unwrap_or_else(|cause| panic!("{program}: {cause}")).success()
}

#[test]
fn a_joint_release_is_checked_by_strangers_and_by_their_own_programs() {
    let folder = Folder::new("release");
    let dir = folder.at("lake");
    good(&["play", "lake-20", "--dir", &dir]);
    let (east, west) = (folder.at("lake/EAST"), folder.at("lake/WEST"));
    let listed = json(&["--dir", &east, "release", "list"]);
    let kinds: Vec<&str> = listed.as_array().expect("a list").iter().filter_map(|one| one["kind"].as_str()).collect();
    assert_eq!(kinds, ["joint", "readout"]);
    assert_eq!(listed[0]["title"], "关于读取水尺的议定纪要", "in the first of the house's languages");

    // Each house writes its own file of it, and both are valid.
    let (ours, theirs) = (folder.at("east.proof"), folder.at("west.proof"));
    good(&["--dir", &east, "release", "proof", "text:19", "--to", &ours]);
    good(&["--dir", &west, "release", "proof", listed[0]["id"].as_str().expect("an id"), "--to", &theirs]);
    let told = good(&["verify", &ours]);
    for words in [
        "valid: a joint release\n  Agreed Minutes on the Reading of the Gauges\n",
        "under embargo until ",
        "EAST, Eastshore\n",
        "signed the release: Minister for the lake, at ",
        "its log is held by WEST since ",
        "It takes from their word",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let (one, other) = (json(&["verify", &ours]), json(&["verify", &theirs]));
    assert_eq!((&one["release"], &one["words"]), (&other["release"], &other["words"]));
    assert_eq!((&one["valid"], &one["under_embargo"]), (&true.into(), &true.into()));
    // Two files of one history do not contradict each other.
    good(&["verify", &ours, &theirs]);

    // A readout has a proof, too, and says whose account it is.
    let account = folder.at("account.proof");
    good(&["--dir", &east, "release", "proof", listed[1]["id"].as_str().expect("an id"), "--to", &account]);
    assert!(good(&["verify", &account]).starts_with("valid: WEST logged just these words as its own account"));

    // One bit, and it is valid no more; nothing is believed that is no release.
    let mut bytes = std::fs::read(&ours).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let spoiled = folder.at("spoiled.proof");
    std::fs::write(&spoiled, &bytes).expect("a file");
    assert!(bad(1, &["verify", &spoiled]).contains("is not valid, by step "));
    assert_eq!(alternat(&["verify", &folder.at("nothing.proof")]).code, 2);

    in_pieces(&folder, &east);
}

/// The pieces, by the programs that everybody has, each beside its bad twin.
fn in_pieces(folder: &Folder, house: &str) {
    let pieces = folder.at("pieces");
    good(&["--dir", house, "release", "pieces", "text:19", "--to", &pieces]);
    assert!(runs(&pieces, "sha256sum", &["-c", "SHA256SUMS"], "SHA256SUMS"));
    let verify = ["-Y", "verify", "-f", "allowed_signers", "-n", "alternat-release", "-s", "SHA256SUMS.EAST.sig"];
    let by = |who: &'static str| [&verify[..], &["-I", who]].concat();
    assert!(runs(&pieces, "ssh-keygen", &by("EAST"), "SHA256SUMS"));
    assert!(!runs(&pieces, "ssh-keygen", &by("WEST"), "SHA256SUMS"), "by another party");
    assert!(!runs(&pieces, "ssh-keygen", &by("EAST"), "en.txt"), "another file");
    for code in ["EAST", "WEST"] {
        let note = std::fs::read_to_string(Path::new(&pieces).join(code).join("0/checkpoint")).expect("a checkpoint");
        let (text, lines) = note.split_once("\n\n").expect("a note");
        let line = lines.lines().next().and_then(|line| line.rsplit(' ').next()).expect("a line of signature");
        std::fs::write(Path::new(&pieces).join("note"), format!("{text}\n")).expect("a file");
        // Four bytes of hint stand before the signature.
        let signature = base64(line)[4..].to_vec();
        std::fs::write(Path::new(&pieces).join("note.sig"), signature).expect("a file");
        let key = format!("{code}/log.pem");
        let of = |file: &'static str| -> Vec<String> {
            let words = ["pkeyutl", "-verify", "-pubin", "-inkey", &key, "-rawin", "-in", file, "-sigfile", "note.sig"];
            words.map(str::to_owned).to_vec()
        };
        let openssl = |file| {
            let words = of(file);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            runs(&pieces, "openssl", &words, "note")
        };
        assert!(openssl("note") && !openssl("SHA256SUMS"), "{code}");
    }
    // A stranger makes the same pieces from the file, without the signature that only the house can make.
    let (proof, again) = (folder.at("again.proof"), folder.at("again"));
    good(&["--dir", house, "release", "proof", "text:19", "--to", &proof]);
    good(&["verify", &proof, "--unpack", &again]);
    for file in ["SHA256SUMS", "allowed_signers", "en.txt", "EAST/0/checkpoint"] {
        let read = |folder: &str| std::fs::read(Path::new(folder).join(file)).expect("a piece");
        assert_eq!(read(&pieces), read(&again), "{file}");
    }
    assert!(!Path::new(&again).join("SHA256SUMS.EAST.sig").exists());
    assert!(bad(2, &["verify", &proof, "--unpack", &again]).contains("exists"));
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}
