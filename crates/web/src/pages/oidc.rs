//! `/oidc/…`: to the house's own provider, and back. Only who a registrar tied to an account there comes in by it.

use crate::answer::{Answer, Trouble};
use crate::arriving::{away, own_path};
use crate::frame::{cookie, cookie_of};
use crate::pages::sign_in::ways;
use crate::sign_in::ceremonies::Handle;
use crate::sign_in::provider::{Answer as FromProvider, ProviderFault};
use crate::visit::Passer;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use cabinet::Means;
use std::time::Instant;

/// The cookie of a sign-in by the provider.
const CEREMONY: &str = "provider";
/// The cookie of where somebody wanted to go.
const WANTED: &str = "wanted";

/// `GET /oidc/start`
pub async fn start(passer: Passer) -> Answer {
    let Some(own) = passer.app.provider() else { return Err(Trouble::Absent) };
    let wanted = passer.asked.query("to");
    let to: String = form_urlencoded::byte_serialize(own_path(wanted.as_deref()).as_bytes()).collect();
    match own.provider.begin(Instant::now()).await {
        Ok((handle, place)) => {
            let cookies = [passer.ceremony_cookie(CEREMONY, handle.as_str()), passer.ceremony_cookie(WANTED, &to)];
            Ok(away(&place, cookies))
        }
        Err(fault) => refuse(passer, fault, "/").await,
    }
}

/// `GET /oidc/back`
pub async fn back(passer: Passer, headers: HeaderMap) -> Answer {
    let Some(own) = passer.app.provider() else { return Err(Trouble::Absent) };
    let wanted = cookie_of(&passer.app, &headers, WANTED).unwrap_or_default();
    let wanted = form_urlencoded::parse(wanted.as_bytes()).next().map(|(path, _)| path.into_owned());
    let to = own_path(wanted.as_deref()).to_owned();
    let handle = passer.ceremony(&headers, CEREMONY).unwrap_or_else(|| Handle::from_cookie(""));
    let said = |name: &str| passer.asked.query(name);
    let answer = FromProvider { code: said("code"), state: said("state"), error: said("error"), iss: said("iss") };
    let identity = match own.provider.finish(&handle, answer, Instant::now()).await {
        Ok(identity) => identity,
        Err(fault) => return refuse(passer, fault, &to).await,
    };
    let account = identity.subject.clone();
    let person =
        passer.app.inside(move |cabinet| cabinet.person_of_provider(&identity.issuer, &identity.subject)).await?;
    let over = [CEREMONY, WANTED].map(|what| cookie(&passer.app, what, "", Some(0)));
    let mut response = match person {
        Some(person) => passer.clone().arrive(person, Means::Provider, &to).await?,
        None => {
            // The account is the reader's own: a registrar needs its name to tie it.
            let values = [("name", (&own.name).into()), ("account", (&account).into())];
            let why = passer.words.with("sign-in-provider-unknown", &values);
            let ways = ways(&passer, &to);
            passer.clone().refuse(None, Means::Provider, &why, ways).await?
        }
    };
    over.into_iter().for_each(|cookie| _ = response.headers_mut().append(SET_COOKIE, cookie));
    Ok(response)
}

async fn refuse(passer: Passer, fault: ProviderFault, to: &str) -> Answer {
    tracing::warn!("nobody came in by the provider: {fault:?}");
    let why = passer.words.say(fault_key(&fault));
    let ways = ways(&passer, to);
    passer.refuse(None, Means::Provider, &why, ways).await
}

/// What is said of a fault. What is the provider's or the house's own matter, a registrar reads in the diagnostics.
fn fault_key(fault: &ProviderFault) -> &'static str {
    match fault {
        ProviderFault::Unreached(_) | ProviderFault::Down => "sign-in-provider-down",
        ProviderFault::Ceremony(_) | ProviderFault::State | ProviderFault::Code | ProviderFault::Nonce => {
            "sign-in-fault-late"
        }
        ProviderFault::Declined => "sign-in-provider-declined",
        ProviderFault::Registration { .. }
        | ProviderFault::Metadata { .. }
        | ProviderFault::AnsweredByOther
        | ProviderFault::NoCode
        | ProviderFault::Client
        | ProviderFault::Exchange { .. }
        | ProviderFault::NoToken
        | ProviderFault::Signature(_)
        | ProviderFault::Issuer
        | ProviderFault::Audience
        | ProviderFault::AuthorizedParty
        | ProviderFault::Expired
        | ProviderFault::Subject
        | ProviderFault::Token { .. }
        | ProviderFault::NoChance => "sign-in-provider-wrong",
    }
}
