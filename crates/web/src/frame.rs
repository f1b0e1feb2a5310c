//! Around every route: where a request comes from, who asks, what no answer goes without. The pages know none of it.

use crate::answer::{Raised, Trouble};
use crate::app::{App, Proxy};
use crate::layout;
use crate::sign_in::limits::{Source, Way};
use crate::troubles;
use crate::visit::{Asked, Guest, Passer, ToldLink, Visit, Waits, now};
use crate::words::{Tongue, Words};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue,
    LOCATION, ORIGIN, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE, STRICT_TRANSPORT_SECURITY, USER_AGENT,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use cabinet::Token;
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

/// The most bytes of what a browser calls itself that are kept.
const AGENT_BYTES_MAX: usize = 256;

/// What no page may do: load from elsewhere, run what stands in it, be framed, or send a form elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
                      require-trusted-types-for 'script'; trusted-types alternat";

/// The name of a cookie of this house.
pub fn cookie_name(app: &App, what: &str) -> String {
    let origin = app.origin();
    // The browser holds the prefix to what it promises: this host alone, the whole site, TLS alone.
    let prefix = if origin.secure { "__Host-" } else { "" };
    format!("{prefix}alternat-{what}-{}", origin.mark)
}

/// The value of a `Set-Cookie` header: for this site alone, out of reach of scripts.
pub fn cookie(app: &App, what: &str, value: &str, lasts: Option<i64>) -> HeaderValue {
    let secure = if app.origin().secure { "; Secure" } else { "" };
    let lasts = lasts.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let cookie = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{lasts}", cookie_name(app, what));
    HeaderValue::from_str(&cookie).expect("tokens and tags have no signs that a header cannot have")
}

/// What a cookie of this house holds.
pub fn cookie_of(app: &App, headers: &HeaderMap, what: &str) -> Option<String> {
    let name = cookie_name(app, what);
    let lines = headers.get_all(axum::http::header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
}

/// What the router and its layers answer in where no page of ours does.
const PLAIN: &str = "text/plain; charset=utf-8";
/// How long the language is remembered that somebody chose before signing in: a year.
const TONGUE_LASTS_SECONDS: i64 = 365 * 24 * 3600;

/// The frame around all routes.
pub async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let asked = asked(&app, &request);
    let mut response = match misdirected(&app, &request) {
        Some(elsewhere) => elsewhere,
        None => {
            let (passer, lacking) = passer(&app, request.headers().clone(), asked).await;
            let answer = match lacking.map_or_else(|| admit(&passer, &request), Err) {
                Err(trouble) => trouble.into_response(),
                Ok(()) => {
                    request.extensions_mut().insert(passer.clone());
                    own_words(next.run(request).await)
                }
            };
            let chosen = chosen_tongue(&passer);
            let mut answer = match answer.extensions().get::<Raised>().cloned() {
                Some(Raised(trouble)) => page_of(passer, &trouble).await,
                None => answer,
            };
            if let Some(tongue) = chosen {
                let cookie = cookie(&app, "tongue", tongue.tag(), Some(TONGUE_LASTS_SECONDS));
                answer.headers_mut().append(SET_COOKIE, cookie);
            }
            answer
        }
    };
    guard(&app, response.headers_mut());
    response
}

/// Only requests to this very site are looked at: another name for this machine would get round what browsers hold apart.
fn misdirected(app: &App, request: &Request) -> Option<Response> {
    let origin = app.origin();
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let authority = origin.origin.split_once("://").map_or("", |(_, authority)| authority);
    if host.eq_ignore_ascii_case(authority) {
        return None;
    }
    Some((StatusCode::MISDIRECTED_REQUEST, format!("{}\n", origin.origin)).into_response())
}

/// No other site's page sends forms here, and nobody sends more than their due.
fn admit(passer: &Passer, request: &Request) -> Result<(), Trouble> {
    let (tries, source, now) = (passer.app.tries(), Source::from(passer.asked.source), Instant::now());
    if let Some(way) = way(&passer.asked) {
        tries.sign_in.take(&(source, way), now)?;
    }
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(());
    }
    let header = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let own = match header(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin",
        None => header(ORIGIN).is_none_or(|from| from == passer.app.origin().origin),
    };
    if !own {
        return Err(Trouble::StaleForm);
    }
    tries.source.take(&source, now)?;
    if let Some(guest) = &passer.guest {
        tries.forms.take(&guest.session.0, now)?;
    }
    Ok(())
}

/// The way of signing in that a request is a step of. To look at a page is none.
fn way(asked: &Asked) -> Option<Way> {
    let sends = asked.method == Method::POST;
    let path = asked.path.as_str();
    if path.starts_with("/oidc/") {
        Some(Way::Provider)
    } else if sends && (path == "/sign-in" || path.starts_with("/sign-in/")) {
        Some(Way::Passkey)
    } else if sends && path.starts_with("/enter/") {
        Some(Way::Link)
    } else {
        None
    }
}

/// What the router itself answers, in words that are nobody's, becomes a trouble.
fn own_words(answer: Response) -> Response {
    let is_page = answer.headers().contains_key(CONTENT_TYPE) && answer.headers()[CONTENT_TYPE] != PLAIN;
    if is_page || answer.extensions().get::<Raised>().is_some() {
        return answer;
    }
    match answer.status() {
        StatusCode::INTERNAL_SERVER_ERROR => Trouble::Broken.into_response(),
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge.into_response(),
        status if status.is_client_error() => Trouble::Absent.into_response(),
        _ => answer,
    }
}

/// The language that somebody chose who is not signed in.
fn chosen_tongue(passer: &Passer) -> Option<Tongue> {
    let wanted = passer.asked.query("tongue").filter(|_| passer.guest.is_none())?;
    Tongue::of_tag(&wanted)
}

fn asked(app: &App, request: &Request) -> Asked {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(from)| from.ip());
    let forwarded = || -> Option<IpAddr> {
        let header = request.headers().get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        header.rsplit(',').next()?.trim().parse().ok()
    };
    let source = match app.source() {
        Proxy::None => connection,
        Proxy::Before => forwarded().or(connection),
    };
    let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    Asked {
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        source: source.unwrap_or(IpAddr::from([127, 0, 0, 1])),
        agent: agent.chars().take(AGENT_BYTES_MAX).collect(),
    }
}

/// Who asks, and in which words they are answered; and the trouble, where that cannot be known.
async fn passer(app: &App, headers: HeaderMap, asked: Asked) -> (Passer, Option<Trouble>) {
    let token: Option<Token> = cookie_of(app, &headers, "session").and_then(|token| token.parse().ok());
    let (guest, lacking) = match token {
        Some(token) => {
            let (own, now) = (token.clone(), now());
            let looked = app.inside(move |cabinet| {
                let Some(session) = cabinet.session(&own, now)? else { return Ok(None) };
                let links = ToldLink::of(cabinet, cabinet.links_to_tell(session.person.number)?)?;
                Ok(Some((session, links)))
            });
            match looked.await {
                Ok(session) => (session.map(|(session, links)| Guest::of(session, token, links)), None),
                Err(error) => (None, Some(Trouble::from(error))),
            }
        }
        None => (None, None),
    };
    let person = guest.as_ref().map(|guest| &guest.person);
    // What an address asks for comes first: so a page can be handed on in the language in which it was read.
    let chosen = asked.query("tongue").or_else(|| person.and_then(|person| person.language.clone()));
    let chosen = chosen.or_else(|| cookie_of(app, &headers, "tongue"));
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    let tongue = chosen.as_deref().and_then(Tongue::of_tag);
    let tongue = tongue.or_else(|| accepted.and_then(Tongue::accepted));
    let tongue = tongue.or_else(|| app.own().languages.iter().find_map(|tag| Tongue::of_tag(tag)));
    let zone = person.and_then(|person| jiff::tz::TimeZone::get(person.zone.as_deref()?).ok());
    let zone = zone.unwrap_or_else(|| app.own().zone.clone());
    let words = Words::new(tongue.unwrap_or(Tongue::English), zone);
    (Passer { app: app.clone(), words, guest, asked }, lacking)
}

/// The page of a trouble.
async fn page_of(passer: Passer, trouble: &std::sync::Arc<Trouble>) -> Response {
    if matches!(**trouble, Trouble::SignedOut) {
        // What a form was sent to is no page to come back to.
        let back = if passer.asked.method == Method::GET { passer.asked.path.as_str() } else { "/" };
        let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        return (StatusCode::SEE_OTHER, [(LOCATION, format!("/sign-in?to={back}"))]).into_response();
    }
    let status = troubles::status(trouble);
    if status.is_server_error() {
        // A one-time link is a secret while it is good.
        let path = if passer.asked.path.starts_with("/enter/") { "/enter/…" } else { &passer.asked.path };
        tracing::error!("{path} could not be answered: {trouble:?}");
    }
    if let Some(guest) = passer.guest.clone() {
        let Passer { app, words, asked, guest: _ } = passer.clone();
        let (visit, shown) = (Visit { app, words, guest, asked, waits: Waits::default() }, trouble.clone());
        let shown = visit.show(move |eye| Ok(layout::trouble(eye, &shown))).await;
        if let Ok(mut page) = shown {
            *page.status_mut() = status;
            return told_when(page, trouble);
        }
    }
    let words = &passer.words;
    let page = layout::outside(&passer, &troubles::title(words, trouble), layout::trouble_body(words, trouble));
    told_when((status, Html(page.into_string())).into_response(), trouble)
}

/// Who came too often is told when to come again (RFC 9110, 10.2.3).
fn told_when(mut page: Response, trouble: &Trouble) -> Response {
    if let Trouble::TooOften(often) = trouble {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from(often.whole_seconds()));
    }
    page
}

/// What no answer goes without.
fn guard(app: &App, headers: &mut HeaderMap) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-embedder-policy"), "require-corp");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), \
         publickey-credentials-create=(self)",
    );
    set(CACHE_CONTROL, "no-store");
    if app.origin().secure {
        set(STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
}
