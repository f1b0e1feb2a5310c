//! Days, times and numbers as the reader's language writes them (CLDR), in the reader's zone. Lengths of time are messages.

use crate::words::{Tongue, Value, Words};
use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YMD, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::options::TimePrecision;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::{Locale, locale};
use jiff::Timestamp;
use jiff::civil;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn locale_of(tongue: Tongue) -> Locale {
    match tongue {
        // Days before months, and no AM and PM: what most of those read who read English here.
        Tongue::English => locale!("en-GB"),
        Tongue::Chinese => locale!("zh"),
        Tongue::Russian => locale!("ru"),
    }
}

impl Words {
    /// Day and time of a second (POSIX), in the reader's zone.
    pub fn time(&self, second: i64) -> String {
        let Ok(stamp) = Timestamp::from_second(second) else { return second.to_string() };
        let there = stamp.to_zoned(self.zone.clone()).datetime();
        let (Some(date), Some(time)) = (date_of(there.date()), time_of(there.time())) else {
            return second.to_string();
        };
        let fields = YMDT::medium().with_time_precision(TimePrecision::Minute);
        let formatter = DateTimeFormatter::try_new(locale_of(self.tongue).into(), fields);
        formatter.map_or_else(|_| there.to_string(), |formatter| formatter.format(&DateTime { date, time }).to_string())
    }

    /// The day of a second (POSIX), in the reader's zone.
    pub fn day(&self, second: i64) -> String {
        let Ok(stamp) = Timestamp::from_second(second) else { return second.to_string() };
        self.civil_day(stamp.to_zoned(self.zone.clone()).date())
    }

    /// A day of the calendar, which is the same in every zone.
    pub fn civil_day(&self, day: civil::Date) -> String {
        let Some(date) = date_of(day) else { return day.to_string() };
        let formatter = DateTimeFormatter::try_new(locale_of(self.tongue).into(), YMD::long());
        formatter.map_or_else(|_| day.to_string(), |formatter| formatter.format(&date).to_string())
    }

    /// How long ago, or how long until.
    pub fn away(&self, second: i64, now: i64) -> String {
        let (span, when) = if second <= now { (now - second, "ago") } else { (second - now, "in") };
        let (unit, count) = match span {
            ..MINUTE => return self.say(if when == "ago" { "frame-just-now" } else { "frame-at-once" }),
            MINUTE..HOUR => ("minutes", span / MINUTE),
            HOUR..DAY => ("hours", span / HOUR),
            _ => ("days", span / DAY),
        };
        let key = match (when, unit) {
            ("ago", "minutes") => "frame-minutes-ago",
            ("ago", "hours") => "frame-hours-ago",
            ("ago", _) => "frame-days-ago",
            (_, "minutes") => "frame-in-minutes",
            (_, "hours") => "frame-in-hours",
            (_, _) => "frame-in-days",
        };
        self.with(key, &[("count", Value::Number(count))])
    }

    /// A number with the separators of the language.
    pub fn number(&self, number: u64) -> String {
        let formatter = DecimalFormatter::try_new(locale_of(self.tongue).into(), Default::default());
        formatter.map_or_else(|_| number.to_string(), |formatter| formatter.format(&Decimal::from(number)).to_string())
    }
}

fn date_of(day: civil::Date) -> Option<Date<Iso>> {
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Date::try_new_iso(i32::from(day.year()), month, of_month).ok()
}

fn time_of(time: civil::Time) -> Option<Time> {
    let part = |part: i8| u8::try_from(part).ok();
    Time::try_new(part(time.hour())?, part(time.minute())?, part(time.second())?, 0).ok()
}

/// A second as machines read it (RFC 3339, UTC).
pub fn machine_time(second: i64) -> String {
    Timestamp::from_second(second).map_or_else(|_| second.to_string(), |stamp| stamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tongue: Tongue, zone: &str) -> Words {
        Words::new(tongue, jiff::tz::TimeZone::get(zone).expect("the zone is known"))
    }

    #[test]
    fn a_time_is_written_as_the_language_writes_it_and_in_the_zone_of_the_reader() {
        let second = 1_795_000_000; // 2026-11-18T11:06:40Z
        assert_eq!(words(Tongue::English, "UTC").time(second), "18 Nov 2026, 11:06");
        assert_eq!(words(Tongue::Russian, "Europe/Moscow").time(second), "18 нояб. 2026\u{202f}г., 14:06");
        assert_eq!(words(Tongue::Chinese, "Asia/Shanghai").time(second), "2026年11月18日 19:06");
        assert_eq!(words(Tongue::Chinese, "Asia/Shanghai").day(1_795_000_000 + 6 * HOUR), "2026年11月19日");
    }

    #[test]
    fn numbers_have_the_separators_of_the_language() {
        assert_eq!(words(Tongue::English, "UTC").number(1_234_567), "1,234,567");
        assert_eq!(words(Tongue::Russian, "UTC").number(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(words(Tongue::Chinese, "UTC").number(1_234_567), "1,234,567");
    }

    #[test]
    fn lengths_of_time_have_their_plurals() {
        let russian = words(Tongue::Russian, "UTC");
        assert_eq!(russian.away(0, 60), "1 минуту назад");
        assert_eq!(russian.away(0, 3 * HOUR), "3 часа назад");
        assert_eq!(russian.away(5 * DAY, 0), "через 5 дней");
        assert_eq!(words(Tongue::English, "UTC").away(0, DAY), "1 day ago");
        assert_eq!(words(Tongue::Chinese, "UTC").away(2 * HOUR, 0), "2小时后");
    }
}
