//! The manifests of a mechanism, as the house holds them: found by name, and read in full.

use crate::failure::Failure;
use crate::reference::{self, SHORT_MIN};
use crate::screen::{Ink, ink, tame};
use crate::spoken::{StatusWord, language_name};
use consultation::{AdoptionView, State};
use node::original::Original;
use record::adoption::{Manifest, Subject};
use record::founding::Charter;
use record::{Digest, PartyId};
use secretariat::aloud;
use std::fmt::Write as _;

/// The manifest of this name: the first digits of its digest, or a text whose last attempt it is.
///
/// # Errors
/// Where there is none, or several.
pub fn find<'a>(original: &'a Original, name: &str) -> Result<AdoptionView<'a>, Failure> {
    let known = original.standing.now().adoptions();
    let none = |words: String| Failure::usage(words, "see `alternat text status`");
    let mut found: Vec<AdoptionView<'a>> = if name.contains(':') {
        let text = Subject::Instrument(reference::find(original, name)?);
        let last =
            known.iter().filter(|known| known.manifest.subject == text).map(|known| known.manifest.attempt).max();
        let is_last = |known: &AdoptionView<'_>| known.manifest.subject == text && Some(known.manifest.attempt) == last;
        known.into_iter().filter(is_last).collect()
    } else {
        let digits = name.to_ascii_lowercase();
        if digits.len() < SHORT_MIN {
            return Err(none(format!("\"{name}\" is too short for the name of a manifest")));
        }
        known.into_iter().filter(|known| known.id.0.to_string().starts_with(&digits)).collect()
    };
    // Of several attempts of one number what still lives is meant.
    if found.len() > 1 && found.iter().any(|known| known.state != State::Dead) {
        found.retain(|known| known.state != State::Dead);
    }
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(none(format!("nobody has initialled a manifest called {name}"))),
        (Some(one), false) => {
            let names: Vec<String> = found.iter().chain([&one]).map(|known| known.id.0.short()).collect();
            Err(none(format!("{name} has several manifests: {}", names.join(", "))))
        }
    }
}

/// What is signed, in full: the digest in hexadecimal and in words, what becomes joint, all pages. `code` names a party.
pub fn in_full(manifest: &Manifest, pages: &[String], code: &dyn Fn(PartyId) -> String) -> String {
    let id = manifest.bytes().map(|bytes| Manifest::id(&bytes).0).unwrap_or(Digest([0; 32]));
    let mut out = format!("{}\n", ink(Ink::Heading, &subject(manifest)));
    let codes: Vec<String> = manifest.parties.iter().map(|party| code(*party)).collect();
    _ = writeln!(out, "  attempt {}, to be signed by {}", manifest.attempt, codes.join(", "));
    _ = writeln!(out, "  manifest {id}");
    for line in aloud(&id).lines() {
        _ = writeln!(out, "           {line}");
    }
    if let Subject::Release { sites, .. } = &manifest.subject {
        for site in sites {
            _ = writeln!(out, "  {} publishes it at {}", code(site.party), tame(&site.address));
        }
    }
    if let Subject::Charter(charter) = &manifest.subject
        && let Ok(charter) = Charter::read(charter)
    {
        let said = |texts: &record::Texts| {
            let each = texts.0.iter().map(|(language, text)| format!("{language}: {}", tame(text)));
            each.collect::<Vec<_>>().join("; ")
        };
        _ = writeln!(out, "  name     {}\n  purpose  {}", said(&charter.name), said(&charter.purpose));
        _ = writeln!(out, "  marking  {}", tame(&charter.marking));
    }
    for (page, text) in manifest.pages.iter().zip(pages) {
        let status = StatusWord::from(page.status).in_words();
        let head = format!("{}, {status}: {} bytes", language_name(page.language.tag()), page.size);
        _ = writeln!(out, "\n{}\n  {}\n\n{}", ink(Ink::Heading, &head), page.text.0, tame(text).trim_end());
    }
    for (annex, at) in manifest.annexes.iter().zip(1..) {
        _ = writeln!(out, "\nAnnex {at}: {} bytes, {}\n  {}", annex.size, tame(&annex.media_type), annex.id.0);
    }
    out
}

/// What becomes joint, in a few words.
pub fn subject(manifest: &Manifest) -> String {
    match &manifest.subject {
        Subject::Instrument(text) => format!("A joint text ({})", text.0.short()),
        Subject::Charter(_) => "New terms of reference".into(),
        Subject::Release { of, hour, sites: _ } => {
            format!("The joint release of {}, not before {}", of.0.short(), crate::when::shown(*hour))
        }
    }
}
