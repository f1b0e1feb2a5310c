//! The site of a house, brought up by the command: the publisher as the configuration says, and the task that publishes while
//! the house is on line. When something may be seen is judged in `site`.

use crate::failure::Failure;
use crate::reach::Reach;
use crate::screen::say;
use node::config;
use node::house::House;
use node::original::Original;
use node::serve::{DeskHandle, Running};
use record::Texts;
use site::clocks;
use site::due::Name;
use site::embargo::{Hold, Verdict};
use site::gathering::Wish;
use site::keeping::{Keeping, KeepingError, Use};
use site::publishing::{Judged, PublishError, Publisher, SignSums, Told, survey};
use site::shelf::{Put, Shelf};
use site::shown::Party;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What a house remembers of its releases: a folder of its own, that is no part of the site.
const REMEMBERED: &str = "releases";
/// Where a house of a demonstration has its site.
const HERE: &str = "site";
/// How long after a failure it is tried again.
const AFTER_FAILURE: Duration = Duration::from_secs(10);

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Failure {
        let hint = match &error {
            PublishError::Shelf(_) => "look after the disk and the folder of the site; what was published stays",
            PublishError::Keeping(KeepingError::Disk { .. }) => "look after the disk and the permissions",
            PublishError::Keeping(KeepingError::Malformed { .. }) => {
                "restore that file from a backup, or move it away: what was published stays, and is noted anew"
            }
            PublishError::Gathered(_) => "run `alternat verify` on this house",
        };
        Failure::world(error.to_string(), hint)
    }
}

/// What a house wants of its site, as it is told.
pub fn wish(house: &House, told: Option<&config::Site>, sample: Option<Texts>) -> Wish {
    let card = house.card().card();
    let languages = told.map_or(&[][..], |told| &told.languages);
    let own = crate::reach::tags(&house.config().languages);
    Wish {
        own: Party { id: house.party(), code: card.code.clone(), name: card.name.clone() },
        title: told.map_or_else(Texts::default, |told| told.title.clone()),
        address: told.and_then(|told| told.address.clone()),
        languages: if languages.is_empty() { own } else { languages.to_vec() },
        sample,
    }
}

/// The publisher of a house, into this folder.
///
/// # Errors
/// Where what the house remembers cannot be read.
pub fn publisher(house: &House, into: PathBuf, wish: Wish, use_for: Use) -> Result<Publisher, Failure> {
    let keeping = Keeping::open(remembered(house.dir()), use_for).map_err(PublishError::from)?;
    Ok(Publisher::new(Shelf::new(into), keeping, wish))
}

/// Where a house remembers what became of its releases.
pub fn remembered(house: &Path) -> PathBuf {
    house.join(REMEMBERED)
}

/// Whose readouts a site shows that is told of nothing.
pub fn readouts(told: Option<&config::Site>) -> config::SiteReadouts {
    told.map_or_else(config::SiteReadouts::default, |told| told.readouts)
}

/// How the house of a command signs a list of digests: a locked one does not.
///
/// # Errors
/// Where the house cannot be opened.
pub fn signing(reach: &Reach) -> Result<impl FnMut(&[u8]) -> Option<String>, Failure> {
    let mut door = reach.door()?;
    Ok(move |sums: &[u8]| door.sign_sums(std::str::from_utf8(sums).ok()?).ok())
}

/// One look at originals that are here, and what comes of it.
///
/// # Errors
/// Where the disk fails, or a proof does not hold.
pub fn publish<'a>(
    publisher: &mut Publisher,
    originals: impl Iterator<Item = &'a Original> + Clone,
    readouts: config::SiteReadouts,
    sign: SignSums<'_>,
) -> Result<(Judged, Put), Failure> {
    let clocks = clocks::read();
    let found = survey(originals.clone(), publisher.wish().own.id, readouts, &publisher.proved());
    let judged = publisher.judge(found, &clocks)?;
    let site = publisher.gather(originals, readouts, &publisher.public(&judged), sign)?;
    let put = publisher.put(&site, &judged)?;
    publisher.note(&judged, &clocks::read())?;
    Ok((judged, put))
}

/// A house that publishes while it is on line.
pub struct Publishing {
    task: JoinHandle<()>,
}

impl Publishing {
    /// Ends it. What was begun to be written is whole or not there.
    pub fn stop(self) {
        self.task.abort();
    }
}

/// Begins to publish.
pub fn start(running: &Running, publisher: Publisher, readouts: config::SiteReadouts) -> Publishing {
    let desk = running.desk.clone();
    Publishing { task: tokio::spawn(keep_publishing(desk, publisher, readouts)) }
}

/// Publishes a house's site into a folder of the house, and serves it for this machine alone, on a free port. The house's
/// configuration is told, so that it goes on with it.
///
/// # Errors
/// Where no port can be had, or a file cannot be written.
pub async fn publish_here(house: &House, running: &Running, sample: Texts) -> Result<SiteHere, Failure> {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await;
    let listener = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let no_port =
        |cause: std::io::Error| Failure::world(format!("no port of this machine can be had: {cause}"), "try again");
    let (address, listener) = listener.map_err(no_port)?;
    let told = config::Site {
        folder: HERE.into(),
        address: Some(format!("http://localhost:{}/", address.port())),
        title: Texts::default(),
        readouts: config::SiteReadouts::All,
        languages: Vec::new(),
    };
    if house.config().site.is_none() {
        let path = house.dir().join(config::FILE);
        let mut file =
            std::fs::OpenOptions::new().append(true).open(&path).map_err(|cause| Failure::file(&path, &cause))?;
        let table = format!("\n[site]\nfolder = \"{HERE}\"\nreadouts = \"all\"\n");
        file.write_all(table.as_bytes()).map_err(|cause| Failure::file(&path, &cause))?;
    }
    let folder = house.dir().join(HERE);
    let served = web::serve(listener, web::folder(&folder), web::Speech::Plain).map_err(no_port)?;
    let publisher = publisher(house, folder, wish(house, Some(&told), Some(sample)), Use::Keep)?;
    let publishing = start(running, publisher, told.readouts);
    Ok(SiteHere { address: told.address.unwrap_or_default(), served, publishing })
}

/// A site that is served for this machine.
pub struct SiteHere {
    /// Where.
    pub address: String,
    served: web::Served,
    publishing: Publishing,
}

impl SiteHere {
    /// Takes it off line.
    pub fn stop(self) {
        self.served.stop();
        self.publishing.stop();
    }
}

async fn keep_publishing(desk: DeskHandle, publisher: Publisher, readouts: config::SiteReadouts) {
    let mut publisher = Some(publisher);
    let mut said: BTreeMap<Name, String> = BTreeMap::new();
    let mut trouble = String::new();
    loop {
        let Some(own) = publisher.take() else { return };
        let (own, came) = match round(&desk, own, readouts).await {
            Some(back) => back,
            // The house was taken off line.
            None => return,
        };
        publisher = Some(own);
        let wait = match came {
            Ok((judged, refused)) => {
                trouble.clear();
                tell(&judged, &mut said);
                for path in refused {
                    say(format!(
                        "{path} of the site was published and would be another file now: it was left as it is."
                    ));
                }
                Duration::from_millis(u64::try_from(judged.again).unwrap_or(1))
            }
            Err(error) => {
                let words = error.to_string();
                if words != trouble {
                    say(format!("The site could not be written: {words}"));
                    trouble = words;
                }
                AFTER_FAILURE
            }
        };
        tokio::time::sleep(wait).await;
    }
}

type Came = Result<(Judged, Vec<String>), PublishError>;

/// One look: at the desk what is there, and away from it what is written.
async fn round(desk: &DeskHandle, publisher: Publisher, readouts: config::SiteReadouts) -> Option<(Publisher, Came)> {
    let (own, proved) = (publisher.wish().own.id, publisher.proved());
    let found =
        desk.look(move |desk| survey(desk.mechanisms().map(|(_, one)| one), own, readouts, &proved)).await.ok()?;
    let clocks = clocks::read();
    let mut publisher = publisher;
    let judged = match publisher.judge(found, &clocks) {
        Ok(judged) => judged,
        Err(error) => return Some((publisher, Err(error))),
    };
    if !publisher.has_to_put(&judged) {
        return Some((publisher, Ok((judged, Vec::new()))));
    }
    let public = publisher.public(&judged);
    let gathered = desk.look(move |desk| {
        let site = publisher
            .gather(desk.mechanisms().map(|(_, one)| one), readouts, &public, &mut |sums| desk.sign_sums(sums).ok());
        (publisher, site)
    });
    let (mut publisher, site) = gathered.await.ok()?;
    let written = tokio::task::spawn_blocking(move || {
        let put = site.and_then(|site| publisher.put(&site, &judged)).and_then(|put| {
            publisher.note(&judged, &clocks::read())?;
            Ok(put)
        });
        (publisher, put.map(|put| (judged, put.refused)))
    });
    written.await.ok()
}

/// Says what became of releases, each thing once.
fn tell(judged: &Judged, said: &mut BTreeMap<Name, String>) {
    for told in &judged.told {
        let Some(words) = spoken(told) else { continue };
        if said.get(&told.due.name) != Some(&words) {
            say(&words);
            said.insert(told.due.name, words);
        }
    }
}

fn spoken(told: &Told) -> Option<String> {
    let title = crate::screen::tame(told.due.title.best(&[]));
    let what = if told.due.alone.is_some() { "The readout" } else { "The joint release" };
    match told.verdict {
        Verdict::Publish => Some(format!("{what} \"{title}\" is published.")),
        Verdict::Hold(Hold::Clock { .. }) => {
            let hold = site::publishing::held(told).map(|hold| hold.to_string()).unwrap_or_default();
            Some(format!(
                "{what} \"{title}\" is held: {hold}. It is published when the hour has come for sure; \
                 `alternat release publish --clock-is-right` says that it has."
            ))
        }
        Verdict::Hold(Hold::Incomplete) => {
            let lacking = told.lacking.clone().unwrap_or_else(|| "it is not complete here".into());
            Some(format!("{what} \"{title}\" is due and not published: {lacking}."))
        }
        Verdict::Stays | Verdict::Wait { .. } => None,
    }
}
