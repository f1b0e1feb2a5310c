//! The table that the figures end in.

use std::fmt;

/// One figure.
struct Row {
    what: String,
    ours: String,
    against: String,
    ratio: f64,
    wanted: String,
}

/// Figures, in the order in which they were measured.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// Adds a figure, and says it at once.
    pub fn add(&mut self, what: &str, ours: String, against: String, ratio: f64, wanted: &str) {
        eprintln!("{what}: {ours}, against {against}: {ratio:.2} ({wanted})");
        self.0.push(Row { what: what.into(), ours, against, ratio, wanted: wanted.into() });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | ours | against | ratio | wanted |\n| --- | --- | --- | --- | --- |")?;
        for row in &self.0 {
            let ratio = if row.ratio >= 100.0 { format!("{:.0}", row.ratio) } else { format!("{:.2}", row.ratio) };
            writeln!(f, "| {} | {} | {} | {ratio} | {} |", row.what, row.ours, row.against, row.wanted)?;
        }
        Ok(())
    }
}

/// The middle one of some measurements.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
