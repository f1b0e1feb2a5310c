//! A browser without script: follows a one-time link, keeps its cookie, finds forms in pages and sends them.

use crate::houses::{ORIGIN, Pages};
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use record::vocabulary::Role;
use tower::ServiceExt as _;

/// The most bytes of a page that a test reads.
const PAGE_BYTES_MAX: usize = 4 << 20;

/// A person at the pages.
pub struct Browser<'p> {
    pages: &'p Pages,
    cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The page.
    pub fn page(&self) -> String {
        String::from_utf8(self.body.clone()).expect("a page is text")
    }

    /// Whereto it leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|place| place.to_str().ok()).unwrap_or_default()
    }
}

impl<'p> Browser<'p> {
    /// A new person with these roles, signed in.
    pub async fn of(pages: &'p Pages, roles: &[Role]) -> Browser<'p> {
        let link = format!("/enter/{}", pages.invite("T. Oren", roles));
        let mut browser = Browser { pages, cookie: String::new() };
        let entered = browser.send("POST", &link, "application/x-www-form-urlencoded", Vec::new()).await;
        let cookies = entered.headers.get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let pairs: Vec<_> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
        browser.cookie = pairs.join("; ");
        assert!(browser.cookie.contains("session"), "no session: {} {}", entered.status, entered.page());
        browser
    }

    async fn send(&self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let host = ORIGIN.trim_start_matches("http://");
        let request = Request::builder().method(method).uri(path).header(HOST, host).header(COOKIE, &self.cookie);
        let request = request.header(CONTENT_TYPE, kind).body(Body::from(body)).expect("a request");
        let answer = self.pages.router.clone().oneshot(request).await.expect("it always answers");
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, PAGE_BYTES_MAX).await.expect("it ends").to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks for a page.
    pub async fn look(&self, path: &str) -> Answer {
        self.send("GET", path, "text/plain", Vec::new()).await
    }

    /// Asks for a page that is there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.look(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.page()
    }

    /// Sends fields with the key of this session, as no form of a page has them.
    pub async fn send_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.page("/me").await;
        let key = page.split("name=\"form-key\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("form-key", key.expect("a form has a key")).extend_pairs(fields);
        self.send("POST", path, "application/x-www-form-urlencoded", body.finish().into_bytes()).await
    }

    /// Sends fields without a key.
    pub async fn send_without_key(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    /// Fills in the form of this id on a page, and sends it. What is not filled in goes as the page has it, as far as it
    /// is hidden; selects and fields that the test does not name go empty.
    pub async fn fill(&self, path: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.page(path).await;
        let at = page.find(&format!("<form id=\"{form}\"")).or_else(|| {
            page.match_indices("<form ")
                .map(|(at, _)| at)
                .find(|at| page[*at..].split('>').next().is_some_and(|tag| tag.contains(&format!("id=\"{form}\""))))
        });
        let own = &page[at.unwrap_or_else(|| panic!("{path} has no form {form}"))..];
        let own = own.split("</form>").next().expect("a form ends");
        let attribute = |tag: &str, name: &str| {
            tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
        };
        let head = own.split('>').next().expect("a tag ends");
        let action = resolved(path, &attribute(head, "action").expect("a form goes somewhere"));
        let mut sent: Vec<(String, String)> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        for tag in own.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
            let (Some(name), Some(value)) = (attribute(tag, "name"), attribute(tag, "value")) else { continue };
            if tag.contains("type=\"hidden\"") && !sent.iter().any(|(own, _)| *own == name) {
                sent.push((name, value));
            }
        }
        for (name, _) in fields {
            assert!(own.contains(&format!("name=\"{name}\"")), "the form {form} has no field {name}");
        }
        if attribute(head, "enctype").is_some() {
            return self.send("POST", &action, "multipart/form-data; boundary=border", multipart(&sent)).await;
        }
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(sent);
        self.send("POST", &action, "application/x-www-form-urlencoded", body.finish().into_bytes()).await
    }

    /// The key of this session's forms.
    pub async fn key(&self) -> String {
        let page = self.page("/me").await;
        let key = page.split("name=\"form-key\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        key.expect("a form has a key").to_owned()
    }

    /// Sends a form of nothing but its key.
    pub async fn send_to(&self, path: &str, key: &str) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("form-key", key).finish();
        self.send("POST", path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }
}

/// A link as a browser resolves it on a page.
fn resolved(page: &str, link: &str) -> String {
    let folder = page.split('?').next().and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
    if link.starts_with('/') { link.to_owned() } else { format!("{folder}/{link}") }
}

/// A field of the name `attach` is sent as a file, `NAME:CONTENT`.
fn multipart(fields: &[(String, String)]) -> Vec<u8> {
    let mut body = String::new();
    for (name, value) in fields {
        let (file, value) = match value.split_once(':') {
            Some((file, content)) if name == "attach" => (format!("; filename=\"{file}\""), content),
            _ => (String::new(), value.as_str()),
        };
        body.push_str(&format!("--border\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"));
    }
    body.push_str("--border--\r\n");
    body.into_bytes()
}
