//! Times for people: in the zone of whoever reads, with the offset said; and days as they are typed.

use crate::drafting::Until;
use crate::failure::Failure;
use crate::machine::Machine;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use node::desk::Clock as _;
use record::matter::Day;

pub use secretariat::moment::plain;

/// A time in the reader's zone, as `2026-05-19 14:03:22 +08:00`.
pub fn shown(time: i64) -> String {
    shown_in(time, TimeZone::system())
}

fn shown_in(time: i64, zone: TimeZone) -> String {
    match Timestamp::from_second(time) {
        Ok(timestamp) => timestamp.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
        Err(_) => format!("{time} seconds after 1970"),
    }
}

/// The day of a time in the reader's zone, as `2026-05-19`.
pub fn date_shown(time: i64) -> String {
    shown(time).split(' ').next().unwrap_or_default().to_owned()
}

/// A time that was written by `plain`, in the reader's zone.
pub fn again(plain: &str) -> String {
    plain.parse::<Timestamp>().map_or_else(|_| plain.to_owned(), |timestamp| shown(timestamp.as_second()))
}

const FIRST: Date = jiff::civil::date(1970, 1, 1);

/// The day that is typed as `2026-05-19`.
pub fn day(text: &str) -> Option<Day> {
    let date: Date = text.parse().ok()?;
    let since = date.since(FIRST).ok()?.get_days();
    // What is typed has one form: a time after the day would be dropped silently.
    (date.to_string() == text).then_some(Day(since))
}

/// A day as `2026-05-19`.
pub fn day_shown(day: Day) -> String {
    FIRST.checked_add(i64::from(day.0).days()).map_or_else(|_| format!("day {}", day.0), |date| date.to_string())
}

/// The second that a day ends, in the reader's zone: until then, that day included.
pub fn end_of(day: Day) -> Option<i64> {
    let next = FIRST.checked_add((i64::from(day.0) + 1).days()).ok()?;
    Some(next.to_zoned(TimeZone::system()).ok()?.timestamp().as_second() - 1)
}

/// A deadline as it is typed: `2026-05-20T18:00+08:00`, or `+3d`, `+12h`, `+30m` from when the act is done.
pub fn until(text: &str) -> Option<Until> {
    if let Some(after) = text.strip_prefix('+') {
        let (digits, unit) = after.split_at_checked(after.len().checked_sub(1)?)?;
        let seconds = match unit {
            "d" => 86_400,
            "h" => 3_600,
            "m" => 60,
            _ => return None,
        };
        return Some(Until::After(digits.parse::<i64>().ok().filter(|n| *n > 0)?.checked_mul(seconds)?));
    }
    let timestamp: Timestamp = text.parse().ok()?;
    Some(Until::Second(timestamp.as_second()))
}

/// The second that is typed as a deadline is; what is counted from now, from this machine's now.
///
/// # Errors
/// Where it is no time.
pub fn second(text: &str) -> Result<i64, Failure> {
    match until(text) {
        Some(Until::Second(second)) => Ok(second),
        Some(Until::After(seconds)) => Ok(Machine.now().saturating_add(seconds)),
        None => Err(Failure::usage(
            format!("\"{text}\" is no time"),
            "write 2026-05-20T18:00+08:00, or +3d, +12h, +30m from now",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_typed_and_shown_alike() {
        for text in ["1970-01-01", "2026-05-19", "1945-09-03", "2100-12-31"] {
            assert_eq!(day_shown(day(text).expect("a day")), text);
        }
        assert_eq!(day("1970-01-02"), Some(Day(1)));
        assert_eq!((day("2026-02-30"), day("Tuesday"), day("2026-05-19T00:00")), (None, None, None));
    }

    #[test]
    fn times_say_their_offset() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        assert_eq!(shown_in(0, zone), "1970-01-01 08:00:00 +08:00");
        assert_eq!(plain(0), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn a_deadline_is_a_time_with_its_offset_or_so_long_from_now() {
        assert_eq!(until("1970-01-01T08:00+08:00"), Some(Until::Second(0)));
        assert_eq!(until("1970-01-02T00:00:00Z"), Some(Until::Second(86_400)));
        assert_eq!((until("+3d"), until("+2h")), (Some(Until::After(259_200)), Some(Until::After(7_200))));
        assert_eq!((until("2026-05-20T18:00"), until("tomorrow"), until("+0d"), until("+x")), (None, None, None, None));
    }
}
