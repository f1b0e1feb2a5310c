//! A deadline after which silence is agreement: proposed on a proposal, and itself for all to agree to.

use super::enact;
use crate::answer::{Answer, FaultKind, Trouble};
use crate::fields::{Fields, Filled, fault};
use crate::parts::{self, Begun, key};
use crate::scene::Scene;
use crate::visit::Visit;
use axum::extract::Path;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use record::ActId;
use record::matter::Matter;
use record::vocabulary::Content;

/// The form: a day and a time by the reader's clock.
pub fn silence_form(scene: &Scene<'_>, on: ActId, begun: &Begun) -> Markup {
    let words = scene.words();
    let form = format!("silence-{}", on.0.short());
    let id = format!("{form}-until");
    let bad = begun.fault.as_ref().is_some_and(|fault| fault.field == "until");
    html! {
        form id=(form) method="post" action={ (scene.path()) "/silence" } {
            (key(scene.eye.guest))
            input type="hidden" name="on" value=(on);
            input type="hidden" name="back" value="proposals";
            div.field {
                label for=(id) { (words.say("text-silence-until")) }
                div.hint id={ (id) "-hint" } { (words.with("text-silence-zone", &[("zone", words.zone.iana_name().unwrap_or("UTC").into())])) }
                input type="datetime-local" id=(id) name="until" value=(begun.fields.given("until")) required
                    aria-describedby={ (id) "-hint" } aria-invalid=[bad.then_some("true")];
                @if let Some(fault) = begun.fault.as_ref().filter(|_| bad) {
                    div.fault { (crate::troubles::fault_said(words, fault)) }
                }
            }
            (parts::tick(begun, (&form, "sure"), &words.say("text-silence-sure")))
            button type="submit" { (words.say("text-send-silence")) }
        }
    }
}

/// The second of a deadline that a form gives by the reader's clock.
///
/// # Errors
/// Where it is no time, or no longer ahead.
pub fn until(fields: &Fields, zone: &TimeZone, now: i64) -> Result<i64, Trouble> {
    let no_time = || fault("until", FaultKind::Time);
    let there: DateTime = fields.given("until").trim().parse().map_err(|_| no_time())?;
    let second = there.to_zoned(zone.clone()).map_err(|_| no_time())?.timestamp().as_second();
    if second <= now { Err(no_time().into()) } else { Ok(second) }
}

/// `POST /m/{mechanism}/text/{text}/silence`
pub async fn silence(visit: Visit, Path((mechanism, text)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let mean = |scene: &Scene<'_>, fields: &Fields| {
        if !fields.ticked("sure") {
            return Err(fault("sure", FaultKind::Lacking).into());
        }
        let until = until(fields, &scene.words().zone, scene.eye.now)?;
        Ok(Content::Propose(Matter::Silence { on: fields.parsed("on")?, until }))
    };
    let form = |scene: &Scene<'_>, begun: &Begun| Ok(silence_form(scene, begun.fields.parsed("on")?, begun));
    enact(visit, (mechanism, text, None), fields, "text-silence", mean, form).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_by_the_reader_s_clock_and_ahead() {
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        let fields = |text: &str| Fields::of([("until".to_owned(), text.to_owned())]);
        let noon = until(&fields("2026-05-20T18:00"), &zone, 0).expect("a time");
        assert_eq!(
            jiff::Timestamp::from_second(noon).map(|time| time.to_string()).ok(),
            Some("2026-05-20T10:00:00Z".into())
        );
        assert!(matches!(until(&fields("2026-05-20T18:00"), &zone, noon), Err(Trouble::Fault(_))), "it is over");
        for bent in ["", "soon", "2026-13-40T18:00"] {
            assert!(matches!(until(&fields(bent), &zone, 0), Err(Trouble::Fault(fault)) if fault.field == "until"));
        }
    }
}
