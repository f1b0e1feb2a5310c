//! What is said of a joint text, provision by provision: tabling, supporting, commenting (spec: act, 4.7, 4.8, 4.25).
//! How the wordings of several parties become a bracketed text is `wording`'s and `consultation`'s.

use crate::cbor::{Fault, Known, Reader, Writer, required};
use crate::digest::Digest;
use crate::id::ActId;
use crate::texts::{LANGUAGE_BYTES_MAX, LANGUAGES_MAX, Language, NAME_BYTES_MAX, Texts};
use alloc::{string::String, vec::Vec};

/// The most bytes of one wording in its written form. A larger provision is to be parted.
pub const WORDING_BYTES_MAX: usize = 60 * 1024;

/// The name of a wording: the digest of the UTF-8 bytes of its written form (spec: wording).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WordingId(pub Digest);

impl WordingId {
    /// The name of a written wording.
    pub fn of(written: &str) -> WordingId {
        WordingId(Digest::of(written.as_bytes()))
    }
}

/// How far a party is bound by what it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Commitment {
    /// Thinking aloud.
    Exploratory,
    /// The speaker's own view.
    Personal,
    /// On instructions.
    Instructed,
}

/// What a provision is in its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the field's own words")]
pub enum Unit {
    Title,
    Heading,
    Preambular,
    Operative,
    Subparagraph,
    /// A block of which one option, its child, will stand.
    Options,
    /// One of the options of the block that it stands under.
    Choice,
}

/// Where a provision stands: under another, or at the top; behind a sibling, or first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Where {
    /// The provision that it is part of.
    pub under: Option<ActId>,
    /// The sibling that it follows.
    pub after: Option<ActId>,
}

/// What is tabled: a provision that was there, or a new one, which the act then names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A provision, by the act that inserted it.
    Provision(ActId),
    /// A new provision.
    New {
        /// The text.
        instrument: ActId,
        /// Its place.
        place: Where,
        /// What it is.
        unit: Unit,
        /// Its label, such as `OP6 bis`, which stays to the end; none for what has none, such as a heading.
        label: Option<String>,
    },
}

/// A party's own wording of a provision, in full: "this is what we want it to say".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Of which provision.
    pub target: Target,
    /// The wordings in their written form, ascending by language. An empty one is "no text".
    /// None at all only for a new provision, such as a block of options.
    pub wordings: Vec<(Language, String)>,
    /// The language whose wording these render: what is tabled follows a change there, and is none itself.
    pub renders: Option<Language>,
    /// How far the party is committed to it.
    pub commitment: Commitment,
    /// What the party says to it: a reason, a comment.
    pub words: Option<Texts>,
}

/// What a party has to say to a wording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Favour {
    /// This is what it wants the provision to say.
    Prefers,
    /// The same, subject to confirmation by its capital.
    PrefersAdReferendum,
    /// The same, with a reservation.
    PrefersWithReservation,
    /// It could live with it.
    AlsoAccepts,
    /// It will not have it.
    Opposes,
    /// It takes back what it said to it.
    Leaves,
}

/// Where a party stands on wordings that were tabled; of an option, that the party chooses it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Support {
    /// The provision.
    pub provision: ActId,
    /// The wordings, ascending by language. None at all for an option that is chosen or left.
    pub wordings: Vec<(Language, WordingId)>,
    /// The language whose wording these render.
    pub renders: Option<Language>,
    /// What the party has to say to them.
    pub favour: Favour,
    /// How far the party is committed to it.
    pub commitment: Commitment,
    /// Words that go with it: the reservation, the reason.
    pub words: Option<Texts>,
}

/// A remark on something in the record. It changes nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// What it is about: a provision, a tabled wording, a proposal, another comment.
    pub on: ActId,
    /// The words.
    pub text: Texts,
}

numbered!(Commitment, "a commitment": Exploratory = 0, Personal = 1, Instructed = 2);
numbered!(Unit, "what a provision is": Title = 0, Heading = 1, Preambular = 2, Operative = 3, Subparagraph = 4, Options = 5, Choice = 6);
numbered!(Favour, "what is said to a wording": Prefers = 0, PrefersAdReferendum = 1, PrefersWithReservation = 2, AlsoAccepts = 3, Opposes = 4, Leaves = 5);

impl Where {
    /// Two items: an act id or null each.
    pub(crate) fn write(&self, w: &mut Writer) {
        w.array(2);
        for act in [self.under, self.after] {
            match act {
                Some(act) => w.bytes(&act.0.0),
                None => w.encoded(&[0xf6]),
            };
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Where, Fault> {
        r.array_of(2, "a place in a text")?;
        let mut act = || if r.null() { Ok(None) } else { ActId::read(r).map(Some) };
        Ok(Where { under: act()?, after: act()? })
    }
}

impl Target {
    fn write(&self, w: &mut Writer) {
        match self {
            Target::Provision(provision) => {
                w.array(1).bytes(&provision.0.0);
            }
            Target::New { instrument, place, unit, label } => {
                w.array(if label.is_some() { 4 } else { 3 }).bytes(&instrument.0.0);
                place.write(w);
                w.uint(unit.number());
                if let Some(label) = label {
                    w.text(label);
                }
            }
        }
    }

    fn read(r: &mut Reader<'_>) -> Result<Target, Fault> {
        Ok(match r.array()? {
            1 => Target::Provision(ActId::read(r)?),
            items @ (3 | 4) => Target::New {
                instrument: ActId::read(r)?,
                place: Where::read(r)?,
                unit: Unit::read(r)?,
                label: if items == 4 { Some(r.name(NAME_BYTES_MAX, "a label")?) } else { None },
            },
            _ => return Err(Fault::Bound { what: "what is tabled" }),
        })
    }
}

/// Reads pairs of a language and something, ascending by language, up to `LANGUAGES_MAX`.
pub(crate) fn by_language<T>(
    r: &mut Reader<'_>,
    mut read: impl FnMut(&mut Reader<'_>) -> Result<T, Fault>,
) -> Result<Vec<(Language, T)>, Fault> {
    let count = r.array()?;
    if count > LANGUAGES_MAX {
        return Err(Fault::Bound { what: "the number of languages" });
    }
    let mut pairs: Vec<(Language, T)> = Vec::new();
    for _ in 0..count {
        r.array_of(2, "a language and what is in it")?;
        let language = read_language(r)?;
        if pairs.last().is_some_and(|(last, _)| *last >= language) {
            return Err(Fault::Bound { what: "the order of languages" });
        }
        pairs.push((language, read(r)?));
    }
    Ok(pairs)
}

/// Reads a language tag.
pub(crate) fn read_language(r: &mut Reader<'_>) -> Result<Language, Fault> {
    r.text(LANGUAGE_BYTES_MAX, "a language tag")?.parse()
}

impl Table {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.map(3 + usize::from(self.renders.is_some()) + usize::from(self.words.is_some()));
        w.uint(0);
        self.target.write(w);
        w.uint(1).array(self.wordings.len());
        for (language, written) in &self.wordings {
            w.array(2).text(language.tag()).text(written);
        }
        w.uint(2).uint(self.commitment.number());
        if let Some(renders) = &self.renders {
            w.uint(3).text(renders.tag());
        }
        if let Some(words) = &self.words {
            w.uint(4);
            words.write(w);
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Table, Fault> {
        let (mut target, mut wordings, mut commitment, mut renders, mut words) = (None, None, None, None, None);
        r.fields("table", |key, r| {
            match key {
                0 => target = Some(Target::read(r)?),
                1 => wordings = Some(by_language(r, |r| r.any_text(WORDING_BYTES_MAX, "a wording"))?),
                2 => commitment = Some(Commitment::read(r)?),
                3 => renders = Some(read_language(r)?),
                4 => words = Some(Texts::read(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        let (target, wordings) = (required(target, "table", 0)?, required(wordings, "table", 1)?);
        if wordings.is_empty() && matches!(target, Target::Provision(_)) {
            return Err(Fault::Bound { what: "the wordings of what is tabled" });
        }
        Ok(Table { target, wordings, renders, commitment: required(commitment, "table", 2)?, words })
    }
}

impl Support {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.map(4 + usize::from(self.renders.is_some()) + usize::from(self.words.is_some()));
        w.uint(0).bytes(&self.provision.0.0);
        w.uint(1).array(self.wordings.len());
        for (language, wording) in &self.wordings {
            w.array(2).text(language.tag()).bytes(&wording.0.0);
        }
        w.uint(2).uint(self.commitment.number());
        if let Some(renders) = &self.renders {
            w.uint(3).text(renders.tag());
        }
        if let Some(words) = &self.words {
            w.uint(4);
            words.write(w);
        }
        w.uint(5).uint(self.favour.number());
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Support, Fault> {
        let (mut provision, mut wordings, mut commitment) = (None, None, None);
        let (mut renders, mut words, mut favour) = (None, None, None);
        r.fields("support", |key, r| {
            match key {
                0 => provision = Some(ActId::read(r)?),
                1 => {
                    let read = |r: &mut Reader<'_>| Ok(WordingId(Digest(r.bytes_of("the name of a wording")?)));
                    wordings = Some(by_language(r, read)?);
                }
                2 => commitment = Some(Commitment::read(r)?),
                3 => renders = Some(read_language(r)?),
                4 => words = Some(Texts::read(r)?),
                5 => favour = Some(Favour::read(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        Ok(Support {
            provision: required(provision, "support", 0)?,
            wordings: required(wordings, "support", 1)?,
            renders,
            favour: required(favour, "support", 5)?,
            commitment: required(commitment, "support", 2)?,
            words,
        })
    }
}

impl Comment {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.map(2).uint(0).bytes(&self.on.0.0).uint(1);
        self.text.write(w);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Comment, Fault> {
        let (mut on, mut text) = (None, None);
        r.fields("comment", |key, r| {
            match key {
                0 => on = Some(ActId::read(r)?),
                1 => text = Some(Texts::read(r)?),
                _ => return Ok(Known::No),
            }
            Ok(Known::Yes)
        })?;
        Ok(Comment { on: required(on, "comment", 0)?, text: required(text, "comment", 1)? })
    }
}
