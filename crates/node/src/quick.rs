//! The log key in the hands of a quicker library: every append waits for its signature.
//!
//! Only signing is here. Whether a signature is valid is said by `record` alone, by one rule.

use aws_lc_rs::signature::{ML_DSA_44_SIGNING, PqdsaKeyPair};
use record::key::{
    ED25519_SIGNATURE_BYTES, ML_DSA_44_SIGNATURE_BYTES, PublicKey, SEED_BYTES, SecretKey, Signer, verify_ml_dsa_44,
};

/// A pair of keys of which the ML-DSA-44 key signs by aws-lc, hedged by its own random bytes.
pub struct QuickKey {
    secret: SecretKey,
    quick: PqdsaKeyPair,
}

impl QuickKey {
    /// The keys of these seeds. `None` where the library makes another key of them, or refuses.
    pub fn from_seed(seed: &[u8; SEED_BYTES]) -> Option<QuickKey> {
        let secret = SecretKey::from_seed(seed);
        let quick = PqdsaKeyPair::from_seed(&ML_DSA_44_SIGNING, &seed[32..]).ok()?;
        let key = QuickKey { secret, quick };
        let signature = Signer::sign_ml_dsa_44(&key, b"the same key", &[0; 32]);
        verify_ml_dsa_44(&key.secret.public().ml_dsa_44, b"the same key", &signature).then_some(key)
    }
}

impl Signer for QuickKey {
    fn public(&self) -> &PublicKey {
        self.secret.public()
    }

    fn sign_ed25519(&self, message: &[u8]) -> [u8; ED25519_SIGNATURE_BYTES] {
        self.secret.sign_ed25519(message)
    }

    fn sign_ml_dsa_44(&self, message: &[u8], hedge: &[u8; 32]) -> Box<[u8; ML_DSA_44_SIGNATURE_BYTES]> {
        let mut signature = Box::new([0; ML_DSA_44_SIGNATURE_BYTES]);
        match self.quick.sign(message, &mut signature[..]) {
            Ok(ML_DSA_44_SIGNATURE_BYTES) => signature,
            _ => self.secret.sign_ml_dsa_44(message, hedge),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_libraries_hold_the_same_key() {
        for n in 0..4 {
            let seed = [n; SEED_BYTES];
            let (quick, slow) = (QuickKey::from_seed(&seed).expect("a key"), SecretKey::from_seed(&seed));
            assert_eq!(quick.public(), slow.public());
            let signature = quick.sign_ml_dsa_44(b"words", &[0; 32]);
            assert!(verify_ml_dsa_44(&slow.public().ml_dsa_44, b"words", &signature));
            assert!(!verify_ml_dsa_44(&slow.public().ml_dsa_44, b"other words", &signature));
        }
    }
}
