//! The cabinet from outside: the people of the house and how they sign in, its inner papers, and the file.

mod accounts;
mod audit;
mod book;
mod canary;
mod clearances;
mod drafts;
mod file;
mod folder;
mod instructions;
mod links;
mod merging;
mod passkeys;
mod remarks;
mod sessions;
mod weighing;
