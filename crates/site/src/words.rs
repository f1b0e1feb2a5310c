//! The words of the public pages: Fluent messages in English, Chinese and Russian, and days and times as they are written
//! in these languages. No page has a word of its own.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_locale_core::{Locale, locale};
use jiff::Timestamp;
use jiff::civil;
use record::{Language, Texts};
use std::sync::LazyLock;
use unic_langid::{LanguageIdentifier, langid};

/// A language in which the pages themselves speak.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tongue {
    /// English.
    English,
    /// Chinese, in simplified characters.
    Chinese,
    /// Russian.
    Russian,
}

impl Tongue {
    /// All of them.
    pub const ALL: [Tongue; 3] = [Tongue::English, Tongue::Chinese, Tongue::Russian];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Tongue::English => "en",
            Tongue::Chinese => "zh",
            Tongue::Russian => "ru",
        }
    }

    /// As metadata for social networks name it.
    pub fn territory(self) -> &'static str {
        match self {
            Tongue::English => "en_GB",
            Tongue::Chinese => "zh_CN",
            Tongue::Russian => "ru_RU",
        }
    }

    /// The tongue of a tag, by its first part.
    pub fn of_tag(tag: &str) -> Option<Tongue> {
        let first = tag.split('-').next().unwrap_or(tag);
        Tongue::ALL.into_iter().find(|tongue| tongue.tag() == first)
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Tongue::English => langid!("en"),
            Tongue::Chinese => langid!("zh"),
            Tongue::Russian => langid!("ru"),
        }
    }

    fn locale(self) -> Locale {
        match self {
            // Days before months, and no AM and PM: what most of those read who read English here.
            Tongue::English => locale!("en-GB"),
            Tongue::Chinese => locale!("zh"),
            Tongue::Russian => locale!("ru"),
        }
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        match self {
            Tongue::English => &ENGLISH,
            Tongue::Chinese => &CHINESE,
            Tongue::Russian => &RUSSIAN,
        }
    }
}

macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        /// The areas of the messages, each with its file in every tongue.
        pub const AREAS: &[(&str, [&str; 3])] = &[$((
            $area,
            [
                include_str!(concat!("../i18n/en/", $area, ".ftl")),
                include_str!(concat!("../i18n/zh/", $area, ".ftl")),
                include_str!(concat!("../i18n/ru/", $area, ".ftl")),
            ],
        )),*];
    };
}

areas!["site", "proof"];

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Tongue::English));
static CHINESE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Tongue::Chinese));
static RUSSIAN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Tongue::Russian));

fn bundle(tongue: Tongue) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tongue.identifier()]);
    // The marks that isolate directions are for mixed runs; here every run of another language has an element of its own.
    bundle.set_use_isolating(false);
    let at = Tongue::ALL.iter().position(|other| *other == tongue).expect("every tongue is in the list");
    for (area, texts) in AREAS {
        let resource = FluentResource::try_new(texts[at].to_owned())
            .unwrap_or_else(|(_, faults)| panic!("{}/{area}.ftl is no Fluent: {faults:?}", tongue.tag()));
        if let Err(faults) = bundle.add_resource(resource) {
            panic!("{}/{area}.ftl says something twice: {faults:?}", tongue.tag());
        }
    }
    bundle
}

/// What a page speaks in: its tongue, and for texts of the record the languages that it would rather have.
#[derive(Clone, Debug)]
pub struct Words {
    /// The tongue.
    pub tongue: Tongue,
    wanted: Vec<Language>,
}

impl Words {
    /// The words of a page in this language: texts of the record in just it where they are, the page's own in its tongue,
    /// else in another of these, best first.
    pub fn of(language: &Language, others: &[Tongue]) -> Words {
        let tongue = Tongue::of_tag(language.tag()).or(others.first().copied()).unwrap_or(Tongue::English);
        let more = [tongue].into_iter().chain(others.iter().copied()).chain(Tongue::ALL);
        let wanted = [language.clone()].into_iter().chain(more.filter_map(|tongue| tongue.tag().parse().ok()));
        Words { tongue, wanted: wanted.collect() }
    }

    /// The words of a page in this tongue.
    pub fn in_tongue(tongue: Tongue) -> Words {
        Words::of(&tongue.tag().parse().expect("a tongue has a sound tag"), &[tongue])
    }

    /// A message. One that is not there is said by its key, so that nothing is silently empty; a test finds it.
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with its variables.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let args: FluentArgs = values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        self.formed(key, &args)
    }

    /// A message with one variable that is a number, which chooses the plural.
    pub fn count(&self, key: &str, number: u64) -> String {
        let args: FluentArgs = [("count", FluentValue::from(number))].into_iter().collect();
        self.formed(key, &args)
    }

    fn formed(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let bundle = self.tongue.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!("no message is called {key}");
            return key.to_owned();
        };
        let mut faults = Vec::new();
        let said = bundle.format_pattern(pattern, Some(args), &mut faults);
        for fault in faults {
            tracing::error!("the message {key} lacks something: {fault}");
        }
        said.into_owned()
    }

    /// The text in the page's best language, and the tag of that language; nothing where there is no text.
    pub fn best<'t>(&self, texts: &'t Texts) -> (&'t str, &'t str) {
        let found = self.wanted.iter().find_map(|wanted| texts.0.get_key_value(wanted));
        let alike = || {
            let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
            self.wanted
                .iter()
                .find_map(|wanted| texts.0.iter().find(|(language, _)| first(language.tag()) == first(wanted.tag())))
        };
        found.or_else(alike).or(texts.0.iter().next()).map_or(("", ""), |(language, text)| (text, language.tag()))
    }

    /// Names one after another: "A and B", "A, B and C".
    pub fn listed(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = first.join(&self.say("site-list-comma"));
                self.with("site-list-and", &[("first", &first), ("last", last)])
            }
        }
    }

    /// The day of a second (POSIX), in UTC.
    pub fn day(&self, second: i64) -> String {
        let Ok(stamp) = Timestamp::from_second(second) else { return second.to_string() };
        self.civil_day(stamp.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// Day and minute of a second (POSIX), in UTC, which is said.
    pub fn time(&self, second: i64) -> String {
        let Ok(stamp) = Timestamp::from_second(second) else { return second.to_string() };
        let clock = stamp.to_zoned(jiff::tz::TimeZone::UTC).strftime("%H:%M").to_string();
        self.with("site-time", &[("day", &self.day(second)), ("clock", &clock)])
    }

    fn civil_day(&self, day: civil::Date) -> String {
        let date = || {
            let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
            Date::<Iso>::try_new_iso(i32::from(day.year()), month, of_month).ok()
        };
        let Some(date) = date() else { return day.to_string() };
        let formatter = DateTimeFormatter::try_new(self.tongue.locale().into(), YMD::long());
        formatter.map_or_else(|_| day.to_string(), |formatter| formatter.format(&date).to_string())
    }

    /// A size in bytes, as people read it.
    pub fn size(&self, bytes: usize) -> String {
        if bytes < 1000 {
            return self.count("site-bytes", bytes as u64);
        }
        self.count("site-kilobytes", bytes.div_ceil(1000) as u64)
    }
}

/// A second as machines read it (RFC 3339, UTC).
pub fn machine_time(second: i64) -> String {
    Timestamp::from_second(second).map_or_else(|_| second.to_string(), |stamp| stamp.to_string())
}

/// The day of a second as machines read it.
pub fn machine_day(second: i64) -> String {
    machine_time(second).split('T').next().unwrap_or_default().to_owned()
}

/// What a language calls itself; its tag where that is not known here.
pub fn own_name(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or(tag) {
        "ar" => "العربية",
        "be" => "Беларуская",
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "fa" => "فارسی",
        "fr" => "Français",
        "he" => "עברית",
        "hi" => "हिन्दी",
        "id" => "Bahasa Indonesia",
        "it" => "Italiano",
        "ja" => "日本語",
        "kk" => "Қазақ тілі",
        "ko" => "한국어",
        "ky" => "Кыргызча",
        "mn" => "Монгол",
        "pt" => "Português",
        "ru" => "Русский",
        "sr" => "Српски",
        "tg" => "Тоҷикӣ",
        "tr" => "Türkçe",
        "uk" => "Українська",
        "ur" => "اردو",
        "uz" => "Oʻzbekcha",
        "vi" => "Tiếng Việt",
        "zh" => "中文",
        _ => tag,
    }
}

/// How a language runs: `rtl` or `ltr`.
pub fn direction(tag: &str) -> &'static str {
    match paper::Language::new(tag) {
        Some(language) if language.is_right_to_left() => "rtl",
        Some(_) | None => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_utc_and_say_so() {
        let second = 1_795_000_000; // 2026-11-18T11:06:40Z
        let said = |tongue| Words::in_tongue(tongue).time(second);
        assert_eq!(said(Tongue::English), "18 November 2026, 11:06 UTC");
        assert_eq!(said(Tongue::Russian), "18 ноября 2026\u{202f}г., 11:06 по Гринвичу (UTC)");
        assert_eq!(said(Tongue::Chinese), "2026年11月18日 11:06（协调世界时）");
    }

    #[test]
    fn names_stand_one_after_another() {
        let names = ["A".to_owned(), "B".to_owned(), "C".to_owned()];
        let english = Words::in_tongue(Tongue::English);
        assert_eq!(english.listed(&names), "A, B and C");
        assert_eq!(Words::in_tongue(Tongue::Chinese).listed(&names[..2]), "A和B");
        assert_eq!(english.listed(&names[..1]), "A");
    }

    #[test]
    fn a_page_in_a_language_without_words_of_ours_has_its_own_texts_and_our_next_best_words() {
        let arabic: Language = "ar".parse().expect("a tag");
        let words = Words::of(&arabic, &[Tongue::Russian]);
        assert_eq!(words.tongue, Tongue::Russian);
        let texts = Texts([(arabic, "نص".to_owned()), ("en".parse().expect("a tag"), "text".to_owned())].into());
        assert_eq!(words.best(&texts), ("نص", "ar"));
        assert_eq!((direction("ar"), direction("zh")), ("rtl", "ltr"));
    }
}
