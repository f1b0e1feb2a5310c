//! The terms of the channel, as TLS configurations of either side, and what became of a
//! handshake that failed. No process-wide default is read or set.

use std::io;
use std::sync::Arc;

use rustls::client::Resumption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs::{self, cipher_suite, kx_group};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, verify_tls13_signature_with_raw_key};
use rustls::pki_types::{CertificateDer, ServerName, SubjectPublicKeyInfoDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{AlwaysResolvesServerRawPublicKeys, NoServerSessionStorage};
use rustls::{
    AlertDescription, CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error, NamedGroup,
    OtherError, PeerIncompatible, ProtocolVersion, ServerConfig, SignatureScheme,
};

use super::error::TransportError;
use super::link_key::{LinkKey, LinkPublic};

/// The name of the link within TLS (RFC 7301).
pub const ALPN: &[u8] = b"alternat-link/1";

/// Whether a caller with this key may come in.
pub type Allow = Arc<dyn Fn(&LinkPublic) -> bool + Send + Sync>;

/// The cryptography of the link: one key exchange, and suites with 256-bit keys.
fn provider() -> Arc<CryptoProvider> {
    Arc::new(CryptoProvider {
        cipher_suites: vec![cipher_suite::TLS13_AES_256_GCM_SHA384, cipher_suite::TLS13_CHACHA20_POLY1305_SHA256],
        kx_groups: vec![kx_group::X25519MLKEM768],
        ..aws_lc_rs::default_provider()
    })
}

/// The terms of the side that calls.
pub(super) fn caller(key: &LinkKey, expected: LinkPublic) -> Arc<ClientConfig> {
    let provider = provider();
    let check =
        Arc::new(KeyCheck { algorithms: provider.signature_verification_algorithms, rule: Rule::Pinned(expected) });
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .expect("the provider has suites and groups of TLS 1.3")
        .dangerous()
        .with_custom_certificate_verifier(check)
        .with_client_cert_resolver(Arc::new(rustls::client::AlwaysResolvesClientRawPublicKeys::new(key.certified())));
    config.alpn_protocols = vec![ALPN.to_vec()];
    // The name of a house is its key: nothing is named in clear.
    config.enable_sni = false;
    // Each link proves both keys anew.
    config.resumption = Resumption::disabled();
    Arc::new(config)
}

/// The terms of the side that is called.
pub(super) fn called(key: &LinkKey, allow: Allow) -> Arc<ServerConfig> {
    let provider = provider();
    let check =
        Arc::new(KeyCheck { algorithms: provider.signature_verification_algorithms, rule: Rule::Listed(allow) });
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .expect("the provider has suites and groups of TLS 1.3")
        .with_client_cert_verifier(check)
        .with_cert_resolver(Arc::new(AlwaysResolvesServerRawPublicKeys::new(key.certified())));
    config.alpn_protocols = vec![ALPN.to_vec()];
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Arc::new(config)
}

/// Names the peer of a finished handshake, having checked that the terms were kept.
pub(super) fn peer(connection: &rustls::CommonState) -> Result<LinkPublic, TransportError> {
    // RFC 7301 lets a handshake succeed when one side offers no protocol at all.
    if connection.alpn_protocol() != Some(ALPN) {
        return Err(TransportError::NotLink);
    }
    let group = connection.negotiated_key_exchange_group().map(|group| group.name());
    if group != Some(NamedGroup::X25519MLKEM768) {
        return Err(TransportError::NoPostQuantum);
    }
    if connection.protocol_version() != Some(ProtocolVersion::TLSv1_3) {
        return Err(TransportError::OldTls);
    }
    match connection.peer_certificates() {
        Some([key]) => LinkPublic::from_spki(key).ok_or(TransportError::KeyInvalid),
        Some(_) | None => Err(TransportError::NoKey),
    }
}

/// What an error during the handshake means. An end of the connection is the peer's closing.
pub(super) fn handshake_fault(error: io::Error) -> TransportError {
    match error.downcast::<Error>() {
        Ok(error) => tls_fault(error),
        Err(cause) => match cause.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::NotConnected => TransportError::ClosedInHandshake,
            _ => TransportError::Broken { cause },
        },
    }
}

fn tls_fault(error: Error) -> TransportError {
    match error {
        Error::InvalidCertificate(CertificateError::Other(OtherError(ref refusal))) => {
            match refusal.downcast_ref::<KeyRefusal>() {
                Some(KeyRefusal::Wrong { expected, found }) => {
                    TransportError::WrongKey { expected: *expected, found: *found }
                }
                Some(KeyRefusal::NotListed { found }) => TransportError::KeyNotAllowed { found: *found },
                None => TransportError::KeyInvalid,
            }
        }
        Error::InvalidCertificate(_) => TransportError::KeyInvalid,
        Error::NoCertificatesPresented
        | Error::PeerIncompatible(
            PeerIncompatible::IncorrectCertificateTypeExtension | PeerIncompatible::UnsolicitedCertificateTypeExtension,
        ) => TransportError::NoKey,
        Error::PeerIncompatible(
            PeerIncompatible::NoKxGroupsInCommon
            | PeerIncompatible::NamedGroupsExtensionRequired
            | PeerIncompatible::KeyShareExtensionRequired,
        ) => TransportError::NoPostQuantum,
        Error::PeerIncompatible(
            PeerIncompatible::SupportedVersionsExtensionRequired
            | PeerIncompatible::Tls12NotOffered
            | PeerIncompatible::Tls12NotOfferedOrEnabled
            | PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        )
        | Error::AlertReceived(AlertDescription::ProtocolVersion) => TransportError::OldTls,
        Error::PeerIncompatible(_) | Error::AlertReceived(AlertDescription::HandshakeFailure) => {
            TransportError::NoCommonTerms
        }
        Error::NoApplicationProtocol | Error::AlertReceived(AlertDescription::NoApplicationProtocol) => {
            TransportError::NotLink
        }
        // What a refused key is answered with, by this and by other TLS stacks.
        Error::AlertReceived(
            AlertDescription::CertificateUnknown
            | AlertDescription::AccessDenied
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRequired
            | AlertDescription::UnknownCA
            | AlertDescription::DecryptError,
        ) => TransportError::KeyRefused,
        Error::InvalidMessage(_) => TransportError::NotTls,
        cause => TransportError::Misbehaved { cause },
    }
}

/// Which keys are accepted.
enum Rule {
    Pinned(LinkPublic),
    Listed(Allow),
}

/// Checks the key that the other side presents and its signature; there is nothing else to check.
struct KeyCheck {
    algorithms: WebPkiSupportedAlgorithms,
    rule: Rule,
}

/// Carries the refused key through TLS to the one who reports it.
#[derive(Debug)]
enum KeyRefusal {
    Wrong { expected: LinkPublic, found: LinkPublic },
    NotListed { found: LinkPublic },
}

impl std::fmt::Display for KeyRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Wrong { expected, found } => write!(f, "{found} in place of {expected}"),
            Self::NotListed { found } => write!(f, "{found} is not listed"),
        }
    }
}

impl std::error::Error for KeyRefusal {}

impl std::fmt::Debug for KeyCheck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyCheck")
    }
}

impl KeyCheck {
    fn check(&self, presented: &[u8], more: &[CertificateDer<'_>]) -> Result<(), Error> {
        let found = match (LinkPublic::from_spki(presented), more) {
            (Some(found), []) => found,
            _ => return Err(Error::InvalidCertificate(CertificateError::BadEncoding)),
        };
        let refusal = match &self.rule {
            Rule::Pinned(expected) if *expected == found => return Ok(()),
            Rule::Pinned(expected) => KeyRefusal::Wrong { expected: *expected, found },
            Rule::Listed(allow) if allow(&found) => return Ok(()),
            Rule::Listed(_) => KeyRefusal::NotListed { found },
        };
        Err(Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(refusal)))))
    }

    fn signature(
        &self,
        message: &[u8],
        presented: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let key = SubjectPublicKeyInfoDer::from(presented.as_ref());
        verify_tls13_signature_with_raw_key(message, &key, signature, &self.algorithms)
    }
}

/// TLS 1.2 is not spoken: no signature of it is ever asked about, and none is accepted.
fn no_tls12() -> Result<HandshakeSignatureValid, Error> {
    Err(Error::PeerIncompatible(PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig))
}

impl ServerCertVerifier for KeyCheck {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.check(end_entity, intermediates)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        no_tls12()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

impl ClientCertVerifier for KeyCheck {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.check(end_entity, intermediates)?;
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        no_tls12()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}
