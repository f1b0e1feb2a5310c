//! A house's configuration: `alternat.toml`, one commented file, read strictly and changed without losing a comment.
//! It holds no secret and nothing that the record knows.

mod clearance;
mod error;
mod origin;
mod site;
mod web;

pub use clearance::{Approvers, ClearanceFault};
pub use error::{ConfigError, PEERS_MAX};
pub use origin::{Origin, Scheme};
pub use site::{Site, SiteFault, SiteReadouts};
pub use web::{Front, Provider, TlsFiles, Web, WebFault};

use crate::rights::Clearances;
use serde::Deserialize;
use std::ops::Range;
use std::path::PathBuf;
use toml::Spanned;

/// The file's name in a house.
pub const FILE: &str = "alternat.toml";
/// The most bytes of the file.
pub const FILE_BYTES_MAX: u64 = 1 << 20;

/// What a house is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Where the guard lies: outside of the house and of its backups. Relative to the house.
    pub guard: PathBuf,
    /// Where other houses may call, as `HOST:PORT`; without it, this house only calls.
    pub listen: Option<String>,
    /// The languages in which texts are shown, best first.
    pub languages: Vec<String>,
    /// Whether the house says by itself that a deadline passed without an objection.
    pub silence: Silence,
    /// Where and how the house serves its pages; without it, it serves none.
    pub web: Option<Web>,
    /// The public site of the house; without it, it writes none.
    pub site: Option<Site>,
    /// Whose clearance acts need before a person logs them.
    pub clearances: Clearances,
    /// The other houses.
    pub peers: Vec<Peer>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    guard: PathBuf,
    #[serde(default)]
    listen: Option<String>,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    silence: Silence,
    web: Option<web::Written>,
    site: Option<site::Written>,
    #[serde(default)]
    clearance: clearance::Written,
    #[serde(default, rename = "peer")]
    peers: Vec<Peer>,
}

/// Whether the house says by itself that a deadline passed without an objection.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// It does.
    #[default]
    Consents,
    /// It does not: who wants to agree says so.
    SaysNothing,
}

/// Another party's house.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// The party's code, as its card has it.
    pub code: String,
    /// The file of its card. Relative to the house.
    pub card: PathBuf,
    /// Where it can be called, as `HOST:PORT`; without it, it calls, or the bag is used.
    #[serde(default)]
    pub address: Option<String>,
}

/// Line and column, both from 1, of an offset in a text. Columns count characters.
pub fn place_in(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// Where it is malformed, with the place.
    pub fn read(text: &str) -> Result<Config, ConfigError> {
        let written: Written = toml::from_str(text).map_err(|error| malformed(text, &error))?;
        let Written { guard, listen, languages, silence, web, site, clearance, peers } = written;
        let line = |at: Range<usize>| place_in(text, at.start).0;
        let web = web.map(Web::read).transpose();
        let web = web.map_err(|(at, fault)| ConfigError::Web { line: line(at), fault })?;
        let site = site.map(Site::read).transpose();
        let site = site.map_err(|(at, fault)| ConfigError::Site { line: line(at), fault })?;
        let clearances =
            clearance::read(&clearance).map_err(|(at, fault)| ConfigError::Clearance { line: line(at), fault })?;
        let config = Config { guard, listen, languages, silence, web, site, clearances, peers };
        if config.peers.len() > PEERS_MAX {
            return Err(ConfigError::TooManyPeers);
        }
        for (at, peer) in config.peers.iter().enumerate() {
            if config.peers[..at].iter().any(|other| other.code == peer.code) {
                return Err(ConfigError::TwicePeer { code: peer.code.clone() });
            }
        }
        Ok(config)
    }

    /// The file of a new house.
    pub fn first(guard: &str, listen: Option<&str>, languages: &[String]) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let listen = match listen {
            Some(address) => format!("listen = {}", quoted(address)),
            None => "# listen = \"0.0.0.0:7420\"".to_owned(),
        };
        let languages: Vec<String> = languages.iter().map(|language| quoted(language)).collect();
        format!(
            "# The configuration of this house. A running house reads it once, at its start.\n\
             # Paths are relative to this file's folder.\n\
             \n\
             # The guard remembers how far this house has signed. Keep it outside of the house and of every backup:\n\
             # a house that was restored from a backup must not find an old guard beside it.\n\
             guard = {}\n\
             \n\
             # Where other houses may call. Without it this house calls them, and is not called.\n\
             {listen}\n\
             \n\
             # The languages in which texts are shown, best first.\n\
             languages = [{}]\n\
             \n\
             # Where all agreed that silence is consent, this house says by itself, when the deadline has passed, that it\n\
             # did not object. With \"says-nothing\" it does not, and silence here is no consent.\n\
             # silence = \"consents\"\n\
             \n\
             # The pages for the people of this house: where they are listened for, and what people type to find them.\n\
             # Beyond this machine they speak TLS, by these PEM files or by a proxy of the house (behind_proxy = true).\n\
             # Times are shown in the zone; without one, in UTC.\n\
             # [web]\n\
             # listen = \"127.0.0.1:7480\"\n\
             # origin = \"https://house.example\"\n\
             # certificate = \"web.crt\"\n\
             # key = \"web.key\"\n\
             # zone = \"Europe/Berlin\"\n\
             \n\
             # Who says, beside passkeys, who somebody is: the house's own identity provider (OpenID Connect).\n\
             # [web.provider]\n\
             # issuer = \"https://id.house.example\"\n\
             # client = \"alternat\"\n\
             # secret_file = \"keys/provider.secret\"\n\
             # name = \"The ministry's sign-in\"\n\
             \n\
             # The public site: a folder of files that any web server carries. What is released appears there by itself, at\n\
             # its hour. The address is where people find it; readouts are the house's \"own\", or those of \"all\" parties.\n\
             # [site]\n\
             # folder = \"../public\"\n\
             # address = \"https://releases.house.example/\"\n\
             # title = {{ en = \"Releases of the Ministry\" }}\n\
             # readouts = \"own\"\n\
             \n\
             # Whose clearance an act needs before a person of this house may send it: for each kind of act, the roles\n\
             # that must each have cleared it.\n\
             # [clearance]\n\
             # initial = [\"legal-adviser\", \"head\"]\n\
             \n\
             # The other houses. `alternat card add FILE --address HOST:PORT` writes these entries.\n",
            quoted(guard),
            languages.join(", "),
        )
    }

    /// The text with this peer in it: a new entry at the end, or the old one with the new address.
    ///
    /// # Errors
    /// Where the text cannot be read.
    pub fn with_peer(text: &str, peer: &Peer) -> Result<String, ConfigError> {
        let places: Places = toml::from_str(text).map_err(|error| malformed(text, &error))?;
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let mut text = text.to_owned();
        if let Some(place) = places.peer.iter().find(|place| *place.code.get_ref() == peer.code) {
            match (&place.address, &peer.address) {
                (Some(old), Some(new)) => text.replace_range(old.span(), &quoted(new)),
                (None, Some(new)) => {
                    text.insert_str(line_end(&text, place.code.span()), &format!("\naddress = {}", quoted(new)))
                }
                (_, None) => {}
            }
            return Ok(text);
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&format!(
            "\n[[peer]]\ncode = {}\ncard = {}\n",
            quoted(&peer.code),
            quoted(&peer.card.to_string_lossy())
        ));
        if let Some(address) = &peer.address {
            text.push_str(&format!("address = {}\n", quoted(address)));
        }
        Ok(text)
    }
}

/// Where the entries stand in the text, for changing one of them.
#[derive(Deserialize)]
struct Places {
    #[serde(default)]
    peer: Vec<PeerPlace>,
}

#[derive(Deserialize)]
struct PeerPlace {
    code: Spanned<String>,
    address: Option<Spanned<String>>,
}

fn line_end(text: &str, span: Range<usize>) -> usize {
    text[span.end..].find('\n').map_or(text.len(), |end| span.end + end)
}

fn malformed(text: &str, error: &toml::de::Error) -> ConfigError {
    let (line, column) = place_in(text, error.span().map_or(0, |span| span.start));
    ConfigError::Malformed { line, column, words: error.message().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(code: &str, address: Option<&str>) -> Peer {
        Peer { code: code.into(), card: format!("peers/{code}.card").into(), address: address.map(str::to_owned) }
    }

    #[test]
    fn a_new_file_reads_as_what_was_asked() {
        let text = Config::first("../a.guard", Some("127.0.0.1:7420"), &["zh".into(), "en".into()]);
        let config = Config::read(&text).expect("our own file");
        assert_eq!(config.guard, PathBuf::from("../a.guard"));
        assert_eq!(config.listen.as_deref(), Some("127.0.0.1:7420"));
        assert_eq!(config.languages, ["zh", "en"]);
        assert_eq!(Config::read(&Config::first("g", None, &[])).expect("our own file").listen, None);
        assert_eq!(config.silence, Silence::Consents);
        let quiet = Config::read("guard = \"g\"\nsilence = \"says-nothing\"\n").expect("it reads");
        assert_eq!(quiet.silence, Silence::SaysNothing);
    }

    #[test]
    fn peers_are_added_and_moved_and_no_comment_is_lost() {
        let text = Config::first("g", None, &[]);
        let one = Config::with_peer(&text, &peer("RU", None)).expect("it reads");
        let two = Config::with_peer(&one, &peer("CN", Some("cn:1"))).expect("it reads");
        let moved = Config::with_peer(&two, &peer("RU", Some("ru:2"))).expect("it reads");
        let again = Config::with_peer(&moved, &peer("RU", Some("ru:3"))).expect("it reads");
        assert_eq!(Config::read(&again).expect("it reads").peers, [peer("RU", Some("ru:3")), peer("CN", Some("cn:1"))]);
        assert!(text.lines().filter(|line| line.starts_with('#')).all(|line| again.contains(line)));
        assert_eq!(Config::with_peer(&again, &peer("RU", None)).expect("it reads"), again);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let unknown = Config::read("guard = \"g\"\nlisen = \"a:1\"\n").expect_err("a slip");
        assert!(matches!(unknown, ConfigError::Malformed { line: 2, column: 1, .. }), "{unknown}");
        let text = Config::with_peer("guard = \"g\"\n", &peer("RU", None)).expect("it reads");
        let twice = format!("{text}[[peer]]\ncode = \"RU\"\ncard = \"x\"\n");
        assert_eq!(Config::read(&twice), Err(ConfigError::TwicePeer { code: "RU".into() }));
    }
}
