//! The public sites of real houses: two publish a joint release at the same second and nothing before, and a house that was
//! killed at the minute publishes once when it returns, and says so. Of the pages themselves the browser's tests speak.

mod houses;

use houses::{House, Play, now, until};
use serde_json::Value;

/// How many seconds after now the hour of a release is: long enough for the sample to be played before.
const AHEAD: i64 = 40;

/// What a house says of its one joint release.
fn joint(house: &House) -> Option<Value> {
    let status = house.json(&["release", "status"]);
    let releases = status["releases"].as_array()?.clone();
    releases.into_iter().find(|release| release["kind"] == "joint-release")
}

/// When a house published its joint release, by the clock that it believed (POSIX milliseconds).
fn published(house: &House) -> Option<i64> {
    joint(house)?["published_millis"].as_i64()
}

#[test]
fn two_houses_publish_at_the_same_second_and_nothing_before() {
    let hour = now() + AHEAD;
    let mut play = Play::new("same", hour);
    play.start();
    let texts = ["Agreed Minutes", "thirty days", "三十日内"];
    until("the hour", || {
        let before = now();
        for house in &play.houses {
            let all = house.site_files();
            let early = all.iter().any(|(path, bytes)| {
                path.starts_with("joint/") || texts.iter().any(|text| String::from_utf8_lossy(bytes).contains(text))
            });
            // Looked at before the hour, and it still was before the hour when all was read.
            assert!(!early || now() >= hour, "something of it is on the site of {} at {before}", house.code);
        }
        (now() >= hour).then_some(())
    });
    let times: Vec<i64> = play.houses.iter().map(|house| until("it is published", || published(house))).collect();
    for (at, house) in times.iter().zip(&play.houses) {
        assert!(*at >= hour * 1000, "{} published {} ms early", house.code, hour * 1000 - at);
        let files = house.site_files();
        let proof = files.iter().find(|(path, _)| path.ends_with("/release.proof")).expect("its proof is there");
        let release = release::joint::Release::read(proof.1).expect("it is read");
        assert_eq!(release.check().expect("it holds").hour, hour);
    }
    let seconds: Vec<i64> = times.iter().map(|at| at / 1000).collect();
    assert_eq!(seconds, [hour, hour], "they published in different seconds");
}

#[test]
fn a_house_that_was_killed_at_the_minute_publishes_once_when_it_returns_and_says_so() {
    let hour = now() + AHEAD;
    let mut play = Play::new("killed", hour);
    play.start();
    until("its proof is kept", || play.houses[0].keeps_a_proof().then_some(()));
    play.houses[0].kill();
    let other = until("the other publishes without it", || published(&play.houses[1]));
    assert_eq!(other / 1000, hour);
    until("three seconds more", || (now() >= hour + 3).then_some(()));
    assert!(published(&play.houses[0]).is_none() && !play.houses[0].has_a_joint_page());
    // The line is dead: the house is alone when it returns.
    play.houses[1].kill();
    play.houses[0].start();
    let first = until("it is published", || published(&play.houses[0]));
    let late = joint(&play.houses[0]).expect("it is there")["late_seconds"].as_i64().expect("it says how late");
    assert!(late >= 3, "it was {late} seconds late");
    let before = play.houses[0].site_files();
    play.houses[0].kill();
    play.houses[0].start();
    until("it looked again", || play.houses[0].told().contains("Its site is").then_some(()));
    assert_eq!(published(&play.houses[0]), Some(first), "it was published twice");
    assert_eq!(play.houses[0].site_files(), before);
}

#[test]
fn a_courtesy_copy_and_a_site_of_one_s_own_are_written_by_command() {
    let mut play = Play::new("courtesy", now() + 3600);
    play.start();
    let house = &play.houses[0];
    let waits = until("it is complete", || {
        joint(house).filter(|release| release["state"] == "waits" && release["why"].is_null())
    });
    let id = waits["id"].as_str().expect("it has an id").trim_start_matches("joint-").to_owned();
    let copy = play.at("courtesy");
    house.json(&["release", "courtesy", &id[..12], "--to", &copy]);
    let page = std::fs::read_to_string(format!("{copy}/en.html")).expect("there is a page");
    assert!(page.contains("under embargo until") && page.contains("gauges"));
    let built = play.at("built");
    house.json(&["site", "build", "--to", &built]);
    assert!(std::path::Path::new(&format!("{built}/index.html")).exists());
    assert!(!std::path::Path::new(&format!("{built}/joint")).exists(), "what is under embargo is on the site");
    assert!(!house.has_a_joint_page());
}
