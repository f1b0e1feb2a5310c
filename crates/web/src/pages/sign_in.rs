//! `/sign-in`: by a passkey, with script; by the house's provider, without. What a passkey must be is not judged here.

use crate::answer::{Answer, Trouble};
use crate::arriving::{own_path, page as shown, unbegun};
use crate::fields::{Fields, Unkeyed};
use crate::parts;
use crate::sign_in::passkeys::{Claim, Held, PasskeyFault, UserHandle};
use crate::visit::{Passer, now};
use axum::Json;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::IntoResponse as _;
use cabinet::{Means, PersonNumber};
use maud::{Markup, html};
use std::time::Instant;

/// The cookie of a ceremony with a passkey.
const CEREMONY: &str = "passkey";

/// `GET /sign-in`
pub async fn page(passer: Passer) -> Answer {
    let wanted = passer.asked.query("to");
    Ok(shown(&passer, ways(&passer, own_path(wanted.as_deref()))))
}

/// The ways in.
pub fn ways(passer: &Passer, to: &str) -> Markup {
    let words = &passer.words;
    html! {
        form id="by-passkey" method="post" action="/sign-in" data-plain data-passkey-get data-options="/sign-in/options" {
            input type="hidden" name="answer";
            input type="hidden" name="to" value=(to);
            button.go type="submit" data-with-script hidden { (words.say("sign-in-by-passkey")) }
            (parts::passkey_told(words))
        }
        noscript { p { (words.say("sign-in-needs-script")) } }
        @if let Some(own) = passer.app.provider() {
            @let on: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
            p { a.button href={ "/oidc/start?to=" (on) } { (words.with("sign-in-by-provider", &[("name", (&own.name).into())])) } }
        }
        h2 { (words.say("sign-in-neither")) }
        p { (words.say("sign-in-neither-how")) }
    }
}

/// `POST /sign-in/options`: what the browser is to ask its user's passkeys.
pub async fn options(passer: Passer) -> Answer {
    let begun = passer.app.passkeys().begin_sign_in(Instant::now());
    let (handle, options) = begun.map_err(|fault| unbegun(&fault))?;
    let cookie = passer.ceremony_cookie(CEREMONY, handle.as_str());
    Ok(([(SET_COOKIE, cookie)], Json(options)).into_response())
}

/// `POST /sign-in`
pub async fn come_in(passer: Passer, headers: HeaderMap, Unkeyed(fields): Unkeyed) -> Answer {
    let to = own_path(Some(fields.given("to"))).to_owned();
    match who(&passer, &headers, &fields).await? {
        Ok(person) => {
            let over = crate::frame::cookie(&passer.app, CEREMONY, "", Some(0));
            let mut response = passer.arrive(person, Means::Passkey, &to).await?;
            response.headers_mut().append(SET_COOKIE, over);
            Ok(response)
        }
        Err((person, fault)) => {
            tracing::info!("nobody came in by a passkey: {fault:?}");
            let why = passer.words.say(fault_key(&fault));
            let ways = ways(&passer, &to);
            passer.refuse(person, Means::Passkey, &why, ways).await
        }
    }
}

/// Who comes in; or why nobody does, and who it would have been.
async fn who(
    passer: &Passer,
    headers: &HeaderMap,
    fields: &Fields,
) -> Result<Result<PersonNumber, (Option<PersonNumber>, PasskeyFault)>, Trouble> {
    let claim = match Claim::read(fields.given("answer")) {
        Ok(claim) => claim,
        Err(fault) => return Ok(Err((None, fault))),
    };
    let Some(handle) = passer.ceremony(headers, CEREMONY) else {
        return Ok(Err((None, PasskeyFault::Ceremony(crate::sign_in::ceremonies::Lost::Unknown))));
    };
    let credential = claim.credential().0;
    let found = passer.app.inside(move |cabinet| {
        let Some(passkey) = cabinet.passkey(&credential)? else { return Ok(None) };
        let whose = UserHandle(cabinet.handle_of(passkey.person)?);
        Ok(Some((passkey, whose)))
    });
    let found = found.await?;
    let held = found.as_ref().map(|(passkey, person)| Held { person: *person, stored: &passkey.record });
    let came = match passer.app.passkeys().finish_sign_in(&handle, &claim, held, Instant::now()) {
        Ok(came) => came,
        Err(fault) => return Ok(Err((found.map(|(passkey, _)| passkey.person), fault))),
    };
    let Some((passkey, _)) = found else { return Ok(Err((None, PasskeyFault::NotHeld))) };
    let record = came.stored.unwrap_or(passkey.record);
    passer.app.inside(move |cabinet| cabinet.passkey_used(&passkey.credential, &record, now())).await?;
    Ok(Ok(passkey.person))
}

/// What is said of a fault: what to do, and no more than that.
pub fn fault_key(fault: &PasskeyFault) -> &'static str {
    match fault {
        PasskeyFault::Ceremony(_) | PasskeyFault::OtherPerson | PasskeyFault::Challenge => "sign-in-fault-late",
        PasskeyFault::Unnamed | PasskeyFault::NotHeld | PasskeyFault::Signature | PasskeyFault::Stored => {
            "sign-in-fault-unknown"
        }
        PasskeyFault::NotPresent | PasskeyFault::NotVerified => "sign-in-fault-unverified",
        PasskeyFault::Counter => "sign-in-fault-counter",
        PasskeyFault::Algorithm | PasskeyFault::NotDiscoverable => "sign-in-fault-kind",
        PasskeyFault::AlreadyHeld => "sign-in-fault-held",
        PasskeyFault::Origin { .. }
        | PasskeyFault::OtherOrigin
        | PasskeyFault::CrossOrigin
        | PasskeyFault::RelyingParty => "sign-in-fault-origin",
        PasskeyFault::Malformed | PasskeyFault::NoChance | PasskeyFault::Refused(_) => "sign-in-fault-failed",
    }
}
