//! The styles by which what we wrote is known again when it comes back: labels, brackets that are words, roles.

use crate::paper::Role;

/// The style of runs that are a label; in what we wrote.
pub(crate) const LABEL_STYLE: &str = "AlternatLabel";
/// The style of runs whose brackets are words; in what we wrote.
pub(crate) const LITERAL_STYLE: &str = "AlternatLiteral";
/// The style of a paragraph, with its role and its depth behind it; in what we wrote.
pub(crate) const ROLE_STYLES: [(&str, Role); 4] = [
    ("AlternatPreambular", Role::Preambular),
    ("AlternatOperative", Role::Operative),
    ("AlternatSub", Role::SubParagraph),
    ("AlternatPlain", Role::Plain),
];

/// The role and depth that a style of ours stands for.
pub(crate) fn role_of_style(id: &str) -> Option<(Role, u8)> {
    let (role, depth) = ROLE_STYLES.iter().find_map(|(style, role)| Some((*role, id.strip_prefix(style)?)))?;
    let depth = if depth.is_empty() { 0 } else { depth.parse().ok().filter(|depth| *depth < 9)? };
    Some((role, depth))
}
