//! Joint releases to hold verifiers against: good ones, and forgeries made with real keys, each with the step of the
//! spec that it breaks. A plan says what the parties do; the studio does it.

pub mod agreement;
pub mod books;
pub mod dice;
pub mod features;
pub mod forge;
pub mod holder;
pub mod houses;
pub mod note;
pub mod plan;
pub mod scribe;
pub mod studio;
