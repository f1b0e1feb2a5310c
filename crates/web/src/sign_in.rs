//! How a person shows who they are: a passkey, or the house's own provider; and how often they may try.
//! Who the people are and which sessions they have is the cabinet's; what they may do is the node's.

pub mod ceremonies;
pub mod fetch;
pub mod limits;
pub mod passkeys;
pub mod provider;
pub mod signing;
