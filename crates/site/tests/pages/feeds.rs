//! The feeds and the lists for search engines: well formed, whole, and a readout is one party's in them too.

use crate::made::site;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use site::files::files;

fn file(address: Option<&str>, path: &str) -> Option<String> {
    let found = files(&site(address)).into_iter().find(|file| file.path == path)?;
    Some(String::from_utf8(found.bytes).expect("it is text"))
}

/// The names of the elements of a document, in their order; it is read to its end.
fn elements(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("it is well formed") {
            Event::Start(element) | Event::Empty(element) => {
                names.push(String::from_utf8_lossy(element.name().as_ref()).into_owned());
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn an_atom_feed_has_what_an_atom_feed_must_have() {
    for address in [None, Some("https://east.example/")] {
        let feed = file(address, "en/feed.xml").expect("there is a feed");
        let names = elements(&feed);
        for name in ["id", "title", "updated", "author"] {
            assert!(names.iter().filter(|other| *other == name).count() > 2, "{name}");
        }
        assert_eq!(names.iter().filter(|name| *name == "entry").count(), 2);
        assert!(feed.contains("(readout of Westshore alone)"));
        assert!(feed.contains("<category term=\"readout-of-one-party\"/>"));
    }
}

#[test]
fn a_json_feed_says_the_same() {
    let feed: Value =
        serde_json::from_str(&file(Some("https://east.example/"), "ru/feed.json").expect("a feed")).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    let items = feed["items"].as_array().expect("there are items");
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|item| item["url"].as_str().is_some_and(|url| url.starts_with("https://east.example/"))));
    assert_eq!(items[0]["tags"][0], "readout-of-one-party");
}

#[test]
fn addresses_are_listed_where_the_site_has_one() {
    assert_eq!(file(None, "sitemap.xml"), None);
    let list = file(Some("https://east.example/"), "sitemap.xml").expect("there is a list");
    // First pages, lists and pages of the mechanism in three languages, four pages of a release, two of a readout.
    assert_eq!(elements(&list).iter().filter(|name| *name == "loc").count(), 15);
    assert!(
        file(Some("https://east.example/"), "robots.txt")
            .expect("rules")
            .contains("Sitemap: https://east.example/sitemap.xml")
    );
}

/// What feedparser, which feed readers are built on, says of both feeds: one line, `ok` or what is wrong.
const PARSER: &str = "import sys, feedparser\n\
feed = feedparser.parse(sys.argv[1])\n\
entries = [(e.title, e.link, e.updated_parsed is not None, bool(e.id)) for e in feed.entries]\n\
good = not feed.bozo and feed.version == 'atom10' and len(entries) == 2 and all(all(e) for e in entries)\n\
print('ok' if good else repr((feed.get('bozo_exception'), feed.version, entries)))\n";

#[test]
fn feedparser_reads_the_atom_feed() {
    let Some(python) = std::env::var_os("ALTERNAT_FEEDPARSER") else {
        println!("SKIPPED: feedparser (ALTERNAT_FEEDPARSER names a Python that has it)");
        return;
    };
    let folder = std::env::temp_dir().join(format!("alternat-feed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for tag in ["en", "ru", "zh"] {
        let path = folder.join("feed.xml");
        let feed = file(Some("https://east.example/"), &format!("{tag}/feed.xml")).expect("there is a feed");
        std::fs::write(&path, feed).expect("a file");
        let done = std::process::Command::new(&python).arg("-c").arg(PARSER).arg(&path).output().expect("it starts");
        let said = String::from_utf8_lossy(&done.stdout);
        assert_eq!(said.trim(), "ok", "{tag}: {}", String::from_utf8_lossy(&done.stderr));
    }
    _ = std::fs::remove_dir_all(&folder);
}
