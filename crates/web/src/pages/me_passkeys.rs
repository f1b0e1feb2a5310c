//! `/me/passkeys`: a person's passkeys: made, named, removed. What a passkey must be is judged by `sign_in::passkeys`.

use crate::answer::{Answer, FaultKind, Trouble};
use crate::arriving::unbegun;
use crate::fields::{Fields, Filled, Most, fault};
use crate::frame::cookie;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::pages::sign_in::fault_key;
use crate::parts::{self, Begun};
use crate::sign_in::ceremonies::Handle;
use crate::sign_in::passkeys::{CredentialId, Enrolled, Enrolling, UserHandle};
use crate::visit::{Guest, Visit, now};
use crate::words::Words;
use axum::Json;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::IntoResponse as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cabinet::{Deed, NewPasskey, StoredPasskey};
use maud::{Markup, html};
use record::person::PersonKey;
use std::time::Instant;

/// The cookie of a ceremony by which a passkey is made.
const CEREMONY: &str = "new-passkey";
/// The most characters of what a person calls a passkey: 200 bytes in any script (cabinet).
const LABEL: Most = Most(cabinet::NAME_BYTES_MAX);
/// So long after signing in, passkeys can be made and removed; later, a person signs in anew for that.
const FRESH_SECONDS: i64 = 30 * 60;

/// The passkeys of a person, each with what can be done to it.
pub fn list(words: &Words, guest: &Guest, passkeys: &[StoredPasskey], begun: &Begun) -> Markup {
    html! {
        @if passkeys.is_empty() { p { (words.say("me-passkeys-none")) } }
        @else { div.sheet { ul.rows { @for passkey in passkeys {
            @let id = URL_SAFE_NO_PAD.encode(&passkey.credential);
            @let at = short(passkey);
            li id={ "passkey-" (at) } {
                div.head { b { (passkey.label) } span.end { @match passkey.used {
                    Some(used) => { (words.say("me-passkey-used")) " " (parts::time(words, used)) }
                    None => (words.say("me-passkey-unused")),
                } } }
                p.soft.small { (words.say("me-passkey-made")) " " (parts::time(words, passkey.made)) }
                div.folds {
                    details id={ "rename-fold-" (at) } { summary { (words.say("me-passkey-rename")) span.unseen { ": " (passkey.label) } }
                        @let form = format!("rename-{at}");
                        form method="post" action="/me/passkeys/rename" id=(form) data-plain {
                            (parts::key(guest)) input type="hidden" name="credential" value=(id);
                            (parts::line(words, &renamed(begun, &passkey.label), (&form, "label"), &words.say("me-passkey-label"), None, LABEL))
                            button.go type="submit" { (words.say("me-passkey-rename-do")) }
                        }
                    }
                    details id={ "remove-fold-" (at) } { summary { (words.say("me-passkey-remove")) span.unseen { ": " (passkey.label) } }
                        (remove_form(words, guest, passkey, passkeys.len(), begun))
                    }
                }
            }
        } } } }
    }
}

/// What the form to rename begins with: what came back, or the name as it is.
fn renamed(begun: &Begun, label: &str) -> Begun {
    match &begun.fault {
        Some(fault) => Begun { fields: begun.fields.clone(), fault: Some(fault.clone()) },
        None => Begun::with([("label", label.to_owned())]),
    }
}

/// A short name of a passkey for ids in a page.
fn short(passkey: &StoredPasskey) -> String {
    record::Digest::of(&passkey.credential).to_string()[..12].to_owned()
}

fn remove_form(words: &Words, guest: &Guest, passkey: &StoredPasskey, all: usize, begun: &Begun) -> Markup {
    let form = format!("remove-{}", short(passkey));
    html! {
        form method="post" action="/me/passkeys/remove" id=(form) data-plain {
            (parts::key(guest))
            input type="hidden" name="credential" value=(URL_SAFE_NO_PAD.encode(&passkey.credential));
            p { (words.say("me-passkey-remove-means")) }
            @if all == 1 {
                p { b { (words.say("me-passkey-last")) } }
                (parts::tick(begun, (&form, "last"), &words.say("me-passkey-last-known")))
                @if begun.fault.as_ref().is_some_and(|fault| fault.field == "last") { div.fault { (words.say("me-passkey-last-lacking")) } }
            }
            button.grave type="submit" { (words.say("me-passkey-remove-do")) }
        }
    }
}

/// The form by which a passkey is made.
pub fn create_form(words: &Words, guest: &Guest, begun: &Begun) -> Markup {
    html! {
        form id="make-passkey" method="post" action="/me/passkeys" data-plain data-passkey-create data-options="/me/passkeys/options" {
            (parts::key(guest))
            input type="hidden" name="answer";
            (parts::line(words, begun, ("make-passkey", "label"), &words.say("me-passkey-label"), Some(&words.say("me-passkey-label-hint")), LABEL))
            button.go type="submit" data-with-script hidden { (words.say("me-passkey-make")) }
            (parts::passkey_told(words))
            noscript { p { (words.say("sign-in-needs-script")) } }
        }
    }
}

/// Whether the person signed in lately enough for this.
fn hold_fresh(visit: &Visit) -> Result<(), Trouble> {
    if now().saturating_sub(visit.guest.begun) < FRESH_SECONDS {
        Ok(())
    } else {
        Err(Trouble::Said("me-sign-in-anew".into()))
    }
}

/// Said beside what needs a sign-in that is fresh, where it is not.
pub fn anew(words: &Words, guest: &Guest, now: i64) -> Markup {
    html! { @if now.saturating_sub(guest.begun) >= FRESH_SECONDS {
        p.notice.warn { (words.say("me-sign-in-anew")) " " a href="/sign-in?to=/me" { (words.say("frame-sign-in")) } }
    } }
}

/// `GET /me/passkeys`: offered to who came by a link and has none.
pub async fn page(visit: Visit) -> Answer {
    let person = visit.guest.person.number;
    let passkeys = visit.inside(move |cabinet| cabinet.passkeys_of(person)).await?;
    visit
        .show(move |eye| {
            let words = eye.words;
            Ok(Page {
                title: words.say("me-passkey-new-title"),
                here: Here::Me,
                crumbs: vec![Crumb::new(words.say("frame-me"), "/me")],
                shape: Shape::Narrow,
                body: html! {
                    @if passkeys.is_empty() { p { (words.with("me-welcome", &[("name", (&eye.guest.person.name).into())])) } }
                    p { (words.say("me-passkey-why")) }
                    (anew(words, eye.guest, eye.now))
                    (create_form(words, eye.guest, &Begun::default()))
                    @if passkeys.is_empty() {
                        h2 { (words.say("me-passkey-later-title")) }
                        p { (words.say("me-passkey-later")) }
                        p { a.button href="/" { (words.say("me-passkey-without")) } }
                    }
                },
            })
        })
        .await
}

/// `POST /me/passkeys/options`: what the browser is to make.
pub async fn options(visit: Visit, Filled(_): Filled) -> Answer {
    hold_fresh(&visit)?;
    let (person, name) = (visit.guest.person.number, visit.guest.person.name.clone());
    let found = visit.inside(move |cabinet| Ok((cabinet.handle_of(person)?, cabinet.passkeys_of(person)?)));
    let (handle, has) = found.await?;
    let has: Vec<CredentialId> = has.into_iter().map(|passkey| CredentialId(passkey.credential)).collect();
    let who = Enrolling { person: UserHandle(handle), name: &name, has: &has };
    let begun = visit.app.passkeys().begin_registration(who, Instant::now());
    let (handle, options) = begun.map_err(|fault| unbegun(&fault))?;
    let lasts = i64::try_from(crate::sign_in::ceremonies::CEREMONY_LASTS.as_secs()).ok();
    Ok(([(SET_COOKIE, cookie(&visit.app, CEREMONY, handle.as_str(), lasts))], Json(options)).into_response())
}

/// `POST /me/passkeys`
pub async fn add(visit: Visit, headers: HeaderMap, Filled(fields): Filled) -> Answer {
    match added(&visit, &headers, &fields).await {
        Ok(()) => {
            let mut response = visit.back("/me#passkeys", "passkey-added");
            response.headers_mut().append(SET_COOKIE, cookie(&visit.app, CEREMONY, "", Some(0)));
            Ok(response)
        }
        Err(trouble) => {
            let form = create_form(&visit.words, &visit.guest, &Begun::again(&without_answer(&fields), &trouble));
            visit.again(trouble, form).await
        }
    }
}

/// An answer is good once: a form that comes back has none.
fn without_answer(fields: &Fields) -> Fields {
    Fields::of([("label".to_owned(), fields.given("label").to_owned())])
}

async fn added(visit: &Visit, headers: &HeaderMap, fields: &Fields) -> Result<(), Trouble> {
    hold_fresh(visit)?;
    let label = fields.words_if("label", LABEL)?.unwrap_or_else(|| visit.words.day(now()));
    let handle = crate::frame::cookie_of(&visit.app, headers, CEREMONY).unwrap_or_default();
    let person = visit.guest.person.number;
    let own = UserHandle(visit.inside(move |cabinet| cabinet.handle_of(person)).await?);
    let answer = fields.given("answer");
    let made = visit.app.passkeys().finish_registration(&Handle::from_cookie(&handle), own, answer, Instant::now());
    let Enrolled { id, stored, key } = made.map_err(|fault| {
        tracing::info!("a passkey was not made: {fault:?}");
        Trouble::Said(fault_key(&fault).to_owned())
    })?;
    let new = NewPasskey { credential: id.0, label: label.clone(), record: stored, key: key.encode() };
    visit.inside(move |cabinet| cabinet.add_passkey(person, &new, now())).await?;
    visit.note(Deed::PasskeyAdded { label }).await
}

/// `POST /me/passkeys/rename`
pub async fn rename(visit: Visit, Filled(fields): Filled) -> Answer {
    let person = visit.guest.person.number;
    let (credential, passkeys) = (credential(&fields)?, passkeys(&visit).await?);
    let label = match fields.words("label", LABEL) {
        Ok(label) => label,
        Err(fault) => {
            let trouble = Trouble::from(fault);
            let form = list(&visit.words, &visit.guest, &passkeys, &Begun::again(&fields, &trouble));
            return visit.again(trouble, form).await;
        }
    };
    visit.inside(move |cabinet| cabinet.rename_passkey(person, &credential, &label)).await?;
    Ok(visit.back("/me#passkeys", "passkey-renamed"))
}

/// `POST /me/passkeys/remove`
pub async fn remove(visit: Visit, Filled(fields): Filled) -> Answer {
    hold_fresh(&visit)?;
    let person = visit.guest.person.number;
    let (credential, passkeys) = (credential(&fields)?, passkeys(&visit).await?);
    let Some(passkey) = passkeys.iter().find(|passkey| passkey.credential == credential) else {
        return Err(Trouble::Absent);
    };
    // Without it, only a new link or the provider lets the person in: that is done knowingly or not at all.
    if passkeys.len() == 1 && !fields.ticked("last") {
        let trouble = Trouble::from(fault("last", FaultKind::Lacking));
        let form = remove_form(&visit.words, &visit.guest, passkey, 1, &Begun::again(&fields, &trouble));
        return visit.again(trouble, form).await;
    }
    let label = passkey.label.clone();
    visit.inside(move |cabinet| cabinet.remove_passkey(person, &credential)).await?;
    visit.note(Deed::PasskeyRemoved { label }).await?;
    Ok(visit.back("/me#passkeys", "passkey-removed"))
}

fn credential(fields: &Fields) -> Result<Vec<u8>, Trouble> {
    URL_SAFE_NO_PAD.decode(fields.given("credential")).map_err(|_| Trouble::Absent)
}

async fn passkeys(visit: &Visit) -> Result<Vec<StoredPasskey>, Trouble> {
    let person = visit.guest.person.number;
    visit.inside(move |cabinet| cabinet.passkeys_of(person)).await
}

/// The key of a passkey, as a mandate names it.
pub fn key_of(passkey: &StoredPasskey) -> Option<PersonKey> {
    PersonKey::decode(&passkey.key).ok()
}
