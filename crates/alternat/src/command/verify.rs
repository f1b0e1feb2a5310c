//! `alternat verify`: an original, a bag, a release or a card, checked with no house's word taken for anything.

pub(super) mod joint;

use super::bag;
use super::given::Given;
use crate::failure::Failure;
use crate::reach::Reach;
use crate::screen::{result, tame};
use crate::when;
use clap::Args;
use node::card_file::fingerprint;
use node::check::{Document, Fault, check};
use node::desk::{Finding, Reading};
use node::door::Door;
use node::house::read_card;
use node::original::Original;
use record::{Epoch, LogId, PartyId};
use release::proof::{Proof, ProofFault};
use release::readout::{Checked, ReadoutFault};
use serde::Serialize;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::{RealDisk, Soundness};

/// The most bytes of a file that is read whole: a joint release, or more than a readout's.
const FILE_BYTES_MAX: u64 = release::joint::RELEASE_BYTES_MAX as u64 + 1;
const AGE: &[u8] = b"age-encryption.org/v1";
const CARD: &[u8] = b"Alternat card";

/// Check an original (a house's folder), a joint release, a readout, a bag, or a card
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat verify house
  alternat verify release.proof
  alternat verify release.proof --unpack pieces
  alternat verify ours.proof theirs.proof
  alternat verify account.txt
  alternat --dir house verify west.bag

Exit 0 says that it is valid, 1 that it is not. Of two joint releases also whether they show two histories of one log. A bag is sealed to its recipients: name the house that can open it.")]
pub struct Verify {
    /// The folder or file
    path: PathBuf,
    /// A second joint release, to be held against the first
    other: Option<PathBuf>,
    /// Write a joint release in pieces that common programs check, into a new folder
    #[arg(long, value_name = "FOLDER")]
    unpack: Option<PathBuf>,
}

#[derive(Serialize)]
struct OriginalShown {
    valid: bool,
    mechanisms: Vec<MechanismChecked>,
    faults: Vec<String>,
}

#[derive(Serialize)]
struct MechanismChecked {
    id: String,
    name: String,
    acts: u64,
    logs: Vec<LogChecked>,
    without_effect: usize,
    waiting: usize,
    attachments: usize,
    attachments_missing: usize,
}

#[derive(Serialize)]
struct LogChecked {
    party: String,
    epoch: u32,
    size: u64,
    root: String,
    stored_by: Vec<String>,
    forked: bool,
}

#[derive(Serialize)]
struct ReadoutShown {
    valid: bool,
    party: String,
    code: String,
    act: String,
    claimed: String,
    held_by: Vec<String>,
}

#[derive(Serialize)]
struct CardShown {
    valid: bool,
    code: String,
    fingerprint: String,
}

impl Verify {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let joint = self.other.is_some() || self.unpack.is_some();
        if self.path.is_dir() && !joint {
            return self.original(given);
        }
        let head = read_file(&self.path)?;
        if joint::is_joint(&head) {
            self.joint(given, &head)
        } else if joint {
            Err(Failure::usage(
                format!("{} is no joint release", self.path.display()),
                "two files, and --unpack, are for files that `alternat release proof` wrote",
            ))
        } else if head.starts_with(AGE) {
            let inspected = bag::inspect(&given.reach()?, &self.path)?;
            bag::tell(given.form(), &inspected)
        } else if head.starts_with(CARD) {
            self.card(given)
        } else if release::readout::is_file(&head) {
            self.readout(given, release::readout::check(&head))
        } else if release::readout::is_proof(&head) {
            let proof = Proof::read(&head).map_err(|fault| ReadoutFault::Proof(ProofFault::Unreadable(fault)));
            self.readout(given, proof.and_then(|proof| release::readout::check_proof(&proof)))
        } else {
            Err(Failure::usage(
                format!("{} is no original, no release, no bag and no card", self.path.display()),
                "name a house's folder, or a file that `alternat` wrote",
            ))
        }
    }

    fn joint(&self, given: &Given, bytes: &[u8]) -> Result<(), Failure> {
        let (release, proved) = joint::proved(&self.path, bytes)?;
        if let Some(path) = &self.other {
            let (other, _) = joint::proved(path, &read_file(path)?)?;
            joint::compare(given.form(), [&self.path, path], [&release, &other], &proved)?;
        }
        joint::tell(given.form(), &release, &proved, self.unpack.as_deref())
    }

    fn card(&self, given: &Given) -> Result<(), Failure> {
        let card = read_card(&self.path)?;
        let shown = CardShown { valid: true, code: card.card().code.clone(), fingerprint: fingerprint(card.party()) };
        result(given.form(), &shown, || {
            format!(
                "valid: the card of {}, signed by its own root keys\nfingerprint: {}\n",
                shown.code, shown.fingerprint
            )
        })
    }

    fn readout(&self, given: &Given, checked: Result<Checked, ReadoutFault>) -> Result<(), Failure> {
        let checked = checked.map_err(|fault| {
            Failure::no(
                format!("{} is not valid: {fault}", self.path.display()),
                "do not rely on it; ask the party for its readout",
            )
        })?;
        let proved = &checked.proved;
        let shown = ReadoutShown {
            valid: true,
            party: proved.act.log.party.to_string(),
            code: proved.card.code.clone(),
            act: proved.act.id().to_string(),
            claimed: when::plain(proved.act.time),
            held_by: proved.holders.iter().map(|(_, card, _)| card.code.clone()).collect(),
        };
        result(given.form(), &shown, || {
            let mut text = format!(
                "valid: {} logged just these words as its own account, at {} as it claims\nfingerprint: {}\n",
                shown.code,
                when::shown(proved.act.time),
                fingerprint(proved.act.log.party)
            );
            for (_, card, time) in &proved.holders {
                let time = i64::try_from(*time).map_or_else(|_| time.to_string(), when::shown);
                text.push_str(&format!("held by {} since {time}\n", tame(&card.code)));
            }
            text.push_str("That the fingerprint is the party's, only the party can tell you.\n");
            text
        })
    }

    fn original(&self, given: &Given) -> Result<(), Failure> {
        if !self.path.join("record").is_dir() {
            return Err(Failure::usage(format!("{} holds no record", self.path.display()), "name a house's folder"));
        }
        let mut faults = Vec::new();
        let (own, languages) = match Reach::new(&self.path, None) {
            Ok(reach) => (Some(reach.party()), crate::reach::tags(&reach.languages())),
            Err(failure) => {
                // A record alone, without a house around it, can be checked too.
                if self.path.join(node::config::FILE).exists() {
                    faults.push(failure.words);
                }
                (None, Vec::new())
            }
        };
        let (reading, found) = settled(&self.path, own)?;
        faults.extend(found.iter().map(|fault| fault_words(fault, &reading)));
        let mechanisms = reading.originals.iter().map(|original| mechanism(original, &languages)).collect();
        let shown = OriginalShown { valid: faults.is_empty(), mechanisms, faults };
        result(given.form(), &shown, || text(&shown, &self.path))?;
        if shown.valid {
            Ok(())
        } else {
            Err(Failure::no(
                format!("{} is not a valid original", self.path.display()),
                "start the house: what is damaged or unproved is asked for again from the other houses",
            ))
        }
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(FILE_BYTES_MAX).read_to_end(&mut bytes));
    read.map_err(|cause| Failure::file(path, &cause))?;
    Ok(bytes)
}

/// What is on the disk and what is wrong with it. A house on line may be writing just now: then it is looked again.
fn settled(path: &Path, own: Option<PartyId>) -> Result<(Reading, Vec<Fault>), Failure> {
    const LOOKS: usize = 5;
    let mut looks = 1;
    loop {
        let reading = node::desk::read(Arc::new(RealDisk), path)?;
        let faults = check(&reading, own);
        if faults.is_empty() || looks == LOOKS || Door::knock(path).map_or(true, |door| door.is_none()) {
            return Ok((reading, faults));
        }
        looks += 1;
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn fault_words(fault: &Fault, reading: &Reading) -> String {
    let whose = |log: &LogId| {
        let original = reading.originals.iter().find(|original| original.id == log.mechanism);
        let party = original.map_or_else(|| log.party.0.short(), |original| original.code(log.party));
        if log.epoch == Epoch::FIRST { party } else { format!("{party} (log {})", log.epoch) }
    };
    match fault {
        Fault::Acts(Finding::Unanswered { log, from, to }) => {
            format!("acts {from} to {} of {} were never answered", to - 1, whose(log))
        }
        Fault::Acts(Finding::Unproved { log, from, to }) => {
            format!("nothing proves acts {from} to {} of {}", to - 1, whose(log))
        }
        Fault::Acts(Finding::Damaged { log, from, to }) => {
            format!("acts {from} to {} of {} are not those that were signed: damaged or gone", to - 1, whose(log))
        }
        Fault::Document { log, document, soundness } => {
            let of = match document {
                Document::Checkpoint => "the checkpoint",
                Document::Receipts => "the receipts",
            };
            let how = match soundness {
                Soundness::Rotten => "damaged",
                Soundness::Torn => "cut short, and an older one is shown",
                Soundness::Blank | Soundness::Sound => "gone",
            };
            format!("the file with {of} of {} is {how}", whose(log))
        }
        Fault::Receipt { log } => format!("what is kept as a receipt of {} is none", whose(log)),
        Fault::Gone { log, size } => format!("acts of {} are gone: this house has named {size} of them", whose(log)),
        Fault::OtherHistory { log } => format!("this house has named another history of {} than is here", whose(log)),
        Fault::NoBlob { log, blob } => {
            format!("the attachment {} is gone, which an act of {} names", blob.0.short(), whose(log))
        }
        Fault::Blob { blob, cause, .. } => format!("attachment {}: {cause}", blob.0.short()),
        Fault::Blobs { cause, .. } => cause.to_string(),
    }
}

fn mechanism(original: &Original, languages: &[record::Language]) -> MechanismChecked {
    let blobs = original.blobs.list().unwrap_or_default();
    let stored_by = |held: &node::held::HeldLog| {
        let all = held.receipts.iter().filter(|(_, receipt)| receipt.head().size == held.size());
        all.map(|(party, _)| original.code(*party)).collect()
    };
    let logs: Vec<LogChecked> = original
        .logs()
        .map(|held| LogChecked {
            party: original.code(held.id.party),
            epoch: held.id.epoch.0,
            size: held.size(),
            root: held.tree.root().to_string(),
            stored_by: stored_by(held),
            forked: original.is_forked(held.id),
        })
        .collect();
    MechanismChecked {
        id: original.id.to_string(),
        name: original.name(languages),
        acts: logs.iter().map(|log| log.size).sum(),
        logs,
        without_effect: original.standing.refusals().len(),
        waiting: original.standing.parked().len(),
        attachments: blobs.len(),
        attachments_missing: original.logs().map(|held| held.lacking.len()).sum(),
    }
}

fn text(shown: &OriginalShown, path: &Path) -> String {
    let mut out = String::new();
    for mechanism in &shown.mechanisms {
        out.push_str(&format!("{} ({})\n", tame(&mechanism.name), &mechanism.id[..12]));
        for log in &mechanism.logs {
            let forked = if log.forked { ", signed in two histories" } else { "" };
            out.push_str(&format!(
                "  {:<6} {} acts under the signed root {}…{forked}\n",
                log.party,
                log.size,
                &log.root[..16]
            ));
        }
        out.push_str(&format!(
            "  {} attachments whole, {} not here yet\n",
            mechanism.attachments, mechanism.attachments_missing
        ));
        if mechanism.without_effect > 0 {
            out.push_str(&format!(
                "  {} acts stand in the record without effect: see `alternat show`\n",
                mechanism.without_effect
            ));
        }
        if mechanism.waiting > 0 {
            out.push_str(&format!("  {} logs wait for acts that are not here\n", mechanism.waiting));
        }
    }
    for fault in &shown.faults {
        out.push_str(&format!("  fault: {}\n", tame(fault)));
    }
    if shown.valid {
        out.push_str(&format!("valid: every act in {} is what its party has signed\n", path.display()));
    }
    out
}
