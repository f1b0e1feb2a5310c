//! The pages for the people of a party: rendered here, working without script. They decide nothing: the desk does.

mod acting;
mod answer;
mod app;
mod arriving;
mod assets;
mod audit;
mod awaited;
mod bracketed;
mod clearing;
mod counts;

mod dates;
mod eye;
mod fields;
mod folder;
mod forms;
mod frame;
mod inner;
mod layout;
mod links_told;
mod live;
mod pages;
mod parts;
mod proposed;
mod redlines;
mod router;
mod scene;
mod serve;
pub mod sign_in;
mod signings;
mod spoken;
mod stands;
mod tallies;
mod troubles;
mod uploads;
mod visit;
mod visitor;
mod ways;
mod words;

pub use app::{App, Origin, Own, OwnProvider, Proxy};
pub use folder::folder;
pub use router::{Gate, Route, framed, listed, router};
pub use serve::{Served, Speech, serve, tls};
pub use words::{AREAS, Tongue};
