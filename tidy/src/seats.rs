//! The pages act for a person: they log, prepare and store from that person's seat, where the desk checks their rights.

use crate::code::Layers;
use crate::finding::{Finding, line_of};
use crate::tree::Page;

/// What a desk does for nobody in particular. Each has a twin that takes a seat.
const SEATLESS: [&str; 5] = [".append(", ".append_acts(", ".prepare(", ".prepare_founding(", ".store_blob("];

/// Holds a file of the pages against the rule. Lists and headers grow by `append` too, and are no desks.
pub fn check(page: &Page) -> Vec<Finding> {
    if !page.path.starts_with("crates/web/src/") {
        return Vec::new();
    }
    let shipped = Layers::of(&page.text).shipped;
    let found = SEATLESS.iter().flat_map(|call| {
        let places: Vec<usize> = shipped.match_indices(call).map(|(at, _)| at).collect();
        let is_of_a_list = |at: usize| shipped[at + call.len()..].starts_with("&mut");
        let is_of_headers = |at: usize| shipped[..at].ends_with("headers_mut()");
        places.into_iter().filter(|at| !is_of_a_list(*at) && !is_of_headers(*at)).collect::<Vec<_>>()
    });
    let finding = |at| Finding::new(&page.path, line_of(&shipped, at), "the pages act from a person's seat: `…_for`");
    found.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_for_nobody_is_found_in_the_pages_alone() {
        let text = "//! A page.\nfn a(d: &mut Desk) {\n    d.append(m, x);\n    d.append_for(&s, m, x);\n    l.append(&mut o);\n}\n";
        let lines = |path| check(&Page::new(path, text)).iter().map(|finding| finding.line).collect::<Vec<_>>();
        assert_eq!(lines("crates/web/src/pages/a.rs"), [3]);
        assert_eq!(lines("crates/alternat/src/a.rs"), [0; 0]);
    }
}
