//! An item of CBOR as it stands in acts, cards, charters and manifests (spec: act, 1), read without knowing what it says.

/// An item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Value {
    Number(i128),
    Bytes(Vec<u8>),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(u64, Value)>),
    Bool(bool),
    Null,
}

/// The item that these bytes are; `None` where they are not one item by the rules of acts, and nothing else.
pub(crate) fn read(bytes: &[u8]) -> Option<Value> {
    // The rules are `record`'s; what follows only walks over bytes that keep them.
    record::cbor::check(bytes).ok()?;
    let mut rest = bytes;
    item(&mut rest)
}

fn item(rest: &mut &[u8]) -> Option<Value> {
    let first = *rest.first()?;
    if let 0xf4..=0xf6 = first {
        *rest = &rest[1..];
        return Some(if first == 0xf6 { Value::Null } else { Value::Bool(first == 0xf5) });
    }
    let argument = argument(rest)?;
    match first >> 5 {
        0 => Some(Value::Number(argument.into())),
        1 => Some(Value::Number(-1 - i128::from(argument))),
        2 => part(rest, argument).map(|bytes| Value::Bytes(bytes.to_vec())),
        3 => String::from_utf8(part(rest, argument)?.to_vec()).ok().map(Value::Text),
        4 => (0..argument).map(|_| item(rest)).collect::<Option<_>>().map(Value::List),
        5 => {
            let field = |rest: &mut &[u8]| match item(rest)? {
                Value::Number(key) => Some((u64::try_from(key).ok()?, item(rest)?)),
                _ => None,
            };
            (0..argument).map(|_| field(rest)).collect::<Option<_>>().map(Value::Map)
        }
        _ => None,
    }
}

fn argument(rest: &mut &[u8]) -> Option<u64> {
    let info = *rest.first()? & 31;
    *rest = &rest[1..];
    match info {
        0..=23 => Some(info.into()),
        24..=27 => Some(part(rest, 1 << (info - 24))?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))),
        _ => None,
    }
}

fn part<'a>(rest: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (part, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = after;
    Some(part)
}
