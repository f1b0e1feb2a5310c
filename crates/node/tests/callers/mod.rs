//! Who calls in the tests of the transport: peers with their keys, and strangers whose terms are
//! made with plain rustls.

use std::net::SocketAddr;
use std::sync::Arc;

use node::transport::{Allow, LinkKey, LinkPublic, ListenBounds, Listener, Patience, TransportError, Wire, connect};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, SupportedKxGroup, aws_lc_rs as provider};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client};

pub fn key(seed: u8) -> LinkKey {
    LinkKey::from_seed(&[seed; 32])
}

pub fn only(public: LinkPublic) -> Allow {
    Arc::new(move |caller| *caller == public)
}

pub fn local() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

pub async fn listener(seed: u8, allow: Allow) -> Listener {
    Listener::bind(local(), &key(seed), allow, ListenBounds::default()).await.expect("a free port")
}

pub async fn call(listener: &Listener, seed: u8, expected: LinkPublic) -> Result<Wire, TransportError> {
    let address = listener.local_address().to_string();
    connect(&address, &key(seed), expected, Patience::default()).await
}

/// A caller that checks nothing, with the terms to be tried.
#[derive(Debug)]
pub struct Careless;

impl ServerCertVerifier for Careless {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

/// What a stranger presents: this link key, signed for with the key of that seed.
pub struct Presents {
    pub public: LinkPublic,
    pub signer: u8,
}

pub fn stranger(
    groups: Vec<&'static dyn SupportedKxGroup>,
    presents: Option<&Presents>,
    alpn: &[&[u8]],
) -> Arc<ClientConfig> {
    let terms = Arc::new(CryptoProvider { kx_groups: groups, ..provider::default_provider() });
    let builder = ClientConfig::builder_with_provider(terms)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .expect("TLS 1.3 is there")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Careless));
    let mut config = match presents {
        None => builder.with_no_client_auth(),
        Some(Presents { public, signer }) => {
            let mut spki = vec![0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0];
            spki.extend(public.as_bytes());
            let mut pkcs8 = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
            pkcs8.extend([*signer; 32]);
            let signing = provider::sign::any_eddsa_type(&PrivatePkcs8KeyDer::from(pkcs8)).expect("a key");
            let certified = CertifiedKey::new(vec![CertificateDer::from(spki)], signing);
            builder.with_client_cert_resolver(Arc::new(rustls::client::AlwaysResolvesClientRawPublicKeys::new(
                Arc::new(certified),
            )))
        }
    };
    config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
    Arc::new(config)
}

pub async fn strange_call(
    listener: &Listener,
    config: Arc<ClientConfig>,
) -> std::io::Result<client::TlsStream<TcpStream>> {
    let stream = TcpStream::connect(listener.local_address()).await?;
    let name = ServerName::try_from("link.invalid").expect("a name");
    let mut stream = TlsConnector::from(config).connect(name, stream).await?;
    // The greeting, if it comes.
    stream.read_exact(&mut [0; 4]).await?;
    Ok(stream)
}

pub const HYBRID: &dyn SupportedKxGroup = provider::kx_group::X25519MLKEM768;
