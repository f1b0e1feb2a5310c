//! What to do about a refusal, in one sentence for each cause that has a way out. It judges nothing.

use consultation::{Refusal, Unclean};

/// Where nothing better is to be said.
const LOOK: &str = "see `alternat show` for how things stand; nothing was logged";

/// What to do next.
pub(super) fn advice(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::LabelTaken { .. } => "leave --label out, and the next free one is taken; nothing was logged",
        Refusal::NotALanguage { .. } => "`alternat text show` says which languages the text has; nothing was logged",
        Refusal::OtherText { .. } => "name a provision of the same text; nothing was logged",
        Refusal::Misplaced { .. } => {
            "an option is added with --unit choice --under its block, anything else beside or under another provision; nothing was logged"
        }
        Refusal::WithinItself { .. } => "choose a place outside of it; nothing was logged",
        Refusal::NotTabled { .. } => {
            "`alternat text show --history` says what was tabled there; table it yourself to want it; nothing was logged"
        }
        Refusal::NothingToSay { .. } => {
            "an option is chosen with `alternat text choose`, any other provision takes a wording; nothing was logged"
        }
        Refusal::Initialled { .. } => {
            "take the initialling back first (`alternat withdraw`), and draft on; nothing was logged"
        }
        Refusal::Adopted { .. } => "an adopted text is only corrected, by its own procedure; nothing was logged",
        Refusal::NotBySilence { .. } => "answer it with `alternat stance`; nothing was logged",
        Refusal::DeadlineOver { .. } => "propose it anew, with a later deadline; nothing was logged",
        Refusal::DeadlineAhead { .. } => "wait for the deadline; nothing was logged",
        Refusal::NotClean { cause, .. } => match cause {
            Unclean::Empty => "add what the text shall say; nothing was logged",
            Unclean::NotAgreed | Unclean::Open => "`alternat text show` shows what is open; nothing was logged",
            Unclean::Term => "agree on the name: `alternat text term`, and `alternat stance`; nothing was logged",
            Unclean::Stale => "table or support the wording in the language that is behind; nothing was logged",
            Unclean::Option => "all choose the same option: `alternat text choose`; nothing was logged",
            Unclean::Uneven => "table it in every language, or --none in every language; nothing was logged",
        },
        Refusal::AgreedAlready { .. } => "what all agreed is changed by agreeing on something else; nothing was logged",
        Refusal::Unreadable(_)
        | Refusal::Grafted { .. }
        | Refusal::Beyond { .. }
        | Refusal::FoundingExpected
        | Refusal::OpeningExpected
        | Refusal::FoundAgain
        | Refusal::OpenedAgain
        | Refusal::CharterDiffers
        | Refusal::CharterUnreadable(_)
        | Refusal::CardDiffers
        | Refusal::CardUnreadable(_)
        | Refusal::NotAParty
        | Refusal::NotEarlier { .. }
        | Refusal::NotOpened
        | Refusal::OwnHead
        | Refusal::StrangerHead { .. }
        | Refusal::NotYetFounded { .. }
        | Refusal::NotYetAccepted { .. }
        | Refusal::UnknownKind { .. }
        | Refusal::UnknownMatter { .. }
        | Refusal::Unknown { .. }
        | Refusal::OtherSort { .. }
        | Refusal::NotOwn { .. }
        | Refusal::NoLongerInForce { .. }
        | Refusal::Withdrawn { .. }
        | Refusal::OwnEpoch
        | Refusal::AcceptedAlready { .. }
        | Refusal::EvidenceFails { .. }
        | Refusal::KeyUnreadable { .. }
        | Refusal::KeyTaken { .. }
        | Refusal::HostNotAParty { .. }
        | Refusal::NotAgreed { .. }
        | Refusal::Settled { .. }
        | Refusal::OutOfTurn { .. }
        | Refusal::NotPossible { .. }
        | Refusal::NoCoChair { .. }
        | Refusal::RoundNotOpen { .. }
        | Refusal::RoundOver { .. }
        | Refusal::OtherTopic { .. }
        | Refusal::WordingUnreadable { .. }
        | Refusal::NotSilent { .. }
        | Refusal::TextDiffers { .. }
        | Refusal::ManifestDiffers
        | Refusal::NoManifest { .. }
        | Refusal::Over { .. }
        | Refusal::Outstanding { .. }
        | Refusal::ListDiffers { .. }
        | Refusal::NotInForce { .. }
        | Refusal::TooFewPersons { .. }
        | Refusal::TooFewApprovals { .. } => LOOK,
    }
}
