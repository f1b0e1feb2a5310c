//! The next step of a round: open, close, postpone, cancel. Whether it may come now the standing judges.

use super::said::{dates, end, languages, read_dates};
use crate::acting::Deed;
use crate::answer::{Answer, Fault};
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, Filled, WORDS};
use crate::parts::matters::waits_for;
use crate::parts::{Begun, key, sayings, texts};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::{Move, RoundView};
use maud::{Markup, html};
use record::matter::{Matter, Step};
use record::tabling::Commitment;
use record::vocabulary::{Attitude, Content, Stance};

/// The steps, as the forms name them.
const MOVES: [(&str, Move); 4] =
    [("open", Move::Open), ("close", Move::Close), ("postpone", Move::Postpone), ("cancel", Move::Cancel)];

/// The steps that may follow now.
pub fn possible(round: &RoundView<'_>) -> Vec<Move> {
    MOVES.into_iter().map(|(_, step)| step).filter(|step| round.life.after(*step).is_some()).collect()
}

/// What a person may propose to happen with a round: the plain step by one press, the others with their words.
pub fn step_forms(eye: &Eye<'_>, mechanism: &Mechanism<'_>, round: &RoundView<'_>) -> Markup {
    let words = eye.words;
    html! { div.tools {
        @for step in possible(round) { @match step {
            Move::Open | Move::Close => (form(eye, mechanism, round.number, step, &Begun::default())),
            Move::Postpone | Move::Cancel => details id={ "step-" (name(step)) "-fold" } {
                summary { (sayings::step(words, step)) "…" }
                (form(eye, mechanism, round.number, step, &Begun::default()))
            },
        } }
    } }
}

fn name(step: Move) -> &'static str {
    MOVES.iter().find(|(_, own)| *own == step).map_or("open", |(name, _)| name)
}

fn form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, number: u32, step: Move, begun: &Begun) -> Markup {
    let (words, own) = (eye.words, format!("step-{}", name(step)));
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/round/" (number) "/step" } {
            (key(eye.guest))
            input type="hidden" name="step" value=(name(step));
            @match step {
                Move::Open | Move::Close => {}
                Move::Postpone => (dates(eye, &languages(eye, mechanism), begun, &own)),
                Move::Cancel => (texts(words, begun, (&own, "reason"), &words.say("meeting-reason"), &languages(eye, mechanism), WORDS)),
            }
            button.go[matches!(step, Move::Open | Move::Postpone)].grave[step == Move::Cancel] type="submit" {
                (words.say(match step {
                    Move::Open => "meeting-open-send",
                    Move::Close => "meeting-close-send",
                    Move::Postpone => "meeting-postpone-send",
                    Move::Cancel => "meeting-cancel-send",
                }))
            }
        }
    }
}

fn read(fields: &Fields) -> Result<Step, Fault> {
    Ok(match fields.one_of("step", &MOVES)? {
        Move::Open => Step::Open,
        Move::Close => Step::Close,
        Move::Postpone => Step::Postpone(read_dates(fields)?),
        Move::Cancel => Step::Cancel(fields.texts("reason", WORDS)?),
    })
}

/// The act by which a step is wanted: agreement to the same step where another party has proposed it, else a proposal.
fn wanted(mechanism: &Mechanism<'_>, round: &RoundView<'_>, step: Step) -> Content {
    let same = round.pending.iter().find(|pending| {
        let is_same = matches!(pending.matter, Matter::Step { step: own, .. } if *own == step);
        is_same && waits_for(pending, mechanism.own)
    });
    match same {
        Some(pending) => Content::Stance(Stance {
            on: pending.id,
            attitude: Attitude::Accept,
            commitment: Commitment::Instructed,
            words: None,
        }),
        None => Content::Propose(Matter::Step { round: round.proposal.id, after: round.last, step }),
    }
}

/// `POST /m/{m}/round/{number}/step`
pub async fn step(visit: Visit, Path((m, number)): Path<(String, u32)>, Filled(fields): Filled) -> Answer {
    let (own, given) = (m.clone(), fields.clone());
    let outcome = visit.act(&m, move |eye| {
        let mechanism = eye.mechanism(&own)?;
        let round = mechanism.round(number)?;
        Ok(vec![Deed::new(wanted(&mechanism, &round, read(&given)?))])
    });
    let outcome = outcome.await;
    let back = format!("/m/{m}/round/{number}#life");
    let shown = fields.one_of("step", &MOVES).unwrap_or(Move::Open);
    end(&visit, outcome, &fields, (&back, "proposed"), move |eye, begun| {
        Ok(form(eye, &eye.mechanism(&m)?, number, shown, begun))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::FaultKind;
    use crate::fields::fault;

    fn given(body: &str) -> Result<Step, Fault> {
        read(&crate::fields::read(body.as_bytes()).expect("it is a form"))
    }

    #[test]
    fn each_step_is_read_with_what_it_needs() {
        assert_eq!(given("step=open"), Ok(Step::Open));
        assert_eq!(given("step=close&reason.en=ignored"), Ok(Step::Close));
        assert!(matches!(given("step=postpone&from=2027-01-05"), Ok(Step::Postpone(dates)) if dates.days.is_some()));
        assert!(matches!(given("step=cancel&reason.en=storm"), Ok(Step::Cancel(reason)) if reason.0.len() == 1));
    }

    #[test]
    fn a_step_that_is_none_or_lacks_its_words_is_refused() {
        assert_eq!(given("step=release"), Err(fault("step", FaultKind::Choice)));
        assert_eq!(given("step=cancel&reason.en="), Err(fault("reason.en", FaultKind::Lacking)));
        assert_eq!(given("step=postpone"), Err(fault("from", FaultKind::Lacking)));
    }
}
