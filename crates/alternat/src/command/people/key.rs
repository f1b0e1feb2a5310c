//! `alternat people key`: a key by which a person approves acts. It needs no house.

use crate::approving::TokenGiven;
use crate::ask::Passphrases;
use crate::command::given::Given;
use crate::failure::Failure;
use crate::passkey;
use crate::person_key::{kind, line, write_new};
use crate::screen::result;
use clap::Args;
use node::envelope::WorkFactor;
use node::house::HouseError;
use node::keyfile;
use record::key::{SEED_BYTES, SecretKey};
use record::person::PersonKey;
use secretariat::aloud;
use serde::Serialize;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Make a person's key pair as a key file, or take the public key of a token or a passkey
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat people key --out minister.key
  alternat people key --token /usr/lib/softhsm/libsofthsm2.so --token-label minister --token-key sign --out minister
  alternat people key --passkey created.json --rp desk.example.org --origin https://desk.example.org --out minister

The public key goes into OUT.pub: the house's registrar gives it to `alternat people add --key`. Compare the words that
are printed, by another way than the file took.")]
pub struct Key {
    /// The key file to be made; of a token or passkey only OUT.pub is
    #[arg(long, value_name = "OUT")]
    out: PathBuf,
    /// A file with the passphrase of the new key file; else it is asked for on the terminal
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// No passphrase: for trying things out only
    #[arg(long, conflicts_with = "passphrase_file")]
    throwaway: bool,
    #[command(flatten)]
    token: TokenGiven,
    /// What a browser gave when the passkey was made (toJSON)
    #[arg(long, value_name = "FILE", conflicts_with = "library", requires = "rp", requires = "origins")]
    passkey: Option<PathBuf>,
    /// The domain that the passkey is bound to
    #[arg(long, value_name = "DOMAIN")]
    rp: Option<String>,
    /// Where the passkey may be used; repeat it for several
    #[arg(long = "origin", value_name = "URL")]
    origins: Vec<String>,
}

#[derive(Serialize)]
struct Shown {
    key: String,
    words: String,
    kind: &'static str,
    public: PathBuf,
}

impl Key {
    pub(crate) fn run(self, given: &Given) -> Result<(), Failure> {
        let mut public = self.out.clone().into_os_string();
        public.push(".pub");
        let public = PathBuf::from(public);
        if public.symlink_metadata().is_ok() {
            return Err(Failure::file(&public, &std::io::ErrorKind::AlreadyExists.into()));
        }
        let key = match (self.token.find()?, &self.passkey, &self.rp) {
            (Some(token), _, _) => token.public().clone(),
            (None, Some(file), Some(rp)) => passkey::made(file, rp, &self.origins)?,
            (None, _, _) => self.pair()?,
        };
        write_new(&public, line(&key).as_bytes())?;
        let id = key.id().0;
        let shown = Shown { key: id.to_string(), words: aloud(&id), kind: kind(&key), public };
        result(given.form(), &shown, || {
            let words = shown.words.replace('\n', "\n  ");
            format!(
                "{} ({})\nIts key id, to be compared:\n  {}\n  {words}\n",
                shown.public.display(),
                shown.kind,
                shown.key
            )
        })
    }

    fn pair(&self) -> Result<PersonKey, Failure> {
        let mut seed = Zeroizing::new([0; SEED_BYTES]);
        getrandom::fill(&mut seed[..]).map_err(|_| Failure::from(HouseError::NoChance))?;
        let key = SecretKey::from_seed(&seed).public().clone();
        let label = format!("person key {}", key.id().0.short()).parse().expect("a short label");
        let secret = Zeroizing::new(seed.to_vec());
        self.keep(&self.out, &label, &secret)?;
        Ok(PersonKey::Pair(key))
    }

    fn keep(&self, path: &Path, label: &keyfile::Label, secret: &Zeroizing<Vec<u8>>) -> Result<(), Failure> {
        let kept = if self.throwaway {
            keyfile::write_plain(path, label, secret)
        } else {
            let name = path.display().to_string();
            let mut chosen = Passphrases::from_option(self.passphrase_file.clone()).choose(&[name])?;
            let passphrase = chosen.pop().expect("one was asked for");
            keyfile::write_protected(path, label, secret, &passphrase, WorkFactor::USUAL)
        };
        kept.map_err(|cause| HouseError::Key(cause).into())
    }
}
