//! An open link: frames arrive whole and in order, and no bad end looks like a good one.

mod callers;

use std::sync::Arc;
use std::time::Duration;

use callers::{HYBRID, Presents, call, key, listener, only, strange_call, stranger};
use node::transport::{ALPN, FRAME_MAX, TransportError, Wire, accept_over, connect_over};
use rustls::NamedGroup;
use tokio::io::{AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::mpsc;

const LONG: Duration = Duration::from_secs(20);

/// Two ends of one link, over memory.
async fn pair() -> (Wire<DuplexStream>, Wire<DuplexStream>) {
    let (near, far) = duplex(64 * 1024);
    let (one, two) = (key(1), key(2));
    let (caller, called) =
        tokio::join!(connect_over(near, &two, one.public(), LONG), accept_over(far, &one, only(two.public()), LONG),);
    (caller.expect("both are known"), called.expect("both are known"))
}

#[tokio::test]
async fn two_who_know_each_other_talk() {
    let mut listener = listener(1, only(key(2).public())).await;
    let caller = call(&listener, 2, key(1).public()).await.expect("both are known");
    let called = listener.accept().await.expect("both are known");
    assert_eq!((caller.peer(), called.peer()), (key(1).public(), key(2).public()));
    for wire in [&caller, &called] {
        let group = wire.terms().negotiated_key_exchange_group().expect("the handshake is over");
        assert_eq!(group.name(), NamedGroup::X25519MLKEM768);
        assert_eq!(wire.terms().alpn_protocol(), Some(ALPN));
        assert!(wire.stream().nodelay().expect("a TCP stream has options"));
    }

    assert!(rustls::crypto::CryptoProvider::get_default().is_none());

    let (mut caller_reads, mut caller_writes) = caller.split();
    let (mut called_reads, called_writes) = called.split();
    let frames: Vec<Vec<u8>> = [0, 1, 100, 16_384, 70_000, 0, FRAME_MAX].map(|size| vec![size as u8; size]).into();
    let (queue, out) = mpsc::channel(2);
    let serving = tokio::spawn(called_writes.serve(out));
    let sent = frames.clone();
    let sending = tokio::spawn(async move {
        caller_writes.send(&sent).await.expect("the link is open");
        caller_writes.close().await.expect("the link is open");
    });
    for frame in &frames {
        let received = called_reads.frame().await.expect("whole").expect("not yet closed");
        assert!(received == *frame, "a frame of {} bytes came otherwise", frame.len());
        queue.send(received).await.expect("the writer serves");
        let echo = caller_reads.frame().await.expect("whole").expect("not yet closed");
        assert!(echo == *frame, "a frame of {} bytes came back otherwise", frame.len());
    }
    assert!(called_reads.frame().await.expect("a good end").is_none());
    drop(queue);
    assert!(caller_reads.frame().await.expect("a good end").is_none());
    sending.await.expect("no panic");
    serving.await.expect("no panic").expect("the link is open");
}

#[tokio::test]
async fn a_frame_that_is_too_large_is_refused_on_both_ends() {
    let (caller, called) = pair().await;
    let (_, mut writes) = caller.split();
    let large = vec![0; FRAME_MAX + 1];
    let refused = writes.send(&[b"small".as_slice(), &large]).await;
    let is_it = |error: &TransportError, bytes: u64| {
        matches!(error, TransportError::FrameTooLarge { size, most }
            if *size == bytes && *most == FRAME_MAX as u64)
    };
    assert!(is_it(&refused.expect_err("too large"), FRAME_MAX as u64 + 1));
    // Nothing of it was sent: the next frame is the first.
    writes.send(&[b"first"]).await.expect("the link is open");
    let (mut reads, _) = called.split();
    assert_eq!(reads.frame().await.expect("whole"), Some(b"first".to_vec()));

    let mut listener = listener(1, only(key(2).public())).await;
    let honest = Presents { public: key(2).public(), signer: 2 };
    let config = stranger(vec![HYBRID], Some(&honest), &[ALPN]);
    let mut rude = strange_call(&listener, config).await.expect("it has the key");
    let (mut reads, _writes) = listener.accept().await.expect("it has the key").split();
    rude.write_all(&u32::MAX.to_be_bytes()).await.expect("the link is open");
    let refused = reads.frame().await.expect_err("no such frame is read");
    assert!(is_it(&refused, u64::from(u32::MAX)));
}

#[tokio::test]
async fn an_end_in_the_middle_is_no_good_end() {
    let mut listener = listener(1, only(key(2).public())).await;
    let honest = Presents { public: key(2).public(), signer: 2 };
    let config = stranger(vec![HYBRID], Some(&honest), &[ALPN]);

    // Within a frame, with a farewell.
    let mut peer = strange_call(&listener, Arc::clone(&config)).await.expect("it has the key");
    let (mut reads, _writes) = listener.accept().await.expect("it has the key").split();
    peer.write_all(&[0, 0, 0, 9, 1, 2, 3]).await.expect("the link is open");
    peer.shutdown().await.expect("the link is open");
    let end = reads.frame().await;
    assert!(matches!(end, Err(TransportError::CutShort)), "{end:?}");

    // Between frames, without one: a stranger on the way may have cut it.
    let peer = strange_call(&listener, config).await.expect("it has the key");
    let (mut reads, _writes) = listener.accept().await.expect("it has the key").split();
    drop(peer);
    let end = reads.frame().await;
    assert!(matches!(end, Err(TransportError::CutShort | TransportError::Broken { .. })), "{end:?}");
}

#[tokio::test]
async fn an_awaited_frame_may_be_abandoned_and_awaited_again() {
    let (caller, called) = pair().await;
    let (mut reads, _writes) = called.split();
    let (_, mut writes) = caller.split();
    let frame: Vec<u8> = (0..1_000_000u32).map(|at| at as u8).collect();
    let sent = frame.clone();
    let sending = tokio::spawn(async move {
        writes.send(&[sent]).await.expect("the link is open");
        writes
    });
    let mut abandoned = 0;
    let received = loop {
        // Polled once, then dropped, whatever it had read by then.
        tokio::select! {
            biased;
            received = reads.frame() => break received,
            () = tokio::task::yield_now() => abandoned += 1,
        }
    };
    assert!(received.expect("whole") == Some(frame));
    assert!(abandoned > 1, "the frame came in one piece: the test shows nothing");
    sending.await.expect("no panic");
}
