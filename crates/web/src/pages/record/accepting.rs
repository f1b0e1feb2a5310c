//! Accepting another party's new log: offered beside its opening, to whom it is for, after a word on what to ask before.

use crate::acting::Deed;
use crate::answer::{Answer, Trouble};
use crate::awaited::may_accept;
use crate::eye::{Eye, Mechanism};
use crate::fields::Filled;
use crate::parts::{Begun, key, tick};
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use node::rights::Kind;
use record::act::Act;
use record::vocabulary::{Content, EpochAccept};
use record::{ActId, Place};

const FORM: &str = "accept-log";

/// The form, where this act opens another party's log and this party has not accepted it.
pub fn offered(eye: &Eye<'_>, mechanism: &Mechanism<'_>, place: Place, act: &Act) -> Markup {
    let is_another_s = matches!(act.content, Content::EpochOpen(_)) && place.party != mechanism.own;
    html! { @if is_another_s && may_accept(eye, mechanism, act.id()) {
        h2 { (eye.words.say("record-accept-log")) }
        (form(eye, mechanism, act.id(), &Begun::default()))
    } }
}

fn form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, opening: ActId, begun: &Begun) -> Markup {
    let words = eye.words;
    html! {
        form id=(FORM) method="post" action={ (mechanism.path()) "/record/accept-log" } {
            (key(eye.guest))
            input type="hidden" name="opening" value=(opening);
            p { (words.say("record-accept-log-means")) }
            (tick(begun, (FORM, "asked"), &words.say("record-accept-log-asked")))
            button.go type="submit" { (words.say("record-accept-log")) }
        }
    }
}

/// `POST /m/{m}/record/accept-log`
pub async fn accept(visit: Visit, Path(id): Path<String>, Filled(fields): Filled) -> Answer {
    visit.allowed(Kind::EpochAccept)?;
    let open: ActId = fields.parsed("opening")?;
    let outcome = if fields.ticked("asked") {
        let deed = Deed::new(Content::EpochAccept(EpochAccept { open }));
        visit.act(&id, move |_| Ok(vec![deed])).await
    } else {
        Err(Trouble::Said("record-accept-log-asked-lacking".to_owned()))
    };
    match outcome {
        Ok(_) => Ok(visit.back(&format!("/m/{id}/record"), "log-accepted")),
        Err(trouble) => {
            let begun = Begun::again(&fields, &trouble);
            let form = visit.look(move |eye| Ok(form(eye, &eye.mechanism(&id)?, open, &begun))).await?;
            visit.again(trouble, form).await
        }
    }
}
