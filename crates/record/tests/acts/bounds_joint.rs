//! Every bound of what is said of a joint text, the last good one beside the first bad one.

use crate::bounds::{ascending, digest, holds, registry};
use crate::raw::{act, english, leaf, text};
use record::act::{Act, Blob};
use record::adoption::*;
use record::cbor::{Fault, Writer};
use record::founding::Charter;
use record::matter::{Matter, OtherMatter, Part};
use record::tabling::*;
use record::vocabulary::*;
use record::{ActId, BlobId, Digest, Language, MechanismId, PartyId, Texts};

fn id() -> ActId {
    ActId(digest(3))
}

fn language(n: u8) -> Language {
    format!("a{}", char::from(b'a' + n)).parse().expect("a language tag")
}

fn table(target: Target, wordings: Vec<(Language, String)>) -> Act {
    act(Content::Table(Table { target, wordings, renders: None, commitment: Commitment::Personal, words: None }))
}

fn provision() -> Target {
    Target::Provision(id())
}

fn new(label: Option<&str>) -> Target {
    let (instrument, place) = (id(), Where::default());
    Target::New { instrument, place, unit: Unit::Options, label: label.map(Into::into) }
}

#[test]
fn tablings_are_bounded() {
    let wording = |bytes| vec![(language(0), "w".repeat(bytes))];
    holds("a wording", table(provision(), wording(61_440)), table(provision(), wording(61_441)));
    assert!(table(provision(), wording(0)).leaf().is_ok(), "no text is a wording");
    holds("the wordings of what is tabled", table(new(None), Vec::new()), table(provision(), Vec::new()));
    let many = |languages: &[u8]| table(provision(), languages.iter().map(|n| (language(*n), "w".into())).collect());
    let up_to = |n| (0..n).collect::<Vec<u8>>();
    holds("the number of languages", many(&up_to(16)), many(&up_to(17)));
    holds("the order of languages", many(&[0, 1]), many(&[1, 0]));
    holds("the order of languages", many(&[0]), many(&[0, 0]));
    let label = |label: &str| table(new(Some(label)), Vec::new());
    holds("a label", label(&"l".repeat(64)), label(&"l".repeat(65)));
    holds("a label", label("OP6 bis"), label(""));
    holds("a label", label("OP6 bis"), label("OP6\n"));
}

#[test]
fn supports_are_bounded() {
    let support = |languages: &[u8]| {
        act(Content::Support(Support {
            provision: id(),
            wordings: languages.iter().map(|n| (language(*n), WordingId::of("w"))).collect(),
            renders: None,
            favour: Favour::Prefers,
            commitment: Commitment::Personal,
            words: None,
        }))
    };
    let up_to = |n| (0..n).collect::<Vec<u8>>();
    holds("the number of languages", support(&up_to(16)), support(&up_to(17)));
    holds("the order of languages", support(&[0, 1]), support(&[1, 0]));
    assert!(support(&[]).leaf().is_ok(), "an option has no wordings");
}

fn manifest(subject: Subject, languages: &[u8]) -> Manifest {
    let page = |n: &u8| Page { language: language(*n), status: Status::Authentic, text: BlobId(digest(4)), size: 9 };
    Manifest {
        mechanism: MechanismId(digest(1)),
        subject,
        attempt: 1,
        pages: languages.iter().map(page).collect(),
        annexes: Vec::new(),
        parties: vec![PartyId(ascending(1)), PartyId(ascending(2))],
    }
}

fn instrument() -> Manifest {
    manifest(Subject::Instrument(id()), &[0, 1])
}

#[track_caller]
fn refused(what: &'static str, good: Manifest, bad: Manifest) {
    assert!(good.bytes().is_ok(), "{:?}", good.bytes());
    assert_eq!(bad.bytes(), Err(Fault::Bound { what }));
}

#[test]
fn manifests_are_bounded() {
    let with = |change: &dyn Fn(&mut Manifest)| {
        let mut manifest = instrument();
        change(&mut manifest);
        manifest
    };
    let parties = |count: u16| with(&|m| m.parties = (0..count).map(|n| PartyId(ascending(n))).collect());
    refused("the number of parties", parties(2), parties(1));
    refused("the number of parties", parties(255), parties(256));
    refused("the order of parties", instrument(), with(&|m| m.parties.reverse()));
    refused("the order of parties", instrument(), with(&|m| m.parties = vec![PartyId(ascending(1)); 2]));
    refused("the number of an attempt", with(&|m| m.attempt = u32::MAX), with(&|m| m.attempt = 0));
    refused("the order of pages", instrument(), with(&|m| m.pages.reverse()));
    let up_to = |n| manifest(Subject::Instrument(id()), &(0..n).collect::<Vec<u8>>());
    refused("the number of pages", up_to(16), up_to(17));
    let sized = |size| with(&|m| m.pages[0].size = size);
    refused("the size of a page", sized(1 << 32), sized((1 << 32) + 1));
    let blob = Blob { id: BlobId(digest(5)), size: 1, media_type: "a/b".into() };
    let annexes = |count| with(&|m| m.annexes = vec![blob.clone(); count]);
    refused("the number of blobs", annexes(64), annexes(65));
}

fn charter(purpose: usize) -> Vec<u8> {
    let charter = Charter {
        name: english("a mechanism"),
        purpose: english(&"p".repeat(purpose)),
        parties: vec![PartyId(ascending(1)), PartyId(ascending(2))],
        languages: vec![language(0)],
        marking: "restricted".into(),
        nonce: [7; 16],
    };
    charter.bytes().expect("within the bounds")
}

#[test]
fn new_terms_of_reference_have_no_pages_and_a_text_has_some() {
    let terms = |bytes: Vec<u8>, languages: &[u8]| manifest(Subject::Charter(bytes), languages);
    let release = |languages: &[u8]| {
        manifest(Subject::Release { of: ManifestId(digest(6)), hour: i64::MIN, sites: Vec::new() }, languages)
    };
    refused("the pages of a manifest", terms(charter(9), &[]), terms(charter(9), &[0]));
    refused("the pages of a manifest", instrument(), manifest(Subject::Instrument(id()), &[]));
    refused("the pages of a manifest", release(&[0]), release(&[]));
    assert!(terms(b"no charter".to_vec(), &[]).bytes().is_err());
    // The largest manifest is as large as a charter may be, so the largest charter does not fit into one.
    let long = |purpose| terms(charter(purpose), &[]).bytes();
    let room = 24_576 - (long(24_000).expect("within the bounds").len() - 24_000);
    assert_eq!(long(room).map(|bytes| bytes.len()), Ok(24_576));
    assert_eq!(long(room + 1), Err(Fault::TooLarge { size: 24_577, max: 24_576 }));
}

#[test]
fn an_initialling_carries_a_manifest_and_nothing_else() {
    let initial = |manifest: Vec<u8>| act(Content::Initial(Initial { manifest })).leaf();
    let good = instrument().bytes().expect("within the bounds");
    assert!(initial(good.clone()).is_ok());
    for bad in [Vec::new(), vec![0xa0], good[1..].to_vec(), [&good[..], &[0]].concat(), charter(9)] {
        assert!(initial(bad).is_err());
    }
}

#[test]
fn seals_and_proclamations_name_every_party_s() {
    let (manifest, acts) = (ManifestId(digest(6)), |count| (0..count).map(|n| ActId(digest(n))).collect());
    let seal = |count| act(Content::Seal(Seal { manifest, signatures: acts(count) }));
    let proclaim = |count| act(Content::Proclaim(Proclaim { manifest, seals: acts(count) }));
    holds("the number of parties", seal(2), seal(1));
    holds("the number of parties", seal(255), seal(256));
    holds("the number of parties", proclaim(2), proclaim(1));
    holds("the number of parties", proclaim(255), proclaim(256));
}

fn propose(matter: Matter) -> Act {
    act(Content::Propose(matter))
}

#[test]
fn a_text_has_an_authentic_language() {
    let text = |languages: &[(u8, Status)]| {
        let languages = languages.iter().map(|(n, status)| (language(*n), *status)).collect();
        propose(Matter::Instrument { round: id(), title: english("Communiqué"), languages })
    };
    let (authentic, other) = (Status::Authentic, Status::OfficialTranslation);
    holds("the languages of a text", text(&[(0, other), (1, authentic)]), text(&[(0, other), (1, other)]));
    holds("the languages of a text", text(&[(0, authentic)]), text(&[]));
    holds("the order of languages", text(&[(0, authentic), (1, other)]), text(&[(1, other), (0, authentic)]));
    let up_to = |count| text(&(0..count).map(|n| (n, authentic)).collect::<Vec<_>>());
    holds("the number of languages", up_to(16), up_to(17));
}

#[test]
fn packages_are_bounded_and_ascending() {
    let part = |n, tag| Part { provision: ActId(ascending(n)), language: language(tag), wording: WordingId::of("w") };
    let package = |parts: Vec<Part>| propose(Matter::Package { instrument: id(), parts, words: None });
    let up_to = |count| package((0..count).map(|n| part(n, 0)).collect());
    holds("the parts of a package", up_to(512), up_to(513));
    holds("the order of a package", package(vec![part(1, 1), part(2, 0)]), package(vec![part(2, 0), part(1, 1)]));
    holds("the order of a package", package(vec![part(1, 0), part(1, 1)]), package(vec![part(1, 1), part(1, 0)]));
    holds("the order of a package", package(vec![part(1, 0)]), package(vec![part(1, 0), part(1, 0)]));
    assert_eq!(package(Vec::new()).leaf(), Err(Fault::Missing { of: "propose", key: 2 }));
}

#[test]
fn terms_and_corrections_are_bounded() {
    let term =
        |name: &str| propose(Matter::Term { instrument: id(), name: name.into(), renderings: english("the Lake") });
    holds("the name of a term", term(&"n".repeat(64)), term(&"n".repeat(65)));
    holds("the name of a term", term("###"), term(""));
    holds("the name of a term", term("###"), term("#\u{7f}"));
    let correction = |pages| {
        let of = ManifestId(digest(6));
        propose(Matter::Correction { of, pages, why: english("A slip."), until: 0 })
    };
    let page = |n| Page { language: language(n), status: Status::Authentic, text: BlobId(Digest([4; 32])), size: 9 };
    holds("the order of pages", correction(vec![page(0), page(1)]), correction(vec![page(1), page(0)]));
    assert_eq!(correction(Vec::new()).leaf(), Err(Fault::Missing { of: "propose", key: 2 }));
}

#[test]
fn what_a_matter_says_may_not_pass_as_unknown() {
    let texts = |words: &str| {
        let mut w = Writer::new();
        text(&mut w, words);
        w.into_bytes()
    };
    let other = |number| propose(Matter::Other(OtherMatter { number, fields: vec![(1, texts("a topic"))] }));
    holds("an unknown kind whose number is known", other(11), other(0));
    holds("an unknown kind whose number is known", other(u64::MAX), other(0));
    let topic = |number| {
        leaf(4, |w| {
            w.map(2).uint(0).uint(number).uint(1);
            text(w, "a topic");
        })
    };
    assert!(matches!(Act::read(&topic(11)).map(|act| act.content), Ok(Content::Propose(Matter::Other(_)))));
    assert!(Act::read(&topic(10)).is_err());
}

fn language_and(w: &mut Writer, item: impl FnOnce(&mut Writer)) {
    item(w.array(1).array(2).text("en"));
}

#[test]
fn the_new_registries_end_where_the_spec_ends_them() {
    let id = [3; 32];
    let table = |unit, commitment| {
        leaf(7, |w| {
            w.map(3).uint(0).array(3).bytes(&id).array(2).encoded(&[0xf6, 0xf6]).uint(unit);
            w.uint(1).array(0).uint(2).uint(commitment);
        })
    };
    registry(table(6, 2), table(7, 2));
    registry(table(6, 2), table(6, 3));
    let support = |favour| {
        leaf(8, |w| {
            w.map(4).uint(0).bytes(&id).uint(1).array(0).uint(2).uint(0).uint(5).uint(favour);
        })
    };
    registry(support(5), support(6));
    let instrument = |status: u64| {
        leaf(4, |w| {
            w.map(4).uint(0).uint(5).uint(1).bytes(&id);
            text(w.uint(2), "Communiqué");
            w.uint(3).array(2).array(2).text("en").uint(0).array(2).text("ru").uint(status);
        })
    };
    registry(instrument(2), instrument(3));
    let target = |items: usize| {
        leaf(7, |w| {
            w.map(3).uint(0).array(items).bytes(&id);
            if items > 1 {
                w.array(2).bytes(&id).encoded(&[0xf6]);
            }
            if items > 2 {
                w.uint(0);
            }
            if items > 3 {
                w.text("OP6");
            }
            language_and(w.uint(1), |w| {
                w.text("w");
            });
            w.uint(2).uint(0);
        })
    };
    registry(target(1), target(2));
    assert!(Act::read(&target(3)).is_ok() && Act::read(&target(4)).is_ok());
}

#[test]
fn a_wording_is_named_by_its_bytes_and_a_manifest_by_its_own() {
    // SHA-256 of nothing, and of "abc" (FIPS 180-4's own example).
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(WordingId::of("").0.to_string(), nothing);
    assert_eq!(WordingId::of("abc").0.to_string(), abc);
    assert_eq!(Manifest::id(b"abc").0.to_string(), abc);
    let no_texts = act(Content::Comment(Comment { on: id(), text: Texts::default() }));
    assert!(no_texts.leaf().is_err(), "a comment says something");
}
