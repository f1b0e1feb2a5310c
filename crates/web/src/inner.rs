//! The inner side as pages show it: papers of the cabinet beside what they are on in the record. Forms and whole pages
//! stand elsewhere; nothing here is shown to who may not see the room.

pub mod beside;
pub mod papers;
pub mod told;
pub mod weighing;
