//! What a person is told of the secretariat's errors: texts that do not go out, manifests that cannot be made, pages
//! that are not here. Ids in the words are short: whoever has the original says them with names.

use super::{Failure, WRITTEN_FORM};
use record::Language;
use secretariat::adopting::AdoptError;
use secretariat::drafting::DraftError;
use secretariat::exporting::ExportError;
use secretariat::manifests::PageError;

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        let words = error.to_string();
        match error {
            ExportError::NoText { .. } => Failure::usage(words, "see `alternat text list`"),
            ExportError::NotNegotiated { there, .. } => {
                let there: Vec<&str> = there.iter().map(Language::tag).collect();
                Failure::usage(words, format!("give --language: {}", there.join(", ")))
            }
            ExportError::Unclean { .. } => {
                Failure::no(words, "see `alternat text show`; the bracketed version can be had at any time")
            }
            ExportError::NoDocumentLanguage { .. } => Failure::usage(words, "choose another"),
            ExportError::Wording { .. } => Failure::no(words, "part it"),
        }
    }
}

impl From<AdoptError> for Failure {
    fn from(error: AdoptError) -> Failure {
        let words = error.to_string();
        match error {
            AdoptError::NoText { .. } => Failure::usage(words, "name one as `alternat text list` does: text:20"),
            AdoptError::Unclean { .. } => {
                Failure::no(words, "see `alternat text show`; only what all agree on, word for word, can be initialled")
            }
            AdoptError::Unsayable(_) => Failure::usage(words, "make it shorter"),
            AdoptError::NoPage { there, .. } => {
                let there: Vec<&str> = there.iter().map(Language::tag).collect();
                Failure::usage(words, format!("it has {}", there.join(", ")))
            }
            AdoptError::PageAsItWas { .. } => Failure::no(words, "give it as it should be"),
            AdoptError::Page(error) => error.into(),
        }
    }
}

impl From<PageError> for Failure {
    fn from(error: PageError) -> Failure {
        let words = error.to_string();
        match error {
            PageError::NotHere { .. } => {
                Failure::no(words, "go on line with `alternat serve`, or ask for a bag, until it comes")
            }
            PageError::NotText { .. } => Failure::no(words, "do not sign it"),
        }
    }
}

impl From<DraftError> for Failure {
    fn from(error: DraftError) -> Failure {
        let words = error.to_string();
        let hint = match &error {
            DraftError::NoText { .. } => "name one as `alternat text list` does: text:20",
            DraftError::NotAProvision { .. } => {
                "name it behind its text, as `alternat text show` does: 'text:20#OP6 bis'"
            }
            DraftError::Unreadable { .. } => WRITTEN_FORM,
            DraftError::NothingTabled => "give --wording en=\"…\" for each language, or --none for no text",
            DraftError::NoLabelLeft => "give one with --label, such as --label \"OP6 undecies\"",
            DraftError::NoAlternative => "say which with --after",
            DraftError::NoWording { .. } => "see `alternat text show --history`",
            DraftError::TwoWordings { .. } => "name each provision once, or each with languages of its own",
        };
        Failure::usage(words, hint)
    }
}
