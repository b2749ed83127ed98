//! The commands: each takes its arguments, does its work through the library, and says how it ended.

pub mod check;
pub mod diff;
mod evolution;
pub mod explain;
pub mod fmt;
pub mod generate;
pub mod import;
pub mod init;
pub mod release;
mod repository;
pub mod schema;
pub mod shell;
pub mod shells;
mod watch;
mod workspace;

use std::io::{self, ErrorKind};

pub use self::repository::Repository;
pub use self::shell::Shell;
use crate::sync::{Plan, State};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done,
    /// The input is wrong, and what is wrong has been said.
    Invalid,
    /// Something on the disk is not what the specs say.
    Stale,
}

impl Outcome {
    /// The one that a command over several inputs ends with.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        match (self, other) {
            (Self::Invalid, _) | (_, Self::Invalid) => Self::Invalid,
            (Self::Stale, _) | (_, Self::Stale) => Self::Stale,
            _ => Self::Done,
        }
    }

    /// 0: done. 1: the input is wrong. 3: something is stale. (2: the arguments are wrong.)
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Invalid => 1,
            Self::Stale => 3,
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The arguments ask for what is not there.
    Usage(String),
    /// The input or the disk is in the way.
    Other(String),
    /// It has been said already.
    Told,
}

impl Failure {
    /// See [`Outcome::exit_code`].
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Other(_) | Self::Told => 1,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(message) | Self::Other(message) => f.write_str(message),
            Self::Told => f.write_str("the input is wrong"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::InvalidInput => Self::Usage(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<crate::sync::SyncError> for Failure {
    fn from(error: crate::sync::SyncError) -> Self {
        Self::Other(error.to_string())
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Says what was done. With a `remedy`, nothing has been: it is the command that would.
fn report(shell: &Shell, plan: &Plan, summary: &str, remedy: Option<&str>) -> Outcome {
    for (path, state) in &plan.differences {
        if *state == State::Edited && remedy.is_none() {
            shell.warn(&format!(
                "{path} was edited by hand, and is again what its spec says"
            ));
        }
        shell.file(*state, path, remedy.is_some());
    }
    for (folder, why) in &plan.left {
        shell.warn(&format!("{folder}: {why}"));
    }
    match remedy.filter(|_| plan.is_stale()) {
        Some(remedy) => {
            if !plan.differences.is_empty() {
                shell.error(&format!(
                    "the files are not what the specs say: `{remedy}` mends it"
                ));
            }
            Outcome::Stale
        }
        None => {
            let verb = if plan.differences.is_empty() {
                "Unchanged"
            } else {
                "Generated"
            };
            shell.status(verb, &summary);
            shell.message("summary", serde_json::json!({ "message": summary }));
            Outcome::Done
        }
    }
}
