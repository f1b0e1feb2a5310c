//! The other houses: their cards, their lines, and how one is added. A card counts only once its words were compared.

use super::files::{Facts, blocking};
use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Filled, LINE, Uploaded, fault};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{self, Begun, ago};
use crate::visit::Visit;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use cabinet::Deed;
use maud::{Markup, html};
use node::card_file::SignedCard;
use node::house::House;
use record::PartyId;
use secretariat::aloud;

/// Every house that this one knows.
pub fn list(eye: &Eye<'_>, facts: &Facts) -> Markup {
    let words = eye.words;
    let on_line = eye.desk.online();
    html! {
        @if facts.peers.is_empty() { p { (words.say("house-peers-none")) } }
        @else { div.sheet { ul.rows { @for peer in &facts.peers {
            @let (party, card) = (peer.party(), peer.card.card());
            @let there = on_line.contains(&party);
            li id={ "peer-" (card.code) } {
                div.head {
                    span class=(if there { "dot" } else { "dot off" }) aria-hidden="true" {}
                    b { (card.code) } (parts::said(words, &card.name))
                    span { (words.say(if there { "record-on-line" } else { "record-off-line" })) }
                    @if let Some(second) = last_receipt(eye, party) { span.end { (words.say("house-last-receipt")) " " (ago(eye, second)) } }
                }
                div.facts { span { @match &peer.address {
                    Some(address) => { (words.say("house-address")) " " code { (address) } }
                    None => (words.say("house-no-address")),
                } } }
                details id={ "peer-words-" (card.code) } { summary { (words.say("house-party-words")) }
                    p.proquint lang="zxx" translate="no" { (aloud(&party.0)) } p { code { (party) } } }
            }
        } } } }
    }
}

/// When the party last said that it holds an own log: the last that is known of it for certain.
fn last_receipt(eye: &Eye<'_>, party: PartyId) -> Option<i64> {
    let logs = eye.desk.mechanisms().filter_map(|(_, original)| original.log(original.latest_log(eye.own)));
    let times = logs.filter_map(|held| held.receipts.get(&party)).map(|receipt| receipt.time());
    times.max().and_then(|time| i64::try_from(time).ok())
}

/// The own card to be given away, and another's to be taken.
pub fn forms(eye: &Eye<'_>, begun: &Begun) -> Markup {
    let words = eye.words;
    html! {
        div.tools { a.button href="/house/card" { (words.say("house-card-download")) } }
        details.sheet id="new-peer" {
            summary.top { (words.say("house-peer-add")) }
            div.body { (upload(eye, begun)) }
        }
    }
}

fn upload(eye: &Eye<'_>, begun: &Begun) -> Markup {
    const FORM: &str = "peer";
    let words = eye.words;
    html! { form id=(FORM) method="post" action="/house/peer" enctype="multipart/form-data" data-plain {
        (parts::key(eye.guest))
        div.field {
            label for="peer-card" { (words.say("house-card")) }
            div.hint id="peer-card-hint" { (words.say("house-card-hint")) }
            input type="file" id="peer-card" name="card" required aria-describedby="peer-card-hint";
        }
        (parts::line(words, begun, (FORM, "address"), &words.say("house-address"), Some(&words.say("house-address-hint")), LINE))
        button type="submit" { (words.say("house-peer-look")) }
    } }
}

/// `GET /house/card`
pub async fn card(visit: Visit) -> Answer {
    let dir = visit.app.own().dir.clone();
    let text = blocking(move || Ok(House::open(&dir)?.card().text())).await?;
    let name = format!("attachment; filename=\"{}.card.txt\"", visit.app.own().code);
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], text).into_response())
}

/// `POST /house/peer`: shows whose card it is, and what to compare, before anything is added.
pub async fn peer(visit: Visit, uploaded: Uploaded) -> Answer {
    let text =
        uploaded.files.into_iter().next().and_then(|file| String::from_utf8(file.bytes).ok()).unwrap_or_default();
    let fields = uploaded.fields;
    let read = read(&text).and_then(|signed| address(&fields).map(|address| (signed, address)));
    match read {
        Ok((signed, address)) => {
            visit
                .show(move |eye| {
                    Ok(Page {
                        title: eye.words.say("house-peer-compare"),
                        here: Here::House,
                        crumbs: vec![Crumb::new(eye.words.say("frame-house"), "/house")],
                        shape: Shape::Narrow,
                        body: compare(eye, &signed, address.as_deref()),
                    })
                })
                .await
        }
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| Ok(upload(eye, &begun))).await?;
            visit.again(trouble, form).await
        }
    }
}

fn compare(eye: &Eye<'_>, signed: &SignedCard, address: Option<&str>) -> Markup {
    let (words, card) = (eye.words, signed.card());
    html! {
        dl.pairs {
            dt { (words.say("record-field-party")) } dd { b { (card.code) } " " (parts::said(words, &card.name)) }
            dt { (words.say("house-address")) } dd { (address.map_or_else(|| words.say("house-no-address"), str::to_owned)) }
            dt { (words.say("record-field-roots")) } dd { (words.with("record-roots", &[("threshold", card.threshold.into()), ("roots", card.roots.len().into())])) }
        }
        p { (words.say("house-compare-how")) }
        div.grave-words { p.proquint lang="zxx" translate="no" { (aloud(&signed.party().0)) } p { code { (signed.party()) } } }
        form id="peer-add" method="post" action="/house/peer/add" data-plain {
            (parts::key(eye.guest))
            input type="hidden" name="card" value=(signed.text());
            input type="hidden" name="address" value=(address.unwrap_or_default());
            div.tools {
                button.go type="submit" { (words.say("house-peer-same")) }
                a.button href="/house" { (words.say("house-peer-differs")) }
            }
        }
    }
}

fn read(text: &str) -> Result<SignedCard, Trouble> {
    SignedCard::read(text).map_err(|_| Trouble::Said("house-card-wrong".into()))
}

/// `HOST:PORT`, or nothing.
fn address(fields: &Fields) -> Result<Option<String>, Trouble> {
    let Some(address) = fields.words_if("address", LINE)? else { return Ok(None) };
    let parts = address
        .rsplit_once(':')
        .filter(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0));
    let plain = !address.contains(|sign: char| sign.is_whitespace() || sign == '/');
    if parts.is_none() || !plain {
        return Err(fault("address", FaultKind::Choice).into());
    }
    Ok(Some(address))
}

/// `POST /house/peer/add`
pub async fn add_peer(visit: Visit, Filled(fields): Filled) -> Answer {
    // A browser writes line ends of its own into what a form holds.
    let signed = read(&fields.given("card").replace("\r\n", "\n"))?;
    let address = address(&fields)?;
    let dir = visit.app.own().dir.clone();
    let peers = blocking(move || {
        let mut house = House::open(&dir)?;
        house.add_peer(&signed, address.as_deref())?;
        house.peers()
    });
    let peers = peers.await?;
    let cards: Vec<_> = peers.iter().map(|peer| (peer.party(), peer.card.card().clone())).collect();
    visit.app.desk().call(move |desk| desk.know(cards)).await?;
    match visit.app.peers() {
        Some(running) => peers.iter().for_each(|peer| running.add(peer.as_peer())),
        None => tracing::warn!("the house has no lines; the new peer is called at its next start"),
    }
    visit.note(Deed::HouseChanged { what: "peer".into() }).await?;
    Ok(visit.back("/house#links", "house-peer-added"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_a_port_or_nothing() {
        let read = |text: &str| address(&Fields::of([("address".to_owned(), text.to_owned())]));
        assert_eq!(read("").expect("it may be left out"), None);
        assert_eq!(read(" ru.example.org:7420 ").expect("host and port").as_deref(), Some("ru.example.org:7420"));
        assert!(read("[::1]:7420").is_ok());
        for bad in ["ru.example.org", ":7420", "ru:0", "ru:77777", "https://ru.example.org:7420", "a b:1"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
