//! Language that all agreed on before, the likest first, with the differences.

use node::original::Original;
use record::{ActId, Language};
use wording::draft::write_spans;
use wording::likeness::nearest;
use wording::spans::Fault;
use wording::{Change, Wording, redline};

/// Agreed language that is like what is being drafted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Like {
    /// The text.
    pub text: ActId,
    /// The provision.
    pub provision: ActId,
    /// Its label.
    pub label: Option<String>,
    /// The language.
    pub language: Language,
    /// How like it is, of 1000.
    pub likeness: u16,
    /// What was agreed.
    pub words: String,
    /// From what is being drafted to what was agreed.
    pub changes: Vec<Change>,
}

/// The agreed language that is most like these words: in any text of any round, in this language where one is given by
/// its tag; at most `most`, the likest first.
///
/// # Errors
/// Where the words are more than a provision may have.
pub fn like(original: &Original, asked: &str, language: Option<&str>, most: usize) -> Result<Vec<Like>, Fault> {
    let wording = Wording::text(asked)?;
    let mut agreed = original.standing.now().agreed_language();
    agreed.retain(|one| language.is_none_or(|language| one.language.tag() == language));
    let words = |wording: &Wording| {
        let mut words = String::new();
        write_spans(wording.spans(), &mut words);
        words
    };
    let words: Vec<String> = agreed.iter().map(|one| words(one.wording)).collect();
    let found = nearest(words.iter().map(String::as_str), asked, most);
    let like = |(at, likeness): (usize, u16)| Like {
        text: agreed[at].text,
        provision: agreed[at].provision,
        label: agreed[at].label.map(str::to_owned),
        language: agreed[at].language.clone(),
        likeness,
        words: words[at].clone(),
        changes: redline(&wording, agreed[at].wording).changes,
    };
    Ok(found.into_iter().map(like).collect())
}
