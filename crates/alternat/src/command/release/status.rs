//! `alternat release status`: what is published, what waits, and what is held and why.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::publishing::{publisher, readouts, wish};
use crate::screen::{Ink, ink, result, tame};
use crate::when;
use clap::Args;
use serde::Serialize;
use site::clocks;
use site::embargo::{Hold, Verdict};
use site::keeping::Use;
use site::publishing::{Told, survey};
use std::path::PathBuf;

/// Say of each release whether it is published, waits for its hour, or is held
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  alternat --dir house release status")]
pub struct Status {}

#[derive(Serialize)]
struct StatusShown {
    site: Option<PathBuf>,
    releases: Vec<ReleaseShown>,
}

#[derive(Serialize)]
struct ReleaseShown {
    id: String,
    kind: &'static str,
    title: String,
    hour: Option<String>,
    state: &'static str,
    published: Option<String>,
    published_millis: Option<i64>,
    late_seconds: Option<i64>,
    why: Option<String>,
}

/// From how many seconds on a release counts as published late, and that is said.
const LATE: i64 = 2;

impl Status {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let told = reach.house.config().site.as_ref();
        let folder = told.map(|told| reach.house.dir().join(&told.folder));
        let reading = reach.read()?;
        let into = folder.clone().unwrap_or_default();
        let mut publisher = publisher(&reach.house, into, wish(&reach.house, told, None), Use::Look)?;
        let found = survey(reading.originals.iter(), reach.party(), readouts(told), &publisher.proved());
        let judged = publisher.judge(found, &clocks::read())?;
        let tags = crate::reach::tags(&reach.languages());
        let code = |told: &Told| {
            told.due.alone.map(|party| reading.originals.iter().map(|one| one.code(party)).next().unwrap_or_default())
        };
        let shown = StatusShown {
            site: folder,
            releases: judged.told.iter().map(|one| ReleaseShown::of(one, tame(one.due.title.best(&tags)))).collect(),
        };
        let codes: Vec<Option<String>> = judged.told.iter().map(code).collect();
        result(given.form(), &shown, || words(&shown, &codes))
    }
}

impl ReleaseShown {
    fn of(told: &Told, title: String) -> ReleaseShown {
        let (state, why) = match told.verdict {
            Verdict::Stays => ("published", None),
            Verdict::Publish => ("due", None),
            Verdict::Wait { .. } => ("waits", told.lacking.clone()),
            Verdict::Hold(Hold::Clock { .. }) => ("held", site::publishing::held(told).map(|hold| hold.to_string())),
            Verdict::Hold(Hold::Incomplete) => ("held", told.lacking.clone()),
        };
        ReleaseShown {
            id: told.due.name.to_string(),
            kind: if told.due.alone.is_some() { "readout" } else { "joint-release" },
            title,
            hour: told.due.hour.map(when::plain),
            state,
            published: told.published.map(|published| when::plain(published.at.div_euclid(1000))),
            published_millis: told.published.map(|published| published.at),
            late_seconds: told.published.map(|published| published.late()),
            why,
        }
    }
}

fn words(shown: &StatusShown, codes: &[Option<String>]) -> String {
    let mut out = match &shown.site {
        Some(folder) => format!("The site is {}\n", folder.display()),
        None => "This house has no site ([site] in alternat.toml)\n".to_owned(),
    };
    if shown.releases.is_empty() {
        out.push_str("Nothing has been released.\n");
    }
    for (release, code) in shown.releases.iter().zip(codes) {
        let kind = match code {
            Some(code) => format!("readout of {code} alone"),
            None => "joint release".to_owned(),
        };
        out.push_str(&format!("\n{}\n  {kind}", ink(Ink::Heading, &release.title)));
        if let Some(hour) = &release.hour {
            out.push_str(&format!(", not before {}", when::again(hour)));
        }
        out.push('\n');
        let line = match (release.state, &release.published) {
            ("published", Some(at)) => {
                let late = release.late_seconds.filter(|late| *late >= LATE);
                let late =
                    late.map(|late| format!(", {late} seconds after its hour: the house was not on line, or held it"));
                format!("published {}{}", when::again(at), late.unwrap_or_default())
            }
            ("due", _) => "due now: a house on line publishes it, or `alternat release publish`".to_owned(),
            ("held", _) => "held: its hour may have come, and it is not published".to_owned(),
            _ => "waits for its hour".to_owned(),
        };
        out.push_str(&format!("  {line}\n"));
        if let Some(why) = &release.why {
            out.push_str(&format!("  {why}\n"));
        }
    }
    out
}
