//! Messages in few words, for the printed trace.

use crate::witness::short;
use link::message::Message;
use record::LogId;
use record::checkpoint::Unverified;

/// A message in few words.
pub fn message(message: &Message) -> String {
    match message {
        Message::Hello { presence, leases, .. } => {
            format!("hello {presence:?} {:?}", leases.iter().map(|lease| lease.0[0]).collect::<Vec<_>>())
        }
        Message::Head { checkpoint } => format!("head {}", note(checkpoint)),
        Message::AllHeads { known, .. } => format!("all heads {:?}", known.map(|lease| lease.0[0])),
        Message::Want { log, start, count } => format!("want {} {start}+{count}", short(*log)),
        Message::Acts { log, checkpoint, package, rest } => {
            let count = record::tiles::entries(&package.bundle).count();
            format!("acts {} {}+{count} under {} rest {rest}", short(*log), package.start, note(checkpoint))
        }
        Message::Receipt { cosignature, party } => format!("receipt by {} {}", party.0.short(), note(cosignature)),
        Message::WantBlob { .. } => "want blob".into(),
        Message::BlobPart { .. } => "blob part".into(),
        Message::Lacking { .. } => "lacking".into(),
        Message::Ping => "ping".into(),
        Message::Pong => "pong".into(),
        Message::Refused(refused) => format!("refused {refused:?}"),
        Message::WantProof { log, first } => format!("want proof {} from {first}", short(*log)),
        Message::Proof { log, first, .. } => format!("proof {} from {first}", short(*log)),
    }
}

fn note(bytes: &[u8]) -> String {
    let of = |log: LogId, size: u64| format!("{}@{size}", short(log));
    Unverified::read(bytes).map_or("?".into(), |read| of(read.claimed_log(), read.claimed_size()))
}
