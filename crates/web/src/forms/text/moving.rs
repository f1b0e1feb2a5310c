//! Another place for a provision is proposed: first, or behind another one.

use super::{enact, unsaid};
use crate::answer::{Answer, Trouble};
use crate::fields::{Fields, Filled};
use crate::parts::{self, Begun, key};
use crate::scene::Scene;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::ProvisionView;
use maud::{Markup, html};
use record::ActId;
use secretariat::drafting::{At, Spot, relocate};

/// How many neighbours a form offers on each side.
const NEIGHBOURS_MAX: usize = 100;

/// The places that are offered: the end, the beginning, and behind each of the provisions around this one.
pub fn places(scene: &Scene<'_>, around: Option<ActId>) -> Vec<(String, String)> {
    let words = scene.words();
    let all = &scene.text.provisions;
    let at = around.and_then(|id| all.iter().position(|own| own.id == id)).unwrap_or(0);
    let near = all[at.saturating_sub(NEIGHBOURS_MAX)..].iter().take(2 * NEIGHBOURS_MAX);
    let behind = near.map(|own| {
        let label = scene.label(own);
        (format!("behind:{}", own.id), words.with("text-place-behind", &[("label", (&label).into())]))
    });
    let ends = [("end", "text-place-end"), ("first", "text-place-first")];
    ends.into_iter().map(|(value, key)| (value.to_owned(), words.say(key))).chain(behind).collect()
}

/// A place as a form names it.
///
/// # Errors
/// Where it names none.
pub fn place(fields: &Fields, under: Option<ActId>) -> Result<Spot, Trouble> {
    let given = fields.given("place");
    Ok(match given.strip_prefix("behind:") {
        // What it is part of follows from what it stands behind.
        Some(_) => Spot { under: None, at: At::Behind(behind(given)?) },
        None => Spot { under, at: fields.one_of("place", &[("end", At::End), ("first", At::First)])? },
    })
}

fn behind(given: &str) -> Result<ActId, Trouble> {
    let id = given.trim_start_matches("behind:");
    id.parse().map_err(|_| crate::fields::fault("place", crate::answer::FaultKind::Choice).into())
}

/// The form.
pub fn move_form(scene: &Scene<'_>, own: &ProvisionView<'_>, begun: &Begun) -> Markup {
    let words = scene.words();
    let mut offered = places(scene, Some(own.id));
    offered.retain(|(value, _)| *value != format!("behind:{}", own.id));
    html! {
        form id="move-form" method="post" action={ (scene.provision_path(own.id)) "/move" } {
            (key(scene.eye.guest))
            (parts::select(words, begun, ("move-form", "place"), &words.say("text-place"), None, &offered))
            button type="submit" { (words.say("text-send-move")) }
        }
    }
}

/// `POST /m/{mechanism}/text/{text}/provision/{provision}/move`
pub async fn relocation(
    visit: Visit,
    Path((mechanism, text, provision)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let own = provision.clone();
    let mean = move |scene: &Scene<'_>, fields: &Fields| {
        let own = scene.provision(&own)?;
        let spot = place(fields, own.under)?;
        relocate(scene.mechanism.original, own.id, spot).map_err(|error| unsaid(&error))
    };
    let again = provision.clone();
    let form = move |scene: &Scene<'_>, begun: &Begun| Ok(move_form(scene, scene.provision(&again)?, begun));
    enact(visit, (mechanism, text, Some(provision)), fields, "text-moved", mean, form).await
}
