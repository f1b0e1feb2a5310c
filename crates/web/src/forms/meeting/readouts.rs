//! The party's own account of a round, made public in its own words. A joint release is not made here: it is signed.

use super::said::{end, languages};
use crate::acting::Deed;
use crate::answer::{Answer, Fault};
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, Filled, LINE, TEXT};
use crate::parts::{Begun, key, texts};
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::ActId;
use record::vocabulary::{Content, Readout};

/// A new account of a round.
pub fn readout_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, number: u32, begun: &Begun) -> Markup {
    let (words, own, languages) = (eye.words, "new-readout", languages(eye, mechanism));
    let (_, name) = words.best(&eye.visit.app.own().name);
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/round/" (number) "/readout" } {
            (key(eye.guest))
            p.notice { (words.with("meeting-readout-own", &[("party", name.into())])) }
            (texts(words, begun, (own, "title"), &words.say("meeting-readout-title"), &languages, LINE))
            (texts(words, begun, (own, "text"), &words.say("meeting-readout-text"), &languages, TEXT))
            button.go type="submit" { (words.say("meeting-readout-send")) }
        }
    }
}

fn read(fields: &Fields, round: ActId) -> Result<Readout, Fault> {
    Ok(Readout {
        round: Some(round),
        title: fields.texts("title", LINE)?,
        text: fields.texts("text", TEXT)?,
        hour: None,
    })
}

/// `POST /m/{m}/round/{number}/readout`
pub async fn readout(visit: Visit, Path((m, number)): Path<(String, u32)>, Filled(fields): Filled) -> Answer {
    let (own, given) = (m.clone(), fields.clone());
    let outcome = visit.act(&m, move |eye| {
        let round = eye.mechanism(&own)?.round(number)?.proposal.id;
        Ok(vec![Deed::new(Content::Release(read(&given, round)?))])
    });
    let outcome = outcome.await;
    let back = format!("/m/{m}/round/{number}#readouts");
    end(&visit, outcome, &fields, (&back, "released"), move |eye, begun| {
        Ok(readout_form(eye, &eye.mechanism(&m)?, number, begun))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::FaultKind;
    use crate::fields::fault;

    #[test]
    fn an_account_needs_a_title_and_a_text() {
        let round: ActId = "0a".repeat(32).parse().expect("64 digits");
        let given = |body: &str| read(&crate::fields::read(body.as_bytes()).expect("it is a form"), round);
        let whole = given("title.en=Round+20&text.en=They+met.").expect("all is there");
        assert_eq!((whole.round, whole.title.0.len(), whole.text.0.len()), (Some(round), 1, 1));
        assert_eq!(given("title.en=&text.en=They+met."), Err(fault("title.en", FaultKind::Lacking)));
        assert_eq!(given("title.en=Round+20&text.en="), Err(fault("text.en", FaultKind::Lacking)));
    }
}
