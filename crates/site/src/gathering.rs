//! What a site shows, taken from originals and from the proofs of what is released. What a release says is read from its own
//! proof, checked anew; from the record comes only what stands around it: the round, names, corrections, other forms.

use crate::blocks::blocks;
use crate::due::{Gathered, Name};
use crate::shown::{
    Account, Correction, Joint, Log, Mechanism, Page, Paper, PaperForm, Party, Round, Signatory, Signature, Site,
};
use crate::words::Tongue;
use consultation::{Life, MatterView, RoundView, View};
use node::original::Original;
use paper::{Head, Language as PaperLanguage};
use record::adoption::{ManifestId, Subject};
use record::checkpoint::TreeHead;
use record::matter::Matter;
use record::tiles::{hash_tile, hash_tile_path, hash_tiles};
use record::vocabulary::Content;
use record::{ActId, Language, PartyId, Place, Texts};
use release::joint::{Proved, ProvedParty, Release, Signed};
use release::proof::Proof;
use secretariat::exporting::{Exported, Form, Version};
use std::collections::BTreeMap;

/// How a house wants its site.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Whose site it is.
    pub own: Party,
    /// What it is called; without words it has the party's name.
    pub title: Texts,
    /// Where it stands, ended by `/`.
    pub address: Option<String>,
    /// The languages of the house, best first.
    pub languages: Vec<Language>,
    /// What plays there, where it is a sample.
    pub sample: Option<Texts>,
}

/// A proof that is to be shown, with what goes with it.
pub struct Ready<'a> {
    /// Which release it is of.
    pub name: Name,
    /// The original of its mechanism.
    pub original: &'a Original,
    /// The proof.
    pub proof: &'a [u8],
    /// Files for other programs.
    pub pieces: Vec<(String, Vec<u8>)>,
}

/// The site of these releases.
///
/// # Errors
/// Where a proof does not hold.
pub fn site(wish: &Wish, ready: Vec<Ready<'_>>) -> Result<Site, Gathered> {
    let (mut joint, mut accounts) = (Vec::new(), Vec::new());
    let mut mechanisms: BTreeMap<_, (&Original, Vec<Shown>)> = BTreeMap::new();
    for one in ready {
        let logs = &mut mechanisms.entry(one.original.id).or_insert((one.original, Vec::new())).1;
        match one.name {
            Name::Joint(id) => {
                let bad = || Gathered::Proof { name: one.name };
                let release = Release::read(one.proof).map_err(|_| bad())?;
                let proved = release.check().map_err(|_| bad())?;
                if proved.release_id != id {
                    return Err(bad());
                }
                let given = release.parties.iter().flat_map(|party| &party.logs);
                let heads = proved.parties.iter().flat_map(|party| &party.logs).map(|log| log.head);
                logs.extend(given.zip(heads).map(|(log, head)| Shown { head, bytes: log.checkpoint.clone() }));
                joint.push(joint_of(wish, one.original, &proved, one.proof, one.pieces));
            }
            Name::Account(id) => {
                let (account, shown) = account_of(wish, one.original, id, one.proof)?;
                logs.push(shown);
                accounts.push(account);
            }
        }
    }
    joint.sort_by_key(|joint| (std::cmp::Reverse(joint.hour), joint.id));
    accounts.sort_by_key(|account| (std::cmp::Reverse(account.time), account.id));
    let mechanisms = mechanisms.into_values().map(|(original, logs)| mechanism_of(wish, original, logs)).collect();
    let tongues: Vec<Tongue> = wish.languages.iter().filter_map(|tag| Tongue::of_tag(tag.tag())).collect();
    let mut own_first: Vec<Tongue> = Vec::new();
    for tongue in tongues {
        if !own_first.contains(&tongue) {
            own_first.push(tongue);
        }
    }
    if own_first.is_empty() {
        own_first.push(Tongue::English);
    }
    let title = if wish.title.0.is_empty() { wish.own.name.clone() } else { wish.title.clone() };
    Ok(Site {
        title,
        address: wish.address.clone(),
        tongues: own_first,
        own: wish.own.clone(),
        sample: wish.sample.clone(),
        mechanisms,
        joint,
        accounts,
    })
}

/// Own languages first, then the others in their order.
fn own_first(wish: &Wish, languages: impl Iterator<Item = Language>) -> Vec<Language> {
    let mut languages: Vec<Language> = languages.collect();
    let rank = |language: &Language| wish.languages.iter().position(|own| own == language).unwrap_or(usize::MAX);
    languages.sort_by_key(rank);
    languages
}

/// The alternat: the own party first.
fn alternat(wish: &Wish, mut parties: Vec<Party>) -> Vec<Party> {
    parties.sort_by_key(|party| party.id != wish.own.id);
    parties
}

fn round_of(round: &RoundView<'_>) -> Round {
    Round {
        number: round.number,
        venue: round.venue.clone(),
        dates: round.dates.words.clone(),
        level: round.level.clone(),
    }
}

fn joint_of(wish: &Wish, original: &Original, proved: &Proved, proof: &[u8], pieces: Vec<(String, Vec<u8>)>) -> Joint {
    let view = original.standing.now();
    let text = match &proved.text.subject {
        Subject::Instrument(text) => Some(*text),
        Subject::Charter(_) | Subject::Release { .. } => None,
    };
    let languages = own_first(wish, proved.pages.iter().map(|(page, _)| page.language.clone()));
    let page = |language: &Language| {
        let (page, copy) = proved.pages.iter().find(|(page, _)| page.language == *language)?;
        let (heads, papers) = text.map_or_else(Default::default, |text| forms(original, wish.own.id, text, language));
        Some(Page {
            language: language.clone(),
            status: page.status,
            blocks: blocks(copy, &heads),
            copy: copy.clone().into_bytes(),
            papers,
        })
    };
    let party =
        |party: &ProvedParty| Party { id: party.id, code: party.card.code.clone(), name: party.card.name.clone() };
    let parties = alternat(wish, proved.parties.iter().map(party).collect());
    let signed = |party: &Party| {
        let proved = proved.parties.iter().find(|other| other.id == party.id)?;
        Some(signature_of(original, party.id, &proved.text))
    };
    let others = proved.sites.iter().filter(|site| site.party != wish.own.id);
    Joint {
        id: proved.release_id,
        of: proved.text_id,
        mechanism: proved.mechanism,
        round: text
            .and_then(|text| view.text(text))
            .and_then(|text| view.round(text.round))
            .map(|round| round_of(&round)),
        hour: proved.hour,
        pages: languages.iter().filter_map(page).collect(),
        signatures: parties.iter().filter_map(signed).collect(),
        sites: others.map(|site| (site.party, site.address.clone())).collect(),
        proof: proof.to_vec(),
        pieces,
        corrections: corrections(original, view, proved.text_id),
        parties,
    }
}

/// What each paragraph of a text is, and the text in other forms. None of it is what was signed: it is made again from the
/// record, and left out where it would say something else.
fn forms(original: &Original, own: PartyId, text: ActId, language: &Language) -> (Vec<Head>, Vec<Paper>) {
    let Ok(exported) = Exported::new(original, own, text, language.tag()) else { return Default::default() };
    let Ok(sheet) = exported.clean() else { return Default::default() };
    let heads = sheet.rows.iter().map(|row| row.head.clone()).collect();
    let paper = |(form, as_form)| Paper { form: as_form, bytes: exported.written(&sheet, Version::Clean, form) };
    let known = PaperLanguage::new(language.tag()).is_some();
    let wanted = [(Form::Docx, PaperForm::Docx), (Form::AkomaNtoso, PaperForm::AkomaNtoso)];
    (heads, wanted.into_iter().filter(|_| known).map(paper).collect())
}

fn signature_of(original: &Original, party: PartyId, signed: &Signed) -> Signature {
    let person = |signer: &release::joint::Signer| Signatory {
        office: signer.office.clone(),
        name: name_of(original, signer.mandate),
    };
    Signature { party, persons: signed.by.iter().map(person).collect(), time: signed.time }
}

/// The name of a person, where the mandate names a blob and the blob is here: it may have been destroyed.
fn name_of(original: &Original, mandate: Place) -> Option<String> {
    let Content::Mandate(mandate) = original.act(mandate)?.content else { return None };
    String::from_utf8(original.blobs.read(mandate.name?).ok()?).ok().map(|name| name.trim().to_owned())
}

/// The corrections that all agreed to, whose pages are here.
fn corrections(original: &Original, view: View<'_>, of: ManifestId) -> Vec<Correction> {
    let correction = |matter: MatterView<'_>| {
        let Matter::Correction { pages, why, .. } = matter.matter else { return None };
        let pages = pages.iter().filter_map(|page| Some((page.language.clone(), original.blobs.read(page.text).ok()?)));
        let said = matter.stances.iter().filter_map(|stance| stance.said.map(|(_, time)| time));
        let since = said.chain([matter.time]).max().unwrap_or(matter.time);
        Some(Correction { id: matter.id, why: why.clone(), since, pages: pages.collect() })
    };
    view.corrections_of(of).into_iter().filter(|matter| matter.agreed).filter_map(correction).collect()
}

fn account_of(wish: &Wish, original: &Original, id: ActId, proof: &[u8]) -> Result<(Account, Shown), Gathered> {
    let bad = || Gathered::Proof { name: Name::Account(id) };
    let proof = Proof::read(proof).map_err(|_| bad())?;
    let proved = proof.check().map_err(|_| bad())?;
    let file = release::readout::file(&proof).map_err(|_| bad())?;
    let Content::Release(readout) = &proved.act.content else { return Err(bad()) };
    if proved.act.id() != id {
        return Err(bad());
    }
    let view = original.standing.now();
    let languages = own_first(wish, readout.text.0.keys().cloned());
    let shown = Shown { head: proved.checkpoint.head(), bytes: proof.checkpoint.clone() };
    let account = Account {
        id,
        mechanism: original.id,
        party: Party { id: proved.act.log.party, code: proved.card.code.clone(), name: proved.card.name.clone() },
        round: readout.round.and_then(|round| view.round(round)).map(|round| round_of(&round)),
        time: readout.hour.unwrap_or(proved.act.time),
        title: readout.title.clone(),
        text: readout.text.clone(),
        languages,
        proof: proof.bytes(),
        file,
    };
    Ok((account, shown))
}

/// A checkpoint that a proof shows.
struct Shown {
    head: TreeHead,
    bytes: Vec<u8>,
}

fn mechanism_of(wish: &Wish, original: &Original, shown: Vec<Shown>) -> Mechanism {
    let view = original.standing.now();
    // A release always has its charter: without one nothing is proved.
    let charter = view.charter_in_force();
    let parties = original.cards().iter();
    let parties = parties.map(|(id, card)| Party { id: *id, code: card.code.clone(), name: card.name.clone() });
    let mut rounds: Vec<Round> =
        view.rounds().iter().filter(|round| round.life == Life::Closed).map(round_of).collect();
    rounds.reverse();
    let (name, purpose, languages) =
        charter.map_or_else(Default::default, |charter| (charter.name, charter.purpose, charter.languages));
    Mechanism {
        id: original.id,
        name,
        purpose,
        languages: own_first(wish, languages.into_iter()),
        parties: alternat(wish, parties.collect()),
        rounds,
        logs: logs_of(wish, original, shown),
    }
}

/// Of each log the largest checkpoint that a proof shows, and the tiles below it. What no proof shows is not told.
fn logs_of(wish: &Wish, original: &Original, shown: Vec<Shown>) -> Vec<Log> {
    let mut largest: BTreeMap<_, Shown> = BTreeMap::new();
    for one in shown {
        let log = one.head.log;
        let before = largest.get(&log).map_or(0, |known| known.head.size);
        if one.head.size >= before {
            largest.insert(log, one);
        }
    }
    let log = |one: Shown| {
        let held = original.log(one.head.log)?;
        let tile = |(level, index, width)| {
            Some((hash_tile_path(level, index, width), hash_tile(&held.tree, level, index, width)?))
        };
        Some(Log {
            code: original.code(one.head.log.party),
            epoch: one.head.log.epoch,
            size: one.head.size,
            tiles: hash_tiles(one.head.size).into_iter().filter_map(tile).collect(),
            checkpoint: one.bytes,
        })
    };
    let mut logs: Vec<(bool, Log)> =
        largest.into_values().filter_map(|one| Some((one.head.log.party != wish.own.id, log(one)?))).collect();
    logs.sort_by(|(one, log), (other, more)| (one, &log.code, log.epoch).cmp(&(other, &more.code, more.epoch)));
    logs.into_iter().map(|(_, log)| log).collect()
}
