//! The pages of a meeting over a small real record: what they show, what their forms mean, and that no words of the record
//! become a page of their own.

#[allow(dead_code, reason = "the tests of texts use the rest of it")]
mod browser;
mod forms;
#[allow(dead_code, reason = "the tests of signing use the rest of it")]
mod houses;
mod inner;
mod pages;
mod story;
mod troubles;
