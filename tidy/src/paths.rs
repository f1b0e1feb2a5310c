//! The paths that Rust code names: of its `use` declarations, and those written out in full. No names are resolved here.

/// A path as it is written: `crate::act::Act` is three parts. A part `*` is a glob.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The parts.
    pub parts: Vec<String>,
    /// The inline modules around it, from the outside.
    pub within: Vec<String>,
    /// The byte at which it begins.
    pub at: usize,
    /// How it came to be written.
    pub by: By,
}

/// How a path is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum By {
    /// In a private `use`, under this name.
    Use(String),
    /// In a `use` with a visibility, under this name: handed on.
    HandedOn(String),
    /// In full.
    Itself,
}

/// The words and signs of code, with their places.
struct Token<'a> {
    text: &'a str,
    at: usize,
}

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = code.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_alphanumeric() || c == '_' {
            while let Some((next, c)) = rest.next_if(|(_, c)| c.is_alphanumeric() || *c == '_') {
                end = next + c.len_utf8();
            }
        } else if c == ':' && rest.next_if(|(_, c)| *c == ':').is_some() {
            end = at + 2;
        }
        tokens.push(Token { text: &code[at..end], at });
    }
    tokens
}

/// Every module that the code declares in a file of its own (`mod name;`), and the byte where it does.
pub fn declared(code: &str) -> Vec<(String, usize)> {
    let tokens = tokens(code);
    let declared = tokens.windows(3).filter(|three| three[0].text == "mod" && three[2].text == ";");
    declared.map(|three| (three[1].text.to_owned(), three[0].at)).collect()
}

/// Every path of the code with two parts or more, and all of its `use` declarations.
pub fn written(code: &str) -> Vec<Written> {
    let mut reader = Reading { tokens: tokens(code), next: 0, found: Vec::new(), within: Vec::new() };
    reader.read();
    reader.found
}

struct Reading<'a> {
    tokens: Vec<Token<'a>>,
    next: usize,
    found: Vec<Written>,
    /// Inline modules around, with the depth of braces inside each.
    within: Vec<(String, usize)>,
}

impl<'a> Reading<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn names(&self) -> Vec<String> {
        self.within.iter().map(|(name, _)| name.clone()).collect()
    }

    fn read(&mut self) {
        let mut depth = 0;
        while self.next < self.tokens.len() {
            match self.text(self.next) {
                "mod" if self.text(self.next + 2) == "{" => {
                    depth += 1;
                    self.within.push((self.text(self.next + 1).to_owned(), depth));
                    self.next += 3;
                }
                "{" => {
                    depth += 1;
                    self.next += 1;
                }
                "}" => {
                    self.within.pop_if(|(_, inside)| *inside == depth);
                    depth = depth.saturating_sub(1);
                    self.next += 1;
                }
                "use" => self.read_use(),
                text if is_name(text) => self.read_path(),
                _ => self.next += 1,
            }
        }
    }

    fn read_use(&mut self) {
        let before = if self.next == 0 { "" } else { self.text(self.next - 1) };
        // `use<'a>` of a return type is no declaration.
        let handed_on = matches!(before, "pub" | ")");
        self.next += 1;
        if self.text(self.next) != "<" {
            self.read_tree(&[], handed_on);
        }
    }

    /// A path with groups, up to its `;`, `,` or `}`, which stay.
    fn read_tree(&mut self, before: &[String], handed_on: bool) {
        let mut parts = before.to_vec();
        let at = self.tokens.get(self.next).map_or(0, |token| token.at);
        loop {
            match self.text(self.next) {
                "::" => self.next += 1,
                "{" => {
                    self.next += 1;
                    while !matches!(self.text(self.next), "}" | "") {
                        self.read_tree(&parts, handed_on);
                        if self.text(self.next) == "," {
                            self.next += 1;
                        }
                    }
                    self.next += 1;
                    return;
                }
                text if is_name(text) && text != "as" => {
                    parts.push(text.to_owned());
                    self.next += 1;
                }
                "*" => {
                    parts.push("*".to_owned());
                    self.next += 1;
                }
                _ => break,
            }
        }
        if parts.len() > before.len() && parts.last().is_some_and(|last| last == "self") {
            parts.pop();
        }
        let mut name = parts.last().cloned().unwrap_or_default();
        if self.text(self.next) == "as" {
            name = self.text(self.next + 1).to_owned();
            self.next += 2;
        }
        if !parts.is_empty() {
            let by = if handed_on { By::HandedOn(name) } else { By::Use(name) };
            self.found.push(Written { parts, within: self.names(), at, by });
        } else if !matches!(self.text(self.next), "," | "}" | ";") {
            self.next += 1;
        }
    }

    fn read_path(&mut self) {
        let before = if self.next == 0 { "" } else { self.text(self.next - 1) };
        let at = self.tokens[self.next].at;
        let mut parts = vec![self.text(self.next).to_owned()];
        self.next += 1;
        while self.text(self.next) == "::" && is_name(self.text(self.next + 1)) {
            parts.push(self.text(self.next + 1).to_owned());
            self.next += 2;
        }
        if parts.len() > 1 && before != "::" && before != "." {
            self.found.push(Written { parts, within: self.names(), at, by: By::Itself });
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_names_and_globs_are_read() {
        let code = "use crate::{a::{self, B}, c as d}; pub(crate) use e::*;\nfn f() -> crate::g::H { i::j::<K>() }";
        let found: Vec<_> = written(code).into_iter().map(|w| (w.parts.join("::"), w.by)).collect();
        let used = |path: &str, name: &str| (path.to_owned(), By::Use(name.to_owned()));
        assert_eq!(
            found,
            [
                used("crate::a", "a"),
                used("crate::a::B", "B"),
                used("crate::c", "d"),
                ("e::*".to_owned(), By::HandedOn("*".to_owned())),
                ("crate::g::H".to_owned(), By::Itself),
                ("i::j".to_owned(), By::Itself),
            ]
        );
    }

    #[test]
    fn a_path_knows_the_inline_modules_around_it() {
        let found = written("mod a { fn f() { super::b(); } }\nfn g() { super::c() }");
        let within: Vec<_> = found.iter().map(|w| w.within.len()).collect();
        assert_eq!(within, [1, 0]);
        assert_eq!(declared("mod a {}\npub mod b;\nmod c;"), [("b".to_owned(), 13), ("c".to_owned(), 20)]);
    }
}
