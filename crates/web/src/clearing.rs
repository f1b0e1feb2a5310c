//! The last part of a clearance: what all have cleared is logged, from its author's seat. Who may clear is the cabinet's.

use crate::acting::log;
use crate::answer::Trouble;
use crate::app::App;
use crate::eye::Eye;
use crate::visit::{Visit, now};
use cabinet::{Deed, PersonNumber, Prepared, State, Waiting, WaitingNumber};
use node::desk::{DeskError, Seat};
use node::original::Original;
use node::rights::{Kind, Roles, role_name, speaks_as};
use record::{ActId, MechanismId, Place};

/// So long a draft that is being sent is left alone: then whoever sent it is gone.
pub const SENDING_SECONDS: i64 = 60;

impl Visit {
    /// Logs a draft that all have cleared. What the desk refuses stays cleared.
    ///
    /// # Errors
    /// Where it is not cleared, or its author left; what the desk says.
    pub async fn send_cleared(&self, number: WaitingNumber) -> Result<(), Trouble> {
        let (app, by) = (self.app.clone(), self.guest.person.number);
        // To its end, also where the person closes the window in the middle.
        let visit = self.clone();
        let sent = tokio::spawn(async move {
            let sent = send(&app, number, by).await;
            app.live().changed();
            match sent {
                Ok((mechanism, act)) => visit.note(Deed::ActLogged { mechanism, act }).await,
                Err(trouble) => Err(trouble),
            }
        });
        sent.await.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()))
    }

    /// Looks in the record whether a draft was logged while it was being sent, and says so to the cabinet.
    ///
    /// # Errors
    /// Where it is not being sent, or only just.
    pub async fn settle(&self, number: WaitingNumber) -> Result<(), Trouble> {
        let waiting = self.inside(move |cabinet| cabinet.waiting(number)).await?.ok_or(Trouble::Absent)?;
        let State::Sending { since, .. } = waiting.state else { return Err(Trouble::Absent) };
        if now() - since < SENDING_SECONDS {
            return Err(Trouble::Said("inner-sending-now".into()));
        }
        let mechanism = waiting.mechanism.to_string();
        let found = self.look(move |eye| logged_since(eye, &mechanism, &waiting, since)).await?;
        self.inside(move |cabinet| match found {
            Some(act) => cabinet.sent(number, act, now()),
            None => cabinet.not_sent(number, now()),
        })
        .await?;
        self.app.live().changed();
        Ok(())
    }
}

async fn send(app: &App, number: WaitingNumber, by: PersonNumber) -> Result<(MechanismId, ActId), Trouble> {
    let taken = app.inside(move |cabinet| {
        let waiting = cabinet.send(number, by, now())?;
        let author = cabinet.person(waiting.author)?;
        let files = cabinet.waiting_files(number)?;
        Ok((waiting, author, files))
    });
    let (waiting, author, files) = taken.await?;
    let outcome = match author.filter(|author| author.left.is_none()) {
        None => Err(Trouble::Said("inner-author-left".into())),
        Some(author) => {
            let roles: Roles = author.roles.iter().copied().collect();
            let mut seat = Seat::of(author.name, roles);
            // Each is another person's than the author: the cabinet takes no other.
            seat.cleared = waiting.given.iter().map(|given| given.role).collect();
            log_cleared(app, seat, &waiting, files.into_values().collect()).await
        }
    };
    match outcome {
        Ok(act) => {
            app.inside(move |cabinet| cabinet.sent(number, act, now())).await?;
            Ok((waiting.mechanism, act))
        }
        // Whether it was logged nobody knows then: a person looks.
        Err(Trouble::OffLine) => Err(Trouble::OffLine),
        Err(trouble) => {
            app.inside(move |cabinet| cabinet.not_sent(number, now())).await?;
            Err(trouble)
        }
    }
}

async fn log_cleared(app: &App, seat: Seat, waiting: &Waiting, files: Vec<Vec<u8>>) -> Result<ActId, Trouble> {
    let mechanism = waiting.mechanism;
    let unsayable = |fault| Trouble::from(DeskError::Unsayable(fault));
    let mut acts = Prepared::decode(&waiting.drafts).map_err(unsayable)?;
    for act in &mut acts {
        // The role in which the author speaks now: it may be another than when it was written.
        speaks_as(&seat.roles, Kind::of(&act.content)).map_or("", role_name).clone_into(&mut act.by);
    }
    let logged = app.desk().call(move |desk| log(desk, &seat, mechanism, acts, files)).await??;
    Ok(logged.first().expect("a draft has one act at least").id)
}

/// The first act of a draft, where it stands in the own log since then.
fn logged_since(eye: &Eye<'_>, mechanism: &str, waiting: &Waiting, since: i64) -> Result<Option<ActId>, Trouble> {
    let mechanism = eye.mechanism(mechanism)?;
    let unsayable = |fault| Trouble::from(DeskError::Unsayable(fault));
    let first = Prepared::decode(&waiting.drafts).map_err(unsayable)?.into_iter().next();
    Ok(first.and_then(|first| stands_since(mechanism.original, eye, &first, since)))
}

fn stands_since(original: &Original, eye: &Eye<'_>, first: &Prepared, since: i64) -> Option<ActId> {
    let log = original.latest_log(eye.own);
    let places = (0..original.size(log)).rev().map(|index| Place { party: log.party, epoch: log.epoch, index });
    let acts = places.map_while(|place| original.act(place)).take_while(|act| act.time >= since);
    acts.filter(|act| act.content == first.content && act.blobs == first.blobs).map(|act| act.id()).last()
}
