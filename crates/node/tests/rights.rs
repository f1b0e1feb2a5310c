//! Who may do what in a house, written out: every role with every kind of act, and with every room.

use node::rights::{Clearances, Kind, Roles, Room, may_log, may_log_kind, may_see, role_called, role_name, speaks_as};
use record::adoption::{Decline, Initial, Lapse, ManifestId, Proclaim, Seal, Sign};
use record::matter::{Dates, Matter, OtherMatter, Step};
use record::tabling::{Comment, Commitment, Favour, Support, Table, Target, Where};
use record::vocabulary::{
    Attitude, Brief, Content, EpochAccept, EpochOpen, Evidence, Found, KeyChange, KeyUse, Lineage, Mandate, Other,
    Readout, Revoke, Role, Stance, State, Verb, Withdraw,
};
use record::{ActId, Digest, Epoch, Language, PartyId, Texts};
use std::collections::BTreeSet;

/// One column for each role: head, co-chair, delegate, drafter, legal adviser, spokesperson, registrar.
const LOG: &[(Kind, &str)] = &[
    (Kind::Topic, "H C D . . . ."),
    (Kind::Round, "H C D . . . ."),
    (Kind::Step, "H C D . . . ."),
    (Kind::Item, "H C D . . . ."),
    (Kind::Point, "H C D . . . ."),
    (Kind::Instrument, "H C D W L . ."),
    (Kind::Move, "H C D W L . ."),
    (Kind::Term, "H C D W L . ."),
    (Kind::Package, "H C D W L . ."),
    (Kind::Silence, "H C D . . . ."),
    (Kind::Correction, "H C . . . . ."),
    (Kind::Stance, "H C D . . . ."),
    (Kind::Withdraw, "H C D . . . ."),
    (Kind::Table, "H C D W L . ."),
    (Kind::Support, "H C D . . . ."),
    (Kind::Comment, "H C D W L . ."),
    (Kind::Brief, "H C D . . . ."),
    (Kind::State, "H C D . . . ."),
    (Kind::Initial, "H C . . . . ."),
    (Kind::Sign, "H C . . . . ."),
    (Kind::Decline, "H C D . . . ."),
    (Kind::Release, "H . . . . S ."),
    (Kind::Mandate, ". . . . . . R"),
    (Kind::Revoke, ". . . . . . R"),
    (Kind::Key, ". . . . . . R"),
    (Kind::EpochOpen, ". . . . . . R"),
    (Kind::EpochAccept, ". . . . . . R"),
    (Kind::Evidence, ". . . . . . R"),
    (Kind::Found, ". . . . . . R"),
    (Kind::Seal, ". . . . . . ."),
    (Kind::Proclaim, ". . . . . . ."),
    (Kind::Lapse, ". . . . . . ."),
    (Kind::UnknownMatter, ". . . . . . ."),
    (Kind::Unknown, ". . . . . . ."),
];

const SEE: &[(Room, &str)] = &[
    (Room::Record, "H C D W L S R"),
    (Room::Inner, "H C D W L . ."),
    (Room::House, ". . . . . . R"),
    (Room::People, "H . . . . . R"),
    (Room::Audit, "H . . . . . R"),
];

/// The roles that a row names.
fn named(row: &str) -> BTreeSet<Role> {
    let letters: Vec<&str> = row.split(' ').collect();
    assert_eq!(letters.len(), Role::ALL.len(), "{row}");
    let columns = Role::ALL.iter().zip("HCDWLSR".chars()).zip(letters);
    columns
        .filter(|((_, letter), found)| match *found {
            "." => false,
            found => {
                assert_eq!(found, letter.to_string(), "{row}");
                true
            }
        })
        .map(|((role, _), _)| *role)
        .collect()
}

/// Every set of roles.
fn all_sets() -> impl Iterator<Item = Roles> {
    (0..1u32 << Role::ALL.len())
        .map(|bits| Role::ALL.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, role)| *role).collect())
}

#[test]
fn each_role_logs_what_the_table_says() {
    assert_eq!(LOG.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), Kind::ALL, "a row for each kind");
    for (kind, row) in LOG {
        let may: BTreeSet<Role> =
            Role::ALL.iter().copied().filter(|role| may_log_kind(&Roles::from(*role), *kind).is_ok()).collect();
        assert_eq!(may, named(row), "{}", kind.name());
    }
}

#[test]
fn several_roles_may_what_each_of_them_may_and_none_may_nothing() {
    for (kind, row) in LOG {
        let who = named(row);
        for roles in all_sets() {
            let one = roles.iter().find(|role| who.contains(role));
            assert_eq!(may_log_kind(&roles, *kind).is_ok(), one.is_some(), "{} by {roles:?}", kind.name());
            assert_eq!(speaks_as(&roles, *kind), one, "{} by {roles:?}", kind.name());
        }
        assert!(may_log_kind(&Roles::NONE, *kind).is_err());
    }
}

#[test]
fn each_role_sees_the_rooms_that_the_table_says() {
    assert_eq!(SEE.iter().map(|(room, _)| *room).collect::<Vec<_>>(), Room::ALL, "a row for each room");
    for (room, row) in SEE {
        let who = named(row);
        for roles in all_sets() {
            let sees = *room == Room::Record || roles.iter().any(|role| who.contains(&role));
            assert_eq!(may_see(&roles, *room), sees, "{room:?} by {roles:?}");
        }
    }
}

#[test]
fn names_lead_back_to_what_they_name_and_no_two_are_alike() {
    for kind in Kind::ALL {
        assert_eq!(Kind::called(kind.name()), Some(*kind));
    }
    for role in Role::ALL {
        assert_eq!(role_called(role_name(*role)), Some(*role));
    }
    assert_eq!((Kind::called("Sign"), role_called("co chair")), (None, None));
}

#[test]
fn a_refusal_says_who_may() {
    let words = |kind| may_log_kind(&Roles::from(Role::Drafter), kind).expect_err("not a drafter's").to_string();
    assert_eq!(words(Kind::Sign), "an act of the kind sign is logged by the head or the co-chair");
    assert_eq!(words(Kind::Brief), "an act of the kind brief is logged by the head, the co-chair or the delegate");
    assert_eq!(words(Kind::Seal), "an act of the kind seal is logged by no person");
}

#[test]
fn all_who_are_named_must_have_cleared() {
    let rules = Clearances::default().with(Kind::Sign, [Role::LegalAdviser, Role::Head]);
    let lacking = |kind, cleared: &[Role]| rules.lacking(kind, &cleared.iter().copied().collect());
    assert_eq!(lacking(Kind::Sign, &[]), [Role::Head, Role::LegalAdviser]);
    assert_eq!(lacking(Kind::Sign, &[Role::Registrar, Role::LegalAdviser]), [Role::Head]);
    assert_eq!(lacking(Kind::Sign, &[Role::Head, Role::LegalAdviser]), []);
    assert_eq!(lacking(Kind::Initial, &[]), []);
}

/// What is said in an act of each kind. A kind that is missing here fails the test.
#[test]
fn what_an_act_says_is_of_the_kind_that_its_rules_are_for() {
    let mut kinds = Vec::new();
    for content in contents() {
        let kind = Kind::of(&content);
        assert_eq!(may_log(&Roles::from(Role::Head), &content), may_log_kind(&Roles::from(Role::Head), kind));
        match &content {
            Content::Propose(_) => assert_eq!(content.kind_name(), "propose"),
            content => assert_eq!(content.kind_name(), kind.name()),
        }
        kinds.push(kind);
    }
    assert_eq!(kinds, Kind::ALL);
}

fn en(text: &str) -> Texts {
    Texts::one("en".parse::<Language>().expect("a tag"), text)
}

fn contents() -> Vec<Content> {
    let (act, party, manifest) = (ActId(Digest([1; 32])), PartyId(Digest([2; 32])), ManifestId(Digest([3; 32])));
    let matters = [
        Matter::Topic { title: en("a") },
        Matter::Round {
            number: 1,
            host: party,
            venue: en("a"),
            dates: Dates { words: en("a"), days: None },
            level: en("a"),
        },
        Matter::Step { round: act, after: act, step: Step::Open },
        Matter::Item { round: act, topic: act, title: en("a") },
        Matter::Point { item: act, text: en("a") },
        Matter::Instrument { round: act, title: en("a"), languages: Vec::new() },
        Matter::Move { provision: act, place: Where::default() },
        Matter::Term { instrument: act, name: "a".into(), renderings: en("a") },
        Matter::Package { instrument: act, parts: Vec::new(), words: None },
        Matter::Silence { on: act, until: 1 },
        Matter::Correction { of: manifest, pages: Vec::new(), why: en("a"), until: 1 },
    ];
    let (commitment, until) = (Commitment::Instructed, None);
    let others = [
        Content::Stance(Stance { on: act, attitude: Attitude::Accept, commitment, words: None }),
        Content::Withdraw(Withdraw { what: act }),
        Content::Table(Table {
            target: Target::Provision(act),
            wordings: Vec::new(),
            renders: None,
            commitment,
            words: None,
        }),
        Content::Support(Support {
            provision: act,
            wordings: Vec::new(),
            renders: None,
            favour: Favour::Prefers,
            commitment,
            words: None,
        }),
        Content::Comment(Comment { on: act, text: en("a") }),
        Content::Brief(Brief { item: act, text: en("a") }),
        Content::State(State { item: act, verb: Verb::Notes, matter: en("a"), lineage: Lineage::New }),
        Content::Initial(Initial { manifest: Vec::new() }),
        Content::Sign(Sign { manifest }),
        Content::Decline(Decline { manifest, words: None }),
        Content::Release(Readout { round: None, title: en("a"), text: en("a"), hour: None }),
        Content::Mandate(Mandate {
            person: "chair".into(),
            office: en("a"),
            role: Role::Head,
            round: None,
            name: None,
            powers: Vec::new(),
            until,
            keys: Vec::new(),
            together: 1,
        }),
        Content::Revoke(Revoke { mandate: act }),
        Content::Key(KeyChange { of: KeyUse::Log, public: Vec::new() }),
        Content::EpochOpen(EpochOpen { closes: Epoch::FIRST, size: 1, root: Digest([4; 32]), cause: en("a") }),
        Content::EpochAccept(EpochAccept { open: act }),
        Content::Evidence(Evidence {
            party,
            epoch: Epoch::FIRST,
            first: Vec::new(),
            second: Vec::new(),
            nodes: Vec::new(),
        }),
        Content::Found(Found { charter: Vec::new(), card: Vec::new() }),
        Content::Seal(Seal { manifest, signatures: Vec::new() }),
        Content::Proclaim(Proclaim { manifest, seals: Vec::new() }),
        Content::Lapse(Lapse { on: act }),
        Content::Propose(Matter::Other(OtherMatter { number: 99, fields: Vec::new() })),
        Content::Other(Other { kind: 99, bytes: Vec::new() }),
    ];
    matters.map(Content::Propose).into_iter().chain(others).collect()
}
