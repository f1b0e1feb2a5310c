//! Answering a proposal: accept, accept ad referendum, reserve, object; and taking back what is the party's own.

use super::said::{COMMITMENTS, commitment, end, languages};
use crate::acting::Deed;
use crate::answer::{Answer, Fault, FaultKind, Trouble};
use crate::eye::{Eye, Mechanism, act};
use crate::fields::{Fields, Filled, WORDS, fault};
use crate::parts::matters::{anchor, matter, path};
use crate::parts::{Begun, key, sayings, select, texts};
use crate::visit::Visit;
use crate::words::Words;
use axum::extract::Path;
use consultation::{MatterView, Voice};
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::vocabulary::{Attitude, Commitment, Content, Stance, Withdraw};
use record::{ActId, Texts};

/// The attitudes, as the form names them.
const ATTITUDES: [(&str, Attitude); 4] = [
    ("accept", Attitude::Accept),
    ("ad-referendum", Attitude::AcceptAdReferendum),
    ("reserve", Attitude::Reserve),
    ("object", Attitude::Object),
];

/// From which page an answer comes, and so whereto it goes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    /// What waits for the person.
    Waiting,
    /// Where the proposal stands.
    Place,
}

const FROMS: [(&str, From); 2] = [("waiting", From::Waiting), ("place", From::Place)];

/// An answer, as it was given.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Given {
    attitude: Attitude,
    commitment: Commitment,
    words: Option<Texts>,
    from: From,
}

fn read(fields: &Fields) -> Result<Given, Fault> {
    let attitude = fields.one_of("attitude", &ATTITUDES)?;
    let words = fields.texts_if("words", WORDS)?;
    // Others can only take into account what they are told.
    if words.is_none() && matches!(attitude, Attitude::Reserve) {
        let first = fields.under("words.").next().map_or("words".to_owned(), |(tag, _)| format!("words.{tag}"));
        return Err(fault(&first, FaultKind::Lacking));
    }
    Ok(Given {
        attitude,
        commitment: fields.one_of("commitment", &COMMITMENTS)?,
        words,
        from: fields.one_of("from", &FROMS)?,
    })
}

/// What this person may say to a proposal, where they may say anything: yes by one press, the rest in a fold.
pub fn answers(eye: &Eye<'_>, mechanism: &Mechanism<'_>, matter: &MatterView<'_>, from: From) -> Markup {
    let voice = matter.stances.iter().find(|stance| stance.party == mechanism.own).map(|stance| stance.voice);
    let may = |kind| may_log_kind(&eye.guest.roles, kind).is_ok();
    let over = matter.withdrawn || matter.settled.is_some();
    html! { @match voice {
        Some(Voice::Proposed) if !over && may(Kind::Withdraw) => (withdrawal(eye, mechanism, matter.id)),
        Some(Voice::Silent | Voice::Stance { .. } | Voice::TakenBack | Voice::Dropped | Voice::Lapsed { .. })
            if !over && may(Kind::Stance) =>
        {
            div.answer {
                (accepting(eye, mechanism, matter, from))
                details id={ "answer-" (anchor(matter.id)) } {
                    summary { (eye.words.say(match voice {
                        Some(Voice::Stance { .. }) => "answer-change",
                        _ => "answer-otherwise",
                    })) }
                    (form(eye, mechanism, matter.id, from, &Begun::default()))
                }
            }
        }
        _ => {}
    } }
}

/// Yes by one press, or yes ad referendum by one: what the party said already is not offered again.
pub fn accepting(eye: &Eye<'_>, mechanism: &Mechanism<'_>, matter: &MatterView<'_>, from: From) -> Markup {
    let id = matter.id;
    let said = matter.stances.iter().find(|stance| stance.party == mechanism.own).and_then(|own| match own.voice {
        Voice::Stance { attitude, .. } => Some(attitude),
        Voice::Proposed | Voice::Silent | Voice::TakenBack | Voice::Dropped | Voice::Lapsed { .. } => None,
    });
    html! { @if said != Some(Attitude::Accept) {
        form.inline id={ "accept-" (anchor(id)) } method="post" action={ (mechanism.path()) "/matter/" (id) "/stance" } {
            (key(eye.guest)) (came(from))
            input type="hidden" name="commitment" value="instructed";
            button.go name="attitude" value="accept" { (eye.words.say("answer-accept")) }
            @if said != Some(Attitude::AcceptAdReferendum) {
                " " button name="attitude" value="ad-referendum" { (eye.words.say("answer-ad-referendum")) }
            }
        }
    } }
}

fn came(from: From) -> Markup {
    let name = FROMS.iter().find(|(_, own)| *own == from).map_or("place", |(name, _)| name);
    html! { input type="hidden" name="from" value=(name); }
}

/// The whole answer.
fn form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, id: ActId, from: From, begun: &Begun) -> Markup {
    let words = eye.words;
    let own = format!("stance-{}", anchor(id));
    let offered: Vec<_> =
        ATTITUDES.iter().map(|(name, meant)| ((*name).to_owned(), sayings::attitude(words, *meant))).collect();
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/matter/" (id) "/stance" } {
            (key(eye.guest)) (came(from))
            div.side-by-side {
                (select(words, begun, (&own, "attitude"), &words.say("answer-attitude"), None, &offered))
                (commitment(words, begun, &own))
            }
            (texts(words, begun, (&own, "words"), &words.say("answer-words"), &languages(eye, mechanism), WORDS))
            button.go type="submit" { (words.say("answer-send")) }
        }
    }
}

/// Taking back a proposal of the party's own, after a second look.
pub fn withdrawal(eye: &Eye<'_>, mechanism: &Mechanism<'_>, id: ActId) -> Markup {
    html! {
        details id={ "withdraw-" (anchor(id)) } {
            summary { (eye.words.say("answer-withdraw")) }
            (withdraw_form(eye, mechanism, id))
        }
    }
}

fn withdraw_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, id: ActId) -> Markup {
    html! {
        form.inline id={ "take-back-" (anchor(id)) } method="post" action={ (mechanism.path()) "/matter/" (id) "/withdraw" } {
            (key(eye.guest))
            span.soft { (eye.words.say("answer-withdraw-hint")) }
            button.grave type="submit" { (eye.words.say("answer-withdraw-send")) }
        }
    }
}

/// What was answered, above its form.
fn about(words: &Words, mechanism: &Mechanism<'_>, id: ActId) -> Markup {
    html! { @if let Some(about) = mechanism.view.matter(id) { blockquote { (matter(words, mechanism, about.matter)) } } }
}

/// `POST /m/{m}/matter/{id}/stance`
pub async fn stance(visit: Visit, Path((m, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let on = act(&id)?;
    let (place, given) = (place_of(&visit, &m, on).await?, read(&fields));
    let from = given.as_ref().map_or(From::Place, |given| given.from);
    let outcome = match given {
        Err(fault) => Err(Trouble::from(fault)),
        Ok(Given { attitude, commitment, words, .. }) => {
            let content = Content::Stance(Stance { on, attitude, commitment, words });
            visit.act(&m, move |_| Ok(vec![Deed::new(content)])).await
        }
    };
    let back = match from {
        From::Waiting => "/",
        From::Place => &place,
    };
    end(&visit, outcome, &fields, (back, "answered"), move |eye, begun| {
        let mechanism = eye.mechanism(&m)?;
        Ok(html! { (about(eye.words, &mechanism, on)) (form(eye, &mechanism, on, from, begun)) })
    })
    .await
}

/// `POST /m/{m}/matter/{id}/withdraw`: also a position or a stance, by its own id.
pub async fn withdraw(visit: Visit, Path((m, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let what = act(&id)?;
    let place = place_of(&visit, &m, what).await?;
    let outcome = visit.act(&m, move |_| Ok(vec![Deed::new(Content::Withdraw(Withdraw { what }))])).await;
    end(&visit, outcome, &fields, (&place, "withdrawn"), move |eye, _| {
        let mechanism = eye.mechanism(&m)?;
        Ok(html! { (about(eye.words, &mechanism, what)) (withdraw_form(eye, &mechanism, what)) })
    })
    .await
}

/// Where something stands: a proposal, else a position under its item, else the mechanism.
async fn place_of(visit: &Visit, m: &str, id: ActId) -> Result<String, Trouble> {
    let m = m.to_owned();
    visit
        .look(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let view = &mechanism.view;
            if let Some(found) = view.matter(id) {
                return Ok(path(&mechanism, id, found.matter));
            }
            let stated = view.ledger().into_iter().flat_map(|line| line.positions).find(|position| position.id == id);
            Ok(match stated {
                Some(position) => format!("{}/round/{}#{}", mechanism.path(), position.number, anchor(position.item)),
                None => mechanism.path(),
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(body: &str) -> Result<Given, Fault> {
        read(&crate::fields::read(body.as_bytes()).expect("it is a form"))
    }

    #[test]
    fn each_attitude_is_read_as_what_it_says() {
        for (name, meant) in ATTITUDES {
            let read = given(&format!("attitude={name}&commitment=personal&from=place&words.en=why"));
            let read = read.expect("all is there");
            assert_eq!((read.attitude, read.commitment, read.from), (meant, Commitment::Personal, From::Place));
            assert_eq!(read.words.expect("words").0.len(), 1);
        }
    }

    #[test]
    fn a_reservation_without_words_is_none_and_an_acceptance_needs_none() {
        let rest = "commitment=instructed&from=waiting&words.en=&words.ru=+";
        let read = given(&format!("attitude=reserve&{rest}"));
        assert_eq!(read, Err(fault("words.en", FaultKind::Lacking)));
        let read = given(&format!("attitude=accept&{rest}")).expect("nothing is lacking");
        assert_eq!((read.words, read.from), (None, From::Waiting));
    }

    #[test]
    fn what_was_not_offered_is_not_taken() {
        assert_eq!(given("attitude=adore&commitment=personal&from=place"), Err(fault("attitude", FaultKind::Choice)));
        assert_eq!(given("attitude=accept&commitment=&from=place"), Err(fault("commitment", FaultKind::Lacking)));
        let elsewhere = given("attitude=accept&commitment=personal&from=https://elsewhere.example");
        assert_eq!(elsewhere, Err(fault("from", FaultKind::Choice)));
    }
}
