//! The pages over TLS, as a browser reaches them: what is answered, and by what name cookies go. The certificate is one of
//! its own for `localhost`, made for this test.

use crate::house::{House, now};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use web::Served;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls").join(name)
}

async fn served(house: &House) -> Served {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let speech = web::tls(&file("certificate.pem"), &file("key.pem")).expect("a certificate and its key");
    web::serve(listener, house.router.clone(), speech).expect("it is served")
}

/// What is answered to a request over TLS.
async fn asked(served: &Served, request: &str) -> String {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file("certificate.pem")).expect("a certificate")).expect("it is one");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.expect("it speaks TLS").with_root_certificates(roots).with_no_client_auth();
    let stream = TcpStream::connect(served.address).await.expect("it listens");
    let name = ServerName::try_from("localhost").expect("a name");
    let mut line = TlsConnector::from(Arc::new(config)).connect(name, stream).await.expect("the hands are shaken");
    line.write_all(request.as_bytes()).await.expect("it is sent");
    let mut answer = Vec::new();
    // A server that ends without saying so has answered all the same: lengths are in the answer.
    _ = line.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(method: &str, path: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost:7000\r\nconnection: close\r\nsec-fetch-site: same-origin\r\n\
         content-length: 0\r\n\r\n"
    )
}

#[tokio::test]
async fn over_tls_cookies_are_the_host_s_alone_and_browsers_come_back_by_tls() {
    let house = House::secure("tls").await;
    let served = served(&house).await;
    let door = asked(&served, &request("GET", "/sign-in")).await;
    assert!(door.starts_with("HTTP/1.1 200 "), "{door}");
    assert!(door.contains("\r\nstrict-transport-security: max-age=63072000; includeSubDomains\r\n"), "{door}");
    let link = house.cabinet.invite(house.person("anna", &[]), None, now(), 60).expect("a link");
    let entered = asked(&served, &request("POST", &format!("/enter/{}", link.text()))).await;
    assert!(entered.starts_with("HTTP/1.1 303 "), "{entered}");
    let begin = "set-cookie: __Host-alternat-session-7000=";
    let cookie = entered.lines().find(|line| line.starts_with(begin)).expect("a session");
    // What the prefix promises, and a browser holds it to: the whole site, TLS, no other host (RFC 6265bis, 4.1.3.2).
    for promised in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(promised), "{promised} {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let every = entered.lines().chain(door.lines()).filter(|line| line.starts_with("set-cookie: "));
    for cookie in every {
        assert!(cookie.starts_with("set-cookie: __Host-") && cookie.contains("; Secure"), "{cookie}");
    }
    // The session is known by it.
    let session = cookie.trim_start_matches("set-cookie: ").split(';').next().expect("a pair");
    let me = request("GET", "/me").replace("\r\nconnection", &format!("\r\ncookie: {session}\r\nconnection"));
    assert!(asked(&served, &me).await.starts_with("HTTP/1.1 200 "));
    served.stop();
}

#[tokio::test]
async fn who_speaks_plainly_to_a_house_with_tls_is_answered_nothing_of_it() {
    let house = House::secure("tls-plain").await;
    let served = served(&house).await;
    let mut line = TcpStream::connect(served.address).await.expect("it listens");
    line.write_all(request("GET", "/sign-in").as_bytes()).await.expect("it is sent");
    let mut answer = Vec::new();
    _ = line.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    served.stop();
}

#[tokio::test]
async fn without_tls_nothing_promises_it() {
    let house = House::new("no-tls").await;
    let got = house.browser().get("/sign-in").await;
    assert!(!got.headers.contains_key("strict-transport-security"));
}

#[test]
fn a_certificate_and_another_s_key_are_no_pair() {
    assert!(web::tls(&file("certificate.pem"), &file("certificate.pem")).is_err());
    assert!(web::tls(&file("key.pem"), &file("key.pem")).is_err());
    assert!(web::tls(&file("none.pem"), &file("key.pem")).is_err());
}

#[tokio::test]
async fn a_request_of_two_lengths_is_none() {
    let house = House::new("lengths").await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let served = web::serve(listener, house.router.clone(), web::Speech::Plain).expect("it is served");
    let twice = "content-length: 0\r\ncontent-length: 7";
    let mut line = TcpStream::connect(served.address).await.expect("it listens");
    let request = format!("POST /sign-in HTTP/1.1\r\nhost: localhost:7000\r\nconnection: close\r\n{twice}\r\n\r\n");
    line.write_all(request.as_bytes()).await.expect("it is sent");
    line.shutdown().await.expect("nothing more comes");
    let mut answer = Vec::new();
    _ = line.read_to_end(&mut answer).await;
    assert!(answer.starts_with(b"HTTP/1.1 400 "), "{}", String::from_utf8_lossy(&answer));
    served.stop();
}
