//! What the forms of mandates do: log, prepare for the keepers of the root keys, or take what they approved.

use super::form::{self, Given, Way};
use super::roots;
use crate::acting::{Attached, Deed};
use crate::answer::{Answer, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Filled, Uploaded};
use crate::parts::Begun;
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use node::desk::Draft;
use node::rights::Kind;
use record::act::Act;
use record::vocabulary::{Content, Revoke};
use record::{ActId, BlobId, Digest, MechanismId};
use secretariat::prepared::Prepared;

/// What a person's name is, as a file.
const NAME_TYPE: &str = "text/plain; charset=utf-8";
/// In which role mandates are given.
const BY: &str = "registrar";

/// `POST /m/{m}/people`
pub async fn give(visit: Visit, Path(id): Path<String>, Filled(fields): Filled) -> Answer {
    visit.allowed(Kind::Mandate)?;
    let offered = form::offered(&visit).await?;
    let (of, renews) = (id.clone(), fields.given("renews").to_owned());
    let offered = visit.look(move |eye| form::keeping(offered, &eye.mechanism(&of)?, eye.now, &renews)).await?;
    let done = match form::read(&fields, &visit.words, &offered) {
        Ok(given) if given.mandate.powers.is_empty() => plain(&visit, &id, given).await,
        Ok(given) => weighty(&visit, &id, given).await,
        Err(trouble) => Err(trouble),
    };
    match done {
        Err(trouble @ (Trouble::Fault(_) | Trouble::Desk(_) | Trouble::Said(_))) => {
            again(&visit, id, &fields, trouble, &offered).await
        }
        other => other,
    }
}

async fn again(visit: &Visit, id: String, fields: &Fields, trouble: Trouble, offered: &form::Offered) -> Answer {
    let (begun, offered) = (Begun::again(fields, &trouble), offered.clone());
    let form = visit.look(move |eye| {
        let mechanism = eye.mechanism(&id)?;
        Ok(form::mandate(eye, &mechanism, &begun, &offered))
    });
    let form = form.await?;
    visit.again(trouble, form).await
}

/// A mandate that binds nobody: the node logs it.
async fn plain(visit: &Visit, id: &str, given: Given) -> Answer {
    visit
        .act(id, move |_| {
            let mut mandate = given.mandate;
            mandate.name = given.name.as_deref().map(name_id);
            let attached = given
                .name
                .iter()
                .map(|name| Attached { bytes: name.as_bytes().to_vec(), media_type: NAME_TYPE.to_owned() });
            Ok(vec![Deed { attached: attached.collect(), content: Content::Mandate(mandate) }])
        })
        .await?;
    Ok(visit.back(&format!("/m/{id}/people"), "record-mandate"))
}

fn name_id(name: &str) -> BlobId {
    BlobId(Digest::of(name.as_bytes()))
}

/// A mandate with powers, which root keys must approve: prepared as a file, or approved by keys of play.
async fn weighty(visit: &Visit, id: &str, given: Given) -> Answer {
    let mechanism: MechanismId = id.parse().map_err(|_| Trouble::Absent)?;
    let (seat, way) = (visit.seat(), given.way);
    let prepared = visit.app.desk().call(move |desk| -> Result<Act, Trouble> {
        let mut mandate = given.mandate;
        let mut blobs = Vec::new();
        if let Some(name) = &given.name {
            let blob = desk.store_blob_for(&seat, Kind::Mandate, mechanism, name.as_bytes(), NAME_TYPE)?;
            mandate.name = Some(blob.id);
            blobs.push(blob);
        }
        let draft = Draft { content: Content::Mandate(mandate), blobs, by: BY.to_owned() };
        Ok(desk.prepare_for(&seat, mechanism, draft)?)
    });
    let act = prepared.await??;
    match way {
        Way::File => download(act),
        Way::PlayKeys => {
            let dir = visit.app.own().dir.clone();
            let approved =
                tokio::task::spawn_blocking(move || roots::play_keys(&dir).map(|keys| roots::approve(act, &keys)));
            let approved = approved.await.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()));
            log(visit, approved.ok_or_else(|| Trouble::Said("record-play-keys-gone".into()))?).await?;
            Ok(visit.back(&format!("/m/{id}/people"), "record-mandate"))
        }
    }
}

async fn log(visit: &Visit, act: Act) -> Result<(), Trouble> {
    let (seat, mechanism) = (visit.seat(), act.log.mechanism);
    let logged = visit.app.desk().call(move |desk| desk.append_acts_for(&seat, vec![act])).await?;
    let logged = logged.map_err(Trouble::from);
    visit.note_act(mechanism, &logged).await;
    logged.map(drop)
}

/// The prepared act as a file to be taken away.
fn download(act: Act) -> Answer {
    let prepared = Prepared { act, manifest: None, pages: Vec::new() };
    let text = prepared.text().map_err(node::desk::DeskError::Unsayable)?;
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, "attachment; filename=\"mandate.act\"".to_owned()),
    ];
    Ok((headers, text).into_response())
}

/// `POST /m/{m}/people/approved`
pub async fn approved(visit: Visit, Path(id): Path<String>, uploaded: Uploaded) -> Answer {
    visit.allowed(Kind::Mandate)?;
    let of = id.clone();
    visit.look(move |eye| eye.mechanism(&of).map(drop)).await?;
    let done = match acts_of(&visit, &id, uploaded) {
        Ok(act) => log(&visit, act).await,
        Err(trouble) => Err(trouble),
    };
    match done {
        Ok(()) => Ok(visit.back(&format!("/m/{id}/people"), "record-mandate")),
        Err(trouble) => {
            let form = visit.look(move |eye: &Eye<'_>| {
                let mechanism = eye.mechanism(&id)?;
                Ok(form::upload(eye, &mechanism))
            });
            let form = form.await?;
            visit.again(trouble, form).await
        }
    }
}

/// The mandate in the files, with all their approvals: each keeper may have approved a copy of their own.
fn acts_of(visit: &Visit, id: &str, uploaded: Uploaded) -> Result<Act, Trouble> {
    let strange = || Trouble::Said("record-approved-strange".into());
    let mut all: Option<Prepared> = None;
    for file in uploaded.files {
        let text = String::from_utf8(file.bytes).map_err(|_| strange())?;
        let own = Prepared::read(&text).map_err(|_| strange())?;
        match &mut all {
            None => all = Some(own),
            Some(first) if first.act.id() == own.act.id() => first.add(own.act.approvals),
            Some(_) => return Err(strange()),
        }
    }
    let act = all.ok_or_else(strange)?.act;
    let ours = act.log.party == visit.app.own().party && act.log.mechanism.to_string() == id;
    if !ours || !matches!(act.content, Content::Mandate(_)) {
        return Err(strange());
    }
    Ok(act)
}

/// `POST /m/{m}/people/revoke`
pub async fn revoke(visit: Visit, Path(id): Path<String>, Filled(fields): Filled) -> Answer {
    visit.allowed(Kind::Revoke)?;
    let mandate: ActId = fields.parsed("mandate").map_err(|_| Trouble::Absent)?;
    let logged = visit.act(&id, move |_| Ok(vec![Deed::new(Content::Revoke(Revoke { mandate }))]));
    match logged.await {
        Ok(_) => Ok(visit.back(&format!("/m/{id}/people"), "record-revoked")),
        Err(trouble @ Trouble::Desk(_)) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| {
                let mechanism = eye.mechanism(&id)?;
                Ok(form::revoke(eye, &mechanism, "", &begun))
            });
            let form = form.await?;
            visit.again(trouble, form).await
        }
        Err(trouble) => Err(trouble),
    }
}
