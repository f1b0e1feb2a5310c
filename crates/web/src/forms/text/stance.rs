//! Stances on what is proposed on a text, and the text itself; what a party chose of a block of options; what it takes
//! back.

use super::{commitment, commitment_field, enact, reason_field};
use crate::answer::{Answer, FaultKind, Trouble};
use crate::fields::{Fields, Filled, WORDS, fault};
use crate::parts::{self, Begun, key};
use crate::scene::Scene;
use crate::spoken::{self, ATTITUDES};
use crate::visit::Visit;
use axum::extract::Path;
use consultation::{MatterView, ProvisionView, StanceView, Voice};
use maud::{Markup, html};
use node::rights::Kind;
use record::ActId;
use record::tabling::{Favour, Support};
use record::vocabulary::{Attitude, Content, Stance, Withdraw};

/// What this house's party said last on a proposal.
fn own<'m, 'a>(scene: &Scene<'_>, matter: &'m MatterView<'a>) -> Option<&'m StanceView<'a>> {
    matter.stances.iter().find(|stance| stance.party == scene.mechanism.own)
}

/// Whether anything can still be said on a proposal.
pub fn is_open(matter: &MatterView<'_>) -> bool {
    !matter.withdrawn && matter.settled.is_none()
}

/// One press: accept, or accept ad referendum; and taking back what is the party's own.
pub fn press(scene: &Scene<'_>, matter: &MatterView<'_>, back: &str) -> Markup {
    let words = scene.words();
    let said = own(scene, matter);
    let accepts = said.is_some_and(|said| {
        matches!(said.voice, Voice::Proposed | Voice::Lapsed { .. } | Voice::Stance { attitude: Attitude::Accept, .. })
    });
    let halfway =
        said.is_some_and(|said| matches!(said.voice, Voice::Stance { attitude: Attitude::AcceptAdReferendum, .. }));
    html! {
        @if is_open(matter) && scene.may(Kind::Stance) && !accepts {
            form method="post" action={ (scene.path()) "/stance" } {
                (key(scene.eye.guest))
                input type="hidden" name="on" value=(matter.id);
                input type="hidden" name="back" value=(back);
                input type="hidden" name="commitment" value="instructed";
                button.go name="attitude" value="accept" { (words.say(if halfway { "text-press-confirm" } else { "text-press-accept" })) }
                @if !halfway { button name="attitude" value="ad-referendum" { (words.say("text-press-ad-referendum")) } }
            }
        }
        @if is_open(matter) && !matter.agreed && matter.author == scene.mechanism.own && scene.may(Kind::Withdraw) {
            (withdraw_form(scene, matter.id, back))
        }
    }
}

/// A stance in full: with words, and how far the party is bound.
pub fn stance_form(scene: &Scene<'_>, on: ActId, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = format!("stance-{}", on.0.short());
    let offered: Vec<(String, String)> =
        ATTITUDES.iter().map(|(name, own)| ((*name).to_owned(), spoken::attitude(words, *own))).collect();
    html! {
        form id=(form) method="post" action={ (scene.path()) "/stance" } {
            (key(scene.eye.guest))
            input type="hidden" name="on" value=(on);
            input type="hidden" name="back" value="proposals";
            (parts::select(words, begun, (&form, "attitude"), &words.say("text-attitude"), None, &offered))
            (commitment_field(words, begun, &form))
            (reason_field(scene, begun, &form))
            button.go type="submit" { (words.say("text-send-stance")) }
        }
    }
}

fn withdraw_form(scene: &Scene<'_>, what: ActId, back: &str) -> Markup {
    html! {
        form method="post" action={ (scene.path()) "/withdraw" } {
            (key(scene.eye.guest))
            input type="hidden" name="what" value=(what);
            input type="hidden" name="back" value=(back);
            button.grave type="submit" { (scene.words().say("text-press-withdraw")) }
        }
    }
}

/// The choice of an option, each in one press.
pub fn choose_form(scene: &Scene<'_>, block: &ProvisionView<'_>) -> Markup {
    let words = scene.words();
    let mine = block.choices.iter().find(|choice| choice.party == scene.mechanism.own).and_then(|choice| choice.option);
    let options = scene.text.provisions.iter().filter(|own| own.under == Some(block.id));
    html! { @for option in options {
        form method="post" action={ (scene.provision_path(option.id)) "/choose" } {
            (key(scene.eye.guest))
            input type="hidden" name="commitment" value="instructed";
            @if mine == Some(option.id) {
                button name="favour" value="leaves" { (words.with("text-press-leave", &[("option", (&scene.label(option)).into())])) }
            } @else {
                button.go name="favour" value="prefers" { (words.with("text-press-choose", &[("option", (&scene.label(option)).into())])) }
            }
        }
    } }
}

/// What a filled form of a stance means.
///
/// # Errors
/// The field that is at fault.
pub fn read(fields: &Fields) -> Result<Stance, Trouble> {
    let attitude = fields.one_of("attitude", &ATTITUDES)?;
    let words = fields.texts_if("words", WORDS)?;
    if attitude == Attitude::Reserve && words.is_none() {
        return Err(fault("attitude", FaultKind::Lacking).into());
    }
    Ok(Stance { on: fields.parsed("on")?, attitude, commitment: commitment(fields)?, words })
}

/// `POST /m/{mechanism}/text/{text}/stance`
pub async fn stance(
    visit: Visit,
    Path((mechanism, text)): Path<(String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let mean = |_: &Scene<'_>, fields: &Fields| Ok(Content::Stance(read(fields)?));
    let form = |scene: &Scene<'_>, begun: &Begun| Ok(stance_form(scene, begun.fields.parsed("on")?, begun));
    enact(visit, (mechanism, text, None), fields, "text-stance", mean, form).await
}

/// `POST /m/{mechanism}/text/{text}/withdraw`
pub async fn withdraw(
    visit: Visit,
    Path((mechanism, text)): Path<(String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let mean = |_: &Scene<'_>, fields: &Fields| Ok(Content::Withdraw(Withdraw { what: fields.parsed("what")? }));
    let form = |scene: &Scene<'_>, begun: &Begun| Ok(withdraw_form(scene, begun.fields.parsed("what")?, "proposals"));
    enact(visit, (mechanism, text, None), fields, "text-withdrawn", mean, form).await
}

/// What a press on an option means.
///
/// # Errors
/// The field that is at fault.
pub fn read_choice(fields: &Fields, option: ActId) -> Result<Support, Trouble> {
    let favour = fields.one_of("favour", &[("prefers", Favour::Prefers), ("leaves", Favour::Leaves)])?;
    let words = fields.texts_if("words", WORDS)?;
    Ok(Support { provision: option, wordings: Vec::new(), renders: None, favour, commitment: commitment(fields)?, words })
}

/// `POST /m/{mechanism}/text/{text}/provision/{provision}/choose`: the provision is the option.
pub async fn choose(
    visit: Visit,
    Path((mechanism, text, provision)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let option = provision.clone();
    let mean = move |scene: &Scene<'_>, fields: &Fields| {
        Ok(Content::Support(read_choice(fields, scene.provision(&option)?.id)?))
    };
    let again = provision.clone();
    let form = move |scene: &Scene<'_>, _: &Begun| {
        let block = scene.provision(&again)?.under.ok_or(Trouble::Absent)?;
        Ok(choose_form(scene, scene.provision(&block.to_string())?))
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
    fn a_stance_is_read_and_a_reservation_has_words() {
        let on = ActId(Digest([7; 32]));
        let id = on.to_string();
        let well = [("on", id.as_str()), ("attitude", "ad-referendum"), ("commitment", "personal")];
        let stance = read(&fields(&well)).expect("all is there");
        assert_eq!((stance.on, stance.attitude, stance.words), (on, Attitude::AcceptAdReferendum, None));
        let bare = read(&fields(&[well[0], ("attitude", "reserve"), well[2]]));
        assert!(matches!(bare, Err(Trouble::Fault(fault)) if fault.field == "attitude"));
        let said = [well[0], ("attitude", "reserve"), well[2], ("words.en", "Rods are not nets.")];
        assert_eq!(read(&fields(&said)).map(|stance| stance.words.is_some()).ok(), Some(true));
        assert!(matches!(read(&fields(&[("on", "7"), well[1], well[2]])), Err(Trouble::Fault(fault)) if fault.field == "on"));
    }

    #[test]
    fn an_option_is_chosen_or_left_without_wordings() {
        let option = ActId(Digest([7; 32]));
        let chosen = read_choice(&fields(&[("favour", "prefers"), ("commitment", "instructed")]), option);
        assert_eq!(chosen.map(|own| (own.provision, own.wordings.len(), own.favour)).ok(), Some((option, 0, Favour::Prefers)));
        assert!(read_choice(&fields(&[("favour", "opposes"), ("commitment", "instructed")]), option).is_err());
    }
}
