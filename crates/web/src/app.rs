//! What the pages stand on: the desk, the cabinet, what the house is called, and where its pages are found.

use crate::counts::Counts;
use crate::live::Live;
use crate::sign_in::limits::Tries;
use crate::sign_in::passkeys::{PasskeyFault, Passkeys};
use crate::sign_in::provider::Provider;
use crate::signings::Signings;
use crate::tallies::Tallies;
use crate::uploads::Uploads;
use cabinet::{Cabinet, CabinetError};
use node::serve::{DeskHandle, Peers};
use record::{PartyId, Texts};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The house whose pages these are.
#[derive(Clone, Debug)]
pub struct Own {
    /// The party.
    pub party: PartyId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Texts,
    /// The languages of its texts, best first.
    pub languages: Vec<String>,
    /// The house's folder.
    pub dir: PathBuf,
    /// The zone of its clock, for people who chose none.
    pub zone: jiff::tz::TimeZone,
    /// Where the house plays a sample: what has to be said of that on every page.
    pub sample: Option<Texts>,
}

/// Where people find the pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Scheme, host and port, as a browser says it.
    pub origin: String,
    /// The host: what passkeys are made for.
    pub host: String,
    /// Whether it is reached over TLS.
    pub secure: bool,
    /// Sets the cookies of houses apart that share a host.
    pub mark: String,
}

/// The house's identity provider.
#[derive(Debug)]
pub struct OwnProvider {
    /// What people call it.
    pub name: String,
    /// The provider.
    pub provider: Provider,
}

/// What the pages are served from.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    desk: DeskHandle,
    cabinet: Cabinet,
    own: Own,
    origin: Origin,
    live: Live,
    signings: Signings,
    counts: Counts,
    tallies: Tallies,
    uploads: Uploads,
    peers: OnceLock<Peers>,
    source: Proxy,
    passkeys: Passkeys,
    provider: Option<OwnProvider>,
    tries: Tries,
}

/// Whose word counts for where a request comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proxy {
    /// The connection's own.
    None,
    /// A proxy before the house says it in `X-Forwarded-For`; its own word is the last.
    Before,
}

impl App {
    /// The pages of a house.
    ///
    /// # Errors
    /// Where no browser makes passkeys for this origin.
    pub fn new(
        desk: DeskHandle,
        cabinet: Cabinet,
        own: Own,
        origin: Origin,
        source: Proxy,
        provider: Option<OwnProvider>,
    ) -> Result<App, PasskeyFault> {
        let live = Live::of(&desk);
        let passkeys = Passkeys::new(&origin.host, &origin.origin, &own.code)?;
        let (signings, tries, counts) = (Signings::default(), Tries::default(), Counts::default());
        let uploads = Uploads::default();
        Ok(App(Arc::new(Inner {
            desk,
            cabinet,
            own,
            origin,
            live,
            signings,
            source,
            passkeys,
            provider,
            tries,
            counts,
            tallies: Tallies::default(),
            uploads,
            peers: OnceLock::new(),
        })))
    }

    /// The desk.
    pub fn desk(&self) -> &DeskHandle {
        &self.0.desk
    }

    /// How much waits for whom.
    pub fn tallies(&self) -> &Tallies {
        &self.0.tallies
    }

    /// What was counted of texts.
    pub fn counts(&self) -> &Counts {
        &self.0.counts
    }

    /// The house.
    pub fn own(&self) -> &Own {
        &self.0.own
    }

    /// Where its pages are.
    pub fn origin(&self) -> &Origin {
        &self.0.origin
    }

    /// The news for those who look.
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// The signatures under way.
    pub fn signings(&self) -> &Signings {
        &self.0.signings
    }

    /// The passkeys' ceremonies.
    pub fn passkeys(&self) -> &Passkeys {
        &self.0.passkeys
    }

    /// The house's identity provider, where it has one.
    pub fn provider(&self) -> Option<&OwnProvider> {
        self.0.provider.as_ref()
    }

    /// Who tried how often.
    pub fn tries(&self) -> &Tries {
        &self.0.tries
    }

    /// The documents that were sent and are not logged yet.
    pub fn uploads(&self) -> &Uploads {
        &self.0.uploads
    }

    /// Gives the pages the way to the house's lines, so that a peer added here is called at once. The first way stays.
    pub fn reach(&self, peers: Peers) {
        _ = self.0.peers.set(peers);
    }

    /// The way to the house's lines, where the pages have one.
    pub fn peers(&self) -> Option<&Peers> {
        self.0.peers.get()
    }

    /// Whose word counts for where a request comes from.
    pub fn source(&self) -> Proxy {
        self.0.source
    }

    /// Does something at the cabinet. It waits for the disk, so it has a thread for that.
    ///
    /// # Errors
    /// What the cabinet says.
    pub async fn inside<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Cabinet) -> Result<T, CabinetError> + Send + 'static,
    ) -> Result<T, CabinetError> {
        let cabinet = self.0.cabinet.clone();
        let asked = tokio::task::spawn_blocking(move || ask(&cabinet)).await;
        asked.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()))
    }
}
