//! `alternat recover`: a locked house gets back what it signed, and only then signs again.

use super::given::Given;
use super::serve::{on_line, runtime};
use crate::doing::{Roots, approved, open_roots};
use crate::failure::Failure;
use crate::machine::open_desk;
use crate::reach::Reach;
use crate::said::Said;
use crate::screen::{result, say, tell_findings};
use clap::Args;
use node::desk::{Desk, DeskError, Progress, Unlocking};
use node::door::unpack_from;
use record::PartyId;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How often it is looked how far the return has come.
const LOOK: Duration = Duration::from_millis(200);

/// Unlock a house that may have forgotten what it signed, as after a restore
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house recover
  alternat --dir house recover --bag from-west.bag
  alternat --dir house recover --without NORTH
  alternat --dir house recover --new-epoch --cause en=\"the machine burned\" --root root-1.key --root root-2.key

Every other house gives back what it holds of this house's log, over the line or in a bag. A house that cannot answer is
passed over with --without, where a person vouches that it has nothing newer. Where what was signed is lost for good, the
root keys open a new log; the other parties must accept it.")]
pub struct Recover {
    /// A bag that another house packed as an answer; repeat it for several
    #[arg(long, value_name = "FILE")]
    bag: Vec<PathBuf>,
    /// The code of a house that cannot answer and has nothing newer; repeat it for several
    #[arg(long, value_name = "CODE")]
    without: Vec<String>,
    /// How long to wait for the others, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    wait: u64,
    /// Give up the old log, and open a new one
    #[arg(long, requires = "cause")]
    new_epoch: bool,
    /// Why, by language
    #[arg(long, value_name = "LANGUAGE=TEXT", requires = "new_epoch")]
    cause: Vec<String>,
    #[command(flatten)]
    roots: Roots,
}

#[derive(Serialize)]
struct Recovered {
    unlocked: bool,
    answered: Vec<String>,
    own_acts: u64,
    new_epoch: bool,
}

impl Recover {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        if reach.door_on_line()?.is_some() {
            return Err(Failure::world(
                "the house is on line, and this needs it alone",
                "stop `alternat serve` first, then try again",
            ));
        }
        let known: BTreeSet<PartyId> = reach.house.peers()?.iter().map(node::house::KnownPeer::party).collect();
        let how = self.unlocking(&reach)?;
        let (mut desk, findings) = open_desk(&reach.house)?;
        tell_findings(&findings);
        if desk.locked().is_none() {
            return Err(DeskError::NotLocked.into());
        }
        for bag in &self.bag {
            let carried = unpack_from(&mut desk, bag)?;
            say(format!("{}: {} acts came back", bag.display(), carried.new));
        }
        let wait = Duration::from_secs(self.wait);
        let (progress, done) = runtime()?.block_on(self.come_back(&reach, desk, known, how, wait))?;
        done?;
        let peers = reach.house.peers()?;
        let code = |party: &PartyId| {
            let peer = peers.iter().find(|peer| peer.party() == *party);
            peer.map_or_else(|| party.0.short(), |peer| peer.card.card().code.clone())
        };
        let shown = Recovered {
            unlocked: true,
            answered: progress.answered.iter().map(code).collect(),
            own_acts: progress.own_acts,
            new_epoch: self.new_epoch,
        };
        if progress.lacking > 0 {
            say(format!("{} attachments are still to come; they come while the house is on line", progress.lacking));
        }
        result(given.form(), &shown, || {
            if shown.new_epoch {
                "unlocked with a new log; the other parties must accept it\n".to_owned()
            } else {
                format!(
                    "unlocked: {} acts of this house's own are back, as {} hold them\n",
                    shown.own_acts,
                    shown.answered.join(", ")
                )
            }
        })
    }

    fn unlocking(&self, reach: &Reach) -> Result<Unlocking, Failure> {
        if self.without.is_empty() {
            return Ok(Unlocking::AllAnswered);
        }
        let peers = reach.house.peers()?;
        let party = |code: &String| {
            let peer = peers.iter().find(|peer| peer.card.card().code.eq_ignore_ascii_case(code));
            peer.map(node::house::KnownPeer::party)
                .ok_or_else(|| Failure::usage(format!("no card of {code} is known here"), "see `alternat card list`"))
        };
        Ok(Unlocking::Without(self.without.iter().map(party).collect::<Result<_, _>>()?))
    }

    /// On line until the others have answered or the patience ends; then unlocked, or not.
    async fn come_back(
        &self,
        reach: &Reach,
        desk: Desk,
        known: BTreeSet<PartyId>,
        how: Unlocking,
        wait: Duration,
    ) -> Result<(Progress, Result<(), Failure>), Failure> {
        let passed_over = match &how {
            Unlocking::AllAnswered => BTreeSet::new(),
            Unlocking::Without(parties) => parties.clone(),
        };
        let running = on_line(reach, desk).await?;
        let gone = |_| Failure::world("the house went off line", "try again");
        let began = Instant::now();
        let mut told = None;
        let progress = loop {
            let asked = known.clone();
            let progress = running.desk.call(move |desk| desk.progress(&asked)).await.map_err(gone)?;
            let awaited = progress.awaited.iter().filter(|party| !passed_over.contains(party)).count();
            let all = awaited == 0 && progress.incomplete.is_empty() && progress.lacking == 0;
            if all || began.elapsed() >= wait {
                break progress;
            }
            let state = (progress.answered.len(), awaited, progress.own_acts, progress.lacking);
            if told != Some(state) {
                let lacking = match state.3 {
                    0 => String::new(),
                    lacking => format!("; {lacking} attachments are still to come"),
                };
                let (answered, own) = (state.0, state.2);
                say(format!("{answered} houses have answered, {awaited} not yet; {own} own acts are here{lacking}"));
                told = Some(state);
            }
            tokio::time::sleep(LOOK).await;
        };
        let done = if self.new_epoch {
            self.open_epochs(reach, &running.desk).await
        } else {
            let unlock = running.desk.call(move |desk| desk.unlock(&known, &how)).await.map_err(gone)?;
            unlock.map_err(Failure::from)
        };
        running.stop().await;
        Ok((progress, done))
    }

    async fn open_epochs(&self, reach: &Reach, desk: &node::serve::DeskHandle) -> Result<(), Failure> {
        let gone = |_| Failure::world("the house went off line", "try again");
        let cause = Said::from_options(&self.cause)?.texts()?;
        let keys = open_roots(&self.roots)?;
        let reading = reach.read()?;
        let mechanism = reach.mechanism(&reading)?.id;
        let prepared =
            desk.call(move |desk| desk.prepare_epoch(mechanism, cause, "registrar")).await.map_err(gone)??;
        let act = approved(prepared, &keys)?;
        Ok(desk.call(move |desk| desk.open_epoch(act)).await.map_err(gone)??)
    }
}
