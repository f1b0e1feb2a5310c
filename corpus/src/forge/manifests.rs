//! Steps 4 and 5: the manifests, signed by all as they stand there, and the pages.

use super::forgery::{Forgery, Make, three, two};
use crate::plan::{ManifestOddity as M, Plan};
use crate::studio::draft_of;
use release::joint::Release;

const fn plan(name: &'static str, why: &'static str, step: u8, change: fn(&mut Plan)) -> Forgery {
    Forgery { name, why, step, make: Make::Plan(two, change) }
}

const fn plan_of_three(name: &'static str, why: &'static str, step: u8, change: fn(&mut Plan)) -> Forgery {
    Forgery { name, why, step, make: Make::Plan(three, change) }
}

const fn file(name: &'static str, why: &'static str, step: u8, change: fn(&mut Release)) -> Forgery {
    Forgery { name, why, step, make: Make::File(two, change) }
}

/// All of them.
pub(super) const ALL: &[Forgery] = &[
    file("text-manifest-trailing", "a byte behind the manifest of the text", 4, |bad| bad.text.push(0)),
    file("release-manifest-cut", "the manifest of the release is cut", 4, |bad| {
        bad.release.pop();
    }),
    file("text-manifest-twice", "the manifest of the text in place of that of the release", 4, |bad| {
        bad.release = bad.text.clone();
    }),
    file("manifests-swapped", "the two manifests stand the other way round", 4, |bad| {
        std::mem::swap(&mut bad.text, &mut bad.release);
    }),
    plan("text-other-mechanism", "all signed the manifest of a text of another mechanism", 4, |plan| {
        plan.odd[0] = M::OtherMechanism;
    }),
    plan("release-other-mechanism", "all signed the manifest of a release in another mechanism", 4, |plan| {
        plan.odd[1] = M::OtherMechanism;
    }),
    plan_of_three(
        "text-fewer-parties",
        "the manifest of the text asks for the signatures of two of three parties",
        4,
        |plan| {
            plan.odd[0] = M::FewerParties;
        },
    ),
    plan_of_three("release-fewer-parties", "the manifest of the release asks for those of two of three", 4, |plan| {
        plan.odd[1] = M::FewerParties;
    }),
    plan("terms-of-reference", "what was adopted is no text but terms of reference", 4, |plan| plan.odd[0] = M::Terms),
    plan("not-a-release", "what all signed last is a text, and no release", 4, |plan| plan.odd[1] = M::Text),
    plan("release-of-another-text", "all signed the release of another text", 4, |plan| plan.odd[1] = M::OtherText),
    plan("status-changed", "a page is authentic in the text and a translation in the release", 4, |plan| {
        plan.odd[1] = M::OtherStatus;
    }),
    plan("languages-swapped", "all signed a release in which the pages of two languages are swapped", 4, |plan| {
        plan.odd[1] = M::SwappedPages;
    }),
    plan("draft-released", "all signed the release of an old draft in one language", 4, |plan| {
        plan.odd[1] = M::DraftPage;
    }),
    plan("language-added", "a page in a language that the text does not have", 4, |plan| plan.odd[1] = M::MorePages),
    file("page-draft", "an old draft in place of the adopted text", 5, |bad| bad.pages[0] = draft_of(&bad.pages[0])),
    file("pages-swapped", "the pages stand under each other's languages", 5, |bad| bad.pages.swap(0, 1)),
    file("page-missing", "a page is left out", 5, |bad| drop(bad.pages.pop())),
    file("page-too-many", "a page too many", 5, |bad| bad.pages.push(b"more\n".to_vec())),
    file("page-letter", "one letter of a page is another", 5, |bad| {
        let at = bad.pages[0].len() - 3;
        bad.pages[0][at] ^= 1;
    }),
    file("page-no-end", "a page without its last line feed", 5, |bad| {
        bad.pages[1].pop();
    }),
    file("page-carriage-returns", "a page with the line ends of another system", 5, |bad| {
        let page = String::from_utf8(bad.pages[0].clone()).expect("a page is text");
        bad.pages[0] = page.replace('\n', "\r\n").into_bytes();
    }),
    plan("page-not-text", "all signed a page that is not UTF-8", 5, |plan| {
        plan.pages[0].bytes = b"A text\n\n\xff\xfe\n".to_vec();
    }),
];
