//! Drafts on which several work at once: saving puts changes together; what clashes comes back with both. Nothing that was
//! saved is lost, and the cabinet holds that.

use crate::answer::{Answer, FaultKind, Trouble};
use crate::eye::Eye;
use crate::fields::{Fields, Filled, WORDING, fault};
use crate::inner::papers::{draft_path, draft_place};
use crate::parts::{Begun, area, key, language_name, version};
use crate::visit::{Visit, now};
use axum::extract::Path;
use cabinet::{CabinetError, DraftOf, DraftPlace, RevisionNumber, Saved, has_marks};
use maud::{Markup, html};

/// The parts of a draft's path.
pub type Parts = (String, String, String, String);

/// The form: what the draft says, and from which revision the person begins. Both are replaced together or not at all.
pub fn draft_form(eye: &Eye<'_>, place: &DraftPlace, base: RevisionNumber, begun: &Begun) -> Markup {
    let words = eye.words;
    let language = language_name(words, &place.language);
    let is_clashing = has_marks(begun.fields.given("words"));
    let said = begun.fields.given("words").to_owned();
    html! {
        div id="draft-part" data-v=(version(&format!("{} {said}", base.0))) {
            form id="draft" method="post" action=(draft_path(place)) data-saves[!is_clashing]
                data-saving=(words.say("inner-saving")) data-saved=(words.say("inner-saved")) data-clash=(words.say("inner-draft-clash")) {
                (key(eye.guest))
                input type="hidden" name="base" value=(base.0);
                (area(words, begun, ("draft", "words"), (&language, Some(place.language.tag())), Some(&words.say("inner-wording-hint")), WORDING))
                div.tools {
                    button.go type="submit" name="do" value="save" { (words.say("inner-save")) }
                    span.soft role="status" data-save-told {}
                }
            }
        }
    }
}

/// A draft is of a provision of the text, or of one that is to be, in one of the text's languages.
///
/// # Errors
/// Where there is no such thing.
pub async fn held(visit: &Visit, (m, t, of, language): &Parts) -> Result<DraftPlace, Trouble> {
    let place = draft_place(m, t, of, language)?;
    let (m, t, own) = (m.clone(), t.clone(), place.clone());
    visit
        .look(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let text = mechanism.text(&t)?;
            let of_text = match own.of {
                DraftOf::Provision(id) => text.provisions.iter().any(|provision| provision.id == id),
                DraftOf::New(_) => true,
            };
            let in_language = text.languages.iter().any(|(language, _)| *language == own.language);
            if of_text && in_language { Ok(()) } else { Err(Trouble::Absent) }
        })
        .await?;
    Ok(place)
}

/// `POST /inner/draft/{m}/{t}/{of}/{language}`
pub async fn save(visit: Visit, Path(parts): Path<Parts>, Filled(fields): Filled) -> Answer {
    let place = held(&visit, &parts).await?;
    let back = draft_path(&place);
    let Ok(base) = fields.parsed("base").map(RevisionNumber) else { return anew(&visit, place, &fields).await };
    let by = visit.guest.person.number;
    if fields.given("do") == "close" {
        visit.inside(move |cabinet| cabinet.close_draft(&place, base, by, now())).await?;
        visit.app.live().changed();
        return Ok(visit.back(&format!("/inner/text/{}/{}", parts.0, parts.1), "draft-closed"));
    }
    // White space at the end may be where somebody goes on to type.
    let said = fields.given("words").replace("\r\n", "\n");
    let checked = fields.words_if("words", WORDING).map_err(Trouble::from);
    if let Err(trouble) = checked {
        return again(&visit, place, base, Begun::again(&fields, &trouble), trouble).await;
    }
    if has_marks(&said) {
        let trouble = Trouble::from(fault("words", FaultKind::Characters));
        let begun = Begun::again(&fields, &trouble);
        return again(&visit, place, base, begun, Trouble::Said("inner-draft-marks".into())).await;
    }
    let own = place.clone();
    let saved = visit.inside(move |cabinet| cabinet.save_draft(&own, base, &said, by, now())).await;
    let saved = match saved {
        Ok(saved) => saved,
        Err(trouble) if names_nothing(&trouble) => return anew(&visit, place, &fields).await,
        Err(trouble) => return again(&visit, place, base, Begun::again(&fields, &trouble), trouble).await,
    };
    visit.app.live().changed();
    match saved {
        Saved::Saved { .. } => Ok(visit.back(&back, "draft-saved")),
        Saved::Merged { .. } => Ok(visit.back(&back, "draft-merged")),
        Saved::Conflict { theirs, merged, .. } => {
            let begun = Begun::with([("words", merged.marked())]);
            again(&visit, place, theirs, begun, Trouble::Said("inner-draft-clash".into())).await
        }
    }
}

/// The revision from which somebody wrote is not said, or there is none of that number: the form again, as if they had
/// begun with nothing, so that what others wrote is put beside theirs and not replaced.
async fn anew(visit: &Visit, place: DraftPlace, fields: &Fields) -> Answer {
    let begun = Begun::with([("words", fields.given("words").to_owned())]);
    again(visit, place, RevisionNumber(0), begun, Trouble::Said("inner-draft-base".into())).await
}

/// Whether a save rests on a revision that is not there.
fn names_nothing(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Cabinet(error) if matches!(**error, CabinetError::NoSuchPaper { .. }))
}

/// The form again, with what it shall say, from another revision.
async fn again(visit: &Visit, place: DraftPlace, base: RevisionNumber, begun: Begun, trouble: Trouble) -> Answer {
    let form = visit.look(move |eye| Ok(draft_form(eye, &place, base, &begun))).await?;
    visit.again(trouble, form).await
}
