//! What another party's wording amounts to, given the own instructions, in words. The weighing itself is the cabinet's.

use crate::eye::Mechanism;
use crate::parts::{Tone, language_name};
use crate::words::Words;
use cabinet::{Broken, Depends, Instruction, Settles, Weighed, weigh};
use consultation::{ProvisionView, SideView};
use record::PartyId;
use wording::Wording;

/// A wording of another party, weighed.
pub struct Held<'a> {
    /// Whose.
    pub party: PartyId,
    /// In which language.
    pub side: &'a SideView<'a>,
    /// What it says.
    pub text: &'a Wording,
    /// What it amounts to.
    pub weighed: Weighed,
}

/// What the party of this house wants a side to say.
pub fn own_wording<'a>(side: &SideView<'a>, own: PartyId) -> Option<&'a Wording> {
    side.parties.iter().find(|stand| stand.party == own)?.prefers.as_ref().map(|said| said.text)
}

/// What each other party wants each side to say, weighed.
pub fn others<'a>(
    mechanism: &Mechanism<'_>,
    instructions: &[Instruction],
    provision: &'a ProvisionView<'a>,
) -> Vec<Held<'a>> {
    let mut held = Vec::new();
    for side in &provision.sides {
        let settled = |name: &str| mechanism.view.settled_term(provision.text, name, side.language);
        let own = own_wording(side, mechanism.own);
        for stand in side.parties.iter().filter(|stand| stand.party != mechanism.own) {
            if let Some(said) = &stand.prefers {
                let weighed = weigh(own, instructions, said.text, side.language, &settled);
                held.push(Held { party: stand.party, side, text: said.text, weighed });
            }
        }
    }
    held
}

/// What a wording amounts to: each a sentence, with how it looks. Nothing where there is nothing to say.
pub fn sentences(words: &Words, mechanism: &Mechanism<'_>, held: &Held<'_>) -> Vec<(Tone, String)> {
    let party = mechanism.code(held.party);
    let language = language_name(words, held.side.language);
    let about = [("party", (&party).into()), ("language", (&language).into())];
    let ranked = |key: &str, rank: u8| {
        let about = [("party", (&party).into()), ("language", (&language).into()), ("rank", u32::from(rank).into())];
        words.with(key, &about)
    };
    let mut said = Vec::new();
    match (held.weighed.within, &held.weighed.near) {
        (Some(Settles::OwnPosition), _) => said.push((Tone::Ok, words.with("inner-within-own", &about))),
        (Some(Settles::Fallback(rank)), _) => said.push((Tone::Ok, ranked("inner-within-fallback", rank))),
        (None, Some(near)) => said.push((
            Tone::Open,
            match near.to {
                Settles::OwnPosition => words.with("inner-near-own", &about),
                Settles::Fallback(rank) => ranked("inner-near-fallback", rank),
            },
        )),
        (None, None) => {}
    }
    let broken = |key: &'static str, broken: &Broken| {
        let about = [("party", (&party).into()), ("language", (&language).into()), ("words", (&broken.words).into())];
        (tone(broken.depends), words.with(key, &about))
    };
    said.extend(held.weighed.crossed.iter().map(|line| broken(crossed_key(line.depends), line)));
    said.extend(held.weighed.missing.iter().map(|line| broken(missing_key(line.depends), line)));
    said
}

fn tone(depends: Depends) -> Tone {
    match depends {
        Depends::OnNothing => Tone::Bad,
        Depends::OnBrackets | Depends::OnWords => Tone::Open,
    }
}

fn crossed_key(depends: Depends) -> &'static str {
    match depends {
        Depends::OnNothing => "inner-crosses",
        Depends::OnBrackets => "inner-crosses-brackets",
        Depends::OnWords => "inner-crosses-words",
    }
}

fn missing_key(depends: Depends) -> &'static str {
    match depends {
        Depends::OnNothing => "inner-lacks",
        Depends::OnBrackets => "inner-lacks-brackets",
        Depends::OnWords => "inner-lacks-words",
    }
}
