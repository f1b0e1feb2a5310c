//! What the units of a text are called in messages.

use record::tabling::Unit;

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
