//! What is signed, all of it: every language's fair copy with what it counts for, its size and its digest; the files that
//! go with it; and the digest of the whole, in hex and in words that two people can read to each other.

use super::{Paper, path, title};
use crate::parts::{Tone, chip, direction, language_name, time};
use crate::words::Words;
use maud::{Markup, html};
use record::Digest;
use record::adoption::{Status, Subject};
use record::founding::Charter;
use secretariat::manifests::{InFull, PageInFull};

/// Everything that is signed.
pub fn whole(paper: &Paper<'_, '_>) -> Markup {
    let words = paper.words();
    let manifest = match InFull::held(paper.mechanism.original, paper.adoption.manifest) {
        Ok(manifest) => manifest,
        Err(error) => {
            return html! { div class="notice warn" { p { (words.say(&format!("signing-{}", error.name()))) } } };
        }
    };
    html! {
        (subject(paper, &manifest))
        (digest_box(words, &words.say("signing-digest"), &manifest.id.0, &manifest.words))
        @for page in sorted(paper, &manifest) { (fair_copy(paper, page)) }
        @if !manifest.annexes.is_empty() {
            h2 { (words.say("signing-annexes")) }
            div.sheet { ol.rows { @for (number, annex) in (1_u64..).zip(&manifest.annexes) { li {
                div.head {
                    a href={ (paper.path()) "/file/" (annex.id) } { (words.with("signing-annex", &[("number", number.into())])) }
                    span.soft { (annex.media_type) }
                    span.end { (bytes(words, annex.size)) }
                }
                code.digest { (annex.id) }
            } } } }
        }
    }
}

/// The pages, the house's own languages first.
fn sorted<'m>(paper: &Paper<'_, '_>, manifest: &'m InFull) -> Vec<&'m PageInFull> {
    let own = &paper.eye.visit.app.own().languages;
    let mut pages: Vec<&PageInFull> = manifest.pages.iter().collect();
    pages.sort_by_key(|page| own.iter().position(|tag| tag == page.language.tag()).unwrap_or(own.len()));
    pages
}

fn fair_copy(paper: &Paper<'_, '_>, page: &PageInFull) -> Markup {
    let words = paper.words();
    let tag = page.language.tag();
    html! {
        article.sheet.fair-copy id={ "page-" (tag) } {
            div.top {
                h2 { (language_name(words, &page.language)) }
                (status_chip(words, page.status))
                span.end { (bytes(words, page.size)) }
            }
            div.body { (text(tag, &page.text)) }
            div.foot {
                a href={ (paper.path()) "/file/" (page.digest) } { (words.say("signing-file")) } " "
                span.unseen { (words.say("signing-its-digest")) " " } code.digest { (page.digest) }
            }
        }
    }
}

/// A fair copy as it is read: its paragraphs, nothing added and nothing left out.
pub fn text(tag: &str, copy: &str) -> Markup {
    html! { div.wording lang=(tag) dir=(direction(tag)) {
        @for paragraph in copy.trim_end_matches('\n').split("\n\n") { p { (paragraph) } }
    } }
}

/// A digest in hex and in words.
pub fn digest_box(words: &Words, label: &str, digest: &Digest, aloud: &str) -> Markup {
    html! {
        dl.digests {
            dt { (label) } dd { code.digest { (digest) } }
            dt { (words.say("signing-in-words")) }
            dd.proquint lang="zxx" translate="no" { @for line in aloud.lines() { span.line-of-words { (line) } " " } }
        }
    }
}

/// What a page counts for.
pub fn status_chip(words: &Words, status: Status) -> Markup {
    chip(
        match status {
            Status::Authentic => Tone::Ok,
            Status::OfficialTranslation | Status::Unofficial => Tone::Plain,
        },
        &words.say(match status {
            Status::Authentic => "signing-status-authentic",
            Status::OfficialTranslation => "signing-status-official",
            Status::Unofficial => "signing-status-unofficial",
        }),
    )
}

/// A size.
pub fn bytes(words: &Words, size: u64) -> String {
    words.with("signing-bytes", &[("count", size.into())])
}

/// What kind of thing becomes joint, where that is not the text itself.
fn subject(paper: &Paper<'_, '_>, manifest: &InFull) -> Markup {
    let words = paper.words();
    html! { @match &manifest.subject {
        Subject::Instrument(_) => {},
        Subject::Release { of, hour, sites } => div class="notice" {
            p { (words.say("signing-release-what")) " "
                a href=(path(&paper.mechanism, *of)) { (title(words, &paper.mechanism, &paper.mechanism.view.adoption(*of).map_or_else(|| manifest.subject.clone(), |of| of.manifest.subject.clone()))) } }
            p { (words.say("signing-release-hour")) " " b { (time(words, *hour)) } }
            @for site in sites {
                p { (words.with("signing-release-site", &[("party", (&paper.mechanism.code(site.party)).into())])) " " (site.address) }
            }
        },
        Subject::Charter(_) => @if let Some(charter) = &manifest.charter { (terms(words, charter)) },
    } }
}

/// Terms of reference, all of them.
fn terms(words: &Words, charter: &Charter) -> Markup {
    html! {
        article.sheet.fair-copy {
            div.top { h2 { (words.say("signing-charter-title")) } }
            div.body {
                @for (language, name) in &charter.name.0 {
                    h3 lang=(language.tag()) dir=(direction(language.tag())) { (name) }
                    @if let Some(purpose) = charter.purpose.0.get(language) {
                        p.wording lang=(language.tag()) dir=(direction(language.tag())) { (purpose) }
                    }
                }
                @for (language, purpose) in charter.purpose.0.iter().filter(|(language, _)| !charter.name.0.contains_key(language)) {
                    p.wording lang=(language.tag()) dir=(direction(language.tag())) { (purpose) }
                }
                dl.pairs {
                    dt { (words.say("signing-charter-languages")) }
                    dd { (charter.languages.iter().map(|language| language_name(words, language)).collect::<Vec<_>>().join(", ")) }
                    dt { (words.say("signing-charter-marking")) } dd { (charter.marking) }
                }
            }
        }
    }
}

/// What is said in several languages, each by itself.
pub fn every(texts: &record::Texts) -> Markup {
    html! { @for (language, words) in &texts.0 { p.wording lang=(language.tag()) dir=(direction(language.tag())) { (words) } } }
}
