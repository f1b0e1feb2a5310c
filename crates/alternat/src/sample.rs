//! A sample: parties, a mechanism and acts in a TOML file, read with the place of every mistake.
//! Whether the acts may be done is not judged here: the desks of the parties do that when it is played.

mod acts;
mod fields;
mod names;
mod shape;
mod texts;

pub use fields::SampleError;
pub use shape::{Sample, SampleAct, SampleDeed, SampleMechanism, SampleParty, SamplePerson};

use fields::{Fields, Source};
use record::founding::is_code;
use toml::Spanned;
use toml::de::DeTable;

/// The samples that come with the program, by name.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("lake-20", include_str!("../../../samples/lake-20.toml")),
    ("moscow-20", include_str!("../../../samples/moscow-20.toml")),
];

impl Sample {
    /// The sample of this name that comes with the program.
    pub fn built_in(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Reads a sample.
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn read(text: &str) -> Result<Sample, SampleError> {
        let source = Source(text);
        let document = DeTable::parse(text)
            .map_err(|error| source.wrong(error.span().map_or(0, |span| span.start), error.message()))?;
        let all = Fields::of_document(source, &document);
        let head = Fields::of(source, all.required("sample")?, "[sample]")?;
        let (title, attribution) = (head.texts("title")?, head.texts("attribution")?);
        head.done()?;
        let parties = read_parties(&all)?;
        let people = read_people(&all, &parties)?;
        let mechanism = Fields::of(source, all.required("mechanism")?, "[mechanism]")?;
        let founded = SampleMechanism {
            name: mechanism.texts("name")?,
            purpose: mechanism.texts("purpose")?,
            languages: languages(&mechanism)?,
            marking: mechanism.optional_string("marking")?.unwrap_or("unclassified").to_owned(),
        };
        mechanism.done()?;
        let acts = acts::read(&all, &parties)?;
        all.done()?;
        Ok(Sample { title, attribution, parties, people, mechanism: founded, acts })
    }
}

fn read_parties(all: &Fields<'_>) -> Result<Vec<SampleParty>, SampleError> {
    let mut parties: Vec<SampleParty> = Vec::new();
    for fields in all.tables("party", "a party")? {
        let code = fields.string("code")?.to_owned();
        let wrong = |words: String| Err(fields.source().wrong(fields.start(), words));
        if !is_code(&code) {
            return wrong(format!("\"{code}\" is no code: 1 to 16 letters, digits and hyphens, a letter first"));
        }
        // Each party has a folder of its code.
        if parties.iter().any(|party| party.code.eq_ignore_ascii_case(&code)) {
            return wrong(format!("two parties have the code {code}"));
        }
        parties.push(SampleParty { name: fields.texts("name")?, languages: languages(&fields)?, code });
        fields.done()?;
    }
    if parties.len() < 2 {
        return Err(all.source().wrong(0, "a sample has two parties or more; write [[party]] for each"));
    }
    Ok(parties)
}

/// Who works at the pages of the houses.
fn read_people(all: &Fields<'_>, parties: &[SampleParty]) -> Result<Vec<SamplePerson>, SampleError> {
    let mut people = Vec::new();
    for fields in all.tables("person", "a person")? {
        let at = fields.required("of")?.span().start;
        let of = names::party(&fields, fields.string("of")?, at, parties)?;
        let roles = match fields.optional("roles") {
            Some(_) => fields.strings("roles")?,
            None => Vec::new(),
        };
        let role = |role: &Spanned<&str>| names::word_at(&fields, role.span().start, "role", role.get_ref());
        people.push(SamplePerson {
            of,
            name: fields.string("name")?.to_owned(),
            roles: roles.iter().map(role).collect::<Result<_, _>>()?,
            place: fields.optional_string("place")?.map(str::to_owned),
            language: fields.optional_string("language")?.map(str::to_owned),
        });
        fields.done()?;
    }
    Ok(people)
}

fn languages(fields: &Fields<'_>) -> Result<Vec<String>, SampleError> {
    let mut languages = Vec::new();
    for tag in fields.strings("languages")? {
        if tag.get_ref().parse::<record::Language>().is_err() {
            return Err(fields.source().wrong(tag.span().start, format!("\"{}\" is no language tag", tag.get_ref())));
        }
        languages.push((*tag.get_ref()).to_owned());
    }
    Ok(languages)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[sample]\ntitle.en = \"t\"\nattribution.en = \"a\"\n\
        [[party]]\ncode = \"A\"\nname.en = \"A\"\nlanguages = [\"en\"]\n\
        [[party]]\ncode = \"B\"\nname.en = \"B\"\nlanguages = \"en\"\n\
        [mechanism]\nname.en = \"m\"\npurpose.en = \"p\"\nlanguages = [\"en\"]\n";

    fn wrong(acts: &str) -> String {
        let error = Sample::read(&format!("{HEAD}{acts}")).expect_err("there is a mistake");
        // The head has 15 lines.
        format!("{}:{}: {}", error.line - 15, error.column, error.words)
    }

    #[test]
    fn the_samples_that_come_with_the_program_are_sound() {
        for (name, text) in BUILT_IN {
            let sample = Sample::read(text).unwrap_or_else(|error| panic!("{name}.toml:{error}"));
            assert!(!sample.acts.is_empty());
        }
    }

    #[test]
    fn every_mistake_has_its_place() {
        assert_eq!(
            wrong("[[act]]\nby = \"A\"\nkind = \"topc\"\n"),
            "3:8: there is no act \"topc\"; did you mean \"topic\"?"
        );
        assert_eq!(
            wrong("[[act]]\nby = \"C\"\nkind = \"topic\"\n"),
            "2:6: there is no party \"C\"; the parties are A, B"
        );
        assert_eq!(wrong("[[act]]\nby = \"A\"\nkind = \"topic\"\n"), "1:1: a topic needs a field \"title\"");
        assert_eq!(
            wrong("[[act]]\nby = \"A\"\nkind = \"topic\"\ntilte.en = \"x\"\n"),
            "4:1: a topic has no field \"tilte\"; did you mean \"title\"?"
        );
        assert_eq!(
            wrong("[[act]]\nby = \"A\"\nkind = \"topic\"\ntitle.en = \"x\"\nverb = \"notes\"\n"),
            "5:1: a topic has no field \"verb\"; it has by, kind, role, as, title"
        );
        assert_eq!(
            wrong("[[act]]\nby = \"A\"\nkind = \"topic\"\ntitle = \"x\"\n"),
            "4:9: \"title\" says its language: title.en = \"…\" or title = { en = \"…\", zh = \"…\" }"
        );
        assert_eq!(
            wrong(
                "[[act]]\nby = \"A\"\nkind = \"topic\"\nas = \"lake\"\ntitle.en = \"x\"\n[[act]]\nby = \"B\"\nkind = \"accept\"\non = [\"laek\"]\n"
            ),
            "9:7: no earlier act is called \"laek\"; did you mean \"lake\"?"
        );
        assert_eq!(wrong("[[act]\n").split(": ").next(), Some("1:7"));
    }

    #[test]
    fn mistakes_in_acts_on_texts_have_their_place_too() {
        let act = |kind: &str, rest: &str| wrong(&format!("[[act]]\nby = \"A\"\nkind = \"{kind}\"\n{rest}"));
        let round = "[[act]]\nby = \"A\"\nkind = \"topic\"\nas = \"t\"\ntitle.en = \"x\"\n";
        let after = |kind: &str, rest: &str| wrong(&format!("{round}[[act]]\nby = \"A\"\nkind = \"{kind}\"\n{rest}"));
        assert_eq!(act("text", "round = \"r\"\n"), "4:9: no earlier act is called \"r\"");
        assert_eq!(
            after("text", "round = \"t\"\ntitle.en = \"x\"\nlanguages = { en = \"authentik\" }\n"),
            "11:20: a text is authentic, official-translation or unofficial in a language"
        );
        let unit = "text = \"t\"\nunit = \"operativ\"\n";
        assert_eq!(after("provision", unit), "10:8: \"operativ\" is no unit; did you mean \"operative\"?");
        assert_eq!(
            after("table", "provision = \"t\"\nwording.en = \"a [b\"\n"),
            "10:14: the wording in en cannot be read: byte 2: a [ that nothing closes"
        );
        assert_eq!(
            after("table", "provision = \"t\"\nwording.en = \"a\"\nnone = true\n"),
            "10:1: it has a \"wording\", or it is \"none\", not both"
        );
        assert_eq!(
            after("support", "provision = \"t\"\nwhose = \"C\"\n"),
            "10:9: there is no party \"C\"; the parties are A, B"
        );
        assert_eq!(
            after("move", "provision = \"t\"\nafter = \"t\"\nfirst = true\n"),
            "6:1: it stands first, or \"after\" another, not both"
        );
        assert_eq!(
            after("silence", "on = \"t\"\nuntil = \"soon\"\n"),
            "10:9: \"soon\" is no time; write \"2026-05-20T18:00+08:00\", or \"+3d\" from the act"
        );
        assert_eq!(after("sign", "text = \"t\"\n"), "6:1: a signature needs a field \"person\"");
    }
}
