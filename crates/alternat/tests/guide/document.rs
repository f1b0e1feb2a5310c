//! A page of the guide as it is run: its `console` blocks, command by command, and the files that it tells to write.
//! Everything else in a page is prose, and none of its business.

/// What is run of a page, in its order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    pub parts: Vec<Part>,
}

/// A command, or a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// A block such as ```` ```toml mine.toml ````: the reader writes this file.
    File { line: usize, name: String, bytes: String },
    /// A line `$ …` of a `console` block, and the lines below it; `line` counts from 1.
    Command { line: usize, words: String, expected: Vec<String>, patience: Patience },
}

/// Whether a command is run once, or, in a block ```` ```console again ````, until it says what is expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Patience {
    Once,
    Again,
}

/// What is wrong with a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    pub line: usize,
    pub words: &'static str,
}

impl Document {
    /// Reads a page.
    ///
    /// # Errors
    /// Where a block has no end, or says something before its first command.
    pub fn read(text: &str) -> Result<Document, Fault> {
        let mut parts = Vec::new();
        let mut lines = (1..).zip(text.lines());
        while let Some((at, line)) = lines.next() {
            let Some(kind) = line.strip_prefix("```") else { continue };
            let mut block = Vec::new();
            loop {
                match lines.next() {
                    None => return Err(Fault { line: at, words: "this block has no end" }),
                    Some((_, "```")) => break,
                    Some(line) => block.push(line),
                }
            }
            match kind.split_once(' ').unwrap_or((kind, "")) {
                ("console", "") => commands(&block, Patience::Once, &mut parts)?,
                ("console", "again") => commands(&block, Patience::Again, &mut parts)?,
                ("console", _) => return Err(Fault { line: at, words: "a console block is `again`, or nothing more" }),
                (_, "") => {}
                (_, name) => {
                    let bytes = block.iter().map(|(_, line)| format!("{line}\n")).collect();
                    parts.push(Part::File { line: at, name: name.to_owned(), bytes });
                }
            }
        }
        Ok(Document { parts })
    }
}

fn commands(block: &[(usize, &str)], patience: Patience, parts: &mut Vec<Part>) -> Result<(), Fault> {
    let mut lines = block.iter().peekable();
    while let Some((line, first)) = lines.next() {
        let Some(first) = first.strip_prefix("$ ") else {
            return Err(Fault { line: *line, words: "a console block begins with a command: `$ …`" });
        };
        let mut words = first.to_owned();
        while words.ends_with('\\') {
            let Some((_, more)) = lines.next() else {
                return Err(Fault { line: *line, words: "this command goes on, and there is no more" });
            };
            words = format!("{words}\n{more}");
        }
        let mut expected = Vec::new();
        while let Some((_, line)) = lines.next_if(|(_, line)| !line.starts_with("$ ")) {
            expected.push((*line).to_owned());
        }
        parts.push(Part::Command { line: *line, words, expected, patience });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_files_and_prose() {
        let text = "# A page\n\n```console\n$ one \\\n    two\nsaid\n$ three\n```\n```\nprose\n```\n```toml a.toml\na = 1\n```\n\
                    ```console again\n$ four\n```\n";
        let parts = Document::read(text).unwrap().parts;
        let command = |line, words: &str, expected: &[&str], patience| Part::Command {
            line,
            words: words.into(),
            expected: expected.iter().map(ToString::to_string).collect(),
            patience,
        };
        assert_eq!(
            parts,
            [
                command(4, "one \\\n    two", &["said"], Patience::Once),
                command(7, "three", &[], Patience::Once),
                Part::File { line: 12, name: "a.toml".into(), bytes: "a = 1\n".into() },
                command(16, "four", &[], Patience::Again),
            ]
        );
    }

    #[test]
    fn what_would_silently_not_be_run_is_refused() {
        let line = |text: &str| Document::read(text).unwrap_err().line;
        assert_eq!(line("\n```console\n$ one\n"), 2);
        assert_eq!(line("```console\nalternat show\n```\n"), 2);
        assert_eq!(line("```console agian\n$ one\n```\n"), 1);
        assert_eq!(line("```console\n$ one \\\n```\n"), 2);
    }
}
