//! Good releases: one for each thing that may be in one, and any number by chance.

use crate::dice::Dice;
use crate::holder::{Holder, How};
use crate::houses::Oddity;
use crate::plan::{BEGIN, Deed, For, PERSONS, Plan, Shown, Which, Wish, mandate};
use record::adoption::Status;

/// A good release, and what it shows.
pub struct Feature {
    /// Its name.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Its plan.
    pub plan: Plan,
}

fn wished(seed: u64, wish: Wish) -> Plan {
    Plan::good(seed, &wish)
}

fn feature(name: &'static str, about: &'static str, plan: Plan) -> Feature {
    Feature { name, about, plan }
}

/// One for each thing that may be in a release.
pub fn all() -> Vec<Feature> {
    let plain = Wish::default;
    vec![
        feature("plain", "two parties, two languages, key files, for the whole mechanism", wished(1, plain())),
        feature(
            "tokens",
            "three parties: Ed25519 and P-256 in tokens, s above and below half of the order",
            tokens(wished(2, Wish { parties: 3, keys: vec![Holder::Token, Holder::TokenP256], ..plain() })),
        ),
        feature(
            "passkeys",
            "passkeys on Ed25519 and on P-256, one with client data of a later client, one with a high s",
            passkeys(wished(3, Wish { keys: vec![Holder::Passkey, Holder::PasskeyP256], ..plain() })),
        ),
        feature(
            "round",
            "mandates for the round of the text; so the proposal is there",
            wished(4, Wish { round: For::Round, languages: 3, ..plain() }),
        ),
        feature(
            "together",
            "two persons sign together, with different kinds of keys",
            wished(5, Wish { persons: 2, keys: vec![Holder::Pair, Holder::Token], ..plain() }),
        ),
        feature(
            "epochs",
            "the release stands in the parties' second logs, the mandates in their first",
            wished(6, Wish { epochs: true, fill: 40, ..plain() }),
        ),
        feature("four", "four parties, large logs, where they publish", four()),
        feature("renewed", "a mandate renewed between the text and its release: both are there", renewed()),
        feature("some-pages", "of three languages one is released; statuses; an annex", some_pages()),
        feature("until", "a mandate that ends in the very second of the second signature", until()),
        feature("idle-approvals", "approvals that count for nothing beside those that count", idle()),
        feature("two-mandates", "one person under a mandate for the round and one for the mechanism", two_mandates()),
        feature("mixed-order", "a log key on Ed25519 with a component of small order", mixed()),
        feature("past", "the hour was long ago, and before everything else", past()),
    ]
}

fn tokens(mut plan: Plan) -> Plan {
    for (of, how) in [(Which::Text, How::HighS), (Which::Release, How::LowS)] {
        for by in 0..3 {
            let approvals = plan.approvals(by, of);
            if matches!(approvals[0].0, Holder::TokenP256(_)) {
                approvals[0].1 = how;
            }
        }
    }
    plan
}

fn passkeys(mut plan: Plan) -> Plan {
    plan.approvals(0, Which::Text)[0].1 = How::LongClient;
    for by in 0..2 {
        let approvals = plan.approvals(by, Which::Release);
        if matches!(approvals[0].0, Holder::PasskeyP256(_)) {
            approvals[0].1 = How::HighS;
        }
    }
    plan
}

fn four() -> Plan {
    let keys = vec![Holder::Pair, Holder::PasskeyP256, Holder::Token];
    let mut plan = wished(7, Wish { parties: 4, languages: 3, keys, fill: 400, ..Wish::default() });
    plan.sites = true;
    plan
}

fn renewed() -> Plan {
    let mut plan = wished(8, Wish { round: For::Round, ..Wish::default() });
    let at = plan.find(1, |deed| matches!(deed, Deed::Initial(Which::Release)));
    let mut again = plan.mandate(1).clone();
    again.keys = vec![Holder::PasskeyP256(9)];
    plan.insert(at, 1, Deed::Mandate(again), Shown::Yes);
    *plan.approvals(1, Which::Release) = vec![(Holder::PasskeyP256(9), How::Good)];
    plan
}

fn some_pages() -> Plan {
    let mut plan = wished(9, Wish { languages: 3, ..Wish::default() });
    plan.pages[1].status = Status::OfficialTranslation;
    (plan.released, plan.annex) = (vec![1], true);
    plan
}

fn until() -> Plan {
    let mut plan = wished(10, Wish::default());
    let at = plan.find(0, |deed| matches!(deed, Deed::Sign(Which::Release, _)));
    plan.mandate(0).until = Some(plan.steps[at].time);
    plan
}

fn idle() -> Plan {
    let mut plan = wished(11, Wish { keys: vec![Holder::Token, Holder::Pair], ..Wish::default() });
    plan.approvals(0, Which::Text).extend([(Holder::Pair(15), How::Good), (Holder::PasskeyP256(3), How::Broken)]);
    plan.approvals(1, Which::Release).push((Holder::TokenP256(7), How::OtherAct));
    plan
}

fn two_mandates() -> Plan {
    let wish = Wish { round: For::Round, ..Wish::default() };
    let mut plan = wished(12, wish.clone());
    let (key, at) = (plan.mandate(0).keys[0], plan.find(0, |deed| matches!(deed, Deed::Mandate(_))));
    let whole = mandate(PERSONS[0], key, &Wish { round: For::Mechanism, ..wish });
    plan.insert(at, 0, Deed::Mandate(whole), Shown::Yes);
    plan
}

fn mixed() -> Plan {
    let mut plan = wished(13, Wish::default());
    plan.houses[0].1 = Oddity::MixedOrder;
    plan
}

fn past() -> Plan {
    let mut plan = wished(14, Wish { languages: 1, ..Wish::default() });
    plan.hour = -BEGIN;
    plan
}

/// A good release by chance.
pub fn any(seed: u64) -> Plan {
    let mut dice = Dice::new(seed);
    let kinds = &Holder::KINDS;
    let keys = (0..1 + dice.below(3)).map(|_| *dice.pick(kinds)).collect();
    let wish = Wish {
        parties: 2 + dice.below(3),
        languages: 1 + dice.below(3),
        keys,
        round: if dice.once_in(2) { For::Round } else { For::Mechanism },
        persons: 1 + usize::from(dice.once_in(3)),
        epochs: dice.once_in(4),
        fill: *dice.pick(&[0, 1, 3, 10, 60, 400]),
    };
    let mut plan = Plan::good(seed, &wish);
    (plan.sites, plan.annex) = (dice.once_in(3), dice.once_in(5));
    plan.hour = BEGIN + dice.below(1_000_000) as i64 - 500_000;
    plan
}
