//! The bytes of an act: strict deterministic CBOR (spec: act, 1).
//!
//! `check` holds bytes against the profile in one pass; `Writer` and `Reader` (over minicbor) then write and
//! read them. What `check` and a reader accept has exactly one encoding.

use alloc::{string::String, vec::Vec};
use core::fmt;
use minicbor::{Decoder, Encoder, data::Type};

/// The most bytes that one act may have (a tlog-tiles entry carries its length in two bytes).
pub const ACT_BYTES_MAX: usize = 65_535;
/// How deep arrays and maps may nest.
pub const DEPTH_MAX: usize = 8;
/// How many items one act may hold in all.
pub const ITEMS_MAX: usize = 16_384;

/// Why bytes are not what they should be. `at` is the offset of the first wrong byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum Fault {
    /// More bytes than the bound allows.
    TooLarge { size: usize, max: usize },
    /// The bytes end inside an item.
    Truncated,
    /// Bytes follow the one item that is expected.
    Trailing { at: usize },
    /// A number or length is not in its shortest form.
    NotShortest { at: usize },
    /// Floats, tags, indefinite lengths, undefined and simple values are no part of the profile.
    Excluded { at: usize },
    /// The keys of a map are not unsigned integers in ascending order without duplicates.
    Keys { at: usize },
    /// A text is not UTF-8.
    Utf8 { at: usize },
    /// Deeper than `DEPTH_MAX`.
    TooDeep { at: usize },
    /// More items than the bound allows.
    TooMany { at: usize },
    /// Something else stands where `what` is expected.
    Expected { at: usize, what: &'static str },
    /// `of` lacks its field `key`.
    Missing { of: &'static str, key: u64 },
    /// `of` has a field that it may not have, or has a field that may only be left out when empty.
    Field { of: &'static str, key: u64 },
    /// A value is outside the bounds that the spec sets for it.
    Bound { what: &'static str },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Fault::TooLarge { size, max } => write!(f, "{size} bytes, where at most {max} may be"),
            Fault::Truncated => f.write_str("the bytes end too early"),
            Fault::Trailing { at } => write!(f, "bytes follow the end, at byte {at}"),
            Fault::NotShortest { at } => {
                write!(f, "a number is not in its shortest form, at byte {at}")
            }
            Fault::Excluded { at } => write!(f, "an item outside the profile, at byte {at}"),
            Fault::Keys { at } => write!(f, "map keys out of order, at byte {at}"),
            Fault::Utf8 { at } => write!(f, "text that is not UTF-8, at byte {at}"),
            Fault::TooDeep { at } => write!(f, "nested deeper than {DEPTH_MAX}, at byte {at}"),
            Fault::TooMany { at } => write!(f, "more items than may be, at byte {at}"),
            Fault::Expected { at, what } => write!(f, "expected {what}, at byte {at}"),
            Fault::Missing { of, key } => write!(f, "{of} lacks field {key}"),
            Fault::Field { of, key } => write!(f, "{of} may not have field {key} so"),
            Fault::Bound { what } => write!(f, "{what} is out of bounds"),
        }
    }
}

impl core::error::Error for Fault {}

/// Holds `bytes` against the profile: exactly one item, every byte of it in the only form that is allowed.
pub fn check(bytes: &[u8]) -> Result<(), Fault> {
    check_within(bytes, ACT_BYTES_MAX)
}

/// As `check`, for what may be larger than an act: a message between nodes, of at most `max` bytes.
pub fn check_within(bytes: &[u8], max: usize) -> Result<(), Fault> {
    check_bounds(bytes, Bounds { bytes: max, items: ITEMS_MAX })
}

/// How large a document may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// The most bytes.
    pub bytes: usize,
    /// The most items.
    pub items: usize,
}

/// As `check`, within other bounds.
pub fn check_bounds(bytes: &[u8], bounds: Bounds) -> Result<(), Fault> {
    if bytes.len() > bounds.bytes {
        return Err(Fault::TooLarge { size: bytes.len(), max: bounds.bytes });
    }
    let mut walk = Walk { bytes, at: 0, items: 0, items_max: bounds.items };
    walk.item(0)?;
    if walk.at < bytes.len() {
        return Err(Fault::Trailing { at: walk.at });
    }
    Ok(())
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    items: usize,
    items_max: usize,
}

impl Walk<'_> {
    fn take(&mut self, count: u64) -> Result<&[u8], Fault> {
        let rest = &self.bytes[self.at..];
        let count = usize::try_from(count).map_err(|_| Fault::Truncated)?;
        let part = rest.get(..count).ok_or(Fault::Truncated)?;
        self.at += count;
        Ok(part)
    }

    /// The major type and the argument of the next item.
    fn head(&mut self) -> Result<(u8, u64), Fault> {
        let at = self.at;
        let first = self.take(1)?[0];
        let (major, info) = (first >> 5, first & 31);
        let (value, least) = match info {
            0..=23 => return Ok((major, u64::from(info))),
            24 => (u64::from(self.take(1)?[0]), 24),
            25 => (self.number(2)?, 1 << 8),
            26 => (self.number(4)?, 1 << 16),
            27 => (self.number(8)?, 1 << 32),
            _ => return Err(Fault::Excluded { at }),
        };
        if major == 7 {
            return Err(Fault::Excluded { at });
        }
        if value < least {
            return Err(Fault::NotShortest { at });
        }
        Ok((major, value))
    }

    fn number(&mut self, bytes: u64) -> Result<u64, Fault> {
        Ok(self.take(bytes)?.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    }

    fn item(&mut self, depth: usize) -> Result<(), Fault> {
        let at = self.at;
        self.items += 1;
        if self.items > self.items_max {
            return Err(Fault::TooMany { at });
        }
        let (major, value) = self.head()?;
        match major {
            0 => Ok(()),
            // Integers are those of an i64: one more bit would need a third number type.
            1 if value <= i64::MAX as u64 => Ok(()),
            2 => self.take(value).map(|_| ()),
            3 => core::str::from_utf8(self.take(value)?).map(|_| ()).map_err(|_| Fault::Utf8 { at }),
            4 => {
                self.deeper(depth, at)?;
                for _ in 0..value {
                    self.item(depth + 1)?;
                }
                Ok(())
            }
            5 => {
                self.deeper(depth, at)?;
                let mut last = None;
                for _ in 0..value {
                    let at = self.at;
                    let (major, key) = self.head()?;
                    if major != 0 || last.is_some_and(|last| key <= last) {
                        return Err(Fault::Keys { at });
                    }
                    last = Some(key);
                    self.item(depth + 1)?;
                }
                Ok(())
            }
            // false, true, null
            7 if (20..=22).contains(&value) => Ok(()),
            _ => Err(Fault::Excluded { at }),
        }
    }

    fn deeper(&self, depth: usize, at: usize) -> Result<(), Fault> {
        if depth >= DEPTH_MAX { Err(Fault::TooDeep { at }) } else { Ok(()) }
    }
}

/// Writes items in the only form that the profile allows.
pub struct Writer(Encoder<Vec<u8>>);

/// Writing into memory cannot fail: the error type of the writer below has no values.
const INTO_MEMORY: &str = "writing into memory does not fail";

impl Writer {
    /// A writer with nothing written.
    #[expect(clippy::new_without_default, reason = "an empty writer is no value of its own")]
    pub fn new() -> Writer {
        Writer(Encoder::new(Vec::new()))
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_writer()
    }

    /// The head of a map of `entries` keys and values, which follow in ascending order of keys.
    pub fn map(&mut self, entries: usize) -> &mut Writer {
        self.0.map(entries as u64).expect(INTO_MEMORY);
        self
    }

    /// The head of an array of `items`, which follow.
    pub fn array(&mut self, items: usize) -> &mut Writer {
        self.0.array(items as u64).expect(INTO_MEMORY);
        self
    }

    /// An unsigned integer, also as the key of a map.
    pub fn uint(&mut self, value: u64) -> &mut Writer {
        self.0.u64(value).expect(INTO_MEMORY);
        self
    }

    /// A signed integer.
    pub fn int(&mut self, value: i64) -> &mut Writer {
        self.0.i64(value).expect(INTO_MEMORY);
        self
    }

    /// A byte string.
    pub fn bytes(&mut self, value: &[u8]) -> &mut Writer {
        self.0.bytes(value).expect(INTO_MEMORY);
        self
    }

    /// A text string.
    pub fn text(&mut self, value: &str) -> &mut Writer {
        self.0.str(value).expect(INTO_MEMORY);
        self
    }

    /// An item that is encoded already, and was checked.
    pub fn encoded(&mut self, item: &[u8]) -> &mut Writer {
        self.0.writer_mut().extend_from_slice(item);
        self
    }
}

/// Reads items out of bytes that `check` has accepted.
pub struct Reader<'a> {
    decoder: Decoder<'a>,
}

impl<'a> Reader<'a> {
    /// A reader of checked bytes, at their start.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { decoder: Decoder::new(bytes) }
    }

    fn expected(&self, what: &'static str) -> Fault {
        Fault::Expected { at: self.decoder.position(), what }
    }

    /// The number of entries of the map that starts here.
    pub fn map(&mut self) -> Result<u64, Fault> {
        let fault = self.expected("a map");
        self.decoder.map().ok().flatten().ok_or(fault)
    }

    /// The number of items of the array that starts here.
    pub fn array(&mut self) -> Result<u64, Fault> {
        let fault = self.expected("an array");
        self.decoder.array().ok().flatten().ok_or(fault)
    }

    /// An array of exactly `items`.
    pub fn array_of(&mut self, items: u64, what: &'static str) -> Result<(), Fault> {
        let fault = self.expected(what);
        if self.array()? == items { Ok(()) } else { Err(fault) }
    }

    /// An unsigned integer.
    pub fn uint(&mut self) -> Result<u64, Fault> {
        let fault = self.expected("an unsigned integer");
        self.decoder.u64().map_err(|_| fault)
    }

    /// An unsigned integer that fits 32 bits.
    pub fn uint32(&mut self) -> Result<u32, Fault> {
        let fault = self.expected("an unsigned integer below 2^32");
        self.decoder.u32().map_err(|_| fault)
    }

    /// A signed integer.
    pub fn int(&mut self) -> Result<i64, Fault> {
        let fault = self.expected("an integer");
        self.decoder.i64().map_err(|_| fault)
    }

    /// A byte string.
    pub fn bytes(&mut self) -> Result<&'a [u8], Fault> {
        let fault = self.expected("a byte string");
        self.decoder.bytes().map_err(|_| fault)
    }

    /// A byte string of exactly `N` bytes.
    pub fn bytes_of<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], Fault> {
        let fault = self.expected(what);
        self.bytes()?.try_into().map_err(|_| fault)
    }

    /// A byte string of one to `max` bytes.
    pub fn bytes_within(&mut self, max: usize, what: &'static str) -> Result<Vec<u8>, Fault> {
        let bytes = self.bytes()?;
        if bytes.is_empty() || bytes.len() > max {
            return Err(Fault::Bound { what });
        }
        Ok(bytes.to_vec())
    }

    /// A text of one to `max` bytes.
    pub fn text(&mut self, max: usize, what: &'static str) -> Result<String, Fault> {
        let fault = self.expected(what);
        let text = self.decoder.str().map_err(|_| fault)?;
        if text.is_empty() || text.len() > max {
            return Err(Fault::Bound { what });
        }
        Ok(text.into())
    }

    /// A text of at most `max` bytes, which may be empty.
    pub fn any_text(&mut self, max: usize, what: &'static str) -> Result<String, Fault> {
        let fault = self.expected(what);
        let text = self.decoder.str().map_err(|_| fault)?;
        if text.len() > max { Err(Fault::Bound { what }) } else { Ok(text.into()) }
    }

    /// A text of one to `max` bytes without control characters: it stands in lists and on terminals as it is.
    pub fn name(&mut self, max: usize, what: &'static str) -> Result<String, Fault> {
        let name = self.text(max, what)?;
        if name.contains(char::is_control) {
            return Err(Fault::Bound { what });
        }
        Ok(name)
    }

    /// The bytes of the next item, whatever it is.
    pub fn encoded(&mut self) -> Result<&'a [u8], Fault> {
        let from = self.decoder.position();
        self.decoder.skip().map_err(|_| Fault::Truncated)?;
        Ok(&self.decoder.input()[from..self.decoder.position()])
    }

    /// Whether the next item is null; it is then read.
    pub fn null(&mut self) -> bool {
        let is_null = matches!(self.decoder.datatype(), Ok(Type::Null));
        if is_null {
            let _ = self.decoder.null();
        }
        is_null
    }

    /// The fields of a map, one after another, by key. `field` answers whether it knows the key.
    pub fn fields(
        &mut self,
        of: &'static str,
        mut field: impl FnMut(u64, &mut Reader<'a>) -> Result<Known, Fault>,
    ) -> Result<(), Fault> {
        for _ in 0..self.map()? {
            let key = self.uint()?;
            match field(key, self)? {
                Known::Yes => {}
                Known::No => return Err(Fault::Field { of, key }),
            }
        }
        Ok(())
    }
}

/// Whether a reader of fields knows a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// It read the field's value.
    Yes,
    /// It read nothing: there is no such field.
    No,
}

/// The field, which must be there.
pub fn required<T>(field: Option<T>, of: &'static str, key: u64) -> Result<T, Fault> {
    field.ok_or(Fault::Missing { of, key })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Writes the item back, as a stranger's encoder would: the slow definition of the profile.
    fn rewrite(d: &mut Decoder<'_>, w: &mut Writer) -> Option<()> {
        match d.datatype().ok()? {
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => w.uint(d.u64().ok()?),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => w.int(d.i64().ok()?),
            Type::Bytes => w.bytes(d.bytes().ok()?),
            Type::String => w.text(d.str().ok()?),
            Type::Array => {
                let n = d.array().ok()??;
                w.array(n as usize);
                for _ in 0..n {
                    rewrite(d, w)?;
                }
                w
            }
            Type::Map => {
                let n = d.map().ok()??;
                w.map(n as usize);
                let mut last = None;
                for _ in 0..n {
                    let key = d.u64().ok()?;
                    if last.is_some_and(|l| key <= l) {
                        return None;
                    }
                    last = Some(key);
                    w.uint(key);
                    rewrite(d, w)?;
                }
                w
            }
            Type::Bool => {
                let byte = [if d.bool().ok()? { 0xf5 } else { 0xf4 }];
                w.encoded(&byte)
            }
            Type::Null => {
                d.null().ok()?;
                w.encoded(&[0xf6])
            }
            _ => return None,
        };
        Some(())
    }

    fn accepted_by_rewriting(bytes: &[u8]) -> bool {
        let mut d = Decoder::new(bytes);
        let mut w = Writer::new();
        rewrite(&mut d, &mut w).is_some() && d.position() == bytes.len() && w.into_bytes() == bytes
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn check_accepts_what_re_encodes_to_itself(bytes in prop::collection::vec(
            prop_oneof![0u8..=0xff, Just(0x18), Just(0x80), Just(0xa1), Just(0x61), Just(0x00)], 0..12)) {
            prop_assert_eq!(check(&bytes).is_ok(), accepted_by_rewriting(&bytes));
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |n: usize| {
            let mut v = alloc::vec![0x81u8; n];
            v.push(0);
            v
        };
        assert_eq!(check(&nested(DEPTH_MAX)), Ok(()));
        assert_eq!(check(&nested(DEPTH_MAX + 1)), Err(Fault::TooDeep { at: DEPTH_MAX }));
        assert!(matches!(check(&nested(60_000)), Err(Fault::TooDeep { .. })));
    }

    #[test]
    fn a_giant_announced_length_is_refused_at_once() {
        assert_eq!(check(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), Err(Fault::Truncated));
        assert_eq!(check(&[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), Err(Fault::Truncated));
    }
}
