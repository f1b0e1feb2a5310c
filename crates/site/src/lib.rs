//! What the public is shown of a party's releases: static files that any web server, object store or CDN carries, and the
//! judgement of when a release may be seen. It signs nothing, and knows nothing of what is internal.

pub mod blocks;
pub mod clocks;
pub mod due;
pub mod embargo;
mod feeds;
pub mod files;
mod frame;
pub mod gathering;
pub mod keeping;
mod metadata;
pub mod pages;
mod parts;
pub mod paths;
mod proving;
pub mod publishing;
pub mod shelf;
pub mod shown;
mod verifier;
pub mod words;

pub use words::AREAS;
