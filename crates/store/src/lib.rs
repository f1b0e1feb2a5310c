//! Where the record rests: acts on disk, heads, the guard, blobs.
//!
//! What the bytes mean is `record`'s and `consultation`'s; when to sign is the node's. Nothing here is asynchronous,
//! reads a clock or draws a random number.

pub mod acts;
pub mod blobs;
pub mod disk;
pub mod guard;
pub mod house;
pub mod reading;
pub mod real;
pub mod sim;
pub mod slate;
mod slots;

pub use acts::{Acts, ActsError, Tail};
pub use blobs::{BlobError, Blobs, Reception};
pub use disk::{Disk, DiskError, File, Held};
pub use guard::{Guard, GuardError, GuardPlace, Head, Instance, Lease};
pub use house::{Name, Shelf, Store, StoreError};
pub use reading::ReadOnly;
pub use real::RealDisk;
pub use sim::SimDisk;
pub use slate::{Slate, SlateError, Soundness};
