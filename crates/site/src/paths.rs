//! Where everything stands on a site, and how one page leads to another: by relative paths alone, so that the folder can
//! be carried anywhere.

use crate::shown::{Account, Joint, short};
use crate::words::{Tongue, machine_day};
use record::{Language, MechanismId};

/// The program by which anybody checks a release.
pub const VERIFIER: &str = "alternat-verify.py";
/// The proof of a joint release.
pub const RELEASE_PROOF: &str = "release.proof";
/// The proof of a readout.
pub const READOUT_PROOF: &str = "readout.proof";
/// What is answered where nothing is.
pub const ABSENT: &str = "404.html";
/// The list of addresses for search engines.
pub const SITEMAP: &str = "sitemap.xml";
/// What programs that walk sites are told.
pub const ROBOTS: &str = "robots.txt";
/// The first page, in the house's own language.
pub const FIRST: &str = "index.html";

/// The first page in a language.
pub fn index(tongue: Tongue) -> String {
    format!("{}/index.html", tongue.tag())
}

/// The list of everything that was released.
pub fn releases(tongue: Tongue) -> String {
    format!("{}/releases.html", tongue.tag())
}

/// The page of a mechanism.
pub fn mechanism(id: MechanismId, tongue: Tongue) -> String {
    format!("{}/mechanism-{}.html", tongue.tag(), short(&id.0))
}

/// The Atom feed of a language.
pub fn atom(tongue: Tongue) -> String {
    format!("{}/feed.xml", tongue.tag())
}

/// The JSON feed of a language.
pub fn json_feed(tongue: Tongue) -> String {
    format!("{}/feed.json", tongue.tag())
}

/// The public part of a mechanism's logs.
pub fn log(id: MechanismId) -> String {
    format!("log/{}", short(&id.0))
}

/// The folder of a joint release.
pub fn joint(joint: &Joint) -> String {
    format!("joint/{}-{}", machine_day(joint.hour), short(&joint.id.0))
}

/// The folder of a readout: whose it is, stands in the name of every file that is taken from it.
pub fn account(account: &Account) -> String {
    let Account { id, party, time, .. } = account;
    format!("readout/{}-of-{}-alone-{}", machine_day(*time), party.code, short(&id.0))
}

/// A page of a joint release.
pub fn joint_page(release: &Joint, language: &Language) -> String {
    format!("{}/{}.html", joint(release), language.tag())
}

/// A page of a readout.
pub fn account_page(readout: &Account, language: &Language) -> String {
    format!("{}/readout-of-{}-alone.{}.html", account(readout), readout.party.code, language.tag())
}

/// How one file of the site names another.
pub fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').collect();
    let folders = &folders[..folders.len() - 1];
    let target: Vec<&str> = to.split('/').collect();
    let most = folders.len().min(target.len() - 1);
    let shared = (0..most).take_while(|at| folders[*at] == target[*at]).count();
    let up = std::iter::repeat_n("..", folders.len() - shared);
    up.chain(target[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_names_another_by_the_way_between_them() {
        assert_eq!(relative("index.html", "en/index.html"), "en/index.html");
        assert_eq!(relative("en/index.html", "index.html"), "../index.html");
        assert_eq!(relative("en/index.html", "en/feed.xml"), "feed.xml");
        assert_eq!(relative("joint/a/en.html", "joint/b/ru.html"), "../b/ru.html");
        assert_eq!(relative("joint/a/en.html", "zh/index.html"), "../../zh/index.html");
    }
}
