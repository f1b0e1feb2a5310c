//! The label that a new provision gets where its author gives none: the next one, or after an existing one `bis`, `ter`
//! and so on. A label is chosen once, and stays to the end.

use record::tabling::Unit;

/// The adverbs by which a provision is named that came later, in between.
const ADVERBS: [&str; 9] = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"];

/// A provision beside which the new one will stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sibling<'a> {
    /// What it is.
    pub unit: Unit,
    /// Its label.
    pub label: Option<&'a str>,
}

/// Around the place of a new provision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Neighbours<'a> {
    /// What stands before the place, on the same level, in its order.
    pub before: Vec<Sibling<'a>>,
    /// What stands behind it.
    pub behind: Vec<Sibling<'a>>,
    /// The label of what it is part of.
    pub above: Option<&'a str>,
    /// Every label of the text.
    pub taken: Vec<&'a str>,
}

/// The label by the rule; none for what has no label. `Err` where the row of adverbs ends.
pub fn next(unit: Unit, around: &Neighbours<'_>) -> Result<Option<String>, NoneLeft> {
    let of_unit = |siblings: &[Sibling<'_>]| siblings.iter().any(|sibling| sibling.unit == unit);
    let lead = match unit {
        Unit::Title | Unit::Heading | Unit::Options => return Ok(None),
        Unit::Choice => return Ok(Some(numbered("Option ", around))),
        Unit::Preambular => "PP".to_owned(),
        Unit::Operative => "OP".to_owned(),
        Unit::Subparagraph => around.above.map_or_else(String::new, |above| format!("{above} ")),
    };
    if of_unit(&around.behind) {
        return between(unit, around).map(Some);
    }
    Ok(Some(if unit == Unit::Subparagraph { lettered(&lead, around) } else { numbered(&lead, around) }))
}

/// The label of an alternative to the provision before the place: `OP6 alt`.
pub fn alternative(unit: Unit, around: &Neighbours<'_>) -> Result<String, NoneLeft> {
    let before = last_label(unit, &around.before).ok_or(NoneLeft)?;
    let base = before.split(" alt").next().unwrap_or(before);
    let free = |label: &String| !around.taken.contains(&label.as_str());
    let mut labels = std::iter::once(format!("{base} alt")).chain((2..).map(|n| format!("{base} alt {n}")));
    labels.find(free).ok_or(NoneLeft)
}

/// No label is left by the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoneLeft;

fn last_label<'a>(unit: Unit, siblings: &[Sibling<'a>]) -> Option<&'a str> {
    siblings.iter().rev().find(|sibling| sibling.unit == unit).and_then(|sibling| sibling.label)
}

/// The label of what comes between two that are there: that of the one before with an adverb.
fn between(unit: Unit, around: &Neighbours<'_>) -> Result<String, NoneLeft> {
    let free = |label: &String| !around.taken.contains(&label.as_str());
    if let Some(before) = last_label(unit, &around.before) {
        let (base, last) = before.rsplit_once(' ').unwrap_or((before, ""));
        let base = if ADVERBS.contains(&last) { base } else { before };
        return ADVERBS.iter().map(|adverb| format!("{base} {adverb}")).find(free).ok_or(NoneLeft);
    }
    let behind = around.behind.iter().find(|sibling| sibling.unit == unit).and_then(|sibling| sibling.label);
    behind.map(|behind| format!("{behind} ante")).filter(free).ok_or(NoneLeft)
}

/// The number behind the largest that is taken.
fn numbered(lead: &str, around: &Neighbours<'_>) -> String {
    let number = |label: &&str| {
        let digits: String = label.strip_prefix(lead)?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    };
    let largest = around.taken.iter().filter_map(number).max().unwrap_or(0);
    format!("{lead}{}", largest.saturating_add(1))
}

/// The letter behind the last that is taken: `(a)` to `(z)`, then numbers.
fn lettered(lead: &str, around: &Neighbours<'_>) -> String {
    let labels = ('a'..='z').map(|letter| format!("{lead}({letter})"));
    let taken = |label: &String| around.taken.iter().any(|own| own.starts_with(label.as_str()));
    let mut free = labels.skip_while(taken);
    free.next().unwrap_or_else(|| numbered(lead, around))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'a>(before: &[&'a str], behind: &[&'a str], others: &[&'a str]) -> Neighbours<'a> {
        let siblings = |labels: &[&'a str]| {
            labels.iter().map(|label| Sibling { unit: Unit::Operative, label: Some(label) }).collect::<Vec<_>>()
        };
        let taken = [before, behind, others].concat();
        Neighbours { before: siblings(before), behind: siblings(behind), above: None, taken }
    }

    fn operative(around: &Neighbours<'_>) -> String {
        next(Unit::Operative, around).expect("one is left").expect("operative paragraphs have labels")
    }

    #[test]
    fn at_the_end_comes_the_next_number() {
        assert_eq!(operative(&around(&[], &[], &["PP4"])), "OP1");
        assert_eq!(operative(&around(&["OP1", "OP2"], &[], &[])), "OP3");
        assert_eq!(operative(&around(&["OP1", "OP1 bis"], &[], &["OP6"])), "OP7");
        let preamble = next(Unit::Preambular, &around(&[], &["OP1"], &["PP1", "PP2"]));
        assert_eq!(preamble, Ok(Some("PP3".into())));
    }

    #[test]
    fn in_between_comes_an_adverb_that_is_free() {
        assert_eq!(operative(&around(&["OP6"], &["OP7"], &[])), "OP6 bis");
        assert_eq!(operative(&around(&["OP6"], &["OP6 bis", "OP7"], &[])), "OP6 ter");
        assert_eq!(operative(&around(&["OP6", "OP6 bis"], &["OP7"], &["OP6 ter"])), "OP6 quater");
        assert_eq!(operative(&around(&["4.1"], &["4.2"], &[])), "4.1 bis");
        assert_eq!(operative(&around(&[], &["OP1"], &[])), "OP1 ante");
        let all: Vec<String> = ADVERBS.iter().map(|adverb| format!("OP6 {adverb}")).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(next(Unit::Operative, &around(&["OP6"], &["OP7"], &all)), Err(NoneLeft));
    }

    #[test]
    fn an_alternative_says_so() {
        let label = |around: &Neighbours<'_>| alternative(Unit::Operative, around);
        assert_eq!(label(&around(&["OP6"], &["OP7"], &[])), Ok("OP6 alt".into()));
        assert_eq!(label(&around(&["OP6", "OP6 alt"], &[], &[])), Ok("OP6 alt 2".into()));
        assert_eq!(label(&around(&[], &["OP1"], &[])), Err(NoneLeft));
    }

    #[test]
    fn parts_have_letters_options_numbers_and_headings_nothing() {
        let mut parts = around(&[], &[], &["OP2 (a)", "Option 1"]);
        parts.above = Some("OP2");
        assert_eq!(next(Unit::Subparagraph, &parts), Ok(Some("OP2 (b)".into())));
        assert_eq!(next(Unit::Choice, &parts), Ok(Some("Option 2".into())));
        for unit in [Unit::Title, Unit::Heading, Unit::Options] {
            assert_eq!(next(unit, &parts), Ok(None));
        }
    }
}
