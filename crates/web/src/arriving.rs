//! Coming in, whichever way: a session of one's own, always a new one, and on to a page of ours. Who comes in, the ways
//! themselves find out.

use crate::answer::{Answer, Trouble};
use crate::frame::{cookie, cookie_of};
use crate::layout;
use crate::sign_in::ceremonies::{CEREMONY_LASTS, Handle};
use crate::visit::{Passer, now};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use cabinet::{Deed, Means, PersonNumber, Token};
use maud::{Markup, html};

/// The longest path that somebody is brought back to.
const PATH_BYTES_MAX: usize = 512;

/// The path where it is one of ours, else the first page: nobody is led elsewhere from here.
pub fn own_path(wanted: Option<&str>) -> &str {
    let own = |path: &&str| {
        path.len() <= PATH_BYTES_MAX
            && path.starts_with('/')
            && !path.starts_with("//")
            && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
            && !["/sign-in", "/sign-out", "/enter/", "/oidc/"].iter().any(|way| path.starts_with(way))
    };
    wanted.filter(own).unwrap_or("/")
}

impl Passer {
    /// Begins a session of this person and goes to a page of ours. The session that this browser had is over.
    ///
    /// # Errors
    /// Where the cabinet fails: without an entry in the audit nobody comes in.
    pub async fn arrive(self, person: PersonNumber, means: Means, to: &str) -> Answer {
        let token = self.begin(person, means).await?;
        Ok(away(to, [cookie(&self.app, "session", &token.text(), None)]))
    }

    /// The same, by a one-time link: the person is told of it, wherever they are signed in.
    ///
    /// # Errors
    /// As `arrive`.
    pub async fn arrive_by_link(self, person: PersonNumber, link: Token, to: &str) -> Answer {
        let token = self.begin(person, Means::Link).await?;
        let session = token.clone();
        self.app.inside(move |cabinet| cabinet.link_began(&link, &session)).await?;
        self.app.live().changed();
        Ok(away(to, [cookie(&self.app, "session", &token.text(), None)]))
    }

    async fn begin(&self, person: PersonNumber, means: Means) -> Result<Token, Trouble> {
        self.app.note(Some(person), Deed::SignedIn { means }, &self.asked).await?;
        let (agent, before) = (self.asked.agent.clone(), self.guest.as_ref().map(|guest| guest.token.clone()));
        let token = self.app.inside(move |cabinet| {
            if let Some(before) = before {
                cabinet.end_session(&before)?;
            }
            cabinet.begin_session(person, means, now(), &agent)
        });
        Ok(token.await?)
    }

    /// Nobody came in: the page says why, and offers the ways anew.
    ///
    /// # Errors
    /// Where the cabinet fails.
    pub async fn refuse(self, person: Option<PersonNumber>, means: Means, why: &str, ways: Markup) -> Answer {
        self.app.note(person, Deed::SignInRefused { means }, &self.asked).await?;
        let body = html! {
            div class="notice bad" role="alert" { p { (why) } }
            (ways)
        };
        let page = layout::outside(&self, &self.words.say("frame-sign-in"), body);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.into_string())).into_response())
    }

    /// The cookie by which this browser's ceremony is known, while it goes on.
    pub fn ceremony_cookie(&self, what: &str, value: &str) -> HeaderValue {
        cookie(&self.app, what, value, i64::try_from(CEREMONY_LASTS.as_secs()).ok())
    }

    /// The ceremony of this browser, where it began one.
    pub fn ceremony(&self, headers: &HeaderMap, what: &str) -> Option<Handle> {
        cookie_of(&self.app, headers, what).map(|text| Handle::from_cookie(&text))
    }
}

/// A page of this kind for who is not signed in.
pub fn page(passer: &Passer, body: Markup) -> Response {
    Html(layout::outside(passer, &passer.words.say("frame-sign-in"), body).into_string()).into_response()
}

/// On to a path of ours, with cookies.
pub fn away(to: &str, cookies: impl IntoIterator<Item = HeaderValue>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, to.to_owned())]).into_response();
    for cookie in cookies {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// What a ceremony could not be begun for: chance and the library fail alike.
pub fn unbegun(cause: &dyn std::fmt::Debug) -> Trouble {
    tracing::error!("a ceremony could not be begun: {cause:?}");
    Trouble::Broken
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_an_own_path_is_gone_on_to() {
        for good in ["/", "/me", "/m/00ff/round/20", "/m/00ff/ledger?since=3#x"] {
            assert_eq!(own_path(Some(good)), good);
        }
        let long = format!("/{}", "x".repeat(600));
        let bad =
            ["", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a b", "/\u{a0}"];
        for bad in bad.into_iter().chain(["/sign-in", "/enter/x", "/oidc/start", "/x\r\nset-cookie: a", &long]) {
            assert_eq!(own_path(Some(bad)), "/", "{bad}");
        }
        assert_eq!(own_path(None), "/");
    }
}
