//! Acts, cards and charters as JSON that a person can read. It is a courtesy: what was signed are the bytes beside it.

use crate::shape::{self, Shape};
use crate::value::{self, Value};
use jiff::Timestamp;
use jiff::civil::date;
use record::Digest;
use record::act::Act;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

/// The longest byte string that is written out; of a longer one, such as a signature, its size and digest are.
const WRITTEN_OUT: usize = 128;

/// What is shown; fields stay in the order of the specification.
pub(crate) enum Shown {
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Shown>),
    Map(Vec<(String, Shown)>),
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Shown::Null => to.serialize_unit(),
            Shown::Bool(value) => to.serialize_bool(*value),
            Shown::Number(value) => to.serialize_i64(*value),
            Shown::Text(text) => to.serialize_str(text),
            Shown::List(items) => to.collect_seq(items),
            Shown::Map(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

fn map<const N: usize>(fields: [(&str, Shown); N]) -> Shown {
    Shown::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn text(words: impl Into<String>) -> Shown {
    Shown::Text(words.into())
}

/// A leaf of a log as an object: its index, its act's id, and the act; where it is no act, why, and its bytes.
pub(crate) fn leaf(index: u64, bytes: &[u8]) -> Shown {
    match Act::read(bytes) {
        Ok(act) => {
            map([("index", number(index.into())), ("id", text(act.id().to_string())), ("act", item(bytes, &ACT))])
        }
        Err(fault) => {
            map([("index", number(index.into())), ("no act", text(fault.to_string())), ("bytes", text(hex(bytes)))])
        }
    }
}

/// A card.
pub(crate) fn card(bytes: &[u8]) -> Shown {
    item(bytes, &shape::CARD)
}

/// A charter.
pub(crate) fn charter(bytes: &[u8]) -> Shown {
    item(bytes, &shape::CHARTER)
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const ACT: Shape = Shape::Fields(shape::ACT);

fn item(bytes: &[u8], shape: &Shape) -> Shown {
    match value::read(bytes) {
        Some(value) => {
            let kind = kind_of(&value);
            let mut shown = show(&value, shape);
            if let (Some(kind), Shown::Map(act), Value::Map(fields)) = (kind, &mut shown, &value) {
                name_content(kind, act, fields);
            }
            shown
        }
        None => text(hex(bytes)),
    }
}

/// The kind of an act; `None` for anything else.
fn kind_of(value: &Value) -> Option<u64> {
    let Value::Map(fields) = value else { return None };
    let field = |key| fields.iter().find(|(at, _)| *at == key).map(|(_, value)| value);
    let is_act = field(0) == Some(&Value::Text("alternat/act/1".into()));
    match field(7) {
        Some(Value::Number(kind)) if is_act => u64::try_from(*kind).ok(),
        _ => None,
    }
}

/// Puts words for the number of a kind, and names for the fields of its content.
fn name_content(kind: u64, act: &mut [(String, Shown)], fields: &[(u64, Value)]) {
    let Some((_, content)) = fields.iter().find(|(key, _)| *key == 8) else { return };
    let matter = || match content {
        Value::Map(fields) => match fields.first() {
            Some((0, Value::Number(number))) => shape::matter(u64::try_from(*number).ok()?),
            _ => None,
        },
        _ => None,
    };
    let named = if kind == 4 {
        matter().map(|(word, shape)| (format!("propose {word}"), shape))
    } else {
        shape::content(kind).map(|(word, shape)| (word.to_owned(), shape))
    };
    if let Some((word, shape)) = named {
        for (name, value) in act {
            match name.as_str() {
                "kind" => *value = map([("number", number(kind.into())), ("word", text(word.as_str()))]),
                "content" => *value = show(content, shape),
                _ => {}
            }
        }
    }
}

fn show(value: &Value, shape: &Shape) -> Shown {
    match (shape, value) {
        (Shape::Texts, Value::List(pairs)) => texts(pairs).unwrap_or_else(|| plain(value)),
        (Shape::Time, Value::Number(second)) => time(*second),
        (Shape::Day, Value::Number(day)) => day_of(*day),
        (Shape::Word(words), Value::Number(number)) => {
            let word = usize::try_from(*number).ok().and_then(|at| words.get(at));
            word.map_or_else(|| plain(value), |word| text(*word))
        }
        (Shape::Row(names), Value::List(items)) if items.len() <= names.len() => {
            let named = names.iter().zip(items).map(|((name, shape), item)| ((*name).to_owned(), show(item, shape)));
            Shown::Map(named.collect())
        }
        (Shape::List(shape), Value::List(items)) => Shown::List(items.iter().map(|item| show(item, shape)).collect()),
        (Shape::Fields(names), Value::Map(fields)) => {
            let named = |(key, value): &(u64, Value)| match names.iter().find(|(at, _, _)| at == key) {
                Some((_, name, shape)) => ((*name).to_owned(), show(value, shape)),
                None => (key.to_string(), plain(value)),
            };
            Shown::Map(fields.iter().map(named).collect())
        }
        (Shape::Inside(shape), Value::Bytes(bytes)) => {
            value::read(bytes).map_or_else(|| plain(value), |inside| show(&inside, shape))
        }
        // What is not of the shape that its name promises is shown as it is: nothing is left out, nothing made up.
        (_, value) => plain(value),
    }
}

/// Texts by language; `None` where these are no pairs of texts.
fn texts(pairs: &[Value]) -> Option<Shown> {
    let pair = |value: &Value| match value {
        Value::List(pair) => match pair.as_slice() {
            [Value::Text(language), Value::Text(text)] => Some((language.clone(), Shown::Text(text.clone()))),
            _ => None,
        },
        _ => None,
    };
    pairs.iter().map(pair).collect::<Option<_>>().map(Shown::Map)
}

fn time(second: i128) -> Shown {
    let utc = i64::try_from(second).ok().and_then(|second| Timestamp::from_second(second).ok());
    match utc {
        Some(utc) => map([("second", number(second)), ("UTC", text(utc.to_string()))]),
        None => number(second),
    }
}

fn day_of(day: i128) -> Shown {
    let days = i64::try_from(day).ok().and_then(|day| jiff::Span::new().try_days(day).ok());
    match days.and_then(|days| date(1970, 1, 1).checked_add(days).ok()) {
        Some(date) => text(date.to_string()),
        None => number(day),
    }
}

fn plain(value: &Value) -> Shown {
    match value {
        Value::Number(value) => number(*value),
        Value::Bytes(bytes) if bytes.len() > WRITTEN_OUT => {
            map([("bytes", number(bytes.len() as i128)), ("SHA-256", text(Digest::of(bytes).to_string()))])
        }
        Value::Bytes(bytes) => text(hex(bytes)),
        Value::Text(words) => text(words.as_str()),
        Value::List(items) => Shown::List(items.iter().map(plain).collect()),
        Value::Map(fields) => Shown::Map(fields.iter().map(|(key, value)| (key.to_string(), plain(value))).collect()),
        Value::Bool(value) => Shown::Bool(*value),
        Value::Null => Shown::Null,
    }
}

/// A number; one that a reader of JSON would round is written as text.
fn number(value: i128) -> Shown {
    const EXACT: i128 = 1 << 53;
    match i64::try_from(value) {
        Ok(small) if value.abs() <= EXACT => Shown::Number(small),
        _ => text(value.to_string()),
    }
}
