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

#[tokio::test]
async fn a_long_text_comes_in_portions_that_stay_small() {
    let (world, text) = drafted(100, 4);
    let pages = Pages::of(world).await;
    let browser = Browser::of(&pages, &[Role::Head]).await;
    let path = format!("/m/{}/text/{text}", pages.mechanism);
    let page = browser.page(&path).await;
    let sheets = |page: &str| page.matches("<article").count();
    assert_eq!(sheets(&page), 30);
    assert!(
        page.contains(&format!("data-more=\"provisions\" href=\"{path}?from=30\"")),
        "what follows has a plain link"
    );
    assert!(page.len() < PAGE_BYTES_MAX, "{} bytes", page.len());
    let last = browser.page(&format!("{path}?from=90")).await;
    assert_eq!(sheets(&last), 10);
    assert!(!last.contains("data-more") && last.contains(&format!("href=\"{path}?from=60\"")));
    let beyond = browser.page(&format!("{path}?from=4000")).await;
    assert_eq!(sheets(&beyond), 30, "what is beyond the end is the beginning");
}
