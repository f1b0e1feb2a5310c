//! `alternat release courtesy`: a release before its hour, for who is trusted to keep the embargo. It is never on the site.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::publishing::{publisher, signing, wish};
use crate::screen::result;
use clap::Args;
use node::config::SiteReadouts;
use serde::Serialize;
use site::clocks;
use site::due::Name;
use site::files::{account_files, joint_files};
use site::keeping::Use;
use site::pages::joint::Stand;
use site::publishing::survey;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The fewest digits by which a release is named.
const SHORT_MIN: usize = 6;

/// Write a courtesy copy of a release into a new folder, marked as under embargo
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house release status                      names the releases
  alternat --dir house release courtesy 3f9a01c2 --to for-the-press

The pages say across the top until when nothing may be published. The proof in them is the one that everybody gets later.")]
pub struct Courtesy {
    /// The release: the beginning of its id, as `alternat release status --json` has it
    release: String,
    /// The new folder
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

#[derive(Serialize)]
struct Written {
    folder: PathBuf,
    release: String,
    files: usize,
}

impl Courtesy {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let told = reach.house.config().site.as_ref();
        let reading = reach.read()?;
        let into = reach.house.dir().to_owned();
        let mut publisher = publisher(&reach.house, into, wish(&reach.house, told, None), Use::Look)?;
        let found = survey(reading.originals.iter(), reach.party(), SiteReadouts::Own, &BTreeSet::new());
        let judged = publisher.judge(found, &clocks::read())?;
        let wanted = self.release.to_ascii_lowercase();
        let id = |name: Name| match name {
            Name::Joint(id) => id.0.to_string(),
            Name::Account(id) => id.0.to_string(),
        };
        let is_meant =
            |name: Name| wanted.len() >= SHORT_MIN && (id(name).starts_with(&wanted) || name.to_string() == wanted);
        let named: Vec<_> = judged.told.iter().filter(|told| is_meant(told.due.name)).collect();
        let [one] = named[..] else {
            return Err(Failure::usage(
                format!("no one release is called {}", self.release),
                "name it by the beginning of its id: `alternat release status --json`",
            ));
        };
        if let Some(lacking) = &one.lacking {
            return Err(Failure::no(lacking.clone(), "wait until it is complete: `alternat release status`"));
        }
        let name = one.due.name;
        let site = publisher.gather(
            reading.originals.iter(),
            SiteReadouts::Own,
            &BTreeSet::from([name]),
            &mut signing(&reach)?,
        )?;
        let joint = site.joint.iter().flat_map(|joint| joint_files(&site, joint, Stand::Courtesy));
        let accounts = site.accounts.iter().flat_map(|account| account_files(&site, account, Stand::Courtesy));
        let files: Vec<_> = joint.chain(accounts).collect();
        if files.is_empty() {
            return Err(Failure::no(
                "the other parties do not hold it yet",
                "go on line with `alternat serve`, then try again",
            ));
        }
        std::fs::create_dir(&self.to).map_err(|cause| Failure::file(&self.to, &cause))?;
        for file in &files {
            // Within the release's own folder, which the copy is.
            let path = self.to.join(file.path.splitn(3, '/').last().unwrap_or(&file.path));
            let put = || -> std::io::Result<()> {
                std::fs::create_dir_all(path.parent().unwrap_or(&self.to))?;
                std::fs::write(&path, &file.bytes)
            };
            put().map_err(|cause| Failure::file(&path, &cause))?;
        }
        let shown = Written { folder: self.to, release: id(name), files: files.len() };
        result(given.form(), &shown, || {
            format!(
                "{}: a courtesy copy, {} files; hand it only to who keeps the embargo\n",
                shown.folder.display(),
                shown.files
            )
        })
    }
}
