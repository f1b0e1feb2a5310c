//! Steps 6 and 8: what the parties did with the manifests, and that nothing else is there.

use super::forgery::{Forgery, Make, three, two};
use crate::holder::{Holder, How};
use crate::plan::{Deed, Listing, Plan, Shown, Which, Wish};

const fn plan(name: &'static str, why: &'static str, step: u8, change: fn(&mut Plan)) -> Forgery {
    Forgery { name, why, step, make: Make::Plan(two, change) }
}

const fn plan_of(
    name: &'static str,
    why: &'static str,
    step: u8,
    wish: fn() -> Wish,
    change: fn(&mut Plan),
) -> Forgery {
    Forgery { name, why, step, make: Make::Plan(wish, change) }
}

fn initial(which: Which) -> impl Fn(&Deed) -> bool {
    move |deed| *deed == Deed::Initial(which)
}

fn sign(which: Which) -> impl Fn(&Deed) -> bool {
    move |deed| matches!(deed, Deed::Sign(of, _) if *of == which)
}

fn seal(which: Which) -> impl Fn(&Deed) -> bool {
    move |deed| matches!(deed, Deed::Seal(of, _) if *of == which)
}

fn proclaim(which: Which) -> impl Fn(&Deed) -> bool {
    move |deed| matches!(deed, Deed::Proclaim(of, _) if *of == which)
}

fn hide(plan: &mut Plan, by: usize, is: impl Fn(&Deed) -> bool) {
    let at = plan.find(by, is);
    plan.steps[at].shown = Shown::No;
}

fn again(plan: &mut Plan, by: usize, is: impl Fn(&Deed) -> bool) {
    let at = plan.find(by, is);
    let deed = plan.steps[at].deed.clone();
    plan.insert(at + 1, by, deed, Shown::Yes);
}

/// Moves what a party did to a place of its log before that of something else it did.
fn earlier(plan: &mut Plan, by: usize, is: impl Fn(&Deed) -> bool, before: impl Fn(&Deed) -> bool) {
    let at = plan.find(by, is);
    plan.steps[at].into_kept = true;
    let before = plan.find(by, before);
    plan.insert(before, by, Deed::Keep, Shown::No);
}

fn list(plan: &mut Plan, by: usize, which: Which, listing: Listing) {
    let at = plan.find(by, seal(which));
    plan.steps[at].deed = Deed::Seal(which, listing);
}

fn list_seals(plan: &mut Plan, by: usize, which: Which, listing: Listing) {
    let at = plan.find(by, proclaim(which));
    plan.steps[at].deed = Deed::Proclaim(which, listing);
}

/// All of them.
pub(super) const ALL: &[Forgery] = &[
    plan("initialling-missing", "a party did not initial the text", 6, |plan| hide(plan, 0, initial(Which::Text))),
    plan("signature-missing", "a party did not sign the text", 6, |plan| hide(plan, 1, sign(Which::Text))),
    plan("seal-missing", "a party did not seal the text", 6, |plan| hide(plan, 0, seal(Which::Text))),
    plan("proclamation-missing", "a party did not proclaim the text", 6, |plan| hide(plan, 1, proclaim(Which::Text))),
    plan("release-initialling-missing", "a party did not initial the release", 6, |plan| {
        hide(plan, 0, initial(Which::Release));
    }),
    plan("release-signature-missing", "a party did not sign the release", 6, |plan| {
        hide(plan, 0, sign(Which::Release))
    }),
    plan("release-seal-missing", "a party did not seal the release", 6, |plan| hide(plan, 1, seal(Which::Release))),
    plan("release-proclamation-missing", "a party did not proclaim the release", 6, |plan| {
        hide(plan, 0, proclaim(Which::Release));
    }),
    plan(
        "readout-for-a-release",
        "a party's own account stands where its signature of the release should",
        6,
        |plan| {
            let at = plan.find(0, sign(Which::Release));
            plan.steps[at].deed = Deed::Readout;
        },
    ),
    plan("only-the-text", "the text was adopted, and its release was only initialled", 6, |plan| {
        for by in 0..2 {
            hide(plan, by, sign(Which::Release));
            hide(plan, by, seal(Which::Release));
            hide(plan, by, proclaim(Which::Release));
        }
    }),
    plan("other-attempt", "a party initialled another attempt at the text", 6, |plan| {
        let at = plan.find(1, initial(Which::Text));
        plan.steps[at].deed = Deed::InitialOther(Which::Text);
    }),
    plan("initialling-twice", "a party initialled the text twice", 6, |plan| again(plan, 0, initial(Which::Text))),
    plan("signature-twice", "a party signed the release twice", 6, |plan| again(plan, 1, sign(Which::Release))),
    plan("seal-twice", "a party sealed the text twice", 6, |plan| again(plan, 0, seal(Which::Text))),
    plan("proclamation-twice", "a party proclaimed the release twice", 6, |plan| {
        again(plan, 0, proclaim(Which::Release));
    }),
    plan("signed-before-initialling", "a signature stands before the initialling", 6, |plan| {
        earlier(plan, 0, sign(Which::Text), initial(Which::Text));
    }),
    plan("sealed-before-signing", "a seal stands before the signature", 6, |plan| {
        let at = plan.find(0, sign(Which::Release));
        let mut signature = plan.steps.remove(at);
        signature.time += 10_000;
        // It is signed behind the seal's place, and the seal is written into the place that was kept before.
        let sealed = plan.find(0, seal(Which::Release));
        plan.steps.insert(sealed, signature);
        earlier(plan, 0, seal(Which::Release), sign(Which::Release));
    }),
    plan("proclaimed-before-sealing", "a proclamation stands before the seal", 6, |plan| {
        earlier(plan, 1, proclaim(Which::Text), seal(Which::Text));
    }),
    plan("released-before-sealing", "a party initialled the release before it sealed the text", 6, |plan| {
        earlier(plan, 1, initial(Which::Release), seal(Which::Text));
    }),
    plan("seal-lists-another", "a seal lists another act in place of a signature", 6, |plan| {
        list(plan, 0, Which::Text, Listing::Earlier);
    }),
    plan_of("seal-lists-swapped", "a seal lists the signatures in another order", 6, three, |plan| {
        list(plan, 2, Which::Release, Listing::Swapped);
    }),
    plan("seal-lists-more", "a seal lists a signature too many", 6, |plan| {
        list(plan, 1, Which::Text, Listing::Longer);
    }),
    plan("seal-lists-those-of-the-text", "the seal of the release lists the signatures of the text", 6, |plan| {
        list(plan, 1, Which::Release, Listing::OtherManifest);
    }),
    plan("proclamation-lists-another", "a proclamation lists a signature in place of a seal", 6, |plan| {
        list_seals(plan, 0, Which::Release, Listing::Earlier);
    }),
    plan_of("proclamation-lists-swapped", "a proclamation lists the seals in another order", 6, three, |plan| {
        list_seals(plan, 0, Which::Text, Listing::Swapped);
    }),
    plan("an-act-too-many", "a briefing that proves nothing", 8, |plan| plan.step(0, Deed::Brief, Shown::Yes)),
    plan("a-readout-too-many", "a party's own account beside the release", 8, |plan| {
        plan.step(1, Deed::Readout, Shown::Yes);
    }),
    plan("a-withdrawal", "a refusal to sign that came too late", 8, |plan| {
        plan.step(1, Deed::Decline(Which::Release), Shown::Yes);
    }),
    plan("a-revocation", "the mandate is revoked, behind the signatures", 8, |plan| {
        plan.step(1, Deed::Revoke, Shown::Yes);
    }),
    plan("an-idle-mandate", "a mandate under which nobody approved", 8, |plan| {
        let mut idle = plan.mandate(0).clone();
        (idle.person, idle.keys) = ("idle", vec![Holder::Token(5)]);
        let at = plan.find(0, initial(Which::Text));
        plan.insert(at, 0, Deed::Mandate(idle), Shown::Yes);
    }),
    plan("an-idle-proposal", "the proposal of the text, where no mandate is for a round", 8, |plan| {
        for by in 0..2 {
            let at = plan.steps.iter().position(|step| step.by == by && step.deed == Deed::Propose);
            if let Some(at) = at {
                plan.steps[at].shown = Shown::Yes;
            }
        }
    }),
    plan("a-later-mandate", "a mandate given behind both signatures, with a key that approved", 8, |plan| {
        let mut later = plan.mandate(1).clone();
        later.person = "later";
        plan.step(1, Deed::Mandate(later), Shown::Yes);
    }),
    plan("a-second-holder", "a mandate of another person with a key that counts for the first", 8, |plan| {
        let mut second = plan.mandate(0).clone();
        second.person = "second";
        let at = plan.find(0, initial(Which::Text));
        plan.insert(at, 0, Deed::Mandate(second), Shown::Yes);
        plan.approvals(0, Which::Text).push((Holder::Pair(17), How::Good));
    }),
    plan("another-attempt-beside", "the initialling of another attempt beside the right one", 8, |plan| {
        let at = plan.find(0, initial(Which::Text));
        plan.insert(at, 0, Deed::InitialOther(Which::Text), Shown::Yes);
    }),
];
