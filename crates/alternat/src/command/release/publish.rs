//! `alternat release publish`: puts onto the site what is due, or says why it is not.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::publishing::{publish, publisher, readouts, remembered, signing, wish};
use crate::screen::result;
use clap::Args;
use serde::Serialize;
use site::keeping::{Keeping, Use};
use site::publishing::PublishError;

/// Publish what is due on the house's site; a house on line does so by itself
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house release publish
  alternat --dir house release publish --clock-is-right

Where the machine's clock was put forward over the hour of a release, the release is held until the time has truly passed, or
another party's clock was there. With --clock-is-right you say that you have looked, and that the clock is right.")]
pub struct Publish {
    /// I have looked: this machine's clock is right
    #[arg(long)]
    clock_is_right: bool,
}

#[derive(Serialize)]
struct Published {
    by: &'static str,
    published: Vec<String>,
    refused: Vec<String>,
}

impl Publish {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let told = reach.house.config().site.as_ref().ok_or_else(|| {
            Failure::usage(
                "this house has no site",
                "name its folder as `folder` in [site] of alternat.toml, or write it once with `alternat site build --to DIR`",
            )
        })?;
        let keeping = Keeping::open(remembered(reach.house.dir()), Use::Keep).map_err(PublishError::from)?;
        if self.clock_is_right {
            keeping.leave_word().map_err(PublishError::from)?;
        }
        if reach.door_on_line()?.is_some() {
            let shown = Published { by: "the house on line", published: Vec::new(), refused: Vec::new() };
            return result(given.form(), &shown, || {
                "The house is on line and publishes by itself; `alternat release status` says what it did.\n".to_owned()
            });
        }
        let reading = reach.read()?;
        let folder = reach.house.dir().join(&told.folder);
        let mut publisher = publisher(&reach.house, folder, wish(&reach.house, Some(told), None), Use::Keep)?;
        let (judged, put) =
            publish(&mut publisher, reading.originals.iter(), readouts(Some(told)), &mut signing(&reach)?)?;
        let tags = crate::reach::tags(&reach.languages());
        let titles = judged.publish().map(|told| crate::screen::tame(told.due.title.best(&tags)));
        let shown = Published { by: "this command", published: titles.collect(), refused: put.refused };
        result(given.form(), &shown, || {
            let mut words = String::new();
            for title in &shown.published {
                words.push_str(&format!("published: {title}\n"));
            }
            if shown.published.is_empty() {
                words.push_str("Nothing is due; `alternat release status` says what waits.\n");
            }
            for path in &shown.refused {
                words.push_str(&format!("kept as it was published, though it would be another file now: {path}\n"));
            }
            words
        })
    }
}
