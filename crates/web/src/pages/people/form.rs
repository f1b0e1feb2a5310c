//! The forms of mandates, and how what they bring is read. What is logged, and who approves, is not decided here.

use super::roots;
use crate::answer::{FaultKind, Trouble};
use crate::eye::{Eye, Mechanism};
use crate::fields::{Fields, LINE, NAME, fault};
use crate::pages::record::{languages, power_key};
use crate::parts::{self, Begun};
use crate::troubles::role_key;
use crate::visit::Visit;
use crate::words::Words;
use maud::{Markup, html};
use node::rights::role_name;
use record::ActId;
use record::person::{PersonKey, TOGETHER_MAX};
use record::vocabulary::{Mandate, Role};
use std::path::Path;

/// The kinds of act that a mandate can give power for here (spec: act, 4).
const POWERS: [u64; 6] = [15, 16, 19, 20, 6, 2];
/// The powers that are ticked where nothing else was said: what a signatory needs.
const USUAL_POWERS: [u64; 3] = [15, 16, 19];

/// What the form calls the keys that a renewed mandate has.
const KEPT: &str = "kept";

/// Somebody of the house who has a passkey.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// What the form calls the passkey: its key's id.
    pub key: String,
    /// Whose, and what they call it.
    pub said: String,
    /// The key.
    pub public: PersonKey,
}

/// What the house offers in the form.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The passkeys of its people.
    pub bearers: Vec<Bearer>,
    /// The keys of the mandate that is renewed.
    pub kept: Option<Vec<PersonKey>>,
    /// Whether its root keys lie here, unprotected.
    pub play_keys: PlayKeys,
}

/// Whether a house's root keys lie in it as plain files: such a house plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlayKeys {
    /// As many as must act together do.
    Here,
    /// They are elsewhere, as they should be.
    Elsewhere,
}

/// How a mandate with powers comes to its approvals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// As a file that goes to the keepers of the root keys.
    File,
    /// By the play keys in this house.
    PlayKeys,
}

/// What a form asked for.
pub struct Given {
    /// The mandate, without its name's blob.
    pub mandate: Mandate,
    /// The person's name.
    pub name: Option<String>,
    /// How it is approved, where it has powers.
    pub way: Way,
}

/// Reads what the house offers.
///
/// # Errors
/// Where the cabinet cannot be read.
pub async fn offered(visit: &Visit) -> Result<Offered, Trouble> {
    let bearers = visit
        .inside(|cabinet| {
            let mut bearers = Vec::new();
            for person in cabinet.people()?.into_iter().filter(|person| person.left.is_none()) {
                for passkey in cabinet.passkeys_of(person.number)? {
                    if let Ok(public) = PersonKey::decode(&passkey.key) {
                        let said = format!("{} · {}", person.name, passkey.label);
                        bearers.push(Bearer { key: public.id().0.to_string(), said, public });
                    }
                }
            }
            Ok(bearers)
        })
        .await?;
    let dir = visit.app.own().dir.clone();
    let play_keys = tokio::task::spawn_blocking(move || play_keys_in(&dir)).await.unwrap_or(PlayKeys::Elsewhere);
    Ok(Offered { bearers, kept: None, play_keys })
}

/// What the house offers, with the keys of the own mandate that is renewed.
///
/// # Errors
/// Where there is no such mandate.
pub fn keeping(offered: Offered, mechanism: &Mechanism<'_>, now: i64, renews: &str) -> Result<Offered, Trouble> {
    if renews.is_empty() {
        return Ok(offered);
    }
    let mandates = mechanism.view.mandates(mechanism.own, now);
    let held = mandates.into_iter().find(|held| held.id.to_string() == renews).ok_or(Trouble::Absent)?;
    Ok(Offered { kept: Some(held.mandate.keys.clone()).filter(|keys| !keys.is_empty()), ..offered })
}

/// Whether the root keys of the house in this folder lie there, unprotected.
pub fn play_keys_in(house: &Path) -> PlayKeys {
    if roots::play_keys(house).is_some() { PlayKeys::Here } else { PlayKeys::Elsewhere }
}

/// The form of a new or renewed mandate.
pub fn mandate(eye: &Eye<'_>, mechanism: &Mechanism<'_>, begun: &Begun, offered: &Offered) -> Markup {
    let words = eye.words;
    const FORM: &str = "mandate";
    let roles: Vec<(String, String)> =
        Role::ALL.iter().map(|role| (role_name(*role).to_owned(), words.say(role_key(*role)))).collect();
    let mut rounds = vec![(String::new(), words.say("record-whole-mechanism"))];
    rounds.extend(
        mechanism.view.rounds().iter().rev().filter(|round| !round.proposal.withdrawn).map(|round| {
            (round.proposal.id.to_string(), words.with("record-round", &[("number", round.number.into())]))
        }),
    );
    let mut bearers = vec![(String::new(), words.say("record-bearer-none"))];
    if offered.kept.is_some() {
        bearers.insert(0, (KEPT.to_owned(), words.say("record-bearer-kept")));
    }
    bearers.extend(offered.bearers.iter().map(|bearer| (bearer.key.clone(), bearer.said.clone())));
    let given: Vec<u64> = begun.fields.all("power").filter_map(|power| power.parse().ok()).collect();
    let fresh = begun.fields.given("person").is_empty();
    html! {
        form id=(FORM) method="post" action={ (mechanism.path()) "/people" } data-plain {
            (parts::key(eye.guest))
            input type="hidden" name="renews" value=(begun.fields.given("renews"));
            (parts::line(words, begun, (FORM, "person"), &words.say("record-field-place-of-person"), Some(&words.say("record-place-hint")), NAME))
            (parts::line(words, begun, (FORM, "name"), &words.say("record-name"), Some(&words.say("record-name-hint")), LINE))
            (parts::texts(words, begun, (FORM, "office"), &words.say("record-field-office"), &languages(mechanism), LINE))
            (parts::select(words, begun, (FORM, "role"), &words.say("record-field-role"), None, &roles))
            (parts::select(words, begun, (FORM, "round"), &words.say("record-for"), None, &rounds))
            (until(words, begun, FORM))
            fieldset {
                legend { (words.say("record-full-powers")) }
                p.hint.soft { (words.say("record-powers-hint")) }
                (parts::select(words, begun, (FORM, "bearer"), &words.say("record-bearer"), Some(&words.say("record-bearer-hint")), &bearers))
                @for power in POWERS {
                    @if let Some(key) = power_key(power) {
                        @let ticked = given.contains(&power) || (fresh && USUAL_POWERS.contains(&power));
                        div.choice {
                            input type="checkbox" id={ (FORM) "-power-" (power) } name="power" value=(power) checked[ticked];
                            label for={ (FORM) "-power-" (power) } { (words.say(key)) }
                        }
                    }
                }
                div.field {
                    label for={ (FORM) "-together" } { (words.say("record-field-together")) }
                    @let together = begun.fields.given("together");
                    input type="number" id={ (FORM) "-together" } name="together" min="1" max=(TOGETHER_MAX) value=(if together.is_empty() { "1" } else { together });
                }
                @if offered.play_keys == PlayKeys::Here {
                    div class="notice warn" { p { (words.say("record-play-keys")) } }
                    (parts::select(words, begun, (FORM, "way"), &words.say("record-way"), None, &[
                        ("play-keys".to_owned(), words.say("record-way-play-keys")), ("file".to_owned(), words.say("record-way-file")),
                    ]))
                } @else { p.soft { (words.say("record-way-file-hint")) } }
            }
            button.go type="submit" { (words.say("record-mandate-give")) }
        }
    }
}

fn until(words: &Words, begun: &Begun, form: &str) -> Markup {
    let bad = begun.fault.as_ref().filter(|fault| fault.field == "until");
    html! { div.field {
        label for={ (form) "-until" } { (words.say("record-last-day")) }
        div.hint id={ (form) "-until-hint" } { (words.say("record-last-day-hint")) }
        input type="date" id={ (form) "-until" } name="until" value=(begun.fields.given("until"))
            aria-describedby={ (form) "-until-hint" } aria-invalid=[bad.map(|_| "true")];
        @if let Some(fault) = bad { div.fault { (crate::troubles::fault_said(words, fault)) } }
    } }
}

/// The form that takes the file with its approvals.
pub fn upload(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Markup {
    let words = eye.words;
    html! {
        p { (words.say("record-approved-how")) }
        p { code { "alternat people approve mandate.act --root root-1.key" } }
        form id="approved" method="post" action={ (mechanism.path()) "/people/approved" } enctype="multipart/form-data" data-plain {
            (parts::key(eye.guest))
            div.field {
                label for="approved-file" { (words.say("record-approved-file")) }
                input type="file" id="approved-file" name="file" multiple required;
            }
            button.go type="submit" { (words.say("record-approved-log")) }
        }
    }
}

/// The form that ends a mandate.
pub fn revoke(eye: &Eye<'_>, mechanism: &Mechanism<'_>, id: &str, begun: &Begun) -> Markup {
    let words = eye.words;
    let id = if id.is_empty() { begun.fields.given("mandate") } else { id };
    html! { form id={ "revoke-form-" (id) } method="post" action={ (mechanism.path()) "/people/revoke" } {
        (parts::key(eye.guest))
        input type="hidden" name="mandate" value=(id);
        p { (words.say("record-revoke-hint")) }
        button.grave type="submit" { (words.say("record-mandate-revoke-now")) }
    } }
}

/// Reads the form of a mandate.
///
/// # Errors
/// The first fault.
pub fn read(fields: &Fields, words: &Words, offered: &Offered) -> Result<Given, Trouble> {
    let person = fields.words("person", NAME)?;
    let roles: Vec<(&str, Role)> = Role::ALL.iter().map(|role| (role_name(*role), *role)).collect();
    let keys = match fields.given("bearer") {
        "" => Vec::new(),
        KEPT => offered.kept.clone().ok_or_else(|| fault("bearer", FaultKind::Choice))?,
        key => {
            let bearer = offered.bearers.iter().find(|bearer| bearer.key == key);
            vec![bearer.ok_or_else(|| fault("bearer", FaultKind::Choice))?.public.clone()]
        }
    };
    // Powers are those of a key: who has none approves nothing.
    let mut powers = Vec::new();
    if !keys.is_empty() {
        for power in fields.all("power") {
            let power = power.parse().ok().filter(|power| POWERS.contains(power));
            powers.push(power.ok_or_else(|| fault("power", FaultKind::Choice))?);
        }
        powers.sort_unstable();
        powers.dedup();
        if powers.is_empty() {
            return Err(fault("bearer", FaultKind::Choice).into());
        }
    }
    let together = match fields.given("together").trim() {
        "" => 1,
        text => text
            .parse()
            .ok()
            .filter(|together| (1..=TOGETHER_MAX).contains(together))
            .ok_or_else(|| fault("together", FaultKind::Number))?,
    };
    let mandate = Mandate {
        person,
        office: fields.texts("office", LINE)?,
        role: fields.one_of("role", &roles)?,
        round: if fields.given("round").is_empty() { None } else { Some(fields.parsed::<ActId>("round")?) },
        name: None,
        together: if powers.is_empty() { 1 } else { together },
        keys,
        powers,
        until: last_second(fields, words)?,
    };
    let way =
        if offered.play_keys == PlayKeys::Here && fields.given("way") != "file" { Way::PlayKeys } else { Way::File };
    Ok(Given { mandate, name: fields.words_if("name", LINE)?, way })
}

/// The last second of the day that was typed, in the zone of the person.
fn last_second(fields: &Fields, words: &Words) -> Result<Option<i64>, Trouble> {
    let text = fields.given("until").trim();
    if text.is_empty() {
        return Ok(None);
    }
    let end = || {
        let day: jiff::civil::Date = text.parse().ok()?;
        let next = day.tomorrow().ok()?.to_zoned(words.zone.clone()).ok()?;
        Some(next.timestamp().as_second() - 1)
    };
    end().map(Some).ok_or_else(|| fault("until", FaultKind::Time).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Tongue;

    fn none() -> Offered {
        Offered { bearers: Vec::new(), kept: None, play_keys: PlayKeys::Elsewhere }
    }

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn words() -> Words {
        Words::new(Tongue::English, jiff::tz::TimeZone::get("Asia/Shanghai").expect("the zone is known"))
    }

    const PLAIN: [(&str, &str); 4] =
        [("person", "chair"), ("office.en", "Minister"), ("role", "co-chair"), ("until", "2026-05-13")];

    #[test]
    fn a_mandate_without_a_passkey_has_no_powers_whatever_was_ticked() {
        let mut pairs = PLAIN.to_vec();
        pairs.push(("power", "16"));
        let given = read(&fields(&pairs), &words(), &none()).expect("it is whole");
        assert!(given.mandate.powers.is_empty() && given.mandate.keys.is_empty());
        assert_eq!(given.mandate.until, Some(1_778_687_999), "2026-05-13 ends in Shanghai");
        assert_eq!(given.way, Way::File);
    }

    #[test]
    fn a_passkey_of_nobody_here_and_a_power_that_is_not_offered_are_not_taken() {
        let mut pairs = PLAIN.to_vec();
        pairs.push(("bearer", "00"));
        assert!(
            matches!(read(&fields(&pairs), &words(), &none()), Err(Trouble::Fault(fault)) if fault.field == "bearer")
        );
        let public = PersonKey::Ed25519([7; 32]);
        let bearer = Bearer { key: public.id().0.to_string(), said: String::new(), public };
        let offered = Offered { bearers: vec![bearer.clone()], kept: None, play_keys: PlayKeys::Here };
        let mut pairs = PLAIN.to_vec();
        pairs.extend([("bearer", bearer.key.as_str()), ("power", "17")]);
        assert!(
            matches!(read(&fields(&pairs), &words(), &offered), Err(Trouble::Fault(fault)) if fault.field == "power")
        );
        pairs.pop();
        pairs.extend([("power", "16"), ("power", "15"), ("power", "16"), ("together", "2")]);
        let given = read(&fields(&pairs), &words(), &offered).expect("it is whole");
        assert_eq!((given.mandate.powers.as_slice(), given.mandate.together), (&[15, 16][..], 2));
        assert_eq!((given.mandate.keys.as_slice(), given.way), (&[bearer.public][..], Way::PlayKeys));
    }

    #[test]
    fn a_day_that_is_none_is_told_at_its_field() {
        let mut pairs = PLAIN.to_vec();
        pairs[3].1 = "2026-02-30";
        assert!(
            matches!(read(&fields(&pairs), &words(), &none()), Err(Trouble::Fault(fault)) if fault.field == "until")
        );
    }
}
