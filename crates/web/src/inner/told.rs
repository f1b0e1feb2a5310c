//! Acts that wait, shown in full and in words: everything that the others will read is read here before. It decides
//! nothing. What is logged already is told by the record's own pages.

use crate::eye::Mechanism;
use crate::parts::matters::{matter as in_a_line, round_name};
use crate::parts::sayings;
use crate::parts::{direction, language_name, time};
use crate::troubles::role_key;
use crate::words::Words;
use cabinet::Prepared;
use consultation::Move;
use maud::{Markup, html};
use node::rights::Kind;
use record::adoption::Manifest;
use record::matter::{Matter, Step};
use record::tabling::{Favour, Target, WordingId};
use record::vocabulary::{Content, Lineage};
use record::{ActId, Language, Texts};

/// One line of what an act says: what it is, and what it says there.
type Told = (String, Markup);

/// An act in full.
pub fn act(words: &Words, mechanism: &Mechanism<'_>, act: &Prepared) -> Markup {
    let mut lines = lines(words, mechanism, &act.content);
    lines.extend(act.blobs.iter().map(|blob| {
        let size = words.with("item-kilobytes", &[("count", blob.size.div_ceil(1000).into())]);
        (words.say("inner-file"), html! { (blob.media_type) ", " (size) ", " code.digest { (blob.id.0) } })
    }));
    html! {
        h3 { (sayings::kind(words, Kind::of(&act.content))) }
        dl.pairs { @for (what, said) in lines { dt { (what) } dd { (said) } } }
    }
}

/// A text in every language that it has.
pub fn all(words: &Words, texts: &Texts) -> Markup {
    html! { @for (language, text) in &texts.0 { (one(words, language, text)) } }
}

fn one(words: &Words, language: &Language, text: &str) -> Markup {
    let tag = language.tag();
    html! { div.said {
        span.tag { (language_name(words, language)) }
        @if text.trim().is_empty() { i { (words.say("inner-no-text")) } }
        @else { div.wording lang=(tag) dir=(direction(tag)) { (text) } }
    } }
}

/// What an act of the record is called.
pub fn named(words: &Words, mechanism: &Mechanism<'_>, id: ActId) -> Markup {
    if let Some(view) = mechanism.view.matter(id) {
        return in_a_line(words, mechanism, view.matter);
    }
    let provision = mechanism.view.provision_of(id).and_then(|id| mechanism.view.provision(id));
    html! { @match provision {
        Some(provision) => {
            @if let Some(label) = provision.label { b { (label) } " " }
            (named(words, mechanism, provision.text))
        },
        None => code.digest { (id) },
    } }
}

fn lines(words: &Words, mechanism: &Mechanism<'_>, content: &Content) -> Vec<Told> {
    let line = |key: &str, said: Markup| (words.say(key), said);
    let on = |id: ActId| line("inner-told-on", named(words, mechanism, id));
    let said = |texts: &Texts| line("inner-told-words", all(words, texts));
    let digest = |of: &dyn std::fmt::Display| line("inner-told-digest", html! { code.digest { (of) } });
    let bound = |commitment| line("inner-told-bound", html! { (sayings::commitment(words, commitment)) });
    let manifest = |id: record::adoption::ManifestId| {
        let adoption = mechanism.view.adoption(id);
        let attempt = adoption.map(|adoption| sayings::adoption(words, adoption.state));
        line("inner-told-manifest", html! { code.digest { (id.0) } @if let Some(state) = attempt { " (" (state) ")" } })
    };
    match content {
        Content::Propose(matter) => proposed(words, mechanism, matter),
        Content::Stance(stance) => {
            let mut told = vec![
                on(stance.on),
                line("inner-told-stance", html! { b { (sayings::attitude(words, stance.attitude)) } }),
                bound(stance.commitment),
            ];
            told.extend(stance.words.as_ref().map(said));
            told
        }
        Content::Withdraw(withdraw) => vec![on(withdraw.what)],
        Content::Table(table) => {
            let mut told = match &table.target {
                Target::Provision(provision) => vec![on(*provision)],
                Target::New { instrument, place, label, .. } => {
                    let mut told = vec![on(*instrument)];
                    told.extend(label.as_ref().map(|label| line("inner-told-label", html! { b { (label) } })));
                    told.extend(place.under.map(|id| line("inner-told-under", named(words, mechanism, id))));
                    told.extend(place.after.map(|id| line("inner-told-after", named(words, mechanism, id))));
                    told
                }
            };
            let wordings = html! { @for (language, text) in &table.wordings { (one(words, language, text)) } };
            told.push(line("inner-told-wording", wordings));
            told.extend(table.renders.as_ref().map(|own| renders(words, own)));
            told.push(bound(table.commitment));
            told.extend(table.words.as_ref().map(said));
            told
        }
        Content::Support(support) => {
            let wordings = html! { @for (language, wording) in &support.wordings {
                (tabled(words, mechanism, language, *wording))
            } };
            let mut told = vec![
                on(support.provision),
                line("inner-told-stance", html! { b { (words.say(favour_key(support.favour))) } }),
                line("inner-told-wording", wordings),
            ];
            told.extend(support.renders.as_ref().map(|own| renders(words, own)));
            told.push(bound(support.commitment));
            told.extend(support.words.as_ref().map(said));
            told
        }
        Content::Brief(brief) => vec![on(brief.item), said(&brief.text)],
        Content::State(state) => {
            let mut told = vec![
                on(state.item),
                line("inner-told-stance", html! { b { (sayings::verb(words, state.verb)) } }),
                said(&state.matter),
            ];
            match state.lineage {
                Lineage::New => {}
                Lineage::Reaffirms(id) => told.push(line("inner-told-reaffirms", earlier(words, mechanism, id))),
                Lineage::Changes(id) => told.push(line("inner-told-changes", earlier(words, mechanism, id))),
            }
            told
        }
        Content::Initial(initial) => vec![manifest(Manifest::id(&initial.manifest))],
        Content::Sign(sign) => vec![manifest(sign.manifest)],
        Content::Seal(seal) => vec![manifest(seal.manifest)],
        Content::Proclaim(proclaim) => vec![manifest(proclaim.manifest)],
        Content::Decline(decline) => {
            let mut told = vec![manifest(decline.manifest)];
            told.extend(decline.words.as_ref().map(said));
            told
        }
        Content::Release(readout) => {
            let mut told: Vec<Told> = readout.round.map(on).into_iter().collect();
            told.push(line("inner-told-title", all(words, &readout.title)));
            told.push(said(&readout.text));
            told
        }
        Content::Comment(comment) => vec![on(comment.on), said(&comment.text)],
        Content::Mandate(mandate) => {
            let mut told = vec![
                line("inner-told-place", html! { (mandate.person) }),
                line("inner-told-office", all(words, &mandate.office)),
                line("inner-told-role", html! { (words.say(role_key(mandate.role))) }),
            ];
            told.extend(mandate.round.map(on));
            told.extend(mandate.until.map(|until| line("inner-told-until", time(words, until))));
            told
        }
        Content::Revoke(revoke) => vec![digest(&revoke.mandate)],
        Content::EpochOpen(open) => vec![said(&open.cause)],
        Content::EpochAccept(accept) => vec![digest(&accept.open)],
        Content::Lapse(lapse) => vec![on(lapse.on)],
        Content::Found(_) | Content::Key(_) | Content::Evidence(_) | Content::Other(_) => Vec::new(),
    }
}

fn renders(words: &Words, language: &Language) -> Told {
    (words.say("inner-told-renders"), html! { (language_name(words, language)) })
}

fn tabled(words: &Words, mechanism: &Mechanism<'_>, language: &Language, wording: WordingId) -> Markup {
    html! { @match mechanism.view.wording(wording) {
        Some(text) => (one(words, language, &text.written())),
        None => code.digest { (wording.0) },
    } }
}

/// A position that was stated before.
fn earlier(words: &Words, mechanism: &Mechanism<'_>, id: ActId) -> Markup {
    let lines = mechanism.view.ledger();
    let found = lines.iter().flat_map(|line| &line.positions).find(|position| position.id == id);
    html! { @match found {
        Some(position) => (crate::parts::positions::position(words, position.verb, position.matter)),
        None => code.digest { (id) },
    } }
}

fn proposed(words: &Words, mechanism: &Mechanism<'_>, matter: &Matter) -> Vec<Told> {
    let line = |key: &str, said: Markup| (words.say(key), said);
    let on = |id: ActId| line("inner-told-on", named(words, mechanism, id));
    let title = |texts: &Texts| line("inner-told-title", all(words, texts));
    let said = |texts: &Texts| line("inner-told-words", all(words, texts));
    let until = |second: i64| line("inner-told-until", time(words, second));
    match matter {
        Matter::Topic { title: own } => vec![title(own)],
        Matter::Round { number, host, venue, dates, level } => vec![
            line("inner-told-title", html! { (round_name(words, *number)) }),
            line("inner-told-host", html! { (mechanism.code(*host)) }),
            line("inner-told-venue", all(words, venue)),
            line("inner-told-dates", all(words, &dates.words)),
            line("inner-told-level", all(words, level)),
        ],
        Matter::Step { round, step, .. } => {
            let mut told = vec![on(*round), line("inner-told-step", html! { (sayings::step(words, Move::of(step))) })];
            match step {
                Step::Open | Step::Close => {}
                Step::Postpone(dates) => told.push(line("inner-told-dates", all(words, &dates.words))),
                Step::Cancel(cause) => told.push(said(cause)),
            }
            told
        }
        Matter::Item { round, topic, title: own } => {
            vec![on(*round), line("inner-told-topic", named(words, mechanism, *topic)), title(own)]
        }
        Matter::Point { item, text } => vec![on(*item), said(text)],
        Matter::Instrument { round, title: own, languages } => {
            let languages = html! { ul { @for (language, status) in languages {
                li { (language_name(words, language)) " – " (sayings::status(words, *status)) }
            } } };
            vec![on(*round), title(own), line("inner-told-languages", languages)]
        }
        Matter::Move { provision, place } => {
            let mut told = vec![on(*provision)];
            told.extend(place.under.map(|id| line("inner-told-under", named(words, mechanism, id))));
            told.extend(place.after.map(|id| line("inner-told-after", named(words, mechanism, id))));
            told
        }
        Matter::Term { instrument, name, renderings } => vec![
            on(*instrument),
            line("inner-told-label", html! { code { (name) } }),
            line("inner-told-wording", all(words, renderings)),
        ],
        Matter::Package { instrument, parts, words: own } => {
            let parts = html! { @for part in parts {
                p { (named(words, mechanism, part.provision)) }
                (tabled(words, mechanism, &part.language, part.wording))
            } };
            let mut told = vec![on(*instrument), line("inner-told-wording", parts)];
            told.extend(own.as_ref().map(said));
            told
        }
        Matter::Silence { on: target, until: second } => vec![on(*target), until(*second)],
        Matter::Correction { of, pages, why, until: second } => {
            let pages = html! { @for page in pages {
                p { (language_name(words, &page.language)) " " code.digest { (page.text.0) } }
            } };
            let manifest = line("inner-told-manifest", html! { code.digest { (of.0) } });
            vec![manifest, said(why), line("inner-told-wording", pages), until(*second)]
        }
        Matter::Other(_) => Vec::new(),
    }
}

/// What is said of a wording.
fn favour_key(favour: Favour) -> &'static str {
    match favour {
        Favour::Prefers => "inner-favour-prefers",
        Favour::PrefersAdReferendum => "inner-favour-ad-referendum",
        Favour::PrefersWithReservation => "inner-favour-reservation",
        Favour::AlsoAccepts => "inner-favour-accepts",
        Favour::Opposes => "inner-favour-opposes",
        Favour::Leaves => "inner-favour-leaves",
    }
}
