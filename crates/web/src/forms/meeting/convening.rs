//! Proposing what a mechanism works on: a standing topic, a round.

use super::said::{dates, end, languages, read_dates};
use crate::acting::Deed;
use crate::answer::{Answer, Fault, FaultKind, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, Filled, LINE, fault};
use crate::parts::{Begun, count, key, select, texts};
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::PartyId;
use record::matter::Matter;
use record::vocabulary::Content;

/// The highest number of a round that a form takes.
const ROUNDS_MAX: u32 = 9_999;

/// A new standing topic.
pub fn topic_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, begun: &Begun) -> Markup {
    let (words, own) = (eye.words, "new-topic");
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/topic" } {
            (key(eye.guest))
            (texts(words, begun, (own, "title"), &words.say("meeting-topic-title"), &languages(eye, mechanism), LINE))
            button.go type="submit" { (words.say("meeting-topic-send")) }
        }
    }
}

fn read_topic(fields: &Fields) -> Result<Matter, Fault> {
    Ok(Matter::Topic { title: fields.texts("title", LINE)? })
}

/// `POST /m/{m}/topic`
pub async fn topic(visit: Visit, Path(m): Path<String>, Filled(fields): Filled) -> Answer {
    let outcome = match read_topic(&fields) {
        Err(fault) => Err(Trouble::from(fault)),
        Ok(matter) => visit.act(&m, move |_| Ok(vec![Deed::new(Content::Propose(matter))])).await,
    };
    let back = format!("/m/{m}#topics");
    end(&visit, outcome, &fields, (&back, "proposed"), move |eye, begun| {
        Ok(topic_form(eye, &eye.mechanism(&m)?, begun))
    })
    .await
}

/// What a new round begins with: the number behind the last, and a host whose turn it is.
pub fn next_round(mechanism: &Mechanism<'_>) -> Begun {
    let rounds = mechanism.view.rounds();
    let last = rounds.iter().max_by_key(|round| (round.number, round.proposal.agreed));
    let parties = mechanism.parties();
    // The host alternates.
    let host = last.and_then(|last| {
        let at = parties.iter().position(|party| *party == last.host)?;
        parties.get((at + 1) % parties.len())
    });
    let number = last.map_or(1, |last| last.number.saturating_add(1));
    let host = host.or(parties.first()).map(ToString::to_string).unwrap_or_default();
    Begun::with([("number", number.to_string()), ("host", host)])
}

/// A new round.
pub fn round_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, begun: &Begun) -> Markup {
    let (words, own, languages) = (eye.words, "new-round", languages(eye, mechanism));
    let hosts: Vec<_> =
        mechanism.parties().iter().map(|party| (party.to_string(), host(eye, mechanism, *party))).collect();
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/round" } {
            (key(eye.guest))
            div.side-by-side {
                (count(words, begun, (own, "number"), &words.say("meeting-number"), ROUNDS_MAX))
                (select(words, begun, (own, "host"), &words.say("meeting-host"), None, &hosts))
            }
            (dates(eye, &languages, begun, own))
            (texts(words, begun, (own, "venue"), &words.say("meeting-venue"), &languages, LINE))
            (texts(words, begun, (own, "level"), &words.say("meeting-level"), &languages, LINE))
            button.go type="submit" { (words.say("meeting-round-send")) }
        }
    }
}

fn host(eye: &Eye<'_>, mechanism: &Mechanism<'_>, party: PartyId) -> String {
    let card = mechanism.original.card(party);
    card.map_or_else(|| mechanism.code(party), |card| eye.words.best(&card.name).1.to_owned())
}

fn read_round(fields: &Fields) -> Result<Matter, Fault> {
    let number: u32 = fields.parsed("number").map_err(|fault| Fault { kind: number_fault(fault.kind), ..fault })?;
    if !(1..=ROUNDS_MAX).contains(&number) {
        return Err(fault("number", FaultKind::Number));
    }
    Ok(Matter::Round {
        number,
        host: fields.parsed("host")?,
        dates: read_dates(fields)?,
        venue: fields.texts("venue", LINE)?,
        level: fields.texts("level", LINE)?,
    })
}

fn number_fault(kind: FaultKind) -> FaultKind {
    match kind {
        FaultKind::Lacking => FaultKind::Lacking,
        FaultKind::Choice
        | FaultKind::Number
        | FaultKind::Long { .. }
        | FaultKind::Many { .. }
        | FaultKind::Time
        | FaultKind::Characters
        | FaultKind::Signs => FaultKind::Number,
    }
}

/// `POST /m/{m}/round`
pub async fn round(visit: Visit, Path(m): Path<String>, Filled(fields): Filled) -> Answer {
    let read = read_round(&fields);
    let back = match &read {
        Ok(Matter::Round { number, .. }) => format!("/m/{m}/round/{number}"),
        _ => format!("/m/{m}"),
    };
    let outcome = match read {
        Err(fault) => Err(Trouble::from(fault)),
        Ok(matter) => visit.act(&m, move |_| Ok(vec![Deed::new(Content::Propose(matter))])).await,
    };
    end(&visit, outcome, &fields, (&back, "proposed"), move |eye, begun| {
        Ok(round_form(eye, &eye.mechanism(&m)?, begun))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::read;

    const ROUND: &str = "number=21&from=2027-03-02&to=2027-03-04&venue.en=Westhaven&level.en=Ministers";

    fn party() -> String {
        "ab".repeat(32)
    }

    #[test]
    fn a_round_is_read_with_its_number_host_dates_venue_and_level() {
        let fields = read(format!("{ROUND}&host={}", party()).as_bytes()).expect("it is a form");
        let Ok(Matter::Round { number, host, venue, dates, level }) = read_round(&fields) else {
            panic!("all of a round is there");
        };
        assert_eq!((number, host.to_string()), (21, party()));
        assert_eq!(venue.0.values().next().map(String::as_str), Some("Westhaven"));
        assert_eq!(level.0.values().next().map(String::as_str), Some("Ministers"));
        assert!(dates.days.is_some());
    }

    #[test]
    fn what_lacks_or_is_no_number_is_said_at_its_field() {
        let fault_of = |body: String| read_round(&read(body.as_bytes()).expect("it is a form")).expect_err("no round");
        let whole = format!("{ROUND}&host={}", party());
        assert_eq!(fault_of(whole.replace("number=21", "number=0")), fault("number", FaultKind::Number));
        assert_eq!(fault_of(whole.replace("number=21", "number=twenty")), fault("number", FaultKind::Number));
        assert_eq!(fault_of(whole.replace("number=21", "number=")), fault("number", FaultKind::Lacking));
        assert_eq!(fault_of(format!("{ROUND}&host=nobody")), fault("host", FaultKind::Choice));
        assert_eq!(fault_of(whole.replace("Westhaven", "")), fault("venue.en", FaultKind::Lacking));
    }

    #[test]
    fn a_topic_is_read_in_the_languages_that_have_words() {
        let fields = read(b"title.en=Ice&title.ru=%D0%9B%D1%91%D0%B4&title.zh=").expect("it is a form");
        let Ok(Matter::Topic { title }) = read_topic(&fields) else { panic!("a title is there") };
        assert_eq!(title.0.len(), 2);
        assert!(read_topic(&read(b"title.en=+").expect("it is a form")).is_err());
    }
}
