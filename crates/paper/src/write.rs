//! A sheet written as Markdown, as DOCX, or as Akoma Ntoso (spec: paper, 6). The same sheet gives the same bytes.

mod akoma;
mod docx;
mod escape;
mod markdown;
mod styles;

pub use akoma::{Identity, akoma_ntoso};
pub use docx::docx;
pub use markdown::markdown;
