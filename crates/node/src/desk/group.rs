//! How much is logged together (spec: house, 1).

/// The most acts that are logged together.
pub const GROUP_ACTS_MAX: usize = 8192;
/// The most bytes of acts that are logged together.
pub const GROUP_BYTES_MAX: usize = 16 << 20;
