//! Who comes in and who does not: two houses that know each other's keys, and everybody else,
//! each of whom is told why not.

mod callers;

use std::net::SocketAddr;
use std::time::Duration;

use callers::{HYBRID, Presents, call, key, listener, local, only, strange_call, stranger};
use node::transport::{ALPN, ListenBounds, Listener, Patience, Stage, TransportError, connect, connect_over};
use rustls::NamedGroup;
use rustls::crypto::SupportedKxGroup;
use rustls::crypto::aws_lc_rs::kx_group;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::net::TcpStream;

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(50);
const CLASSICAL: &dyn SupportedKxGroup = kx_group::X25519;

/// A ClientHello of TLS 1.2 (RFC 5246, section 7.4.1.2), with suites of its time.
fn hello_of_tls12() -> Vec<u8> {
    let extensions: &[u8] = &[
        0, 10, 0, 4, 0, 2, 0, 29, // supported_groups: x25519
        0, 11, 0, 2, 1, 0, // ec_point_formats: uncompressed
        0, 13, 0, 6, 0, 4, 8, 7, 4, 3, // signature_algorithms: ed25519, ecdsa_secp256r1_sha256
        0, 23, 0, 0, // extended_master_secret
    ];
    let mut body = vec![3, 3];
    body.extend([0x5a; 32]);
    body.extend([0, 0, 4, 0xc0, 0x2b, 0xc0, 0x2f, 1, 0]);
    body.extend((extensions.len() as u16).to_be_bytes());
    body.extend(extensions);
    let mut message = vec![1, 0];
    message.extend((body.len() as u16).to_be_bytes());
    message.extend(body);
    let mut record = vec![22, 3, 1];
    record.extend((message.len() as u16).to_be_bytes());
    record.extend(message);
    record
}

#[tokio::test]
async fn a_caller_who_is_not_listed_is_refused_and_both_know() {
    let mut listener = listener(1, only(key(2).public())).await;
    let caller = call(&listener, 3, key(1).public()).await;
    assert!(matches!(caller, Err(TransportError::KeyRefused)), "{caller:?}");
    let called = listener.accept().await;
    assert!(matches!(called, Err(TransportError::KeyNotAllowed { found }) if found == key(3).public()), "{called:?}");
    // Listening goes on.
    call(&listener, 2, key(1).public()).await.expect("the right one comes in");
    assert_eq!(listener.accept().await.expect("both are known").peer(), key(2).public());
}

#[tokio::test]
async fn a_house_with_another_key_is_refused_and_both_know() {
    let mut listener = listener(3, only(key(2).public())).await;
    let caller = call(&listener, 2, key(1).public()).await;
    assert!(
        matches!(caller, Err(TransportError::WrongKey { expected, found })
            if expected == key(1).public() && found == key(3).public()),
        "{caller:?}"
    );
    let called = listener.accept().await;
    assert!(matches!(called, Err(TransportError::KeyRefused)), "{called:?}");
}

#[tokio::test]
async fn strangers_are_refused_each_for_its_cause() {
    let known = key(2).public();
    let mut listener = listener(1, only(known)).await;
    let honest = Presents { public: known, signer: 2 };
    let thief = Presents { public: known, signer: 3 };

    let called = strange_call(&listener, stranger(vec![CLASSICAL], Some(&honest), &[ALPN])).await;
    assert!(called.is_err());
    let outcome = listener.accept().await;
    assert!(matches!(outcome, Err(TransportError::NoPostQuantum)), "{outcome:?}");

    let called = strange_call(&listener, stranger(vec![HYBRID], None, &[ALPN])).await;
    assert!(called.is_err());
    let outcome = listener.accept().await;
    assert!(matches!(outcome, Err(TransportError::NoKey)), "{outcome:?}");

    let called = strange_call(&listener, stranger(vec![HYBRID], Some(&thief), &[ALPN])).await;
    assert!(called.is_err());
    let outcome = listener.accept().await;
    assert!(matches!(outcome, Err(TransportError::KeyInvalid)), "{outcome:?}");

    for alpn in [&[][..], &[&b"h2"[..]][..]] {
        let called = strange_call(&listener, stranger(vec![HYBRID], Some(&honest), alpn)).await;
        assert!(called.is_err());
        let outcome = listener.accept().await;
        assert!(matches!(outcome, Err(TransportError::NotLink)), "{outcome:?}");
    }

    // The same stranger with the right terms is a peer: the refusals above are for their causes.
    let both = stranger(vec![CLASSICAL, HYBRID], Some(&honest), &[ALPN]);
    strange_call(&listener, both).await.expect("it has the key and the key exchange");
    let wire = listener.accept().await.expect("it has the key and the key exchange");
    let group = wire.terms().negotiated_key_exchange_group().expect("the handshake is over");
    assert_eq!(group.name(), NamedGroup::X25519MLKEM768);
}

#[tokio::test]
async fn old_tls_and_other_protocols_are_refused() {
    let mut listener = listener(1, only(key(2).public())).await;
    let mut old = TcpStream::connect(listener.local_address()).await.expect("it listens");
    old.write_all(&hello_of_tls12()).await.expect("it reads");
    let mut answer = Vec::new();
    old.read_to_end(&mut answer).await.expect("it closes");
    // A fatal alert (RFC 5246, section 7.2), and no ServerHello.
    assert_eq!((answer.first(), answer.get(5)), (Some(&21), Some(&2)));
    let outcome = listener.accept().await;
    assert!(matches!(outcome, Err(TransportError::OldTls)), "{outcome:?}");

    let mut web = TcpStream::connect(listener.local_address()).await.expect("it listens");
    web.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("it reads");
    let outcome = listener.accept().await;
    assert!(matches!(outcome, Err(TransportError::NotTls)), "{outcome:?}");

    let gone = TcpStream::connect(listener.local_address()).await.expect("it listens");
    drop(gone);
    let outcome = listener.accept().await;
    assert!(matches!(outcome, Err(TransportError::ClosedInHandshake)), "{outcome:?}");
}

#[tokio::test]
async fn a_service_that_is_no_link_is_told_to_the_caller() {
    let outcome = |answer: &'static [u8]| async move {
        let (near, mut far) = duplex(64 * 1024);
        let answering = async move {
            let mut hello = [0; 5];
            far.read_exact(&mut hello).await.expect("a caller greets");
            far.write_all(answer).await.expect("a caller listens");
        };
        let expected = key(1).public();
        let caller = key(2);
        tokio::join!(connect_over(near, &caller, expected, LONG), answering).0
    };
    let http = outcome(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    assert!(matches!(http, Err(TransportError::NotTls)), "{http:?}");
    let refusal = outcome(&[21, 3, 3, 0, 2, 2, 40]).await;
    assert!(matches!(refusal, Err(TransportError::NoCommonTerms)), "{refusal:?}");
    let old = outcome(&[21, 3, 3, 0, 2, 2, 70]).await;
    assert!(matches!(old, Err(TransportError::OldTls)), "{old:?}");
    let closed = outcome(b"").await;
    assert!(matches!(closed, Err(TransportError::ClosedInHandshake)), "{closed:?}");
}

#[tokio::test]
async fn who_stalls_in_the_handshake_is_hung_up_on_and_holds_up_nobody() {
    let bounds = ListenBounds { handshake: SHORT, ..ListenBounds::default() };
    let known = key(2).public();
    let mut listener = Listener::bind(local(), &key(1), only(known), bounds).await.expect("a free port");
    let mut silent = TcpStream::connect(listener.local_address()).await.expect("it listens");
    let mut halting = TcpStream::connect(listener.local_address()).await.expect("it listens");
    halting.write_all(&hello_of_tls12()[..20]).await.expect("it reads");
    for _ in 0..2 {
        let outcome = listener.accept().await;
        assert!(
            matches!(outcome, Err(TransportError::TimedOut { stage: Stage::Handshake, after })
                if after == SHORT),
            "{outcome:?}"
        );
    }
    let mut rest = Vec::new();
    silent.read_to_end(&mut rest).await.expect("it was hung up on");
    assert!(rest.is_empty());

    let (near, _far) = duplex(64 * 1024);
    let outcome = connect_over(near, &key(2), key(1).public(), SHORT).await;
    assert!(matches!(outcome, Err(TransportError::TimedOut { stage: Stage::Handshake, .. })));
}

#[tokio::test]
async fn unfinished_handshakes_are_bounded() {
    let bounds = ListenBounds { handshake: LONG, at_once: 4, per_source: 3 };
    let known = key(2).public();
    let listener = Listener::bind(local(), &key(1), only(known), bounds).await.expect("a free port");
    let mut silent = Vec::new();
    for _ in 0..3 {
        silent.push(TcpStream::connect(listener.local_address()).await.expect("it listens"));
    }
    // The fourth from here is hung up on at once, long before its time is up.
    let mut fourth = TcpStream::connect(listener.local_address()).await.expect("it listens");
    let mut rest = Vec::new();
    fourth.read_to_end(&mut rest).await.expect("it was hung up on");
    assert!(rest.is_empty());
    // When one of them leaves, there is room again.
    drop(silent.pop());
    let mut listener = listener;
    let gone = listener.accept().await;
    assert!(matches!(gone, Err(TransportError::ClosedInHandshake)), "{gone:?}");
    call(&listener, 2, key(1).public()).await.expect("there is room");
    assert_eq!(listener.accept().await.expect("both are known").peer(), known);
}

#[tokio::test]
async fn beyond_the_bound_callers_wait_their_turn() {
    let bounds = ListenBounds { handshake: LONG, at_once: 2, per_source: 9 };
    let known = key(2).public();
    let mut listener = Listener::bind(local(), &key(1), only(known), bounds).await.expect("a free port");
    let address = listener.local_address();
    let one = TcpStream::connect(address).await.expect("it listens");
    let two = TcpStream::connect(address).await.expect("it listens");
    let hurried = Patience { handshake: SHORT, ..Patience::default() };
    let outcome = connect(&address.to_string(), &key(2), key(1).public(), hurried).await;
    assert!(matches!(outcome, Err(TransportError::TimedOut { stage: Stage::Handshake, .. })), "{outcome:?}");
    drop((one, two));
    call(&listener, 2, key(1).public()).await.expect("there is room");
    let arrived = loop {
        match listener.accept().await {
            Ok(wire) => break wire,
            Err(TransportError::ClosedInHandshake) => {}
            Err(other) => panic!("three left, one came: {other:?}"),
        }
    };
    assert_eq!(arrived.peer(), known);
}

#[tokio::test]
async fn addresses_that_do_not_serve_are_told_apart() {
    let listener = listener(1, only(key(2).public())).await;
    let taken = listener.local_address();
    let again = Listener::bind(taken, &key(1), only(key(2).public()), ListenBounds::default()).await;
    assert!(matches!(again, Err(TransportError::AddressInUse { address }) if address == taken), "{again:?}");
    // TEST-NET-1 (RFC 5737) is no address of this machine.
    let foreign = SocketAddr::from(([192, 0, 2, 1], 1));
    let foreign = Listener::bind(foreign, &key(1), only(key(2).public()), ListenBounds::default()).await;
    assert!(matches!(foreign, Err(TransportError::CannotListen { .. })), "{foreign:?}");

    drop(listener);
    let free = tokio::net::TcpListener::bind(local()).await.expect("a free port");
    let address = free.local_addr().expect("it has one").to_string();
    drop(free);
    let nobody = connect(&address, &key(2), key(1).public(), Patience::default()).await;
    assert!(matches!(nobody, Err(TransportError::Unreachable { .. })), "{nobody:?}");
    let nonsense = connect("no port here", &key(2), key(1).public(), Patience::default()).await;
    assert!(matches!(nonsense, Err(TransportError::UnknownHost { .. })), "{nonsense:?}");
}
