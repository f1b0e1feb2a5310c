//! The laws of the files: order, links, what a page carries, what a readout never says.

use crate::made::site;
use site::files::{File, Kept, account_files, files, joint_files};
use site::pages::joint::Stand;
use std::collections::BTreeSet;

fn text(file: &File) -> &str {
    std::str::from_utf8(&file.bytes).expect("a page is UTF-8")
}

fn pages(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| file.path.ends_with(".html"))
}

/// What the attribute of this name says, everywhere in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The path that a link at `from` leads to; nothing where it leads away from the site or into the page itself.
fn target(from: &str, link: &str) -> Option<String> {
    if link.contains(':') || link.starts_with('#') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop().expect("a link stays within the site")),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn every_link_is_relative_and_names_a_file_of_the_site() {
    let files = files(&site(None));
    let there: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut followed = 0;
    for page in pages(&files) {
        for link in attributes(text(page), "href") {
            assert!(!link.starts_with('/'), "{} names {link}", page.path);
            if let Some(path) = target(&page.path, link) {
                assert!(there.contains(path.as_str()), "{} names {link}, which is not there", page.path);
                followed += 1;
            }
        }
        assert!(attributes(text(page), "src").is_empty(), "{} asks for something", page.path);
    }
    assert!(followed > 100);
}

#[test]
fn a_release_stands_before_every_list_that_names_it_and_the_first_page_last() {
    let files = files(&site(Some("https://east.example/")));
    let last_of_release = files.iter().rposition(|file| file.kept != Kept::Growing).expect("there are releases");
    let lists = files.iter().position(|file| file.path.ends_with("releases.html")).expect("there is a list");
    assert!(last_of_release < lists);
    assert_eq!(files.last().expect("there are files").path, "index.html");
    let names: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(names.len(), files.len(), "two files have one path");
    // Also where names are held to be the same in capitals and not.
    let lower: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), names.len());
}

#[test]
fn the_same_site_is_the_same_bytes() {
    assert_eq!(files(&site(None)), files(&site(None)));
}

#[test]
fn a_page_has_its_own_language_first_and_names_the_others() {
    let files = files(&site(None));
    for (tag, dir) in [("zh", "ltr"), ("en", "ltr"), ("ru", "ltr"), ("ar", "rtl")] {
        let end = format!("/{tag}.html");
        let page = pages(&files).find(|page| page.path.starts_with("joint/") && page.path.ends_with(&end));
        let page = text(page.expect("there is such a page"));
        assert!(page.contains(&format!("<html lang=\"{tag}\" dir=\"{dir}\">")));
        assert!(page.contains(&format!("<article id=\"text\" lang=\"{tag}\" dir=\"{dir}\" data-page=\"{tag}\">")));
        assert_eq!(attributes(page, "hreflang").iter().filter(|other| **other != tag).count(), 6);
    }
    let page = text(files.last().expect("the first page"));
    assert!(page.contains("<html lang=\"zh\""), "the first page is in the house's own language");
}

#[test]
fn the_blocks_of_a_page_are_the_fair_copy() {
    let site = site(None);
    let files = files(&site);
    let joint = &site.joint[0];
    for (page, file) in joint.pages.iter().zip(pages(&files).filter(|file| file.path.starts_with("joint/"))) {
        let article = text(file).split("<article").nth(1).and_then(|rest| rest.split("</article>").next());
        let blocks = article.expect("a page has its article").split(" data-block>").skip(1).map(|block| {
            let block = block.split("</p>").next().and_then(|block| block.split("</h1>").next()).unwrap_or_default();
            block.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect::<String>()
        });
        let copy = format!("{}\n", blocks.collect::<Vec<_>>().join("\n\n"));
        assert_eq!(copy.as_bytes(), page.copy, "{}", file.path);
    }
}

#[test]
fn a_readout_is_told_from_a_joint_text_in_every_form() {
    let site = site(None);
    let account = &site.accounts[0];
    let own = account_files(&site, account, Stand::Public);
    assert!(own.iter().all(|file| file.path.contains("of-WEST-alone")));
    for page in pages(&own) {
        let page = text(page);
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        assert!(title.contains("alone") || title.contains("одной стороны"), "{title}");
        assert!(page.contains("class=\"of-one\"") && page.contains("alone-band"));
        assert!(page.contains("readout of one party alone, not a joint text"), "the metadata say so");
        let (_, said) = page.split_once("</style>").expect("a page has its style");
        let said = said.split("id=\"proof-words\"").next().unwrap_or_default();
        assert!(!said.contains("Legislation") && !said.contains("joint release"));
    }
    let joint = joint_files(&site, &site.joint[0], Stand::Public);
    for page in pages(&joint) {
        assert!(!text(page).contains("alone-band\""), "{}", page.path);
        assert!(!text(page).contains("class=\"of-one\""));
    }
}

#[test]
fn a_courtesy_copy_says_until_when() {
    let site = site(None);
    let joint = joint_files(&site, &site.joint[0], Stand::Courtesy);
    let english = pages(&joint).find(|page| page.path.ends_with("/en.html")).expect("a page");
    assert!(text(english).contains("under embargo until 20 May 2025, 12:00 UTC"));
    let public = files(&site);
    assert!(pages(&public).all(|page| !text(page).contains("embargo until 20")));
}

#[test]
fn a_correction_is_told_and_the_first_text_stays() {
    let site = site(None);
    let files = files(&site);
    let english = pages(&files).find(|page| page.path.starts_with("joint/") && page.path.ends_with("/en.html"));
    let english = text(english.expect("a page"));
    assert!(english.contains("A figure was left out"));
    assert!(english.contains("shall be looked into within thirty days"));
    assert!(files.iter().any(|file| file.path.contains("/corrected-") && file.bytes == b"corrected\n"));
}

#[test]
fn what_a_party_wrote_ends_no_element() {
    let mut site = site(None);
    let hostile = "</script><script>alert(1)</script>\u{2028}<b onload=x>\"'";
    for block in site.joint[0].pages.iter_mut().flat_map(|page| &mut page.blocks) {
        block.words.push_str(hostile);
    }
    let (account, mechanism) = (&mut site.accounts[0], &mut site.mechanisms[0]);
    for texts in [&mut account.title, &mut account.text, &mut mechanism.name] {
        texts.0.values_mut().for_each(|text| text.push_str(hostile));
    }
    let plain = files(&crate::made::site(None));
    for (page, before) in pages(&files(&site)).zip(pages(&plain)) {
        let scripts = |page: &File| text(page).matches("<script").count();
        assert_eq!(scripts(page), scripts(before), "{}", page.path);
        assert!(!text(page).contains("<b onload"), "{}", page.path);
    }
}

/// Writes the made site into the folder that is named, to be looked at.
#[test]
fn the_made_site_can_be_looked_at() {
    let Some(folder) = std::env::var_os("ALTERNAT_SITE_TO_LOOK_AT") else { return };
    for file in files(&site(None)) {
        let path = std::path::Path::new(&folder).join(&file.path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder is made");
        std::fs::write(path, file.bytes).expect("a file is written");
    }
}
