//! A small OpenID provider on this machine, with real signatures: it does as a good one does, or as told.

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openidconnect::core::{
    CoreEdDsaPrivateSigningKey, CoreHmacKey, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
};
use openidconnect::url::Url;
use openidconnect::{
    Audience, ClientId, EmptyAdditionalClaims, IssuerUrl, JsonWebKeyId, Nonce, PrivateSigningKey, StandardClaims,
    SubjectIdentifier,
};
use record::Digest;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// What it does otherwise than a good one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Good,
    NonceOfAnother,
    NoNonce,
    Expired,
    AudienceOfAnother,
    AudienceOfTwo,
    IssuerOfAnother,
    GivenToAnother,
    KeyOfAnother,
    SharedSecret,
    Unsigned,
    Spoiled,
    NoToken,
    SubjectTooLong,
    SentElsewhere,
    Endless,
    Broken,
    /// From now on it signs with its next key, and tells that one.
    NextKey,
}

pub const CLIENT: &str = "a-house";
pub const SECRET: &str = "a secret of thirty-two bytes, two";
pub const BACK: &str = "http://localhost:7000/oidc/back";

pub struct SmallProvider {
    pub issuer: String,
    state: Arc<Mutex<Inner>>,
}

struct Inner {
    issuer: String,
    way: Way,
    asked: usize,
    granted: usize,
    /// What was granted with a code: the nonce and the PKCE challenge.
    codes: HashMap<String, (String, String)>,
}

type Shared = State<Arc<Mutex<Inner>>>;

impl SmallProvider {
    pub async fn start() -> SmallProvider {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let inner = Inner { issuer: issuer.clone(), way: Way::Good, asked: 0, granted: 0, codes: HashMap::new() };
        let state = Arc::new(Mutex::new(inner));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(state.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        SmallProvider { issuer, state }
    }

    pub fn go(&self, way: Way) {
        self.state.lock().expect("its state").way = way;
    }

    /// How often it was asked what it is.
    pub fn asked(&self) -> usize {
        self.state.lock().expect("its state").asked
    }

    /// A person comes with this address, is who they are, and is sent back with this code and state.
    pub fn visit(&self, address: &str) -> (String, String) {
        let url = Url::parse(address).expect("an address");
        assert!(address.starts_with(&format!("{}/authorize?", self.issuer)), "{address}");
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["client_id"], CLIENT);
        assert_eq!(query["redirect_uri"], BACK);
        assert_eq!(query["code_challenge_method"], "S256");
        assert!(query["scope"].split(' ').any(|scope| scope == "openid"));
        let mut inner = self.state.lock().expect("its state");
        inner.granted += 1;
        let code = format!("code-{}", inner.granted);
        inner.codes.insert(code.clone(), (query["nonce"].clone(), query["code_challenge"].clone()));
        (code, query["state"].clone())
    }
}

async fn metadata(State(state): Shared) -> Response {
    let mut inner = state.lock().expect("its state");
    inner.asked += 1;
    let issuer = &inner.issuer;
    if inner.way == Way::Broken {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let named = if inner.way == Way::IssuerOfAnother { "https://id.example" } else { issuer };
    Json(json!({
        "issuer": named,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256"],
    }))
    .into_response()
}

async fn keys(State(state): Shared) -> Json<CoreJsonWebKeySet> {
    let way = state.lock().expect("its state").way;
    let key = if way == Way::NextKey { key(2, "next") } else { key(1, "first") };
    Json(CoreJsonWebKeySet::new(vec![key.as_verification_key()]))
}

/// A signing key (RFC 8410) of this seed.
fn key(seed: u8, name: &str) -> CoreEdDsaPrivateSigningKey {
    let head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    let body = STANDARD.encode([&head[..], &[seed; 32]].concat());
    let pem = format!("-----BEGIN {0}-----\n{body}\n-----END {0}-----\n", "PRIVATE KEY");
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(name.into()))).expect("a key")
}

async fn token(
    State(state): Shared,
    headers: axum::http::HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let refuse = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    let mut inner = state.lock().expect("its state");
    // As the standard has it, each part is form-encoded before (RFC 6749, 2.3.1).
    let secret: String = openidconnect::url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let expected = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{secret}")));
    if headers.get("authorization").is_none_or(|given| given.as_bytes() != expected.as_bytes()) {
        return refuse("invalid_client");
    }
    // A code is good once, and for who began.
    let Some((nonce, challenge)) = form.get("code").and_then(|code| inner.codes.remove(code)) else {
        return refuse("invalid_grant");
    };
    let verifier = form.get("code_verifier").map(|verifier| Digest::of(verifier.as_bytes()).0);
    let is_same = verifier.is_some_and(|digest| URL_SAFE_NO_PAD.encode(digest) == challenge);
    if !is_same || form.get("redirect_uri").map(String::as_str) != Some(BACK) {
        return refuse("invalid_grant");
    }
    let (way, issuer) = (inner.way, inner.issuer.clone());
    let mut answer = json!({ "access_token": "nothing", "token_type": "bearer" });
    match way {
        Way::SentElsewhere => return Redirect::temporary("http://127.0.0.1:1/token").into_response(),
        Way::Endless => return vec![b' '; 1 << 20].into_response(),
        Way::Broken => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Way::NoToken => (),
        _ => answer["id_token"] = json!(id_token(way, &issuer, &nonce)),
    }
    Json(answer).into_response()
}

fn id_token(way: Way, issuer: &str, nonce: &str) -> String {
    let audience = |name: &str| Audience::new(name.into());
    let issuer = if way == Way::IssuerOfAnother { "https://id.example" } else { issuer };
    let audiences = match way {
        Way::AudienceOfAnother => vec![audience("another-house")],
        Way::AudienceOfTwo => vec![audience(CLIENT), audience("another-house")],
        _ => vec![audience(CLIENT)],
    };
    let now = SystemTime::now();
    let ends = if way == Way::Expired { now - Duration::from_secs(1) } else { now + Duration::from_mins(5) };
    let subject = if way == Way::SubjectTooLong { "x".repeat(256) } else { "anna".into() };
    let nonce = match way {
        Way::NonceOfAnother => Some(Nonce::new("another".into())),
        Way::NoNonce => None,
        _ => Some(Nonce::new(nonce.into())),
    };
    let party = (way == Way::GivenToAnother).then(|| ClientId::new("another-house".into()));
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new(issuer.into()).expect("an issuer"),
        audiences,
        ends.into(),
        now.into(),
        StandardClaims::new(SubjectIdentifier::new(subject)),
        EmptyAdditionalClaims {},
    )
    .set_nonce(nonce)
    .set_authorized_party(party);
    let by = |key: &CoreEdDsaPrivateSigningKey| {
        CoreIdToken::new(claims.clone(), key, CoreJwsSigningAlgorithm::EdDsa, None, None).expect("a token").to_string()
    };
    match way {
        Way::KeyOfAnother => by(&key(3, "first")),
        Way::NextKey => by(&key(2, "next")),
        Way::SharedSecret => {
            let key = CoreHmacKey::new(SECRET);
            let algorithm = CoreJwsSigningAlgorithm::HmacSha256;
            CoreIdToken::new(claims, &key, algorithm, None, None).expect("a token").to_string()
        }
        Way::Unsigned => {
            let good = by(&key(1, "first"));
            let claims = good.split('.').nth(1).expect("claims");
            format!("{}.{claims}.", URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#))
        }
        Way::Spoiled => spoiled(&by(&key(1, "first"))),
        _ => by(&key(1, "first")),
    }
}

/// The token of another person, under the signature of this one.
fn spoiled(token: &str) -> String {
    let [head, claims, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let claims = URL_SAFE_NO_PAD.decode(claims).expect("base64url");
    let mut claims: Value = serde_json::from_slice(&claims).expect("JSON");
    claims["sub"] = json!("boris");
    format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode(claims.to_string()))
}
