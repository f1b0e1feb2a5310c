//! The house's own identity provider (OpenID Connect): where a person is sent, and who they are when they come back.
//! It tells an issuer and a subject, no more. Whose these are, and whether they are anybody's, the cabinet knows.

use super::ceremonies::{Ceremonies, Handle, Lost, NoChance};
use super::fetch::{FetchFault, Fetcher, is_secure};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreErrorResponseType, CoreIdTokenClaims,
    CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Algorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, DiscoveryError,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, SignatureVerificationError, TokenResponse,
};
use record::Digest;
use serde::Deserialize;
use std::fmt;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

/// What a provider says of itself is asked anew after this time.
const KNOWN_LASTS: Duration = Duration::from_hours(1);
/// A provider that was not reached is left alone for this time, so that nobody waits in a row for it.
const AGAIN_AFTER: Duration = Duration::from_secs(5);
/// A token under a key that is not known has the keys asked anew, and not more often than this.
const KEYS_ANEW_AFTER: Duration = Duration::from_mins(1);
/// The most bytes of an issuer and of a subject (OpenID Connect Core, 2: 255 for the subject).
const NAME_BYTES_MAX: usize = 255;
/// Signatures of ID tokens that are taken: no shared secret, which the provider could not be told apart by, and no
/// `none`.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

/// How the house is registered with its provider.
#[derive(Clone)]
pub struct Registration {
    /// The issuer, letter by letter as it names itself.
    pub issuer: String,
    /// The client id of this house.
    pub client: String,
    /// Its secret; none for a public client.
    pub secret: Option<Zeroizing<String>>,
    /// Where the provider sends people back to.
    pub back: String,
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Registration { issuer, client, secret: _, back } = self;
        f.debug_struct("Registration").field("issuer", issuer).field("client", client).field("back", back).finish()
    }
}

/// Somebody, as the provider knows them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Identity {
    /// Which provider.
    pub issuer: String,
    /// Who, there; never used again for another person.
    pub subject: String,
}

/// With what a browser comes back (the query of the request).
#[derive(Clone, Default, Deserialize)]
pub struct Answer {
    /// The code.
    pub code: Option<String>,
    /// The state that was sent along.
    pub state: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// Who answers (RFC 9207).
    pub iss: Option<String>,
}

/// Why nobody comes in by the provider.
#[derive(Debug)]
pub enum ProviderFault {
    /// The house's registration is none: an address that is no address, or neither HTTPS nor on this machine.
    Registration {
        /// Which part of it.
        part: &'static str,
    },
    /// The provider was not reached.
    Unreached(FetchFault),
    /// It was not reached just now, and is left alone for some seconds.
    Down,
    /// What it says of itself is not what OpenID Connect asks for, or it calls itself by another name.
    Metadata {
        /// What is wrong.
        cause: String,
    },
    /// No sign-in is under way in this browser, or its time is over.
    Ceremony(Lost),
    /// The state is another browser's.
    State,
    /// Another issuer answers.
    AnsweredByOther,
    /// The person, or the provider for them, said no.
    Declined,
    /// The provider gave no code, for another reason.
    NoCode,
    /// The provider does not take the code: used before, too old, or another's.
    Code,
    /// The provider does not take the house's client id or secret.
    Client,
    /// The provider's answer to the code is none.
    Exchange {
        /// What is wrong.
        cause: String,
    },
    /// There is no ID token with it.
    NoToken,
    /// The token's signature is not by a key of the provider's, or of a kind that is not taken.
    Signature(SignatureVerificationError),
    /// Another issuer's token.
    Issuer,
    /// A token for another client, or for others too.
    Audience,
    /// A token that another client was given.
    AuthorizedParty,
    /// It has expired.
    Expired,
    /// It was not made for this sign-in.
    Nonce,
    /// The subject or issuer is too long to be one.
    Subject,
    /// The library refuses the token for another cause.
    Token {
        /// What is wrong.
        cause: String,
    },
    /// The system gives no random bytes.
    NoChance,
}

impl From<Lost> for ProviderFault {
    fn from(lost: Lost) -> ProviderFault {
        ProviderFault::Ceremony(lost)
    }
}

impl From<NoChance> for ProviderFault {
    fn from(_: NoChance) -> ProviderFault {
        ProviderFault::NoChance
    }
}

impl From<ClaimsVerificationError> for ProviderFault {
    fn from(error: ClaimsVerificationError) -> ProviderFault {
        match error {
            ClaimsVerificationError::SignatureVerification(cause) => ProviderFault::Signature(cause),
            ClaimsVerificationError::InvalidIssuer(_) => ProviderFault::Issuer,
            ClaimsVerificationError::InvalidAudience(_) => ProviderFault::Audience,
            ClaimsVerificationError::Expired(_) => ProviderFault::Expired,
            ClaimsVerificationError::InvalidNonce(_) => ProviderFault::Nonce,
            other => ProviderFault::Token { cause: other.to_string() },
        }
    }
}

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// The house's provider. It may be down: it is asked what it is when the first person needs it.
#[derive(Debug)]
pub struct Provider {
    issuer: IssuerUrl,
    back: RedirectUrl,
    registration: Registration,
    fetcher: Fetcher,
    known: Mutex<Known>,
    under_way: Ceremonies<Sent>,
}

#[derive(Debug)]
enum Known {
    Nothing,
    Unreached { at: Instant },
    Metadata { since: Instant, metadata: Box<CoreProviderMetadata> },
}

/// What was sent along with a person.
#[derive(Debug)]
struct Sent {
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

impl Provider {
    /// The provider of this registration. Nothing is asked yet.
    ///
    /// # Errors
    /// `Registration`.
    pub fn new(registration: Registration, fetcher: Fetcher) -> Result<Provider, ProviderFault> {
        let unfit = |part| move |_| ProviderFault::Registration { part };
        let issuer = IssuerUrl::new(registration.issuer.clone()).map_err(unfit("issuer"))?;
        let back = RedirectUrl::new(registration.back.clone()).map_err(unfit("back"))?;
        if !is_secure(issuer.url()) || registration.issuer.len() > NAME_BYTES_MAX {
            return Err(ProviderFault::Registration { part: "issuer" });
        }
        if !is_secure(back.url()) {
            return Err(ProviderFault::Registration { part: "back" });
        }
        if registration.client.is_empty() {
            return Err(ProviderFault::Registration { part: "client" });
        }
        let known = Mutex::new(Known::Nothing);
        Ok(Provider { issuer, back, registration, fetcher, known, under_way: Ceremonies::default() })
    }

    /// Begins a sign-in: where to send the person, and the handle for the cookie of their browser.
    ///
    /// # Errors
    /// Where the provider is not reached, or is none.
    pub async fn begin(&self, now: Instant) -> Result<(Handle, String), ProviderFault> {
        let client = self.client(self.metadata(now, KNOWN_LASTS).await?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let request =
            client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random);
        let (url, state, nonce) = request.set_pkce_challenge(challenge).url();
        let handle = self.under_way.begin(Sent { state, nonce, verifier }, now)?;
        Ok((handle, url.into()))
    }

    /// Ends it with what the browser comes back with. Whatever comes of it, this sign-in is over.
    ///
    /// # Errors
    /// By cause.
    pub async fn finish(&self, handle: &Handle, answer: Answer, now: Instant) -> Result<Identity, ProviderFault> {
        let sent = self.under_way.finish(handle, now)?;
        let code = self.code(answer, &sent.state)?;
        let metadata = self.metadata(now, KNOWN_LASTS).await?;
        let client = self.client(metadata);
        let exchange = client
            .exchange_code(code)
            .map_err(|error| ProviderFault::Metadata { cause: error.to_string() })?
            .set_pkce_verifier(sent.verifier);
        let tokens = exchange.request_async(&self.fetcher).await.map_err(exchange_fault)?;
        let token = tokens.id_token().ok_or(ProviderFault::NoToken)?;
        match token.claims(&self.verifier(&client), &sent.nonce) {
            Ok(claims) => self.identity(claims),
            // Providers change their keys, and tell nobody.
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                let client = self.client(self.metadata(now, KEYS_ANEW_AFTER).await?);
                self.identity(token.claims(&self.verifier(&client), &sent.nonce)?)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The code in an answer that is to this question and from this provider.
    fn code(&self, answer: Answer, state: &CsrfToken) -> Result<AuthorizationCode, ProviderFault> {
        // By their digests, so that the time it takes tells nothing of the state.
        let digest = |state: &str| Digest::of(state.as_bytes());
        if answer.state.as_deref().map(digest) != Some(digest(state.secret())) {
            return Err(ProviderFault::State);
        }
        if answer.iss.is_some_and(|issuer| issuer != self.registration.issuer) {
            return Err(ProviderFault::AnsweredByOther);
        }
        match (answer.error.as_deref(), answer.code) {
            (None, Some(code)) => Ok(AuthorizationCode::new(code)),
            (Some("access_denied"), _) => Err(ProviderFault::Declined),
            (None, None) | (Some(_), _) => Err(ProviderFault::NoCode),
        }
    }

    /// What the library leaves open (OpenID Connect Core, 3.1.3.7, steps 4 and 5).
    fn identity(&self, claims: &CoreIdTokenClaims) -> Result<Identity, ProviderFault> {
        if claims.authorized_party().is_some_and(|party| party.as_str() != self.registration.client) {
            return Err(ProviderFault::AuthorizedParty);
        }
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.len() > NAME_BYTES_MAX {
            return Err(ProviderFault::Subject);
        }
        Ok(Identity { issuer: self.registration.issuer.clone(), subject: subject.to_owned() })
    }

    fn verifier<'a>(&self, client: &'a Client) -> CoreIdTokenVerifier<'a> {
        client.id_token_verifier().set_allowed_algs(ALGORITHMS)
    }

    fn client(&self, metadata: CoreProviderMetadata) -> Client {
        let methods = metadata.token_endpoint_auth_methods_supported();
        let takes = |method| methods.is_none_or(|methods| methods.contains(&method));
        // By the header where the provider takes that or does not say (Discovery 1.0, 3).
        let by =
            if takes(CoreClientAuthMethod::ClientSecretBasic) { AuthType::BasicAuth } else { AuthType::RequestBody };
        let secret = self.registration.secret.as_ref().map(|secret| ClientSecret::new(secret.to_string()));
        let client = ClientId::new(self.registration.client.clone());
        CoreClient::from_provider_metadata(metadata, client, secret)
            .set_redirect_uri(self.back.clone())
            .set_auth_type(by)
    }

    /// What the provider says of itself, if it is not older than this.
    async fn metadata(&self, now: Instant, lasts: Duration) -> Result<CoreProviderMetadata, ProviderFault> {
        let mut known = self.known.lock().await;
        match &*known {
            Known::Metadata { since, metadata } if now.saturating_duration_since(*since) < lasts => {
                return Ok((**metadata).clone());
            }
            Known::Unreached { at } if now.saturating_duration_since(*at) < AGAIN_AFTER => {
                return Err(ProviderFault::Down);
            }
            Known::Nothing | Known::Unreached { .. } | Known::Metadata { .. } => (),
        }
        match self.discover().await {
            Ok(metadata) => {
                *known = Known::Metadata { since: now, metadata: Box::new(metadata.clone()) };
                Ok(metadata)
            }
            Err(fault) => {
                *known = Known::Unreached { at: now };
                Err(fault)
            }
        }
    }

    async fn discover(&self) -> Result<CoreProviderMetadata, ProviderFault> {
        let found = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.fetcher).await;
        let metadata = found.map_err(|error| match error {
            DiscoveryError::Request(fault) => ProviderFault::Unreached(fault),
            other => ProviderFault::Metadata { cause: other.to_string() },
        })?;
        // The browser is sent there, and the fetcher asks the rest.
        if is_secure(metadata.authorization_endpoint().url()) {
            Ok(metadata)
        } else {
            Err(ProviderFault::Metadata { cause: "an authorization endpoint that is not secure".to_owned() })
        }
    }
}

type ExchangeError = RequestTokenError<FetchFault, openidconnect::StandardErrorResponse<CoreErrorResponseType>>;

fn exchange_fault(error: ExchangeError) -> ProviderFault {
    match error {
        RequestTokenError::Request(fault) => ProviderFault::Unreached(fault),
        RequestTokenError::ServerResponse(response) => match response.error() {
            CoreErrorResponseType::InvalidGrant => ProviderFault::Code,
            CoreErrorResponseType::InvalidClient | CoreErrorResponseType::UnauthorizedClient => ProviderFault::Client,
            CoreErrorResponseType::InvalidRequest
            | CoreErrorResponseType::InvalidScope
            | CoreErrorResponseType::UnsupportedGrantType
            | CoreErrorResponseType::Extension(_) => ProviderFault::Exchange { cause: response.to_string() },
        },
        RequestTokenError::Parse(cause, _) => ProviderFault::Exchange { cause: cause.to_string() },
        RequestTokenError::Other(cause) => ProviderFault::Exchange { cause },
    }
}
