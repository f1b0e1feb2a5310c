//! What was done to a text since somebody last looked, the last first: wordings as redlines, comments, stances, steps to
//! adoption. That they have looked a person says by a button; no page says it for them.

use super::{Work, compare, measured, told};
use crate::answer::{Answer, Trouble};
use crate::fields::Filled;
use crate::layout::Page;
use crate::parts::{ago, key, language_name, live, said, time};
use crate::redlines;
use crate::visit::Visit;
use axum::extract::Path;
use cabinet::Look;
use consultation::Cut;
use maud::{Markup, html};
use record::act::Act;
use record::adoption::{Manifest, ManifestId, Subject};
use record::matter::Matter;
use record::tabling::Target;
use record::vocabulary::{Attitude, Content};
use record::{ActId, Epoch, Language, MechanismId, PartyId, Place, Size};
use secretariat::comparing::{Sizes, sizes};
use wording::{Wording, redline};

/// The most acts that are shown; more are counted.
const ACTS_MAX: usize = 200;
/// The most bytes of the mark that a form carries of how far its page had come.
const MARK_BYTES_MAX: usize = 64 * 1024;

/// `GET /m/{m}/text/{t}/since`
pub async fn page(visit: Visit, Path((mechanism, text)): Path<(String, String)>) -> Answer {
    let look = compare::last_look(&visit, &mechanism, &text).await?;
    visit.show(move |eye| Ok(shown(&Work::open(eye, &mechanism, &text)?, look.as_ref()))).await
}

fn shown(work: &Work<'_, '_>, look: Option<&Look>) -> Page {
    let words = work.words();
    let body = match look {
        None => html! { p { (words.say("textwork-never-looked")) } },
        Some(look) => {
            let (news, more) = news(work, &look.sizes);
            html! {
                p { (words.say("textwork-looked")) " " (time(words, look.time)) }
                @if news.is_empty() { p { b { (words.say("textwork-no-news")) } } }
                @else { p.soft { (words.with("textwork-news", &[("count", (news.len() + more).into())])) } }
                @for (act, place) in &news { (deed(work, act, *place, &look.sizes)) }
                @if more > 0 { p.soft { (words.with("textwork-more-news", &[("count", more.into())])) } }
            }
        }
    };
    work.page("since", "textwork-since", measured(live("since", html! { (looked_form(work)) (body) })))
}

/// The button, with how far this page shows the record: what comes after the page is no part of the look.
fn looked_form(work: &Work<'_, '_>) -> Markup {
    html! {
        form.tools id="looked" method="post" action={ (work.path()) "/since" } {
            (key(work.eye.guest))
            input type="hidden" name="mark" value=(mark(&sizes(work.mechanism.original)));
            button.go type="submit" { (work.words().say("textwork-have-looked")) }
        }
    }
}

fn mark(sizes: &Sizes) -> String {
    let one = |(party, epoch, size): &(PartyId, Epoch, Size)| format!("{party}.{}.{size}", epoch.0);
    sizes.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn read_mark(mark: &str) -> Option<Sizes> {
    let one = |part: &str| {
        let mut parts = part.split('.');
        let read = (parts.next()?.parse().ok()?, Epoch(parts.next()?.parse().ok()?), parts.next()?.parse().ok()?);
        parts.next().is_none().then_some(read)
    };
    if mark.len() > MARK_BYTES_MAX {
        return None;
    }
    mark.split_whitespace().map(one).collect()
}

/// `POST /m/{m}/text/{t}/since`
pub async fn looked(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let there = format!("/m/{mechanism}/text/{text}/since");
    let marked = read_mark(fields.given("mark")).ok_or(Trouble::StaleForm)?;
    let (of, at) = (mechanism.clone(), text.clone());
    // Nobody has seen more than there is, and only logs that there are.
    let sizes = visit.look(move |eye| {
        let work = Work::open(eye, &of, &at)?;
        let held = |(party, epoch, size): (PartyId, Epoch, Size)| {
            let log = work.mechanism.original.logs().find(|log| (log.id.party, log.id.epoch) == (party, epoch))?;
            Some((party, epoch, size.min(work.mechanism.original.size(log.id))))
        };
        Ok(marked.into_iter().filter_map(held).collect::<Sizes>())
    });
    let look = Look { time: crate::visit::now(), sizes: sizes.await? };
    let mechanism: MechanismId = mechanism.parse().map_err(|_| Trouble::Absent)?;
    let text: ActId = text.parse().map_err(|_| Trouble::Absent)?;
    let person = visit.guest.person.number;
    visit.inside(move |cabinet| cabinet.looked(person, mechanism, text, &look)).await?;
    Ok(visit.back(&there, "looked"))
}

/// The acts on this text behind a look, the last first, and how many more there are.
fn news(work: &Work<'_, '_>, before: &Sizes) -> (Vec<(Act, Place)>, usize) {
    let original = work.mechanism.original;
    let mut news = Vec::new();
    for log in original.logs() {
        let seen = before.iter().find(|(party, epoch, _)| (*party, *epoch) == (log.id.party, log.id.epoch));
        for index in seen.map_or(0, |(_, _, size)| *size)..original.size(log.id) {
            let place = Place { party: log.id.party, epoch: log.id.epoch, index };
            news.extend(original.act(place).filter(|act| is_about(work, act)).map(|act| (act, place)));
        }
    }
    news.sort_by_key(|(act, place)| std::cmp::Reverse((act.time, *place)));
    let more = news.len().saturating_sub(ACTS_MAX);
    news.truncate(ACTS_MAX);
    (news, more)
}

/// Whether an act is about this text.
fn is_about(work: &Work<'_, '_>, act: &Act) -> bool {
    let text = work.id();
    let provision = |id: ActId| work.text.provisions.iter().any(|own| own.id == id);
    let proposal = |id: ActId| {
        let terms = work.text.terms.iter().flat_map(|term| &term.proposals);
        let all = terms.chain(&work.text.packages).chain(&work.text.moves).chain(std::iter::once(&work.text.proposal));
        all.map(|matter| matter.id).any(|own| own == id)
    };
    let manifest = |id: ManifestId| {
        let adoption = work.mechanism.view.adoption(id);
        adoption.is_some_and(|adoption| adoption.manifest.subject == Subject::Instrument(text))
    };
    match &act.content {
        Content::Table(table) => match &table.target {
            Target::New { instrument, .. } => *instrument == text,
            Target::Provision(id) => provision(*id),
        },
        Content::Support(support) => provision(support.provision),
        Content::Comment(comment) => {
            let on = work.mechanism.view.provision_of(comment.on);
            on.is_some_and(provision) || proposal(comment.on) || is_answer(work, comment.on)
        }
        Content::Stance(stance) => proposal(stance.on),
        Content::Propose(matter) => match matter {
            Matter::Instrument { .. } => act.id() == text,
            Matter::Move { provision: id, .. } => provision(*id),
            Matter::Term { instrument, .. } | Matter::Package { instrument, .. } => *instrument == text,
            Matter::Silence { on, .. } => proposal(*on),
            Matter::Correction { of, .. } => manifest(*of),
            Matter::Topic { .. } | Matter::Round { .. } | Matter::Step { .. } | Matter::Item { .. } => false,
            Matter::Point { .. } | Matter::Other(_) => false,
        },
        Content::Initial(initial) => manifest(Manifest::id(&initial.manifest)),
        Content::Sign(sign) => manifest(sign.manifest),
        Content::Seal(seal) => manifest(seal.manifest),
        Content::Proclaim(proclaim) => manifest(proclaim.manifest),
        Content::Decline(decline) => manifest(decline.manifest),
        Content::Found(_)
        | Content::Mandate(_)
        | Content::Revoke(_)
        | Content::Withdraw(_)
        | Content::Brief(_)
        | Content::State(_)
        | Content::Release(_)
        | Content::Key(_)
        | Content::EpochOpen(_)
        | Content::EpochAccept(_)
        | Content::Evidence(_)
        | Content::Lapse(_)
        | Content::Other(_) => false,
    }
}

/// Whether a comment is on a comment to one of the text's provisions.
fn is_answer(work: &Work<'_, '_>, on: ActId) -> bool {
    work.text.provisions.iter().any(|own| work.mechanism.view.comments(own.id).iter().any(|comment| comment.id == on))
}

fn deed(work: &Work<'_, '_>, act: &Act, place: Place, before: &Sizes) -> Markup {
    let words = work.words();
    let (key, provision) = heading(work, act);
    let party = work.mechanism.code(place.party);
    html! {
        div.sheet id={ "news-" (act.id().0.short()) } {
            div.top {
                @if let Some(provision) = provision { (work.link(provision)) }
                span { (words.with(key, &[("party", (&party).into())])) }
                span.end { a.quiet href=(work.act_path(place)) { (ago(work.eye, act.time)) } }
            }
            (inside(work, act, provision, before))
        }
    }
}

/// What was done, and to which provision.
fn heading(work: &Work<'_, '_>, act: &Act) -> (&'static str, Option<ActId>) {
    match &act.content {
        Content::Table(table) => match &table.target {
            Target::New { .. } => ("textwork-did-insert", Some(act.id())),
            Target::Provision(id) => ("textwork-did-table", Some(*id)),
        },
        Content::Support(support) => ("textwork-did-support", Some(support.provision)),
        Content::Comment(comment) => ("textwork-did-comment", work.mechanism.view.provision_of(comment.on)),
        Content::Stance(stance) => (
            match stance.attitude {
                Attitude::Accept => "textwork-did-accept",
                Attitude::AcceptAdReferendum => "textwork-did-ad-referendum",
                Attitude::Reserve => "textwork-did-reserve",
                Attitude::Object => "textwork-did-object",
            },
            None,
        ),
        Content::Propose(Matter::Move { provision, .. }) => ("textwork-did-move", Some(*provision)),
        Content::Propose(Matter::Term { .. }) => ("textwork-did-term", None),
        Content::Propose(Matter::Package { .. }) => ("textwork-did-package", None),
        Content::Propose(Matter::Silence { .. }) => ("textwork-did-silence", None),
        Content::Propose(Matter::Correction { .. }) => ("textwork-did-correct", None),
        Content::Initial(_) => ("textwork-did-initial", None),
        Content::Sign(_) => ("textwork-did-sign", None),
        Content::Seal(_) => ("textwork-did-seal", None),
        Content::Proclaim(_) => ("textwork-did-proclaim", None),
        Content::Decline(_) => ("textwork-did-decline", None),
        _ => ("textwork-did-propose", None),
    }
}

/// What an act says.
fn inside(work: &Work<'_, '_>, act: &Act, provision: Option<ActId>, before: &Sizes) -> Markup {
    let words = work.words();
    html! { @match &act.content {
        Content::Table(table) => div.body { @for (language, written) in &table.wordings {
            h3.small { (language_name(words, language)) }
            (wording_shown(work, act.log.party, provision, language, written, before))
        } },
        Content::Support(support) => div.body {
            p { (words.say(told::favour_key(support.favour))) " "
                span.soft { (support.wordings.iter().map(|(language, _)| language_name(words, language)).collect::<Vec<_>>().join(", ")) } }
            @if let Some(why) = &support.words { p.wording { (said(words, why)) } }
        },
        Content::Comment(comment) => div.body { p.wording { (said(words, &comment.text)) } },
        Content::Stance(stance) => @if let Some(why) = &stance.words { div.body { p.wording { (said(words, why)) } } },
        _ => {},
    } }
}

/// A tabled wording as a redline from what its author wanted at the last look, else from what anybody did.
fn wording_shown(
    work: &Work<'_, '_>,
    party: PartyId,
    provision: Option<ActId>,
    language: &Language,
    written: &str,
    before: &Sizes,
) -> Markup {
    let words = work.words();
    let Ok(new) = Wording::read(written) else { return html! { p { (written) } } };
    let cut: Cut = work.mechanism.original.standing.cut(before.iter().copied());
    let view = work.mechanism.original.standing.as_of(&cut);
    let earlier = provision.and_then(|id| view.provision(id));
    let side = earlier.and_then(|own| own.sides.into_iter().find(|side| side.language == language));
    let old = side.and_then(|side| {
        let own = side.parties.iter().find(|stand| stand.party == party).and_then(|stand| stand.prefers.as_ref());
        own.or_else(|| side.parties.iter().find_map(|stand| stand.prefers.as_ref())).map(|said| said.text)
    });
    match old {
        Some(old) => redlines::redlined(words, &redline(old, &new).changes, language),
        None => redlines::whole(words, &new, language, redlines::Fate::New),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;

    #[test]
    fn a_mark_comes_back_as_it_went_and_what_is_none_is_refused() {
        let party = |name: &str| PartyId(Digest::of(name.as_bytes()));
        let sizes = vec![(party("a"), Epoch(1), 7), (party("b"), Epoch(2), 0)];
        assert_eq!(read_mark(&mark(&sizes)), Some(sizes));
        assert_eq!(read_mark(""), Some(Vec::new()));
        for bad in ["x.1.1", "1.1", &format!("{}.1.1.1", party("a")), &"a ".repeat(MARK_BYTES_MAX)] {
            assert_eq!(read_mark(bad), None, "{bad:.80}");
        }
    }
}
