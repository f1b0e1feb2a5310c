//! A house that was away catches up: transferred, verified, stored, folded. Then it starts cold.

use crate::append::TEXT;
use crate::houses::{House, accept_all, eventually, found, open_round};
use crate::limits::{Bare, hash_rate};
use crate::rivals;
use crate::table::{Table, median};
use record::{Epoch, LogId};
use std::process::Command;
use std::time::Instant;

/// Measures with this many acts.
pub async fn measure(table: &mut Table, acts: u64) {
    let (a, b) = (House::new("AA", 5), House::new("BB", 6));
    let mechanism = found(&[&a, &b]);
    let (mut a, mut b) = (a.serve(), b.serve());
    House::connect(&mut [&mut a, &mut b]).await;
    accept_all(&mechanism, &[&a, &b]).await;
    let item = open_round(&mechanism, &[&a, &b]).await;
    let b = b.stop().await;
    let from = Instant::now();
    let mut last = a.briefs(mechanism.id, item, 1000, TEXT).await;
    while last.place.index + 1 < acts {
        last = a.briefs(mechanism.id, item, 1000, TEXT).await;
    }
    eprintln!("{acts} acts were logged in {:.1} s", from.elapsed().as_secs_f64());
    let (mut ones, mut bares) = (Vec::new(), Vec::new());
    let mut bare = Bare::new();
    for _ in 0..200 {
        let from = Instant::now();
        last = a.briefs(mechanism.id, item, 1, TEXT).await;
        ones.push(from.elapsed().as_secs_f64());
        bares.push(bare.append(&[7; 500]));
    }
    let (one, bare) = (median(ones), median(bares));
    let us = |seconds: f64| format!("{:.0} µs", seconds * 1e6);
    let name = format!("durable append, one at a time, to a log of {acts}");
    table.add(&name, us(one), format!("bare append + fdatasync {}", us(bare)), bare / one, "≥ 0.3, flat");
    let log = LogId { mechanism: mechanism.id, party: a.party, epoch: Epoch::FIRST };
    let size = last.place.index + 1;
    let bytes: u64 = a.leaf_bytes(log);
    let mut b = b.serve();
    let from = Instant::now();
    House::connect(&mut [&mut a, &mut b]).await;
    eventually("B caught up", || a.receipt(log, b.party) == Some(size)).await;
    let seconds = from.elapsed().as_secs_f64();
    let rate = bytes as f64 / seconds;
    let hashing = hash_rate(500, 512 << 20);
    let gb = |rate: f64| format!("{:.2} GB/s", rate / 1e9);
    let name = format!("catching up, {acts} acts");
    let ours = format!("{seconds:.2} s, {:.0} acts/s", size as f64 / seconds);
    table.add(&name, ours.clone(), format!("SHA-256 {}", gb(hashing)), rate / hashing, "≥ 0.1");
    if let Some(git) = rivals::git_signed(60) {
        let per = size as f64 / seconds;
        table.add(&name, ours.clone(), format!("git verify-commit {:.0}/s", git.verify), per / git.verify, "≥ 1000");
        table.add(&name, ours, format!("git fetch {:.0}/s, nothing verified", git.fetch), per / git.fetch, "");
    }
    let stored = b.disk_bytes();
    let (a, b) = (a.stop().await, b.stop().await);
    table.add(
        &format!("store, {acts} acts"),
        format!("{stored} bytes"),
        format!("the acts' own {bytes}"),
        stored as f64 / bytes as f64,
        "≤ 1.4",
    );
    drop(a);
    let out = Command::new(std::env::current_exe().expect("a path"))
        .args(["cold-start", b.path(), "6"])
        .output()
        .expect("it runs");
    let out = String::from_utf8(out.stdout).expect("words");
    let figures: Vec<f64> = out.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [seconds, memory] = figures[..] else { panic!("the cold start told nothing: {out}") };
    table.add(
        &format!("cold start, {acts} acts"),
        format!("{seconds:.2} s"),
        "5 s".into(),
        5.0 / seconds,
        "≥ 1 (at 1,000,000)",
    );
    let per = memory / size as f64;
    table.add(
        &format!("memory, {acts} acts"),
        format!("{per:.0} bytes an act"),
        "400 bytes".into(),
        400.0 / per,
        "≥ 1",
    );
}

/// Opens a house as at a start, and says how long it took and how much memory it has.
pub fn cold_start(dir: &str, seed: u8) {
    let before = resident();
    let from = Instant::now();
    let desk = House::open_again(dir, "BB", seed);
    let seconds = from.elapsed().as_secs_f64();
    println!("{seconds} {}", resident() - before);
    drop(desk);
}

/// Resident memory of this process, in bytes.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it is told");
    line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).expect("a number") * 1024.0
}
