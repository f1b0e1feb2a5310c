//! What a reader without this software finds first: a page that shows what is where, and the specification.

use crate::listing::{ACTS, ACTS_READABLE, CHECKPOINT, Listing, RECORD, SUMS};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use node::original::Original;
use std::collections::BTreeMap;

/// The documents that go with every export: what the bytes mean, for whoever has nothing else.
pub(crate) const DOCUMENTS: [(&str, &str); 9] = [
    ("README.txt", include_str!("../README.txt")),
    ("spec/act.md", include_str!("../../../docs/spec/act.md")),
    ("spec/log.md", include_str!("../../../docs/spec/log.md")),
    ("spec/standing.md", include_str!("../../../docs/spec/standing.md")),
    ("spec/text.md", include_str!("../../../docs/spec/text.md")),
    ("spec/wording.md", include_str!("../../../docs/spec/wording.md")),
    ("spec/adoption.md", include_str!("../../../docs/spec/adoption.md")),
    ("spec/release.md", include_str!("../../../docs/spec/release.md")),
    ("spec/export.md", include_str!("../../../docs/spec/export.md")),
];

const STYLE: &str = "\
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1c1b19;--soft:#65615a;--rule:#e2ddd3;--accent:#1f4e5f}\
@media(prefers-color-scheme:dark){:root{--paper:#171614;--ink:#ece8df;--soft:#a39d92;--rule:#37342f;--accent:#8cc3d4}}\
body{margin:0 auto;max-width:54rem;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}\
h1,h2{font-family:\"Source Serif 4\",\"Noto Serif\",\"Noto Serif CJK SC\",Georgia,serif;line-height:1.25;text-wrap:balance}\
h1 span{display:block}h1 span+span{font-size:1.15rem;font-weight:500;color:var(--soft)}a{color:var(--accent)}\
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--rule);vertical-align:top}\
th{font-weight:600;color:var(--soft)}code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}p.soft{color:var(--soft)}";

/// The page.
pub(crate) fn page(original: &Original, listing: &Listing) -> String {
    let first = listing.name.values().next().cloned().unwrap_or_else(|| listing.mechanism.clone());
    let acts: u64 = listing.logs.iter().map(|log| log.size).sum();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (first) " · record" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (names(&listing.name)) }
                    p {
                        "The whole record: " (acts) " acts in " (listing.logs.len()) " logs, "
                        (listing.attachments.len()) " attachments. It reads without any particular software: begin with "
                        a href="README.txt" { "README.txt" } "; what the bytes mean is said in " a href="spec/export.md" { "spec/export.md" } "."
                    }
                    (parties(listing))
                    (logs(original, listing))
                    (attachments(listing))
                    h2 { "Digests" }
                    p {
                        "What the record amounts to: " code { (listing.standing) } ". Mechanism: " code { (listing.mechanism) } ". "
                        "Every file: " a href=(SUMS) { (SUMS) } ", for " code { "sha256sum -c" } ". All of this for programs: "
                        a href=(RECORD) { (RECORD) } "."
                    }
                }
            }
        }
    }
    .into_string()
}

fn names(names: &BTreeMap<String, String>) -> Markup {
    html! { @for (language, name) in names { span lang=(language) dir="auto" { (name) } } }
}

fn parties(listing: &Listing) -> Markup {
    html! {
        h2 { "Parties" }
        div.wide tabindex="0" {
            table {
                thead { tr { th scope="col" { "Code" } th scope="col" { "Name" } th scope="col" { "Card: its keys" } th scope="col" { "Id" } } }
                tbody {
                    @for party in &listing.parties {
                        tr {
                            td { (party.code) }
                            td { @for (language, name) in &party.name { div lang=(language) dir="auto" { (name) } } }
                            td {
                                a href={ "parties/" (party.folder) "/card.cbor" } { "signed bytes" } ", "
                                a href={ "parties/" (party.folder) "/card.json" } { "readable" }
                            }
                            td { code { (party.party) } }
                        }
                    }
                }
            }
        }
        p { "The charter: " a href="charter.cbor" { "signed bytes" } ", " a href="charter.json" { "readable" } "." }
    }
}

fn logs(original: &Original, listing: &Listing) -> Markup {
    let code = |party: &str| party.parse().map_or_else(|_| party.to_owned(), |party| original.code(party));
    html! {
        h2 { "Logs" }
        div.wide tabindex="0" {
            table {
                thead {
                    tr { th scope="col" { "Party" } th scope="col" { "Epoch" } th scope="col" { "Acts" } th scope="col" { "Files" } th scope="col" { "Root" } }
                }
                tbody {
                    @for log in &listing.logs {
                        tr {
                            td { (code(&log.party)) }
                            td { (log.epoch) }
                            td { (log.size) }
                            td {
                                a href={ (log.folder) "/" (ACTS) } { "signed bytes" } ", "
                                a href={ (log.folder) "/" (ACTS_READABLE) } { "readable" } ", "
                                a href={ (log.folder) "/" (CHECKPOINT) } { "checkpoint" }
                            }
                            td { code { (log.root) } }
                        }
                    }
                }
            }
        }
    }
}

fn attachments(listing: &Listing) -> Markup {
    html! {
        @if !listing.attachments.is_empty() {
            h2 { "Attachments" }
            div.wide tabindex="0" {
                table {
                    thead { tr { th scope="col" { "Digest" } th scope="col" { "Type" } th scope="col" { "Bytes" } } }
                    tbody {
                        @for attachment in &listing.attachments {
                            tr {
                                td {
                                    @match &attachment.file {
                                        Some(file) => a href=(file) { code { (attachment.digest) } },
                                        None => { code { (attachment.digest) } " (not here)" },
                                    }
                                }
                                td { (attachment.media_type) }
                                td { (attachment.size) }
                            }
                        }
                    }
                }
            }
        }
    }
}
