//! The proof of a clean text: every word has its act, every deletion too, and what has none is found.

mod teller;
mod world;

use consultation::{Found, Progress, held_against};
use record::{ActId, Language};
use teller::Teller;
use wording::{Change, Span};

fn told(story: &str) -> Teller {
    let mut teller = Teller::default();
    for line in story.lines() {
        if let Err(why) = teller.line(line.trim()) {
            panic!("{line}: {why}");
        }
    }
    teller
}

const STORY: &str = r#"
    the parties are Aland and Borduria
    Aland founds
    Borduria founds
    Aland proposes round 1 in "Harbour", hosted by Aland, on "Monday" as r1
    Aland proposes the text "On the lake" for r1 in en as lake
    Borduria accepts lake
    Aland adds "1" to lake saying "Developed Parties shall keep the lake clean." as one
    Borduria tables "Developed Parties should keep the lake clean at all times." for one as should
    Borduria adds "2" to lake saying "Boats are slow." behind one as two
    Aland supports Borduria on two as slow
    Aland adds "3" to lake saying "Nets are wide." behind two as three
    Borduria wants three gone as gone
"#;

const CLEAN: &str = r#"
    Aland tables "Developed Parties should keep the lake clean." for one as end
    Borduria supports Aland on one as agreed
    Aland supports Borduria on three as gone-too
"#;

fn english() -> Language {
    "en".parse().expect("a tag")
}

fn paragraphs(copy: &str) -> Vec<String> {
    copy.split('\n').filter(|line| !line.is_empty()).map(str::to_string).collect()
}

#[test]
fn every_word_has_the_act_that_put_it_there_and_those_that_freed_it() {
    let mut teller = told(STORY);
    let (standing, lake) = teller.at("lake");
    assert!(standing.now().proof(lake, &english()).is_err(), "a text with brackets has no proof");
    CLEAN.lines().for_each(|line| teller.line(line.trim()).expect("it goes on"));
    let (standing, lake) = teller.at("lake");
    let act = |name: &str| teller.at(name).1;
    let proof = standing.now().proof(lake, &english()).expect("it is clean");
    let labels: Vec<_> = proof.iter().map(|line| line.label).collect();
    assert_eq!(labels, [Some("1"), Some("2")], "what all want gone is not in it");
    let words: Vec<(&str, ActId)> = proof[0].words.iter().map(|(words, act)| (words.as_str(), *act)).collect();
    assert_eq!(
        words,
        [("Developed Parties ", act("one")), ("should", act("should")), (" keep the lake clean.", act("one"))]
    );
    let freed: Vec<ActId> = proof[0].freed.iter().map(|(_, said)| said.act).collect();
    assert_eq!(freed.len(), 2);
    assert!(freed.contains(&act("end")) && freed.contains(&act("agreed")));
    let gone: Vec<(&str, ActId, usize)> =
        proof[0].gone.iter().map(|gone| (gone.words.as_str(), gone.tabled.act, gone.left.len())).collect();
    assert_eq!(gone, [("shall", act("one"), 1), (" at all times", act("should"), 1)]);
    assert_eq!(proof[0].gone[0].left[0].1, act("end"));
    assert_eq!(proof[0].gone[1].left[0].1, act("agreed"));
    let deletions = standing.now().deletions(lake, &english());
    assert_eq!(deletions.len(), 1);
    assert_eq!((deletions[0].0, deletions[0].1, deletions[0].2.len()), (act("three"), Some("3"), 2));
}

#[test]
fn a_word_that_leads_back_to_no_act_is_found_and_so_is_a_silent_deletion() {
    let mut teller = told(STORY);
    CLEAN.lines().for_each(|line| teller.line(line.trim()).expect("it goes on"));
    let (standing, lake) = teller.at("lake");
    let copy = standing.now().fair(lake, &english()).expect("it is clean");
    let ours = paragraphs(&copy);
    assert!(held_against(&ours, &ours).iter().all(|found| *found == Found::Same));

    let backdoor = paragraphs(&copy.replace("should", "shall"));
    let found = held_against(&ours, &backdoor);
    let differs: Vec<_> = found.iter().filter(|found| **found != Found::Same).collect();
    let [Found::Differs { ours: 1, theirs: 1, changes }] = differs[..] else { panic!("{found:?}") };
    let text = |words: &str| vec![Span::Text(words.into())];
    assert!(changes.contains(&Change::Deleted(text("should"))));
    assert!(changes.contains(&Change::Inserted(text("shall"))));

    let shorter: Vec<String> = ours.iter().filter(|line| !line.starts_with("2 ")).cloned().collect();
    assert_eq!(held_against(&ours, &shorter).last(), Some(&Found::Lacking { ours: 2 }));
    let mut longer = ours.clone();
    longer.push("3 Nets are wide.".into());
    assert_eq!(held_against(&ours, &longer).last(), Some(&Found::Added { theirs: 3 }));
}

#[test]
fn progress_counts_what_is_left() {
    let mut teller = told(STORY);
    let (standing, lake) = teller.at("lake");
    let progress = standing.now().progress(lake, &english());
    // Shall or should, at all times or not; the third provision or none.
    assert_eq!(progress, Some(Progress { provisions: 3, agreed: 1, brackets: 3, options: 0 }));
    let awaited = standing.now().awaited(lake, &english());
    assert!(awaited.iter().all(|(_, awaited)| (awaited.silent, awaited.alone) == (0, 2)));
    CLEAN.lines().for_each(|line| teller.line(line.trim()).expect("it goes on"));
    let (standing, lake) = teller.at("lake");
    let progress = standing.now().progress(lake, &english());
    assert_eq!(progress, Some(Progress { provisions: 3, agreed: 3, brackets: 0, options: 0 }));
}
