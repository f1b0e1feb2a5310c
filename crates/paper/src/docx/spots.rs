//! Where the text says that comments begin and end.

use crate::bounds::COMMENTS_MAX;
use crate::error::Error;
use crate::paper::Spot;
use std::collections::BTreeMap;

/// Where the text says that comments begin and end.
#[derive(Default)]
pub(crate) struct Spots {
    /// By the id of the comment.
    pub by_id: BTreeMap<String, Ends>,
    /// Those marked in the paragraph that is read now.
    touched: Vec<(usize, String)>,
}

/// Where one comment begins, ends and is referred to.
#[derive(Default)]
pub(crate) struct Ends {
    pub from: Option<Spot>,
    pub to: Option<Spot>,
    pub reference: Option<Spot>,
}

impl Spots {
    /// The text marks one of the ends.
    pub(crate) fn mark(&mut self, id: String, element: &str, spot: Spot) -> Result<(), Error> {
        if self.by_id.len() >= COMMENTS_MAX && !self.by_id.contains_key(&id) {
            return Err(Error::TooManyComments);
        }
        self.touched.retain(|(paragraph, _)| *paragraph == spot.paragraph);
        if self.touched.len() < 3 * COMMENTS_MAX {
            self.touched.push((spot.paragraph, id.clone()));
        }
        let ends = self.by_id.entry(id).or_default();
        let end = match element {
            "commentRangeStart" => &mut ends.from,
            "commentRangeEnd" => &mut ends.to,
            _ => &mut ends.reference,
        };
        *end = Some(spot);
        Ok(())
    }

    /// So many bytes at the front of a paragraph are no words of it.
    pub(crate) fn shift(&mut self, paragraph: usize, gone: usize) {
        self.touched.sort();
        self.touched.dedup();
        for (_, id) in self.touched.drain(..).filter(|(at, _)| *at == paragraph) {
            if let Some(ends) = self.by_id.get_mut(&id) {
                for spot in [&mut ends.from, &mut ends.to, &mut ends.reference].into_iter().flatten() {
                    if spot.paragraph == paragraph {
                        spot.at = spot.at.saturating_sub(gone);
                    }
                }
            }
        }
    }
}
