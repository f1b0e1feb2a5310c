//! The readings of the machine's clocks: the wall clock, which anybody in charge may set, and the steady one, which counts
//! the machine's sleep too. What they mean is `embargo`'s.

use crate::embargo::{Boot, Clocks};
use rustix::time::{ClockId, clock_gettime};

/// Where the kernel says which run of the machine this is.
const BOOT: &str = "/proc/sys/kernel/random/boot_id";

/// Reads both clocks now.
pub fn read() -> Clocks {
    let millis = |clock: ClockId| {
        let time = clock_gettime(clock);
        time.tv_sec.saturating_mul(1000).saturating_add(time.tv_nsec / 1_000_000)
    };
    // Where the kernel does not say it, each process is a run of its own: it has nothing to hold the wall clock against.
    let boot = std::fs::read_to_string(BOOT).unwrap_or_else(|_| format!("process {}", std::process::id()));
    Clocks { boot: Boot(boot.trim().to_owned()), steady: millis(ClockId::Boottime), wall: millis(ClockId::Realtime) }
}
