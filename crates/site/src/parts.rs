//! Pieces that several pages show: names, blocks of a text, words of a digest, files to take away, items of a list.

use crate::paths;
use crate::shown::{Account, Block, BlockKind, Joint, Party, Round, Site};
use crate::words::{Words, direction, machine_time};
use maud::{Markup, html};
use record::{Digest, Texts};
use release::aloud::aloud;

/// How many signs of a label stand beside the text; a longer one stands before it.
const LABEL_BESIDE: usize = 6;

/// A text of the record in the page's best language, marked where that is another than the page's.
pub fn said(words: &Words, texts: &Texts, around: &str) -> Markup {
    let (text, tag) = words.best(texts);
    html! { @if tag == around { (text) } @else { span lang=(tag) dir=(direction(tag)) { (text) } } }
}

/// The names of parties, one after another.
pub fn names(words: &Words, parties: &[Party]) -> String {
    words.listed(&parties.iter().map(|party| words.best(&party.name).0.to_owned()).collect::<Vec<_>>())
}

/// A round: its number and place.
pub fn round(words: &Words, round: &Round) -> String {
    words.with("site-round", &[("number", &round.number.to_string()), ("venue", words.best(&round.venue).0)])
}

/// A time, for people and machines.
pub fn time(words: &Words, second: i64) -> Markup {
    html! { time datetime=(machine_time(second)) { (words.time(second)) } }
}

/// A digest in words, in two lines of eight.
pub fn digest(digest: &Digest) -> Markup {
    // Words of no language: what reads aloud reads them as they are written.
    html! { span.words lang="zxx" translate="no" { @for line in aloud(digest).lines() { span { (line) } " " } } }
}

/// A block of a text. What is in the element, white space included, is the block.
pub fn block(block: &Block) -> Markup {
    let deep = |depth: u8| match depth {
        0 => "",
        1 => "in1",
        _ => "in2",
    };
    let inner = html! {
        @if block.label.is_empty() { (block.words) } @else {
            span.n { (block.label) } " " span.w { (block.words) }
        }
    };
    let labelled = match block.label.chars().count() {
        0 => "",
        1..=LABEL_BESIDE => "labelled",
        _ => "labelled wide",
    };
    match block.kind {
        BlockKind::Title => html! { h1 data-block { (inner) } },
        BlockKind::Heading(1 | 2) => html! { h2 data-block { (inner) } },
        BlockKind::Heading(_) => html! { h3 data-block { (inner) } },
        BlockKind::Paragraph(depth) => {
            let class = format!("{labelled} {}", deep(depth));
            html! { p class=[Some(class.trim()).filter(|class| !class.is_empty())] data-block { (inner) } }
        }
    }
}

/// A file to take away.
pub struct Download {
    /// Its name, beside the page.
    pub file: String,
    /// What it is.
    pub what: String,
    /// How many bytes it has.
    pub size: usize,
}

/// A list of files to take away.
pub fn downloads(words: &Words, files: &[Download]) -> Markup {
    html! {
        ul.plain {
            @for file in files {
                li { a href=(file.file) { (file.what) } " " small { (words.size(file.size)) } }
            }
        }
    }
}

/// A joint release or a readout in a list.
pub enum Item<'a> {
    /// What all signed.
    Joint(&'a Joint),
    /// What one party said.
    Account(&'a Account),
}

impl Item<'_> {
    /// Since when it is public.
    pub fn time(&self) -> i64 {
        match self {
            Item::Joint(joint) => joint.hour,
            Item::Account(account) => account.time,
        }
    }
}

/// Everything that was released, newest first.
pub fn items(site: &Site) -> Vec<Item<'_>> {
    let mut all: Vec<Item<'_>> = site.joint.iter().map(Item::Joint).collect();
    all.extend(site.accounts.iter().map(Item::Account));
    all.sort_by_key(|item| std::cmp::Reverse(item.time()));
    all
}

/// The page of a joint release that is best for these words.
pub fn best_page(words: &Words, joint: &Joint) -> String {
    let titles = joint.titles();
    let (_, tag) = words.best(&titles);
    let page = joint.pages.iter().find(|page| page.language.tag() == tag);
    page.map_or_else(|| paths::joint(joint), |page| paths::joint_page(joint, &page.language))
}

/// The page of a readout that is best for these words.
pub fn best_account(words: &Words, account: &Account) -> String {
    let (_, tag) = words.best(&account.text);
    let language = account.languages.iter().find(|language| language.tag() == tag);
    language.map_or_else(|| paths::account(account), |language| paths::account_page(account, language))
}

/// An item of a list, on the page at `from`.
pub fn item(words: &Words, from: &str, item: &Item<'_>) -> Markup {
    let tongue = words.tongue.tag();
    match item {
        Item::Joint(joint) => html! {
            li.signed {
                p.kind { (words.say("proof-kind-joint")) }
                a.name href=(paths::relative(from, &best_page(words, joint))) { (said(words, &joint.titles(), tongue)) }
                p { (names(words, &joint.parties)) " · " (time(words, joint.hour)) }
            }
        },
        Item::Account(account) => {
            let party = words.best(&account.party.name).0;
            html! {
                li.account {
                    p.kind { (words.with("site-alone-kind", &[("party", party)])) }
                    a.name href=(paths::relative(from, &best_account(words, account))) { (said(words, &account.title, tongue)) }
                    p { (time(words, account.time)) }
                }
            }
        }
    }
}
