//! The pages of a joint text over a real record: what they show of brackets, what their forms mean, that a refusal gives
//! the words back, and that a long text comes in portions.

#[path = "../meeting/browser.rs"]
#[allow(dead_code, reason = "other tests do more with it")]
mod browser;
mod drafts;
mod forms;
#[path = "../meeting/houses.rs"]
#[allow(dead_code, reason = "the houses of other tests do more")]
mod houses;
mod long;
mod pages;
mod story;
