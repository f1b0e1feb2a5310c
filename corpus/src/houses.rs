//! The parties of a made-up mechanism: their keys, from a small pool, and their cards.

use curve25519_dalek::constants::EIGHT_TORSION;
use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::scalar::Scalar;
use record::founding::{Card, Charter};
use record::key::{ML_DSA_44_SIGNATURE_BYTES, PublicKey, SecretKey, Signer};
use record::{Language, MechanismId, PartyId, Texts};
use sha2::{Digest as _, Sha512};
use std::sync::LazyLock;

/// How many houses there are to choose from.
pub const HOUSES: usize = 8;
const KEYS: usize = 6;

/// All pairs: making one costs more than using it.
static POOL: LazyLock<Vec<SecretKey>> = LazyLock::new(|| (0..HOUSES * KEYS + 32).map(pair_of).collect());

fn pair_of(number: usize) -> SecretKey {
    let mut seed = [0x5a; 64];
    seed[..8].copy_from_slice(&(number as u64).to_be_bytes());
    seed[32..40].copy_from_slice(&(number as u64).to_be_bytes());
    SecretKey::from_seed(&seed)
}

/// The pair of a person.
pub fn person_pair(number: usize) -> &'static SecretKey {
    &POOL[HOUSES * KEYS + number % 32]
}

/// What is strange about a house.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Oddity {
    /// Nothing.
    None,
    /// The Ed25519 half of its log key has a component of small order: allowed.
    MixedOrder,
    /// The Ed25519 half of its log key is of small order: every signature would be good.
    SmallOrder,
    /// As before, in an encoding that is not canonical.
    NotCanonical,
    /// Its card has a byte too many, and its id is the digest of that.
    CardTail,
}

/// A party.
pub struct House {
    /// Its id.
    pub id: PartyId,
    /// Its card's bytes.
    pub card: Vec<u8>,
    number: usize,
    odd: Option<OddKey>,
}

/// An Ed25519 key that no library makes.
struct OddKey {
    public: PublicKey,
    scalar: Scalar,
    torsion: EdwardsPoint,
}

impl House {
    /// The house of this number, 0 to 7, whose card asks for two of three root keys.
    pub fn new(number: usize, threshold: u64, oddity: Oddity) -> House {
        let key = |at: usize| POOL[number * KEYS + at].public().clone();
        let code = ["ALD", "VES", "MOR", "TARN", "FELL", "GILL", "BECK", "HOLM"][number];
        let odd = odd_key(oddity, key(3));
        let mut roots = vec![key(0), key(1), key(2)];
        roots.sort();
        let card = Card {
            code: code.into(),
            name: texts(&[("en", &format!("The {code} side")), ("ru", &format!("Сторона {code}"))]),
            roots,
            threshold,
            log: odd.as_ref().map_or_else(|| key(3), |odd| odd.public.clone()),
            cosigner: key(4),
            link: key(5).ed25519,
            bag: format!("age1pq1{}", code.to_lowercase()),
        };
        let mut card = card.bytes().expect("a good card");
        if oddity == Oddity::CardTail {
            card.push(0);
        }
        House { id: Card::party(&card), card, number, odd }
    }

    /// A root key.
    pub fn root(&self, at: usize) -> &'static SecretKey {
        &POOL[self.number * KEYS + at % 3]
    }

    /// The log key.
    pub fn log(&self) -> LogSigner<'_> {
        LogSigner { plain: &POOL[self.number * KEYS + 3], odd: self.odd.as_ref() }
    }

    /// The cosigner key.
    pub fn cosigner(&self) -> &'static SecretKey {
        &POOL[self.number * KEYS + 4]
    }
}

fn odd_key(oddity: Oddity, log: PublicKey) -> Option<OddKey> {
    let torsion = EIGHT_TORSION[1];
    let scalar = Scalar::from_bytes_mod_order([7; 32]);
    let (ed25519, scalar, torsion) = match oddity {
        Oddity::None | Oddity::CardTail => return None,
        Oddity::MixedOrder => ((EdwardsPoint::mul_base(&scalar) + torsion).compress().to_bytes(), scalar, torsion),
        Oddity::SmallOrder => (torsion.compress().to_bytes(), Scalar::ZERO, torsion),
        Oddity::NotCanonical => {
            // The point with y = 1, as y = 2^255 - 18.
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (0xee, 0x7f);
            (bytes, Scalar::ZERO, EIGHT_TORSION[0])
        }
    };
    Some(OddKey { public: PublicKey { ed25519, ..log }, scalar, torsion })
}

/// What signs checkpoints, by whatever key.
pub struct LogSigner<'a> {
    plain: &'static SecretKey,
    odd: Option<&'a OddKey>,
}

impl Signer for LogSigner<'_> {
    fn public(&self) -> &PublicKey {
        self.odd.map_or_else(|| self.plain.public(), |odd| &odd.public)
    }

    /// With an odd key, a nonce is sought for which the component of small order falls out of the equation.
    fn sign_ed25519(&self, message: &[u8]) -> [u8; 64] {
        let Some(odd) = self.odd else {
            return self.plain.sign_ed25519(message);
        };
        for nonce in 1u64.. {
            let r = Scalar::from(nonce) * Scalar::from_bytes_mod_order([3; 32]);
            let point: CompressedEdwardsY = EdwardsPoint::mul_base(&r).compress();
            let mut hash = Sha512::new();
            hash.update(point.as_bytes());
            hash.update(odd.public.ed25519);
            hash.update(message);
            let k = Scalar::from_bytes_mod_order_wide(&hash.finalize().into());
            let torsion = (0..k.as_bytes()[0] & 7).fold(EIGHT_TORSION[0], |sum, _| sum + odd.torsion);
            if torsion == EIGHT_TORSION[0] {
                let s = r + k * odd.scalar;
                return [point.to_bytes(), s.to_bytes()].concat().try_into().expect("64 bytes");
            }
        }
        unreachable!("one nonce in eight is good")
    }

    fn sign_ml_dsa_44(&self, message: &[u8], hedge: &[u8; 32]) -> Box<[u8; ML_DSA_44_SIGNATURE_BYTES]> {
        self.plain.sign_ml_dsa_44(message, hedge)
    }
}

/// Texts by language tag.
pub fn texts(texts: &[(&str, &str)]) -> Texts {
    Texts(texts.iter().map(|(tag, text)| (language(tag), (*text).to_owned())).collect())
}

/// A language.
pub fn language(tag: &str) -> Language {
    tag.parse().expect("a language tag")
}

/// A mechanism of these houses, which are put into its order.
pub fn found(houses: &mut [House], nonce: [u8; 16]) -> (Vec<u8>, MechanismId) {
    houses.sort_by_key(|house| house.id);
    let charter = Charter {
        name: texts(&[("en", "Lake Morrow Commission"), ("ru", "Комиссия по озеру Морроу")]),
        purpose: texts(&[("en", "The level of the lake.")]),
        parties: houses.iter().map(|house| house.id).collect(),
        languages: ["en", "ru", "zh"].map(language).to_vec(),
        marking: "restricted".into(),
        nonce,
    };
    let bytes = charter.bytes().expect("a good charter");
    let mechanism = Charter::mechanism(&bytes);
    (bytes, mechanism)
}
