//! Ceremonies under way: what the house must remember between its question and the browser's answer.
//! Each is known by a random handle that only one browser holds, is good once, for minutes, and their number is bounded.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use record::Digest;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most ceremonies of one kind under way at once: of more, the oldest give way.
pub const CEREMONIES_MAX: usize = 1024;
/// How long a person has to answer.
pub const CEREMONY_LASTS: Duration = Duration::from_mins(5);
/// Bytes of a handle: nobody guesses one.
const HANDLE_BYTES: usize = 32;

/// The name of a ceremony, for the cookie of the one browser that began it.
#[derive(Clone, PartialEq, Eq)]
pub struct Handle(String);

impl Handle {
    /// A handle that nobody can foresee.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    fn new() -> Result<Handle, NoChance> {
        let mut bytes = [0; HANDLE_BYTES];
        getrandom::fill(&mut bytes).map_err(|_| NoChance)?;
        Ok(Handle(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a cookie says. It is compared with nothing but the digests of handles.
    pub fn from_cookie(text: &str) -> Handle {
        Handle(text.to_owned())
    }

    /// What the cookie is to say.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Ceremonies are kept by it, so that the time of a look-up tells nothing of the handles that there are.
    fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle(…)")
    }
}

/// The system gave no random bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoChance;

/// Why there is no ceremony to finish.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lost {
    /// No ceremony has this handle: it was finished, gave way, or never was.
    Unknown,
    /// Its time is over.
    Expired,
}

/// The ceremonies of one kind.
#[derive(Debug)]
pub struct Ceremonies<S> {
    under_way: Mutex<UnderWay<S>>,
}

#[derive(Debug)]
struct UnderWay<S> {
    states: HashMap<Digest, (Instant, S)>,
    /// The oldest first; those that are finished already are passed over.
    by_age: VecDeque<Digest>,
}

impl<S> Default for Ceremonies<S> {
    fn default() -> Ceremonies<S> {
        Ceremonies { under_way: Mutex::new(UnderWay { states: HashMap::new(), by_age: VecDeque::new() }) }
    }
}

impl<S> Ceremonies<S> {
    /// Remembers what a ceremony needs when it is finished.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn begin(&self, state: S, now: Instant) -> Result<Handle, NoChance> {
        let handle = Handle::new()?;
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.make_place();
        under_way.by_age.push_back(handle.digest());
        under_way.states.insert(handle.digest(), (now, state));
        Ok(handle)
    }

    /// What was remembered under this handle. It is forgotten, whatever comes of the ceremony.
    ///
    /// # Errors
    /// Where there is none, or no more.
    pub fn finish(&self, handle: &Handle, now: Instant) -> Result<S, Lost> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let (begun, state) = under_way.states.remove(&handle.digest()).ok_or(Lost::Unknown)?;
        if now.saturating_duration_since(begun) < CEREMONY_LASTS { Ok(state) } else { Err(Lost::Expired) }
    }
}

impl<S> UnderWay<S> {
    fn make_place(&mut self) {
        // Handles are passed over here and not where they are finished, so their row is bounded as the states are.
        while self.by_age.len() >= CEREMONIES_MAX {
            if let Some(oldest) = self.by_age.pop_front() {
                self.states.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ceremony_is_finished_once() {
        let (ceremonies, now) = (Ceremonies::default(), Instant::now());
        let (one, other) = (ceremonies.begin("one", now).unwrap(), ceremonies.begin("other", now).unwrap());
        assert_ne!(one, other);
        assert_eq!(ceremonies.finish(&Handle::from_cookie(one.as_str()), now), Ok("one"));
        assert_eq!(ceremonies.finish(&one, now), Err(Lost::Unknown));
        assert_eq!(ceremonies.finish(&other, now), Ok("other"));
        assert_eq!(ceremonies.finish(&Handle::from_cookie(""), now), Err(Lost::Unknown));
    }

    #[test]
    fn a_ceremony_ends_by_time() {
        let (ceremonies, now) = (Ceremonies::default(), Instant::now());
        let late = ceremonies.begin((), now).unwrap();
        let timely = ceremonies.begin((), now).unwrap();
        assert_eq!(ceremonies.finish(&timely, now + CEREMONY_LASTS - Duration::from_millis(1)), Ok(()));
        assert_eq!(ceremonies.finish(&late, now + CEREMONY_LASTS), Err(Lost::Expired));
        assert_eq!(ceremonies.finish(&late, now), Err(Lost::Unknown));
    }

    #[test]
    fn the_oldest_gives_way_and_the_number_is_bounded() {
        let (ceremonies, now) = (Ceremonies::default(), Instant::now());
        let handles: Vec<Handle> = (0..CEREMONIES_MAX + 2).map(|at| ceremonies.begin(at, now).unwrap()).collect();
        assert_eq!(ceremonies.under_way.lock().unwrap().states.len(), CEREMONIES_MAX);
        assert_eq!(ceremonies.finish(&handles[1], now), Err(Lost::Unknown));
        assert_eq!(ceremonies.finish(&handles[2], now), Ok(2));
        for at in 0..3 * CEREMONIES_MAX {
            let handle = ceremonies.begin(at, now).unwrap();
            assert_eq!(ceremonies.finish(&handle, now), Ok(at));
        }
        assert!(ceremonies.under_way.lock().unwrap().by_age.len() <= CEREMONIES_MAX);
    }

    #[test]
    fn a_handle_is_not_told_in_the_diagnostics() {
        let handle = Handle::from_cookie("a secret");
        assert_eq!(format!("{handle:?}"), "Handle(…)");
    }
}
