//! Manifests: one of each subject, the edges of their fields, and bytes that are none.

use crate::acts_good::charter;
use crate::hands::{cause, cited, log, party, swapped};
use crate::meaning;
use record::act::Blob;
use record::adoption::*;
use record::cbor::Fault;
use record::digest::hex;
use record::{BlobId, Digest};
use serde_json::{Value, json};

pub fn page(tag: &str, status: Status, text: u8) -> Page {
    Page { language: tag.parse().expect("a language tag"), status, text: BlobId(Digest([text; 32])), size: 4_000 }
}

/// The manifest of a text in two languages.
pub fn instrument() -> Manifest {
    Manifest {
        mechanism: log().mechanism,
        subject: Subject::Instrument(cited(0x5a)),
        attempt: 1,
        pages: vec![page("en", Status::Authentic, 0x61), page("zh", Status::Authentic, 0x62)],
        annexes: Vec::new(),
        parties: vec![party(0x22), party(0x44)],
    }
}

/// Its name.
pub fn id() -> ManifestId {
    Manifest::id(&instrument().bytes().expect("a good manifest"))
}

fn good(name: &str, about: &str, manifest: &Manifest) -> Value {
    let bytes = manifest.bytes().expect("a good manifest");
    json!({
        "name": name,
        "about": about,
        "verdict": "valid",
        "bytes": hex(&bytes),
        "id": Manifest::id(&bytes).0.to_string(),
        "manifest": meaning::manifest(manifest),
    })
}

fn bad(name: &str, reason: &str, bytes: &[u8]) -> Value {
    let fault: Fault = Manifest::read(bytes).expect_err(name);
    json!({
        "name": name,
        "reason": reason,
        "verdict": "invalid",
        "bytes": hex(bytes),
        "cause": cause(&fault),
    })
}

/// All of them.
pub fn all() -> Vec<Value> {
    let bytes = instrument().bytes().expect("a good manifest");
    let but = |name, reason, from: &str, to: &str| bad(name, reason, &swapped(&bytes, from, to));
    let fewer = |from: &str| [&[0xa5], &swapped(&bytes, from, "")[1..]].concat();
    let more = |from: &str, to: &str| [&[0xa7], &swapped(&bytes, from, to)[1..]].concat();
    let terms = Subject::Charter(charter().bytes().expect("a good charter"));
    let released = |hour, sites| Manifest { subject: Subject::Release { of: id(), hour, sites }, ..instrument() };
    let release = |hour| released(hour, Vec::new());
    let site = |who: u8, address: &str| Site { party: party(who), address: address.into() };
    let sites =
        released(1_800_000_000, vec![site(0x22, "https://lake.example/releases"), site(0x44, "http://localhost:8080")]);
    let at_sites = sites.bytes().expect("a good manifest");
    let elsewhere = |name, reason, from: &str, to: &str| bad(name, reason, &swapped(&at_sites, from, to));
    let there = |who: u8, address: &str| {
        format!("82 5820 {} 78{:02x} {}", hex(&[who; 32]), address.len(), hex(address.as_bytes()))
    };
    let (one, two) = (there(0x22, "https://lake.example/releases"), there(0x44, "http://localhost:8080"));
    let both = format!("82 {one} {two}").replace("7815 6874", "75 6874");
    let two = two.replace("7815 6874", "75 6874");
    let annex = Blob { id: BlobId(Digest([0x63; 32])), size: 12_345, media_type: "application/pdf".into() };
    let pages = vec![
        page("en", Status::Authentic, 0x61),
        page("ru", Status::OfficialTranslation, 0x64),
        page("tlh", Status::Unofficial, 0x65),
    ];
    let full = Manifest { pages, annexes: vec![annex.clone(), annex], attempt: u32::MAX, ..instrument() };
    let party = |n: u8| format!("5820 {}", hex(&[n; 32]));
    let subject = format!("02 8200 {}", party(0x5a));
    let en = format!("84 62656e 00 5820 {} 190fa0", hex(&[0x61; 32]));
    let zh = format!("84 627a68 00 5820 {} 190fa0", hex(&[0x62; 32]));
    let parties = format!("06 82 {} {}", party(0x22), party(0x44));
    let only = |pages: &str| swapped(&bytes, &format!("82 {en} {zh}"), pages);
    vec![
        good("instrument", "a text in two languages", &instrument()),
        good("instrument-full", "every status, annexes in their order, the last attempt", &full),
        good(
            "charter",
            "new terms of reference: no pages",
            &Manifest { subject: terms, pages: Vec::new(), ..instrument() },
        ),
        good("release", "a joint release, at an hour", &release(1_800_000_000)),
        good("release-at-once", "the hour is signed, and may be long ago", &release(i64::MIN)),
        good("release-sites", "a joint release, and where each party publishes it", &sites),
        elsewhere("bad-sites-none", "a list that is left out when empty", &both, "80"),
        elsewhere("bad-sites-order", "sites out of order", &both, &format!("82 {two} {one}")),
        elsewhere("bad-sites-twice", "one party twice", &both, &format!("82 {two} {two}")),
        elsewhere("bad-site-scheme", "another kind of address", "6874747073", "6774747073"),
        elsewhere("bad-site-control", "a line feed in an address", "2e6578616d706c65", "2e6578610a706c65"),
        bad("bad-empty", "no bytes", &[]),
        bad("bad-cut", "the last byte is missing", &bytes[..bytes.len() - 1]),
        bad("bad-trailing", "a byte too many", &[&bytes[..], &[0]].concat()),
        but("bad-format", "another version of the format", "6573742f31", "6573742f32"),
        bad("bad-no-subject", "nothing becomes joint", &fewer(&subject)),
        but("bad-subject", "no such subject", &subject, &format!("02 8203 {}", party(0x5a))),
        but("bad-subject-items", "a text with an hour", &subject, &format!("02 8300 {} 00", party(0x5a))),
        but("bad-subject-charter", "a charter that is none", &subject, "02 8201 41a0"),
        but("bad-attempt", "attempts are counted from 1", "0301", "0300"),
        but("bad-attempt-bits", "an attempt of 33 bits", "0301", "031b0000000100000000"),
        bad("bad-pages-none", "a text without pages", &only("80")),
        bad("bad-pages-order", "languages out of order", &only(&format!("82 {zh} {en}"))),
        bad("bad-pages-twice", "one language twice", &only(&format!("82 {en} {en}"))),
        bad("bad-page-status", "no such status", &only(&format!("81 {}", en.replace("62656e 00", "62656e 03")))),
        bad(
            "bad-page-size",
            "a page above 4 GiB",
            &only(&format!("81 {}", en.replace("190fa0", "1b0000000100000001"))),
        ),
        bad("bad-annexes-empty", "a list that is left out when empty", &more(&parties, &format!("05 80 {parties}"))),
        but("bad-party-alone", "one party has nothing joint", &parties, &format!("06 81 {}", party(0x22))),
        but("bad-parties-order", "parties out of order", &parties, &format!("06 82 {} {}", party(0x44), party(0x22))),
        but("bad-parties-twice", "one party twice", &parties, &format!("06 82 {} {}", party(0x22), party(0x22))),
        bad("bad-unknown-field", "field 7", &[&[0xa7], &bytes[1..], &[0x07, 0x00]].concat()),
        bad("bad-charter", "a charter is no manifest", &charter().bytes().expect("a good charter")),
    ]
}
