//! From a deed to the log: attachments stored, references looked up, root keys asked, the act logged, and said so.

use crate::approving::open_keys;
use crate::ask::Passphrases;
use crate::deed::Deed;
use crate::failure::Failure;
use crate::reach::Reach;
use crate::saying::{Names, draft};
use crate::screen::{Form, result, say};
use crate::shown::in_names;
use clap::Args;
use node::desk::{Draft, Logged};
use node::door::Door;
use node::house::HouseError;
use node::original::Original;
use record::MechanismId;
use record::act::{Act, Approval};
use record::key::SecretKey;
use secretariat::adopting::Adopting;
use serde::Serialize;
use std::path::PathBuf;

/// The root keys that approve an act.
#[derive(Args, Clone, Debug, Default)]
pub struct Roots {
    /// A root key file of this party; repeat it for as many as the card asks for
    #[arg(long = "root", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A file with the passphrases of the root keys, one a line; else they are asked for on the terminal
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// In which role the party acts.
#[derive(Args, Clone, Debug)]
pub struct By {
    /// In which role the party acts; never a person's name
    #[arg(id = "by", long = "by", value_name = "ROLE", default_value = "delegation")]
    pub role: String,
}

/// An act that was logged, as it is shown.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LoggedShown {
    /// Its id.
    pub id: String,
    /// Its index in the party's log.
    pub index: u64,
    /// The mechanism.
    pub mechanism: String,
    /// Whether the house is on line, so that it is on its way to the others.
    pub on_line: bool,
}

/// Logs a deed in the mechanism that the command is about.
///
/// # Errors
/// A refusal of the rules, or a failure; nothing was logged then.
pub fn log(reach: &Reach, form: Form, role: &str, deed: &Deed) -> Result<(), Failure> {
    log_approved(reach, form, role, deed, &Roots::default())
}

/// Logs a deed with the approvals of root keys.
///
/// # Errors
/// As `log`.
pub fn log_approved(reach: &Reach, form: Form, role: &str, deed: &Deed, roots: &Roots) -> Result<(), Failure> {
    let reading = reach.read()?;
    let original = reach.mechanism(&reading)?;
    let mechanism = original.id;
    let mut door = reach.door()?;
    // What can be refused for its words is refused before an attachment is stored.
    draft(original, reach.party(), &Names::new(), role, deed, Vec::new())?;
    let attached = deed.attached();
    let blobs = attached.iter().map(|file| door.store_blob(mechanism, &file.bytes, &file.media_type));
    let blobs = blobs.collect::<Result<Vec<_>, _>>()?;
    let draft = draft(original, reach.party(), &Names::new(), role, deed, blobs)?;
    let logged = if roots.files.is_empty() {
        door.append(mechanism, vec![draft]).map_err(Failure::from)
    } else {
        append_approved(&mut door, mechanism, draft, roots)
    };
    let logged = in_original(original, logged)?;
    tell(&door, form, mechanism, &logged)
}

fn append_approved(
    door: &mut Door,
    mechanism: MechanismId,
    draft: Draft,
    roots: &Roots,
) -> Result<Vec<Logged>, Failure> {
    let keys = open_roots(roots)?;
    let act = door.prepare(mechanism, draft)?;
    Ok(door.append_acts(vec![approved(act, &keys)?])?)
}

/// Opens the files of root keys.
///
/// # Errors
/// Where one is not readable, or its passphrase is wrong.
pub fn open_roots(roots: &Roots) -> Result<Vec<SecretKey>, Failure> {
    open_keys(&roots.files, &Passphrases::from_option(roots.passphrase_file.clone()))
}

/// The act with the approvals of these keys.
///
/// # Errors
/// Where the system gives no random bytes.
pub fn approved(mut act: Act, keys: &[SecretKey]) -> Result<Act, Failure> {
    let id = act.id();
    for key in keys {
        let mut hedge = [0; 32];
        getrandom::fill(&mut hedge).map_err(|_| Failure::from(HouseError::NoChance))?;
        act.approvals.push(Approval::of(id, key, &hedge));
    }
    act.approvals.sort_by_key(|approval| approval.key);
    act.approvals.dedup_by_key(|approval| approval.key);
    Ok(act)
}

/// Logs what becomes joint, with the pages that go with it.
///
/// # Errors
/// As `log`.
pub fn log_adopting(
    reach: &Reach,
    original: &Original,
    form: Form,
    role: &str,
    adopting: Adopting,
) -> Result<(), Failure> {
    let mut door = reach.door()?;
    let stored = adopting.attached.iter().map(|file| door.store_blob(original.id, &file.bytes, &file.media_type));
    let blobs = stored.collect::<Result<Vec<_>, _>>()?;
    let draft = Draft { content: adopting.content, blobs, by: role.to_owned() };
    let logged = door.append(original.id, vec![draft]).map_err(Failure::from);
    tell(&door, form, original.id, &in_original(original, logged)?)
}

/// What went wrong, with the names that the original gives.
pub fn named(original: &Original, error: impl Into<Failure>) -> Failure {
    let failure = error.into();
    Failure { words: in_names(original, &failure.words), ..failure }
}

/// What came of logging; a refusal with the names that the original gives.
///
/// # Errors
/// As it was.
pub fn in_original(original: &Original, logged: Result<Vec<Logged>, Failure>) -> Result<Vec<Logged>, Failure> {
    logged.map_err(|failure| named(original, failure))
}

/// Says what was logged.
///
/// # Errors
/// Where stdout cannot be written.
pub fn tell(door: &Door, form: Form, mechanism: MechanismId, logged: &[Logged]) -> Result<(), Failure> {
    let on_line = matches!(door, Door::There(_));
    let shown: Vec<LoggedShown> = logged
        .iter()
        .map(|act| LoggedShown {
            id: act.id.to_string(),
            index: act.place.index,
            mechanism: mechanism.to_string(),
            on_line,
        })
        .collect();
    let text = || shown.iter().map(|act| format!("logged {}\n", &act.id[..12])).collect();
    result(form, &shown, text)?;
    if form == Form::Text && !on_line {
        say("The house is not on line: the act goes out when `alternat serve` runs, or in a bag.");
    }
    Ok(())
}
