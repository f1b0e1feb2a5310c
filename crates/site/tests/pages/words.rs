//! The messages: every tongue says everything, with the same variables, and every key that the code names is there.

use site::AREAS;
use site::words::Tongue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The messages of a file, each with the variables that it uses.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines() {
        if let Some((key, _)) = line.split_once(" =")
            && !line.starts_with([' ', '#', '}', '[', '*'])
        {
            last = key.to_owned();
            assert!(all.insert(last.clone(), BTreeSet::new()).is_none(), "{last} is said twice");
        }
        if line.starts_with('#') {
            continue;
        }
        for part in line.split('$').skip(1) {
            let name = part.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
            all.entry(last.clone()).or_default().insert(name);
        }
    }
    all
}

#[test]
fn every_tongue_says_every_message_with_the_same_variables() {
    for (area, texts) in AREAS {
        let [english, others @ ..] = texts.map(messages);
        for (tongue, other) in Tongue::ALL[1..].iter().zip(others) {
            let (own, theirs): (BTreeSet<_>, BTreeSet<_>) = (english.keys().collect(), other.keys().collect());
            let differ: Vec<_> = own.symmetric_difference(&theirs).collect();
            assert!(differ.is_empty(), "{area}: {} and English differ in {differ:?}", tongue.tag());
            for (key, variables) in &english {
                assert_eq!(*variables, other[key], "{area}: {key} in {}", tongue.tag());
            }
        }
    }
}

#[test]
fn no_message_is_left_in_english() {
    // What is the same in two tongues is a number, a name, or was forgotten: names are listed here.
    let same: [&str; 0] = [];
    for (area, texts) in AREAS {
        let said = |text: &str| -> BTreeMap<String, String> {
            let lines = text.lines().filter(|line| !line.starts_with([' ', '#', '}']));
            lines
                .filter_map(|line| line.split_once(" = "))
                .map(|(key, said)| (key.to_owned(), said.to_owned()))
                .collect()
        };
        let english = said(texts[0]);
        for (tongue, text) in Tongue::ALL.iter().zip(texts).skip(1) {
            for (key, words) in said(text) {
                let letters =
                    words.split('{').next().unwrap_or_default().chars().any(|sign| sign.is_ascii_alphabetic());
                let forgotten = english.get(&key) == Some(&words) && letters && !same.contains(&words.as_str());
                assert!(!forgotten, "{area}: {key} is in English in {}: {words}", tongue.tag());
            }
        }
    }
}

/// The Rust files below a folder.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it is read").path())
    {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            found.push(std::fs::read_to_string(entry).expect("it is text"));
        }
    }
}

#[test]
fn every_key_that_the_code_names_is_a_message_and_every_message_is_named() {
    let said: BTreeSet<String> = AREAS.iter().flat_map(|(_, texts)| messages(texts[0]).into_keys()).collect();
    let areas: BTreeSet<&str> = said.iter().filter_map(|key| key.split('-').next()).collect();
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut named: BTreeSet<String> = BTreeSet::new();
    let mut stems: BTreeSet<String> = BTreeSet::new();
    for text in &files {
        for literal in text.split('"').skip(1) {
            let is_key = |key: &str| {
                key.split('-')
                    .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
            };
            if let Some((stem, _)) = literal.split_once('{') {
                // A key made of a stem and a name: `format!("state-{name}")`.
                if let Some(stem) = stem.strip_suffix('-').filter(|stem| is_key(stem)) {
                    stems.insert(format!("{stem}-"));
                }
            }
            if literal.contains('-') && is_key(literal) {
                named.insert(literal.to_owned());
            }
        }
    }
    let calls = [".say(\"", ".with(\"", ".count(\""];
    for call in files.iter().flat_map(|text| calls.iter().flat_map(move |call| text.split(call).skip(1))) {
        let key = call.split('"').next().unwrap_or_default();
        let area = key.split('-').next().unwrap_or_default();
        assert!(said.contains(key), "the code says {key}, and there is no such message (area {area} of {areas:?})");
    }
    let unused: Vec<&String> = said
        .iter()
        .filter(|key| {
            // What the program in the page says, it names itself.
            !named.contains(*key) && !stems.iter().any(|stem| key.starts_with(stem)) && !key.starts_with("proof-")
        })
        .collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}
