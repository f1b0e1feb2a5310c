//! Any of what is said of a joint text: tablings, manifests, the acts of adoption, and the matters that go with them.

use super::pieces::{act_id, blob, digest, name, party, tag, text, texts};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use record::adoption::*;
use record::founding::Charter;
use record::matter::{Matter, Part};
use record::tabling::*;
use record::vocabulary::Content;
use record::{BlobId, Language, MechanismId};

fn language() -> impl Strategy<Value = Language> {
    tag().prop_map(|tag| tag.parse().expect("a language tag"))
}

fn place() -> impl Strategy<Value = Where> {
    (option::of(act_id()), option::of(act_id())).prop_map(|(under, after)| Where { under, after })
}

fn table() -> impl Strategy<Value = Table> {
    let new = (act_id(), place(), select(Unit::ALL), option::of(name()))
        .prop_map(|(instrument, place, unit, label)| Target::New { instrument, place, unit, label });
    let wordings = |least| btree_map(language(), prop_oneof![text(), Just(String::new())], least..4);
    let what = prop_oneof![(act_id().prop_map(Target::Provision), wordings(1)), (new, wordings(0)),];
    (what, option::of(language()), select(Commitment::ALL), option::of(texts())).prop_map(
        |((target, wordings), renders, commitment, words)| Table {
            target,
            wordings: wordings.into_iter().collect(),
            renders,
            commitment,
            words,
        },
    )
}

fn support() -> impl Strategy<Value = Support> {
    let wordings = btree_map(language(), digest().prop_map(WordingId), 0..4);
    let rest = (option::of(language()), select(Favour::ALL), select(Commitment::ALL), option::of(texts()));
    (act_id(), wordings, rest).prop_map(|(provision, wordings, (renders, favour, commitment, words))| Support {
        provision,
        wordings: wordings.into_iter().collect(),
        renders,
        favour,
        commitment,
        words,
    })
}

fn manifest_id() -> impl Strategy<Value = ManifestId> {
    digest().prop_map(ManifestId)
}

fn pages() -> impl Strategy<Value = Vec<Page>> {
    btree_map(language(), (select(Status::ALL), digest(), 0..=1u64 << 32), 1..4).prop_map(|pages| {
        let page = |(language, (status, text, size))| Page { language, status, text: BlobId(text), size };
        pages.into_iter().map(page).collect()
    })
}

fn charter() -> impl Strategy<Value = Vec<u8>> {
    let parties = btree_set(party(), 2..4);
    (texts(), parties, any::<[u8; 16]>()).prop_map(|(name, parties, nonce)| {
        let charter = Charter {
            purpose: name.clone(),
            name,
            parties: parties.into_iter().collect(),
            languages: vec!["en".parse().expect("a language tag")],
            marking: "restricted".into(),
            nonce,
        };
        charter.bytes().expect("within the bounds")
    })
}

pub fn manifest() -> impl Strategy<Value = Manifest> {
    let sites = btree_map(party(), ("https?://", "[!-~]{0,60}"), 0..3).prop_map(|sites| {
        sites.into_iter().map(|(party, (scheme, rest))| Site { party, address: scheme + &rest }).collect()
    });
    let release =
        (manifest_id(), any::<i64>(), sites).prop_map(|(of, hour, sites)| Subject::Release { of, hour, sites });
    let what = prop_oneof![
        (act_id().prop_map(Subject::Instrument), pages()),
        (release, pages()),
        (charter().prop_map(Subject::Charter), Just(Vec::new())),
    ];
    let parties = btree_set(party(), 2..4);
    (digest(), what, 1..=u32::MAX, vec(blob(), 0..3), parties).prop_map(
        |(mechanism, (subject, pages), attempt, annexes, parties)| Manifest {
            mechanism: MechanismId(mechanism),
            subject,
            attempt,
            pages,
            annexes,
            parties: parties.into_iter().collect(),
        },
    )
}

pub fn content() -> impl Strategy<Value = Content> {
    let acts = || vec(act_id(), 2..4);
    prop_oneof![
        table().prop_map(Content::Table),
        support().prop_map(Content::Support),
        (act_id(), texts()).prop_map(|(on, text)| Content::Comment(Comment { on, text })),
        manifest().prop_map(|manifest| {
            Content::Initial(Initial { manifest: manifest.bytes().expect("within the bounds") })
        }),
        manifest_id().prop_map(|manifest| Content::Sign(Sign { manifest })),
        (manifest_id(), acts()).prop_map(|(manifest, signatures)| Content::Seal(Seal { manifest, signatures })),
        (manifest_id(), acts()).prop_map(|(manifest, seals)| Content::Proclaim(Proclaim { manifest, seals })),
        (manifest_id(), option::of(texts()))
            .prop_map(|(manifest, words)| Content::Decline(Decline { manifest, words })),
        act_id().prop_map(|on| Content::Lapse(Lapse { on })),
    ]
}

pub fn matter() -> impl Strategy<Value = Matter> {
    let languages = btree_map(language(), select(Status::ALL), 0..3);
    let parts = btree_map((act_id(), language()), digest().prop_map(WordingId), 1..4);
    prop_oneof![
        (act_id(), texts(), languages, language()).prop_map(|(round, title, mut languages, authentic)| {
            languages.insert(authentic, Status::Authentic);
            Matter::Instrument { round, title, languages: languages.into_iter().collect() }
        }),
        (act_id(), place()).prop_map(|(provision, place)| Matter::Move { provision, place }),
        (act_id(), name(), texts()).prop_map(|(instrument, name, renderings)| Matter::Term {
            instrument,
            name,
            renderings
        }),
        (act_id(), parts, option::of(texts())).prop_map(|(instrument, parts, words)| {
            let part = |((provision, language), wording)| Part { provision, language, wording };
            Matter::Package { instrument, parts: parts.into_iter().map(part).collect(), words }
        }),
        (act_id(), any::<i64>()).prop_map(|(on, until)| Matter::Silence { on, until }),
        (manifest_id(), pages(), texts(), any::<i64>()).prop_map(|(of, pages, why, until)| Matter::Correction {
            of,
            pages,
            why,
            until
        }),
    ]
}
