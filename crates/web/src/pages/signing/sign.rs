//! The ceremony of a signature: an act is prepared, shown with everything that it signs, approved by a person's passkey or
//! elsewhere, judged by the record's own rules, and logged; by several persons one after another where a mandate says so.

use super::signer::{Powers, Signer, powers_for};
use super::{Paper, in_full};
use crate::answer::{Answer, Trouble};
use crate::eye::Eye;
use crate::fields::{Filled, Uploaded};
use crate::layout::{Page, Shape};
use crate::parts::{key, passkey_told};
use crate::sign_in::ceremonies::Handle;
use crate::sign_in::signing::{SigningFault, approval, options_for_signing};
use crate::signings::{Begun, signed};
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use cabinet::StoredPasskey;
use consultation::Refusal;
use maud::{Markup, html};
use node::desk::{Desk, DeskError, Draft, Logged, Seat};
use node::rights::{Kind, role_name, speaks_as};
use node::serve::reading;
use record::act::{Act, Approval};
use record::adoption::Sign;
use record::person::PersonKey;
use record::vocabulary::Content;
use secretariat::aloud;
use secretariat::manifests::pages_of;
use secretariat::prepared::Prepared;
use std::time::Instant;

/// The most files of one prepared act that are taken at once: one of each signatory.
const FILES_MAX: usize = 8;

/// What is offered to somebody on the manifest's page.
pub fn offered(paper: &Paper<'_, '_>, passkeys: &[StoredPasskey]) -> Markup {
    let words = paper.words();
    let registrar = format!("{}/people", paper.mechanism.path());
    let waiting = shared(paper).map_or(0, |act| act.approvals.len());
    html! {
        h2 { (words.say("signing-sign-title")) }
        @if waiting > 0 {
            div class="notice warn" { p { (words.with("signing-shared", &[("count", waiting.into())])) } }
        }
        @match Signer::of(paper, passkeys) {
            Signer::NotTheirs => p { (words.say("signing-not-theirs")) },
            Signer::NoPasskey => {
                p { (words.say("signing-no-passkey")) " " a href="/me" { (words.say("signing-to-me")) } }
                (elsewhere(paper))
            },
            Signer::NotNamed => {
                p { (words.say("signing-not-named")) " " a href=(registrar) { (words.say("signing-to-people")) } }
                (elsewhere(paper))
            },
            Signer::Ready(powers) => {
                p { (words.say("signing-sign-means")) }
                @if powers.together > 1 { p { (words.with("signing-together", &[("count", powers.together.into())])) } }
                (prepare_form(paper))
                (elsewhere(paper))
            },
        }
    }
}

fn prepare_form(paper: &Paper<'_, '_>) -> Markup {
    html! {
        form id="sign-prepare" method="post" action={ (paper.path()) "/sign/prepare" } data-plain {
            (key(paper.eye.guest))
            button.go type="submit" { (paper.words().say("signing-sign")) }
        }
    }
}

/// Signing on another machine: with a token, a key file, or a passkey that is not of this house.
fn elsewhere(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    html! {
        details id="elsewhere" {
            summary { (words.say("signing-elsewhere")) }
            p { (words.say("signing-elsewhere-how")) }
            form id="sign-file" method="post" action={ (paper.path()) "/sign/file" } data-plain {
                (key(paper.eye.guest))
                button type="submit" { (words.say("signing-download")) }
            }
            p { (words.say("signing-elsewhere-then")) " " code { "alternat text approve" } }
            form id="sign-upload" method="post" action={ (paper.path()) "/sign/upload" } enctype="multipart/form-data" data-plain {
                (key(paper.eye.guest))
                div.field {
                    label for="sign-upload-file" { (words.say("signing-upload-file")) }
                    input type="file" id="sign-upload-file" name="file" multiple required;
                }
                button type="submit" { (words.say("signing-upload")) }
            }
        }
    }
}

/// `POST /m/{m}/manifest/{id}/sign/prepare`: everything that is signed, and the question to the passkey.
pub async fn prepare(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(_): Filled) -> Answer {
    let passkeys = passkeys(&visit).await?;
    let seat = visit.seat();
    let shown = visit.show(move |eye| {
        let paper = Paper::open(eye, &mechanism, &id)?;
        let Signer::Ready(powers) = Signer::of(&paper, &passkeys) else {
            return Err(Trouble::Said("signing-not-named".to_owned()));
        };
        now(&paper, prepared(&paper, &seat)?, &powers)
    });
    shown.await
}

async fn passkeys(visit: &Visit) -> Result<Vec<StoredPasskey>, Trouble> {
    let person = visit.guest.person.number;
    visit.inside(move |cabinet| cabinet.passkeys_of(person)).await
}

/// The act that signs: one that waits for a further person, else a new one.
fn prepared(paper: &Paper<'_, '_>, seat: &Seat) -> Result<Act, Trouble> {
    if let Some(act) = shared(paper) {
        paper.eye.desk.may_append(seat, Kind::Sign)?;
        return Ok(act);
    }
    let by = speaks_as(&seat.roles, Kind::Sign).map_or("", role_name);
    let draft = Draft::new(Content::Sign(Sign { manifest: paper.adoption.id }), by);
    Ok(paper.eye.desk.prepare_for(seat, paper.mechanism.id, draft)?)
}

/// The act that waits for a further person, where the log has not gone on.
fn shared(paper: &Paper<'_, '_>) -> Option<Act> {
    let original = paper.mechanism.original;
    let log = original.latest_log(paper.mechanism.own);
    paper.eye.visit.app.signings().shared(log, original.size(log), paper.adoption.id)
}

/// The page "sign now".
fn now(paper: &Paper<'_, '_>, act: Act, powers: &Powers) -> Result<Page, Trouble> {
    let words = paper.words();
    let app = &paper.eye.visit.app;
    let id = act.id();
    let given = act.approvals.len();
    let options = options_for_signing(&Approval::challenge(id), &powers.credentials, &app.origin().host);
    let begun = Begun { session: paper.eye.guest.session, manifest: paper.adoption.id, act };
    let begun = app.signings().begin(begun, Instant::now()).map_err(|_| Trouble::Said("frame-world".to_owned()))?;
    Ok(Page {
        title: words.with("signing-now-title", &[("title", (&paper.title()).into())]),
        here: paper.here(),
        crumbs: paper.crumbs_below(),
        shape: Shape::Narrow,
        body: html! {
            p { (words.say("signing-now-read")) }
            (in_full::whole(paper))
            h2 { (words.say("signing-now-act")) }
            div.grave-words {
                p { b { (words.say("signing-now-binds")) } }
                p { (words.say("signing-now-after")) }
                @if powers.together > 1 {
                    p { (words.with("signing-together", &[("count", powers.together.into())])) " "
                        (words.with("signing-given", &[("count", given.into())])) }
                }
                (in_full::digest_box(words, &words.say("signing-act-digest"), &id.0, &aloud(&id.0)))
                form id="sign-now" method="post" action={ (paper.path()) "/sign" } data-plain
                    data-passkey-get=(options) data-answer-field="assertion" {
                    (key(paper.eye.guest))
                    input type="hidden" name="ceremony" value=(begun.as_str());
                    input type="hidden" name="assertion" value="";
                    (passkey_told(words))
                    div.tools {
                        button.go type="submit" data-with-script hidden { (words.say("signing-with-passkey")) }
                        a.button href=(paper.path()) { (words.say("signing-leave-it")) }
                    }
                    noscript { p { (words.say("signing-no-script")) } }
                }
                p.soft.small { (words.say("signing-now-minutes")) }
            }
            (elsewhere(paper))
        },
    })
}

/// What came of a signature.
enum Came {
    /// It is logged.
    Signed(Vec<Logged>),
    /// So many persons have signed, and so many must.
    Shared { needed: u64, valid: u64 },
    /// The log went on meanwhile.
    Moved,
}

/// `POST /m/{m}/manifest/{id}/sign`: the passkey's answer.
pub async fn sign(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let passkeys = passkeys(&visit).await?;
    let (handle, answer) = (Handle::from_cookie(fields.given("ceremony")), fields.given("assertion").to_owned());
    let (of, at, own) = (mechanism.clone(), id.clone(), visit.clone());
    let came = visit.app.desk().call(move |desk| {
        let read = reading(|| {
            let eye = Eye::new(desk, &own);
            let paper = Paper::open(&eye, &of, &at)?;
            let begun = own.app.signings().finish(&handle, own.guest.session, paper.adoption.id, Instant::now());
            let act = begun.map_err(|_| Trouble::Said("signing-run-out".to_owned()))?;
            // Only a passkey of the person who is signed in, named by a full power that holds now.
            let Signer::Ready(powers) = Signer::of(&paper, &passkeys) else {
                return Err(Trouble::Said("signing-not-named".to_owned()));
            };
            approved(act, &answer, &powers.keys)
        });
        let mut act = read.unwrap_or(Err(Trouble::Broken))?;
        order(&mut act.approvals);
        log(desk, &own, act)
    });
    ended(&visit, &mechanism, &id, came.await?).await
}

/// What came of a signature, in the audit and to the person.
async fn ended(visit: &Visit, mechanism: &str, id: &str, came: Result<Came, Trouble>) -> Answer {
    let of = mechanism.parse().map_err(|_| Trouble::Absent)?;
    match came {
        Ok(Came::Signed(logged)) => {
            visit.note_act(of, &Ok(logged)).await;
            Ok(visit.back(&format!("/m/{mechanism}/manifest/{id}"), "signed"))
        }
        Ok(Came::Shared { needed, valid }) => {
            tracing::debug!("{valid} of {needed} persons have signed");
            Ok(visit.back(&format!("/m/{mechanism}/manifest/{id}#deeds"), "signed-in-part"))
        }
        Ok(Came::Moved) => anew(visit, mechanism, id, Trouble::Said("signing-moved".to_owned())).await,
        Err(trouble) => {
            let refused = Err(trouble);
            visit.note_act(of, &refused).await;
            match refused {
                Err(trouble) => anew(visit, mechanism, id, trouble).await,
                Ok(_) => Err(Trouble::Broken),
            }
        }
    }
}

fn approved(mut act: Act, answer: &str, keys: &[PersonKey]) -> Result<Act, Trouble> {
    let approval = approval(answer, act.id(), keys).map_err(|fault| {
        Trouble::Said(match fault {
            SigningFault::Malformed => "signing-malformed".to_owned(),
            SigningFault::Approves => "signing-approves-not".to_owned(),
        })
    })?;
    act.approvals.push(approval);
    Ok(act)
}

/// Each key once, in the order in which an act holds them.
fn order(approvals: &mut Vec<Approval>) {
    approvals.sort_by_key(|approval| approval.key);
    approvals.dedup_by_key(|approval| approval.key);
}

fn log(desk: &mut Desk, visit: &Visit, act: Act) -> Result<Came, Trouble> {
    match desk.append_acts_for(&visit.seat(), vec![act.clone()]) {
        Ok(logged) => Ok(Came::Signed(logged)),
        Err(DeskError::PlaceTaken) => Ok(Came::Moved),
        Err(DeskError::Refused(Refusal::TooFewPersons { needed, valid })) if valid > 0 => {
            visit.app.signings().share(act);
            visit.app.live().changed();
            Ok(Came::Shared { needed, valid })
        }
        Err(error) => Err(error.into()),
    }
}

/// The trouble, and the way to begin again.
async fn anew(visit: &Visit, mechanism: &str, id: &str, trouble: Trouble) -> Answer {
    let (mechanism, id, passkeys) = (mechanism.to_owned(), id.to_owned(), passkeys(visit).await?);
    let form = visit.look(move |eye| Ok(offered(&Paper::open(eye, &mechanism, &id)?, &passkeys))).await?;
    visit.again(trouble, form).await
}

/// `POST /m/{m}/manifest/{id}/sign/file`: the act to be approved elsewhere, with all that it signs.
pub async fn file(visit: Visit, Path((mechanism, id)): Path<(String, String)>, Filled(_): Filled) -> Answer {
    let seat = visit.seat();
    let (text, name) = visit
        .look(move |eye| {
            let paper = Paper::open(eye, &mechanism, &id)?;
            let act = prepared(&paper, &seat)?;
            let pages = pages_of(paper.mechanism.original, paper.adoption.manifest)
                .map_err(|error| Trouble::Said(format!("signing-{}", error.name())))?;
            let name = format!("sign-{}-{}.act", paper.mechanism.code(paper.mechanism.own), act.index);
            let prepared = Prepared { act, manifest: Some(paper.adoption.manifest.clone()), pages };
            let text = prepared.text().map_err(|_| Trouble::Said("signing-unsayable".to_owned()))?;
            Ok((text, name))
        })
        .await?;
    Ok(download(name, text))
}

fn download(name: String, text: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, text).into_response()
}

/// `POST /m/{m}/manifest/{id}/sign/upload`: the act with the approvals that were given elsewhere.
pub async fn upload(visit: Visit, Path((mechanism, id)): Path<(String, String)>, uploaded: Uploaded) -> Answer {
    let (of, at, own) = (mechanism.clone(), id.clone(), visit.clone());
    let came = match together(&uploaded) {
        Err(trouble) => Err(trouble),
        Ok(mut act) => {
            let came = visit.app.desk().call(move |desk| {
                let read = reading(|| {
                    let eye = Eye::new(desk, &own);
                    let paper = Paper::open(&eye, &of, &at)?;
                    let here = act.log.mechanism == paper.mechanism.id && act.log.party == paper.mechanism.own;
                    if !here || signed(&act) != Some(paper.adoption.id) {
                        return Err(Trouble::Said("signing-other-act".to_owned()));
                    }
                    // What waits here already counts too; what nobody with full powers gave does not.
                    if let Some(waiting) = shared(&paper).filter(|waiting| waiting.id() == act.id()) {
                        act.approvals.extend(waiting.approvals);
                    }
                    let keys: Vec<PersonKey> =
                        powers_for(&paper).into_iter().flat_map(|person| person.mandate.keys.clone()).collect();
                    let id = act.id();
                    act.approvals.retain(|approval| keys.iter().any(|key| approval.is_by_person(key, id)));
                    order(&mut act.approvals);
                    if act.approvals.is_empty() {
                        return Err(Trouble::Said("signing-no-approval".to_owned()));
                    }
                    Ok(act)
                });
                let act = read.unwrap_or(Err(Trouble::Broken))?;
                log(desk, &own, act)
            });
            came.await?
        }
    };
    ended(&visit, &mechanism, &id, came).await
}

/// Several copies of one prepared act, each with approvals of its own, as one.
fn together(uploaded: &Uploaded) -> Result<Act, Trouble> {
    let mut all: Option<Act> = None;
    for file in uploaded.files.iter().filter(|file| file.field == "file").take(FILES_MAX) {
        let no_act = || Trouble::Said("signing-no-act".to_owned());
        let text = std::str::from_utf8(&file.bytes).map_err(|_| no_act())?;
        let act = Prepared::read(text).map_err(|_| no_act())?.act;
        match &mut all {
            None => all = Some(act),
            Some(first) if first.id() == act.id() => first.approvals.extend(act.approvals),
            Some(_) => return Err(Trouble::Said("signing-two-acts".to_owned())),
        }
    }
    all.ok_or_else(|| Trouble::Said("signing-no-act".to_owned()))
}
