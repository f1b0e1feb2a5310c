//! The small record of these tests: a round, and a joint text in two languages that is clean, or initialled by both.

use crate::authenticator::Authenticator;
use crate::houses::{ORIGIN, Pages, World, en, texts};
use crate::powers::{Whose, passkey};
use record::adoption::{ManifestId, Status};
use record::key::SecretKey;
use record::matter::{Dates, Matter};
use record::person::PersonKey;
use record::tabling::{Favour, Support, Table, Target, Unit, Where, WordingId};
use record::vocabulary::{Attitude, Commitment, Content, Mandate, Role, Stance};
use record::{ActId, Digest, Language};

/// What the text says.
pub const EN: &str = "Boats of either shore are slow.";
pub const RU: &str = "Лодки обоих берегов медленны.";

pub struct Story {
    pub world: World,
    pub text: ActId,
    pub provision: ActId,
}

fn accept(on: ActId) -> Content {
    Content::Stance(Stance { on, attitude: Attitude::Accept, commitment: Commitment::Instructed, words: None })
}

pub fn language(tag: &str) -> Language {
    tag.parse().expect("a tag")
}

/// A party's wording of a provision.
pub fn tabled(target: Target, wordings: &[(&str, &str)]) -> Content {
    let wordings = wordings.iter().map(|(tag, words)| (language(tag), (*words).to_owned())).collect();
    Content::Table(Table { target, wordings, renders: None, commitment: Commitment::Instructed, words: None })
}

/// Full powers to sign, by these keys.
pub fn powers(person: &str, mut keys: Vec<PersonKey>, together: u64) -> Mandate {
    keys.sort_by_key(PersonKey::encode);
    Mandate {
        person: person.into(),
        office: en(&format!("The {person} of the lake")),
        role: Role::Head,
        round: None,
        name: None,
        powers: vec![16],
        until: None,
        keys,
        together,
    }
}

/// The key file of the other party's minister.
pub fn far_key() -> SecretKey {
    SecretKey::from_seed(&[8; 64])
}

impl Story {
    /// A text on which all agree.
    pub fn clean() -> Story {
        let mut world = World::founded();
        let host = world.own.party;
        let dates = Dates { words: en("11 May 2026"), days: None };
        let round = Matter::Round { number: 20, host, venue: en("Easthaven"), dates, level: en("Ministers") };
        let round = world.near(Content::Propose(round));
        world.far(accept(round));
        let languages = ["en", "ru"].map(|tag| (language(tag), Status::Authentic)).to_vec();
        let title = texts(&[("en", "On <the> lake"), ("ru", "Об озере")]);
        let text = world.near(Content::Propose(Matter::Instrument { round, title, languages }));
        world.far(accept(text));
        let place = Where { under: None, after: None };
        let target = Target::New { instrument: text, place, unit: Unit::Operative, label: Some("OP1".into()) };
        let provision = world.near(tabled(target, &[("en", EN), ("ru", RU)]));
        let wordings = [("en", EN), ("ru", RU)];
        let wordings = wordings.map(|(tag, words)| (language(tag), WordingId(Digest::of(words.as_bytes())))).to_vec();
        world.far(Content::Support(Support {
            provision,
            wordings,
            renders: None,
            favour: Favour::Prefers,
            commitment: Commitment::Instructed,
            words: None,
        }));
        Story { world, text, provision }
    }

    /// The same, initialled by both.
    pub fn initialled(mut self) -> (World, ManifestId) {
        let manifest = self.world.initial(Whose::Far, self.text);
        assert_eq!(self.world.initial(Whose::Near, self.text), manifest, "the same words have one manifest");
        (self.world, manifest)
    }
}

/// Pages at which a text waits for signatures. The minister and, where two must sign, the secretary have full powers by
/// their passkeys.
pub async fn to_be_signed(together: u64) -> (Pages, ManifestId, [Authenticator; 2]) {
    let (mut world, manifest) = Story::clean().initialled();
    let devices = [Authenticator::new(7, ORIGIN), Authenticator::new(9, ORIGIN)];
    world.empower(Whose::Near, powers("minister", vec![passkey(&devices[0])], together));
    world.empower(Whose::Near, powers("secretary", vec![passkey(&devices[1])], together));
    world.empower(Whose::Far, powers("minister", vec![PersonKey::Pair(far_key().public().clone())], 1));
    world.far_signs(manifest, &far_key());
    (Pages::of(world).await, manifest, devices)
}
