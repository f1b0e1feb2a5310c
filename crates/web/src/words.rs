//! The words of the pages: Fluent messages in English, Chinese and Russian, and the text of the record in the reader's
//! best language. No page has a word of its own.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use record::{Language, Texts};
use std::sync::LazyLock;
use unic_langid::{LanguageIdentifier, langid};

/// A language in which the pages speak.
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
    /// All of them, in the order in which they are offered.
    pub const ALL: [Tongue; 3] = [Tongue::English, Tongue::Chinese, Tongue::Russian];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Tongue::English => "en",
            Tongue::Chinese => "zh",
            Tongue::Russian => "ru",
        }
    }

    /// What it calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Tongue::English => "English",
            Tongue::Chinese => "中文",
            Tongue::Russian => "Русский",
        }
    }

    /// The tongue of a tag, by its first part.
    pub fn of_tag(tag: &str) -> Option<Tongue> {
        let first = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        Tongue::ALL.into_iter().find(|tongue| tongue.tag() == first)
    }

    /// The best tongue for what a browser accepts (RFC 9110, 12.5.4).
    pub fn accepted(header: &str) -> Option<Tongue> {
        let weighed = header.split(',').take(32).filter_map(|part| {
            let (tag, rest) = part.trim().split_once(';').unwrap_or((part.trim(), ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse::<f32>().ok())?;
            Some((Tongue::of_tag(tag)?, weight))
        });
        let mut weighed: Vec<(Tongue, f32)> = weighed.filter(|(_, weight)| *weight > 0.0).collect();
        weighed.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        weighed.first().map(|(tongue, _)| *tongue)
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Tongue::English => langid!("en"),
            Tongue::Chinese => langid!("zh"),
            Tongue::Russian => langid!("ru"),
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

areas!["frame", "meeting", "text", "textwork", "signing", "record", "inner", "house", "sign-in", "refusal",];

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

/// What stands for a variable of a message.
pub enum Value<'a> {
    /// A number, which chooses the plural.
    Number(i64),
    /// Words.
    Words(&'a str),
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Number(i64::from(number))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Self {
        Value::Words(words)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(words: &'a String) -> Self {
        Value::Words(words)
    }
}

/// What a reader reads in: the tongue of the pages, and the zone of their clock.
#[derive(Clone, Debug)]
pub struct Words {
    /// The tongue.
    pub tongue: Tongue,
    /// The reader's zone.
    pub zone: jiff::tz::TimeZone,
    wanted: Vec<Language>,
}

impl Words {
    /// The words for a reader in this tongue and zone.
    pub fn new(tongue: Tongue, zone: jiff::tz::TimeZone) -> Words {
        let tags = std::iter::once(tongue).chain(Tongue::ALL.into_iter().filter(|other| *other != tongue));
        let wanted = tags.filter_map(|tongue| tongue.tag().parse().ok()).collect();
        Words { tongue, zone, wanted }
    }

    /// A message. One that is not there is said by its key, so that nothing is silently empty; a test finds it.
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with its variables.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let bundle = self.tongue.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!("no message is called {key}");
            return key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            let value = match value {
                Value::Number(number) => FluentValue::from(*number),
                Value::Words(words) => FluentValue::from(*words),
            };
            args.set(*name, value);
        }
        let mut faults = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&args), &mut faults);
        for fault in faults {
            tracing::error!("the message {key} lacks something: {fault}");
        }
        said.into_owned()
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.tongue.bundle().has_message(key)
    }

    /// The text in the reader's best language, and the tag of that language; nothing where there is no text.
    pub fn best<'t>(&self, texts: &'t Texts) -> (&'t str, &'t str) {
        let found = self.wanted.iter().find_map(|wanted| {
            let own = |language: &Language| language.tag().split('-').next() == Some(wanted.tag());
            texts.0.iter().find(|(language, _)| own(language))
        });
        found.or(texts.0.iter().next()).map_or(("", ""), |(language, text)| (language.tag(), text))
    }
}
