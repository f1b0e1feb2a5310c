//! `alternat text sign`, `approve` and `decline`: what persons consent to, shown in full before they do.

use crate::approving::Approvers;
use crate::command::given::Given;
use crate::doing::{By, in_original, tell};
use crate::failure::Failure;
use crate::machine::Machine;
use crate::manifests::{find, in_full};
use crate::prepared;
use crate::reach::Reach;
use crate::said::Said;
use crate::screen::say;
use clap::Args;
use node::desk::{Clock as _, Draft};
use node::original::Original;
use record::act::Approval;
use record::adoption;
use record::vocabulary::Content;
use secretariat::aloud;
use secretariat::manifests::pages_of;
use secretariat::prepared::{Prepared, keys, manifest_of};
use std::path::PathBuf;

/// Sign a text that all have initialled, by persons with full powers
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text sign text:20 --key minister.key
  alternat text sign 3f9a01c2 --token /usr/lib/softhsm/libsofthsm2.so --token-label minister --token-key sign
Where the signatories are elsewhere, or a browser has the key:
  alternat text sign text:20 --prepare sign.act           then, anywhere: alternat text approve sign.act --key …
  alternat text sign --approved sign.act --approved sign.2.act
  alternat text sign --approved sign.act --assertion passkey.json
What is signed is shown in full before. Until this house seals, the signature can be taken back: alternat withdraw ACT.
It seals by itself, at once, when it holds the signatures of all.")]
pub struct Sign {
    /// The manifest, by the first digits of its digest, or the text
    #[arg(required_unless_present = "approved", conflicts_with = "approved")]
    manifest: Option<String>,
    #[command(flatten)]
    approvers: Approvers,
    /// Only write the act that is to be approved into this file
    #[arg(long, value_name = "OUT")]
    prepare: Option<PathBuf>,
    /// A prepared act with approvals; repeat it where several persons approved it each by themselves
    #[arg(long, value_name = "FILE")]
    approved: Vec<PathBuf>,
    #[command(flatten)]
    by: By,
}

/// Approve a prepared act, on any machine
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text approve sign.act --key minister.key --out sign.minister.act
It needs no house and no line. What is approved is shown in full; compare its words by another way than the file took.")]
pub struct Approve {
    /// The prepared act
    file: PathBuf,
    /// The file with the approval added [default: FILE.approved]
    #[arg(long, value_name = "OUT")]
    out: Option<PathBuf>,
    #[command(flatten)]
    approvers: Approvers,
}

/// Decline to sign. It cannot be taken back
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat text decline text:20 --words en=\"Article 3 needs another look.\"")]
pub struct Decline {
    /// The manifest, by the first digits of its digest, or the text
    manifest: String,
    /// Why, by language
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    words: Vec<String>,
    #[command(flatten)]
    by: By,
}

impl Sign {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let mut prepared = match &self.manifest {
            Some(name) => self.prepared(&reach, original, name)?,
            None => together(&self.approved)?,
        };
        show(&prepared, Some(original))?;
        self.approvers.approve(&mut prepared, &keys(original, reach.party(), Machine.now()))?;
        if let Some(out) = &self.prepare {
            prepared::write(&prepared, out)?;
            say(format!("{} is to be approved: alternat text approve {}", out.display(), out.display()));
            return Ok(());
        }
        if prepared.act.approvals.is_empty() {
            return Err(Failure::usage(
                "a signature is given by persons, and none is named",
                "name their key files with --key, a token, or write the act for them with --prepare FILE",
            ));
        }
        let mut door = reach.door()?;
        let logged = door.append_acts(vec![prepared.act]).map_err(|error| moved(error.into()));
        tell(&door, given.form(), original.id, &in_original(original, logged)?)
    }

    fn prepared(&self, reach: &Reach, original: &Original, name: &str) -> Result<Prepared, Failure> {
        let known = find(original, name)?;
        let pages = pages_of(original, known.manifest)?;
        let content = Content::Sign(adoption::Sign { manifest: known.id });
        let act = reach.door()?.prepare(original.id, Draft::new(content, &self.by.role))?;
        Ok(Prepared { act, manifest: Some(known.manifest.clone()), pages })
    }
}

/// The approvals stand for an act at one place of the log.
fn moved(failure: Failure) -> Failure {
    if failure.words.contains("in the meantime") {
        let hint =
            "prepare it and have it approved again, and log nothing else until then: approvals are for one place";
        return Failure { hint: hint.into(), ..failure };
    }
    failure
}

/// Several copies of one prepared act, each with approvals of its own, as one.
fn together(files: &[PathBuf]) -> Result<Prepared, Failure> {
    let mut all: Option<Prepared> = None;
    for file in files {
        let own = prepared::read(file)?;
        match &mut all {
            None => all = Some(own),
            Some(first) if first.act.id() == own.act.id() => first.add(own.act.approvals),
            Some(_) => {
                return Err(Failure::no(
                    format!("{} is another act than {}", file.display(), files[0].display()),
                    "give the approvals of one prepared act",
                ));
            }
        }
    }
    all.ok_or_else(|| Failure::usage("no prepared act is named", "name one with --approved FILE"))
}

/// Shows what is about to be approved, all of it.
fn show(prepared: &Prepared, original: Option<&Original>) -> Result<(), Failure> {
    let code = |party: record::PartyId| original.map_or_else(|| party.0.short(), |original| original.code(party));
    let act = &prepared.act;
    let Some(manifest) = &prepared.manifest else {
        return Err(Failure::no(
            "what this act is about does not come with it",
            "have it prepared again, by this version",
        ));
    };
    debug_assert!(manifest_of(&act.content).is_some(), "a prepared act with a manifest names it");
    say(in_full(manifest, &prepared.pages, &code).trim_end());
    let id = act.id();
    say(format!(
        "\nTo be approved: {} by {} as {}, act {} of its log, {}\n  {id}",
        act.content.kind_name(),
        code(act.log.party),
        crate::screen::tame(&act.by),
        act.index,
        crate::when::shown(act.time),
    ));
    say(aloud(&id.0).lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"));
    Ok(())
}

impl Approve {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let mut prepared = prepared::read(&self.file)?;
        if !self.approvers.any() {
            show(&prepared, None)?;
            return Err(Failure::usage("no key is named to approve it with", "name one with --key FILE, or a token"));
        }
        show(&prepared, None)?;
        let before: Vec<Approval> = prepared.act.approvals.clone();
        self.approvers.approve(&mut prepared, &[])?;
        let added = prepared.act.approvals.len() - before.len();
        let out = self.out.unwrap_or_else(|| {
            let mut name = self.file.into_os_string();
            name.push(".approved");
            PathBuf::from(name)
        });
        prepared::write(&prepared, &out)?;
        let shown = serde_json::json!({ "file": out, "act": prepared.act.id().to_string(), "added": added,
            "approvals": prepared.act.approvals.len() });
        crate::screen::result(given.form(), &shown, || {
            format!("{}: {added} added, {} in all\n", out.display(), prepared.act.approvals.len())
        })
    }
}

impl Decline {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let known = find(original, &self.manifest)?;
        let words = Said::if_any(&self.words)?.map(|words| words.texts()).transpose()?;
        let content = Content::Decline(adoption::Decline { manifest: known.id, words });
        let mut door = reach.door()?;
        let logged = door.append(original.id, vec![Draft::new(content, &self.by.role)]).map_err(Failure::from);
        tell(&door, given.form(), original.id, &in_original(original, logged)?)
    }
}
