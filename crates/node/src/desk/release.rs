//! The detached signature of a release's digests, by the party's log key: for whoever has `ssh-keygen` and nothing else.

use super::{Desk, DeskError};
use release::sshsig;

impl Desk {
    /// The file with the signature of these digests.
    ///
    /// # Errors
    /// Where the house is locked: it signs nothing then.
    pub fn sign_sums(&self, sums: &[u8]) -> Result<String, DeskError> {
        if let Some(why) = &self.lock {
            return Err(DeskError::Locked(why.clone()));
        }
        let signature = self.keys.log.sign_ed25519(&sshsig::message(sums));
        Ok(sshsig::armored(&self.keys.log.public().ed25519, &signature))
    }
}
