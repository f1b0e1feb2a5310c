//! A site as files: a pure function from what is shown to paths and bytes, in the order in which they may appear.
//! A file stands behind every file that it names.

use crate::feeds;
use crate::pages::account::{AccountPage, stem};
use crate::pages::joint::{JointPage, Stand, correction_file};
use crate::pages::{absent, index, mechanism, releases};
use crate::paths;
use crate::shown::{Account, Joint, Site};
use crate::verifier;

/// What may become of a file once it is published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It never changes.
    AsItIs,
    /// What was released in it never changes: its text and its proof. What stands around them may: a notice.
    InSubstance,
    /// It is a list, and grows.
    Growing,
}

/// A file of a site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its path, with `/`, relative to the site.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What may become of it.
    pub kept: Kept,
}

impl File {
    fn new(kept: Kept, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File { path: path.into(), bytes: bytes.into(), kept }
    }
}

/// All files of a site, each behind those that it names.
pub fn files(site: &Site) -> Vec<File> {
    let mut files = logs(site);
    files.extend(site.joint.iter().flat_map(|joint| joint_files(site, joint, Stand::Public)));
    files.extend(site.accounts.iter().flat_map(|account| account_files(site, account, Stand::Public)));
    let growing = |path: String, bytes: Vec<u8>| File::new(Kept::Growing, path, bytes);
    for tongue in &site.tongues {
        let pages = site.mechanisms.iter();
        files.extend(pages.map(|one| growing(paths::mechanism(one.id, *tongue), mechanism::bytes(site, one, *tongue))));
        files.push(growing(paths::releases(*tongue), releases::bytes(site, *tongue)));
    }
    for tongue in &site.tongues {
        files.push(growing(paths::index(*tongue), index::bytes(site, *tongue, &paths::index(*tongue))));
        files.push(growing(paths::atom(*tongue), feeds::atom(site, *tongue)));
        files.push(growing(paths::json_feed(*tongue), feeds::json_feed(site, *tongue)));
    }
    files.push(growing(paths::ABSENT.into(), absent::bytes(site)));
    files.extend(feeds::sitemap(site).map(|bytes| growing(paths::SITEMAP.into(), bytes)));
    files.push(growing(paths::ROBOTS.into(), feeds::robots(site)));
    files.push(growing(paths::FIRST.into(), index::bytes(site, site.first(), paths::FIRST)));
    files
}

/// The files of a joint release alone.
pub fn joint_files(site: &Site, joint: &Joint, stand: Stand) -> Vec<File> {
    let folder = paths::joint(joint);
    let fixed = |name: &str, bytes: &[u8]| File::new(Kept::AsItIs, format!("{folder}/{name}"), bytes);
    let mut files = vec![fixed(paths::RELEASE_PROOF, &joint.proof), fixed(paths::VERIFIER, verifier::PYTHON)];
    files.extend(joint.pieces.iter().map(|(name, bytes)| fixed(name, bytes)));
    for page in &joint.pages {
        let papers = page.papers.iter();
        files.extend(
            papers.map(|paper| fixed(&format!("{}.{}", page.language.tag(), paper.form.ending()), &paper.bytes)),
        );
    }
    for correction in &joint.corrections {
        let pages = correction.pages.iter();
        files.extend(pages.map(|(language, copy)| fixed(&correction_file(correction, language), copy)));
    }
    let pages = joint.pages.iter().map(|page| JointPage::new(site, joint, page, stand));
    files.extend(pages.map(|page| File::new(Kept::InSubstance, page.path(), page.bytes())));
    files
}

/// The files of a readout alone.
pub fn account_files(site: &Site, account: &Account, stand: Stand) -> Vec<File> {
    let folder = paths::account(account);
    let fixed = |name: &str, bytes: &[u8]| File::new(Kept::AsItIs, format!("{folder}/{name}"), bytes);
    let mut files = vec![
        fixed(paths::READOUT_PROOF, &account.proof),
        fixed(paths::VERIFIER, verifier::PYTHON),
        fixed(&format!("{}.txt", stem(account)), &account.file),
    ];
    let pages = account.languages.iter().map(|language| AccountPage::new(site, account, language, stand));
    files.extend(pages.map(|page| File::new(Kept::InSubstance, page.path(), page.bytes())));
    files
}

/// The public part of the logs: tiles never change, checkpoints grow.
fn logs(site: &Site) -> Vec<File> {
    let mut files = Vec::new();
    for mechanism in &site.mechanisms {
        for log in &mechanism.logs {
            let at = format!("{}/{}/{}", paths::log(mechanism.id), log.code, log.epoch);
            let tiles = log.tiles.iter();
            files.extend(tiles.map(|(path, tile)| File::new(Kept::AsItIs, format!("{at}/{path}"), tile.clone())));
            files.push(File::new(Kept::Growing, format!("{at}/checkpoint"), log.checkpoint.clone()));
        }
    }
    files
}
