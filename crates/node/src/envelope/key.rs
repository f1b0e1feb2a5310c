//! The bag key and its public half, the recipient, with their text forms
//! (`AGE-SECRET-KEY-PQ-1…`, `age1pq1…`). How they wrap a file key is in `stanza`.

use std::fmt;
use std::str::FromStr;

use bech32::primitives::decode::UncheckedHrpstring;
use bech32::{Checksum, Hrp};
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, Serializable};
use zeroize::Zeroizing;

/// The size of a recipient, in bytes: an ML-KEM-768 key (1,184), then an X25519 key (32).
pub const RECIPIENT_SIZE: usize = 1216;

/// The size of a bag key, in bytes.
const SEED_SIZE: usize = 32;

const RECIPIENT_HRP: &str = "age1pq";
const KEY_HRP: &str = "AGE-SECRET-KEY-PQ-";

/// Bech32 as BIP 173 has it, without its bound on length (c2sp.org/age, Conventions).
enum LongBech32 {}

impl Checksum for LongBech32 {
    type MidstateRepr = u32;
    const CODE_LENGTH: usize = 4096;
    const CHECKSUM_LENGTH: usize = 6;
    const GENERATOR_SH: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    const TARGET_RESIDUE: u32 = 1;
}

/// Why a text is not a bag key or a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTextError {
    /// Not Bech32: a wrong character, mixed case or a wrong checksum. Most often a slip in copying.
    Misspelt,
    /// A well-formed text of another kind.
    OtherKind {
        /// How a text of the wanted kind begins.
        wanted: &'static str,
    },
    /// The right kind, but not a key.
    NotAKey,
}

impl fmt::Display for KeyTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misspelt => write!(f, "the key text is incomplete or has a wrong character; copy it again, whole"),
            Self::OtherKind { wanted } => {
                write!(f, "this is another kind of key; wanted one that begins with {wanted}")
            }
            Self::NotAKey => write!(f, "the text is well-formed but holds no key; ask for it again"),
        }
    }
}

impl std::error::Error for KeyTextError {}

/// To whom a bag is sealed: the public half of a [`BagKey`], X25519 with ML-KEM-768 (X-Wing).
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(<XWing as Kem>::PublicKey);

impl Recipient {
    /// Reads [`RECIPIENT_SIZE`] bytes; `None` when they are not a key.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        <XWing as Kem>::PublicKey::from_bytes(bytes).ok().map(Self)
    }

    /// The bytes of the key.
    pub fn to_bytes(&self) -> [u8; RECIPIENT_SIZE] {
        self.0.to_bytes().into()
    }

    pub(super) fn public(&self) -> &<XWing as Kem>::PublicKey {
        &self.0
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hrp = Hrp::parse_unchecked(RECIPIENT_HRP);
        bech32::encode_lower_to_fmt::<LongBech32, _>(f, hrp, &self.to_bytes()).map_err(|_| fmt::Error)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.to_string();
        write!(f, "Recipient({}…)", &text[..24])
    }
}

impl FromStr for Recipient {
    type Err = KeyTextError;

    fn from_str(text: &str) -> Result<Self, KeyTextError> {
        let bytes = decode(text, RECIPIENT_HRP, "age1pq1")?;
        Self::from_bytes(&bytes).ok_or(KeyTextError::NotAKey)
    }
}

/// The secret that opens bags. Wiped from memory when dropped; never shown by `Debug`.
#[derive(Clone)]
pub struct BagKey {
    seed: Zeroizing<[u8; SEED_SIZE]>,
}

impl BagKey {
    /// A new key from the system's randomness.
    ///
    /// # Panics
    /// When the system gives no random bytes: no key may be made then.
    pub fn generate() -> Self {
        let mut seed = Zeroizing::new([0; SEED_SIZE]);
        getrandom::fill(seed.as_mut_slice()).expect("a system without random bytes cannot make keys");
        Self { seed }
    }

    /// The key of a stored seed.
    pub fn from_seed(seed: &[u8; SEED_SIZE]) -> Self {
        Self { seed: Zeroizing::new(*seed) }
    }

    /// The seed, to be stored in a key file.
    pub fn seed(&self) -> &Zeroizing<[u8; SEED_SIZE]> {
        &self.seed
    }

    /// The public half.
    pub fn recipient(&self) -> Recipient {
        Recipient(XWing::sk_to_pk(&self.private()))
    }

    /// Reads the text form, `AGE-SECRET-KEY-PQ-1…`.
    pub fn from_text(text: &str) -> Result<Self, KeyTextError> {
        let bytes = decode(text, KEY_HRP, "AGE-SECRET-KEY-PQ-1")?;
        let seed: &[u8; SEED_SIZE] = bytes.as_slice().try_into().map_err(|_| KeyTextError::NotAKey)?;
        Ok(Self::from_seed(seed))
    }

    /// The text form, `AGE-SECRET-KEY-PQ-1…`, that age tools read.
    pub fn to_text(&self) -> Zeroizing<String> {
        let hrp = Hrp::parse_unchecked(KEY_HRP);
        let text = bech32::encode_upper::<LongBech32>(hrp, self.seed.as_slice())
            .expect("32 bytes are within the bound of the code");
        Zeroizing::new(text)
    }

    pub(super) fn private(&self) -> <XWing as Kem>::PrivateKey {
        <XWing as Kem>::PrivateKey::from_bytes(self.seed.as_slice()).expect("every 32 bytes are an X-Wing key")
    }
}

impl fmt::Debug for BagKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BagKey(…)")
    }
}

/// Decodes Bech32 whose human-readable part is exactly `hrp`, case included: a key has one text.
fn decode(text: &str, hrp: &str, wanted: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyTextError> {
    let unchecked = UncheckedHrpstring::new(text).map_err(|_| KeyTextError::Misspelt)?;
    if unchecked.validate_checksum::<LongBech32>().is_err() {
        return Err(KeyTextError::Misspelt);
    }
    if !text.starts_with(hrp) || unchecked.hrp().len() != hrp.len() {
        return Err(KeyTextError::OtherKind { wanted });
    }
    let checked = unchecked.remove_checksum::<LongBech32>();
    // BIP 173: at most four bits of padding, all zero, or there were two texts for one key.
    if checked.validate_segwit_padding().is_err() {
        return Err(KeyTextError::Misspelt);
    }
    Ok(Zeroizing::new(checked.byte_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_long_code_is_a_code() {
        LongBech32::sanity_check();
    }

    /// The example of c2sp.org/age.
    const KEY: &str = "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR";
    const RECIPIENT_BEGINS: &str =
        "age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg87pzf5zrqtzdxz95paef6caq5aap";
    const RECIPIENT_ENDS: &str = "d9fy2kdqmkg5yncz7jm5wv2qjk5w5kvcpqsry2yqffh2la52dxfjkjq5rzhjzeyn6dupn0qwtyv7s4lwg3xdarsdlwe2y3tujy480y7z39q259fzx6jhd2j0f5hagqpcpees7hzc2yrk5cy788uk3s7qvp5cpepx24gvws3m2g433exgwppnkjscec8qu4y9z9r7vccexjcjaen42245lmgmxmuavg9alej92322gvvyy2t6267v09ch64y0m53jff0vjj96s0ypk60hr3jw4myd6m5hpn3xjstx7tl2szhpr5qe8jj08ydjc4wy2rch2fhuy3pdfjax5awe9j99ly5hkntzz9fe5zatgjvzdd0kgtxs25njnajyf6ssekp7gelxquusn4pt25czh3scj68kq79wdn5tgm6yvm9nzavrg043x3msnygf8dweknw5jmqd0uvny6ttsn09508k0c55zfnegrm9efhxpfqdkmhh6gjtqmwze9pyyzk3tlhl53k2ykx3qheyty7saeq0d3fzv49zc0k";

    #[test]
    fn the_example_of_the_specification() {
        let key = BagKey::from_text(KEY).expect("the example is a key");
        assert_eq!(key.to_text().as_str(), KEY);
        let text = key.recipient().to_string();
        assert_eq!(text.len(), 1959);
        assert!(text.starts_with(RECIPIENT_BEGINS));
        assert!(text.ends_with(RECIPIENT_ENDS));
        assert_eq!(text.parse::<Recipient>(), Ok(key.recipient()));
        assert_eq!(Recipient::from_bytes(&key.recipient().to_bytes()), Some(key.recipient()));
    }

    #[test]
    fn a_slip_in_a_text_is_found() {
        let text = BagKey::from_seed(&[7; 32]).to_text();
        let lower = text.to_lowercase();
        assert_eq!(BagKey::from_text(&lower).err(), Some(KeyTextError::OtherKind { wanted: "AGE-SECRET-KEY-PQ-1" }));
        let short = &text[..text.len() - 1];
        assert_eq!(BagKey::from_text(short).err(), Some(KeyTextError::Misspelt));
        assert_eq!(BagKey::from_text("").err(), Some(KeyTextError::Misspelt));
        let wrong = text.replacen("PQ-1", "PQ-1Q", 1);
        assert_eq!(BagKey::from_text(&wrong).err(), Some(KeyTextError::Misspelt));
        let recipient = BagKey::from_seed(&[7; 32]).recipient().to_string();
        assert!(matches!(BagKey::from_text(&recipient), Err(KeyTextError::OtherKind { .. })));
        assert_eq!(Recipient::from_bytes(&[0xff; RECIPIENT_SIZE]), None);
        assert_eq!(Recipient::from_bytes(&[0; 12]), None);
    }

    #[test]
    fn the_secret_is_not_shown() {
        let key = BagKey::from_seed(&[0x41; 32]);
        assert_eq!(format!("{key:?}"), "BagKey(…)");
    }
}
