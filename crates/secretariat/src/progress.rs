//! How a text came along over time, as figures, and where the points of a picture of it lie. How it is drawn is each
//! face's own.

use node::original::Original;
use record::act::Act;
use record::vocabulary::Content;
use record::{ActId, Language, LogId, Place};

/// The most moments that are looked at.
pub const MOMENTS_MAX: usize = 200;

/// How a text stood when an act was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The act's claimed time (POSIX seconds).
    pub time: i64,
    /// Brackets left.
    pub brackets: u32,
    /// Provisions.
    pub provisions: u32,
    /// Provisions that all agree on.
    pub agreed: u32,
}

/// How the text stood after each act on a text, in the order of claimed time; of many acts so many moments, evenly.
/// Each moment is a fold of its own: of a long negotiation this takes a while.
pub fn over_time(original: &Original, text: ActId, language: &Language) -> Vec<Moment> {
    let mut times: Vec<i64> = Vec::new();
    let mut logs: Vec<(LogId, Vec<i64>)> = Vec::new();
    for log in original.logs() {
        let mut claimed = Vec::new();
        for index in 0..original.size(log.id) {
            let place = Place { party: log.id.party, epoch: log.id.epoch, index };
            let act = original.act(place);
            times.extend(act.as_ref().filter(|act| is_drafting(act)).map(|act| act.time));
            claimed.push(act.map_or(i64::MIN, |act| act.time));
        }
        logs.push((log.id, claimed));
    }
    times.sort_unstable();
    times.dedup();
    let moments = picked(times).into_iter().filter_map(|time| {
        // Each log as far as its acts claim no later time.
        let sizes = logs.iter().map(|(log, claimed)| {
            let size = claimed.iter().take_while(|at| **at <= time).count() as u64;
            (log.party, log.epoch, size)
        });
        let cut = original.standing.cut(sizes);
        let sum = original.standing.as_of(&cut).progress(text, language)?;
        Some(Moment { time, brackets: sum.brackets, provisions: sum.provisions, agreed: sum.agreed })
    });
    moments.collect()
}

/// At most as many times as are looked at and the last, evenly.
fn picked(times: Vec<i64>) -> Vec<i64> {
    let step = times.len().div_ceil(MOMENTS_MAX).max(1);
    let last = times.last().copied();
    let mut picked: Vec<i64> = times.into_iter().step_by(step).collect();
    if picked.last().copied() != last {
        picked.extend(last);
    }
    picked
}

fn is_drafting(act: &Act) -> bool {
    matches!(act.content, Content::Table(_) | Content::Support(_) | Content::Stance(_) | Content::Propose(_))
}

/// The field that a picture is drawn in, in its own units; the origin is at the top left.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Field {
    /// Where the field begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Its upper edge: the largest count.
    pub top: f64,
    /// Its lower edge: zero.
    pub bottom: f64,
}

/// Where the points of a picture lie.
#[derive(Clone, PartialEq, Debug)]
pub struct Picture {
    /// Lines of equal count from zero up: the count, and how far down it lies.
    pub rules: Vec<(u32, f64)>,
    /// The brackets left, moment by moment, along and down.
    pub brackets: Vec<(f64, f64)>,
    /// The provisions agreed.
    pub agreed: Vec<(f64, f64)>,
}

impl Picture {
    /// The moments in a field. Acts, not hours, are the measure along: a round of two days and the months before it are
    /// both to be seen.
    pub fn of(moments: &[Moment], field: Field) -> Picture {
        let most = moments.iter().map(|moment| moment.brackets.max(moment.provisions)).max().unwrap_or(1).max(1);
        let along = |at: usize| field.left + (field.right - field.left) * at as f64 / (moments.len().max(2) - 1) as f64;
        let down = |count: u32| field.bottom - (field.bottom - field.top) * f64::from(count) / f64::from(most);
        let line = |of: fn(&Moment) -> u32| {
            moments.iter().enumerate().map(|(at, moment)| (along(at), down(of(moment)))).collect()
        };
        Picture {
            rules: (0..=4).map(|part| most * part / 4).map(|count| (count, down(count))).collect(),
            brackets: line(|moment| moment.brackets),
            agreed: line(|moment| moment.agreed),
        }
    }
}

/// Points as SVG's `points` has them.
pub fn points(line: &[(f64, f64)]) -> String {
    line.iter().map(|(along, down)| format!("{along:.1},{down:.1} ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_times_some_are_looked_at_and_the_last_always() {
        let picked = picked((0..1_000).collect());
        assert!(picked.len() <= MOMENTS_MAX + 1);
        assert_eq!((picked.first(), picked.last()), (Some(&0), Some(&999)));
        assert!(super::picked(Vec::new()).is_empty());
    }

    #[test]
    fn a_picture_reaches_from_edge_to_edge() {
        let moment = |time, brackets, agreed| Moment { time, brackets, provisions: 4, agreed };
        let field = Field { left: 10.0, right: 110.0, top: 5.0, bottom: 45.0 };
        let picture = Picture::of(&[moment(1, 8, 0), moment(2, 2, 2), moment(3, 0, 4)], field);
        assert_eq!(picture.brackets, [(10.0, 5.0), (60.0, 35.0), (110.0, 45.0)]);
        assert_eq!(picture.agreed, [(10.0, 45.0), (60.0, 35.0), (110.0, 25.0)]);
        assert_eq!(picture.rules, [(0, 45.0), (2, 35.0), (4, 25.0), (6, 15.0), (8, 5.0)]);
        assert_eq!(points(&picture.brackets), "10.0,5.0 60.0,35.0 110.0,45.0 ");
        assert!(Picture::of(&[], field).brackets.is_empty());
    }
}
