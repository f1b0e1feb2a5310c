//! `[web]`: where and how a house serves its pages. What the files named here hold is not read here.

use super::origin::{Origin, Scheme};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::Range;
use std::path::PathBuf;
use toml::Spanned;

/// Where and how a house serves its pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Web {
    /// Where the pages are listened for.
    pub listen: SocketAddr,
    /// Where people find them.
    pub origin: Origin,
    /// The certificate and its key, where the pages speak TLS themselves.
    pub tls: Option<TlsFiles>,
    /// Who else handles what comes.
    pub front: Front,
    /// The zone in which times are shown and typed.
    pub zone: TimeZone,
    /// Who else says who somebody is.
    pub provider: Option<Provider>,
}

/// PEM files, relative to the house.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TlsFiles {
    /// The certificate, and those that lead to its root.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// What stands before the pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Front {
    /// Nothing: browsers connect to them.
    Open,
    /// A proxy of the house, which speaks TLS with the browsers.
    Proxy,
}

/// The house's own identity provider (OpenID Connect).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provider {
    /// Its issuer, byte for byte as the provider says it.
    pub issuer: String,
    /// This house's name there (client id).
    pub client: String,
    /// The file of the client's secret. Relative to the house.
    pub secret_file: PathBuf,
    /// What people call it.
    pub name: String,
}

/// Why pages cannot be served so.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum WebFault {
    /// This is no IP address with a port.
    Listen { text: String },
    /// This is no origin.
    Origin { text: String },
    /// The pages listen beyond this machine, and nobody says what people type.
    NoOrigin { listen: SocketAddr },
    /// Without TLS, pages are for this machine alone.
    PlainOrigin { origin: String },
    /// The pages listen beyond this machine without TLS.
    PlainListen { listen: SocketAddr },
    /// People type https, and nobody speaks it.
    NobodySpeaksTls { origin: String },
    /// People type http, and the pages speak TLS.
    TlsUnasked { origin: String },
    /// One of `certificate` and `key` without the other.
    HalfTls { lacking: &'static str },
    /// There is no such zone.
    Zone { name: String },
    /// This is no issuer.
    Issuer { text: String },
    /// This says nothing.
    Empty { what: &'static str },
}

impl fmt::Display for WebFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WebFault::Listen { text } => {
                write!(f, "\"{text}\" is no address to listen on; write \"127.0.0.1:7480\" or \"[::]:443\"")
            }
            WebFault::Origin { text } => write!(
                f,
                "\"{text}\" is no origin; write what people type, without a path, such as \"https://house.example\""
            ),
            WebFault::NoOrigin { listen } => {
                write!(f, "the pages listen at {listen}, beyond this machine; say what people type, as `origin`")
            }
            WebFault::PlainOrigin { origin } => write!(
                f,
                "the origin {origin} is beyond this machine and without TLS; write https, or http://localhost with its port"
            ),
            WebFault::PlainListen { listen } => write!(
                f,
                "the pages listen at {listen}, beyond this machine, without TLS; \
                 name `certificate` and `key`, or say `behind_proxy = true` where a proxy of the house speaks TLS"
            ),
            WebFault::NobodySpeaksTls { origin } => write!(
                f,
                "people type {origin}, and nobody speaks TLS; \
                 name `certificate` and `key`, or say `behind_proxy = true` where a proxy of the house does"
            ),
            WebFault::TlsUnasked { origin } => {
                write!(f, "people type {origin}, and the pages speak TLS; write https in `origin`")
            }
            WebFault::HalfTls { lacking } => {
                write!(f, "`certificate` and `key` belong together; `{lacking}` is lacking")
            }
            WebFault::Zone { name } => {
                write!(f, "there is no zone \"{name}\"; write its name in the IANA list, such as \"Europe/Berlin\"")
            }
            WebFault::Issuer { text } => {
                write!(f, "\"{text}\" is no issuer; write the provider's https address, without a query")
            }
            WebFault::Empty { what } => write!(f, "`{what}` is empty"),
        }
    }
}

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    listen: Spanned<String>,
    origin: Option<Spanned<String>>,
    certificate: Option<Spanned<PathBuf>>,
    key: Option<Spanned<PathBuf>>,
    #[serde(default)]
    behind_proxy: bool,
    zone: Option<Spanned<String>>,
    provider: Option<WrittenProvider>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenProvider {
    issuer: Spanned<String>,
    client: Spanned<String>,
    secret_file: Spanned<PathBuf>,
    name: Option<Spanned<String>>,
}

/// A fault, and where it stands.
type Found<T> = Result<T, (Range<usize>, WebFault)>;

impl Web {
    /// Pages for this machine alone, in the open.
    pub fn for_this_machine(port: u16) -> Web {
        Web {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            origin: Origin::localhost(Scheme::Http, port),
            tls: None,
            front: Front::Open,
            zone: TimeZone::UTC,
            provider: None,
        }
    }

    /// Reads the table; a fault comes with the place where it stands.
    pub(super) fn read(written: Written) -> Found<Web> {
        let at = written.listen.span();
        let listen = read_listen(&written.listen)?;
        let tls = read_tls(written.certificate, written.key)?;
        let front = if written.behind_proxy { Front::Proxy } else { Front::Open };
        let (origin, origin_at) = match &written.origin {
            Some(text) => {
                let fault = || (text.span(), WebFault::Origin { text: text.get_ref().clone() });
                (Origin::read(text.get_ref()).ok_or_else(fault)?, text.span())
            }
            None if !listen.ip().is_loopback() => return Err((at, WebFault::NoOrigin { listen })),
            None => {
                let scheme = if tls.is_some() { Scheme::Https } else { Scheme::Http };
                (Origin::localhost(scheme, listen.port()), at.clone())
            }
        };
        if tls.is_none() && front == Front::Open && !listen.ip().is_loopback() {
            return Err((at, WebFault::PlainListen { listen }));
        }
        let shown = || origin.to_string();
        match origin.scheme() {
            Scheme::Http if !origin.is_of_this_machine() => {
                return Err((origin_at, WebFault::PlainOrigin { origin: shown() }));
            }
            Scheme::Http if tls.is_some() => return Err((origin_at, WebFault::TlsUnasked { origin: shown() })),
            Scheme::Https if tls.is_none() && front == Front::Open => {
                return Err((origin_at, WebFault::NobodySpeaksTls { origin: shown() }));
            }
            Scheme::Http | Scheme::Https => {}
        }
        let zone = written.zone.map_or(Ok(TimeZone::UTC), |name| read_zone(&name))?;
        let provider = written.provider.map(read_provider).transpose()?;
        Ok(Web { listen, origin, tls, front, zone, provider })
    }
}

/// An address without a name in it: whether it is this machine's own is to be seen when it is read.
fn read_listen(text: &Spanned<String>) -> Found<SocketAddr> {
    let address = text.get_ref().parse::<SocketAddr>().ok();
    // At port 0 nobody knows what people type.
    let address = address.filter(|address| address.port() != 0);
    address.ok_or_else(|| (text.span(), WebFault::Listen { text: text.get_ref().clone() }))
}

fn read_tls(certificate: Option<Spanned<PathBuf>>, key: Option<Spanned<PathBuf>>) -> Found<Option<TlsFiles>> {
    match (certificate, key) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) => {
            let certificate = read_path(certificate, "certificate")?;
            Ok(Some(TlsFiles { certificate, key: read_path(key, "key")? }))
        }
        (Some(one), None) => Err((one.span(), WebFault::HalfTls { lacking: "key" })),
        (None, Some(one)) => Err((one.span(), WebFault::HalfTls { lacking: "certificate" })),
    }
}

fn read_zone(name: &Spanned<String>) -> Found<TimeZone> {
    let zone = TimeZone::get(name.get_ref());
    zone.map_err(|_| (name.span(), WebFault::Zone { name: name.get_ref().clone() }))
}

fn read_provider(written: WrittenProvider) -> Found<Provider> {
    let host = issuer_host(written.issuer.get_ref());
    let fault = || (written.issuer.span(), WebFault::Issuer { text: written.issuer.get_ref().clone() });
    let host = host.ok_or_else(fault)?;
    Ok(Provider {
        issuer: written.issuer.into_inner(),
        client: read_text(written.client, "client")?,
        secret_file: read_path(written.secret_file, "secret_file")?,
        name: written.name.map_or(Ok(host), |name| read_text(name, "name"))?,
    })
}

/// The host of an issuer: a URL without query or fragment, over TLS or of this machine (OpenID Connect Discovery, 3).
fn issuer_host(issuer: &str) -> Option<String> {
    let (scheme, rest) = issuer.split_once("://")?;
    let end = rest.find('/').unwrap_or(rest.len());
    let origin = Origin::read(&format!("{scheme}://{}", &rest[..end]))?;
    let path = rest[end..].bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'?' | b'#' | b'\\'));
    let sound = path && (origin.scheme() == Scheme::Https || origin.is_of_this_machine());
    sound.then(|| origin.host().to_owned())
}

fn read_text(text: Spanned<String>, what: &'static str) -> Found<String> {
    let at = text.span();
    let text = text.into_inner();
    if text.trim().is_empty() { Err((at, WebFault::Empty { what })) } else { Ok(text) }
}

fn read_path(path: Spanned<PathBuf>, what: &'static str) -> Found<PathBuf> {
    let at = path.span();
    let path = path.into_inner();
    if path.as_os_str().is_empty() { Err((at, WebFault::Empty { what })) } else { Ok(path) }
}
