//! `alternat people approve`: the keeper of a root key consents to a prepared mandate, shown in full. It needs no house.

use crate::command::given::Given;
use crate::doing::{Roots, approved, open_roots};
use crate::failure::Failure;
use crate::person_key::kind;
use crate::prepared;
use crate::screen::{result, say, tame};
use clap::Args;
use record::act::Act;
use record::vocabulary::{Content, Mandate};
use secretariat::aloud;
use secretariat::prepared::Prepared;
use std::path::PathBuf;

/// Approve a prepared mandate with a root key, on any machine
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat people approve mandate.act --root root-1.key --out mandate.first.act

It needs no house and no line. What is approved is shown in full; compare its words by another way than the file took.
The registrar brings the approved files back to the page \"People and mandates\".")]
pub struct Approve {
    /// The prepared mandate
    file: PathBuf,
    /// The file with the approval added [default: FILE.approved]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    roots: Roots,
}

impl Approve {
    pub(crate) fn run(self, given: &Given) -> Result<(), Failure> {
        let prepared = prepared::read(&self.file)?;
        let Content::Mandate(mandate) = &prepared.act.content else {
            return Err(Failure::no(
                format!("{} is no mandate", self.file.display()),
                "a text is approved by `alternat text approve`",
            ));
        };
        show(&prepared.act, mandate);
        if self.roots.files.is_empty() {
            return Err(Failure::usage("no root key is named to approve it with", "name one with --root FILE"));
        }
        let before = prepared.act.approvals.len();
        let act = approved(prepared.act.clone(), &open_roots(&self.roots)?)?;
        let out = self.out.unwrap_or_else(|| {
            let mut name = self.file.into_os_string();
            name.push(".approved");
            PathBuf::from(name)
        });
        let (all, id) = (act.approvals.len(), act.id());
        prepared::write(&Prepared { act, ..prepared }, &out)?;
        let shown = serde_json::json!({ "file": out, "act": id.to_string(), "added": all - before, "approvals": all });
        result(given.form(), &shown, || format!("{}: {} added, {all} in all\n", out.display(), all - before))
    }
}

/// Shows the mandate that is about to be approved, all of it.
fn show(act: &Act, mandate: &Mandate) {
    say(format!("A mandate of {} for the place {}", act.log.party.0.short(), tame(&mandate.person)));
    for (language, office) in &mandate.office.0 {
        say(format!("  {}  {}", language.tag(), tame(office)));
    }
    let powers: Vec<String> = mandate.powers.iter().map(u64::to_string).collect();
    say(format!(
        "  powers for acts of the kinds {} (2 mandate, 6 withdraw, 15 initial, 16 sign, 19 decline, 20 release)",
        powers.join(", ")
    ));
    say(format!("  {} together", mandate.together));
    if let Some(until) = mandate.until {
        say(format!("  until {}", crate::when::shown(until)));
    }
    for key in &mandate.keys {
        say(format!("  by the key ({})\n{}", kind(key), aloud_lines(&key.id().0)));
    }
    let id = act.id();
    say(format!(
        "\nTo be approved: act {} of its log, {}\n  {id}\n{}",
        act.index,
        crate::when::shown(act.time),
        aloud_lines(&id.0)
    ));
}

/// The words of a digest, a line of eight and another.
fn aloud_lines(digest: &record::Digest) -> String {
    aloud(digest).lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
