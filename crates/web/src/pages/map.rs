//! The map: topics by rounds, with what each party did there, and the degree of consensus over the rounds. Each picture has
//! its table with the same data.

use crate::answer::Answer;
use crate::layout::{Crumb, Here, Page, Shape};
use crate::parts::live;
use crate::visit::Visit;
use axum::extract::Path;
use maud::html;

mod chart;
mod degrees;
mod grid;

/// `GET /m/{m}/map`
pub async fn page(visit: Visit, Path(m): Path<String>) -> Answer {
    visit
        .show(move |eye| {
            let mechanism = eye.mechanism(&m)?;
            let (words, chart) = (eye.words, chart::chart(eye, &mechanism));
            Ok(Page {
                title: words.say("meeting-map"),
                here: Here::Mechanism(mechanism.id),
                crumbs: vec![Crumb::new(mechanism.name(words), mechanism.path())],
                shape: Shape::Wide,
                body: live(
                    "map",
                    html! {
                        @if chart.columns.is_empty() || chart.rows.is_empty() { p { (words.say("map-nothing")) } }
                        @else {
                            p.soft { (words.say("map-what")) }
                            (grid::picture(words, &chart))
                            (grid::legend(words))
                            (grid::table(words, &chart))
                            h2 { (words.say("meeting-consensus")) }
                            p { (words.say("meeting-degree-means")) " " (words.say("map-measures")) }
                            (degrees::picture(words, &chart))
                            (degrees::table(words, &chart))
                        }
                    },
                ),
            })
        })
        .await
}
