//! When a provision is agreed, and the fair copy of a text that is clean (spec: text, 4 and 7). It changes nothing.

use crate::cut::{Cut, PartyNo, ProvisionNo};
use crate::matters::{Kin, MatterNo, Slot};
use crate::order::{Row, order};
use crate::picture::Picture;
use crate::provisions::{Provision, Spoken};
use crate::refusal::Unclean;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use record::ActId;
use record::adoption::Status;
use record::matter::Matter;
use record::tabling::{Favour, Unit, WordingId};
use record::texts::{Language, Texts};
use wording::Wording;

/// Where a block of options stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Choice {
    /// All parties want this option.
    Made(ProvisionNo),
    /// They do not all want the same.
    Open,
}

/// The choice of the parties in a block of options, in this cut.
pub(crate) fn choice(picture: &Picture, block: ProvisionNo, cut: &Cut) -> Choice {
    let provision = picture.provisions.of(block);
    let mut wanted = picture.matters.numbers().map(|party| {
        let chosen = provision.choice(party, cut)?;
        prefers(chosen.favour).then_some(chosen.option).flatten()
    });
    match wanted.next().flatten() {
        Some(option) if wanted.all(|other| other == Some(option)) => Choice::Made(option),
        Some(_) | None => Choice::Open,
    }
}

/// Whether what a party says agrees: with a reservation it does, ad referendum not yet.
pub(crate) fn prefers(favour: Favour) -> bool {
    match favour {
        Favour::Prefers | Favour::PrefersWithReservation => true,
        Favour::PrefersAdReferendum | Favour::AlsoAccepts | Favour::Opposes | Favour::Leaves => false,
    }
}

/// The rows of a text in this cut that still count: those under an option which was not chosen are out.
pub(crate) fn standing_rows(picture: &Picture, text: MatterNo, cut: &Cut) -> Vec<Row> {
    let mut out: BTreeSet<ProvisionNo> = BTreeSet::new();
    let mut choices: BTreeMap<ProvisionNo, Choice> = BTreeMap::new();
    let mut rows = order(&picture.provisions, &picture.matters, text, cut);
    rows.retain(|row| {
        let lost = row.under.is_some_and(|under| {
            let made = choices.get(&under).copied();
            out.contains(&under) || matches!(made, Some(Choice::Made(option)) if option != row.no)
        });
        if lost {
            out.insert(row.no);
        } else if picture.provisions.of(row.no).unit == Unit::Options {
            choices.insert(row.no, choice(picture, row.no, cut));
        }
        !lost
    });
    rows
}

/// Whether a provision has no text of its own: a block of options, or an option that only holds others.
pub(crate) fn is_frame(provision: &Provision) -> bool {
    match provision.unit {
        Unit::Options => true,
        Unit::Choice => provision.tabled.is_empty(),
        Unit::Title | Unit::Heading | Unit::Preambular | Unit::Operative | Unit::Subparagraph => false,
    }
}

/// The wording of a provision that all parties want in this language, in this cut.
///
/// # Errors
/// What is open.
pub(crate) fn agreed(picture: &Picture, no: ProvisionNo, language: &Language, cut: &Cut) -> Result<WordingId, Unclean> {
    let provision = picture.provisions.of(no);
    let mut wanted = None;
    for party in picture.matters.numbers() {
        let spoken = provision.stand(&picture.matters, party, language, cut).prefers;
        match spoken.filter(|spoken| prefers(spoken.favour)) {
            Some(spoken) if *wanted.get_or_insert(spoken.wording) == spoken.wording => {}
            Some(_) | None => return Err(Unclean::NotAgreed),
        }
    }
    let wording = wanted.ok_or(Unclean::NotAgreed)?;
    let read = picture.provisions.wording(wording);
    if !read.is_clean() {
        return Err(Unclean::Open);
    }
    let settled = |name: &&str| term(picture, provision.instrument, name, language, cut).is_none();
    if read.terms().iter().any(settled) {
        return Err(Unclean::Term);
    }
    if !stale(picture, no, language, cut).is_empty() {
        return Err(Unclean::Stale);
    }
    Ok(wording)
}

/// What a disputed name shall be in this language, where all parties agree, in this cut.
pub(crate) fn term<'p>(
    picture: &'p Picture,
    text: MatterNo,
    name: &str,
    language: &Language,
    cut: &Cut,
) -> Option<&'p str> {
    renderings(picture, text, name, cut)?.0.get(language).map(String::as_str)
}

/// What all parties agree that a disputed name shall be.
pub(crate) fn renderings<'p>(picture: &'p Picture, text: MatterNo, name: &str, cut: &Cut) -> Option<&'p Texts> {
    let matters = &picture.matters;
    let rivals = matters.ripe(Slot::Term(text, picture.provisions.term(text, name)));
    let settled = rivals.iter().find(|no| matters.agreed(**no, cut))?;
    match &matters.of(*settled).matter {
        Matter::Term { renderings, .. } => Some(renderings),
        _ => None,
    }
}

/// The changes in other languages that a provision's wording no longer follows, party by party: the party changed what
/// it wants there after it last said what it wants here, and not as a rendering of what it wants here.
pub(crate) fn stale<'p>(
    picture: &'p Picture,
    no: ProvisionNo,
    language: &Language,
    cut: &Cut,
) -> Vec<(PartyNo, &'p Language, &'p Spoken)> {
    let provision = picture.provisions.of(no);
    let mut changes = Vec::new();
    for party in picture.matters.numbers() {
        let Some(here) = provision.stand(&picture.matters, party, language, cut).prefers else { continue };
        let others = provision.said.keys().filter(|(by, other)| *by == party && other != language);
        for (_, other) in others {
            let changed = provision.stand(&picture.matters, party, other, cut).changed;
            if let Some(there) = changed
                && there.turn > here.turn
                && there.renders.as_ref() != Some(language)
            {
                changes.push((party, other, there));
            }
        }
    }
    changes
}

/// The languages of a text.
pub(crate) fn languages(picture: &Picture, text: MatterNo) -> &[(Language, Status)] {
    match &picture.matters.of(text).matter {
        Matter::Instrument { languages, .. } => languages,
        _ => &[],
    }
}

/// One provision of a clean text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Line {
    pub(crate) no: ProvisionNo,
    pub(crate) wording: WordingId,
    /// Its own text, terms settled, without its label.
    pub(crate) text: String,
}

/// The provisions of a text that is clean in this language, in this cut; those that all want gone are left out.
///
/// # Errors
/// The first provision at which it is not clean, or the text itself, and why.
pub(crate) fn lines(
    picture: &Picture,
    text: MatterNo,
    language: &Language,
    cut: &Cut,
) -> Result<Vec<Line>, (ActId, Unclean)> {
    let mut lines = Vec::new();
    let rows = standing_rows(picture, text, cut);
    for row in &rows {
        let provision = picture.provisions.of(row.no);
        if is_undecided(picture, &rows, row.no, language, cut) {
            return Err((provision.id, Unclean::Option));
        }
        if is_frame(provision) {
            continue;
        }
        let wording = agreed(picture, row.no, language, cut).map_err(|cause| (provision.id, cause))?;
        let read = picture.provisions.wording(wording);
        uneven(picture, row.no, read, cut).map_err(|cause| (provision.id, cause))?;
        if read.is_nothing() {
            continue;
        }
        let words = |name: &str| term(picture, text, name, language, cut);
        let plain = read.settle(&words).ok().and_then(|settled| settled.plain().ok());
        lines.push(Line { no: row.no, wording, text: plain.ok_or((provision.id, Unclean::Open))? });
    }
    if lines.is_empty() {
        return Err((picture.matters.of(text).id, Unclean::Empty));
    }
    Ok(lines)
}

/// Whether a block of options waits for a choice: the parties have not chosen one, and there is something to choose.
/// Where all parties want everything under it gone, there is not.
pub(crate) fn is_undecided(picture: &Picture, rows: &[Row], no: ProvisionNo, language: &Language, cut: &Cut) -> bool {
    if picture.provisions.of(no).unit != Unit::Options || choice(picture, no, cut) != Choice::Open {
        return false;
    }
    let mut within: BTreeSet<ProvisionNo> = BTreeSet::from([no]);
    rows.iter().any(|row| {
        let below = row.under.is_some_and(|under| within.contains(&under));
        if !below {
            return false;
        }
        within.insert(row.no);
        let gone = |wording| picture.provisions.wording(wording).is_nothing();
        !is_frame(picture.provisions.of(row.no)) && !agreed(picture, row.no, language, cut).is_ok_and(gone)
    })
}

/// Whether a provision is there in every authentic language, or in none.
fn uneven(picture: &Picture, no: ProvisionNo, here: &Wording, cut: &Cut) -> Result<(), Unclean> {
    let text = picture.provisions.of(no).instrument;
    let authentic = languages(picture, text).iter().filter(|(_, status)| *status == Status::Authentic);
    for (language, _) in authentic {
        // What is open there is told of that language.
        if let Ok(there) = agreed(picture, no, language, cut)
            && picture.provisions.wording(there).is_nothing() != here.is_nothing()
        {
            return Err(Unclean::Uneven);
        }
    }
    Ok(())
}

/// The fair copy of a text in a language: title, then each provision behind its label, parted by empty lines; UTF-8,
/// each line ended by a line feed.
///
/// # Errors
/// The first provision at which the text is not clean, or the text itself, and why.
pub(crate) fn fair(
    picture: &Picture,
    text: MatterNo,
    language: &Language,
    cut: &Cut,
) -> Result<String, (ActId, Unclean)> {
    let lines = lines(picture, text, language, cut)?;
    let mut copy = String::new();
    let titled = lines.iter().any(|line| picture.provisions.of(line.no).unit == Unit::Title);
    if !titled
        && let Matter::Instrument { title, .. } = &picture.matters.of(text).matter
        && let Some(title) = title.0.get(language)
    {
        copy.extend([title, "\n"]);
    }
    for line in &lines {
        if !copy.is_empty() {
            copy.push('\n');
        }
        if let Some(label) = &picture.provisions.of(line.no).label {
            copy.extend([label, " "]);
        }
        copy.extend([&line.text, "\n"]);
    }
    Ok(copy)
}

/// The round that a text is for.
pub(crate) fn round(picture: &Picture, text: MatterNo) -> Option<MatterNo> {
    match picture.matters.of(text).kin {
        Kin::Instrument { round } => Some(round),
        _ => None,
    }
}
