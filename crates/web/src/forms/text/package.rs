//! A package: wordings of several provisions, to be taken or left together. Each is named as it was seen.

use super::support::{decoded, offered};
use super::{enact, unsaid};
use crate::answer::{Answer, FaultKind, Trouble};
use crate::fields::{Fields, Filled, WORDS, fault};
use crate::parts::{self, Begun, key};
use crate::scene::Scene;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::ProvisionView;
use maud::{Markup, html};
use record::matter::Part;
use record::{ActId, Language};
use secretariat::drafting::package as packed;

/// How many provisions a form offers.
const OFFERED_MAX: usize = 60;

/// The form: each open provision with the wordings that it could have. `around` is a provision that it is made from.
pub fn package_form(scene: &Scene<'_>, around: Option<ActId>, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = "package-form";
    let languages: Vec<Language> = scene.languages().into_iter().cloned().collect();
    let is_open = |own: &&ProvisionView<'_>| {
        let open = own.sides.iter().any(|side| side.agreed.is_err());
        !own.frame && !own.dropped && (open || Some(own.id) == around)
    };
    let open: Vec<_> = scene.text.provisions.iter().filter(is_open).take(OFFERED_MAX).collect();
    html! {
        form id=(form) method="post" action={ (scene.path()) "/package" } {
            (key(scene.eye.guest))
            input type="hidden" name="back" value="proposals";
            p.hint { (words.say("text-package-how")) }
            div.side-by-side { @for own in &open {
                @let name = format!("part.{}", own.id);
                @let none = (String::new(), words.say("text-package-not"));
                @let choices: Vec<(String, String)> = std::iter::once(none).chain(offered(scene, own)).collect();
                (parts::select(words, begun, (form, &name), &scene.label(own), None, &choices))
            } }
            (parts::texts(words, begun, (form, "words"), &words.say("text-words"), &languages, WORDS))
            button type="submit" { (words.say("text-send-package")) }
        }
    }
}

/// The parts that a filled form names.
///
/// # Errors
/// The field that is at fault; fewer than two provisions.
pub fn parts_of(fields: &Fields) -> Result<Vec<Part>, Trouble> {
    let (mut parts, mut provisions) = (Vec::new(), 0);
    for (id, value) in fields.under("part.").filter(|(_, value)| !value.is_empty()) {
        let bent = || fault(&format!("part.{id}"), FaultKind::Choice);
        let provision: ActId = id.parse().map_err(|_| bent())?;
        let wordings = decoded(value).ok_or_else(bent)?;
        parts.extend(wordings.into_iter().map(|(language, wording)| Part { provision, language, wording }));
        provisions += 1;
    }
    if provisions < 2 { Err(Trouble::Said("text-package-few".into())) } else { Ok(parts) }
}

/// `POST /m/{mechanism}/text/{text}/package`
pub async fn package(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let mean = |scene: &Scene<'_>, fields: &Fields| {
        let (parts, words) = (parts_of(fields)?, fields.texts_if("words", WORDS)?);
        packed(scene.text.proposal.id, parts, words).map_err(|error| unsaid(&error))
    };
    let form = |scene: &Scene<'_>, begun: &Begun| Ok(package_form(scene, None, begun));
    enact(visit, (mechanism, text, None), fields, "text-package", mean, form).await
}

#[cfg(test)]
mod tests {
    use super::super::support::encoded;
    use super::*;
    use record::Digest;
    use record::tabling::WordingId;

    #[test]
    fn a_package_has_two_provisions_or_more_and_names_what_was_seen() {
        let seen = encoded(&[("en".parse().expect("a tag"), WordingId::of("a"))]);
        let one = (format!("part.{}", ActId(Digest([1; 32]))), seen.clone());
        let two = (format!("part.{}", ActId(Digest([2; 32]))), seen);
        let none = (format!("part.{}", ActId(Digest([3; 32]))), String::new());
        let parts = parts_of(&Fields::of([one.clone(), two, none.clone()])).expect("two");
        assert_eq!(parts.len(), 2);
        assert!(matches!(parts_of(&Fields::of([one.clone(), none])), Err(Trouble::Said(_))));
        let bent = ("part.x".to_owned(), "y".to_owned());
        assert!(matches!(parts_of(&Fields::of([one, bent])), Err(Trouble::Fault(fault)) if fault.field == "part.x"));
    }
}
