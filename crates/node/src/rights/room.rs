//! The rooms of a house, and who may see them. What stands in them is the pages'.

use super::roles::Roles;
use record::vocabulary::Role;

/// A part of what a house has to show.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Room {
    /// What all parties hold.
    Record,
    /// What never leaves: instructions, red lines, clearances, drafts, the briefing book.
    Inner,
    /// The machine: links, bags, keys, backups.
    House,
    /// The accounts of the house's people.
    People,
    /// What each person did.
    Audit,
}

impl Room {
    /// All of them.
    pub const ALL: [Room; 5] = [Room::Record, Room::Inner, Room::House, Room::People, Room::Audit];
}

/// Whether somebody of the house with these roles may see a room.
pub fn may_see(roles: &Roles, room: Room) -> bool {
    match room {
        Room::Record => true,
        Room::Inner => roles.has_any(&[Role::Head, Role::CoChair, Role::Delegate, Role::Drafter, Role::LegalAdviser]),
        Room::House => roles.has(Role::Registrar),
        Room::People | Room::Audit => roles.has_any(&[Role::Registrar, Role::Head]),
    }
}
