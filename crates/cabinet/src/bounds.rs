//! The bounds of what the cabinet takes in (spec: cabinet, 14), and the checks that hold them.

use crate::error::{CabinetError, Field};

/// The most people of a house, those who left with them.
pub const PEOPLE_MAX: usize = 10_000;
/// The most bytes of a person's name, of a passkey's label.
pub const NAME_BYTES_MAX: usize = 200;
/// The most bytes of a person's place in the party's mandates: as in the record.
pub const PLACE_BYTES_MAX: usize = record::texts::NAME_BYTES_MAX;
/// The most bytes of the name of a time zone.
pub const ZONE_BYTES_MAX: usize = 64;
/// The most bytes of an issuer, and of a subject, of the house's identity provider.
pub const PROVIDER_BYTES_MAX: usize = 1024;
/// The most bytes of what a browser calls itself, and of where an entry of the audit came from: the rest is cut off.
pub const AGENT_BYTES_MAX: usize = 256;
/// The most one-time links of one person that are open at once.
pub const LINKS_MAX: usize = 8;
/// The longest that a one-time link lasts.
pub const LINK_LASTS_MAX_SECONDS: i64 = 14 * 24 * 3600;
/// The most sessions of one person: with one more, the one that was seen longest ago ends.
pub const SESSIONS_MAX: usize = 32;
/// The most passkeys of one person.
pub const PASSKEYS_MAX: usize = 16;
/// The most bytes of a credential's id (WebAuthn).
pub const CREDENTIAL_BYTES_MAX: usize = 1023;
/// The most bytes of what the sign-in library keeps of a passkey.
pub const PASSKEY_RECORD_BYTES_MAX: usize = 16 * 1024;
/// The most bytes of a passkey's public key.
pub const PASSKEY_KEY_BYTES_MAX: usize = 8 * 1024;

/// The most bytes of a deed in the audit, written.
pub const DEED_BYTES_MAX: usize = 4096;

/// The most instructions that stand on one thing.
pub const INSTRUCTIONS_MAX: usize = 200;
/// The most bytes of an instruction in free words.
pub const INSTRUCTION_BYTES_MAX: usize = 16 * 1024;
/// The most bytes of the words of a red line.
pub const RED_LINE_BYTES_MAX: usize = 400;
/// The last fallback.
pub const FALLBACK_RANK_MAX: u8 = 20;
/// The most drafts of one mechanism with which something is still to be done.
pub const WAITING_MAX: usize = 500;
/// The most steps of one clearance.
pub const STEPS_MAX: usize = 8;
/// The most bytes of all files that go with one draft of acts.
pub const WAITING_FILES_BYTES_MAX: usize = 32 << 20;
/// The most bytes of the name of a kind of act.
pub const KIND_BYTES_MAX: usize = 64;
/// The most bytes of what an author says to a draft.
pub const SUMMARY_BYTES_MAX: usize = 4 * 1024;
/// The most threads of remarks on one thing.
pub const THREADS_MAX: usize = 500;
/// The most remarks of one thread.
pub const REMARKS_MAX: usize = 200;
/// The most bytes of a remark, and of the words that go with a clearance.
pub const REMARK_BYTES_MAX: usize = 4 * 1024;
/// The most drafts of one text, those that are closed with them.
pub const DRAFTS_MAX: usize = 10_000;
/// The most revisions of one draft.
pub const REVISIONS_MAX: usize = 10_000;
/// The most bytes of a draft's words: as of a wording.
pub const DRAFT_BYTES_MAX: usize = wording::spans::WORDING_BYTES_MAX;
/// The most logs of which a look keeps the size.
pub const LOOK_LOGS_MAX: usize = 1024;
/// The most notes of the briefing book on one thing.
pub const BOOK_NOTES_MAX: usize = 200;
/// The most versions of one note.
pub const BOOK_VERSIONS_MAX: usize = 10_000;
/// The most bytes of a note's title.
pub const TITLE_BYTES_MAX: usize = 300;
/// The most bytes of a note.
pub const BOOK_NOTE_BYTES_MAX: usize = 64 * 1024;

/// Holds one line of words: something, within its bound, and no sign of control.
pub(crate) fn line(field: Field, text: &str, max: usize) -> Result<(), CabinetError> {
    held(field, text, max, char::is_control)
}

/// Holds words of several lines, or none.
pub(crate) fn any_lines(field: Field, text: &str, max: usize) -> Result<(), CabinetError> {
    if text.is_empty() { Ok(()) } else { lines(field, text, max) }
}

/// Holds words of several lines.
pub(crate) fn lines(field: Field, text: &str, max: usize) -> Result<(), CabinetError> {
    held(field, text, max, |c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn held(field: Field, text: &str, max: usize, bad: impl Fn(char) -> bool) -> Result<(), CabinetError> {
    if text.len() > max {
        return Err(CabinetError::TooLong { field, max });
    }
    if text.trim().is_empty() {
        return Err(CabinetError::Empty { field });
    }
    if text.chars().any(bad) {
        return Err(CabinetError::ControlSign { field });
    }
    Ok(())
}

/// Holds bytes: something, within their bound.
pub(crate) fn bytes(field: Field, bytes: &[u8], max: usize) -> Result<(), CabinetError> {
    if bytes.len() > max {
        return Err(CabinetError::TooLong { field, max });
    }
    if bytes.is_empty() { Err(CabinetError::Empty { field }) } else { Ok(()) }
}

/// As much of a text as fits, for words that a stranger's browser chose and that must not stop anything.
pub(crate) fn cut(text: &str, max: usize) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let end = (0..=max.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_held_and_strangers_words_are_cut() {
        assert!(line(Field::Name, "Чэнь Юй", 20).is_ok());
        assert!(matches!(line(Field::Name, "Чэнь", 7), Err(CabinetError::TooLong { field: Field::Name, max: 7 })));
        assert!(matches!(line(Field::Name, " \u{a0}", 20), Err(CabinetError::Empty { .. })));
        assert!(matches!(line(Field::Name, "a\nb", 20), Err(CabinetError::ControlSign { .. })));
        assert!(lines(Field::Name, "a\nb", 20).is_ok());
        assert!(matches!(lines(Field::Name, "a\u{1b}b", 20), Err(CabinetError::ControlSign { .. })));
        assert_eq!(cut("Чэнь\u{7}", 7), "Чэн");
        assert_eq!(cut("", 7), "");
    }
}
