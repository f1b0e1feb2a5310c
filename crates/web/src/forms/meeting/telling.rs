//! Telling the others: a briefing with its attachments, a position and what it is to the one before it.

use super::agenda::back_to;
use super::said::{end, languages};
use crate::acting::{Attached, Deed};
use crate::answer::{Answer, Fault, FaultKind, Trouble};
use crate::eye::{Eye, Mechanism, act};
use crate::fields::{Fields, Filled, TEXT, Upload, Uploaded, WORDS, fault};
use crate::parts::matters::anchor;
use crate::parts::{Begun, area, files, key, language_name, sayings, select, select_each, texts};
use crate::visit::Visit;
use crate::words::Words;
use axum::extract::Path;
use maud::{Markup, html};
use record::ActId;
use record::matter::Matter;
use record::vocabulary::{Brief, Content, Lineage, State, Verb};

/// The most attachments of a briefing that a form takes.
const ATTACHED_MAX: usize = 16;

/// The verbs of positions, as the form names them.
const VERBS: [(&str, Verb); 7] = [
    ("adheres-to", Verb::AdheresTo),
    ("supports", Verb::Supports),
    ("opposes", Verb::Opposes),
    ("notes", Verb::Notes),
    ("recalls", Verb::Recalls),
    ("urges", Verb::Urges),
    ("is-ready-to", Verb::IsReadyTo),
];

/// A new briefing on an item.
pub fn brief_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, item: ActId, begun: &Begun) -> Markup {
    let (words, own) = (eye.words, format!("brief-{}", anchor(item)));
    html! {
        form id=(own) method="post" enctype="multipart/form-data" action={ (mechanism.path()) "/item/" (item) "/brief" } {
            (key(eye.guest))
            @for language in languages(eye, mechanism) {
                @let name = format!("text.{language}");
                (area(words, begun, (&own, &name), (&language_name(words, &language), Some(language.tag())), None, TEXT))
            }
            (files(words, begun, (&own, "attach"), &words.say("meeting-attach"), &words.say("meeting-attach-hint")))
            button.go type="submit" { (words.say("meeting-brief-send")) }
        }
    }
}

fn read_brief(fields: &Fields, files: Vec<Upload>, item: ActId) -> Result<Deed, Fault> {
    let files: Vec<_> = files.into_iter().filter(|file| file.field == "attach").collect();
    if files.len() > ATTACHED_MAX {
        return Err(fault("attach", FaultKind::Many { most: ATTACHED_MAX }));
    }
    let attached =
        files.into_iter().map(|file| Attached { media_type: media_type(&file).to_owned(), bytes: file.bytes });
    let content = Content::Brief(Brief { item, text: fields.texts("text", TEXT)? });
    Ok(Deed { content, attached: attached.collect() })
}

/// What a file is, as its first bytes show; its name only tells apart what begins alike. Nothing that a browser would run.
fn media_type(file: &Upload) -> &'static str {
    let ending = file.name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let begins = |mark: &[u8]| file.bytes.starts_with(mark);
    match () {
        () if begins(b"%PDF-") => "application/pdf",
        () if begins(b"\x89PNG\r\n\x1a\n") => "image/png",
        () if begins(b"\xff\xd8\xff") => "image/jpeg",
        () if begins(b"PK\x03\x04") => match ending.as_str() {
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "odt" => "application/vnd.oasis.opendocument.text",
            "ods" => "application/vnd.oasis.opendocument.spreadsheet",
            _ => "application/zip",
        },
        () if is_words(&file.bytes) && ending == "csv" => "text/csv; charset=utf-8",
        () if is_words(&file.bytes) => "text/plain; charset=utf-8",
        () => "application/octet-stream",
    }
}

fn is_words(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|words| !words.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')))
}

/// `POST /m/{m}/item/{id}/brief`
pub async fn brief(visit: Visit, Path((m, id)): Path<(String, String)>, uploaded: Uploaded) -> Answer {
    let item = act(&id)?;
    let back = back_to(&visit, &m, item).await?;
    let Uploaded { fields, files } = uploaded;
    let outcome = match read_brief(&fields, files, item) {
        Err(fault) => Err(Trouble::from(fault)),
        Ok(deed) => visit.act(&m, move |_| Ok(vec![deed])).await,
    };
    end(&visit, outcome, &fields, (&back, "briefed"), move |eye, begun| {
        Ok(brief_form(eye, &eye.mechanism(&m)?, item, begun))
    })
    .await
}

/// A new position under an item.
pub fn state_form(eye: &Eye<'_>, mechanism: &Mechanism<'_>, item: ActId, begun: &Begun) -> Markup {
    let (words, own) = (eye.words, format!("state-{}", anchor(item)));
    let verbs: Vec<_> = VERBS.iter().map(|(name, meant)| ((*name).to_owned(), sayings::verb(words, *meant))).collect();
    html! {
        form id=(own) method="post" action={ (mechanism.path()) "/item/" (item) "/state" } {
            (key(eye.guest))
            div.side-by-side {
                (select(words, begun, (&own, "verb"), &words.say("meeting-verb"), None, &verbs))
                (select_each(words, begun, (&own, "lineage"), &words.say("meeting-lineage"), None, &lineages(words, mechanism, item)))
            }
            (texts(words, begun, (&own, "matter"), &words.say("meeting-matter"), &languages(eye, mechanism), WORDS))
            button.go type="submit" { (words.say("meeting-state-send")) }
        }
    }
}

/// What a position may be to the party's own that stand on the topic.
fn lineages(words: &Words, mechanism: &Mechanism<'_>, item: ActId) -> Vec<(String, String, Option<String>)> {
    let mut offered = vec![("new".to_owned(), words.say("meeting-lineage-new"), None)];
    let Some(Matter::Item { topic, .. }) = mechanism.view.matter(item).map(|item| item.matter) else { return offered };
    for line in mechanism.view.lines(*topic, mechanism.own) {
        let Some(stands) = line.standing() else { continue };
        let (tag, matter) = words.best(stands.matter);
        let language = (tag != words.tongue.tag()).then(|| tag.to_owned());
        let said = format!("{} {matter}", sayings::verb(words, stands.verb));
        let position: [(&str, _); 1] = [("position", (&said).into())];
        offered.push((
            format!("reaffirms:{}", stands.id),
            words.with("meeting-lineage-reaffirms", &position),
            language.clone(),
        ));
        let position: [(&str, _); 1] = [("position", (&said).into())];
        offered.push((format!("changes:{}", stands.id), words.with("meeting-lineage-changes", &position), language));
    }
    offered
}

fn read_state(fields: &Fields, item: ActId) -> Result<State, Fault> {
    let of = |id: &str| id.parse().map_err(|_| fault("lineage", FaultKind::Choice));
    let lineage = match fields.given("lineage").split_once(':') {
        None if fields.given("lineage") == "new" => Lineage::New,
        Some(("reaffirms", id)) => Lineage::Reaffirms(of(id)?),
        Some(("changes", id)) => Lineage::Changes(of(id)?),
        Some(_) | None => return Err(fault("lineage", FaultKind::Choice)),
    };
    Ok(State { item, verb: fields.one_of("verb", &VERBS)?, matter: fields.texts("matter", WORDS)?, lineage })
}

/// `POST /m/{m}/item/{id}/state`
pub async fn state(visit: Visit, Path((m, id)): Path<(String, String)>, Filled(fields): Filled) -> Answer {
    let item = act(&id)?;
    let back = back_to(&visit, &m, item).await?;
    let outcome = match read_state(&fields, item) {
        Err(fault) => Err(Trouble::from(fault)),
        Ok(state) => visit.act(&m, move |_| Ok(vec![Deed::new(Content::State(state))])).await,
    };
    end(&visit, outcome, &fields, (&back, "stated"), move |eye, begun| {
        Ok(state_form(eye, &eye.mechanism(&m)?, item, begun))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::read;

    fn id(byte: &str) -> ActId {
        byte.repeat(32).parse().expect("64 digits")
    }

    fn file(name: &str, bytes: &[u8]) -> Upload {
        Upload { field: "attach".into(), name: name.into(), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_position_is_read_with_what_it_is_to_the_one_before() {
        let stated = |lineage: &str| {
            let body = format!("verb=opposes&matter.en=nets&lineage={lineage}");
            read_state(&read(body.as_bytes()).expect("it is a form"), id("0a")).map(|state| state.lineage)
        };
        assert_eq!(stated("new"), Ok(Lineage::New));
        assert_eq!(stated(&format!("reaffirms:{}", id("0b"))), Ok(Lineage::Reaffirms(id("0b"))));
        assert_eq!(stated(&format!("changes:{}", id("0b"))), Ok(Lineage::Changes(id("0b"))));
        for bad in ["", "changes", "changes:", "denies:00", "new:1"] {
            assert_eq!(stated(bad), Err(fault("lineage", FaultKind::Choice)), "{bad}");
        }
    }

    #[test]
    fn a_briefing_takes_its_files_and_says_what_they_are_by_their_bytes() {
        let fields = read(b"text.en=The+level+fell.").expect("it is a form");
        let files = vec![file("a.csv", b"month,cm\n"), file("page.html", b"<script>"), file("a.pdf", b"%PDF-1.7 x")];
        let deed = read_brief(&fields, files, id("0a")).expect("all is there");
        let types: Vec<_> = deed.attached.iter().map(|file| file.media_type.as_str()).collect();
        assert_eq!(types, ["text/csv; charset=utf-8", "text/plain; charset=utf-8", "application/pdf"]);
        assert!(matches!(deed.content, Content::Brief(brief) if brief.item == id("0a")));
        assert_eq!(media_type(&file("a.docx", b"\0\x01")), "application/octet-stream", "a name alone shows nothing");
    }

    #[test]
    fn a_briefing_without_words_or_with_too_many_files_is_refused() {
        let empty = read(b"text.en=").expect("it is a form");
        assert_eq!(read_brief(&empty, Vec::new(), id("0a")), Err(fault("text.en", FaultKind::Lacking)));
        let fields = read(b"text.en=x").expect("it is a form");
        let files = || (0..=ATTACHED_MAX).map(|_| file("a.txt", b"a"));
        assert!(read_brief(&fields, files().skip(1).collect(), id("0a")).is_ok());
        let fault = read_brief(&fields, files().collect(), id("0a")).expect_err("one too many");
        assert_eq!(fault.field, "attach");
    }
}
