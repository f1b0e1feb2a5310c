//! A house on disk: how it is made, and what is read of it before its desk is opened.
//! The record in it is the store's; what is signed with its keys is the desk's.

mod error;
mod files;
mod make;

pub use error::HouseError;
pub(crate) use files::CARD as CARD_FILE;
pub use make::{Made, Plan, RootKeeping};

use crate::card_file::{self, SignedCard};
use crate::config::{self, Config, Peer};
use crate::envelope::Passphrase;
use crate::keyfile::{self, KeyFileError, StoredKey};
use crate::keyring::{Keyring, Seeds};
use files::{BAG_KEY, CARD, COSIGNER_KEY, KEYS, LINK_KEY, LOG_KEY, PEERS, failed, read_text, replace};
use record::PartyId;
use record::founding::is_code;
use record::key::{SEED_BYTES, SecretKey};
use std::fs;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A house, as far as it is known without its keys and its record.
#[derive(Clone, Debug)]
pub struct House {
    dir: PathBuf,
    config: Config,
    card: SignedCard,
}

/// Another party's house, as this one knows it.
#[derive(Clone, Debug)]
pub struct KnownPeer {
    /// Its card.
    pub card: SignedCard,
    /// Where it can be called.
    pub address: Option<String>,
}

impl KnownPeer {
    /// The party.
    pub fn party(&self) -> PartyId {
        self.card.party()
    }

    /// The house as the transport knows it.
    pub fn as_peer(&self) -> crate::serve::Peer {
        let link = crate::transport::LinkPublic::new(self.card.card().link);
        crate::serve::Peer { party: self.party(), link, address: self.address.clone() }
    }
}

/// What became of a card that was added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Added {
    /// It was not known.
    New,
    /// It was known; an address that was given is now the one.
    Known,
}

impl House {
    /// Makes a new house. Its keys, card and configuration are durable when this returns.
    ///
    /// # Errors
    /// Where something is there already, or the disk fails; what was made before is left and named.
    pub fn make(dir: &Path, plan: &Plan) -> Result<Made, HouseError> {
        make::make(dir, plan)
    }

    /// Reads a house's configuration and card.
    ///
    /// # Errors
    /// Where there is no house, or one of the two cannot be read.
    pub fn open(dir: &Path) -> Result<House, HouseError> {
        let text = match read_text(&dir.join(config::FILE), config::FILE_BYTES_MAX) {
            Err(HouseError::Missing { .. }) => {
                return Err(HouseError::NoHouse { dir: dir.to_owned() });
            }
            read => read?,
        };
        let config = Config::read(&text).map_err(|cause| HouseError::Config { path: dir.join(config::FILE), cause })?;
        let card = read_card(&dir.join(CARD))?;
        Ok(House { dir: dir.to_owned(), config, card })
    }

    /// The house's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The house's own card.
    pub fn card(&self) -> &SignedCard {
        &self.card
    }

    /// The party that lives here.
    pub fn party(&self) -> PartyId {
        self.card.party()
    }

    /// Where the guard lies.
    pub fn guard(&self) -> PathBuf {
        self.dir.join(&self.config.guard)
    }

    /// The node's keys.
    ///
    /// # Errors
    /// Where a key file cannot be read, or is not of this card.
    pub fn keyring(&self) -> Result<Keyring, HouseError> {
        let seeds = Seeds {
            log: self.seed(LOG_KEY)?,
            cosigner: self.seed(COSIGNER_KEY)?,
            link: self.seed(LINK_KEY)?,
            bag: self.seed(BAG_KEY)?,
        };
        let ring = Keyring::new(self.card.bytes().to_vec(), &seeds).map_err(HouseError::Keyring)?;
        Ok(ring.quick(&seeds))
    }

    fn seed<const N: usize>(&self, name: &str) -> Result<Zeroizing<[u8; N]>, HouseError> {
        let path = self.dir.join(KEYS).join(name);
        seed_in(&keyfile::read_plain(&path).map_err(HouseError::Key)?, &path)
    }

    /// The other houses that this one knows.
    ///
    /// # Errors
    /// Where a card cannot be read, or is not of the party that the configuration says.
    pub fn peers(&self) -> Result<Vec<KnownPeer>, HouseError> {
        let known = |peer: &Peer| {
            let path = self.dir.join(&peer.card);
            let card = read_card(&path)?;
            if card.card().code != peer.code {
                return Err(HouseError::OtherCode { path, code: card.card().code.clone(), wanted: peer.code.clone() });
            }
            Ok(KnownPeer { card, address: peer.address.clone() })
        };
        self.config.peers.iter().map(known).collect()
    }

    /// Adds another house's card, or a new address to one that is known.
    ///
    /// # Errors
    /// Where it is this house's own, another card has its code, or the disk fails.
    pub fn add_peer(&mut self, card: &SignedCard, address: Option<&str>) -> Result<Added, HouseError> {
        let code = &card.card().code;
        if card.party() == self.party() {
            return Err(HouseError::OwnCard);
        }
        if *code == self.card.card().code {
            return Err(HouseError::CodeTaken { code: code.clone() });
        }
        let known = self.peers()?.into_iter().find(|peer| peer.card.card().code == *code);
        if known.as_ref().is_some_and(|peer| peer.party() != card.party()) {
            return Err(HouseError::CodeTaken { code: code.clone() });
        }
        debug_assert!(is_code(code), "a code is a sound file name");
        let relative = Path::new(PEERS).join(format!("{code}.card"));
        if known.is_none() {
            let folder = self.dir.join(PEERS);
            fs::create_dir_all(&folder).map_err(failed(&folder))?;
            replace(&self.dir.join(&relative), &card.text())?;
        }
        let path = self.dir.join(config::FILE);
        let text = read_text(&path, config::FILE_BYTES_MAX)?;
        let peer = Peer { code: code.clone(), card: relative, address: address.map(str::to_owned) };
        let changed = |cause| HouseError::Config { path: path.clone(), cause };
        let text = Config::with_peer(&text, &peer).map_err(changed)?;
        let config = Config::read(&text).map_err(changed)?;
        replace(&path, &text)?;
        self.config = config;
        Ok(if known.is_some() { Added::Known } else { Added::New })
    }
}

/// Reads a card file and checks it.
///
/// # Errors
/// Where it cannot be read, or proves nothing.
pub fn read_card(path: &Path) -> Result<SignedCard, HouseError> {
    let text = read_text(path, card_file::FILE_BYTES_MAX)?;
    SignedCard::read(&text).map_err(|cause| HouseError::Card { path: path.to_owned(), cause })
}

/// Reads a root key from its file; a passphrase is asked for where the file is protected.
///
/// # Errors
/// Where the file cannot be read, or the passphrase is wrong.
pub fn read_root(
    path: &Path,
    passphrase: impl FnOnce() -> Result<Passphrase, HouseError>,
) -> Result<SecretKey, HouseError> {
    let stored = match keyfile::read_plain(path) {
        Err(KeyFileError::Protected { .. }) => keyfile::read_protected(path, &passphrase()?),
        read => read,
    };
    let seed: Zeroizing<[u8; SEED_BYTES]> = seed_in(&stored.map_err(HouseError::Key)?, path)?;
    Ok(SecretKey::from_seed(&seed))
}

fn seed_in<const N: usize>(stored: &StoredKey, path: &Path) -> Result<Zeroizing<[u8; N]>, HouseError> {
    let seed = stored.secret.as_slice().try_into();
    seed.map(Zeroizing::new)
        .map_err(|_| HouseError::NotThisKey { path: path.to_owned(), label: stored.label.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::WorkFactor;
    use record::Texts;
    use std::os::unix::fs::PermissionsExt as _;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let path = std::env::temp_dir().join(format!("alternat-house-{}-{name}", std::process::id()));
            _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).expect("a folder for the test");
            Folder(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            _ = fs::remove_dir_all(&self.0);
        }
    }

    fn plan(code: &str) -> Plan {
        Plan {
            code: code.into(),
            name: Texts::one("en".parse().expect("a language"), code),
            languages: vec!["en".into()],
            listen: None,
            guard: None,
            roots: 3,
            threshold: 2,
            keeping: RootKeeping::Throwaway,
        }
    }

    #[test]
    fn a_house_is_made_once_and_opens_with_its_keys() {
        let folder = Folder::new("made");
        let dir = folder.0.join("cn");
        let made = House::make(&dir, &plan("CN")).expect("a new house");
        let house = House::open(&dir).expect("it was made");
        assert_eq!(house.card(), &made.card);
        assert_eq!(house.keyring().expect("its keys").party(), house.party());
        assert_eq!(
            fs::canonicalize(house.guard()).expect("it was made"),
            fs::canonicalize(folder.0.join("cn.guard")).expect("the same")
        );
        for name in [LOG_KEY, COSIGNER_KEY, LINK_KEY, BAG_KEY, "root-1.key"] {
            let mode = fs::metadata(dir.join(KEYS).join(name)).expect("a key file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        assert!(matches!(House::make(&dir, &plan("CN")), Err(HouseError::Taken { .. })));
        assert!(matches!(House::open(&folder.0), Err(HouseError::NoHouse { .. })));
    }

    #[test]
    fn a_guard_that_is_there_is_not_replaced_and_none_lies_in_the_house() {
        let folder = Folder::new("guard");
        fs::write(folder.0.join("cn.guard"), b"another's").expect("a file");
        assert!(matches!(House::make(&folder.0.join("cn"), &plan("CN")), Err(HouseError::GuardTaken { .. })));
        let dir = folder.0.join("ru");
        let inside = Plan { guard: Some(dir.join("guard")), ..plan("RU") };
        assert!(matches!(House::make(&dir, &inside), Err(HouseError::Guard(_))));
    }

    #[test]
    fn protected_root_keys_open_with_their_passphrase_only() {
        let folder = Folder::new("roots");
        let passphrases = (1..=3).map(|at| Passphrase::new(format!("passphrase {at}"))).collect();
        let keeping = RootKeeping::Passphrases(passphrases, WorkFactor::LEAST);
        let made = House::make(&folder.0.join("cn"), &Plan { keeping, ..plan("CN") }).expect("a new house");
        let read = |given: &'static str| read_root(&made.roots[1], || Ok(Passphrase::new(given.into())));
        assert_eq!(read("passphrase 2").expect("the right one").public(), &made.card.card().roots[1]);
        assert!(matches!(read("passphrase 1"), Err(HouseError::Key(KeyFileError::WrongPassphrase { .. }))));
    }

    #[test]
    fn two_houses_exchange_their_cards() {
        let folder = Folder::new("cards");
        let (a, b) = (folder.0.join("a"), folder.0.join("b"));
        House::make(&a, &plan("CN")).expect("a new house");
        let ru = House::make(&b, &plan("RU")).expect("a new house").card;
        let mut house = House::open(&a).expect("it was made");
        assert_eq!(house.add_peer(&ru, None).expect("a new card"), Added::New);
        assert_eq!(house.add_peer(&ru, Some("ru:7420")).expect("a known card"), Added::Known);
        let peers = House::open(&a).expect("it was made").peers().expect("one card");
        assert_eq!(peers.len(), 1);
        assert_eq!((peers[0].party(), peers[0].address.as_deref()), (ru.party(), Some("ru:7420")));
        let own = house.card().clone();
        assert!(matches!(house.add_peer(&own, None), Err(HouseError::OwnCard)));
        let other = House::make(&folder.0.join("c"), &plan("RU")).expect("a new house").card;
        assert!(matches!(house.add_peer(&other, None), Err(HouseError::CodeTaken { .. })));
    }
}
