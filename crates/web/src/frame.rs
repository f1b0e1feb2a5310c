//! Around every route: where a request comes from, who asks, what no answer goes without. The pages know none of it.

use crate::answer::{Raised, Trouble};
use crate::app::{App, Proxy};
use crate::layout;
use crate::troubles;
use crate::visit::{Asked, Guest, Passer, Visit, now};
use crate::words::{Tongue, Words};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderMap, HeaderName, HeaderValue, LOCATION,
    ORIGIN, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, USER_AGENT, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse as _, Response};
use cabinet::Token;
use std::net::{IpAddr, SocketAddr};

/// The most bytes of what a browser calls itself that are kept.
const AGENT_BYTES_MAX: usize = 256;

/// What no page may do: load from elsewhere, run what stands in it, be framed, or send a form elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

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

/// The frame around all routes.
pub async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let asked = asked(&app, &request);
    let mut response = match admit(&app, &request) {
        Err(answer) => answer,
        Ok(()) => {
            let passer = passer(&app, request.headers().clone(), asked).await;
            match passer {
                Err(trouble) => trouble.into_response(),
                Ok(passer) => {
                    request.extensions_mut().insert(passer.clone());
                    let answer = next.run(request).await;
                    match answer.extensions().get::<Raised>().cloned() {
                        Some(Raised(trouble)) => page_of(passer, &trouble).await,
                        None => answer,
                    }
                }
            }
        }
    };
    guard(&app, response.headers_mut());
    response
}

/// Only requests to this very site are looked at: another name for this machine would get round what browsers hold apart,
/// and another site's page may not send forms here.
fn admit(app: &App, request: &Request) -> Result<(), Response> {
    let origin = app.origin();
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let authority = origin.origin.split_once("://").map_or("", |(_, authority)| authority);
    if !host.eq_ignore_ascii_case(authority) {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        return Err(match *request.method() {
            Method::GET | Method::HEAD => {
                (StatusCode::MISDIRECTED_REQUEST, [(LOCATION, format!("{}{path}", origin.origin))]).into_response()
            }
            _ => StatusCode::MISDIRECTED_REQUEST.into_response(),
        });
    }
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(());
    }
    let header = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let own = match header(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin",
        None => header(ORIGIN).is_none_or(|from| from == origin.origin),
    };
    if own { Ok(()) } else { Err(Trouble::StaleForm.into_response()) }
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
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        source: source.unwrap_or(IpAddr::from([127, 0, 0, 1])),
        agent: agent.chars().take(AGENT_BYTES_MAX).collect(),
    }
}

/// Who asks, and in which words they are answered.
async fn passer(app: &App, headers: HeaderMap, asked: Asked) -> Result<Passer, Trouble> {
    let token: Option<Token> = cookie_of(app, &headers, "session").and_then(|token| token.parse().ok());
    let guest = match token {
        Some(token) => {
            let (own, now) = (token.clone(), now());
            app.inside(move |cabinet| cabinet.session(&own, now)).await?.map(|session| Guest::of(session, token))
        }
        None => None,
    };
    let person = guest.as_ref().map(|guest| &guest.person);
    let chosen = person.and_then(|person| person.language.clone()).or_else(|| asked.query("tongue"));
    let chosen = chosen.or_else(|| cookie_of(app, &headers, "tongue"));
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    let tongue = chosen.as_deref().and_then(Tongue::of_tag);
    let tongue = tongue.or_else(|| accepted.and_then(Tongue::accepted));
    let tongue = tongue.or_else(|| app.own().languages.iter().find_map(|tag| Tongue::of_tag(tag)));
    let zone = person.and_then(|person| jiff::tz::TimeZone::get(person.zone.as_deref()?).ok());
    let zone = zone.unwrap_or_else(|| app.own().zone.clone());
    let words = Words::new(tongue.unwrap_or(Tongue::English), zone);
    Ok(Passer { app: app.clone(), words, guest, asked })
}

/// The page of a trouble.
async fn page_of(passer: Passer, trouble: &std::sync::Arc<Trouble>) -> Response {
    if matches!(**trouble, Trouble::SignedOut) {
        let back: String = form_urlencoded::byte_serialize(passer.asked.path.as_bytes()).collect();
        return (StatusCode::SEE_OTHER, [(LOCATION, format!("/sign-in?to={back}"))]).into_response();
    }
    let status = troubles::status(trouble);
    if status.is_server_error() {
        tracing::error!("{} could not be answered: {trouble:?}", passer.asked.path);
    }
    let Passer { app, words, guest, asked } = passer;
    if let Some(guest) = guest {
        let (visit, shown) = (Visit { app: app.clone(), words: words.clone(), guest, asked }, trouble.clone());
        let shown = visit.show(move |eye| Ok(layout::trouble(eye, &shown))).await;
        if let Ok(mut page) = shown {
            *page.status_mut() = status;
            return page;
        }
    }
    let page = layout::outside(&app, &words, &troubles::title(&words, trouble), layout::trouble_body(&words, trouble));
    (status, Html(page.into_string())).into_response()
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
