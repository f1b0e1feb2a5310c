//! Every bound of an act, the last good one beside the first bad one.

use crate::raw::{act, brief, english, leaf, text};
use record::act::{Act, Approval, Blob, Head, Proof};
use record::cbor::{Fault, Writer};
use record::key::{KeyId, Signature};
use record::matter::{Dates, Day, Matter};
use record::vocabulary::*;
use record::{ActId, BlobId, Digest, Epoch, PartyId, Texts};

pub fn digest(n: u16) -> Digest {
    Digest::of(&n.to_be_bytes())
}

/// A digest that grows with `n`.
pub fn ascending(n: u16) -> Digest {
    let mut bytes = [7; 32];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    Digest(bytes)
}

fn bound(act: &Act) -> Option<&'static str> {
    match act.leaf() {
        Ok(_) => None,
        Err(Fault::Bound { what }) => Some(what),
        Err(other) => panic!("another fault: {other}"),
    }
}

#[track_caller]
pub fn holds(what: &'static str, good: Act, bad: Act) {
    assert_eq!(bound(&good), None);
    assert_eq!(bound(&bad), Some(what));
}

fn heads(numbers: impl IntoIterator<Item = u16>) -> Act {
    let head = |n| Head { party: PartyId(ascending(n)), epoch: Epoch(0), size: 1, root: digest(n) };
    Act { heads: numbers.into_iter().map(head).collect(), ..brief() }
}

#[test]
fn heads_are_bounded_ascending_of_others_and_not_empty() {
    holds("the number of heads", heads(0..256), heads(0..257));
    holds("the order of heads", heads([1, 2]), heads([2, 1]));
    holds("the order of heads", heads([1]), heads([1, 1]));
    let with = |change: fn(&mut Head)| {
        let mut act = heads([1]);
        change(&mut act.heads[0]);
        act
    };
    holds("the size of a head", heads([1]), with(|head| head.size = 0));
    let own_earlier = with(|head| (head.party, head.epoch) = (PartyId(Digest([2; 32])), Epoch(1)));
    let own = with(|head| head.party = PartyId(Digest([2; 32])));
    holds("a head of the act's own log", own_earlier, own);
}

fn blobs(count: u16, size: u64, media_type: &str) -> Act {
    let blob = |n| Blob { id: BlobId(digest(n)), size, media_type: media_type.into() };
    Act { blobs: (0..count).map(blob).collect(), ..brief() }
}

#[test]
fn blobs_are_bounded() {
    holds("the number of blobs", blobs(64, 1, "text/plain"), blobs(65, 1, "text/plain"));
    holds("the size of a blob", blobs(1, 1 << 32, "a"), blobs(1, (1 << 32) + 1, "a"));
    holds("a media type", blobs(1, 0, &"a".repeat(127)), blobs(1, 0, &"a".repeat(128)));
    holds("a media type", blobs(1, 0, "a/b"), blobs(1, 0, ""));
    holds("a media type", blobs(1, 0, "a/b"), blobs(1, 0, "a/b\r\nX: y"));
}

fn approvals(numbers: impl IntoIterator<Item = u16>) -> Act {
    let approval = |n| Approval {
        key: KeyId(ascending(n)),
        proof: Proof::Pair(Signature { ed25519: [1; 64], ml_dsa_44: Box::new([2; 2420]) }),
    };
    Act { approvals: numbers.into_iter().map(approval).collect(), ..brief() }
}

#[test]
fn approvals_are_bounded_and_ascending() {
    holds("the number of approvals", approvals(0..16), approvals(0..17));
    holds("the order of approvals", approvals([1, 2]), approvals([2, 1]));
    holds("the order of approvals", approvals([1]), approvals([1, 1]));
}

#[test]
fn a_role_is_a_name() {
    let by = |by: &str| Act { by: by.into(), ..brief() };
    holds("a role", by(&"r".repeat(64)), by(&"r".repeat(65)));
    holds("a role", by("r"), by(""));
    holds("a role", by("\u{200f}r"), by("r\u{1b}[2J"));
}

fn said(texts: Texts) -> Act {
    act(Content::Brief(Brief { item: ActId(digest(3)), text: texts }))
}

#[test]
fn texts_are_bounded() {
    let long = |bytes| said(english(&"t".repeat(bytes)));
    holds("a text", long(TEXT), long(TEXT + 1));
    holds("a text", long(1), long(0));
    let many = |count: u8| {
        let tag = |n| format!("a{}", char::from(b'a' + n)).parse().expect("a language tag");
        said(Texts((0..count).map(|n| (tag(n), "t".into())).collect()))
    };
    holds("the number of languages of a text", many(16), many(17));
    holds("the number of languages of a text", many(1), many(0));
    const TEXT: usize = record::texts::TEXT_BYTES_MAX;
}

#[test]
fn a_language_tag_is_lower_case_and_bounded() {
    let is_tag = |tag: &str| tag.parse::<record::Language>().is_ok();
    let longest = "abcdefgh-abcdefgh-abcdefgh-abcdefgh";
    assert_eq!(longest.len(), record::texts::LANGUAGE_BYTES_MAX);
    for good in ["en", "zh-hant", "de-ch-1996", longest] {
        assert!(is_tag(good), "{good}");
    }
    for bad in ["", "e", "EN", "en-", "-en", "en--us", "en_us", "abcdefghi", "en\n", "éa"] {
        assert!(!is_tag(bad), "{bad}");
    }
    assert!(!is_tag(&format!("{longest}-a")));
}

fn mandate(person: &str, powers: impl IntoIterator<Item = u64>) -> Act {
    act(Content::Mandate(Mandate {
        person: person.into(),
        office: english("Minister"),
        role: Role::Head,
        round: None,
        name: None,
        powers: powers.into_iter().collect(),
        until: None,
        keys: Vec::new(),
        together: 1,
    }))
}

#[test]
fn mandates_are_bounded() {
    holds("the number of powers", mandate("a", 0..32), mandate("a", 0..33));
    holds("the order of powers", mandate("a", [4, 16]), mandate("a", [16, 4]));
    holds("the order of powers", mandate("a", [4]), mandate("a", [4, 4]));
    holds("a person's place", mandate(&"p".repeat(64), []), mandate(&"p".repeat(65), []));
    holds("a person's place", mandate("p", []), mandate("", []));
    holds("a person's place", mandate("p", []), mandate("p\n", []));
}

#[test]
fn founding_keys_and_evidence_are_bounded() {
    let found = |charter, card| {
        let bytes = |n| vec![0; n];
        act(Content::Found(Found { charter: bytes(charter), card: bytes(card) }))
    };
    holds("a charter", found(24_576, 1), found(24_577, 1));
    holds("a charter", found(1, 1), found(0, 1));
    holds("a card", found(1, 24_576), found(1, 24_577));
    holds("a card", found(1, 1), found(1, 0));
    let key = |n| act(Content::Key(KeyChange { of: KeyUse::Bag, public: vec![0; n] }));
    holds("a public key", key(4096), key(4097));
    holds("a public key", key(1), key(0));
    let evidence = |first, nodes| {
        act(Content::Evidence(Evidence {
            party: PartyId(digest(1)),
            epoch: Epoch(0),
            first: vec![0; first],
            second: vec![0],
            nodes: vec![digest(2); nodes],
        }))
    };
    holds("a checkpoint", evidence(24_576, 0), evidence(24_577, 0));
    holds("the nodes of a proof", evidence(1, 128), evidence(1, 129));
}

fn round(number: u32, days: (i32, i32)) -> Act {
    act(Content::Propose(Matter::Round {
        number,
        host: PartyId(digest(1)),
        venue: english("Moscow"),
        dates: Dates { words: english("Tuesday"), days: Some((Day(days.0), Day(days.1))) },
        level: english("ministers"),
    }))
}

#[test]
fn a_round_has_a_number_and_its_days_are_in_order() {
    holds("the number of a round", round(1, (5, 5)), round(0, (5, 5)));
    holds("dates", round(u32::MAX, (i32::MIN, i32::MAX)), round(1, (6, 5)));
}

#[test]
fn a_leaf_has_at_most_65_535_bytes() {
    let long = |bytes: usize| {
        let text = |tag: &str, n| (tag.parse().expect("a language tag"), "t".repeat(n));
        said(Texts([text("en", 32_000), text("ru", 32_000), text("zh", bytes)].into())).leaf()
    };
    let overhead = long(1000).expect("within the bounds").len() - 1000;
    let room = 65_535 - overhead;
    assert_eq!(long(room).map(|leaf| leaf.len()), Ok(65_535));
    let fault = Fault::TooLarge { size: 65_536, max: 65_535 };
    assert_eq!(long(room + 1), Err(fault));
    assert_eq!(Act::read(&[0; 65_536]), Err(fault));
}

#[test]
fn items_and_depth_are_bounded() {
    let list = |items: usize| {
        leaf(99, |w| {
            w.array(items);
            (0..items).for_each(|_| {
                w.uint(0);
            });
        })
    };
    // One item is the act itself, nine are its values.
    assert!(Act::read(&list(16_374)).is_ok());
    assert!(matches!(Act::read(&list(16_375)), Err(Fault::TooMany { .. })));
    let nested = |depth: usize| {
        leaf(99, |w| {
            (0..depth).for_each(|_| {
                w.array(1);
            });
            w.uint(0);
        })
    };
    assert!(Act::read(&nested(7)).is_ok());
    assert!(matches!(Act::read(&nested(8)), Err(Fault::TooDeep { .. })));
}

#[test]
fn what_a_kind_says_may_not_pass_as_unknown() {
    let other = |kind| {
        let Content::Brief(brief) = brief().content else { unreachable!("it is a briefing") };
        let mut w = Writer::new();
        w.map(2).uint(0).bytes(&brief.item.0.0).uint(1);
        text(&mut w, "an update");
        act(Content::Other(Other { kind, bytes: w.into_bytes() }))
    };
    holds("an unknown kind whose number is known", other(99), other(9));
}

/// A number that a registry has, beside the first that it has not.
#[track_caller]
pub fn registry(good: Vec<u8>, bad: Vec<u8>) {
    assert!(Act::read(&good).is_ok());
    let fault = Act::read(&bad).expect_err("no such number");
    assert!(matches!(fault, Fault::Bound { .. } | Fault::Field { .. }), "{fault}");
}

#[test]
fn registries_end_where_the_spec_ends_them() {
    let id = [3; 32];
    let role = |n| {
        leaf(2, |w| {
            w.map(3).uint(0).text("chair").uint(1);
            text(w, "Minister");
            w.uint(2).uint(n);
        })
    };
    registry(role(6), role(7));
    let stance = |attitude, commitment| {
        leaf(5, |w| {
            w.map(3).uint(0).bytes(&id).uint(1).uint(attitude).uint(2).uint(commitment);
        })
    };
    registry(stance(3, 2), stance(4, 2));
    registry(stance(3, 2), stance(3, 3));
    let state = |verb| {
        leaf(10, |w| {
            w.map(3).uint(0).bytes(&id).uint(1).uint(verb).uint(2);
            text(w, "the principle");
        })
    };
    registry(state(6), state(7));
    let key = |of| {
        leaf(21, |w| {
            w.map(2).uint(0).uint(of).uint(1).bytes(&id);
        })
    };
    registry(key(3), key(4));
    let step = |n| {
        leaf(4, |w| {
            w.map(4).uint(0).uint(2).uint(1).bytes(&id).uint(2).bytes(&id).uint(3).uint(n);
        })
    };
    registry(step(1), step(4));
}
