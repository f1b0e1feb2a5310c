//! How often one source, person or session may try: a bucket of tries that fills with time.
//! Nothing waits here and no clock is read: whoever asks says what time it is, and tells the person when to come back.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most that are remembered at once. Of more, whoever has most tries left is forgotten, and begins anew.
pub const REMEMBERED_MAX: usize = 8192;

/// Where a request comes from, as far as one house or person can be told from another: an address of IPv4, or the
/// /64 of an address of IPv6, in which one customer has all addresses (RFC 6177).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Source {
    /// IPv4, also where it is mapped into IPv6.
    Address(Ipv4Addr),
    /// The upper half of an address of IPv6.
    Net([u16; 4]),
}

impl From<IpAddr> for Source {
    fn from(address: IpAddr) -> Source {
        match address.to_canonical() {
            IpAddr::V4(address) => Source::Address(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Source::Net([a, b, c, d])
            }
        }
    }
}

/// How many tries at once, and how long until one more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    /// Tries of one who has not tried for long; one at the least.
    pub burst: u32,
    /// After this time there is one more.
    pub every: Duration,
}

/// Sign-in, each way of it, by source: many colleagues can share one address.
pub const SIGN_IN: Rate = Rate { burst: 30, every: Duration::from_secs(2) };
/// One-time links that were wrong, by source.
pub const LINKS: Rate = Rate { burst: 10, every: Duration::from_secs(30) };
/// Forms, by session: a person works fast, a program faster.
pub const FORMS: Rate = Rate { burst: 60, every: Duration::from_secs(1) };
/// Forms of all who come from one source: a delegation can share one address.
pub const SOURCE: Rate = Rate { burst: 600, every: Duration::from_millis(100) };

/// Too many tries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooOften {
    /// The next try is free after this time.
    pub wait: Duration,
}

impl TooOften {
    /// The seconds after which the next try is free, rounded up.
    pub fn whole_seconds(&self) -> u64 {
        self.wait.as_secs() + u64::from(self.wait.subsec_nanos() > 0)
    }
}

/// A way of signing in; each has tries of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Way {
    /// By a passkey.
    Passkey,
    /// By a one-time link.
    Link,
    /// By the house's provider.
    Provider,
}

/// The tries at everything that is counted.
#[derive(Debug)]
pub struct Tries {
    /// Signing in, by source.
    pub sign_in: Limits<(Source, Way)>,
    /// One-time links that were wrong, by source.
    pub links: Limits<Source>,
    /// Forms, by the number of the session.
    pub forms: Limits<i64>,
    /// Forms, by source.
    pub source: Limits<Source>,
}

impl Default for Tries {
    fn default() -> Tries {
        Tries {
            sign_in: Limits::new(SIGN_IN),
            links: Limits::new(LINKS),
            forms: Limits::new(FORMS),
            source: Limits::new(SOURCE),
        }
    }
}

/// The tries of all who tried lately, at one rate (the generic cell rate algorithm: what is remembered of each is the
/// moment at which their bucket is full again, and nothing once it is).
#[derive(Debug)]
pub struct Limits<K> {
    rate: Rate,
    remembered: Mutex<Remembered<K>>,
}

#[derive(Debug)]
struct Remembered<K> {
    full_at: HashMap<K, Instant>,
    by_time: BTreeSet<(Instant, K)>,
}

impl<K: Clone + Ord + Hash> Limits<K> {
    /// Nobody has tried yet.
    pub fn new(rate: Rate) -> Limits<K> {
        Limits { rate, remembered: Mutex::new(Remembered { full_at: HashMap::new(), by_time: BTreeSet::new() }) }
    }

    /// One try of this one, now.
    ///
    /// # Errors
    /// Where they tried too often. What is refused costs them nothing.
    pub fn take(&self, who: &K, now: Instant) -> Result<(), TooOften> {
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.forget_until(now);
        let full_at = remembered.full_at.get(who).copied().unwrap_or(now).max(now);
        // As many tries before the bucket is full as it holds, this one among them.
        let holds = self.rate.every.saturating_mul(self.rate.burst.max(1));
        let wait = (full_at + self.rate.every).saturating_duration_since(now + holds);
        if !wait.is_zero() {
            return Err(TooOften { wait });
        }
        remembered.keep(who, full_at + self.rate.every);
        Ok(())
    }
}

impl<K: Clone + Ord + Hash> Remembered<K> {
    /// Whose bucket is full again is as if they had never tried.
    fn forget_until(&mut self, now: Instant) {
        while self.by_time.first().is_some_and(|(full_at, _)| *full_at <= now) {
            self.forget_first();
        }
    }

    fn forget_first(&mut self) {
        if let Some((_, who)) = self.by_time.pop_first() {
            self.full_at.remove(&who);
        }
    }

    fn keep(&mut self, who: &K, full_at: Instant) {
        match self.full_at.insert(who.clone(), full_at) {
            Some(before) => _ = self.by_time.remove(&(before, who.clone())),
            None if self.full_at.len() > REMEMBERED_MAX => self.forget_first(),
            None => (),
        }
        self.by_time.insert((full_at, who.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATE: Rate = Rate { burst: 3, every: Duration::from_millis(100) };

    fn after(start: Instant, millis: u64) -> Instant {
        start + Duration::from_millis(millis)
    }

    proptest! {
        /// The law: in any span of time, no more tries than the bucket holds and the span brings.
        #[test]
        fn no_span_has_more_tries_than_its_due(steps in proptest::collection::vec((0_u64..120, 0_u8..3), 1..300)) {
            let (limits, start) = (Limits::new(RATE), Instant::now());
            let (mut now, mut taken) = (0, HashMap::<u8, Vec<u64>>::new());
            for (step, who) in steps {
                now += step;
                if limits.take(&who, after(start, now)).is_ok() {
                    taken.entry(who).or_default().push(now);
                }
            }
            for times in taken.values() {
                for (first, from) in times.iter().enumerate() {
                    for (more, until) in times[first..].iter().enumerate() {
                        prop_assert!((more as u64) < 3 + (until - from) / 100, "{times:?}");
                    }
                }
            }
        }

        /// What is refused says when it is not, to the moment, and costs nothing.
        #[test]
        fn who_waits_as_told_may_try(steps in proptest::collection::vec(0_u64..60, 1..100)) {
            let (limits, start) = (Limits::new(RATE), Instant::now());
            let mut now = start;
            for step in steps {
                now += Duration::from_millis(step);
                if let Err(TooOften { wait }) = limits.take(&(), now) {
                    prop_assert!(wait <= RATE.every);
                    let nearly = now + wait - Duration::from_nanos(1);
                    prop_assert!(limits.take(&(), nearly).is_err());
                    now += wait;
                    prop_assert_eq!(limits.take(&(), now), Ok(()));
                }
            }
        }

        /// One who tries too often takes nothing from another.
        #[test]
        fn each_has_their_own(tries in 1_u32..50) {
            let (limits, now) = (Limits::new(RATE), Instant::now());
            for _ in 0..tries {
                _ = limits.take(&"loud", now);
            }
            for _ in 0..RATE.burst {
                prop_assert!(limits.take(&"quiet", now).is_ok());
            }
            prop_assert!(limits.take(&"quiet", now).is_err());
        }

        /// Both accounts of who tried are one, and bounded, also when a clock goes back.
        #[test]
        fn memory_is_bounded(tries in proptest::collection::vec((0_u64..500, 0_u32..40), 0..400)) {
            let (limits, start) = (Limits::new(RATE), Instant::now());
            for (at, who) in tries {
                _ = limits.take(&who, after(start, at));
            }
            let remembered = limits.remembered.lock().unwrap();
            prop_assert_eq!(remembered.full_at.len(), remembered.by_time.len());
            for (full_at, who) in &remembered.by_time {
                prop_assert_eq!(remembered.full_at.get(who), Some(full_at));
            }
        }
    }

    #[test]
    fn a_crowd_is_bounded_and_does_not_free_the_loudest() {
        let (limits, now) = (Limits::new(RATE), Instant::now());
        for _ in 0..RATE.burst {
            limits.take(&0, now).unwrap();
        }
        for who in 1..=2 * REMEMBERED_MAX {
            limits.take(&who, now).unwrap();
        }
        assert!(limits.take(&0, now).is_err());
        assert_eq!(limits.remembered.lock().unwrap().full_at.len(), REMEMBERED_MAX);
        // All are forgotten when their buckets are full.
        limits.take(&0, after(now, 400)).unwrap();
        assert_eq!(limits.remembered.lock().unwrap().by_time.len(), 1);
    }

    #[test]
    fn a_customer_is_one_source() {
        let source = |text: &str| Source::from(text.parse::<IpAddr>().unwrap());
        assert_eq!(source("2001:db8:1:2::1"), source("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(source("2001:db8:1:2::1"), source("2001:db8:1:3::1"));
        assert_eq!(source("::ffff:192.0.2.7"), source("192.0.2.7"));
        assert_ne!(source("192.0.2.7"), source("192.0.2.8"));
    }
}
