//! Times as programs read them.

use jiff::Timestamp;

/// A time (POSIX seconds) as `2026-05-19T06:03:22Z`; the number itself where no calendar has it.
pub fn plain(time: i64) -> String {
    Timestamp::from_second(time).map_or_else(|_| time.to_string(), |timestamp| timestamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_in_utc() {
        assert_eq!(plain(0), "1970-01-01T00:00:00Z");
        assert_eq!(plain(i64::MAX), i64::MAX.to_string());
    }
}
