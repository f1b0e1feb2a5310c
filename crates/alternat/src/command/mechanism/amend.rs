//! `alternat mechanism amend`: new terms of reference, which are initialled and signed like a text.

use crate::command::given::Given;
use crate::doing::{By, log_adopting};
use crate::failure::Failure;
use crate::manifests::{find, in_full};
use crate::reach::Reach;
use crate::said::Said;
use crate::screen::say;
use clap::Args;
use record::adoption::{Manifest, Subject};
use record::founding::Charter;
use record::vocabulary::Content;
use secretariat::adopting;

/// Initial new terms of reference for a mechanism: another name, purpose or marking
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house mechanism amend --purpose en=\"To share the lake, and the river below it\"
  alternat --dir other mechanism amend --same 3f9a01c2
Parties and languages stay: other parties are another mechanism. When all have initialled them, all sign:
alternat text sign MANIFEST. The mechanism keeps its id.")]
pub struct Amend {
    /// The new name, by language; without it, it stays
    #[arg(long, value_name = "LANGUAGE=NAME")]
    name: Vec<String>,
    /// The new purpose, by language; without it, it stays
    #[arg(long, value_name = "LANGUAGE=PURPOSE")]
    purpose: Vec<String>,
    /// The new marking; without it, it stays
    #[arg(long)]
    marking: Option<String>,
    /// The terms that another party has initialled
    #[arg(long, value_name = "MANIFEST", conflicts_with_all = ["name", "purpose", "marking"])]
    same: Option<String>,
    #[command(flatten)]
    by: By,
}

impl Amend {
    pub(super) fn run(self, given: &Given, reach: &Reach) -> Result<(), Failure> {
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let charter = match &self.same {
            Some(name) => match &find(original, name)?.manifest.subject {
                Subject::Charter(charter) => charter.clone(),
                Subject::Instrument(_) | Subject::Release { .. } => {
                    return Err(Failure::usage(
                        format!("{name} is about something else"),
                        "see `alternat text status` for what was initialled",
                    ));
                }
            },
            None => self.changed(original.standing.now().charter_in_force())?,
        };
        let adopting = adopting::charter(original, charter)?;
        if let Content::Initial(initial) = &adopting.content
            && let Ok(manifest) = Manifest::read(&initial.manifest)
        {
            say(in_full(&manifest, &[], &|party| original.code(party)).trim_end());
        }
        log_adopting(reach, original, given.form(), &self.by.role, adopting)
    }

    fn changed(&self, now: Option<Charter>) -> Result<Vec<u8>, Failure> {
        let mut charter = now
            .ok_or_else(|| Failure::no("the charter of this mechanism is not here yet", "go on line until it comes"))?;
        let before = charter.clone();
        if let Some(name) = Said::if_any(&self.name)? {
            charter.name = name.texts()?;
        }
        if let Some(purpose) = Said::if_any(&self.purpose)? {
            charter.purpose = purpose.texts()?;
        }
        if let Some(marking) = &self.marking {
            charter.marking.clone_from(marking);
        }
        if charter == before {
            return Err(Failure::usage("nothing is changed", "give another --name, --purpose or --marking"));
        }
        charter
            .bytes()
            .map_err(|fault| Failure::usage(format!("this cannot be said in a charter: {fault}"), "make it shorter"))
    }
}
