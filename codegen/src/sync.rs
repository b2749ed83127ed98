//! Files as they should be → files as they are. The only room that writes.
//!
//! Nothing that a person wrote is overwritten or removed. A file is ours if it says so in its first
//! lines and a record beside it (`record`) says that it was written here; whatever else is in the
//! way of a file stops the run, by its name, before anything is written.
//!
//! A run that is killed leaves the tree as it was or as it should be, but for the instant in which
//! the new files are moved to their places; the next run finishes then what this one began, since
//! it compares all files again and every file that it may meet is in the record already.

mod apply;
mod record;
mod scan;
mod units;

pub use apply::{Lock, apply, lock, write_file};
pub use units::{Unit, plan, plan_documents};

use std::collections::BTreeMap;
use std::fmt;
use std::io;

/// What has to be done about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its text is not what it should be.
    Changed,
    /// The same, and a person has changed it since it was written.
    Edited,
    /// It is not there.
    Missing,
    /// It was generated and is no longer wanted.
    Orphaned,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Changed => "changed",
            Self::Edited => "edited",
            Self::Missing => "missing",
            Self::Orphaned => "orphaned",
        })
    }
}

/// What is to be done, before anything is.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every file that is not as it should be, by its path from the root, with `/`.
    pub differences: BTreeMap<String, State>,
    /// Folders of which no spec tells any more, and why they stay.
    pub left: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
    /// Records by their paths: with everything that was and is to be, and then with what is.
    records: BTreeMap<String, (String, String)>,
    /// Folders that are not there yet.
    fresh: Vec<String>,
}

impl Plan {
    /// Whether anything would be written or removed, or would have to be by a person.
    pub fn is_stale(&self) -> bool {
        !self.differences.is_empty() || !self.left.is_empty()
    }

    /// The folders in which something differs.
    pub fn folders<'a>(&'a self, units: impl Iterator<Item = &'a str>) -> usize {
        let differs = |folder: &&str| {
            let mut paths = self.differences.keys();
            paths.any(|path| {
                path.strip_prefix(*folder)
                    .is_some_and(|rest| rest.starts_with('/'))
            })
        };
        units.filter(differs).count()
    }

    /// Adds what another plan says about other files.
    pub fn extend(&mut self, other: Self) {
        self.differences.extend(other.differences);
        self.left.extend(other.left);
        self.texts.extend(other.texts);
        self.records.extend(other.records);
        self.fresh.extend(other.fresh);
    }
}

/// Why files cannot be compared or written.
#[derive(Debug)]
pub enum SyncError {
    /// The system refused.
    Io { path: String, error: io::Error },
    /// What stands where generated files belong, each with the reason why it is left alone.
    InTheWay(Vec<(String, &'static str)>),
    /// A path that would leave the repository.
    Escape { path: String },
}

impl SyncError {
    fn io(path: impl Into<String>, error: io::Error) -> Self {
        Self::Io {
            path: path.into(),
            error,
        }
    }
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "{path}: {error}"),
            Self::InTheWay(found) => {
                for (path, why) in found {
                    writeln!(f, "{path}: {why}")?;
                }
                f.write_str("nothing was written: move these elsewhere, or choose another name or folder in `cratewright.toml`")
            }
            Self::Escape { path } => write!(f, "{path}: not a path inside the repository"),
        }
    }
}

impl std::error::Error for SyncError {}

#[cfg(test)]
mod tests;
