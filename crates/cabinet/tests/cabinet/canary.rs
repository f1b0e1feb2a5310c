//! The canary's list of inner words leaves out no column that has words.

use crate::folder::{Folder, LAKE, NOW, PROVISION, added, briefing, place, with_file, with_one};
use cabinet::{BookText, INNER_COLUMNS, NewInstruction, NewWaiting, Prepared, RevisionNumber, Says};
use record::vocabulary::Role;
use rusqlite::Connection;
use std::collections::BTreeSet;

#[test]
fn every_column_of_words_is_on_the_list() {
    let folder = Folder::new("columns");
    drop(folder.cabinet());
    let beside = Connection::open(folder.file()).unwrap();
    let mut rows = beside
        .prepare(
            "SELECT one.name, part.name, part.type FROM sqlite_master AS one, pragma_table_info(one.name) AS part
             WHERE one.type = 'table' AND one.name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let columns = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let columns: BTreeSet<(String, String, String)> = columns.map(Result::unwrap).collect();
    let listed = |table: &str, column: &str| INNER_COLUMNS.contains(&(table, column));
    for (table, column, kind) in &columns {
        assert!(kind != "TEXT" || listed(table, column), "{table}.{column} has words and is not on the list");
    }
    for (table, column) in INNER_COLUMNS {
        assert!(columns.iter().any(|(t, c, _)| t == table && c == column), "{table}.{column} is not there");
    }
    assert!(columns.len() > INNER_COLUMNS.len());
}

#[test]
fn what_is_put_into_papers_is_among_the_inner_words() {
    let folder = Folder::new("canary");
    let (cabinet, mira) = with_one(&folder);
    let ann = added(&cabinet, "canary-name", &[Role::Head]);
    let says = Says::Words("canary-instruction".into());
    cabinet.instruct(&NewInstruction { mechanism: LAKE, on: PROVISION, language: None, says }, mira, NOW).unwrap();
    let waiting = NewWaiting {
        mechanism: LAKE,
        kind: "canary-kind".into(),
        drafts: Prepared::encode(&[with_file(briefing("canary-act"), b"canary-file")]).unwrap(),
        summary: "canary-summary".into(),
        steps: vec![Role::Head],
        files: vec![b"canary-file".to_vec()],
    };
    let number = cabinet.lay_before(&waiting, mira, NOW).unwrap();
    cabinet.give_clearance(number, ann, Some("canary-clearance"), NOW).unwrap();
    cabinet.hand_back(number, ann, "canary-back", NOW).unwrap();
    cabinet.remark(LAKE, PROVISION, "canary-remark", mira, NOW).unwrap();
    cabinet.save_draft(&place(), RevisionNumber(0), "canary-draft", mira, NOW).unwrap();
    cabinet.save_draft(&place(), RevisionNumber(0), "canary-aside", mira, NOW).unwrap();
    let text = BookText { title: "canary-title".into(), words: "canary-book".into() };
    cabinet.add_book_note(LAKE, PROVISION, &text, mira, NOW).unwrap();
    let words = cabinet.inner_words().unwrap();
    for canary in [
        "name",
        "instruction",
        "kind",
        "act",
        "file",
        "summary",
        "clearance",
        "back",
        "remark",
        "draft",
        "aside",
        "title",
        "book",
    ] {
        let canary = format!("canary-{canary}");
        assert!(words.iter().any(|inner| inner.words.contains(&canary)), "{canary}");
    }
}
