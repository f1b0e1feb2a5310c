//! A folder of files as any web server would carry it: what a demonstration shows a site by. A house on line serves none.

use axum::Router;
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

/// The files of this folder; where nothing is, its `404.html`.
pub fn folder(dir: &Path) -> Router {
    let absent = ServeFile::new(dir.join("404.html"));
    Router::new().fallback_service(ServeDir::new(dir).not_found_service(absent))
}
