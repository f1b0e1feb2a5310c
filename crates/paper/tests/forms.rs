//! What DOCX, Markdown and text hold beside plain paragraphs: each form read, or told where it is not.

mod made;

use made::package;
use paper::paper::{LabelFrom, Place};
use paper::{Fate, Finding, Kind, Paper, Role, read};

fn docx(body: &str) -> Paper {
    read(Kind::Docx, &package(body, &[])).expect("readable")
}

fn markdown(text: &str) -> Paper {
    read(Kind::Markdown, text.as_bytes()).expect("readable")
}

fn words(reading: &paper::Reading) -> Vec<&str> {
    reading.paragraphs.iter().map(|paragraph| paragraph.words.as_str()).collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn gone(text: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r>")
}

const A: &str = "w:id=\"1\" w:author=\"A\" w:date=\"2026-05-12T09:30:00Z\"";
const B: &str = "w:id=\"2\" w:author=\"B\"";

#[test]
fn what_one_inserted_another_may_delete() {
    let nested = format!("<w:ins {A}>{}<w:del {B}>{}</w:del></w:ins>", run("new "), gone("bad "));
    let paper = docx(&format!("<w:p>{}{nested}{}</w:p>", run("The "), run("text")));
    assert_eq!(words(&paper.original()), ["The text"]);
    assert_eq!(words(&paper.accepted()), ["The new text"]);
    assert_eq!(words(&paper.of_author("A")), ["The new bad text"]);
    assert_eq!(words(&paper.of_author("B")), ["The text"]);
    let provisions = paper.provisions(&[("A", 1), ("B", 2)]).expect("short");
    assert_eq!(provisions[0].wanted.len(), 2);
    let both = paper.provisions(&[("A", 1), ("B", 1)]).expect("short");
    assert_eq!(both[0].wanted, [(1, vec![wording::Wording::text("The new text").expect("short")])]);
}

#[test]
fn paragraphs_are_joined_and_parted_by_changes_on_their_ends() {
    let end = |element: &str, by: &str| format!("<w:pPr><w:rPr><w:{element} {by}/></w:rPr></w:pPr>");
    let joined = docx(&format!("<w:p>{}{}</w:p><w:p>{}</w:p>", end("del", A), run("One "), run("two")));
    assert_eq!(words(&joined.original()), ["One ", "two"]);
    assert_eq!(words(&joined.accepted()), ["One two"]);
    assert_eq!(joined.accepted().paragraphs[0].from, 0..2);
    let provisions = joined.provisions(&[("A", 'a')]).expect("short");
    assert_eq!((provisions.len(), provisions[0].original.len(), provisions[0].wanted[0].1.len()), (1, 2, 1));
    let parted = docx(&format!("<w:p>{}{}</w:p><w:p>{}</w:p>", end("ins", A), run("One "), run("two")));
    assert_eq!(words(&parted.original()), ["One two"]);
    assert_eq!(words(&parted.accepted()), ["One ", "two"]);
}

#[test]
fn moves_are_paired_by_the_name_of_their_range() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:moveFrom {A}/></w:rPr></w:pPr><w:moveFromRangeStart w:id=\"7\" w:author=\"A\" w:name=\"m\"/>\
         <w:moveFrom {A}>{}</w:moveFrom></w:p><w:moveFromRangeEnd w:id=\"7\"/><w:p>{}</w:p>\
         <w:p><w:pPr><w:rPr><w:moveTo {A}/></w:rPr></w:pPr><w:moveToRangeStart w:id=\"8\" w:author=\"A\" w:name=\"m\"/>\
         <w:moveTo {A}>{}</w:moveTo></w:p><w:moveToRangeEnd w:id=\"8\"/><w:p>{}</w:p>",
        run("one"),
        run("two"),
        run("one"),
        run("three")
    );
    let paper = docx(&body);
    assert_eq!(words(&paper.original()), ["one", "two", "three"]);
    assert_eq!(words(&paper.accepted()), ["two", "one", "three"]);
    let fates: Vec<&Fate> = paper.changes.iter().map(|change| &change.fate).collect();
    assert_eq!(fates.len(), 2, "{fates:?}");
    assert!(fates.contains(&&Fate::MovedAway("m".into())) && fates.contains(&&Fate::MovedHere("m".into())));
    assert!(paper.findings.is_empty(), "{:?}", paper.findings);
    let half = docx(&format!("<w:p><w:moveTo {A}>{}</w:moveTo></w:p>", run("x")));
    assert_eq!(half.findings, [Finding::HalfMove { name: "1".into() }]);
}

#[test]
fn no_word_is_lost_wherever_it_stands() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/><w:p>{}</w:p></w:tc>", run(text));
    let body = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:hyperlink r:id=\"r9\">{}</w:hyperlink><w:smartTag>{}</w:smartTag></w:p>\
         </w:sdtContent></w:sdt><w:tbl><w:tblPr/><w:tr>{}{}</w:tr><w:tr><w:trPr><w:ins {A}/></w:trPr>{}</w:tr></w:tbl>\
         <w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent><w:p>{}</w:p>\
         </w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p>\
         </w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>\
         <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:strange>{}</w:strange><m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>\
         <w:r><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r></w:p>",
        run("link "),
        run("tag"),
        cell("a"),
        cell("b"),
        cell("new row"),
        run("before "),
        run("boxed"),
        run("boxed"),
        run("after"),
        run("clause 4 "),
        run("strange ")
    );
    let paper = docx(&body);
    let last = "clause 4 strange x²\t\u{2028}\u{2011}\u{f0b7}";
    assert_eq!(words(&paper.accepted()), ["link tag", "a", "b", "new row", "before after", "boxed", last]);
    assert_eq!(words(&paper.original()), ["link tag", "a", "b", "before after", "boxed", last]);
    assert_eq!(paper.paragraphs[2].place, Place::Cell { table: 0, row: 0, column: 1 });
    assert_eq!(paper.paragraphs[5].place, Place::Box(0));
    let told = |is: &dyn Fn(&Finding) -> bool| paper.findings.iter().filter(|finding| is(finding)).count();
    assert_eq!(told(&|finding| *finding == Finding::UnknownElement { name: "w:strange".into(), times: 1 }), 1);
    assert_eq!(told(&|finding| matches!(finding, Finding::Field { instruction, .. } if instruction == "REF a")), 1);
    assert_eq!(told(&|finding| matches!(finding, Finding::Symbol { number: 0xf0b7, .. })), 1);
    assert_eq!(told(&|finding| matches!(finding, Finding::Formula { paragraph: 6 })), 1);
    assert_eq!(told(&|finding| matches!(finding, Finding::Picture { .. })), 1);
}

#[test]
fn hidden_and_stray_words_and_changes_of_form_light_up() {
    let body = "<w:p><w:r><w:rPr><w:vanish/><w:rPrChange w:id=\"1\" w:author=\"A\"><w:rPr/></w:rPrChange></w:rPr>\
                <w:t>secret</w:t></w:r>loose</w:p><w:p><w:del w:id=\"3\" w:author=\"A\" w:date=\"yesterday\"/></w:p>";
    let paper = docx(body);
    assert_eq!(words(&paper.accepted()), ["secret", ""]);
    for finding in [
        Finding::HiddenWords { paragraph: 0, words: "secret".into() },
        Finding::StrayWords { paragraph: 0, element: "w:p".into(), words: "loose".into() },
        Finding::FormChanges { times: 1 },
        Finding::BadDate { words: "yesterday".into() },
    ] {
        assert!(paper.findings.contains(&finding), "{finding}: {:?}", paper.findings);
    }
}

#[test]
fn footnotes_have_marks_and_their_own_changes() {
    let notes = format!(
        "<w:footnotes xmlns:w=\"{}\"><w:footnote w:id=\"-1\" w:type=\"separator\"><w:p/></w:footnote>\
         <w:footnote w:id=\"1\"><w:p>{}<w:ins {A}>{}</w:ins></w:p></w:footnote>\
         <w:footnote w:id=\"2\"><w:p>{}</w:p></w:footnote></w:footnotes>",
        made::WORD,
        run("See "),
        run("annex 2"),
        run("starred")
    );
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>{}<w:r><w:footnoteReference w:id=\"2\" \
         w:customMarkFollows=\"1\"/><w:t>*</w:t></w:r><w:r><w:footnoteReference w:id=\"9\"/></w:r></w:p>",
        run("Text"),
        run(" more")
    );
    let paper = read(Kind::Docx, &package(&body, &[("word/footnotes.xml", &notes)])).expect("readable");
    assert_eq!(words(&paper.accepted()), ["Text[^1] more[^2]"]);
    assert_eq!(paper.words_of(&paper.notes[0].paragraphs), ["See annex 2"]);
    assert_eq!(paper.notes[1].shown.as_deref(), Some("*"));
    assert!(paper.findings.contains(&Finding::Missing { what: "note 9".into() }));
    assert!(
        matches!(paper.accepted().paragraphs[0].spans.as_slice(), [_, wording::Span::Note(mark), ..] if mark == "^1")
    );
}

#[test]
fn lists_count_restart_and_follow_their_levels() {
    let level = |at: u8, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering xmlns:w=\"{}\"><w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/>\
         <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>",
        made::WORD,
        level(0, "upperRoman", "Article %1", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    );
    let item = |list: u8, at: u8| {
        format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{at}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr></w:p>")
    };
    let body: String = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 2), (2, 0), (2, 0), (1, 0), (0, 0)]
        .map(|(list, at)| item(list, at))
        .concat();
    let paper = read(Kind::Docx, &package(&body, &[("word/numbering.xml", &numbering)])).expect("readable");
    let labels: Vec<_> =
        paper.paragraphs.iter().map(|own| own.label.as_ref().map_or("", |label| label.shown.as_str())).collect();
    let wanted =
        ["Article I", "(a)", "(b)", "1.2.1", "Article II", "2.1.1", "Article V", "Article VI", "Article VII", ""];
    assert_eq!(labels, wanted);
}

#[test]
fn typed_labels_and_brackets_are_read_and_repairs_have_their_place() {
    let paper = docx(&format!("<w:p>{}</w:p><w:p>{}</w:p>", run("1. [shall][should"), run("(a) plain")));
    let labels: Vec<_> = paper.paragraphs.iter().filter_map(|own| own.label.as_ref()).collect();
    assert_eq!((labels[0].shown.as_str(), labels[1].shown.as_str()), ("1.", "(a)"));
    assert!(labels.iter().all(|label| label.from == LabelFrom::Typed && label.gap == " "));
    let [Finding::Repair { paragraph: 0, at, put: ']', .. }] = paper.findings.as_slice() else {
        panic!("{:?}", paper.findings)
    };
    assert_eq!(*at, "[shall][should".len());
    let text = read(Kind::Text, "PP2 bis Recalling [the\r\n\r\n2. x]\n".as_bytes()).expect("text");
    assert_eq!(words(&text.accepted()), ["Recalling [the", "x]"]);
    assert_eq!(text.paragraphs[0].label.as_ref().map(|label| label.shown.as_str()), Some("PP2 bis"));
}

#[test]
fn markdown_of_people_is_read() {
    let paper = markdown(
        "# Draft\n\n## Article 2\n\n1. The Parties [shall][should]\n   act\\.[^1]\n2. second\n- point\n> quoted\n\n\
         <ins data-author=\"A\">new</ins> and *old* <b>\n\n[^1]: See annex.\n<!-- hidden -->\n```\n# code\n```\n",
    );
    let wanted = [
        "Draft",
        "",
        "The Parties [shall][should] act.[^1]",
        "second",
        "point",
        "quoted",
        "new and *old* <b>",
        "# code",
    ];
    assert_eq!(words(&paper.accepted()), wanted);
    assert_eq!(paper.paragraphs[0].role, Role::Heading(1));
    assert_eq!(paper.paragraphs[1].label.as_ref().map(|label| label.shown.as_str()), Some("Article 2"));
    assert_eq!(words(&paper.original())[6], " and *old* <b>");
    assert_eq!(paper.words_of(&paper.notes[0].paragraphs), ["See annex."]);
    assert_eq!(paper.findings, [Finding::HiddenWords { paragraph: 6, words: "<!-- hidden -->".into() }]);
}
