//! What things of a text are called in messages, and labels of provisions as links.

use super::Work;
use consultation::Unclean;
use maud::{Markup, html};
use record::ActId;
use record::tabling::Favour;

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

/// A provision by its label, with the way to it.
pub fn label(work: &Work<'_, '_>, provision: ActId) -> Markup {
    html! { a.label href=(work.provision_path(provision)) { (work.label(provision)) } }
}
