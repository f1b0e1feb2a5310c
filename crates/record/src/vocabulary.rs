//! What can be said: the content of each kind of act (spec: act, 4). What it means is `consultation`'s.

use crate::adoption::{Decline, Initial, Lapse, Proclaim, Seal, Sign};
use crate::digest::Digest;
use crate::id::{ActId, BlobId, Epoch, PartyId, Size};
use crate::matter::Matter;
use crate::person::PersonKey;
use crate::tabling::{Comment, Support, Table};
use crate::texts::Texts;
use alloc::{string::String, vec::Vec};

pub use crate::founding::FOUNDING_BYTES_MAX;
pub use crate::tabling::Commitment;
pub use crate::texts::NAME_BYTES_MAX;

/// The most kinds of act that one mandate gives power for.
pub const POWERS_MAX: u64 = 32;

/// The content of an act, by kind. The numbers are the registry of the spec and never change their meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// 1: the party founds the mechanism of this charter, and hands over its card.
    Found(Found),
    /// 2: the party accredits a person.
    Mandate(Mandate),
    /// 3: from here on, a mandate of this party is over.
    Revoke(Revoke),
    /// 4: the party proposes a joint matter, and accepts it thereby.
    Propose(Matter),
    /// 5: where the party stands on a joint matter.
    Stance(Stance),
    /// 6: the party takes back a proposal or position of its own.
    Withdraw(Withdraw),
    /// 7: the party tables its own wording of a provision.
    Table(Table),
    /// 8: where the party stands on wordings that were tabled.
    Support(Support),
    /// 9: the party updates the others on an item.
    Brief(Brief),
    /// 10: the party states its position.
    State(State),
    /// 15: these are the words that we negotiated.
    Initial(Initial),
    /// 16: the party signs, by persons with full powers.
    Sign(Sign),
    /// 17: the party's node has every signature; its own holds from here on.
    Seal(Seal),
    /// 18: the party's node has every seal: its original is complete.
    Proclaim(Proclaim),
    /// 19: the party will not sign.
    Decline(Decline),
    /// 20: the party releases its own account.
    Release(Readout),
    /// 21: the party changes one of its node's keys.
    Key(KeyChange),
    /// 22: the party goes on in a new log, after its last one was broken off.
    EpochOpen(EpochOpen),
    /// 23: the party accepts another party's new log.
    EpochAccept(EpochAccept),
    /// 24: proof that a party wrote two histories.
    Evidence(Evidence),
    /// 25: a remark, which changes nothing.
    Comment(Comment),
    /// 26: a deadline passed at this house, and the party had not objected.
    Lapse(Lapse),
    /// A kind that this version does not know: kept, shown as such, without effect.
    Other(Other),
}

/// An act of a kind that this version does not know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Other {
    /// The kind's number.
    pub kind: u64,
    /// The content's bytes, as they were.
    pub bytes: Vec<u8>,
}

/// A party's founding act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The charter's bytes; their digest is the mechanism's id.
    pub charter: Vec<u8>,
    /// The bytes of the party's card; their digest is the party's id.
    pub card: Vec<u8>,
}

/// What a person does for a party.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the glossary's own words")]
pub enum Role {
    Head,
    CoChair,
    Delegate,
    Drafter,
    LegalAdviser,
    Spokesperson,
    Registrar,
}

/// Full powers, and lesser roles: a person who acts for the party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mandate {
    /// The person's place in this party's list, such as `chair`: no name. A later mandate of the same place renews it.
    pub person: String,
    /// What the person is: an office, a function.
    pub office: Texts,
    /// The role.
    pub role: Role,
    /// The round that the mandate is for; without one it is for the whole mechanism.
    pub round: Option<ActId>,
    /// The blob that holds the person's name (text), which may one day be destroyed while this digest stays.
    pub name: Option<BlobId>,
    /// The kinds of act that the person may approve for the party (full powers), by number, ascending.
    pub powers: Vec<u64>,
    /// Not after this second (POSIX), where there is an end.
    pub until: Option<i64>,
    /// The keys by which the person approves, ascending by their encoding; only with powers.
    pub keys: Vec<PersonKey>,
    /// How many persons must approve together what this person may approve, this one counted: 1 to 8.
    pub together: u64,
}

/// The end of a mandate, forward only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revoke {
    /// The mandate.
    pub mandate: ActId,
}

/// How a party stands on a joint matter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Attitude {
    /// It agrees.
    Accept,
    /// It agrees, subject to confirmation by its capital.
    AcceptAdReferendum,
    /// It does not stand in the way, but keeps its own view.
    Reserve,
    /// It does not agree.
    Object,
}

/// Where the party stands on a joint matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stance {
    /// The proposal.
    pub on: ActId,
    /// The stance.
    pub attitude: Attitude,
    /// How far the party is committed to it.
    pub commitment: Commitment,
    /// Words that go with it: the reservation, the reason.
    pub words: Option<Texts>,
}

/// Something of its own that the party takes back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withdraw {
    /// The proposal, position or stance.
    pub what: ActId,
}

/// An update to the other parties. Attachments are the act's blobs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Brief {
    /// The agenda item.
    pub item: ActId,
    /// What the party tells.
    pub text: Texts,
}

/// What a party does with the matter of a position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the field's own verbs")]
pub enum Verb {
    AdheresTo,
    Supports,
    Opposes,
    Notes,
    Recalls,
    Urges,
    IsReadyTo,
}

/// What a position is to those before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lineage {
    /// Stated for the first time.
    New,
    /// The same as an earlier one, said again.
    Reaffirms(ActId),
    /// Takes the place of an earlier one.
    Changes(ActId),
}

/// A party's position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// The agenda item under which it is stated.
    pub item: ActId,
    /// The verb.
    pub verb: Verb,
    /// What it adheres to, supports, opposes and so on.
    pub matter: Texts,
    /// Its lineage.
    pub lineage: Lineage,
}

/// A party's own account, in its own words; no joint release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Readout {
    /// The round that it gives an account of.
    pub round: Option<ActId>,
    /// Its title.
    pub title: Texts,
    /// Its words.
    pub text: Texts,
    /// Not before this second (POSIX); at once where there is none.
    pub hour: Option<i64>,
}

/// What one of a node's keys is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "named as in the spec's table of keys")]
pub enum KeyUse {
    Log,
    Cosigner,
    Link,
    Bag,
}

/// A new key in place of an old one, from the next checkpoint on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyChange {
    /// What the key is for.
    pub of: KeyUse,
    /// The new public key, encoded as in the card.
    pub public: Vec<u8>,
}

/// The first act of a new log of the same party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EpochOpen {
    /// The epoch that ends.
    pub closes: Epoch,
    /// How many of its acts stand.
    pub size: Size,
    /// The root over them.
    pub root: Digest,
    /// Why.
    pub cause: Texts,
}

/// The acceptance of another party's new log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EpochAccept {
    /// The act that opens it.
    pub open: ActId,
}

/// Two checkpoints of one log, both signed by it, that cannot both be true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Whose log.
    pub party: PartyId,
    /// Which.
    pub epoch: Epoch,
    /// The note with the smaller or equal size.
    pub first: Vec<u8>,
    /// The note with the larger or equal size.
    pub second: Vec<u8>,
    /// For unequal sizes: nodes shaped as a consistency proof that lead to the second root and not to the first.
    pub nodes: Vec<Digest>,
}

numbered!(Role, "a role": Head = 0, CoChair = 1, Delegate = 2, Drafter = 3, LegalAdviser = 4, Spokesperson = 5, Registrar = 6);
numbered!(Attitude, "a stance": Accept = 0, AcceptAdReferendum = 1, Reserve = 2, Object = 3);
numbered!(Verb, "a verb": AdheresTo = 0, Supports = 1, Opposes = 2, Notes = 3, Recalls = 4, Urges = 5, IsReadyTo = 6);
numbered!(KeyUse, "the use of a key": Log = 0, Cosigner = 1, Link = 2, Bag = 3);

impl Content {
    /// The kind's number in the registry.
    pub fn kind(&self) -> u64 {
        match self {
            Content::Found(_) => 1,
            Content::Mandate(_) => 2,
            Content::Revoke(_) => 3,
            Content::Propose(_) => 4,
            Content::Stance(_) => 5,
            Content::Withdraw(_) => 6,
            Content::Table(_) => 7,
            Content::Support(_) => 8,
            Content::Brief(_) => 9,
            Content::State(_) => 10,
            Content::Initial(_) => 15,
            Content::Sign(_) => 16,
            Content::Seal(_) => 17,
            Content::Proclaim(_) => 18,
            Content::Decline(_) => 19,
            Content::Release(_) => 20,
            Content::Key(_) => 21,
            Content::EpochOpen(_) => 22,
            Content::EpochAccept(_) => 23,
            Content::Evidence(_) => 24,
            Content::Comment(_) => 25,
            Content::Lapse(_) => 26,
            Content::Other(other) => other.kind,
        }
    }

    /// The kind's name in the glossary, as in `alternat log`.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Content::Found(_) => "found",
            Content::Mandate(_) => "mandate",
            Content::Revoke(_) => "revoke",
            Content::Propose(_) => "propose",
            Content::Stance(_) => "stance",
            Content::Withdraw(_) => "withdraw",
            Content::Table(_) => "table",
            Content::Support(_) => "support",
            Content::Brief(_) => "brief",
            Content::State(_) => "state",
            Content::Initial(_) => "initial",
            Content::Sign(_) => "sign",
            Content::Seal(_) => "seal",
            Content::Proclaim(_) => "proclaim",
            Content::Decline(_) => "decline",
            Content::Release(_) => "release",
            Content::Key(_) => "key",
            Content::EpochOpen(_) => "epoch-open",
            Content::EpochAccept(_) => "epoch-accept",
            Content::Evidence(_) => "evidence",
            Content::Comment(_) => "comment",
            Content::Lapse(_) => "lapse",
            Content::Other(_) => "unknown",
        }
    }

    /// Whether the act binds the party so that its node alone may not do it (spec: act, 5).
    pub fn needs_root(&self) -> bool {
        match self {
            Content::Found(_) | Content::Key(_) | Content::EpochOpen(_) => true,
            Content::Mandate(mandate) => !mandate.powers.is_empty(),
            _ => false,
        }
    }
}
