//! `/me/links`: a person puts away what they were told of a link. The list itself stands on `/me`.

use crate::answer::{Answer, FaultKind, Trouble};
use crate::fields::{Filled, fault};
use crate::links_told::may_dismiss;
use crate::visit::{Visit, now};
use cabinet::LinkNumber;

/// `POST /me/links/dismiss`
pub async fn dismiss(visit: Visit, Filled(fields): Filled) -> Answer {
    // Whoever uses a link that is not theirs could else put away the one sign of it.
    if !may_dismiss(&visit.guest) {
        return Err(Trouble::Said("me-link-dismiss-later".to_owned()));
    }
    let link = LinkNumber(fields.parsed("link")?);
    let used = match fields.given("used") {
        "" => None,
        text => Some(text.parse().map_err(|_| fault("used", FaultKind::Choice))?),
    };
    let person = visit.guest.person.number;
    if visit.inside(move |cabinet| cabinet.dismiss_link(person, link, used, now())).await? {
        Ok(visit.back("/me#links", "link-dismissed"))
    } else {
        Err(Trouble::Said("me-link-changed".to_owned()))
    }
}
