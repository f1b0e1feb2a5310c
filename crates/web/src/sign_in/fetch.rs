//! Asking the house's provider over HTTPS: bounded in bytes and in time, and never sent on to somewhere else.
//! Plain HTTP goes to this machine alone. What the answer means is `provider`'s.

use openidconnect::url::{Host, Url};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// The most bytes of an answer. Keys and metadata of large providers are some tens of kilobytes.
pub const ANSWER_BYTES_MAX: usize = 512 * 1024;
/// How long a provider has for one answer, to its last byte.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Asks one provider.
#[derive(Clone, Debug)]
pub struct Fetcher {
    client: reqwest::Client,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum FetchFault {
    /// Neither HTTPS, nor HTTP to this machine.
    Insecure {
        /// Where the question would have gone.
        url: String,
    },
    /// Nobody was reached, or not in time.
    Unreached {
        /// What the network says.
        cause: reqwest::Error,
    },
    /// More than `ANSWER_BYTES_MAX`.
    TooLong,
    /// The house's own authorities are none, or the system's cannot be read.
    Authorities {
        /// What is wrong with them.
        cause: String,
    },
}

impl fmt::Display for FetchFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FetchFault::Insecure { url } => write!(f, "{url} is neither HTTPS nor on this machine"),
            FetchFault::Unreached { cause } => write!(f, "not reached: {cause}"),
            FetchFault::TooLong => write!(f, "an answer of more than {ANSWER_BYTES_MAX} bytes"),
            FetchFault::Authorities { cause } => write!(f, "authorities: {cause}"),
        }
    }
}

impl std::error::Error for FetchFault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            FetchFault::Unreached { cause } => Some(cause),
            FetchFault::Insecure { .. } | FetchFault::TooLong | FetchFault::Authorities { .. } => None,
        }
    }
}

/// Whether a secret may go there: by HTTPS, or not over any line at all.
pub fn is_secure(url: &Url) -> bool {
    let is_here = match url.host() {
        // Resolved to this machine without a question to anybody (RFC 6761, 6.3).
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" && url.has_host() || url.scheme() == "http" && is_here
}

impl Fetcher {
    /// One that trusts the system's authorities, and these of the house's own (PEM, none or more).
    ///
    /// # Errors
    /// `Authorities`, where they are none.
    pub fn new(authorities: &[u8]) -> Result<Fetcher, FetchFault> {
        let cause = |cause: &dyn fmt::Display| FetchFault::Authorities { cause: cause.to_string() };
        let own: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(authorities).collect();
        let own = own.map_err(|error| cause(&error))?;
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let verifier = Verifier::new_with_extra_roots(own, provider.clone()).map_err(|error| cause(&error))?;
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| cause(&error))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(config)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .timeout(ANSWER_WITHIN)
            .build()
            .map_err(|error| cause(&error))?;
        Ok(Fetcher { client })
    }

    /// The answer to one question, whatever it says.
    ///
    /// # Errors
    /// Where it may not be asked, or there is none.
    pub async fn ask(&self, question: HttpRequest) -> Result<HttpResponse, FetchFault> {
        let unreached = |cause| FetchFault::Unreached { cause };
        let question = reqwest::Request::try_from(question).map_err(unreached)?;
        if !is_secure(question.url()) {
            return Err(FetchFault::Insecure { url: question.url().to_string() });
        }
        let mut answer = self.client.execute(question).await.map_err(unreached)?;
        let mut whole = HttpResponse::new(Vec::new());
        *whole.status_mut() = answer.status();
        *whole.headers_mut() = answer.headers().clone();
        while let Some(chunk) = answer.chunk().await.map_err(unreached)? {
            if whole.body().len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(FetchFault::TooLong);
            }
            whole.body_mut().extend_from_slice(&chunk);
        }
        Ok(whole)
    }
}

impl<'c> AsyncHttpClient<'c> for Fetcher {
    type Error = FetchFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, FetchFault>> + Send + 'c>>;

    fn call(&'c self, question: HttpRequest) -> Self::Future {
        Box::pin(self.ask(question))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_goes_to_this_machine_alone() {
        let is = |url: &str| is_secure(&Url::parse(url).unwrap());
        for good in ["https://id.example", "http://localhost:8080/a", "http://127.0.0.1:1", "http://[::1]/"] {
            assert!(is(good), "{good}");
        }
        for bad in ["http://id.example", "http://localhost.example", "http://127.0.0.1.example", "file:///etc/passwd"] {
            assert!(!is(bad), "{bad}");
        }
    }
}
