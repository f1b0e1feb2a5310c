//! Why a configuration cannot be used, each cause with its place in the file.

use super::clearance::ClearanceFault;
use super::site::SiteFault;
use super::web::WebFault;
use std::fmt;

/// The most peers of a house.
pub const PEERS_MAX: usize = 1024;

/// Why a configuration cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigError {
    /// It is no TOML, or says what a configuration does not say.
    Malformed {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        words: String,
    },
    /// Two peers have one code.
    TwicePeer {
        /// The code.
        code: String,
    },
    /// More than `PEERS_MAX` peers.
    TooManyPeers,
    /// The pages cannot be served so.
    Web {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        fault: WebFault,
    },
    /// The public site cannot be written so.
    Site {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        fault: SiteFault,
    },
    /// No act can be cleared so.
    Clearance {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        fault: ClearanceFault,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConfigError::Malformed { line, column, words } => write!(f, "line {line}, column {column}: {words}"),
            ConfigError::TwicePeer { code } => write!(f, "two peers have the code {code}"),
            ConfigError::TooManyPeers => write!(f, "more than {PEERS_MAX} peers"),
            ConfigError::Web { line, fault } => write!(f, "line {line}: {fault}"),
            ConfigError::Site { line, fault } => write!(f, "line {line}: {fault}"),
            ConfigError::Clearance { line, fault } => write!(f, "line {line}: {fault}"),
        }
    }
}

impl std::error::Error for ConfigError {}
