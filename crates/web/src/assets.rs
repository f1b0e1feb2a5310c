//! Style and scripts: three files, compiled in, under names that change with their bytes, so that browsers keep them for good.

use crate::answer::{Answer, Trouble};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use record::Digest;
use std::sync::LazyLock;

const STYLE: &str = include_str!("../assets/alternat.css");
const SCRIPT: &str = include_str!("../assets/alternat.js");
const PASSKEYS: &str = include_str!("../assets/passkeys.js");
/// A sheet of paper with two lines, one of each party.
const ICON: &str = concat!(
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="5" y="3" width="22" height="26" rx="2" "##,
    r##"fill="#fbfaf7" stroke="#1f4e5f" stroke-width="2"/><path d="M10 12h12" stroke="#1f4e5f" stroke-width="3"/>"##,
    r##"<path d="M10 20h12" stroke="#86380f" stroke-width="3"/></svg>"##
);

/// A file that every page needs.
struct Asset {
    name: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(stem: &str, ending: &str, kind: &'static str, text: &'static str) -> Asset {
        Asset { name: format!("{stem}-{}.{ending}", &Digest::of(text.as_bytes()).to_string()[..16]), kind, text }
    }
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    [
        Asset::new("alternat", "css", "text/css; charset=utf-8", STYLE),
        Asset::new("alternat", "js", "text/javascript; charset=utf-8", SCRIPT),
        Asset::new("passkeys", "js", "text/javascript; charset=utf-8", PASSKEYS),
        Asset::new("icon", "svg", "image/svg+xml", ICON),
    ]
});

/// Where the style is.
pub fn style() -> String {
    format!("/assets/{}", ASSETS[0].name)
}

/// Where the script is.
pub fn script() -> String {
    format!("/assets/{}", ASSETS[1].name)
}

/// Where the script for passkeys is.
pub fn passkeys() -> String {
    format!("/assets/{}", ASSETS[2].name)
}

/// Where the icon is.
pub fn icon() -> String {
    format!("/assets/{}", ASSETS[3].name)
}

/// `GET /assets/{name}`.
pub async fn file(Path(name): Path<String>) -> Answer {
    let asset = ASSETS.iter().find(|asset| asset.name == name).ok_or(Trouble::Absent)?;
    Ok(([(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], asset.text)
        .into_response())
}
