//! Valid acts on a joint text: tablings, supports, the acts of adoption, and the matters that go with them.

use crate::acts_good::vector;
use crate::hands::{act, cited, english, texts};
use crate::manifests::{id, instrument, page};
use record::Language;
use record::act::{Act, Blob};
use record::adoption::*;
use record::matter::{Matter, OtherMatter, Part};
use record::tabling::*;
use record::vocabulary::Content;
use serde_json::Value;

fn tag(tag: &str) -> Language {
    tag.parse().expect("a language tag")
}

const WRITTEN: &str = r"*Urges* all [riparian ][neighbouring ]states to keep the gauges\[1\] {=lake} of {number}.{^7}";

fn tablings() -> Vec<Value> {
    let table = |target, wordings: &[(&str, &str)], renders: Option<&str>| {
        let wordings = wordings.iter().map(|(language, written)| (tag(language), (*written).to_owned())).collect();
        let (renders, commitment) = (renders.map(tag), Commitment::Instructed);
        act(Content::Table(Table { target, wordings, renders, commitment, words: None }))
    };
    let (there, both) = (Target::Provision(cited(0x5b)), Some(cited(0x5c)));
    let new = |under, after, unit, label: Option<&str>| {
        let (place, label) = (Where { under, after }, label.map(Into::into));
        Target::New { instrument: cited(0x5a), place, unit, label }
    };
    let said = Table {
        target: there.clone(),
        wordings: vec![(tag("en"), "shall".into())],
        renders: None,
        commitment: Commitment::Personal,
        words: Some(texts([("en", "As in 1997."), ("ru", "Как в 1997 году.")])),
    };
    let first = new(None, None, Unit::Title, None);
    let sub = new(both, Some(cited(0x5d)), Unit::Subparagraph, Some("OP6 bis (a)"));
    vec![
        vector("table", "a wording of a provision", &table(there.clone(), &[("en", "shall")], None)),
        vector("table-written", "every span of the written form", &table(there.clone(), &[("en", WRITTEN)], None)),
        vector("table-nothing", "no text", &table(there.clone(), &[("en", ""), ("zh", "")], None)),
        vector("table-renders", "a rendering of the English", &table(there, &[("ru", "должны")], Some("en"))),
        vector("table-words", "with a reason", &act(Content::Table(said))),
        vector("table-new", "a new provision, first of all", &table(first, &[("en", "Joint communiqué")], None)),
        vector("table-new-label", "under one, behind another", &table(sub, &[("en", "the dam;")], None)),
        vector("table-options", "a block without words", &table(new(None, both, Unit::Options, None), &[], None)),
    ]
}

fn supports() -> Vec<Value> {
    let support = |wordings: &[(&str, &str)], favour| {
        let name = |(language, written): &(&str, &str)| (tag(language), WordingId::of(written));
        Support {
            provision: cited(0x5b),
            wordings: wordings.iter().map(name).collect(),
            renders: None,
            favour,
            commitment: Commitment::Exploratory,
            words: None,
        }
    };
    let plain = |wordings, favour| act(Content::Support(support(wordings, favour)));
    let reserved = Support {
        renders: Some(tag("en")),
        words: Some(english("Our view of 1997 stands.")),
        ..support(&[("ru", "должны")], Favour::PrefersWithReservation)
    };
    let comment = Comment { on: cited(0x5b), text: english("The French has two commas.") };
    vec![
        vector("support", "the wording of the vector table", &plain(&[("en", "shall")], Favour::Prefers)),
        vector("support-both", "in two languages", &plain(&[("en", "shall"), ("zh", "")], Favour::AlsoAccepts)),
        vector("support-opposes", "what it will not have", &plain(&[("en", "should")], Favour::Opposes)),
        vector(
            "support-ad-referendum",
            "subject to the capital",
            &plain(&[("en", "shall")], Favour::PrefersAdReferendum),
        ),
        vector("support-reserve", "every field", &act(Content::Support(reserved))),
        vector("support-option", "an option is chosen without wordings", &plain(&[], Favour::Prefers)),
        vector("support-leaves", "and left", &plain(&[], Favour::Leaves)),
        vector("comment", "a remark, which changes nothing", &act(Content::Comment(comment))),
    ]
}

fn adoption() -> Vec<Value> {
    let manifest = id();
    let blob = |page: &Page| Blob { id: page.text, size: page.size, media_type: "text/plain; charset=utf-8".into() };
    let initial = Act {
        blobs: instrument().pages.iter().map(blob).collect(),
        ..act(Content::Initial(Initial { manifest: instrument().bytes().expect("a good manifest") }))
    };
    let seal = Seal { manifest, signatures: vec![cited(0x71), cited(0x72)] };
    let proclaim = Proclaim { manifest, seals: vec![cited(0x73), cited(0x74)] };
    let decline = |words| act(Content::Decline(Decline { manifest, words }));
    vec![
        vector("initial", "a manifest, its pages as blobs", &initial),
        vector("sign", "without approvals: well formed, and without effect", &act(Content::Sign(Sign { manifest }))),
        vector("seal", "every party's signature", &act(Content::Seal(seal))),
        vector("proclaim", "every party's seal", &act(Content::Proclaim(proclaim))),
        vector("decline", "without a reason", &decline(None)),
        vector("decline-words", "with a reason", &decline(Some(english("A slip in OP6.")))),
        vector("lapse", "a deadline passed", &act(Content::Lapse(Lapse { on: cited(0x75) }))),
    ]
}

fn matters() -> Vec<Value> {
    let propose = |name, about, matter| vector(name, about, &act(Content::Propose(matter)));
    let languages = vec![
        (tag("en"), Status::Authentic),
        (tag("ru"), Status::OfficialTranslation),
        (tag("tlh"), Status::Unofficial),
    ];
    let instrument = Matter::Instrument { round: cited(0x55), title: english("Joint communiqué"), languages };
    let to = |under, after| Matter::Move { provision: cited(0x5b), place: Where { under, after } };
    let renderings = texts([("en", "the Lake"), ("zh", "大湖")]);
    let term = Matter::Term { instrument: cited(0x5a), name: "lake".into(), renderings };
    let part =
        |n, language, written| Part { provision: cited(n), language: tag(language), wording: WordingId::of(written) };
    let parts = vec![part(0x5b, "en", "shall"), part(0x5b, "zh", ""), part(0x5c, "en", "the dam;")];
    let package = |words| Matter::Package { instrument: cited(0x5a), parts: parts.clone(), words };
    let pages = vec![page("en", Status::Authentic, 0x66)];
    let correction =
        Matter::Correction { of: id(), pages, why: english("“Gages” is a slip."), until: 1_800_000_000 };
    let fields = vec![(2, vec![0xf6]), (1000, vec![0x81, 0x61, 0x61])];
    vec![
        propose("propose-instrument", "matter 5", instrument),
        propose("propose-move", "matter 6, under one and behind another", to(Some(cited(0x5c)), Some(cited(0x5d)))),
        propose("propose-move-first", "to the top, first", to(None, None)),
        propose("propose-term", "matter 7", term),
        propose("propose-package", "matter 8", package(None)),
        propose("propose-package-words", "with words", package(Some(english("All or nothing.")))),
        propose("propose-silence", "matter 9", Matter::Silence { on: cited(0x76), until: i64::MAX }),
        propose("propose-correction", "matter 10", correction),
        propose("propose-unknown", "matter 11 is unknown here", Matter::Other(OtherMatter { number: 11, fields })),
        propose(
            "propose-unknown-bare",
            "and may have no fields",
            Matter::Other(OtherMatter { number: u64::MAX, fields: Vec::new() }),
        ),
    ]
}

/// All of them.
pub fn all() -> Vec<Value> {
    [tablings(), supports(), adoption(), matters()].concat()
}
