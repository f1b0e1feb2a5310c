//! A joint release, checked and told in plain lines: what it is, who signed, what it proves, and what it takes from the
//! parties' word.

use crate::failure::Failure;
use crate::machine::Machine;
use crate::screen::{Form, Ink, ink, result, tame};
use crate::spoken::{StatusWord, language_name};
use crate::when;
use node::desk::Clock as _;
use record::{Language, PartyId, Texts};
use release::joint::{Fork, JointFault, Proved, ProvedParty, Release, Signed, fork};
use release::pieces::{Pieces, pieces};
use secretariat::aloud;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct JointShown {
    valid: bool,
    kind: &'static str,
    mechanism: String,
    mechanism_name: String,
    title: String,
    release: String,
    words: String,
    text: String,
    hour: String,
    under_embargo: bool,
    parties: Vec<PartyShown>,
    pages: Vec<PageShown>,
    sites: Vec<(String, String)>,
    unpacked: Option<PathBuf>,
}

#[derive(Serialize)]
struct PartyShown {
    code: String,
    name: String,
    party: String,
    words: String,
    text: SignedShown,
    release: SignedShown,
    held_by: Vec<(String, String)>,
}

#[derive(Serialize)]
struct SignedShown {
    act: String,
    claimed: String,
    by: Vec<(String, String)>,
}

#[derive(Serialize)]
struct PageShown {
    language: String,
    status: StatusWord,
    size: u64,
    digest: String,
}

#[derive(Serialize)]
struct ForkShown {
    valid: bool,
    fork: &'static str,
    party: String,
    epoch: u32,
    sizes: (u64, u64),
    acts: (u64, u64),
}

/// Whether these bytes look like a joint release: whether they are worth checking.
pub(super) fn is_joint(bytes: &[u8]) -> bool {
    let head = bytes.get(..32).unwrap_or(bytes);
    head.windows(release::joint::FORMAT.len()).any(|window| window == release::joint::FORMAT.as_bytes())
}

/// Checks a joint release, and answers what it proves.
///
/// # Errors
/// Where it is not valid: the step and the cause.
pub(super) fn proved(path: &Path, bytes: &[u8]) -> Result<(Release, Proved), Failure> {
    let read = Release::read(bytes).map_err(JointFault::Unreadable);
    let checked = read.and_then(|release| release.check().map(|proved| (release, proved)));
    checked.map_err(|fault| {
        let words = format!("{} is not valid, by step {}: {fault}", path.display(), fault.step());
        Failure::no(words, "do not rely on it; ask a party for the release")
    })
}

/// Tells of a joint release that was checked; its pieces go to a new folder, where one is named.
///
/// # Errors
/// Where the folder cannot be made.
pub(super) fn tell(form: Form, release: &Release, proved: &Proved, unpack: Option<&Path>) -> Result<(), Failure> {
    if let Some(folder) = unpack {
        write(folder, &pieces(release, proved))?;
    }
    let shown = shown(proved, unpack);
    result(form, &shown, || text(proved, &shown))
}

/// Tells that two releases show two histories of one log.
///
/// # Errors
/// Where they do; also where the result cannot be written.
pub(super) fn compare(form: Form, paths: [&Path; 2], releases: [&Release; 2], proved: &Proved) -> Result<(), Failure> {
    let Some(Fork { log, sizes, run }) = fork(releases[0], releases[1]) else {
        return Ok(());
    };
    let code = proved.code(log.party).to_owned();
    let shown = ForkShown {
        valid: false,
        fork: "two histories of one log",
        party: log.party.to_string(),
        epoch: log.epoch.0,
        sizes,
        acts: (run.0, run.1 - 1),
    };
    result(form, &shown, || {
        let mut out = format!("{}\n", ink(Ink::Bad, "FORK"));
        _ = writeln!(out, "{} signed two histories of its log {}:", tame(&code), log.epoch);
        _ = writeln!(out, "  of {} acts in {}", sizes.0, paths[0].display());
        _ = writeln!(out, "  of {} acts in {}", sizes.1, paths[1].display());
        _ = writeln!(out, "  acts {} to {} are not the same in both", run.0, run.1 - 1);
        out
    })?;
    Err(Failure::no(
        format!("{} and {} contradict each other", paths[0].display(), paths[1].display()),
        "keep both files and show them to every party: together they prove what was done",
    ))
}

/// Writes files into a new folder: nothing is overwritten.
///
/// # Errors
/// Where the folder exists, or the disk fails.
pub(crate) fn write(folder: &Path, files: &Pieces) -> Result<(), Failure> {
    let failed = |path: &Path, cause: &std::io::Error| Failure::file(path, cause);
    std::fs::create_dir(folder).map_err(|cause| failed(folder, &cause))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|cause| failed(parent, &cause))?;
        }
        let written = std::fs::File::create_new(&path).and_then(|mut file| file.write_all(bytes));
        written.map_err(|cause| failed(&path, &cause))?;
    }
    Ok(())
}

fn wanted() -> Vec<Language> {
    ["en"].iter().filter_map(|tag| tag.parse().ok()).collect()
}

fn best(texts: &Texts) -> String {
    texts.best(&wanted()).to_owned()
}

fn signed(signed: &Signed) -> SignedShown {
    SignedShown {
        act: signed.act.to_string(),
        claimed: when::plain(signed.time),
        by: signed.by.iter().map(|signer| (signer.person.clone(), best(&signer.office))).collect(),
    }
}

fn received(time: u64) -> String {
    i64::try_from(time).map_or_else(|_| time.to_string(), when::plain)
}

/// Since when each other party holds all logs of this one that are shown.
fn held_by(party: &ProvedParty) -> Vec<(PartyId, u64)> {
    let mut held: Vec<(PartyId, u64)> = Vec::new();
    for (by, time) in party.logs.iter().flat_map(|log| &log.receipts) {
        match held.iter_mut().find(|(own, _)| own == by) {
            Some((_, since)) => *since = (*since).max(*time),
            None => held.push((*by, *time)),
        }
    }
    held
}

fn shown(proved: &Proved, unpack: Option<&Path>) -> JointShown {
    let party = |party: &ProvedParty| PartyShown {
        code: party.card.code.clone(),
        name: best(&party.card.name),
        party: party.id.to_string(),
        words: aloud(&party.id.0),
        text: signed(&party.text),
        release: signed(&party.release),
        held_by: held_by(party).iter().map(|(by, time)| (proved.code(*by).to_owned(), received(*time))).collect(),
    };
    JointShown {
        valid: true,
        kind: "joint release",
        mechanism: proved.mechanism.to_string(),
        mechanism_name: best(&proved.charter.name),
        title: proved.title(&wanted()).to_owned(),
        release: proved.release_id.0.to_string(),
        words: proved.words.clone(),
        text: proved.text_id.0.to_string(),
        hour: when::plain(proved.hour),
        under_embargo: Machine.now() < proved.hour,
        parties: proved.parties.iter().map(party).collect(),
        pages: proved
            .pages
            .iter()
            .map(|(page, _)| PageShown {
                language: page.language.tag().to_owned(),
                status: page.status.into(),
                size: page.size,
                digest: page.text.to_string(),
            })
            .collect(),
        sites: proved.sites.iter().map(|site| (proved.code(site.party).to_owned(), site.address.clone())).collect(),
        unpacked: unpack.map(Path::to_path_buf),
    }
}

fn text(proved: &Proved, shown: &JointShown) -> String {
    let mut out = format!("{} {}\n", ink(Ink::Good, "valid:"), ink(Ink::Heading, "a joint release"));
    _ = writeln!(out, "  {}", tame(&shown.title));
    _ = writeln!(out, "  {}", tame(&shown.mechanism_name));
    let hour = when::shown(proved.hour);
    if shown.under_embargo {
        _ = writeln!(out, "  {} {hour}: until then this is a courtesy copy", ink(Ink::Bad, "under embargo until"));
    } else {
        _ = writeln!(out, "  free to be published since {hour}");
    }
    _ = writeln!(out, "\n{}\n  {}", ink(Ink::Heading, "The release"), shown.release);
    shown.words.lines().for_each(|line| _ = writeln!(out, "  {line}"));
    for page in &shown.pages {
        let status = page.status.in_words();
        _ = writeln!(out, "  {}, {status}: {} bytes\n    {}", language_name(&page.language), page.size, page.digest);
    }
    for (code, address) in &shown.sites {
        _ = writeln!(out, "  {} publishes it at {}", tame(code), tame(address));
    }
    for (party, own) in proved.parties.iter().zip(&shown.parties) {
        _ = writeln!(out, "\n{}", ink(Ink::Heading, &format!("{}, {}", tame(&own.code), tame(&own.name))));
        own.words.lines().for_each(|line| _ = writeln!(out, "  {line}"));
        for (what, signed) in [("text", &party.text), ("release", &party.release)] {
            let by: Vec<String> = signed.by.iter().map(|signer| tame(&best(&signer.office))).collect();
            _ = writeln!(
                out,
                "  signed the {what}: {}, at {} as it claims",
                by.join(" and "),
                when::shown(signed.time)
            );
        }
        for (by, time) in held_by(party) {
            let time = i64::try_from(time).map_or_else(|_| time.to_string(), when::shown);
            _ = writeln!(out, "  its log is held by {} since {time}", tame(proved.code(by)));
        }
    }
    out.push_str(
        "\nIt proves that every party initialled, signed and sealed just these bytes for release, and that every other party\n\
         holds the logs in which it did so.\n\
         It takes from their word that nobody took a signature back before it sealed, and that no mandate was revoked:\n\
         every party says so by sealing and by proclaiming.\n\
         Who the parties are it cannot say: compare the words under each name with what that party publishes itself.\n",
    );
    if let Some(folder) = &shown.unpacked {
        _ = writeln!(out, "Its pieces are in {}", folder.display());
    }
    out
}
