//! Houses under fire: the real command as real processes, killed, out of room, restored from backups, copied and lost.

mod back;
mod ceremony;
mod disk;
mod houses;
mod kill;
mod seed;
mod writer;
