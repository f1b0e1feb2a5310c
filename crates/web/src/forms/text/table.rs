//! Tabling: the party's own wording of a provision, in full, in each language by itself. What the person left as it was
//! is not tabled: to say it again would say that it follows.

use super::{commitment, commitment_field, enact, reason_field, unsaid, written};
use crate::answer::{Answer, Trouble};
use crate::fields::{Fields, Filled, WORDING, WORDS};
use crate::parts::{self, Begun, key, language_name};
use crate::scene::Scene;
use crate::stands::stand;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::ProvisionView;
use maud::{Markup, html};
use record::Language;
use record::tabling::WordingId;
use secretariat::drafting::{Manner, Tabled, table as tabling};
use std::collections::BTreeMap;

/// What an area begins with: the party's own wording, else another's, in written form.
fn beginning(scene: &Scene<'_>, own: &ProvisionView<'_>, language: &Language) -> String {
    let side = own.sides.iter().find(|side| side.language == language);
    let order = scene.mechanism.parties();
    let said = side.and_then(|side| order.iter().find_map(|party| stand(side, *party)?.prefers.as_ref()));
    said.map_or_else(String::new, |said| said.text.written().trim().to_owned())
}

/// The form as it is before anybody wrote in it: with what the party wants now, and in place of that in one language
/// what was drafted. What an area began with is named by its digest.
fn fresh(scene: &Scene<'_>, own: &ProvisionView<'_>, drafted: Option<(&Language, String)>) -> Begun {
    let mut values: Vec<(String, String)> = Vec::new();
    for language in scene.languages() {
        let was = beginning(scene, own, language);
        values.push((format!("was.{}", language.tag()), WordingId::of(&was).0.to_string()));
        let drafted = drafted.as_ref().filter(|(of, _)| *of == language).map(|(_, words)| words.clone());
        values.push((format!("wording.{}", language.tag()), drafted.unwrap_or(was)));
    }
    Begun { fields: Fields::of(values), fault: None }
}

/// The form begun with what was drafted in one language.
pub fn begun_with(scene: &Scene<'_>, own: &ProvisionView<'_>, language: &Language, words: String) -> Begun {
    fresh(scene, own, Some((language, words)))
}

/// The form, begun with what the party wants now.
pub fn table_form(scene: &Scene<'_>, own: &ProvisionView<'_>, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = "table-form";
    let languages = scene.languages();
    let is_begun = begun.fields.under("wording.").next().is_some();
    let fresh = fresh(scene, own, None);
    let shown = if is_begun { begun } else { &fresh };
    html! {
        form id=(form) method="post" action={ (scene.provision_path(own.id)) "/table" } {
            (key(scene.eye.guest))
            p.hint { (words.say("text-table-how")) }
            div.side-by-side { @for language in &languages {
                @let name = format!("wording.{}", language.tag());
                @let was = format!("was.{}", language.tag());
                div {
                    input type="hidden" name=(was) value=(shown.fields.given(&was));
                    (parts::area(words, shown, (form, &name), (&language_name(words, language), Some(language.tag())), None, WORDING))
                }
            } }
            (renders_field(scene, shown, form))
            (commitment_field(words, shown, form))
            (reason_field(scene, shown, form))
            button.go type="submit" { (words.say("text-send-table")) }
        }
    }
}

/// The language whose wording these render.
pub fn renders_field(scene: &Scene<'_>, begun: &Begun, form: &str) -> Markup {
    let words = scene.words();
    let none = (String::new(), words.say("text-renders-none"));
    let languages = scene.languages().into_iter().map(|own| (own.tag().to_owned(), language_name(words, own)));
    let offered: Vec<(String, String)> = std::iter::once(none).chain(languages).collect();
    let hint = words.say("text-renders-hint");
    parts::select(words, begun, (form, "renders"), &words.say("text-renders"), Some(&hint), &offered)
}

/// The wordings that differ from what their areas began with.
///
/// # Errors
/// An area that was emptied or cannot be read; where nothing was changed.
pub fn changed(fields: &Fields) -> Result<BTreeMap<Language, String>, Trouble> {
    let mut wordings = BTreeMap::new();
    for (tag, _) in fields.under("wording.") {
        let name = format!("wording.{tag}");
        let Ok(language) = tag.parse::<Language>() else { continue };
        let was = fields.given(&format!("was.{tag}"));
        let nothing = WordingId::of("").0.to_string();
        match written(fields, &name, &language)? {
            Some(text) if WordingId::of(&text).0.to_string() != was => _ = wordings.insert(language, text),
            // "No text" is said in so many words, never by an empty area.
            None if was != nothing && !was.is_empty() => return Err(Trouble::Said("text-emptied".into())),
            Some(_) | None => {}
        }
    }
    if wordings.is_empty() { Err(Trouble::Said("text-unchanged".into())) } else { Ok(wordings) }
}

/// How it is said.
///
/// # Errors
/// The field that is at fault.
pub fn manner(fields: &Fields) -> Result<Manner, Trouble> {
    let renders = match fields.given("renders") {
        "" => None,
        _ => Some(fields.parsed("renders")?),
    };
    Ok(Manner { renders, commitment: commitment(fields)?, words: fields.texts_if("words", WORDS)? })
}

/// The form that says "no text".
pub fn nothing_form(scene: &Scene<'_>, own: &ProvisionView<'_>, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = "nothing-form";
    html! {
        form id=(form) method="post" action={ (scene.provision_path(own.id)) "/table" } {
            (key(scene.eye.guest))
            input type="hidden" name="nothing" value="yes";
            p.hint { (words.say("text-nothing-how")) }
            (commitment_field(words, begun, form))
            (reason_field(scene, begun, form))
            button.grave type="submit" { (words.say("text-send-nothing")) }
        }
    }
}

/// What a filled form tables.
///
/// # Errors
/// The field that is at fault; where nothing was changed.
pub fn read(fields: &Fields) -> Result<(Tabled, Manner), Trouble> {
    let tabled = if fields.ticked("nothing") { Tabled::Nothing } else { Tabled::Wordings(changed(fields)?) };
    Ok((tabled, manner(fields)?))
}

/// `POST /m/{mechanism}/text/{text}/provision/{provision}/table`
pub async fn table(
    visit: Visit,
    Path((mechanism, text, provision)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let own = provision.clone();
    let mean = move |scene: &Scene<'_>, fields: &Fields| {
        let own = scene.provision(&own)?.id;
        let (tabled, manner) = read(fields)?;
        tabling(scene.mechanism.original, own, &tabled, &manner).map_err(|error| unsaid(&error))
    };
    let again = provision.clone();
    let form = move |scene: &Scene<'_>, begun: &Begun| {
        let own = scene.provision(&again)?;
        let nothing = begun.fields.ticked("nothing");
        Ok(if nothing { nothing_form(scene, own, begun) } else { table_form(scene, own, begun) })
    };
    enact(visit, (mechanism, text, Some(provision)), fields, "text-tabled", mean, form).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::FaultKind;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let was = WordingId::of("The Parties shall act.").0.to_string();
        let own = [("was.en".to_owned(), was), ("was.zh".to_owned(), WordingId::of("").0.to_string())];
        Fields::of(own.into_iter().chain(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))))
    }

    #[test]
    fn what_was_left_as_it_was_is_not_tabled() {
        let given = fields(&[("wording.en", "The Parties should act."), ("wording.zh", " ")]);
        let tabled: Vec<_> = changed(&given).expect("one changed").into_iter().collect();
        assert_eq!(tabled, [("en".parse().expect("a tag"), "The Parties should act.".to_owned())]);
        let same = fields(&[("wording.en", "The Parties shall act.\r\n"), ("wording.zh", "")]);
        assert!(matches!(changed(&same), Err(Trouble::Said(key)) if key == "text-unchanged"));
    }

    #[test]
    fn an_emptied_area_is_not_taken_for_no_text() {
        let emptied = fields(&[("wording.en", ""), ("wording.zh", "双方应")]);
        assert!(matches!(changed(&emptied), Err(Trouble::Said(key)) if key == "text-emptied"));
        let said = fields(&[("nothing", "yes"), ("commitment", "instructed")]);
        assert!(matches!(read(&said), Ok((Tabled::Nothing, _))));
    }

    #[test]
    fn brackets_that_do_not_close_are_refused_at_their_field() {
        let given = fields(&[("wording.en", "The Parties [shall"), ("wording.zh", "")]);
        match changed(&given) {
            Err(Trouble::Fault(fault)) => assert_eq!((&fault.field[..], fault.kind), ("wording.en", FaultKind::Signs)),
            other => panic!("{other:?}"),
        }
    }
}
