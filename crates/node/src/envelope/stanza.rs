//! The recipient stanza `mlkem768x25519` of c2sp.org/age: how a file key is wrapped to a
//! recipient and unwrapped by a bag key. The file around it is `age`'s.

use std::collections::HashSet;

use age::{DecryptError, EncryptError};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::secrecy::ExposeSecret;
use aws_lc_rs::agreement;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

use super::key::{BagKey, Recipient};

/// The first argument of the stanza.
const TAG: &str = "mlkem768x25519";
/// The HPKE `info` of the stanza.
const INFO: &[u8] = b"age-encryption.org/mlkem768x25519";
/// All recipients of a file carry this label, so that none of them weakens it.
const LABEL: &str = "postquantum";
/// The encapsulated key: an ML-KEM-768 ciphertext, then an X25519 share.
const ENCAPSULATED_SIZE: usize = 1120;
const MLKEM_CIPHERTEXT_SIZE: usize = 1088;
/// The wrapped file key and its tag.
const BODY_SIZE: usize = FILE_KEY_BYTES + 16;

impl age::Recipient for Recipient {
    fn wrap_file_key(&self, file_key: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let (encapsulated, body) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeS::Base,
            self.public(),
            INFO,
            file_key.expose_secret(),
            b"",
        )
        .expect("X-Wing to a parsed key, and 16 bytes under a fresh key, cannot fail");
        let stanza =
            Stanza { tag: TAG.to_owned(), args: vec![BASE64_STANDARD_NO_PAD.encode(encapsulated.to_bytes())], body };
        Ok((vec![stanza], HashSet::from([LABEL.to_owned()])))
    }
}

impl age::Identity for BagKey {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        if stanza.tag != TAG {
            return None;
        }
        let Some(encapsulated) = encapsulated_key(stanza) else {
            return Some(Err(DecryptError::InvalidHeader));
        };
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            &self.private(),
            &encapsulated,
            INFO,
            &stanza.body,
            b"",
        );
        // A body that does not open is another's: every recipient's stanza looks alike.
        let opened = Zeroizing::new(opened.ok()?);
        Some(FileKey::try_init_with_mut(|file_key| {
            if opened.len() != FILE_KEY_BYTES {
                return Err(DecryptError::InvalidHeader);
            }
            file_key.copy_from_slice(&opened);
            Ok(())
        }))
    }
}

/// The encapsulated key, when the stanza has the exact form that the specification asks for.
fn encapsulated_key(stanza: &Stanza) -> Option<<XWing as Kem>::EncappedKey> {
    let [argument] = stanza.args.as_slice() else {
        return None;
    };
    // The engine refuses non-canonical trailing bits and padding.
    let bytes = BASE64_STANDARD_NO_PAD.decode(argument).ok()?;
    // The length of the body is checked before any attempt, against partitioning oracles.
    if bytes.len() != ENCAPSULATED_SIZE || stanza.body.len() != BODY_SIZE {
        return None;
    }
    let share = bytes.get(MLKEM_CIPHERTEXT_SIZE..)?;
    if !contributes(share) {
        return None;
    }
    <XWing as Kem>::EncappedKey::from_bytes(&bytes).ok()
}

/// Whether an X25519 share gives a shared secret other than all zeroes.
///
/// X-Wing itself does not ask; the test vectors of age do (`hybrid_low_order`). A share of small
/// order gives zero with every key, any other share with none, so any key serves for the question.
fn contributes(share: &[u8]) -> bool {
    let any = agreement::PrivateKey::from_private_key(&agreement::X25519, &[0x40; 32])
        .expect("every 32 bytes are an X25519 key");
    let share = agreement::UnparsedPublicKey::new(&agreement::X25519, share);
    agreement::agree(&any, share, (), |_| Ok(())).is_ok()
}
