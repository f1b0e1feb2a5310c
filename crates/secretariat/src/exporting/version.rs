//! In which version and form a text goes out.

use record::PartyId;

/// Which version goes out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// Only what all agreed.
    Clean,
    /// With brackets and their proponents.
    Bracketed,
    /// From what one party wants to what another wants, as tracked changes.
    Comparison {
        /// Whose wordings come first.
        from: PartyId,
        /// Whose wordings they are held against.
        against: PartyId,
    },
}

impl Version {
    /// Its name in kebab-case.
    pub fn name(self) -> &'static str {
        match self {
            Version::Clean => "clean",
            Version::Bracketed => "bracketed",
            Version::Comparison { .. } => "comparison",
        }
    }
}

/// In which form a document is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Markdown.
    Markdown,
    /// A document of Word, with real tracked changes and comments.
    Docx,
    /// Akoma Ntoso (OASIS LegalDocML 1.0).
    AkomaNtoso,
}

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Form; 3] = [Form::Docx, Form::Markdown, Form::AkomaNtoso];

    /// The form that the ending of a file's name says.
    pub fn of_ending(ending: &str) -> Option<Form> {
        match ending {
            "md" | "markdown" => Some(Form::Markdown),
            "docx" => Some(Form::Docx),
            "xml" | "akn" => Some(Form::AkomaNtoso),
            _ => None,
        }
    }

    /// How the name of a file of this form ends, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Markdown => "md",
            Form::Docx => "docx",
            Form::AkomaNtoso => "xml",
        }
    }

    /// The media type of a file of this form.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Markdown => "text/markdown; charset=utf-8",
            Form::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Form::AkomaNtoso => "application/akn+xml",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_by_its_ending() {
        for form in Form::ALL {
            assert_eq!(Form::of_ending(form.ending()), Some(form));
        }
        assert_eq!((Form::of_ending("akn"), Form::of_ending("pdf")), (Some(Form::AkomaNtoso), None));
    }
}
