//! `alternat text progress`: brackets left, by provision, by party, and over time, as figures and as a picture.

use crate::command::given::Given;
use crate::failure::Failure;
use crate::screen::{Ink, ink, result};
use clap::Args;
use consultation::view::progress::brackets;
use secretariat::exporting::Exported;
use secretariat::progress::{Field, Moment, Picture, over_time, points};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Show how far a text has come: brackets left, what it waits for, and how both changed
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  alternat text progress text:20/1
  alternat text progress text:20/1 --svg progress.svg")]
pub struct Progress {
    /// The text
    text: String,
    /// The language
    #[arg(long, default_value = "en")]
    language: String,
    /// Also how it was after each act
    #[arg(long)]
    over_time: bool,
    /// Draw the brackets left over time into this file
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

#[derive(Serialize)]
struct ProgressShown {
    provisions: u32,
    agreed: u32,
    brackets: u32,
    options: u32,
    waits_for: Vec<WaitsShown>,
    open: Vec<OpenShown>,
    over_time: Vec<MomentShown>,
}

#[derive(Serialize)]
struct WaitsShown {
    party: String,
    no_position: u32,
    alone: u32,
    ad_referendum: u32,
    reserved: u32,
}

#[derive(Serialize)]
struct OpenShown {
    provision: String,
    brackets: u32,
}

/// How a text stood when an act was done.
#[derive(Serialize)]
pub struct MomentShown {
    /// The act's claimed time (POSIX seconds).
    pub time: i64,
    /// Brackets left.
    pub brackets: u32,
    /// Provisions.
    pub provisions: u32,
    /// Provisions that all agree on.
    pub agreed: u32,
}

impl Progress {
    /// Does it.
    ///
    /// # Errors
    /// What a person is told.
    pub fn run(self, given: &Given) -> Result<(), Failure> {
        let reach = given.reach()?;
        let reading = reach.read()?;
        let original = reach.mechanism(&reading)?;
        let text = crate::reference::find(original, &self.text)?;
        let exported = Exported::new(original, reach.party(), text, &self.language)?;
        let view = original.standing.now();
        let sum = view.progress(text, &exported.language).unwrap_or_default();
        let waits = view.awaited(text, &exported.language);
        let open = exported.sides().filter(|(provision, side)| !provision.frame && side.agreed.is_err());
        let moments = if self.over_time || self.svg.is_some() {
            over_time(original, text, &exported.language)
        } else {
            Vec::new()
        };
        let shown = ProgressShown {
            provisions: sum.provisions,
            agreed: sum.agreed,
            brackets: sum.brackets,
            options: sum.options,
            waits_for: waits
                .into_iter()
                .map(|(party, waits)| WaitsShown {
                    party: original.code(party),
                    no_position: waits.silent,
                    alone: waits.alone,
                    ad_referendum: waits.ad_referendum,
                    reserved: waits.reserved,
                })
                .collect(),
            open: open
                .map(|(provision, side)| OpenShown {
                    provision: crate::shown::in_names(original, &provision.id.0.short()),
                    brackets: brackets(side, reach.party()),
                })
                .collect(),
            over_time: moments.iter().copied().map(MomentShown::from).collect(),
        };
        if let Some(file) = &self.svg {
            let picture = drawn(&exported.title(), &moments);
            std::fs::write(file, picture).map_err(|cause| Failure::file(file, &cause))?;
        }
        result(given.form(), &shown, || said(&shown))
    }
}

impl From<Moment> for MomentShown {
    fn from(moment: Moment) -> MomentShown {
        let Moment { time, brackets, provisions, agreed } = moment;
        MomentShown { time, brackets, provisions, agreed }
    }
}

fn said(shown: &ProgressShown) -> String {
    let agreed = format!("{} of {} provisions agreed", shown.agreed, shown.provisions);
    let counted = |count: u32, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let brackets = counted(shown.brackets, "bracket", "brackets");
    let left = match (shown.brackets, shown.options) {
        (0, 0) => "no bracket is left".into(),
        (_, 0) => format!("{brackets} left"),
        (0, options) => format!("{} left", counted(options, "block of options", "blocks of options")),
        (_, options) => format!("{brackets} and {} left", counted(options, "block of options", "blocks of options")),
    };
    let tone = if shown.brackets == 0 && shown.options == 0 { Ink::Good } else { Ink::Open };
    let mut out = format!("{}, {}\n", ink(tone, &agreed), left);
    for waits in &shown.waits_for {
        let mut parts = Vec::new();
        for (count, words) in [
            (waits.no_position, "without a position"),
            (waits.alone, "alone"),
            (waits.ad_referendum, "ad referendum"),
            (waits.reserved, "with a reservation"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        }
        let parts = if parts.is_empty() { "nothing outstanding".into() } else { parts.join(", ") };
        out.push_str(&format!("  {}: {parts}\n", waits.party));
    }
    if !shown.open.is_empty() {
        out.push_str("Open:\n");
        for open in &shown.open {
            out.push_str(&format!("  {} ({})\n", open.provision, open.brackets));
        }
    }
    if let (Some(first), Some(last)) = (shown.over_time.first(), shown.over_time.last())
        && shown.over_time.len() > 1
    {
        let most = shown.over_time.iter().map(|moment| moment.brackets).max().unwrap_or_default();
        out.push_str(&format!(
            "Over time: {} brackets on {}, {most} at most, {} on {}\n",
            first.brackets,
            crate::when::shown(first.time),
            last.brackets,
            crate::when::shown(last.time)
        ));
    }
    out
}

/// The brackets left over time, as a picture with its figures beside it for who does not see it.
pub fn drawn(title: &str, moments: &[Moment]) -> String {
    const WIDTH: f64 = 720.0;
    const HEIGHT: f64 = 320.0;
    const LEFT: f64 = 56.0;
    const BOTTOM: f64 = 48.0;
    const TOP: f64 = 44.0;
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let field = Field { left: LEFT, right: WIDTH - 16.0, top: TOP, bottom: HEIGHT - BOTTOM };
    let picture = Picture::of(moments, field);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\">\n<title>{}: brackets left</title>\n",
        escaped(title)
    );
    if let (Some(first), Some(last)) = (moments.first(), moments.last()) {
        let _ = writeln!(
            svg,
            "<desc>{} brackets at first, {} at the end; {} of {} provisions agreed at the end.</desc>",
            first.brackets, last.brackets, last.agreed, last.provisions
        );
    }
    let _ = writeln!(svg, "<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>");
    let _ = writeln!(svg, "<text x=\"{LEFT}\" y=\"24\" font-size=\"15\" fill=\"#222\">{}</text>", escaped(title));
    for (count, down) in &picture.rules {
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{down:.1}\" y2=\"{down:.1}\" stroke=\"#ddd\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#555\">{count}</text>",
            WIDTH - 16.0,
            LEFT - 8.0,
            down + 4.0
        );
    }
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#7a8b99\" stroke-width=\"2\" stroke-dasharray=\"5 4\"/>",
        points(&picture.agreed)
    );
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#8c2f1b\" stroke-width=\"2.5\"/>",
        points(&picture.brackets)
    );
    if let (Some(first), Some(last)) = (moments.first(), moments.last()) {
        let day = |time: i64| crate::when::shown(time).chars().take(10).collect::<String>();
        let base = HEIGHT - BOTTOM + 20.0;
        let _ = writeln!(
            svg,
            "<text x=\"{LEFT}\" y=\"{base}\" fill=\"#555\">{}</text>\
             <text x=\"{:.1}\" y=\"{base}\" text-anchor=\"end\" fill=\"#555\">{}</text>",
            day(first.time),
            WIDTH - 16.0,
            day(last.time)
        );
        let base = HEIGHT - 8.0;
        let _ = writeln!(
            svg,
            "<text x=\"{LEFT}\" y=\"{base}\" fill=\"#8c2f1b\">brackets left (solid): {}</text>\
             <text x=\"{:.1}\" y=\"{base}\" text-anchor=\"end\" fill=\"#4d5c68\">provisions agreed (dashed): {} of {}</text>",
            last.brackets,
            WIDTH - 16.0,
            last.agreed,
            last.provisions
        );
    }
    svg.push_str("</svg>\n");
    svg
}
