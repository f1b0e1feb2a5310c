//! The desk's thread: jobs in, one after another; messages and events out.

use crate::desk::{Desk, Event, Outgoing};
use link::exchange::Input;
use link::session::SessionId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::sync::{Notify, broadcast, mpsc, oneshot};

/// How many jobs may wait for the desk.
const JOBS_MAX: usize = 256;
/// How many jobs are done before what they brought is made durable and cosigned.
const BATCH_MAX: usize = 64;
/// How many events a slow listener may be behind.
const EVENTS_MAX: usize = 4096;

type Call = Box<dyn FnOnce(&mut Desk) + Send>;

/// What the desk is asked to do.
pub(super) enum Job {
    /// The link moved.
    Link(Input),
    /// Somebody asks.
    Call(Call),
    /// Stop; the answer comes when the desk is dropped.
    Stop(oneshot::Sender<()>),
}

/// The house was taken off line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the house was taken off line")
    }
}

impl std::error::Error for Stopped {}

/// The way to a desk that runs in its own thread.
#[derive(Clone)]
pub struct DeskHandle {
    jobs: mpsc::Sender<Job>,
    events: broadcast::Sender<Event>,
}

impl DeskHandle {
    pub(super) async fn send(&self, job: Job) -> Result<(), Stopped> {
        self.jobs.send(job).await.map_err(|_| Stopped)
    }

    /// Asks the desk, and waits for the answer.
    ///
    /// # Errors
    /// Where the house was taken off line.
    pub async fn call<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Desk) -> T + Send + 'static,
    ) -> Result<T, Stopped> {
        let (tell, told) = oneshot::channel();
        let call: Call = Box::new(move |desk| drop(tell.send(ask(desk))));
        self.send(Job::Call(call)).await?;
        told.await.map_err(|_| Stopped)
    }

    /// Asks the desk what it holds, and waits for the answer. Who reads so cannot log, take in or store anything, and
    /// whose reading panics ends nothing but that reading: the panic goes on here.
    ///
    /// # Errors
    /// Where the house was taken off line.
    pub async fn look<T: Send + 'static>(&self, ask: impl FnOnce(&Desk) -> T + Send + 'static) -> Result<T, Stopped> {
        let read = self.call(|desk| reading(|| ask(desk))).await?;
        Ok(read.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    }

    /// As `call`, from a thread that runs nothing asynchronous.
    ///
    /// # Errors
    /// Where the house was taken off line.
    pub fn call_blocking<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Desk) -> T + Send + 'static,
    ) -> Result<T, Stopped> {
        let (tell, told) = oneshot::channel();
        let call: Call = Box::new(move |desk| drop(tell.send(ask(desk))));
        self.jobs.blocking_send(Job::Call(call)).map_err(|_| Stopped)?;
        told.blocking_recv().map_err(|_| Stopped)
    }

    /// What happens from now on. What an event tells is durable.
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    pub(super) async fn stop(&self) {
        let (tell, told) = oneshot::channel();
        if self.jobs.send(Job::Stop(tell)).await.is_ok() {
            let _ = told.await;
        }
    }
}

/// Reads what a desk holds, and catches a panic on the way: what only reads leaves nothing half done behind.
///
/// # Errors
/// The panic.
pub fn reading<T>(read: impl FnOnce() -> T) -> std::thread::Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
}

/// The way to one connection.
pub(super) struct Line {
    pub frames: mpsc::Sender<Vec<u8>>,
    pub hang_up: Arc<Notify>,
}

/// All connections, by session.
#[derive(Clone, Default)]
pub(super) struct Lines(Arc<Mutex<BTreeMap<SessionId, Line>>>);

impl Lines {
    pub(super) fn add(&self, session: SessionId, line: Line) {
        self.0.lock().expect("no holder of this lock panics").insert(session, line);
    }

    pub(super) fn remove(&self, session: SessionId) {
        self.0.lock().expect("no holder of this lock panics").remove(&session);
    }

    /// Removing the sender lets the writer send what is queued, and then close.
    fn hang_up(&self, session: SessionId) {
        if let Some(line) = self.0.lock().expect("no holder of this lock panics").remove(&session) {
            line.hang_up.notify_one();
        }
    }

    pub(super) fn hang_up_all(&self) {
        let lines = std::mem::take(&mut *self.0.lock().expect("no holder of this lock panics"));
        lines.values().for_each(|line| line.hang_up.notify_one());
    }

    fn send(&self, session: SessionId, frame: Vec<u8>) {
        let lines = self.0.lock().expect("no holder of this lock panics");
        let Some(line) = lines.get(&session) else { return };
        if line.frames.try_send(frame).is_err() {
            // The peer reads slower than the bound allows; it will come again and go on where it was.
            line.hang_up.notify_one();
        }
    }
}

/// Starts the desk's thread.
pub(super) fn start(desk: Desk, lines: Lines) -> DeskHandle {
    let (jobs, queue) = mpsc::channel(JOBS_MAX);
    let (events, _) = broadcast::channel(EVENTS_MAX);
    let handle = DeskHandle { jobs, events: events.clone() };
    std::thread::Builder::new()
        .name("desk".into())
        .spawn(move || run(desk, queue, &lines, &events))
        .expect("a thread can be started");
    handle
}

fn run(mut desk: Desk, mut queue: mpsc::Receiver<Job>, lines: &Lines, events: &broadcast::Sender<Event>) {
    flush(&mut desk, lines, events);
    while let Some(job) = queue.blocking_recv() {
        let mut next = Some(job);
        let mut done = 0;
        while let Some(job) = next {
            match job {
                Job::Link(input) => desk.input(input),
                Job::Call(ask) => ask(&mut desk),
                Job::Stop(tell) => {
                    desk.settle();
                    flush(&mut desk, lines, events);
                    drop(desk);
                    let _ = tell.send(());
                    return;
                }
            }
            flush(&mut desk, lines, events);
            done += 1;
            next = if done < BATCH_MAX { queue.try_recv().ok() } else { None };
        }
        desk.settle();
        flush(&mut desk, lines, events);
    }
}

fn flush(desk: &mut Desk, lines: &Lines, events: &broadcast::Sender<Event>) {
    for outgoing in desk.outgoing() {
        match outgoing {
            Outgoing::Send { session, bytes } => lines.send(session, bytes),
            Outgoing::Close { session, why } => {
                tracing::info!("a connection ends: {why}");
                lines.hang_up(session);
            }
        }
    }
    for event in desk.events() {
        // Nobody may be listening.
        let _ = events.send(event);
    }
}
