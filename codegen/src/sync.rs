//! Files as they should be → files as they are. The only room that writes.
//!
//! A generated file says so in its first lines. One that says so and should not be there is an
//! orphan, and goes; one that does not say so was put there by a person, and stays.

mod documents;
mod scan;

pub use documents::plan_documents;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::{self, Files};

/// The folder of the crates, below the root of a workspace.
pub const CRATES: &str = "crates";

/// What has to be done about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its text is not what it should be.
    Changed,
    /// It is not there.
    Missing,
    /// It was generated and is no longer wanted.
    Orphaned,
    /// It was not generated, but stands in a generated crate. Nothing is done about it.
    Foreign,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Orphaned => "orphaned",
            Self::Foreign => "foreign",
        })
    }
}

/// What is to be done, before anything is.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every file that is not as it should be, by its path from the root, with `/`.
    pub differences: BTreeMap<String, State>,
    texts: BTreeMap<String, String>,
}

impl Plan {
    /// Whether anything would be written or removed.
    pub fn is_stale(&self) -> bool {
        self.differences
            .values()
            .any(|state| *state != State::Foreign)
    }

    /// Adds what another plan says about other files.
    pub fn extend(&mut self, other: Self) {
        self.differences.extend(other.differences);
        self.texts.extend(other.texts);
    }
}

/// Why files cannot be compared or written.
#[derive(Debug)]
pub enum SyncError {
    /// The system refused.
    Io { path: String, error: io::Error },
    /// A link leads out of the crate, or may do so.
    Link { path: String },
    /// A path that would leave the workspace.
    Escape { path: String },
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "{path}: {error}"),
            Self::Link { path } => write!(
                f,
                "{path}: a symbolic link; generated files are never written through one"
            ),
            Self::Escape { path } => write!(f, "{path}: not a path inside a crate"),
        }
    }
}

impl std::error::Error for SyncError {}

/// Compares the crates, each the name of a package and its files, with what is on the disk below
/// `root`. With `all`, crates that were generated and are no longer among them are orphans.
pub fn plan(root: &Path, crates: BTreeMap<String, Files>, all: bool) -> Result<Plan, SyncError> {
    let mut plan = Plan::default();
    let mut packages: BTreeSet<String> = crates.keys().cloned().collect();
    if all {
        packages.extend(scan::generated_crates(root)?);
    }
    let mut crates = crates;
    for package in packages {
        let folder = format!("{CRATES}/{package}");
        let files = crates.remove(&package).unwrap_or_default();
        scan::inside(&folder)?;
        let mut present = scan::files(root, &folder)?;
        for (path, text) in files {
            let path = format!("{folder}/{path}");
            scan::inside(&path)?;
            if let Some(link) = link_on_the_way(&present, &path) {
                return Err(SyncError::Link {
                    path: link.to_owned(),
                });
            }
            let state = match present.remove(&path) {
                None => State::Missing,
                Some(_) if is_owned_by_hand(&folder, &path) => continue,
                Some(_) if scan::has_text(root, &path, &text)? => continue,
                Some(_) => State::Changed,
            };
            plan.differences.insert(path.clone(), state);
            plan.texts.insert(path, text);
        }
        for (path, entry) in present {
            let generated = entry == scan::Entry::File
                && (is_without_marker(&folder, &path) || scan::is_generated(root, &path)?);
            let state = if generated {
                State::Orphaned
            } else {
                State::Foreign
            };
            plan.differences.insert(path, state);
        }
    }
    Ok(plan)
}

/// The link that `path` is, or that leads to it.
fn link_on_the_way<'a>(present: &BTreeMap<String, scan::Entry>, path: &'a str) -> Option<&'a str> {
    let ends = path
        .match_indices('/')
        .map(|(end, _)| end)
        .chain([path.len()]);
    ends.map(|end| &path[..end])
        .find(|part| present.get(*part) == Some(&scan::Entry::Link))
}

/// Generated files that cannot say so.
fn is_without_marker(folder: &str, path: &str) -> bool {
    within(folder, path).is_some_and(|path| {
        let mut known = emit::WITHOUT_MARKER.iter();
        known.any(|(folder, ending)| path.starts_with(folder) && path.ends_with(ending))
    })
}

/// Files that the generator begins and people go on with.
fn is_owned_by_hand(folder: &str, path: &str) -> bool {
    within(folder, path).is_some_and(|path| emit::OWNED_BY_HAND.contains(&path))
}

/// The path of a file inside its crate.
fn within<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// Does what a plan says: writes first, removes last.
pub fn apply(root: &Path, plan: &Plan) -> Result<(), SyncError> {
    for (path, text) in &plan.texts {
        write(&root.join(path), text).map_err(|error| SyncError::Io {
            path: path.clone(),
            error,
        })?;
    }
    for (path, _) in plan
        .differences
        .iter()
        .filter(|(_, state)| **state == State::Orphaned)
    {
        remove(root, path).map_err(|error| SyncError::Io {
            path: path.clone(),
            error,
        })?;
    }
    Ok(())
}

/// Writes one file as a whole or not at all. `path` is relative to `root`.
pub fn write_file(root: &Path, path: &str, text: &str) -> Result<(), SyncError> {
    scan::inside(path)?;
    write(&root.join(path), text).map_err(|error| SyncError::Io {
        path: path.to_owned(),
        error,
    })
}

/// Writes a file as a whole or not at all.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft: PathBuf = folder.join(format!(".{name}.draft"));
    fs::write(&draft, text)?;
    fs::rename(&draft, path).inspect_err(|_| {
        // The first error says more than one about the clean-up.
        let _ = fs::remove_file(&draft);
    })
}

/// Removes a file and the folders that are empty without it.
fn remove(root: &Path, path: &str) -> io::Result<()> {
    fs::remove_file(root.join(path))?;
    let folders = Path::new(path).ancestors().skip(1);
    for folder in folders.take_while(|folder| *folder != Path::new(CRATES)) {
        if fs::remove_dir(root.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
