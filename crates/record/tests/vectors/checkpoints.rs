//! Checkpoints of logs and receipts by cosigners, good and bad, each as the text of a note.

use crate::hands::{cause, key, log, party, public};
use record::PartyId;
use record::checkpoint::{
    Checkpoint, CheckpointFault, Cosignature, TreeHead, Unverified, cosigner_name, subtree_message_of,
};
use record::key::{PublicKey, SecretKey};
use record::note::{Algorithm, Line, Note, key_hint};
use record::tree::{empty_root, leaf_hash};
use serde_json::{Value, json};

const TIME: u64 = 1_700_000_000;

fn head() -> TreeHead {
    TreeHead { log: log(), size: 17, root: leaf_hash(b"a root") }
}

fn signer() -> SecretKey {
    key(4)
}

fn cosigner() -> (PartyId, SecretKey) {
    (party(0x44), key(5))
}

fn signed(head: TreeHead) -> Checkpoint {
    head.sign(&signer(), &[0; 32])
}

fn cosigned() -> Checkpoint {
    let (party, key) = cosigner();
    let mut checkpoint = signed(head());
    let receipt = checkpoint.cosign(party, &key, TIME, &[0; 32]);
    assert!(checkpoint.add(&receipt), "it is of this head");
    checkpoint
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("a note is text")
}

/// The good note taken apart, changed, and put together again.
fn changed(change: impl FnOnce(&mut Note)) -> String {
    let mut note = Note::read(&cosigned().bytes()).expect("a good note");
    change(&mut note);
    text(note.bytes())
}

/// The good note with the first of these parts, which stands in its text, replaced by another.
fn replaced(from: &str, to: &str) -> String {
    let good = text(signed(head()).bytes());
    assert!(good.contains(from), "{from}");
    good.replacen(from, to, 1)
}

fn json_head(head: TreeHead) -> Value {
    json!({ "origin": head.log.origin(), "size": head.size, "root": head.root.to_string() })
}

/// Reads a checkpoint as a reader must who knows the key of the log.
pub fn read(note: &str, key: &PublicKey) -> Result<Checkpoint, CheckpointFault> {
    Unverified::read(note.as_bytes())?.verify(key)
}

fn good(name: &str, about: &str, note: String) -> Value {
    let key = signer().public().clone();
    let checkpoint = read(&note, &key).expect(name);
    json!({
        "name": name,
        "about": about,
        "kind": "checkpoint",
        "verdict": "valid",
        "note": note,
        "log_key": public(&key),
        "head": json_head(checkpoint.head()),
    })
}

fn bad_under(name: &str, reason: &str, note: String, key: &PublicKey) -> Value {
    let fault = read(&note, key).expect_err(name);
    json!({
        "name": name,
        "reason": reason,
        "kind": "checkpoint",
        "verdict": "invalid",
        "note": note,
        "log_key": public(key),
        "cause": cause(&fault),
    })
}

fn bad(name: &str, about: &str, note: String) -> Value {
    bad_under(name, about, note, signer().public())
}

/// A line of signature that says nothing true.
fn junk(name: &str) -> Line {
    Line { name: name.into(), hint: [1, 2, 3, 4], signature: vec![5; 64] }
}

/// A line as the log would sign it, with the time and the size that are given.
fn ml_dsa_line(time: u64, size: u64) -> Line {
    let (origin, key) = (log().origin(), signer());
    let message = subtree_message_of(&origin, time, &origin, size, head().root);
    let signature = key.sign_ml_dsa_44(&message, &[0; 32]);
    let hint = key_hint(&origin, Algorithm::SubtreeMlDsa44, &key.public().ml_dsa_44[..]);
    let signature = [&time.to_be_bytes()[..], &signature[..]].concat();
    Line { name: origin, hint, signature }
}

fn checkpoints() -> Vec<Value> {
    let empty = TreeHead { size: 0, root: empty_root(), ..head() };
    let largest = TreeHead { size: u64::MAX, ..head() };
    let foreign = Line { name: "witness.example/w1".into(), ..junk("") };
    let own_junk = vec![junk(&log().origin()), junk(&log().origin())];
    vec![
        good("checkpoint", "a log's own two lines", text(signed(head()).bytes())),
        good("checkpoint-cosigned", "with the receipt of another party", text(cosigned().bytes())),
        good("checkpoint-empty", "an empty log has the root of no leaves", text(signed(empty).bytes())),
        good("checkpoint-largest", "the largest size", text(signed(largest).bytes())),
        good(
            "checkpoint-strangers-line",
            "lines by unknown keys are not judged",
            changed(|note| note.lines.insert(0, foreign)),
        ),
        good(
            "checkpoint-crowded",
            "lines under the log's name that its keys did not write are passed over",
            changed(|note| {
                note.lines.splice(0..0, own_junk);
            }),
        ),
        good("checkpoint-reversed", "the order of lines means nothing", changed(|note| note.lines.reverse())),
    ]
}

fn bad_texts() -> Vec<Value> {
    let size = |to: &str| replaced("\n17\n", &format!("\n{to}\n"));
    let not_empty = TreeHead { size: 0, ..head() };
    let foreign = replaced("alternat.example/v1/1111", "alternat.example/v2/1111");
    let capital = replaced("2222/0\n", "222A/0\n");
    vec![
        bad("checkpoint-size-plus", "a size with a sign", size("+17")),
        bad("checkpoint-size-zero", "a size with a leading zero", size("017")),
        bad("checkpoint-size-large", "a size of 65 bits", size("18446744073709551616")),
        bad("checkpoint-size-other", "another size than was signed", size("18")),
        bad("checkpoint-extension", "an extension line", replaced("=\n\n", "=\nmore\n\n")),
        bad("checkpoint-origin", "the origin of another system", foreign),
        bad("checkpoint-origin-capital", "an id in capitals", capital),
        bad("checkpoint-epoch", "an epoch with a leading zero", replaced("/0\n17\n", "/00\n17\n")),
        bad("checkpoint-not-empty", "an empty log with the root of leaves", text(signed(not_empty).bytes())),
        bad("checkpoint-crlf", "carriage returns", text(signed(head()).bytes()).replace('\n', "\r\n")),
        bad("checkpoint-no-end", "no line feed at the end", text(signed(head()).bytes()).trim_end().into()),
        bad("checkpoint-unsigned", "a text alone", head().text()),
    ]
}

fn bad_signatures() -> Vec<Value> {
    let without = |at: usize| changed(|note| drop(note.lines.remove(at)));
    let other = changed(|note| {
        note.lines.iter_mut().for_each(|line| {
            line.name = line.name.replace("1111", "1112");
        })
    });
    let spoiled = |at: usize| changed(|note| note.lines[at].signature[10] ^= 1);
    vec![
        bad_under("checkpoint-other-key", "signed with another key", text(signed(head()).bytes()), key(9).public()),
        bad("checkpoint-no-ed25519", "the Ed25519 line is missing", without(0)),
        bad("checkpoint-no-ml-dsa", "the ML-DSA-44 line is missing", without(1)),
        bad("checkpoint-ed25519-bit", "a wrong bit in the Ed25519 signature", spoiled(0)),
        bad("checkpoint-ml-dsa-bit", "a wrong bit in the ML-DSA-44 signature", spoiled(1)),
        bad("checkpoint-other-name", "lines under another name", other),
        bad(
            "checkpoint-timed",
            "a log makes no statement about time",
            changed(|note| note.lines[1] = ml_dsa_line(TIME, 17)),
        ),
        bad(
            "checkpoint-halves-differ",
            "the ML-DSA-44 signature is of another size",
            changed(|note| note.lines[1] = ml_dsa_line(0, 18)),
        ),
        bad(
            "checkpoint-swapped",
            "the first line by a key is the one that counts",
            changed(|note| {
                let mut first = note.lines[0].clone();
                first.signature[10] ^= 1;
                note.lines.insert(0, first);
            }),
        ),
    ]
}

fn receipt(name: &str, about: &str, note: String, party: PartyId, key: &PublicKey) -> Value {
    let mut vector = json!({
        "name": name,
        "kind": "receipt",
        "note": note,
        "party": party.to_string(),
        "cosigner_key": public(key),
    });
    match Cosignature::read(note.as_bytes(), party, key) {
        Ok(receipt) => {
            vector["verdict"] = json!("valid");
            vector["about"] = json!(about);
            vector["head"] = json_head(receipt.head());
            vector["time"] = json!(receipt.time());
        }
        Err(_) => {
            vector["verdict"] = json!("invalid");
            vector["reason"] = json!(about);
        }
    }
    vector
}

fn receipts() -> Vec<Value> {
    let (party_, secret) = cosigner();
    let public = secret.public();
    let alone = signed(head()).cosign(party_, &secret, TIME, &[0; 32]);
    let later = signed(head()).cosign(party_, &secret, TIME + 1, &[0; 32]);
    let note = |bytes: Vec<u8>| Note::read(&bytes).expect("a good note");
    let mut mixed = note(alone.bytes());
    mixed.lines[1] = note(later.bytes()).lines.remove(1);
    let mut half = note(alone.bytes());
    half.lines.truncate(1);
    let bigger = text(alone.bytes()).replacen("\n17\n", "\n18\n", 1);
    let renamed = text(alone.bytes()).replace(&cosigner_name(party_), &cosigner_name(party(0x45)));
    let one = |name, about, note| receipt(name, about, note, party_, public);
    vec![
        one("receipt", "a receipt that travels by itself", text(alone.bytes())),
        one("receipt-in-checkpoint", "below the lines of the log", text(cosigned().bytes())),
        one("receipt-two-times", "halves of two receipts", text(mixed.bytes())),
        one("receipt-half", "without its ML-DSA-44 half", text(half.bytes())),
        one("receipt-other-size", "for another size", bigger),
        one("receipt-none", "a checkpoint that nobody cosigned", text(signed(head()).bytes())),
        receipt("receipt-other-party", "another party's name", renamed, party(0x45), public),
        receipt("receipt-other-key", "another key", text(alone.bytes()), party_, key(9).public()),
    ]
}

/// All of them.
pub fn all() -> Vec<Value> {
    [checkpoints(), bad_texts(), bad_signatures(), receipts()].concat()
}
