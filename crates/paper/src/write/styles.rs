//! The parts of a DOCX that are the same for every text, but for its language: styles, settings, relations.

use super::escape::xml;
use crate::own_styles::{LABEL_STYLE, LITERAL_STYLE, ROLE_STYLES};
use crate::sheet::{Language, Sheet};

/// The namespace of the words of a document.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// How every part begins.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The parts beside the text itself that a package has: name, type, and the relation to the text.
pub(super) const PARTS: [(&str, &str, &str); 5] = [
    ("styles", "styles+xml", "styles"),
    ("settings", "settings+xml", "settings"),
    ("footnotes", "footnotes+xml", "footnotes"),
    ("comments", "comments+xml", "comments"),
    ("commentsExtended", "commentsExtended+xml", ""),
];

/// The list of what kind each part is.
pub(super) fn content_types() -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{TYPES}.document.main+xml\"/>"
    );
    for (name, kind, _) in PARTS {
        out.push_str(&format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{kind}\"/>"));
    }
    out.push_str(
        "<Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
    );
    out
}

/// The relations of the package.
pub(super) fn top_relations() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{RELATIONS}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" \
         Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

/// The relations of the text.
pub(super) fn relations() -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{RELATIONS}\">");
    for (number, (name, _, kind)) in (1..).zip(PARTS) {
        let kind = if kind.is_empty() {
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended".to_owned()
        } else {
            format!("{OFFICE}/{kind}")
        };
        out.push_str(&format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{name}.xml\"/>"));
    }
    out + "</Relationships>"
}

/// Title and language. No dates: the same sheet has the same bytes.
pub(super) fn core_properties(sheet: &Sheet) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         </cp:coreProperties>",
        xml(&sheet.title),
        xml(sheet.language.tag())
    )
}

/// Settings: the notes that part notes from the text.
pub(super) fn settings() -> String {
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{WORD}\"><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/>\
         </w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// `w:lang` for a language, with what the other scripts of a document are taken for.
pub(super) fn lang(language: &Language) -> String {
    let tag = xml(language.tag());
    let east = if language.is_east_asian() { tag.as_str() } else { "zh-CN" };
    let right = if language.is_right_to_left() { tag.as_str() } else { "ar-SA" };
    format!("<w:lang w:val=\"{tag}\" w:eastAsia=\"{east}\" w:bidi=\"{right}\"/>")
}

fn paragraph_style(id: &str, name: &str, properties: &str, run: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
         <w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
}

fn run_style(id: &str, name: &str, run: &str) -> String {
    format!(
        "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:qFormat/>\
         <w:rPr>{run}</w:rPr></w:style>"
    )
}

/// All styles.
pub(super) fn styles(language: &Language) -> String {
    let mut out = format!(
        "{DECLARATION}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" \
         w:cs=\"Times New Roman\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>{}</w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         </w:style>",
        lang(language)
    );
    let bold = "<w:b/><w:bCs/>";
    out.push_str(&paragraph_style("Title", "Title", "<w:jc w:val=\"center\"/>", bold));
    for level in 1..=9 {
        let properties = format!("<w:keepNext/><w:outlineLvl w:val=\"{}\"/>", level - 1);
        out.push_str(&paragraph_style(&format!("Heading{level}"), &format!("heading {level}"), &properties, bold));
    }
    for (id, _) in ROLE_STYLES {
        for depth in 0..9 {
            let properties = format!("<w:ind w:left=\"{}\"/>", depth * 425);
            let name = format!("{id} {depth}").replace("Alternat", "Alternat ");
            out.push_str(&paragraph_style(&format!("{id}{depth}"), &name, &properties, ""));
        }
    }
    out.push_str(&paragraph_style("FootnoteText", "footnote text", "", "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"));
    out.push_str(&paragraph_style("CommentText", "annotation text", "", "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"));
    out.push_str(&run_style("FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>"));
    out.push_str(&run_style("CommentReference", "annotation reference", "<w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>"));
    out.push_str(&run_style(LABEL_STYLE, "Alternat Label", ""));
    out.push_str(&run_style(LITERAL_STYLE, "Alternat Literal", ""));
    out.push_str(&run_style("AlternatProponent", "Alternat Proponent", "<w:i/><w:iCs/>"));
    out + "</w:styles>"
}
