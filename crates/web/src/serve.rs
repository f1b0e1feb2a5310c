//! The pages on line: connections, with TLS where the house speaks it itself. What is answered is the router's.

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tower::Service as _;

/// The most connections at once; more wait.
const CONNECTIONS_MAX: usize = 1024;
/// How long the head of a request, or a handshake, may take to come.
const HEAD_PATIENCE: Duration = Duration::from_secs(20);

/// How the pages are reached.
pub enum Speech {
    /// Plainly: on this machine alone, or behind a proxy that speaks TLS.
    Plain,
    /// Over TLS.
    Tls(Arc<ServerConfig>),
}

/// TLS by a chain of certificates and a key, both in PEM files.
///
/// # Errors
/// Where one cannot be read, or they do not belong together.
pub fn tls(certificate: &Path, key: &Path) -> io::Result<Speech> {
    let bad = |what: &Path, cause: &dyn std::fmt::Display| {
        io::Error::new(io::ErrorKind::InvalidData, format!("{}: {cause}", what.display()))
    };
    let chain = CertificateDer::pem_file_iter(certificate).map_err(|cause| bad(certificate, &cause))?;
    let chain: Vec<_> = chain.collect::<Result<_, _>>().map_err(|cause| bad(certificate, &cause))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|cause| bad(key, &cause))?;
    let provider = Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|cause| bad(certificate, &cause))?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .map_err(|cause| bad(certificate, &cause))?;
    Ok(Speech::Tls(Arc::new(config)))
}

/// Pages that are on line.
pub struct Served {
    /// Where they listen.
    pub address: SocketAddr,
    task: JoinHandle<()>,
}

impl Served {
    /// Takes the pages off line.
    pub fn stop(self) {
        self.task.abort();
    }
}

/// Brings pages on line.
pub fn serve(listener: TcpListener, router: Router, speech: Speech) -> io::Result<Served> {
    let address = listener.local_addr()?;
    let speech = Arc::new(speech);
    let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let task = tokio::spawn(async move {
        loop {
            let seat = room.clone().acquire_owned().await.expect("the semaphore is never closed");
            let (stream, from) = match listener.accept().await {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Too many open files, or a caller who is gone already: the next may fare better.
                    tracing::warn!("a connection could not be taken: {error}");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            };
            let (router, speech) = (router.clone(), speech.clone());
            tokio::spawn(async move {
                connection(stream, from, router, &speech).await;
                drop(seat);
            });
        }
    });
    Ok(Served { address, task })
}

async fn connection(stream: TcpStream, from: SocketAddr, router: Router, speech: &Speech) {
    // What is answered is small and awaited.
    _ = stream.set_nodelay(true);
    match speech {
        Speech::Plain => converse(TokioIo::new(stream), from, router).await,
        Speech::Tls(config) => {
            let handshake = TlsAcceptor::from(config.clone()).accept(stream);
            match tokio::time::timeout(HEAD_PATIENCE, handshake).await {
                Ok(Ok(stream)) => converse(TokioIo::new(stream), from, router).await,
                Ok(Err(error)) => tracing::debug!("{from} did not shake hands: {error}"),
                Err(_) => tracing::debug!("{from} did not shake hands in time"),
            }
        }
    }
}

async fn converse<S>(stream: TokioIo<S>, from: SocketAddr, router: Router)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        router.clone().call(request)
    });
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE);
    if let Err(error) = builder.serve_connection(stream, service).await {
        tracing::debug!("the connection of {from} ended: {error}");
    }
}
