//! Acts written by hand, byte for byte, so that also those can be written that our types cannot say.

use record::act::{Act, FORMAT};
use record::cbor::Writer;
use record::vocabulary::{Brief, Content};
use record::{ActId, Digest, Epoch, LogId, MechanismId, PartyId, Texts};

pub fn log() -> LogId {
    LogId { mechanism: MechanismId(Digest([1; 32])), party: PartyId(Digest([2; 32])), epoch: Epoch::FIRST }
}

pub fn english(text: &str) -> Texts {
    Texts::one("en".parse().expect("a language tag"), text)
}

/// An act with this content, and nothing that may be left out.
pub fn act(content: Content) -> Act {
    Act {
        log: log(),
        index: 0,
        heads: Vec::new(),
        time: 1_700_000_000,
        content,
        blobs: Vec::new(),
        by: "delegate".into(),
        approvals: Vec::new(),
    }
}

pub fn brief() -> Act {
    let item = ActId(Digest([3; 32]));
    act(Content::Brief(Brief { item, text: english("an update") }))
}

/// The leaf of an act of this kind whose content is whatever is written.
pub fn leaf(kind: u64, content: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let log = log();
    let mut w = Writer::new();
    w.map(9).uint(0).text(FORMAT);
    w.uint(1).bytes(&log.mechanism.0.0).uint(2).bytes(&log.party.0.0);
    w.uint(3).uint(0).uint(4).uint(0).uint(6).int(1_700_000_000).uint(7).uint(kind).uint(8);
    content(&mut w);
    w.uint(10).text("delegate");
    w.into_bytes()
}

/// A text in English.
pub fn text(w: &mut Writer, text: &str) {
    w.array(1).array(2).text("en").text(text);
}
