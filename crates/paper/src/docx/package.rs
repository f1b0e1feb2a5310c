//! A package: a ZIP with parts and the relations between them. It inflates what is asked for and nothing else, and
//! stops at the bounds, whatever the package declares.

use crate::bounds::{ENTRIES_MAX, FILE_BYTES_MAX, PACKAGE_BYTES_MAX, PART_BYTES_MAX, RATIO_FROM, RATIO_MAX};
use crate::docx::xml::{Node, Space, Xml};
use crate::error::Error;
use crate::finding::quote;
use crate::kind;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// A package that was opened.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Names of entries, lower case, as they are.
    names: BTreeMap<String, String>,
    left: usize,
}

/// The relations of a part: by id, the kind's last word and the part that is meant.
pub(crate) type Relations = BTreeMap<String, (String, String)>;

impl<'b> Package<'b> {
    /// Opens a package.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Error> {
        if bytes.len() > FILE_BYTES_MAX {
            return Err(Error::FileTooLarge { bytes: bytes.len() });
        }
        // Counted here, because the list of entries is built as a whole before anybody can look at it.
        let entries = bytes.windows(4).filter(|window| window == b"PK\x01\x02").count();
        if entries > ENTRIES_MAX {
            return Err(Error::TooManyEntries { entries });
        }
        let damaged = |error: ZipError| Error::Damaged { part: String::new(), words: quote(&error.to_string()) };
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > ENTRIES_MAX {
            return Err(Error::TooManyEntries { entries: archive.len() });
        }
        let mut names = BTreeMap::new();
        for raw in archive.file_names_raw() {
            let name = String::from_utf8_lossy(raw).into_owned();
            let leads_out = name.starts_with('/') || name.contains('\\') || name.split('/').any(|part| part == "..");
            if leads_out || names.insert(name.to_ascii_lowercase(), name.clone()).is_some() {
                return Err(Error::BadName { name: quote(&name) });
            }
        }
        if archive.has_duplicate_names() {
            return Err(Error::BadName { name: String::new() });
        }
        Ok(Package { archive, names, left: PACKAGE_BYTES_MAX })
    }

    /// Whether there is an entry below this path.
    pub(crate) fn has_below(&self, path: &str) -> bool {
        self.names.range(path.to_owned()..).next().is_some_and(|(name, _)| name.starts_with(path))
    }

    /// The text of a part, if there is one of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(own) = self.names.get(&name.to_ascii_lowercase()) else { return Ok(None) };
        let bytes = self.inflate(&own.clone())?;
        match kind::text(&bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                let words = error.to_string();
                Err(Error::Xml { part: name.into(), at: 0, words })
            }
        }
    }

    fn inflate(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        let part = || quote(name);
        let mut entry = self.archive.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
            ZipError::UnsupportedArchive(_) => Error::Compression { part: part() },
            error => Error::Damaged { part: part(), words: quote(&error.to_string()) },
        })?;
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(Error::Compression { part: part() });
        }
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX).max(1);
        let is_bomb = |bytes: usize| bytes > RATIO_FROM && bytes / packed > RATIO_MAX;
        let declared = usize::try_from(entry.size()).unwrap_or(usize::MAX);
        if is_bomb(declared) {
            return Err(Error::Bomb { part: part() });
        }
        if declared > PART_BYTES_MAX {
            return Err(Error::PartTooLarge { part: part() });
        }
        let mut bytes = Vec::new();
        let mut block = vec![0; 64 * 1024];
        loop {
            // What it declares binds nobody: it is counted.
            let read = entry
                .read(&mut block)
                .map_err(|error| Error::Damaged { part: part(), words: quote(&error.to_string()) })?;
            if read == 0 {
                break;
            }
            bytes.extend_from_slice(&block[..read]);
            if is_bomb(bytes.len()) {
                return Err(Error::Bomb { part: part() });
            }
            if bytes.len() > PART_BYTES_MAX {
                return Err(Error::PartTooLarge { part: part() });
            }
            self.left = self.left.checked_sub(read).ok_or(Error::PackageTooLarge)?;
        }
        Ok(bytes)
    }

    /// The relations of a part; of the package itself where the name is empty.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Relations, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut relations = Relations::new();
        let Some(text) = self.part(&name)? else { return Ok(relations) };
        let mut xml = Xml::new(&name, &text);
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.name() == "Relationship" => {
                    let value = |name| xml.attribute(&tag, Space::Nothing, name);
                    if value("TargetMode")?.as_deref() == Some("External") {
                        continue;
                    }
                    if let (Some(id), Some(kind), Some(target)) = (value("Id")?, value("Type")?, value("Target")?) {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        relations.insert(id, (kind, resolved(folder, &target)));
                    }
                }
                Node::Open(_) | Node::Close | Node::Text(_) => {}
                Node::End => return Ok(relations),
            }
        }
    }
}

/// The name of a part that another in `folder` means.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_within_the_package() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../docProps/./core.xml"), "docProps/core.xml");
        assert_eq!(resolved("", "../../etc/passwd"), "etc/passwd");
    }
}
