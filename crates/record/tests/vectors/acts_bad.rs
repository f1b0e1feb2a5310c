//! Bytes that are no act, each for one reason. Most are the act `brief` with one part replaced.

use crate::hands::{brief, cause, leaf, swapped};
use record::act::Act;
use record::cbor::Writer;
use record::digest::hex;
use serde_json::{Value, json};

/// Bytes that are no act.
pub fn vector(name: &str, reason: &str, bytes: &[u8]) -> Value {
    let fault = Act::read(bytes).expect_err(name);
    json!({
        "name": name,
        "reason": reason,
        "verdict": "invalid",
        "leaf": hex(bytes),
        "cause": cause(&fault),
    })
}

/// The act `brief` with one part replaced.
fn but(name: &str, about: &str, from: &str, to: &str) -> Value {
    vector(name, about, &swapped(&brief().leaf().expect("a good act"), from, to))
}

const TIME: &str = "06 1a6553f100";
const BY: &str = "0a 68 64656c6567617465";

fn profile() -> Vec<Value> {
    let good = brief().leaf().expect("a good act");
    let mut longer = good.clone();
    longer.push(0);
    let text = "72 54686520776174657220697320686967682e";
    vec![
        vector("bad-empty", "no bytes", &[]),
        vector("bad-cut", "the last byte is missing", &good[..good.len() - 1]),
        vector("bad-trailing", "a byte too many", &longer),
        but("bad-length", "an index in two bytes where one does", "0300 0400", "0300 041800"),
        but("bad-text-length", "a length in two bytes where one does", BY, "0a 7808 64656c6567617465"),
        but("bad-float", "a time as a float", TIME, "06 fb41d954fc40000000"),
        but("bad-tag", "a time with a tag", TIME, "06 c1 1a6553f100"),
        but("bad-undefined", "undefined", TIME, "06 f7"),
        but("bad-simple", "a simple value", TIME, "06 f820"),
        but("bad-null", "null for a field that is not there", TIME, "06 f6"),
        but("bad-indefinite-text", "a text of indefinite length", BY, "0a 7f 68 64656c6567617465 ff"),
        vector("bad-indefinite-map", "a map of indefinite length", &[&[0xbf], &good[1..], &[0xff]].concat()),
        but("bad-key-order", "fields 4 and 3 in the wrong order", "0300 0400", "0400 0300"),
        but("bad-key-twice", "field 3 twice", "0300 0400", "0300 0300"),
        but("bad-key-text", "a text as a key", "0300 0400", "0300 6134 00"),
        but("bad-key-negative", "a negative key", "0300 0400", "0300 2000"),
        but("bad-utf8", "a text that is not UTF-8", text, "72 54686520776174657220697320686967ff2e"),
        but("bad-surrogate", "a surrogate in UTF-8", text, "72 546865207761746572206973206869eda080"),
        vector(
            "bad-depth",
            "nine levels",
            &leaf(99, |w| {
                (0..8).for_each(|_| {
                    w.array(1);
                });
                w.uint(0);
            }),
        ),
        vector(
            "bad-announced",
            "an array longer than the bytes",
            &leaf(99, |w| {
                w.encoded(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
            }),
        ),
        vector("bad-no-map", "an array instead of a map", &[0x80]),
    ]
}

fn fields() -> Vec<Value> {
    let good = brief().leaf().expect("a good act");
    let fewer = |from: &str, to: &str| [&[0xa8], &swapped(&good, from, to)[1..]].concat();
    let more = |from: &str, to: &str| [&[0xaa], &swapped(&good, from, to)[1..]].concat();
    let mechanism = "01 5820 1111111111111111111111111111111111111111111111111111111111111111";
    let short = "01 581f 11111111111111111111111111111111111111111111111111111111111111";
    let head = |n: u8, size: &str| format!("84 5820 {} 00 {size} 5820 {}", hex(&[n; 32]), hex(&[9; 32]));
    let heads = |name, about, list: String| vector(name, about, &more("0400 06", &format!("0400 05 {list} 06")));
    vec![
        but("bad-format", "another version of the format", "616374 2f31", "616374 2f32"),
        vector("bad-no-format", "no format's name", &fewer("00 6e 616c7465726e61742f6163742f31", "")),
        vector("bad-no-time", "no time", &fewer(TIME, "")),
        vector("bad-no-by", "no role", &fewer(BY, "")),
        vector("bad-no-kind", "a content without a kind", &fewer("0709", "")),
        vector("bad-unknown-field", "field 12", &more(BY, &format!("{BY} 0c 00"))),
        but("bad-digest", "31 bytes for a digest", mechanism, short),
        but("bad-epoch", "an epoch of 33 bits", "0300 0400", "03 1b0000000100000000 0400"),
        but("bad-index", "a negative index", "0300 0400", "0300 0420"),
        but("bad-time", "a time above 2^63 - 1", TIME, "06 1b8000000000000000"),
        but("bad-role-empty", "an empty role", BY, "0a 60"),
        but("bad-role-control", "a role with a control character", BY, "0a 68 64656c651b617465"),
        vector("bad-heads-empty", "a list that is left out when empty", &more("0400 06", "0400 05 80 06")),
        vector("bad-blobs-empty", "a list that is left out when empty", &more(BY, &format!("09 80 {BY}"))),
        vector("bad-approvals-empty", "a list that is left out when empty", &more(BY, &format!("{BY} 0b 80"))),
        heads("bad-heads-order", "heads out of order", format!("82 {} {}", head(0x55, "01"), head(0x44, "01"))),
        heads("bad-heads-twice", "one log twice", format!("82 {} {}", head(0x44, "01"), head(0x44, "02"))),
        heads("bad-head-own", "a head of the act's own log", format!("81 {}", head(0x22, "01"))),
        heads("bad-head-empty", "a head of an empty log", format!("81 {}", head(0x44, "00"))),
    ]
}

/// Bytes that our own writer makes when nothing holds it back: lists that our types can say and the spec forbids.
fn lists() -> Vec<Value> {
    let good = brief().leaf().expect("a good act");
    let with = |key: u8, list: &dyn Fn(&mut Writer)| {
        let mut w = Writer::new();
        w.uint(key.into());
        list(&mut w);
        let item = hex(&w.into_bytes());
        let to = if key < 10 { format!("{item} {BY}") } else { format!("{BY} {item}") };
        [&[0xaa], &swapped(&good, BY, &to)[1..]].concat()
    };
    let blob = |size, media_type: &'static str| {
        move |w: &mut Writer| {
            w.array(1).array(3).bytes(&[8; 32]).uint(size).text(media_type);
        }
    };
    let approvals = |keys: [u8; 2], bytes: usize| {
        move |w: &mut Writer| {
            w.array(2);
            for key in keys {
                w.array(3).bytes(&[key; 32]).bytes(&vec![1; bytes]).bytes(&[2; 2420]);
            }
        }
    };
    vec![
        vector("bad-blob-size", "a blob above 4 GiB", &with(9, &blob((1 << 32) + 1, "a/b"))),
        vector("bad-blob-type", "a media type with a line break", &with(9, &blob(1, "a/b\r\n"))),
        vector("bad-approvals-order", "approvals out of order", &with(11, &approvals([2, 1], 64))),
        vector("bad-approvals-twice", "one key twice", &with(11, &approvals([1, 1], 64))),
        vector("bad-approval-size", "an Ed25519 signature of 63 bytes", &with(11, &approvals([1, 2], 63))),
    ]
}

fn said(name: &str, about: &str, text: &str) -> Value {
    let from = "81 82 62 656e 72 54686520776174657220697320686967682e";
    but(name, about, from, text)
}

fn texts() -> Vec<Value> {
    vec![
        said("bad-text-none", "a text in no language", "80"),
        said("bad-text-empty", "an empty text", "81 82 62 656e 60"),
        said("bad-language-case", "a language tag in capitals", "81 82 62 454e 6141"),
        said("bad-language-short", "a language tag of one letter", "81 82 61 65 6141"),
        said("bad-language-order", "languages out of order", "82 82 62 7275 6141 82 62 656e 6141"),
        said("bad-language-twice", "one language twice", "82 82 62 656e 6141 82 62 656e 6142"),
        said("bad-text-triple", "three where a language and a text stand", "81 83 62 656e 6141 6142"),
    ]
}

/// All of them.
pub fn all() -> Vec<Value> {
    [profile(), fields(), lists(), texts()].concat()
}
