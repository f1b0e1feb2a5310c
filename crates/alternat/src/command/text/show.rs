//! `alternat text show`: the bracketed text.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::page::{Page, Telling};
use crate::reference::{self, find};
use crate::screen::{result, width};
use crate::shown::{self, TextShown};
use clap::Args;
use node::original::Original;
use record::{ActId, PartyId};

/// Show a joint text: what is agreed, what stands in brackets, and who wants what
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text show text:20
  alternat text show text:20 --side-by-side
  alternat text show text:20#OP3 --history
  alternat text show text:20 --language ru --as WEST

Shared words stand plain; a bracket says who wants which words: [EAST: half | WEST: a third].
{=name} is a term that is not settled, {words} is a place to be filled.")]
pub struct Show {
    /// The text, or one provision of it; without it the last text
    text: Option<String>,
    /// The language [default: the first of the house's that the text has]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// All languages beside each other
    #[arg(long, conflicts_with = "language")]
    side_by_side: bool,
    /// Only this provision, by its label
    #[arg(long, value_name = "LABEL")]
    provision: Option<String>,
    /// Also what was tabled and remarked, and when
    #[arg(long)]
    history: bool,
    /// As this party's house shows it: its own wording first
    #[arg(long = "as", value_name = "CODE")]
    party: Option<String>,
}

impl Show {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let own = match &self.party {
            Some(code) => party(original, code)?,
            None => reach.party(),
        };
        let (id, mut only) = self.which(original)?;
        let mut shown = shown::text(original, own, id)
            .ok_or_else(|| Failure::usage("this is no joint text", "name one as `alternat text list` does: text:20"))?;
        if let Some(label) = &self.provision {
            only = Some(find(original, &format!("{}#{label}", shown.proposal.reference))?);
        }
        if let Some(only) = only {
            let only = only.to_string();
            shown.provisions.retain(|own| own.id == only);
        }
        let mut languages = reach.languages();
        // Who asks for a language reads it.
        languages.splice(0..0, self.language.iter().map(|tag| tag.to_ascii_lowercase()));
        let letter = Letter::new(&languages, Detail::Brief);
        let page = Page {
            letter: &letter,
            languages: self.languages(&shown, &languages)?,
            width: width(),
            telling: if self.history { Telling::History } else { Telling::Now },
        };
        result(given.form(), &shown, || match only {
            Some(_) => shown.provisions.iter().map(|own| page.provision(own)).collect(),
            None => page.text(&shown),
        })
    }

    /// The text, and the provision of it that was named.
    fn which(&self, original: &Original) -> Result<(ActId, Option<ActId>), Failure> {
        let view = original.standing.now();
        let Some(named) = &self.text else {
            let last = view.texts().into_iter().rfind(|text| !text.withdrawn);
            return last.map(|text| (text.id, None)).ok_or_else(|| {
                Failure::usage(
                    "there is no joint text here",
                    "propose one: alternat text new --round round:20 --title en=…",
                )
            });
        };
        let id = find(original, named)?;
        match view.provision_of(id) {
            Some(provision) => Ok((reference::text_of(view, id).unwrap_or(id), Some(provision))),
            None => Ok((id, None)),
        }
    }

    /// The languages that are shown.
    fn languages(&self, shown: &TextShown, wanted: &[String]) -> Result<Vec<String>, Failure> {
        let there: Vec<String> = shown.languages.iter().map(|own| own.language.clone()).collect();
        if self.side_by_side {
            // The house's own languages first.
            let mut all = there;
            all.sort_by_key(|tag| wanted.iter().position(|own| own == tag).unwrap_or(wanted.len()));
            return Ok(all);
        }
        let best = || wanted.iter().find(|tag| there.contains(tag)).or(there.first());
        match &self.language {
            Some(tag) if there.contains(&tag.to_ascii_lowercase()) => Ok(vec![tag.to_ascii_lowercase()]),
            Some(tag) => Err(Failure::usage(
                format!("the text is not negotiated in {tag}"),
                format!("its languages are {}", there.join(", ")),
            )),
            None => Ok(best().into_iter().cloned().collect()),
        }
    }
}

fn party(original: &Original, code: &str) -> Result<PartyId, Failure> {
    let found = original.parties().iter().find(|party| original.code(**party).eq_ignore_ascii_case(code));
    found.copied().ok_or_else(|| {
        let codes: Vec<String> = original.parties().iter().map(|party| original.code(*party)).collect();
        Failure::usage(format!("no party here has the code {code}"), format!("the parties are {}", codes.join(", ")))
    })
}
