//! A readout as a file: words that a person reads, and below them the proof that they are the party's (spec: release, 3).
//!
//! The words are made from the proof alone. A file whose words are not just those is not valid.

use crate::proof::{FORMAT, PROOF_BYTES_MAX, Proof, ProofFault, Proved};
use alloc::{format, string::String, vec::Vec};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use core::fmt;
use record::vocabulary::{Content, Readout};

const BEGIN: &str = "-----BEGIN ALTERNAT PROOF-----\n";
const END: &str = "-----END ALTERNAT PROOF-----\n";
/// How many characters of the proof stand in a line.
const LINE: usize = 76;

/// Why a file is no readout, or not a valid one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadoutFault {
    /// There is no proof below the words, or it is not written as it must be.
    NoProof,
    /// The proof proves nothing.
    Proof(ProofFault),
    /// What is proved is another kind of act.
    NotAReadout,
    /// The words above the proof are not those that the party logged.
    OtherWords,
}

impl fmt::Display for ReadoutFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadoutFault::NoProof => f.write_str("there is no proof below the words, or it was changed"),
            ReadoutFault::Proof(fault) => fault.fmt(f),
            ReadoutFault::NotAReadout => f.write_str("the proof is of another act than a readout"),
            ReadoutFault::OtherWords => f.write_str("the words are not those that the party logged"),
        }
    }
}

impl core::error::Error for ReadoutFault {}

/// A readout whose words and proof were checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What the proof proves.
    pub proved: Proved,
    /// The account.
    pub readout: Readout,
}

/// The file of a readout.
///
/// # Errors
/// Where the proof does not prove a readout.
pub fn file(proof: &Proof) -> Result<Vec<u8>, ReadoutFault> {
    let checked = check_proof(proof)?;
    let mut file = words(&checked);
    file.push_str(BEGIN);
    let encoded = STANDARD.encode(proof.bytes());
    for line in encoded.as_bytes().chunks(LINE) {
        file.extend(line.iter().map(|byte| char::from(*byte)));
        file.push('\n');
    }
    file.push_str(END);
    Ok(file.into_bytes())
}

/// Whether these bytes look like a readout's file: whether it is worth checking.
pub fn is_file(bytes: &[u8]) -> bool {
    bytes.windows(BEGIN.len()).any(|window| window == BEGIN.as_bytes())
}

/// Whether these bytes look like a proof by itself, without words.
pub fn is_proof(bytes: &[u8]) -> bool {
    let head = bytes.get(..32).unwrap_or(bytes);
    head.windows(FORMAT.len()).any(|window| window == FORMAT.as_bytes())
}

/// Checks a file: its proof, and that its words are those that were logged, to the byte.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(bytes: &[u8]) -> Result<Checked, ReadoutFault> {
    let text = core::str::from_utf8(bytes).map_err(|_| ReadoutFault::NoProof)?;
    let (_, below) = text.rsplit_once(BEGIN).ok_or(ReadoutFault::NoProof)?;
    let body = below.strip_suffix(END).ok_or(ReadoutFault::NoProof)?;
    if body.len() > PROOF_BYTES_MAX * 2 {
        return Err(ReadoutFault::NoProof);
    }
    let encoded: String = body.split('\n').collect();
    let proof = STANDARD.decode(encoded).map_err(|_| ReadoutFault::NoProof)?;
    let proof = Proof::read(&proof).map_err(|fault| ReadoutFault::Proof(ProofFault::Unreadable(fault)))?;
    let checked = check_proof(&proof)?;
    // One readout has one file: nothing can be added to it, left out or moved.
    if file(&proof)? != bytes {
        return Err(ReadoutFault::OtherWords);
    }
    Ok(checked)
}

/// Checks a proof by itself, which must be one of a readout.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_proof(proof: &Proof) -> Result<Checked, ReadoutFault> {
    let proved = proof.check().map_err(ReadoutFault::Proof)?;
    match &proved.act.content {
        Content::Release(readout) => Ok(Checked { readout: readout.clone(), proved }),
        _ => Err(ReadoutFault::NotAReadout),
    }
}

/// The words of a readout's file: whose account it is, then the account in each language in which there is one.
fn words(checked: &Checked) -> String {
    let card = &checked.proved.card;
    let names: Vec<&str> = card.name.0.values().map(String::as_str).collect();
    let mut words = format!("READOUT of {} alone ({})\n", card.code, names.join(" / "));
    words.push_str(
        "This is one party's own account. It is not a joint text, and no other party has agreed to its words.\n",
    );
    for (language, title) in &checked.readout.title.0 {
        words.push_str(&format!("\n[{language}] {title}\n"));
        if let Some(text) = checked.readout.text.0.get(language) {
            words.push_str(&format!("\n{text}\n"));
        }
    }
    for (language, text) in &checked.readout.text.0 {
        if !checked.readout.title.0.contains_key(language) {
            words.push_str(&format!("\n[{language}]\n\n{text}\n"));
        }
    }
    let act = &checked.proved.act;
    words.push_str(&format!("\nparty      {}\n", act.log.party));
    words.push_str(&format!("mechanism  {}\n", act.log.mechanism));
    words.push_str(&format!("act        {}, number {} of log {}\n", act.id(), act.index, act.log.epoch));
    for (party, card, _) in &checked.proved.holders {
        words.push_str(&format!("held by    {} {party}\n", card.code));
    }
    words.push_str("Check it with: alternat verify THIS-FILE\n\n");
    words
}
