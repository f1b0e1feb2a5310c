//! What is written of a site: the words, the links, the order of the files, and what a readout may never be taken for.

mod feeds;
mod laws;
mod made;
mod words;
