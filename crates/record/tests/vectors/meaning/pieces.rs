//! What every kind of act is made of, as plain JSON.

use record::tabling::Commitment;
use record::{ActId, Texts};
use serde_json::{Map, Value, json};

pub fn texts(texts: &Texts) -> Value {
    texts.0.iter().map(|(language, text)| (language.tag().to_owned(), json!(text))).collect()
}

/// An object of these fields, without those that are null.
pub fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let there = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(there.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

pub fn id(act: Option<ActId>) -> Value {
    act.map_or(Value::Null, |act| json!(act.to_string()))
}

pub fn commitment(commitment: Commitment) -> &'static str {
    match commitment {
        Commitment::Exploratory => "exploratory",
        Commitment::Personal => "personal",
        Commitment::Instructed => "instructed",
    }
}
