//! `alternat log`: the acts themselves, one a line or one in full with its proof.

use super::given::Given;
use super::tiles;
use crate::failure::Failure;
use crate::letter::{Detail, Letter};
use crate::reach::Reach;
use crate::reference::{Names, find, place_of};
use crate::said::Said;
use crate::screen::{Form, result, tame, write};
use crate::shown::{references, said_of};
use crate::spoken::{AttitudeWord, FavourWord, RoleWord, UnitWord, VerbWord};
use crate::when;
use clap::Args;
use node::desk::Reading;
use node::door::Door;
use node::original::Original;
use record::act::Act;
use record::adoption::Manifest;
use record::matter::Matter;
use record::tabling::{Support, Target};
use record::vocabulary::Content;
use record::{ActId, Epoch, PartyId, Place};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Show the acts, one a line, by the time that their authors claim; or one act in full
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  alternat --dir house log
  alternat --dir house log point:20/1/2
  alternat --dir house log --follow --json
  alternat --dir house log --tiles public/   the logs as C2SP tlog-tiles, for anybody's tools")]
pub struct Log {
    /// One act, shown in full with its inclusion proof and receipts
    act: Option<String>,
    /// Go on showing acts as they come; the house must be on line
    #[arg(long, conflicts_with_all = ["act", "tiles"])]
    follow: bool,
    /// Write all logs as C2SP tlog-tiles into a new folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "act")]
    tiles: Option<PathBuf>,
}

/// An act in a list.
#[derive(Clone, Debug, Serialize)]
struct LineShown {
    id: String,
    time: String,
    #[serde(skip)]
    second: i64,
    party: String,
    epoch: u32,
    index: u64,
    kind: &'static str,
    summary: Said,
    refused: Option<String>,
    stored_by: Vec<String>,
}

/// An act in full.
#[derive(Debug, Serialize)]
struct ActShown {
    #[serde(flatten)]
    line: LineShown,
    by: String,
    log: String,
    heads: Vec<(String, u64, String)>,
    attachments: Vec<AttachmentShown>,
    approvals: Vec<String>,
    text: Option<Said>,
    leaf: String,
    leaf_hash: String,
    checkpoint: Option<String>,
    inclusion: Vec<String>,
}

#[derive(Debug, Serialize)]
struct AttachmentShown {
    id: String,
    size: u64,
    media_type: String,
    here: bool,
}

impl Log {
    pub(super) fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        if let Some(folder) = &self.tiles {
            return tiles::write_all(given.form(), original, folder);
        }
        let languages = reach.languages();
        let letter = Letter::new(&languages, Detail::Full);
        match (&self.act, self.follow) {
            (Some(act), _) => {
                let shown = in_full(original, act)?;
                result(given.form(), &shown, || full_text(&shown, &letter))
            }
            (None, false) => {
                let lines = lines(original, &Seen::default());
                result(given.form(), &lines, || lines.iter().map(|line| line_text(line, &letter)).collect())
            }
            (None, true) => follow(given.form(), &reach, reading, &letter),
        }
    }
}

/// How far each log was shown.
type Seen = BTreeMap<(PartyId, Epoch), u64>;

fn lines(original: &Original, seen: &Seen) -> Vec<LineShown> {
    let names = references(original);
    let mut lines = Vec::new();
    for held in original.logs() {
        let from = seen.get(&(held.id.party, held.id.epoch)).copied().unwrap_or(0);
        for index in from..held.size() {
            let place = Place { party: held.id.party, epoch: held.id.epoch, index };
            if let Some(act) = original.act(place) {
                lines.push(line(original, &names, place, &act));
            }
        }
    }
    lines.sort_by(|a, b| (a.second, &a.party, a.index).cmp(&(b.second, &b.party, b.index)));
    lines
}

fn line(original: &Original, names: &Names, place: Place, act: &Act) -> LineShown {
    let held = original.log(act.log);
    let stored =
        held.into_iter().flat_map(|held| &held.receipts).filter(|(_, receipt)| receipt.head().size > place.index);
    LineShown {
        id: act.id().to_string(),
        time: when::plain(act.time),
        second: act.time,
        party: original.code(place.party),
        epoch: place.epoch.0,
        index: place.index,
        kind: act.content.kind_name(),
        summary: summary(original, names, &act.content),
        refused: original.standing.refusal(place).map(ToString::to_string),
        stored_by: stored.map(|(party, _)| original.code(*party)).collect(),
    }
}

/// What an act says, in a line.
fn summary(original: &Original, names: &Names, content: &Content) -> Said {
    let plain = |words: String| Said([("en".to_owned(), words)].into());
    let view = original.standing.now();
    let name = |id: &ActId| names.get(id).cloned().unwrap_or_else(|| id.0.short());
    let what = |id: ActId| match view.matter(id) {
        Some(matter) => proposed(original, names, matter.matter).1,
        None => plain(view.provision_of(id).map_or_else(|| id.0.short(), |id| name(&id))),
    };
    match content {
        Content::Found(_) => plain("founds the mechanism".into()),
        Content::Mandate(mandate) => led(&RoleWord::from(mandate.role).in_words(), Said::from(&mandate.office)),
        Content::Revoke(revoke) => plain(revoke.mandate.0.short()),
        Content::Propose(matter) => match proposed(original, names, matter) {
            (Some(lead), said) => led(&lead, said),
            (None, said) => said,
        },
        Content::Stance(stance) => led(&AttitudeWord::from(stance.attitude).in_words(), what(stance.on)),
        Content::Withdraw(withdraw) => what(withdraw.what),
        Content::Table(table) => {
            let place = match &table.target {
                Target::Provision(provision) => name(provision),
                Target::New { instrument, label, unit, .. } => {
                    let label = label.clone().unwrap_or_else(|| UnitWord::from(*unit).in_words());
                    format!("{}#{label}", name(instrument))
                }
            };
            let said = table.wordings.iter().map(|(language, written)| {
                let words = if written.is_empty() { "no text" } else { written.as_str() };
                (language.tag().to_owned(), words.to_owned())
            });
            let said = Said(said.collect());
            if said.0.is_empty() { plain(place) } else { led(&place, said) }
        }
        Content::Support(support) => plain(supported(original, &name(&support.provision), support)),
        Content::Brief(brief) => Said::from(&brief.text),
        Content::State(state) => led(&VerbWord::from(state.verb).in_words(), Said::from(&state.matter)),
        Content::Initial(initial) => plain(format!("the words of {}", Manifest::id(&initial.manifest).0.short())),
        Content::Sign(sign) => plain(sign.manifest.0.short()),
        Content::Seal(seal) => plain(format!("{}, with every signature", seal.manifest.0.short())),
        Content::Proclaim(proclaim) => plain(format!("{}: this original is complete", proclaim.manifest.0.short())),
        Content::Decline(decline) => {
            let manifest = decline.manifest.0.short();
            decline.words.as_ref().map_or_else(|| plain(manifest.clone()), |words| led(&manifest, Said::from(words)))
        }
        Content::Lapse(lapse) => led("no objection before the deadline", what(lapse.on)),
        Content::Comment(comment) => led(&name(&comment.on), Said::from(&comment.text)),
        Content::Release(readout) => Said::from(&readout.title),
        Content::Key(_) => plain("changes a key of its node".into()),
        Content::EpochOpen(open) => plain(format!("goes on after {} acts of epoch {}", open.size, open.closes)),
        Content::EpochAccept(_) => plain("accepts another party's new log".into()),
        Content::Evidence(evidence) => plain(format!("{} signed two histories", original.code(evidence.party))),
        Content::Other(other) => plain(format!("kind {}, which this version does not know", other.kind)),
    }
}

fn led(word: &str, said: Said) -> Said {
    Said(said.0.into_iter().map(|(tag, text)| (tag, format!("{word}: {text}"))).collect())
}

/// A proposal's words, and the word that leads them where they do not speak for themselves.
fn proposed(original: &Original, names: &Names, matter: &Matter) -> (Option<String>, Said) {
    let (kind, said) = said_of(original, names, matter);
    match matter {
        Matter::Round { number, venue, .. } => (Some(format!("round {number}")), Said::from(venue)),
        Matter::Step { .. } => {
            (None, Said(said.0.into_iter().map(|(tag, step)| (tag, format!("{step} the round"))).collect()))
        }
        Matter::Silence { .. } | Matter::Other(_) => (None, said),
        Matter::Topic { .. }
        | Matter::Item { .. }
        | Matter::Point { .. }
        | Matter::Instrument { .. }
        | Matter::Move { .. }
        | Matter::Term { .. }
        | Matter::Package { .. }
        | Matter::Correction { .. } => (Some(kind.to_owned()), said),
    }
}

/// What a party says to wordings, and whose they are; of an option, that it wants it.
fn supported(original: &Original, place: &str, support: &Support) -> String {
    let favour = FavourWord::from(support.favour);
    let verb = favour.verb();
    if support.wordings.is_empty() {
        let verb = if favour == FavourWord::Prefers { "chooses" } else { verb };
        return format!("{verb} {place}");
    }
    let provision = original.standing.now().provision(support.provision);
    let mut tabled = provision.iter().flat_map(|own| &own.sides).flat_map(|side| &side.tabled);
    let found = tabled.find(|tabled| support.wordings.iter().any(|(_, wording)| *wording == tabled.wording));
    let whose = found.map_or_else(String::new, |tabled| format!(" of {}", original.code(tabled.party)));
    let tags: Vec<&str> = support.wordings.iter().map(|(language, _)| language.tag()).collect();
    format!("{verb} {place}{whose} in {}", tags.join(", "))
}

fn line_text(line: &LineShown, letter: &Letter<'_>) -> String {
    let mut summary: String = letter.best(&line.summary).replace('\n', " ");
    if summary.chars().count() > 90 {
        summary = summary.chars().take(89).chain(['…']).collect();
    }
    let refused = if line.refused.is_some() { "  (without effect)" } else { "" };
    format!("{}  {:<6} {:<9} {}  {summary}{refused}\n", when::shown(line.second), line.party, line.kind, &line.id[..12])
}

fn in_full(original: &Original, reference: &str) -> Result<ActShown, Failure> {
    let id = find(original, reference)?;
    let missing = || Failure::no(format!("{reference} is not in this original"), "see `alternat log`");
    let place = place_of(original, id).ok_or_else(missing)?;
    let leaf = original.leaf(place).map_err(node::desk::DeskError::from)?;
    let act = Act::read(&leaf)
        .map_err(|fault| Failure::no(format!("{reference} cannot be read: {fault}"), "run `alternat verify`"))?;
    let held = original.log(act.log).ok_or_else(missing)?;
    let proved = held.checkpoint.as_ref().filter(|checkpoint| checkpoint.head().size <= held.size());
    let inclusion = proved.and_then(|checkpoint| held.tree.inclusion(place.index, checkpoint.head().size));
    Ok(ActShown {
        line: line(original, &references(original), place, &act),
        by: act.by.clone(),
        log: act.log.origin(),
        heads: act.heads.iter().map(|head| (original.code(head.party), head.size, head.root.to_string())).collect(),
        attachments: act
            .blobs
            .iter()
            .map(|blob| AttachmentShown {
                id: blob.id.to_string(),
                size: blob.size,
                media_type: blob.media_type.clone(),
                here: original.blobs.has(blob.id).unwrap_or(false),
            })
            .collect(),
        approvals: act.approvals.iter().map(|approval| approval.key.0.to_string()).collect(),
        text: words(&act.content),
        leaf: record::digest::hex(&leaf),
        leaf_hash: record::tree::leaf_hash(&leaf).to_string(),
        checkpoint: proved.map(|checkpoint| String::from_utf8_lossy(&checkpoint.bytes()).into_owned()),
        inclusion: inclusion.unwrap_or_default().iter().map(ToString::to_string).collect(),
    })
}

/// The words of an act that are more than its line.
fn words(content: &Content) -> Option<Said> {
    match content {
        Content::Release(readout) => Some(Said::from(&readout.text)),
        Content::Stance(stance) => stance.words.as_ref().map(Said::from),
        Content::Table(table) => table.words.as_ref().map(Said::from),
        Content::Support(support) => support.words.as_ref().map(Said::from),
        _ => None,
    }
}

fn full_text(shown: &ActShown, letter: &Letter<'_>) -> String {
    let line = &shown.line;
    let mut out = format!("{} by {}, as {}\n", line.kind, line.party, tame(&shown.by));
    out.push_str(&format!(
        "  id       {}\n  claimed  {}\n  log      {}\n  index    {}\n",
        line.id,
        when::shown(line.second),
        shown.log,
        line.index
    ));
    for (tag, text) in &line.summary.0 {
        out.push_str(&format!("  {tag:<8} {}\n", tame(text)));
    }
    if let Some(text) = &shown.text {
        out.push_str(&format!("\n{}\n\n", letter.best(text)));
    }
    if let Some(refused) = &line.refused {
        out.push_str(&format!("  without effect: {}\n", tame(refused)));
    }
    for (party, size, root) in &shown.heads {
        out.push_str(&format!("  its author held {size} acts of {party} ({}…)\n", &root[..12]));
    }
    for file in &shown.attachments {
        let here = if file.here { "here" } else { "not here yet" };
        out.push_str(&format!(
            "  with     {} ({} bytes, {}, {here})\n",
            &file.id[..12],
            file.size,
            tame(&file.media_type)
        ));
    }
    for key in &shown.approvals {
        out.push_str(&format!("  approved by key {}\n", &key[..12]));
    }
    let stored = if line.stored_by.is_empty() {
        "nobody else yet, as far as is known here".into()
    } else {
        line.stored_by.join(", ")
    };
    out.push_str(&format!("  stored by {stored}\n  leaf hash {}\n", shown.leaf_hash));
    for node in &shown.inclusion {
        out.push_str(&format!("  proof     {node}\n"));
    }
    if let Some(checkpoint) = &shown.checkpoint {
        // The signatures are some kilobytes of base64 each: programs want them, people do not.
        let text = checkpoint.split("\n\n").next().unwrap_or_default();
        out.push_str(&format!("\nunder the signed checkpoint (its signatures: --json)\n{text}\n"));
    }
    out
}

fn follow(form: Form, reach: &Reach, reading: Reading, letter: &Letter<'_>) -> Result<(), Failure> {
    let Some(Door::There(client)) = reach.door_on_line()? else {
        return Err(Failure::world("the house is not on line, so no act can come", "start it: alternat serve"));
    };
    let mechanism = reach.mechanism(&reading)?.id.to_string();
    let mut seen = Seen::new();
    let mut show = |reading: &Reading| -> Result<(), Failure> {
        let original = reach.mechanism_named(reading, Some(&mechanism))?;
        for line in lines(original, &seen) {
            match form {
                Form::Json => {
                    write(&format!("{}\n", serde_json::to_string(&line).expect("a line can be written as JSON")))?
                }
                Form::Text => write(&line_text(&line, letter))?,
            }
        }
        seen = original.logs().map(|held| ((held.id.party, held.id.epoch), held.size())).collect();
        Ok(())
    };
    show(&reading)?;
    let mut failed = None;
    let ended = client.events(|_| {
        let shown = reach.read().and_then(|reading| show(&reading));
        failed = failed.take().or(shown.err());
    });
    match (failed, ended) {
        (Some(failure), _) => Err(failure),
        (None, ended) => Ok(ended?),
    }
}
