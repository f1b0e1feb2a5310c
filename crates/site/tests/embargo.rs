//! The laws of the embargo, over clocks that run, sleep, are put forward and back, and over restarts.

use proptest::prelude::*;
use site::embargo::{Boot, Clocks, Embargo, Evidence, Hold, Ready, SLACK_MILLIS, Verdict};

/// What happens to a machine.
#[derive(Clone, Debug)]
enum Event {
    /// So many milliseconds pass, awake or asleep.
    Pass(i64),
    /// Somebody puts the wall clock forward or back.
    Step(i64),
    /// The process ends and begins again.
    Restart,
    /// The machine is started anew; it was down so long.
    Reboot(i64),
    /// Another party's receipt comes, with the time at which it was made: so long ago.
    Receipt(i64),
}

const HOUR: i64 = 1_000_000;

/// A machine, its watch, and what time it truly is.
struct World {
    truth: i64,
    offset: i64,
    started: i64,
    boot: u32,
    told: Option<Evidence>,
    watch: Embargo,
}

impl World {
    fn begin(offset: i64) -> World {
        let truth = (HOUR - 500) * 1000;
        let clocks = Clocks { boot: Boot("0".into()), steady: 0, wall: truth + offset };
        World { truth, offset, started: truth, boot: 0, told: None, watch: Embargo::begin(clocks) }
    }

    fn clocks(&self) -> Clocks {
        let boot = Boot(self.boot.to_string());
        Clocks { boot, steady: self.truth - self.started, wall: self.truth + self.offset }
    }

    fn after(&mut self, event: &Event) -> Verdict {
        match event {
            Event::Pass(millis) => self.truth += millis,
            Event::Step(millis) => self.offset += millis,
            Event::Restart => {
                let kept = serde_json::to_string(&self.watch).expect("it is written");
                self.watch = serde_json::from_str(&kept).expect("it is read");
            }
            Event::Reboot(millis) => {
                self.truth += millis;
                self.started = self.truth;
                self.boot += 1;
            }
            Event::Receipt(ago) => self.told = self.told.max(Some(Evidence((self.truth - ago).div_euclid(1000)))),
        }
        self.judge(Ready::Complete)
    }

    fn judge(&mut self, ready: Ready) -> Verdict {
        let clocks = self.clocks();
        self.watch.read(&clocks, self.told);
        self.watch.judge(Some(HOUR), ready, &clocks)
    }
}

fn events(reboots: std::ops::Range<u32>) -> impl Strategy<Value = Vec<Event>> {
    let reboot = proptest::bool::weighted(if reboots.is_empty() { 0.0 } else { 0.1 });
    let one =
        (reboot, 0..10u8, 0..400_000i64, -1_000_000..1_000_000i64).prop_map(|(reboot, kind, long, step)| match kind {
            _ if reboot => Event::Reboot(long),
            0..=4 => Event::Pass(long / 4),
            5..=6 => Event::Step(step),
            7 => Event::Restart,
            _ => Event::Receipt(long / 10),
        });
    proptest::collection::vec(one, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    /// However the wall clock is set while the machine runs: if it was right once, nothing is published before the hour.
    #[test]
    fn nothing_is_published_before_the_hour(events in events(0..0)) {
        let mut world = World::begin(0);
        for event in &events {
            let verdict = world.after(event);
            if verdict == Verdict::Publish {
                prop_assert!(world.truth >= HOUR * 1000 - SLACK_MILLIS, "{} ms early", HOUR * 1000 - world.truth);
            }
        }
    }

    /// Whatever else happened: once the wall clock is right and another party's clock was past the hour, it is published.
    #[test]
    fn a_right_clock_and_another_s_word_publish(events in events(0..1), wrong in -1_000_000..1_000_000i64) {
        let mut world = World::begin(wrong);
        for event in &events {
            world.after(event);
        }
        world.truth = world.truth.max(HOUR * 1000 + 5000);
        world.offset = 0;
        prop_assert_eq!(world.after(&Event::Receipt(1000)), Verdict::Publish);
    }

    /// A clock that nobody touches publishes at the first look at or after the hour, over restarts and sleep.
    #[test]
    fn a_clock_that_nobody_touches_publishes_at_the_hour(passes in proptest::collection::vec(1..200_000i64, 1..40)) {
        let mut world = World::begin(0);
        for (at, pass) in passes.iter().enumerate() {
            let event = if at % 3 == 2 { Event::Restart } else { Event::Pass(*pass) };
            let verdict = world.after(&event);
            let expected = match HOUR * 1000 - world.truth {
                ..=0 => Verdict::Publish,
                millis => Verdict::Wait { millis },
            };
            prop_assert_eq!(verdict, expected);
        }
    }

    /// What is published stays published.
    #[test]
    fn what_is_published_stays(events in events(0..1)) {
        let mut world = World::begin(0);
        for event in &events {
            world.after(event);
            prop_assert_eq!(world.judge(Ready::Published), Verdict::Stays);
        }
    }

    /// A person who says that the clock is right is believed at once.
    #[test]
    fn a_person_is_believed(events in events(0..1)) {
        let mut world = World::begin(0);
        for event in &events {
            world.after(event);
        }
        let clocks = world.clocks();
        world.watch.trust(&clocks);
        let publishes = world.watch.judge(Some(HOUR), Ready::Complete, &clocks) == Verdict::Publish;
        prop_assert_eq!(publishes, clocks.wall >= HOUR * 1000);
    }
}

#[test]
fn a_clock_put_forward_holds_what_lies_between_until_the_steady_clock_comes_there() {
    let mut world = World::begin(0);
    let Verdict::Hold(Hold::Clock { ahead }) = world.after(&Event::Step(3_600_000)) else {
        panic!("an hour forward publishes")
    };
    assert_eq!(ahead, 3_600_000 - SLACK_MILLIS);
    assert!(matches!(world.after(&Event::Pass(498_000)), Verdict::Hold(Hold::Clock { .. })));
    assert!(matches!(world.after(&Event::Restart), Verdict::Hold(Hold::Clock { .. })));
    assert_eq!(world.after(&Event::Pass(2_000)), Verdict::Publish);
}

#[test]
fn another_party_s_word_alone_does_not_publish() {
    let mut world = World::begin(0);
    world.told = Some(Evidence(HOUR + 1000));
    assert!(matches!(world.after(&Event::Pass(1)), Verdict::Wait { .. }), "our own clock is before the hour");
    world.offset = 600_000;
    assert_eq!(world.after(&Event::Pass(1)), Verdict::Publish, "both say so");
}

#[test]
fn what_is_not_complete_is_held_and_says_so() {
    let mut world = World::begin(0);
    assert!(matches!(world.judge(Ready::Incomplete), Verdict::Wait { .. }));
    world.truth = HOUR * 1000;
    assert_eq!(world.judge(Ready::Incomplete), Verdict::Hold(Hold::Incomplete));
    assert_eq!(world.judge(Ready::Complete), Verdict::Publish);
    let clocks = world.clocks();
    assert_eq!(world.watch.judge(None, Ready::Complete, &clocks), Verdict::Publish, "without an hour it is at once");
}
