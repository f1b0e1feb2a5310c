//! What people do at the inner papers. All of it stays in this house, but for what was cleared by everyone.

pub mod book;
pub mod clear;
pub mod draft;
pub mod instruct;
pub mod remark;

use crate::answer::{Answer, Trouble};
use crate::eye::Eye;
use crate::fields::Fields;
use crate::parts::Begun;
use crate::visit::Visit;
use maud::Markup;

/// What comes of a form: back to a page of ours, and the others who look see it; or the form again.
///
/// # Errors
/// What no form can mend.
async fn end<T>(
    visit: &Visit,
    outcome: Result<T, Trouble>,
    fields: &Fields,
    (path, done): (&str, &str),
    form: impl FnOnce(&Eye<'_>, &Begun) -> Result<Markup, Trouble> + Send + 'static,
) -> Answer {
    match outcome {
        Ok(_) => {
            visit.app.live().changed();
            Ok(visit.back(path, done))
        }
        Err(trouble) => {
            let begun = Begun::again(fields, &trouble);
            let form = visit.look(move |eye| form(eye, &begun)).await?;
            visit.again(trouble, form).await
        }
    }
}
