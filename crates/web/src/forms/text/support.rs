//! Where the party stands on wordings that were tabled: in one press beside a provision, in full on its page. What is
//! supported is named by its digest, so that it is what the person saw.

use super::{commitment, commitment_field, enact, reason_field, to_text};
use crate::answer::{Answer, FaultKind, Trouble};
use crate::fields::{Fields, Filled, WORDS, fault};
use crate::parts::{self, Begun, key, language_name};
use crate::scene::{Scene, anchor};
use crate::spoken::FAVOURS;
use crate::stands::stand;
use crate::visit::Visit;
use axum::extract::Path;
use consultation::ProvisionView;
use maud::{Markup, html};
use record::tabling::{Favour, Support, WordingId};
use record::vocabulary::Content;
use record::{ActId, Digest, Language, PartyId};
use std::collections::BTreeMap;

/// How many parties' wordings are offered beside a provision; the rest is on its page.
const PRESSES_MAX: usize = 3;
/// How many wordings a form offers.
const OFFERED_MAX: usize = 40;

/// Wordings by their languages.
type Wordings = Vec<(Language, WordingId)>;

/// One press for each other wording that is preferred: support it, also accept it, or support it ad referendum. On the
/// text's page, from which `short` leads to the provision, a press leads back to it.
pub fn press(scene: &Scene<'_>, own: &ProvisionView<'_>, languages: &[&Language], short: Option<&str>) -> Markup {
    let words = scene.words();
    let voices = scene.voices();
    let me = scene.mechanism.own;
    let mut offered: BTreeMap<Wordings, Vec<PartyId>> = BTreeMap::new();
    for party in voices.order.iter().filter(|party| **party != me) {
        let wanted = unshared(own, me, *party, languages);
        if !wanted.is_empty() {
            offered.entry(wanted).or_default().push(*party);
        }
    }
    let is_part = languages.len() < own.sides.len();
    let to = short.map_or_else(|| scene.provision_path(own.id), str::to_owned);
    html! { @for (at, (wordings, parties)) in offered.iter().enumerate().take(PRESSES_MAX) {
        @let who = voices.all(parties);
        @let only = wordings.iter().map(|(language, _)| language_name(words, language)).collect::<Vec<_>>().join(", ");
        @let is_own = wordings.iter().all(|(language, wording)| prefers(own, me, language) == Some(*wording));
        form id={ "press-" (at) "-" (anchor(own.id)) } method="post" action={ (to) "/support" } {
            (key(scene.eye.guest))
            (back(languages, short))
            input type="hidden" name="wording" value=(encoded(wordings));
            input type="hidden" name="commitment" value="instructed";
            @if is_own {
                button.go name="favour" value="prefers" { (words.say("text-press-confirm")) }
            } @else {
                button.go name="favour" value="prefers" {
                    (words.with("text-press-support", &[("party", (&who).into())]))
                    @if is_part { " (" (only) ")" }
                }
                @if !accepts(own, me, wordings) {
                    button name="favour" value="also-accepts" { (words.say("text-press-also")) }
                }
                button name="favour" value="ad-referendum" { (words.say("text-press-ad-referendum")) }
            }
        }
    } }
}

/// Whereto a press leads back: to the text, in the languages that are shown there.
fn back(languages: &[&Language], short: Option<&str>) -> Markup {
    html! { @if short.is_some() { (to_text(languages)) } }
}

/// One press that says the same again where another language was changed since: the wording follows.
pub fn confirm(scene: &Scene<'_>, own: &ProvisionView<'_>, languages: &[&Language], short: Option<&str>) -> Markup {
    let words = scene.words();
    let to = short.map_or_else(|| scene.provision_path(own.id), str::to_owned);
    let me = scene.mechanism.own;
    let is_late = |language: &Language| {
        let side = own.sides.iter().find(|side| side.language == language);
        side.is_some_and(|side| side.stale.iter().any(|stale| stale.party == me))
    };
    html! { @for language in languages.iter().filter(|language| is_late(language)) {
        @if let Some(wording) = prefers(own, me, language) {
            form id={ "follow-" (language.tag()) "-" (anchor(own.id)) } method="post" action={ (to) "/support" } {
                (key(scene.eye.guest))
                (back(languages, short))
                input type="hidden" name="wording" value=(encoded(&[((*language).clone(), wording)]));
                input type="hidden" name="commitment" value="instructed";
                button name="favour" value="prefers" {
                    (words.with("text-press-follows", &[("language", (&language_name(words, language)).into())]))
                }
            }
        }
    } }
}

/// What a party prefers in these languages and the other does not yet, without more to be said.
fn unshared(own: &ProvisionView<'_>, me: PartyId, party: PartyId, languages: &[&Language]) -> Wordings {
    let sides = own.sides.iter().filter(|side| languages.contains(&side.language));
    let mut wordings: Wordings = sides
        .filter_map(|side| {
            let theirs = stand(side, party)?.prefers.as_ref()?;
            let mine = stand(side, me).and_then(|stand| stand.prefers.as_ref());
            let same =
                mine.is_some_and(|mine| mine.wording == theirs.wording && mine.favour != Favour::PrefersAdReferendum);
            (!same).then(|| (side.language.clone(), theirs.wording))
        })
        .collect();
    wordings.sort();
    wordings
}

fn prefers(own: &ProvisionView<'_>, party: PartyId, language: &Language) -> Option<WordingId> {
    let side = own.sides.iter().find(|side| side.language == language)?;
    Some(stand(side, party)?.prefers.as_ref()?.wording)
}

fn accepts(own: &ProvisionView<'_>, party: PartyId, wordings: &Wordings) -> bool {
    wordings.iter().all(|(language, wording)| {
        let side = own.sides.iter().find(|side| side.language == language);
        let stand = side.and_then(|side| stand(side, party));
        stand.is_some_and(|stand| stand.accepts.iter().any(|said| said.wording == *wording))
    })
}

/// Wordings as a form names them: `en:digest,zh:digest`.
pub fn encoded(wordings: &[(Language, WordingId)]) -> String {
    let one = |(language, wording): &(Language, WordingId)| format!("{}:{}", language.tag(), wording.0);
    wordings.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Wordings as a form named them, ascending by language.
pub fn decoded(text: &str) -> Option<Wordings> {
    let one = |part: &str| {
        let (tag, digest) = part.split_once(':')?;
        Some((tag.parse::<Language>().ok()?, WordingId(digest.parse::<Digest>().ok()?)))
    };
    let mut wordings: Wordings = text.split(',').map(one).collect::<Option<_>>()?;
    wordings.sort();
    let twice = wordings.windows(2).any(|two| two[0].0 == two[1].0);
    (!twice).then_some(wordings)
}

/// Every wording that can be spoken to, with what it is called: what each party wants now, then what was tabled before.
pub fn offered(scene: &Scene<'_>, own: &ProvisionView<'_>) -> Vec<(String, String)> {
    let words = scene.words();
    let voices = scene.voices();
    let mut offered: Vec<(String, String)> = Vec::new();
    let mut add = |wordings: Wordings, called: String| {
        let value = encoded(&wordings);
        if !wordings.is_empty() && offered.len() < OFFERED_MAX && offered.iter().all(|(other, _)| *other != value) {
            offered.push((value, called));
        }
    };
    for party in &voices.order {
        let mut wanted: Wordings = own
            .sides
            .iter()
            .filter_map(|side| Some((side.language.clone(), stand(side, *party)?.prefers.as_ref()?.wording)))
            .collect();
        wanted.sort();
        add(wanted, words.with("text-offered-now", &[("party", voices.code(*party).into())]));
    }
    let mut acts: BTreeMap<(i64, ActId), (PartyId, Wordings)> = BTreeMap::new();
    for side in &own.sides {
        for tabled in &side.tabled {
            let act = acts.entry((tabled.time, tabled.act)).or_insert((tabled.party, Vec::new()));
            act.1.push((side.language.clone(), tabled.wording));
        }
    }
    for ((time, _), (party, mut wordings)) in acts.into_iter().rev() {
        wordings.sort();
        let when = words.time(time);
        let values = [("party", voices.code(party).into()), ("time", (&when).into())];
        add(wordings, words.with("text-offered-tabled", &values));
    }
    offered
}

/// The form in full.
pub fn support_form(scene: &Scene<'_>, own: &ProvisionView<'_>, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = "support-form";
    let none = (String::new(), words.say("text-all-languages"));
    let languages = scene.languages().into_iter().map(|own| (own.tag().to_owned(), language_name(words, own)));
    let languages: Vec<(String, String)> = std::iter::once(none).chain(languages).collect();
    let favours: Vec<(String, String)> =
        FAVOURS.iter().map(|(name, _)| ((*name).to_owned(), words.say(&format!("text-favour-{name}")))).collect();
    html! {
        form id=(form) method="post" action={ (scene.provision_path(own.id)) "/support" } {
            (key(scene.eye.guest))
            (parts::select(words, begun, (form, "favour"), &words.say("text-favour"), None, &favours))
            (parts::select(words, begun, (form, "wording"), &words.say("text-which-wording"), None, &offered(scene, own)))
            (parts::select(words, begun, (form, "only"), &words.say("text-in-language"), None, &languages))
            (commitment_field(words, begun, form))
            (reason_field(scene, begun, form))
            button.go type="submit" { (words.say("text-send-support")) }
        }
    }
}

/// What a filled form means.
///
/// # Errors
/// The field that is at fault.
pub fn read(fields: &Fields, provision: ActId) -> Result<Support, Trouble> {
    let favour = fields.one_of("favour", &FAVOURS)?;
    let mut wordings = decoded(fields.given("wording")).ok_or_else(|| fault("wording", FaultKind::Choice))?;
    let only = fields.given("only");
    if !only.is_empty() {
        wordings.retain(|(language, _)| language.tag() == only);
    }
    if wordings.is_empty() {
        return Err(fault("only", FaultKind::Choice).into());
    }
    let words = fields.texts_if("words", WORDS)?;
    if favour == Favour::PrefersWithReservation && words.is_none() {
        return Err(fault("favour", FaultKind::Lacking).into());
    }
    Ok(Support { provision, wordings, renders: None, favour, commitment: commitment(fields)?, words })
}

/// `POST /m/{mechanism}/text/{text}/provision/{provision}/support`
pub async fn support(
    visit: Visit,
    Path((mechanism, text, provision)): Path<(String, String, String)>,
    Filled(fields): Filled,
) -> Answer {
    let own = provision.clone();
    let mean = move |scene: &Scene<'_>, fields: &Fields| Ok(Content::Support(read(fields, scene.provision(&own)?.id)?));
    let again = provision.clone();
    let form = move |scene: &Scene<'_>, begun: &Begun| Ok(support_form(scene, scene.provision(&again)?, begun));
    enact(visit, (mechanism, text, Some(provision)), fields, "text-supported", mean, form).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn id(n: u8) -> ActId {
        ActId(Digest([n; 32]))
    }

    #[test]
    fn a_press_supports_what_was_seen_and_nothing_else() {
        let wordings = vec![
            ("en".parse().expect("a tag"), WordingId::of("The Parties shall")),
            ("zh".parse().expect("a tag"), WordingId::of("双方应")),
        ];
        let seen = encoded(&wordings);
        let given = fields(&[("favour", "prefers"), ("wording", &seen), ("commitment", "instructed")]);
        let support = read(&given, id(1)).expect("all is there");
        assert_eq!((support.provision, support.favour, &support.wordings), (id(1), Favour::Prefers, &wordings));
        let only = fields(&[("favour", "opposes"), ("wording", &seen), ("commitment", "personal"), ("only", "zh")]);
        assert_eq!(read(&only, id(1)).expect("all is there").wordings, wordings[1..]);
    }

    #[test]
    fn a_form_that_was_bent_is_refused_at_its_field() {
        let seen = encoded(&[("en".parse().expect("a tag"), WordingId::of("a"))]);
        let at = |pairs: &[(&str, &str)]| match read(&fields(pairs), id(1)) {
            Err(Trouble::Fault(fault)) => fault.field,
            other => panic!("{other:?}"),
        };
        let well = [("favour", "prefers"), ("wording", seen.as_str()), ("commitment", "instructed")];
        assert_eq!(at(&[("favour", "loves"), well[1], well[2]]), "favour");
        assert_eq!(at(&[well[0], ("wording", "en:00"), well[2]]), "wording");
        let twice = format!("{seen},{seen}");
        assert_eq!(at(&[well[0], ("wording", &twice), well[2]]), "wording");
        assert_eq!(at(&[well[0], well[1], ("commitment", "")]), "commitment");
        assert_eq!(at(&[well[0], well[1], well[2], ("only", "ru")]), "only");
        assert_eq!(at(&[("favour", "with-reservation"), well[1], well[2]]), "favour", "a reservation has words");
    }
}
