//! Verifying a joint release from the command line: a process of its own, from the start to its exit.

use crate::table::{Table, median};
use corpus::features;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How long a person may wait for it.
const LIMIT_MS: f64 = 50.0;

/// Measures it for a release of two parties and for one of four, by the command that lies beside this program.
pub fn measure(table: &mut Table) {
    let alternat = std::env::current_exe().ok().and_then(|own| Some(own.parent()?.join("alternat")));
    let Some(alternat) = alternat.filter(|path| path.exists()) else {
        eprintln!("left out: verifying a release; `cargo build --release -p alternat` makes the command");
        return;
    };
    for feature in features::all().iter().filter(|feature| ["plain", "four"].contains(&feature.name)) {
        let file = std::env::temp_dir().join(format!("alternat-bench-{}-{}.proof", std::process::id(), feature.name));
        let bytes = feature.plan.make().release.bytes();
        std::fs::write(&file, &bytes).expect("a file");
        let once = || {
            let begin = Instant::now();
            let done = Command::new(&alternat).arg("verify").arg(&file).stdout(Stdio::null()).status();
            assert!(done.is_ok_and(|status| status.success()), "it is valid");
            begin.elapsed().as_secs_f64() * 1000.0
        };
        let ours = median((0..21).map(|_| once()).collect());
        _ = std::fs::remove_file(&file);
        let what = format!("verifying a release, {}, {} KiB", feature.name, bytes.len() / 1024);
        table.add(&what, format!("{ours:.1} ms"), format!("{LIMIT_MS} ms"), LIMIT_MS / ours, "≥ 1");
    }
}
