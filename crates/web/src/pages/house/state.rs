//! What the house says of itself: its keys, its configuration, what locks it, how large it is.

use super::files::Facts;
use crate::eye::Eye;
use crate::pages::people::PlayKeys;
use crate::troubles::roles_said;
use maud::{Markup, html};
use node::config::{Front, Silence};
use node::lock::Locked;
use record::Digest;
use secretariat::aloud;

/// The command that gets back what a house may have forgotten.
const RECOVER: &str = "alternat recover";
/// The command that opens a new log.
const NEW_EPOCH: &str = "alternat recover --new-epoch --cause en=\"…\" --root root-1.key --root root-2.key";

/// Why the house signs nothing, where it signs nothing, and what to do.
pub fn locked(eye: &Eye<'_>) -> Markup {
    let words = eye.words;
    let Some(why) = eye.desk.locked() else { return html! {} };
    let said = match why {
        Locked::NoGuard => words.say("house-locked-no-guard"),
        Locked::Behind { guard, stored, .. } => {
            words.with("house-locked-behind", &[("guard", (*guard).into()), ("stored", (*stored).into())])
        }
        Locked::Differs { .. } => words.say("house-locked-differs"),
        Locked::Superseded { .. } => words.say("house-locked-superseded"),
        Locked::Forgot { theirs, .. } => words.with("house-locked-forgot", &[("theirs", (*theirs).into())]),
        Locked::Forked { .. } => words.say("house-locked-forked"),
    };
    let (what, command) = match why {
        Locked::Forked { .. } => ("house-locked-new-epoch", NEW_EPOCH),
        Locked::NoGuard
        | Locked::Behind { .. }
        | Locked::Differs { .. }
        | Locked::Superseded { .. }
        | Locked::Forgot { .. } => ("house-locked-recover", RECOVER),
    };
    html! { div class="notice bad" role="alert" {
        h3 { (words.say("house-locked")) }
        p { (said) }
        p { (words.say(what)) }
        p { code { (command) } }
    } }
}

/// The house's keys: what each is for, its fingerprint in words, and where its secret part is.
pub fn keys(eye: &Eye<'_>, facts: &Facts) -> Markup {
    let words = eye.words;
    let card = facts.card.card();
    let nodes: [(&str, Digest); 4] = [
        ("house-key-log", card.log.id().0),
        ("house-key-cosigner", card.cosigner.id().0),
        ("house-key-link", Digest::of(&card.link)),
        ("house-key-bag", Digest::of(card.bag.as_bytes())),
    ];
    let roots = [("threshold", card.threshold.into()), ("roots", card.roots.len().into())];
    html! {
        p { (words.say("house-keys-what")) }
        div.sheet { div.body {
            h3 { (words.say("house-own-words")) }
            p.proquint lang="zxx" translate="no" { (aloud(&eye.own.0)) }
            p.soft { (words.say("house-party-words-how")) }
        } }
        @for (key, digest) in nodes { (one_key(&words.say(key), &words.say("house-key-here"), &digest)) }
        h3 { (words.say("record-field-roots")) ": " (words.with("record-roots", &roots)) }
        @match facts.play_keys {
            PlayKeys::Here => div class="notice warn" { p { (words.say("record-play-keys")) } },
            PlayKeys::Elsewhere => p { (words.say("house-roots-elsewhere")) },
        }
        @for (at, root) in card.roots.iter().enumerate() {
            (one_key(&words.with("house-root", &[("number", (at + 1).into())]), "", &root.id().0))
        }
    }
}

fn one_key(name: &str, place: &str, digest: &Digest) -> Markup {
    html! { details { summary { b { (name) } @if !place.is_empty() { " · " (place) } " " code { (digest.short()) } }
    p.proquint lang="zxx" translate="no" { (aloud(digest)) } p { code { (digest) } } } }
}

/// What the house was told, without secrets.
pub fn configuration(eye: &Eye<'_>, facts: &Facts) -> Markup {
    let (words, config) = (eye.words, &facts.config);
    let nothing = || words.say("house-nothing");
    html! {
        p.soft { (words.say("house-configuration-what")) " " code { (facts.dir.join(node::config::FILE).display()) } }
        dl.pairs {
            dt { (words.say("house-told-listen")) } dd { (config.listen.clone().unwrap_or_else(nothing)) }
            dt { (words.say("house-told-languages")) } dd { (config.languages.join(", ")) }
            dt { (words.say("house-told-silence")) } dd { (words.say(match config.silence {
                Silence::Consents => "house-told-silence-consents",
                Silence::SaysNothing => "house-told-silence-says-nothing",
            })) }
            dt { (words.say("house-told-origin")) } dd { (eye.visit.app.origin().origin) }
            @if let Some(web) = &config.web {
                dt { (words.say("house-told-pages")) } dd { (web.listen) ", " (words.say(match (&web.tls, web.front) {
                    (Some(_), _) => "house-told-tls",
                    (None, Front::Proxy) => "house-told-proxy",
                    (None, Front::Open) => "house-told-plain",
                })) }
                @if let Some(provider) = &web.provider {
                    dt { (words.say("house-told-provider")) } dd { (provider.name) " · " (provider.issuer) " · " code { (provider.client) } }
                }
            }
            dt { (words.say("house-told-clearances")) }
            dd { @if config.clearances.iter().next().is_none() { (nothing()) } @else { ul { @for (kind, roles) in config.clearances.iter() {
                li { (words.say(&format!("record-kind-{}", kind.name()))) ": " (roles_said(words, roles.iter().copied())) }
            } } } }
        }
    }
}

/// How large the house is.
pub fn health(eye: &Eye<'_>, facts: &Facts) -> Markup {
    let words = eye.words;
    let acts: u64 =
        eye.mechanisms().iter().flat_map(|mechanism| mechanism.original.logs()).map(node::held::HeldLog::size).sum();
    let lacking: usize =
        eye.mechanisms().iter().flat_map(|mechanism| mechanism.original.logs()).map(|held| held.lacking.len()).sum();
    html! { dl.pairs {
        dt { (words.say("house-health-mechanisms")) } dd { (words.number(eye.mechanisms().len() as u64)) }
        dt { (words.say("house-health-acts")) } dd { (words.number(acts)) }
        dt { (words.say("house-health-lacking")) } dd { (words.number(lacking as u64)) }
        dt { (words.say("house-health-disk")) } dd { (bytes(eye, facts.bytes)) }
        dt { (words.say("house-health-cabinet")) } dd { (bytes(eye, facts.cabinet_bytes)) }
        dt { (words.say("house-health-version")) } dd { (env!("CARGO_PKG_VERSION")) }
    } }
}

/// A size in KiB, or in MiB where it is large.
pub fn bytes(eye: &Eye<'_>, bytes: u64) -> String {
    match bytes.div_ceil(1024) {
        small @ 0..10_240 => eye.words.with("house-kib", &[("count", small.into())]),
        large => eye.words.with("house-mib", &[("count", (large / 1024).into())]),
    }
}
