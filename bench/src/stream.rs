//! From one party's commit to the other party's event stream.

use crate::append::TEXT;
use crate::houses::{House, accept_all, found, open_round};
use crate::limits::Bare;
use crate::table::{Table, median};
use node::desk::Event;
use std::time::Instant;

/// Measures.
pub async fn measure(table: &mut Table) {
    let (a, b) = (House::new("AA", 3), House::new("BB", 4));
    let mechanism = found(&[&a, &b]);
    let (mut a, mut b) = (a.serve(), b.serve());
    House::connect(&mut [&mut a, &mut b]).await;
    accept_all(&mechanism, &[&a, &b]).await;
    let item = open_round(&mechanism, &[&a, &b]).await;
    let mut events = b.running.as_ref().expect("on line").desk.subscribe();
    let (mut times, mut bares) = (Vec::new(), Vec::new());
    let mut bare = Bare::new();
    for _ in 0..400 {
        let from = Instant::now();
        let logged = a.briefs(mechanism.id, item, 1, TEXT).await;
        loop {
            if let Ok(Event::Acts { log, to, .. }) = events.recv().await
                && log.party == a.party
                && to > logged.place.index
            {
                break;
            }
        }
        times.push(from.elapsed().as_secs_f64());
        bares.push(bare.append(&[7; 500]));
        // The receipt's way back is not part of the next measurement.
        tokio::time::sleep(std::time::Duration::from_millis(3)).await;
    }
    let (time, sync) = (median(times), median(bares));
    let most = 4.0 * sync + 0.002;
    let ms = |seconds: f64| format!("{:.2} ms", seconds * 1e3);
    table.add(
        "commit to the other side's events, p50",
        ms(time),
        format!("4 fdatasync + 2 ms = {}", ms(most)),
        most / time,
        "≥ 1",
    );
    a.stop().await;
    b.stop().await;
}
