//! The pages for the people of a party.
