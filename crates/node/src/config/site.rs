//! `[site]`: where the public site of a house is written, and what stands on it. What is published when is not told here.

use record::{Language, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use toml::Spanned;

/// The most bytes of the address of a site, as a release can name it.
pub const ADDRESS_BYTES_MAX: usize = 255;
/// The most bytes of a site's title in one language.
pub const TITLE_BYTES_MAX: usize = 200;

/// Whose readouts stand on a site.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SiteReadouts {
    /// The house's own.
    #[default]
    Own,
    /// Those of all parties.
    All,
}

/// The public site of a house.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    /// The folder. Relative to the house.
    pub folder: PathBuf,
    /// Where people find it, ended by `/`.
    pub address: Option<String>,
    /// What it is called; empty where it has the party's name.
    pub title: Texts,
    /// Whose readouts stand on it.
    pub readouts: SiteReadouts,
    /// The languages of its pages, best first; none where they are the house's.
    pub languages: Vec<Language>,
}

/// Why a site cannot be written so.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the variants say what their fields are")]
pub enum SiteFault {
    /// This names no folder.
    Folder,
    /// The folder is one that the house itself needs.
    FolderOfTheHouse { text: String },
    /// This is no address of a site.
    Address { text: String },
    /// This is no language tag.
    Language { text: String },
    /// A title says nothing, or too much.
    Title { language: String },
    /// A title without a language.
    TitleLanguage,
}

impl fmt::Display for SiteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SiteFault::Folder => f.write_str("`folder` is empty; name a folder that a web server may read"),
            SiteFault::FolderOfTheHouse { text } => write!(
                f,
                "\"{text}\" holds what must not be public; give the site a folder of its own, such as \"../public\""
            ),
            SiteFault::Address { text } => write!(
                f,
                "\"{text}\" is no address of a site; write what people type, such as \"https://releases.house.example/\""
            ),
            SiteFault::Language { text } => {
                write!(f, "\"{text}\" is no language tag; write it in lower case, such as \"en\" or \"zh-hant\"")
            }
            SiteFault::Title { language } => {
                write!(f, "the title in {language} must have 1 to {TITLE_BYTES_MAX} bytes")
            }
            SiteFault::TitleLanguage => f.write_str("a title says its language: title = { en = \"…\", ru = \"…\" }"),
        }
    }
}

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    folder: Spanned<PathBuf>,
    address: Option<Spanned<String>>,
    title: Option<Spanned<Title>>,
    #[serde(default)]
    readouts: SiteReadouts,
    #[serde(default)]
    languages: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Title {
    ByLanguage(BTreeMap<String, String>),
    /// Anything else.
    Bare(serde::de::IgnoredAny),
}

/// A fault, and where it stands.
type Found<T> = Result<T, (Range<usize>, SiteFault)>;

/// The folders and files of a house in which nothing public may be written.
const OF_THE_HOUSE: [&str; 6] = [".", "keys", "record", "blobs", "peers", "releases"];

impl Site {
    /// Reads the table; a fault comes with the place where it stands.
    pub(super) fn read(written: Written) -> Found<Site> {
        let at = written.folder.span();
        let folder = written.folder.into_inner();
        if folder.as_os_str().is_empty() {
            return Err((at, SiteFault::Folder));
        }
        let within = folder.components().next().and_then(|first| first.as_os_str().to_str().map(str::to_owned));
        let only_up = folder
            .components()
            .all(|part| matches!(part, std::path::Component::CurDir | std::path::Component::ParentDir));
        if only_up || within.is_some_and(|first| OF_THE_HOUSE.contains(&first.as_str())) {
            return Err((at, SiteFault::FolderOfTheHouse { text: folder.display().to_string() }));
        }
        let languages = written.languages.into_iter().map(|tag| {
            let at = tag.span();
            tag.get_ref().parse().map_err(|_| (at, SiteFault::Language { text: tag.get_ref().clone() }))
        });
        Ok(Site {
            folder,
            address: written.address.map(read_address).transpose()?,
            title: written.title.map(read_title).transpose()?.unwrap_or_default(),
            readouts: written.readouts,
            languages: languages.collect::<Result<_, _>>()?,
        })
    }
}

fn read_address(text: Spanned<String>) -> Found<String> {
    let address = text.get_ref();
    let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>?#\\".contains(&byte));
    if host.is_empty() || !plain || address.len() >= ADDRESS_BYTES_MAX {
        return Err((text.span(), SiteFault::Address { text: address.clone() }));
    }
    Ok(format!("{}/", address.trim_end_matches('/')))
}

fn read_title(title: Spanned<Title>) -> Found<Texts> {
    let at = title.span();
    let Title::ByLanguage(written) = title.into_inner() else { return Err((at, SiteFault::TitleLanguage)) };
    let one = |(tag, text): (String, String)| {
        let language: Language = tag.parse().map_err(|_| (at.clone(), SiteFault::Language { text: tag.clone() }))?;
        if text.trim().is_empty() || text.len() > TITLE_BYTES_MAX {
            return Err((at.clone(), SiteFault::Title { language: tag }));
        }
        Ok((language, text))
    };
    Ok(Texts(written.into_iter().map(one).collect::<Result<_, _>>()?))
}

#[cfg(test)]
mod tests {
    use super::super::{Config, ConfigError};
    use super::*;

    fn read(site: &str) -> Result<Site, ConfigError> {
        let config = Config::read(&format!("guard = \"g\"\n[site]\n{site}"))?;
        Ok(config.site.expect("it has a site"))
    }

    fn fault(site: &str) -> SiteFault {
        match read(site).expect_err("it is no site") {
            ConfigError::Site { fault, .. } => fault,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_folder_is_enough_and_more_can_be_said() {
        let least = read("folder = \"../public\"\n").expect("it is read");
        assert_eq!((least.address, least.readouts), (None, SiteReadouts::Own));
        let most = "folder = \"public\"\naddress = \"https://releases.house.example\"\ntitle = { en = \"T\", ru = \"Т\" }\n\
            readouts = \"all\"\nlanguages = [\"ru\", \"en\"]\n";
        let most = read(most).expect("it is read");
        assert_eq!(most.address.as_deref(), Some("https://releases.house.example/"));
        assert_eq!((most.title.0.len(), most.readouts, most.languages.len()), (2, SiteReadouts::All, 2));
    }

    #[test]
    fn what_cannot_be_is_named() {
        assert_eq!(fault("folder = \"\"\n"), SiteFault::Folder);
        for folder in [".", "..", "keys", "keys/site", "record"] {
            let expected = SiteFault::FolderOfTheHouse { text: folder.into() };
            assert_eq!(fault(&format!("folder = \"{folder}\"\n")), expected);
        }
        for address in ["house.example", "https://", "https://a b/", "ftp://a/", "https://a/?x"] {
            let expected = SiteFault::Address { text: address.into() };
            assert_eq!(fault(&format!("folder = \"p\"\naddress = \"{address}\"\n")), expected);
        }
        assert_eq!(fault("folder = \"p\"\ntitle = \"T\"\n"), SiteFault::TitleLanguage);
        assert_eq!(fault("folder = \"p\"\ntitle = { en = \" \" }\n"), SiteFault::Title { language: "en".into() });
        assert_eq!(fault("folder = \"p\"\nlanguages = [\"EN\"]\n"), SiteFault::Language { text: "EN".into() });
        assert!(matches!(read("folder = \"p\"\nreadouts = \"none\"\n"), Err(ConfigError::Malformed { line: 4, .. })));
    }
}
