//! Which option of a block the party wants: chosen or left, in one press.

use super::{commitment, enact, to_text};
use crate::answer::{Answer, Trouble};
use crate::fields::{Fields, Filled, WORDS};
use crate::parts::{Begun, key};
use crate::scene::{Scene, anchor};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::ProvisionView;
use maud::{Markup, html};
use record::tabling::{Favour, Support};
use record::vocabulary::Content;
use record::{ActId, Language};

/// The choice of an option, each in one press. On the text's page, which shows these languages, a press leads back to it.
pub fn choose_form(scene: &Scene<'_>, block: &ProvisionView<'_>, on_text: Option<&[&Language]>) -> Markup {
    let words = scene.words();
    let mine = block.choices.iter().find(|choice| choice.party == scene.mechanism.own).and_then(|choice| choice.option);
    let options = scene.text.provisions.iter().filter(|own| own.under == Some(block.id));
    html! { @for option in options {
        @let at = match on_text { Some(_) => scene.provision_from_text(option.id), None => scene.provision_path(option.id) };
        form.inline id={ "choose-" (anchor(option.id)) } method="post" action={ (at) "/choose" } {
            (key(scene.eye.guest))
            @if let Some(languages) = on_text { (to_text(languages)) }
            input type="hidden" name="commitment" value="instructed";
            @if mine == Some(option.id) {
                button name="favour" value="leaves" { (words.with("text-press-leave", &[("option", (&scene.label(option)).into())])) }
            } @else {
                button.go name="favour" value="prefers" { (words.with("text-press-choose", &[("option", (&scene.label(option)).into())])) }
            }
        }
    } }
}

/// What a press on an option means.
///
/// # Errors
/// The field that is at fault.
pub fn read(fields: &Fields, option: ActId) -> Result<Support, Trouble> {
    let favour = fields.one_of("favour", &[("prefers", Favour::Prefers), ("leaves", Favour::Leaves)])?;
    let words = fields.texts_if("words", WORDS)?;
    Ok(Support {
        provision: option,
        wordings: Vec::new(),
        renders: None,
        favour,
        commitment: commitment(fields)?,
        words,
    })
}

/// `POST /m/{mechanism}/text/{text}/provision/{provision}/choose`: the provision is the option.
pub async fn choose(
    visit: Visit,
    Path((mechanism, text, provision)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let option = provision.clone();
    let mean =
        move |scene: &Scene<'_>, fields: &Fields| Ok(Content::Support(read(fields, scene.provision(&option)?.id)?));
    let again = provision.clone();
    let form = move |scene: &Scene<'_>, _: &Begun| {
        let block = scene.provision(&again)?.under.ok_or(Trouble::Absent)?;
        Ok(choose_form(scene, scene.provision(&block.to_string())?, None))
    };
    enact(visit, (mechanism, text, Some(provision)), fields, "text-chosen", mean, form).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Digest;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn an_option_is_chosen_or_left_without_wordings() {
        let option = ActId(Digest([7; 32]));
        let chosen = read(&fields(&[("favour", "prefers"), ("commitment", "instructed")]), option);
        assert_eq!(
            chosen.map(|own| (own.provision, own.wordings.len(), own.favour)).ok(),
            Some((option, 0, Favour::Prefers))
        );
        assert!(read(&fields(&[("favour", "opposes"), ("commitment", "instructed")]), option).is_err());
    }
}
