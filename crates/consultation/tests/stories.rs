//! The stories in `tests/stories`: what the parties do, in plain words, and then the state or the refusal.
//! Every refusal and every state of a round must occur in one of them.

mod teller;
mod world;

use consultation::Refusal;
use std::collections::BTreeSet;
use std::fs;
use teller::Teller;

#[test]
fn every_story_goes_as_it_is_told() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of stories")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "story"))
        .collect();
    files.sort();
    let (mut refusals, mut lives, mut wrong) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for file in &files {
        let story = fs::read_to_string(file).expect("a story");
        // A line of dashes begins another story in the same file.
        let mut from = 0;
        for part in story.split("\n---\n") {
            let mut teller = Teller::default();
            for (no, line) in part.lines().enumerate() {
                if let Err(why) = teller.line(line) {
                    wrong.push(format!("{}:{}: {line}\n    {why}", file.display(), from + no + 1));
                    break;
                }
            }
            from += part.lines().count() + 1;
            wrong.extend(teller.retold().err());
            refusals.extend(teller.refusals.iter().map(|refusal| refusal.to_string()));
            lives.extend(teller.lives.iter().cloned());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let untold: Vec<_> = Refusal::NAMES.iter().filter(|name| !refusals.contains(**name)).collect();
    assert!(untold.is_empty(), "no story shows these refusals: {untold:?}");
    let states = ["withdrawn", "proposed", "convened", "postponed", "opened", "closed", "cancelled"];
    let untold: Vec<_> = states.iter().filter(|state| !lives.contains(**state)).collect();
    assert!(untold.is_empty(), "no story shows a round that is {untold:?}");
}
