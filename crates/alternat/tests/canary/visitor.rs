//! Somebody at the pages: a session, requests, forms. Without a browser, and so without anything that hides.

use cabinet::{Cabinet, Means, PersonNumber};
use std::collections::{BTreeSet, VecDeque};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// The most pages that are looked at.
const PAGES_MAX: usize = 400;

/// Somebody who is signed in.
pub struct Visitor {
    port: u16,
    cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// What came back, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl Visitor {
    /// Signs somebody in.
    pub fn enter(cabinet: &Cabinet, person: PersonNumber, port: u16) -> Visitor {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs();
        let token = cabinet.begin_session(person, Means::Link, now.cast_signed(), "a test").expect("a session");
        Visitor { port, cookie: format!("alternat-session-{port}={}", token.text()) }
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).expect("the pages are on line");
        // HTTP/1.0: the answer comes in one piece, and ends with the connection.
        let (port, cookie, length) = (self.port, &self.cookie, body.len());
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\nContent-Length: {length}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
        );
        line.write_all(head.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        line.read_to_end(&mut bytes).expect("answered");
        let status = String::from_utf8_lossy(&bytes[9..12]).parse().expect("a status");
        Answer { status, bytes }
    }

    /// Looks at a page.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Fills in a form of a page.
    pub fn post(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.get(page).text();
        let key = shown.split("name=\"form-key\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("form-key", key.expect("a form")).extend_pairs(fields);
        self.ask("POST", action, &body.finish())
    }

    /// Looks at every page to which any page leads, from the first on; files too.
    pub fn everything(&self) -> Vec<(String, Answer)> {
        let (mut seen, mut next) = (BTreeSet::new(), VecDeque::from(["/".to_owned()]));
        let mut all = Vec::new();
        while let Some(path) = next.pop_front() {
            if !seen.insert(path.clone()) || all.len() >= PAGES_MAX {
                continue;
            }
            let answer = self.get(&path);
            let text = answer.text();
            for link in ["href=\"", "src=\""].iter().flat_map(|mark| text.split(mark).skip(1)) {
                let link = link.split(['"', '#']).next().unwrap_or_default().replace("&amp;", "&");
                // The stream of news does not end by itself.
                if link.starts_with('/') && link != "/live" {
                    next.push_back(link);
                }
            }
            all.push((path, answer));
        }
        all
    }
}
