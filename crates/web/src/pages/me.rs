//! `/me`: the person's own page: what the house knows of them, what they chose, by what they sign in, where they are
//! signed in, and what they may sign. Passkeys and sessions have files of their own.

use crate::answer::Answer;
use crate::eye::Eye;
use crate::fields::{Fields, Filled};
use crate::layout::{Here, Page, Shape};
use crate::links_told;
use crate::pages::{me_passkeys, me_sessions};
use crate::parts::{self, Begun, Tone, live};
use crate::troubles::roles_said;
use crate::visit::{Guest, ToldLink, Visit, now};
use crate::words::{Tongue, Words};
use cabinet::{OpenSession, Preferences, StoredPasskey, Theme};
use consultation::{Hold, PersonView};
use maud::{Markup, html};
use record::person::PersonKey;

/// What the cabinet has of a person.
struct Held {
    passkeys: Vec<StoredPasskey>,
    sessions: Vec<OpenSession>,
    account: Option<(String, String)>,
    links: Vec<ToldLink>,
}

/// `GET /me`
pub async fn page(visit: Visit) -> Answer {
    let person = visit.guest.person.number;
    let held = visit.inside(move |cabinet| {
        Ok(Held {
            passkeys: cabinet.passkeys_of(person)?,
            sessions: cabinet.sessions_of(person, now())?,
            account: cabinet.provider_of(person)?,
            links: ToldLink::of(cabinet, cabinet.made_links(person)?)?,
        })
    });
    let held = held.await?;
    visit
        .show(move |eye| {
            Ok(Page {
                title: eye.guest.person.name.clone(),
                here: Here::Me,
                crumbs: Vec::new(),
                shape: Shape::Narrow,
                body: body(eye, &held),
            })
        })
        .await
}

fn body(eye: &Eye<'_>, held: &Held) -> Markup {
    let (words, guest) = (eye.words, eye.guest);
    html! {
        dl.pairs {
            dt { (words.say("me-roles")) } dd { (roles_said(words, guest.roles.iter())) }
            @if let Some(place) = &guest.person.place { dt { (words.say("me-place")) } dd { code { (place) } } }
            dt { (words.say("me-since")) } dd { (words.day(guest.person.since)) }
        }
        p.soft.small { (words.say("me-roles-by")) }
        p { a.button href="/me/papers" { (words.say("me-papers")) } }
        h2 id="choices" { (words.say("me-choices")) }
        (preferences_form(words, guest, &begun(guest)))
        h2 id="passkeys" { (words.say("me-passkeys")) }
        (me_passkeys::anew(words, guest, eye.now))
        (me_passkeys::list(words, guest, &held.passkeys, &Begun::default()))
        p { a.button href="/me/passkeys" { (words.say("me-passkey-add")) } }
        @if let (Some(own), Some((_, subject))) = (eye.visit.app.provider(), &held.account) {
            p { (words.with("me-provider", &[("name", (&own.name).into()), ("account", subject.into())])) }
        }
        h2 id="links" { (words.say("me-links")) }
        (live("links-list", links_told::list(words, guest, &held.links, eye.now)))
        h2 id="powers" { (words.say("me-powers")) }
        (powers(eye, &held.passkeys))
        h2 id="sessions" { (words.say("me-sessions")) }
        (me_sessions::list(words, guest, &held.sessions, eye.now))
    }
}

const THEMES: [(&str, Theme); 3] = [("system", Theme::System), ("light", Theme::Light), ("dark", Theme::Dark)];

fn begun(guest: &Guest) -> Begun {
    let person = &guest.person;
    let theme = THEMES.iter().find(|(_, theme)| *theme == person.theme).map_or("system", |(name, _)| *name);
    Begun::with([
        ("language", person.language.clone().unwrap_or_default()),
        ("zone", person.zone.clone().unwrap_or_default()),
        ("theme", theme.to_owned()),
    ])
}

fn preferences_form(words: &Words, guest: &Guest, begun: &Begun) -> Markup {
    let form = "choices-form";
    let by_browser = (String::new(), words.say("me-language-by-browser"));
    let languages: Vec<(String, String)> = std::iter::once(by_browser)
        .chain(Tongue::ALL.map(|tongue| (tongue.tag().to_owned(), tongue.own_name().to_owned())))
        .collect();
    let by_house = (String::new(), words.say("me-zone-of-house"));
    let zones: Vec<(String, String)> = std::iter::once(by_house).chain(zones(begun.fields.given("zone"))).collect();
    let themes: Vec<(String, String)> =
        THEMES.iter().map(|(name, theme)| ((*name).to_owned(), words.say(theme_key(*theme)))).collect();
    html! {
        form id=(form) method="post" action="/me" data-plain {
            (parts::key(guest))
            (parts::select(words, begun, (form, "language"), &words.say("frame-language"), None, &languages))
            (parts::select_in(words, begun, (form, "zone"), &words.say("me-zone"), Some(&words.say("me-zone-hint")), (Some("en"), &zones)))
            button type="button" data-with-script data-zone-of-browser="choices-form-zone" hidden { (words.say("me-zone-of-browser")) }
            (parts::select(words, begun, (form, "theme"), &words.say("me-theme"), None, &themes))
            button.go type="submit" { (words.say("me-choices-keep")) }
        }
    }
}

/// The zones that can be chosen: what the list has today, and what the person chose from an older one.
fn zones(chosen: &str) -> Vec<(String, String)> {
    let mut zones: Vec<String> = jiff::tz::db().available().map(|zone| zone.as_str().to_owned()).collect();
    zones.retain(|zone| {
        zone.contains('/') && !["Etc/", "posix/", "right/", "SystemV/"].iter().any(|old| zone.starts_with(old))
    });
    zones.push("UTC".to_owned());
    if !chosen.is_empty() {
        zones.push(chosen.to_owned());
    }
    zones.sort();
    zones.dedup();
    zones.into_iter().map(|zone| (zone.clone(), zone.replace('_', " "))).collect()
}

fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "me-theme-system",
        Theme::Light => "me-theme-light",
        Theme::Dark => "me-theme-dark",
    }
}

/// `POST /me`
pub async fn prefer(visit: Visit, Filled(fields): Filled) -> Answer {
    let chosen = match preferences(&fields) {
        Ok(chosen) => chosen,
        Err(trouble) => {
            let form = preferences_form(&visit.words, &visit.guest, &Begun::again(&fields, &trouble));
            return visit.again(trouble, form).await;
        }
    };
    let person = visit.guest.person.number;
    visit.inside(move |cabinet| cabinet.prefer(person, &chosen)).await?;
    Ok(visit.back("/me", "choices-kept"))
}

fn preferences(fields: &Fields) -> Result<Preferences, crate::answer::Trouble> {
    let tags = Tongue::ALL.map(|tongue| (tongue.tag(), Some(tongue.tag().to_owned())));
    let languages: Vec<(&str, Option<String>)> = std::iter::once(("", None)).chain(tags).collect();
    let zone = fields.given("zone");
    let is_zone = zone.is_empty() || jiff::tz::TimeZone::get(zone).is_ok();
    if !is_zone {
        return Err(crate::fields::fault("zone", crate::answer::FaultKind::Choice).into());
    }
    Ok(Preferences {
        language: fields.one_of("language", &languages)?,
        zone: (!zone.is_empty()).then(|| zone.to_owned()),
        theme: fields.one_of("theme", &THEMES)?,
    })
}

/// What this person may approve for the party, by mandates in force for their place; and whether they can with a passkey.
fn powers(eye: &Eye<'_>, passkeys: &[StoredPasskey]) -> Markup {
    let words = eye.words;
    let keys: Vec<(PersonKey, &str)> =
        passkeys.iter().filter_map(|passkey| Some((me_passkeys::key_of(passkey)?, passkey.label.as_str()))).collect();
    let mechanisms = eye.mechanisms();
    let place = eye.guest.person.place.as_deref();
    let given: Vec<(String, String, PersonView<'_>)> = mechanisms
        .iter()
        .flat_map(|mechanism| {
            let held = mechanism.view.mandates(mechanism.own, eye.now).into_iter();
            let held = held.filter(|given| given.hold == Hold::InForce && !given.mandate.powers.is_empty());
            let held = held.filter(|given| place == Some(given.mandate.person.as_str()));
            held.map(|given| (mechanism.path(), mechanism.name(words), given)).collect::<Vec<_>>()
        })
        .collect();
    html! {
        @if given.is_empty() { p { (words.say("me-powers-none")) } }
        @for (path, name, given) in &given {
            div.sheet {
                div.top { a href=(path) { (name) } span { (parts::said(words, &given.mandate.office)) } }
                div.body {
                    p { (words.say("me-powers-for")) " " (kinds(words, &given.mandate.powers)) }
                    @if given.mandate.together > 1 { p { (words.with("me-powers-together", &[("count", given.mandate.together.into())])) } }
                    @if let Some(until) = given.mandate.until { p { (words.say("me-powers-until")) " " (parts::time(words, until)) } }
                    @let own: Vec<&str> = keys.iter().filter(|(key, _)| given.mandate.keys.contains(key)).map(|(_, label)| *label).collect();
                    @if own.is_empty() {
                        p { (parts::chip(Tone::Open, &words.say("me-powers-no-passkey"))) }
                        p { (words.say("me-powers-no-passkey-next")) }
                    } @else {
                        p { (parts::chip(Tone::Ok, &words.say("me-powers-passkey"))) " " (own.join(", ")) }
                    }
                }
            }
        }
        @if !keys.is_empty() {
            details id="key-ids" { summary { (words.say("me-key-ids")) }
                p { (words.say("me-key-ids-how")) }
                dl.pairs { @for (key, label) in &keys { dt { (label) } dd { code { (key.id().0) } div.proquint translate="no" { (secretariat::aloud(&key.id().0)) } } } }
            }
        }
    }
}

/// Kinds of act that are approved, by their numbers (spec: act, 4).
fn kinds(words: &Words, powers: &[u64]) -> String {
    let said = powers.iter().map(|power| match power {
        2 => words.say("me-power-mandate"),
        6 => words.say("me-power-withdraw"),
        15 => words.say("me-power-initial"),
        16 => words.say("me-power-sign"),
        19 => words.say("me-power-decline"),
        20 => words.say("me-power-release"),
        other => words.with("me-power-other", &[("number", (*other).into())]),
    });
    said.collect::<Vec<_>>().join(", ")
}
