//! What never leaves: the people of the house, and its inner papers. It knows no socket and no peer.
