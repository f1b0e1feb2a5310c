//! Agreed language: every wording that all parties agree on, in any text of any round (spec: text, 9).

use crate::fair;
use crate::refusal::Unclean;
use crate::view::View;
use alloc::{string::String, vec::Vec};
use record::{ActId, Language};
use wording::Wording;

/// A wording that all agreed on.
#[derive(Clone, Debug)]
pub struct AgreedView<'a> {
    /// The text.
    pub text: ActId,
    /// The provision.
    pub provision: ActId,
    /// Its label.
    pub label: Option<&'a str>,
    /// The language.
    pub language: &'a Language,
    /// What it says.
    pub wording: &'a Wording,
}

impl<'a> View<'a> {
    /// The fair copy of a text in a language: what its page in a manifest has to be, byte for byte.
    ///
    /// # Errors
    /// The first provision at which the text is not clean, or the text itself, and why.
    pub fn fair_copy(&self, text: ActId, language: &Language) -> Result<String, (ActId, Unclean)> {
        let no = self.text_number(text).ok_or((text, Unclean::Empty))?;
        fair::fair(self.picture(), no, language, self.cut)
    }

    /// All agreed language, text by text, in the texts' own order; what all want gone is none.
    pub fn agreed_language(&self) -> Vec<AgreedView<'a>> {
        let picture = self.picture();
        let mut agreed = Vec::new();
        for text in self.texts() {
            let Some(no) = self.text_number(text.id) else { continue };
            for row in fair::standing_rows(picture, no, self.cut) {
                let provision = picture.provisions.of(row.no);
                for (language, _) in fair::languages(picture, no) {
                    let Ok(id) = fair::agreed(picture, row.no, language, self.cut) else { continue };
                    let wording = picture.provisions.wording(id);
                    if !wording.is_nothing() {
                        let label = provision.label.as_deref();
                        agreed.push(AgreedView { text: text.id, provision: provision.id, label, language, wording });
                    }
                }
            }
        }
        agreed
    }
}
