//! The feeds of a site in each of its languages, Atom (RFC 4287) and JSON Feed 1.1, and what search engines read: the list of
//! addresses and the rules for those who walk sites.

use crate::metadata::named;
use crate::parts::{Item, best_account, best_page, items, names};
use crate::paths;
use crate::shown::{BlockKind, Site};
use crate::words::{Tongue, Words, machine_time};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Value, json};
use std::io;

/// How many releases a feed names: the newest.
const FEED_MAX: usize = 50;
/// The most addresses of one list for search engines.
const SITEMAP_MAX: usize = 50_000;

/// A release as a feed tells of it.
struct Entry {
    id: String,
    title: String,
    summary: String,
    path: String,
    time: i64,
    authors: Vec<String>,
    category: &'static str,
    /// Its words, each paragraph by itself.
    paragraphs: Vec<String>,
    /// The language of the words.
    language: String,
}

fn entries(site: &Site, words: &Words) -> Vec<Entry> {
    items(site).into_iter().take(FEED_MAX).map(|item| entry(words, &item)).collect()
}

fn entry(words: &Words, item: &Item<'_>) -> Entry {
    match item {
        Item::Joint(joint) => {
            let titles = joint.titles();
            let (_, tag) = words.best(&titles);
            let page = joint.pages.iter().find(|page| page.language.tag() == tag);
            let blocks = page.map_or(&[][..], |page| &page.blocks);
            let body = blocks.iter().filter(|block| block.kind != BlockKind::Title);
            Entry {
                id: named(&joint.id.0),
                title: blocks.first().map_or_else(String::new, |block| block.words.clone()),
                summary: words.with("site-joint-all", &[("parties", &names(words, &joint.parties))]),
                path: best_page(words, joint),
                time: joint.hour,
                authors: joint.parties.iter().map(|party| words.best(&party.name).0.to_owned()).collect(),
                category: "joint-release",
                paragraphs: body.map(crate::shown::Block::whole).collect(),
                language: page.map_or("und", |page| page.language.tag()).to_owned(),
            }
        }
        Item::Account(account) => {
            let party = words.best(&account.party.name).0;
            let (title, _) = words.best(&account.title);
            let (text, language) = words.best(&account.text);
            Entry {
                id: named(&account.id.0),
                title: words.with("site-alone-title", &[("title", title), ("party", party)]),
                summary: words.with("site-alone-band", &[("party", party)]),
                path: best_account(words, account),
                time: account.time,
                authors: vec![party.to_owned()],
                category: "readout-of-one-party",
                paragraphs: text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect(),
                language: language.to_owned(),
            }
        }
    }
}

/// A path as a file at `from` names it: whole where the site has an address.
fn link(site: &Site, from: &str, to: &str) -> String {
    site.address.as_ref().map_or_else(|| paths::relative(from, to), |address| format!("{address}{to}"))
}

/// The Atom feed of a tongue.
pub fn atom(site: &Site, tongue: Tongue) -> Vec<u8> {
    let words = Words::in_tongue(tongue);
    let written = write_atom(site, &words, &entries(site, &words));
    written.expect("writing to memory does not fail")
}

fn write_atom(site: &Site, words: &Words, entries: &[Entry]) -> io::Result<Vec<u8>> {
    let path = paths::atom(words.tongue);
    let to = |to: &str| link(site, &path, to);
    let title = words.with("site-feed-title", &[("site", words.best(&site.title).0)]);
    let updated = entries.iter().map(|entry| entry.time).max().unwrap_or(0);
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let feed = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", words.tongue.tag())];
    xml.create_element("feed").with_attributes(feed).write_inner_content(|xml| {
        text(xml, "id", &format!("{}#{}", named(&site.own.id.0), words.tongue.tag()))?;
        text(xml, "title", &title)?;
        text(xml, "updated", &machine_time(updated))?;
        author(xml, words.best(&site.own.name).0)?;
        for (rel, kind, path) in
            [("self", "application/atom+xml", &path), ("alternate", "text/html", &paths::index(words.tongue))]
        {
            let link = [("rel", rel), ("type", kind), ("href", &to(path))];
            xml.create_element("link").with_attributes(link).write_empty()?;
        }
        for entry in entries {
            xml.create_element("entry").write_inner_content(|xml| {
                text(xml, "id", &entry.id)?;
                text(xml, "title", &entry.title)?;
                text(xml, "updated", &machine_time(entry.time))?;
                text(xml, "published", &machine_time(entry.time))?;
                for name in &entry.authors {
                    author(xml, name)?;
                }
                xml.create_element("category").with_attribute(("term", entry.category)).write_empty()?;
                let link = [("rel", "alternate"), ("type", "text/html"), ("href", &to(&entry.path))];
                xml.create_element("link").with_attributes(link).write_empty()?;
                text(xml, "summary", &entry.summary)?;
                let content = [("type", "html"), ("xml:lang", &entry.language)];
                let content = xml.create_element("content").with_attributes(content);
                content.write_text_content(BytesText::new(&content_html(entry)))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn text(xml: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(words)).map(drop)
}

fn author(xml: &mut Writer<Vec<u8>>, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name)).map(drop)
}

/// What a feed shows of a release: first what it is, then its words.
fn content_html(entry: &Entry) -> String {
    maud::html! {
        p { em { (entry.summary) } }
        @for paragraph in &entry.paragraphs { p { (paragraph) } }
    }
    .into_string()
}

/// The JSON feed of a tongue.
pub fn json_feed(site: &Site, tongue: Tongue) -> Vec<u8> {
    let words = Words::in_tongue(tongue);
    let path = paths::json_feed(tongue);
    let item = |entry: Entry| {
        let authors: Vec<Value> = entry.authors.iter().map(|name| json!({ "name": name })).collect();
        json!({
            "id": entry.id,
            "url": link(site, &path, &entry.path),
            "title": entry.title,
            "summary": entry.summary,
            "content_html": content_html(&entry),
            "date_published": machine_time(entry.time),
            "authors": authors,
            "tags": [entry.category],
            "language": entry.language,
        })
    };
    let items: Vec<Value> = entries(site, &words).into_iter().map(item).collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": words.with("site-feed-title", &[("site", words.best(&site.title).0)]),
        "home_page_url": link(site, &path, &paths::index(tongue)),
        "language": tongue.tag(),
        "authors": [{ "name": words.best(&site.own.name).0 }],
        "items": items,
    });
    if let Some(address) = &site.address {
        feed["feed_url"] = format!("{address}{path}").into();
    }
    let mut bytes = serde_json::to_vec_pretty(&feed).expect("a value is written");
    bytes.push(b'\n');
    bytes
}

/// The list of addresses for search engines; only whole addresses can stand in it.
pub fn sitemap(site: &Site) -> Option<Vec<u8>> {
    let address = site.address.as_ref()?;
    let mut groups: Vec<Vec<(String, String)>> = Vec::new();
    let own = |path: &dyn Fn(Tongue) -> String| {
        site.tongues.iter().map(|tongue| (tongue.tag().to_owned(), path(*tongue))).collect::<Vec<_>>()
    };
    groups.push(own(&paths::index));
    groups.push(own(&paths::releases));
    for mechanism in &site.mechanisms {
        groups.push(own(&|tongue| paths::mechanism(mechanism.id, tongue)));
    }
    for joint in &site.joint {
        let page =
            |page: &crate::shown::Page| (page.language.tag().to_owned(), paths::joint_page(joint, &page.language));
        groups.push(joint.pages.iter().map(page).collect());
    }
    for account in &site.accounts {
        let page = |language: &record::Language| (language.tag().to_owned(), paths::account_page(account, language));
        groups.push(account.languages.iter().map(page).collect());
    }
    Some(write_sitemap(address, &groups).expect("writing to memory does not fail"))
}

fn write_sitemap(address: &str, groups: &[Vec<(String, String)>]) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let set =
        [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
    xml.create_element("urlset").with_attributes(set).write_inner_content(|xml| {
        let pages = groups.iter().flat_map(|group| group.iter().map(move |page| (group, page)));
        for (group, (_, path)) in pages.take(SITEMAP_MAX) {
            xml.create_element("url").write_inner_content(|xml| {
                text(xml, "loc", &format!("{address}{path}"))?;
                for (tag, other) in group.iter().filter(|_| group.len() > 1) {
                    let whole = format!("{address}{other}");
                    let link = [("rel", "alternate"), ("hreflang", tag.as_str()), ("href", whole.as_str())];
                    xml.create_element("xhtml:link").with_attributes(link).write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// What those who walk sites are told: everything may be read.
pub fn robots(site: &Site) -> Vec<u8> {
    let sitemap = site.address.as_ref().map(|address| format!("Sitemap: {address}{}\n", paths::SITEMAP));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default()).into_bytes()
}
