//! Steps 1 to 3: charter, cards, checkpoints with their receipts, and the acts under them.

use super::forgery::{Forgery, Make, three, two};
use crate::houses::Oddity;
use crate::note::NoteOddity as N;
use crate::plan::{Deed, Plan, Says, Shown, Which, Wish};
use record::Digest;
use release::joint::Release;

const fn plan(name: &'static str, why: &'static str, step: u8, change: fn(&mut Plan)) -> Forgery {
    Forgery { name, why, step, make: Make::Plan(two, change) }
}

const fn plan_of_three(name: &'static str, why: &'static str, step: u8, change: fn(&mut Plan)) -> Forgery {
    Forgery { name, why, step, make: Make::Plan(three, change) }
}

const fn file(name: &'static str, why: &'static str, step: u8, change: fn(&mut Release)) -> Forgery {
    Forgery { name, why, step, make: Make::File(two, change) }
}

const fn file_of(
    name: &'static str,
    why: &'static str,
    step: u8,
    wish: fn() -> Wish,
    change: fn(&mut Release),
) -> Forgery {
    Forgery { name, why, step, make: Make::File(wish, change) }
}

fn epochs() -> Wish {
    Wish { epochs: true, ..Wish::default() }
}

fn says(plan: &mut Plan, says: Says) {
    let at = plan.find(1, |deed| matches!(deed, Deed::Sign(Which::Text, _)));
    plan.steps[at].says = says;
}

/// All of them.
pub(super) const ALL: &[Forgery] = &[
    file("charter-cut", "the charter cannot be read", 1, |bad| {
        bad.charter.pop();
    }),
    file("cards-swapped", "the cards stand the other way round", 1, |bad| {
        let card = bad.parties[0].card.clone();
        bad.parties[0].card = std::mem::replace(&mut bad.parties[1].card, card);
    }),
    file("card-changed", "one letter of a card is another", 1, |bad| {
        let card = &mut bad.parties[0].card;
        let at = card.windows(4).position(|window| window == b"The ").expect("a name");
        card[at] = b't';
    }),
    file_of("card-missing", "the last party is left out", 1, three, |bad| drop(bad.parties.pop())),
    file("party-too-many", "a party stands twice", 1, |bad| bad.parties.push(bad.parties[1].clone())),
    plan("card-unreadable", "a party whose id is the digest of a card with a byte too many", 1, |plan| {
        plan.houses[1].1 = Oddity::CardTail;
    }),
    file("charter-changed", "the charter's nonce is another: it is the charter of another mechanism", 2, |bad| {
        *bad.charter.last_mut().expect("it has bytes") ^= 1;
    }),
    plan("receipt-missing", "a party's receipt of a log is not there", 2, |plan| plan.notes.push((1, N::NoReceipt))),
    plan("receipt-by-log-key", "a receipt is signed by the log key instead of the cosigner key", 2, |plan| {
        plan.notes.push((0, N::ReceiptByLogKey));
    }),
    plan(
        "receipt-of-a-fork",
        "a party's receipt is for another root of the same size: it holds another history",
        2,
        |plan| {
            plan.notes.push((0, N::ForkedReceipt));
        },
    ),
    plan_of_three("receipt-half-of-a-fork", "the ML-DSA-44 half of a receipt is for another root", 2, |plan| {
        plan.notes.push((2, N::HalfForkedReceipt));
    }),
    plan("receipt-two-times", "the halves of a receipt say different times", 2, |plan| {
        plan.notes.push((0, N::TwoTimes))
    }),
    plan_of_three("receipts-swapped", "the receipts do not ascend by party", 2, |plan| {
        plan.notes.push((0, N::ReceiptsSwapped))
    }),
    plan("receipt-halves-swapped", "the ML-DSA-44 half of a receipt stands first", 2, |plan| {
        plan.notes.push((0, N::HalvesSwapped));
    }),
    plan("receipt-half", "the Ed25519 half of a receipt is missing", 2, |plan| plan.notes.push((1, N::HalfReceipt))),
    plan("receipt-own", "the log's party holds itself", 2, |plan| plan.notes.push((1, N::OwnReceipt))),
    plan("receipt-twice", "a receipt stands there twice", 2, |plan| plan.notes.push((1, N::ReceiptTwice))),
    plan("receipt-first", "the receipts stand before the log's own lines", 2, |plan| {
        plan.notes.push((1, N::ReceiptFirst))
    }),
    plan("receipt-plus-order", "s of a receipt's Ed25519 signature has the order added", 2, |plan| {
        plan.notes.push((1, N::ReceiptPlusOrder));
    }),
    plan("witness", "a stranger's line below the checkpoint", 2, |plan| plan.notes.push((0, N::Witness))),
    plan("checkpoint-halves-swapped", "the log's ML-DSA-44 line stands first", 2, |plan| {
        plan.notes.push((0, N::OwnHalvesSwapped));
    }),
    plan("checkpoint-ed25519", "the log's Ed25519 signature is of another head", 2, |plan| {
        plan.notes.push((0, N::OtherEd25519));
    }),
    plan_of_three("checkpoint-ml-dsa-44", "the log's ML-DSA-44 signature is of another head", 2, |plan| {
        plan.notes.push((2, N::OtherMlDsa44));
    }),
    plan("checkpoint-own-time", "the log's ML-DSA-44 signature says a time", 2, |plan| {
        plan.notes.push((0, N::OwnTime))
    }),
    plan("checkpoint-by-cosigner", "the log is signed by the cosigner key", 2, |plan| {
        plan.notes.push((1, N::ByCosigner))
    }),
    plan("checkpoint-plus-order", "s of the log's Ed25519 signature has the order added", 2, |plan| {
        plan.notes.push((1, N::PlusOrder));
    }),
    plan("checkpoint-small-order", "a log key of small order, under which every signature would be good", 2, |plan| {
        plan.houses[0].1 = Oddity::SmallOrder;
    }),
    plan("checkpoint-not-canonical", "a log key in an encoding of its point that is not canonical", 2, |plan| {
        plan.houses[0].1 = Oddity::NotCanonical;
    }),
    plan("checkpoint-extension", "an extension line in a checkpoint", 2, |plan| plan.notes.push((1, N::Extension))),
    plan("checkpoint-other-mechanism", "a checkpoint of another mechanism", 2, |plan| {
        plan.notes.push((1, N::OtherMechanism));
    }),
    plan("checkpoint-other-party", "a checkpoint that says another party, signed by this one", 2, |plan| {
        plan.notes.push((1, N::OtherParty));
    }),
    plan("checkpoint-carriage-return", "lines that end with a carriage return", 2, |plan| {
        plan.notes.push((0, N::CarriageReturn));
    }),
    plan("checkpoint-no-padding", "base64 without padding", 2, |plan| plan.notes.push((0, N::NoPadding))),
    plan("checkpoint-no-end", "no line feed at the end of a checkpoint", 2, |plan| plan.notes.push((0, N::NoEnd))),
    file("logs-of-the-other", "the parties' logs stand under each other's cards", 2, |bad| {
        let logs = bad.parties[0].logs.clone();
        bad.parties[0].logs = std::mem::replace(&mut bad.parties[1].logs, logs);
    }),
    file_of("epochs-swapped", "a party's logs do not ascend", 2, epochs, |bad| bad.parties[0].logs.reverse()),
    file_of("epoch-twice", "a party's log stands there twice", 2, epochs, |bad| {
        let log = bad.parties[1].logs[0].clone();
        bad.parties[1].logs.insert(0, log);
    }),
    file("entry-changed", "an act claims another time than it did when it was logged", 3, |bad| {
        let leaf = &mut bad.parties[0].logs[0].entries[1].leaf;
        let at = leaf.windows(2).position(|window| window == [0x06, 0x1a]).expect("a time");
        leaf[at + 5] ^= 1;
    }),
    file("path-changed", "a node of a path is another", 3, |bad| {
        bad.parties[1].logs[0].entries[0].path[0] = Digest([9; 32]);
    }),
    file("path-longer", "a path has a node too many", 3, |bad| {
        bad.parties[0].logs[0].entries[0].path.push(Digest([9; 32]));
    }),
    file("path-shorter", "a path has a node too few", 3, |bad| {
        bad.parties[0].logs[0].entries[0].path.pop();
    }),
    file("path-of-another", "an act has the path of its neighbour", 3, |bad| {
        let entries = &mut bad.parties[0].logs[0].entries;
        entries[0].path = entries[1].path.clone();
    }),
    file("entries-swapped", "acts of a log out of order", 3, |bad| bad.parties[0].logs[0].entries.swap(1, 2)),
    file("entry-twice", "one act twice", 3, |bad| {
        let entry = bad.parties[0].logs[0].entries[3].clone();
        bad.parties[0].logs[0].entries.insert(3, entry);
    }),
    file("entry-of-the-other", "an act of the other party's log", 3, |bad| {
        bad.parties[0].logs[0].entries[2] = bad.parties[1].logs[0].entries[2].clone();
    }),
    plan("leaf-garbage", "a leaf that is no act, though it was logged", 3, |plan| {
        plan.step(1, Deed::Garbage, Shown::Yes);
    }),
    plan("act-grafted-index", "an act that was logged says another place than its own", 3, |plan| {
        says(plan, Says::Next)
    }),
    plan("act-grafted-epoch", "an act that was logged says another log of its party", 3, |plan| {
        says(plan, Says::NextEpoch);
    }),
    plan("act-grafted-mechanism", "an act that was logged says another mechanism", 3, |plan| {
        says(plan, Says::OtherMechanism);
    }),
];
