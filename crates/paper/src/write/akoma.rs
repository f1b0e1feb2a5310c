//! A sheet as Akoma Ntoso 3.0: a `statement` with its identity, provisions, insertions and deletions, notes. Brackets
//! stay words, and say in `inline` what they are and whose each alternative is.

use super::escape::xml;
use crate::moment::Moment;
use crate::paper::{Change, Fate, Role};
use crate::sheet::{Edge, Language, Row, RowPart, Run, Sheet, runs};
use std::collections::BTreeMap;

const SPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// Who and what a text is, for its metadata (FRBR); nothing of it is drawn from the words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// The path of the work, such as `/akn/un/statement/2026-05-12/lake-20`, without white space.
    pub work: String,
    /// The day of the work.
    pub date: Moment,
    /// Whose work it is, as shown.
    pub author: String,
    /// The country or body that the scheme of names knows, such as `un`.
    pub country: String,
    /// Which version of the text: `clean`, `bracketed`, `comparison`, or a label of the house's.
    pub version: String,
}

/// Writes a sheet as Akoma Ntoso.
pub fn akoma_ntoso(sheet: &Sheet, identity: &Identity) -> String {
    let mut writer = Writer { sheet, people: BTreeMap::new(), noted: Vec::new(), provisions: 0 };
    let preface = match sheet.title.as_str() {
        "" => String::new(),
        title => format!(
            "<preface><longTitle eId=\"title\"><p><docTitle>{}</docTitle></p></longTitle></preface>",
            xml(title)
        ),
    };
    let is_recital = |row: &&Row| row.head.role == Role::Preambular;
    let first = sheet.rows.iter().take_while(is_recital).count();
    let mut preamble = String::new();
    if first > 0 {
        let recitals: Vec<String> = sheet.rows[..first].iter().map(|row| writer.recital(row)).collect();
        preamble = format!("<preamble><recitals eId=\"recitals\">{}</recitals></preamble>", recitals.concat());
    }
    let mut body: Vec<String> = sheet.rows[first..].iter().map(|row| writer.provision(row)).collect();
    if body.is_empty() {
        body.push("<p/>".into());
    }
    let meta = writer.meta(identity);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"{SPACE}\"><statement name=\"jointText\">{meta}\
         {preface}{preamble}<mainBody>{}</mainBody></statement></akomaNtoso>\n",
        body.concat()
    )
}

struct Writer<'s> {
    sheet: &'s Sheet,
    /// By name, the number of everybody who is referred to.
    people: BTreeMap<String, usize>,
    /// Comments, as notes of the metadata.
    noted: Vec<String>,
    provisions: usize,
}

impl<'s> Writer<'s> {
    fn person(&mut self, name: &str) -> String {
        let next = self.people.len() + 1;
        format!("#party_{}", self.people.entry(name.into()).or_insert(next))
    }

    fn meta(&self, identity: &Identity) -> String {
        let work = path(&identity.work);
        let language = path(self.sheet.language.tag());
        let expression = format!("{work}/{language}@{}", path(&identity.version));
        let manifestation = format!("{expression}.akn");
        let core = |uri: &str, author: &str| {
            format!(
                "<FRBRthis value=\"{uri}/!main\"/><FRBRuri value=\"{uri}\"/><FRBRdate date=\"{}\" name=\"text\"/>\
                 <FRBRauthor href=\"{author}\"/>",
                identity.date.day()
            )
        };
        let people: Vec<String> = self
            .people
            .iter()
            .map(|(name, number)| {
                format!(
                    "<TLCOrganization eId=\"party_{number}\" href=\"/akn/ontology/organization/party_{number}\" \
                     showAs=\"{}\"/>",
                    xml(name)
                )
            })
            .collect();
        let notes = match self.noted.as_slice() {
            [] => String::new(),
            noted => format!("<notes source=\"#author\">{}</notes>", noted.concat()),
        };
        format!(
            "<meta><identification source=\"#author\"><FRBRWork>{}<FRBRcountry value=\"{}\"/></FRBRWork>\
             <FRBRExpression>{}<FRBRlanguage language=\"{language}\"/></FRBRExpression><FRBRManifestation>{}\
             <FRBRformat value=\"application/akn+xml\"/></FRBRManifestation></identification>\
             <references source=\"#author\"><TLCOrganization eId=\"author\" href=\"/akn/ontology/organization/author\" \
             showAs=\"{}\"/>{}</references>{notes}</meta>",
            core(&work, "#author"),
            path(&identity.country),
            core(&expression, "#author"),
            core(&manifestation, "#author"),
            xml(&identity.author),
            people.concat()
        )
    }

    fn next_id(&mut self) -> String {
        self.provisions += 1;
        format!("provision_{}", self.provisions)
    }

    fn recital(&mut self, row: &'s Row) -> String {
        let id = self.next_id();
        format!("<recital eId=\"{id}\"{}>{}<p>{}</p></recital>", language(row), self.num(row), self.words(row, &id))
    }

    fn provision(&mut self, row: &'s Row) -> String {
        let id = self.next_id();
        let (num, words) = (self.num(row), self.words(row, &id));
        let language = language(row);
        match row.head.role {
            Role::Title | Role::Heading(_) => {
                let level = if let Role::Heading(level) = row.head.role { level } else { 0 };
                format!(
                    "<hcontainer name=\"heading\" eId=\"{id}\" class=\"level{level}\"{language}>{num}\
                     <heading eId=\"{id}__heading\">{words}</heading></hcontainer>"
                )
            }
            Role::Preambular | Role::Operative | Role::Plain | Role::SubParagraph => {
                let element = if row.head.role == Role::SubParagraph { "subparagraph" } else { "paragraph" };
                format!(
                    "<{element} eId=\"{id}\" class=\"depth{}\"{language}>{num}<content eId=\"{id}__content\"><p>{words}</p>\
                     </content></{element}>",
                    row.head.depth.min(8)
                )
            }
        }
    }

    fn num(&mut self, row: &Row) -> String {
        match (&row.head.label, &row.end) {
            (label, _) if label.is_empty() => String::new(),
            (label, None) => format!("<num>{}</num>", xml(label)),
            (label, Some(change)) => {
                let (open, close) = self.change(change);
                format!("<num>{open}{}{close}</num>", xml(label))
            }
        }
    }

    /// What a change begins and ends with.
    fn change(&mut self, change: &Change) -> (String, String) {
        let (element, what) = match &change.fate {
            Fate::Inserted => ("ins", "inserted".to_owned()),
            Fate::Deleted => ("del", "deleted".to_owned()),
            Fate::MovedHere(name) => ("ins", format!("moved here ({name})")),
            Fate::MovedAway(name) => ("del", format!("moved away ({name})")),
        };
        let class = what.split(" (").next().unwrap_or_default().replace(' ', "-");
        let party = self.person(&change.author);
        let date = change.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
        let title = xml(&format!("{what} by {}{date}", change.author));
        (format!("<{element} class=\"{class}\" title=\"{title}\" refersTo=\"{party}\">"), format!("</{element}>"))
    }

    fn words(&mut self, row: &'s Row, id: &str) -> String {
        let mut out = String::new();
        for part in &row.parts {
            let close = match part {
                RowPart::Piece(_) => String::new(),
                RowPart::Changed(change, _) => {
                    let (open, close) = self.change(change);
                    out.push_str(&open);
                    close
                }
            };
            for run in runs(part) {
                self.run(&run, &mut out);
            }
            out.push_str(&close);
        }
        for comment in &row.comments {
            for remark in std::iter::once(comment).chain(&comment.answers) {
                let number = self.noted.len() + 1;
                let by = xml(&remark.author);
                let date = remark.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
                let settled = if remark.is_resolved { ", settled" } else { "" };
                let lines: Vec<String> = remark.text.split('\n').map(|line| format!("<p>{}</p>", xml(line))).collect();
                self.noted.push(format!(
                    "<note eId=\"comment_{number}\" title=\"comment by {by}{date}{settled} on {id}\">{}</note>",
                    lines.concat()
                ));
                out.push_str(&format!("<noteRef href=\"#comment_{number}\" marker=\"c{number}\"/>"));
            }
        }
        out
    }

    fn run(&mut self, run: &Run, out: &mut String) {
        match run {
            Run::Words(words) | Run::Signs(words) => {
                out.push_str(&xml(words).replace('\u{2028}', "<br/>"));
            }
            Run::Proponents(names) => {
                out.push_str(&format!("<inline name=\"proponents\">{}</inline>", xml(names)));
            }
            Run::Note(mark) => {
                let text = self.sheet.notes.iter().find(|note| note.mark == *mark).map(|note| note.text.as_str());
                match text {
                    Some(text) => out.push_str(&format!(
                        "<authorialNote marker=\"{}\" placement=\"bottom\"><p>{}</p></authorialNote>",
                        xml(mark),
                        xml(text)
                    )),
                    None => out.push_str(&xml(&format!("[^{mark}]"))),
                }
            }
            Run::Edge(edge) => match edge {
                Edge::Bracket => out.push_str("<inline name=\"bracket\">"),
                Edge::Alternative(names) => {
                    // An attribute refers to one; all are named in the words.
                    let party = names.first().map(|name| self.person(name));
                    names.iter().for_each(|name| drop(self.person(name)));
                    let refers = party.map(|party| format!(" refersTo=\"{party}\"")).unwrap_or_default();
                    let title = xml(&names.join(", "));
                    out.push_str(&format!("<inline name=\"alternative\" title=\"{title}\"{refers}>"));
                }
                Edge::EndAlternative | Edge::EndBracket => out.push_str("</inline>"),
            },
        }
    }
}

fn language(row: &Row) -> String {
    row.head
        .language
        .as_ref()
        .map(|language: &Language| format!(" xml:lang=\"{}\"", language.tag()))
        .unwrap_or_default()
}

/// A part of a path of the scheme of names: without what a path cannot have.
fn path(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || "/-_.:@".contains(c) { c } else { '-' }).collect()
}
