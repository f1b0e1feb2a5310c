//! A long text: its page sends a portion, says what follows, and stays small.

use crate::browser::Browser;
use crate::houses::{Pages, World};
use crate::story::{begun, new, table};
use node::desk::Draft;
use record::ActId;
use record::tabling::Target;
use record::vocabulary::Role;

/// The most bytes of a portion, before it is compressed.
const PAGE_BYTES_MAX: usize = 150_000;

/// So many provisions of 400 bytes, each with so many brackets between the two parties.
fn drafted(provisions: usize, brackets: usize) -> (World, ActId) {
    let (mut world, text) = begun();
    let plain = "the Parties to this Agreement enhance the implementation of their commitments in accordance with it ";
    let wording = |n: usize, verb: &str| {
        let parts: String = (0..brackets).map(|at| format!("{verb} {at} {} ", &plain[..60])).collect();
        let mut own = format!("In year {n}, {parts}");
        while own.len() < 400 {
            own.push_str(plain);
        }
        own.trim_end().to_owned()
    };
    for from in (0..provisions).step_by(500) {
        let all = from..(from + 500).min(provisions);
        let target = |n: usize| new(text, None, &format!("OP{}", provisions - n));
        let drafts = all.clone().map(|n| Draft::new(table(target(n), &[("en", &wording(n, "shall"))]), "head"));
        let logged = world.own.desk.append(world.mechanism, drafts.collect()).expect("logged");
        world.carry();
        let answers = logged
            .iter()
            .zip(all)
            .map(|(own, n)| Draft::new(table(Target::Provision(own.id), &[("en", &wording(n, "should"))]), "head"));
        world.other.desk.append(world.mechanism, answers.collect()).expect("logged");
        world.carry();
    }
    (world, text)
}

/// The provisions that a page shows, by their labels, first to last.
fn labels(page: &str) -> Vec<String> {
    let sheets = page.split("<article").skip(1);
    let label = |sheet: &str| sheet.split("OP").nth(1)?.split('<').next().map(str::to_owned);
    sheets.map(|sheet| label(sheet).expect("each has a label")).collect()
}

/// Where the ways of a portion lead: to what stands before it, and to what follows.
fn ways(page: &str) -> (Option<String>, Option<String>) {
    let links = page.split("<a ").filter(|link| link.starts_with("data-more=\"provisions\""));
    let (back, on): (Vec<&str>, Vec<&str>) = links.partition(|link| link.contains("data-back"));
    let leads = |links: Vec<&str>| {
        let href = links.first()?.split("href=\"").nth(1)?.split('"').next()?;
        Some(href.replace("&amp;", "&"))
    };
    (leads(back), leads(on))
}

#[tokio::test]
async fn a_light_text_is_portioned_by_its_provisions() {
    let (world, text) = drafted(100, 0);
    let pages = Pages::of(world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let page = browser.page(&path).await;
    let sheets = |page: &str| labels(page).len();
    assert_eq!(sheets(&page), 30);
    assert!(
        page.contains(&format!("data-more=\"provisions\" href=\"{path}?from=30\"")),
        "what follows has a plain link"
    );
    assert!(page.len() < PAGE_BYTES_MAX, "{} bytes", page.len());
    let last = browser.page(&format!("{path}?from=90")).await;
    assert_eq!(sheets(&last), 10);
    assert_eq!(ways(&last), (Some(format!("{path}?to=90")), None));
    let beyond = browser.page(&format!("{path}?from=4000")).await;
    assert_eq!(sheets(&beyond), 30, "what is beyond the end is the beginning");
}

#[tokio::test]
async fn a_dense_text_is_portioned_by_its_weight_and_the_ways_pass_over_nothing() {
    let (world, text) = drafted(40, 10);
    let pages = Pages::of(world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let (mut there, mut next) = (Vec::new(), Some(path.clone()));
    while let Some(place) = next {
        let page = browser.page(&place).await;
        assert!(page.len() < PAGE_BYTES_MAX, "{place}: {} bytes", page.len());
        there.push(labels(&page));
        next = ways(&page).1;
    }
    assert!(there.len() > 2 && there[0].len() < 30, "{there:?}");
    let whole: Vec<String> = there.concat();
    assert_eq!(whole, (1..=40).map(|n| n.to_string()).collect::<Vec<_>>());
    let (mut back, mut before) = (Vec::new(), Some(format!("{path}?to=40")));
    while let Some(place) = before {
        let page = browser.page(&place).await;
        assert!(page.len() < PAGE_BYTES_MAX, "{place}: {} bytes", page.len());
        back.splice(0..0, labels(&page));
        before = ways(&page).0;
    }
    assert_eq!(back, whole);
    let exact = browser.page(&format!("{path}?from=7&to=11")).await;
    assert_eq!(labels(&exact), ["8", "9", "10", "11"], "a part that is asked for again is what it was");
    assert_eq!(labels(&browser.page(&format!("{path}?to=41")).await), there[0], "what is beyond the end");
    for at in [0, 17, 29, 39] {
        let id = browser.page(&format!("{path}?from={at}")).await;
        let id = id.split("/provision/").nth(1).and_then(|rest| rest.split('"').next()).expect("a provision");
        let page = browser.page(&format!("{path}?at={id}")).await;
        assert!(labels(&page).contains(&whole[at]), "{at}: {:?}", labels(&page));
    }
}
