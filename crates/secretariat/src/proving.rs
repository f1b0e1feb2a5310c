//! Where each word of a clean text is from, and whether a copy that came back says the same.

use crate::exporting::{ExportError, Exported};
use crate::importing::{ImportError, kind_of};
use consultation::{Found, GoneView, ProofView};
use paper::Kind;
use record::{ActId, Digest, PartyId, WordingId};
use wording::Change;
use wording::draft::write_spans;

/// A clean text with its proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proven {
    /// The digest of its fair copy.
    pub digest: Digest,
    /// Its provisions, in the text's order.
    pub lines: Vec<Line>,
    /// The provisions that all want gone.
    pub deleted: Vec<ActId>,
}

/// A provision of a clean text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The provision.
    pub provision: ActId,
    /// Its label.
    pub label: Option<String>,
    /// The wording that all want.
    pub wording: WordingId,
    /// Its text, terms settled.
    pub text: String,
    /// Its words in their order, each run with what first put it there.
    pub words: Vec<Words>,
    /// By what each party came to want it, in the charter's order.
    pub freed: Vec<Doing>,
    /// Words of earlier wordings that are gone.
    pub gone: Vec<Gone>,
}

/// A run of words, and where it is from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// The words.
    pub words: String,
    /// The act that first put them there.
    pub act: ActId,
    /// Who tabled that.
    pub by: Option<PartyId>,
}

/// What a party did, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Doing {
    /// Who.
    pub party: PartyId,
    /// By which act.
    pub act: ActId,
    /// When, as claimed (POSIX seconds).
    pub time: i64,
}

/// Words that are in the text no more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gone {
    /// The words.
    pub words: String,
    /// How they came in.
    pub tabled: Doing,
    /// Who wanted them, and by which act each stopped to.
    pub left: Vec<(PartyId, ActId)>,
}

/// The proof of a clean text.
///
/// # Errors
/// Where the text is not clean.
pub fn proven(exported: &Exported<'_>) -> Result<Proven, ExportError> {
    let (view, text) = (exported.original.standing.now(), exported.text.proposal.id);
    let fair = view.fair(text, &exported.language).map_err(|open| exported.unclean(open))?;
    let lines = view.proof(text, &exported.language).map_err(|open| exported.unclean(open))?;
    let deleted = view.deletions(text, &exported.language).into_iter().map(|(id, _, _)| id).collect();
    let lines = lines.iter().map(|line| self::line(exported, line)).collect();
    Ok(Proven { digest: Digest::of(fair.as_bytes()), lines, deleted })
}

fn line(exported: &Exported<'_>, line: &ProofView<'_>) -> Line {
    let author = |id: ActId| {
        let provision = exported.text.provisions.iter().find(|provision| provision.id == line.provision)?;
        let tabled = provision.sides.iter().flat_map(|side| &side.tabled).find(|tabled| tabled.act == id)?;
        Some(tabled.party)
    };
    let gone = |gone: &GoneView<'_>| Gone {
        words: gone.words.clone(),
        tabled: Doing { party: gone.tabled.party, act: gone.tabled.act, time: gone.tabled.time },
        left: gone.left.clone(),
    };
    let words = |(words, act): &(String, ActId)| Words { words: words.clone(), act: *act, by: author(*act) };
    Line {
        provision: line.provision,
        label: line.label.map(str::to_owned),
        wording: line.wording,
        text: line.text.clone(),
        words: line.words.iter().map(words).collect(),
        freed: line.freed.iter().map(|(party, said)| Doing { party: *party, act: said.act, time: said.time }).collect(),
        gone: line.gone.iter().map(gone).collect(),
    }
}

/// A place at which a copy leads back to no act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A paragraph differs.
    Differs {
        /// As it was agreed.
        ours: String,
        /// As the copy has it.
        theirs: String,
        /// From our words to theirs.
        changes: Vec<Change>,
    },
    /// A paragraph is left out.
    LeftOut {
        /// As it was agreed.
        ours: String,
    },
    /// A paragraph is added.
    Added {
        /// As the copy has it.
        theirs: String,
    },
}

/// The paragraphs of a clean text, each behind its label.
///
/// # Errors
/// Where the text is not clean.
pub fn ours(exported: &Exported<'_>) -> Result<Vec<String>, ExportError> {
    let fair = exported.original.standing.now().fair(exported.text.proposal.id, &exported.language);
    let fair = fair.map_err(|open| exported.unclean(open))?;
    Ok(fair.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// The paragraphs of a copy, each behind its label as it is shown.
///
/// # Errors
/// Where it is no document, or cannot be read.
pub fn theirs(name: &str, bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    let kind = kind_of(name, bytes)?;
    if let (Kind::Text, Ok(text)) = (kind, std::str::from_utf8(bytes)) {
        return Ok(text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned).collect());
    }
    let paper = paper::read(kind, bytes).map_err(ImportError::Unreadable)?;
    let title = paper.title.clone().into_iter();
    let rows = paper.accepted().paragraphs.into_iter().map(|paragraph| {
        let mut words = String::new();
        write_spans(&paragraph.spans, &mut words);
        let label = paragraph.label.map(|label| label.shown).unwrap_or_default();
        let words = words.replace(['\u{2028}', '\u{a0}'], " ");
        if label.is_empty() { words.trim().to_owned() } else { format!("{label} {}", words.trim()) }
    });
    let rows: Vec<String> = rows.filter(|row| !row.is_empty()).collect();
    let title = title.filter(|title| rows.first() != Some(title));
    Ok(title.chain(rows.iter().cloned()).collect())
}

/// Where a copy differs from a text; none where it says the same, word for word.
pub fn doubts(ours: &[String], theirs: &[String]) -> Vec<Doubt> {
    let doubt = |found| match found {
        Found::Same => None,
        Found::Differs { ours: own, theirs: other, changes } => {
            Some(Doubt::Differs { ours: ours[own].clone(), theirs: theirs[other].clone(), changes })
        }
        Found::Lacking { ours: own } => Some(Doubt::LeftOut { ours: ours[own].clone() }),
        Found::Added { theirs: other } => Some(Doubt::Added { theirs: theirs[other].clone() }),
    };
    consultation::held_against(ours, theirs).into_iter().filter_map(doubt).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_doubted_where_it_differs_and_nowhere_else() {
        let ours = ["OP1 Boats are slow.".to_owned(), "OP2 Nets are wide.".to_owned()];
        let copy = |text: &str| theirs("copy.txt", text.as_bytes()).expect("text");
        assert!(doubts(&ours, &copy("OP1 Boats are slow.\n\nOP2 Nets are wide.  \n")).is_empty());
        let changed = doubts(&ours, &copy("OP1 Boats are quick.\nOP2 Nets are wide.\nOP3 Fees are low.\n"));
        assert!(
            matches!(&changed[..], [Doubt::Differs { .. }, Doubt::Added { theirs }] if theirs == "OP3 Fees are low.")
        );
        assert_eq!(doubts(&ours, &copy("OP1 Boats are slow.\n")), [Doubt::LeftOut { ours: ours[1].clone() }]);
    }
}
