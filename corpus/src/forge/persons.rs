//! Step 7: signatures that no persons with full powers approved.

use super::forgery::{Forgery, Make};
use crate::holder::{Holder, How};
use crate::plan::{Deed, For, Mandating, PERSONS, Plan, Rooted, Shown, Which, Wish, mandate};

const fn plan(name: &'static str, why: &'static str, change: fn(&mut Plan)) -> Forgery {
    Forgery { name, why, step: 7, make: Make::Plan(plain, change) }
}

const fn plan_of(name: &'static str, why: &'static str, wish: fn() -> Wish, change: fn(&mut Plan)) -> Forgery {
    Forgery { name, why, step: 7, make: Make::Plan(wish, change) }
}

fn plain() -> Wish {
    Wish::default()
}

fn keys(kind: fn(usize) -> Holder) -> Wish {
    Wish { keys: vec![kind], ..Wish::default() }
}

fn tokens() -> Wish {
    keys(Holder::Token)
}

fn tokens_p256() -> Wish {
    keys(Holder::TokenP256)
}

fn passkeys() -> Wish {
    keys(Holder::Passkey)
}

fn passkeys_p256() -> Wish {
    keys(Holder::PasskeyP256)
}

fn rounds() -> Wish {
    Wish { round: For::Round, ..Wish::default() }
}

fn pairs_of_persons() -> Wish {
    Wish { persons: 2, ..Wish::default() }
}

fn is_mandate(deed: &Deed) -> bool {
    matches!(deed, Deed::Mandate(_))
}

fn is_initial(deed: &Deed) -> bool {
    *deed == Deed::Initial(Which::Text)
}

/// Gives another mandate of the same place, before the text is initialled.
fn renew(plan: &mut Plan, by: usize, change: fn(&mut Mandating)) {
    let mut again = plan.mandate(by).clone();
    change(&mut again);
    let at = plan.find(by, is_initial);
    plan.insert(at, by, Deed::Mandate(again), Shown::Yes);
}

fn how(plan: &mut Plan, of: Which, how: How) {
    plan.approvals(1, of)[0].1 = how;
}

/// All of them.
pub(super) const ALL: &[Forgery] = &[
    plan("no-approvals", "nobody approves a signature", |plan| plan.approvals(0, Which::Text).clear()),
    plan("approval-by-a-stranger", "a key that no mandate has approves", |plan| {
        *plan.approvals(0, Which::Release) = vec![(Holder::Pair(25), How::Good)];
    }),
    plan("approval-by-the-other-party", "a person of the other party approves", |plan| {
        let other = plan.approvals(1, Which::Text)[0];
        *plan.approvals(0, Which::Text) = vec![other];
    }),
    plan("approval-of-another-act", "the approval is of another act", |plan| how(plan, Which::Text, How::OtherAct)),
    plan("approval-broken", "a bit of the approval is turned", |plan| how(plan, Which::Release, How::Broken)),
    plan("approval-by-half-a-pair", "one half of a pair approves alone", |plan| how(plan, Which::Text, How::Half)),
    plan("approval-plus-order", "s of the pair's Ed25519 half has the order added", |plan| {
        how(plan, Which::Text, How::PlusOrder);
    }),
    plan_of("token-broken", "a bit of the token's approval is turned", tokens, |plan| {
        how(plan, Which::Text, How::Broken)
    }),
    plan_of("token-plus-order", "s of the token's signature has the order added", tokens, |plan| {
        how(plan, Which::Release, How::PlusOrder);
    }),
    plan_of("token-p256-broken", "a bit of the P-256 approval is turned", tokens_p256, |plan| {
        how(plan, Which::Text, How::Broken);
    }),
    plan_of("passkey-other-origin", "the assertion was made at another origin", passkeys, |plan| {
        how(plan, Which::Text, How::OtherOrigin);
    }),
    plan_of("passkey-other-party", "the assertion is for another relying party", passkeys_p256, |plan| {
        how(plan, Which::Text, How::OtherParty);
    }),
    plan_of("passkey-unverified", "the person was present and not verified", passkeys_p256, |plan| {
        how(plan, Which::Release, How::Unverified);
    }),
    plan_of("passkey-other-act", "the assertion's challenge is another act's", passkeys, |plan| {
        how(plan, Which::Release, How::OtherAct);
    }),
    plan_of("passkey-client-order", "the client data say the right things in another order", passkeys_p256, |plan| {
        how(plan, Which::Text, How::OtherOrder);
    }),
    plan("mandate-missing", "the mandate is not there", |plan| {
        let at = plan.find(1, is_mandate);
        plan.steps[at].shown = Shown::No;
    }),
    plan("mandate-expired", "the mandate ended a second before the signature", |plan| {
        let at = plan.find(0, |deed| matches!(deed, Deed::Sign(Which::Text, _)));
        plan.mandate(0).until = Some(plan.steps[at].time - 1);
    }),
    plan("mandate-expired-between", "the mandate ended between the two signatures", |plan| {
        let at = plan.find(0, |deed| matches!(deed, Deed::Sign(Which::Text, _)));
        plan.mandate(0).until = Some(plan.steps[at].time);
    }),
    plan("mandate-without-roots", "no root key approves the mandate", |plan| plan.mandate(0).rooted = Rooted::None),
    plan(
        "mandate-too-few-roots",
        "one of two root keys approves the mandate, the other's approval is broken",
        |plan| {
            plan.mandate(1).rooted = Rooted::TooFew;
        },
    ),
    plan("mandate-by-the-others-roots", "the other party's root keys approve the mandate", |plan| {
        plan.mandate(0).rooted = Rooted::Strangers;
    }),
    plan("mandate-without-power", "the mandate gives power for other acts alone", |plan| {
        plan.mandate(1).powers = vec![4, 15];
    }),
    plan("mandate-after-the-signature", "the mandate was given when the text was signed already", |plan| {
        let at = plan.find(0, is_mandate);
        let mandate = plan.steps.remove(at);
        let signed = plan.find(0, |deed| matches!(deed, Deed::Seal(Which::Text, _)));
        plan.steps.insert(signed, mandate);
    }),
    plan("mandate-superseded", "the mandate was renewed with another key before the signature", |plan| {
        renew(plan, 1, |again| again.keys = vec![Holder::Token(6)]);
    }),
    plan("mandate-superseded-by-a-void-one", "the mandate was followed by one that no root key approves", |plan| {
        renew(plan, 0, |again| {
            again.keys = vec![Holder::Token(6)];
            again.rooted = Rooted::None;
        });
    }),
    plan_of("mandate-for-another-round", "the mandate is for another round than the text's", rounds, |plan| {
        plan.mandate(0).round = For::OtherRound;
    }),
    plan_of("mandate-round-unsaid", "the mandate is for a round, and no proposal says the text's", rounds, |plan| {
        let at = plan.steps.iter().position(|step| step.deed == Deed::Propose);
        if let Some(at) = at {
            plan.steps[at].shown = Shown::No;
        }
    }),
    plan_of("one-of-two-persons", "one person approves where two must", pairs_of_persons, |plan| {
        plan.approvals(1, Which::Text).pop();
    }),
    plan_of(
        "one-of-two-persons-releases",
        "one person approves the release where two must",
        pairs_of_persons,
        |plan| {
            plan.approvals(0, Which::Release).remove(0);
        },
    ),
    plan("one-person-twice", "one person approves with two keys where two persons must", |plan| {
        let mandate = plan.mandate(0);
        mandate.together = 2;
        mandate.keys.push(Holder::TokenP256(4));
        for of in Which::BOTH {
            plan.approvals(0, of).push((Holder::TokenP256(4), How::Good));
        }
    }),
    plan("one-key-twice", "two persons have one key, and it approves once", |plan| {
        plan.mandate(0).together = 2;
        let mut second = plan.mandate(0).clone();
        second.person = "head";
        let at = plan.find(0, is_initial);
        plan.insert(at, 0, Deed::Mandate(second), Shown::Yes);
    }),
    plan(
        "one-person-two-mandates",
        "one person has two mandates, for the round and for all, where two persons must",
        |plan| {
            plan.mandate(1).together = 2;
            let wish = Wish { round: For::Round, persons: 2, ..Wish::default() };
            let again = mandate(PERSONS[0], Holder::Token(4), &wish);
            let at = plan.find(1, is_initial);
            plan.insert(at, 1, Deed::Mandate(again), Shown::Yes);
            let proposed = plan.steps.iter().position(|step| step.deed == Deed::Propose);
            if let Some(proposed) = proposed {
                plan.steps[proposed].shown = Shown::Yes;
            }
            for of in Which::BOTH {
                plan.approvals(1, of).push((Holder::Token(4), How::Good));
            }
        },
    ),
    plan("keys-of-two-with-one", "the second person approves with a key that the first has as well", |plan| {
        let first = plan.mandate(0);
        first.together = 2;
        first.keys.push(Holder::Token(4));
        let mut second = mandate("head", Holder::Token(4), &Wish { persons: 2, ..Wish::default() });
        second.rooted = Rooted::Enough;
        let at = plan.find(0, is_initial);
        plan.insert(at, 0, Deed::Mandate(second), Shown::Yes);
        for of in Which::BOTH {
            plan.approvals(0, of).push((Holder::Token(4), How::Good));
        }
    }),
];
