//! What a person does: drafts go to the desk from the person's seat. What the house wants cleared before, waits inside.

use crate::answer::Trouble;
use crate::eye::Eye;
use crate::troubles::cause;
use crate::visit::Visit;
use node::desk::{Draft, Logged};
use node::rights::{Kind, role_name, speaks_as};
use record::MechanismId;
use record::vocabulary::Content;

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

impl Deed {
    /// A deed without files.
    pub fn new(content: Content) -> Deed {
        Deed { content, attached: Vec::new() }
    }
}

impl Visit {
    /// Logs what the person wants, all of it or nothing; `make` says what that is, from the record as it stands then.
    ///
    /// # Errors
    /// What `make` says, a refusal, or that the house could not.
    pub async fn act(
        &self,
        mechanism: &str,
        make: impl FnOnce(&Eye<'_>) -> Result<Vec<Deed>, Trouble> + Send + 'static,
    ) -> Result<Vec<Logged>, Trouble> {
        let id: MechanismId = mechanism.parse().map_err(|_| Trouble::Absent)?;
        let (visit, seat) = (self.clone(), self.seat());
        let logged = self.app.desk().call(move |desk| {
            let deeds = make(&Eye::new(desk, &visit))?;
            let mut drafts = Vec::with_capacity(deeds.len());
            for deed in deeds {
                let kind = Kind::of(&deed.content);
                let mut blobs = Vec::with_capacity(deed.attached.len());
                for file in &deed.attached {
                    blobs.push(desk.store_blob_for(&seat, kind, id, &file.bytes, &file.media_type)?);
                }
                let by = speaks_as(&seat.roles, kind).map_or("", role_name);
                drafts.push(Draft { content: deed.content, blobs, by: by.to_owned() });
            }
            Ok::<_, Trouble>(desk.append_for(&seat, id, drafts)?)
        });
        let logged = logged.await?;
        self.note_act(id, &logged).await;
        logged
    }

    /// What came of it, for the audit. What is logged is logged, also where the audit fails: that goes to the diagnostics.
    async fn note_act(&self, mechanism: MechanismId, logged: &Result<Vec<Logged>, Trouble>) {
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
}
