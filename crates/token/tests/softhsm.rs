//! Keys in a SoftHSM token approve acts. Without SoftHSM this is skipped, loudly.
//!
//! SoftHSM finds its tokens by the environment, so the test runs itself again with one made for it.

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, KeyType};
use cryptoki::session::UserType;
use cryptoki::types::AuthPin;
use record::act::Approval;
use record::person::PersonKey;
use record::{ActId, Digest};
use std::path::{Path, PathBuf};
use std::process::Command;
use token::{Name, Token, TokenError};
use zeroize::Zeroizing;

const CONF: &str = "SOFTHSM2_CONF";
const LIBRARIES: [&str; 4] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
];
const TOKEN: &str = "signatory";
const ED25519: [u8; 14] = [0x13, 0x0c, b'e', b'd', b'w', b'a', b'r', b'd', b's', b'2', b'5', b'5', b'1', b'9'];
const P256: [u8; 10] = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: [u8; 7] = [0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];

#[test]
fn keys_in_a_token_approve() {
    let Some(library) = LIBRARIES.iter().map(Path::new).find(|path| path.exists()) else {
        println!("SKIPPED: SoftHSM is not installed (Debian: softhsm2)");
        return;
    };
    if std::env::var_os(CONF).is_some() {
        return approve_with(library);
    }
    let folder = Folder::new();
    let conf = folder.0.join("softhsm2.conf");
    let tokens = folder.0.join("tokens");
    std::fs::create_dir_all(&tokens).expect("a folder");
    std::fs::write(&conf, format!("directories.tokendir = {}\nobjectstore.backend = file\n", tokens.display()))
        .expect("a file");
    let again = Command::new(std::env::current_exe().expect("a path"))
        .args(["--exact", "keys_in_a_token_approve", "--nocapture"])
        .env(CONF, &conf)
        .output()
        .expect("it runs");
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stdout));
}

fn approve_with(library: &Path) {
    make_keys(library);
    let (act, other) = (ActId(Digest::of(b"an act")), ActId(Digest::of(b"another")));
    let find = |key| Token::find(library, Name { token: TOKEN, key }, || Err(TokenError::NoPin));
    for (label, short) in [("ed", false), ("p256", true)] {
        let token = find(label).expect("the key is there");
        assert_eq!(matches!(token.public(), PersonKey::P256(_)), short);
        let approval = token.approve(act, &pin("1234")).expect("it signs");
        assert!(approval.is_by_person(token.public(), act));
        assert!(!approval.is_by_person(token.public(), other));
        // The key, as a mandate would carry it, is read back.
        assert_eq!(PersonKey::decode(&token.public().encode()).as_ref(), Ok(token.public()));
        assert!(
            !Approval { key: approval.key, proof: token.approve(other, &pin("1234")).expect("it signs").proof }
                .is_by_person(token.public(), act)
        );
        assert!(matches!(token.approve(act, &pin("4321")), Err(TokenError::WrongPin)));
    }
    assert!(matches!(find("p384"), Err(TokenError::OtherKind { .. })));
    assert!(matches!(find("twice"), Err(TokenError::TwoKeys { .. })));
    // A key that the token shows to nobody: first the PIN is asked for.
    assert!(matches!(find("none"), Err(TokenError::NoPin)));
    let none = Token::find(library, Name { token: TOKEN, key: "none" }, || Ok(pin("1234")));
    assert!(matches!(none, Err(TokenError::NoKey { .. })));
    let nowhere = Token::find(library, Name { token: "other", key: "ed" }, || Err(TokenError::NoPin));
    assert!(matches!(nowhere, Err(TokenError::NoToken { there, .. }) if there == [TOKEN]));
    let no_library = Token::find(Path::new("/nowhere.so"), Name { token: TOKEN, key: "ed" }, || Err(TokenError::NoPin));
    assert!(matches!(no_library, Err(TokenError::Library { .. })));
}

fn pin(pin: &str) -> Zeroizing<String> {
    Zeroizing::new(pin.to_owned())
}

fn make_keys(library: &Path) {
    let context = Pkcs11::new(library).expect("it loads");
    context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)).expect("it starts");
    let slot = context.get_slots_with_token().expect("slots")[0];
    let (officer, user) = (AuthPin::new("officer".into()), AuthPin::new("1234".into()));
    context.init_token(slot, &officer, TOKEN).expect("a token");
    {
        let session = context.open_rw_session(slot).expect("a session");
        session.login(UserType::So, Some(&officer)).expect("the officer");
        session.init_pin(&user).expect("a PIN");
    }
    // The token has another slot once it is made.
    let initialized = context.get_slots_with_initialized_token().expect("slots");
    let session = context.open_rw_session(initialized[0]).expect("a session");
    session.login(UserType::User, Some(&user)).expect("the user");
    let made = [
        ("ed", Mechanism::EccEdwardsKeyPairGen, KeyType::EC_EDWARDS, &ED25519[..]),
        ("p256", Mechanism::EccKeyPairGen, KeyType::EC, &P256[..]),
        ("p384", Mechanism::EccKeyPairGen, KeyType::EC, &P384[..]),
        ("twice", Mechanism::EccKeyPairGen, KeyType::EC, &P256[..]),
        ("twice", Mechanism::EccKeyPairGen, KeyType::EC, &P256[..]),
    ];
    for (label, mechanism, kind, curve) in made {
        let label = Attribute::Label(label.as_bytes().to_vec());
        let public = [
            Attribute::Token(true),
            Attribute::Private(false),
            Attribute::KeyType(kind),
            Attribute::EcParams(curve.to_vec()),
            Attribute::Verify(true),
            label.clone(),
        ];
        let private = [Attribute::Token(true), Attribute::Private(true), Attribute::Sign(true), label];
        session.generate_key_pair(&mechanism, &public, &private).expect("a key");
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("alternat-token-{}", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}
