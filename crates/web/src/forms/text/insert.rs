//! A new provision: what it is, where it stands, what it is called, and what the party wants it to say.

use super::moving::{place, places};
use super::table::{changed, manner, renders_field};
use super::{commitment_field, enact, reason_field, unsaid};
use crate::answer::{Answer, Trouble};
use crate::fields::{Fields, Filled, NAME, WORDING};
use crate::parts::{self, Begun, key, language_name};
use crate::scene::Scene;
use crate::spoken::{self, UNITS};
use crate::visit::Visit;
use axum::extract::Path;
use maud::{Markup, html};
use record::ActId;
use record::tabling::Unit;
use secretariat::drafting::{LabelWanted, NewProvision, Tabled};
use std::collections::BTreeMap;

/// The form. `under` is what the provision shall be part of, `behind` what it shall follow.
pub fn insert_form(scene: &Scene<'_>, under: Option<ActId>, behind: Option<ActId>, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = "insert-form";
    let languages = scene.languages();
    let above = under.and_then(|under| scene.text.provisions.iter().find(|own| own.id == under));
    let units: Vec<(String, String)> = UNITS
        .iter()
        .filter(|(_, unit)| (*unit == Unit::Choice) == above.is_some_and(|above| above.unit == Unit::Options))
        .map(|(name, unit)| ((*name).to_owned(), spoken::unit(words, *unit)))
        .collect();
    let fresh = Begun::with(behind.map(|id| ("place", format!("behind:{id}"))));
    let begun = if begun.fields.given("place").is_empty() { &fresh } else { begun };
    let labels: Vec<(String, String)> = ["by-rule", "alternative", "own"]
        .iter()
        .map(|name| ((*name).to_owned(), words.say(&format!("text-label-{name}"))))
        .collect();
    let mut offered = places(scene, behind.or(under));
    offered.retain(|(value, _)| under.is_none() || !value.starts_with("behind:"));
    html! {
        form id=(form) method="post" action={ (scene.path()) "/insert" } {
            (key(scene.eye.guest))
            @if let Some(above) = above {
                input type="hidden" name="under" value=(above.id);
                p { (words.with("text-insert-under", &[("label", (&scene.label(above)).into())])) }
            }
            div.side-by-side {
                (parts::select(words, begun, (form, "unit"), &words.say("text-unit"), None, &units))
                (parts::select(words, begun, (form, "place"), &words.say("text-place"), None, &offered))
                (parts::select(words, begun, (form, "label"), &words.say("text-label"), None, &labels))
                (parts::line(words, begun, (form, "own-label"), &words.say("text-own-label"), Some(&words.say("text-own-label-hint")), NAME))
            }
            p.hint { (words.say("text-table-how")) }
            div.side-by-side { @for language in &languages {
                @let name = format!("wording.{}", language.tag());
                (parts::area(words, begun, (form, &name), (&language_name(words, language), Some(language.tag())), None, WORDING))
            } }
            (renders_field(scene, begun, form))
            (commitment_field(words, begun, form))
            (reason_field(scene, begun, form))
            button.go type="submit" { (words.say("text-send-insert")) }
        }
    }
}

/// What a filled form inserts.
///
/// # Errors
/// The field that is at fault; no wording where one is needed.
pub fn read(fields: &Fields, text: ActId) -> Result<NewProvision, Trouble> {
    let unit = fields.one_of("unit", &UNITS)?;
    let under = match fields.given("under") {
        "" => None,
        _ => Some(fields.parsed("under")?),
    };
    let label = match fields.one_of("label", &[("by-rule", 0), ("alternative", 1), ("own", 2)])? {
        0 => LabelWanted::ByRule,
        1 => LabelWanted::Alternative,
        _ => LabelWanted::Given(fields.words("own-label", NAME)?),
    };
    let holds = matches!(unit, Unit::Options | Unit::Choice);
    let wordings = match changed(fields) {
        // A block of options says nothing itself, and an option may only hold others.
        Err(Trouble::Said(_)) if holds => BTreeMap::new(),
        other => other?,
    };
    let (spot, tabled, manner) = (place(fields, under)?, Tabled::Wordings(wordings), manner(fields)?);
    Ok(NewProvision { text, unit, label, spot, tabled, manner })
}

/// `POST /m/{mechanism}/text/{text}/insert`
pub async fn insert(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let mean = |scene: &Scene<'_>, fields: &Fields| {
        let new = read(fields, scene.text.proposal.id)?;
        new.content(scene.mechanism.original).map_err(|error| unsaid(&error))
    };
    let form =
        |scene: &Scene<'_>, begun: &Begun| Ok(insert_form(scene, begun.fields.parsed("under").ok(), None, begun));
    enact(visit, (mechanism, text, None), fields, "text-inserted", mean, form).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;
    use secretariat::drafting::At;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let always = [("commitment", "instructed"), ("label", "by-rule"), ("place", "end")];
        let own = pairs.iter().chain(always.iter().filter(|(name, _)| pairs.iter().all(|(other, _)| other != name)));
        Fields::of(own.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_provision_is_read_with_its_place_and_label() {
        let text = ActId(Digest([1; 32]));
        let neighbour = ActId(Digest([2; 32]));
        let place = format!("behind:{neighbour}");
        let new =
            read(&fields(&[("unit", "operative"), ("wording.en", "Act."), ("place", &place)]), text).expect("whole");
        assert_eq!((new.unit, new.label, new.spot.at), (Unit::Operative, LabelWanted::ByRule, At::Behind(neighbour)));
        let own = read(
            &fields(&[("unit", "operative"), ("wording.en", "Act."), ("label", "own"), ("own-label", "4.1 bis")]),
            text,
        );
        assert_eq!(own.map(|new| new.label).ok(), Some(LabelWanted::Given("4.1 bis".into())));
        assert!(matches!(
            read(&fields(&[("unit", "operative"), ("wording.en", "Act."), ("label", "own")]), text),
            Err(Trouble::Fault(fault)) if fault.field == "own-label"
        ));
    }

    #[test]
    fn only_what_holds_others_may_say_nothing() {
        let text = ActId(Digest([1; 32]));
        assert!(matches!(read(&fields(&[("unit", "operative"), ("wording.en", " ")]), text), Err(Trouble::Said(_))));
        assert!(read(&fields(&[("unit", "options")]), text).is_ok());
        assert!(read(&fields(&[("unit", "paragraph"), ("wording.en", "Act.")]), text).is_err());
    }
}
