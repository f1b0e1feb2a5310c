//! The most of everything that a document may bring (spec: paper, 4). What exceeds a bound is refused with its cause,
//! before it costs more than the bound.

/// Bytes of a file of any kind.
pub const FILE_BYTES_MAX: usize = 32 << 20;
/// Entries of a package.
pub const ENTRIES_MAX: usize = 4096;
/// Bytes of one part of a package, inflated.
pub const PART_BYTES_MAX: usize = 64 << 20;
/// Bytes of all parts that are read, inflated.
pub const PACKAGE_BYTES_MAX: usize = 128 << 20;
/// How many times larger than its compressed bytes a part of more than [`RATIO_FROM`] bytes may be.
pub const RATIO_MAX: usize = 250;
/// Smaller parts may have any ratio: they cost nothing.
pub const RATIO_FROM: usize = 4 << 20;
/// How deep elements may stand in each other.
pub const XML_DEPTH_MAX: usize = 256;
/// Attributes of one element.
pub const ATTRIBUTES_MAX: usize = 256;
/// Paragraphs of a paper, those of notes, comments, headers and footers with them.
pub const PARAGRAPHS_MAX: usize = 100_000;
/// Parts of all paragraphs together; neighbours with the same changes are one part.
pub const PARTS_MAX: usize = 500_000;
/// Bytes of all words together.
pub const TEXT_BYTES_MAX: usize = 32 << 20;
/// Different changes: of another kind, author, date or move.
pub const CHANGES_MAX: usize = 100_000;
/// How many changes may stand in each other.
pub const NESTED_CHANGES_MAX: usize = 8;
/// Comments.
pub const COMMENTS_MAX: usize = 20_000;
/// Footnotes and endnotes.
pub const NOTES_MAX: usize = 20_000;
/// Styles, lists and numbered levels of a document, each.
pub const DEFINITIONS_MAX: usize = 20_000;
/// Bytes of one name: an author, a date, an id, a style.
pub const NAME_BYTES_MAX: usize = 1024;
/// Findings that are told one by one; the rest is counted.
pub const FINDINGS_MAX: usize = 10_000;
/// Bytes of words quoted in a finding or an anchor.
pub const QUOTE_BYTES_MAX: usize = 1024;
