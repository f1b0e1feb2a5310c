//! Contents that no kind on a joint text has.

use crate::acts_bad::vector;
use crate::hands::leaf;
use crate::manifests::instrument;
use record::cbor::Writer;
use serde_json::Value;

const ID: [u8; 32] = [0x5b; 32];
const NULL: u8 = 0xf6;

fn text(w: &mut Writer, text: &str) {
    w.array(1).array(2).text("en").text(text);
}

fn kind(name: &str, about: &str, kind: u64, content: &dyn Fn(&mut Writer)) -> Value {
    vector(name, about, &leaf(kind, content))
}

/// A tabling of a new provision with this place, of this unit.
fn new(place: &'static [u8], unit: u64, label: Option<&'static str>) -> impl Fn(&mut Writer) {
    move |w| {
        w.map(3).uint(0).array(3 + usize::from(label.is_some())).bytes(&ID).encoded(place).uint(unit);
        if let Some(label) = label {
            w.text(label);
        }
        w.uint(1).array(0).uint(2).uint(0);
    }
}

/// A tabling of a provision with these wordings.
fn table(wordings: &'static [(&str, &str)], commitment: u64) -> impl Fn(&mut Writer) {
    move |w| {
        w.map(3).uint(0).array(1).bytes(&ID).uint(1).array(wordings.len());
        for (language, written) in wordings {
            w.array(2).text(language).text(written);
        }
        w.uint(2).uint(commitment);
    }
}

fn tablings() -> Vec<Value> {
    const PLACE: &[u8] = &[0x82, NULL, NULL];
    let long = "w".repeat(61_441);
    vec![
        kind("bad-table-none", "a provision without a wording", 7, &table(&[], 0)),
        kind("bad-table-order", "languages out of order", 7, &table(&[("zh", ""), ("en", "")], 0)),
        kind("bad-table-twice", "one language twice", 7, &table(&[("en", ""), ("en", "")], 0)),
        kind("bad-table-commitment", "no such commitment", 7, &table(&[("en", "")], 3)),
        kind("bad-table-long", "a wording of 61,441 bytes", 7, &|w| {
            w.map(3).uint(0).array(1).bytes(&ID).uint(1).array(1).array(2).text("en").text(&long).uint(2).uint(0);
        }),
        kind("bad-table-unit", "no such unit", 7, &new(PLACE, 7, None)),
        kind("bad-table-place", "a place of one item", 7, &new(&[0x81, NULL], 0, None)),
        kind("bad-table-place-false", "false where an act or null stands", 7, &new(&[0x82, NULL, 0xf4], 0, None)),
        kind("bad-table-label", "an empty label", 7, &new(PLACE, 3, Some(""))),
        kind("bad-table-label-control", "a label with a line feed", 7, &new(PLACE, 3, Some("OP6\n"))),
        kind("bad-table-target", "a text without a place", 7, &|w| {
            w.map(3).uint(0).array(2).bytes(&ID).uint(0).uint(1).array(0).uint(2).uint(0);
        }),
        kind("bad-support-favour", "no such favour", 8, &|w| {
            w.map(4).uint(0).bytes(&ID).uint(1).array(0).uint(2).uint(0).uint(5).uint(6);
        }),
        kind("bad-support-no-favour", "nothing is said to it", 8, &|w| {
            w.map(3).uint(0).bytes(&ID).uint(1).array(0).uint(2).uint(0);
        }),
        kind("bad-support-wording", "words where their digest stands", 8, &|w| {
            w.map(4).uint(0).bytes(&ID).uint(1).array(1).array(2).text("en").text("shall");
            w.uint(2).uint(0).uint(5).uint(0);
        }),
        kind("bad-comment", "a remark on nothing", 25, &|w| text(w.map(1).uint(1), "Hm.")),
    ]
}

fn adoption() -> Vec<Value> {
    let manifest = instrument().bytes().expect("a good manifest");
    let (digest, both) = ([0x6a; 32], [[0x71; 32], [0x72; 32]]);
    let listed = |acts: &'static [[u8; 32]]| {
        move |w: &mut Writer| {
            w.map(2).uint(0).bytes(&digest).uint(1).array(acts.len());
            acts.iter().for_each(|act| {
                w.bytes(act);
            });
        }
    };
    const ONE: &[[u8; 32]] = &[[0x71; 32]];
    vec![
        kind("bad-initial", "a manifest that is none", 15, &|w| {
            w.map(1).uint(0).bytes(&manifest[..manifest.len() - 1]);
        }),
        kind("bad-initial-name", "a manifest's name where its bytes stand", 15, &|w| {
            w.map(1).uint(0).bytes(&digest);
        }),
        kind("bad-initial-item", "a manifest that is not in a byte string", 15, &|w| {
            w.map(1).uint(0).encoded(&manifest);
        }),
        kind("bad-sign", "31 bytes for a digest", 16, &|w| {
            w.map(1).uint(0).bytes(&digest[1..]);
        }),
        kind("bad-seal", "one party's signature", 17, &listed(ONE)),
        kind("bad-seal-none", "no list of signatures", 17, &|w| {
            w.map(1).uint(0).bytes(&digest);
        }),
        kind("bad-proclaim", "one party's seal", 18, &listed(ONE)),
        kind("bad-proclaim-third", "a field that there is not", 18, &|w| {
            w.map(3).uint(0).bytes(&digest).uint(1).array(2).bytes(&both[0]).bytes(&both[1]).uint(2).uint(0);
        }),
        kind("bad-decline", "nothing is declined", 19, &|w| text(w.map(1).uint(1), "No.")),
        kind("bad-lapse", "a lapse of nothing", 26, &|w| {
            w.map(0);
        }),
    ]
}

fn matters() -> Vec<Value> {
    let instrument = |languages: &'static [(&str, u64)]| {
        move |w: &mut Writer| {
            w.map(4).uint(0).uint(5).uint(1).bytes(&ID);
            text(w.uint(2), "Joint communiqué");
            w.uint(3).array(languages.len());
            for (language, status) in languages {
                w.array(2).text(language).uint(*status);
            }
        }
    };
    let package = |parts: &'static [(u8, &str)]| {
        move |w: &mut Writer| {
            w.map(3).uint(0).uint(8).uint(1).bytes(&ID).uint(2).array(parts.len());
            for (provision, language) in parts {
                w.array(3).bytes(&[*provision; 32]).text(language).bytes(&ID);
            }
        }
    };
    let term = |name: &'static str| {
        move |w: &mut Writer| {
            w.map(4).uint(0).uint(7).uint(1).bytes(&ID).uint(2).text(name);
            text(w.uint(3), "the Lake");
        }
    };
    vec![
        kind("bad-instrument-languages", "no language is authentic", 4, &instrument(&[("en", 1), ("ru", 2)])),
        kind("bad-instrument-none", "no language", 4, &instrument(&[])),
        kind("bad-instrument-order", "languages out of order", 4, &instrument(&[("ru", 0), ("en", 0)])),
        kind("bad-instrument-status", "no such status", 4, &instrument(&[("en", 0), ("ru", 3)])),
        kind("bad-move", "no place", 4, &|w| {
            w.map(2).uint(0).uint(6).uint(1).bytes(&ID);
        }),
        kind("bad-term", "a term without a name", 4, &term("")),
        kind("bad-term-control", "a name with a control character", 4, &term("la\u{1b}ke")),
        kind("bad-package-empty", "a package of nothing", 4, &package(&[])),
        kind("bad-package-order", "provisions out of order", 4, &package(&[(2, "en"), (1, "en")])),
        kind("bad-package-twice", "one place twice", 4, &package(&[(1, "en"), (1, "en")])),
        kind("bad-silence", "no deadline", 4, &|w| {
            w.map(2).uint(0).uint(9).uint(1).bytes(&ID);
        }),
        kind("bad-correction", "no pages", 4, &|w| {
            w.map(5).uint(0).uint(10).uint(1).bytes(&ID).uint(2).array(0);
            text(w.uint(3), "A slip.");
            w.uint(4).int(0);
        }),
        kind("bad-matter-field", "a text with a field that there is not", 4, &|w| {
            w.map(5).uint(0).uint(5).uint(1).bytes(&ID);
            text(w.uint(2), "Joint communiqué");
            w.uint(3).array(1).array(2).text("en").uint(0).uint(4).uint(0);
        }),
    ]
}

/// All of them.
pub fn all() -> Vec<Value> {
    [tablings(), adoption(), matters()].concat()
}
