//! The words of refusals and of what they name: one short sentence each. A face may say more.

use super::{Refusal, Sort, Unclean};
use core::fmt;

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Unreadable(fault) => write!(f, "it cannot be read: {fault}"),
            Refusal::Grafted { log, index } => {
                write!(f, "it belongs elsewhere: to {} at {index}", log.origin())
            }
            Refusal::Beyond { limit } => write!(f, "only the first {limit} acts of its log count"),
            Refusal::FoundingExpected => f.write_str("the first act must be the founding"),
            Refusal::OpeningExpected => f.write_str("the first act of a new log must open it"),
            Refusal::FoundAgain => f.write_str("a party founds once, first in its first log"),
            Refusal::OpenedAgain => f.write_str("only the first act of a new log opens it"),
            Refusal::CharterDiffers => f.write_str("its charter is not that of the mechanism"),
            Refusal::CharterUnreadable(fault) => write!(f, "its charter cannot be read: {fault}"),
            Refusal::CardDiffers => f.write_str("its card is not that of the party"),
            Refusal::CardUnreadable(fault) => write!(f, "its card cannot be read: {fault}"),
            Refusal::NotAParty => f.write_str("the charter does not name the party"),
            Refusal::NotEarlier { closes } => {
                write!(f, "it closes log {closes}, which is not one shortly before it")
            }
            Refusal::NotOpened => f.write_str("its log was not validly opened"),
            Refusal::OwnHead => f.write_str("it names a head of its own party"),
            Refusal::StrangerHead { party } => {
                write!(f, "it names a head of {}, no party", party.0.short())
            }
            Refusal::NotYetFounded { party } => {
                write!(f, "the founding by {} was not known to it", party.0.short())
            }
            Refusal::NotYetAccepted { party } => {
                write!(f, "its new log was not yet accepted by {}", party.0.short())
            }
            Refusal::UnknownKind { kind } => write!(f, "acts of kind {kind} are not known here"),
            Refusal::UnknownMatter { number } => write!(f, "matters of number {number} are not known here"),
            Refusal::Unknown { cited } => {
                write!(f, "it cites {}, which was not known to it or has no effect", cited.0.short())
            }
            Refusal::OtherSort { cited, wanted } => {
                write!(f, "{} is not a {wanted}", cited.0.short())
            }
            Refusal::NotOwn { cited } => write!(f, "{} is another party's", cited.0.short()),
            Refusal::NoLongerInForce { cited } => {
                write!(f, "{} is no longer in force", cited.0.short())
            }
            Refusal::Withdrawn { cited } => write!(f, "{} was withdrawn", cited.0.short()),
            Refusal::OwnEpoch => f.write_str("a party cannot accept its own new log"),
            Refusal::AcceptedAlready { open } => {
                write!(f, "{} is accepted already", open.0.short())
            }
            Refusal::EvidenceFails { party } => {
                write!(f, "it proves nothing against {}", party.0.short())
            }
            Refusal::KeyUnreadable { of, fault } => write!(f, "no key for {of:?}: {fault}"),
            Refusal::KeyTaken { of } => write!(f, "the key for {of:?} is or was in use"),
            Refusal::HostNotAParty { host } => {
                write!(f, "the host {} is not a party", host.0.short())
            }
            Refusal::NotAgreed { cited } => write!(f, "{} is not agreed", cited.0.short()),
            Refusal::AgreedAlready { cited } => write!(f, "{} is agreed already", cited.0.short()),
            Refusal::Settled { cited, by } => {
                write!(f, "{} is settled by {}", cited.0.short(), by.0.short())
            }
            Refusal::OutOfTurn { last } => {
                write!(f, "it does not follow the last step, which is {}", last.0.short())
            }
            Refusal::NotPossible { life, step } => {
                write!(f, "a round that is {life} cannot be {step}")
            }
            Refusal::NoCoChair { party } => {
                write!(f, "{} has no co-chair for the round", party.0.short())
            }
            Refusal::RoundNotOpen { round, life } => {
                write!(f, "the round {} is not in session: it is {life}", round.0.short())
            }
            Refusal::RoundOver { round, life } => {
                write!(f, "the round {} is over: it is {life}", round.0.short())
            }
            Refusal::OtherTopic { cited } => {
                write!(f, "{} is about another topic", cited.0.short())
            }
            Refusal::WordingUnreadable { language } => write!(f, "its wording in {language} is not in written form"),
            Refusal::NotALanguage { language } => write!(f, "the text is not negotiated in {language}"),
            Refusal::LabelTaken { by } => write!(f, "{} has this label", by.0.short()),
            Refusal::OtherText { cited } => write!(f, "{} is part of another text", cited.0.short()),
            Refusal::Misplaced { cited } => {
                write!(
                    f,
                    "it cannot stand at {}: options stand under a block of options, and only they",
                    cited.0.short()
                )
            }
            Refusal::WithinItself { cited } => write!(f, "{} cannot stand within itself", cited.0.short()),
            Refusal::NotTabled { wording } => write!(f, "nobody tabled the wording {} there", wording.0.short()),
            Refusal::NothingToSay { cited } => {
                write!(f, "{} has no wordings, or is no option to be chosen", cited.0.short())
            }
            Refusal::Initialled { manifest } => {
                write!(f, "the party has initialled the text as {}, and so stopped drafting", manifest.0.short())
            }
            Refusal::Adopted { manifest } => write!(f, "the text is adopted as {}", manifest.0.short()),
            Refusal::NotBySilence { cited } => write!(f, "{} is not decided by silence", cited.0.short()),
            Refusal::DeadlineOver { cited, .. } => write!(f, "the deadline of {} is over", cited.0.short()),
            Refusal::DeadlineAhead { cited, .. } => write!(f, "the deadline of {} is not over", cited.0.short()),
            Refusal::NotSilent { cited } => {
                write!(f, "the party was not silent on {}: it objected or agreed", cited.0.short())
            }
            Refusal::NotClean { cited, language, cause } => {
                write!(f, "the text is not clean at {} in {language}: {cause}", cited.0.short())
            }
            Refusal::TextDiffers { language } => {
                write!(f, "in {language} it names another text than the one that is agreed")
            }
            Refusal::ManifestDiffers => {
                f.write_str("its manifest is not for this mechanism, parties, languages and attachments")
            }
            Refusal::NoManifest { manifest } => {
                write!(f, "the manifest {} was not known to it", manifest.0.short())
            }
            Refusal::Over { manifest } => {
                write!(f, "{} is dead, or this part of it is done", manifest.0.short())
            }
            Refusal::Outstanding { manifest, party } => {
                write!(f, "{} waits for {}", manifest.0.short(), party.0.short())
            }
            Refusal::ListDiffers { manifest } => {
                write!(f, "the acts that it lists for {} are not the right ones", manifest.0.short())
            }
            Refusal::NotInForce { manifest } => {
                write!(f, "{} is not in force, or has other pages", manifest.0.short())
            }
            Refusal::TooFewPersons { needed, valid } => {
                write!(f, "{needed} persons with full powers must approve it, {valid} do")
            }
            Refusal::TooFewApprovals { needed, valid } => {
                write!(f, "{needed} root keys must approve it, {valid} do")
            }
        }
    }
}

impl core::error::Error for Refusal {}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Sort::Topic => "topic",
            Sort::Round => "round",
            Sort::Step => "step",
            Sort::Item => "item",
            Sort::Proposal => "proposal",
            Sort::Position => "position",
            Sort::Mandate => "mandate",
            Sort::EpochOpen => "opening of a log",
            Sort::Instrument => "text",
            Sort::Provision => "provision",
            Sort::Silence => "silence procedure or correction",
            Sort::Remarkable => "thing to comment on",
            Sort::Withdrawable => "proposal, position, stance, initialling or signature",
        })
    }
}

impl fmt::Display for Unclean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unclean::Empty => "there is nothing in it",
            Unclean::NotAgreed => "not every party wants the same",
            Unclean::Open => "a bracket or a placeholder is open",
            Unclean::Term => "a disputed name is not settled",
            Unclean::Stale => "it no longer follows a change in another language",
            Unclean::Option => "the parties have not chosen one option",
            Unclean::Uneven => "it has text in one language and none in another",
        })
    }
}
