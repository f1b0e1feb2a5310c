//! Contents that no kind has: unknown numbers, missing fields, fields too many, lists out of order.

use crate::acts_bad::vector;
use crate::hands::leaf;
use record::cbor::Writer;
use serde_json::Value;

fn text(w: &mut Writer, text: &str) {
    w.array(1).array(2).text("en").text(text);
}

/// All of them.
pub fn all() -> Vec<Value> {
    let id = [0x55; 32];
    let kind = |name: &str, about: &str, kind, content: &dyn Fn(&mut Writer)| vector(name, about, &leaf(kind, content));
    let step = |number: u64, argument: bool| {
        move |w: &mut Writer| {
            w.map(4 + usize::from(argument)).uint(0).uint(2).uint(1).bytes(&id).uint(2).bytes(&id);
            w.uint(3).uint(number);
            if argument {
                text(w.uint(4), "why");
            }
        }
    };
    let round = |number: u64, days: &'static [i64]| {
        move |w: &mut Writer| {
            w.map(6).uint(0).uint(1).uint(1).uint(number).uint(2).bytes(&id);
            text(w.uint(3), "Ferry House");
            text(w.uint(4).array(1 + days.len()), "Tuesday");
            days.iter().for_each(|day| {
                w.int(*day);
            });
            text(w.uint(5), "ministers");
        }
    };
    let mandate = |role: u64, powers: &'static [u64]| {
        move |w: &mut Writer| {
            w.map(4).uint(0).text("chair");
            text(w.uint(1), "Minister");
            w.uint(2).uint(role).uint(5).array(powers.len());
            powers.iter().for_each(|power| {
                w.uint(*power);
            });
        }
    };
    let stance = |attitude: u64, commitment: u64| {
        move |w: &mut Writer| {
            w.map(3).uint(0).bytes(&id).uint(1).uint(attitude).uint(2).uint(commitment);
        }
    };
    let state = |verb: u64, lineage: &'static [u64]| {
        move |w: &mut Writer| {
            w.map(3 + lineage.len()).uint(0).bytes(&id).uint(1).uint(verb);
            text(w.uint(2), "the free passage of ferries");
            lineage.iter().for_each(|key| {
                w.uint(*key).bytes(&id);
            });
        }
    };
    vec![
        kind("bad-found-empty", "an empty charter", 1, &|w| {
            w.map(2).uint(0).bytes(&[]).uint(1).bytes(&[1]);
        }),
        kind("bad-mandate-role", "no such role", 2, &mandate(7, &[4])),
        kind("bad-mandate-powers", "powers out of order", 2, &mandate(1, &[16, 4])),
        kind("bad-mandate-no-powers", "a list that is left out when empty", 2, &mandate(1, &[])),
        kind("bad-matter", "matter 5 without its fields", 4, &|w| {
            w.map(1).uint(0).uint(5);
        }),
        kind("bad-matter-none", "a proposal of nothing", 4, &|w| {
            text(w.map(1).uint(1), "A topic");
        }),
        kind("bad-round-zero", "rounds are counted from 1", 4, &round(0, &[])),
        kind("bad-round-day", "one day without the other", 4, &round(1, &[20_000])),
        kind("bad-round-days", "the last day before the first", 4, &round(1, &[20_001, 20_000])),
        kind("bad-round-days-bits", "a day of 33 bits", 4, &round(1, &[0, 1 << 31])),
        kind("bad-step", "no such step", 4, &step(4, false)),
        kind("bad-step-argument", "opening has no reason", 4, &step(0, true)),
        kind("bad-step-no-argument", "a cancellation without a reason", 4, &step(3, false)),
        kind("bad-stance", "no such stance", 5, &stance(4, 0)),
        kind("bad-commitment", "no such commitment", 5, &stance(0, 3)),
        kind("bad-withdraw", "withdrawing nothing", 6, &|w| {
            w.map(0);
        }),
        kind("bad-verb", "no such verb", 10, &state(7, &[])),
        kind("bad-two-lineages", "a position has one lineage", 10, &state(0, &[3, 4])),
        kind("bad-key-use", "no such use of a key", 21, &|w| {
            w.map(2).uint(0).uint(4).uint(1).bytes(&id);
        }),
        kind("bad-evidence-nodes", "a list that is left out when empty", 24, &|w| {
            w.map(5).uint(0).bytes(&id).uint(1).uint(0).uint(2).bytes(&id).uint(3).bytes(&id);
            w.uint(4).array(0);
        }),
    ]
}
