//! `alternat bag`: the record by hand, where no line runs.

use super::given::Given;
use crate::failure::Failure;
use crate::reach::Reach;
use crate::screen::{Form, result, say};
use crate::when;
use clap::{Args, Subcommand};
use node::check::{BagFault, check_bag};
use node::desk::{Carried, Everything, Missing};
use node::door::Door;
use record::PartyId;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Bags: the record in an encrypted file, to travel by hand
#[derive(Subcommand, Debug)]
pub enum Bag {
    Pack(Pack),
    Open(Open),
}

/// Pack a bag for other houses: all that they are not known to hold
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat --dir house bag pack --to WEST west.bag")]
pub struct Pack {
    /// The code of a party that can open it; repeat it for several
    #[arg(long, value_name = "CODE", required = true)]
    to: Vec<String>,
    /// All that this house holds, not only what they may lack
    #[arg(long)]
    everything: bool,
    /// The new file
    file: PathBuf,
}

/// Take in a bag that another house packed
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  alternat --dir house bag open west.bag\n  alternat --dir house bag open west.bag --dry-run"
)]
pub struct Open {
    /// The bag
    file: PathBuf,
    /// Only look: take nothing in
    #[arg(long)]
    dry_run: bool,
}

#[derive(Serialize)]
struct PackedShown {
    file: PathBuf,
    counter: u64,
    acts: u64,
    attachments: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct CarriedShown {
    from: String,
    counter: u64,
    packed: String,
    new: u64,
    known: u64,
    missing: Vec<MissingShown>,
    skipped_bags: u64,
    asks_for_everything: bool,
}

#[derive(Serialize)]
struct MissingShown {
    log: String,
    from: u64,
    to: u64,
}

/// What a bag holds, looked at from outside of the record.
#[derive(Serialize)]
pub(super) struct Inspected {
    valid: bool,
    from: String,
    counter: u64,
    packed: String,
    acts: u64,
    new: u64,
    receipts: u64,
    attachments: u64,
    heads: usize,
    missing: Vec<MissingShown>,
}

impl Bag {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        match self {
            Bag::Pack(pack) => pack.run(given, &reach),
            Bag::Open(open) if open.dry_run => {
                let inspected = inspect(&reach, &open.file)?;
                tell(given.form(), &inspected)
            }
            Bag::Open(open) => open.run(given, &reach),
        }
    }
}

impl Pack {
    fn run(self, given: &Given, reach: &Reach) -> Result<(), Failure> {
        let peers = reach.house.peers()?;
        let reading = reach.read()?;
        let party = |code: &String| {
            let peer = peers
                .iter()
                .find(|peer| peer.card.card().code.eq_ignore_ascii_case(code))
                .map(node::house::KnownPeer::party);
            let mut parties = reading.originals.iter().flat_map(|original| {
                original.parties().iter().filter(|party| original.code(**party).eq_ignore_ascii_case(code)).copied()
            });
            peer.or_else(|| parties.next())
                .ok_or_else(|| Failure::usage(format!("no party here has the code {code}"), "see `alternat card list`"))
        };
        let to: BTreeSet<PartyId> = self.to.iter().map(party).collect::<Result<_, _>>()?;
        let everything = if self.everything { Everything::Yes } else { Everything::No };
        let mut door = reach.door()?;
        if let Door::Here(desk) = &mut door
            && desk.locked().is_some()
        {
            // A locked house asks by its bags, and must know its own question again when the answer comes.
            desk.remember_question()?;
        }
        let packed = door.pack(&to, everything, &self.file)?;
        let shown = PackedShown {
            file: self.file.clone(),
            counter: packed.counter,
            acts: packed.acts,
            attachments: packed.blobs,
            bytes: packed.bytes,
        };
        result(given.form(), &shown, || {
            format!(
                "{}: bag {} for {}, {} acts and {} attachments, {} bytes\n",
                shown.file.display(),
                shown.counter,
                self.to.join(", "),
                shown.acts,
                shown.attachments,
                shown.bytes
            )
        })
    }
}

impl Open {
    fn run(self, given: &Given, reach: &Reach) -> Result<(), Failure> {
        let carried = reach.door()?.unpack(&self.file)?;
        let shown = shown(reach, &carried);
        result(given.form(), &shown, || {
            let mut text =
                format!("bag {} of {}: {} new acts, {} known\n", shown.counter, shown.from, shown.new, shown.known);
            still_missing(&shown.missing, &mut text);
            if shown.skipped_bags > 0 {
                text.push_str(&format!("{} earlier bags of this house did not come\n", shown.skipped_bags));
            }
            text
        })?;
        if carried.asks && given.form() == Form::Text {
            say(format!("That house was restored and asks for everything: alternat bag pack --to {} FILE", shown.from));
        }
        Ok(())
    }
}

fn code_of(reach: &Reach, party: PartyId) -> Result<String, Failure> {
    let peers = reach.house.peers()?;
    let known = peers.iter().find(|peer| peer.party() == party).map(|peer| peer.card.card().code.clone());
    Ok(known.unwrap_or_else(|| party.0.short()))
}

fn missing(missing: &[Missing]) -> Vec<MissingShown> {
    missing
        .iter()
        .map(|missing| MissingShown { log: missing.log.origin(), from: missing.from, to: missing.to })
        .collect()
}

fn still_missing(missing: &[MissingShown], text: &mut String) {
    for missing in missing {
        text.push_str(&format!("still missing: acts {} to {} of {}\n", missing.from, missing.to - 1, missing.log));
    }
}

fn shown(reach: &Reach, carried: &Carried) -> CarriedShown {
    CarriedShown {
        from: code_of(reach, carried.from).unwrap_or_else(|_| carried.from.0.short()),
        counter: carried.counter,
        packed: when::plain(carried.time),
        new: carried.new,
        known: carried.known,
        missing: missing(&carried.missing),
        skipped_bags: carried.skipped,
        asks_for_everything: carried.asks,
    }
}

/// Opens a bag and checks all of it, without taking anything in.
pub(super) fn inspect(reach: &Reach, file: &Path) -> Result<Inspected, Failure> {
    let input = std::fs::File::open(file).map_err(|cause| Failure::file(file, &cause))?;
    let keys = reach.house.keyring()?;
    let peers = reach.house.peers()?;
    let cards = peers.iter().map(|peer| (peer.party(), peer.card.card().clone())).collect();
    let seen = check_bag(&reach.read()?, &cards, &keys, std::io::BufReader::new(input)).map_err(|fault| {
        let hint = match &fault {
            BagFault::UnknownSender(_) => "add the sender's card first: alternat card add FILE",
            _ => "ask the sender to pack it again",
        };
        Failure::no(format!("{} is not valid: {fault}", file.display()), hint)
    })?;
    Ok(Inspected {
        valid: true,
        from: code_of(reach, seen.from)?,
        counter: seen.counter,
        packed: when::plain(seen.time),
        acts: seen.acts,
        new: seen.new,
        receipts: seen.receipts,
        attachments: seen.blobs,
        heads: seen.heads,
        missing: missing(&seen.missing),
    })
}

/// Says what was seen.
pub(super) fn tell(form: Form, inspected: &Inspected) -> Result<(), Failure> {
    result(form, inspected, || {
        let mut text = format!(
            "valid: bag {} of {}, packed {}: {} acts, {} of them new here, {} attachments, {} receipts; whole\n",
            inspected.counter,
            inspected.from,
            inspected.packed,
            inspected.acts,
            inspected.new,
            inspected.attachments,
            inspected.receipts
        );
        still_missing(&inspected.missing, &mut text);
        text
    })
}
