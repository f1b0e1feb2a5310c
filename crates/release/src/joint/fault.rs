//! Why a file is no valid joint release: one variant per cause, and the step of the spec that it breaks (spec: release, 4).

use alloc::{format, string::String};
use core::fmt;
use record::adoption::ManifestId;
use record::cbor::Fault;
use record::checkpoint::CheckpointFault;
use record::consent::Count;
use record::{Epoch, Language, PartyId, Place};

/// Which of the two manifests.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Which {
    /// That of the text.
    Text,
    /// That of its release.
    Release,
}

impl Which {
    /// Both, in the order in which they are signed.
    pub const BOTH: [Which; 2] = [Which::Text, Which::Release];
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Which::Text => "text",
            Which::Release => "release",
        })
    }
}

/// What a party does with a manifest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Deed {
    /// It initials it.
    Initialling,
    /// It signs it.
    Signature,
    /// Its node seals it.
    Seal,
    /// Its node proclaims it.
    Proclamation,
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Deed::Initialling => "initialling",
            Deed::Signature => "signature",
            Deed::Seal => "seal",
            Deed::Proclamation => "proclamation",
        })
    }
}

/// A log of the release's mechanism.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LogName {
    /// Whose.
    pub party: PartyId,
    /// Which.
    pub epoch: Epoch,
}

/// What is wrong with a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageFault {
    /// It has another size than the manifest names.
    Size,
    /// It has another digest.
    Digest,
    /// It is not UTF-8.
    NotText,
}

/// Why a mandate does not count for a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Discounted {
    /// Too few root keys of the party approve it.
    NotByRoots,
    /// It gives no power to sign.
    NoPower,
    /// It had ended at the time that the signature claims.
    Ended,
    /// It is for another round than the text's, or the proposal that says the round is not there.
    OtherRound,
    /// A later one of the same place and round took its place.
    Renewed,
    /// It was given after the signature.
    Later,
}

impl fmt::Display for Discounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Discounted::NotByRoots => "is not approved by enough root keys",
            Discounted::NoPower => "gives no power to sign",
            Discounted::Ended => "had ended",
            Discounted::OtherRound => "is for another round, or nothing here says which",
            Discounted::Renewed => "was renewed by another",
            Discounted::Later => "came after the signature",
        })
    }
}

/// Why a file is no valid joint release.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum JointFault {
    /// 0: it is no such file.
    Unreadable(Fault),
    /// 1: the charter cannot be read.
    Charter(Fault),
    /// 1: there are more or fewer cards than the charter has parties.
    CardCount { parties: usize, cards: usize },
    /// 1: where this party's card should stand there is another.
    OtherCard { party: PartyId },
    /// 1: a card cannot be read.
    Card { party: PartyId, fault: Fault },
    /// 2: what should be a checkpoint of this party's is none, or is not signed by its log key.
    Checkpoint { party: PartyId, fault: CheckpointFault },
    /// 2: a checkpoint of another mechanism or party.
    OtherLog { party: PartyId },
    /// 2: a party's logs do not ascend.
    EpochOrder { log: LogName },
    /// 2: there is no receipt of this log, valid for this head, by that party.
    Receipt { of: LogName, by: PartyId },
    /// 2: other lines than the log's own and the receipts, or in another order.
    Lines { log: LogName },
    /// 3: a leaf is no act.
    Act { log: LogName, at: usize, fault: Fault },
    /// 3: an act says that it stands in another log.
    Grafted { log: LogName, at: usize },
    /// 3: an act is not where it says under the checkpoint.
    NotInLog { place: Place },
    /// 3: the acts of a log do not ascend.
    EntryOrder { place: Place },
    /// 4: a manifest cannot be read.
    Manifest { which: Which, fault: Fault },
    /// 4: a manifest of another mechanism.
    OtherMechanism { which: Which },
    /// 4: a manifest asks for the signatures of others than the charter's parties.
    OtherParties { which: Which },
    /// 4: the first manifest is not that of a text.
    NotAText,
    /// 4: the second manifest is not that of a joint release.
    NotARelease,
    /// 4: the release is of another text.
    OtherText { of: ManifestId },
    /// 4: the release has a page that the text does not have so.
    ForeignPage { language: Language },
    /// 5: there are more or fewer pages than the release's manifest names.
    PageCount { named: usize, given: usize },
    /// 5: a page is not the one that is named.
    Page { language: Language, fault: PageFault },
    /// 6: a party did not do this.
    Missing { party: PartyId, which: Which, deed: Deed },
    /// 6: a party did this twice.
    Twice { party: PartyId, which: Which, deed: Deed },
    /// 6: a party did this before what it must stand behind.
    Order { party: PartyId, which: Which, deed: Deed },
    /// 6: a party initialled the release before it sealed the text.
    ReleaseBeforeSeal { party: PartyId },
    /// 6: a seal lists other signatures, or a proclamation other seals, than those that are here.
    ListDiffers { party: PartyId, which: Which, deed: Deed },
    /// 7: too few persons with full powers approve a party's signature; a mandate that does not count, where one would.
    Persons { party: PartyId, which: Which, count: Count, aside: Option<(Place, Discounted)> },
    /// 8: an act that nothing needs.
    Superfluous { place: Place },
}

impl JointFault {
    /// The step of the spec that does not hold; 0 where the file is none.
    pub fn step(&self) -> u8 {
        match self {
            JointFault::Unreadable(_) => 0,
            JointFault::Charter(_)
            | JointFault::CardCount { .. }
            | JointFault::OtherCard { .. }
            | JointFault::Card { .. } => 1,
            JointFault::Checkpoint { .. }
            | JointFault::OtherLog { .. }
            | JointFault::EpochOrder { .. }
            | JointFault::Receipt { .. }
            | JointFault::Lines { .. } => 2,
            JointFault::Act { .. }
            | JointFault::Grafted { .. }
            | JointFault::NotInLog { .. }
            | JointFault::EntryOrder { .. } => 3,
            JointFault::Manifest { .. }
            | JointFault::OtherMechanism { .. }
            | JointFault::OtherParties { .. }
            | JointFault::NotAText
            | JointFault::NotARelease
            | JointFault::OtherText { .. }
            | JointFault::ForeignPage { .. } => 4,
            JointFault::PageCount { .. } | JointFault::Page { .. } => 5,
            JointFault::Missing { .. }
            | JointFault::Twice { .. }
            | JointFault::Order { .. }
            | JointFault::ReleaseBeforeSeal { .. }
            | JointFault::ListDiffers { .. } => 6,
            JointFault::Persons { .. } => 7,
            JointFault::Superfluous { .. } => 8,
        }
    }

    /// The words, with parties called by what `code` says.
    pub fn said(&self, code: &dyn Fn(PartyId) -> String) -> String {
        let log = |log: &LogName| format!("log {} of {}", log.epoch, code(log.party));
        let act = |place: &Place| format!("act {} of log {} of {}", place.index, place.epoch, code(place.party));
        match self {
            JointFault::Unreadable(fault) => format!("this is no joint release: {fault}"),
            JointFault::Charter(fault) => format!("the charter cannot be read: {fault}"),
            JointFault::CardCount { parties, cards } => format!("the charter has {parties} parties, the file {cards}"),
            JointFault::OtherCard { party } => format!("another card stands where that of {} should", code(*party)),
            JointFault::Card { party, fault } => format!("the card of {} cannot be read: {fault}", code(*party)),
            JointFault::Checkpoint { party, fault } => format!("of {}: {fault}", code(*party)),
            JointFault::OtherLog { party } => format!("a checkpoint of another log than of {}", code(*party)),
            JointFault::EpochOrder { log: of } => format!("{} is out of order", log(of)),
            JointFault::Receipt { of, by } => format!("no valid receipt of {} for {}", code(*by), log(of)),
            JointFault::Lines { log: of } => format!("lines below the checkpoint of {} that may not be there", log(of)),
            JointFault::Act { log: of, at, fault } => format!("leaf {at} of {} is no act: {fault}", log(of)),
            JointFault::Grafted { log: of, at } => format!("leaf {at} of {} belongs to another log", log(of)),
            JointFault::NotInLog { place } => format!("{} is not under the checkpoint", act(place)),
            JointFault::EntryOrder { place } => format!("{} is out of order", act(place)),
            JointFault::Manifest { which, fault } => format!("the manifest of the {which} cannot be read: {fault}"),
            JointFault::OtherMechanism { which } => format!("the manifest of the {which} is of another mechanism"),
            JointFault::OtherParties { which } => {
                format!("the manifest of the {which} asks for other signatures than the parties'")
            }
            JointFault::NotAText => "what was adopted is no text".into(),
            JointFault::NotARelease => "what was signed last is no joint release".into(),
            JointFault::OtherText { of } => format!("the release is of another text, {}", of.0.short()),
            JointFault::ForeignPage { language } => format!("the text has no such page in {language}"),
            JointFault::PageCount { named, given } => format!("{named} pages are named, {given} are here"),
            JointFault::Page { language, fault } => match fault {
                PageFault::Size | PageFault::Digest => format!("the page in {language} is not the one that was signed"),
                PageFault::NotText => format!("the page in {language} is no text"),
            },
            JointFault::Missing { party, which, deed } => {
                format!("the {deed} of the {which} by {} is not there", code(*party))
            }
            JointFault::Twice { party, which, deed } => {
                format!("the {deed} of the {which} by {} is there twice", code(*party))
            }
            JointFault::Order { party, which, deed } => {
                format!("the {deed} of the {which} by {} comes too early", code(*party))
            }
            JointFault::ReleaseBeforeSeal { party } => {
                format!("{} initialled the release before it sealed the text", code(*party))
            }
            JointFault::ListDiffers { party, which, deed } => {
                format!("the {deed} of the {which} by {} lists other acts than those that are here", code(*party))
            }
            JointFault::Persons { party, which, count, aside } => {
                let Count { needed, valid } = count;
                let persons = format!(
                    "{valid} of {needed} persons with full powers approve the signature of the {which} by {}",
                    code(*party)
                );
                match aside {
                    Some((place, why)) => format!("{persons}; the mandate in {} {why}", act(place)),
                    None => persons,
                }
            }
            JointFault::Superfluous { place } => format!("{} is not needed, and so may not be there", act(place)),
        }
    }
}

impl fmt::Display for JointFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(&|party| party.0.short()))
    }
}

impl core::error::Error for JointFault {}
