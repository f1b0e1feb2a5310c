//! An export that comes back: of the brackets that name their proponents, the side of one party.

use wording::{Span, Wording};

/// The side of one party in the brackets of an export, which name their proponents: `[EAST: half][WEST: a share]`.
/// Brackets that name no party of ours stay.
pub fn own_side(wording: &Wording, codes: &[String], own: &str) -> Wording {
    Wording::joined(side_of(wording.spans(), codes, own)).unwrap_or_else(|_| wording.clone())
}

fn side_of(spans: &[Span], codes: &[String], own: &str) -> Vec<Span> {
    let mut side = Vec::new();
    for span in spans {
        let Span::Open(alternatives) = span else {
            side.push(span.clone());
            continue;
        };
        let proposed: Option<Vec<_>> = alternatives.iter().map(|one| proponents(one, codes)).collect();
        match proposed {
            Some(proposed) => {
                if let Some((_, words)) = proposed.into_iter().find(|(whose, _)| whose.iter().any(|code| code == own)) {
                    side.extend(side_of(&words, codes, own));
                }
            }
            None => {
                let taken = alternatives.iter().map(|one| side_of(one, codes, own)).collect();
                side.push(Span::Open(taken));
            }
        }
    }
    side
}

/// Whose an alternative is, and its words without that.
fn proponents(spans: &[Span], codes: &[String]) -> Option<(Vec<String>, Vec<Span>)> {
    let Some(Span::Text(first)) = spans.first() else { return None };
    let (whose, rest) = first.split_once(':')?;
    let whose: Vec<String> = whose.split(',').map(|code| code.trim().to_owned()).collect();
    if !whose.iter().all(|code| codes.contains(code)) {
        return None;
    }
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let rest = if rest == "no text" && spans.len() == 1 { "" } else { rest };
    let words = (!rest.is_empty()).then(|| Span::Text(rest.to_owned()));
    Some((whose, words.into_iter().chain(spans[1..].iter().cloned()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_export_that_comes_back_each_party_takes_its_own_side() {
        let codes = ["EAST".to_owned(), "WEST".to_owned()];
        let wording =
            Wording::read("The lake [EAST: is [WEST: so] deep][WEST: no text] and [wide].").expect("a wording");
        let side = |own: &str| own_side(&wording, &codes, own).written();
        assert_eq!(side("EAST"), "The lake is  deep and [wide].");
        assert_eq!(side("WEST"), "The lake  and [wide].");
        assert_eq!(own_side(&wording, &[], "EAST"), wording, "brackets that name no party of ours stay");
    }
}
