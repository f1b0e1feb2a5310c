//! What a person can decide now: gathered from the standing by what their roles may log. It shows nothing by itself.

use crate::eye::{Eye, Mechanism};
use crate::forms::meeting::answering::{From, accepting};
use crate::parts::matters::{anchor, kind, matter, path};
use crate::parts::said;
use crate::parts::sayings::colon;
use cabinet::Waiting;
use consultation::{AdoptionView, MatterView, State, Voice};
use maud::{Markup, html};
use node::rights::{Kind, may_log_kind};
use record::adoption::Subject;
use record::matter::Matter;
use record::vocabulary::Role;
use record::{ActId, MechanismId, PartyId};

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

/// What waits of the house itself.
pub fn of_house(eye: &Eye<'_>) -> Vec<Task> {
    let answers = eye.guest.roles.has_any(&[Role::Registrar, Role::Head]);
    let mut tasks = Vec::new();
    if !answers {
        return tasks;
    }
    let plain = |id: &str, mechanism: MechanismId, why, key: &str, path: String| Task {
        id: id.to_owned(),
        mechanism,
        why,
        kind: None,
        what: html! { (eye.words.say(key)) },
        whose: None,
        since: None,
        until: None,
        path,
        press: html! {},
    };
    let mechanisms = eye.mechanisms();
    if let Some(first) = mechanisms.first().filter(|_| eye.desk.locked().is_some()) {
        tasks.push(plain("house-locked", first.id, Why::Locked, "waiting-locked-what", "/house".to_owned()));
    }
    for own in &mechanisms {
        for limit in own.original.standing.limits().iter().filter(|limit| limit.forked.is_some()) {
            let id = format!("forked-{}", &limit.log.party.to_string()[..16]);
            let mut task = plain(&id, own.id, Why::Forked, "waiting-forked-what", format!("{}/record", own.path()));
            task.whose = Some(limit.log.party);
            tasks.push(task);
        }
    }
    tasks
}

/// What waits in a mechanism, the most urgent first.
pub fn of_mechanism(eye: &Eye<'_>, mechanism: &Mechanism<'_>, papers: &[Waiting]) -> Vec<Task> {
    let may = |kind| may_log_kind(&eye.guest.roles, kind).is_ok();
    let mut tasks = Vec::new();
    if !mechanism.view.exists() {
        tasks.extend(founding(eye, mechanism).filter(|_| may(Kind::Found)));
        return tasks;
    }
    if may(Kind::Stance) {
        tasks.extend(mechanism.view.awaiting(mechanism.own).iter().map(|matter| answer(eye, mechanism, matter)));
    }
    let adoptions = mechanism.view.adoptions();
    for text in mechanism.view.texts().iter().filter(|text| !text.withdrawn) {
        let mut of_text = adoptions.iter().filter(|adoption| adoption.manifest.subject == Subject::Instrument(text.id));
        if of_text.any(|adoption| adoption.state != State::Dead) {
            continue;
        }
        match wordings(eye, mechanism, text) {
            Some(task) => tasks.extend(Some(task).filter(|_| may(Kind::Support) || may(Kind::Table))),
            None => tasks.extend(
                clean(mechanism, text).then(|| initialling(eye, mechanism, text)).filter(|_| may(Kind::Initial)),
            ),
        }
    }
    tasks.extend(
        adoptions
            .iter()
            .filter_map(|adoption| adopting(eye, mechanism, adoption))
            .filter(|task| may(if task.why == Why::Sign { Kind::Sign } else { Kind::Initial })),
    );
    tasks
        .extend(papers.iter().filter(|paper| paper.mechanism == mechanism.id).map(|paper| clearance(mechanism, paper)));
    tasks.sort_by_key(|task| (task.until.unwrap_or(i64::MAX), task.why, task.since));
    tasks
}

fn founding(eye: &Eye<'_>, mechanism: &Mechanism<'_>) -> Option<Task> {
    let parties = mechanism.view.parties();
    let own = parties.iter().find(|party| party.id == mechanism.own)?;
    let by = parties.iter().find(|party| party.founded.is_some() && party.id != mechanism.own)?;
    own.founded.is_none().then(|| Task {
        id: format!("found-{}", mechanism.id.0.short()),
        mechanism: mechanism.id,
        why: Why::Found,
        kind: None,
        what: html! { (mechanism.name(eye.words)) },
        whose: Some(by.id),
        since: None,
        until: None,
        path: mechanism.path(),
        press: html! {},
    })
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

/// The provisions of a text on which others have tabled something, and the party has no position.
fn wordings(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: &MatterView<'_>) -> Option<Task> {
    let shown = mechanism.view.text(text.id)?;
    let mut times: Vec<(i64, PartyId)> = Vec::new();
    for provision in shown.provisions.iter().filter(|provision| !provision.dropped && !provision.frame) {
        let open = provision.sides.iter().filter(|side| side.without_position().any(|party| party == mechanism.own));
        let theirs = open.flat_map(|side| &side.tabled).filter(|tabled| tabled.party != mechanism.own);
        times.extend(theirs.map(|tabled| (tabled.time, tabled.party)).min());
    }
    let (since, whose) = times.iter().min().copied()?;
    Some(Task {
        id: format!("wordings-{}", anchor(text.id)),
        mechanism: mechanism.id,
        why: Why::Wordings,
        kind: None,
        what: html! { (said(eye.words, shown.title)) (colon(eye.words)) (eye.words.with("waiting-provisions", &[("count", times.len().into())])) },
        whose: Some(whose),
        since: Some(since),
        until: None,
        path: format!("{}/text/{}", mechanism.path(), text.id),
        press: html! {},
    })
}

/// Whether a text is clean in all its languages.
fn clean(mechanism: &Mechanism<'_>, text: &MatterView<'_>) -> bool {
    let Matter::Instrument { languages, .. } = text.matter else { return false };
    text.agreed && languages.iter().all(|(language, _)| mechanism.view.fair_copy(text.id, language).is_ok())
}

fn initialling(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: &MatterView<'_>) -> Task {
    Task {
        id: format!("clean-{}", anchor(text.id)),
        mechanism: mechanism.id,
        why: Why::Initial,
        kind: None,
        what: html! { (matter(eye.words, mechanism, text.matter)) },
        whose: None,
        since: None,
        until: None,
        path: format!("{}/text/{}/adoption", mechanism.path(), text.id),
        press: html! {},
    }
}

/// An adoption whose next step is this party's.
fn adopting(eye: &Eye<'_>, mechanism: &Mechanism<'_>, adoption: &AdoptionView<'_>) -> Option<Task> {
    let why = match adoption.state {
        State::Initialling => Why::Initial,
        State::Signing => Why::Sign,
        State::Sealing | State::InForce | State::Final | State::Dead => return None,
    };
    if !adoption.outstanding.contains(&mechanism.own) {
        return None;
    }
    let what = match &adoption.manifest.subject {
        Subject::Instrument(text) => text_title(eye, mechanism, *text),
        Subject::Charter(_) => html! { (eye.words.say("mechanism-charter")) },
        Subject::Release { .. } => html! { (eye.words.say("waiting-joint-release")) },
    };
    Some(Task {
        id: format!("adopt-{}", adoption.id.0.short()),
        mechanism: mechanism.id,
        why,
        kind: None,
        what,
        whose: adoption.first.map(|(place, _)| place.party),
        since: adoption.first.map(|(_, time)| time),
        until: None,
        path: format!("{}/manifest/{}", mechanism.path(), adoption.id.0),
        press: html! {},
    })
}

fn text_title(eye: &Eye<'_>, mechanism: &Mechanism<'_>, text: ActId) -> Markup {
    html! { @if let Some(text) = mechanism.view.matter(text) { (matter(eye.words, mechanism, text.matter)) } }
}

fn clearance(mechanism: &Mechanism<'_>, paper: &Waiting) -> Task {
    Task {
        id: format!("clear-{}", paper.number),
        mechanism: mechanism.id,
        why: Why::Clear,
        kind: None,
        what: html! { (paper.summary) },
        whose: None,
        since: Some(paper.time),
        until: None,
        path: "/inner".to_owned(),
        press: html! {},
    }
}
