//! A browser without script: keeps its cookie, finds the forms of pages, fills them in and sends them.

use crate::houses::{ORIGIN, Pages};
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION};
use axum::http::{HeaderMap, Request, StatusCode};
use cabinet::PersonNumber;
use tower::ServiceExt as _;

/// The most bytes of a page that a test reads.
const PAGE_BYTES_MAX: usize = 4 << 20;
const FORM: &str = "application/x-www-form-urlencoded";

/// A person at the pages.
pub struct Browser<'p> {
    pages: &'p Pages,
    cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Whereto it leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|place| place.to_str().ok()).unwrap_or_default()
    }

    /// The value of an attribute of the first tag that has it, as it was before it was written as HTML.
    pub fn attribute(&self, name: &str) -> String {
        let rest = self.body.split(&format!(" {name}=\"")).nth(1).unwrap_or_else(|| panic!("{name}: {}", self.body));
        plain(rest.split('"').next().expect("it ends"))
    }

    /// Whether it says this.
    pub fn has(&self, words: &str) {
        assert!(self.body.contains(words), "{words} is not in {} {}", self.status, self.body);
    }

    /// Whether it does not say this.
    pub fn has_not(&self, words: &str) {
        assert!(!self.body.contains(words), "{words} is in {} {}", self.status, self.body);
    }

    /// The hidden fields of the form of this id.
    pub fn hidden(&self, form: &str) -> Vec<(String, String)> {
        let own = self.form(form);
        let tags = own.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
        let hidden = tags.filter(|tag| tag.contains("type=\"hidden\""));
        hidden.filter_map(|tag| Some((of(tag, "name")?, of(tag, "value")?))).collect()
    }

    /// Where the form of this id goes.
    pub fn action(&self, form: &str) -> String {
        of(self.form(form).split('>').next().expect("a tag ends"), "action").expect("a form goes somewhere")
    }

    fn form(&self, form: &str) -> &str {
        let is = |at: &usize| {
            let tag = self.body[*at..].split('>').next().expect("a tag ends");
            tag.contains(&format!(" id=\"{form}\""))
        };
        let found = self.body.match_indices("<form ").map(|(at, _)| at).find(is);
        let at = found.unwrap_or_else(|| panic!("there is no form {form} in {} {}", self.status, self.body));
        self.body[at..].split("</form>").next().expect("a form ends")
    }
}

fn of(tag: &str, name: &str) -> Option<String> {
    tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(plain)
}

fn plain(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

impl<'p> Browser<'p> {
    /// A person who is signed in.
    pub fn of(pages: &'p Pages, person: PersonNumber) -> Browser<'p> {
        Browser { pages, cookie: format!("alternat-session-4711={}", pages.session(person)) }
    }

    async fn send(&self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let host = ORIGIN.trim_start_matches("http://");
        let request = Request::builder().method(method).uri(path).header(HOST, host).header(COOKIE, &self.cookie);
        let request = request.header(CONTENT_TYPE, kind).body(Body::from(body)).expect("a request");
        let answer = self.pages.router.clone().oneshot(request).await.expect("it always answers");
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, PAGE_BYTES_MAX).await.expect("it ends");
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks for a page.
    pub async fn look(&self, path: &str) -> Answer {
        self.send("GET", path, "text/plain", Vec::new()).await
    }

    /// Asks for a page that is there.
    pub async fn page(&self, path: &str) -> Answer {
        let answer = self.look(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path} {}", answer.body);
        answer
    }

    /// Sends the form of this id as a page has it, with these fields in the place of its own.
    pub async fn fill(&self, page: &Answer, form: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(filled(page, form, fields));
        self.send("POST", &page.action(form), FORM, body.finish().into_bytes()).await
    }

    /// As `fill`, with files: the name of the field, of the file, and its content.
    pub async fn upload(
        &self,
        page: &Answer,
        form: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &str)],
    ) -> Answer {
        let mut body = String::new();
        for (name, value) in filled(page, form, fields) {
            body.push_str(&format!("--border\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        }
        for (name, file, content) in files {
            body.push_str(&format!(
                "--border\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n{content}\r\n"
            ));
        }
        body.push_str("--border--\r\n");
        self.send("POST", &page.action(form), "multipart/form-data; boundary=border", body.into_bytes()).await
    }
}

fn filled(page: &Answer, form: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut sent: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    sent.extend(page.hidden(form).into_iter().filter(|(name, _)| !fields.iter().any(|(own, _)| own == name)));
    sent
}
