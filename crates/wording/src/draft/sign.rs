//! Placeholders and notes' marks: the signs of a draft that are whole by themselves.

/// The most bytes of a placeholder; a brace whose other is further off is loose.
pub const PLACEHOLDER_BYTES_MAX: usize = 4 * 1024;

/// Where a placeholder or a note's mark that begins here ends. Within a placeholder all is words, if it is in balance.
pub(super) fn whole(text: &str, at: usize) -> Option<usize> {
    let is_brace = text.as_bytes()[at] == b'{';
    if !is_brace && text.as_bytes()[at] != b'[' {
        return None;
    }
    let inner = &text[at + 1..];
    if is_brace {
        // Another brace or a backslash before the end: no placeholder.
        let is_end = |byte| matches!(byte, b'{' | b'}' | b'\\');
        let length = inner.bytes().take(PLACEHOLDER_BYTES_MAX).position(is_end)?;
        let words = &inner[..length];
        let is_balanced = words.bytes().try_fold(0u32, |depth, byte| match byte {
            b'[' => Some(depth + 1),
            b']' => depth.checked_sub(1),
            _ => Some(depth),
        });
        let closes = inner.as_bytes()[length] == b'}';
        return (closes && is_balanced == Some(0) && !words.is_empty()).then_some(at + length + 2);
    }
    mark(inner).map(|length| at + 1 + length)
}

/// The length of a note's mark, such as `^7]`, that begins here.
pub(super) fn mark(text: &str) -> Option<usize> {
    let name = text.strip_prefix('^')?;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    (length > 0 && name[length..].starts_with(']')).then_some(length + 2)
}
