//! A browser without script, for forms with files too: it keeps its cookie, finds forms in pages and sends them.

use crate::houses::{ORIGIN, Pages};
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use record::vocabulary::Role;
use tower::ServiceExt as _;

/// The most bytes of an answer that a test reads.
const ANSWER_BYTES_MAX: usize = 8 << 20;
const FORM: &str = "application/x-www-form-urlencoded";

/// A person at the pages.
pub struct Browser {
    router: axum::Router,
    cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    cookies: Vec<String>,
}

impl Answer {
    /// The page.
    pub fn page(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whereto it leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|place| place.to_str().ok()).unwrap_or_default()
    }
}

/// A form as a page has it.
struct Found {
    action: String,
    hidden: Vec<(String, String)>,
}

impl Browser {
    /// A new person with these roles, signed in.
    pub async fn of(pages: &Pages, roles: &[Role]) -> Browser {
        Browser::by(pages, &pages.invite("T. Oren", roles)).await
    }

    /// Whoever a one-time link is for.
    pub async fn by(pages: &Pages, link: &str) -> Browser {
        let mut browser = Browser { router: pages.router.clone(), cookie: String::new() };
        let entered = browser.send("POST", &format!("/enter/{link}"), FORM, Vec::new()).await;
        assert!(entered.cookies.iter().any(|cookie| cookie.contains("session")), "{}", entered.page());
        browser.cookie = entered.cookies.join("; ");
        browser
    }

    async fn send(&self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let host = ORIGIN.trim_start_matches("http://");
        let request = Request::builder().method(method).uri(path).header(HOST, host).header(COOKIE, &self.cookie);
        let request = request.header(CONTENT_TYPE, kind).body(Body::from(body)).expect("a request");
        let (parts, body) = self.router.clone().oneshot(request).await.expect("it always answers").into_parts();
        let cookies = parts.headers.get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let cookies = cookies.filter_map(|cookie| cookie.split(';').next()).map(str::to_owned).collect();
        let body = to_bytes(body, ANSWER_BYTES_MAX).await.expect("it ends").to_vec();
        Answer { status: parts.status, headers: parts.headers, body, cookies }
    }

    /// Asks for a page.
    pub async fn look(&self, path: &str) -> Answer {
        self.send("GET", path, "text/plain", Vec::new()).await
    }

    /// Asks for a page that is there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.look(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.page());
        answer.page()
    }

    /// Fills in the form of this id on a page, and sends it with what is hidden in it.
    pub async fn fill(&self, path: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
        self.fill_in(&self.page(path).await, form, fields).await
    }

    /// The same, on a page that is there already.
    pub async fn fill_in(&self, page: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
        let found = find(page, form);
        let given = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(found.hidden.into_iter().chain(given));
        self.send("POST", &found.action, FORM, body.finish().into_bytes()).await
    }

    /// Sends a file by the form of this id on a page.
    pub async fn upload(&self, path: &str, form: &str, file: &[u8]) -> Answer {
        let found = find(&self.page(path).await, form);
        let mut body = Vec::new();
        for (name, value) in found.hidden {
            let part = format!("--border\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        body.extend_from_slice(
            b"--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"given\"\r\n\r\n",
        );
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--border--\r\n");
        self.send("POST", &found.action, "multipart/form-data; boundary=border", body).await
    }
}

fn find(page: &str, form: &str) -> Found {
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let forms = page.split("<form").skip(1);
    let own = forms.map(|rest| rest.split("</form>").next().unwrap_or_default());
    let own = own.filter(|own| attribute(own.split('>').next().unwrap_or_default(), "id").as_deref() == Some(form));
    let own = own.last().unwrap_or_else(|| panic!("there is no form {form} on {page}"));
    let inputs = own.split("<input").skip(1).filter_map(|rest| {
        let tag = rest.split('>').next()?;
        let hidden = tag.contains("type=\"hidden\"");
        hidden.then_some((attribute(tag, "name")?, attribute(tag, "value")?))
    });
    let action = attribute(own.split('>').next().unwrap_or_default(), "action").expect("a form goes somewhere");
    let unescape =
        |text: String| text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    Found { action, hidden: inputs.map(|(name, value)| (name, unescape(value))).collect() }
}
