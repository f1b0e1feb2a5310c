//! What parties do with a joint text in stories, and what is asked about it.

use super::Teller;
use crate::world::text;
use consultation::{ProvisionView, SideView};
use record::adoption::{Lapse, Status};
use record::matter::{Matter, OtherMatter, Part};
use record::tabling::*;
use record::vocabulary::{Commitment, Content};
use record::{ActId, Language, PartyId};
use std::str::FromStr;
use wording::{Alternative, Piece, draft::write_spans};

fn tongue(tag: &str) -> Result<Language, String> {
    Language::from_str(tag).map_err(|fault| fault.to_string())
}

/// What may stand behind a deed on wordings.
struct Rest {
    place: Where,
    language: Language,
    renders: Option<Language>,
    favour: Favour,
    words: Option<String>,
}

impl Teller {
    fn rest(&self, mut rest: &[&str]) -> Result<Rest, String> {
        let mut found = Rest {
            place: Where::default(),
            language: tongue("en")?,
            renders: None,
            favour: Favour::Prefers,
            words: None,
        };
        loop {
            rest = match rest {
                [] => return Ok(found),
                ["under", under, rest @ ..] => {
                    found.place.under = Some(self.act(under)?);
                    rest
                }
                ["behind", after, rest @ ..] => {
                    found.place.after = Some(self.act(after)?);
                    rest
                }
                ["in", language, rest @ ..] => {
                    found.language = tongue(language)?;
                    rest
                }
                ["rendering", language, rest @ ..] => {
                    found.renders = Some(tongue(language)?);
                    rest
                }
                ["ad", "referendum", rest @ ..] => {
                    found.favour = Favour::PrefersAdReferendum;
                    rest
                }
                ["with", "the", "reservation", words, rest @ ..] => {
                    found.favour = Favour::PrefersWithReservation;
                    found.words = Some(words.to_string());
                    rest
                }
                _ => return Err("how?".into()),
            };
        }
    }

    /// The wording that a party prefers, or that was tabled last.
    fn wanted(&self, provision: ActId, language: &Language, party: &str) -> Result<WordingId, String> {
        if party == "nobody" {
            return Ok(WordingId::of("what nobody said"));
        }
        let party = self.party(party)?;
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        let standing = self.standing.as_ref().ok_or("there are no parties yet")?;
        let id = world.parties[party].id;
        let view = standing.now().provision(provision).ok_or("it is no provision")?;
        let side = view.sides.iter().find(|side| side.language == language).ok_or("not in this language")?;
        let stand = side.parties.iter().find(|stand| stand.party == id).ok_or("no such party")?;
        Ok(stand.prefers.as_ref().ok_or("it wants nothing there")?.wording)
    }

    fn support(&self, party: &str, on: &str, favour: Option<Favour>, rest: &[&str]) -> Result<Content, String> {
        let (provision, rest) = (self.act(on)?, self.rest(rest)?);
        let wording = self.wanted(provision, &rest.language, party)?;
        Ok(Content::Support(Support {
            provision,
            wordings: vec![(rest.language, wording)],
            renders: rest.renders,
            favour: favour.unwrap_or(rest.favour),
            commitment: Commitment::Instructed,
            words: rest.words.map(|words| text(&words)),
        }))
    }

    fn insert(&self, unit: Unit, label: &str, on: &str, words: Option<&str>, rest: &[&str]) -> Result<Content, String> {
        let (instrument, rest) = (self.act(on)?, self.rest(rest)?);
        let label = (!label.is_empty()).then(|| label.to_string());
        Ok(Content::Table(Table {
            target: Target::New { instrument, place: rest.place, unit, label },
            wordings: words.iter().map(|words| (rest.language.clone(), words.to_string())).collect(),
            renders: rest.renders,
            commitment: Commitment::Instructed,
            words: None,
        }))
    }

    /// What a party does with a text; nothing where it is something else that it does.
    pub fn drafting(&mut self, deed: &[&str]) -> Result<Option<Content>, String> {
        let world = self.world.as_ref().ok_or("there are no parties yet")?;
        Ok(Some(match deed {
            ["proposes", "the", "text", title, "for", round, "in", languages @ ..] => {
                let languages = languages.iter().filter(|tag| **tag != "and");
                let languages: Result<Vec<_>, String> =
                    languages.map(|tag| Ok((tongue(tag)?, Status::Authentic))).collect();
                Content::Propose(Matter::Instrument {
                    round: self.act(round)?,
                    title: text(title),
                    languages: languages?,
                })
            }
            ["adds", label, "to", on, "saying", words, rest @ ..] => {
                self.insert(Unit::Operative, label, on, Some(words), rest)?
            }
            ["adds", "the", "options", label, "to", on, rest @ ..] => {
                self.insert(Unit::Options, label, on, None, rest)?
            }
            ["adds", "the", "options", label, "saying", words, "to", on, rest @ ..] => {
                self.insert(Unit::Options, label, on, Some(words), rest)?
            }
            ["adds", "the", "option", label, "to", on, rest @ ..] => {
                self.insert(Unit::Choice, label, on, None, rest)?
            }
            ["tables", words, "for", on, rest @ ..] => {
                let (provision, rest) = (self.act(on)?, self.rest(rest)?);
                Content::Table(Table {
                    target: Target::Provision(provision),
                    wordings: vec![(rest.language, words.to_string())],
                    renders: rest.renders,
                    commitment: Commitment::Instructed,
                    words: None,
                })
            }
            ["wants", on, "gone", rest @ ..] => {
                let (provision, rest) = (self.act(on)?, self.rest(rest)?);
                Content::Table(Table {
                    target: Target::Provision(provision),
                    wordings: vec![(rest.language, String::new())],
                    renders: None,
                    commitment: Commitment::Instructed,
                    words: None,
                })
            }
            ["supports", party, "on", on, rest @ ..] => self.support(party, on, None, rest)?,
            ["also", "accepts", party, "on", on, rest @ ..] => {
                self.support(party, on, Some(Favour::AlsoAccepts), rest)?
            }
            ["opposes", party, "on", on, rest @ ..] => self.support(party, on, Some(Favour::Opposes), rest)?,
            ["leaves", party, "on", on, rest @ ..] => self.support(party, on, Some(Favour::Leaves), rest)?,
            ["chooses", on, rest @ ..] => {
                let favour = if *rest == ["no", "more"] { Favour::Leaves } else { Favour::Prefers };
                Content::Support(Support {
                    provision: self.act(on)?,
                    wordings: Vec::new(),
                    renders: None,
                    favour,
                    commitment: Commitment::Instructed,
                    words: None,
                })
            }
            ["moves", on, rest @ ..] => {
                let (provision, place) = (self.act(on)?, self.rest(rest)?.place);
                Content::Propose(Matter::Move { provision, place })
            }
            ["names", name, words, "in", on, rest @ ..] => {
                let mut renderings = text(words);
                if let ["and", words, "in", language] = rest {
                    renderings.0.insert(tongue(language)?, words.to_string());
                }
                Content::Propose(Matter::Term { instrument: self.act(on)?, name: name.to_string(), renderings })
            }
            ["packages", one, "of", party, "with", other, "of", another, "in", on] => {
                let language = tongue("en")?;
                let part = |provision: &str, party: &str| {
                    let provision = self.act(provision)?;
                    let wording = self.wanted(provision, &language, party)?;
                    Ok::<_, String>(Part { provision, language: language.clone(), wording })
                };
                let mut parts = vec![part(one, party)?, part(other, another)?];
                parts.sort();
                Content::Propose(Matter::Package { instrument: self.act(on)?, parts, words: None })
            }
            ["puts", on, "under", "silence", "for", seconds] => {
                let seconds: i64 = seconds.parse().map_err(|_| "how long?")?;
                Content::Propose(Matter::Silence { on: self.act(on)?, until: world.time + seconds })
            }
            ["lets", "the", "deadline", "of", on, "pass"] => Content::Lapse(Lapse { on: self.act(on)? }),
            ["proposes", "something", "new"] => {
                Content::Propose(Matter::Other(OtherMatter { number: 99, fields: vec![(1, vec![0xf6])] }))
            }
            ["remarks", "on", on, words] => Content::Comment(Comment { on: self.act(on)?, text: text(words) }),
            _ => return Ok(None),
        }))
    }

    /// What is asked about a text; nothing where something else is asked.
    pub fn about_text(&self, question: &[&str]) -> Result<Option<()>, String> {
        let standing = self.standing.as_ref().ok_or("there are no parties yet")?;
        let view = standing.now();
        let equal = |found: String, told: &str| {
            if found == told { Ok(Some(())) } else { Err(format!("it is {found:?}")) }
        };
        let side = |name: &str, language: &str| -> Result<SideView<'_>, String> {
            let (provision, language) = (self.act(name)?, tongue(language)?);
            let provision = view.provision(provision).ok_or("it is no provision")?;
            provision.sides.into_iter().find(|side| *side.language == language).ok_or("not in this language".into())
        };
        match question {
            ["the", "text", name, "reads", told] => self.reads(name, "en", told),
            ["the", "text", name, "reads", told, "in", language] => self.reads(name, language, told),
            ["the", "fair", "copy", "of", name, "in", language, "is", told] => {
                let fair = view.fair(self.act(name)?, &tongue(language)?);
                let fair = fair.map_err(|(_, cause)| format!("it is not clean: {cause}"))?;
                equal(fair.trim_end().replace('\n', "/"), told)
            }
            [name, "is", "open", "in", language, "because", told] => match side(name, language)?.agreed {
                Ok(_) => Err("it is agreed".into()),
                Err(cause) => equal(format!("{cause:?}"), told),
            },
            [name, "is", "agreed", "in", language] => {
                side(name, language)?.agreed.map(|_| Some(())).map_err(|cause| format!("it is open: {cause}"))
            }
            ["all", "could", "live", "with", party, "on", name] => {
                let meeting = side(name, "en")?.meeting;
                let wanted = self.wanted(self.act(name)?, &tongue("en")?, party)?;
                if meeting == Some(wanted) { Ok(Some(())) } else { Err(format!("it is {meeting:?}")) }
            }
            [name, "has", count, "comments"] => equal(view.comments(self.act(name)?).len().to_string(), count),
            _ => Ok(None),
        }
    }

    /// A text in one line: provisions parted by strokes, each behind its label; brackets with their proponents.
    fn reads(&self, name: &str, language: &str, told: &str) -> Result<Option<()>, String> {
        let standing = self.standing.as_ref().ok_or("there are no parties yet")?;
        let (language, view) = (tongue(language)?, standing.now());
        let shown = view.text(self.act(name)?).ok_or("it is no text")?;
        let rows: Vec<String> = shown
            .provisions
            .iter()
            .filter(|provision| !provision.dropped)
            .map(|provision| self.row(provision, &language))
            .collect();
        let found = rows.join(" / ");
        if found == told { Ok(Some(())) } else { Err(format!("it reads {found:?}")) }
    }

    fn row(&self, provision: &ProvisionView<'_>, language: &Language) -> String {
        let mut row = provision.label.unwrap_or_default().to_string();
        if let Some(side) = provision.sides.iter().find(|side| side.language == language)
            && !provision.frame
        {
            let first = self.world.as_ref().map(|world| world.parties[0].id).expect("there are parties");
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(&self.pieces(&side.bracketed(first).pieces));
            let mut silent: Vec<&str> = side.without_position().map(|party| self.code(party)).collect();
            silent.sort_unstable();
            if !silent.is_empty() {
                row.push_str(&format!(" ({} silent)", silent.join(", ")));
            }
        }
        row
    }

    fn pieces(&self, pieces: &[Piece<PartyId>]) -> String {
        let mut line = String::new();
        for piece in pieces {
            match piece {
                Piece::Shared(spans) => write_spans(spans, &mut line),
                Piece::Bracket(alternatives) => {
                    let shown: Vec<String> = alternatives.iter().map(|one| self.alternative(one)).collect();
                    line.push_str(&format!("[{}]", shown.join(" | ")));
                }
            }
        }
        line
    }

    fn alternative(&self, one: &Alternative<PartyId>) -> String {
        let mut whose: Vec<&str> = one.proponents.iter().map(|party| self.code(*party)).collect();
        whose.sort_unstable();
        let words = self.pieces(&one.pieces);
        let words = if words.is_empty() { "no text".into() } else { words };
        format!("{}: {words}", whose.join(", "))
    }

    fn code(&self, party: PartyId) -> &str {
        let world = self.world.as_ref().expect("there are parties");
        let no = world.parties.iter().position(|one| one.id == party).expect("one of the parties");
        &self.names[no]
    }
}
