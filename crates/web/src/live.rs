//! News for those who look at a page: that something changed, never what.

use node::serve::DeskHandle;
use tokio::sync::broadcast;

/// How many news a slow browser may be behind. More are one: it asks for the page anew.
const NEWS_MAX: usize = 64;

/// Where news come from.
#[derive(Clone)]
pub struct Live(broadcast::Sender<()>);

impl Live {
    /// The news of a desk, from now on.
    pub fn of(desk: &DeskHandle) -> Live {
        let (tell, _) = broadcast::channel(NEWS_MAX);
        let (told, mut events) = (tell.clone(), desk.subscribe());
        tokio::spawn(async move {
            loop {
                match events.recv().await {
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => _ = told.send(()),
                    Err(broadcast::error::RecvError::Closed) => return,
                }
            }
        });
        Live(tell)
    }

    /// Something changed in the cabinet.
    pub fn changed(&self) {
        // Nobody may be looking.
        _ = self.0.send(());
    }

    /// The news from now on.
    pub fn listen(&self) -> broadcast::Receiver<()> {
        self.0.subscribe()
    }
}
