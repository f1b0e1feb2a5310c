//! `alternat text initial`, `release`, `correct`, `fair`: what is proposed to be signed, word for word.

use crate::command::given::Given;
use crate::command::state::attachment;
use crate::doing::{By, log_adopting, named};
use crate::failure::Failure;
use crate::manifests::find;
use crate::reach::Reach;
use crate::reference;
use crate::said::Said;
use crate::screen::{Form, say, write};
use crate::when::second;
use clap::Args;
use node::original::Original;
use record::adoption::Site;
use secretariat::adopting::{self, Adopting, fair_copies};
use secretariat::manifests::pages_of;
use std::path::PathBuf;

/// Initial a text that is clean: these are the words that we negotiated
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text initial text:20
  alternat text initial text:20 --annex map.pdf
Drafting stops with it; nobody is bound. It can be taken back: alternat withdraw ACT. When all have initialled:
alternat text sign text:20")]
pub struct Initial {
    /// The text
    text: String,
    /// A file that goes with it; repeat it for several, in their order
    #[arg(long = "annex", value_name = "FILE")]
    annexes: Vec<PathBuf>,
    #[command(flatten)]
    by: By,
}

/// Initial the joint release of a text in force, from an hour on
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text release text:20 --hour 2026-05-20T18:00+08:00
  alternat text release text:20 --hour +12h --site CN=https://cn.example --site RU=https://ru.example
The others do the same with the same hour and sites, and all sign it: alternat text sign MANIFEST")]
pub struct Release {
    /// The manifest of the text, or the text
    manifest: String,
    /// Not before this time
    #[arg(long, value_name = "TIME")]
    hour: String,
    /// Where a party will publish it; repeat it for several
    #[arg(long = "site", value_name = "CODE=ADDRESS")]
    sites: Vec<String>,
    #[command(flatten)]
    by: By,
}

/// Propose the correction of an error in a text in force; who does not object in time agrees
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat text correct text:20 --page ru=@corrected.ru.txt --why en=\"The year in article 2\" --until +3d
The first text stays to be seen. The others object with: alternat stance correction:1 object")]
pub struct Correct {
    /// The manifest of the text, or the text
    manifest: String,
    /// The whole page as it should be, by language
    #[arg(long = "page", value_name = "LANGUAGE=TEXT", required = true)]
    pages: Vec<String>,
    /// Why, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", required = true)]
    why: Vec<String>,
    /// Until when the others may object: a time with its offset, or +DAYSd, +HOURSh, +MINUTESm from now
    #[arg(long, value_name = "TIME")]
    until: String,
    #[command(flatten)]
    by: By,
}

/// Print the fair copy of a clean text in one language
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat text fair text:20 --language ru > text.ru.txt")]
pub struct Fair {
    /// The text, or the manifest of one that was initialled
    text: String,
    /// The language [default: the first of the house's that the text has]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

fn carry_out(
    given: &Given,
    role: &str,
    make: impl FnOnce(&Original) -> Result<Adopting, Failure>,
) -> Result<(), Failure> {
    let reach = given.reach()?;
    let reading = reach.read()?;
    let original = reach.mechanism(&reading)?;
    let adopting = make(original)?;
    if let (record::vocabulary::Content::Initial(initial), Form::Text) = (&adopting.content, given.form()) {
        let id = record::adoption::Manifest::id(&initial.manifest).0;
        say(format!("manifest {id}\n{}", secretariat::aloud(&id)));
    }
    log_adopting(&reach, original, given.form(), role, adopting)
}

impl Initial {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let annexes = self.annexes.iter().map(|path| attachment(path)).collect::<Result<Vec<_>, _>>()?;
        carry_out(given, &self.by.role, |original| {
            let text = reference::find(original, &self.text)?;
            adopting::initial(original, text, annexes).map_err(|error| named(original, error))
        })
    }
}

impl Release {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let hour = second(&self.hour)?;
        carry_out(given, &self.by.role, |original| {
            let sites = sites(original, &self.sites)?;
            Ok(adopting::release(original, &find(original, &self.manifest)?, hour, sites)?)
        })
    }
}

impl Correct {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let (pages, why) = (Said::from_options(&self.pages)?.texts()?, Said::from_options(&self.why)?.texts()?);
        let until = second(&self.until)?;
        carry_out(given, &self.by.role, |original| {
            Ok(adopting::correct(&find(original, &self.manifest)?, &pages, why, until)?)
        })
    }
}

/// Where each party publishes, ascending by party.
fn sites(original: &Original, given: &[String]) -> Result<Vec<Site>, Failure> {
    let mut sites = Vec::new();
    for given in given {
        let (code, address) = given.split_once('=').ok_or_else(|| {
            Failure::usage(format!("\"{given}\" is no site"), "write --site CN=https://releases.example.org")
        })?;
        let known = original.parties().iter().find(|party| original.code(**party).eq_ignore_ascii_case(code));
        let party = known.ok_or_else(|| {
            Failure::usage(format!("{code} is no party of this mechanism"), "see `alternat mechanism list`")
        })?;
        sites.push(Site { party: *party, address: address.to_owned() });
    }
    sites.sort_by_key(|site| site.party);
    Ok(sites)
}

impl Fair {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let mut copies = self.copies(original)?;
        let at = self.which(&reach, &copies)?;
        write(&copies.swap_remove(at).1)
    }

    fn copies(&self, original: &Original) -> Result<Vec<(String, String)>, Failure> {
        if !self.text.contains(':') {
            let known = find(original, &self.text)?;
            let pages = pages_of(original, known.manifest)?;
            let tags = known.manifest.pages.iter().map(|page| page.language.tag().to_owned());
            return Ok(tags.zip(pages).collect());
        }
        let copies =
            fair_copies(original, reference::find(original, &self.text)?).map_err(|error| named(original, error))?;
        Ok(copies.into_iter().map(|(language, _, copy)| (language.tag().to_owned(), copy)).collect())
    }

    fn which(&self, reach: &Reach, copies: &[(String, String)]) -> Result<usize, Failure> {
        let at = |tag: &String| copies.iter().position(|(own, _)| own == tag);
        let there: Vec<&str> = copies.iter().map(|(tag, _)| tag.as_str()).collect();
        match &self.language {
            Some(tag) => at(&tag.to_ascii_lowercase()).ok_or_else(|| {
                Failure::usage(format!("the text has no page in {tag}"), format!("it has {}", there.join(", ")))
            }),
            None => Ok(reach.languages().iter().find_map(at).unwrap_or(0)),
        }
    }
}
