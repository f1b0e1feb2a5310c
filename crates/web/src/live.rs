//! News for those who look at a page: that something changed, never what.

use node::serve::DeskHandle;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::broadcast;

/// How many news a slow browser may be behind. More are one: it asks for the page anew.
const NEWS_MAX: usize = 64;

/// Where news come from.
#[derive(Clone)]
pub struct Live {
    tell: broadcast::Sender<()>,
    told: Arc<AtomicU64>,
}

impl Live {
    /// The news of a desk, from now on.
    pub fn of(desk: &DeskHandle) -> Live {
        let (tell, _) = broadcast::channel(NEWS_MAX);
        let live = Live { tell, told: Arc::default() };
        let (told, mut events) = (live.clone(), desk.subscribe());
        tokio::spawn(async move {
            loop {
                match events.recv().await {
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => told.changed(),
                    Err(broadcast::error::RecvError::Closed) => return,
                }
            }
        });
        live
    }

    /// Something changed: in the record, or in the cabinet.
    pub fn changed(&self) {
        self.told.fetch_add(1, Ordering::SeqCst);
        // Nobody may be looking.
        _ = self.tell.send(());
    }

    /// How many news there were: a page says how many it was made after, so that none is lost before it listens.
    pub fn told(&self) -> u64 {
        self.told.load(Ordering::SeqCst)
    }

    /// The news from now on.
    pub fn listen(&self) -> broadcast::Receiver<()> {
        self.tell.subscribe()
    }
}
