//! A joint text as a sheet that goes out: clean, bracketed, or held against another reading of itself.
//! How a sheet is written is `paper`'s.

mod error;
mod version;

pub use error::ExportError;
pub use version::{Form, Version};

use crate::moment;
use consultation::{CommentView, ProvisionView, SideView, TextView, Unclean, View};
use node::original::Original;
use paper::sheet::{Footnote, Remark, compare};
use paper::write::Identity;
use paper::{By, Head, Moment, Role, Row, Sheet};
use record::tabling::Unit;
use record::{ActId, Language, PartyId};
use wording::{Alternative, Piece, Span, Wording};

/// A text in one language, as somebody of this house exports it.
pub struct Exported<'a> {
    /// The record.
    pub original: &'a Original,
    /// The text.
    pub text: TextView<'a>,
    /// The language.
    pub language: Language,
    /// Our party: it comes first.
    pub own: PartyId,
}

impl<'a> Exported<'a> {
    /// A text in the language of this tag.
    ///
    /// # Errors
    /// Where there is no such text, or it is not negotiated in the language.
    pub fn new(original: &'a Original, own: PartyId, text: ActId, language: &str) -> Result<Exported<'a>, ExportError> {
        let text = original.standing.now().text(text).ok_or(ExportError::NoText { text })?;
        let found = text.languages.iter().find(|(tag, _)| tag.tag() == language);
        let Some((language, _)) = found else {
            let there = text.languages.iter().map(|(language, _)| language.clone()).collect();
            return Err(ExportError::NotNegotiated { language: language.to_owned(), there });
        };
        Ok(Exported { original, language: language.clone(), text, own })
    }

    /// The title in this language, else in any.
    pub fn title(&self) -> String {
        self.text.title.best(std::slice::from_ref(&self.language)).to_owned()
    }

    /// The provisions that count and have text of their own, with their side in this language.
    pub fn sides(&self) -> impl Iterator<Item = (&ProvisionView<'a>, &SideView<'a>)> {
        let there = self.text.provisions.iter().filter(|provision| !provision.dropped);
        there.filter_map(|provision| {
            let side = provision.sides.iter().find(|side| *side.language == self.language)?;
            Some((provision, side))
        })
    }

    fn head(&self, provision: &ProvisionView<'_>) -> Head {
        let role = match provision.unit {
            Unit::Title => Role::Title,
            Unit::Heading => Role::Heading((provision.depth + 1).min(9) as u8),
            Unit::Preambular => Role::Preambular,
            Unit::Operative | Unit::Options | Unit::Choice => Role::Operative,
            Unit::Subparagraph => Role::SubParagraph,
        };
        let mut head = Head::new(provision.label.unwrap_or_default(), role);
        head.depth = provision.depth.min(8) as u8;
        head
    }

    fn made_of(&self, rows: Vec<Row>) -> Result<Sheet, ExportError> {
        let language = paper::Language::new(self.language.tag())
            .ok_or_else(|| ExportError::NoDocumentLanguage { language: self.language.clone() })?;
        // Where a provision is the title, the document has it once.
        let titled = rows.iter().any(|row| row.head.role == Role::Title);
        let title = if titled { String::new() } else { self.title() };
        Ok(Sheet { title, language, rows, notes: Vec::<Footnote>::new() })
    }

    /// The clean version: only what all agreed, terms settled.
    ///
    /// # Errors
    /// Where the text is not clean: at which provision, and why.
    pub fn clean(&self) -> Result<Sheet, ExportError> {
        let view = self.original.standing.now();
        let id = self.text.proposal.id;
        let proof = view.proof(id, &self.language).map_err(|open| self.unclean(open))?;
        let mut rows = Vec::new();
        for line in proof {
            let provision = self.text.provisions.iter().find(|one| one.id == line.provision);
            let provision = provision.expect("a line of a text is one of its provisions");
            let wording =
                Wording::text(&line.text).map_err(|fault| ExportError::Wording { provision: line.provision, fault })?;
            rows.push(Row::bracketed(self.head(provision), vec![Piece::Shared(wording.spans().to_vec())]));
        }
        self.made_of(rows)
    }

    /// That the text is not clean in this language, and why.
    pub fn unclean(&self, (at, cause): (ActId, Unclean)) -> ExportError {
        ExportError::Unclean { language: self.language.clone(), at, cause }
    }

    /// The bracketed version, with proponents by their codes and the comments.
    ///
    /// # Errors
    /// Where the language has no tag that documents know.
    pub fn bracketed(&self) -> Result<Sheet, ExportError> {
        let view = self.original.standing.now();
        let row = |(provision, side): (&ProvisionView<'a>, &SideView<'a>)| {
            let pieces = side.bracketed(self.own).pieces.into_iter().map(|piece| self.coded(piece)).collect();
            let mut row = Row::bracketed(self.head(provision), pieces);
            row.comments = self.remarks(view, provision.id);
            row
        };
        let rows = self.sides().map(row).collect();
        self.made_of(rows)
    }

    fn coded(&self, piece: Piece<PartyId>) -> Piece<String> {
        match piece {
            Piece::Shared(spans) => Piece::Shared(marked(spans)),
            Piece::Bracket(alternatives) => Piece::Bracket(
                alternatives
                    .into_iter()
                    .map(|one| Alternative {
                        pieces: one.pieces.into_iter().map(|piece| self.coded(piece)).collect(),
                        proponents: one.proponents.iter().map(|party| self.original.code(*party)).collect(),
                    })
                    .collect(),
            ),
        }
    }

    fn remarks(&self, view: View<'_>, on: ActId) -> Vec<Remark> {
        let remark = |comment: &CommentView<'_>, answers: Vec<Remark>| Remark {
            author: format!("{} ({})", self.original.code(comment.party), comment.by),
            date: Moment::new(&moment::plain(comment.time)),
            text: comment.text.best(std::slice::from_ref(&self.language)).to_owned(),
            is_resolved: false,
            answers,
        };
        let comments = view.comments(on);
        comments
            .iter()
            .map(|comment| {
                let answers = view.comments(comment.id);
                remark(comment, answers.iter().map(|answer| remark(answer, Vec::new())).collect())
            })
            .collect()
    }

    /// What a party prefers each provision to say; what it has no position on is left out.
    pub fn wanted_by(&self, party: PartyId) -> Vec<(ActId, Head, Wording)> {
        self.sides()
            .filter_map(|(provision, side)| {
                let stand = side.parties.iter().find(|stand| stand.party == party)?;
                Some((provision.id, self.head(provision), shown(stand.prefers.as_ref()?.text)))
            })
            .collect()
    }

    /// From what one party wants to what another does, as changes by the other.
    ///
    /// # Errors
    /// Where the language has no tag that documents know.
    pub fn comparison(&self, from: PartyId, against: PartyId) -> Result<Sheet, ExportError> {
        let time = self.text.provisions.iter().map(|provision| provision.time).max();
        let (old, new) = (self.wanted_by(from), self.wanted_by(against));
        self.compared(&old, &new, &self.original.code(against), time.unwrap_or(self.text.proposal.time))
    }

    /// The text in a version.
    ///
    /// # Errors
    /// Where the version cannot be had: [`ExportError`].
    pub fn sheet(&self, version: Version) -> Result<Sheet, ExportError> {
        match version {
            Version::Clean => self.clean(),
            Version::Bracketed => self.bracketed(),
            Version::Comparison { from, against } => self.comparison(from, against),
        }
    }

    /// The bytes of a sheet of this text in a form.
    pub fn written(&self, sheet: &Sheet, version: Version, form: Form) -> Vec<u8> {
        match form {
            Form::Markdown => paper::write::markdown(sheet).into_bytes(),
            Form::Docx => paper::write::docx(sheet),
            Form::AkomaNtoso => paper::write::akoma_ntoso(sheet, &self.identity(version.name())).into_bytes(),
        }
    }

    /// The comparison of two readings: from the old to the new, as changes by `author`.
    ///
    /// # Errors
    /// Where the language has no tag that documents know.
    pub fn compared(
        &self,
        old: &[(ActId, Head, Wording)],
        new: &[(ActId, Head, Wording)],
        author: &str,
        time: i64,
    ) -> Result<Sheet, ExportError> {
        let date = Moment::new(&moment::plain(time)).or_else(|| Moment::new("1970-01-01T00:00:00Z"));
        let date = date.expect("that is a moment");
        let by = By { author: author.into(), date };
        let rows = compare(old, new, &by).expect("a provision stands once in its text");
        self.made_of(rows)
    }

    /// Who and what the text is, for Akoma Ntoso.
    pub fn identity(&self, version: &str) -> Identity {
        let date = Moment::new(&moment::plain(self.text.proposal.time)).or_else(|| Moment::new("1970-01-01T00:00:00Z"));
        let date = date.expect("that is a moment");
        let id = self.text.proposal.id.0.short();
        Identity {
            work: format!("/akn/un/statement/{}/{id}", date.day()),
            date,
            author: self.original.name(std::slice::from_ref(&self.language)),
            country: "un".into(),
            version: version.into(),
        }
    }
}

/// Spans in which a term shows that it is one: `{=name}`, as people type it.
fn marked(spans: Vec<Span>) -> Vec<Span> {
    let mark = |span| match span {
        Span::Term(name) => Span::Placeholder(format!("={name}")),
        Span::Open(alternatives) => Span::Open(alternatives.into_iter().map(marked).collect()),
        span @ (Span::Text(_) | Span::Placeholder(_) | Span::Note(_)) => span,
    };
    spans.into_iter().map(mark).collect()
}

/// A wording as it is shown to people who may give it back.
pub fn shown(wording: &Wording) -> Wording {
    // One sign more for each term: what does not fit any more is shown without.
    Wording::new(marked(wording.spans().to_vec())).unwrap_or_else(|_| wording.clone())
}
