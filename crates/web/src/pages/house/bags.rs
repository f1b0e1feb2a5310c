//! Bags by the pages: packed into memory and handed over, or taken in as they come. Larger ones are the command's.

use super::files::Facts;
use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Filled, UPLOAD_BYTES_MAX, Uploaded, fault};
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::{self, Begun, time};
use crate::visit::Visit;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use cabinet::Deed;
use maud::{Markup, html};
use node::desk::{Carried, Everything};
use record::PartyId;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// A bag while it is packed: never more than the pages hand over.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Bounded {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > UPLOAD_BYTES_MAX {
            self.full = true;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// To whom bags can be packed: the houses that are known, and the parties of the mechanisms.
fn parties(eye: &Eye<'_>, facts: Option<&Facts>) -> BTreeMap<PartyId, String> {
    let mut all: BTreeMap<PartyId, String> = BTreeMap::new();
    for mechanism in eye.mechanisms() {
        all.extend(mechanism.original.cards().iter().map(|(party, card)| (*party, card.code.clone())));
    }
    all.extend(facts.iter().flat_map(|facts| &facts.peers).map(|peer| (peer.party(), peer.card.card().code.clone())));
    all.remove(&eye.own);
    all
}

/// The forms: one bag out, one bag in.
pub fn forms(eye: &Eye<'_>, facts: &Facts) -> Markup {
    let words = eye.words;
    let offered: Vec<(String, String)> =
        parties(eye, Some(facts)).into_iter().map(|(party, code)| (party.to_string(), code)).collect();
    let begun = Begun::default();
    html! {
        p { (words.say("house-bags-what")) }
        @if !offered.is_empty() {
            form id="pack" method="post" action="/house/bag/pack" data-plain {
                (parts::key(eye.guest))
                fieldset {
                    legend { (words.say("house-bag-pack")) }
                    (parts::select(words, &begun, ("pack", "party"), &words.say("house-bag-for"), None, &offered))
                    (parts::tick(&begun, ("pack", "everything"), &words.say("house-bag-everything")))
                    button type="submit" { (words.say("house-bag-pack-now")) }
                }
            }
        }
        (take_in(eye))
        p.soft { (words.say("house-bags-larger")) }
        p { code { "alternat bag pack --to CODE FILE" } }
        p { code { "alternat bag open FILE" } }
    }
}

fn take_in(eye: &Eye<'_>) -> Markup {
    let words = eye.words;
    html! { form id="open" method="post" action="/house/bag/open" enctype="multipart/form-data" data-plain {
        (parts::key(eye.guest))
        fieldset {
            legend { (words.say("house-bag-open")) }
            div.field {
                label for="open-bag" { (words.say("house-bag-file")) }
                input type="file" id="open-bag" name="bag" required;
            }
            button type="submit" { (words.say("house-bag-open-now")) }
        }
    } }
}

/// `POST /house/bag/pack`
pub async fn pack(visit: Visit, Filled(fields): Filled) -> Answer {
    let (party, code) = recipient(&visit, &fields).await?;
    let everything = if fields.ticked("everything") { Everything::Yes } else { Everything::No };
    let packed = visit.app.desk().call(move |desk| {
        let mut bag = Bounded::default();
        match desk.pack(&BTreeSet::from([party]), everything, &mut bag) {
            Ok(packed) => Ok((packed.counter, bag.bytes)),
            Err(_) if bag.full => Err(Trouble::Said("house-bag-large".into())),
            Err(error) => Err(Trouble::from(error)),
        }
    });
    let (counter, bytes) = packed.await??;
    visit.note(Deed::BagPacked { party }).await?;
    let name = format!("attachment; filename=\"{}-to-{code}-{counter}.bag\"", visit.app.own().code);
    Ok(([(CONTENT_TYPE, "application/octet-stream".to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response())
}

async fn recipient(visit: &Visit, fields: &Fields) -> Result<(PartyId, String), Trouble> {
    let party: PartyId = fields.parsed("party")?;
    let known = super::files::facts(visit).await?;
    let code = visit.look(move |eye| Ok(parties(eye, Some(&known)).remove(&party))).await?;
    Ok((party, code.ok_or_else(|| fault("party", FaultKind::Choice))?))
}

/// `POST /house/bag/open`
pub async fn open(visit: Visit, uploaded: Uploaded) -> Answer {
    let Some(file) = uploaded.files.into_iter().next() else {
        return again(&visit, fault("bag", FaultKind::Lacking).into()).await;
    };
    let carried = visit.app.desk().call(move |desk| desk.unpack(file.bytes.as_slice())).await?;
    match carried {
        Ok(carried) => {
            visit.note(Deed::BagRead { party: carried.from }).await?;
            visit
                .show(move |eye| {
                    Ok(Page {
                        title: eye.words.say("house-bag-opened"),
                        here: Here::House,
                        crumbs: vec![Crumb::new(eye.words.say("frame-house"), "/house")],
                        shape: Shape::Narrow,
                        body: brought(eye, &carried),
                    })
                })
                .await
        }
        Err(error) => again(&visit, error.into()).await,
    }
}

async fn again(visit: &Visit, trouble: Trouble) -> Answer {
    let form = visit.look(|eye| Ok(take_in(eye))).await?;
    visit.again(trouble, form).await
}

/// What a bag brought, and what is still lacking.
fn brought(eye: &Eye<'_>, carried: &Carried) -> Markup {
    let words = eye.words;
    let code = parties(eye, None).remove(&carried.from).unwrap_or_else(|| carried.from.0.short());
    html! {
        dl.pairs {
            dt { (words.say("house-bag-from")) } dd { (code) ", " (words.with("house-bag-number", &[("number", carried.counter.into())])) }
            dt { (words.say("house-bag-packed")) } dd { (time(words, carried.time)) }
            dt { (words.say("house-bag-new")) } dd { (words.number(carried.new)) }
            dt { (words.say("house-bag-known")) } dd { (words.number(carried.known)) }
        }
        @for missing in &carried.missing {
            div class="notice warn" { p { (words.with("house-bag-missing", &[
                ("from", missing.from.into()), ("to", missing.to.saturating_sub(1).into()),
                ("party", (&parties(eye, None).remove(&missing.log.party).unwrap_or_else(|| missing.log.party.0.short())).into()),
            ])) } }
        }
        @if carried.skipped > 0 { div class="notice warn" { p { (words.with("house-bag-skipped", &[("count", carried.skipped.into())])) } } }
        @if carried.asks { div class="notice warn" { p { (words.with("house-bag-asks", &[("party", (&code).into())])) } } }
        p { a.button href="/house" { (words.say("frame-house")) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bag_never_outgrows_what_the_pages_hand_over() {
        let mut bag = Bounded::default();
        bag.write_all(&vec![0; UPLOAD_BYTES_MAX]).expect("it fits");
        assert!(bag.write_all(&[0]).is_err());
        assert!(bag.full);
        assert_eq!(bag.bytes.len(), UPLOAD_BYTES_MAX);
    }
}
