//! The frame of every page: masthead, crumbs, what was just done, main and aside. What stands in them is the pages'.

use crate::answer::Trouble;
use crate::app::App;
use crate::assets;
use crate::awaited::{self, OwnPapers};
use crate::eye::Eye;
use crate::links_told;
use crate::parts::live;
use crate::troubles;
use crate::troubles::roles_said;
use crate::visitor::{FORM_KEY, Passer};
use crate::words::{Tongue, Words};
use axum::http::Method;
use cabinet::Theme;
use maud::{DOCTYPE, Markup, html};
use node::rights::{Room, role_called};

/// Where a page stands in the main menu.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Here {
    /// What waits for the person.
    Waiting,
    /// A mechanism, by its place in the menu's order.
    Mechanism(record::MechanismId),
    /// The inner papers.
    Inner,
    /// The house.
    House,
    /// The person's own page.
    Me,
    /// None of these.
    Nowhere,
}

/// How wide a page is.
pub enum Shape {
    /// As wide as there is room.
    Wide,
    /// As wide as lines are read well.
    Narrow,
    /// With something beside it, which has a name for those who hear the page.
    Sided {
        /// What the aside is called.
        name: String,
        /// What is in it.
        aside: Markup,
    },
}

/// A step of the way to a page.
pub struct Crumb {
    /// Its words.
    pub words: String,
    /// Where it leads.
    pub path: String,
}

impl Crumb {
    /// A step.
    pub fn new(words: impl Into<String>, path: impl Into<String>) -> Crumb {
        Crumb { words: words.into(), path: path.into() }
    }
}

/// A page, without its frame.
pub struct Page {
    /// Its title: the window's, and the heading's.
    pub title: String,
    /// Where it stands.
    pub here: Here,
    /// The way to it, outermost first.
    pub crumbs: Vec<Crumb>,
    /// How wide it is.
    pub shape: Shape,
    /// What is in it, below its heading.
    pub body: Markup,
}

/// The whole page.
pub fn whole(eye: &Eye<'_>, page: Page, papers: &OwnPapers) -> Markup {
    let words = eye.words;
    let done = done(eye);
    let head = masthead(eye, page.here, awaited::count(eye, papers));
    let theme = theme_name(eye.guest.person.theme);
    // What answers a form that was sent has no address under which it could be asked for anew.
    let told = eye.visit.app.live().told();
    let news = (eye.visit.asked.method == Method::GET).then(|| format!("/live?seen={told}"));
    document(
        &eye.visit.app,
        words,
        theme,
        &page.title,
        news.as_deref(),
        head,
        html! {
            main class=(match page.shape { Shape::Wide => "wide", Shape::Narrow => "narrow", Shape::Sided { .. } => "sided" }) {
                div.leaf id="text" {
                    @if !page.crumbs.is_empty() {
                        nav aria-label=(words.say("frame-here")) { ol.crumbs {
                            @for crumb in &page.crumbs { li { a href=(crumb.path) { (crumb.words) } } }
                        } }
                    }
                    h1 { (page.title) }
                    div id="told" role="status" class=[done.as_ref().map(|_| "notice ok")] {
                        @if let Some(said) = &done { (said) }
                    }
                    @if page.here != Here::Me && eye.visit.asked.method == Method::GET {
                        (live("links-told", links_told::notice(words, eye.guest, eye.now)))
                    }
                    (page.body)
                }
                @if let Shape::Sided { name, aside } = &page.shape { aside aria-label=(name) { (aside) } }
            }
        },
    )
}

/// What was just done, as the address tells it; of what waits for clearance, whose, and the way to it.
fn done(eye: &Eye<'_>) -> Option<Markup> {
    let done = eye.visit.asked.query("done")?;
    if done == "waits" {
        let by = eye.visit.asked.query("by")?;
        let roles: Vec<_> = by.split(',').filter_map(role_called).collect();
        let told = eye.words.with("inner-waits-for", &[("roles", (&roles_said(eye.words, roles)).into())]);
        return Some(html! { (told) " " a href="/me/papers" { (eye.words.say("me-papers")) } });
    }
    let key = format!("done-{done}");
    eye.words.has(&key).then(|| html! { (eye.words.say(&key)) })
}

/// A page for somebody who is not signed in.
pub fn outside(passer: &Passer, title: &str, body: Markup) -> Markup {
    let (app, words) = (&passer.app, &passer.words);
    let on = passer.asked.query("to").map_or_else(String::new, |to| {
        let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
        format!("&to={to}")
    });
    let head = html! {
        header.masthead {
            span.house lang=(words.best(&app.own().name).0) { (words.best(&app.own().name).1) }
            div.me { @for tongue in Tongue::ALL {
                a href={ "?tongue=" (tongue.tag()) (on) } lang=(tongue.tag()) hreflang=(tongue.tag())
                    aria-current=[(tongue == words.tongue).then_some("true")] { (tongue.own_name()) }
            } }
        }
    };
    document(
        app,
        words,
        "system",
        title,
        None,
        head,
        html! {
            main.narrow { div.leaf id="text" {
                h1 { (title) }
                div id="told" role="status" {}
                (body)
            } }
        },
    )
}

/// The page of a form that was not taken.
pub fn again(eye: &Eye<'_>, trouble: &Trouble, form: Markup) -> Page {
    let words = eye.words;
    Page {
        title: words.say("frame-refused-title"),
        here: Here::Nowhere,
        crumbs: Vec::new(),
        shape: Shape::Narrow,
        body: html! {
            div class="notice bad" role="alert" { p { (troubles::said(words, trouble)) } }
            p.soft { (words.say("frame-refused-lost")) }
            (form)
        },
    }
}

/// The page of a trouble that no form can mend.
pub fn trouble(eye: &Eye<'_>, trouble: &Trouble) -> Page {
    Page {
        title: troubles::title(eye.words, trouble),
        here: Here::Nowhere,
        crumbs: Vec::new(),
        shape: Shape::Narrow,
        body: trouble_body(eye.words, trouble),
    }
}

/// What is said of a trouble, and the way on.
pub fn trouble_body(words: &Words, trouble: &Trouble) -> Markup {
    html! {
        // A fault of a field is said beside the field; where there is no form to show, that would say nothing.
        @if let Trouble::Fault(_) = trouble { p { (words.say("frame-fault-formless")) } }
        @else { p { (troubles::said(words, trouble)) } }
        p { a href="/" { (words.say("frame-waiting")) } }
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn document(
    app: &App,
    words: &Words,
    theme: &str,
    title: &str,
    live: Option<&str>,
    masthead: Markup,
    main: Markup,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.tongue.tag()) data-theme=(theme) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (app.own().code) }
                link rel="stylesheet" href=(assets::style());
                link rel="icon" href=(assets::icon()) type="image/svg+xml";
                // The first to hear of a form is the script that must fill it in.
                script src=(assets::passkeys()) defer {}
                script src=(assets::script()) defer {}
            }
            body data-live=[live] data-signed-out=(words.say("frame-signed-out")) data-not-sent=(words.say("frame-not-sent")) {
                a.skip href="#text" { (words.say("frame-skip")) }
                (masthead)
                @if let Some(sample) = &app.own().sample {
                    @let (language, said) = words.best(sample);
                    aside.sample aria-label=(words.say("frame-sample")) { p lang=(language) { (said) } }
                }
                div.line-lost id="line-lost" role="alert" hidden { (words.say("frame-line-lost")) }
                (main)
                footer { (words.say("frame-own-original")) }
            }
        }
    }
}

fn masthead(eye: &Eye<'_>, here: Here, waiting: usize) -> Markup {
    let words = eye.words;
    let mechanisms = eye.mechanisms();
    let current = |place: Here| (place == here).then_some("page");
    let (language, name) = words.best(&eye.visit.app.own().name);
    html! {
        header.masthead {
            a.house href="/" lang=(language) { (name) }
            nav aria-label=(words.say("frame-main-menu")) { ul {
                li { a href="/" aria-current=[current(Here::Waiting)] {
                    (words.say("frame-waiting"))
                    " " span.count id="waiting-count" data-v=(waiting) hidden[waiting == 0] { (words.number(waiting as u64)) }
                } }
                @for mechanism in &mechanisms {
                    li { a href=(mechanism.path()) aria-current=[current(Here::Mechanism(mechanism.id))] { (mechanism.name(words)) } }
                }
                @if eye.guest.may_see(Room::Inner) {
                    li { a href="/inner" aria-current=[current(Here::Inner)] { (words.say("frame-inner")) } }
                }
                @if eye.guest.may_see(Room::House) || eye.guest.may_see(Room::People) {
                    li { a href="/house" aria-current=[current(Here::House)] { (words.say("frame-house")) } }
                }
            } }
            div.me {
                a href="/me" aria-current=[current(Here::Me)] { (eye.guest.person.name) }
                form.inline method="post" action="/sign-out" data-plain {
                    input type="hidden" name=(FORM_KEY) value=(eye.guest.form_key());
                    button.plain type="submit" { (words.say("frame-leave")) }
                }
            }
        }
    }
}
