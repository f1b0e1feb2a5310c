//! The folder of a site: files appear whole and in order, nothing published changes, and a killed writer goes on.

use site::files::{File, Kept};
use site::shelf::Shelf;
use std::path::PathBuf;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let dir = std::env::temp_dir().join(format!("alternat-shelf-{name}-{}", std::process::id()));
        _ = std::fs::remove_dir_all(&dir);
        Folder(dir)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

fn file(path: &str, bytes: &str, kept: Kept) -> File {
    File { path: path.into(), bytes: bytes.into(), kept }
}

fn page(text: &str, proof: &str, around: &str) -> File {
    let bytes = format!("{around}<article id=\"text\">{text}</article><script id=\"proof\">{proof}</script>");
    file("joint/a/en.html", &bytes, Kept::InSubstance)
}

#[test]
fn what_never_changes_is_kept_and_the_change_is_told() {
    let folder = Folder::new("kept");
    let shelf = Shelf::new(&folder.0);
    let first = [file("joint/a/release.proof", "one", Kept::AsItIs), file("index.html", "list", Kept::Growing)];
    assert_eq!(shelf.put(&first).expect("the disk works").written, 2);
    let again = shelf.put(&first).expect("the disk works");
    assert_eq!((again.written, again.same), (0, 2));
    let other = [file("joint/a/release.proof", "two", Kept::AsItIs), file("index.html", "longer", Kept::Growing)];
    let put = shelf.put(&other).expect("the disk works");
    assert_eq!(put.refused, ["joint/a/release.proof"]);
    assert_eq!(shelf.published("joint/a/release.proof").expect("it is read").as_deref(), Some(&b"one"[..]));
    assert_eq!(shelf.published("index.html").expect("it is read").as_deref(), Some(&b"longer"[..]));
    assert_eq!(shelf.published("joint").expect("it is read"), None);
}

#[test]
fn around_a_text_a_notice_may_come_and_the_text_and_its_proof_stay() {
    let folder = Folder::new("substance");
    let shelf = Shelf::new(&folder.0);
    shelf.put(&[page("text", "proof", "")]).expect("the disk works");
    assert_eq!(shelf.put(&[page("text", "proof", "<p>Corrected</p>")]).expect("the disk works").written, 1);
    for changed in [page("other", "proof", ""), page("text", "other", "")] {
        assert_eq!(shelf.put(&[changed]).expect("the disk works").refused, ["joint/a/en.html"]);
    }
    let gone = file("joint/a/en.html", "nothing of it", Kept::InSubstance);
    assert_eq!(shelf.put(&[gone]).expect("the disk works").refused.len(), 1);
}

#[test]
fn what_a_site_no_longer_says_is_not_removed_and_nothing_else_is_left_in_the_folder() {
    let folder = Folder::new("left");
    let shelf = Shelf::new(&folder.0);
    shelf.put(&[file("a/b/c.txt", "1", Kept::AsItIs)]).expect("the disk works");
    shelf.put(&[file("d.txt", "2", Kept::AsItIs)]).expect("the disk works");
    let mut names: Vec<_> =
        std::fs::read_dir(&folder.0).expect("it is read").map(|entry| entry.expect("it is read").file_name()).collect();
    names.sort();
    assert_eq!(names, ["a", "d.txt"]);
    assert!(shelf.published("a/b/c.txt").expect("it is read").is_some());
}

#[test]
fn a_reader_beside_the_writer_sees_no_half_file_and_no_list_that_names_what_is_missing() {
    let folder = Folder::new("reader");
    let shelf = Shelf::new(&folder.0);
    let files = |round: usize| -> Vec<File> {
        let releases = (0..round).map(|at| file(&format!("r/{at}.txt"), &at.to_string().repeat(20_000), Kept::AsItIs));
        let list = (0..round).map(|at| format!("r/{at}.txt\n")).collect::<String>();
        releases.chain([file("index.html", &list, Kept::Growing)]).collect()
    };
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| (1..30).for_each(|round| drop(shelf.put(&files(round)).expect("the disk works"))));
        while !writer.is_finished() {
            let Some(list) = shelf.published("index.html").expect("it is read") else { continue };
            for (at, name) in String::from_utf8(list).expect("text").lines().enumerate() {
                let named = shelf.published(name).expect("it is read").expect("what is named is there");
                assert_eq!(named, at.to_string().repeat(20_000).as_bytes());
            }
        }
    });
}
