//! What a person does: drafts go to the desk from the person's seat. What the house wants cleared before, waits inside.

use crate::answer::Trouble;
use crate::eye::Eye;
use crate::parts::sayings::kind;
use crate::troubles::cause;
use crate::visit::Visit;
use cabinet::{NewWaiting, Prepared, WaitingNumber};
use node::desk::{Desk, DeskError, Draft, Logged, Seat};
use node::rights::{Clearances, Kind, may_log_kind, role_name, speaks_as};
use node::serve::reading;
use record::act::Blob;
use record::vocabulary::{Content, Role};
use record::{BlobId, Digest, MechanismId};
use std::collections::BTreeSet;

/// A file that goes with an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attached {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is (media type), as its bytes show.
    pub media_type: String,
}

/// What a person wants to be logged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// What.
    pub content: Content,
    /// What goes with it.
    pub attached: Vec<Attached>,
}

/// What became of what a person wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Done {
    /// It is logged.
    Logged(Vec<Logged>),
    /// It lies before those who clear it. `Visit::back` says so.
    Waits(WaitingNumber),
}

/// What the desk made of it.
enum Made {
    Logged(Vec<Logged>),
    Waits { acts: Vec<Prepared>, files: Vec<Vec<u8>>, steps: Vec<Role> },
}

impl Deed {
    /// A deed without files.
    pub fn new(content: Content) -> Deed {
        Deed { content, attached: Vec::new() }
    }

    fn prepared(&self, seat: &Seat) -> Prepared {
        let kind = Kind::of(&self.content);
        let blob = |file: &Attached| Blob {
            id: BlobId(Digest::of(&file.bytes)),
            size: file.bytes.len() as u64,
            media_type: file.media_type.clone(),
        };
        let by = speaks_as(&seat.roles, kind).map_or("", role_name).to_owned();
        Prepared { content: self.content.clone(), blobs: self.attached.iter().map(blob).collect(), by }
    }
}

impl Done {
    /// The first of the acts, where they are logged.
    pub fn first(&self) -> Option<&Logged> {
        match self {
            Done::Logged(logged) => logged.first(),
            Done::Waits(_) => None,
        }
    }
}

/// Who has to clear acts of these kinds, one after another: the head of delegation last.
pub fn steps(rules: &Clearances, kinds: impl IntoIterator<Item = Kind>) -> Vec<Role> {
    let needed: BTreeSet<Role> = kinds.into_iter().flat_map(|kind| rules.needed(kind).collect::<Vec<_>>()).collect();
    // The spec names roles from the head of delegation down; papers go up.
    needed.into_iter().rev().collect()
}

impl Visit {
    /// Logs what the person wants, all of it or nothing; `make` says what that is, from the record as it stands then.
    /// What the house wants cleared before is laid before those who clear it.
    ///
    /// # Errors
    /// What `make` says, a refusal, or that the house could not.
    pub async fn act(
        &self,
        mechanism: &str,
        make: impl FnOnce(&Eye<'_>) -> Result<Vec<Deed>, Trouble> + Send + 'static,
    ) -> Result<Done, Trouble> {
        let id: MechanismId = mechanism.parse().map_err(|_| Trouble::Absent)?;
        let (visit, seat) = (self.clone(), self.seat());
        let made = self.app.desk().call(move |desk| {
            let deeds = reading(|| make(&Eye::new(desk, &visit))).unwrap_or(Err(Trouble::Broken))?;
            let steps = steps(desk.clearances(), deeds.iter().map(|deed| Kind::of(&deed.content)));
            let acts: Vec<Prepared> = deeds.iter().map(|deed| deed.prepared(&seat)).collect();
            let files = deeds.into_iter().flat_map(|deed| deed.attached).map(|file| file.bytes).collect();
            if steps.is_empty() {
                return Ok(Made::Logged(log(desk, &seat, id, acts, files)?));
            }
            desk.foresee_for(&seat, id, acts.iter().cloned().map(draft).collect())?;
            Ok::<_, Trouble>(Made::Waits { acts, files, steps })
        });
        match made.await? {
            Ok(Made::Logged(logged)) => {
                let logged = Ok(logged);
                self.note_act(id, &logged).await;
                logged.map(Done::Logged)
            }
            Ok(Made::Waits { acts, files, steps }) => self.lay_before(id, &acts, files, steps).await.map(Done::Waits),
            Err(trouble) => {
                let refused = Err(trouble);
                self.note_act(id, &refused).await;
                refused.map(Done::Logged)
            }
        }
    }

    /// That acts of this kind are for this person, as the desk will say too: for forms that show more than the record.
    ///
    /// # Errors
    /// Where they are not.
    pub fn allowed(&self, kind: Kind) -> Result<(), Trouble> {
        let person = self.guest.person.name.clone();
        let not_yours = may_log_kind(&self.guest.roles, kind);
        not_yours.map_err(|not_yours| Trouble::from(DeskError::NotYours { person, kind: not_yours.kind }))
    }

    /// What came of it, for the audit. What is logged is logged, also where the audit fails: that goes to the diagnostics.
    pub async fn note_act(&self, mechanism: MechanismId, logged: &Result<Vec<Logged>, Trouble>) {
        let deeds: Vec<cabinet::Deed> = match logged {
            Ok(logged) => logged.iter().map(|logged| cabinet::Deed::ActLogged { mechanism, act: logged.id }).collect(),
            Err(Trouble::Desk(error)) => {
                vec![cabinet::Deed::ActRefused { mechanism, cause: cause(error).to_owned() }]
            }
            // What a form lacked was never an act.
            Err(_) => Vec::new(),
        };
        for deed in deeds {
            if let Err(trouble) = self.note(deed).await {
                tracing::error!("the audit lacks an entry: {trouble:?}");
            }
        }
    }

    async fn lay_before(
        &self,
        mechanism: MechanismId,
        acts: &[Prepared],
        files: Vec<Vec<u8>>,
        steps: Vec<Role>,
    ) -> Result<WaitingNumber, Trouble> {
        let kinds: Vec<Kind> = acts.iter().map(|act| Kind::of(&act.content)).collect();
        let said: BTreeSet<Kind> = kinds.iter().copied().collect();
        let said: Vec<String> = said.into_iter().map(|own| kind(&self.words, own)).collect();
        let new = NewWaiting {
            mechanism,
            kind: kinds.first().map_or("", |kind| kind.name()).to_owned(),
            drafts: Prepared::encode(acts).map_err(|fault| Trouble::from(DeskError::Unsayable(fault)))?,
            summary: said.join(", "),
            steps: steps.clone(),
            files,
        };
        let (by, now) = (self.guest.person.number, crate::visit::now());
        let number = self.inside(move |cabinet| cabinet.lay_before(&new, by, now)).await?;
        if let Err(trouble) = self.note(cabinet::Deed::ClearanceAsked { mechanism, waiting: number.0 }).await {
            tracing::error!("the audit lacks an entry: {trouble:?}");
        }
        self.waits.wait_for(steps);
        self.app.live().changed();
        Ok(number)
    }
}

/// An act as the desk takes it.
pub fn draft(act: Prepared) -> Draft {
    Draft { content: act.content, blobs: act.blobs, by: act.by }
}

/// Logs acts with their files, from a person's seat.
///
/// # Errors
/// What the desk says.
pub fn log(
    desk: &mut Desk,
    seat: &Seat,
    mechanism: MechanismId,
    acts: Vec<Prepared>,
    files: Vec<Vec<u8>>,
) -> Result<Vec<Logged>, DeskError> {
    for act in &acts {
        for blob in &act.blobs {
            let of = |bytes: &&Vec<u8>| Digest::of(bytes) == blob.id.0;
            if let Some(bytes) = files.iter().find(of) {
                desk.store_blob_for(seat, Kind::of(&act.content), mechanism, bytes, &blob.media_type)?;
            }
        }
    }
    desk.append_for(seat, mechanism, acts.into_iter().map(draft).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_go_up_and_each_role_clears_once() {
        let rules = Clearances::default()
            .with(Kind::Table, [Role::Head, Role::LegalAdviser])
            .with(Kind::Brief, [Role::Head, Role::CoChair]);
        assert_eq!(steps(&rules, [Kind::Table]), [Role::LegalAdviser, Role::Head]);
        assert_eq!(steps(&rules, [Kind::Brief, Kind::Table]), [Role::LegalAdviser, Role::CoChair, Role::Head]);
        assert!(steps(&rules, [Kind::Comment]).is_empty());
    }
}
