//! The record's fixed words as people type and read them: roles, stances, commitments, verbs.

use clap::ValueEnum;
use record::vocabulary::{Attitude, Commitment, Role, Verb};
use serde::{Deserialize, Serialize};

macro_rules! spoken {
    ($(#[$doc:meta])* $name:ident for $of:ident { $($(#[$word:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$word])* $variant),+ }

        impl From<$name> for $of {
            fn from(word: $name) -> $of {
                match word { $($name::$variant => $of::$variant),+ }
            }
        }

        impl From<$of> for $name {
            fn from(meant: $of) -> $name {
                match meant { $($of::$variant => $name::$variant),+ }
            }
        }

        impl $name {
            /// The word as it is typed.
            pub fn word(self) -> String {
                let value = self.to_possible_value().expect("no word is hidden");
                value.get_name().to_owned()
            }

            /// The word as it is read in a sentence.
            pub fn in_words(self) -> String {
                match self.word() {
                    // The one hyphen that belongs to the word itself.
                    word if word == "co-chair" => word,
                    word => word.replace('-', " "),
                }
            }
        }
    };
}

spoken! {
    /// What a person does for a party.
    RoleWord for Role { Head, CoChair, Delegate, Drafter, LegalAdviser, Spokesperson, Registrar }
}
spoken! {
    /// How a party stands on a proposal.
    AttitudeWord for Attitude {
        /// It agrees.
        Accept,
        /// It agrees, subject to confirmation by its capital.
        #[value(name = "ad-referendum")]
        #[serde(rename = "ad-referendum")]
        AcceptAdReferendum,
        /// It does not stand in the way, but keeps its own view.
        Reserve,
        /// It does not agree.
        Object,
    }
}
spoken! {
    /// How far a party is bound by what it says.
    CommitmentWord for Commitment {
        /// Thinking aloud.
        Exploratory,
        /// The speaker's own view.
        Personal,
        /// On instructions.
        Instructed,
    }
}
spoken! {
    /// What a party does with the matter of a position.
    VerbWord for Verb { AdheresTo, Supports, Opposes, Notes, Recalls, Urges, IsReadyTo }
}
