//! What things of a text are called in messages.

use consultation::Unclean;
use record::tabling::{Favour, Unit};

/// What a provision is.
pub fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Title => "textwork-unit-title",
        Unit::Heading => "textwork-unit-heading",
        Unit::Preambular => "textwork-unit-preambular",
        Unit::Operative => "textwork-unit-operative",
        Unit::Subparagraph => "textwork-unit-subparagraph",
        Unit::Options => "textwork-unit-options",
        Unit::Choice => "textwork-unit-choice",
    }
}

/// What a party says of a wording.
pub fn favour_key(favour: Favour) -> &'static str {
    match favour {
        Favour::Prefers => "textwork-favour-prefers",
        Favour::PrefersAdReferendum => "textwork-favour-ad-referendum",
        Favour::PrefersWithReservation => "textwork-favour-reservation",
        Favour::AlsoAccepts => "textwork-favour-also",
        Favour::Opposes => "textwork-favour-opposes",
        Favour::Leaves => "textwork-favour-leaves",
    }
}

/// Why a text is not clean.
pub fn unclean_key(cause: Unclean) -> &'static str {
    match cause {
        Unclean::Empty => "signing-unclean-empty",
        Unclean::NotAgreed => "signing-unclean-not-agreed",
        Unclean::Open => "signing-unclean-open",
        Unclean::Term => "signing-unclean-term",
        Unclean::Stale => "signing-unclean-stale",
        Unclean::Option => "signing-unclean-option",
        Unclean::Uneven => "signing-unclean-uneven",
    }
}
