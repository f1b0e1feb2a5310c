//! Durable append: one act at a time, and a hundred at a time, against a bare append and against git.

use crate::houses::{House, accept_all, briefs, found, open_round};
use crate::limits::Bare;
use crate::rivals;
use crate::table::{Table, median};
use std::time::Instant;

/// The length of a briefing's text that makes an act of about 500 bytes.
pub const TEXT: usize = 345;

/// Measures.
pub async fn measure(table: &mut Table) {
    let (a, b) = (House::new("AA", 1), House::new("BB", 2));
    let mechanism = found(&[&a, &b]);
    let (mut a, mut b) = (a.serve(), b.serve());
    House::connect(&mut [&mut a, &mut b]).await;
    accept_all(&mechanism, &[&a, &b]).await;
    let item = open_round(&mechanism, &[&a, &b]).await;
    let (a, b) = (a.stop().await, b.stop().await);
    // Nothing but the desk: no other thread is waited for.
    let mut desk = House::open_again(a.path(), "AA", 1);
    let mut bare = Bare::new();
    let bytes = vec![7u8; 500];
    let (mut ones, mut bares, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..600 {
        let drafts = briefs(item, 1, TEXT);
        let from = Instant::now();
        desk.append(mechanism.id, drafts).expect("logged");
        ones.push(from.elapsed().as_secs_f64());
        bares.push(bare.append(&bytes));
    }
    for _ in 0..100 {
        let drafts = briefs(item, 100, TEXT);
        let from = Instant::now();
        desk.append(mechanism.id, drafts).expect("logged");
        groups.push(from.elapsed().as_secs_f64() / 100.0);
    }
    let (one, bare, group) = (median(ones), median(bares), median(groups));
    let us = |seconds: f64| format!("{:.0} µs", seconds * 1e6);
    table.add(
        "durable append, one at a time",
        us(one),
        format!("bare append + fdatasync {}", us(bare)),
        bare / one,
        "≥ 0.3",
    );
    table.add("durable append, in groups of 100", us(group), format!("one at a time {}", us(one)), one / group, "≥ 30");
    if let Some(git) = rivals::git_signed(60) {
        table.add(
            "durable append, one at a time",
            us(one),
            format!("git commit -S {}", us(git.commit)),
            git.commit / one,
            "",
        );
    }
    drop((desk, a, b));
}
