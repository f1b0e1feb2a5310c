//! The present tree against every rule of the house. Each test tells all that it finds.

use std::process::Command;
use tidy::finding::{Finding, report};
use tidy::tree::{Page, pages, root};
use tidy::{arrows, circles, citations, form, holders, links, purity, scripts, seats, words};

/// Kinds of files that people write.
const WRITTEN: [&str; 12] = ["rs", "md", "toml", "sh", "story", "html", "js", "mjs", "css", "ftl", "json", "txt"];

fn rust(check: impl Fn(&Page) -> Vec<Finding>) {
    report(pages().iter().filter(|page| page.is("rs")).flat_map(check).collect());
}

fn everything(check: impl Fn(&Page) -> Vec<Finding>) {
    let is_script = |page: &Page| page.text.starts_with("#!");
    let ours = |page: &&Page| is_script(page) || WRITTEN.iter().any(|extension| page.is(extension));
    report(pages().iter().filter(ours).flat_map(check).collect());
}

#[test]
fn crates_lean_only_where_the_house_has_an_arrow() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]).current_dir(root());
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    report(arrows::check(&arrows::members(&metadata, &root()), &pages()));
}

#[test]
fn the_word_is_pure() {
    report(purity::check_all(&pages()));
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    report(circles::check(&pages()));
}

#[test]
fn the_pages_act_from_a_seat() {
    rust(seats::check);
}

#[test]
fn files_are_in_form() {
    rust(form::check);
}

#[test]
fn scripts_are_in_form() {
    report(pages().iter().filter(|page| scripts::is_script(page)).flat_map(scripts::check).collect());
}

#[test]
fn what_ships_does_not_unwrap() {
    rust(words::check_unwrap);
}

#[test]
fn nothing_unfinished_is_here() {
    everything(words::check_marks);
}

#[test]
fn no_machine_of_anybody_is_named() {
    everything(words::check_machine);
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let is_there = |path: &str| root().join(path).exists();
    let documents = pages.iter().filter(|page| page.is("md"));
    report(documents.flat_map(|page| links::check(page, &pages, &is_there)).collect());
}

#[test]
fn citations_of_the_spec_are_right() {
    let pages = pages();
    rust(|page| citations::check(page, &pages));
}

#[test]
fn tests_that_documents_name_are_there() {
    let pages = pages();
    report(pages.iter().filter(|page| page.is("md")).flat_map(|page| holders::check(page, &pages)).collect());
}
