//! From what a person does to what is logged: references looked up, attachments stored. Whether it may be done, the desk judges.

use crate::deed::{Deed, From, When};
use crate::failure::Failure;
use crate::when;
use around::Around;
use consultation::{Life, Move};
use node::desk::Draft;
use node::original::Original;
use record::PartyId;
use record::act::Blob;
use record::matter::{Dates, Matter, Step};
use record::vocabulary::{
    Attitude, Brief, Commitment, Content, EpochAccept, Lineage, Mandate, Readout, Revoke, Stance, State, Withdraw,
};

mod around;
mod texts;

pub use around::Names;

/// Makes the draft of a deed by this party. `blobs` are what `Deed::attached` named, stored.
///
/// # Errors
/// Where a reference leads nowhere, or a text is none.
pub fn draft(
    original: &Original,
    party: PartyId,
    names: &Names,
    role: &str,
    deed: &Deed,
    blobs: Vec<Blob>,
) -> Result<Draft, Failure> {
    let around = Around { original, party, names };
    let content = match deed {
        Deed::Mandate { person, office, role, round, powers, until, keys, together, .. } => Content::Mandate(Mandate {
            person: person.clone(),
            office: office.texts()?,
            role: (*role).into(),
            round: round.as_deref().map(|round| around.act(round)).transpose()?,
            name: blobs.first().map(|blob| blob.id),
            powers: powers.clone(),
            until: *until,
            keys: keys.clone(),
            together: *together,
        }),
        deed => around.content(deed)?,
    };
    Ok(Draft { content, blobs, by: role.to_owned() })
}

impl Around<'_> {
    fn content(&self, deed: &Deed) -> Result<Content, Failure> {
        Ok(match deed {
            Deed::Mandate { .. } => unreachable!("mandates are made where their blob is known"),
            Deed::Drafting(drafting) => self.drafting(drafting)?,
            Deed::Revoke { mandate } => Content::Revoke(Revoke { mandate: self.act(mandate)? }),
            Deed::Topic { title } => Content::Propose(Matter::Topic { title: title.texts()? }),
            Deed::Round { number, host, venue, dates, level } => Content::Propose(Matter::Round {
                number: *number,
                host: party(self.original, host)?,
                venue: venue.texts()?,
                dates: self::dates(dates)?,
                level: level.texts()?,
            }),
            Deed::Open { round } => self.step(round, Step::Open)?,
            Deed::Close { round } => self.step(round, Step::Close)?,
            Deed::Postpone { round, dates } => self.step(round, Step::Postpone(self::dates(dates)?))?,
            Deed::Cancel { round, reason } => self.step(round, Step::Cancel(reason.texts()?))?,
            Deed::Item { round, topic, title } => Content::Propose(Matter::Item {
                round: self.act(round)?,
                topic: self.act(topic)?,
                title: title.texts()?,
            }),
            Deed::Point { item, text } => {
                Content::Propose(Matter::Point { item: self.act(item)?, text: text.texts()? })
            }
            Deed::Stance { on, attitude, commitment, words } => Content::Stance(Stance {
                on: self.act(on)?,
                attitude: (*attitude).into(),
                commitment: (*commitment).into(),
                words: words.as_ref().map(|words| words.texts()).transpose()?,
            }),
            Deed::Withdraw { what } => Content::Withdraw(Withdraw { what: self.act(what)? }),
            Deed::Brief { item, text, .. } => Content::Brief(Brief { item: self.act(item)?, text: text.texts()? }),
            Deed::State { item, verb, matter, from } => Content::State(State {
                item: self.act(item)?,
                verb: (*verb).into(),
                matter: matter.texts()?,
                lineage: match from {
                    From::Nothing => Lineage::New,
                    From::Reaffirms(earlier) => Lineage::Reaffirms(self.act(earlier)?),
                    From::Changes(earlier) => Lineage::Changes(self.act(earlier)?),
                },
            }),
            Deed::EpochAccept { open } => Content::EpochAccept(EpochAccept { open: self.act(open)? }),
            Deed::Release { round, title, text, hour } => Content::Release(Readout {
                round: round.as_deref().map(|round| self.act(round)).transpose()?,
                title: title.texts()?,
                text: text.texts()?,
                hour: *hour,
            }),
        })
    }

    /// The next step of a round. Where another party has proposed the same step, it is accepted: two proposals of one
    /// thing would be rivals.
    fn step(&self, round: &str, step: Step) -> Result<Content, Failure> {
        let id = self.act(round)?;
        let view = self.original.standing.now();
        let Some(round) = view.round(id) else {
            // No round: let the rules say so.
            return Ok(Content::Propose(Matter::Step { round: id, after: id, step }));
        };
        let same = round.pending.iter().find(|pending| {
            pending.author != self.party && matches!(pending.matter, Matter::Step { step: other, .. } if *other == step)
        });
        Ok(match same {
            Some(pending) => Content::Stance(Stance {
                on: pending.id,
                attitude: Attitude::Accept,
                commitment: Commitment::Instructed,
                words: None,
            }),
            None => Content::Propose(Matter::Step { round: id, after: round.last, step }),
        })
    }
}

/// The party of this code.
pub fn party(original: &Original, code: &str) -> Result<PartyId, Failure> {
    let found = original.parties().iter().find(|party| original.code(**party).eq_ignore_ascii_case(code));
    found.copied().ok_or_else(|| {
        let codes: Vec<String> = original.parties().iter().map(|party| original.code(*party)).collect();
        Failure::usage(format!("no party here has the code {code}"), format!("the parties are {}", codes.join(", ")))
    })
}

fn dates(dates: &When) -> Result<Dates, Failure> {
    let day = |text: &str| {
        when::day(text).ok_or_else(|| Failure::usage(format!("\"{text}\" is no day"), "write it as 2026-05-19"))
    };
    let days = match &dates.days {
        Some((from, to)) => Some((day(from)?, day(to)?)),
        None => None,
    };
    Ok(Dates { words: dates.words.texts()?, days })
}

/// The word for where a round is in its life.
pub fn life_word(life: Life) -> &'static str {
    match life {
        Life::Withdrawn => "withdrawn",
        Life::Proposed => "proposed",
        Life::Convened => "convened",
        Life::Postponed => "postponed",
        Life::Opened => "open",
        Life::Closed => "closed",
        Life::Cancelled => "cancelled",
    }
}

/// The word for a step.
pub fn step_word(step: &Step) -> &'static str {
    match Move::of(step) {
        Move::Open => "open",
        Move::Close => "close",
        Move::Postpone => "postpone",
        Move::Cancel => "cancel",
    }
}
