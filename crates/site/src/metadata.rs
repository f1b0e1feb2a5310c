//! What press tools, libraries and search engines read of a page: Dublin Core, the article's own times, schema.org.
//! A readout says in each of them whose it is alone.

use crate::paths;
use crate::shown::{Account, Joint, Page, Party, Site};
use crate::words::{Words, machine_day, machine_time};
use record::{Digest, Language};
use release::aloud::aloud;
use serde_json::{Value, json};

/// The name of a digest that programs of others know (RFC 6920).
pub fn named(digest: &Digest) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(digest.0))
}

/// The metadata of a page of a joint release.
pub fn joint(joint: &Joint, page: &Page, words: &Words) -> Vec<(&'static str, String)> {
    let mut meta = vec![
        ("dcterms.type", "joint release".to_owned()),
        ("dcterms.identifier", named(&joint.id.0)),
        ("dcterms.issued", machine_time(joint.hour)),
        ("dcterms.language", page.language.tag().to_owned()),
        ("article:published_time", machine_time(joint.hour)),
    ];
    let creators = joint.parties.iter().map(|party| ("dcterms.creator", words.best(&party.name).0.to_owned()));
    meta.extend(creators);
    meta
}

/// The metadata of a page of a readout.
pub fn account(account: &Account, language: &Language, words: &Words) -> Vec<(&'static str, String)> {
    let party = words.best(&account.party.name).0;
    vec![
        ("dcterms.type", "readout of one party alone, not a joint text".to_owned()),
        ("dcterms.identifier", named(&account.id.0)),
        ("dcterms.issued", machine_time(account.time)),
        ("dcterms.language", language.tag().to_owned()),
        ("dcterms.creator", party.to_owned()),
        ("article:published_time", machine_time(account.time)),
    ]
}

fn organization(words: &Words, party: &Party) -> Value {
    json!({ "@type": "GovernmentOrganization", "name": words.best(&party.name).0, "identifier": named(&party.id.0) })
}

fn address(site: &Site, path: &str) -> Option<String> {
    site.address.as_ref().map(|address| format!("{address}{path}"))
}

/// The same in schema.org's words: law, and news.
pub fn joint_linked(site: &Site, joint: &Joint, page: &Page, words: &Words) -> Value {
    let parties: Vec<Value> = joint.parties.iter().map(|party| organization(words, party)).collect();
    let title = page.blocks.first().map_or("", |block| &block.words);
    let mut linked = json!({
        "@context": "https://schema.org",
        "@type": ["NewsArticle", "Legislation"],
        "headline": title,
        "name": title,
        "genre": "joint release",
        "inLanguage": page.language.tag(),
        "datePublished": machine_time(joint.hour),
        "legislationDate": machine_day(joint.signatures.iter().map(|signed| signed.time).max().unwrap_or(joint.hour)),
        "legislationIdentifier": named(&joint.of.0),
        "identifier": named(&joint.id.0),
        "alternateName": aloud(&joint.id.0).replace('\n', " "),
        "author": parties,
        "legislationPassedBy": parties,
        "publisher": organization(words, &site.own),
        "isAccessibleForFree": true,
    });
    if let Some(url) = address(site, &paths::joint_page(joint, &page.language)) {
        linked["url"] = url.into();
    }
    linked
}

/// The same of a readout: news, of one.
pub fn account_linked(site: &Site, account: &Account, language: &Language, words: &Words) -> Value {
    let title = account.title.0.get(language).map_or_else(|| words.best(&account.title).0, String::as_str);
    let party = words.best(&account.party.name).0;
    let mut linked = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": words.with("site-alone-title", &[("title", title), ("party", party)]),
        "genre": "readout of one party alone, not a joint text",
        "inLanguage": language.tag(),
        "datePublished": machine_time(account.time),
        "identifier": named(&account.id.0),
        "author": organization(words, &account.party),
        "publisher": organization(words, &site.own),
        "isAccessibleForFree": true,
    });
    if let Some(url) = address(site, &paths::account_page(account, language)) {
        linked["url"] = url.into();
    }
    linked
}

/// The site as a whole.
pub fn site_linked(site: &Site, words: &Words) -> Value {
    let mut linked = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": words.best(&site.title).0,
        "inLanguage": words.tongue.tag(),
        "publisher": organization(words, &site.own),
    });
    if let Some(url) = &site.address {
        linked["url"] = url.clone().into();
    }
    linked
}
