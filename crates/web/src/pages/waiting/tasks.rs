//! What a person can decide now, each with its words, its hour and its place. What it is, `awaited` gathers.

use crate::awaited::{self, Awaited, OfHouse, OwnPapers};
use crate::eye::{Eye, Mechanism};
use crate::forms::inner::clear::own_place;
use crate::forms::meeting::answering::{From, accepting};
use crate::parts::matters::{anchor, kind, matter, path};
use crate::parts::sayings::colon;
use cabinet::{State as PaperState, Waiting};
use consultation::{AdoptionView, MatterView, State, Voice};
use maud::{Markup, html};
use node::rights::Kind;
use record::adoption::Subject;
use record::matter::Matter;
use record::{ActId, MechanismId, PartyId, Place};

/// Why something waits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// The house signs nothing.
    Locked,
    /// A log was signed in two histories.
    Forked,
    /// A deadline runs: silence is agreement.
    Silence,
    /// A period to object to a correction runs.
    Objecting,
    /// A text waits for the party's signature.
    Sign,
    /// A text waits for the party's initials, or is ready for them.
    Initial,
    /// An invitation to found a mechanism.
    Found,
    /// Another party's new log is to be accepted.
    NewLog,
    /// A draft of the person's own was handed back.
    Returned,
    /// A draft of the house waits for this person's clearance.
    Clear,
    /// A proposal waits for an answer.
    Answer,
    /// The party agreed ad referendum; that is to be confirmed.
    Confirm,
    /// Others tabled wordings on which the party has no position.
    Wordings,
}

impl Why {
    /// Its message.
    pub fn key(self) -> &'static str {
        match self {
            Why::Locked => "waiting-locked",
            Why::Forked => "waiting-forked",
            Why::Silence => "waiting-silence",
            Why::Objecting => "waiting-objecting",
            Why::Sign => "waiting-sign",
            Why::Initial => "waiting-initial",
            Why::Found => "waiting-found",
            Why::NewLog => "waiting-new-log",
            Why::Returned => "waiting-returned",
            Why::Clear => "waiting-clear",
            Why::Answer => "waiting-answer",
            Why::Confirm => "waiting-confirm",
            Why::Wordings => "waiting-wordings",
        }
    }
}

/// Something that waits.
pub struct Task {
    /// Its id in the page.
    pub id: String,
    /// In which mechanism.
    pub mechanism: MechanismId,
    /// Why it waits.
    pub why: Why,
    /// The kind of what is proposed, where it is a proposal.
    pub kind: Option<Kind>,
    /// What it is.
    pub what: Markup,
    /// Who waits.
    pub whose: Option<PartyId>,
    /// Since when, as claimed.
    pub since: Option<i64>,
    /// By when.
    pub until: Option<i64>,
    /// Where it is decided.
    pub path: String,
    /// What can be decided here by one press.
    pub press: Markup,
}

impl Task {
    fn new(id: String, mechanism: MechanismId, why: Why, what: Markup) -> Task {
        Task {
            id,
            mechanism,
            why,
            kind: None,
            what,
            whose: None,
            since: None,
            until: None,
            path: String::new(),
            press: html! {},
        }
    }
}

/// What waits of the house itself.
pub fn of_house(eye: &Eye<'_>) -> Vec<Task> {
    let plain = |id: String, mechanism: MechanismId, why, key: &str, path: String| Task {
        path,
        ..Task::new(id, mechanism, why, html! { (eye.words.say(key)) })
    };
    let one = |own| match own {
        OfHouse::Locked => {
            // A house without a mechanism is not locked: it has nothing to sign.
            let first = eye.mechanisms().first().map(|first| first.id)?;
            Some(plain("house-locked".into(), first, Why::Locked, "waiting-locked-what", "/house".to_owned()))
        }
        OfHouse::Forked { mechanism, party } => {
            let id = format!("forked-{}", &party.to_string()[..16]);
            let path = format!("/m/{mechanism}/record");
            Some(Task { whose: Some(party), ..plain(id, mechanism, Why::Forked, "waiting-forked-what", path) })
        }
    };
    awaited::of_house(eye).into_iter().filter_map(one).collect()
}

/// What waits in a mechanism, the most urgent first.
pub fn of_mechanism(eye: &Eye<'_>, mechanism: &Mechanism<'_>, papers: &OwnPapers) -> Vec<Task> {
    let mut tasks: Vec<Task> =
        awaited::of_mechanism(eye, mechanism).iter().map(|own| task(eye, mechanism, own)).collect();
    let here = |own: &&Waiting| own.mechanism == mechanism.id;
    tasks.extend(papers.to_clear.iter().filter(here).map(|paper| paper_task(eye, paper, Why::Clear)));
    tasks.extend(papers.returned.iter().filter(here).map(|paper| paper_task(eye, paper, Why::Returned)));
    tasks.sort_by_key(|task| (task.until.unwrap_or(i64::MAX), task.why, task.since));
    tasks
}

fn task(eye: &Eye<'_>, mechanism: &Mechanism<'_>, own: &Awaited<'_>) -> Task {
    match own {
        Awaited::Found { by } => Task {
            whose: Some(*by),
            path: mechanism.path(),
            ..Task::new(
                format!("found-{}", mechanism.id.0.short()),
                mechanism.id,
                Why::Found,
                html! { (mechanism.name(eye.words)) },
            )
        },
        Awaited::Matter(about) => answer(eye, mechanism, about),
        Awaited::Wordings { text, provisions, since, whose } => {
            wordings(eye, mechanism, text, *provisions, (*since, *whose))
        }
        Awaited::Clean(text) => Task {
            path: format!("{}/text/{}/adoption", mechanism.path(), text.id),
            ..Task::new(
                format!("clean-{}", anchor(text.id)),
                mechanism.id,
                Why::Initial,
                html! { (matter(eye.words, mechanism, text.matter)) },
            )
        },
        Awaited::Adoption(adoption) => adopting(eye, mechanism, adoption),
        Awaited::NewLog { place, time } => new_log(eye, mechanism, *place, *time),
    }
}

/// A proposal that waits for the party's answer, and the deadline where silence would be one.
fn answer(eye: &Eye<'_>, mechanism: &Mechanism<'_>, about: &MatterView<'_>) -> Task {
    let (view, words) = (&mechanism.view, eye.words);
    let confirm = about
        .stances
        .iter()
        .any(|stance| stance.party == mechanism.own && matches!(stance.voice, Voice::Stance { .. }));
    let silent = !confirm;
    let running = view.silences(about.id).into_iter().filter(|silence| silence.agreed && !silence.withdrawn);
    let running = running.filter_map(|silence| until(silence.matter)).filter(|until| *until >= eye.now).min();
    let (why, by) = match (about.matter, running) {
        (Matter::Correction { until, .. }, _) => (Why::Objecting, Some(*until)),
        (_, Some(until)) if silent => (Why::Silence, Some(until)),
        (Matter::Silence { until, .. }, None) => (Why::Answer, Some(*until)),
        (_, _) if confirm => (Why::Confirm, None),
        (_, _) => (Why::Answer, None),
    };
    Task {
        id: format!("task-{}", anchor(about.id)),
        mechanism: mechanism.id,
        why,
        kind: Some(kind(about.matter)),
        what: html! { (matter(words, mechanism, about.matter)) },
        whose: Some(about.author),
        since: Some(about.time),
        until: by,
        path: path(mechanism, about.id, about.matter),
        press: html! { @if is_safe(about.matter) { (accepting(eye, mechanism, about, From::Waiting)) } },
    }
}

fn until(matter: &Matter) -> Option<i64> {
    match matter {
        Matter::Silence { until, .. } | Matter::Correction { until, .. } => Some(*until),
        Matter::Topic { .. }
        | Matter::Round { .. }
        | Matter::Step { .. }
        | Matter::Item { .. }
        | Matter::Point { .. }
        | Matter::Instrument { .. }
        | Matter::Move { .. }
        | Matter::Term { .. }
        | Matter::Package { .. }
        | Matter::Other(_) => None,
    }
}

/// Whether all of a proposal stands in its line, so that nobody accepts what they have not read.
fn is_safe(matter: &Matter) -> bool {
    match matter {
        Matter::Topic { .. }
        | Matter::Round { .. }
        | Matter::Step { .. }
        | Matter::Item { .. }
        | Matter::Point { .. } => true,
        Matter::Instrument { .. } => true,
        Matter::Move { .. }
        | Matter::Term { .. }
        | Matter::Package { .. }
        | Matter::Silence { .. }
        | Matter::Correction { .. }
        | Matter::Other(_) => false,
    }
}

fn wordings(
    eye: &Eye<'_>,
    mechanism: &Mechanism<'_>,
    text: &MatterView<'_>,
    provisions: usize,
    (since, whose): (i64, PartyId),
) -> Task {
    let what = html! {
        (matter(eye.words, mechanism, text.matter)) (colon(eye.words))
        (eye.words.with("waiting-provisions", &[("count", provisions.into())]))
    };
    Task {
        whose: Some(whose),
        since: Some(since),
        path: format!("{}/text/{}", mechanism.path(), text.id),
        ..Task::new(format!("wordings-{}", anchor(text.id)), mechanism.id, Why::Wordings, what)
    }
}

/// An adoption whose next step is this party's.
fn adopting(eye: &Eye<'_>, mechanism: &Mechanism<'_>, adoption: &AdoptionView<'_>) -> Task {
    let why = if adoption.state == State::Signing { Why::Sign } else { Why::Initial };
    let what = match &adoption.manifest.subject {
        Subject::Instrument(text) => text_title(eye, mechanism, *text),
        Subject::Charter(_) => html! { (eye.words.say("signing-charter-title")) },
        Subject::Release { .. } => html! { (eye.words.say("waiting-joint-release")) },
    };
    Task {
        whose: adoption.first.map(|(place, _)| place.party),
        since: adoption.first.map(|(_, time)| time),
        path: format!("{}/manifest/{}", mechanism.path(), adoption.id.0),
        ..Task::new(format!("adopt-{}", adoption.id.0.short()), mechanism.id, why, what)
    }
}

fn text_title(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: ActId) -> Markup {
    html! { @if let Some(text) = mechanism.view.matter(text) { (matter(eye.words, mechanism, text.matter)) } }
}

fn new_log(eye: &Eye<'_>, mechanism: &Mechanism<'_>, place: Place, time: i64) -> Task {
    let Place { party, epoch, index } = place;
    Task {
        whose: Some(party),
        since: Some(time),
        path: format!("{}/record/act/{party}/{epoch}/{index}", mechanism.path()),
        ..Task::new(
            format!("log-{}-{epoch}", party.0.short()),
            mechanism.id,
            Why::NewLog,
            html! { (eye.words.say("waiting-new-log-what")) },
        )
    }
}

/// A paper of the house: what its author says of it, and the words with which it was handed back.
fn paper_task(eye: &Eye<'_>, paper: &Waiting, why: Why) -> Task {
    let what = html! {
        (paper.summary)
        @if let PaperState::Returned { words, .. } = &paper.state { (colon(eye.words)) q { (words) } }
    };
    Task {
        since: Some(paper.time),
        path: own_place(eye, paper.number),
        ..Task::new(format!("clear-{}", paper.number), paper.mechanism, why, what)
    }
}
