//! The pages of a site, one module for each kind. A page is a pure function from values to bytes.

pub mod absent;
pub mod account;
pub mod index;
pub mod joint;
pub mod mechanism;
pub mod releases;
