//! Proposing what a round works on: an item of its agenda, a point of consensus under an item.

use super::said::{end, languages};
use crate::acting::Deed;
use crate::answer::{Answer, Fault, Trouble};
use crate::eye::{Eye, Mechanism, act};
use crate::fields::{Fields, Filled, LINE, WORDS};
use crate::parts::matters::anchor;
use crate::parts::{Begun, key, select, texts};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::RoundView;
use maud::{Markup, html};
use record::ActId;
use record::matter::Matter;
use record::vocabulary::Content;

/// A new item of an agenda.
pub fn item_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, number: u32, begun: &Begun) -> Markup {
    let (words, own) = (eye.words, "new-item");
    let standing = mechanism.view.topics().into_iter().filter(|topic| topic.agreed && !topic.withdrawn);
    let topics: Vec<_> = standing
        .filter_map(|topic| match topic.matter {
            Matter::Topic { title } => Some((topic.id.to_string(), words.best(title).1.to_owned())),
            _ => None,
        })
        .collect();
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/round/" (number) "/item" } {
            (key(eye.guest))
            (select(words, begun, (own, "topic"), &words.say("meeting-item-topic"), None, &topics))
            (texts(words, begun, (own, "title"), &words.say("meeting-item-title"), &languages(eye, mechanism), LINE))
            button.go type="submit" { (words.say("meeting-item-send")) }
        }
    }
}

fn read_item(fields: &Fields, round: ActId) -> Result<Matter, Fault> {
    Ok(Matter::Item { round, topic: fields.parsed("topic")?, title: fields.texts("title", LINE)? })
}

/// `POST /m/{m}/round/{number}/item`
pub async fn item(visit: Visit, Path((m, number)): Path<(String, u32)>, Filled(fields): Filled) -> Answer {
    let (own, given) = (m.clone(), fields.clone());
    let outcome = visit.act(&m, move |eye| {
        let round: RoundView<'_> = eye.mechanism(&own)?.round(number)?;
        Ok(vec![Deed::new(Content::Propose(read_item(&given, round.proposal.id)?))])
    });
    let outcome = outcome.await;
    let back = format!("/m/{m}/round/{number}#agenda");
    end(&visit, outcome, &fields, (&back, "proposed"), move |eye, begun| {
        Ok(item_form(eye, &eye.mechanism(&m)?, number, begun))
    })
    .await
}

/// A new point of consensus under an item.
pub fn point_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, item: ActId, begun: &Begun) -> Markup {
    let (words, own) = (eye.words, format!("point-{}", anchor(item)));
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/item/" (item) "/point" } {
            (key(eye.guest))
            (texts(words, begun, (&own, "text"), &words.say("meeting-point-text"), &languages(eye, mechanism), WORDS))
            button.go type="submit" { (words.say("meeting-point-send")) }
        }
    }
}

fn read_point(fields: &Fields, item: ActId) -> Result<Matter, Fault> {
    Ok(Matter::Point { item, text: fields.texts("text", WORDS)? })
}

/// `POST /m/{m}/item/{id}/point`
pub async fn point(visit: Visit, Path((m, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let item = act(&id)?;
    let back = back_to(&visit, &m, item).await?;
    let outcome = match read_point(&fields, item) {
        Err(fault) => Err(Trouble::from(fault)),
        Ok(matter) => visit.act(&m, move |_| Ok(vec![Deed::new(Content::Propose(matter))])).await,
    };
    end(&visit, outcome, &fields, (&back, "proposed"), move |eye, begun| {
        Ok(point_form(eye, &eye.mechanism(&m)?, item, begun))
    })
    .await
}

/// The page of an item.
///
/// # Errors
/// Where there is no such item.
pub async fn back_to(visit: &Visit, m: &str, item: ActId) -> Result<String, Trouble> {
    let m = m.to_owned();
    visit
        .look(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let round = match mechanism.view.matter(item).map(|item| item.matter) {
                Some(Matter::Item { round, .. }) => mechanism.view.round(*round),
                _ => None,
            };
            let round = round.ok_or(Trouble::Absent)?;
            Ok(format!("{}/round/{}/item/{item}", mechanism.path(), round.number))
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::FaultKind;
    use crate::fields::{fault, read};

    fn id(byte: &str) -> ActId {
        byte.repeat(32).parse().expect("64 digits")
    }

    #[test]
    fn an_item_stands_under_the_round_of_its_page_and_the_topic_that_was_chosen() {
        let fields = read(format!("topic={}&title.en=Ice", id("0b")).as_bytes()).expect("it is a form");
        let Ok(Matter::Item { round, topic, title }) = read_item(&fields, id("0a")) else { panic!("all is there") };
        assert_eq!((round, topic, title.0.len()), (id("0a"), id("0b"), 1));
        let fields = read(b"topic=&title.en=Ice").expect("it is a form");
        assert_eq!(read_item(&fields, id("0a")), Err(fault("topic", FaultKind::Lacking)));
    }

    #[test]
    fn a_point_needs_words() {
        let fields = read(b"text.en=&text.zh=%E5%86%B0").expect("it is a form");
        let Ok(Matter::Point { item, text }) = read_point(&fields, id("0c")) else { panic!("all is there") };
        assert_eq!((item, text.0.len()), (id("0c"), 1));
        let fields = read(b"text.en=").expect("it is a form");
        assert_eq!(read_point(&fields, id("0c")), Err(fault("text.en", FaultKind::Lacking)));
    }
}
