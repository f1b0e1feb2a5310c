//! A fair copy taken apart into blocks, each with what it is. The blocks joined again are the fair copy, byte for byte.

use crate::shown::{Block, BlockKind};
use paper::{Head, Role};

/// Between two blocks.
const BETWEEN: &str = "\n\n";

/// The blocks of a fair copy. The heads are those of the text's provisions, in their order, where they are known: they say
/// what a block is, and change no word of it.
pub fn blocks(copy: &str, heads: &[Head]) -> Vec<Block> {
    let parts: Vec<&str> = copy.strip_suffix('\n').unwrap_or(copy).split(BETWEEN).collect();
    // A text without a provision that is its title has a block more than it has provisions.
    let before = usize::from(!heads.iter().any(|head| head.role == Role::Title));
    let known = parts.len() == heads.len() + before;
    let head = |at: usize| known.then(|| heads.get(at.checked_sub(before)?)).flatten();
    let labels: Vec<&str> = heads.iter().map(|head| head.label.as_str()).filter(|label| !label.is_empty()).collect();
    let take_apart = |(at, part): (usize, &&str)| {
        let kind = match head(at).map(|head| (head.role, head.depth)) {
            _ if at == 0 => BlockKind::Title,
            Some((Role::Title, _)) => BlockKind::Heading(1),
            Some((Role::Heading(level), _)) => BlockKind::Heading(level),
            Some((_, depth)) => BlockKind::Paragraph(depth),
            None => BlockKind::Paragraph(0),
        };
        let own = head(at).map(|head| head.label.as_str()).filter(|label| !label.is_empty());
        let labels = if known { own.as_slice() } else { labels.as_slice() };
        let labelled = labels.iter().find_map(|label| Some((*label, part.strip_prefix(label)?.strip_prefix(' ')?)));
        let (label, words) = labelled.unwrap_or(("", part));
        Block { kind, label: label.to_owned(), words: words.to_owned() }
    };
    parts.iter().enumerate().map(take_apart).collect()
}

/// The fair copy of these blocks.
pub fn joined(blocks: &[Block]) -> String {
    let whole: Vec<String> = blocks.iter().map(Block::whole).collect();
    format!("{}\n", whole.join(BETWEEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_their_kind_and_label_and_join_to_the_same_bytes() {
        let heads = [Head::new("", Role::Title), Head::new("PP1", Role::Preambular), Head::new("OP1", Role::Operative)];
        let copy = "Title\n\nPP1 Having met,\n\nOP1 One line\nand another.\n";
        let found = blocks(copy, &heads);
        assert_eq!(found[0].kind, BlockKind::Title);
        assert_eq!((found[2].label.as_str(), found[2].words.as_str()), ("OP1", "One line\nand another."));
        assert_eq!(joined(&found), copy);
    }

    #[test]
    fn what_does_not_fit_its_provisions_is_still_the_same_bytes() {
        for copy in ["Title\n", "Title\n\nA\n\n\nB\n", "T\n\nOP1 a\n\nb\n", "T\n\n\n", "\n"] {
            assert_eq!(joined(&blocks(copy, &[Head::new("OP1", Role::Operative)])), copy);
        }
    }
}
